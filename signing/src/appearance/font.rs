//! The fonts that texts are set in: Kiem Ky Serif, whose letters are as wide as those of Times New Roman, and what of
//! them goes into a file: a subset as a Type 0 font, Identity-H, with `/ToUnicode` and widths (ISO 32000-2, 9.7).

use super::TextProblem;
use super::stream::{deflated, reference};
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use subsetter::GlyphRemapper;
use ttf_parser::Face as Program;

/// One of the four faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// Upright.
    Regular,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Bold italic.
    BoldItalic,
}

/// Height of the ascenders and depth of the descenders, thousandths of the size, as `hhea` of the fonts has them.
pub(crate) const ASCENT: i64 = 891;
pub(crate) const DESCENT: i64 = 216;
/// From one baseline to the next, thousandths of the size: single spacing.
pub(crate) const LEADING: i64 = 1_150;

impl Face {
    /// The face that is bold or italic or both.
    #[must_use]
    pub const fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }

    const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../../fonts/KiemKySerif-Regular.ttf"),
            Self::Bold => include_bytes!("../../../fonts/KiemKySerif-Bold.ttf"),
            Self::Italic => include_bytes!("../../../fonts/KiemKySerif-Italic.ttf"),
            Self::BoldItalic => include_bytes!("../../../fonts/KiemKySerif-BoldItalic.ttf"),
        }
    }

    /// Its PostScript name: told as what it is, not as the font whose widths it has (`docs/decisions/0028`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Regular => "KiemKySerif-Regular",
            Self::Bold => "KiemKySerif-Bold",
            Self::Italic => "KiemKySerif-Italic",
            Self::BoldItalic => "KiemKySerif-BoldItalic",
        }
    }

    /// The font program, where it may be embedded as a subset (OpenType `OS/2`, fsType).
    fn program(self) -> Result<Program<'static>, TextProblem> {
        let program = Program::parse(self.bytes(), 0).map_err(|_| TextProblem::Font(self))?;
        let may = program.is_outline_embedding_allowed() && program.is_subsetting_allowed();
        if may { Ok(program) } else { Err(TextProblem::NotEmbeddable(self)) }
    }
}

/// Width of a text in thousandths of its size, as the widths that are written say.
///
/// # Errors
/// A character that the font does not have.
pub(crate) fn width(face: Face, text: &str) -> Result<i64, TextProblem> {
    let program = face.program()?;
    text.chars().map(|character| advance(&program, face, character)).sum()
}

/// Width of a text at a size (tenths of a point), micrometres: 25,400 ÷ 720 ÷ 1000 = 127 ÷ 3600 µm.
///
/// # Errors
/// As [`width`].
pub(crate) fn width_um(face: Face, size: u16, text: &str) -> Result<i64, TextProblem> {
    Ok(scaled(width(face, text)?, size))
}

/// Thousandths of a size (tenths of a point) in micrometres, rounded up.
pub(crate) fn scaled(thousandths: i64, size: u16) -> i64 {
    let product = thousandths.saturating_mul(i64::from(size)).saturating_mul(127);
    product.saturating_add(3_599).div_euclid(3_600)
}

fn advance(program: &Program<'_>, face: Face, character: char) -> Result<i64, TextProblem> {
    let missing = TextProblem::Character(face, character);
    if character.is_control() {
        return Err(missing);
    }
    let glyph = program.glyph_index(character).ok_or_else(|| missing.clone())?;
    let units = i64::from(program.glyph_hor_advance(glyph).ok_or(missing)?);
    Ok(per_mille(units, program.units_per_em()))
}

/// Units of the font as thousandths of the em, rounded to the nearest.
fn per_mille(units: i64, em: u16) -> i64 {
    let em = i64::from(em).max(1);
    units.saturating_mul(1_000).saturating_add(em / 2).div_euclid(em)
}

/// The characters of one face that an appearance shows.
pub(super) struct Subset {
    face: Face,
    program: Program<'static>,
    remapper: GlyphRemapper,
    codes: BTreeMap<char, u16>,
}

