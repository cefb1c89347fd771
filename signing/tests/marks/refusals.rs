//! What is refused and why, blanks as people type them, places chosen by hand, and that a wrong place is seen.

use super::desk::{Desk, agency};
use super::sign::sign;
use super::{ORIGINALS, Original, approved, issued, keep};
use forge::letter::spec::{Scan, Spec};
use form::Agency;
use lopdf::Object;
use signing::{
    Conformance, CopyForm, Document, FieldChoice, Incoming, MarkKind, Number, Part, Picture, PlanProblem,
    Preset, Settings, Spot, plan,
};

const AT: &str = "2026-01-05T09:15:30";

fn letter() -> &'static Original {
    &ORIGINALS[0]
}

fn issue<'a>(number: &'a Number, seal: &'a Picture) -> Preset<'a> {
    Preset::Issue { number, date: super::date(letter()), seal }
}

/// The problem of issuing the decision after these changes, signed by its person.
fn issuing(desk: &Desk, vary: impl FnOnce(&mut Spec)) -> Result<Vec<MarkKind>, PlanProblem> {
    let (_, bytes) = desk.letter(letter().id, |spec| {
        letter().blank(spec);
        vary(spec);
        spec.sequence = vec!["person".to_owned()];
        spec.acts.get_mut("person").unwrap().certifies = false;
    });
    let (number, seal) = (Number::parse("5/QĐ-UBND").unwrap(), desk.seal("XÃ SÔNG LAM"));
    let marks = desk.plan(&bytes, &issue(&number, &seal), AT, None)?;
    Ok(marks.into_iter().map(|mark| mark.kind).collect())
}

#[test]
fn blanks_as_people_type_them_are_filled_and_other_numbers_are_left_alone() {
    let Some(desk) = Desk::new() else { return };
    use MarkKind::{Day, Month, Number, Seal, Symbol, Year};
    let said = |number: &str, date: &str| {
        issuing(&desk, |spec| (spec.number, spec.place_date) = (number.to_owned(), date.to_owned()))
    };
    let blank = "Sông Lam, ngày      tháng      năm 2026";
    let typed = "Sông Lam, ngày 05 tháng 01 năm 2026";
    assert_eq!(said("Số:         /QĐ-UBND", blank), Ok(vec![Number, Day, Month, Seal]));
    assert_eq!(
        said("Số: ........../QĐ-UBND", "Sông Lam, ngày …… tháng …… năm 2026"),
        Ok(vec![Number, Day, Month, Seal])
    );
    assert_eq!(said("Số: 05/QĐ-UBND", typed), Ok(vec![Seal]), "all is there");
    assert_eq!(said("Số: 05/QĐ-UBND", "Sông Lam, ngày 5 tháng 1 năm      "), Ok(vec![Year, Seal]));
    assert_eq!(said("Số:", typed), Ok(vec![Number, Seal]), "number and symbol in one");
    assert_eq!(said("Số:          /", typed), Ok(vec![Number, Symbol, Seal]));
    let filled = |part, found: &str| Err(PlanProblem::Filled(part, found.to_owned()));
    assert_eq!(said("Số: 12/QĐ-UBND", typed), filled(Part::Number, "12"));
    assert_eq!(said("Số:        /KH-UBND", typed), filled(Part::Symbol, "KH-UBND"));
    assert_eq!(said("Số: 05/QĐ-UBND", "Sông Lam, ngày 06 tháng 01 năm 2026"), filled(Part::Day, "06"));
    assert_eq!(said("Số: 05/QĐ-UBND", "Sông Lam, ngày 05 tháng 02 năm      "), filled(Part::Month, "02"));
    assert!(matches!(said("Số: /QĐ-UBND", typed), Err(PlanProblem::NoRoom(Part::Number, ..))));
    assert_eq!(said("", typed), Err(PlanProblem::NotFound(Part::Number)));
    // Another date at the head of the text is not filled and not taken for the right one.
    assert!(said("Số: 05/QĐ-UBND", "").is_err());
}

