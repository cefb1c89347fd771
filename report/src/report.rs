//! One report of one file, and the error that stands in its place when none can be made.

use crate::Time;
use crate::answer::{Answers, OnlyMissing};
use crate::finding::{Finding, Severity};
#[cfg(feature = "form")]
use crate::form::FormReport;
use crate::limit::Limit;
use crate::signature::SignatureReport;
use crate::wanted::Wanted;
use serde::{Deserialize, Serialize};

/// Value of [`Report::schema`].
pub const REPORT_SCHEMA: &str = "kiemky/report/v1";
/// Value of [`ErrorReport::schema`].
pub const ERROR_SCHEMA: &str = "kiemky/error/v1";

/// What the check is for (`rules.md` section 11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A recipient reads: answers and advice, never accept or refuse.
    Reading,
    /// Văn thư at reception.
    Incoming,
    /// An unsigned PDF before the authorised person signs.
    BeforeSigning,
    /// The person has signed, the organisation has not.
    BeforeIssue,
    /// An archivist: answers, evidence and its gaps.
    Archive,
}

/// Which program made the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verifier {
    /// Version of `verifier-core`.
    pub version: String,
    /// Commit it was built from, where the build knew it.
    pub commit: Option<String>,
}

/// Who computed the digests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Digests {
    /// The core itself.
    Own,
    /// At least one was supplied by the caller (hardware, WebCrypto).
    Caller,
}

/// The file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Input {
    /// The name the caller gave; data, never a path to open.
    pub name: Option<String>,
    /// SHA-256 of the whole file; `null` while it is still wanted.
    pub sha256: Option<String>,
    /// Length in bytes.
    pub length: u64,
    /// Who computed the digests.
    pub digests: Digests,
}

/// The list of anchors that was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TrustListFacts {
    /// Date of the built-in list; `null` for a list given by the operator.
    pub date: Option<Time>,
    /// The term that the list gives itself; `null` where it names none (PATH-07).
    #[serde(default)]
    pub next_update: Option<Time>,
    /// SHA-256 over the sorted fingerprints of its certificates, those in `local` among them.
    pub sha256: String,
    /// SHA-256 of every certificate that somebody added to the built-in list on the device where the check was made;
    /// empty where nobody did.
    #[serde(default)]
    pub local: Vec<String>,
}

/// One revision of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RevisionFacts {
    /// First byte after the revision; `null` where its own `startxref` and `%%EOF` cannot be told.
    pub end: Option<u64>,
    /// What it adds, by name: `signature:<field>`, `objects:<count>`.
    pub adds: Vec<String>,
}

/// What is known of the document apart from its signatures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentFacts {
    /// `1.7`: header and catalog, the later of the two.
    pub pdf_version: Option<String>,
    /// Number of pages.
    pub pages: Option<u32>,
    /// The revisions, oldest first.
    pub revisions: Vec<RevisionFacts>,
    /// Findings about the structure.
    pub findings: Vec<Finding>,
}

/// Answer 3 in detail: never made without the feature `form`, so that the first answers carry none of it.
#[cfg(not(feature = "form"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormReport {}

/// What văn thư is advised to do; always a proposal, the person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[must_use]
pub enum Outcome {
    /// Đủ điều kiện tiếp nhận.
    Accept,
    /// Tiếp nhận, báo nơi gửi sai sót.
    AcceptWithNotice,
    /// Chưa đủ căn cứ kết luận.
    Undetermined,
    /// Đề xuất từ chối tiếp nhận, trả lại nơi gửi.
    Refuse,
}

/// A legal ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ground {
    /// Legal text by its number.
    pub text: String,
    /// Its clause.
    pub clause: String,
}

/// Why the outcome is what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecisionReason {
    /// Code of the finding.
    pub code: crate::Code,
    /// Its rule.
    pub rule: Option<String>,
    /// The signature it is about.
    pub signature: Option<String>,
}

impl DecisionReason {
    /// A finding as a decision repeats it.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        Self {
            code: finding.code,
            rule: finding.source.rule.as_ref().map(|rule| rule.clone().into_owned()),
            signature: finding.location.signature.clone(),
        }
    }
}

/// The proposed decision, for the purposes of a clerk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// The outcome.
    pub outcome: Outcome,
    /// The answers it rests on: `sound`, `trusted`, `in_form`.
    pub scope: Vec<String>,
    /// The only doubt, when there is just one kind.
    pub only_missing: Option<OnlyMissing>,
    /// Legal grounds, only texts in force.
    pub grounds: Vec<Ground>,
    /// The findings it rests on.
    pub reasons: Vec<DecisionReason>,
}

/// The submission this file belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Batch {
    /// Name of the group.
    pub group: String,
    /// SHA-256 of the other files.
    pub related: Vec<String>,
    /// Is it the document that the others belong to?
    #[cfg(feature = "form")]
    #[serde(default)]
    pub main: bool,
    /// What the comparison showed of this file beside its form: it is there twice, it is an older save, files with it
    /// are no PDF.
    #[cfg(feature = "form")]
    #[serde(default)]
    pub findings: Vec<Finding>,
}

/// One report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// [`REPORT_SCHEMA`].
    pub schema: String,
    /// The program.
    pub verifier: Verifier,
    /// The file.
    pub input: Input,
    /// The time of validation.
    pub validation_time: Time,
    /// What the check is for.
    pub purpose: Purpose,
    /// The policy that decides `indication`.
    pub policy: String,
    /// The agency's policy accepts a document of which only the revocation status is unknown.
    #[serde(default)]
    pub accept_without_revocation: bool,
    /// The locality profile, where one was chosen.
    pub profile: Option<String>,
    /// The list of anchors.
    pub trust: TrustListFacts,
    /// The three answers.
    pub answers: Answers,
    /// The document.
    pub document: DocumentFacts,
    /// The signatures in order of revision.
    pub signatures: Vec<SignatureReport>,
    /// Answer 3 in detail; `null` where form was not looked at.
    pub form: Option<FormReport>,
    /// The proposed decision; `null` for a plain reader.
    pub decision: Option<Decision>,
    /// The submission.
    pub batch: Option<Batch>,
    /// Findings about the check as a whole.
    pub findings: Vec<Finding>,
    /// What would help.
    pub wanted: Vec<Wanted>,
    /// What was not done.
    pub limits: Vec<Limit>,
}

impl Report {
    /// The findings of answers 1 and 2 of this weight, each once, as a decision repeats them.
    #[must_use]
    pub fn reasons(&self, severity: Severity) -> Vec<DecisionReason> {
        let all = self.findings.iter().chain(&self.document.findings);
        let all = all.chain(self.signatures.iter().flat_map(|signature| &signature.findings));
        let mut reasons: Vec<DecisionReason> = Vec::new();
        for finding in all.filter(|finding| finding.severity == severity) {
            let reason = DecisionReason::of(finding);
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        reasons
    }
}

/// Why no report could be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorBody {
    /// `input.not-a-pdf`, `input.changed`, `input.unreadable` …
    pub code: crate::Code,
    /// One English sentence for logs; people get words from `messages` by the code.
    pub message: String,
}

/// Stands where a report would: also one line of `--jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorReport {
    /// [`ERROR_SCHEMA`].
    pub schema: String,
    /// The file, as far as known.
    pub input: ErrorInput,
    /// The reason.
    pub error: ErrorBody,
}

/// The file that no report could be made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorInput {
    /// The name the caller gave.
    pub name: Option<String>,
    /// Length in bytes, where known.
    pub length: Option<u64>,
}
