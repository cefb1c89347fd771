//! `covered-text` (SIG-15): no annotation and no later widget hides text of ô 3, ô 4, ô 6 or ô 7 (NĐ 30/2020, Điều 3.4,
//! Điều 5: the document shows what was signed).
//!
//! What hides: paths that are filled, or stroked so that they are as good as filled, and not see-through; images without
//! mask or whose mask lets little through. Text that lies over nearly all of other text, and an annotation that other
//! readers may show otherwise, leave it open. Images of signatures and seals with a transparent background lie over
//! title and name by design. Parameters:
//! `covered_permille` = 300 (share of a run of text that one thing hides, at least), `transparent_permille` = 300 (an
//! image that lets more than this through hides nothing). Marks of a reader (highlight, underline) are slight.

use super::measure::{Unmeasured, at, covered, drawn_whole, of_signature, open, or_open};
use crate::classify::{Cell, Cells};
use crate::page::{Annotation, Owner, PageModel, Rect, TextRun};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// From this opacity on a thing hides what lies below it, thousandths.
const OPAQUE: u16 = 500;
/// Share of a run (thousandths) from which on text over it leaves open what can be read there. Numbers and days that are
/// set into the gaps of a line cover less.
const OVERLAID: i64 = 800;
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
            let touched = |run: &&TextRun| covered(&run.rect, &annotation.rect) > 0;
            if annotation.uncertain && runs.iter().any(touched) {
                unmeasured = Some(Unmeasured::Annotation);
            }
            if is_overlaid(page, index, &runs) {
                unmeasured = Some(Unmeasured::Overlaid);
            }
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
    for path in page.paths.iter().filter(|path| path.solid && path.opacity >= OPAQUE) {
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

/// Does text of this annotation lie over nearly all of a run that was there before it?
fn is_overlaid(page: &PageModel, annotation: u16, runs: &[&TextRun]) -> bool {
    let owner = Owner::Annotation(annotation);
    let own = page.text.iter().filter(|run| run.owner == owner && run.opacity >= OPAQUE);
    let mut inked = own.filter(|run| run.text.contains(|character: char| !character.is_whitespace()));
    inked.any(|above| {
        let below = runs.iter().filter(|run| run.owner != owner && run.order < above.order);
        below.into_iter().any(|run| covered(&run.rect, &above.rect) >= OVERLAID)
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const FIGURES: [(&str, i64); 2] = [("covered_permille", 300), ("transparent_permille", 300)];
    const MET: (Code, Level) = (Code::FormCoverNone, Level::Met);
    const MISSED: (Code, Level) = (Code::FormCoverText, Level::Missed);
    const OPEN: (Code, Level) = (Code::FormCoverUnmeasured, Level::Open);

    /// A letter whose number is written at 32–92 × 38–43, with a stamp on the page.
    fn letter() -> Letter {
        let mut letter = Letter::new();
        let run = letter.line(rect(32, 38, 92, 43), "Số: 50/QĐ-SNV");
        letter.classification.cells.number =
            Some(crate::checks::testing::cell_of(1, rect(32, 38, 92, 43), "Số: 50/QĐ-SNV", vec![run]));
        letter.pages[0].annotations.push(annotation(rect(30, 30, 100, 60), None));
        letter
    }

    fn stamp(change: impl FnOnce(&mut Letter)) -> (Code, Level) {
        let mut letter = letter();
        change(&mut letter);
        letter.says("covered-text", &FIGURES)
    }

    #[test]
    fn three_tenths_of_a_run_below_white_are_told() {
        assert_eq!(stamp(|_| {}), MET);
        assert_eq!(stamp(|letter| letter.trace(2, path(rect(32, 38, 50, 43), WHITE))), MISSED);
        assert_eq!(
            stamp(|letter| letter.trace(2, path(rect_um(32_000, 38_000, 49_900, 43_000), WHITE))),
            MET
        );
    }

    #[test]
    fn images_hide_unless_they_let_the_paper_through() {
        assert_eq!(stamp(|letter| letter.draw(2, blue_image(rect(30, 36, 90, 45)))), MET);
        let with = |share| with_ink(blue_image(rect(30, 36, 90, 45)), |ink| ink.transparent = share);
        assert_eq!(stamp(|letter| letter.draw(2, with(301))), MET);
        assert_eq!(stamp(|letter| letter.draw(2, with(300))), MISSED);
        let mut unmasked = with(900);
        unmasked.masked = false;
        assert_eq!(stamp(|letter| letter.draw(2, unmasked)), MISSED);
    }

    #[test]
    fn what_lies_below_is_thin_or_has_an_outline_only_hides_nothing() {
        let below = |letter: &mut Letter| {
            letter.trace(2, path(rect(30, 36, 95, 45), WHITE));
            letter.pages[0].paths[0].order = 0;
            letter.pages[0].text[0].order = 9;
        };
        assert_eq!(stamp(below), MET);
        let see_through = |letter: &mut Letter| {
            letter.trace(2, path(rect(30, 36, 95, 45), WHITE));
            letter.pages[0].paths[0].opacity = 499;
        };
        assert_eq!(stamp(see_through), MET);
        let outline = |letter: &mut Letter| {
            letter.trace(2, path(rect(30, 36, 95, 45), BLACK));
            letter.pages[0].paths[0].stroked = true;
            letter.pages[0].paths[0].solid = false;
        };
        assert_eq!(stamp(outline), MET);
        let wide_stroke = |letter: &mut Letter| {
            letter.trace(2, path(rect(30, 36, 95, 45), BLACK));
            letter.pages[0].paths[0].stroked = true;
        };
        assert_eq!(stamp(wide_stroke), MISSED);
    }

    #[test]
    fn text_over_text_and_annotations_that_others_draw_leave_it_open() {
        let over = |right| {
            move |letter: &mut Letter| {
                let index = letter.line(rect(32, 38, right, 43), "Số: 99/QĐ-SNV");
                let run = &mut letter.pages[0].text[usize::try_from(index).unwrap()];
                (run.owner, run.order) = (Owner::Annotation(2), 90);
            }
        };
        assert_eq!(stamp(over(92)), OPEN);
        assert_eq!(stamp(over(60)), MET, "set into a gap of the line");
        let see_through = |letter: &mut Letter| {
            over(92)(letter);
            letter.pages[0].text.last_mut().unwrap().opacity = 499;
        };
        assert_eq!(stamp(see_through), MET);
        assert_eq!(stamp(|letter| letter.pages[0].annotations[2].uncertain = true), OPEN);
        let elsewhere = |letter: &mut Letter| {
            letter.pages[0].annotations[2].uncertain = true;
            letter.pages[0].annotations[2].rect = rect(30, 230, 100, 260);
        };
        assert_eq!(stamp(elsewhere), MET);
    }

    #[test]
    fn the_page_s_own_content_and_a_highlight_are_told_apart() {
        let mut letter = letter();
        letter.pages[0].paths.push(path(rect(30, 36, 95, 45), WHITE));
        letter.pages[0].paths[0].order = 90;
        assert_eq!(letter.says("covered-text", &FIGURES), MET);
        letter.pages[0].annotations[2].subtype = "Highlight".to_owned();
        letter.trace(2, path(rect(30, 36, 95, 45), RED));
        assert_eq!(letter.says("covered-text", &FIGURES), (Code::FormCoverText, Level::Slight));
    }

    #[test]
    fn a_signature_that_hides_text_is_named_and_dots_may_be_hidden() {
        let mut letter = letter();
        letter.trace(BODY, path(rect(30, 36, 95, 45), WHITE));
        let seen = letter.judge("covered-text", &FIGURES);
        assert_eq!((seen[0].location.signature.as_deref(), seen[0].level), (Some("s2"), Level::Missed));
        assert_eq!(number(&seen[0], "covered_permille"), 1000);
        letter.pages[0].text[0].text = "…… / ……".to_owned();
        assert_eq!(letter.says("covered-text", &FIGURES), MET);
    }

    #[test]
    fn what_could_not_be_seen_is_open() {
        assert_eq!(stamp(|letter| letter.gap(crate::page::Gap::Cut)), OPEN);
        assert_eq!(stamp(|letter| letter.gap(crate::page::Gap::Masked)), OPEN);
        assert_eq!(stamp(|letter| letter.seal_image().ink = None), OPEN);
        assert_eq!(stamp(|letter| letter.pages.clear()), OPEN);
        assert_eq!(letter().says("covered-text", &[]), OPEN);
    }
}
