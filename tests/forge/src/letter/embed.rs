//! A subset of a font as PDF objects: Type 0 over CIDFontType2 with `/ToUnicode`, or one of the legacy Vietnamese
//! encodings that put their letters at the codes of Latin ones.

use super::font::{Fonts, Style};
use crate::pdf::{Object, stream};
use crate::seed::Seed;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use subsetter::GlyphRemapper;

/// Characters of one style that a set of objects shows, with their codes in it.
pub struct Subset {
    style: Style,
    remapper: GlyphRemapper,
    codes: BTreeMap<char, u16>,
    legacy: bool,
}

/// How a font is named and embedded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embedding {
    /// A subset with `/ToUnicode`.
    Usual,
    /// A simple font named `.VnTime` whose codes are those of TCVN3.
    Tcvn3,
}

impl Subset {
    /// The subset of a style for these characters.
    #[must_use]
    pub fn new(fonts: &Fonts, style: Style, characters: impl Iterator<Item = char>, how: Embedding) -> Self {
        let font = fonts.get(style);
        let mut sorted: Vec<char> = characters.collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut remapper = GlyphRemapper::new();
        let codes = sorted.into_iter().map(|one| (one, remapper.remap(font.glyph(one).0))).collect();
        Self { style, remapper, codes, legacy: how == Embedding::Tcvn3 }
    }

    /// Is there nothing to show?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// A text as a hexadecimal string of this font's codes.
    #[must_use]
    pub fn encode(&self, text: &str) -> String {
        let mut out = String::from("<");
        for one in text.chars() {
            let _ = if self.legacy {
                write!(out, "{:02x}", tcvn3(one))
            } else {
                write!(out, "{:04x}", self.codes[&one])
            };
        }
        out + ">"
    }

    /// The objects, the first of which is the font; `number` is the first free number.
    #[must_use]
    pub fn objects(&self, fonts: &Fonts, seed: Seed, number: u32) -> Vec<Object> {
        let font = fonts.get(self.style);
        let program = subsetter::subset(&font.bytes, 0, &self.remapper).expect("a TrueType font");
        let name = self.name(seed);
        if self.legacy {
            return self.simple(fonts, &name, program, number);
        }
        let to_unicode = stream("", self.to_unicode().as_bytes());
        let composite = format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{} 0 R] /ToUnicode {} 0 R >>",
            number + 1,
            number + 4
        );
        let descendant = format!(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {} 0 R /DW 1000 /W [{}] /CIDToGIDMap /Identity >>",
            number + 2,
            self.widths(fonts)
        );
        vec![
            (number, composite.into_bytes()),
            (number + 1, descendant.into_bytes()),
            (number + 2, self.descriptor(fonts, &name, 4, number + 3)),
            (number + 3, flate(&format!("/Length1 {}", program.len()), &program)),
            (number + 4, to_unicode),
        ]
    }

    /// How many numbers [`Subset::objects`] takes.
    pub const OBJECTS: u32 = 5;

    /// The name with the tag of a subset, six letters that depend on what is in it.
    fn name(&self, seed: Seed) -> String {
        if self.legacy {
            return ".VnTime".to_owned();
        }
        let shown: String = self.codes.keys().collect();
        let tag = seed.bytes(&format!("subset {:?} {shown}", self.style), 6);
        let tag: String = tag.iter().map(|byte| char::from(b'A' + byte % 26)).collect();
        format!("{tag}+{}", self.style.base_font())
    }

    fn descriptor(&self, fonts: &Fonts, name: &str, flags: u32, program: u32) -> Vec<u8> {
        let measures = fonts.get(self.style).measures();
        let scaled = |value: i32| value * 1000 / measures.em;
        let (bold, italic) = (
            matches!(self.style, Style::Bold | Style::BoldItalic),
            matches!(self.style, Style::Italic | Style::BoldItalic),
        );
        let flags = flags | if self.style == Style::Sans { 0 } else { 2 } | if italic { 64 } else { 0 };
        let [left, lower, right, upper] = measures.bounds.map(scaled);
        format!(
            "<< /Type /FontDescriptor /FontName /{name} /Flags {flags} /FontBBox [{left} {lower} {right} {upper}] /ItalicAngle {} /Ascent {} /Descent {} /CapHeight {} /StemV {} /FontWeight {} /FontFile2 {program} 0 R >>",
            if italic { -16 } else { 0 },
            scaled(measures.ascent),
            scaled(measures.descent),
            scaled(measures.capitals),
            if bold { 138 } else { 82 },
            if bold { 700 } else { 400 },
        )
        .into_bytes()
    }

    fn widths(&self, fonts: &Fonts) -> String {
        let by_code: BTreeMap<u16, char> = self.codes.iter().map(|(one, code)| (*code, *one)).collect();
        let width = |one: &char| advance(fonts, self.style, *one);
        by_code.iter().map(|(code, one)| format!("{code} [{}] ", width(one))).collect()
    }

    fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n",
        );
        let rows: Vec<(&char, &u16)> = self.codes.iter().collect();
        for part in rows.chunks(100) {
            let _ = writeln!(map, "{} beginbfchar", part.len());
            for (one, code) in part {
                let units: String =
                    one.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04x}")).collect();
                let _ = writeln!(map, "<{code:04x}> <{units}>");
            }
            map += "endbfchar\n";
        }
        map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    }

    /// A simple TrueType font whose own table of codes puts the glyphs where TCVN3 has them.
    fn simple(&self, fonts: &Fonts, name: &str, program: Vec<u8>, number: u32) -> Vec<Object> {
        let mut glyphs = [0_u8; 256];
        let mut widths = [0_i32; 256];
        for (one, code) in &self.codes {
            let place = usize::from(tcvn3(*one));
            glyphs[place] = u8::try_from(*code).expect("fewer than 256 glyphs");
            widths[place] = advance(fonts, self.style, *one);
        }
        let program = with_table_of_codes(&program, &glyphs);
        let widths: Vec<String> = widths[32..].iter().map(i32::to_string).collect();
        let font = format!(
            "<< /Type /Font /Subtype /TrueType /BaseFont /{name} /FirstChar 32 /LastChar 255 /Widths [{}] /FontDescriptor {} 0 R >>",
            widths.join(" "),
            number + 1
        );
        vec![
            (number, font.into_bytes()),
            (number + 1, self.descriptor(fonts, name, 4, number + 2)),
            (number + 2, flate(&format!("/Length1 {}", program.len()), &program)),
        ]
    }
}

