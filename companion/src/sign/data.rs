//! What `kiemky sign --json` prints: `kiemky/sign/v1`, whose schema is `public/schema/sign.v1.json`.

use super::Arguments;
use super::act::Planned;
use crate::arguments::COMMIT;
use crate::exit::Exit;
use form::names::{PersonLikeness, compare_persons};
use report::{Answer, BaselineLevel, Finding, Micrometres, Report, SignerFacts, Soundness, Time, Verifier};
use serde::Serialize;
use signing::{
    CheckedCertificate, CheckedDocument, Fault, PlanProblem, ProblemValue, Refusal, Signed, StampError,
};
use std::collections::BTreeMap;

/// The value of `schema`.
pub(super) const SCHEMA: &str = "kiemky/sign/v1";

/// How the signing of one document ended. Where the input could not be read, the output not be written, or the token
/// refused, `kiemky/error/v1` stands in its place.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SignReport {
    /// `kiemky/sign/v1`.
    pub schema: &'static str,
    /// The program.
    pub program: Verifier,
    /// What was signed for: `plain`, `approve`, `issue`, `copy`, `attachment`, `incoming`, `comment`.
    pub act: &'static str,
    /// The document that was to be signed.
    pub input: InputEntry,
    /// The signed document; `null` where there is none.
    pub output: Option<OutputEntry>,
    /// Whose certificate it is; `null` where it was refused.
    pub signer: Option<SignerFacts>,
    /// The name printed under the place of the person's signature (ô 7b), where one is approved and was found.
    pub printed_name: Option<String>,
    /// What the act shows, in the order of its signatures; empty where nothing is shown or this run planned nothing.
    pub marks: Vec<MarkEntry>,
    /// Empty signature fields that its revision adds for the act that issues the document, where the signature certifies it.
    pub reserved: Vec<MarkEntry>,
    /// Pictures of the pages with their marks, made in place of signing.
    pub previews: Vec<String>,
    /// The signatures that were made, in their order.
    pub signatures: Vec<SignatureEntry>,
    /// What the person should know.
    pub warnings: Vec<Warning>,
    /// Why there is no signed document; `null` where there is one.
    pub problem: Option<Problem>,
    #[serde(skip)]
    output_name: String,
}

/// The input.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct InputEntry {
    /// The name that was given; data, never a path to open.
    pub name: String,
    /// Its length in bytes; `null` where it was not read.
    pub length: Option<u64>,
    /// Its SHA-256; `null` where it was not read.
    pub sha256: Option<String>,
    /// Signatures that it had already (count).
    pub signatures: usize,
}

/// The output, as the program's own verifier found it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct OutputEntry {
    /// The name that was given.
    pub name: String,
    /// Its length in bytes.
    pub length: u64,
    /// Its SHA-256.
    pub sha256: Option<String>,
    /// Answer 1.
    pub sound: Soundness,
    /// Answer 2.
    pub trusted: Answer,
}

/// One thing that is shown, a signature field of its own.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct MarkEntry {
    /// What: `signature`, `number`, `symbol`, `day`, `month`, `year`, `seal`, `corner`, `incoming`, `comment`.
    pub kind: &'static str,
    /// The page, 1 for the first.
    pub page: u32,
    /// Left, top, right and bottom in millimetres from the upper left corner of the page as shown.
    pub rect_mm: [Micrometres; 4],
    /// Fully qualified name of the empty field of the document that takes it; `null` for a new field.
    pub field: Option<String>,
}

/// One signature.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SignatureEntry {
    /// Fully qualified name of its field.
    pub field: String,
    /// Its `/ByteRange`.
    pub byte_range: [u64; 4],
    /// Its level.
    pub level: Option<BaselineLevel>,
    /// genTime of its timestamp.
    pub timestamp: Option<Time>,
    /// Address of the authority that gave it.
    pub authority: Option<String>,
}

/// Something that the person should know.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Warning {
    /// What.
    pub code: &'static str,
    /// The rule that minds.
    pub rule: &'static str,
    /// Names and numbers.
    pub args: BTreeMap<&'static str, String>,
}

/// Why there is no signed document.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Problem {
    /// What: `sign.…`.
    pub code: String,
    /// The rule that asks for it; empty where only the format does.
    pub rule: &'static str,
    /// Names and numbers.
    pub args: BTreeMap<&'static str, String>,
    /// What the verifier found.
    pub findings: Vec<Finding>,
    /// The timestamping authorities that were asked, in their order, with what was wrong.
    pub authorities: Vec<AuthorityEntry>,
    /// How the program ends.
    #[serde(skip)]
    pub exit: Exit,
}

