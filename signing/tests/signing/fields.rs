//! Prepared fields that would take a mark elsewhere, show it twice, or close the document: refused before the key is
//! asked, with the honest field beside each.

use crate::documents::{document, letter_of_person, two_pages_with};
use crate::support::{Done, TestSigner, context, pki, plain, run};
use forge::pdf::Style;
use forge::pki::Pki;
use signing::{
    Act, Appearance, EmptyField, Error, Frame, MarkKind, Permission, Place, Reason, Rectangle, Refusal,
    Reserved, Step, Target,
};
use verifier_core::pdf::{Document, ObjectId};
use verifier_core::{Budget, Notes};

fn field(name: &str, more: &str) -> String {
    format!("<< /Type /Annot /Subtype /Widget /FT /Sig /T {name} /F 4 /P 3 0 R {more} >>")
}

/// One page with two empty fields, 6 and 7.
fn two_fields(one: &str, other: &str) -> Vec<u8> {
    let form = "/AcroForm << /Fields [6 0 R 7 0 R] /SigFlags 1 >>";
    document(Style::Table, form, "/Annots [6 0 R 7 0 R]", &[(6, one), (7, other)])
}

/// The empty fields that a plan may choose.
fn empty(pki: &Pki, bytes: &[u8]) -> Vec<EmptyField> {
    let context = context(pki);
    let (budget, notes) = (Budget::new(&context.limits, 1 << 30), Notes::default());
    let document = Document::open(&bytes, &context, &budget, &notes).unwrap();
    let view = document.latest();
    EmptyField::all(&view, &Frame::all(&view).unwrap()).unwrap()
}

fn chosen(field: &EmptyField, by_place: bool) -> Target {
    Target::Chosen { name: field.name.clone(), object: field.object, place: field.place, by_place }
}

/// A step that shows a line in its field.
fn shown(target: Target) -> Step {
    let appearance = Appearance {
        size: (20_000, 10_000),
        content: b"0 0 20 20 re S".to_vec(),
        resources: lopdf::Dictionary::new(),
        objects: Vec::new(),
    };
    Step { target, appearance: Some(appearance), ..plain() }
}

fn signed(pki: &Pki, input: &[u8], steps: &[Step], act: Act) -> (Result<Done, Refusal>, usize) {
    let mut signer = TestSigner::new(if act == Act::Issue { &pki.organisation } else { &pki.person });
    let done = run(pki, input, steps, act, &mut signer, None).map_err(|error| match error {
        Error::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    });
    (done, signer.asked)
}

/// Refused, and the key was never asked.
fn refused(pki: &Pki, input: &[u8], steps: &[Step]) -> Reason {
    match signed(pki, input, steps, Act::Plain) {
        (Err(refusal), 0) => refusal.reason,
        (Err(refusal), asked) => panic!("{:?} after {asked}", refusal.reason),
        (Ok(_), _) => panic!("it was signed"),
    }
}

const FIRST: &str = "/Rect [10 10 90 40]";
const SECOND: &str = "/Rect [300 90 420 210]";

/// Names that the strict reader tells apart and others do not: the picture planned for the one would fill the other.
#[test]
fn twins_of_a_field_are_refused_whatever_their_encoding() {
    let pki = pki();
    let twins = [
        ("(A)", "<FEFF004100>"),
        ("<FEFF004100>", "(A)"),
        ("<80>", "<FEFF0080>"),
        ("(A)", "<4100>"),
        ("(A)", "<FFFE4100>"),
    ];
    for (one, other) in twins {
        let hidden = field(one, "/Rect [10 10 90 40] /F 2").replace("/F 4 ", "");
        let input = two_fields(&hidden, &field(other, SECOND));
        let fields = empty(&pki, &input);
        let [seen] = fields.as_slice() else { panic!("{fields:?}") };
        assert_eq!(seen.object.number, 7);
        for target in [chosen(seen, true), Target::Existing(seen.name.clone())] {
            assert_eq!(refused(&pki, &input, &[shown(target)]), Reason::FieldRepeated, "{one} {other}");
        }
    }
    let input = two_fields(&field("(A)", FIRST), &field("(B)", SECOND));
    let fields = empty(&pki, &input);
    let (done, _) = signed(&pki, &input, &[shown(chosen(&fields[1], true))], Act::Plain);
    assert_eq!(done.unwrap().report.signatures[0].field.as_deref(), Some("B"));
}

#[test]
fn exactly_the_object_that_was_planned_is_filled() {
    let pki = pki();
    let input = two_fields(&field("(A)", FIRST), &field("(B)", SECOND));
    let fields = empty(&pki, &input);
    let other = EmptyField { object: ObjectId { number: 6, generation: 0 }, ..fields[1].clone() };
    assert_eq!(refused(&pki, &input, &[shown(chosen(&other, true))]), Reason::FieldUnknown);
}

