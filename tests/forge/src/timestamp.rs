//! Time-stamp tokens (RFC 3161 §2.4.2) in the profile of the real authorities.

use crate::certificate::Certified;
use crate::cms::{Attributes, Encapsulated, Plan as CmsPlan, Protection, SigningCertificate};
use crate::der;
use crate::digest::Digest;
use crate::oid;

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
