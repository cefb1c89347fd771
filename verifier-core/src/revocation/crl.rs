//! The status of a certificate by the CRLs at hand (RFC 5280 6.3; CERT-03, CERT-04, CERT-05).
//!
//! A CRL counts only when the key that signed the certificate signed it too. Silence counts as "not revoked" only
//! in a CRL that is complete for this certificate and current at the time used, or
//! now where that time is not proved; an entry counts always.

use super::list::{Entry, List};
use crate::budget::{Budget, Work};
use crate::crypto::{Backend, DigestAlgorithm, Message, PublicKey, Scheme, Verification};
use crate::problem::Problem;
use crate::x509::{Certificate, name};
use report::{Code, Finding, RevocationFacts, RevocationStatus, Time, Wanted};

/// reasonCode certificateHold: a suspension, which may end (RFC 5280 5.3.1).
const CERTIFICATE_HOLD: u8 = 6;
/// reasonCode removeFromCRL, which only a delta CRL may hold.
const REMOVE_FROM_CRL: u8 = 8;

/// The moment that the status is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The time used.
    pub used: Time,
    /// Does more than the signer's word place the signature there?
    pub proved: bool,
    /// Now.
    pub now: Time,
}

/// Status of `cert` at this moment by these CRLs in DER. `issuer` is the certificate whose key verified the
/// signature of `cert`.
///
/// Where the time is not proved, silence counts only up to now (CERT-04, CERT-05): whoever stole a key that was
/// revoked since could claim an earlier time and add the CRL of that time.
///
/// A revocation after the time used is [`RevocationStatus::Good`] with `revoked_at` and the finding
/// [`Code::RevocationRevokedLater`]: whoever calls must not let it pass
/// where that time is not proved (CERT-05).
#[must_use]
pub fn status_from_crls<Crl: AsRef<[u8]>>(
    cert: &Certificate,
    issuer: &Certificate,
    crls: &[Crl],
    moment: Moment,
    backend: &dyn Backend,
    budget: &Budget,
) -> (RevocationFacts, Vec<Finding>, Option<Wanted>) {
    let question = Question { cert, issuer, moment, backend, budget };
    let at = moment.used;
    let mut findings = Vec::new();
    let mut good: Option<Time> = None;
    let mut revoked: Option<(Entry, Time)> = None;
    let mut suspended: Option<(Entry, Time)> = None;
    let (mut related, mut taken_back) = (false, false);
    for crl in crls {
        let answer = question.ask(crl.as_ref());
        related |= !matches!(answer, Answer::Unrelated | Answer::Unreadable(_));
        match answer {
            Answer::Unrelated => {}
            Answer::Unreadable(finding) | Answer::Unusable(finding) => findings.push(finding),
            Answer::TakenBack(finding) => {
                taken_back = true;
                findings.push(finding);
            }
            Answer::Good(this_update) => good = good.max(Some(this_update)),
            Answer::Revoked(entry, this_update) => {
                let hold = entry.reason == Some(CERTIFICATE_HOLD);
                let known = if hold { &mut suspended } else { &mut revoked };
                // Of revocations the earliest counts, of suspensions the latest word.
                let replaces = |(other, told): (Entry, Time)| {
                    if hold { this_update > told } else { entry.date < other.date }
                };
                if known.is_none_or(replaces) {
                    *known = Some((entry, this_update));
                }
            }
        }
    }
    let facts = |status, this_update, revoked_at| RevocationFacts {
        status,
        source: (status != RevocationStatus::Undetermined).then(|| "crl".to_owned()),
        this_update,
        revoked_at,
    };
    // A later list without the entry, no later than the time used, says that the suspension was over by then.
    // One that a delta CRL takes back is left open.
    let over = |told: Time| taken_back || good.is_some_and(|silent| silent > told && silent <= at);
    let suspended = suspended.filter(|(_, told)| !over(*told));
    if let Some((entry, this_update)) = revoked.or(suspended) {
        let (code, status) = if entry.date <= at {
            (Code::RevocationRevoked, RevocationStatus::Revoked)
        } else {
            (Code::RevocationRevokedLater, RevocationStatus::Good)
        };
        let mut finding = Finding::new(code).arg("revoked_time", entry.date).arg("at_time", at);
        if let Some(reason) = entry.reason {
            finding = finding.arg("reason_code", u32::from(reason));
        }
        findings.push(finding);
        return (facts(status, Some(this_update), Some(entry.date)), findings, None);
    }
    if let Some(this_update) = good.filter(|_| !taken_back) {
        // What is wrong with another CRL no longer matters.
        let passed = Finding::new(Code::RevocationGood).arg("this_update_time", this_update);
        return (facts(RevocationStatus::Good, Some(this_update), None), vec![passed], None);
    }
    if !related {
        findings.push(Finding::new(Code::RevocationMissing).arg("issuer", cert.issuer_text()));
    }
    (facts(RevocationStatus::Undetermined, None, None), findings, Some(question.wanted()))
}

/// What one CRL says.
enum Answer {
    /// It is of another issuer.
    Unrelated,
    /// It is no CRL.
    Unreadable(Finding),
    /// It takes an entry back, as only a delta CRL may; delta CRLs are not processed.
    TakenBack(Finding),
    /// It proves nothing.
    Unusable(Finding),
    /// Not revoked, as of this thisUpdate.
    Good(Time),
    /// Revoked, by the CRL of this thisUpdate.
    Revoked(Entry, Time),
}

struct Question<'a> {
    cert: &'a Certificate,
    issuer: &'a Certificate,
    moment: Moment,
    backend: &'a dyn Backend,
    budget: &'a Budget,
}

