//! What one piece of verified evidence says of one certificate, apart from any moment and any policy.

use crate::x509::Certificate;
use report::{Finding, Time};

/// All reasons that ReasonFlags can name, bits 1 to 8 (RFC 5280 4.2.1.13).
pub const ALL_REASONS: u16 = 0x01fe;
/// reasonCode certificateHold: a suspension, which may end (RFC 5280 5.3.1).
pub const CERTIFICATE_HOLD: u8 = 6;
/// reasonCode removeFromCRL, which only a delta CRL may hold.
pub const REMOVE_FROM_CRL: u8 = 8;

/// What kind of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A certificate revocation list (RFC 5280 5), or one with its delta CRL.
    Crl,
    /// An OCSP response (RFC 6960).
    Ocsp,
}

impl Source {
    /// Its name in findings and in the report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Crl => "crl",
            Self::Ocsp => "ocsp",
        }
    }
}

/// What it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not revoked as of thisUpdate, for the reasons that it covers.
    Good,
    /// Revoked. Reason [`REMOVE_FROM_CRL`] here means that something that is no delta CRL, or one without its base,
    /// takes an entry back: it proves nothing, but it lets no silence count either.
    Revoked {
        /// revocationDate.
        at: Time,
        /// reasonCode.
        reason: Option<u8>,
        /// invalidityDate.
        invalid_since: Option<Time>,
    },
    /// The responder does not know it.
    Unknown,
}

/// One statement. Signature and authority of its issuer were verified; its time was not judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What kind of evidence it is.
    pub source: Source,
    /// Which item of the pool ([`super::Pool::sha256`]); of a list with its delta CRL the list.
    pub item: usize,
    /// The revision of the document that first holds it, 1 for the first; `None`: it comes from outside.
    pub revision: Option<u32>,
    /// thisUpdate.
    pub this_update: Time,
    /// nextUpdate.
    pub next_update: Option<Time>,
    /// producedAt of an OCSP response.
    pub produced_at: Option<Time>,
    /// What it says.
    pub state: State,
    /// Certificates that expired at this time or later are still spoken for: archiveCutoff, expiredCertsOnCRL.
    pub archive_cutoff: Option<Time>,
    /// The reasons of revocation that it covers, as the bits of ReasonFlags.
    pub reasons: u16,
    /// Who signed it.
    pub signer: Certificate,
    /// The signer is not the CA whose key signed the certificate asked about: the status of `signer` is a question of
    /// its own, to be asked with [`Self::signer_chain`].
    pub delegated: bool,
    /// A responder's certificate that says that its status need not be asked (id-pkix-ocsp-nocheck).
    pub no_check: bool,
    /// The signer's path, itself first, anchor last; empty unless `delegated`.
    pub signer_chain: Vec<Certificate>,
}

impl Statement {
    /// Was its signer's certificate valid when it was issued (EN 319 102-1 5.2.6.4 (4))?
    pub(crate) fn is_by_valid_signer(&self) -> bool {
        self.signer.is_valid_at(self.produced_at.unwrap_or(self.this_update))
    }
}

/// All that the evidence at hand says of one certificate.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// Verified statements.
    pub usable: Vec<Statement>,
    /// Why other evidence about this certificate says nothing.
    pub rejected: Vec<Finding>,
    /// Was there evidence of this issuer at all?
    pub related: bool,
}
