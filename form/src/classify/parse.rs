//! Number and symbol, place and date, kind of document: from the text of a line to its parts. No regular expressions.

use crate::vietnamese::{after, begins_with_any, fold, is_filler};

/// Number and symbol (ô 3) as written.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Number {
    /// The number, leading zeros kept; `None` where blank.
    pub number: Option<String>,
    /// The year between number and symbol, as legal documents write it.
    pub year: Option<i32>,
    /// The symbol; `None` where blank.
    pub symbol: Option<String>,
}

/// Words that may stand before "số" in ô 3.
const BEFORE_NUMBER: &[&str] = &["luật", "bộ luật", "nghị quyết", "pháp lệnh", "quyết định", "lệnh"];

/// Reads `Số: 05/BNV-VP`, `Luật số: 73/2021/QH14`, `Số:      /2026/NĐ-CP`; `None` where the line is no ô 3.
#[must_use]
pub fn number(text: &str) -> Option<Number> {
    let rest = after_number_word(text)?;
    let compact = number_words(rest);
    let blank = rest.chars().all(|character| is_filler(character) || character == '/');
    if !blank && !compact.chars().any(|character| character.is_ascii_digit() || character == '/') {
        return None;
    }
    Some(split_number(&compact))
}

/// What follows "số" and its colon.
fn after_number_word(text: &str) -> Option<&str> {
    let (head, rest) = match text.split_once(':') {
        Some((head, rest)) if head.chars().count() <= 20 => (head, rest),
        _ => {
            // "Số 12/QĐ-UBND": the colon was forgotten, so a digit, a blank or a slash must follow.
            let at = text.find(|character: char| character.is_ascii_digit() || ".…_/".contains(character))?;
            text.split_at(at)
        }
    };
    let folded = fold(head);
    let bare = fold("số");
    let known = folded == bare || BEFORE_NUMBER.iter().any(|word| folded == format!("{} {bare}", fold(word)));
    known.then_some(rest)
}

/// The words that belong to number and symbol, without the spaces that widgets and typists leave between them.
fn number_words(rest: &str) -> String {
    let mut compact = String::new();
    for word in rest.split_whitespace() {
        let open = compact.is_empty()
            || compact.ends_with(['/', '-', '\u{2013}', '&'])
            || word.starts_with(['/', '-', '\u{2013}', '&'])
            || compact.chars().all(|character| is_filler(character) || character.is_ascii_digit());
        if !open || word.starts_with('(') {
            break;
        }
        compact.push_str(word);
    }
    compact.trim_end_matches([',', ';', '.']).to_owned()
}

fn split_number(compact: &str) -> Number {
    let Some((first, rest)) = compact.split_once('/') else {
        return Number { number: filled(compact), ..Number::default() };
    };
    // Party documents: "368-QĐ/TW".
    if let Some((number, kind)) = first.split_once('-')
        && kind.chars().any(char::is_alphabetic)
    {
        return Number { number: filled(number), year: None, symbol: Some(format!("{kind}/{rest}")) };
    }
    let (year, symbol) = match rest.split_once('/') {
        Some((year, symbol)) if is_year(year) => (year.parse().ok(), symbol),
        Some((year, symbol)) if filled(year).is_none() => (None, symbol),
        None if is_year(rest) => (rest.parse().ok(), ""),
        _ => (None, rest),
    };
    Number { number: filled(first), year, symbol: filled(symbol) }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.chars().all(|character| character.is_ascii_digit())
}

/// The text without what only keeps its place; `None` where nothing is left.
fn filled(text: &str) -> Option<String> {
    let bare = text.trim_matches(is_filler);
    (!bare.is_empty()).then(|| bare.to_owned())
}

/// Place and date (ô 4) as written.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PlaceDate {
    /// Place.
    pub place: Option<String>,
    /// Digits of the day, as written.
    pub day: Option<String>,
    /// Digits of the month.
    pub month: Option<String>,
    /// Digits of the year.
    pub year: Option<String>,
}