impl Subset {
    /// A subset without characters.
    pub(super) fn new(face: Face) -> Result<Self, TextProblem> {
        let program = face.program()?;
        Ok(Self { face, program, remapper: GlyphRemapper::new(), codes: BTreeMap::new() })
    }

    /// The text as a hexadecimal string of codes; its characters join the subset.
    pub(super) fn encode(&mut self, text: &str) -> Result<String, TextProblem> {
        let mut out = String::from("<");
        for character in text.chars() {
            let glyph = self.program.glyph_index(character).filter(|_| !character.is_control());
            let glyph = glyph.ok_or(TextProblem::Character(self.face, character))?;
            let remapper = &mut self.remapper;
            let code = *self.codes.entry(character).or_insert_with(|| remapper.remap(glyph.0));
            // Writing into a String cannot fail.
            let _ = write!(out, "{code:04x}");
        }
        out.push('>');
        Ok(out)
    }

    /// The objects, numbered from `first`; the first one is the font.
    pub(super) fn objects(&self, first: u32) -> Result<Vec<(ObjectId, Object)>, TextProblem> {
        let [font, descendant, descriptor, program, to_unicode, set] =
            [0, 1, 2, 3, 4, 5].map(|more| (first.saturating_add(more), 0));
        let bytes = subsetter::subset(self.face.bytes(), 0, &self.remapper)
            .map_err(|_| TextProblem::Font(self.face))?;
        let name = [self.tag().as_str(), "+", self.face.name()].concat();
        let composite = dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => name.as_str(), "Encoding" => "Identity-H",
            "DescendantFonts" => vec![reference(descendant)], "ToUnicode" => reference(to_unicode),
        };
        let system = dictionary! {
            "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        };
        let cid = dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => name.as_str(), "CIDSystemInfo" => system,
            "FontDescriptor" => reference(descriptor), "DW" => 1000, "W" => self.widths()?,
            "CIDToGIDMap" => "Identity",
        };
        let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        Ok(vec![
            (font, composite.into()),
            (descendant, cid.into()),
            (descriptor, self.descriptor(&name, program, set).into()),
            (program, deflated(dictionary! { "Length1" => length }, &bytes)),
            (to_unicode, deflated(Dictionary::new(), self.to_unicode().as_bytes())),
            (set, deflated(Dictionary::new(), &self.set())),
        ])
    }

    /// How many numbers [`Subset::objects`] takes.
    pub(super) const OBJECTS: u32 = 6;

    /// Six capitals that depend on what is in the subset (9.9.2): FNV-1a over its characters.
    fn tag(&self) -> String {
        let characters = self.codes.keys().flat_map(|character| u32::from(*character).to_le_bytes());
        let mut hash = characters.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let mut tag = String::new();
        for _ in 0..6 {
            let letter = u8::try_from(hash % 26).unwrap_or(0);
            tag.push(char::from(b'A'.saturating_add(letter)));
            hash /= 26;
        }
        tag
    }

    fn descriptor(&self, name: &str, program: ObjectId, set: ObjectId) -> Dictionary {
        let face = &self.program;
        let (bold, italic) = (
            matches!(self.face, Face::Bold | Face::BoldItalic),
            matches!(self.face, Face::Italic | Face::BoldItalic),
        );
        let em = face.units_per_em();
        let scaled = |units: i16| Object::from(per_mille(i64::from(units), em));
        let bounds = face.global_bounding_box();
        let bounds = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(scaled).to_vec();
        // Serif, symbolic (no encoding of Latin is meant), italic (table 121).
        let flags = 2 | 4 | if italic { 64 } else { 0 };
        dictionary! {
            "Type" => "FontDescriptor", "FontName" => name, "Flags" => flags, "FontBBox" => bounds,
            "ItalicAngle" => if italic { -16 } else { 0 }, "Ascent" => scaled(face.ascender()),
            "Descent" => scaled(face.descender()), "CapHeight" => scaled(face.capital_height().unwrap_or(1341)),
            "StemV" => if bold { 138 } else { 82 }, "FontWeight" => if bold { 700 } else { 400 },
            "FontFile2" => reference(program), "CIDSet" => reference(set),
        }
    }

    /// Characters by their codes; several characters may share a glyph.
    fn by_code(&self) -> BTreeMap<u16, char> {
        self.codes.iter().rev().map(|(character, code)| (*code, *character)).collect()
    }

    fn widths(&self) -> Result<Vec<Object>, TextProblem> {
        let mut widths = Vec::new();
        for (code, character) in self.by_code() {
            let advance = advance(&self.program, self.face, character)?;
            widths.push(i64::from(code).into());
            widths.push(Object::Array(vec![advance.into()]));
        }
        Ok(widths)
    }

    /// Which glyphs the subset has, a bit each (9.8.3.3); PDF/A-1 asks for it, the others permit it where it is whole.
    fn set(&self) -> Vec<u8> {
        let count = usize::from(self.remapper.num_gids());
        let mut bits = vec![0u8; count.div_ceil(8)];
        for glyph in 0..count {
            if let Some(byte) = bits.get_mut(glyph / 8) {
                *byte |= 0x80 >> (glyph % 8);
            }
        }
        bits
    }

    fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) \
             /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 \
             begincodespacerange\n<0000> <ffff>\nendcodespacerange\n",
        );
        let rows: Vec<(u16, char)> = self.by_code().into_iter().collect();
        // A block holds at most 100 rows (Adobe Technical Note 5014).
        for part in rows.chunks(100) {
            let _ = writeln!(map, "{} beginbfchar", part.len());
            for (code, character) in part {
                let units = character
                    .encode_utf16(&mut [0; 2])
                    .iter()
                    .map(|unit| format!("{unit:04x}"))
                    .collect::<String>();
                let _ = writeln!(map, "<{code:04x}> <{units}>");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACES: [Face; 4] = [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic];

    #[test]
    fn every_vietnamese_letter_is_in_every_face_and_all_may_be_embedded() {
        let letters: String = ('\u{1EA0}'..='\u{1EF9}').chain("ĂăÂâĐđÊêÔôƠơƯư–“”…+;:/&".chars()).collect();
        for face in FACES {
            assert!(width(face, &letters).is_ok(), "{face:?}");
        }
    }

    /// The widths of Times New Roman (its AFM names): digits 500, space 250, semicolon 278, S 556.
    #[test]
    fn letters_are_as_wide_as_those_of_times_new_roman() {
        assert_eq!(width(Face::Regular, "0").unwrap(), 500);
        assert_eq!(width(Face::Regular, " ").unwrap(), 250);
        assert_eq!(width(Face::Regular, ";").unwrap(), 278);
        assert_eq!(width(Face::Regular, "S").unwrap(), 556);
        assert_eq!(width(Face::Bold, "S").unwrap(), 556);
        assert_eq!(width_um(Face::Regular, 130, "05").unwrap(), 4_587);
    }

    #[test]
    fn a_character_without_glyph_or_a_control_is_refused_by_name() {
        assert_eq!(width(Face::Regular, "a\u{4e2d}"), Err(TextProblem::Character(Face::Regular, '\u{4e2d}')));
        assert_eq!(width(Face::Regular, "a\n"), Err(TextProblem::Character(Face::Regular, '\n')));
        let mut subset = Subset::new(Face::Italic).unwrap();
        assert!(subset.encode("\u{202e}x").is_err());
    }

    #[test]
    fn a_subset_holds_what_is_shown_and_little_more() {
        let mut subset = Subset::new(Face::Regular).unwrap();
        let codes = subset.encode("Số: 05").unwrap();
        assert_eq!(codes.len(), 2 + 6 * 4);
        let objects = subset.objects(10).unwrap();
        assert_eq!(objects.len(), usize::try_from(Subset::OBJECTS).unwrap());
        let Object::Stream(program) = &objects[3].1 else { panic!("{:?}", objects[3]) };
        assert!(program.content.len() < 6_000, "{} bytes", program.content.len());
        assert_eq!(subset.set(), [0b1111_1110], "the empty box and six letters");
        assert!(subset.to_unicode().contains("<1ed1>"));
    }
}
