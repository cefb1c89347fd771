//! One document on its way: judged, planned and copied before the PIN is asked; signed while a login stands; judged
//! again, and given its name, after the logout.

use super::act::{self, Material, Planned};
use super::data::{Problem, SignReport, Warning};
use super::key::{self, Offered};
use super::release::{self, Draft, Moment, Watch};
use super::{Arguments, Stop, http};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::source::{Opened, Seen};
use report::{Code, Time};
use signing::{
    Act, Authority, CheckedCertificate, CheckedDocument, Error, Plan, Signed, Stamper, Step, Transport,
    check_certificate, check_document, check_output, check_steps, sign,
};
use std::path::Path;
use verifier_core::{ByteSource, Context};

/// Longest time between the moment that is planned for and the PIN (seconds).
const LONGEST_PROMPT: u64 = 600;

/// Everything that is known before a document is read.
pub(super) struct Desk<'a> {
    /// The circumstances.
    pub context: &'a Context,
    /// The certificate that will sign.
    pub certificate: CheckedCertificate,
    /// What its key shows.
    pub offered: Offered,
    /// The moment that everything is planned for.
    begun: Time,
}

impl<'a> Desk<'a> {
    /// Judges the certificate.
    pub(super) fn new(
        arguments: &Arguments,
        context: &'a Context,
        offered: Offered,
        watch: &dyn Watch,
    ) -> Result<Self, Stop> {
        let certificate = check_certificate(
            &offered.certificate,
            &offered.chain,
            arguments.act,
            arguments.without_revocation,
            context,
        )?;
        Ok(Self { context, certificate, offered, begun: watch.now()? })
    }

    /// A prompt that was left open would sign with the time at which everything was judged, not with the one at which
    /// the person agreed.
    pub(super) fn check_moment(&self, watch: &dyn Watch) -> Result<(), Stop> {
        let seconds = watch.now()?.seconds_since(self.begun);
        if seconds.unsigned_abs() <= LONGEST_PROMPT {
            return Ok(());
        }
        let minutes = seconds.unsigned_abs().div_ceil(60).to_string();
        let problem = Problem::of_batch("sign.moment.passed", "", ("minutes", minutes), Exit::NoReport);
        Err(Stop::Problem(Box::new(problem)))
    }

    /// Judges the document and plans what it will show.
    pub(super) fn plan(
        &self,
        arguments: &Arguments,
        material: &Material,
        source: &dyn ByteSource,
        report: &mut SignReport,
    ) -> Result<(CheckedDocument, Planned), Stop> {
        let bare = self.plan_of(arguments, &[]);
        let algorithm = self.offered.algorithm;
        let stamps = !arguments.tsa.is_empty();
        let before = check_document(source, &bare, arguments.act, &self.certificate, algorithm, stamps)?;
        report.of_input(&before);
        if arguments.act == Act::Plain {
            return Ok((before, Planned::nothing()));
        }
        let planned = material.plan(source, &before.report, &self.certificate, self.context)?;
        report.of_marks(&planned);
        Ok((before, planned))
    }

    fn plan_of<'p>(&'p self, arguments: &Arguments, steps: &'p [Step]) -> Plan<'p> {
        let (context, chain) = (self.context, &self.certificate.chain);
        Plan { steps, chain, context, long_term: arguments.long_term }
    }
}

/// A document that waits for its signatures.
pub(super) struct Job<'w> {
    arguments: &'w Arguments,
    material: Material,
    draft: Draft<'w>,
    before: CheckedDocument,
    planned: Planned,
    steps: Vec<Step>,
    seen: Seen,
}

