//! What the statements about one certificate come to at one moment (CERT-03, CERT-04, CERT-05).

use super::facts::{Member, Statement};
use report::Time;

/// reasonCode certificateHold: a suspension, which may end (RFC 5280 5.3.1).
const CERTIFICATE_HOLD: u8 = 6;

/// The moment that the status is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// The time used.
    pub used: Time,
    /// Does more than the signer's word place the signature there?
    pub proved: bool,
    /// Now.
    pub now: Time,
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// Not revoked at that moment.
    Good,
    /// Revoked at or before it.
    Revoked,
    /// Revoked after it.
    RevokedLater,
    /// Nothing at hand says.
    Unknown,
}

impl Member {
    /// Does its validity hold this moment?
    pub(super) fn is_valid_at(&self, at: Time) -> bool {
        self.not_before <= at && at <= self.not_after
    }

    /// When it was revoked, as far as was told by then: of revocations the earliest, of suspensions the last one that
    /// no later statement up to `at` ends.
    pub(super) fn revoked_at(&self, at: Time, now: Time) -> Option<Time> {
        let told = || self.statements.iter().filter(|statement| statement.this_update <= now);
        let mut earliest: Option<Time> = None;
        let mut hold: Option<(Time, Time)> = None;
        for statement in told() {
            let Some(revocation) = statement.revoked else { continue };
            if revocation.reason != Some(CERTIFICATE_HOLD) {
                earliest = Some(earliest.map_or(revocation.at, |time| time.min(revocation.at)));
            } else if hold.is_none_or(|(_, other)| statement.this_update > other) {
                hold = Some((revocation.at, statement.this_update));
            }
        }
        let silent_since = |since: Time| {
            told().any(|one| one.is_silent() && one.this_update > since && one.this_update <= at)
        };
        let hold = hold.filter(|(_, told)| !silent_since(*told)).map(|(date, _)| date);
        earliest.or(hold)
    }
}

/// The status at this moment. Where the time is not proved, silence counts only up to now: whoever stole a key that
/// was revoked since could claim an earlier time and add the CRL of that time.
pub(super) fn status(member: &Member, moment: Moment) -> Status {
    let Moment { used, proved, now } = moment;
    match member.revoked_at(used, now) {
        Some(date) if date <= used => return Status::Revoked,
        Some(_) => return Status::RevokedLater,
        None => {}
    }
    // Of an expired certificate later statements say nothing.
    let until = if proved { used } else { used.max(now.min(member.not_after)) };
    let speaks = |statement: &Statement| {
        let current = statement.next_update.is_some_and(|next| next >= until);
        statement.is_silent() && statement.this_update <= now && current
    };
    if member.statements.iter().any(speaks) { Status::Good } else { Status::Unknown }
}
