//! Each rule: what it claims, and what looks like it and is not claimed.

use super::*;
use crate::signature::tests::builder::SIGNATURE;

const WIDGET: &str =
    "<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature2)/V 21 0 R/P 3 0 R/F 132/Rect[300 700 400 750]>>";
const FORM: &str = "<</Fields[5 0 R 9 0 R 10 0 R 20 0 R]/SigFlags 3/DR<</Font<</Helv 8 0 R>>>>>>";
const PAGE_AND_WIDGET: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R\
    /Resources<</Font<</F1 8 0 R>>>>/Annots[5 0 R 9 0 R 10 0 R 12 0 R 20 0 R]>>";

#[test]
fn a_new_signature_is_permitted_and_the_one_before_it_keeps_its_own() {
    let mut pdf = document();
    pdf.revision(&[(3, PAGE_AND_WIDGET), (4, FORM), (20, WIDGET), (21, SIGNATURE)]);
    let found = analysed(&pdf);
    permitted(&found[0], "revision.signature-field-new");
    assert_eq!(found[1].verdict, ChangesAfter::None);
    let act = found[0].changes.iter().find(|change| change.rule.is_some()).unwrap();
    assert_eq!((act.revision, act.page, act.after.as_deref()), (2, Some(1), Some("Signature2")));
    assert!(act.rect_mm.is_some());
}

#[test]
fn a_new_field_that_is_no_signature_or_that_acts_is_forbidden() {
    for widget in [
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(New)/V(text)/P 3 0 R/Rect[300 700 400 750]>>",
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(New)/P 3 0 R/Rect[300 700 400 750]/A<</S/JavaScript/JS(x)>>>>",
    ] {
        forbidden(&after(&[(3, PAGE_AND_WIDGET), (4, FORM), (20, widget)]), "");
    }
}

#[test]
fn a_widget_that_no_form_leads_to_is_forbidden() {
    forbidden(&after(&[(3, PAGE_AND_WIDGET), (20, WIDGET), (21, SIGNATURE)]), "/Annots");
}

#[test]
fn a_signature_of_an_earlier_revision_is_never_the_value_of_another_field() {
    let again = WIDGET.replace("21 0 R", "6 0 R");
    forbidden(&after(&[(3, PAGE_AND_WIDGET), (4, FORM), (20, &again)]), "");
}

#[test]
fn an_empty_signature_field_may_be_signed() {
    let signed = "<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/P 3 0 R/Rect[300 10 400 30]/V 21 0 R/F 4>>";
    permitted(&after(&[(10, signed), (21, SIGNATURE)]), "revision.signature-field-filled");
    let moved = signed.replace("[300 10 400 30]", "[0 0 595 842]");
    forbidden(&after(&[(10, &moved), (21, SIGNATURE)]), "/Rect");
}

#[test]
fn a_signed_field_keeps_its_place_its_name_and_its_appearance() {
    let field = crate::signature::tests::builder::FIELD;
    for (old, new, key) in [
        ("/Rect[100 700 200 750]", "/Rect[0 0 595 842]", "/Rect"),
        ("/T(Signature1)", "/T(Signature9)", "/T"),
        ("/F 132", "/F 132/AP<</N 11 0 R>>", "/AP"),
        ("/F 132", "/F 134", "/F"),
    ] {
        forbidden(&after(&[(5, &field.replace(old, new))]), key);
    }
    let tolerated = field.replace("/F 132", "/F 132/Ff 1/Lock<</Type/SigFieldLock/Action/All>>");
    permitted(&after(&[(5, &tolerated)]), "revision.field-rewritten");
}

#[test]
fn a_form_field_may_be_filled_and_is_told() {
    let filled =
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(Total)/V(1000)/P 3 0 R/Rect[10 10 90 30]/AP<</N 20 0 R>>>>";
    let appearance = "<</Type/XObject/Subtype/Form/BBox[0 0 80 20]/Length 5>>\nstream\nq 1 Q\nendstream";
    let found = after(&[(9, filled), (20, appearance)]);
    permitted(&found, "revision.form-filled");
    assert!(has(&found, Code::RevisionFormFilled), "what is shown may differ from what was signed");
    let act =
        found.changes.iter().find(|change| change.rule.as_deref() == Some("revision.form-filled")).unwrap();
    assert_eq!((act.before.as_deref(), act.after.as_deref()), (Some("1"), Some("1000")));
    permitted(&after(&[(11, appearance)]), "revision.form-filled");
    forbidden(&after(&[(9, &filled.replace("10 10 90 30", "0 0 595 842"))]), "/Rect");
}

