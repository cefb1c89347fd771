//! Text strings and dates of ISO 32000-2 7.9.2.2 and 7.9.4.

use report::Time;

/// Characters of a text that are kept; no honest name or reason comes near (count).
const MAX_CHARACTERS: usize = 4096;

/// Offset of Vietnam, for a date that names none (seconds east of UTC). The one zone that every signer of this
/// PKI is in; `claimed_has_offset` tells that it was supplied here.
const VIETNAM: i64 = 7 * 3600;

/// The characters of a text string: UTF-16 or UTF-8 with a byte order mark, else PDFDocEncoding.
/// What is no character becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).chars().take(MAX_CHARACTERS).collect(),
        _ => bytes.iter().take(MAX_CHARACTERS).map(|byte| pdf_doc(*byte)).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text: String = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .take(MAX_CHARACTERS)
        .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    if !odd.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

/// Annex D.3: ASCII and Latin-1 but for these two ranges.
fn pdf_doc(byte: u8) -> char {
    const ACCENTS: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const PUNCTUATION: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ',
        'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}', '€',
    ];
    let from = |table: &[char], first: u8| {
        table.get(usize::from(byte.wrapping_sub(first))).copied().unwrap_or(char::REPLACEMENT_CHARACTER)
    };
    match byte {
        0x18..=0x1F => from(&ACCENTS, 0x18),
        0x80..=0xA0 => from(&PUNCTUATION, 0x80),
        0x7F | 0xAD => char::REPLACEMENT_CHARACTER,
        _ => char::from(byte),
    }
}

/// A date as a moment, and whether it named its offset. Read with the tolerance that real signers need: parts
/// from the month on may be missing, the last apostrophe too, `Z` may be followed by zeros. A date without an
/// offset is taken as Vietnamese local time.
pub(super) fn date(bytes: &[u8]) -> Option<(Time, bool)> {
    let text = decode(bytes);
    let text = text.trim_matches(|character: char| character == '\0' || character.is_ascii_whitespace());
    let mut rest = text.strip_prefix("D:").unwrap_or(text).as_bytes();
    let year = digits(&mut rest, 4)?;
    let mut part = |missing: u32| {
        if rest.first().is_some_and(u8::is_ascii_digit) { digits(&mut rest, 2) } else { Some(missing) }
    };
    let (month, day, hour, minute, second) = (part(1)?, part(1)?, part(0)?, part(0)?, part(0)?);
    let offset = offset(rest)?;
    let local = Time::from_civil(i64::from(year), month, day, hour, minute, second)?;
    let seconds = offset.unwrap_or(VIETNAM);
    Some((local.plus_seconds(seconds.checked_neg()?), offset.is_some()))
}

/// `Z`, `+07'00'` and their kin: seconds east of UTC; `None` inside when there is no offset at all.
fn offset(mut rest: &[u8]) -> Option<Option<i64>> {
    let (first, tail) = match rest.split_first() {
        None => return Some(None),
        Some(pair) => pair,
    };
    rest = tail;
    let sign = match first {
        b'Z' | b'z' | b'+' => 1i64,
        b'-' => -1,
        _ => return None,
    };
    if rest.is_empty() {
        return if matches!(first, b'Z' | b'z') { Some(Some(0)) } else { None };
    }
    let hours = digits(&mut rest, 2)?;
    rest = rest.strip_prefix(b"'").or_else(|| rest.strip_prefix(b":")).unwrap_or(rest);
    let minutes = if rest.is_empty() { 0 } else { digits(&mut rest, 2)? };
    rest = rest.strip_prefix(b"'").unwrap_or(rest);
    if !rest.is_empty() || hours > 23 || minutes > 59 {
        return None;
    }
    let seconds = i64::from(hours).checked_mul(3600)?.checked_add(i64::from(minutes).checked_mul(60)?)?;
    Some(Some(seconds.checked_mul(sign)?))
}

fn digits(rest: &mut &[u8], count: usize) -> Option<u32> {
    let (head, tail) = rest.split_at_checked(count)?;
    *rest = tail;
    head.iter().try_fold(0u32, |value, byte| match byte {
        b'0'..=b'9' => value.checked_mul(10)?.checked_add(u32::from(byte.wrapping_sub(b'0'))),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_encodings_of_a_text_string_are_read() {
        assert_eq!(decode(b"\xFE\xFF\x00C\x1E\xD4"), "CỔ");
        assert_eq!(decode(b"\xFF\xFEC\x00\xD4\x1E"), "CỔ");
        assert_eq!(decode("\u{FEFF}CỔNG".as_bytes()), "CỔNG");
        assert_eq!(decode(b"iText\x92 \xA9 \xA0"), "iText™ © €");
        assert_eq!(decode(b"\xFE\xFF\xD8\x00"), "\u{FFFD}");
        assert_eq!(decode(b"\xFE\xFF\x00"), "\u{FFFD}");
    }

    #[test]
    fn a_date_is_read_as_real_signers_write_it() {
        let utc: Time = "2026-01-31T13:54:28Z".parse().unwrap();
        for text in [
            "D:20260131205428+07'00'",
            "D:20260131205428+07'00",
            "D:20260131205428+07'",
            "20260131205428+0700",
            "D:20260131135428Z",
            "D:20260131135428Z00'00'",
            "D:20260131055428-08'00'",
            " D:20260131135428Z\0",
        ] {
            assert_eq!(date(text.as_bytes()), Some((utc, true)), "{text}");
        }
        assert_eq!(date(b"D:202601311354Z").map(|found| found.0), "2026-01-31T13:54:00Z".parse().ok());
        assert_eq!(date(b"D:2026Z").map(|found| found.0), "2026-01-01T00:00:00Z".parse().ok());
    }

    #[test]
    fn a_date_without_offset_is_vietnamese_time_and_says_so() {
        assert_eq!(date(b"D:20260131205428"), Some(("2026-01-31T13:54:28Z".parse().unwrap(), false)));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "D:",
            "D:20261331",
            "D:20260131205428X",
            "D:20260131205428+",
            "D:20260131205428+07'00'x",
            "D:20260131205428+25'00'",
            "D:2026013120542",
            "31/01/2026",
        ] {
            assert_eq!(date(text.as_bytes()), None, "{text}");
        }
    }
}
