//! A moment in UTC with a precision of one second, written as RFC 3339 with `Z`.
//!
//! Civil dates are computed with integers only (proleptic Gregorian calendar), so that native and wasm agree.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// Seconds since 1970-01-01T00:00:00Z, without leap seconds; years 0000 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(i64);

/// The text is not an RFC 3339 date-time of the years 0000 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidTime;

impl fmt::Display for InvalidTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an RFC 3339 time, for example 2026-11-20T08:00:00Z")
    }
}

impl std::error::Error for InvalidTime {}

const MIN_SECONDS: i64 = -62_167_219_200; // 0000-01-01T00:00:00Z
const MAX_SECONDS: i64 = 253_402_300_799; // 9999-12-31T23:59:59Z
const DAY: i64 = 86_400;

impl Time {
    /// The moment `seconds` after 1970-01-01T00:00:00Z, clamped to the years 0000 to 9999.
    #[must_use]
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        if seconds < MIN_SECONDS {
            Self(MIN_SECONDS)
        } else if seconds > MAX_SECONDS {
            Self(MAX_SECONDS)
        } else {
            Self(seconds)
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.0
    }

    /// The moment of a civil date and time in UTC, or `None` when a part is out of its range
    /// (a leap second, `second == 60`, is not accepted: RFC 5280 4.1.2.5 has none).
    #[must_use]
    pub fn from_civil(year: i64, month: u32, day: u32, hour: u32, minute: u32, second: u32) -> Option<Self> {
        if !(0..=9999).contains(&year)
            || !(1..=12).contains(&month)
            || hour > 23
            || minute > 59
            || second > 59
        {
            return None;
        }
        if day == 0 || day > days_in_month(year, month) {
            return None;
        }
        let days = days_from_civil(year, month, day);
        Some(Self(days * DAY + i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second)))
    }

    /// Year, month, day, hour, minute and second in UTC.
    #[must_use]
    pub fn civil(self) -> (i64, u32, u32, u32, u32, u32) {
        let (year, month, day) = civil_from_days(self.0.div_euclid(DAY));
        let rest = self.0.rem_euclid(DAY);
        let part = |value: i64| u32::try_from(value).unwrap_or(0);
        (year, month, day, part(rest / 3600), part(rest / 60 % 60), part(rest % 60))
    }

    /// The moment `seconds` later (earlier when negative), clamped to the years 0000 to 9999.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_unix_seconds(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` to `self`; negative when `self` is the earlier one.
    #[must_use]
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn days_in_month(year: i64, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01; eras of 400 years beginning on 1 March.
fn days_from_civil(year: i64, month: u32, day: u32) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted_month = i64::from((month + 9) % 12);
    let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i64) -> (i64, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = u32::try_from(day_of_year - (153 * shifted_month + 2) / 5 + 1).unwrap_or(1);
    let month =
        u32::try_from(if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 }).unwrap_or(1);
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day, hour, minute, second) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

impl FromStr for Time {
    type Err = InvalidTime;

    /// Reads an RFC 3339 date-time with `Z` or a numeric offset; fractions of a second are cut off.
    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        let bytes = text.as_bytes();
        let number = |from: usize, to: usize| -> Result<u32, InvalidTime> {
            let digits = bytes.get(from..to).ok_or(InvalidTime)?;
            digits.iter().try_fold(0u32, |value, byte| match byte {
                b'0'..=b'9' => Ok(value * 10 + u32::from(byte - b'0')),
                _ => Err(InvalidTime),
            })
        };
        let sign = |at: usize, allowed: &[u8]| match bytes.get(at) {
            Some(byte) if allowed.contains(byte) => Ok(*byte),
            _ => Err(InvalidTime),
        };
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
        for (at, allowed) in [(4, &b"-"[..]), (7, b"-"), (10, b"Tt "), (13, b":"), (16, b":")] {
            sign(at, allowed)?;
        }
        let mut at = 19;
        if bytes.get(at) == Some(&b'.') {
            at += 1;
            let start = at;
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            if at == start {
                return Err(InvalidTime);
            }
        }
        let offset = match sign(at, b"Zz+-")? {
            b'Z' | b'z' if bytes.len() == at + 1 => 0,
            direction @ (b'+' | b'-') if bytes.len() == at + 6 => {
                sign(at + 3, b":")?;
                let (hours, minutes) = (number(at + 1, at + 3)?, number(at + 4, at + 6)?);
                if hours > 23 || minutes > 59 {
                    return Err(InvalidTime);
                }
                let seconds = i64::from(hours) * 3600 + i64::from(minutes) * 60;
                if direction == b'-' { -seconds } else { seconds }
            }
            _ => return Err(InvalidTime),
        };
        let local = Self::from_civil(i64::from(year), month, day, hour, minute, second).ok_or(InvalidTime)?;
        Ok(local.plus_seconds(-offset))
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(|_| de::Error::custom("not an RFC 3339 time"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Time {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Time".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date-time", "pattern": "Z$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_moments_are_written_and_read() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_769_867_673, "2026-01-31T13:54:33Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (MIN_SECONDS, "0000-01-01T00:00:00Z"),
            (MAX_SECONDS, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(Time::from_unix_seconds(seconds).to_string(), text);
            assert_eq!(text.parse(), Ok(Time::from_unix_seconds(seconds)));
        }
    }

    #[test]
    fn an_offset_is_taken_off() {
        assert_eq!("2026-01-31T20:54:33+07:00".parse(), Ok(Time::from_unix_seconds(1_769_867_673)));
        assert_eq!("2026-01-31T13:54:33.999Z".parse(), Ok(Time::from_unix_seconds(1_769_867_673)));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "2026-01-31",
            "2026-13-01T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-01-31T24:00:00Z",
            "2026-01-31T13:54:60Z",
            "2026-01-31T13:54:33",
            "2026-01-31T13:54:33ZZ",
            "2026-01-31T13:54:33.Z",
            "2026-01-31T13:54:33+7:00",
            "+026-01-31T13:54:33Z",
        ] {
            assert_eq!(text.parse::<Time>(), Err(InvalidTime), "{text}");
        }
    }
}