#[test]
fn typed_blanks_are_filled_where_a_reader_sees_them() {
    let Some(desk) = Desk::new() else { return };
    let (_, mut bytes) = desk.letter(letter().id, |spec| {
        letter().blank(spec);
        spec.number = "Số:         /QĐ-UBND".to_owned();
        spec.place_date = "Sông Lam, ngày      tháng      năm 2026".to_owned();
        spec.sequence = vec!["person".to_owned()];
        spec.acts.get_mut("person").unwrap().certifies = false;
    });
    let (number, seal) = (Number::parse("5/QĐ-UBND").unwrap(), desk.seal("XÃ SÔNG LAM"));
    bytes = desk.act(bytes, &issue(&number, &seal), ("ubnd-song-lam", AT)).1;
    keep("typed-blanks", &bytes);
    let (_, _, classification) = desk.judge(&bytes);
    let facts = classification.facts;
    assert_eq!((facts.number.as_deref(), facts.issued), (Some("05"), Some((2026, 1, 5))));
    assert_eq!(desk.faults(&bytes), Vec::<String>::new());
}

#[test]
fn what_is_there_already_is_not_put_there_again() {
    let Some(desk) = Desk::new() else { return };
    let signed = approved(&desk, letter(), 1);
    let picture = desk.signature(2);
    let approve = Preset::Approve { picture: &picture, signer: letter().name, width: None };
    assert_eq!(desk.plan(&signed, &approve, AT, None).err(), Some(PlanProblem::Taken(Part::Signature)));
    let (number, seal) = (Number::parse("5/QĐ-UBND").unwrap(), desk.seal("XÃ SÔNG LAM"));
    let sealed = issued(&desk, letter(), 1);
    let again = desk.plan(&sealed, &issue(&number, &seal), AT, None);
    assert_eq!(again.err(), Some(PlanProblem::Taken(Part::Seal)));
    let copy = Preset::Copy { form: CopyForm::TrichSao, body: "Ủy ban nhân dân xã Sông Lam" };
    let (_, extract) = desk.act(sealed, &copy, ("ubnd-song-lam", AT));
    assert_eq!(desk.faults(&extract), Vec::<String>::new(), "an extract of a signed document");
    assert_eq!(desk.plan(&extract, &copy, AT, None).err(), Some(PlanProblem::Taken(Part::Corner)));
}

#[test]
fn without_a_place_nothing_is_put() {
    let Some(desk) = Desk::new() else { return };
    let (number, seal) = (Number::parse("5/QĐ-UBND").unwrap(), desk.seal("XÃ SÔNG LAM"));
    let unsigned = desk.letter(letter().id, |spec| letter().blank(spec)).1;
    let missing = desk.plan(&unsigned, &issue(&number, &seal), AT, None);
    assert_eq!(missing.err(), Some(PlanProblem::NotFound(Part::Signature)));
    let picture = desk.signature(2);
    let approve = |signer| Preset::Approve { picture: &picture, signer, width: None };
    let appendix = desk.letter("ninh-binh-appendix-file", |spec| spec.sequence.clear()).1;
    let found = desk.plan(&appendix, &approve("Trần Văn Minh"), AT, None);
    assert_eq!(found.err(), Some(PlanProblem::NotFound(Part::SigningBlock)));
    let joint = desk.letter("ha-noi-joint", |spec| spec.sequence.clear()).1;
    assert_eq!(
        desk.plan(&joint, &approve("Phạm Thị Lan"), AT, None).err(),
        Some(PlanProblem::Several(Part::SigningBlock))
    );
    assert!(desk.plan(&joint, &approve("Đỗ Minh Tuấn"), AT, None).is_ok());
    let narrow = desk.letter(letter().id, |spec| {
        letter().blank(spec);
        spec.signing_gap = 5.0;
    });
    let found = desk.plan(&narrow.1, &approve(letter().name), AT, None);
    assert!(matches!(found, Err(PlanProblem::NoRoom(Part::Signature, ..))), "{found:?}");
    let scan = desk.letter(letter().id, |spec| {
        spec.sequence.clear();
        spec.scan = Some(Scan::default());
    });
    let incoming = Incoming { body: "Sở Nội vụ", number: 1, forward: None, file: None };
    let found = desk.plan(&scan.1, &Preset::Incoming(&incoming), AT, None);
    assert_eq!(found.err(), Some(PlanProblem::Scanned(1)));
    let empty = Preset::Copy { form: CopyForm::SaoY, body: "  " };
    assert_eq!(desk.plan(&scan.1, &empty, AT, None).err(), Some(PlanProblem::Empty(Part::Corner)));
    let long = "KHÔNG-CÓ-DẤU-CÁCH".repeat(20);
    let long = Preset::Copy { form: CopyForm::SaoY, body: &long };
    let found = desk.plan(&scan.1, &long, AT, None);
    assert!(matches!(found, Err(PlanProblem::NoRoom(Part::Corner, ..))), "{found:?}");
}

