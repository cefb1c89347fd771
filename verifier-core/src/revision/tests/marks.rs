//! What comes later lies on what the page had: text, pictures, outlines, or what cannot be read.

use super::*;
use crate::signature::tests::builder::{FIELD, SIGNATURE};

/// A signature shown on a page with this content and these resources, after it was signed.
fn told(content: &str, resources: &str, rectangle: &str, more: &[(u32, &str)]) -> Vec<Code> {
    let page = |annotations: &str| {
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<<{resources}>>/Annots[5 0 R{annotations}]>>"
        )
    };
    let stream = format!("<</Length {}>>\nstream\n{content}\nendstream", content.len());
    let (before, after) = (page(""), page(" 20 0 R"));
    let mut objects = vec![
        (3, before.as_str()),
        (4, "<</Fields[5 0 R]/SigFlags 3>>"),
        (7, &stream),
        (8, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/Widths[250 500]>>"),
    ];
    objects.extend(more);
    let mut pdf = Pdf::signed(&objects);
    let widget =
        format!("<</Type/Annot/Subtype/Widget/FT/Sig/T(Second)/V 21 0 R/F 132/P 3 0 R/Rect{rectangle}>>");
    pdf.revision(&[(3, &after), (4, "<</Fields[5 0 R 20 0 R]/SigFlags 3>>"), (20, &widget), (21, SIGNATURE)]);
    let found = analysed(&pdf).remove(0);
    assert_eq!(found.verdict, ChangesAfter::Permitted, "{:?}", found.changes);
    found.findings.iter().map(|finding| finding.code).collect()
}

fn covers(content: &str, resources: &str, rectangle: &str, more: &[(u32, &str)]) -> bool {
    let codes = told(content, resources, rectangle, more);
    let covers = codes.contains(&Code::RevisionCoversText);
    assert_ne!(covers, codes.contains(&Code::RevisionSignatureShown), "{codes:?}");
    covers
}

const FONT: &str = "/Font<</F1 8 0 R>>";

#[test]
fn text_is_where_the_operators_put_it() {
    // 20 points at (100, 400), `!` is half as wide as the font is large: 100 to 130.
    for content in [
        "BT /F1 20 Tf 100 400 Td (!!!) Tj ET",
        "BT /F1 20 Tf 1 0 0 1 100 400 Tm [(!) 0 (!!)] TJ ET",
        "q 2 0 0 2 100 400 cm BT /F1 10 Tf (!!!) Tj ET Q",
        "BT /F1 20 Tf 20 TL 100 440 Td T* (!!!) ' ET",
        "BT /F1 20 Tf 20 TL 100 420 Td 0 0 (!!!) \" ET",
        "BT /F1 20 Tf 100 400 Td -5 Ts 0 Ts 50 Tz 10 Tc (!!!) Tj ET",
        "BT /F1 20 Tf 90 390 Td 10 10 TD (!!!) Tj ET",
    ] {
        assert!(covers(content, FONT, "[90 395 105 410]", &[]), "{content}");
        assert!(covers(content, FONT, "[122 395 200 410]", &[]), "{content}");
        assert!(!covers(content, FONT, "[132 395 200 410]", &[]), "to the right of {content}");
        assert!(!covers(content, FONT, "[50 395 100 410]", &[]), "to the left of {content}");
        assert!(!covers(content, FONT, "[90 420 200 450]", &[]), "above {content}");
        assert!(!covers(content, FONT, "[90 350 200 398]", &[]), "below {content}");
    }
}

#[test]
fn blanks_are_nothing_and_words_end_at_them() {
    let content = "BT /F1 20 Tf 100 400 Td (!                    !) Tj ET";
    assert!(!covers(content, FONT, "[120 395 200 410]", &[]), "between the words");
    assert!(covers(content, FONT, "[205 395 230 410]", &[]), "the second word");
    assert!(!covers("BT /F1 20 Tf 100 400 Td (   ) Tj ET", FONT, "[90 395 200 410]", &[]));
    assert!(!covers("", FONT, "[90 395 200 410]", &[]), "an empty page");
}

#[test]
fn composite_fonts_have_codes_of_two_bytes() {
    let fonts = [
        (30, "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[31 0 R]>>"),
        (31, "<</Type/Font/Subtype/CIDFontType2/DW 1000/W[1[500 600] 40 50 250]>>"),
    ];
    let content = "BT /F2 20 Tf 100 400 Td <00010002002A> Tj ET";
    let resources = "/Font<</F2 30 0 R>>";
    // 10 + 12 + 5 points.
    assert!(covers(content, resources, "[121 395 200 410]", &fonts));
    assert!(!covers(content, resources, "[128 395 200 410]", &fonts));
    let wide = "BT /F2 20 Tf 100 400 Td <000100020100> Tj ET";
    assert!(covers(wide, resources, "[128 395 200 410]", &fonts), "the default width");
}

#[test]
fn glyphs_of_a_type_3_font_have_units_of_their_own() {
    let fonts = [(
        30,
        "<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FirstChar 49/LastChar 49/Widths[80]/CharProcs<<>>>>",
    )];
    let content = "BT /F2 20 Tf 100 400 Td (11) Tj ET";
    assert!(covers(content, "/Font<</F2 30 0 R>>", "[128 395 200 410]", &fonts));
    assert!(!covers(content, "/Font<</F2 30 0 R>>", "[133 395 200 410]", &fonts));
}

