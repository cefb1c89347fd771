//! Signatures in the document, as facts: which there are, what each covers, what it claims. No cryptography and
//! no verdict on trust here.
//!
//! The way of one signature: `field` finds it in the AcroForm (or `page` on a page that the form has lost),
//! `value` reads its dictionary, `byte_range` proves what it covers in the revision that it signed, `later` looks
//! whether that dictionary stayed, `nesting` compares the ranges of all. A problem in one signature becomes that
//! signature's finding and never hides another.

mod actions;
mod byte_range;
mod collect;
pub mod dss;
mod examine;
mod external;
mod facts;
mod field;
mod later;
mod modification;
mod nesting;
pub(crate) mod page;
pub(crate) mod place;
pub(crate) mod seed;
mod shown;
pub(crate) mod text;
mod value;

#[cfg(test)]
pub(crate) mod tests;

pub use collect::collect;
pub use facts::{Collected, SignatureFacts, SubFilter};
pub use modification::{FieldAction, FieldSelection, Modification};
pub use page::page_sizes;
#[cfg(feature = "text-strings")]
pub use text::decode as text_string;
