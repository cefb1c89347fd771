//! `image-right` (FORM-07): title and name stand at the right of the page, and the person signs on their page
//! (NĐ 30/2020, Phụ lục I, II.7.đ and the drawing of mục IV).
//!
//! Of several blocks the rightmost is measured: in joint documents others stand at the left. Parameters:
//! `least_permille` = 500 and `most_permille` = 920 (place of the middle, of the page's width).

use super::look::{NotRead, or_open, page_of, placed};
use super::measure::of_signature;
use super::signer_name::persons;
use crate::classify::place_of;
use crate::page::Rect;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::DocumentUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let blocks = &case.classification.cells.signing;
    let area = |block: &crate::classify::SigningBlock| {
        block.name.as_ref().map_or(block.title.rect, |name| block.title.rect.union(&name.rect))
    };
    let Some(block) = blocks.iter().max_by_key(|block| area(block).centre_x()) else { return Ok(Vec::new()) };
    let page = page_of(case, block.title.page)?;
    let width = i64::from(page.width.0).max(1);
    let middle = i64::from(area(block).centre_x()).saturating_mul(1000) / width;
    let inside = (rule.integer("least_permille")?..=rule.integer("most_permille")?).contains(&middle);
    let seen = match inside {
        true => Observation::new(Code::DocumentSigningRight, Level::Met),
        false => Observation::new(Code::DocumentSigningNotRight, Level::Missed),
    };
    let mut all = vec![placed(case, seen.arg("middle_permille", middle), block.title.page, area(block))];
    all.extend(elsewhere(case, block.title.page));
    Ok(all)
}

/// Signatures of persons that show themselves on another page than title and name, where none of theirs is on it.
fn elsewhere(case: &Case<'_>, page: u32) -> Vec<Observation> {
    let shown: Vec<(String, u32, Rect)> = persons(case)
        .into_iter()
        .filter_map(|one| place_of(case.pages, one).map(|(page, rect)| (one.id.clone(), page, rect)))
        .filter(|(_, _, rect)| rect.width() > 1_000 && rect.height() > 1_000)
        .collect();
    if shown.iter().any(|(_, own, _)| *own == page) {
        return Vec::new();
    }
    let seen = |(id, own, rect): (String, u32, Rect)| {
        let seen = Observation::new(Code::DocumentSigningOtherPage, Level::Missed).arg("page", own);
        of_signature(placed(case, seen, own, rect), &id)
    };
    shown.into_iter().map(seen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sheet::decision;
    use crate::checks::testing::{Letter, annotation, page, rect};
    use report::Role;

    const FIGURES: &[(&str, i64)] = &[("least_permille", 500), ("most_permille", 920)];

    #[test]
    fn a_block_at_the_right_is_met_and_one_at_the_left_missed() {
        assert_eq!(decision().says("image-right", FIGURES), [(Code::DocumentSigningRight, Level::Met)]);
        let mut letter = Letter::empty();
        letter.classification.cells.signing[0].title.rect = rect(30, 197, 80, 207);
        letter.classification.cells.signing[0].name = None;
        assert_eq!(letter.says("image-right", FIGURES), (Code::DocumentSigningNotRight, Level::Missed));
    }

    #[test]
    fn a_signature_on_another_page_is_missed_unless_one_stands_on_the_right_page() {
        let mut letter = Letter::empty();
        letter.pages.push(page(2));
        letter.sign("s1", Role::Person, "Nguyễn Văn An", 1, rect(115, 207, 180, 240));
        assert_eq!(letter.says("image-right", FIGURES), (Code::DocumentSigningRight, Level::Met));
        let widget = letter.pages[0].annotations.pop().unwrap();
        letter.pages[1].annotations.push(annotation(widget.rect, Some("s1")));
        let seen = letter.judge("image-right", FIGURES);
        assert_eq!(seen[1].code, Code::DocumentSigningOtherPage);
    }

    #[test]
    fn without_figures_nothing_is_known() {
        assert_eq!(decision().says("image-right", &[]), [(Code::DocumentUnmeasured, Level::Open)]);
    }
}
