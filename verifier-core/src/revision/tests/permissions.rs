//! DocMDP, FieldMDP and locks.

use super::*;
use crate::signature::tests::builder::SIGNATURE;

/// The document, with something more in the signature dictionary and in its field.
fn restricted(signature: &str, field: &str) -> Pdf {
    let signature = SIGNATURE.replace("/M(", &format!("{signature}/M("));
    let field = crate::signature::tests::builder::FIELD.replace("/F 132", &format!("/F 132{field}"));
    let page = super::PAGE;
    Pdf::signed(&[
        (3, page),
        (4, "<</Fields[5 0 R 9 0 R 10 0 R]/SigFlags 3>>"),
        (5, &field),
        (6, &signature),
        (7, "<</Length 1>>\nstream\nq\nendstream"),
        (8, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
        (9, TOTAL),
        (10, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/P 3 0 R/Rect[300 10 400 30]>>"),
        (12, "<</Type/Annot/Subtype/Text/Rect[10 400 30 420]/Contents(remark)>>"),
    ])
}

const TOTAL: &str = "<</Type/Annot/Subtype/Widget/FT/Tx/T(Total)/V(1)/P 3 0 R/Rect[10 10 90 30]>>";
const SIGNED: &str = "<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/P 3 0 R/Rect[300 10 400 30]/V 21 0 R>>";
const NOTE: &str = "<</Type/Annot/Subtype/FreeText/P 3 0 R/Rect[10 500 90 530]/Contents(note)>>";

fn doc_mdp(permission: u8) -> String {
    format!("/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</P {permission}/V/1.2>>>>]")
}

/// Verdicts after filling, signing, and a note, each in a file of its own.
fn verdicts(signature: &str, field: &str) -> [ChangesAfter; 3] {
    let filled = TOTAL.replace("(1)", "(2)");
    let page = super::PAGE.replace("12 0 R]", "12 0 R 20 0 R]");
    let changes: [&[(u32, &str)]; 3] =
        [&[(9, &filled)], &[(10, SIGNED), (21, SIGNATURE)], &[(3, &page), (20, NOTE)]];
    changes.map(|objects| {
        let mut pdf = restricted(signature, field);
        pdf.revision(objects);
        analysed(&pdf).remove(0).verdict
    })
}

#[test]
fn the_three_levels_permit_what_the_table_says() {
    use ChangesAfter::{Forbidden, Permitted};
    assert_eq!(verdicts("", ""), [Permitted, Permitted, Forbidden]);
    assert_eq!(verdicts(&doc_mdp(1), ""), [Forbidden, Forbidden, Forbidden]);
    assert_eq!(verdicts(&doc_mdp(2), ""), [Permitted, Permitted, Forbidden]);
    assert_eq!(verdicts(&doc_mdp(3), ""), [Permitted, Permitted, Permitted]);
}

#[test]
fn an_annotation_that_level_three_permits_is_told_and_one_that_acts_is_forbidden() {
    let page = super::PAGE.replace("12 0 R]", "12 0 R 20 0 R]");
    let mut pdf = restricted(&doc_mdp(3), "");
    pdf.revision(&[(3, &page), (20, NOTE)]);
    let found = analysed(&pdf).remove(0);
    permitted(&found, "revision.annotation");
    assert!(has(&found, Code::RevisionAnnotation));
    for note in [NOTE.replace("FreeText", "Link"), NOTE.replace("/Rect", "/A<</S/URI/URI(x)>>/Rect")] {
        let mut pdf = restricted(&doc_mdp(3), "");
        pdf.revision(&[(3, &page), (20, &note)]);
        forbidden(&analysed(&pdf)[0], "/Annots");
    }
}

#[test]
fn validation_data_and_an_invisible_document_timestamp_are_permitted_at_level_one() {
    let stamp = "<</Type/Annot/Subtype/Widget/FT/Sig/T(Time)/V 21 0 R/P 3 0 R/F 132/Rect[0 0 0 0]>>";
    let value =
        SIGNATURE.replace("/Type/Sig", "/Type/DocTimeStamp").replace("adbe.pkcs7.detached", "ETSI.RFC3161");
    let page = super::PAGE.replace("12 0 R]", "12 0 R 20 0 R]");
    let form = "<</Fields[5 0 R 9 0 R 10 0 R 20 0 R]/SigFlags 3>>";
    let mut pdf = restricted(&doc_mdp(1), "");
    pdf.revision(&[(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/DSS<</Certs[]>>>>")]);
    pdf.revision(&[(3, &page), (4, form), (20, stamp), (21, &value)]);
    let found = analysed(&pdf).remove(0);
    permitted(&found, "revision.dss-growth");
    permitted(&found, "revision.document-timestamp");
    let mut pdf = restricted(&doc_mdp(1), "");
    pdf.revision(&[(3, &page), (4, form), (20, &stamp.replace("[0 0 0 0]", "[0 0 90 90]")), (21, &value)]);
    let found = analysed(&pdf).remove(0);
    assert_eq!(found.verdict, ChangesAfter::Forbidden);
    assert!(has(&found, Code::RevisionNotPermitted), "a visible one is more than validation data");
}

#[test]
fn a_lock_names_the_fields_that_stay() {
    use ChangesAfter::{Forbidden, Permitted};
    let lock = |selection: &str| format!("/Lock<</Type/SigFieldLock{selection}>>");
    assert_eq!(verdicts("", &lock("/Action/All"))[0], Forbidden);
    assert_eq!(verdicts("", &lock("/Action/Include/Fields[(Total)]"))[0], Forbidden);
    assert_eq!(verdicts("", &lock("/Action/Include/Fields[(Tot)]"))[0], Permitted);
    assert_eq!(verdicts("", &lock("/Action/Exclude/Fields[(Total)]"))[0], Permitted);
    assert_eq!(verdicts("", &lock("/Action/Exclude/Fields[(Other)]"))[0], Forbidden);
    assert_eq!(verdicts("", &lock("/Action/Include/Fields[(Other)]/P 1"))[1], Forbidden);
    let transform =
        "/Reference[<</TransformMethod/FieldMDP/TransformParams<</Action/Include/Fields[(Total)]>>>>]";
    assert_eq!(verdicts(transform, "")[0], Forbidden);
}

#[test]
fn the_name_of_a_field_above_locks_the_fields_below() {
    let mut pdf = restricted("", "/Lock<</Type/SigFieldLock/Action/Include/Fields[(Group)]>>");
    let below = TOTAL.replace("/FT", "/Parent 20 0 R/FT");
    let mut with_group = Pdf::signed(&[
        (3, super::PAGE),
        (4, "<</Fields[5 0 R 20 0 R]/SigFlags 3>>"),
        (
            5,
            &crate::signature::tests::builder::FIELD
                .replace("/F 132", "/F 132/Lock<</Type/SigFieldLock/Action/Include/Fields[(Group)]>>"),
        ),
        (9, &below),
        (20, "<</T(Group)/Kids[9 0 R]>>"),
    ]);
    pdf.revision(&[(30, "null")]);
    with_group.revision(&[(9, &below.replace("(1)", "(2)"))]);
    let found = analysed(&with_group).remove(0);
    assert_eq!(found.verdict, ChangesAfter::Forbidden);
    assert!(has(&found, Code::RevisionLocked));
}

/// The verdict on a new signature field of this name after a signature with this lock.
fn new_field_after(selection: &str, name: &str) -> Analysis {
    let mut pdf = restricted("", &format!("/Lock<</Type/SigFieldLock{selection}>>"));
    let page = super::PAGE.replace("12 0 R]", "12 0 R 20 0 R]");
    let widget = format!(
        "<</Type/Annot/Subtype/Widget/FT/Sig/T({name})/V 21 0 R/P 3 0 R/F 132/Rect[300 700 400 750]>>"
    );
    pdf.revision(&[
        (3, &page),
        (4, "<</Fields[5 0 R 9 0 R 10 0 R 20 0 R]/SigFlags 3>>"),
        (20, &widget),
        (21, SIGNATURE),
    ]);
    analysed(&pdf).remove(0)
}

#[test]
fn a_lock_binds_a_field_that_comes_later_only_by_its_name() {
    use ChangesAfter::{Forbidden, Permitted};
    for (selection, name, verdict) in [
        ("/Action/All", "Seal", Permitted),
        ("/Action/Include/Fields[(Total)]", "Seal", Permitted),
        ("/Action/Include/Fields[(Total)(Seal)]", "Seal", Forbidden),
        ("/Action/Include/Fields[(Sea)]", "Seal", Permitted),
        ("/Action/Exclude/Fields[(Seal)]", "Seal", Permitted),
        ("/Action/Exclude/Fields[(Total)]", "Seal", Permitted),
        ("/Action/All/P 1", "Seal", Forbidden),
        ("/Action/Include/Fields[(Total)]/P 2", "Seal", Permitted),
    ] {
        let found = new_field_after(selection, name);
        assert_eq!(found.verdict, verdict, "{selection}: {:?}", found.changes);
        let by_name = verdict == Forbidden && !selection.contains("/P 1");
        assert_eq!(has(&found, Code::RevisionLocked), by_name, "{selection}");
    }
}

#[test]
fn a_lock_binds_an_empty_field_that_was_there() {
    use ChangesAfter::{Forbidden, Permitted};
    let lock = |selection: &str| verdicts("", &format!("/Lock<</Type/SigFieldLock{selection}>>"))[1];
    assert_eq!(lock("/Action/All"), Forbidden);
    assert_eq!(lock("/Action/Include/Fields[(Empty)]"), Forbidden);
    assert_eq!(lock("/Action/Include/Fields[(Total)]"), Permitted);
    assert_eq!(lock("/Action/Exclude/Fields[(Empty)]"), Permitted);
    assert_eq!(lock("/Action/Exclude/Fields[(Total)]"), Forbidden);
}

#[test]
fn nested_names_are_locked_from_any_level() {
    use ChangesAfter::{Forbidden, Permitted};
    for (selection, verdict) in [
        ("/Action/Include/Fields[(Group)]", Forbidden),
        ("/Action/Include/Fields[(Group.Part)]", Forbidden),
        ("/Action/Include/Fields[(Group.Part.Total)]", Forbidden),
        ("/Action/Include/Fields[(Total)]", Permitted),
        ("/Action/Include/Fields[(Group.Par)]", Permitted),
        ("/Action/Exclude/Fields[(Group)]", Permitted),
        ("/Action/Exclude/Fields[(Group.Part.Total)]", Permitted),
        ("/Action/Exclude/Fields[(Group.Other)]", Forbidden),
    ] {
        let field = crate::signature::tests::builder::FIELD
            .replace("/F 132", &format!("/F 132/Lock<</Type/SigFieldLock{selection}>>"));
        let total = |value: &str| {
            format!(
                "<</Type/Annot/Subtype/Widget/Parent 21 0 R/FT/Tx/T(Total)/V({value})/P 3 0 R/Rect[10 10 90 30]>>"
            )
        };
        let mut pdf = Pdf::signed(&[
            (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R 9 0 R]>>"),
            (4, "<</Fields[5 0 R 20 0 R]/SigFlags 3>>"),
            (5, &field),
            (9, &total("1")),
            (20, "<</T(Group)/Kids[21 0 R]>>"),
            (21, "<</T(Part)/Parent 20 0 R/Kids[9 0 R]>>"),
        ]);
        pdf.revision(&[(9, &total("2"))]);
        assert_eq!(analysed(&pdf)[0].verdict, verdict, "{selection}");
    }
}

#[test]
fn a_certification_that_follows_another_signature_is_forbidden() {
    let certified = SIGNATURE.replace("/M(", &format!("{}/M(", doc_mdp(2)));
    let mut pdf = restricted("", "");
    let catalog = "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/Perms<</DocMDP 21 0 R>>>>";
    pdf.revision(&[(1, catalog), (10, SIGNED), (21, &certified)]);
    forbidden(&analysed(&pdf)[0], "/Perms");
}
