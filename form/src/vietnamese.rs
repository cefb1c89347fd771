//! Vietnamese text made comparable: composition, case, and the place of the tone mark count for nothing.
//!
//! "HOẢ TỐC" and "HỎA TỐC", "uỷ" and "ủy" are the same words (`rules.md` section 11). A syllable carries one tone, so
//! writing it behind the letters of its syllable makes every spelling of it equal, whether composed or not.

/// Tone marks as they are written behind a folded syllable.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

macro_rules! toned {
    ($($base:literal: $huyen:literal $sac:literal $hoi:literal $nga:literal $nang:literal;)+) => {
        /// A lower-case letter without its tone, and that tone.
        const fn split_tone(letter: char) -> (char, Option<char>) {
            match letter {
                $(
                    $huyen => ($base, Some(TONES[0])),
                    $sac => ($base, Some(TONES[1])),
                    $hoi => ($base, Some(TONES[2])),
                    $nga => ($base, Some(TONES[3])),
                    $nang => ($base, Some(TONES[4])),
                )+
                other => (other, None),
            }
        }
    };
}

toned! {
    'a': 'à' 'á' 'ả' 'ã' 'ạ';
    'ă': 'ằ' 'ắ' 'ẳ' 'ẵ' 'ặ';
    'â': 'ầ' 'ấ' 'ẩ' 'ẫ' 'ậ';
    'e': 'è' 'é' 'ẻ' 'ẽ' 'ẹ';
    'ê': 'ề' 'ế' 'ể' 'ễ' 'ệ';
    'i': 'ì' 'í' 'ỉ' 'ĩ' 'ị';
    'o': 'ò' 'ó' 'ỏ' 'õ' 'ọ';
    'ô': 'ồ' 'ố' 'ổ' 'ỗ' 'ộ';
    'ơ': 'ờ' 'ớ' 'ở' 'ỡ' 'ợ';
    'u': 'ù' 'ú' 'ủ' 'ũ' 'ụ';
    'ư': 'ừ' 'ứ' 'ử' 'ữ' 'ự';
    'y': 'ỳ' 'ý' 'ỷ' 'ỹ' 'ỵ';
}

/// A letter with the modifier that a decomposed text writes behind it; `None` where the two make no letter.
const fn modified(letter: char, modifier: char) -> Option<char> {
    Some(match (letter, modifier) {
        ('a', '\u{306}') => 'ă',
        ('a', '\u{302}') => 'â',
        ('e', '\u{302}') => 'ê',
        ('o', '\u{302}') => 'ô',
        ('o', '\u{31b}') => 'ơ',
        ('u', '\u{31b}') => 'ư',
        _ => return None,
    })
}

/// The text in lower case, spaces collapsed, the tone of each syllable behind its letters. For comparison only.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut tone = None;
    for character in text.chars().flat_map(char::to_lowercase) {
        let (letter, own_tone) = split_tone(character);
        if TONES.contains(&letter) {
            tone = tone.or(Some(letter));
        } else if matches!(letter, '\u{302}' | '\u{306}' | '\u{31b}') {
            if let Some(letter) = folded.chars().last().and_then(|last| modified(last, letter)) {
                folded.pop();
                folded.push(letter);
            }
        } else if letter.is_alphabetic() {
            folded.push(letter);
            tone = tone.or(own_tone);
        } else {
            folded.extend(tone.take());
            push_other(&mut folded, letter);
        }
    }
    folded.extend(tone);
    folded.truncate(folded.trim_end().len());
    folded
}

/// A character that is no letter: every space is one space, every dash a hyphen, what shows nothing is left out.
fn push_other(folded: &mut String, character: char) {
    match character {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
        '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => folded.push('\''),
        '\u{2026}' => folded.push_str("..."),
        space if space.is_whitespace() => {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        other => folded.push(other),
    }
}

