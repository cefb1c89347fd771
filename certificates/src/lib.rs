//! The certificates of a path in full: a report names them by digest, here they are found again and told for people.
//!
//! Candidates come from anywhere: the document, files that the reader gave, the list of anchors. Only those whose SHA-256
//! the report names are taken, so that the bytes are the very ones that were judged, whoever brought them. Nothing is
//! judged here, and nothing that is told decides anything.

mod base64;
mod collect;
mod details;
mod names;
#[cfg(test)]
mod tests;

pub use collect::{Places, collect, listed};

/// A certificate that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Key of the label in the words.
    pub label: String,
    /// The values; at least one.
    pub values: Vec<Value>,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What the text is.
    pub kind: Kind,
    /// The text.
    pub text: String,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl Kind {
    /// Its name, as the worker that finds certificates says it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Code => "code",
            Self::Word => "word",
            Self::Moment => "moment",
        }
    }
}