#[test]
fn a_seal_is_drawn_in_its_real_size_or_not_at_all() {
    let Some(desk) = Desk::new() else { return };
    let signed = approved(&desk, letter(), 1);
    let read = desk.read(&signed);
    let document = Document::new(&read.report, &read.pages, &read.frames);
    let (number, seal) = (Number::parse("5/QĐ-UBND").unwrap(), desk.seal("XÃ SÔNG LAM"));
    let of = |agency: &Agency| {
        let time = "2026-01-05T02:15:30Z".parse().unwrap();
        let settings = Settings {
            time,
            agency,
            conformance: Conformance::None,
            spot: None,
            field: FieldChoice::ByPlace,
        };
        plan(&document, &issue(&number, &seal), &settings).map(|marks| marks.last().unwrap().shown)
    };
    assert_eq!(of(&Agency::default()), Err(PlanProblem::SealDiameter));
    let [left, top, right, bottom] = of(&agency()).unwrap();
    for side in [right - left, bottom - top] {
        // The ink, and two pixels of 300 dpi around it.
        assert!((36_000..=36_800).contains(&side), "{side}");
    }
    let large = Agency { seal_diameter_um: Some(42_000), ..agency() };
    let [left, _, right, _] = of(&large).unwrap();
    assert!((42_000..=42_800).contains(&(right - left)), "{}", right - left);
}

#[test]
fn a_place_chosen_by_hand_is_taken_and_a_wrong_one_is_seen_by_the_rules() {
    let Some(desk) = Desk::new() else { return };
    let (_, bytes) = desk.letter(letter().id, |spec| letter().blank(spec));
    let picture = desk.signature(1);
    let approve = Preset::Approve { picture: &picture, signer: letter().name, width: None };
    let at = |page, left, top| desk.plan(&bytes, &approve, AT, Some(Spot { page, left, top }));
    let wrong = at(1, 20_000, 240_000).unwrap();
    let [left, top, ..] = wrong[0].shown;
    assert!((left - 20_000).abs() < 500 && (top - 240_000).abs() < 500, "{left} {top}");
    let signed = sign(&desk.corpus.people, bytes.clone(), &wrong[0], (letter().person, AT));
    let faults = desk.faults(&signed);
    assert!(faults.iter().any(|fault| fault.starts_with("FORM-05")), "{faults:?}");
    assert_eq!(at(2, 20_000, 20_000).err(), Some(PlanProblem::NoPage(2)));
    assert_eq!(at(1, 200_000, 20_000).err(), Some(PlanProblem::Outside(1)));
    assert_eq!(at(1, -1_000, 20_000).err(), Some(PlanProblem::Outside(1)));
}