/// A timestamping authority that gave nothing of use.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AuthorityEntry {
    /// Its address.
    pub address: String,
    /// What was wrong: `unreachable`, `malformed`, `refused`, `nonce`, `policy`, `imprint`, `untrusted`, `too-long`.
    pub fault: &'static str,
    /// What the network or the authority said.
    pub reason: Option<String>,
}

impl Warning {
    pub(super) const fn new(code: &'static str, rule: &'static str) -> Self {
        Self { code, rule, args: BTreeMap::new() }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.insert(name, value.into());
        self
    }
}

impl Problem {
    pub(super) fn refused(refusal: Refusal) -> Self {
        let exit = if refusal.reason.is_doubt() { Exit::Undetermined } else { Exit::Wrong };
        Self {
            code: refusal.reason.code().to_owned(),
            rule: refusal.reason.rule(),
            args: refusal.arguments,
            findings: refusal.findings,
            authorities: Vec::new(),
            exit,
        }
    }

    /// What was not found by reading the pages, is in the way, or cannot be drawn.
    pub(super) fn unplanned(problem: &PlanProblem) -> Self {
        let text = |value: ProblemValue| match value {
            ProblemValue::Part(part) => part.name().to_owned(),
            ProblemValue::Text(text) => text,
            ProblemValue::Number(number) => number.to_string(),
        };
        let undetermined = matches!(problem, PlanProblem::Unread(_));
        Self {
            code: ["sign.plan.", problem.name()].concat(),
            rule: rule(problem),
            args: problem.values().into_iter().map(|(name, value)| (name, text(value))).collect(),
            findings: Vec::new(),
            authorities: Vec::new(),
            exit: if undetermined { Exit::Undetermined } else { Exit::Wrong },
        }
    }

    /// What only a batch knows.
    pub(super) fn of_batch(
        code: &str,
        rule: &'static str,
        (name, value): (&'static str, String),
        exit: Exit,
    ) -> Self {
        Self {
            code: code.to_owned(),
            rule,
            args: BTreeMap::from([(name, value)]),
            findings: Vec::new(),
            authorities: Vec::new(),
            exit,
        }
    }

    pub(super) fn without_stamp(error: &StampError) -> Self {
        let authorities =
            error.0.iter().map(|(address, fault)| AuthorityEntry::new(address, fault)).collect();
        Self {
            code: "sign.timestamp.none".to_owned(),
            rule: "TOK-12",
            args: BTreeMap::new(),
            findings: Vec::new(),
            authorities,
            exit: Exit::NoReport,
        }
    }
}

/// The rule that minds what stands in the way.
const fn rule(problem: &PlanProblem) -> &'static str {
    use signing::{Ink, Part, PictureProblem};
    match problem {
        PlanProblem::BadNumber(_) | PlanProblem::Filled(Part::Number | Part::Symbol, _) => "DOC-10",
        PlanProblem::BadDate | PlanProblem::Filled(_, _) => "DOC-11",
        PlanProblem::SealDiameter => "SEAL-04",
        PlanProblem::Picture(PictureProblem::Colour(Ink::Blue, _)) => "FORM-02",
        PlanProblem::Picture(PictureProblem::Colour(Ink::Red, _)) => "SEAL-02",
        PlanProblem::Taken(Part::Seal) => "SEAL-09",
        _ => "TOK-16",
    }
}

impl AuthorityEntry {
    fn new(address: &str, fault: &Fault) -> Self {
        let (fault, reason) = match fault {
            Fault::Unreachable(reason) => ("unreachable", Some(reason.clone())),
            Fault::Malformed => ("malformed", None),
            Fault::Refused(status, text) => ("refused", Some(format!("{status} {text}").trim().to_owned())),
            Fault::Nonce => ("nonce", None),
            Fault::Policy => ("policy", None),
            Fault::Imprint => ("imprint", None),
            Fault::Untrusted => ("untrusted", None),
            Fault::TooLong => ("too-long", None),
        };
        Self { address: address.to_owned(), fault, reason }
    }
}

