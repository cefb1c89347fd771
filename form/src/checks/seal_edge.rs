//! `seal-edge` (SEAL-10): the digital signature "thay thế hoàn toàn dấu giáp lai"; pictures of such seals on the edges
//! of pages are told, never required (Hải Phòng's draft, Điều 14.3). Says nothing where there are none.
//!
//! Parameters: `edge_um` = 3 000 (distance from the left or right edge of the page, at most), `least_um` = 8 000
//! (height of the red ink, at least).

use super::measure::{at, or_open};
use crate::page::{Image, PageModel, Rect};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// A seal across the edge of several sheets shows no more than this of itself on each, micrometres (ENG: half of the
/// largest seal in use).
const WIDEST: i32 = 30_000;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormSealUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let (edge, least) = (rule.integer("edge_um")?, rule.integer("least_um")?);
    let mut found = Vec::new();
    for page in case.pages {
        for rect in page.images.iter().filter_map(red_ink) {
            if at_edge(page, &rect, edge) && i64::from(rect.height()) >= least && rect.width() <= WIDEST {
                found.push((page, rect));
            }
        }
    }
    let Some((page, rect)) = found.first() else { return Ok(Vec::new()) };
    let mut pages: Vec<_> = found.iter().map(|(page, _)| page.number).collect();
    pages.dedup();
    Ok(vec![at(Observation::new(Code::FormSealEdge, Level::Missed).arg("pages", pages.len()), page, *rect)])
}

fn red_ink(image: &Image) -> Option<Rect> {
    image.ink.filter(|ink| ink.red >= 500).and(image.ink_rect)
}

fn at_edge(page: &PageModel, rect: &Rect, edge: i64) -> bool {
    let (left, right) = (i64::from(rect.left.0), i64::from(page.width.0) - i64::from(rect.right.0));
    left <= edge || right <= edge
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const FIGURES: [(&str, i64); 2] = [("edge_um", 3_000), ("least_um", 8_000)];

    fn says(rect: Rect) -> Vec<(Code, Level)> {
        let mut letter = Letter::new();
        letter.draw_here(red_image(rect));
        letter.judge("seal-edge", &FIGURES).iter().map(|one| (one.code, one.level)).collect()
    }

    #[test]
    fn red_ink_at_an_edge_of_the_page_is_told() {
        let told = [(Code::FormSealEdge, Level::Missed)];
        assert_eq!(says(rect_um(195_000, 100_000, 207_000, 138_000)), told);
        assert_eq!(says(rect_um(195_000, 100_000, 206_999, 138_000)), []);
        assert_eq!(says(rect_um(0, 100_000, 12_000, 138_000)), told);
        assert_eq!(says(rect_um(0, 100_000, 12_000, 108_000)), told);
        assert_eq!(says(rect_um(0, 100_000, 12_000, 107_999)), []);
        // A page of red paper is no seal.
        assert_eq!(says(rect(0, 0, 210, 297)), []);
    }

    #[test]
    fn pages_are_counted_and_a_rule_without_figure_is_open() {
        let mut letter = Letter::new();
        letter.draw_here(red_image(rect(198, 100, 210, 138)));
        let mut second = letter.pages[0].clone();
        second.number = 2;
        letter.pages.push(second);
        assert_eq!(number(&letter.judge("seal-edge", &FIGURES)[0], "pages"), 2);
        assert_eq!(letter.says("seal-edge", &[]), (Code::FormSealUnmeasured, Level::Open));
    }
}
