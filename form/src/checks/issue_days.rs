//! Day of signing against day of issue, in the time zone that a rule names:
//!
//! - `signed-on-issue-day` (TIME-08, An Giang Điều 13.2.b): the organisation signs on the very day of issue.
//! - `issued-in-time` (TIME-09, NĐ 30/2020 Điều 18.1): issued "trong ngày văn bản đó được ký, chậm nhất là trong ngày làm
//!   việc tiếp theo". Public holidays are not known here: what is late by them is only told.
//! - `issue-date-shown` (TIME-12): both days, side by side; the document takes effect by the day of issue.
//!
//! Figures: `offset_minutes` = 420, `working_days` = 1.

use super::calendar::Day;
use super::number_and_date::is_blank;
use super::presence::of;
use crate::parts::{Player, issuing_acts, players};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Part, UsedTime};

/// Day of issue, and of the signatures that decide.
struct Days<'p, 'a> {
    seal: &'p Player<'a>,
    issued: Day,
    sealed: Day,
    approved: Option<Day>,
}

/// `signed-on-issue-day`.
pub(super) fn same_day(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    with_days(case, rule, |days| {
        let same = days.issued == days.sealed;
        let (code, level) =
            if same { (Code::FormIssueDay, Level::Met) } else { (Code::FormIssueDayOther, Level::Missed) };
        Ok(with_both(of(days.seal, code, level), days))
    })
}

/// `issued-in-time`.
pub(super) fn in_time(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    with_days(case, rule, |days| {
        let count = rule.integer("working_days")?;
        let late = days.sealed > days.issued.working_days_later(count)
            || days.approved.is_some_and(|approved| days.sealed > approved.working_days_later(count));
        let (code, level) = match (days.sealed < days.issued, late) {
            (true, _) => (Code::FormIssuedEarly, Level::Missed),
            (false, true) => (Code::FormIssuedLate, Level::Slight),
            (false, false) => (Code::FormIssuedInTime, Level::Met),
        };
        Ok(with_both(of(days.seal, code, level), days))
    })
}

/// `issue-date-shown`.
pub(super) fn shown(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    let seen =
        with_days(case, rule, |days| Ok(with_both(of(days.seal, Code::FormIssueDate, Level::Slight), days)));
    // What is only shown has nothing to leave open, but for a rule without its figure.
    seen.into_iter().filter(|one| one.code != Code::FormIssueDayOpen).collect()
}

fn with_both(seen: Observation, days: &Days<'_, '_>) -> Observation {
    seen.arg("issued_day", days.issued.text()).arg("signed_day", days.sealed.text())
}

fn with_days(
    case: &Case<'_>,
    rule: &Rule,
    judge: impl Fn(&Days<'_, '_>) -> Result<Observation, &'static str>,
) -> Vec<Observation> {
    let Ok(offset) = rule.integer("offset_minutes") else {
        return vec![Observation::new(Code::FormRuleOpen, Level::Open)];
    };
    let players = players(case);
    // Where the body did not sign, SIG-07 says so. The seal is the last of its signatures: number and date may be
    // signatures of their own before it.
    let Some(seal) = issuing_acts(case, &players).first().and_then(|act| act.last().copied()) else {
        return Vec::new();
    };
    let day = |player: &Player<'_>| {
        let known = !player.is_lost() && player.signature.times.used_is != UsedTime::Now;
        known.then(|| Day::of(player.signature.times.used, offset))
    };
    let issued = case.classification.facts.issued.and_then(|(year, month, day)| Day::civil(year, month, day));
    let approved = players.iter().filter(|player| player.part == Part::Approving).filter_map(day).max();
    let blank = case.classification.cells.place_date.as_ref().is_some_and(|cell| is_blank("date", cell));
    if issued.is_none() && blank {
        // A date that was never written is FLOW-03's: there is no day to compare with.
        return Vec::new();
    }
    let (Some(issued), Some(sealed)) = (issued, day(seal)) else {
        return vec![of(seal, Code::FormIssueDayOpen, Level::Open)];
    };
    let seen = judge(&Days { seal, issued, sealed, approved });
    vec![seen.unwrap_or_else(|_| Observation::new(Code::FormRuleOpen, Level::Open))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Check;
    use crate::example::{Letter, cell};

    const FIGURES: [(&str, i64); 2] = [("offset_minutes", 420), ("working_days", 1)];
    const DAY: i64 = 86_400;

    /// Issued on Monday 2026-03-02; person and body sign so many days later.
    fn said(check: Check, person: i64, body: i64) -> (Code, Level) {
        let mut letter = Letter::signed();
        letter.time(0, person * DAY, true);
        letter.time(1, body * DAY, true);
        let seen = letter.run(check, &FIGURES);
        assert_eq!(seen.len(), 1);
        seen[0]
    }

    #[test]
    fn in_an_giang_the_body_signs_on_the_very_day() {
        assert_eq!(said(same_day, 0, 0), (Code::FormIssueDay, Level::Met));
        assert_eq!(said(same_day, 0, 1), (Code::FormIssueDayOther, Level::Missed));
    }

    #[test]
    fn elsewhere_the_next_working_day_is_in_time() {
        assert_eq!(said(in_time, 0, 1), (Code::FormIssuedInTime, Level::Met));
        assert_eq!(said(in_time, 0, 2), (Code::FormIssuedLate, Level::Slight));
        assert_eq!(said(in_time, -3, 0), (Code::FormIssuedInTime, Level::Met), "Friday, then Monday");
        assert_eq!(said(in_time, -4, 0), (Code::FormIssuedLate, Level::Slight), "Thursday, then Monday");
        assert_eq!(said(in_time, -4, -1), (Code::FormIssuedEarly, Level::Missed));
    }

    #[test]
    fn both_days_are_shown() {
        assert_eq!(said(shown, 0, 1), (Code::FormIssueDate, Level::Slight));
        let mut letter = Letter::signed();
        letter.classification.facts.issued = None;
        assert_eq!(letter.run(shown, &FIGURES), []);
        assert_eq!(letter.run(in_time, &FIGURES), [(Code::FormIssueDayOpen, Level::Open)]);
        letter.classification.cells.place_date = Some(cell(1, "Hà Nội, ngày    tháng    năm 2026"));
        assert_eq!(letter.run(in_time, &FIGURES), [], "never written: FLOW-03 says so");
    }

    #[test]
    fn a_missing_figure_or_body_is_never_passed() {
        assert_eq!(
            Letter::signed().run(in_time, &[("offset_minutes", 420)]),
            [(Code::FormRuleOpen, Level::Open)]
        );
        assert_eq!(Letter::signed().run(shown, &[]), [(Code::FormRuleOpen, Level::Open)]);
        let mut letter = Letter::signed();
        letter.report.signatures.truncate(1);
        assert_eq!(letter.run(in_time, &FIGURES), []);
    }
}
