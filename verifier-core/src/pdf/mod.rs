//! A strict, lazy reader of ISO 32000-2 files. Nothing is repaired silently; nothing is read that is not asked for.
//!
//! The way of the bytes: [`source`] → `lexer` → [`object`] → `xref` (sections and revisions) → [`document`]
//! (objects as of a revision, streams through `filters`, strings through `crypt`).

pub mod crypt;
mod cursor;
pub mod document;
mod encryption;
pub mod extract;
pub mod filters;
mod header;
mod indirect;
mod lexer;
mod load;
pub mod object;
mod object_stream;
pub(crate) mod shown;
pub mod snapshot;
pub mod source;
mod xref;

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, clippy::ptr_arg, reason = "a test may stop; a Vec is a source")]
mod tests;

pub use document::{Document, Origin, Resolved, Revision, View, XrefEntry};
pub use extract::{AnnotationFacts, ExtractedPage, Parts, extract_page, extract_parts};
pub use object::{Dictionary, Entry, Integer, Name, Object, ObjectId, PdfString, Real, Span, Stream};
