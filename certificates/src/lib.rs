//! The certificates of a path in full: a report names them by digest, here they are found again and told for people.
//!
//! Candidates come from anywhere: the document, files that the reader gave, the list of anchors. Only those whose SHA-256
//! the report names are taken, so that the bytes are the very ones that were judged, whoever brought them. Nothing is
//! judged here, and nothing that is told decides anything.

#[cfg(feature = "collect")]
mod base64;
#[cfg(feature = "collect")]
mod collect;
#[cfg(feature = "collect")]
mod details;
#[cfg(feature = "collect")]
mod names;
#[cfg(all(test, feature = "collect"))]
mod tests;

#[cfg(feature = "collect")]
pub use collect::{Places, collect, listed};

use serde::{Deserialize, Serialize};

/// A certificate that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// SHA-256 of its DER, lower-case hexadecimal: the one that was asked for.
    pub sha256: String,
    /// SHA-1 of its DER, lower-case hexadecimal: other programs still show it; here it proves nothing.
    pub sha1: String,
    /// Its DER in base64 (RFC 4648 section 4), in one line.
    pub base64: String,
    /// What it says of itself, in the order in which it is read.
    pub rows: Vec<Row>,
}

/// One thing that a certificate says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Key of the label in the words.
    pub label: String,
    /// The values; at least one.
    pub values: Vec<Value>,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// What the text is.
    pub kind: Kind,
    /// The text.
    pub text: String,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Text of the certificate: data.
    Data,
    /// Digits that people compare.
    Code,
    /// A key of the words.
    Word,
    /// A moment (RFC 3339).
    Moment,
}

/// All certificates that were found, as JSON.
#[must_use]
pub fn to_json(found: &[Found]) -> String {
    // Maps with keys that are no strings are the only thing that serde_json refuses; there are none.
    serde_json::to_string(found).unwrap_or_default()
}

/// The certificates of that JSON; `None` for anything else.
#[must_use]
pub fn from_json(json: &str) -> Option<Vec<Found>> {
    serde_json::from_str(json).ok()
}
