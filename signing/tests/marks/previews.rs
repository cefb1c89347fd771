//! Pages with marks on them, drawn before anything is signed.

use super::desk::Desk;
use super::{ORIGINALS, approved};
use page_draw::{Limits, Picture, draw};
use signing::{Mark, Number, Preset, preview};
use verifier_core::Context;
use verifier_core::trust::TrustStore;

/// Pixels of the page's width: 5 a millimetre.
const WIDTH: u32 = 1_050;

fn drawn(bytes: &[u8], marks: &[&Mark]) -> Picture {
    let context = Context::new("2026-11-20T00:00:00Z".parse().unwrap(), TrustStore::default());
    let page = page_draw::page(&bytes, &context, usize::MAX, 1).unwrap();
    draw(preview(&page, marks).unwrap(), WIDTH, &Limits::default()).unwrap()
}

/// Pixels that differ: their box in millimetres and whether any of them is red, orange.
fn changed(one: &Picture, other: &Picture) -> ([i64; 4], bool, bool) {
    let pixels = one.rgba.chunks_exact(4).zip(other.rgba.chunks_exact(4)).enumerate();
    let (mut extent, mut red, mut orange) = ([i64::MAX, i64::MAX, 0, 0], false, false);
    for (index, (_, new)) in pixels.filter(|(_, (old, new))| old != new) {
        let index = i64::try_from(index).unwrap();
        let (x, y) = (index % i64::from(WIDTH), index / i64::from(WIDTH));
        extent = [extent[0].min(x), extent[1].min(y), extent[2].max(x), extent[3].max(y)];
        red |= new[0] > 180 && new[1] < 60 && new[2] < 80;
        orange |= new[0] > 220 && (100..150).contains(&new[1]) && new[2] < 40;
    }
    (extent.map(|pixel| pixel / 5), red, orange)
}

#[test]
fn a_preview_shows_each_mark_in_its_place_over_what_is_there() {
    let Some(desk) = Desk::new() else { return };
    for id in ["ninh-binh-decision", "ninh-binh-rotated"] {
        let letter = ORIGINALS.iter().find(|letter| letter.id == id).unwrap();
        let signed = approved(&desk, letter, 1);
        let (number, seal) = (Number::parse(letter.number).unwrap(), desk.seal("XÃ SÔNG LAM"));
        let preset = Preset::Issue { number: &number, date: super::date(letter), seal: &seal };
        let marks = desk.plan(&signed, &preset, &letter.at("09:15:30"), None).unwrap();
        let before = drawn(&signed, &[]);
        for mark in &marks {
            let after = drawn(&signed, &[mark]);
            let (extent, red, orange) = changed(&before, &after);
            let wanted = mark.shown.map(|side| side / 1_000);
            let near = extent.iter().zip(wanted).all(|(one, other)| (one - other).abs() <= 1);
            assert!(near && orange, "{id} {:?}: {extent:?} instead of {wanted:?}", mark.kind);
            assert_eq!(red, mark.kind == signing::MarkKind::Seal, "{id} {:?}", mark.kind);
        }
        let all: Vec<&Mark> = marks.iter().collect();
        let (extent, red, _) = changed(&before, &drawn(&signed, &all));
        assert!(red && extent[3] - extent[1] > 100, "from ô 3 to ô 8: {extent:?}");
    }
}

#[test]
fn what_is_no_page_is_not_added_to() {
    assert_eq!(preview(b"%PDF-1.7\n", &[]), Err(signing::PreviewProblem));
    assert_eq!(preview(b"", &[]), Err(signing::PreviewProblem));
}
