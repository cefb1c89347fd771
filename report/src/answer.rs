//! The three answers, never merged into one light (`docs/decisions/0004`).

use serde::{Deserialize, Serialize};

/// Is the signature sound: integrity, coverage, changes after signing, cryptography.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[must_use]
pub enum Soundness {
    /// Every signature is intact, covers what it must and nothing forbidden came after.
    Yes,
    /// At least one signature is broken, changed, or a remnant.
    No,
    /// Something could not be checked to its end.
    Undetermined,
    /// The document carries no signature at all (SIG-01).
    NoSignature,
}

/// Do we trust the signer: path, validity and revocation at the time of signing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[must_use]
pub enum Answer {
    /// Established.
    Yes,
    /// Refuted.
    No,
    /// Could not be established either way.
    Undetermined,
    /// Not looked at (named in `limits`).
    NotRun,
}

/// Is the document in form (NĐ 30/2020 and locality profiles).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[must_use]
pub enum FormAnswer {
    /// In form.
    Yes,
    /// Not in form; never a ground of invalidity (NĐ 30/2020 Điều 18.3).
    No,
    /// Could not be checked to its end.
    Undetermined,
    /// The rules of form do not bind this class of document.
    NotApplicable,
    /// Not looked at (named in `limits`).
    NotRun,
}

/// The one kind of doubt that stands between a document and certainty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OnlyMissing {
    /// Only the revocation status is unknown: the everyday case, real documents carry no such evidence.
    Revocation,
}

/// The three answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answers {
    /// Answer 1.
    pub sound: Soundness,
    /// Answer 2.
    pub trusted: Answer,
    /// Answer 3.
    pub in_form: FormAnswer,
    /// The only doubt of answers 1 and 2, when there is just one kind (the everyday case).
    pub only_missing: Option<OnlyMissing>,
}
