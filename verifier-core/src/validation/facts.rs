//! What is known of the signatures of one document, apart from any policy and any time of validation.
//!
//! Everything here was checked once: values, digests, signatures of certificates, of tokens and of revocation data.
//! What is left to a policy is time: [`super::policy`] judges these facts at any moment, also years later and without
//! the document.

use crate::x509::Certificate;
use report::{Code, Conclusion, Doubt, SignatureKind, Time, TimestampKind};
use serde::{Deserialize, Serialize};

/// Facts about one signature or document timestamp.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Its kind.
    pub kind: SignatureKind,
    /// The revision that it signs, 1 for the first.
    pub revision: Option<u32>,
    /// What fails or stays open apart from trust and time; `None` where every part is proved.
    pub unsound: Option<Conclusion>,
    /// What the signer claims.
    pub claimed: Option<Time>,
    /// From when on its digest or key is not enough (SIG-11).
    pub weak_from: Option<Time>,
    /// The signer's path, or that of the authority of a document timestamp.
    pub path: Path,
    /// The tokens on it; of a document timestamp its own token.
    pub stamps: Vec<Stamp>,
}

/// A path and what is wrong with it at every time.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Path {
    /// The code that stands in the way whatever the time; none where the path holds but for validity and status.
    pub problem: Option<Code>,
    /// Its certificates, end entity first, anchor last.
    pub chain: Vec<Member>,
}

/// One certificate of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// notBefore.
    pub not_before: Time,
    /// notAfter.
    pub not_after: Time,
    /// Is it the anchor, whose status nobody but its operator tells?
    pub anchor: bool,
    /// What verified revocation data say of it.
    pub statements: Vec<Statement>,
}

/// What one verified CRL or OCSP response says of one certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// thisUpdate.
    pub this_update: Time,
    /// nextUpdate.
    pub next_update: Option<Time>,
    /// When it was revoked; `None`: not revoked as of thisUpdate.
    pub revoked: Option<Revocation>,
    /// The revision of the document that first holds the data; `None`: they come from outside.
    pub revision: Option<u32>,
    /// Its silence counts: it speaks for every reason and for certificates that have expired as this one.
    pub whole: bool,
    /// When the certificate of its signer ends.
    pub signer_until: Time,
}

/// An entry of a CRL, or the answer of a responder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// revocationDate.
    pub at: Time,
    /// reasonCode.
    pub reason: Option<u8>,
}

/// One timestamp token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// What it stamps.
    pub kind: TimestampKind,
    /// genTime.
    pub gen_time: Time,
    /// Imprint, signature and usage hold; only path and time are left to judge.
    pub sound: bool,
    /// From when on its imprint, digest or key is not enough.
    pub weak_from: Option<Time>,
    /// The authority's path.
    pub path: Path,
}

impl Facts {
    /// Facts that claim nothing: not sound as long as nothing proves it.
    pub(super) fn new(kind: SignatureKind, revision: Option<u32>) -> Self {
        Self {
            kind,
            revision,
            unsound: Some(Conclusion::Indeterminate(Doubt::Custom)),
            claimed: None,
            weak_from: None,
            path: Path::default(),
            stamps: Vec::new(),
        }
    }
}

impl Statement {
    /// Does it say that the certificate was not revoked?
    pub(super) const fn is_silent(&self) -> bool {
        self.revoked.is_none() && self.whole
    }
}

impl Member {
    /// A certificate of which no status is known.
    pub(super) fn new(certificate: &Certificate) -> Self {
        Self {
            not_before: certificate.not_before(),
            not_after: certificate.not_after(),
            anchor: false,
            statements: Vec::new(),
        }
    }
}
