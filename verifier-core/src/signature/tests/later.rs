//! What later revisions do to a signature's own dictionary and field.

use super::builder::{FIELD, Pdf, SIGNATURE, codes, find, has, read_within};
use crate::Limits;
use report::{Code, Coverage};

#[test]
fn a_later_revision_leaves_the_signature_covering_its_own() {
    let mut pdf = Pdf::signed(&[]);
    pdf.revision(&[(9, "<</Producer(x)>>")]);
    let facts = pdf.one();
    assert_eq!((facts.coverage, facts.later_revisions), (Coverage::Revision, true));
    assert_eq!((facts.revision, facts.dictionary_unchanged), (Some(0), Some(true)));
    assert!(has(&facts, Code::SignatureCoversRevision) && !has(&facts, Code::SignatureCoversFile));
}

#[test]
fn a_dictionary_that_a_later_revision_changes_is_told() {
    let mut pdf = Pdf::signed(&[]);
    let range = pdf.one().byte_range.unwrap();
    let written = SIGNATURE
        .replace("0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC", &range.map(|number| number.to_string()).join(" "));
    let mut copied = pdf.clone();
    copied.revision(&[(6, &written)]);
    let facts = copied.one();
    assert_eq!((facts.dictionary_unchanged, facts.coverage), (Some(true), Coverage::Revision));
    pdf.revision(&[(6, &written.replace("20260131", "20250131"))]);
    let facts = pdf.one();
    assert_eq!(facts.dictionary_unchanged, Some(false));
    assert!(has(&facts, Code::SignatureDictionaryChanged));
    // The claims are those that were signed.
    assert_eq!(facts.claimed_time, "2026-01-31T13:54:28Z".parse().ok());
}

#[test]
fn a_range_that_names_another_revision_than_that_of_its_dictionary_is_not_proved() {
    // Wrapping: the old signed bytes stay, a later revision brings a dictionary with the old range.
    let mut pdf = Pdf::signed(&[]);
    let range = pdf.one().byte_range.unwrap();
    let written = SIGNATURE
        .replace("0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC", &range.map(|number| number.to_string()).join(" "));
    pdf.revision(&[(5, &FIELD.replace("6 0 R", "8 0 R")), (8, &written)]);
    let facts = pdf.one();
    assert!(has(&facts, Code::SignatureByteRangeGap), "{:?}", codes(&facts.findings));
    assert!(has(&facts, Code::SignatureDictionaryChanged));
    assert_eq!(facts.covered, None);
    assert!(pdf.notes().contains(&Code::SignatureFieldLost));
}

#[test]
fn a_field_that_takes_up_an_old_dictionary_later_is_told() {
    let mut pdf = Pdf::signed(&[(5, &FIELD.replace("/V 6 0 R", ""))]);
    assert!(pdf.found().signatures.is_empty());
    pdf.revision(&[(5, FIELD)]);
    let facts = pdf.one();
    assert_eq!(facts.dictionary_unchanged, Some(false));
    assert!(has(&facts, Code::SignatureDictionaryChanged));
}

