//! The words of Kiểm Ký: whatever a person reads comes from here, in Vietnamese (the source language) or English.
//!
//! A [`report::Report`] goes in, sentences come out; nothing here judges. Text that comes from a document is data:
//! its controls and direction marks are stripped and it stands between U+2068 and U+2069 (invariant 5 of
//! `ARCHITECTURE.md`), so that a name in a document stays a name.
//!
//! Words live in `locales/{vi,en}/<group>.ftl` (Project Fluent). A message is parsed when it is first asked for,
//! which keeps the command line quick.

mod answers;
mod catalogue;
mod findings;
#[cfg(feature = "form")]
mod form;
mod history;
mod labels;
mod language;
mod measures;
mod sources;
mod text;

pub use answers::AnswerWords;
pub use catalogue::{Messages, Value};
pub use findings::{Detail, Words};
pub use history::SaveWords;
pub use language::{Language, UnknownLanguage};
pub use text::{clean, isolate};
