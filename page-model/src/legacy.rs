//! Vietnamese text of before Unicode: the single-byte encodings of the fonts `.Vn…` (TCVN 5712:1993, VN3, "ABC") and
//! `VNI-…` (VNI for Windows), which a PDF shows as letters of Windows-1252.

use form::page::Encoding;

/// Letters of TCVN3 by code, from 0xA1; `\0` where there is none. A font whose name ends in `H` shows all of them as
/// capitals.
const TCVN3: [char; 94] = [
    'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ', '\0', // A1–AF
    '\0', '\0', '\0', '\0', '\0', 'à', 'ả', 'ã', 'á', 'ạ', '\0', 'ằ', 'ẳ', 'ẵ', 'ắ', '\0', // B0–BF
    '\0', '\0', '\0', '\0', '\0', '\0', 'ặ', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'è', '\0', 'ẻ', 'ẽ', // C0–CF
    'é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ', '\0', '\0', '\0', 'ĩ', 'í', 'ị', 'ò', // D0–DF
    '\0', 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù', // E0–EF
    '\0', 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ', // F0–FE
];

/// Letters of VNI that stand alone, by code.
const VNI_ALONE: [(u8, char); 16] = [
    (0xC6, 'Ỉ'),
    (0xCC, 'Ì'),
    (0xCD, 'Í'),
    (0xCE, 'Ỵ'),
    (0xD1, 'Đ'),
    (0xD2, 'Ị'),
    (0xD3, 'Ĩ'),
    (0xD4, 'Ơ'),
    (0xD6, 'Ư'),
    (0xE6, 'ỉ'),
    (0xEC, 'ì'),
    (0xED, 'í'),
    (0xEE, 'ỵ'),
    (0xF1, 'đ'),
    (0xF2, 'ị'),
    (0xF3, 'ĩ'),
];
/// And two more, which also carry marks.
const VNI_HORNS: [(u8, char); 2] = [(0xF4, 'ơ'), (0xF6, 'ư')];

/// Marks of VNI that follow a letter: code of the small form, and what they add (combining characters). The capital
/// form is 0x20 below.
const VNI_MARKS: [(u8, &str); 16] = [
    (0xF9, "\u{301}"),
    (0xF8, "\u{300}"),
    (0xFB, "\u{309}"),
    (0xF5, "\u{303}"),
    (0xEF, "\u{323}"),
    (0xE2, "\u{302}"),
    (0xE1, "\u{302}\u{301}"),
    (0xE0, "\u{302}\u{300}"),
    (0xE5, "\u{302}\u{309}"),
    (0xE3, "\u{302}\u{303}"),
    (0xE4, "\u{302}\u{323}"),
    (0xEA, "\u{306}"),
    (0xE9, "\u{306}\u{301}"),
    (0xE8, "\u{306}\u{300}"),
    (0xFA, "\u{306}\u{309}"),
    (0xFC, "\u{306}\u{303}"),
];
/// The last of them.
const VNI_BREVE_DOT: (u8, &str) = (0xEB, "\u{306}\u{323}");

/// Characters of Windows-1252 from 0x80 to 0x9F.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The old encodings, known by the name of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Legacy {
    /// Fonts `.Vn…`; with capitals for all letters when the name ends in `H`.
    Tcvn3 {
        /// All letters are shown as capitals.
        capitals: bool,
    },
    /// Fonts `VNI-…`.
    Vni,
}

impl Legacy {
    /// By the font's name without its subset tag: `.VnTime`, `.VnTimeH,Bold`, `VNI-Times`.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let family = name.split([',', '-']).next().unwrap_or_default();
        if let Some(rest) = family.strip_prefix(".Vn").or_else(|| family.strip_prefix(".VN")) {
            return Some(Self::Tcvn3 { capitals: rest.len() > 1 && rest.ends_with('H') });
        }
        let start = name.get(..4)?;
        (start.eq_ignore_ascii_case("VNI-") || start.eq_ignore_ascii_case("VNI ")).then_some(Self::Vni)
    }

    pub(crate) const fn encoding(self) -> Encoding {
        match self {
            Self::Tcvn3 { .. } => Encoding::Tcvn3,
            Self::Vni => Encoding::Vni,
        }
    }

    /// Letters of Windows-1252 as the letters that the font shows; marks stay separate, to be composed afterwards.
    #[must_use]
    pub fn decode(self, text: &str) -> String {
        match self {
            Self::Tcvn3 { capitals } => {
                let letters: String = text.chars().map(tcvn3).collect();
                if capitals { letters.to_uppercase() } else { letters }
            }
            Self::Vni => vni(text),
        }
    }
}

