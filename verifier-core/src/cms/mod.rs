//! Signatures in CMS: opened, read as they stand, verified; timestamp tokens among them (RFC 5652, RFC 3161).

mod algorithm;
mod attributes;
mod ber;
mod ess;
mod oid;
mod rsa_sha1;
mod signed_data;
mod signer_certificate;
mod signer_info;
mod time;
mod timestamp;
mod tst_info;
mod verified;
mod verify;

#[cfg(test)]
mod tests;

pub use attributes::{Attribute, SignedAttributes};
pub use rsa_sha1::verify_x509_rsa_sha1;
pub use signed_data::{Container, Encoding, SignedData, carried_certificates, open};
pub use signer_info::{SignerIdentifier, SignerInfo};
pub use timestamp::{Stamped, TimestampFacts, imprint_algorithm, verify_timestamp};
pub use verified::Verified;
pub use verify::{Covered, digest_algorithm, verify};
