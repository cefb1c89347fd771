//! Days in a time zone, and working days. Only integers; no clock.
//!
//! A working day is any day from Monday to Friday: public holidays and days worked in exchange are decided each year and
//! are not known here, which the sentences of TIME-09 say.

use report::Time;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// A day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(i64);

impl Day {
    /// The day of a moment in the zone that is `offset` minutes ahead of UTC.
    pub(super) const fn of(time: Time, offset: i64) -> Self {
        Self(time.unix_seconds().saturating_add(offset.saturating_mul(60)).div_euclid(DAY))
    }

    /// A civil day (proleptic Gregorian calendar); `None` where there is no such day.
    pub(super) fn civil(year: i32, month: u8, day: u8) -> Option<Self> {
        let time = Time::from_civil(i64::from(year), u32::from(month), u32::from(day), 0, 0, 0)?;
        Some(Self::of(time, 0))
    }

    /// The `count`th working day after this one.
    pub(super) fn working_days_later(self, count: i64) -> Self {
        let mut day = self;
        // A rule asks for days, not for years: more than a year of them says nothing here.
        for _ in 0..count.clamp(0, 366) {
            day = Self(day.0.saturating_add(1));
            while day.is_weekend() {
                day = Self(day.0.saturating_add(1));
            }
        }
        day
    }

    /// 1970-01-01 was a Thursday.
    const fn is_weekend(self) -> bool {
        self.0.saturating_add(3).rem_euclid(7) >= 5
    }

    /// `2026-03-02`.
    pub(super) fn text(self) -> String {
        let time = Time::from_unix_seconds(self.0.saturating_mul(DAY)).to_string();
        time.split('T').next().unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_working_day_skips_the_weekend() {
        let day = |year, month, day| Day::civil(year, month, day).unwrap();
        // 2026-03-02 is a Monday, 2026-03-06 a Friday.
        assert_eq!(day(2026, 3, 2).working_days_later(1), day(2026, 3, 3));
        assert_eq!(day(2026, 3, 6).working_days_later(1), day(2026, 3, 9));
        assert_eq!(day(2026, 3, 7).working_days_later(1), day(2026, 3, 9));
        assert_eq!(day(2026, 3, 6).working_days_later(0), day(2026, 3, 6));
        assert_eq!(Day::civil(2026, 2, 30), None);
        assert_eq!(day(2026, 3, 2).text(), "2026-03-02");
    }

    #[test]
    fn a_moment_is_on_the_day_of_its_zone() {
        let time: Time = "2026-03-02T18:30:00Z".parse().unwrap();
        assert_eq!(Day::of(time, 420), Day::civil(2026, 3, 3).unwrap());
        assert_eq!(Day::of(time, 0), Day::civil(2026, 3, 2).unwrap());
    }
}