/// Is this a letter of Vietnamese that Windows-1252 has not? Then the file's own map already gives Unicode.
#[must_use]
pub fn is_vietnamese_unicode(character: char) -> bool {
    matches!(character, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ạ'..='ỹ')
}

/// The character that Windows-1252 has at a code.
#[must_use]
pub fn windows_1252(code: u8) -> char {
    let special = code.checked_sub(0x80).and_then(|index| WINDOWS_1252.get(usize::from(index)));
    special.copied().unwrap_or(char::from(code))
}

/// The code of a character in Windows-1252; `None` where it has none.
fn code(character: char) -> Option<u8> {
    match character {
        '\u{0}'..='\u{7F}' | '\u{A0}'..='\u{FF}' => u8::try_from(u32::from(character)).ok(),
        // Glyph lists know the micro sign by its Greek name.
        '\u{3BC}' => Some(0xB5),
        _ => {
            let index = WINDOWS_1252.iter().position(|known| *known == character)?;
            u8::try_from(index).ok()?.checked_add(0x80)
        }
    }
}

fn tcvn3(character: char) -> char {
    let index = code(character).and_then(|code| code.checked_sub(0xA1));
    let letter = index.and_then(|index| TCVN3.get(usize::from(index))).copied();
    letter.filter(|letter| *letter != '\0').unwrap_or(character)
}

fn vni(text: &str) -> String {
    let mut decoded = String::new();
    // Can a mark follow what stands before?
    let mut open = false;
    for character in text.chars() {
        let code = code(character).unwrap_or(0);
        let mark = if open { vni_mark(code) } else { None };
        if let Some(mark) = mark {
            decoded.push_str(mark);
            open = false;
            continue;
        }
        let alone =
            VNI_ALONE.iter().chain(&VNI_HORNS).find(|(known, _)| *known == code).map(|(_, letter)| *letter);
        let letter = alone.unwrap_or(character);
        open = matches!(
            letter,
            'A' | 'a' | 'E' | 'e' | 'O' | 'o' | 'U' | 'u' | 'Y' | 'y' | 'Ơ' | 'ơ' | 'Ư' | 'ư'
        );
        decoded.push(letter);
    }
    decoded
}

fn vni_mark(code: u8) -> Option<&'static str> {
    let marks = VNI_MARKS.iter().chain(std::iter::once(&VNI_BREVE_DOT));
    marks
        .copied()
        .find(|(small, _)| *small == code || small.checked_sub(0x20) == Some(code))
        .map(|(_, adds)| adds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    /// All letters of Vietnamese that ASCII has not.
    const SMALL: &str = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ";

    fn shown(codes: &[u8]) -> String {
        codes.iter().map(|code| windows_1252(*code)).collect()
    }

    #[test]
    fn every_letter_of_tcvn3_is_decoded_and_none_twice() {
        let codes: Vec<u8> = (0xA8..=0xFE).collect();
        let mut letters: Vec<char> = Legacy::Tcvn3 { capitals: false }
            .decode(&shown(&codes))
            .chars()
            .filter(|letter| SMALL.contains(*letter))
            .collect();
        // À at 0xC0 and its like are no letters of the encoding: they stay what Windows shows.
        letters.retain(|letter| !"ÀÁÂÃ".contains(*letter));
        letters.sort_unstable();
        letters.dedup();
        let mut all: Vec<char> = SMALL.chars().collect();
        all.sort_unstable();
        assert_eq!(letters, all);
        let capitals =
            Legacy::Tcvn3 { capitals: false }.decode(&shown(&[0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7]));
        assert_eq!(capitals, "ĂÂÊÔƠƯĐ");
    }

    #[test]
    fn tcvn3_reads_as_it_was_typed() {
        // "Uỷ ban nhân dân tỉnh Quảng Trị", typed with the ABC keyboard table.
        let codes = b"U\xFB ban nh\xA9n d\xA9n t\xD8nh Qu\xB6ng Tr\xDE";
        assert_eq!(
            Legacy::of(".VnTime").map(|known| known.decode(&shown(codes))).unwrap(),
            "Uỷ ban nhân dân tỉnh Quảng Trị"
        );
        let codes = b"c\xE9ng ho\xB5 x\xB7 h\xE9i ch\xF1 ngh\xDCa vi\xD6t nam";
        let font = Legacy::of(".VnTimeH,Bold").unwrap();
        assert_eq!(font.decode(&shown(codes)), "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        assert_eq!(font.encoding(), Encoding::Tcvn3);
    }

    /// The way a VNI keyboard writes a letter: base letter, code of the mark.
    fn vni_codes(letter: char) -> Vec<u8> {
        const TONES: [(char, u8); 5] =
            [('\u{301}', 0xF9), ('\u{300}', 0xF8), ('\u{309}', 0xFB), ('\u{303}', 0xF5), ('\u{323}', 0xEF)];
        let small: String = letter.to_lowercase().collect();
        let is_capital = !small.starts_with(letter);
        let alone = "íìỉĩịđơưỵ".find(&small).map(|at| {
            let index = "íìỉĩịđơưỵ"[..at].chars().count();
            vec![[0xED, 0xEC, 0xE6, 0xF3, 0xF2, 0xF1, 0xF4, 0xF6, 0xEE][index]]
        });
        let mut codes = alone.unwrap_or_else(|| {
            let parts: Vec<char> = small.nfd().collect();
            let base = match (parts[0], parts.contains(&'\u{31B}')) {
                ('o', true) => 0xF4,
                ('u', true) => 0xF6,
                (base, _) => u8::try_from(u32::from(base)).unwrap(),
            };
            let tone = TONES.iter().find(|(mark, _)| parts.contains(mark)).map(|(_, code)| *code);
            let table: Option<[u8; 6]> = if parts.contains(&'\u{302}') {
                Some([0xE2, 0xE1, 0xE0, 0xE5, 0xE3, 0xE4])
            } else if parts.contains(&'\u{306}') {
                Some([0xEA, 0xE9, 0xE8, 0xFA, 0xFC, 0xEB])
            } else {
                None
            };
            let which = tone.and_then(|tone| TONES.iter().position(|(_, code)| *code == tone));
            let mark = match table {
                Some(table) => Some(table[which.map_or(0, |which| which + 1)]),
                None => tone,
            };
            std::iter::once(base).chain(mark).collect()
        });
        if is_capital {
            for code in &mut codes {
                *code -= 0x20;
            }
        }
        codes
    }

    #[test]
    fn every_letter_of_vni_is_decoded_small_and_capital() {
        let font = Legacy::of("VNI-Times,Bold").unwrap();
        for letter in SMALL.chars().chain(SMALL.to_uppercase().chars()) {
            let codes = vni_codes(letter);
            let decoded: String = font.decode(&shown(&codes)).nfc().collect();
            assert_eq!(decoded, letter.to_string(), "{codes:02X?}");
        }
    }

    #[test]
    fn vni_reads_as_it_was_typed() {
        let codes = b"UY\xDB BAN NHA\xC2N DA\xC2N tha\xF8nh pho\xE1 Ho\xE0 Ch\xED Minh, \xF1\xF6\xF4\xF8ng Nguye\xE3n Hue\xE4";
        let decoded: String = Legacy::Vni.decode(&shown(codes)).nfc().collect();
        assert_eq!(decoded, "UỶ BAN NHÂN DÂN thành phố Hồ Chí Minh, đường Nguyễn Huệ");
    }

    #[test]
    fn other_fonts_are_left_alone() {
        for name in ["TimesNewRomanPSMT", "Vni", "VNTime", ".V", "", "UVNBay"] {
            assert_eq!(Legacy::of(name), None, "{name}");
        }
        assert_eq!(Legacy::of(".VnH"), Some(Legacy::Tcvn3 { capitals: false }), "a name, no suffix");
    }
}
