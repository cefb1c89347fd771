//! The certificate that a signer identifier names, also when it breaks RFC 5280: its key still says whether the
//! signature holds, but it gets no path (trap 10).

use super::ber::{Reader, tag};
use super::signer_info::SignerIdentifier;
use crate::problem::Result;
use crate::x509::{Certificate, name};
use std::cell::Cell;

/// A certificate as far as a signature needs it.
pub(super) struct SignerCertificate {
    /// The whole certificate.
    pub(super) der: Vec<u8>,
    /// issuer, with identifier and length octets.
    pub(super) issuer: Vec<u8>,
    /// serialNumber, contents octets.
    pub(super) serial: Vec<u8>,
    /// subjectPublicKeyInfo.
    pub(super) spki: Vec<u8>,
    /// The same certificate read strictly, or what is wrong with it.
    pub(super) strict: Result<Certificate>,
}

impl SignerCertificate {
    /// Reads the leading fields of a certificate; `None` when there are none.
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        let ber = Cell::new(false);
        let mut certificate = Reader::new(der, &ber).enter(tag::SEQUENCE)?;
        let mut fields = certificate.enter(tag::SEQUENCE)?;
        fields.next_if(tag::CONTEXT_0);
        let serial = fields.integer()?.contents.to_vec();
        fields.next_if(tag::SEQUENCE)?;
        let issuer = fields.next_if(tag::SEQUENCE)?.whole.to_vec();
        fields.next_if(tag::SEQUENCE)?;
        fields.next_if(tag::SEQUENCE)?;
        let spki = fields.next_if(tag::SEQUENCE)?.whole.to_vec();
        Some(Self { der: der.to_vec(), issuer, serial, spki, strict: Certificate::parse(der) })
    }

    /// Is this the certificate that `identifier` names?
    pub(super) fn is_named_by(&self, identifier: &SignerIdentifier) -> bool {
        match identifier {
            SignerIdentifier::IssuerAndSerial { issuer, serial } => {
                self.issuer == *issuer && self.serial == *serial
            }
            SignerIdentifier::KeyIdentifier(identifier) => self
                .strict
                .as_ref()
                .is_ok_and(|certificate| certificate.subject_key_identifier() == Some(identifier.as_slice())),
        }
    }

    /// Does `identifier` mean this certificate, as names are compared (RFC 5280 7.1)? Encoders of names differ.
    pub(super) fn is_denoted_by(&self, identifier: &SignerIdentifier) -> bool {
        match identifier {
            SignerIdentifier::IssuerAndSerial { issuer, serial } => self.is_issued(issuer, serial),
            SignerIdentifier::KeyIdentifier(_) => false,
        }
    }

    /// Is it this issuer's certificate of this number?
    pub(super) fn is_issued(&self, issuer: &[u8], serial: &[u8]) -> bool {
        self.serial == serial && name::same(&self.issuer, issuer)
    }
}
