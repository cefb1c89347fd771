//! The text that a copy or attachment shows at ô 14, read into its parts: form of copy or number and symbol, body, time
//! of signing (NĐ 30/2020 Phụ lục III, Mẫu 2.2 and 3.2). Spellings seen in the wild are read as well (TIME-05).

use crate::vietnamese::{after, fold};
use report::Time;

/// What a text at ô 14 says.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Mark {
    /// Form of copy as written at the beginning, folded.
    pub(super) form: Option<&'static str>,
    /// Number and symbol, `05/SNV-VP`.
    pub(super) number: Option<String>,
    /// The body named in a copy's text.
    pub(super) body: Option<String>,
    /// The displayed time.
    pub(super) displayed: Option<Displayed>,
}

/// A displayed date and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Displayed {
    /// As if it were UTC.
    pub(super) as_utc: Time,
    /// Offset in minutes, where one is written.
    pub(super) offset: Option<i64>,
}

const FORMS: [&str; 3] = ["sao y", "sao lục", "trích sao"];

/// Reads a text at ô 14.
pub(super) fn read(text: &str) -> Mark {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let folded = fold(&text);
    let form = FORMS.into_iter().find(|form| after(&folded, form).is_some());
    let date = find_date(&text);
    let displayed = date.and_then(|(at, date)| displayed(text.get(at..)?, date));
    let body = form.and_then(|_| body(&text, date.map_or(text.len(), |(at, _)| at)));
    Mark { form, number: number(&text), body, displayed }
}

/// The displayed date and time anywhere in a text.
pub(super) fn displayed_in(text: &str) -> Option<Displayed> {
    let (at, date) = find_date(text)?;
    displayed(text.get(at..)?, date)
}

/// Between the form of copy and the date, without the separators.
fn body(text: &str, end: usize) -> Option<String> {
    let before = text.get(..end)?;
    let mut parts = before.splitn(2, [';', ',']);
    let (_, rest) = (parts.next()?, parts.next()?);
    let body = rest.trim_matches(|character: char| character.is_whitespace() || ";,".contains(character));
    (!body.is_empty()).then(|| body.to_owned())
}

/// `05/SNV-VP`, `12/2026/QĐ-UBND`, with or without "Số:" before it.
fn number(text: &str) -> Option<String> {
    let words =
        text.split([';', ',', ' ']).map(|word| word.trim_start_matches("Số:").trim_start_matches("số:"));
    words
        .map(|word| word.trim_matches(|character: char| ".:".contains(character)))
        .find(|word| is_number(word))
        .map(str::to_owned)
}

/// One to five digits, perhaps a year, a symbol that begins with a letter.
pub(super) fn is_number(word: &str) -> bool {
    let mut parts = word.split('/');
    let Some(first) = parts.next() else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let rest: Vec<_> = parts.collect();
    let symbol = match rest.as_slice() {
        [symbol] => symbol,
        [year, symbol] if year.len() == 4 && digits(year) => symbol,
        _ => return false,
    };
    let letters = |symbol: &str| {
        symbol.chars().next().is_some_and(char::is_alphabetic)
            && symbol.chars().all(|character| character.is_alphanumeric() || "&.-".contains(character))
    };
    (1..=5).contains(&first.len()) && digits(first) && letters(symbol)
}

type Date = (i64, u32, u32);

/// The first date of a text, with the place after it: day, month, year, or ISO 8601.
fn find_date(text: &str) -> Option<(usize, Date)> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find_map(|at| {
        let after_digit = at > 0 && bytes[at - 1].is_ascii_digit();
        (!after_digit && bytes[at].is_ascii_digit())
            .then(|| date_at(text, at))
            .flatten()
            .map(|(_, date)| (at, date))
    })
}

/// The date that begins here, with the place after it.
fn date_at(text: &str, start: usize) -> Option<(usize, Date)> {
    let (first, at) = digits(text, start)?;
    let separator = *text.as_bytes().get(at)?;
    if !b"/.-".contains(&separator) {
        return None;
    }
    let (second, at) = digits(text, at + 1)?;
    if *text.as_bytes().get(at)? != separator {
        return None;
    }
    let (third, at) = digits(text, at + 1)?;
    let date = match (first.len(), third.len()) {
        (4, 1..=2) if separator == b'-' => (first, second, third),
        (1..=2, 4) => (third, second, first),
        _ => return None,
    };
    Some((at, (date.0.parse().ok()?, date.1.parse().ok()?, date.2.parse().ok()?)))
}

/// Digits that begin here, with the place after them.
fn digits(text: &str, start: usize) -> Option<(&str, usize)> {
    let rest = text.get(start..)?;
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    (length > 0).then(|| rest.get(..length).map(|digits| (digits, start + length))).flatten()
}

