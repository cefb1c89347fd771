//! Until when the strict conclusion can be proved from the evidence at hand, and what would extend it (STORE-08).
//!
//! The facts are judged again at the moments at which something in them ends: the first one that changes the
//! conclusion is the answer.

use super::facts::{Facts, Path};
use super::{nd68, policy};
use crate::Policy;
use report::{Conclusion, Forecast, ForecastEvent, LevelGap, SignatureKind, Time};

/// Most moments that are looked at in one document (count): a path of three, two tokens and their revocation data
/// have thirty.
const MAX_MOMENTS: usize = 64;

/// The forecast for each signature; `None` where it failed or where no end is known.
pub(super) fn forecasts(all: &[Facts], now: Time) -> Vec<Option<Forecast>> {
    let today = policy::judge(all, Policy::Etsi, now);
    let mut until: Vec<Option<Time>> = vec![None; all.len()];
    let mut times: Vec<Time> =
        all.iter().flat_map(|facts| moments(facts, all)).map(|(time, _)| time).collect();
    times.retain(|time| *time >= now);
    crate::order::sort_by_key(&mut times, |time| *time);
    times.dedup();
    for time in times.into_iter().take(MAX_MOMENTS) {
        let then = policy::judge(all, Policy::Etsi, time.plus_seconds(1));
        for ((until, today), then) in until.iter_mut().zip(&today).zip(&then) {
            if then != today {
                until.get_or_insert(time);
            }
        }
    }
    let lasting = |conclusion: &Conclusion| !matches!(conclusion, Conclusion::TotalFailed(_));
    let told = all.iter().zip(today).zip(until);
    told.map(|((facts, today), until)| {
        let until = until.filter(|_| facts.unsound.is_none() && lasting(&today))?;
        let own = moments(facts, all).into_iter().find(|(time, _)| *time == until);
        let event = own.map_or(ForecastEvent::AuthorityExpires, |(_, event)| event);
        Some(Forecast { until, event, extended_by: extended_by(facts, all) })
    })
    .collect()
}

/// When something ends: validity, the term of revocation data, the strength of an algorithm.
fn moments(facts: &Facts, all: &[Facts]) -> Vec<(Time, ForecastEvent)> {
    let mut moments = Vec::new();
    let mut add_path = |path: &Path, event| {
        for member in &path.chain {
            moments.push((member.not_after, event));
            let ends = member.statements.iter().filter_map(|statement| statement.next_update);
            moments.extend(ends.map(|end| (end, ForecastEvent::RevocationDataExpire)));
        }
    };
    add_path(&facts.path, ForecastEvent::CertificateExpires);
    let covers =
        |other: &&Facts| other.kind == SignatureKind::DocumentTimestamp && other.revision > facts.revision;
    let stamps = || facts.stamps.iter().chain(all.iter().filter(covers).flat_map(|other| &other.stamps));
    for stamp in stamps() {
        add_path(&stamp.path, ForecastEvent::AuthorityExpires);
    }
    let weak = stamps().filter_map(|stamp| stamp.weak_from).chain(facts.weak_from);
    // The last moment before it.
    moments.extend(weak.map(|from| (from.plus_seconds(-1), ForecastEvent::AlgorithmEnds)));
    moments
}

/// The next thing to add: a proof of time, then revocation data inside the document, then a seal over all of it.
fn extended_by(facts: &Facts, all: &[Facts]) -> LevelGap {
    let stamped = facts.stamps.iter().any(nd68::counts) || nd68::sealed_by(facts, all).is_some();
    let asked = facts.path.chain.iter().filter(|member| !member.anchor);
    let mut held = asked.map(|member| member.statements.iter().any(|one| one.revision.is_some()));
    if !stamped {
        LevelGap::Timestamp
    } else if !held.all(|held| held) {
        LevelGap::RevocationData
    } else {
        LevelGap::DocumentTimestamp
    }
}
