//! The field tree, and signatures that it does not reach.

use super::builder::{FIELD, Pdf, SIGNATURE, codes, has, read_within};
use crate::Limits;
use crate::signature::SignatureFacts;
use report::{Code, Coverage, Severity};

const CATALOG_WITHOUT_FORM: &str = "<</Type/Catalog/Pages 2 0 R>>";

#[test]
fn type_value_and_name_are_inherited_and_kids_without_a_name_are_widgets() {
    let pdf = Pdf::signed(&[
        (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[9 0 R]>>"),
        (4, "<</Fields[7 0 R]>>"),
        (7, "<</T(form)/FT/Sig/V 6 0 R/Kids[8 0 R]>>"),
        (8, "<</T<FEFF0043>/Parent 7 0 R/Kids[9 0 R]>>"),
        (9, "<</Subtype/Widget/Parent 8 0 R/Rect[0 0 10 10]>>"),
    ]);
    let facts = pdf.one();
    assert_eq!(facts.field.as_deref(), Some("form.C"));
    assert_eq!((facts.coverage, facts.page), (Coverage::File, Some(1)));
    assert_eq!(facts.dictionary_unchanged, Some(true));
}

#[test]
fn an_empty_signature_field_is_no_signature() {
    let pdf = Pdf::signed(&[(5, &FIELD.replace("/V 6 0 R", ""))]);
    let found = pdf.found();
    assert!(found.signatures.is_empty() && found.has_form);
    assert_eq!(found.empty_fields, ["Signature1"]);
    assert!(Pdf::signed(&[]).found().empty_fields.is_empty());
}

#[test]
fn other_fields_are_no_signatures() {
    let pdf = Pdf::signed(&[(5, "<</FT/Tx/T(text)/V(6 0 R)>>")]);
    let (found, notes) = pdf.collect().unwrap();
    assert!(found.signatures.is_empty() && found.empty_fields.is_empty());
    assert!(!codes(&notes).contains(&Code::SignatureFieldTree));
}

#[test]
fn a_signature_under_another_field_type_is_seen_and_fails() {
    for kind in ["/FT/Tx", ""] {
        let facts = Pdf::signed(&[(5, &FIELD.replace("/FT/Sig", kind))]).one();
        assert!(has(&facts, Code::SignatureFieldTree));
    }
}

#[test]
fn a_tree_that_loops_or_shares_a_node_is_told_and_ends() {
    for tree in [
        &[(5, FIELD), (4, "<</Fields[5 0 R 5 0 R]>>")][..],
        &[(4, "<</Fields[5 0 R 7 0 R]>>"), (7, "<</T(a)/Kids[8 0 R]>>"), (8, "<</T(b)/Kids[7 0 R]>>")],
        &[(4, "<</Fields[5 0 R 7]>>")],
        &[(4, "<</Fields 5>>")],
    ] {
        assert!(Pdf::signed(tree).notes().contains(&Code::SignatureFieldTree), "{tree:?}");
    }
    assert!(!Pdf::signed(&[]).notes().contains(&Code::SignatureFieldTree));
}

#[test]
fn a_tree_deeper_than_the_limit_is_told() {
    let deep = |levels: u32| {
        let nodes: Vec<(u32, String)> =
            (10..10 + levels).map(|number| (number, format!("<</T(a)/Kids[{} 0 R]>>", number + 1))).collect();
        let mut objects: Vec<(u32, &str)> =
            nodes.iter().map(|(number, body)| (*number, body.as_str())).collect();
        objects.extend([(4, "<</Fields[5 0 R 10 0 R]>>"), (10 + levels, "<</T(end)/FT/Tx>>")]);
        Pdf::signed(&objects).notes().contains(&Code::SignatureFieldTree)
    };
    assert!(!deep(60));
    assert!(deep(70));
}

#[test]
fn a_full_name_given_twice_spoils_the_signatures_that_carry_it() {
    let twin = FIELD.replace("/V 6 0 R", "");
    let objects = [(4, "<</Fields[5 0 R 7 0 R]>>"), (7, twin.as_str())];
    assert!(has(&Pdf::signed(&objects).one(), Code::SignatureFieldTree));
    let other = twin.replace("Signature1", "Signature2");
    assert!(!has(&Pdf::signed(&[(4, objects[0].1), (7, &other)]).one(), Code::SignatureFieldTree));
}

#[test]
fn one_dictionary_in_two_fields_is_one_signature_and_named() {
    let twin = FIELD.replace("Signature1", "Signature2");
    let shared = |facts: &SignatureFacts| {
        facts
            .findings
            .iter()
            .any(|finding| finding.args.contains_key("fields") && finding.severity == Severity::Warn)
    };
    let facts = Pdf::signed(&[(4, "<</Fields[5 0 R 7 0 R]>>"), (7, &twin)]).one();
    assert!(shared(&facts) && facts.dictionary_unchanged == Some(true));
    assert!(!shared(&Pdf::signed(&[]).one()));
}

#[test]
fn a_second_field_that_takes_the_dictionary_up_later_is_told() {
    let twin = FIELD.replace("Signature1", "Signature2");
    let mut pdf = Pdf::signed(&[]);
    pdf.revision(&[(4, "<</Fields[5 0 R 7 0 R]>>"), (7, &twin)]);
    let facts = pdf.one();
    assert_eq!(facts.dictionary_unchanged, Some(false));
    assert!(has(&facts, Code::SignatureDictionaryChanged));
}

#[test]
fn a_field_that_is_no_indirect_object_is_told() {
    let fields = format!("<</Fields[{FIELD}]>>");
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>";
    assert!(has(&Pdf::signed(&[(3, page), (4, &fields)]).one(), Code::SignatureFieldTree));
}

#[test]
fn a_signature_that_the_form_does_not_reach_is_never_covered() {
    for objects in [&[(4, "<</Fields[]>>")][..], &[(1, CATALOG_WITHOUT_FORM)]] {
        let facts = Pdf::signed(objects).one();
        assert!(has(&facts, Code::SignatureFieldUnreachable));
        assert_eq!((facts.coverage, facts.covered), (Coverage::None, None));
        assert_eq!(facts.field.as_deref(), Some("Signature1"));
    }
}

#[test]
fn a_range_beyond_the_file_without_a_form_is_a_remnant() {
    let mut pdf = Pdf::signed(&[(1, CATALOG_WITHOUT_FORM)]);
    pdf.byte_range(|[a, b, c, d]| [a, b, c, d + 1000]);
    let (found, _) = pdf.collect().unwrap();
    let facts = &found.signatures[0];
    assert!(!found.has_form && has(facts, Code::SignatureRemnant));
    assert!(!has(facts, Code::SignatureFieldUnreachable));
    assert_eq!((facts.coverage, facts.covered), (Coverage::Remnant, None));
    assert!(!facts.contents.is_empty());
    let mut with_form = Pdf::signed(&[(4, "<</Fields[]>>")]);
    with_form.byte_range(|[a, b, c, d]| [a, b, c, d + 1000]);
    let facts = with_form.one();
    assert!(has(&facts, Code::SignatureFieldUnreachable) && has(&facts, Code::SignatureByteRangeBeyond));
    assert_eq!(facts.coverage, Coverage::None);
}

#[test]
fn a_widget_whose_parent_is_in_the_form_is_reached() {
    let pdf = Pdf::signed(&[
        (5, "<</FT/Sig/T(Signature1)/V 6 0 R>>"),
        (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[7 0 R]>>"),
        (7, "<</Subtype/Widget/Parent 5 0 R/Rect[0 0 10 10]>>"),
    ]);
    assert!(!has(&pdf.one(), Code::SignatureFieldUnreachable));
}

#[test]
fn a_dictionary_directly_in_its_field_is_read_and_named() {
    let mut pdf = Pdf::signed(&[(5, &FIELD.replace("6 0 R", SIGNATURE)), (6, "null")]);
    let facts = pdf.one();
    assert!(has(&facts, Code::SignatureValueInline));
    assert_eq!((facts.coverage, facts.dictionary_unchanged), (Coverage::File, Some(true)));
    let written = FIELD.replace("6 0 R", "8 0 R");
    pdf.revision(&[(5, &written), (8, SIGNATURE)]);
    assert_eq!(pdf.one().coverage, Coverage::File);
}

/// A text field of the form has a widget whose `/Parent` leads out of the form, to a field that holds the signature.
#[test]
fn a_signature_above_a_widget_of_another_field_is_seen_and_never_covered() {
    let objects = |parent: &'static str| {
        [
            (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[8 0 R]>>"),
            (4, "<</Fields[7 0 R]>>"),
            (5, "<</FT/Sig/T(Signature1)/V 6 0 R>>"),
            (7, "<</T(text)/FT/Tx/Kids[8 0 R]>>"),
            (8, parent),
        ]
    };
    let facts = Pdf::signed(&objects("<</Subtype/Widget/Parent 5 0 R/Rect[0 0 10 10]>>")).one();
    assert!(has(&facts, Code::SignatureFieldUnreachable));
    assert_eq!(facts.coverage, Coverage::None);
    let honest = Pdf::signed(&objects("<</Subtype/Widget/Parent 7 0 R/Rect[0 0 10 10]>>"));
    assert!(honest.found().signatures.is_empty());
}

#[test]
fn a_signature_too_far_above_its_widget_is_told() {
    let above = |levels: u32| {
        let nodes: Vec<(u32, String)> = (10..10 + levels)
            .map(|number| (number, format!("<</Subtype/Widget/Parent {} 0 R>>", number + 1)))
            .collect();
        let mut objects: Vec<(u32, &str)> =
            nodes.iter().map(|(number, body)| (*number, body.as_str())).collect();
        objects.extend([
            (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[10 0 R]>>"),
            (4, "<</Fields[]>>"),
            (10 + levels, FIELD),
        ]);
        let (found, notes) = Pdf::signed(&objects).collect().unwrap();
        (found.signatures.len(), codes(&notes).contains(&Code::SignatureFieldTree))
    };
    assert_eq!(above(60), (1, false));
    assert_eq!(above(70), (0, true));
}

#[test]
fn what_many_signatures_share_is_paid_for_each_time() {
    let text = "00".repeat(50_000);
    let (cert, long) = (format!("[<{text}>]"), format!("<{text}>"));
    for key in ["/Contents", "/Cert"] {
        let value = format!("<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]{key} 9 0 R>>");
        let field = |number: u32| format!("<</FT/Sig/T(S{number})/V {number} 0 R>>");
        let fields: Vec<String> = (100..140).map(|number| field(number + 100)).collect();
        let mut kids = String::new();
        let mut objects: Vec<(u32, &str)> = vec![(9, if key == "/Cert" { &cert } else { &long })];
        for (number, field) in (100..).zip(&fields) {
            kids.push_str(&format!("{number} 0 R "));
            objects.extend([(number, field.as_str()), (number + 100, value.as_str())]);
        }
        let form = format!("<</Fields[{kids}]>>");
        objects.push((4, &form));
        let limits = Limits { decoded_bytes: 1_000_000, ..Limits::default() };
        let (found, _) = read_within(&Pdf::signed(&objects).bytes, limits).unwrap();
        let spent = found.signatures.iter().filter(|facts| has(facts, Code::BudgetSpent)).count();
        let kept: usize = found.signatures.iter().map(|facts| facts.contents.len()).sum();
        assert!(spent > 0 && kept <= 1_000_000, "{key}: {spent} {kept}");
    }
}
