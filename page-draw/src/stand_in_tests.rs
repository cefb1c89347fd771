//! Fonts that a page does not carry: the letters drawn in their places are those of the same page with its font.

use crate::{Face, Faces, Limits, Picture, Prepared, draw, page};
use skrifa::MetadataProvider;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use verifier_core::Context;
use verifier_core::trust::TrustStore;

const TEXT: &str = "Độc lập – Tự do – Hạnh phúc: Nguyễn Thị Ướt, số 12/QĐ";

fn context() -> Context {
    Context::new("2026-11-01T00:00:00Z".parse().unwrap(), TrustStore::default())
}

fn program(face: Face) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../fonts").join(face.file())).unwrap()
}

fn faces() -> Faces {
    let mut faces = Faces::default();
    for face in Face::ALL {
        assert!(faces.insert(face, &program(face)), "{}", face.file());
    }
    faces
}

/// A page with the font `F` (object 5) and objects from 6 on; each a dictionary and, of a stream, its data.
fn file(font: &str, more: &[(String, Option<Vec<u8>>)], content: &str) -> Vec<u8> {
    let plain = |text: &str| (text.to_owned(), None);
    let mut objects = vec![
        plain("<</Type/Catalog/Pages 2 0 R>>"),
        plain("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        plain(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 620 60]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
        ),
        (String::new(), Some(content.as_bytes().to_vec())),
        plain(font),
    ];
    objects.extend_from_slice(more);
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (index, (dictionary, stream)) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend_from_slice(format!("{} 0 obj\n{dictionary}", index + 1).as_bytes());
        if let Some(data) = stream {
            file.extend_from_slice(format!("<</Length {}>>\nstream\n", data.len()).as_bytes());
            file.extend_from_slice(data);
            file.extend_from_slice(b"\nendstream");
        }
        file.extend_from_slice(b"\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    file.extend_from_slice(
        format!("xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Root 1 0 R/Size {size}>>\nstartxref\n{start}\n%%EOF\n")
            .as_bytes(),
    );
    file
}

/// The letters of a text, each once, with the code that this page gives it, from `first` on.
fn codes(first: u32) -> BTreeMap<char, u32> {
    let mut letters: Vec<char> = TEXT.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    letters.into_iter().zip(first..).collect()
}

fn glyph(letter: char) -> u32 {
    let bytes = program(Face::Regular);
    skrifa::FontRef::new(&bytes).unwrap().charmap().map(letter).unwrap().to_u32()
}

/// Width of a letter in thousandths of the em.
fn width(letter: char) -> f32 {
    let bytes = program(Face::Regular);
    let face = skrifa::FontRef::new(&bytes).unwrap();
    let metrics =
        face.glyph_metrics(skrifa::prelude::Size::new(1000.0), skrifa::prelude::LocationRef::default());
    metrics.advance_width(skrifa::GlyphId::new(glyph(letter))).unwrap()
}

fn hexadecimal(codes: impl Iterator<Item = u32>, digits: usize) -> String {
    codes.map(|code| format!("{code:0digits$X}")).collect()
}

/// A CMap that gives codes of so many hexadecimal digits their letters.
fn to_unicode(codes: &BTreeMap<char, u32>, digits: usize) -> (String, Option<Vec<u8>>) {
    let lines: String = codes
        .iter()
        .map(|(letter, code)| format!("<{code:0digits$X}> <{:04X}>\n", u32::from(*letter)))
        .collect();
    let last = "F".repeat(digits);
    let map = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n1 begincodespacerange <{}> <{last}> \
         endcodespacerange\n{} beginbfchar\n{lines}endbfchar\nendcmap end end",
        "0".repeat(digits),
        codes.len()
    );
    (String::new(), Some(map.into_bytes()))
}

fn shown(codes: &BTreeMap<char, u32>, digits: usize) -> String {
    let text = hexadecimal(TEXT.chars().map(|letter| codes[&letter]), digits);
    format!("BT /F 20 Tf 10 20 Td <{text}> Tj ET")
}