impl PlaceDate {
    /// Year, month, day; `None` where a part is blank or no date.
    #[must_use]
    pub fn date(&self) -> Option<(i32, u8, u8)> {
        let year: i32 = self.year.as_ref()?.parse().ok()?;
        let month: u8 = self.month.as_ref()?.parse().ok()?;
        let day: u8 = self.day.as_ref()?.parse().ok()?;
        ((1945..=2999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day))
            .then_some((year, month, day))
    }
}

/// Reads `Hà Nội, ngày 05 tháng 01 năm 2026`, blanks and all; `None` where the text is no ô 4.
#[must_use]
pub fn place_date(text: &str) -> Option<PlaceDate> {
    let (before, rest) = split_at_word(text, "ngày")?;
    let (day, rest) = split_at_word(rest, "tháng")?;
    let (month, year) = split_at_word(rest, "năm")?;
    let blank_or_digits =
        |part: &str| part.chars().all(|character| is_filler(character) || character.is_ascii_digit());
    if !blank_or_digits(day) || !blank_or_digits(month) || before.chars().count() > 60 {
        return None;
    }
    let year_end = year.find(|character: char| !is_filler(character) && !character.is_ascii_digit());
    let (year, behind) = year.split_at(year_end.unwrap_or(year.len()));
    if behind.chars().count() > 3 {
        return None;
    }
    let digits = |part: &str| filled(part).map(|part| part.chars().filter(char::is_ascii_digit).collect());
    let place = before.trim_matches(|character: char| is_filler(character) || character == ',');
    // "Thông tư số 102/2018/TT-BTC ngày 14 tháng 11 năm 2018" names another document.
    if place.chars().any(|character| character.is_ascii_digit()) {
        return None;
    }
    Some(PlaceDate {
        place: (!place.is_empty()).then(|| crate::layout::collapse(place)),
        day: digits(day),
        month: digits(month),
        year: digits(year),
    })
}

/// What stands before and behind the first `word`, in whatever case.
fn split_at_word<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let length = word.chars().count();
    for (at, _) in text.char_indices() {
        let tail = text.get(at..)?;
        let end = tail.char_indices().nth(length).map_or(tail.len(), |(end, _)| end);
        let (head, rest) = tail.split_at(end);
        if head.to_lowercase() == word {
            return Some((text.get(..at)?, rest));
        }
    }
    None
}

/// Which body of rules a kind of document belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeFamily {
    /// One of the 29 kinds of NĐ 30/2020 Điều 7 that is never a legal document.
    Administrative,
    /// Only a legal document.
    Legal,
    /// Both: the symbol decides (nghị quyết, quyết định).
    Either,
}

/// Kinds of document: name, family. The longest that fits is the one.
#[rustfmt::skip]
const TYPES: &[(&str, TypeFamily)] = &[
    ("NGHỊ QUYẾT", TypeFamily::Either), ("QUYẾT ĐỊNH", TypeFamily::Either),
    ("CHỈ THỊ", TypeFamily::Administrative), ("QUY CHẾ", TypeFamily::Administrative),
    ("QUY ĐỊNH", TypeFamily::Administrative), ("THÔNG CÁO", TypeFamily::Administrative),
    ("THÔNG BÁO", TypeFamily::Administrative), ("HƯỚNG DẪN", TypeFamily::Administrative),
    ("CHƯƠNG TRÌNH", TypeFamily::Administrative), ("KẾ HOẠCH", TypeFamily::Administrative),
    ("PHƯƠNG ÁN", TypeFamily::Administrative), ("ĐỀ ÁN", TypeFamily::Administrative),
    ("DỰ ÁN", TypeFamily::Administrative), ("BÁO CÁO", TypeFamily::Administrative),
    ("BIÊN BẢN", TypeFamily::Administrative), ("TỜ TRÌNH", TypeFamily::Administrative),
    ("HỢP ĐỒNG", TypeFamily::Administrative), ("CÔNG VĂN", TypeFamily::Administrative),
    ("CÔNG ĐIỆN", TypeFamily::Administrative), ("BẢN GHI NHỚ", TypeFamily::Administrative),
    ("BẢN THỎA THUẬN", TypeFamily::Administrative), ("GIẤY ỦY QUYỀN", TypeFamily::Administrative),
    ("GIẤY MỜI", TypeFamily::Administrative), ("GIẤY GIỚI THIỆU", TypeFamily::Administrative),
    ("GIẤY NGHỈ PHÉP", TypeFamily::Administrative), ("PHIẾU GỬI", TypeFamily::Administrative),
    ("PHIẾU CHUYỂN", TypeFamily::Administrative), ("PHIẾU BÁO", TypeFamily::Administrative),
    ("THƯ CÔNG", TypeFamily::Administrative),
    ("HIẾN PHÁP", TypeFamily::Legal), ("BỘ LUẬT", TypeFamily::Legal), ("LUẬT", TypeFamily::Legal),
    ("PHÁP LỆNH", TypeFamily::Legal), ("LỆNH", TypeFamily::Legal), ("NGHỊ ĐỊNH", TypeFamily::Legal),
    ("THÔNG TƯ", TypeFamily::Legal), ("THÔNG TƯ LIÊN TỊCH", TypeFamily::Legal),
    ("NGHỊ QUYẾT LIÊN TỊCH", TypeFamily::Legal),
];

