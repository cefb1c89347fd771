//! What `kiemky sign --json` prints: `kiemky/sign/v1`, whose schema is `public/schema/sign.v1.json`.

use super::Arguments;
use crate::arguments::COMMIT;
use crate::exit::Exit;
use report::{Answer, BaselineLevel, Finding, Report, SignerFacts, Soundness, Time, Verifier};
use serde::Serialize;
use signing::{CheckedCertificate, CheckedDocument, Fault, Refusal, Signed, StampError};
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
    /// What was signed for: `plain`.
    pub act: &'static str,
    /// The document that was to be signed.
    pub input: InputEntry,
    /// The signed document; `null` where there is none.
    pub output: Option<OutputEntry>,
    /// Whose certificate it is; `null` where it was refused.
    pub signer: Option<SignerFacts>,
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
    /// What.
    pub code: &'static str,
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

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.insert(name, value.into());
        self
    }
}

impl Problem {
    pub(super) fn refused(refusal: Refusal) -> Self {
        let exit = if refusal.reason.is_doubt() { Exit::Undetermined } else { Exit::Wrong };
        Self {
            code: refusal.reason.code(),
            rule: refusal.reason.rule(),
            args: refusal.arguments,
            findings: refusal.findings,
            authorities: Vec::new(),
            exit,
        }
    }

    pub(super) fn without_stamp(error: &StampError) -> Self {
        let authorities =
            error.0.iter().map(|(address, fault)| AuthorityEntry::new(address, fault)).collect();
        Self {
            code: "sign.timestamp.none",
            rule: "TOK-12",
            args: BTreeMap::new(),
            findings: Vec::new(),
            authorities,
            exit: Exit::NoReport,
        }
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
            act: signing::Act::Plain.name(),
            input: InputEntry {
                name: arguments.input.to_string_lossy().into_owned(),
                length: None,
                sha256: None,
                signatures: 0,
            },
            output: None,
            signer: None,
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
