//! Marks in the empty fields that a document brings: where they go, and what is refused.

use super::approved;
use super::desk::Desk;
use forge::letter::original::{ORIGINALS, Original};
use signing::{CopyForm, FieldChoice, Incoming, Mark, MarkKind, Number, PlanProblem, Preset};

fn letter() -> &'static Original {
    &ORIGINALS[0]
}

fn inside(mark: [i64; 4], field: [i64; 4]) -> bool {
    mark[0] >= field[0] && mark[1] >= field[1] && mark[2] <= field[2] && mark[3] <= field[3]
}

/// The one mark of an act, and the field it went into.
fn one(marks: Result<Vec<Mark>, PlanProblem>) -> (Mark, String) {
    let mut marks = marks.unwrap();
    assert_eq!(marks.len(), 1);
    let mark = marks.remove(0);
    let field = mark.field.clone().unwrap_or_default();
    (mark, field)
}

#[test]
fn texts_go_into_the_field_in_the_corner_and_into_the_one_that_is_named() {
    let Some(desk) = Desk::new() else { return };
    let (_, bytes) = desk.letter(letter().id, |spec| letter().blank(spec));
    let corner = [125_000, 5_000, 203_000, 18_000];
    let fields = [("corner", 1, corner), ("below", 1, [20_000, 255_000, 75_000, 292_000])];
    let copy = Preset::Copy { form: CopyForm::SaoY, body: "Sở Nội vụ" };
    let (mark, field) = one(desk.plan_in(&bytes, &copy, FieldChoice::ByPlace, &fields));
    assert_eq!(field, "corner");
    assert!(inside(mark.shown, corner), "{:?}", mark.shown);
    assert!(mark.shown[2] > 200_000, "at the right: {:?}", mark.shown);
    let (mark, field) = one(desk.plan_in(&bytes, &copy, FieldChoice::Named("below"), &fields));
    assert_eq!(field, "below");
    assert!(inside(mark.shown, fields[1].2), "{:?}", mark.shown);
    let (_, field) = one(desk.plan_in(&bytes, &copy, FieldChoice::New, &[]));
    assert_eq!(field, "");
    // A mark on blank paper keeps off a field, and takes the one that is named.
    let incoming = Incoming { body: "Sở Tài chính", number: 317, forward: None, file: None };
    let incoming = Preset::Incoming(&incoming);
    let (free, field) = one(desk.plan_in(&bytes, &incoming, FieldChoice::ByPlace, &[]));
    assert_eq!(field, "");
    let there = [("there", 1, free.shown)];
    let (beside, field) = one(desk.plan_in(&bytes, &incoming, FieldChoice::ByPlace, &there));
    assert_eq!(field, "");
    let apart = |one: [i64; 4], other: [i64; 4]| {
        one[2] <= other[0] || other[2] <= one[0] || one[3] <= other[1] || other[3] <= one[1]
    };
    assert!(apart(beside.shown, free.shown), "{:?} {:?}", beside.shown, free.shown);
    let (mark, field) = one(desk.plan_in(&bytes, &incoming, FieldChoice::Named("there"), &there));
    assert_eq!((field.as_str(), inside(mark.shown, free.shown)), ("there", true));
    let comment =
        Preset::Comment { text: "Chuyển Phòng Ngân sách chủ trì.", signer: "Đỗ Minh Tuấn" };
    let (mark, field) = one(desk.plan_in(&bytes, &comment, FieldChoice::Named("below"), &fields));
    assert_eq!((field.as_str(), inside(mark.shown, fields[1].2)), ("below", true));
}

