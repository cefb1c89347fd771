//! `kiemky sign`: checks document and certificate, asks for the key, signs a copy, verifies it, and only then gives it
//! its name (`ARCHITECTURE.md`, invariant 7).

mod act;
mod arguments;
mod data;
mod http;
mod key;
mod preview;
mod release;
#[cfg(test)]
mod tests;
mod wish;
mod words;

pub(crate) use arguments::{Arguments, arguments, command};

use crate::arguments::{COMMIT, Form};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::source::Opened;
use crate::token;
use crate::verify::circumstances;
use crate::verify::output::{self, Colour};
use act::{Material, Planned};
use data::{Problem, SignReport, Warning};
pub(crate) use key::{Key, Offered};
use messages::Messages;
use release::{Draft, Moment, Watch};
use report::Code;
use signing::{
    Act, Authority, CheckedCertificate, CheckedDocument, Error, Plan, Stamper, Transport, check_certificate,
    check_document, check_output, check_steps, sign,
};
use std::path::Path;
use verifier_core::{ByteSource, Context};

/// From so many days before its end on a certificate is to be renewed (TOK-14).
const REMINDER_DAYS: i64 = 60;

/// Does what was asked.
pub(crate) fn run(arguments: &Arguments) -> Exit {
    let messages = Messages::new(arguments.language);
    let context = match circumstances(arguments) {
        Ok(context) => context,
        Err(failure) => return output::refuse(&failure, arguments.form, arguments.language),
    };
    let mut ended = None;
    let opened = token::with_key(&arguments.key, &messages, &mut |key| {
        let mut transport = http::Http;
        ended = Some(sign_one(arguments, &context, key, &mut transport, &mut release::Unwatched));
    });
    match opened.map(|()| ended) {
        Ok(Some(outcome)) => tell(&outcome, arguments, &messages),
        Ok(None) => output::refuse(&Failure::new(Code::InputNotChecked), arguments.form, arguments.language),
        Err(error) => {
            let exit = output::refuse(&token::told(&error), arguments.form, arguments.language);
            // A module that cannot be loaded is a matter of the command line, not of a token.
            if error.code == Code::TokenModule { exit } else { Exit::TokenRefused }
        }
    }
}

/// How the signing of one document ended.
pub(crate) enum Outcome {
    /// The document is there.
    Signed(Box<SignReport>),
    /// It was refused; nothing was left behind.
    Refused(Box<SignReport>),
    /// It could not be done, or the token refused.
    Failed(Failure, Exit),
}

fn tell(outcome: &Outcome, arguments: &Arguments, messages: &Messages) -> Exit {
    let (report, exit) = match outcome {
        Outcome::Signed(report) => (report, Exit::Fine),
        Outcome::Refused(report) => (report, report.problem.as_ref().map_or(Exit::NoReport, |one| one.exit)),
        Outcome::Failed(failure, exit) => {
            return output::refuse(failure, arguments.form, arguments.language).max(*exit);
        }
    };
    let text = match arguments.form {
        Form::Text => words::report(report, messages, Colour::of_output()),
        form => output::json(report, form),
    };
    exit.max(output::show(&text))
}

fn circumstances(arguments: &Arguments) -> Result<Context, Failure> {
    let mut context = Context::new(circumstances::now()?, circumstances::trust(&arguments.trust)?);
    context.evidence.crls = circumstances::evidence(&arguments.crls, "--crl", &["X509 CRL"])?;
    context.evidence.ocsp = circumstances::evidence(&arguments.ocsp, "--ocsp", &["OCSP RESPONSE"])?;
    circumstances::published(&arguments.evidence, &mut context)?;
    context.commit = COMMIT.map(str::to_owned);
    Ok(context)
}

/// Signs one document. Whatever happens, the input stays as it is, and the output's name is given only to a document
/// that the verifier accepts.
pub(crate) fn sign_one(
    arguments: &Arguments,
    context: &Context,
    key: &mut dyn Key,
    transport: &mut dyn Transport,
    watch: &mut dyn Watch,
) -> Outcome {
    let mut report = SignReport::new(arguments);
    match attempt(arguments, context, key, transport, watch, &mut report) {
        Ok(()) => Outcome::Signed(Box::new(report)),
        Err(Stop::Failed(failure, exit)) => Outcome::Failed(failure, exit),
        Err(Stop::Problem(problem)) => {
            report.problem = Some(*problem);
            Outcome::Refused(Box::new(report))
        }
    }
}

/// Why it did not come to an end.
enum Stop {
    Failed(Failure, Exit),
    Problem(Box<Problem>),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure, Exit::NoReport)
    }
}

impl From<signing::Refusal> for Stop {
    fn from(refusal: signing::Refusal) -> Self {
        Self::Problem(Box::new(Problem::refused(refusal)))
    }
}

