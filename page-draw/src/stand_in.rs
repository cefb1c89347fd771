//! Fonts that a page does not carry: a face of ours stands in for them (ISO 32000-2 9.6 to 9.8).
//!
//! The page that is drawn was written by us, so its font dictionaries may be written once more: with the program of a
//! face that is as wide as Times New Roman and has the letters of Vietnamese, and with codes that lead to its letters by
//! what the document says they mean ([`letters`]). A code that means nothing, or a letter that the face has not, is
//! drawn as its empty box, never as another letter. Widths stay those of the document. Only the picture changes: what is
//! judged is read from the page as it was extracted.

use crate::letters::{Codes, Composite, Encoding, Named};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};
use page_model::FontFacts;
use page_model::standard::sha256;
use skrifa::MetadataProvider;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// The faces that every reader has (ISO 32000-2 9.6.2.2), by the beginning of their names: the interpreter has them, too.
const STANDARD: [&str; 5] = ["Courier", "Helvetica", "Times-", "Symbol", "ZapfDingbats"];
/// Values inside values (count): as deep as the writer of the page goes.
const MAX_DEPTH: usize = 64;
/// What is drawn where there is no letter: an empty box.
const BOX: char = '\u{25A1}';
/// Fonts of one page that are stood in for (count); the others stay as they are.
const MAX_FONTS: usize = 256;

/// A face that stands in: a file of `fonts/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// Upright.
    Regular,
    /// Bold.
    Bold,
    /// Slanted.
    Italic,
    /// Bold and slanted.
    BoldItalic,
}

impl Face {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    /// The name of its file.
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            Self::Regular => "KiemKySerif-Regular.ttf",
            Self::Bold => "KiemKySerif-Bold.ttf",
            Self::Italic => "KiemKySerif-Italic.ttf",
            Self::BoldItalic => "KiemKySerif-BoldItalic.ttf",
        }
    }

    /// SHA-256 of that file, hexadecimal: another one draws no letter.
    const fn sha256(self) -> &'static str {
        match self {
            Self::Regular => "bc364789b14bd3293427e3fed792cdfd38c4d0b3cfe465283239124cacea5aeb",
            Self::Bold => "7fcca9b44373467aff5e57e48ac4a71fe5c31c9de0111cf8f6e9b7e5146dde71",
            Self::Italic => "db64812848b8f9ae61717e94008e5e89765489491462a75ab3478ae650b0ddc2",
            Self::BoldItalic => "00db626934993945796465335e6d1587a0c7f4e974e26a7dd8d812a4921e8d7a",
        }
    }

    const fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }
}

/// The faces at hand.
#[derive(Clone, Debug, Default)]
pub struct Faces(BTreeMap<Face, Arc<[u8]>>);

impl Faces {
    /// Takes the file of a face; `false` where it is another file.
    pub fn insert(&mut self, face: Face, bytes: &[u8]) -> bool {
        let is_ours = sha256(bytes).is_some_and(|digest| digest == face.sha256());
        if is_ours {
            self.0.insert(face, bytes.into());
        }
        is_ours
    }

    /// Is this face at hand?
    #[must_use]
    pub fn has(&self, face: Face) -> bool {
        self.0.contains_key(&face)
    }
}

/// Does a face of ours stand in for a font of this name (without its subset tag) that is not embedded?
#[must_use]
pub fn is_stood_in_for(name: &str) -> bool {
    !STANDARD.iter().any(|face| name.starts_with(face))
}

/// An extracted page and the fonts that it does not carry.
#[derive(Debug)]
pub struct Prepared {
    bytes: Arc<Vec<u8>>,
    fonts: Vec<Font>,
}

/// A font that is not embedded: where its dictionary stands in the file, and what is written instead.
#[derive(Debug)]
struct Font {
    place: Range<usize>,
    face: Face,
    codes: Codes,
    /// `/FirstChar`, `/LastChar` and `/Widths`, or `/W`, `/DW` and their like.
    widths: String,
    missing_width: f32,
}

impl Prepared {
    /// Looks for the fonts of an extracted page. One that cannot be read has none: then nothing is drawn either.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        let bytes = Arc::new(bytes);
        let mut fonts = Vec::new();
        if let Ok(pdf) = Pdf::new(Arc::clone(&bytes)) {
            for object in pdf.objects() {
                find(&object, &bytes, 0, &mut fonts);
            }
        }
        // In the order of the file, each once.
        fonts.sort_by_key(|font| font.place.start);
        fonts.dedup_by_key(|font| font.place.start);
        Self { bytes, fonts }
    }

    /// The faces that [`Prepared::page`] will want.
    #[must_use]
    pub fn faces(&self) -> BTreeSet<Face> {
        self.fonts.iter().map(|font| font.face).collect()
    }

    /// The page with these faces in the places of the fonts that it lacks, and whether all faces were at hand: a font
    /// whose face is not stays as it is.
    #[must_use]
    pub fn page(self, faces: &Faces) -> (Vec<u8>, bool) {
        let complete = self.faces().iter().all(|face| faces.has(*face));
        let fonts: Vec<Font> = self.fonts.into_iter().filter(|font| faces.has(font.face)).collect();
        let written = if fonts.is_empty() { None } else { rewrite(&self.bytes, &fonts, faces) };
        let complete = complete && (fonts.is_empty() || written.is_some());
        (written.unwrap_or_else(|| Arc::unwrap_or_clone(self.bytes)), complete)
    }
}

