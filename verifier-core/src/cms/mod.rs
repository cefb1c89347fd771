//! Signatures in CMS: opened, read as they stand, verified; timestamp tokens among them (RFC 5652, RFC 3161).

mod algorithm;
mod attributes;
mod ber;
mod ess;
mod oid;
mod signed_data;
mod signer_info;
mod time;
mod verify;

#[cfg(test)]
mod tests;

pub use attributes::{Attribute, SignedAttributes};
pub use signed_data::{Container, Encoding, SignedData, open};
pub use signer_info::{SignerIdentifier, SignerInfo};
pub use verify::{Covered, Verified, digest_algorithm, verify, verify_x509_rsa_sha1};
