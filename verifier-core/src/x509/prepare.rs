//! Preparing strings for comparison (RFC 4518, as RFC 5280 7.1 asks for names).
//!
//! NOTE: of step 2.3, Normalize, only the letters of Vietnamese are decomposed, by rule instead of by Unicode's
//! tables, which cost more than all of path validation. Every other letter is compared as it is written: two
//! spellings of it are two names, so that a path is not found. Where that would let a name escape from an excluded
//! subtree, [`is_settled`] says that the comparison is not to be relied on.

/// The Vietnamese vowels: one row a base letter, in the order of [`BASES`]; the columns are those of [`TONES`].
const VOWELS: &str = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ";
/// Base letters and the mark that belongs to the letter itself.
#[rustfmt::skip]
const BASES: [(char, char); 12] = [
    ('a', NONE), ('a', '\u{306}'), ('a', '\u{302}'), ('e', NONE), ('e', '\u{302}'), ('i', NONE), ('o', NONE),
    ('o', '\u{302}'), ('o', HORN), ('u', NONE), ('u', HORN), ('y', NONE),
];
/// Letters in a row.
const COLUMNS: usize = 6;
/// The marks of the tones.
const TONES: [char; COLUMNS] = [NONE, '\u{300}', '\u{301}', '\u{309}', '\u{303}', DOT_BELOW];
const NONE: char = '\0';
const HORN: char = '\u{31b}';
const DOT_BELOW: char = '\u{323}';
/// A letter has three marks at most; longer runs, which only a hostile name has, are left in their order (count).
const MAX_MARKS: usize = 4;

/// Appends `text` as it is compared: what is invisible left out, lower case, letters decomposed, outer spaces off,
/// runs of spaces as one.
pub(super) fn push(form: &mut String, text: &str) {
    let mut letters: Vec<char> = Vec::with_capacity(text.len());
    let mut space = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            space = !letters.is_empty();
        } else if !is_mapped_to_nothing(letter) {
            if core::mem::take(&mut space) {
                letters.push(' ');
            }
            letter.to_lowercase().for_each(|letter| decompose(&mut letters, letter));
        }
    }
    form.extend(letters);
}

/// Does a form hold only what [`push`] normalizes completely: ASCII, the letters of Vietnamese and their marks?
pub(super) fn is_settled(form: &[u8]) -> bool {
    let mut rest = form;
    loop {
        rest = match rest {
            [] => return true,
            [0..0x80 | 0xfd.., rest @ ..] | [0xcc..=0xcd, _, rest @ ..] | [0xc4, 0x91, rest @ ..] => rest,
            _ => return false,
        };
    }
}

/// RFC 4518 2.2: control characters, the soft hyphen, joiners, variation selectors and the like.
fn is_mapped_to_nothing(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{1806}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2063}' | '\u{206a}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffc}' | '\u{e0001}'..='\u{e007f}')
}

fn decompose(letters: &mut Vec<char>, letter: char) {
    let place = if letter.is_ascii() { None } else { VOWELS.chars().position(|vowel| vowel == letter) };
    let Some(place) = place else { return push_ordered(letters, letter) };
    let (base, mark) = BASES.get(place / COLUMNS).copied().unwrap_or((letter, NONE));
    letters.push(base);
    for mark in [mark, TONES.get(place % COLUMNS).copied().unwrap_or(NONE)] {
        if mark != NONE {
            push_ordered(letters, mark);
        }
    }
}

/// Unicode's canonical order: horn, then dot below, then the marks above in the order they were written.
fn push_ordered(letters: &mut Vec<char>, letter: char) {
    let order = order(letter);
    let after =
        letters.iter().rev().take(MAX_MARKS).take_while(|before| order > 0 && self::order(**before) > order);
    let place = letters.len().saturating_sub(after.count());
    letters.insert(place, letter);
}

fn order(letter: char) -> u8 {
    match letter {
        HORN => 1,
        DOT_BELOW => 2,
        '\u{300}'..='\u{36f}' => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepared(text: &str) -> String {
        let mut form = String::new();
        push(&mut form, text);
        form
    }

    #[test]
    fn composed_and_decomposed_vietnamese_are_the_same_letters() {
        for (composed, decomposed) in [
            ("ỦY BAN NHÂN DÂN", "U\u{309}Y BAN NHA\u{302}N DA\u{302}N"),
            ("Nguyễn Thị Hồng Ngọc", "Nguye\u{302}\u{303}n Thi\u{323} Ho\u{302}\u{300}ng Ngo\u{323}c"),
            ("Cơ quan Trường Được", "Co\u{31b} quan Tru\u{31b}o\u{31b}\u{300}ng Đu\u{31b}o\u{323}\u{31b}c"),
            ("ậ", "a\u{302}\u{323}"),
            ("ậ", "ạ\u{302}"),
            ("Ổ", "ô\u{309}"),
        ] {
            assert_eq!(prepared(composed), prepared(decomposed), "{composed}");
        }
        for (one, other) in [("Hà", "Há"), ("ban", "bán"), ("Đinh", "Dinh"), ("ơ", "ô"), ("ặ", "ậ")]
        {
            assert_ne!(prepared(one), prepared(other), "{one}");
        }
    }

    #[test]
    fn what_is_invisible_and_how_wide_a_space_is_do_not_matter() {
        assert_eq!(prepared("  Root\u{a0} \t CA\u{ad}\u{200b}\u{0} "), "root ca");
        assert_ne!(prepared("rootca"), prepared("root ca"));
        assert_eq!(prepared(" \u{200b} "), "");
    }

    #[test]
    fn letters_that_are_not_normalized_are_known_as_such() {
        assert!(is_settled(prepared("Cục Chứng thực số & Bảo mật thông tin, Đà Nẵng").as_bytes()));
        assert!(!is_settled("ﬁle".as_bytes()));
        assert!(!is_settled("Ångström".as_bytes()));
    }

    #[test]
    fn a_flood_of_marks_costs_no_more_than_its_length() {
        let flood = format!("a{}{}", "\u{302}".repeat(100_000), "\u{31b}".repeat(100_000));
        assert_eq!(prepared(&flood).chars().count(), 200_001);
    }
}
