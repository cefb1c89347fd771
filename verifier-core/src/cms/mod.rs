//! Signatures in CMS: opened, read as they stand, verified; timestamp tokens among them (RFC 5652, RFC 3161).

mod attributes;
mod ber;
mod oid;
mod signed_data;
mod signer_info;
mod time;

#[cfg(test)]
mod tests;

pub use attributes::{Attribute, SignedAttributes};
pub use signed_data::{Container, Encoding, SignedData, open};
pub use signer_info::{SignerIdentifier, SignerInfo};