/// Time of day and zone after a date; a date alone is no displayed time.
fn displayed(text: &str, date: Date) -> Option<Displayed> {
    let (after, _) = date_at(text, 0)?;
    let rest = text
        .get(after..)?
        .trim_start_matches(|character: char| character.is_whitespace() || ";,T".contains(character));
    let (hour, rest) = clock(rest)?;
    let (minute, rest) = clock(rest.trim_start().strip_prefix(':')?.trim_start())?;
    let (second, rest) = match rest.trim_start().strip_prefix(':') {
        Some(more) => clock(more.trim_start())?,
        None => (0, rest),
    };
    let as_utc = Time::from_civil(date.0, date.1, date.2, hour, minute, second)?;
    Some(Displayed { as_utc, offset: offset(rest) })
}

fn clock(text: &str) -> Option<(u32, &str)> {
    let (digits, at) = digits(text, 0)?;
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten().zip(text.get(at..))
}

/// `+07:00`, `+0700`, `+7`, `Z`, perhaps after `GMT` or `UTC`, fractions of a second left out.
fn offset(text: &str) -> Option<i64> {
    let text = text
        .strip_prefix('.')
        .map_or(text, |rest| rest.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    let text = text.trim_start().trim_start_matches(|character: char| ";,(".contains(character)).trim_start();
    if text.starts_with('Z') {
        return Some(0);
    }
    let text = text.trim_start_matches("GMT").trim_start_matches("UTC").trim_start();
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let (written, rest) = digits(text, text.chars().next()?.len_utf8())
        .and_then(|(digits, at)| Some((digits, text.get(at..)?)))?;
    let (hours, minutes) = match written.len() {
        1 | 2 => (
            written,
            rest.strip_prefix(':').and_then(|rest| digits(rest, 0)).map_or("0", |(minutes, _)| minutes),
        ),
        4 => written.split_at(2),
        _ => return None,
    };
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Time {
        text.parse().unwrap()
    }

    #[test]
    fn the_templates_of_the_decree_are_read() {
        let mark = read("Sao y; Sở Nội vụ tỉnh A; 05/01/2026; 08:09:10 +07:00");
        assert_eq!(mark.form, Some("sao y"));
        assert_eq!(mark.body.as_deref(), Some("Sở Nội vụ tỉnh A"));
        let displayed = mark.displayed.unwrap();
        assert_eq!((displayed.as_utc, displayed.offset), (time("2026-01-05T08:09:10Z"), Some(420)));
        let mark = read("Số: 05/SNV-VP; 05/01/2026; 08: 09: 10");
        assert_eq!((mark.form, mark.number.as_deref()), (None, Some("05/SNV-VP")));
        let displayed = mark.displayed.unwrap();
        assert_eq!((displayed.as_utc, displayed.offset), (time("2026-01-05T08:09:10Z"), None));
    }

    #[test]
    fn spellings_of_the_wild_are_read() {
        for text in [
            "Thời gian ký: 16.03.2015 11:02:35 +07:00",
            "2015-03-16T11:02:35+07:00",
            "16-03-2015, 11:02:35 GMT+7",
        ] {
            let displayed = displayed_in(text).unwrap();
            assert_eq!(
                (displayed.as_utc, displayed.offset),
                (time("2015-03-16T11:02:35Z"), Some(420)),
                "{text}"
            );
        }
        assert_eq!(displayed_in("2015-03-16T11:02:35.25Z").unwrap().offset, Some(0));
        assert_eq!(displayed_in("16/03/2015 11:02").unwrap().as_utc, time("2015-03-16T11:02:00Z"));
        assert_eq!(read("TRÍCH SAO, UBND tỉnh A, 1/2/2026 8:00:00").body.as_deref(), Some("UBND tỉnh A"));
    }

    #[test]
    fn what_is_no_time_is_not_read_as_one() {
        for text in [
            "",
            "05/01/2026",
            "31/02/2026 08:00:00",
            "12:30:00",
            "số 12/2026/QĐ-UBND",
            "1/2/26 08:00:00",
            "05/01/2026; 25:00:00",
        ] {
            assert_eq!(displayed_in(text), None, "{text}");
        }
        assert_eq!(read("Sao yếu; A; 05/01/2026; 08:00:00").form, None);
        assert!(is_number("12/2026/QĐ-UBND") && is_number("05/BNV-VP") && is_number("3/TB-VPCP"));
        assert!(
            !is_number("05/01/2026") && !is_number("/QĐ") && !is_number("123456/QĐ") && !is_number("QĐ-UBND")
        );
    }
}