/// Looks for font dictionaries, here and in what stands directly in here.
fn find(object: &Object<'_>, file: &[u8], depth: usize, found: &mut Vec<Font>) {
    if depth > MAX_DEPTH || found.len() >= MAX_FONTS {
        return;
    }
    let next = depth.saturating_add(1);
    match object {
        Object::Dict(dict) => {
            if is_font(dict) {
                found.extend(font(dict, file));
                return;
            }
            entries(dict, file, next, found);
        }
        Object::Stream(stream) => entries(stream.dict(), file, next, found),
        Object::Array(array) => {
            for item in array.raw_iter() {
                if let MaybeRef::NotRef(item) = item {
                    find(&item, file, next, found);
                }
            }
        }
        _ => {}
    }
}

fn entries(dict: &Dict<'_>, file: &[u8], depth: usize, found: &mut Vec<Font>) {
    for (_, value) in dict.entries() {
        if let MaybeRef::NotRef(value) = value {
            find(&value, file, depth, found);
        }
    }
}

/// A font as text uses it: not one that only stands below a composite one, and not one that is drawings.
fn is_font(dict: &Dict<'_>) -> bool {
    let subtype = dict.get::<Name<'_>>(b"Subtype");
    subtype.is_some_and(|subtype| {
        [b"Type0".as_slice(), b"Type1", b"MMType1", b"TrueType", b"OpenType"].contains(&&*subtype)
    })
}

/// What stands in for a font; `None` where nothing does: it is embedded, every reader has it, or its codes cannot be told
/// from one another (a predefined CMap).
fn font(dict: &Dict<'_>, file: &[u8]) -> Option<Font> {
    let facts = FontFacts::of(dict);
    if facts.font.embedded || !is_stood_in_for(&facts.font.name) {
        return None;
    }
    let start = dict.data().as_ptr().addr().checked_sub(file.as_ptr().addr())?;
    let place = start..start.checked_add(dict.data().len())?;
    file.get(place.clone()).filter(|bytes| *bytes == dict.data())?;
    let codes = Codes::of(dict, &facts)?;
    let holder = match codes {
        Codes::Simple(_) => dict.clone(),
        Codes::Composite(_) => dict.get::<Array<'_>>(b"DescendantFonts")?.iter::<Dict<'_>>().next()?,
    };
    let keys: &[&str] = match codes {
        Codes::Simple(_) => &["FirstChar", "LastChar", "Widths"],
        Codes::Composite(_) => &["DW", "W", "DW2", "W2"],
    };
    let descriptor = holder.get::<Dict<'_>>(b"FontDescriptor");
    Some(Font {
        place,
        face: Face::of(facts.font.bold, facts.font.italic),
        codes,
        widths: keys.iter().map(|key| number_or_array(&holder, key)).collect(),
        missing_width: descriptor.and_then(|found| found.get::<f32>(b"MissingWidth")).unwrap_or(0.0),
    })
}

/// `/Key value` where the value is a number or an array of numbers and arrays.
fn number_or_array(dict: &Dict<'_>, key: &str) -> String {
    match dict.get::<Object<'_>>(key) {
        Some(Object::Number(number)) => format!("/{key} {}", number.as_f64()),
        Some(Object::Array(array)) => format!("/{key}[{}]", String::from_utf8_lossy(array.data())),
        _ => String::new(),
    }
}

