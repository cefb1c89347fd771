//! Times in Vietnam as the formats of CMS and PDF have them.

/// A moment, in seconds since 1970 in Vietnam's time (UTC+7, no summer time).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

impl Moment {
    /// Reads `2026-01-05T09:00:00`.
    ///
    /// # Panics
    /// On anything else.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let parts: Vec<i64> =
            text.split(['-', 'T', ':']).map(|part| part.parse().expect("a number")).collect();
        let [year, month, day, hour, minute, second] = parts[..] else { panic!("{text} is no time") };
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let days =
            365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468;
        Self(days * 86_400 + hour * 3600 + minute * 60 + second)
    }

    /// So many seconds later.
    #[must_use]
    pub fn after(self, seconds: i64) -> Self {
        Self(self.0 + seconds)
    }

    /// `YYYYMMDDHHMMSSZ`, in UTC.
    #[must_use]
    pub fn utc(self) -> String {
        let [year, month, day, hour, minute, second] = self.after(-7 * 3600).parts();
        format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z")
    }

    /// `D:YYYYMMDDHHMMSS+07'00'`.
    #[must_use]
    pub fn pdf(self) -> String {
        let [year, month, day, hour, minute, second] = self.parts();
        format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}+07'00'")
    }

    fn parts(self) -> [i64; 6] {
        let (days, rest) = (self.0.div_euclid(86_400) + 719_468, self.0.rem_euclid(86_400));
        let era = days / 146_097;
        let of_era = days % 146_097;
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let (month, carry) = if shifted < 10 { (shifted + 3, 0) } else { (shifted - 9, 1) };
        [year_of_era + era * 400 + carry, month, day, rest / 3600, rest % 3600 / 60, rest % 60]
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn midnight_in_vietnam_is_the_day_before_in_utc() {
        assert_eq!(Moment::parse("2024-03-01T00:00:00").utc(), "20240229170000Z");
        assert_eq!(Moment::parse("2026-01-05T09:00:00").pdf(), "D:20260105090000+07'00'");
        assert_eq!(Moment::parse("2025-12-31T23:59:59").after(1).pdf(), "D:20260101000000+07'00'");
    }
}