/// Is `character` part of a folded syllable?
pub(crate) fn is_syllable_part(character: char) -> bool {
    character.is_alphabetic() || TONES.contains(&character)
}

/// What of `folded` follows `phrase` (any spelling), if it begins with it at a boundary of words.
#[must_use]
pub fn after<'a>(folded: &'a str, phrase: &str) -> Option<&'a str> {
    let rest = folded.strip_prefix(fold(phrase).as_str())?;
    (!rest.starts_with(is_syllable_part)).then_some(rest)
}

/// Does `folded` begin with one of `phrases` at a boundary of words?
#[must_use]
pub fn begins_with_any(folded: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| after(folded, phrase).is_some())
}

/// Does `folded` hold `phrase` (any spelling) as whole words?
#[must_use]
pub fn contains(folded: &str, phrase: &str) -> bool {
    let phrase = fold(phrase);
    if phrase.is_empty() {
        return false;
    }
    folded.match_indices(phrase.as_str()).any(|(at, found)| {
        let before = folded.get(..at).unwrap_or_default();
        let behind = folded.get(at.saturating_add(found.len())..).unwrap_or_default();
        !before.ends_with(is_syllable_part) && !behind.starts_with(is_syllable_part)
    })
}

/// The syllables of a text, folded, without punctuation.
#[must_use]
pub fn syllables(text: &str) -> Vec<String> {
    fold(text)
        .split(|character: char| !is_syllable_part(character) && !character.is_numeric() && character != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Are there letters, and are all of them capitals?
#[must_use]
pub fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Does the text hold nothing but what stands for "to be filled in": dots, ellipses, rules, spaces?
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_filler)
}

/// A character that only keeps a place or draws a line.
pub(crate) fn is_filler(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '.' | '\u{2026}' | '_' | '-' | '\u{2013}' | '\u{2014}' | '\u{2015}')
}

/// The text without tones, modifiers and case, words joined by hyphens: `hai-phong`.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for syllable in syllables(text) {
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(syllable.chars().filter_map(|character| match character {
            'ă' | 'â' => Some('a'),
            'ê' => Some('e'),
            'ô' | 'ơ' => Some('o'),
            'ư' => Some('u'),
            'đ' => Some('d'),
            plain if plain.is_ascii_alphanumeric() => Some(plain),
            _ => None,
        }));
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_the_tone_mark_and_composition_count_for_nothing() {
        assert_eq!(fold("HOẢ TỐC"), fold("hỏa tốc"));
        assert_eq!(fold("Uỷ ban"), fold("ỦY BAN"));
        assert_eq!(fold("Nguye\u{302}\u{303}n Va\u{306}n Hoa\u{300}"), fold("NGUYỄN VĂN HÒA"));
        assert_eq!(fold("a\u{323}\u{302}"), fold("ậ"));
        assert_ne!(fold("hoa"), fold("hòa"));
        assert_ne!(fold("sơ"), fold("sở"));
    }

    #[test]
    fn phrases_are_found_at_boundaries_of_words_only() {
        assert!(begins_with_any(&fold("Sở Y tế"), &["sở"]));
        assert!(!begins_with_any(&fold("Sở hữu"), &["sở h"]));
        assert!(contains(&fold("UBND TỈNH HẢI DƯƠNG"), "tỉnh"));
        assert!(!contains(&fold("thỉnh cầu"), "thỉn"));
    }

    #[test]
    fn a_slug_has_neither_marks_nor_capitals() {
        assert_eq!(slug("Thành phố HẢI PHÒNG"), "thanh-pho-hai-phong");
        assert_eq!(slug("Đồng  Tháp"), "dong-thap");
    }

    #[test]
    fn dots_and_rules_are_blank_and_letters_are_not() {
        assert!(is_blank(" …… . _ "));
        assert!(!is_blank("… a"));
        assert!(is_capitals("UBND TỈNH 5") && !is_capitals("Ubnd") && !is_capitals("123"));
    }
}
