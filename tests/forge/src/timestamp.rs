//! Time-stamp tokens (RFC 3161 §2.4.2) in the profile of the real authorities.

use crate::certificate::Certified;
use crate::cms::{Attributes, Encapsulated, Plan as CmsPlan, Protection, SigningCertificate};
use crate::der;
use crate::digest::Digest;
use crate::oid;
use crate::pki::Pki;

/// Everything about one token.
#[derive(Clone)]
pub struct Plan<'a> {
    /// The authority.
    pub authority: &'a Certified,
    /// Its root, which the real tokens carry too.
    pub root: &'a Certified,
    /// genTime, `YYYYMMDDHHMMSSZ`.
    pub time: &'a str,
    /// Digest of the imprint.
    pub imprint: Digest,
    /// Digest of the token's own signature.
    pub digest: Digest,
    /// serialNumber, big-endian.
    pub serial: Vec<u8>,
}

impl Plan<'_> {
    /// A token over these bytes.
    #[must_use]
    pub fn build(&self, stamped: &[u8]) -> Vec<u8> {
        let imprint = der::sequence(&[&self.imprint.algorithm(), &der::octets(&self.imprint.of(stamped))]);
        let info = der::sequence(&[
            &der::integer(&[1]),
            &der::oid("2.16.704.1.1.1.2"),
            &imprint,
            &der::integer(&self.serial),
            &der::generalized_time(self.time),
            &der::integer(&self.imprint.of(&self.serial)[..8]),
        ]);
        let attributes = Attributes {
            content_type: Some(oid::TST_INFO),
            signing_time: Some(self.time),
            signing_certificate: SigningCertificate::V2,
            protection: Protection::Right,
            ..Attributes::default()
        };
        let plan = CmsPlan {
            digest: self.digest,
            certificates: vec![&self.authority.der, &self.root.der],
            attributes: Some(attributes),
            content_type: oid::TST_INFO,
            encapsulated: Encapsulated::Bytes(info.clone()),
            ..CmsPlan::usual(self.authority)
        };
        plan.build(&info)
    }
}

/// The answer (RFC 3161 2.4.2) of the test authority to a question: its imprint and nonce are put in. `time` is genTime.
///
/// # Panics
/// When it is no question with an imprint of SHA-256 and a nonce.
#[must_use]
pub fn answer(pki: &Pki, question: &[u8], time: &str) -> Vec<u8> {
    let at = question.windows(2).position(|window| window == [0x04, 0x20]).expect("an imprint of SHA-256");
    let imprint = &question[at + 2..at + 34];
    let nonce = &question[at + 34..at + 36 + usize::from(question[at + 35])];
    let info = der::sequence(&[
        &der::integer(&[1]),
        &der::oid("2.16.704.1.1.1.2"),
        &der::sequence(&[&Digest::Sha256.algorithm(), &der::octets(imprint)]),
        &der::integer(&[7]),
        &der::generalized_time(time),
        nonce,
    ]);
    let attributes = Attributes {
        content_type: Some(oid::TST_INFO),
        signing_time: Some(time),
        signing_certificate: SigningCertificate::V2,
        protection: Protection::Right,
        ..Attributes::default()
    };
    let plan = CmsPlan {
        certificates: vec![&pki.tsa_rsa.der, &pki.root_g2.der],
        attributes: Some(attributes),
        content_type: oid::TST_INFO,
        encapsulated: Encapsulated::Bytes(info.clone()),
        ..CmsPlan::usual(&pki.tsa_rsa)
    };
    let granted = der::sequence(&[&der::integer(&[0])]);
    der::sequence(&[&granted, &plan.build(&info)])
}
