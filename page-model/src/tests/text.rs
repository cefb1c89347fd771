//! Text: letters, sizes, places, looks.

use super::{Builder, FONTS, SIZE, near, only, page, points, texts};
use form::page::{Colour, Encoding, Gap};
use report::Micrometres;

const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };

/// A page whose `/F` is this font.
fn with_font(font: &str, content: &[u8]) -> crate::PageModel {
    let mut builder = Builder::new();
    builder.page(SIZE, &format!("/Font << /F {font} >>"), content);
    builder.model()
}

#[test]
fn a_line_has_its_place_size_and_font() {
    let model = page("BT /F 14 Tf 72 700 Td (AB) Tj ET");
    let run = only(&model);
    assert_eq!(
        (run.text.as_str(), run.size, run.colour, run.opacity, run.angle),
        ("AB", 140, BLACK, 1000, 0)
    );
    assert_eq!(run.baseline, Micrometres(points(10_000)));
    // A is 722 wide, B 667: 19.446 points of 14. Ascent 891 and descent 216 of Times New Roman stand in.
    near(&run.rect, [7200, 10_000 - 1247, 7200 + 1945, 10_000 + 302]);
    assert_eq!(run.encoding, Encoding::Unicode);
    let font = &model.fonts[0];
    assert_eq!(
        (font.name.as_str(), font.bold, font.italic, font.embedded),
        ("Times-Roman", false, false, false)
    );
}

#[test]
fn process_colours_are_mixed_without_a_profile() {
    let of = |colour: &str| only(&page(&format!("{colour} BT /F 14 Tf 72 700 Td (A) Tj ET"))).colour;
    assert_eq!(of("0 0 0 1 k"), BLACK);
    assert_eq!(of("0 1 1 0 k"), Colour { red: 255, green: 0, blue: 0 });
    assert_eq!(of("1 .8 0 .4 k"), Colour { red: 0, green: 0, blue: 153 });
    assert_eq!(of("0 0 0 0 k"), Colour { red: 255, green: 255, blue: 255 });
    assert_eq!(of("7 0 0 -2 k"), Colour { red: 0, green: 255, blue: 255 }, "out of range");
}

#[test]
fn the_size_is_that_after_all_matrices() {
    // 7 points, doubled by the text matrix, by 1.5 by the page: 21.
    let model = page("1.5 0 0 1.5 10 20 cm BT /F 7 Tf 2 0 0 2 100 100 Tm (A) Tj ET");
    assert_eq!(only(&model).size, 210);
    assert_eq!(only(&model).baseline, Micrometres(points(80_000 - 17_000)));
    near(&only(&model).rect, [16_000, 63_000 - 1871, 16_000 + 1516, 63_000 + 454]);
}

#[test]
fn gaps_become_spaces_and_wide_ones_break_the_run() {
    // In thousandths of an em to the left: 150 is nothing, 300 a space, 1300 a break.
    let model = page("BT /F 10 Tf 72 700 Td [(A) -150 (B) -300 (C) -1300 (D)] TJ ET");
    assert_eq!(texts(&model), ["AB C", "D"]);
    // Characters of space: one is kept of many, and it may be wider in a justified line.
    let model = page("BT /F 10 Tf 72 700 Td (A   B) Tj 15 Tw ( C ) Tj 30 Tw (D) Tj ( E) Tj ET");
    assert_eq!(texts(&model), ["A B C D", "E"]);
}

#[test]
fn another_baseline_colour_or_font_is_another_run() {
    let model = page(
        "BT /F 10 Tf 72 700 Td (A) Tj 5 Ts (b) Tj 0 Ts 1 0 0 rg (c) Tj /B 10 Tf (d) Tj 0 -12 Td (e) Tj ET",
    );
    assert_eq!(texts(&model), ["A", "b", "c", "d", "e"]);
    assert_eq!(model.text[2].colour, Colour { red: 255, green: 0, blue: 0 });
    assert!(model.fonts[usize::from(model.text[3].font)].bold);
    // Two strings in two text objects that continue each other are one run.
    let model = page("BT /F 10 Tf 72 700 Td (A) Tj ET BT /F 10 Tf 79.22 700 Td (B) Tj ET");
    assert_eq!(texts(&model), ["AB"]);
}

#[test]
fn what_is_not_seen_has_no_opacity_and_white_text_is_white() {
    let model = page("BT /F 10 Tf 3 Tr 72 700 Td (hidden) Tj ET");
    assert_eq!(only(&model).opacity, 0);
    let model = page("BT /F 10 Tf 1 g 72 700 Td (white) Tj ET");
    assert_eq!(
        (only(&model).colour, only(&model).opacity),
        (Colour { red: 255, green: 255, blue: 255 }, 1000)
    );
    let model =
        page("q 0 0 50 50 re W n BT /F 10 Tf 72 700 Td (clipped) Tj ET Q BT /F 10 Tf 72 650 Td (seen) Tj ET");
    assert_eq!(model.text.iter().map(|run| run.opacity).collect::<Vec<_>>(), [0, 1000]);
    let model = page("BT /F 10 Tf 700 700 Td (outside) Tj ET");
    assert_eq!(only(&model).opacity, 0);
}