fn composite(descriptor: &str, widths: &str, unicode: &str) -> String {
    format!(
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+TimesNewRomanPSMT/Encoding/Identity-H{unicode}/DescendantFonts[<</Type/Font\
         /Subtype/CIDFontType2/BaseFont/ABCDEF+TimesNewRomanPSMT/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)\
         /Supplement 0>>/W[{widths}]/CIDToGIDMap/Identity/FontDescriptor<</Type/FontDescriptor\
         /FontName/ABCDEF+TimesNewRomanPSMT/Flags 4{descriptor}>>>>]>>"
    )
}

fn simple(codes: &BTreeMap<char, u32>, flags: u32, more: &str) -> String {
    let widths: String = codes.keys().map(|letter| format!("{} ", width(*letter))).collect();
    let first = codes.values().min().unwrap();
    let last = codes.values().max().unwrap();
    format!(
        "<</Type/Font/Subtype/TrueType/BaseFont/TimesNewRomanPSMT/FirstChar {first}/LastChar {last}/Widths[{widths}]\
         /FontDescriptor<</Type/FontDescriptor/FontName/TimesNewRomanPSMT/Flags {flags}>>{more}>>"
    )
}

fn widths(codes: &BTreeMap<char, u32>) -> String {
    codes.iter().map(|(letter, code)| format!("{code}[{}]", width(*letter))).collect()
}

/// The text with its font in the file: codes are glyphs of the face.
fn embedded() -> Picture {
    let codes: BTreeMap<char, u32> = TEXT.chars().map(|letter| (letter, glyph(letter))).collect();
    let font = composite("/FontFile2 6 0 R", &widths(&codes), "");
    let bytes = file(&font, &[(String::new(), Some(program(Face::Regular)))], &shown(&codes, 4));
    let (picture, wanted) = drawn(&bytes, &Faces::default());
    assert!(wanted.is_empty());
    picture
}

/// The picture with these faces at hand, and the faces it wanted.
fn drawn(bytes: &[u8], faces: &Faces) -> (Picture, Vec<Face>) {
    let prepared = Prepared::new(page(&bytes.to_vec(), &context(), usize::MAX, 1).unwrap());
    let wanted = prepared.faces().into_iter().collect();
    let (bytes, _) = prepared.page(faces);
    (draw(bytes, 1240, &Limits::default()).unwrap(), wanted)
}

/// Share of pixels (per mille) that differ by more than an eighth, of those that have ink in either picture.
fn differing(one: &Picture, two: &Picture) -> u64 {
    assert_eq!((one.width, one.height), (two.width, two.height));
    let (mut ink, mut apart) = (0_u64, 0_u64);
    for (one, two) in one.rgba.as_chunks::<4>().0.iter().zip(two.rgba.as_chunks::<4>().0) {
        ink += u64::from(one[0] < 128 || two[0] < 128);
        apart += u64::from(one[0].abs_diff(two[0]) > 32);
    }
    assert!(ink > 500, "there is text: {ink}");
    apart * 1000 / ink
}

/// What other readers draw by the encoding must never be drawn here as another letter.
#[test]
fn a_map_that_contradicts_the_encoding_gives_a_box() {
    let with = |encoding: &str, letter: char| {
        let map = to_unicode(&BTreeMap::from([(letter, u32::from(b'9'))]), 2);
        let font =
            simple(&BTreeMap::from([('9', u32::from(b'9'))]), 32, &format!("{encoding}/ToUnicode 6 0 R"));
        drawn(&file(&font, &[map], "BT /F 20 Tf 10 20 Td <39393939393939> Tj ET"), &faces()).0
    };
    for encoding in [
        "/Encoding/WinAnsiEncoding",
        "",
        "/Encoding<</Differences[57/nine]>>",
        "/Encoding<</Differences[57/uni0039]>>",
    ] {
        let (honest, lying, other) = (with(encoding, '9'), with(encoding, '1'), with(encoding, '6'));
        assert!(differing(&honest, &lying) > 100, "{encoding}");
        assert!(lying.rgba == other.rgba, "{encoding}: a box, whatever the map says");
    }
}