#[test]
fn a_field_whose_value_is_taken_away_is_lost() {
    let mut pdf = Pdf::signed(&[]);
    assert!(!pdf.notes().contains(&Code::SignatureFieldLost));
    pdf.revision(&[
        (4, "<</Fields[]/SigFlags 3>>"),
        (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"),
    ]);
    assert!(pdf.found().signatures.is_empty());
    assert!(pdf.notes().contains(&Code::SignatureFieldLost));
}

#[test]
fn one_bad_signature_does_not_hide_another() {
    let bad = FIELD.replace("Signature1", "Bad").replace("6 0 R", "8 0 R");
    let pdf = Pdf::signed(&[(4, "<</Fields[7 0 R 5 0 R]>>"), (7, &bad), (8, "<</ByteRange(x)>>")]);
    let found = pdf.found();
    let coverage: Vec<_> = found.signatures.iter().map(|facts| facts.coverage).collect();
    assert_eq!(coverage, [Coverage::File, Coverage::None]);
}

#[test]
fn a_later_signature_may_follow_an_earlier_one_and_the_order_is_that_of_revisions() {
    let mut pdf = Pdf::signed(&[]);
    let second = FIELD.replace("Signature1", "A").replace("6 0 R", "8 0 R");
    pdf.revision(&[(4, "<</Fields[7 0 R 5 0 R]>>"), (7, &second), (8, SIGNATURE)]);
    let found = pdf.found();
    let names: Vec<_> = found.signatures.iter().map(|facts| facts.field.as_deref().unwrap()).collect();
    assert_eq!(names, ["Signature1", "A"]);
    assert_eq!(found.revisions[0].adds, ["signature:Signature1", "objects:7"]);
}

#[test]
fn a_later_copy_that_spells_its_range_better_proves_nothing() {
    let real = SIGNATURE.replace("[0 ", "[0.0 ");
    let mut pdf = Pdf::signed(&[(6, &real)]);
    let gap = find(&pdf.bytes, b"<308201FF0000>").unwrap();
    let rest = pdf.bytes.len() - gap - 14;
    let written = SIGNATURE
        .replace("AAAAAAAAAA", &gap.to_string())
        .replace("BBBBBBBBBB", &(gap + 14).to_string())
        .replace("CCCCCCCCCC", &rest.to_string());
    pdf.revision(&[(6, &written)]);
    let facts = pdf.one();
    assert!(has(&facts, Code::SignatureValueUnprovable), "{:?}", codes(&facts.findings));
    assert_eq!(facts.covered, None);
}

#[test]
fn a_later_dictionary_that_names_an_earlier_range_than_its_own_proves_nothing() {
    let mut pdf = Pdf::signed(&[(5, &FIELD.replace("/V 6 0 R", "")), (6, "null")]);
    let end = pdf.bytes.len();
    pdf.revision(&[(5, FIELD), (6, SIGNATURE)]);
    let [_, gap, after, _] = pdf.one().byte_range.unwrap();
    let shorter = SIGNATURE
        .replace("AAAAAAAAAA", "10")
        .replace("BBBBBBBBBB", "24")
        .replace("CCCCCCCCCC", &(end - 24).to_string());
    assert!(gap > 24 && after > 24);
    pdf.revision(&[(6, &shorter)]);
    let facts = pdf.one();
    assert_eq!((facts.covered, facts.dictionary_unchanged), (None, Some(false)));
    assert!(has(&facts, Code::SignatureByteRangeGap));
}

#[test]
fn a_signature_that_only_a_middle_revision_held_is_lost() {
    // The field names object 8 from the start; only the second revision has it.
    let mut pdf = Pdf::signed(&[(5, &FIELD.replace("6 0 R", "8 0 R")), (6, "null")]);
    assert!(pdf.found().signatures.is_empty());
    pdf.revision(&[(8, SIGNATURE)]);
    assert_eq!(pdf.one().coverage, Coverage::File);
    pdf.revision(&[(8, "null")]);
    assert!(pdf.notes().contains(&Code::SignatureFieldLost));
}

#[test]
fn more_revisions_of_the_form_than_the_budget_allows_leave_a_doubt_and_hide_nothing() {
    let mut pdf = Pdf::signed(&[]);
    for _ in 0..40 {
        pdf.revision(&[(4, "<</Fields[5 0 R]/SigFlags 3>>")]);
    }
    assert!(!pdf.notes().contains(&Code::BudgetSpent));
    let (found, notes) = read_within(&pdf.bytes, Limits { tree_nodes: 100, ..Limits::default() }).unwrap();
    assert!(codes(&notes).contains(&Code::BudgetSpent));
    assert_eq!(found.signatures.len(), 1);
    let none = Limits { tree_nodes: 0, ..Limits::default() };
    assert_eq!(read_within(&pdf.bytes, none).unwrap_err().code, Code::BudgetSpent);
}
