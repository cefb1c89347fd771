//! OCSP responses by a delegated responder (RFC 6960 §4.2).

use crate::certificate::Certified;
use crate::der;
use crate::digest::Digest;

/// What the responder says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status<'a> {
    /// Not revoked.
    Good,
    /// Revoked at this time (`YYYYMMDDHHMMSSZ`).
    Revoked(&'a str),
    /// Not known to the responder.
    Unknown,
}

/// A successful response about one certificate; times as `YYYYMMDDHHMMSSZ`.
#[must_use]
pub fn build(
    responder: &Certified,
    issuer: &Certified,
    subject: &Certified,
    status: Status<'_>,
    window: (&str, &str),
) -> Vec<u8> {
    let identifier = der::sequence(&[
        &Digest::Sha1.algorithm(),
        &der::octets(&Digest::Sha1.of(&issuer.name)),
        &der::octets(&issuer.key.identifier()),
        &subject.serial,
    ]);
    let status = match status {
        Status::Good => der::context_primitive(0, &[]),
        Status::Revoked(time) => der::context(1, &[&der::generalized_time(time)]),
        Status::Unknown => der::context_primitive(2, &[]),
    };
    let single = der::sequence(&[
        &identifier,
        &status,
        &der::generalized_time(window.0),
        &der::context(0, &[&der::generalized_time(window.1)]),
    ]);
    let data = der::sequence(&[
        &der::context(2, &[&der::octets(&responder.key.identifier())]),
        &der::generalized_time(window.0),
        &der::sequence(&[&single]),
    ]);
    let digest = Digest::Sha256;
    let basic = der::sequence(&[
        &data,
        &responder.key.algorithm(digest),
        &der::bits(&responder.key.sign(digest, &data)),
        &der::context(0, &[&der::sequence(&[&responder.der])]),
    ]);
    let bytes = der::sequence(&[&der::oid("1.3.6.1.5.5.7.48.1.1"), &der::octets(&basic)]);
    der::sequence(&[&der::tlv(0x0A, &[&[0]]), &der::context(0, &[&bytes])])
}
