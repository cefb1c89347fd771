//! OCSP responses by the CA or a delegated responder (RFC 6960 §4.2).

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

/// Everything that a response may say.
pub struct Plan<'a> {
    /// Who signs it.
    pub responder: &'a Certified,
    /// Does it name itself by its subject instead of its key?
    pub by_name: bool,
    /// The certificates that come with it.
    pub certificates: Vec<Vec<u8>>,
    /// producedAt.
    pub produced_at: &'a str,
    /// SingleResponses in DER ([`single`]).
    pub singles: Vec<Vec<u8>>,
    /// responseExtensions in DER.
    pub extensions: Vec<Vec<u8>>,
    /// The digest that is signed.
    pub digest: Digest,
    /// responseStatus.
    pub status: u8,
    /// What stands in place of the signature value.
    pub signature: Option<Vec<u8>>,
}

impl<'a> Plan<'a> {
    /// A successful response that carries its signer's certificate.
    #[must_use]
    pub fn new(responder: &'a Certified, produced_at: &'a str, single: Vec<u8>) -> Self {
        Self {
            responder,
            by_name: false,
            certificates: vec![responder.der.clone()],
            produced_at,
            singles: vec![single],
            extensions: Vec::new(),
            digest: Digest::Sha256,
            status: 0,
            signature: None,
        }
    }

    /// The response in DER.
    #[must_use]
    pub fn build(&self) -> Vec<u8> {
        let status = der::tlv(0x0A, &[&[self.status]]);
        if self.status != 0 {
            return der::sequence(&[&status]);
        }
        let key = &self.responder.key;
        let responder = if self.by_name {
            der::context(1, &[&self.responder.name])
        } else {
            der::context(2, &[&der::octets(&key.identifier())])
        };
        let data = der::sequence(&[
            &responder,
            &der::generalized_time(self.produced_at),
            &der::sequence(&[&self.singles.concat()]),
            &explicit(1, &self.extensions),
        ]);
        let basic = der::sequence(&[
            &data,
            &key.algorithm(self.digest),
            &der::bits(&self.signature.clone().unwrap_or_else(|| key.sign(self.digest, &data))),
            &explicit(0, &self.certificates),
        ]);
        let bytes = der::sequence(&[&der::oid("1.3.6.1.5.5.7.48.1.1"), &der::octets(&basic)]);
        der::sequence(&[&status, &der::context(0, &[&bytes])])
    }
}

/// `[number]` around a SEQUENCE of these, or nothing where there are none.
fn explicit(number: u8, items: &[Vec<u8>]) -> Vec<u8> {
    if items.is_empty() { Vec::new() } else { der::context(number, &[&der::sequence(&[&items.concat()])]) }
}

/// CertID of a certificate under this digest.
#[must_use]
pub fn identifier(digest: Digest, issuer: &Certified, subject: &Certified) -> Vec<u8> {
    der::sequence(&[
        &digest.algorithm(),
        &der::octets(&digest.of(&issuer.name)),
        &der::octets(&digest.of(&issuer.key.public())),
        &subject.serial,
    ])
}

/// SingleResponse; an empty nextUpdate is left out.
#[must_use]
pub fn single(
    identifier: &[u8],
    status: Status<'_>,
    window: (&str, &str),
    extensions: &[Vec<u8>],
) -> Vec<u8> {
    let status = match status {
        Status::Good => der::context_primitive(0, &[]),
        Status::Revoked(time) => der::context(1, &[&der::generalized_time(time)]),
        Status::Unknown => der::context_primitive(2, &[]),
    };
    let next_update = match window.1 {
        "" => Vec::new(),
        time => der::context(0, &[&der::generalized_time(time)]),
    };
    let this_update = der::generalized_time(window.0);
    der::sequence(&[identifier, &status, &this_update, &next_update, &explicit(1, extensions)])
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
    let single = single(&identifier(Digest::Sha1, issuer, subject), status, window, &[]);
    Plan::new(responder, window.0, single).build()
}