/// The kind that a line in capitals names, also with its letters set apart, and what of the line follows it.
#[must_use]
pub fn document_type(text: &str) -> Option<(&'static str, TypeFamily, String)> {
    if !crate::vietnamese::is_capitals(text) {
        return None;
    }
    let whole = letters_and_tones(text);
    let set_apart = TYPES.iter().find(|(name, _)| letters_and_tones(name) == whole);
    if let Some((name, family)) = set_apart {
        return Some((name, *family, String::new()));
    }
    let folded = fold(text);
    let fits = TYPES.iter().filter(|(name, _)| after(&folded, name).is_some());
    let (name, family) = fits.max_by_key(|(name, _)| name.len())?;
    let words = name.split(' ').count();
    let rest: Vec<&str> = text.split_whitespace().skip(words).collect();
    Some((name, *family, rest.join(" ")))
}

/// The family of a kind by its name.
#[must_use]
pub fn family_of_type(name: &str) -> Option<TypeFamily> {
    TYPES.iter().find(|(known, _)| fold(known) == fold(name)).map(|(_, family)| *family)
}

fn letters_and_tones(text: &str) -> (String, String) {
    fold(text)
        .chars()
        .filter(|character| *character != ' ')
        .partition(|character| character.is_alphanumeric())
}

/// Kinds by the beginning of their symbol, `QĐ-UBND`, for documents whose kind stands on no line of its own.
#[must_use]
pub fn is_legal_symbol(number: &Number) -> bool {
    let Some(symbol) = &number.symbol else { return false };
    let folded = fold(symbol);
    let always = ["nđ-cp", "tt-", "ttlt", "vbhn", "qh1", "ubtvqh"];
    let folded_year_kinds = ["nq-hđnd", "qđ-ubnd", "qđ-ttg", "nq-cp", "l-ctn", "ct-ubnd", "nqlt"];
    let begins = |starts: &[&str]| starts.iter().any(|start| folded.starts_with(&fold(start)));
    begins(&always) && (number.year.is_some() || folded.starts_with("vbhn"))
        || number.year.is_some() && begins(&folded_year_kinds)
}