fn advance(fonts: &Fonts, style: Style, one: char) -> i32 {
    let font = fonts.get(style);
    i32::from(font.face().glyph_hor_advance(font.glyph(one)).unwrap_or(0)) * 1000 / 2048
}

/// A stream under `/FlateDecode`.
#[must_use]
pub fn flate(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(data, 6);
    stream(&format!("{dictionary} /Filter /FlateDecode"), &packed)
}

/// The font with a `cmap` of platform 1, format 0 (a byte a code).
fn with_table_of_codes(program: &[u8], glyphs: &[u8; 256]) -> Vec<u8> {
    let mut table: Vec<u8> = vec![0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 12, 0, 0, 1, 6, 0, 0];
    table.extend(glyphs);
    let number = |at: usize, length: usize| {
        program[at..at + length].iter().fold(0_usize, |value, byte| value << 8 | usize::from(*byte))
    };
    let mut tables: BTreeMap<[u8; 4], Vec<u8>> = BTreeMap::new();
    for index in 0..number(4, 2) {
        let row = 12 + index * 16;
        let tag = program[row..row + 4].try_into().expect("four bytes");
        let (start, length) = (number(row + 8, 4), number(row + 12, 4));
        tables.insert(tag, program[start..start + length].to_vec());
    }
    tables.insert(*b"cmap", table);
    font_file(&program[..4], &tables)
}

/// A font file of these tables (OpenType, "Font file structure").
fn font_file(version: &[u8], tables: &BTreeMap<[u8; 4], Vec<u8>>) -> Vec<u8> {
    let count = u16::try_from(tables.len()).expect("few tables");
    let power = count.ilog2();
    let range = (1_u16 << power) * 16;
    let mut out = version.to_vec();
    for value in [count, range, u16::try_from(power).expect("small"), count * 16 - range] {
        out.extend(value.to_be_bytes());
    }
    let mut offset = 12 + tables.len() * 16;
    let mut body = Vec::new();
    for (tag, data) in tables {
        out.extend(tag);
        out.extend(sum(data).to_be_bytes());
        for value in [offset, data.len()] {
            out.extend(u32::try_from(value).expect("a small font").to_be_bytes());
        }
        body.extend(data);
        body.resize(body.len().next_multiple_of(4), 0);
        offset = 12 + tables.len() * 16 + body.len();
    }
    out.extend(body);
    out
}

fn sum(data: &[u8]) -> u32 {
    let word = |part: &[u8]| {
        let mut four = [0; 4];
        four[..part.len()].copy_from_slice(part);
        u32::from_be_bytes(four)
    };
    data.chunks(4).map(word).fold(0, u32::wrapping_add)
}

/// The code of a character in TCVN 5712:1993, character set 3 (VN3), as the fonts named `.Vn…` have it.
///
/// # Panics
/// On a character outside that set: capitals with tone marks belong to the fonts named `.Vn…H`.
fn tcvn3(one: char) -> u8 {
    const LETTERS: &str = "ĂÂÊÔƠƯĐăâêôơưđ";
    if one.is_ascii() {
        return u8::try_from(one).expect("ASCII");
    }
    if let Some(at) = LETTERS.chars().position(|letter| letter == one) {
        return 0xA1 + u8::try_from(at).expect("14 letters");
    }
    const TONES: [(u8, &str); 11] = [
        (0xB5, "àảãáạ"),
        (0xBB, "ằẳẵắ"),
        (0xC6, "ặ"),
        (0xC7, "ầẩẫấậ"),
        (0xCC, "è"),
        (0xCE, "ẻẽéẹềểễếệ"),
        (0xD7, "ìỉ"),
        (0xDC, "ĩíị"),
        (0xDF, "ò"),
        (0xE1, "ỏõóọồổỗốộờởỡớợù"),
        (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
    ];
    for (first, letters) in TONES {
        if let Some(at) = letters.chars().position(|letter| letter == one) {
            return first + u8::try_from(at).expect("few letters");
        }
    }
    panic!("TCVN3 has no {one:?}")
}