/// A page of which a part is shown, whose user space begins elsewhere.
#[test]
fn a_crop_box_moves_the_places_with_what_is_shown() {
    let Some(desk) = Desk::new() else { return };
    let (_, bytes) = desk.letter(letter().id, |spec| letter().blank(spec));
    let mut document = lopdf::Document::load_mem(&bytes).unwrap();
    let page = document.get_pages()[&1];
    let dictionary = document.get_dictionary_mut(page).unwrap();
    let sides = |sides: [i64; 4]| Object::Array(sides.into_iter().map(Object::Integer).collect());
    dictionary.set("MediaBox", sides([-100, -60, 700, 900]));
    dictionary.set("CropBox", sides([20, 10, 615, 852]));
    let mut cropped = Vec::new();
    document.save_to(&mut cropped).unwrap();
    let picture = desk.signature(1);
    let approve = Preset::Approve { picture: &picture, signer: letter().name, width: None };
    let whole = desk.plan(&bytes, &approve, AT, None).unwrap();
    let (marks, signed) = desk.act(cropped, &approve, (letter().person, AT));
    let moved = |one: i64, other: i64| (one - other).abs() < 20;
    let (one, other) = (whole[0].place.rectangle, marks[0].place.rectangle);
    // What is shown lies 20 points further left; in user space nothing has moved.
    assert!(moved(one.left, other.left) && moved(one.bottom, other.bottom), "{one:?} {other:?}");
    assert!(moved(whole[0].shown[0] - marks[0].shown[0], 20 * 25_400 / 72));
    keep("cropped", &signed);
    let faults = desk.faults(&signed);
    assert!(!faults.iter().any(|fault| fault.starts_with("FORM-")), "{faults:?}");
}

/// Colours that no device decides, and for PDF/A-1 a mask of one bit: our own rules see no difference.
#[test]
fn what_a_document_promises_to_archives_is_kept_and_the_marks_are_in_form() {
    let Some(desk) = Desk::new() else { return };
    let (number, seal) = (Number::parse("5/QĐ-UBND").unwrap(), desk.seal("XÃ SÔNG LAM"));
    let picture = desk.signature(1);
    let approve = Preset::Approve { picture: &picture, signer: letter().name, width: None };
    for conformance in [Conformance::PdfA1, Conformance::PdfA] {
        let (_, mut bytes) = desk.letter(letter().id, |spec| letter().blank(spec));
        for (preset, who, at) in [
            (&approve, letter().person, "2026-01-05T08:40:12"),
            (&issue(&number, &seal), "ubnd-song-lam", AT),
        ] {
            let marks = desk.plan_for(&bytes, preset, (at, conformance), None).unwrap();
            for mark in &marks {
                let content = String::from_utf8_lossy(&mark.appearance.content).into_owned();
                assert!(!content.contains(" g\n") && !content.contains(" rg\n"), "{content}");
                let soft = mark
                    .appearance
                    .objects
                    .iter()
                    .any(|(_, object)| object.as_stream().is_ok_and(|stream| stream.dict.has(b"SMask")));
                let pictured = matches!(mark.kind, MarkKind::Signature | MarkKind::Seal);
                assert_eq!(soft, pictured && conformance == Conformance::PdfA);
            }
            bytes = marks.iter().fold(bytes, |bytes, mark| sign(&desk.corpus.people, bytes, mark, (who, at)));
        }
        keep(&format!("{conformance:?}"), &bytes);
        assert_eq!(desk.faults(&bytes), Vec::<String>::new(), "{conformance:?}");
    }
}

/// The person's signature certifies and permits signatures only (DocMDP, P=2): number, date and seal are such.
#[test]
fn a_certified_letter_is_issued_without_touching_what_was_certified() {
    let Some(desk) = Desk::new() else { return };
    let (_, bytes) = desk.letter(letter().id, |spec| {
        letter().blank(spec);
        spec.sequence = vec!["person".to_owned()];
        spec.acts.get_mut("person").unwrap().certifies = true;
    });
    let (number, seal) = (Number::parse("5/QĐ-UBND").unwrap(), desk.seal("XÃ SÔNG LAM"));
    let (marks, bytes) = desk.act(bytes, &issue(&number, &seal), ("ubnd-song-lam", AT));
    assert_eq!(marks.len(), 5);
    keep("certified", &bytes);
    assert_eq!(desk.faults(&bytes), Vec::<String>::new());
}