/// The verifier's word on where a signature stands is compared with the plan.
#[test]
fn a_signature_that_stands_elsewhere_than_planned_is_not_handed_over() {
    let pki = pki();
    let input = two_fields(&field("(A)", FIRST), &field("(B)", SECOND));
    let fields = empty(&pki, &input);
    for place in [fields[0].place, Place { page: 2, ..fields[1].place }] {
        let planned = EmptyField { place, ..fields[1].clone() };
        let (done, asked) = signed(&pki, &input, &[shown(chosen(&planned, true))], Act::Plain);
        let refusal = done.map(|_| ()).unwrap_err();
        assert_eq!((refusal.reason, asked), (Reason::OutputRejected, 1));
        assert_eq!(refusal.arguments.get("what").map(String::as_str), Some("place"));
    }
}

#[test]
fn a_field_that_two_pages_list_is_not_used() {
    let pki = pki();
    let form = "/AcroForm << /Fields [7 0 R] /SigFlags 1 >>";
    let widget = field("(A)", SECOND);
    let more = [(7, widget.as_str()), (8, "[7 0 R]"), (9, "7 0 R")];
    let file = |annotations: [&str; 2]| two_pages_with(form, annotations.map(str::to_owned), &more);
    for annotations in [["[7 0 R]", "[7 0 R]"], ["8 0 R", "8 0 R"], ["[7 0 R]", "8 0 R"]] {
        let input = file(annotations);
        assert_eq!(empty(&pki, &input), [], "{annotations:?}");
        let step = shown(Target::Existing("A".to_owned()));
        assert_eq!(refused(&pki, &input, &[step]), Reason::FieldPlace, "{annotations:?}");
    }
    assert_eq!(empty(&pki, &file(["[7 0 R]", "[9 0 R]"])), [], "by a detour");
    let input = file(["[7 0 R]", "[]"]);
    let fields = empty(&pki, &input);
    signed(&pki, &input, &[shown(chosen(&fields[0], true))], Act::Plain).0.unwrap();
}

/// A lock that would stop the act in its middle, or what it keeps for later.
#[test]
fn the_lock_of_a_field_leaves_room_for_what_the_act_still_signs() {
    let pki = pki();
    let file = |lock: &str| {
        let one = field("(A)", &format!("{FIRST} /Lock << /Type /SigFieldLock {lock} >>"));
        two_fields(&one, &field("(B)", SECOND))
    };
    let both = |input: &[u8], by_place: bool| -> Vec<Step> {
        empty(&pki, input).iter().map(|field| shown(chosen(field, by_place))).collect()
    };
    for lock in ["/Action /All", "/Action /Include /Fields [(B)]", "/Action /Exclude /Fields [(C)]"] {
        let input = file(lock);
        for by_place in [true, false] {
            assert_eq!(refused(&pki, &input, &both(&input, by_place)), Reason::FieldDemands, "{lock}");
        }
    }
    let input = file("/Action /Include /Fields [(C)]");
    assert!(signed(&pki, &input, &both(&input, true), Act::Plain).0.is_ok(), "another one");
    // One that closes the document is taken only where somebody named the field.
    let input = file("/Action /Include /Fields [(C)] /P 1");
    let one = |by_place: bool| vec![both(&input, by_place).remove(0)];
    assert_eq!(refused(&pki, &input, &one(true)), Reason::FieldDemands);
    signed(&pki, &input, &one(false), Act::Plain).0.unwrap();
    // Fields that are kept for the issuing act.
    let input = file("/Action /All");
    let keeping = |by_place: bool| {
        let rectangle = Rectangle { left: 10_000, bottom: 200_000, right: 40_000, top: 230_000 };
        let place = Place { page: 1, rectangle };
        let reserves = vec![Reserved { kind: MarkKind::Seal, place, shown: [0; 4] }];
        let mut step = both(&input, by_place).remove(0);
        step.certifies = Some(Permission::FormsAndSignatures);
        vec![Step { reserves, ..step }]
    };
    assert_eq!(refused(&pki, &input, &keeping(true)), Reason::FieldDemands);
    signed(&pki, &input, &keeping(false), Act::Plain).0.unwrap();
}

/// The name of the field that is signed is not given again to the one that is kept for the seal.
#[test]
fn a_field_for_later_has_another_name_than_the_new_one_that_is_signed() {
    let pki = pki();
    let place = |left: i64| {
        let rectangle = Rectangle { left, bottom: 40_000, right: left + 30_000, top: 70_000 };
        Place { page: 1, rectangle }
    };
    let reserved = |left| Reserved { kind: MarkKind::Seal, place: place(left), shown: [0; 4] };
    let target = Target::New { name: Some("Seal".to_owned()), place: Some(place(20_000)) };
    let reserves = vec![reserved(60_000), reserved(100_000)];
    let step = Step { certifies: Some(Permission::FormsAndSignatures), reserves, ..shown(target) };
    let input = document(Style::Table, "", "", &[]);
    let done = signed(&pki, &input, &[step], Act::Approve).0.unwrap();
    let names: Vec<String> = empty(&pki, &done.bytes).into_iter().map(|field| field.name).collect();
    assert_eq!(names, ["Seal2", "Seal3"]);
    assert_eq!(done.report.signatures[0].field.as_deref(), Some("Seal"));
    assert!(empty(&pki, &letter_of_person(&pki)).is_empty());
}