impl SignReport {
    /// A report of nothing done yet.
    pub(super) fn new(arguments: &Arguments) -> Self {
        Self {
            schema: SCHEMA,
            program: Verifier {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                commit: COMMIT.map(str::to_owned),
            },
            act: arguments.act.name(),
            input: InputEntry {
                name: arguments.input.to_string_lossy().into_owned(),
                length: None,
                sha256: None,
                signatures: 0,
            },
            output: None,
            signer: None,
            printed_name: None,
            marks: Vec::new(),
            reserved: Vec::new(),
            previews: Vec::new(),
            signatures: Vec::new(),
            warnings: Vec::new(),
            problem: None,
            output_name: arguments.output.to_string_lossy().into_owned(),
        }
    }

    pub(super) fn warn_of_certificate(&mut self, certificate: &CheckedCertificate, reminder: i64) {
        self.signer = Some(certificate.facts.clone());
        if !certificate.status_known {
            self.warnings.push(Warning::new("sign.warning.status-unknown", "CERT-03"));
        }
        if certificate.days_left <= reminder {
            let days = certificate.days_left.to_string();
            self.warnings.push(Warning::new("sign.warning.expires-soon", "TOK-14").with("days", days));
        }
    }

    pub(super) fn of_input(&mut self, before: &CheckedDocument) {
        self.input.length = Some(before.report.input.length);
        self.input.sha256.clone_from(&before.report.input.sha256);
        self.input.signatures = before.report.signatures.len();
        if let Some(version) = &before.raised_from {
            let warning = Warning::new("sign.warning.version-raised", "DOC-03");
            self.warnings.push(warning.with("version", version.as_str()));
        }
    }

    pub(super) fn of_marks(&mut self, planned: &Planned) {
        self.printed_name.clone_from(&planned.printed_name);
        let name = self.signer.as_ref().and_then(|signer| signer.common_name.as_deref());
        if let (Some(printed), Some(name)) = (self.printed_name.as_deref(), name)
            && compare_persons(printed, name) != PersonLikeness::Same
        {
            let warning = Warning::new("sign.warning.name-differs", "CERT-12");
            self.warnings.push(warning.with("printed", printed).with("name", name));
        }
        let millimetres = |side: i64| Micrometres(i32::try_from(side).unwrap_or(i32::MAX));
        let mark = |mark: &signing::Mark| MarkEntry {
            kind: mark.kind.name(),
            page: mark.place.page,
            rect_mm: mark.shown.map(millimetres),
            field: mark.field.clone(),
        };
        self.marks = planned.marks.iter().map(mark).collect();
        let reserved = |one: &signing::Reserved| MarkEntry {
            kind: one.kind.name(),
            page: one.place.page,
            rect_mm: one.shown.map(millimetres),
            field: None,
        };
        self.reserved = planned.reserves.iter().map(reserved).collect();
    }

    /// A document that an earlier run released without telling: `count` are the signatures that its input had.
    pub(super) fn of_released(&mut self, before: &Report, after: &Report) {
        let count = before.signatures.len();
        self.input.length = Some(before.input.length);
        self.input.sha256.clone_from(&before.input.sha256);
        self.input.signatures = count;
        let made = after.signatures.iter().skip(count).filter_map(|one| {
            Some(Signed {
                field: one.field.clone().unwrap_or_default(),
                byte_range: one.byte_range?,
                stamp: None,
            })
        });
        self.of_output(after, &made.collect::<Vec<_>>(), after.input.length);
        for (entry, found) in self.signatures.iter_mut().zip(after.signatures.iter().skip(count)) {
            entry.timestamp = found.timestamps.first().and_then(|stamp| stamp.gen_time);
        }
        self.warnings.push(Warning::new("sign.warning.recovered", ""));
    }

    pub(super) fn of_output(&mut self, after: &Report, made: &[Signed], length: u64) {
        self.output = Some(OutputEntry {
            name: self.output_name.clone(),
            length,
            sha256: after.input.sha256.clone(),
            sound: after.answers.sound,
            trusted: after.answers.trusted,
        });
        self.signatures = made
            .iter()
            .map(|one| {
                let found = after.signatures.iter().find(|other| other.byte_range == Some(one.byte_range));
                SignatureEntry {
                    field: one.field.clone(),
                    byte_range: one.byte_range,
                    level: found.and_then(|found| found.level),
                    timestamp: one.stamp.as_ref().map(|stamp| stamp.0),
                    authority: one.stamp.as_ref().map(|stamp| stamp.1.clone()),
                }
            })
            .collect();
    }
}
