//! `issuing-place` (SIG-06): what văn thư adds when it issues stands where it belongs: number and date in ô 3 and ô 4,
//! the seal at title and name (NĐ 30/2020, Điều 14, 15.3, 17.2).
//!
//! The number, the day, the month and the year may each be a signature of the organisation for itself. Whether a change
//! was permitted at all is told by `revision.…`; this says where each of those signatures is shown. Parameters:
//! `band_top_permille` = 100 and `band_bottom_permille` = 200 (of the height of page 1: where ô 3 and ô 4 stand),
//! `around_um` = 5 000 (around ô 3 and ô 4 as found).

use super::measure::{Unmeasured, area, at, drawn_whole, grown, of_signature, open, or_open};
use super::signers::{block_rect, bodies, may_be_original, persons, widgets};
use crate::page::{Owner, PageModel, Rect};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Micrometres};

/// How far a seal may reach beyond title and name: to the left, and up and down, micrometres (ENG).
const STAMP: (i32, i32) = (50_000, 30_000);

/// Where a widget may stand.
struct Bands {
    top: i64,
    bottom: i64,
    around: i32,
}

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormIssuingUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let around = i32::try_from(rule.integer("around_um")?).map_err(|_| "around_um")?;
    let (top, bottom) = (rule.integer("band_top_permille")?, rule.integer("band_bottom_permille")?);
    if !may_be_original(case) {
        return Ok(Vec::new());
    }
    let revision = |signer: &super::signers::Signer<'_>| signer.signature.revision;
    let Some(first) = persons(case).iter().filter_map(revision).min() else {
        return Ok(Vec::new());
    };
    let bands = Bands { top, bottom, around };
    let mut seen = Vec::new();
    for body in bodies(case).iter().filter(|body| revision(body) > Some(first)) {
        let id = &body.signature.id;
        seen.extend(
            widgets(case, id).into_iter().filter_map(|(page, index)| {
                judge(case, page, index, &bands).map(|one| of_signature(one, id))
            }),
        );
    }
    Ok(seen)
}

fn judge(case: &Case<'_>, page: &PageModel, index: u16, bands: &Bands) -> Option<Observation> {
    let annotation = page.annotations.get(usize::from(index))?;
    if !drawn_whole(page) {
        return Some(at(open(Code::FormIssuingUnmeasured, Unmeasured::Page), page, annotation.rect));
    }
    if annotation.hidden || !shows_something(page, index) {
        return None;
    }
    let rect = annotation.rect;
    let in_place = in_head(case, page, &rect, bands) || at_signing(case, page, &rect);
    // Without title and name nobody knows where the seal belongs.
    let seen = if in_place {
        Observation::new(Code::FormIssuingPlace, Level::Met)
    } else if case.classification.cells.signing.is_empty() {
        open(Code::FormIssuingUnmeasured, Unmeasured::SigningBlock)
    } else {
        Observation::new(Code::FormIssuingElsewhere, Level::Missed)
    };
    Some(at(seen, page, rect))
}

fn shows_something(page: &PageModel, index: u16) -> bool {
    let owner = Owner::Annotation(index);
    page.text.iter().any(|run| run.owner == owner && run.opacity > 0)
        || page.images.iter().any(|image| image.owner == owner)
        || page.paths.iter().any(|path| path.owner == owner && path.opacity > 0)
}

/// In the band of ô 3 and ô 4, or at them as they were found.
fn in_head(case: &Case<'_>, page: &PageModel, rect: &Rect, bands: &Bands) -> bool {
    let cells = &case.classification.cells;
    let found =
        [&cells.number, &cells.place_date].into_iter().flatten().filter(|cell| cell.page == page.number);
    let mut near = found.map(|cell| grown(&cell.rect, bands.around));
    if near.any(|near| inside(rect, &near)) {
        return true;
    }
    let share = |height: Micrometres| i64::from(height.0) * 1000;
    let height = i64::from(page.height.0);
    page.number == 1 && share(rect.top) >= height * bands.top && share(rect.bottom) <= height * bands.bottom
}