#[test]
fn what_does_not_fit_or_is_not_there_is_named() {
    let Some(desk) = Desk::new() else { return };
    // It has two pages.
    let long = ORIGINALS.iter().find(|one| one.id == "kept-two-pages").unwrap();
    let (_, bytes) = desk.letter(long.id, |spec| long.blank(spec));
    let copy = Preset::Copy { form: CopyForm::SaoY, body: "Sở Nội vụ" };
    let planned = |choice: FieldChoice<'_>, fields: &[(&str, u32, [i64; 4])]| {
        desk.plan_in(&bytes, &copy, choice, fields).map(|marks| marks[0].field.clone())
    };
    let corner = [125_000, 5_000, 203_000, 18_000];
    let unfit = |found: Result<Option<String>, PlanProblem>| {
        assert!(matches!(&found, Err(PlanProblem::FieldUnfit(name, ..)) if name == "A"), "{found:?}");
    };
    unfit(planned(FieldChoice::ByPlace, &[("A", 1, [125_000, 5_000, 203_000, 8_000])]));
    unfit(planned(FieldChoice::ByPlace, &[("A", 1, [180_000, 5_000, 190_000, 30_000])]));
    let two = planned(FieldChoice::ByPlace, &[("A", 1, corner), ("B", 1, corner)]);
    assert_eq!(two, Err(PlanProblem::Fields("A, B".to_owned())));
    assert_eq!(planned(FieldChoice::ByPlace, &[("A", 2, corner)]), Ok(None), "on another page");
    assert_eq!(planned(FieldChoice::New, &[("A", 1, corner)]).ok().flatten(), None);
    let none = planned(FieldChoice::Named("C"), &[("A", 1, corner)]);
    assert_eq!(none, Err(PlanProblem::FieldUnseen("C".to_owned())));
}

/// The page is turned: the field is found where it is shown, and the picture stands upright in it.
#[test]
fn fields_of_a_turned_page_are_found_where_they_are_shown() {
    let Some(desk) = Desk::new() else { return };
    let turned = ORIGINALS.iter().find(|one| one.id == "ninh-binh-rotated").unwrap();
    let (_, bytes) = desk.letter(turned.id, |spec| turned.blank(spec));
    let picture = desk.signature(1);
    let approve = Preset::Approve { picture: &picture, signer: turned.name, width: None };
    let (own, field) = one(desk.plan_in(&bytes, &approve, FieldChoice::ByPlace, &[]));
    assert_eq!(field, "");
    let [left, top, right, bottom] = own.shown;
    let place = [left - 2_000, top - 1_000, right + 3_000, bottom + 4_000];
    let (mark, field) =
        one(desk.plan_in(&bytes, &approve, FieldChoice::ByPlace, &[("A", own.place.page, place)]));
    assert_eq!((field.as_str(), mark.shown), ("A", own.shown), "at its own place");
    let (width, height) = (place[2] - place[0], place[3] - place[1]);
    assert_eq!(mark.appearance.size, (height, width), "a page turned by a quarter");
    // Smaller, and still upright.
    let small = [left + 5_000, top, right - 5_000, bottom];
    let (mark, _) =
        one(desk.plan_in(&bytes, &approve, FieldChoice::ByPlace, &[("A", own.place.page, small)]));
    assert!(mark.shown[2] - mark.shown[0] < right - left - 9_000, "{:?}", mark.shown);
}

/// The seal keeps its size and its third; a field that would take it elsewhere is refused.
#[test]
fn a_seal_stays_over_its_third_or_is_refused() {
    let Some(desk) = Desk::new() else { return };
    let bytes = approved(&desk, letter(), 1);
    let (number, seal) = (Number::parse("5/QĐ-UBND").unwrap(), desk.seal("XÃ SÔNG LAM"));
    let date = signing::Day::new(2026, 1, 5).unwrap();
    let issue = Preset::Issue { number: &number, date, seal: &seal };
    let own = desk.plan_in(&bytes, &issue, FieldChoice::ByPlace, &[]).unwrap().pop().unwrap();
    assert_eq!(own.kind, MarkKind::Seal);
    let moved = |across: i64| {
        let [left, top, right, bottom] = own.shown;
        let place = [left + across, top - 1_000, right + across, bottom + 1_000];
        let marks = desk.plan_in(&bytes, &issue, FieldChoice::ByPlace, &[("A", own.place.page, place)]);
        marks.map(|mut marks| marks.pop().map(|mark| (mark.field, mark.shown[0] - left)))
    };
    let near = moved(3_000).unwrap().unwrap();
    assert_eq!(near.0.as_deref(), Some("A"));
    assert!((2_500..=3_500).contains(&near.1), "{near:?}");
    for across in [-7_000, 7_000] {
        let found = moved(across);
        assert!(matches!(found, Err(PlanProblem::FieldUnfit(..))), "{across}: {found:?}");
    }
}
