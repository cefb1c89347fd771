//! What the codes of a font mean, when its own letters are not there to see: by `/ToUnicode` (ISO 32000-2 9.10.3), and
//! for simple fonts without it by the names of `/Encoding` (9.6.5); for the fonts of before Unicode by their names.

use hayro::hayro_interpret::hayro_cmap::{BfString, CMap};
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use page_model::{FontFacts, Legacy, is_vietnamese_unicode, windows_1252};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Flags of the font descriptor (Table 121), bits 3 and 6: its letters are its own; they are those of Latin text.
const SYMBOLIC: u32 = 1 << 2;
const NON_SYMBOLIC: u32 = 1 << 5;
/// Names of the digits in the glyph list.
const DIGITS: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
/// Fonts of pictures, by parts of their names in small letters: what their codes are called says nothing.
const PICTURES: [&str; 5] = ["dings", "dingbat", "symbol", "mt extra", "mtextra"];

/// What is written into a font dictionary instead of its own encoding.
#[derive(Debug)]
pub(crate) enum Codes {
    /// One byte a code.
    Simple(Encoding),
    /// A composite font.
    Composite(Composite),
}

/// `/Encoding` of a simple font.
#[derive(Debug)]
pub(crate) struct Encoding {
    /// `/BaseEncoding`.
    pub(crate) base: Option<String>,
    /// `/Differences`.
    pub(crate) names: BTreeMap<u8, Named>,
}

/// What a code of a simple font stands for.
#[derive(Debug)]
pub(crate) enum Named {
    /// This letter.
    Letter(char),
    /// What the document calls it: a name of the glyph list.
    Own(String),
    /// Nothing that is known.
    Nothing,
}

/// The codes of a composite font.
#[derive(Debug)]
pub(crate) struct Composite {
    /// `/Encoding`, a name or a reference.
    pub(crate) encoding: String,
    /// Letter of each CID that has one.
    pub(crate) letters: BTreeMap<u16, char>,
}

impl Codes {
    /// `None` for a composite font with a predefined CMap other than the identity.
    pub(crate) fn of(font: &Dict<'_>, facts: &FontFacts) -> Option<Self> {
        let map = font.get::<Stream<'_>>(b"ToUnicode").and_then(|map| map.decoded_data().ok());
        let map = map.and_then(|map| CMap::parse(&map, |_| None));
        let meanings = Meanings::new(map, facts);
        if facts.simple {
            return Some(Self::Simple(Encoding::of(font, facts, &meanings)));
        }
        Composite::of(font, &meanings).map(Self::Composite)
    }
}

/// What codes mean.
struct Meanings {
    map: Option<CMap>,
    legacy: Option<Legacy>,
}

impl Meanings {
    fn new(map: Option<CMap>, facts: &FontFacts) -> Self {
        let last = if facts.simple { 0xFF } else { 0xFFFF };
        // Some files map fonts of the old encodings to Unicode after all.
        let is_unicode = |map: &CMap| {
            facts.legacy.is_some()
                && (0..=last).any(|code| match map.lookup_bf_string(code) {
                    Some(BfString::Char(character)) => is_vietnamese_unicode(character),
                    Some(BfString::String(text)) => text.nfc().any(is_vietnamese_unicode),
                    None => false,
                })
        };
        let legacy = facts.legacy.filter(|_| !map.as_ref().is_some_and(is_unicode));
        Self { map, legacy }
    }

    /// The one letter that a code shows, by the document's map, or by the encoding that the font's name stands for.
    fn letter(&self, code: u32, simple: bool) -> Option<char> {
        let mapped = self.map.as_ref().and_then(|map| map.lookup_bf_string(code));
        let shown = match (mapped, self.legacy) {
            (Some(BfString::Char(character)), _) => character,
            (Some(BfString::String(text)), _) => one(text.nfc())?,
            (None, Some(_)) if simple => windows_1252(u8::try_from(code).ok()?),
            (None, _) => return None,
        };
        let shown = match self.legacy {
            Some(legacy) => old(legacy, shown)?,
            None => shown,
        };
        drawable(shown)
    }
}

/// The letter that a font of an old encoding shows where Windows-1252 has this one. Marks that follow their letter are no
/// letters of the face.
fn old(legacy: Legacy, shown: char) -> Option<char> {
    let letter = one(legacy.decode(&shown.to_string()).nfc())?;
    let is_mark = legacy == Legacy::Vni && letter == shown && !shown.is_ascii() && shown.is_alphabetic();
    (!is_mark).then_some(letter)
}

fn one(mut characters: impl Iterator<Item = char>) -> Option<char> {
    let first = characters.next();
    if characters.next().is_some() { None } else { first }
}

/// Spaces of all kinds are one; a soft hyphen that is drawn is a hyphen; controls and private use mean nothing.
fn drawable(character: char) -> Option<char> {
    match character {
        '\u{AD}' => Some('-'),
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. | char::REPLACEMENT_CHARACTER => None,
        _ if character.is_whitespace() => Some(' '),
        _ if character.is_control() => None,
        _ => Some(character),
    }
}

