//! The second look: what was signed against what there is at last.

use super::*;
use crate::revision::direct::Direct;
use crate::revision::event::Class;
use crate::revision::usage::Usages;
use crate::signature::page;

const CONTENT: &str = "<</Length 27>>\nstream\nBT /F1 12 Tf (signed) Tj ET\nendstream";

/// What a direct comparison with the first revision finds by itself, when the steps found nothing.
fn found(pdf: &Pdf) -> Vec<String> {
    let context = Context::new(Time::from_unix_seconds(0), TrustStore::default());
    let (budget, notes) = (Budget::new(&context.limits, 0), Notes::default());
    let document = Document::open(&pdf.bytes, &context, &budget, &notes).unwrap();
    let pages = page::walk(&document.latest(), &budget, &notes).unwrap();
    let mut usages = Usages::of(&document.view(0), &budget, false).unwrap();
    for (index, revision) in document.revisions().iter().enumerate().skip(1) {
        let uses: Vec<_> = revision.changed.iter().flat_map(|number| usages.of_number(*number)).collect();
        usages.extend(&document.view(index), &budget, &uses).unwrap();
    }
    let mut events = Vec::new();
    let direct = Direct { document: &document, budget: &budget, usages: &usages, pages: &pages };
    direct.look(&[0], &mut events).unwrap();
    assert!(events.iter().all(|event| event.class == Class::Forbidden && event.since == Some(0)));
    events.into_iter().map(|event| event.path).collect()
}

#[test]
fn an_object_changed_twice_is_compared_with_what_was_signed() {
    let mut pdf = document();
    pdf.revision(&[(7, &CONTENT.replace("signed", "forge1"))]);
    pdf.revision(&[(7, &CONTENT.replace("signed", "forge2"))]);
    assert!(found(&pdf).iter().any(|path| path.ends_with("/Contents")));
}

#[test]
fn what_stood_there_in_between_is_compared_with_what_was_signed_too() {
    let mut pdf = document();
    pdf.revision(&[(7, &CONTENT.replace("signed", "forge1"))]);
    pdf.revision(&[(7, &CONTENT.replace("signed", "forge2"))]);
    pdf.revision(&[(7, CONTENT)]);
    assert!(found(&pdf).iter().any(|path| path.ends_with("/Contents")), "it reads as signed at last");
}

#[test]
fn the_neighbours_tell_what_the_second_look_does_not() {
    // Once only, or taken back: the steps judge it (attacks.rs).
    let mut pdf = document();
    pdf.revision(&[(7, &CONTENT.replace("signed", "forge1"))]);
    pdf.revision(&[(30, "(orphan)")]);
    assert_eq!(found(&pdf), Vec::<String>::new());
    let mut pdf = document();
    pdf.revision(&[(7, &CONTENT.replace("signed", "forge1"))]);
    pdf.revision(&[(7, CONTENT)]);
    assert_eq!(found(&pdf), Vec::<String>::new());
}

#[test]
fn a_chain_of_honest_steps_is_honest() {
    use crate::signature::tests::builder::SIGNATURE;
    let widget = |number: u32, more: &str| {
        format!(
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(S{number})/P 3 0 R/F 132/Rect[300 700 400 750]{more}>>"
        )
    };
    let form =
        |more: &str| format!("<</Fields[5 0 R 9 0 R 10 0 R{more}]/SigFlags 3/DR<</Font<</Helv 8 0 R>>>>>>");
    let page = |more: &str| super::PAGE.replace("12 0 R]", &format!("12 0 R{more}]"));
    let total = |value: &str| {
        format!(
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(Total)/V({value})/P 3 0 R/Rect[10 10 90 30]/AP<</N 11 0 R>>>>"
        )
    };
    let mut pdf = document();
    pdf.revision(&[(3, &page(" 20 0 R")), (4, &form(" 20 0 R")), (20, &widget(20, ""))]);
    pdf.revision(&[(20, &widget(20, "/V 21 0 R")), (21, SIGNATURE), (9, &total("2"))]);
    pdf.revision(&[
        (3, &page(" 20 0 R 22 0 R")),
        (4, &form(" 20 0 R 22 0 R")),
        (9, &total("3")),
        (22, &widget(22, "/V 23 0 R")),
        (23, SIGNATURE),
    ]);
    assert_eq!(found(&pdf), Vec::<String>::new());
    assert_eq!(analysed(&pdf)[0].verdict, ChangesAfter::Permitted);
}
