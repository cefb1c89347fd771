//! Policy `etsi`: EN 319 102-1 as it stands, with time and long-term evidence (5.3, 5.5, 5.6).
//!
//! Validity and status are asked for now; what no longer holds now is mended only by a proof that the object is older
//! than what spoils it. Each condition is looked at by itself, so that two of them need two proofs.

use super::facts::{Facts, Member, Path, Stamp, Statement};
use super::nd68::conclusion_of;
use super::poe::Proofs;
use crate::revocation::CERTIFICATE_HOLD;
use report::{Conclusion, Doubt, Failure, SignatureKind, Time};

const fn doubt<T>(doubt: Doubt) -> Result<T, Conclusion> {
    Err(Conclusion::Indeterminate(doubt))
}

const fn failure<T>(failure: Failure) -> Result<T, Conclusion> {
    Err(Conclusion::TotalFailed(failure))
}

/// The conclusion for one signature (5.6.3).
pub(super) fn judge(facts: &Facts, proofs: &Proofs) -> Conclusion {
    signature(facts, proofs).err().unwrap_or(Conclusion::TotalPassed)
}

fn signature(facts: &Facts, proofs: &Proofs) -> Result<(), Conclusion> {
    if let Some(conclusion) = facts.unsound {
        return Err(conclusion);
    }
    if facts.kind == SignatureKind::DocumentTimestamp {
        // Its imprint and signature are its integrity and cryptography.
        let Some(stamp) = facts.stamps.first() else { return doubt(Doubt::Custom) };
        return token(stamp, facts.revision, proofs);
    }
    let made_by = proofs.of_value(facts);
    let made_after = proofs.made_after(facts);
    if made_after.is_some_and(|after| after > made_by) {
        return doubt(Doubt::TimestampOrderFailure);
    }
    object(&facts.path, facts.weak_from, made_by, made_after, proofs)
}

/// A timestamp (5.4), with later proofs (5.6.3): the token itself is proved by later document timestamps only, for its
/// own time is what is in question (trap 21).
pub(super) fn token(stamp: &Stamp, revision: Option<u32>, proofs: &Proofs) -> Result<(), Conclusion> {
    if !stamp.sound {
        return failure(Failure::SigCryptoFailure);
    }
    if !stamp.path.chain.iter().all(|member| member.is_valid_at(stamp.gen_time)) {
        return doubt(Doubt::OutOfBoundsNoPoe);
    }
    object(&stamp.path, stamp.weak_from, proofs.of(revision), Some(stamp.gen_time), proofs)
}

