//! `covered-text` (SIG-15): no annotation and no later widget hides text of ô 3, ô 4, ô 6 or ô 7 (NĐ 30/2020, Điều 3.4,
//! Điều 5: the document shows what was signed).
//!
//! What hides: filled paths that are not see-through, images without mask or whose mask lets little through. Images of
//! signatures and seals with a transparent background lie over title and name by design. Parameters:
//! `covered_permille` = 300 (share of a run of text that one thing hides, at least), `transparent_permille` = 300 (an
//! image that lets more than this through hides nothing). Marks of a reader (highlight, underline) are slight.

use super::measure::{Unmeasured, at, covered, drawn_whole, of_signature, open, or_open};
use crate::classify::{Cell, Cells};
use crate::page::{Annotation, Owner, PageModel, Rect, TextRun};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// From this opacity on a thing hides what lies below it, thousandths.
const OPAQUE: u16 = 500;
/// Markup of readers: drawn so that the text below stays visible, which the page's data cannot tell from hiding.
const MARKUP: [&str; 4] = ["Highlight", "Underline", "Squiggly", "StrikeOut"];

/// Something that hides what lies below it.
struct Cover {
    annotation: u16,
    rect: Rect,
    order: u32,
}

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormCoverUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let (least, transparent) = (rule.integer("covered_permille")?, rule.integer("transparent_permille")?);
    let mut seen = Vec::new();
    let mut unmeasured = None;
    for page in case.pages {
        if !drawn_whole(page) {
            unmeasured = Some(Unmeasured::Page);
            continue;
        }
        if page.images.iter().any(|image| image.owner != Owner::Content && image.ink.is_none()) {
            unmeasured = Some(Unmeasured::Image);
        }
        let covers = covers(page, transparent);
        let runs = runs(page, &case.classification.cells);
        for (index, annotation) in (0_u16..).zip(&page.annotations) {
            let own = covers.iter().filter(|cover| cover.annotation == index);
            let worst = own.filter_map(|cover| worst(cover, &runs)).max_by_key(|(share, _)| *share);
            if let Some((share, rect)) = worst.filter(|(share, _)| *share >= least) {
                seen.push(told(page, annotation, share, rect));
            }
        }
    }
    if let Some(why) = unmeasured {
        seen.push(open(Code::FormCoverUnmeasured, why));
    } else if case.pages.is_empty() {
        seen.push(open(Code::FormCoverUnmeasured, Unmeasured::Page));
    } else if seen.is_empty() {
        seen.push(Observation::new(Code::FormCoverNone, Level::Met));
    }
    Ok(seen)
}

fn told(page: &PageModel, annotation: &Annotation, share: i64, rect: Rect) -> Observation {
    let is_markup = MARKUP.contains(&annotation.subtype.as_str());
    let level = if is_markup { Level::Slight } else { Level::Missed };
    let mut seen = at(Observation::new(Code::FormCoverText, level), page, rect)
        .arg("covered_permille", share)
        .arg("subtype", annotation.subtype.as_str());
    seen.location.object.clone_from(&annotation.object);
    match &annotation.signature {
        Some(id) => of_signature(seen, id),
        None => seen,
    }
}

fn worst(cover: &Cover, runs: &[&TextRun]) -> Option<(i64, Rect)> {
    let below =
        runs.iter().filter(|run| run.order < cover.order && run.owner != Owner::Annotation(cover.annotation));
    below.map(|run| (covered(&run.rect, &cover.rect), run.rect)).max_by_key(|(share, _)| *share)
}

fn covers(page: &PageModel, transparent: i64) -> Vec<Cover> {
    let mut found = Vec::new();
    for path in page.paths.iter().filter(|path| !path.stroked && path.opacity >= OPAQUE) {
        if let Owner::Annotation(annotation) = path.owner {
            found.push(Cover { annotation, rect: path.rect, order: path.order });
        }
    }
    for image in &page.images {
        let lets_through =
            image.masked && image.ink.is_some_and(|ink| i64::from(ink.transparent) > transparent);
        if let (Owner::Annotation(annotation), false, Some(_)) = (image.owner, lets_through, image.ink) {
            found.push(Cover { annotation, rect: image.rect, order: image.order });
        }
    }
    found
}

/// The visible runs of ô 3, ô 4, ô 6 and ô 7 on this page.
fn runs<'a>(page: &'a PageModel, cells: &Cells) -> Vec<&'a TextRun> {
    let head = [&cells.number, &cells.place_date].into_iter().flatten();
    let signing = cells.signing.iter().flat_map(|block| std::iter::once(&block.title).chain(&block.name));
    let all = head.chain(&cells.body).chain(signing);
    let lines = all.flat_map(|cell: &Cell| &cell.lines).filter(|line| line.page == page.number);
    let indices = lines.flat_map(|line| &line.runs);
    let runs = indices.filter_map(|index| page.text.get(usize::try_from(*index).ok()?));
    // Dots that keep a place free for number and day are no text.
    runs.filter(|run| run.opacity > 0 && run.text.contains(char::is_alphanumeric)).collect()
}