impl Encoding {
    fn of(font: &Dict<'_>, facts: &FontFacts, meanings: &Meanings) -> Self {
        let (base, own) = own_encoding(font);
        let believed = is_believed(font, facts, meanings, base.is_some() || own.is_some());
        let own = own.unwrap_or_default();
        let mut names = BTreeMap::new();
        for code in 0..=u8::MAX {
            let said = if believed { encoded(code, &own, base.as_deref()) } else { None };
            let name = match (meanings.letter(u32::from(code), true), own.get(&code)) {
                // Other readers draw by the encoding: a map that says another letter must not make this page another one.
                (Some(letter), _) if said.is_some_and(|said| drawable(said) != Some(letter)) => {
                    Named::Nothing
                }
                (Some(letter), _) => Named::Letter(letter),
                (None, Some(name)) if believed && is_letter_name(name) => Named::Own(name.clone()),
                // The base encoding says it.
                (None, None) if believed => continue,
                (None, _) => Named::Nothing,
            };
            names.insert(code, name);
        }
        Self { base: base.filter(|_| believed), names }
    }
}

/// The letter that the encoding gives a code, where that can be told without the glyph list: names that spell themselves,
/// digits, and the Latin encodings, which agree on letters and digits of ASCII.
fn encoded(code: u8, own: &BTreeMap<u8, String>, base: Option<&str>) -> Option<char> {
    let Some(name) = own.get(&code) else {
        return match base {
            Some("WinAnsiEncoding") => Some(windows_1252(code)),
            _ => Some(char::from(code)).filter(char::is_ascii_alphanumeric),
        };
    };
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    if let Some(digit) = DIGITS.iter().position(|digit| digit == name) {
        return u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10));
    }
    let spelled = name.strip_prefix("uni").filter(|digits| digits.len() == 4)?;
    u32::from_str_radix(spelled, 16).ok().and_then(char::from_u32)
}

/// `/BaseEncoding` or the encoding itself, and `/Differences`; `None` where there is none.
fn own_encoding(font: &Dict<'_>) -> (Option<String>, Option<BTreeMap<u8, String>>) {
    let known = |name: Name<'_>| {
        let name = name.as_str();
        ["WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding"].contains(&name).then(|| name.to_owned())
    };
    if let Some(name) = font.get::<Name<'_>>(b"Encoding") {
        return (known(name), None);
    }
    let Some(encoding) = font.get::<Dict<'_>>(b"Encoding") else { return (None, None) };
    let base = encoding.get::<Name<'_>>(b"BaseEncoding").and_then(known);
    let Some(differences) = encoding.get::<Array<'_>>(b"Differences") else { return (base, None) };
    let (mut names, mut code) = (BTreeMap::new(), 0_i64);
    for item in differences.iter::<Object<'_>>() {
        match item {
            Object::Number(number) => code = number.as_i64(),
            Object::Name(name) => {
                if let Ok(code) = u8::try_from(code) {
                    names.insert(code, name.as_str().to_owned());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    (base, Some(names))
}

/// Do the names of codes say what is shown? Not for pictures and the old encodings, not beside a map that leaves codes of
/// a subset out, and not for letters of the font's own that nothing names.
fn is_believed(font: &Dict<'_>, facts: &FontFacts, meanings: &Meanings, named: bool) -> bool {
    let name = facts.font.name.to_ascii_lowercase();
    if PICTURES.iter().any(|part| name.contains(part)) || meanings.legacy.is_some() {
        return false;
    }
    let descriptor = font.get::<Dict<'_>>(b"FontDescriptor");
    let flags = descriptor.and_then(|found| found.get::<u32>(b"Flags")).unwrap_or(NON_SYMBOLIC);
    let own_letters = flags & SYMBOLIC != 0 || flags & NON_SYMBOLIC == 0;
    if meanings.map.is_some() {
        let tagged = font.get::<Name<'_>>(b"BaseFont").is_some_and(|name| name.contains(&b'+'));
        return !tagged && !own_letters;
    }
    named || !own_letters
}

/// Is this a name from the glyph list, or one that spells a code point, and no number of a glyph (`g12`, `a3`)?
fn is_letter_name(name: &str) -> bool {
    let spelled = |digits: &str| {
        (4..=6).contains(&digits.len())
            && digits.bytes().all(|digit| digit.is_ascii_digit() || (b'A'..=b'F').contains(&digit))
    };
    let base = name.split('.').next().unwrap_or_default();
    let plain = !base.is_empty() && base == name && base.bytes().all(|letter| letter.is_ascii_alphabetic());
    plain
        || name.strip_prefix("uni").is_some_and(|digits| digits.len() == 4 && spelled(digits))
        || name.strip_prefix('u').is_some_and(spelled)
}

impl Composite {
    fn of(font: &Dict<'_>, meanings: &Meanings) -> Option<Self> {
        let (map, encoding, identity) = match font.get::<Object<'_>>(b"Encoding")? {
            Object::Name(name) if &*name == b"Identity-H" => {
                (CMap::identity_h(), "/Identity-H".to_owned(), true)
            }
            Object::Name(name) if &*name == b"Identity-V" => {
                (CMap::identity_v(), "/Identity-V".to_owned(), true)
            }
            Object::Stream(stream) => {
                let id = stream.obj_id();
                let map = CMap::parse(&stream.decoded_data().ok()?, |_| None)?;
                (map, format!("{} {} R", id.obj_number, id.gen_number), false)
            }
            _ => return None,
        };
        let mut letters = BTreeMap::new();
        let lengths: &[(u8, u32)] = if identity { &[(2, 0xFFFF)] } else { &[(1, 0xFF), (2, 0xFFFF)] };
        for (length, last) in lengths {
            for code in 0..=*last {
                let Some(letter) = meanings.letter(code, false) else { continue };
                let cid = map.lookup_cid_code(code, *length).and_then(|cid| u16::try_from(cid).ok());
                letters.extend(cid.map(|cid| (cid, letter)));
            }
        }
        Some(Self { encoding, letters })
    }
}
