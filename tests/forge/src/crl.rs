//! Certificate revocation lists (RFC 5280 §5).

use crate::certificate::{Certified, authority_key, extension};
use crate::der;
use crate::digest::Digest;

/// A revoked certificate: its serial number in DER, the time, the reason code.
pub type Revoked<'a> = (&'a [u8], &'a str, u8);

/// Everything that a CRL may say.
pub struct Plan<'a> {
    /// Whose name it carries, and whose key signs it.
    pub issuer: &'a Certified,
    /// cRLNumber.
    pub number: u8,
    /// thisUpdate and nextUpdate as `YYYYMMDDHHMMSSZ`; an empty nextUpdate is left out.
    pub window: (&'a str, &'a str),
    /// Entries in DER ([`entry`]).
    pub entries: Vec<Vec<u8>>,
    /// Extensions in DER, after key identifier and number.
    pub extensions: Vec<Vec<u8>>,
    /// The digest that is signed.
    pub digest: Digest,
    /// What stands in place of the signature value.
    pub signature: Option<Vec<u8>>,
}

impl<'a> Plan<'a> {
    /// A complete CRL without entries.
    #[must_use]
    pub const fn new(issuer: &'a Certified, number: u8, window: (&'a str, &'a str)) -> Self {
        let digest = Digest::Sha256;
        Self { issuer, number, window, entries: Vec::new(), extensions: Vec::new(), digest, signature: None }
    }

    /// With one more entry.
    #[must_use]
    pub fn entry(mut self, entry: Vec<u8>) -> Self {
        self.entries.push(entry);
        self
    }

    /// With one more extension.
    #[must_use]
    pub fn extension(mut self, identifier: &str, critical: bool, value: &[u8]) -> Self {
        self.extensions.push(extension(identifier, critical, value));
        self
    }

    /// With an issuing distribution point of these fields.
    #[must_use]
    pub fn point(self, fields: &[&[u8]]) -> Self {
        self.extension("2.5.29.28", true, &der::sequence(fields))
    }

    /// As a delta CRL to this base.
    #[must_use]
    pub fn delta(self, base: u8) -> Self {
        self.extension("2.5.29.27", true, &der::integer(&[base]))
    }

    /// The CRL in DER.
    #[must_use]
    pub fn build(&self) -> Vec<u8> {
        let key = &self.issuer.key;
        let algorithm = key.algorithm(self.digest);
        let entries = self.entries.concat();
        let entries = if entries.is_empty() { entries } else { der::sequence(&[&entries]) };
        let next_update = if self.window.1.is_empty() { Vec::new() } else { der::time(self.window.1) };
        let extensions = [
            extension("2.5.29.35", false, &authority_key(key)),
            extension("2.5.29.20", false, &der::integer(&[self.number])),
            self.extensions.concat(),
        ]
        .concat();
        let tbs = der::sequence(&[
            &der::integer(&[1]),
            &algorithm,
            &self.issuer.name,
            &der::time(self.window.0),
            &next_update,
            &entries,
            &der::context(0, &[&der::sequence(&[&extensions])]),
        ]);
        let signature = self.signature.clone().unwrap_or_else(|| key.sign(self.digest, &tbs));
        let signature = der::bits(&signature);
        der::sequence(&[&tbs, &algorithm, &signature])
    }
}

/// One entry with its reason and further extensions.
#[must_use]
pub fn entry((serial, time, reason): Revoked<'_>, more: &[Vec<u8>]) -> Vec<u8> {
    let reason = extension("2.5.29.21", false, &der::tlv(0x0A, &[&[reason]]));
    der::sequence(&[serial, &der::time(time), &der::sequence(&[&reason, &more.concat()])])
}

/// A CRL of this issuer; times as `YYYYMMDDHHMMSSZ`.
#[must_use]
pub fn build(issuer: &Certified, number: u8, window: (&str, &str), revoked: &[Revoked<'_>]) -> Vec<u8> {
    let mut plan = Plan::new(issuer, number, window);
    plan.entries = revoked.iter().map(|one| entry(*one, &[])).collect();
    plan.build()
}
