//! Attacks, each in its smallest form.

use super::*;

#[test]
fn page_content_resources_and_boxes_never_change() {
    for (number, body, path) in [
        (7, "<</Length 27>>\nstream\nBT /F1 12 Tf (forged) Tj ET\nendstream", "/Contents"),
        (8, "<</Type/Font/Subtype/Type1/BaseFont/Courier/Name/Helv>>", "/Font"),
        (2, "<</Type/Pages/Kids[3 0 R 20 0 R]/Count 2>>", "/Pages"),
        (2, "<</Type/Pages/Kids[3 0 R]/Count 1/Rotate 180>>", "/Rotate"),
    ] {
        forbidden(&after(&[(number, body)]), path);
    }
    for (old, new, key) in [
        ("/MediaBox[0 0 595 842]", "/MediaBox[0 0 595 421]", "/MediaBox"),
        ("/MediaBox", "/CropBox[0 0 9 9]/MediaBox", "/CropBox"),
        ("/MediaBox", "/UserUnit 2/MediaBox", "/UserUnit"),
        ("/Contents 7 0 R", "/Contents[7 0 R 7 0 R]", "/Contents"),
        ("/MediaBox", "/AA<</O<</S/JavaScript/JS(x)>>>>/MediaBox", "/AA"),
    ] {
        forbidden(&after(&[(3, &super::PAGE.replace(old, new))]), key);
    }
}

#[test]
fn the_catalog_gains_no_action_and_no_other_view() {
    for entry in [
        "/OpenAction<</S/JavaScript/JS(x)>>",
        "/AA<</WC<</S/JavaScript/JS(x)>>>>",
        "/Names<</JavaScript<</Names[(x)<</S/JavaScript/JS(x)>>]>>>>",
        "/OCProperties<</OCGs[]/D<<>>>>",
        "/Perms<</DocMDP 6 0 R>>",
        "/ViewerPreferences<</HideToolbar true>>",
    ] {
        let catalog = format!(
            "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/StructTreeRoot 14 0 R/Metadata 16 0 R{entry}>>"
        );
        forbidden(&after(&[(1, &catalog)]), "/Root/");
    }
    let form = "<</Fields[5 0 R 9 0 R 10 0 R]/SigFlags 3/DR<</Font<</Helv 8 0 R>>>>/XFA 20 0 R>>";
    forbidden(&after(&[(4, form), (20, "<</Length 1>>\nstream\n<\nendstream")]), "/XFA");
}

#[test]
fn a_number_that_was_missing_when_signed_is_no_new_object() {
    // Shadow attack "hide": the page refers to an object that the attacker adds later.
    let page = super::PAGE.replace("/Contents 7 0 R", "/Contents[7 0 R 20 0 R]");
    let mut pdf = Pdf::signed(&[(3, &page), (7, "<</Length 1>>\nstream\nq\nendstream")]);
    pdf.revision(&[(20, "<</Length 1>>\nstream\nQ\nendstream")]);
    forbidden(&analysed(&pdf)[0], "/Contents");
}

#[test]
fn an_object_freed_after_signing_is_forbidden_while_it_is_used() {
    forbidden(&after(&[(8, "null")]), "/Font");
}

#[test]
fn an_object_with_two_uses_is_judged_for_both() {
    // Trap 19: the text field's appearance is drawn by the page, too.
    let page = super::PAGE.replace("/Font<<", "/XObject<</X 11 0 R>>/Font<<");
    let form = "<</Type/XObject/Subtype/Form/BBox[0 0 80 20]/Length 3>>\nstream\nq Q\nendstream";
    let field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(Total)/P 3 0 R/Rect[10 10 90 30]/AP<</N 11 0 R>>>>";
    let mut pdf = Pdf::signed(&[
        (3, &page),
        (4, "<</Fields[5 0 R 9 0 R]/SigFlags 3>>"),
        (7, "<</Length 1>>\nstream\nq\nendstream"),
        (9, field),
        (11, form),
    ]);
    pdf.revision(&[(11, &form.replace("q Q", "Q q"))]);
    forbidden(&analysed(&pdf)[0], "/XObject");
}

#[test]
fn a_catalog_or_a_page_tree_put_in_the_place_of_the_signed_one_is_compared_with_it() {
    let mut pdf = document();
    pdf.revision(&[
        (1, "<</Type/Catalog/Pages 30 0 R/AcroForm 4 0 R/StructTreeRoot 14 0 R/Metadata 16 0 R>>"),
        (30, "<</Type/Pages/Kids[31 0 R]/Count 1>>"),
        (31, "<</Type/Page/Parent 30 0 R/MediaBox[0 0 595 842]>>"),
    ]);
    forbidden(&analysed(&pdf)[0], "/Root/Pages");
}

#[test]
fn a_change_that_a_later_revision_takes_back_stays_a_change() {
    let content = "<</Length 27>>\nstream\nBT /F1 12 Tf (signed) Tj ET\nendstream";
    let mut pdf = document();
    pdf.revision(&[(7, &content.replace("signed", "forged"))]);
    pdf.revision(&[(7, content)]);
    forbidden(&analysed(&pdf)[0], "/Contents");
}

#[test]
fn a_revision_that_only_repeats_is_told() {
    let found = after(&[(7, "<</Length 27>>\nstream\nBT /F1 12 Tf (signed) Tj ET\nendstream")]);
    permitted(&found, "revision.identical");
    assert!(has(&found, Code::RevisionRepeats));
}

#[test]
fn an_analysis_that_cannot_finish_is_undetermined() {
    let mut pdf = document();
    pdf.revision(&[(30, "(orphan)")]);
    for comparisons in [0, 10, 40] {
        let found = analysed_within(&pdf, Limits { comparisons, ..Limits::default() }).remove(0);
        assert_eq!(found.verdict, ChangesAfter::Undetermined);
        assert!(has(&found, Code::SignatureChangesNotAnalysed) && has(&found, Code::BudgetSpent));
    }
}

#[test]
fn a_signature_over_another_widget_is_told() {
    let widget = "<</Type/Annot/Subtype/Widget/FT/Sig/T(Over)/V 21 0 R/P 3 0 R/F 4/Rect[0 0 95 35]>>";
    let page = super::PAGE.replace("12 0 R]", "12 0 R 20 0 R]");
    let form = "<</Fields[5 0 R 9 0 R 10 0 R 20 0 R]/SigFlags 3/DR<</Font<</Helv 8 0 R>>>>>>";
    let value = crate::signature::tests::builder::SIGNATURE;
    let found = after(&[(3, &page), (4, form), (20, widget), (21, value)]);
    assert!(has(&found, Code::RevisionCovers), "it lies on the field Total");
    // Trap 20: corners in any order.
    let turned = widget.replace("[0 0 95 35]", "[95 35 0 0]");
    assert!(has(&after(&[(3, &page), (4, form), (20, &turned), (21, value)]), Code::RevisionCovers));
}