#[test]
fn a_simple_font_is_set_by_its_map_to_unicode() {
    // Codes in an order of the document's own: what they are called in any encoding is another letter.
    let codes = codes(33);
    let bytes = file(&simple(&codes, 4, "/ToUnicode 6 0 R"), &[to_unicode(&codes, 2)], &shown(&codes, 2));
    let (picture, wanted) = drawn(&bytes, &faces());
    assert_eq!(wanted, [Face::Regular]);
    assert_eq!(differing(&picture, &embedded()), 0);
    let (without, _) = drawn(&bytes, &Faces::default());
    assert!(differing(&without, &embedded()) > 300, "the built-in face shows other letters");
}

#[test]
fn a_composite_font_without_its_program_is_set_by_its_map_to_unicode() {
    let codes = codes(700);
    let font = composite("", &widths(&codes), "/ToUnicode 6 0 R");
    let bytes = file(&font, &[to_unicode(&codes, 4)], &shown(&codes, 4));
    let (picture, wanted) = drawn(&bytes, &faces());
    assert_eq!(wanted, [Face::Regular]);
    assert_eq!(differing(&picture, &embedded()), 0);
}

#[test]
fn a_simple_font_without_a_map_is_set_by_the_names_of_its_encoding() {
    let codes = codes(33);
    let names: String =
        codes.iter().map(|(letter, code)| format!("{code}/uni{:04X} ", u32::from(*letter))).collect();
    let encoding = format!("/Encoding<</Type/Encoding/Differences[{names}]>>");
    let bytes = file(&simple(&codes, 32, &encoding), &[], &shown(&codes, 2));
    assert_eq!(differing(&drawn(&bytes, &faces()).0, &embedded()), 0);
}

/// The text as boxes, with the face in the file.
fn boxes() -> Picture {
    // Each box has the place of its letter.
    let (mut at, mut content, glyph) = (10.0, String::new(), glyph('\u{25A1}'));
    for letter in TEXT.chars() {
        content.push_str(&format!("BT /F 20 Tf {at} 20 Td <{glyph:04X}> Tj ET "));
        at += width(letter) * 20.0 / 1000.0;
    }
    let font = composite("/FontFile2 6 0 R", "", "");
    drawn(&file(&font, &[(String::new(), Some(program(Face::Regular)))], &content), &Faces::default()).0
}

#[test]
fn codes_that_mean_nothing_are_boxes_never_letters() {
    let codes = codes(700);
    let bytes = file(&composite("", &widths(&codes), ""), &[], &shown(&codes, 4));
    assert_eq!(differing(&drawn(&bytes, &faces()).0, &boxes()), 0, "a composite font without a map");
    let small = self::codes(33);
    // Glyph numbers and letters of the font's own are no names of letters.
    let names: String = small.values().map(|code| format!("{code}/g{code} ")).collect();
    for (flags, more) in [
        (4, String::new()),
        (4, format!("/Encoding<</Differences[{names}]>>")),
        (32, format!("/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[{names}]>>")),
    ] {
        let bytes = file(&simple(&small, flags, &more), &[], &shown(&small, 2));
        assert_eq!(differing(&drawn(&bytes, &faces()).0, &boxes()), 0, "{flags} {more}");
    }
    // Pictures, whatever their codes are called.
    let wingdings =
        simple(&small, 32, "/Encoding/WinAnsiEncoding").replace("TimesNewRomanPSMT", "Wingdings-Regular");
    let bytes = file(&wingdings, &[], &shown(&small, 2));
    assert_eq!(differing(&drawn(&bytes, &faces()).0, &boxes()), 0);
}

#[test]
fn fonts_of_the_old_encodings_show_the_letters_of_their_names() {
    // "Cộng hoà" in TCVN3, as Windows-1252 has it: "Céng hoµ" with é for ộ by 0xE9, µ for à by 0xB5.
    let content = "BT /F 60 Tf 10 10 Td <43E96E6720686FB5> Tj ET";
    let font = |name: &str, encoding: &str| {
        format!(
            "<</Type/Font/Subtype/TrueType/BaseFont/{name}/Encoding{encoding}/FontDescriptor<</Type/FontDescriptor\
             /FontName/{name}/Flags 32>>>>"
        )
    };
    let old = file(&font(".VnTime", "/WinAnsiEncoding"), &[], content);
    let names = "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[233/uni1ED9 181/uni00E0]>>";
    let new = file(&font("TimesNewRomanPSMT", names), &[], content);
    let latin = file(&font("TimesNewRomanPSMT", "/WinAnsiEncoding"), &[], content);
    let faces = faces();
    let one = drawn(&old, &faces).0;
    let two = drawn(&new, &faces).0;
    assert!(differing(&one, &drawn(&latin, &faces).0) > 20, "other letters than Windows shows");
    assert_eq!(differing(&one, &two), 0);
}

