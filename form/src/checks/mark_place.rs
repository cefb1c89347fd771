//! `mark-place` (COPY-03, ATT-04): the signature of a copy or of an attachment stands in ô 14, top right on the first
//! page (NĐ 30/2020, Phụ lục I, Phần II, I.3.a; Phần I, II.8.b, III.1.d).
//!
//! Parameters: `left_permille` = 550 (least left edge, of the page's width), `top_permille` = 120 (greatest lower edge,
//! of its height).

use super::look::{NotRead, or_open, page_of, placed};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::MarkUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let Some(cell) = &case.classification.cells.copy_mark else { return Ok(Vec::new()) };
    let page = page_of(case, cell.page)?;
    let left = i64::from(page.width.0).saturating_mul(rule.integer("left_permille")?) / 1000;
    let bottom = i64::from(page.height.0).saturating_mul(rule.integer("top_permille")?) / 1000;
    let first = case.pages.first().is_some_and(|first| first.number == cell.page);
    let inside = i64::from(cell.rect.left.0) >= left && i64::from(cell.rect.bottom.0) <= bottom;
    let seen = match first && inside {
        true => Observation::new(Code::MarkPlace, Level::Met),
        false => Observation::new(Code::MarkPlaceOther, Level::Missed),
    };
    let seen = seen.arg("left_um", i64::from(cell.rect.left.0)).arg("top_um", i64::from(cell.rect.top.0));
    Ok(vec![placed(case, seen, cell.page, cell.rect)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{Letter, cell, rect};
    use crate::page::Rect;

    const FIGURES: &[(&str, i64)] = &[("left_permille", 550), ("top_permille", 120)];

    fn with_mark(rect: Rect) -> Letter {
        let mut letter = Letter::copy();
        letter.classification.cells.copy_mark = Some(cell(1, rect, "Sao y; Sở Nội vụ"));
        letter
    }

    #[test]
    fn top_right_is_met_and_top_left_or_too_low_is_missed() {
        assert_eq!(
            with_mark(rect(141, 7, 200, 15)).says("mark-place", FIGURES),
            (Code::MarkPlace, Level::Met)
        );
        let missed = (Code::MarkPlaceOther, Level::Missed);
        assert_eq!(with_mark(rect(2, 1, 80, 12)).says("mark-place", FIGURES), missed);
        assert_eq!(with_mark(rect(141, 30, 200, 40)).says("mark-place", FIGURES), missed);
    }

    #[test]
    fn without_a_mark_nothing_is_said_and_without_figures_nothing_is_known() {
        assert!(Letter::empty().judge("mark-place", FIGURES).is_empty());
        assert_eq!(
            with_mark(rect(141, 7, 200, 15)).says("mark-place", &[]),
            (Code::MarkUnmeasured, Level::Open)
        );
    }
}
