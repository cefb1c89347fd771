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

/// The verdict on the signature after these revisions, and what was found.
fn judged(revisions: &[&[(u32, &str)]]) -> (u8, Vec<Code>) {
    let mut pdf = document();
    for objects in revisions {
        pdf.revision(objects);
    }
    // Without a catalog or a signature nothing is believed.
    let Some(found) = tried(&pdf).ok().filter(|found| !found.is_empty()).map(|mut found| found.remove(0))
    else {
        return (3, Vec::new());
    };
    let gravity = match found.verdict {
        ChangesAfter::None => 0,
        ChangesAfter::Permitted => 1,
        ChangesAfter::Undetermined => 2,
        ChangesAfter::Forbidden => 3,
    };
    (gravity, found.findings.iter().map(|finding| finding.code).collect())
}

#[test]
fn whatever_a_later_revision_takes_back_weighs_as_if_it_had_stayed() {
    let mut forbidden = 0;
    for (number, signed) in super::OBJECTS {
        // Every string, name, number and reference of every object, one at a time, and the object freed or emptied.
        let mut edits = vec!["null".to_owned(), "<<>>".to_owned()];
        let places = signed.char_indices().filter(|(_, one)| one.is_ascii_alphanumeric());
        edits.extend(places.step_by(3).map(|(at, one)| {
            let other = if one.is_ascii_digit() { "9" } else { "Z" };
            let mut edit = signed.to_owned();
            edit.replace_range(at..=at, other);
            edit
        }));
        for edit in &edits {
            let edited: [(u32, &str); 1] = [(number, edit)];
            let taken_back: [(u32, &str); 1] = [(number, signed)];
            let other: [(u32, &str); 1] = [(40, "(orphan)")];
            let (stayed, codes) = judged(&[&edited]);
            forbidden += u32::from(stayed == 3);
            for revisions in [
                vec![&edited, &taken_back],
                vec![&edited, &other, &taken_back],
                vec![&other, &edited, &taken_back, &other],
                vec![&edited, &taken_back, &edited, &taken_back],
            ] {
                let revisions: Vec<&[(u32, &str)]> =
                    revisions.into_iter().map(|one| one.as_slice()).collect();
                let (after, found) = judged(&revisions);
                assert!(after >= stayed, "{number}: {edit}: {after} after {stayed}");
                let told = [Code::RevisionForbidden, Code::RevisionFormFilled, Code::RevisionNotPermitted];
                let lost = codes.iter().find(|code| told.contains(code) && !found.contains(code));
                assert_eq!(lost, None, "{number}: {edit}");
            }
        }
    }
    assert!(forbidden > 50, "{forbidden} edits are forbidden");
}
