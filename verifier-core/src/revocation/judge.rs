//! The status of a certificate at a moment by verified statements (CERT-03, CERT-04, CERT-05; EN 319 102-1 5.2.5).
//!
//! Silence counts as "not revoked" only in evidence that is current at the time used, or now where that time is not
//! proved; a revocation counts always.

use super::statement::{
    ALL_REASONS, CERTIFICATE_HOLD, REMOVE_FROM_CRL, Source, State, Statement, Statements,
};
use crate::x509::Certificate;
use report::{Code, Finding, RevocationFacts, RevocationStatus, Time};

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

/// A revocation that a statement tells.
#[derive(Clone, Copy)]
struct Revocation {
    at: Time,
    reason: Option<u8>,
    told: Time,
    source: Source,
}

/// What the statements come to so far.
#[derive(Default)]
struct Tally {
    good: Option<(Time, Source)>,
    revoked: Option<Revocation>,
    suspended: Option<Revocation>,
    taken_back: bool,
    /// The latest answer of a responder that does not know the certificate.
    unknown: Option<Time>,
    /// Reasons covered by lists that each cover only some, and the oldest of them.
    partly: u16,
    partly_since: Option<Time>,
}

/// Status of `certificate` at this moment by these statements about it.
///
/// Where the time is not proved, silence counts only up to now (CERT-04, CERT-05): whoever stole a key that was
/// revoked since could claim an earlier time and add the evidence of that time.
///
/// A revocation after the time used is [`RevocationStatus::Good`] with `revoked_at` and the finding
/// [`Code::RevocationRevokedLater`]: whoever calls must not let it pass
/// where that time is not proved (CERT-05).
#[must_use]
pub fn judge(
    certificate: &Certificate,
    statements: &Statements,
    moment: Moment,
) -> (RevocationFacts, Vec<Finding>) {
    let mut findings = statements.rejected.clone();
    let mut tally = Tally::default();
    for statement in &statements.usable {
        if let Err(reason) = tally.take(certificate, statement, moment) {
            findings.push(refused(statement, reason));
        }
    }
    let known = tally.revocation(moment.used);
    if let Some(revocation) = known {
        let (code, status) = if revocation.at <= moment.used {
            (Code::RevocationRevoked, RevocationStatus::Revoked)
        } else {
            (Code::RevocationRevokedLater, RevocationStatus::Good)
        };
        let mut finding = Finding::new(code).arg("revoked_time", revocation.at).arg("at_time", moment.used);
        if let Some(reason) = revocation.reason {
            finding = finding.arg("reason_code", u32::from(reason));
        }
        findings.push(finding);
        let decided = Some((revocation.told, revocation.source));
        return (facts(status, decided, Some(revocation.at)), findings);
    }
    if let Some(good) = tally.silence() {
        // What is wrong with other evidence no longer matters.
        let told = |statement: &&Statement| (statement.this_update, statement.source) == good;
        let by = statements.usable.iter().find(told);
        let mut passed = with_times(
            Finding::new(Code::RevocationGood),
            good.0,
            by.and_then(|statement| statement.next_update),
        );
        // Where it stands; nowhere in the document when the caller gave it.
        passed.location.revision = by.and_then(|statement| statement.revision);
        return (facts(RevocationStatus::Good, Some(good), None), vec![passed]);
    }
    if tally.partly != 0 {
        findings.push(unusable(Source::Crl, "some-reasons"));
    }
    if !statements.related {
        findings.push(Finding::new(Code::RevocationMissing).arg("issuer", certificate.issuer_text()));
    }
    (facts(RevocationStatus::Undetermined, None, None), findings)
}

fn facts(
    status: RevocationStatus,
    decided: Option<(Time, Source)>,
    revoked_at: Option<Time>,
) -> RevocationFacts {
    RevocationFacts {
        status,
        source: decided.map(|(_, source)| source.name().to_owned()),
        this_update: decided.map(|(time, _)| time),
        revoked_at,
    }
}