impl<'w> Job<'w> {
    /// Copies the input, judges the copy and plans what it will show. Everything that can be refused is refused here.
    pub(super) fn prepare(
        desk: &Desk<'_>,
        arguments: &'w Arguments,
        material: Material,
        opened: &Opened,
        watch: &'w dyn Watch,
        report: &mut SignReport,
    ) -> Result<Self, Stop> {
        let draft = Draft::copy(opened, &arguments.input, &arguments.output, watch)?;
        if !opened.is_unchanged() {
            return Err(changed(arguments).length(opened.source().len()).into());
        }
        let (before, mut planned) = desk.plan(arguments, &material, &draft, report)?;
        let steps = act::steps(arguments, &planned, desk.context);
        // The steps hold the pictures; those who wait need them once.
        planned.marks.clear();
        let plan = desk.plan_of(arguments, &steps);
        let stamps = !arguments.tsa.is_empty();
        check_steps(&draft, &plan, &desk.certificate, desk.offered.algorithm, stamps)?;
        draft.reached(Moment::Checked)?;
        Ok(Self { arguments, material, draft, before, planned, steps, seen: opened.seen() })
    }

    /// What was asked for it.
    pub(super) const fn arguments(&self) -> &'w Arguments {
        self.arguments
    }

    /// How many signatures it gets.
    pub(super) const fn signatures(&self) -> usize {
        self.steps.len()
    }

    /// The input is still what was copied: nobody meant it to be signed as it was when it changed meanwhile.
    pub(super) fn is_unchanged(&self) -> Result<(), Stop> {
        if self.seen.is_still(&self.arguments.input) { Ok(()) } else { Err(changed(self.arguments).into()) }
    }

    /// Signs the copy.
    pub(super) fn sign(
        &mut self,
        desk: &Desk<'_>,
        signer: &mut dyn signing::Signer,
        transport: &mut dyn Transport,
    ) -> Result<Vec<Signed>, Stop> {
        let Self { arguments, draft, steps, .. } = self;
        let plan = desk.plan_of(arguments, steps);
        let mut nonce = http::nonce;
        let mut authority = Authority {
            addresses: &arguments.tsa,
            policy: arguments.tsa_policy.as_deref(),
            transport,
            nonce: &mut nonce,
            context: desk.context,
        };
        let stamper: Option<&mut dyn Stamper> =
            if arguments.tsa.is_empty() { None } else { Some(&mut authority) };
        sign(draft, &plan, signer, stamper).map_err(|error| stopped(error, &arguments.output))
    }

    /// The verifier and the rules of form judge the copy; then it gets its name. `intend` is told its SHA-256 before.
    pub(super) fn release(
        self,
        desk: &Desk<'_>,
        made: &[Signed],
        report: &mut SignReport,
        intend: &mut dyn FnMut(Option<String>) -> Result<(), Failure>,
    ) -> Result<(), Stop> {
        let Self { arguments, material, draft, before, planned, steps, .. } = self;
        let after = check_output(&draft, &before, made, &desk.plan_of(arguments, &steps))?;
        if arguments.act != Act::Plain && !material.judge(&planned, &draft, &after, desk.context)? {
            report.warnings.push(Warning::new("sign.warning.form-not-judged", "TOK-16"));
        }
        draft.reached(Moment::Verified)?;
        intend(after.input.sha256.clone())?;
        let length = ByteSource::len(&draft);
        draft.release()?;
        report.of_output(&after, made, length);
        if made.iter().any(|one| one.stamp.is_none()) {
            report.warnings.push(Warning::new("sign.warning.no-timestamp", "TIME-03"));
        }
        Ok(())
    }
}

fn changed(arguments: &Arguments) -> Failure {
    Failure::new(Code::InputChanged).named(&arguments.input.to_string_lossy())
}

fn stopped(error: Error, output: &Path) -> Stop {
    match error {
        Error::Refused(refusal) => refusal.into(),
        Error::Stamp(error) => Stop::Problem(Box::new(Problem::without_stamp(&error))),
        Error::Output(error) => release::unwritable(output, &error.to_string()).into(),
        Error::Signer(error) => Stop::Failed(key::refused(error), Exit::TokenRefused),
    }
}