/// A signed object that was made after `made_after` and existed at `made_by`.
fn object(
    path: &Path,
    weak_from: Option<Time>,
    made_by: Time,
    made_after: Option<Time>,
    proofs: &Proofs,
) -> Result<(), Conclusion> {
    if let Some(code) = path.problem {
        return Err(conclusion_of(code));
    }
    let [leaf, authorities @ ..] = path.chain.as_slice() else {
        return doubt(Doubt::NoCertificateChainFound);
    };
    let now = proofs.now;
    // 5.6.2.4: the past is proved where a proof of existence lies at or before control-time, inside the validity.
    let in_time = leaf.is_valid_at(made_by);
    let past = in_time && control_time(path, proofs).is_some_and(|control| made_by <= control);
    if let Some(date) = leaf.revoked_at(now, now).filter(|date| *date <= now && *date <= made_by) {
        // 5.2.6.4 (4) (c): a suspension may end.
        let held = |one: &Statement| one.revoked.is_none_or(|entry| entry.reason == Some(CERTIFICATE_HOLD));
        if leaf.statements.iter().all(held) {
            return doubt(Doubt::TryLater);
        }
        // 5.3.4: a content timestamp after the revocation proves that it came first.
        if made_after.is_some_and(|after| after > date) {
            return failure(Failure::Revoked);
        }
        return doubt(Doubt::RevokedNoPoe);
    }
    let revoked = |member: &&Member| member.revoked_at(now, now).is_some_and(|date| date <= now);
    if !past && authorities.iter().any(|member| revoked(&member)) {
        return doubt(Doubt::RevokedCaNoPoe);
    }
    if now < leaf.not_before || made_by < leaf.not_before {
        return if made_by < now { failure(Failure::NotYetValid) } else { doubt(Doubt::OutOfBoundsNoPoe) };
    }
    if now > leaf.not_after {
        if made_after.is_some_and(|after| after > leaf.not_after) {
            return failure(Failure::Expired);
        }
        let covers_the_end = |one: &Statement| one.speaks_for(leaf.not_after) && one.is_silent();
        let not_revoked = leaf.statements.iter().any(covers_the_end);
        let proved = past || (in_time && not_revoked);
        if !proved {
            return doubt(if not_revoked { Doubt::OutOfBoundsNotRevoked } else { Doubt::OutOfBoundsNoPoe });
        }
    }
    if !past && authorities.iter().any(|member| !member.is_valid_at(now)) {
        return doubt(Doubt::OutOfBoundsNoPoe);
    }
    // 5.5.4: status data that are no longer fresh now may have been so at the time that is proved.
    // The end entity is asked about even where the operator made an anchor of it.
    let asked = || [leaf].into_iter().chain(authorities.iter().filter(|member| !member.anchor));
    if let Some(missing) = asked().filter(|_| !past).find_map(|member| unknown(member, made_by, proofs)) {
        return doubt(missing);
    }
    if weak_from.is_some_and(|from| made_by >= from) {
        return doubt(Doubt::CryptoConstraintsFailureNoPoe);
    }
    Ok(())
}

/// Why the status of a certificate is not known: no fresh data, or only by a signer whose certificate has ended.
fn unknown(member: &Member, made_by: Time, proofs: &Proofs) -> Option<Doubt> {
    let mut missing = Some(Doubt::TryLater);
    for one in &member.statements {
        let tells = one.is_silent() || one.revoked.is_some_and(|entry| entry.at > made_by);
        if tells && one.this_update <= proofs.now && one.speaks_for(made_by.min(proofs.now)) {
            if one.is_bound(proofs) {
                return None;
            }
            missing = Some(Doubt::RevocationOutOfBoundsNoPoe);
        }
    }
    missing
}

impl Statement {
    /// 5.2.6.4 (8): its signer's certificate holds now, or it is proved older than that certificate's end.
    fn is_bound(&self, proofs: &Proofs) -> bool {
        proofs.of(self.revision) <= self.signer_until
    }

    /// Revocation freshness (5.2.5.4). No constraint sets a maximum, so that it is the time from thisUpdate to
    /// nextUpdate: issued at `at` or later, or its own term reaches it.
    fn speaks_for(&self, at: Time) -> bool {
        self.this_update >= at || self.next_update.is_some_and(|next| next >= at)
    }
}

/// Validation time sliding (5.6.2.2): from the anchor down, the last moment at which what is known of each
/// certificate still speaks for it.
///
/// NOTE: the standard slides to the issue of data that are no longer fresh. Here they speak to the end of their own
/// term, as they do in 5.5.4; else no document timestamp could ever seal the data that were fetched just before it.
///
/// NOTE: certificates of CAs come from the list as well; no proof of their existence is asked beside that of the
/// revocation data about them.
fn control_time(path: &Path, proofs: &Proofs) -> Option<Time> {
    let mut control = proofs.now;
    for member in path.chain.iter().rev().filter(|member| !member.anchor) {
        let existed = |one: &&Statement| {
            let speaks = one.is_silent() || one.revoked.is_some();
            speaks && one.is_bound(proofs) && one.this_update <= control && proofs.of(one.revision) <= control
        };
        let last = member.statements.iter().filter(existed).max_by_key(|one| one.this_update)?;
        if let Some(revoked) = last.revoked {
            control = control.min(revoked.at);
        } else if !last.speaks_for(control) {
            control = last.next_update.map_or(last.this_update, |next| next.max(last.this_update));
        }
    }
    Some(control)
}