#[test]
fn a_field_or_an_annotation_never_goes() {
    forbidden(&after(&[(4, "<</Fields[5 0 R 9 0 R]/SigFlags 3/DR<</Font<</Helv 8 0 R>>>>>>")]), "/Fields");
    forbidden(&after(&[(3, &super::PAGE.replace(" 12 0 R]", "]"))]), "/Annots");
}

#[test]
fn validation_data_may_be_added_and_nothing_in_disguise() {
    let catalog =
        "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/StructTreeRoot 14 0 R/Metadata 16 0 R/DSS 20 0 R>>";
    let store = "<</Type/DSS/Certs[21 0 R]/VRI<<>>>>";
    let certificate = "<</Length 1>>\nstream\n0\nendstream";
    permitted(&after(&[(1, catalog), (20, store), (21, certificate)]), "revision.dss-growth");
    forbidden(&after(&[(1, catalog), (20, "<</Type/DSS/Other 3 0 R>>")]), "/DSS");
}

#[test]
fn names_of_tolerated_keys_mean_nothing_elsewhere() {
    // Trap 16: a resource called DSS, Metadata or Extensions is a resource.
    for key in ["DSS", "Metadata", "Extensions", "Version", "MarkInfo", "StructTreeRoot", "Info"] {
        let page = super::PAGE.replace("/Font<<", &format!("/XObject<</{key} 20 0 R>>/Font<<"));
        let mut pdf = Pdf::signed(&[(3, &page), (7, "null"), (20, "<</Length 1>>\nstream\nq\nendstream")]);
        pdf.revision(&[(20, "<</Length 1>>\nstream\nQ\nendstream")]);
        forbidden(&analysed(&pdf)[0], key);
    }
}

#[test]
fn bookkeeping_of_the_document_may_change() {
    let catalog = "<</Version/2.0/MarkInfo<</Marked true>>/Extensions<</ESIC<</BaseVersion/1.7>>>>/Type/Catalog\
        /Pages 2 0 R/AcroForm 4 0 R/StructTreeRoot 14 0 R/Metadata 20 0 R>>";
    let found =
        after(&[(1, catalog), (20, "<</Type/Metadata/Subtype/XML/Length 4>>\nstream\n<y/>\nendstream")]);
    for rule in ["revision.version", "revision.mark-info", "revision.extensions", "revision.metadata"] {
        permitted(&found, rule);
    }
}

#[test]
fn the_structure_tree_may_be_hung_anew_but_says_the_same() {
    let element = "<</Type/StructElem/S/P/P 14 0 R/K[0]/Pg 3 0 R/ActualText(signed)>>";
    permitted(&after(&[(15, element)]), "revision.structure-tree");
    forbidden(&after(&[(15, &element.replace("signed", "forged"))]), "/ActualText");
}

#[test]
fn the_same_meaning_is_no_change() {
    // Other order of keys, direct for indirect, another object number, another spelling.
    let page = "<</Annots[5 0 R 9 0 R 10 0 R 12 0 R]/Resources 20 0 R/Contents 21 0 R/MediaBox[0 0.0 595.0 +842]\
        /Parent 2 0 R/Type/P#61ge>>";
    let content = "<</Length 27>>\nstream\nBT /F1 12 Tf (signed) Tj ET\nendstream";
    let found = after(&[(3, page), (20, "<</Font<</F1 22 0 R>>>>"), (21, content), (22, FONT)]);
    permitted(&found, "revision.identical");
    let other = content.replace("signed", "forged");
    forbidden(&after(&[(3, page), (20, "<</Font<</F1 22 0 R>>>>"), (21, &other), (22, FONT)]), "/Contents");
}

const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Name/Helv>>";

#[test]
fn filters_and_lengths_of_streams_count() {
    // Trap 17.
    for stream in [
        "<</Length 28>>\nstream\nBT /F1 12 Tf (signed) Tj ET \nendstream",
        "<</Length 55/Filter/ASCIIHexDecode>>\nstream\n4254202f46312031322054662028736967 6e65642920546a204554>\nendstream",
        "<</Length 27/F(other.bin)>>\nstream\nBT /F1 12 Tf (signed) Tj ET\nendstream",
    ] {
        forbidden(&after(&[(7, stream)]), "/Contents");
    }
}

#[test]
fn objects_that_nothing_leads_to_are_orphans_and_may_be_freed() {
    permitted(&after(&[(30, "(nothing leads here)")]), "revision.orphan");
}
