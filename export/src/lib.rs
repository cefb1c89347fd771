//! Reports as documents: what `verifier-core` and `form` concluded, written for people and for other programs.
//!
//! - [`html`] makes a page of its own that prints on A4; [`printable`] gives the same content as a tree of elements, for
//!   a page that builds them itself.
//! - [`xml`] writes the validation report of ETSI TS 119 102-2.
//! - [`saved`] opens a saved JSON report again. It is data from anybody and stays marked as that.
//!
//! Nothing here judges. Words come from `messages`; text from documents is escaped and isolated by the writer, which
//! knows no other way to put text on a page.

mod html;
pub mod markup;
pub mod outcome;
mod printable;
mod qr;
pub mod saved;
mod xml;

pub use html::{STYLE, html, html_end, html_of, html_start};
pub use printable::{Standing, printable, printable_certificate, printable_error};
pub use xml::{NoSignatures, xml};
