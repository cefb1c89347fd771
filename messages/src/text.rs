//! Text from outside as data, and times as people of the language write them.

use crate::catalogue::push_padded;
use crate::{Language, Messages};
use report::Time;

/// Characters shown of one piece of data; the longest honest subject names measured have 180 (count).
const LONGEST: usize = 400;

/// FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode UAX #9).
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// `data` without controls, direction marks and invisible characters, white space runs as one space, cut to 400
/// characters: what is left can be shown, but not act.
#[must_use]
pub fn clean(data: &str) -> String {
    let mut cleaned = String::with_capacity(data.len());
    let mut count = 0;
    for character in data.chars() {
        if character.is_whitespace() || character.is_control() {
            if !cleaned.is_empty() && !cleaned.ends_with(' ') {
                cleaned.push(' ');
                count += 1;
            }
        } else if !is_invisible(character) {
            cleaned.push(character);
            count += 1;
        }
        if count >= LONGEST {
            cleaned.push('…');
            break;
        }
    }
    cleaned.truncate(cleaned.trim_end().len());
    cleaned
}

/// `data` cleaned and set between U+2068 and U+2069, so that its direction cannot reach the words around it.
#[must_use]
pub fn isolate(data: &str) -> String {
    let mut isolated = String::from(ISOLATE[0]);
    isolated.push_str(&clean(data));
    isolated.push(ISOLATE[1]);
    isolated
}

/// Default ignorable and direction characters, which change what is seen around them without being seen
/// (Unicode TR #36 section 2, DerivedCoreProperties Default_Ignorable_Code_Point).
const fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

impl Messages {
    /// A moment in Vietnam's time, `31/01/2026 20:54:33 +07:00` (TIME-05); in English `2026-01-31 20:54:33 +07:00`.
    #[must_use]
    pub fn time(&self, time: Time) -> String {
        let (year, month, day, hour, minute, second) = time.plus_seconds(7 * 3600).civil();
        let year = u32::try_from(year).unwrap_or(0);
        let date = match self.language() {
            Language::Vietnamese => [(day, 2), (month, 2), (year, 4)],
            Language::English => [(year, 4), (month, 2), (day, 2)],
        };
        let between = match self.language() {
            Language::Vietnamese => '/',
            Language::English => '-',
        };
        let mut text = joined(date, between);
        text.push(' ');
        text.push_str(&joined([(hour, 2), (minute, 2), (second, 2)], ':'));
        text.push_str(" +07:00");
        text
    }
}

fn joined(parts: [(u32, usize); 3], between: char) -> String {
    let mut text = String::new();
    for (number, width) in parts {
        if !text.is_empty() {
            text.push(between);
        }
        push_padded(&mut text, number, width);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_a_document_stays_a_name() {
        assert_eq!(isolate("Nguyễn Văn A"), "\u{2068}Nguyễn Văn A\u{2069}");
        assert_eq!(isolate("\u{202e}fdp.exe"), "\u{2068}fdp.exe\u{2069}");
        assert_eq!(isolate("A\u{2069}B\u{2066}C"), "\u{2068}ABC\u{2069}");
        assert_eq!(clean("a\r\n\t b\u{0}c\u{1b}[31m"), "a b c [31m");
        assert_eq!(clean("\u{feff}\u{200b}"), "");
        assert_eq!(clean(" Ủy ban  nhân dân "), "Ủy ban nhân dân");
    }

    #[test]
    fn data_without_end_is_cut() {
        assert_eq!(clean(&"ă".repeat(10_000)).chars().count(), LONGEST + 1);
    }

    #[test]
    fn a_time_is_shown_in_vietnam_s_zone() {
        let time = Time::from_unix_seconds(1_769_867_673);
        assert_eq!(Messages::new(Language::Vietnamese).time(time), "31/01/2026 20:54:33 +07:00");
        assert_eq!(Messages::new(Language::English).time(time), "2026-01-31 20:54:33 +07:00");
    }
}
