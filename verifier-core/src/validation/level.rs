//! The baseline level that the structure shows, and what is missing for the next (EN 319 142-1 clause 6).

use super::facts::{Facts, Member, Stamp};
use super::nd68;
use report::{BaselineLevel, LevelGap, SignatureKind, TimestampKind};

/// Level and gaps of a signature whose value holds. `cades`: an `ETSI.CAdES.detached` signature that binds its
/// certificate.
pub(super) fn level(facts: &Facts, cades: bool, all: &[Facts]) -> (BaselineLevel, Vec<LevelGap>) {
    if !cades {
        return (BaselineLevel::Legacy, vec![LevelGap::Cades]);
    }
    let signature_stamps: Vec<&Stamp> = facts
        .stamps
        .iter()
        .filter(|stamp| stamp.kind == TimestampKind::Signature && nd68::counts(stamp))
        .collect();
    if signature_stamps.is_empty() && nd68::sealed_by(facts, all).is_none() {
        return (BaselineLevel::BB, vec![LevelGap::Timestamp]);
    }
    let paths = signature_stamps.iter().map(|stamp| &stamp.path).chain([&facts.path]);
    let asked = paths.flat_map(|path| &path.chain).filter(|member| !member.anchor);
    let Some(data) = asked.map(held_since).try_fold(0, |last, one| one.map(|one| last.max(one))) else {
        return (BaselineLevel::BT, vec![LevelGap::RevocationData]);
    };
    let seals = |other: &Facts| {
        let stamp = other.kind == SignatureKind::DocumentTimestamp && other.unsound.is_none();
        stamp && other.revision > Some(data) && other.stamps.iter().any(nd68::counts)
    };
    if all.iter().any(seals) {
        (BaselineLevel::BLta, Vec::new())
    } else {
        (BaselineLevel::BLt, vec![LevelGap::DocumentTimestamp])
    }
}

/// The first revision that holds revocation data about this certificate.
fn held_since(member: &Member) -> Option<u32> {
    member.statements.iter().filter_map(|statement| statement.revision).min()
}