fn at_signing(case: &Case<'_>, page: &PageModel, rect: &Rect) -> bool {
    let (left, down) = STAMP;
    let blocks = case.classification.cells.signing.iter().filter(|block| block.title.page == page.number);
    let mut zones = blocks.map(|block| {
        let rect = block_rect(block);
        Rect {
            left: Micrometres(rect.left.0.saturating_sub(left)),
            top: Micrometres(rect.top.0.saturating_sub(down)),
            right: page.width,
            bottom: Micrometres(rect.bottom.0.saturating_add(down)),
        }
    });
    zones.any(|zone| inside(rect, &zone))
}

/// Does most of `rect` lie in `zone`?
fn inside(rect: &Rect, zone: &Rect) -> bool {
    rect.intersection(zone).is_some_and(|common| area(&common) * 2 >= area(rect))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;
    use report::Role;

    const FIGURES: [(&str, i64); 3] =
        [("band_top_permille", 100), ("band_bottom_permille", 200), ("around_um", 5_000)];
    const MET: (Code, Level) = (Code::FormIssuingPlace, Level::Met);
    const MISSED: (Code, Level) = (Code::FormIssuingElsewhere, Level::Missed);

    /// What is said of a further signature of the body that shows text there.
    fn says(place: Rect) -> (Code, Level) {
        let mut letter = Letter::new();
        letter.sign("s3", Role::Organisation, "SỞ NỘI VỤ", 3, place);
        letter.write(2, place, "50");
        let seen = letter.judge("issuing-place", &FIGURES);
        assert_eq!(
            (seen.len(), seen[0].code, seen[0].level),
            (2, MET.0, MET.1),
            "the seal stands at its place"
        );
        (seen[1].code, seen[1].level)
    }

    #[test]
    fn number_and_date_stand_in_their_band() {
        assert_eq!(says(rect(42, 37, 50, 42)), MET);
        // The band goes from 29.7 mm to 59.4 mm.
        assert_eq!(says(rect_um(42_000, 29_700, 50_000, 34_700)), MET);
        assert_eq!(says(rect_um(42_000, 29_699, 50_000, 34_700)), MISSED);
        assert_eq!(says(rect_um(42_000, 54_400, 50_000, 59_400)), MET);
        assert_eq!(says(rect_um(42_000, 54_400, 50_000, 59_401)), MISSED);
        assert_eq!(says(rect(60, 120, 90, 130)), MISSED);
    }

    #[test]
    fn the_cells_as_found_count_as_well() {
        let mut letter = Letter::new();
        letter.classification.cells.number = Some(cell(1, rect(32, 70, 90, 75), "Số:  /QĐ-SNV"));
        letter.sign("s3", Role::Organisation, "SỞ NỘI VỤ", 3, rect(42, 70, 50, 75));
        letter.write(2, rect(42, 70, 50, 75), "50");
        assert!(letter.judge("issuing-place", &FIGURES).iter().all(|one| one.level == Level::Met));
    }

    #[test]
    fn what_shows_nothing_and_what_came_before_the_person_is_not_asked() {
        let mut letter = Letter::new();
        letter.sign("s3", Role::Organisation, "SỞ NỘI VỤ", 3, rect(60, 120, 90, 130));
        assert_eq!(letter.judge("issuing-place", &FIGURES).len(), 1);
        letter.report.signatures[1].revision = Some(1);
        assert_eq!(letter.judge("issuing-place", &FIGURES), []);
        letter.report.signatures.remove(0);
        assert_eq!(letter.judge("issuing-place", &FIGURES), []);
    }

    #[test]
    fn without_title_and_name_and_on_a_page_not_drawn_it_is_open() {
        let open = (Code::FormIssuingUnmeasured, Level::Open);
        let mut letter = Letter::new();
        letter.classification.cells.signing.clear();
        assert_eq!(letter.says("issuing-place", &FIGURES), open);
        let mut letter = Letter::new();
        letter.gap(crate::page::Gap::NotDrawn);
        assert_eq!(letter.says("issuing-place", &FIGURES), open);
        assert_eq!(letter.says("issuing-place", &[]), open);
    }
}