fn attempt(
    arguments: &Arguments,
    context: &Context,
    key: &mut dyn Key,
    transport: &mut dyn Transport,
    watch: &mut dyn Watch,
    report: &mut SignReport,
) -> Result<(), Stop> {
    let name = arguments.input.to_string_lossy().into_owned();
    let opened = Opened::path(&arguments.input, &name)?;
    // Said before anything is done: a document that is there already is never replaced.
    if arguments.wish.preview.is_none() {
        release::check_free(&arguments.output)?;
    }
    let material = Material::read(arguments)?;
    let offered = key.offered().clone();
    let certificate = check_certificate(
        &offered.certificate,
        &offered.chain,
        arguments.act,
        arguments.without_revocation,
        context,
    )?;
    report.warn_of_certificate(&certificate, REMINDER_DAYS);
    let desk = Desk { arguments, context, material, certificate, offered };
    if let Some(path) = &arguments.wish.preview {
        let (_, planned) = desk.plan(opened.source(), report)?;
        let written = preview::write(path, &planned.marks, opened.source(), context)?;
        report.previews = written.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        return Ok(());
    }
    let mut draft = Draft::copy(&opened, &arguments.input, &arguments.output, watch)?;
    if !opened.is_unchanged() {
        return Err(Failure::new(Code::InputChanged).named(&name).length(opened.source().len()).into());
    }
    let (before, planned) = desk.plan(&draft, report)?;
    let steps = act::steps(arguments, &planned, context);
    let chain = &desk.certificate.chain;
    let plan = Plan { steps: &steps, chain, context, long_term: arguments.long_term };
    let stamps = !arguments.tsa.is_empty();
    check_steps(&draft, &plan, &desk.certificate, desk.offered.algorithm, stamps)?;
    draft.reached(Moment::Checked)?;
    if arguments.act != Act::Plain {
        token::say(&words::before(report, &Messages::new(arguments.language)));
    }
    // From here on the person is asked: everything that could be refused before it was.
    let mut signer = key.unlock().map_err(|failure| Stop::Failed(failure, Exit::TokenRefused))?;
    let mut nonce = http::nonce;
    let mut authority = Authority {
        addresses: &arguments.tsa,
        policy: arguments.tsa_policy.as_deref(),
        transport,
        nonce: &mut nonce,
        context,
    };
    let stamper: Option<&mut dyn Stamper> = if stamps { Some(&mut authority) } else { None };
    let made = sign(&mut draft, &plan, signer.as_mut(), stamper)
        .map_err(|error| stopped(error, &arguments.output))?;
    // Logged out before anything interprets the pages of the result.
    drop(signer);
    desk.release(draft, (&before, &planned), &made, &plan, report)
}

/// Everything that is known before the document is read.
struct Desk<'a> {
    arguments: &'a Arguments,
    context: &'a Context,
    material: Material,
    certificate: CheckedCertificate,
    offered: Offered,
}

impl Desk<'_> {
    /// Judges the document and plans what it will show.
    fn plan(
        &self,
        source: &dyn ByteSource,
        report: &mut SignReport,
    ) -> Result<(CheckedDocument, Planned), Stop> {
        let (arguments, context) = (self.arguments, self.context);
        let chain = &self.certificate.chain;
        let bare = Plan { steps: &[], chain, context, long_term: arguments.long_term };
        let stamps = !arguments.tsa.is_empty();
        let algorithm = self.offered.algorithm;
        let before = check_document(source, &bare, arguments.act, &self.certificate, algorithm, stamps)?;
        report.of_input(&before);
        if arguments.act == Act::Plain {
            return Ok((before, Planned::nothing()));
        }
        let planned = self.material.plan(source, &before.report, &self.certificate, context)?;
        report.of_marks(&planned);
        Ok((before, planned))
    }

    /// The verifier and the rules of form judge the copy; then it gets its name.
    fn release(
        &self,
        mut draft: Draft<'_>,
        (before, planned): (&CheckedDocument, &Planned),
        made: &[signing::Signed],
        plan: &Plan<'_>,
        report: &mut SignReport,
    ) -> Result<(), Stop> {
        let after = check_output(&draft, before, made, plan)?;
        if self.arguments.act != Act::Plain && !self.material.judge(planned, &draft, &after, self.context)? {
            report.warnings.push(Warning::new("sign.warning.form-not-judged", "TOK-16"));
        }
        draft.reached(Moment::Verified)?;
        let length = ByteSource::len(&draft);
        draft.release()?;
        report.of_output(&after, made, length);
        if made.iter().any(|one| one.stamp.is_none()) {
            report.warnings.push(Warning::new("sign.warning.no-timestamp", "TIME-03"));
        }
        Ok(())
    }
}

fn stopped(error: Error, output: &Path) -> Stop {
    match error {
        Error::Refused(refusal) => refusal.into(),
        Error::Stamp(error) => Stop::Problem(Box::new(Problem::without_stamp(&error))),
        Error::Output(error) => release::unwritable(output, &error.to_string()).into(),
        Error::Signer(error) => Stop::Failed(key::refused(error), Exit::TokenRefused),
    }
}
