//! Everything a verification may know besides the bytes: values only.

use crate::budget::Limits;
use crate::trust::TrustStore;
use report::{DigestAlgorithm, Purpose, Time};

/// Which policy decides `indication`; all policies judge the same facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Policy {
    /// NĐ 68/2024: validity at the time of signing, a claimed time admitted (TIME-01, TIME-03).
    #[default]
    Nd68,
    /// ETSI EN 319 102-1, strict.
    Etsi,
}

impl Policy {
    /// Its name in the report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nd68 => "nd68",
            Self::Etsi => "etsi",
        }
    }
}

/// Who computes the digests of the covered bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Hashing {
    /// The core, in one pass over the source.
    #[default]
    Own,
    /// The caller: what is missing comes back in `Report.wanted`.
    Ask,
}

/// A digest that the caller computed, keyed by exactly what the core asked for (trap 13).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuppliedDigest {
    /// The algorithm asked for.
    pub algorithm: DigestAlgorithm,
    /// The half-open ranges asked for.
    pub ranges: Vec<[u64; 2]>,
    /// The digest.
    pub value: Vec<u8>,
}

/// A digest of what is signed of a CRL, computed by the caller from the very bytes that it hands over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrlDigest {
    /// Place of the CRL in [`Evidence::crls`], 0 for the first.
    pub index: usize,
    /// The algorithm; one that the signature does not use is passed over.
    pub algorithm: DigestAlgorithm,
    /// The digest.
    pub value: Vec<u8>,
}

/// The nonce that an OCSP response was asked for with (RFC 6960 4.4.1): a response without it, or with another, answers
/// another question and says nothing.
#[cfg(feature = "ocsp-nonce")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcspNonce {
    /// Place of the response in [`Evidence::ocsp`], 0 for the first.
    pub index: usize,
    /// The value of the request's extension (extnValue): an OCTET STRING in DER.
    pub value: Vec<u8>,
}

/// Certificates and revocation data from outside the document, in DER. They are verified where they are used.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Certificates: only ever candidates for intermediates, never anchors.
    pub certificates: Vec<Vec<u8>>,
    /// Certificate revocation lists.
    pub crls: Vec<Vec<u8>>,
    /// Digests of the signed parts of some of them, by a caller that hashes faster (`revocation::signed_part`).
    pub crl_digests: Vec<CrlDigest>,
    /// OCSP responses.
    pub ocsp: Vec<Vec<u8>>,
    /// The nonces that some of them were asked for with.
    #[cfg(feature = "ocsp-nonce")]
    pub ocsp_nonces: Vec<OcspNonce>,
}

/// The circumstances of one verification.
#[derive(Clone, Debug)]
pub struct Context {
    /// The name to print for the file; data, never a path.
    pub name: Option<String>,
    /// The moment that counts as now, UTC.
    pub validation_time: Time,
    /// What the check is for.
    pub purpose: Purpose,
    /// The deciding policy.
    pub policy: Policy,
    /// The agency accepts, with notice, a document of which only the revocation status is unknown (rules, section 11).
    pub accept_without_revocation: bool,
    /// The locality profile by hand.
    pub profile: Option<String>,
    /// Anchors and intermediates.
    pub trust: TrustStore,
    /// Evidence from outside.
    pub evidence: Evidence,
    /// Digests from outside.
    pub digests: Vec<SuppliedDigest>,
    /// Who hashes.
    pub hashing: Hashing,
    /// User password of an encrypted file; empty by default (ISO 32000-2 7.6.4.3).
    pub password: Vec<u8>,
    /// Budgets.
    pub limits: Limits,
    /// Commit the program was built from.
    pub commit: Option<String>,
}

impl Context {
    /// A context for `purpose: reading` with default budgets and no evidence.
    #[must_use]
    pub fn new(validation_time: Time, trust: TrustStore) -> Self {
        Self {
            name: None,
            validation_time,
            purpose: Purpose::Reading,
            policy: Policy::default(),
            accept_without_revocation: false,
            profile: None,
            trust,
            evidence: Evidence::default(),
            digests: Vec::new(),
            hashing: Hashing::default(),
            password: Vec::new(),
            limits: Limits::default(),
            commit: None,
        }
    }
}
