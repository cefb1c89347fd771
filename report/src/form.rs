//! Answer 3 in detail: what the document is, which rules were applied, what they found, what they left open.

use crate::finding::{Finding, Micrometres};
use crate::report::{DecisionReason, Ground};
use serde::{Deserialize, Serialize};

/// How sure a classification is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FormConfidence {
    /// One weak signal.
    #[default]
    Low,
    /// One strong signal, or two weak ones.
    Likely,
    /// Two independent signals.
    Certain,
    /// The reader said so.
    Stated,
}

/// Is the profile's text in force?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProfileStatus {
    /// In force.
    #[default]
    InForce,
    /// A draft: chosen by hand, grounds nothing.
    Draft,
    /// Known only without number and date: treated as a draft.
    Unconfirmed,
    /// No longer in force.
    Historic,
}

/// The part that a signature plays in the document (`rules.md` section 11, "Whose signatures count").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The authorised person's.
    Approving,
    /// The issuing organisation's, on an original.
    Issuing,
    /// The organisation's on a copy.
    Copying,
    /// The organisation's on an attachment or appendix of its own.
    Attaching,
    /// A further person's: ký nháy, ký tắt.
    Initialling,
    /// The receiver's: dấu đến, số đến, bút phê.
    Receiving,
    /// The portal's or the gazette's.
    Portal,
    /// A timestamp over the document.
    Timestamp,
    /// The signals do not decide: it counts as part of the issuing act.
    Unknown,
}

impl Part {
    /// Does its signature belong to the issuing act (SIG-08)? What is not told apart does.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Approving | Self::Issuing | Self::Copying | Self::Attaching | Self::Unknown)
    }
}

/// One signature's part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignaturePart {
    /// Id of the signature.
    pub signature: String,
    /// The part it plays.
    pub part: Part,
    /// Class of the signer (CERT-10), with what the document shows weighed in.
    pub role: crate::Role,
    /// How sure the class is.
    pub confidence: FormConfidence,
}

/// What văn thư writes into the register of incoming documents (NĐ 30/2020 Phụ lục VI). Under a secrecy mark all is
/// `null`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegisterLine {
    /// Số văn bản (CodeNumber).
    pub number: Option<String>,
    /// Ký hiệu văn bản (CodeNotation).
    pub symbol: Option<String>,
    /// The year between number and symbol, which legal documents write.
    #[serde(default)]
    pub symbol_year: Option<i32>,
    /// Ngày, tháng, năm văn bản (IssuedDate), `2026-01-05`.
    pub issued: Option<String>,
    /// Tên cơ quan, tổ chức ban hành (OrganName); several of a joint document.
    pub organisations: Vec<String>,
    /// Trích yếu nội dung (Subject).
    pub subject: Option<String>,
    /// Tên loại văn bản (TypeName).
    pub document_type: Option<String>,
    /// Số trang (PageAmount).
    pub pages: Option<u32>,
    /// Chức vụ người ký (Position), as printed in ô 7a.
    pub position: Option<String>,
    /// Họ và tên người ký (FullName), as printed in ô 7b.
    pub full_name: Option<String>,
    /// Mức độ khẩn (Priority), as printed.
    pub priority: Option<String>,
}

/// Where a cell (ô số) was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CellPlace {
    /// Its number in NĐ 30/2020 Phụ lục I, mục IV: `3`, `7a`.
    pub cell: String,
    /// Page, 1 for the first.
    pub page: u32,
    /// Left, top, right, bottom in millimetres from the upper left corner of the page as shown.
    pub rect_mm: [Micrometres; 4],
}

/// Why a rule was not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotChecked {
    /// Only a person can.
    NeedsAPerson,
    /// The file does not show it.
    OutsideTheFile,
    /// Only seen when the files of a submission are compared.
    NeedsTheSubmission,
    /// This version has no check for it.
    NotBuilt,
    /// The agency's own procedure replaces it (FLOW-11).
    ReplacedByAgency,
    /// Nothing more was looked at after a secrecy mark.
    SecrecyMark,
}

/// A rule that binds and was not checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UncheckedRule {
    /// `COPY-13`.
    pub rule: String,
    /// Why.
    pub reason: NotChecked,
}

/// Answer 3 in detail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormReport {
    /// Kind of document: `original`, `copy-sao-y`, …
    pub kind: String,
    /// Profile applied.
    pub profile: String,
    /// Findings of form.
    pub findings: Vec<Finding>,
    /// How sure the kind is.
    #[serde(default)]
    pub kind_confidence: FormConfidence,
    /// Family of documents: `administrative`, `legal`, …
    #[serde(default)]
    pub family: String,
    /// How sure the family is.
    #[serde(default)]
    pub family_confidence: FormConfidence,
    /// Signals that decided kind and family, by name.
    #[serde(default)]
    pub signals: Vec<String>,
    /// Is the profile's text in force?
    #[serde(default)]
    pub profile_status: ProfileStatus,
    /// What the reader or the agency stated instead: `kind`, `family`, `profile`, `agency`.
    #[serde(default)]
    pub overrides: Vec<String>,
    /// The line of the register of incoming documents.
    #[serde(default)]
    pub register: RegisterLine,
    /// Cells found, in reading order.
    #[serde(default)]
    pub cells: Vec<CellPlace>,
    /// The part of each signature.
    #[serde(default)]
    pub signatures: Vec<SignaturePart>,
    /// The document bears a secrecy mark: stop (FLOW-04).
    #[serde(default)]
    pub secrecy_mark: bool,
    /// Rules that bind and were not checked.
    #[serde(default)]
    pub not_checked: Vec<UncheckedRule>,
    /// Findings that ground a refusal.
    #[serde(default)]
    pub refusal: Vec<DecisionReason>,
    /// Open findings of rules that would ground a refusal: without them nothing is accepted.
    #[serde(default)]
    pub undecided: Vec<DecisionReason>,
    /// Findings that the sender is told of: only of texts in force.
    #[serde(default)]
    pub notices: Vec<DecisionReason>,
    /// Clauses in force that order this receiver to refuse.
    #[serde(default)]
    pub grounds: Vec<Ground>,
}