/// Why a walk ended early.
enum Stop {
    Malformed(&'static str),
    Spent(Problem),
}

impl From<&'static str> for Stop {
    fn from(reason: &'static str) -> Self {
        Self::Malformed(reason)
    }
}

impl Question<'_> {
    fn ask(&self, der: &[u8]) -> Answer {
        let list = match List::read(der) {
            Ok(list) => list,
            Err(reason) => return Answer::Unreadable(unusable(reason)),
        };
        if !name::same(list.issuer, self.cert.issuer_der()) {
            return Answer::Unrelated;
        }
        let unusable = |reason| {
            let finding = unusable(reason).arg("this_update_time", list.this_update);
            match list.next_update {
                Some(time) => finding.arg("next_update_time", time),
                None => finding,
            }
        };
        if list.this_update > self.moment.now {
            return Answer::Unusable(unusable("not-yet-valid"));
        }
        let digest = match self.verify(&list) {
            Ok(digest) => digest,
            Err(Stop::Malformed(reason)) => return Answer::Unusable(unusable(reason)),
            Err(Stop::Spent(finding)) => return Answer::Unusable(*finding),
        };
        let count = |entries| self.budget.spend(Work::CrlEntries, entries).map_err(Stop::Spent);
        let entry = match list.find::<Stop>(self.cert.serial(), count) {
            Ok(entry) => entry,
            Err(Stop::Malformed(reason)) => return Answer::Unusable(unusable(reason)),
            Err(Stop::Spent(finding)) => return Answer::Unusable(*finding),
        };
        match (entry, self.silence(&list, digest)) {
            (Some(Entry { reason: Some(REMOVE_FROM_CRL), .. }), _) => {
                Answer::TakenBack(unusable("remove-from-crl"))
            }
            (Some(_), _) if list.scope.unsupported == Some("indirect") => {
                Answer::Unusable(unusable("indirect"))
            }
            (Some(entry), _) => Answer::Revoked(entry, list.this_update),
            (None, Err(reason)) => Answer::Unusable(unusable(reason)),
            (None, Ok(())) => Answer::Good(list.this_update),
        }
    }

    /// The same key that signed the certificate must have signed the list, and be allowed to.
    fn verify(&self, list: &List<'_>) -> Result<Option<DigestAlgorithm>, Stop> {
        if self.issuer.key_usage().is_some_and(|usage| !usage.crl_sign()) {
            return Err(Stop::Malformed("issuer-key-usage"));
        }
        let key = PublicKey::from_spki_der(self.issuer.spki_der()).map_err(|_| "issuer-key")?;
        let scheme = Scheme::from_algorithm(list.algorithm, &key, None).map_err(|_| "algorithm")?;
        let length = u64::try_from(list.tbs.len()).unwrap_or(u64::MAX);
        self.budget.spend(Work::HashedBytes, length).map_err(Stop::Spent)?;
        self.budget.spend(Work::SignatureChecks, 1).map_err(Stop::Spent)?;
        match self.backend.verify(&key, &scheme, Message::Bytes(list.tbs), list.signature) {
            Verification::Valid => Ok(scheme.digest()),
            Verification::Invalid => Err(Stop::Malformed("signature")),
            Verification::Unsupported => Err(Stop::Malformed("algorithm")),
        }
    }

    /// Does the absence of an entry prove anything?
    fn silence(&self, list: &List<'_>, digest: Option<DigestAlgorithm>) -> Result<(), &'static str> {
        let scope = &list.scope;
        if let Some(reason) = scope.unsupported {
            return Err(reason);
        }
        if self.cert.has_foreign_crl_issuer() {
            return Err("crl-issuer");
        }
        let is_authority = self.cert.basic_constraints().is_some_and(|constraints| constraints.ca);
        if (scope.only_users && is_authority) || (scope.only_authorities && !is_authority) {
            return Err("other-certificates");
        }
        let covers =
            |point: &Vec<String>| point.iter().any(|address| self.cert.crl_addresses().contains(address));
        if scope.point.as_ref().is_some_and(|point| !covers(point)) {
            return Err("other-distribution-point");
        }
        // SHA-1 proves a revocation, which nobody forges; it does not prove that there is none.
        if matches!(digest, Some(DigestAlgorithm::Sha1 | DigestAlgorithm::Md5)) {
            return Err("weak-digest");
        }
        match list.next_update {
            None => return Err("no-next-update"),
            Some(next_update) if next_update < self.current_until() => return Err("stale"),
            Some(next_update) if next_update < list.this_update => return Err("window"),
            Some(_) => {}
        }
        // RFC 5280 3.3: entries of expired certificates are taken out, unless the CRL says that it keeps them.
        let kept = scope.expired_kept.is_some_and(|since| since <= self.cert.not_after());
        if list.this_update > self.cert.not_after() && !kept {
            return Err("after-expiry");
        }
        Ok(())
    }

    /// Up to when a CRL must speak for its silence to count. Of an expired certificate later ones say nothing.
    fn current_until(&self) -> Time {
        let Moment { used, proved, now } = self.moment;
        if proved { used } else { used.max(now.min(self.cert.not_after())) }
    }

    fn wanted(&self) -> Wanted {
        Wanted::Crl {
            issuer: self.cert.issuer_text(),
            issuer_sha256: Some(self.issuer.sha256_hex()),
            addresses: self.cert.crl_addresses().to_vec(),
        }
    }
}

fn unusable(reason: &str) -> Finding {
    Finding::new(Code::RevocationUnusable).arg("source", "crl").arg("reason", reason)
}
