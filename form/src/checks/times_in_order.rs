//! `times-in-order` (TIME-07): the person's time of signing lies before the organisation's (NĐ 30/2020 Điều 32.2.d),
//! judged for each issuing body. The order of revisions itself is FLOW-01.
//!
//! Figures: `tolerance_seconds` = 60; `drift_minutes` = 60: clocks of time-stamping authorities differ by up to 37
//! minutes inside one document, so that much is only told (`rules.md` section 10). Missed beyond; proved where both times
//! come from timestamps.

use super::presence::of;
use crate::parts::{Player, issuing_acts, players};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Part, UsedTime};

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    let (Ok(tolerance), Ok(drift)) = (rule.integer("tolerance_seconds"), rule.integer("drift_minutes"))
    else {
        return vec![Observation::new(Code::FormRuleOpen, Level::Open)];
    };
    let players = players(case);
    let persons: Vec<_> = players.iter().filter(|player| player.part == Part::Approving).collect();
    let acts = issuing_acts(case, &players);
    acts.iter().filter_map(|act| judge(act.first()?, &persons, tolerance, drift.saturating_mul(60))).collect()
}

/// The body's first signature against the last person who signed before it.
fn judge(body: &Player<'_>, persons: &[&Player<'_>], tolerance: i64, drift: i64) -> Option<Observation> {
    let before = persons.iter().filter(|person| match (person.signature.revision, body.signature.revision) {
        (Some(signed), Some(issued)) => signed < issued,
        _ => false,
    });
    let person = before.max_by_key(|person| person.signature.times.used)?;
    let is_known = |player: &Player<'_>| !player.is_lost() && player.signature.times.used_is != UsedTime::Now;
    if !is_known(person) || !is_known(body) {
        return Some(of(body, Code::FormTimesOpen, Level::Open));
    }
    let seconds = |player: &Player<'_>| player.signature.times.used.unix_seconds();
    let reversed = seconds(person).saturating_sub(seconds(body));
    let proved = [person, body].iter().all(|one| one.signature.times.used_is == UsedTime::Timestamp);
    let (code, level) = match reversed {
        by if by <= tolerance => (Code::FormTimesInOrder, Level::Met),
        by if by <= drift => (Code::FormTimesDrift, Level::Slight),
        _ if proved => (Code::FormTimesReversedProved, Level::Missed),
        _ => (Code::FormTimesReversed, Level::Missed),
    };
    let said = of(body, code, level).arg("person", person.signature.id.as_str());
    Some(if level == Level::Met { said } else { said.arg("apart_minutes", reversed / 60) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::Letter;

    const FIGURES: [(&str, i64); 2] = [("tolerance_seconds", 60), ("drift_minutes", 60)];

    fn said(body: i64, stamped: bool) -> Vec<(Code, Level)> {
        let mut letter = Letter::signed();
        letter.time(0, 0, true);
        letter.time(1, body, stamped);
        letter.run(check, &FIGURES)
    }

    #[test]
    fn the_person_before_the_body_is_met() {
        assert_eq!(said(300, true), [(Code::FormTimesInOrder, Level::Met)]);
        assert_eq!(said(-60, true), [(Code::FormTimesInOrder, Level::Met)]);
    }

    #[test]
    fn drifting_clocks_are_told_and_more_is_missed() {
        assert_eq!(said(-61, true), [(Code::FormTimesDrift, Level::Slight)]);
        assert_eq!(said(-3_600, true), [(Code::FormTimesDrift, Level::Slight)]);
        assert_eq!(said(-3_601, true), [(Code::FormTimesReversedProved, Level::Missed)]);
        assert_eq!(said(-3_601, false), [(Code::FormTimesReversed, Level::Missed)]);
    }

    #[test]
    fn an_unknown_time_leaves_it_open() {
        let mut letter = Letter::signed();
        letter.report.signatures[0].times.used_is = UsedTime::Now;
        assert_eq!(letter.run(check, &FIGURES), [(Code::FormTimesOpen, Level::Open)]);
        assert_eq!(letter.run(check, &[]), [(Code::FormRuleOpen, Level::Open)]);
    }
}
