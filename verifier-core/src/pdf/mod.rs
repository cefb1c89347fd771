//! A strict, lazy reader of ISO 32000-2 files. Nothing is repaired silently; nothing is read that is not asked for.
//!
//! The way of the bytes: [`source`] → `lexer` → [`object`] → `xref` (sections and revisions) → [`document`]
//! (objects as of a revision, streams through `filters`, strings through `crypt`).

pub mod crypt;
pub mod document;
pub mod filters;
pub mod object;
pub mod source;

pub use document::{Document, Origin, Resolved, Revision, View, XrefEntry};
pub use object::{Dictionary, Entry, Integer, Name, Object, ObjectId, PdfString, Real, Span, Stream};
