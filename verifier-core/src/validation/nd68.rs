//! Policy `nd68`: validity and status at the time of signing (68/2024/NĐ-CP Điều 31, 32; rules TIME-01 to TIME-04).
//!
//! The time of signing is that of a token which holds at its own time: the decree asks for no later proof, so that an
//! authority whose certificate has expired since is accepted (trap 21). Without a token the claimed time is admitted.

use super::facts::{Facts, Member, Path, Stamp};
use super::status::{Moment, Status, status};
use report::{Code, Conclusion, Doubt, Failure, SignatureKind, Time, TimestampKind};

/// TIME-10: a time this far after now lies in the future (seconds).
pub(super) const FUTURE: i64 = 300;

/// The time of signing, and whether more than the signer's word places it there.
pub(super) fn time_of_signing(facts: &Facts, all: &[Facts], now: Time) -> (Time, bool) {
    let earliest = |kind| {
        let of_kind = facts.stamps.iter().filter(move |stamp| stamp.kind == kind);
        of_kind.filter(|stamp| counts(stamp)).map(|stamp| stamp.gen_time).min()
    };
    if let Some(time) = earliest(TimestampKind::Signature) {
        return (time, true);
    }
    // A document timestamp proves that the signature was there, however much earlier it was made: it gives the time
    // as long as the certificate was valid then, so that adding one never takes away what was proved before.
    let inside = |time: &Time| facts.path.chain.first().is_none_or(|leaf| leaf.is_valid_at(*time));
    if let Some(time) = sealed_by(facts, all).filter(inside) {
        return (time, true);
    }
    facts.claimed.map_or((now, false), |time| (time, false))
}

/// genTime of the earliest document timestamp that counts and covers the revision of this signature.
pub(super) fn sealed_by(facts: &Facts, all: &[Facts]) -> Option<Time> {
    let covers = |other: &&Facts| {
        let later = facts.revision.is_some_and(|own| other.revision.is_some_and(|revision| revision > own));
        other.kind == SignatureKind::DocumentTimestamp && other.unsound.is_none() && later
    };
    let stamps = all.iter().filter(covers).flat_map(|other| &other.stamps);
    stamps.filter(|stamp| counts(stamp)).map(|stamp| stamp.gen_time).min()
}

/// Does a token hold at its own time (trap 14)?
pub(super) fn counts(stamp: &Stamp) -> bool {
    /// Reasons that leave earlier tokens valid (RFC 3161 4.1): any other, or none, may mean that the key is stolen.
    const HARMLESS_LATER: [u8; 4] = [0, 3, 4, 5];
    let at = stamp.gen_time;
    let revoked = |member: &Member| {
        member.statements.iter().filter_map(|statement| statement.revoked).any(|revocation| {
            let harmless = revocation.reason.is_some_and(|reason| HARMLESS_LATER.contains(&reason));
            revocation.at <= at || !harmless
        })
    };
    let holds = |member: &Member| member.is_valid_at(at) && !revoked(member);
    stamp.sound && stamp.path.problem.is_none() && stamp.path.chain.iter().all(holds)
}

/// The conclusion for one signature.
pub(super) fn judge(facts: &Facts, all: &[Facts], now: Time) -> Conclusion {
    if let Some(conclusion) = facts.unsound {
        return conclusion;
    }
    if facts.kind == SignatureKind::DocumentTimestamp {
        return facts.stamps.first().map_or(Conclusion::Indeterminate(Doubt::Custom), token);
    }
    let (at, proved) = time_of_signing(facts, all, now);
    let moment = Moment { used: at, proved, now };
    path(&facts.path, moment)
        .or_else(|| weak(facts.weak_from, at))
        .or_else(|| (at.seconds_since(now) > FUTURE).then_some(Conclusion::Indeterminate(Doubt::Custom)))
        .unwrap_or(Conclusion::TotalPassed)
}

/// A document timestamp is judged at its own time.
fn token(stamp: &Stamp) -> Conclusion {
    if counts(stamp) {
        return Conclusion::TotalPassed;
    }
    let lasting = stamp.path.problem.map(conclusion_of);
    let inside = stamp.path.chain.iter().all(|member| member.is_valid_at(stamp.gen_time));
    let revoked = Conclusion::Indeterminate(Doubt::RevokedNoPoe);
    lasting.unwrap_or(if inside { revoked } else { OUT_OF_BOUNDS })
}

/// SIG-11.
fn weak(from: Option<Time>, at: Time) -> Option<Conclusion> {
    from.is_some_and(|from| at >= from).then_some(Conclusion::Indeterminate(Doubt::CryptoConstraintsFailure))
}

fn path(path: &Path, moment: Moment) -> Option<Conclusion> {
    if let Some(code) = path.problem {
        return Some(conclusion_of(code));
    }
    let [leaf, authorities @ ..] = path.chain.as_slice() else {
        return Some(Conclusion::Indeterminate(Doubt::NoCertificateChainFound));
    };
    let at = moment.used;
    let outside = |failure| if moment.proved { Conclusion::TotalFailed(failure) } else { OUT_OF_BOUNDS };
    if at < leaf.not_before {
        return Some(outside(Failure::NotYetValid));
    }
    if at > leaf.not_after {
        return Some(outside(Failure::Expired));
    }
    if authorities.iter().any(|authority| !authority.is_valid_at(at)) {
        return Some(OUT_OF_BOUNDS);
    }
    // PATH-04: of a CA only what is told counts; no data about it is no doubt.
    for authority in authorities.iter().filter(|authority| !authority.anchor) {
        match status(authority, moment) {
            Status::Revoked => return Some(conclusion_of(Code::RevocationCaRevoked)),
            Status::RevokedLater if !moment.proved => {
                return Some(Conclusion::Indeterminate(Doubt::RevokedNoPoe));
            }
            _ => {}
        }
    }
    match status(leaf, moment) {
        Status::Good => None,
        Status::RevokedLater if moment.proved => None,
        Status::Revoked if moment.proved => Some(Conclusion::TotalFailed(Failure::Revoked)),
        Status::Revoked | Status::RevokedLater => Some(Conclusion::Indeterminate(Doubt::RevokedNoPoe)),
        Status::Unknown => Some(Conclusion::Indeterminate(Doubt::TryLater)),
    }
}

const OUT_OF_BOUNDS: Conclusion = Conclusion::Indeterminate(Doubt::OutOfBoundsNoPoe);

/// What a code leads to, by the table.
pub(super) fn conclusion_of(code: Code) -> Conclusion {
    code.row().conclusion.unwrap_or(Conclusion::Indeterminate(Doubt::Custom))
}
