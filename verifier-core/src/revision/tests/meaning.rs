//! What gives a page its meaning beside its content: fonts, layers, appearances of locked fields (SIG-15).

use super::*;
use crate::signature::tests::builder::FIELD;

const FONT: &str = "<</Type/Font/Subtype/TrueType/BaseFont/Embedded/FirstChar 65/Widths[500 600]/Encoding 31 0 R/FontDescriptor 32 0 R/ToUnicode 33 0 R>>";
const ENCODING: &str = "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[65/A]>>";
const DESCRIPTOR: &str = "<</Type/FontDescriptor/FontName/Embedded/FontFile2 34 0 R>>";
const CMAP: &str = "<</Length 4>>\nstream\ncmap\nendstream";
const PROGRAM: &str = "<</Length 4/Length1 4>>\nstream\nglyf\nendstream";

/// What comes after a signed page that is written in an embedded font, which `/DR` has, too.
fn with_font(objects: &[(u32, &str)]) -> Analysis {
    let mut pdf = Pdf::signed(&[
        (
            3,
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</Font<</F1 30 0 R>>>>/Annots[5 0 R]>>",
        ),
        (4, "<</Fields[5 0 R]/SigFlags 3/DR<</Font<</F1 30 0 R>>>>>>"),
        (7, "<</Length 27>>\nstream\nBT /F1 12 Tf (signed) Tj ET\nendstream"),
        (30, FONT),
        (31, ENCODING),
        (32, DESCRIPTOR),
        (33, CMAP),
        (34, PROGRAM),
    ]);
    pdf.revision(objects);
    analysed(&pdf).remove(0)
}

#[test]
fn an_embedded_font_is_never_replaced_after_signing() {
    for objects in [
        vec![(34, PROGRAM.replace("glyf", "gylf"))],
        vec![(33, CMAP.replace("cmap", "pamc"))],
        vec![(31, ENCODING.replace("65/A", "65/B"))],
        vec![(32, DESCRIPTOR.replace("34 0 R", "40 0 R")), (40, PROGRAM.replace("glyf", "gylf"))],
        vec![(30, FONT.replace("500 600", "500 700"))],
        vec![(30, FONT.replace("/ToUnicode 33 0 R", ""))],
        vec![(30, FONT.replace("TrueType", "Type1"))],
    ] {
        let objects: Vec<(u32, &str)> =
            objects.iter().map(|(number, body)| (*number, body.as_str())).collect();
        let found = with_font(&objects);
        assert!(has(&found, Code::RevisionForbidden), "{objects:?}: {:?}", found.changes);
    }
    let moved = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</Font<</F1 40 0 R>>>>/Annots[5 0 R]>>";
    forbidden(&with_font(&[(3, moved), (40, "<</Type/Font/Subtype/Type1/BaseFont/Courier>>")]), "/Resources");
    let shared = "<</Fields[5 0 R]/SigFlags 3/DR<</Font<</F1 40 0 R>>>>>>";
    forbidden(&with_font(&[(4, shared), (40, "<</Type/Font/Subtype/Type1/BaseFont/Courier>>")]), "/AcroForm");
}

#[test]
fn a_font_written_again_with_the_same_meaning_or_beside_it_is_no_change() {
    permitted(&with_font(&[(34, PROGRAM), (30, FONT)]), "revision.identical");
    // Renumbered with all that it leads to.
    let descriptor = DESCRIPTOR.replace("34 0 R", "40 0 R");
    permitted(&with_font(&[(32, &descriptor), (40, PROGRAM)]), "revision.identical");
    let more = "<</Fields[5 0 R]/SigFlags 3/DR<</Font<</F1 30 0 R/F2 40 0 R>>>>>>";
    let other = "<</Type/Font/Subtype/Type1/BaseFont/Courier>>";
    permitted(&with_font(&[(4, more), (40, other)]), "revision.form-defaults");
}

#[test]
fn layers_stay_as_they_were_signed() {
    let catalog = |configuration: &str| {
        format!(
            "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/OCProperties<</OCGs[20 0 R]/D<<{configuration}>>>>>>"
        )
    };
    let after = |objects: &[(u32, &str)]| {
        let mut pdf = Pdf::signed(&[(1, &catalog("/OFF[20 0 R]")), (20, "<</Type/OCG/Name(layer)>>")]);
        pdf.revision(objects);
        analysed(&pdf).remove(0)
    };
    for configuration in ["", "/ON[20 0 R]", "/OFF[20 0 R]/AS[<</Event/Print/OCGs[20 0 R]>>]"] {
        forbidden(&after(&[(1, &catalog(configuration))]), "/OCProperties");
    }
    forbidden(
        &after(&[(20, "<</Type/OCG/Name(layer)/Usage<</Print<</PrintState/ON>>>>>>")]),
        "/OCProperties",
    );
    permitted(
        &after(&[(1, &catalog("/OFF [ 20 0 R ]")), (20, "<</Name(layer)/Type/OCG>>")]),
        "revision.identical",
    );
}

#[test]
fn the_appearance_of_a_locked_field_stays_and_that_of_another_may_change() {
    let lock = FIELD.replace("/F 132", "/F 132/Lock<</Type/SigFieldLock/Action/Include/Fields[(Locked)]>>");
    let field = |name: &str, look: u32| {
        format!(
            "<</Type/Annot/Subtype/Widget/FT/Tx/T({name})/V(1)/P 3 0 R/Rect[10 10 90 30]/AP<</N {look} 0 R>>>>"
        )
    };
    let look = |text: &str| {
        format!("<</Type/XObject/Subtype/Form/BBox[0 0 80 20]/Length 3>>\nstream\n{text}\nendstream")
    };
    let after = |objects: &[(u32, &str)]| {
        let mut pdf = Pdf::signed(&[
            (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R 9 0 R 10 0 R]>>"),
            (4, "<</Fields[5 0 R 9 0 R 10 0 R]/SigFlags 3>>"),
            (5, &lock),
            (9, &field("Locked", 11)),
            (10, &field("Free", 12)),
            (11, &look("q Q")),
            (12, &look("q Q")),
        ]);
        pdf.revision(objects);
        analysed(&pdf).remove(0)
    };
    let changed = look("Q q");
    for objects in [
        vec![(11, changed.as_str())],
        vec![(9, &field("Locked", 20)), (20, &changed)],
        vec![(9, &field("Locked", 11).replace("/V(1)", "/V(2)"))],
    ] {
        let found = after(&objects);
        assert!(has(&found, Code::RevisionLocked), "{objects:?}: {:?}", found.changes);
        assert_eq!(found.verdict, ChangesAfter::Forbidden);
    }
    for objects in [vec![(12, changed.as_str())], vec![(10, &field("Free", 20)), (20, &changed)]] {
        let found = after(&objects);
        permitted(&found, "revision.form-filled");
        assert!(has(&found, Code::RevisionFormFilled), "and told");
    }
}