#[test]
fn bold_and_slanted_faces_are_chosen_and_the_fonts_of_every_reader_stay() {
    for (name, face) in [
        ("TimesNewRomanPS-BoldMT", Face::Bold),
        ("TimesNewRomanPS-ItalicMT", Face::Italic),
        ("Arial,BoldItalic", Face::BoldItalic),
    ] {
        let font = format!("<</Type/Font/Subtype/TrueType/BaseFont/{name}/Encoding/WinAnsiEncoding>>");
        let bytes = file(&font, &[], "BT /F 20 Tf 10 20 Td (A) Tj ET");
        assert_eq!(drawn(&bytes, &faces()).1, [face], "{name}");
    }
    for name in ["Helvetica", "Times-Roman", "Symbol"] {
        let font = format!("<</Type/Font/Subtype/Type1/BaseFont/{name}>>");
        let bytes = file(&font, &[], "BT /F 20 Tf 10 20 Td (A) Tj ET");
        assert_eq!(drawn(&bytes, &faces()).1, [], "{name}");
    }
}

#[test]
fn another_file_is_no_face() {
    let mut faces = Faces::default();
    assert!(!faces.insert(Face::Bold, &program(Face::Regular)) && !faces.has(Face::Bold));
    let codes = codes(33);
    let bytes = file(&simple(&codes, 4, "/ToUnicode 6 0 R"), &[to_unicode(&codes, 2)], &shown(&codes, 2));
    let (_, complete) = Prepared::new(page(&bytes, &context(), usize::MAX, 1).unwrap()).page(&faces);
    assert!(!complete, "the face that is wanted is not at hand");
}

#[test]
fn real_pages_without_their_programs_look_as_with_them() {
    let shared = std::env::var_os("KIEMKY_SHARED")
        .map(PathBuf::from)
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"));
    let path = shared.join("corpora/vgca/pdf/A02_nd49-2026_org-seal-only_leader-image-not-signed.pdf");
    let Ok(bytes) = std::fs::read(path) else {
        println!("SKIP: the corpora are not here");
        return;
    };
    let own = page(&bytes, &context(), usize::MAX, 2).unwrap();
    // Names of the same length, so that nothing else moves.
    let mut stripped = own.clone();
    let mut at = 0;
    while let Some(found) = stripped.get(at..).unwrap().windows(9).position(|window| window == b"FontFile2") {
        at += found + 9;
        stripped[at - 1] = b'X';
    }
    assert!(at > 0);
    let with = draw(own, 1240, &Limits::default()).unwrap();
    let prepared = Prepared::new(stripped);
    assert!(prepared.faces().len() > 1);
    let (bytes, complete) = prepared.page(&faces());
    let without = draw(bytes, 1240, &Limits::default()).unwrap();
    assert!(complete);
    let blocks = |picture: &Picture| -> Vec<u32> {
        // Darkness of blocks of 8 × 8 pixels: the shapes are another foundry's, the letters and places are the same.
        let (columns, rows) = (picture.width / 8, picture.height / 8);
        let dark = |x: u32, y: u32| {
            255 - u32::from(picture.rgba[usize::try_from((y * picture.width + x) * 4).unwrap()])
        };
        (0..columns * rows)
            .map(|block| {
                let (x, y) = (block % columns * 8, block / columns * 8);
                (0..64).map(|place| dark(x + place % 8, y + place / 8)).sum::<u32>() / 64
            })
            .collect()
    };
    let (one, two) = (blocks(&with), blocks(&without));
    let far = one.iter().zip(&two).filter(|(one, two)| one.abs_diff(**two) > 48).count();
    let inked = one.iter().filter(|dark| **dark > 16).count();
    println!("{far} blocks of {inked} with ink differ");
    assert!(inked > 1000 && far * 50 < inked, "{far} of {inked}");
}