/// Does a Party symbol stand here: `QĐ/TW`, `NQ/ĐU`?
#[must_use]
pub fn is_party_symbol(symbol: &str) -> bool {
    let party = ["tw", "tu", "đu", "hu", "btcđu", "bcsđ", "vptw", "ubkttw", "ubkttu"];
    symbol.split_once('/').is_some_and(|(_, body)| {
        let folded = fold(body);
        party.contains(&folded.as_str()) || begins_with_any(&folded, &["btctw", "btgtw", "bcđtw"])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(Option<String>, Option<i32>, Option<String>)> {
        number(text).map(|number| (number.number, number.year, number.symbol))
    }

    #[test]
    fn numbers_are_read_with_their_zeros_their_year_and_their_gaps() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(parts("Số: 05/BNV-VP"), Some((some("05"), None, some("BNV-VP"))));
        assert_eq!(parts("Số: 50 /2026/NĐ-CP"), Some((some("50"), Some(2026), some("NĐ-CP"))));
        assert_eq!(parts("Luật số: 73/2021/QH14"), Some((some("73"), Some(2021), some("QH14"))));
        assert_eq!(
            parts("Nghị quyết số: 17/2022/UBTVQH15"),
            Some((some("17"), Some(2022), some("UBTVQH15")))
        );
        assert_eq!(parts("Số: 12 /UBND - KT&VX"), Some((some("12"), None, some("UBND-KT&VX"))));
        assert_eq!(parts("Số 368-QĐ/TW"), Some((some("368"), None, some("QĐ/TW"))));
        assert_eq!(parts("Số: 12964/2026/ĐHXDHN"), Some((some("12964"), Some(2026), some("ĐHXDHN"))));
    }

    #[test]
    fn blank_numbers_are_blank_and_other_lines_are_none() {
        assert_eq!(parts("Số:        /QĐ-UBND"), Some((None, None, Some("QĐ-UBND".to_owned()))));
        assert_eq!(parts("Số: ……/…… "), Some((None, None, None)));
        assert_eq!(parts("Số: …/2026/NĐ-CP"), Some((None, Some(2026), Some("NĐ-CP".to_owned()))));
        for other in
            ["Số điện thoại: 024", "Sở Y tế: 12", "Kính gửi: UBND", "Số hóa văn bản", "Căn cứ Luật số: 5"]
        {
            assert_eq!(parts(other), None, "{other}");
        }
    }

    #[test]
    fn dates_are_read_also_where_they_are_blank() {
        let read = place_date("Hà Nội, ngày 31 tháng 01 năm 2026").unwrap();
        assert_eq!((read.place.as_deref(), read.date()), (Some("Hà Nội"), Some((2026, 1, 31))));
        assert_eq!(read.month.as_deref(), Some("01"));
        let blank = place_date("Hải Phòng, ngày …… tháng      năm 2025").unwrap();
        assert_eq!((blank.place.as_deref(), blank.date()), (Some("Hải Phòng"), None));
        assert_eq!(place_date("…, ngày … tháng … năm …").unwrap(), PlaceDate::default());
        assert_eq!(place_date("ngày 11 tháng 12 năm 2025 của Quốc hội quy định một số"), None);
        assert_eq!(place_date("Thông tư số 102/2018/TT-BTC ngày 14 tháng 11 năm 2018"), None);
        assert_eq!(place_date("thời hạn trong ngày là tháng"), None);
        assert_eq!(place_date("Hà Nội, ngày 41 tháng 13 năm 2026").unwrap().date(), None);
    }

    #[test]
    fn kinds_are_read_with_letters_set_apart_and_with_words_behind_them() {
        let read = |text: &str| document_type(text).map(|(name, _, rest)| (name, rest));
        assert_eq!(read("QUYẾT ĐỊNH"), Some(("QUYẾT ĐỊNH", String::new())));
        assert_eq!(read("Q U Y Ế T Đ Ị N H"), Some(("QUYẾT ĐỊNH", String::new())));
        assert_eq!(read("GIẤY UỶ QUYỀN"), Some(("GIẤY ỦY QUYỀN", String::new())));
        assert_eq!(read("KẾ HOẠCH TỔ CHỨC HỘI NGHỊ"), Some(("KẾ HOẠCH", "TỔ CHỨC HỘI NGHỊ".to_owned())));
        assert_eq!(read("THÔNG TƯ LIÊN TỊCH"), Some(("THÔNG TƯ LIÊN TỊCH", String::new())));
        assert_eq!(read("Quyết định số 5"), None);
        assert_eq!(read("QUYẾT NGHỊ:"), None);
    }

    #[test]
    fn symbols_tell_legal_and_party_documents() {
        let legal = |text: &str| is_legal_symbol(&number(text).unwrap());
        assert!(legal("Số: 50/2026/NĐ-CP") && legal("Số: 07/2026/QĐ-UBND") && legal("Số: 22/VBHN-VPQH"));
        assert!(!legal("Số: 970/QĐ-TTg") && !legal("Số: 05/BNV-VP") && !legal("Số: 12964/2026/ĐHXDHN"));
        assert!(is_party_symbol("QĐ/TW") && !is_party_symbol("QĐ-UBND"));
    }
}
