//! Certificate revocation lists (RFC 5280 §5).

use crate::certificate::{Certified, authority_key, extension};
use crate::der;
use crate::digest::Digest;

/// A revoked certificate: its serial number in DER, the time, the reason code.
pub type Revoked<'a> = (&'a [u8], &'a str, u8);

/// A CRL of this issuer; times as `YYYYMMDDHHMMSSZ`.
#[must_use]
pub fn build(issuer: &Certified, number: u8, window: (&str, &str), revoked: &[Revoked<'_>]) -> Vec<u8> {
    let digest = Digest::Sha256;
    let algorithm = issuer.key.algorithm(digest);
    let entry = |(serial, time, reason): &Revoked<'_>| {
        let reason = extension("2.5.29.21", false, &der::tlv(0x0A, &[&[*reason]]));
        der::sequence(&[serial, &der::time(time), &der::sequence(&[&reason])])
    };
    let entries: Vec<u8> = revoked.iter().flat_map(entry).collect();
    let entries = if revoked.is_empty() { entries } else { der::sequence(&[&entries]) };
    let extensions = [
        extension("2.5.29.35", false, &authority_key(&issuer.key)),
        extension("2.5.29.20", false, &der::integer(&[number])),
    ]
    .concat();
    let tbs = der::sequence(&[
        &der::integer(&[1]),
        &algorithm,
        &issuer.name,
        &der::time(window.0),
        &der::time(window.1),
        &entries,
        &der::context(0, &[&der::sequence(&[&extensions])]),
    ]);
    let signature = der::bits(&issuer.key.sign(digest, &tbs));
    der::sequence(&[&tbs, &algorithm, &signature])
}
