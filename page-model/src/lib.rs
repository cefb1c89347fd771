//! Pages as data: one extracted page in, a [`PageModel`] out.
//!
//! The only crate that knows the page interpreter (`docs/decisions/0020`). The interpreter never reads the file: it
//! gets the small PDF that the strict reader wrote (`verifier_core::pdf::extract`), the content on one page and each
//! annotation on a page of its own, so that whatever is drawn has an owner (invariant 6). Nothing is painted: a device
//! records text, images and paths where they would appear. All results are integers (trap 27).
//!
//! The interpreter has no limits of its own. What can be counted beforehand is counted here ([`Limits`]); whatever
//! runs natively on foreign files belongs into a process of its own with limits of memory and time (trap 24).

mod angle;
mod coded;
mod device;
mod document;
mod font;
mod frame;
mod image;
mod ink;
mod legacy;
mod limits;
mod page;
mod run;
mod script;
pub mod standard;
mod wants;
mod weigh;

#[cfg(test)]
mod tests;

pub use document::{Sheet, document, sheet, sheets};
pub use font::FontFacts;
pub use form::page::PageModel;
pub use hayro_interpret;
pub use legacy::{Legacy, is_vietnamese_unicode, windows_1252};
pub use limits::Limits;
pub use page::{AnnotationEntry, missing, read};
pub use wants::Wants;
pub use weigh::{Drawable, weigh};
