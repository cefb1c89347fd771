//! What a font dictionary says of a font (ISO 32000-2 9.5 to 9.8).

use crate::legacy::Legacy;
use form::page::Font;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object};

/// Flags of the font descriptor (Table 121): bits 7 and 19.
const ITALIC: u32 = 1 << 6;
const FORCE_BOLD: u32 = 1 << 18;
/// The weight from which a font counts as bold (100 to 900).
const BOLD_WEIGHT: f32 = 600.0;
/// Ascent and descent where the descriptor says nothing usable, in parts of the em: those of Times New Roman.
const ASCENT: f64 = 0.891;
const DESCENT: f64 = 0.216;

/// A font as the page uses it.
#[derive(Clone, Debug)]
pub struct FontFacts {
    /// What the model shows of it.
    pub font: Font,
    /// Its typeface: producers write one font of a name for the letters of Windows and another for all others.
    pub(crate) face: usize,
    /// The old encoding that its name stands for.
    pub legacy: Option<Legacy>,
    /// One byte a code: not a composite font.
    pub simple: bool,
    /// Codes are UTF-16 by the name of the predefined CMap.
    pub(crate) codes_are_unicode: bool,
    /// Height above the baseline, parts of the em.
    pub(crate) ascent: f64,
    /// Depth below the baseline, parts of the em, not negative.
    pub(crate) descent: f64,
}

impl FontFacts {
    /// Reads a font dictionary.
    #[must_use]
    pub fn of(dict: &Dict<'_>) -> Self {
        let subtype = dict.get::<Name<'_>>(b"Subtype");
        let is = |kind: &[u8]| subtype.as_ref().is_some_and(|subtype| subtype.as_ref() == kind);
        let (composite, type3) = (is(b"Type0"), is(b"Type3"));
        let descendant =
            dict.get::<Array<'_>>(b"DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let holder = if composite { descendant.as_ref().unwrap_or(dict) } else { dict };
        let descriptor = holder.get::<Dict<'_>>(b"FontDescriptor");
        let name = name(dict, descriptor.as_ref(), type3);
        let (bold, italic) = style(&name, descriptor.as_ref());
        let has_program = |found: &Dict<'_>| {
            [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].iter().any(|key| found.contains_key(key))
        };
        let embedded = type3 || descriptor.as_ref().is_some_and(has_program);
        let encoding = dict.get::<Name<'_>>(b"Encoding");
        let encoding =
            encoding.as_ref().map_or(String::new(), |name| String::from_utf8_lossy(name).into_owned());
        let codes_are_unicode = composite && (encoding.contains("UCS2") || encoding.contains("UTF16"));
        let (ascent, descent) = extent(descriptor.as_ref());
        let legacy = Legacy::of(&name);
        let font = Font { name, bold, italic, embedded, type3 };
        Self { font, face: 0, legacy, simple: !composite, codes_are_unicode, ascent, descent }
    }

    /// A font that the file does not have: text without a font, or of one that cannot be read.
    pub(crate) const fn unknown() -> Self {
        let font = Font { name: String::new(), bold: false, italic: false, embedded: false, type3: false };
        Self {
            font,
            face: 0,
            legacy: None,
            simple: false,
            codes_are_unicode: false,
            ascent: ASCENT,
            descent: DESCENT,
        }
    }
}

/// The base font without its subset tag (9.9.2): six capitals and a plus sign.
fn name(dict: &Dict<'_>, descriptor: Option<&Dict<'_>>, type3: bool) -> String {
    let mut found = dict.get::<Name<'_>>(b"BaseFont");
    if found.is_none() {
        found = descriptor.and_then(|descriptor| descriptor.get::<Name<'_>>(b"FontName"));
    }
    if found.is_none() && type3 {
        found = dict.get::<Name<'_>>(b"Name");
    }
    let text = found.map_or(String::new(), |name| String::from_utf8_lossy(&name).into_owned());
    match text.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            rest.to_owned()
        }
        _ => text,
    }
}

/// Bold and italic by name, flags, weight and angle.
fn style(name: &str, descriptor: Option<&Dict<'_>>) -> (bool, bool) {
    let lower = name.to_ascii_lowercase();
    let named = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let number = |key: &[u8]| descriptor.and_then(|found| found.get::<f32>(key)).unwrap_or(0.0);
    let flags = descriptor.and_then(|found| found.get::<u32>(b"Flags")).unwrap_or(0);
    let bold =
        named(&["bold", "black", "heavy"]) || flags & FORCE_BOLD != 0 || number(b"FontWeight") >= BOLD_WEIGHT;
    let italic = named(&["italic", "oblique"]) || flags & ITALIC != 0 || number(b"ItalicAngle") != 0.0;
    (bold, italic)
}

/// Ascent and descent; producers write zeros, and positive descents.
fn extent(descriptor: Option<&Dict<'_>>) -> (f64, f64) {
    let number =
        |key: &[u8]| descriptor.and_then(|found| found.get::<f64>(key)).map(|value| value.abs() / 1000.0);
    let ascent = number(b"Ascent").filter(|value| (0.4..=1.4).contains(value)).unwrap_or(ASCENT);
    let descent = number(b"Descent").filter(|value| (0.05..=0.6).contains(value)).unwrap_or(DESCENT);
    (ascent, descent)
}

/// The name at the head of a colour space or an operand.
pub(crate) fn head(object: &Object<'_>) -> Option<Vec<u8>> {
    match object {
        Object::Name(name) => Some(name.to_vec()),
        Object::Array(array) => array.iter::<Object<'_>>().next()?.into_name().map(|name| name.to_vec()),
        _ => None,
    }
}