impl Tally {
    /// Takes one statement in, or says why it proves nothing at this moment.
    fn take(
        &mut self,
        certificate: &Certificate,
        statement: &Statement,
        moment: Moment,
    ) -> Result<(), &'static str> {
        if statement.this_update > moment.now || statement.produced_at.is_some_and(|at| at > moment.now) {
            return Err("not-yet-valid");
        }
        let (told, source) = (statement.this_update, statement.source);
        match statement.state {
            State::Unknown => {
                self.unknown = self.unknown.max(Some(told));
                Err("unknown")
            }
            State::Revoked { reason: Some(REMOVE_FROM_CRL), .. } => {
                self.taken_back = true;
                Err("remove-from-crl")
            }
            State::Revoked { at, reason, .. } => {
                let hold = reason == Some(CERTIFICATE_HOLD);
                let known = if hold { &mut self.suspended } else { &mut self.revoked };
                // Of revocations the earliest counts, of suspensions the latest word.
                if known.is_none_or(|other| if hold { told > other.told } else { at < other.at }) {
                    *known = Some(Revocation { at, reason, told, source });
                }
                Ok(())
            }
            State::Good => {
                is_current(certificate, statement, moment)?;
                if statement.reasons == ALL_REASONS {
                    self.good = self.good.filter(|(time, _)| *time >= told).or(Some((told, source)));
                } else {
                    self.partly |= statement.reasons;
                    self.partly_since = Some(self.partly_since.map_or(told, |time| time.min(told)));
                }
                Ok(())
            }
        }
    }

    /// The revocation that counts. A later silence, no later than the time used, says that a suspension was over by
    /// then. One that a delta CRL without its base takes back is left open.
    fn revocation(&self, used: Time) -> Option<Revocation> {
        let over = |told: Time| {
            self.taken_back || self.silence().is_some_and(|(silent, _)| silent > told && silent <= used)
        };
        self.revoked.or(self.suspended.filter(|hold| !over(hold.told)))
    }

    /// Since when the evidence is silent about all reasons.
    fn silence(&self) -> Option<(Time, Source)> {
        let together = self.partly_since.filter(|_| self.partly == ALL_REASONS);
        let silence = self.good.or(together.map(|time| (time, Source::Crl)));
        // A CA that does not know the certificate any more contradicts what it said before.
        silence.filter(|(time, _)| !self.taken_back && self.unknown.is_none_or(|unknown| unknown < *time))
    }
}

/// Does the absence of a revocation prove anything at this moment?
fn is_current(certificate: &Certificate, statement: &Statement, moment: Moment) -> Result<(), &'static str> {
    let this_update = statement.this_update;
    // RFC 6960 2.4: without nextUpdate an answer speaks for its own time; a CRL must name it (RFC 5280 5.1.2.5).
    let until = match (statement.next_update, statement.source) {
        (Some(until), _) => until,
        (None, Source::Ocsp) => this_update,
        (None, Source::Crl) => return Err("no-next-update"),
    };
    // Of an expired certificate later evidence says nothing.
    let wanted =
        if moment.proved { moment.used } else { moment.used.max(moment.now.min(certificate.not_after())) };
    if until < wanted {
        return Err("stale");
    }
    if until < this_update {
        return Err("window");
    }
    if !statement.is_by_valid_signer() {
        return Err("signer-expired");
    }
    // RFC 5280 3.3: entries of expired certificates are taken out, unless the evidence says that it keeps them.
    let kept = statement.archive_cutoff.is_some_and(|since| since <= certificate.not_after());
    if this_update > certificate.not_after() && !kept {
        return Err("after-expiry");
    }
    Ok(())
}

fn refused(statement: &Statement, reason: &str) -> Finding {
    with_times(unusable(statement.source, reason), statement.this_update, statement.next_update)
}

/// Evidence that says nothing, and why.
pub(super) fn unusable(source: Source, reason: &str) -> Finding {
    Finding::new(Code::RevocationUnusable).arg("source", source.name()).arg("reason", reason)
}

/// The same with the window of the evidence.
pub(super) fn with_times(finding: Finding, this_update: Time, next_update: Option<Time>) -> Finding {
    let finding = finding.arg("this_update_time", this_update);
    match next_update {
        Some(time) => finding.arg("next_update_time", time),
        None => finding,
    }
}