#[test]
fn opacity_is_that_of_the_state_times_that_of_the_groups_around() {
    let mut builder = Builder::new();
    let form = builder.stream(
        &format!("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Group << /S /Transparency >> /Resources << {FONTS} /ExtGState << /G << /ca .5 >> >> >>"),
        b"/G gs BT /F 10 Tf 72 700 Td (faint) Tj ET",
    );
    let resources = format!("{FONTS} /XObject << /X {form} 0 R >> /ExtGState << /G << /ca .4 >> >>");
    builder.page(SIZE, &resources, b"BT /F 10 Tf 72 600 Td (full) Tj ET /G gs /X Do");
    let model = builder.model();
    assert_eq!(model.text.iter().map(|run| run.opacity).collect::<Vec<_>>(), [1000, 201], "0.4 of 128/255");
}

#[test]
fn letters_made_bold_by_a_stroke_or_leaned_by_the_matrix_are_bold_and_italic() {
    let model = page(
        "BT /F 10 Tf 72 700 Td (plain) Tj 0 -20 Td 2 Tr .3 w (bold) Tj ET BT 0 Tr /F 10 Tf 1 0 .33 1 72 600 Tm (lean) Tj ET",
    );
    assert_eq!(texts(&model), ["plain", "bold", "lean"]);
    let looks: Vec<_> = model.text.iter().map(|run| &model.fonts[usize::from(run.font)]).collect();
    assert_eq!(
        looks.iter().map(|font| (font.bold, font.italic)).collect::<Vec<_>>(),
        [(false, false), (true, false), (false, true)]
    );
    assert!(looks.iter().all(|font| font.name == "Times-Roman"));
}

#[test]
fn fonts_are_bold_and_italic_by_name_flags_weight_and_angle() {
    let style = |base: &str, descriptor: &str| {
        let font = format!(
            "<< /Type /Font /Subtype /TrueType /BaseFont /{base} /FirstChar 65 /LastChar 65 /Widths [700] /FontDescriptor << /Type /FontDescriptor /FontName /{base} {descriptor} >> >>"
        );
        let model = with_font(&font, b"BT /F 10 Tf 72 700 Td (A) Tj ET");
        (model.fonts[0].name.clone(), model.fonts[0].bold, model.fonts[0].italic)
    };
    let plain = |name: &str, bold, italic| (name.to_owned(), bold, italic);
    assert_eq!(style("ABCDEF+TimesNewRomanPSMT", "/Flags 34"), plain("TimesNewRomanPSMT", false, false));
    assert_eq!(style("TimesNewRomanPS-BoldMT", "/Flags 34"), plain("TimesNewRomanPS-BoldMT", true, false));
    assert_eq!(style("TimesNewRoman,BoldItalic", "/Flags 34"), plain("TimesNewRoman,BoldItalic", true, true));
    assert_eq!(style("Tinos", "/Flags 262178"), plain("Tinos", true, false), "ForceBold");
    assert_eq!(style("Tinos", "/Flags 98"), plain("Tinos", false, true), "Italic");
    assert_eq!(style("Tinos", "/Flags 34 /FontWeight 700"), plain("Tinos", true, false));
    assert_eq!(style("Tinos", "/Flags 34 /FontWeight 500 /ItalicAngle -12"), plain("Tinos", false, true));
    assert_eq!(style("abcdef+Tinos", "/Flags 34").0, "abcdef+Tinos", "no subset tag");
}

#[test]
fn combining_marks_are_composed() {
    let mut builder = Builder::new();
    let map = builder.stream(
        "",
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange \
          2 beginbfchar <41> <0061> <42> <03020301> endbfchar endcmap end",
    );
    let font = format!("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode {map} 0 R >>");
    builder.page(SIZE, &format!("/Font << /F {font} >>"), b"BT /F 10 Tf 72 700 Td (AB) Tj ET");
    assert_eq!(only(&builder.model()).text, "ấ");
}

#[test]
fn composite_fonts_without_unicode_are_known_to_be_unknown() {
    let font = |encoding: &str, ordering: &str, more: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Tinos /Encoding /{encoding} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Tinos /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Tinos /Flags 4 >> >>] {more} >>"
        )
    };
    let model = with_font(&font("Identity-H", "Identity", ""), b"BT /F 10 Tf 72 700 Td <00240025> Tj ET");
    assert_eq!((only(&model).encoding, only(&model).text.as_str()), (Encoding::Unknown, "\u{FFFD}\u{FFFD}"));
    assert_eq!(model.gaps, [Gap::Text]);
    // Two codes of half an em at 10 points are 10 points wide.
    assert_eq!(only(&model).rect.right, Micrometres(points(8200)));
    // A predefined CMap is not here (decision 0024): the page says that it cannot be told what stands there.
    let model = with_font(&font("UniJIS-UCS2-H", "Japan1", ""), b"BT /F 10 Tf 72 700 Td <00410042> Tj ET");
    assert!(model.gaps.contains(&Gap::NotDrawn), "{:?}", model.gaps);
}

