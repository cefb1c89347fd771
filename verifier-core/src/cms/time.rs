//! UTCTime and GeneralizedTime as signing-time and genTime write them (RFC 5652 11.3, RFC 3161 2.4.2).

use super::ber::{Element, tag};
use report::Time;

/// The moment, or `None` when it is not one. Seconds are required; a fraction of a second is cut off; `Z` or an
/// offset must be there, since a time without a zone is no moment.
pub(crate) fn read(element: &Element<'_>) -> Option<Time> {
    let mut digits = Digits(element.contents);
    let year = match element.tag {
        tag::UTC_TIME => match digits.number(2)? {
            year @ 0..=49 => year.checked_add(2000)?,
            year => year.checked_add(1900)?,
        },
        tag::GENERALIZED_TIME => digits.number(4)?,
        _ => return None,
    };
    let (month, day) = (digits.number(2)?, digits.number(2)?);
    let (hour, minute, second) = (digits.number(2)?, digits.number(2)?, digits.number(2)?);
    if element.tag == tag::GENERALIZED_TIME {
        digits.skip_fraction()?;
    }
    let local = Time::from_civil(i64::from(year), month, day, hour, minute, second)?;
    Some(local.plus_seconds(digits.offset()?.checked_neg()?))
}

struct Digits<'a>(&'a [u8]);

impl Digits<'_> {
    fn number(&mut self, width: usize) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(width)?;
        self.0 = rest;
        digits.iter().try_fold(0u32, |value, digit| {
            let digit = char::from(*digit).to_digit(10)?;
            value.checked_mul(10)?.checked_add(digit)
        })
    }

    fn skip_fraction(&mut self) -> Option<()> {
        if let [b'.' | b',', rest @ ..] = self.0 {
            let end = rest.iter().position(|byte| !byte.is_ascii_digit())?;
            if end == 0 {
                return None;
            }
            self.0 = rest.get(end..)?;
        }
        Some(())
    }

    /// Seconds east of UTC; nothing may follow.
    fn offset(&mut self) -> Option<i64> {
        let (&sign, rest) = self.0.split_first()?;
        self.0 = rest;
        let seconds = match sign {
            b'Z' => 0,
            b'+' | b'-' => {
                let (hours, minutes) = (i64::from(self.number(2)?), i64::from(self.number(2)?));
                let seconds = hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?;
                if sign == b'-' { seconds.checked_neg()? } else { seconds }
            }
            _ => return None,
        };
        self.0.is_empty().then_some(seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(tag: u8, text: &str) -> Option<String> {
        let element = Element { tag, contents: text.as_bytes(), whole: &[], definite: true };
        read(&element).map(|time| time.to_string())
    }

    #[test]
    fn both_kinds_of_time_are_read() {
        assert_eq!(parse(tag::UTC_TIME, "180514073201Z").unwrap(), "2018-05-14T07:32:01Z");
        assert_eq!(parse(tag::UTC_TIME, "991231235959Z").unwrap(), "1999-12-31T23:59:59Z");
        assert_eq!(parse(tag::UTC_TIME, "180514143201+0700").unwrap(), "2018-05-14T07:32:01Z");
        assert_eq!(parse(tag::GENERALIZED_TIME, "20260518012539Z").unwrap(), "2026-05-18T01:25:39Z");
        assert_eq!(parse(tag::GENERALIZED_TIME, "20260518012539.123Z").unwrap(), "2026-05-18T01:25:39Z");
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "1805140732Z",
            "180514073201",
            "180514073201ZZ",
            "181314073201Z",
            "18051407320aZ",
            "180514073201.5Z",
        ] {
            assert_eq!(parse(tag::UTC_TIME, text), None, "{text}");
        }
        for text in ["20260518012539.Z", "20260518012539", "20260230012539Z", "20260518012539.5"] {
            assert_eq!(parse(tag::GENERALIZED_TIME, text), None, "{text}");
        }
        assert_eq!(parse(tag::SEQUENCE, "180514073201Z"), None);
    }
}