/// The file with other font dictionaries, the objects they need, and a new table; `None` where it is not of the shape in
/// which pages are written (`verifier_core::pdf::extract_page`).
fn rewrite(file: &[u8], fonts: &[Font], faces: &Faces) -> Option<Vec<u8>> {
    let (mut offsets, table, root) = table(file)?;
    let mut objects =
        Objects { next: offsets.len().checked_add(1)?, written: Vec::new(), programs: BTreeMap::new() };
    let mut out = Vec::with_capacity(file.len());
    let mut at = 0;
    let mut moved: Vec<(usize, usize)> = Vec::new();
    for font in fonts {
        out.extend_from_slice(file.get(at..font.place.start)?);
        out.extend_from_slice(objects.dictionary(font, faces.0.get(&font.face)?)?.as_bytes());
        at = font.place.end;
        moved.push((at, out.len()));
    }
    out.extend_from_slice(file.get(at..table)?);
    for offset in &mut offsets {
        if let Some((before, now)) = moved.iter().rev().find(|(before, _)| *before <= *offset) {
            *offset = offset.checked_sub(*before)?.checked_add(*now)?;
        }
    }
    for body in &objects.written {
        offsets.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n", offsets.len()).as_bytes());
        out.extend_from_slice(body);
        out.extend_from_slice(b"\nendobj\n");
    }
    let (start, size) = (out.len(), offsets.len().checked_add(1)?);
    out.extend_from_slice(format!("xref\n0 {size}\n0000000000 65535 f \n").as_bytes());
    for offset in &offsets {
        out.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    out.extend_from_slice(
        format!("trailer\n<</Root {root} 0 R/Size {size}>>\nstartxref\n{start}\n%%EOF\n").as_bytes(),
    );
    Some(out)
}

/// The table of the file: offset of each object from 1 on, where the table begins, number of the catalog.
fn table(file: &[u8]) -> Option<(Vec<usize>, usize, u32)> {
    let tail = file.get(file.len().saturating_sub(64)..)?;
    let text = String::from_utf8_lossy(tail);
    let start: usize = text.rsplit_once("startxref\n")?.1.lines().next()?.parse().ok()?;
    let text = std::str::from_utf8(file.get(start..)?).ok()?;
    let (table, trailer) = text.split_once("trailer\n<</Root ")?;
    let mut lines = table.strip_prefix("xref\n0 ")?.lines();
    let size: usize = lines.next()?.parse().ok()?;
    let offsets: Option<Vec<usize>> =
        lines.skip(1).map(|line| line.strip_suffix(" 00000 n ")?.parse().ok()).collect();
    let offsets = offsets.filter(|offsets| offsets.len().checked_add(1) == Some(size))?;
    Some((offsets, start, trailer.split(' ').next()?.parse().ok()?))
}

/// The objects that are added.
struct Objects {
    next: usize,
    written: Vec<Vec<u8>>,
    /// The program of each face: its number.
    programs: BTreeMap<Face, usize>,
}

impl Objects {
    fn add(&mut self, data: &[u8]) -> usize {
        let mut body = format!("<</Length {}>>stream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        let number = self.next;
        self.written.push(body);
        self.next = number.saturating_add(1);
        number
    }

    /// The dictionary that is written for a font.
    fn dictionary(&mut self, font: &Font, program: &[u8]) -> Option<String> {
        let number = match self.programs.get(&font.face) {
            Some(number) => *number,
            None => {
                let number = self.add(program);
                self.programs.insert(font.face, number);
                number
            }
        };
        let (widths, missing) = (&font.widths, font.missing_width);
        let letters = Letters::of(program)?;
        // Names of codes count for a font that says it is not symbolic (bit 6); for a composite one they say nothing.
        let descriptor = format!(
            "/FontDescriptor<</Type/FontDescriptor/FontName/KiemKySerif/Flags 32/MissingWidth {missing}/FontFile2 {number} 0 R>>"
        );
        Some(match &font.codes {
            Codes::Simple(Encoding { base, names }) => {
                let base = base.as_ref().map_or(String::new(), |base| format!("/BaseEncoding/{base}"));
                let names: String = names.iter().map(|(code, name)| letters.entry(*code, name)).collect();
                format!(
                    "<</Type/Font/Subtype/TrueType/BaseFont/KiemKySerif{widths}{descriptor}/Encoding<</Type/Encoding{base}/Differences[{names}]>>>>"
                )
            }
            Codes::Composite(Composite { encoding, letters: own }) => {
                let map = self.add(&letters.glyphs(own));
                format!(
                    "<</Type/Font/Subtype/Type0/BaseFont/KiemKySerif/Encoding {encoding}/DescendantFonts[<</Type/Font/Subtype/CIDFontType2\
                     /BaseFont/KiemKySerif/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>{widths}{descriptor}\
                     /CIDToGIDMap {map} 0 R>>]>>"
                )
            }
        })
    }
}

/// The letters of a face.
struct Letters<'p> {
    charmap: skrifa::charmap::Charmap<'p>,
    empty: u16,
}

impl<'p> Letters<'p> {
    /// `None` for a face without the empty box.
    fn of(program: &'p [u8]) -> Option<Self> {
        let charmap = skrifa::FontRef::new(program).ok()?.charmap();
        let empty = u16::try_from(charmap.map(BOX)?.to_u32()).ok()?;
        Some(Self { charmap, empty })
    }

    fn glyph(&self, letter: char) -> u16 {
        let glyph = self.charmap.map(letter).and_then(|glyph| u16::try_from(glyph.to_u32()).ok());
        glyph.unwrap_or(self.empty)
    }

    /// An entry of `/Differences`: a code and what it is called.
    fn entry(&self, code: u8, named: &Named) -> String {
        match named {
            Named::Letter(letter) if self.glyph(*letter) != self.empty => {
                format!("{code}/uni{:04X} ", u32::from(*letter))
            }
            Named::Own(name) => format!("{code}/{name} "),
            _ => format!("{code}/uni{:04X} ", u32::from(BOX)),
        }
    }

    /// The table from CID to glyph, two bytes each: the empty box for all that have no letter or none of this face.
    fn glyphs(&self, letters: &BTreeMap<u16, char>) -> Vec<u8> {
        let glyph = |cid| letters.get(&cid).map_or(self.empty, |letter| self.glyph(*letter));
        (0..=u16::MAX).flat_map(|cid| glyph(cid).to_be_bytes()).collect()
    }
}