#[test]
fn text_in_the_old_encodings_is_decoded() {
    let font = |name: &str| {
        format!("<< /Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
    };
    // "Quảng Trị, ngày", with the ư of "thường" whose code is the hyphen of Windows.
    let model = with_font(
        &font("ABCDEF+.VnTime"),
        b"BT /F 13 Tf 72 700 Td (Qu\xB6ng Tr\xDE, ng\xB5y th\xAD\xEAng) Tj ET",
    );
    assert_eq!(
        (only(&model).text.as_str(), only(&model).encoding),
        ("Quảng Trị, ngày thường", Encoding::Tcvn3)
    );
    let model = with_font(&font(".VnTimeH"), b"BT /F 13 Tf 72 700 Td (\xF1y ban nh\xA9n d\xA9n) Tj ET");
    assert_eq!(only(&model).text, "ỦY BAN NHÂN DÂN");
    let model = with_font(
        &font("VNI-Times,Bold"),
        b"BT /F 13 Tf 72 700 Td (Tha\xF8nh pho\xE1 Ho\xE0 Ch\xED Minh) Tj ET",
    );
    assert_eq!((only(&model).text.as_str(), only(&model).encoding), ("Thành phố Hồ Chí Minh", Encoding::Vni));
    assert!(model.fonts[0].bold);
    // The same bytes in another font are what Windows shows.
    let model = with_font(&font("Tinos"), b"BT /F 13 Tf 72 700 Td (Tha\xF8nh) Tj ET");
    assert_eq!((only(&model).text.as_str(), only(&model).encoding), ("Thaønh", Encoding::Unicode));
}

#[test]
fn an_old_font_whose_map_gives_unicode_is_not_decoded_twice() {
    let mut builder = Builder::new();
    let map = builder.stream(
        "",
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange \
          2 beginbfchar <DE> <1ECB> <B5> <00E0> endbfchar endcmap end",
    );
    let font = format!(
        "<< /Type /Font /Subtype /TrueType /BaseFont /.VnTime /Encoding /WinAnsiEncoding /ToUnicode {map} 0 R >>"
    );
    builder.page(SIZE, &format!("/Font << /F {font} >>"), b"BT /F 13 Tf 72 700 Td (Tr\xDE ng\xB5y) Tj ET");
    let model = builder.model();
    assert_eq!((only(&model).text.as_str(), only(&model).encoding), ("Trị ngày", Encoding::Unicode));
}

#[test]
fn type_3_fonts_give_text_by_their_names_and_drawings_where_there_is_none() {
    let mut builder = Builder::new();
    let square = builder.stream("", b"500 0 0 0 400 400 d1 0 0 400 400 re f");
    let font = |differences: &str| {
        format!(
            "<< /Type /Font /Subtype /Type3 /Name /T3 /FontBBox [0 0 500 500] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 65 /LastChar 65 /Widths [500] /Encoding << /Type /Encoding /Differences [65 /{differences}] >> /CharProcs << /A {square} 0 R /seal1 {square} 0 R >> /Resources << >> >>"
        )
    };
    builder.page(
        SIZE,
        &format!("/Font << /F {} /G {} >>", font("A"), font("seal1")),
        b"BT /F 10 Tf 72 700 Td (A) Tj /G 100 Tf 0 -200 Td (A) Tj ET",
    );
    let model = builder.model();
    assert_eq!(texts(&model), ["A", "\u{FFFD}"]);
    assert!(model.fonts.iter().all(|font| font.type3 && font.embedded && font.name == "T3"));
    assert_eq!(model.text[1].encoding, Encoding::Unknown);
    // The glyph that is no letter is a drawing of 40 points.
    assert_eq!(model.paths.len(), 1);
    near(&model.paths[0].rect, [7200, 26_000, 11_200, 30_000]);
}

#[test]
fn a_page_that_lacks_a_standard_face_is_not_drawn_until_the_face_is_there() {
    let mut builder = Builder::new();
    builder.page(SIZE, FONTS, b"BT /F 14 Tf 72 700 Td (AB) Tj ET");
    let sheet = || crate::Sheet { number: 1, bytes: builder.finish(), annotations: Vec::new() };
    let read = || {
        let wants = crate::Wants::new(true);
        (crate::page::read_with(sheet(), &crate::Limits::default(), &wants), wants)
    };
    let (model, wants) = read();
    assert!(wants.face() && wants.anything());
    assert!(model.gaps.contains(&Gap::NotDrawn));
    let missing = crate::standard::missing();
    assert!(missing.contains(&"FoxitSerif.pfb"), "{missing:?}");
    let face = hayro_interpret::font::StandardFont::TimesRoman;
    assert!(crate::standard::insert("FoxitSerif.pfb", (*face.get_font_data().0).as_ref()));
    let (model, wants) = read();
    assert!(!wants.anything() && crate::standard::missing().is_empty());
    assert_eq!(model, crate::read(sheet(), &crate::Limits::default()), "as a program that carries its faces");
    assert!(model.gaps.is_empty());
}
