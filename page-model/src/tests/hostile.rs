//! Pages made to hang or to exhaust: what can be counted beforehand is, and the rest is a gap.

use super::{Builder, FONTS, SIZE, page, texts};
use crate::Limits;
use form::page::Gap;

#[test]
fn a_form_that_draws_ten_forms_that_draw_ten_forms_is_not_begun() {
    let mut builder = Builder::new();
    let mut inner = builder.stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 1 1 re f");
    for _ in 0..40 {
        let resources = format!("/Resources << /XObject << /X {inner} 0 R >> >>");
        inner = builder.stream(
            &format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources}"),
            b"/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do",
        );
    }
    builder.page(SIZE, &format!("/XObject << /X {inner} 0 R >>"), b"/X Do");
    let model = builder.model();
    assert_eq!(model.gaps, [Gap::NotDrawn]);
    assert!(model.paths.is_empty() && model.width.0 > 0, "the frame is known all the same");
}

#[test]
fn a_form_that_draws_itself_ends() {
    let mut builder = Builder::new();
    let own = builder.objects.len() + 1;
    let resources = format!("/Resources << /XObject << /X {own} 0 R >> >>");
    let form = builder
        .stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources}"), b"0 0 1 1 re f /X Do");
    assert_eq!(form, own);
    builder.page(SIZE, &format!("/XObject << /X {form} 0 R >>"), b"/X Do");
    let model = builder.model();
    assert_eq!(
        (model.paths.len(), model.gaps.len()),
        (1, 0),
        "the interpreter opens no object inside itself"
    );
}

#[test]
fn an_annotation_can_be_a_bomb_too() {
    let mut builder = Builder::new();
    let mut inner = builder.stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"");
    for _ in 0..30 {
        let resources = format!("/Resources << /XObject << /X {inner} 0 R >> >>");
        inner = builder.stream(
            &format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources}"),
            b"/X Do /X Do /X Do",
        );
    }
    let stamp = builder
        .object(&format!("<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /AP << /N {inner} 0 R >> >>"));
    builder.page(&format!("{SIZE} /Annots [{stamp} 0 R]"), FONTS, b"BT /F 9 Tf 9 9 Td (A) Tj ET");
    assert_eq!(builder.model().gaps, [Gap::NotDrawn]);
}

#[test]
fn more_than_the_budget_holds_is_cut_and_said() {
    let limits = Limits { runs: 2, paths: 1, images: 0, ..Limits::default() };
    let mut builder = Builder::new();
    let content = b"BT /F 9 Tf 9 9 Td (A) Tj 0 90 Td (B) Tj 0 90 Td (C) Tj ET 0 0 1 1 re f 5 5 1 1 re f";
    builder.page(SIZE, FONTS, content);
    let model = builder.model_within(&limits);
    assert_eq!(
        (texts(&model), model.paths.len(), model.gaps.as_slice()),
        (vec!["A", "B"], 1, [Gap::Cut].as_slice())
    );
    let model = builder.model_within(&Limits { operators: 8, ..Limits::default() });
    assert_eq!(model.gaps, [Gap::NotDrawn]);
    let model = builder.model_within(&Limits { glyphs: 2, ..Limits::default() });
    assert_eq!((texts(&model), model.gaps.as_slice()), (vec!["A", "B"], [Gap::Cut].as_slice()));
    assert_eq!(page("").gaps, []);
}

#[test]
fn saved_states_without_end_are_too_much() {
    let mut builder = Builder::new();
    builder.page(SIZE, FONTS, "q ".repeat(20_000).as_bytes());
    assert_eq!(builder.model().gaps, [Gap::NotDrawn]);
}

#[test]
fn content_that_cannot_be_decoded_is_no_empty_page() {
    let mut builder = Builder::new();
    let bad = builder.stream("/Filter /RunLengthDecode", b"\x81");
    builder.page(SIZE, FONTS, b"BT /F 9 Tf 9 9 Td (A) Tj ET");
    let good = builder.objects.len();
    let page = |builder: &mut Builder, contents: &str| {
        builder.objects[2] =
            format!("<< /Type /Page /Parent 2 0 R {SIZE} /Resources << {FONTS} >> /Contents {contents} >>")
                .into_bytes();
        let model = builder.model();
        (model.text.len(), model.gaps)
    };
    assert_eq!(page(&mut builder, &format!("{bad} 0 R")), (0, vec![Gap::NotDrawn]));
    assert_eq!(page(&mut builder, &format!("[{good} 0 R {bad} 0 R]")), (1, vec![Gap::NotDrawn]));
    assert_eq!(page(&mut builder, &format!("[{good} 0 R]")), (1, vec![]));
    // And so is a form.
    let form =
        builder.stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /RunLengthDecode", b"\x81");
    builder.page(
        SIZE,
        &format!("{FONTS} /XObject << /X {form} 0 R >>"),
        b"BT /F 9 Tf 9 9 Td (A) Tj ET /X Do",
    );
    assert_eq!(builder.model().gaps, [Gap::NotDrawn]);
}

#[test]
fn numbers_out_of_all_proportion_do_no_harm() {
    for content in [
        "BT /F 1e38 Tf 1e38 1e38 Td (A) Tj ET 1e38 1e38 1e38 1e38 re f",
        "0 0 0 0 0 0 cm BT /F 9 Tf (A) Tj ET 0 0 1 1 re f 1 0 0 rg 1e-40 w 0 0 m 1 1 l S",
        "999999999 0 0 999999999 0 0 cm 999999999 0 0 999999999 0 0 cm 999999999 0 0 999999999 0 0 cm 0 0 1 1 re S",
        "BT /F -9 Tf 100 100 Td (AB) Tj ET",
    ] {
        let model = page(content);
        assert!(model.width.0 > 0, "{content}");
    }
}