#[test]
fn forms_are_read_and_pictures_and_outlines_count() {
    let form = |more: &str, content: &str| {
        format!(
            "<</Type/XObject/Subtype/Form/BBox[0 0 900 900]{more}/Resources<<{FONT}>>/Length {}>>\nstream\n{content}\nendstream",
            content.len()
        )
    };
    let text = form("/Matrix[1 0 0 1 50 0]", "BT /F1 20 Tf 50 400 Td (!!!) Tj ET");
    let picture = "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>\nstream\n0\nendstream";
    let resources = "/XObject<</X 30 0 R>>";
    for (content, drawn) in [
        ("/X Do", text.as_str()),
        ("q 30 0 0 14 100 400 cm /X Do Q", picture),
        ("q 30 0 0 14 100 400 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q", picture),
        ("100 400 m 110 420 120 420 130 400 c f", picture),
    ] {
        assert!(covers(content, resources, "[122 395 200 410]", &[(30, drawn)]), "{content}");
        assert!(!covers(content, resources, "[132 350 200 390]", &[(30, drawn)]), "{content}");
    }
    let ruled = "100 400 30 14 re f 100 400 m 130 400 l S 100 400 m 110 420 120 420 130 400 c n";
    assert!(!covers(ruled, resources, "[90 395 200 410]", &[(30, picture)]), "lines are no text");
    let itself = form("", "/X Do");
    let itself = itself.replace("/Font<<", "/XObject<</X 30 0 R>>/Font<<");
    assert!(covers("/X Do", resources, "[90 395 200 410]", &[(30, &itself)]), "a form without end");
}

#[test]
fn what_cannot_be_read_may_be_text() {
    for content in [
        "BT /F9 20 Tf (x) Tj ET",
        "/X Do",
        "BT (x) Tj ET",
        "1 0 0 1 0 cm",
        "/G gs",
        "(",
        "q BI /W 1 ID 0",
        "1000000000000 0 0 1 0 0 cm 1000000000000 0 0 1 0 0 cm 0 0 9 9 re 0 0 m 9 9 9 9 9 9 c f",
    ] {
        assert!(covers(content, FONT, "[90 595 200 610]", &[]), "{content}");
    }
    let switches = "/ExtGState<</G<</Font[8 0 R 20]>>>>";
    assert!(covers("/G gs", switches, "[90 595 200 610]", &[]), "a font that is not set by Tf");
    assert!(!covers("/G gs", "/ExtGState<</G<</LW 2>>>>", "[90 595 200 610]", &[]));
}

#[test]
fn number_date_and_seal_have_their_places() {
    // 10 to 20 % from above: 673.6 to 757.8.
    let line = "BT /F1 13 Tf 300 700 Td (!!!!!!!!!!!!!!!!!!!!) Tj ET";
    assert!(!covers(line, FONT, "[320 698 345 712]", &[]), "a day");
    assert!(covers(line, FONT, "[250 690 560 730]", &[]), "more than a line");
    let below = "BT /F1 13 Tf 300 600 Td (!!!!!!!!!!!!!!!!!!!!) Tj ET";
    assert!(covers(below, FONT, "[320 598 345 612]", &[]), "elsewhere");
    // The name beside the signature that the seal confirms; that one is signed and stands at 100 to 200, 300 to 350.
    let signed = FIELD.replace("[100 700 200 750]", "[100 300 200 350]");
    let name = "BT /F1 13 Tf 60 320 Td (!!!!!!!!!!!!) Tj ET";
    assert!(!covers(name, FONT, "[50 290 130 370]", &[(5, &signed)]), "a seal on a signature");
    assert!(covers(name, FONT, "[20 290 105 370]", &[(5, &signed)]), "hardly on it");
    assert!(covers(name, FONT, "[0 290 199 340]", &[(5, &signed)]), "too large for a seal");
}

#[test]
fn an_annotation_that_level_three_permits_is_flagged_where_it_covers_text() {
    let certified = SIGNATURE.replace(
        "/M(",
        "/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</P 3/V/1.2>>>>]/M(",
    );
    let page = |annotations: &str| {
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<<{FONT}>>/Annots[5 0 R{annotations}]>>"
        )
    };
    let note =
        |rectangle: &str| format!("<</Type/Annot/Subtype/FreeText/P 3 0 R/Rect{rectangle}/Contents(note)>>");
    let base = || {
        Pdf::signed(&[
            (3, &page(" 9 0 R")),
            (6, &certified),
            (7, "<</Length 35>>\nstream\nBT /F1 20 Tf 100 400 Td (!!!) Tj ET\nendstream"),
            (8, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
            (9, &note("[10 500 90 530]")),
        ])
    };
    let flagged = |objects: &[(u32, &str)]| {
        let mut pdf = base();
        pdf.revision(objects);
        let found = analysed(&pdf).remove(0);
        assert_eq!(found.verdict, ChangesAfter::Permitted, "{:?}", found.changes);
        assert!(has(&found, Code::RevisionAnnotation), "always told");
        has(&found, Code::RevisionCoversText)
    };
    let with = page(" 9 0 R 20 0 R");
    assert!(flagged(&[(3, &with), (20, &note("[90 390 150 420]"))]));
    assert!(!flagged(&[(3, &with), (20, &note("[90 440 150 470]"))]));
    assert!(flagged(&[(9, &note("[90 390 150 420]"))]), "moved onto text");
    assert!(!flagged(&[(9, &note("[10 510 90 530]"))]));
}
