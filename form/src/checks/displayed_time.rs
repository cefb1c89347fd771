//! `displayed-time` (TIME-06): the time that a signature shows is the real one. Local time labelled as UTC, a known fault
//! of signing programs, is set right first.
//!
//! Figures: `near_minutes` = 10 (entering a PIN and waiting for a timestamp), `local_as_utc_minutes` = 420,
//! `day_minutes` = 1440 (more is far off).

use super::mark::displayed_in;
use super::presence::of;
use crate::parts::{Player, players, shown_text};
use crate::{Case, Level, Observation, Rule};
use report::{Code, UsedTime};

/// Offset that is meant where none is written (TIME-05).
const VIETNAM: i64 = 420;

/// The rule's figures, in seconds.
struct Figures {
    near: i64,
    shift: i64,
    day: i64,
}

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    let Ok(figures) = figures(rule) else {
        return vec![Observation::new(Code::FormRuleOpen, Level::Open)];
    };
    let players = players(case);
    players.iter().filter_map(|player| judge(case, player, &figures)).collect()
}

fn figures(rule: &Rule) -> Result<Figures, &'static str> {
    let seconds = |name| rule.integer(name).map(|minutes| minutes.saturating_mul(60));
    Ok(Figures {
        near: seconds("near_minutes")?,
        shift: seconds("local_as_utc_minutes")?,
        day: seconds("day_minutes")?,
    })
}

fn judge(case: &Case<'_>, player: &Player<'_>, figures: &Figures) -> Option<Observation> {
    let (text, page, rect) = shown_text(case, &player.signature.id)?;
    let displayed = displayed_in(&text)?;
    let times = &player.signature.times;
    let mut said = if player.is_lost() || times.used_is == UsedTime::Now {
        // No time of signing is known to compare with.
        of(player, Code::FormDisplayedTimeUnread, Level::Open)
    } else {
        let offset = displayed.offset.unwrap_or(VIETNAM);
        let shown = displayed.as_utc.unix_seconds().saturating_sub(offset.saturating_mul(60));
        let apart = shown.saturating_sub(times.used.unix_seconds());
        let shifted = [0, figures.shift, -figures.shift].map(|shift| apart.saturating_add(shift).abs());
        let least = shifted.into_iter().min().unwrap_or(i64::MAX);
        let (code, level) = match (least <= figures.near, apart.abs() <= figures.day) {
            (true, _) => (Code::FormDisplayedTime, Level::Met),
            (false, true) => (Code::FormDisplayedTimeOff, Level::Slight),
            (false, false) => (Code::FormDisplayedTimeFar, Level::Missed),
        };
        of(player, code, level).arg("apart_minutes", apart / 60).arg("used_time", times.used)
    };
    said.location.page = Some(page);
    said.location.rect_mm = Some([rect.left, rect.top, rect.right, rect.bottom]);
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::Kind;
    use crate::example::Letter;

    const FIGURES: [(&str, i64); 3] =
        [("near_minutes", 10), ("local_as_utc_minutes", 420), ("day_minutes", 1440)];

    /// The letter's body signed at 9:05 on 2026-03-02.
    fn said(text: &str) -> Vec<(Code, Level)> {
        Letter::marked(Kind::Attachment, text).run(check, &FIGURES)
    }

    #[test]
    fn the_real_time_is_met_also_in_local_time_called_utc() {
        let met = [(Code::FormDisplayedTime, Level::Met)];
        assert_eq!(said("Số: 05/SNV-VP; 02/03/2026; 09:04:00 +07:00"), met);
        assert_eq!(said("Số: 05/SNV-VP; 02/03/2026; 09:14:59"), met);
        assert_eq!(said("Số: 05/SNV-VP; 02/03/2026; 09:05:00Z"), met);
    }

    #[test]
    fn another_time_is_off_and_another_day_far() {
        assert_eq!(
            said("Số: 05/SNV-VP; 02/03/2026; 11:00:00"),
            [(Code::FormDisplayedTimeOff, Level::Slight)]
        );
        assert_eq!(
            said("Số: 05/SNV-VP; 05/03/2026; 09:05:00"),
            [(Code::FormDisplayedTimeFar, Level::Missed)]
        );
    }

    #[test]
    fn without_a_known_time_it_is_open() {
        let mut letter = Letter::marked(Kind::Attachment, "Số: 05/SNV-VP; 02/03/2026; 09:04:00");
        letter.report.signatures[0].times.used_is = UsedTime::Now;
        assert_eq!(letter.run(check, &FIGURES), [(Code::FormDisplayedTimeUnread, Level::Open)]);
        assert_eq!(letter.run(check, &[]), [(Code::FormRuleOpen, Level::Open)]);
    }
}
