//! Certificates (RFC 5280): reading, names, who a subject is, paths to an anchor of the list.

mod certificate;
pub(crate) mod der;
mod extension;
pub(crate) mod name;
pub mod subject;

pub use certificate::Certificate;
pub use extension::{BasicConstraints, KeyUsage};
