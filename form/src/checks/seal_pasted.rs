//! `seal-pasted` (SEAL-11): the seal comes from the organisation's signature and is not a picture on the page, nor part
//! of the person's signature (NĐ 30/2020, Điều 17.2).
//!
//! A seal is recognised by colour, roundness, size and place: in the page's content and in annotations that are no
//! signature, around a place of signing (on every page where none was found); in a person's signature anywhere.
//! No parameters.

use super::drawing::{Drawing, Shown, Wanted, each_image, in_content, of_annotation};
use super::measure::{Unmeasured, at, drawn_whole, of_signature, open, union};
use super::signers::{block_rect, may_be_original, persons, widgets};
use crate::page::{PageModel, Rect};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Micrometres};

/// How far to the left of title and name, and above and below them, a seal still belongs to them, micrometres (ENG:
/// a seal's width and half of it).
const AROUND: (i32, i32) = (45_000, 25_000);

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    if !may_be_original(case) {
        return Vec::new();
    }
    let mut seen = in_persons(case);
    let mut unmeasured = None;
    for page in case.pages {
        let Some(zone) = zone(case, page) else { continue };
        if !drawn_whole(page) {
            unmeasured = Some((page, zone, Unmeasured::Page));
            continue;
        }
        for shown in on_page(page, &zone) {
            match shown {
                Shown::Picture(drawing) if drawing.is_seal() => seen.push(pasted(&drawing)),
                Shown::Unmeasured(why) => unmeasured = Some((page, zone, why)),
                _ => {}
            }
        }
    }
    if seen.is_empty() {
        seen.push(match unmeasured {
            Some((page, zone, why)) => at(open(Code::FormSealUnmeasured, why), page, zone),
            None if case.pages.is_empty() => open(Code::FormSealUnmeasured, Unmeasured::Page),
            None => Observation::new(Code::FormPastedNoSeal, Level::Met),
        });
    }
    seen
}

fn pasted(drawing: &Drawing<'_>) -> Observation {
    let diameter = i64::from(drawing.ink.width().max(drawing.ink.height()));
    let seen = Observation::new(Code::FormPastedSeal, Level::Missed).arg("diameter_um", diameter);
    at(seen, drawing.page, drawing.ink)
}

fn in_persons(case: &Case<'_>) -> Vec<Observation> {
    let mut seen = Vec::new();
    for person in persons(case) {
        let id = &person.signature.id;
        for (page, index) in widgets(case, id) {
            let seals = each_image(page, index).into_iter().filter(Drawing::is_seal);
            seen.extend(seals.map(|drawing| of_signature(pasted(&drawing), id)));
        }
    }
    seen
}

/// Pictures of the content and of annotations that are no signature.
fn on_page<'a>(page: &'a PageModel, zone: &Rect) -> Vec<Shown<'a>> {
    let mut found = in_content(page, zone);
    for (index, annotation) in (0_u16..).zip(&page.annotations) {
        if annotation.signature.is_none() && zone.intersection(&annotation.rect).is_some() {
            found.push(of_annotation(page, index, Wanted::All));
        }
    }
    found
}

/// Where a seal could stand on this page: around its places of signing; anywhere where the document has none.
fn zone(case: &Case<'_>, page: &PageModel) -> Option<Rect> {
    let blocks = &case.classification.cells.signing;
    if blocks.is_empty() {
        let origin = Micrometres(0);
        return Some(Rect { left: origin, top: origin, right: page.width, bottom: page.height });
    }
    let here = blocks.iter().filter(|block| block.title.page == page.number).map(block_rect);
    let (left, down) = AROUND;
    union(here).map(|rect| Rect {
        left: Micrometres(rect.left.0.saturating_sub(left)),
        top: Micrometres(rect.top.0.saturating_sub(down)),
        right: rect.right,
        bottom: Micrometres(rect.bottom.0.saturating_add(down)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const MET: (Code, Level) = (Code::FormPastedNoSeal, Level::Met);
    const MISSED: (Code, Level) = (Code::FormPastedSeal, Level::Missed);
    const OPEN: (Code, Level) = (Code::FormSealUnmeasured, Level::Open);

    #[test]
    fn a_seal_on_the_page_in_a_stamp_or_drawn_by_paths_is_told() {
        let mut letter = Letter::new();
        assert_eq!(letter.says("seal-pasted", &[]), MET);
        letter.draw_here(red_image(seal_rect()));
        assert_eq!(letter.says("seal-pasted", &[]), MISSED);
        let mut stamp = Letter::new();
        stamp.pages[0].annotations.push(annotation(seal_rect(), None));
        stamp.draw(2, red_image(seal_rect()));
        assert_eq!(stamp.says("seal-pasted", &[]), MISSED);
        let mut paths = Letter::new();
        paths.pages[0].paths.push(path(seal_rect(), RED));
        assert_eq!(paths.says("seal-pasted", &[]), MISSED);
    }

    #[test]
    fn colour_shape_size_and_place_make_a_seal() {
        for other in [
            blue_image(seal_rect()),
            red_image(rect(99, 204, 137, 232)),
            red_image(rect(99, 204, 118, 223)),
            red_image(rect(30, 30, 68, 68)),
        ] {
            let mut letter = Letter::new();
            letter.draw_here(other);
            assert_eq!(letter.says("seal-pasted", &[]), MET);
        }
        // Where no place of signing was found it may stand anywhere.
        let mut letter = Letter::new();
        letter.draw_here(red_image(rect(30, 30, 68, 68)));
        letter.classification.cells.signing.clear();
        assert_eq!(letter.says("seal-pasted", &[]), MISSED);
    }

    #[test]
    fn a_seal_in_the_person_s_signature_is_told_with_that_signature() {
        let mut letter = Letter::new();
        letter.draw(PERSON, red_image(seal_rect()));
        let seen = letter.judge("seal-pasted", &[]);
        assert_eq!((seen[0].code, seen[0].location.signature.as_deref()), (Code::FormPastedSeal, Some("s1")));
        // Beside it the person's own image is measured as ever.
        assert_eq!(letter.judge("image-shown", &[])[0].code, Code::FormImageShown);
        assert_eq!(number(&letter.judge("image-shown", &[])[0], "width_um"), 56_000);
    }

    #[test]
    fn what_could_not_be_seen_is_open() {
        let mut letter = Letter::new();
        let mut unread = red_image(seal_rect());
        unread.ink = None;
        letter.draw_here(unread);
        assert_eq!(letter.says("seal-pasted", &[]), OPEN);
        let mut letter = Letter::new();
        letter.gap(crate::page::Gap::Cut);
        assert_eq!(letter.says("seal-pasted", &[]), OPEN);
        letter.pages.clear();
        assert_eq!(letter.says("seal-pasted", &[]), OPEN);
    }
}
