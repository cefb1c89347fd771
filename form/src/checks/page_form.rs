//! `page-size` (DOC-04): A4, 210 × 297 mm, upright or across (NĐ 30/2020, Phụ lục I, I.1–2). Parameters: `width_um` =
//! 210 000, `height_um` = 297 000, `tolerance_um` = 3 000.
//!
//! `page-margins` (DOC-05): upper and lower 20–25 mm, left 30–35 mm, right 15–20 mm (I.3), measured on the text of ô 1, 2,
//! 6 and 7. Below, text may end anywhere above the margin. Parameters: `top_least_um` = 20 000, `top_most_um` = 25 000,
//! `bottom_least_um` = 20 000, `left_least_um` = 30 000, `left_most_um` = 35 000, `right_least_um` = 15 000,
//! `right_most_um` = 20 000, `tolerance_um` = 2 000.
//!
//! `page-numbers` (DOC-07): Arabic, 13–14, upright, centred in the upper margin, not on the first page (I.7). Parameters:
//! `top_um` = 25 000, `centred_um` = 5 000, `least_tenth_pt` = 125, `most_tenth_pt` = 145.

use super::look::{NotRead, Wanted, judge, off, off_centre, or_open, page_of, placed, sizes};
use super::measure::{drawn_whole, union};
use crate::page::{PageModel, Rect};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Micrometres};

/// The check of sizes: the first page that is off, or that none is.
pub(super) fn check_size(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(size(case, rule), Code::DocumentUnmeasured)
}

fn size(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let (width, height) = (rule.integer("width_um")?, rule.integer("height_um")?);
    let tolerance = rule.integer("tolerance_um")?;
    let near =
        |value: Micrometres, wanted: i64| (i64::from(value.0).saturating_sub(wanted)).abs() <= tolerance;
    let is_paper = |page: &&PageModel| {
        near(page.width, width) && near(page.height, height)
            || near(page.width, height) && near(page.height, width)
    };
    let Some(first) = case.pages.first() else { return Err(NotRead::Page) };
    let (code, level, page) = match case.pages.iter().find(|page| !is_paper(page)) {
        Some(other) => (Code::DocumentPaperOther, Level::Missed, other),
        None => (Code::DocumentPaper, Level::Met, first),
    };
    let mut seen = Observation::new(code, level)
        .arg("width_um", i64::from(page.width.0))
        .arg("height_um", i64::from(page.height.0));
    seen.location.page = Some(page.number);
    Ok(vec![seen])
}

/// The check of margins.
pub(super) fn check_margins(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(margins(case, rule), Code::DocumentUnmeasured)
}

fn margins(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let tolerance = rule.integer("tolerance_um")?;
    let band = |least: &'static str, most: Option<&'static str>| -> Result<(i64, i64), NotRead> {
        let most = most.map_or(Ok(i64::MAX / 2), |most| rule.integer(most))?;
        Ok((rule.integer(least)?.saturating_sub(tolerance), most.saturating_add(tolerance)))
    };
    let top = band("top_least_um", Some("top_most_um"))?;
    let bottom = band("bottom_least_um", None)?;
    let left = band("left_least_um", Some("left_most_um"))?;
    let right = band("right_least_um", Some("right_most_um"))?;
    let Some(first) = case.pages.first() else { return Err(NotRead::Page) };
    if !drawn_whole(first) {
        return Err(NotRead::Page);
    }
    let Some(text) = text_box(case, first) else { return Ok(Vec::new()) };
    let gap = |from: i32, to: i32| i64::from(to).saturating_sub(i64::from(from));
    let measured = [
        ("top", gap(0, text.top.0), top),
        ("bottom", gap(text.bottom.0, first.height.0), bottom),
        ("left", gap(0, text.left.0), left),
        ("right", gap(text.right.0, first.width.0), right),
    ];
    let outside = measured.iter().filter(|(_, margin, (least, most))| margin < least || margin > most);
    let mut seen: Vec<Observation> = outside
        .map(|(side, margin, _)| {
            off(case, Code::DocumentMarginsOff, side, first.number, text).arg("margin_um", *margin)
        })
        .collect();
    if seen.is_empty() {
        seen.push(placed(case, Observation::new(Code::DocumentMargins, Level::Met), first.number, text));
    }
    Ok(seen)
}

/// Box around the text of the first page that stands inside the margins; `None` where it has no ô 6.
fn text_box(case: &Case<'_>, page: &PageModel) -> Option<Rect> {
    let cells = &case.classification.cells;
    let body = cells.body.iter().find(|cell| cell.page == page.number)?;
    let of_page = |cell: &&crate::classify::Cell| cell.page == page.number;
    let head = cells.motto.iter().chain(&cells.issuers).chain(&cells.number).chain(&cells.place_date);
    let signing = cells.signing.iter().flat_map(|block| [Some(&block.title), block.name.as_ref()]).flatten();
    union(head.chain(signing).chain([body]).filter(of_page).map(|cell| cell.rect))
}

/// The check of page numbers.
pub(super) fn check_numbers(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(numbers(case, rule), Code::DocumentUnmeasured)
}

fn numbers(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let (top, centred) = (rule.integer("top_um")?, rule.integer("centred_um")?);
    let wanted = Wanted { sizes: Some(sizes(rule)?), italic: Some(false), ..Wanted::default() };
    let cells = &case.classification.cells;
    // Appendices are numbered by themselves: the pages of the main text are those of ô 6 and ô 7.
    let mut pages: Vec<u32> = cells.body.iter().map(|cell| cell.page).collect();
    pages.extend(cells.signing.iter().map(|block| block.title.page));
    pages.sort_unstable();
    pages.dedup();
    let mut seen = Vec::new();
    let mut numbered = None;
    for text in pages {
        let page = page_of(case, text)?;
        let first = case.pages.first().is_some_and(|first| first.number == text);
        let number = cells.page_numbers.iter().find(|cell| cell.page == text);
        match number {
            Some(cell) if first => {
                seen.push(off(case, Code::DocumentPageNumbersOff, "first-page", cell.page, cell.rect))
            }
            None if !first => {
                seen.push(
                    Observation::new(Code::DocumentPageNumbersOff, Level::Missed)
                        .arg("part", "missing")
                        .arg("page", text),
                );
            }
            Some(cell) => {
                if off_centre(case, page, &cell.rect) > centred || i64::from(cell.rect.bottom.0) > top {
                    seen.push(off(case, Code::DocumentPageNumbersOff, "place", cell.page, cell.rect));
                }
                seen.extend(judge(case, cell, &cell.lines, wanted, Code::DocumentPageNumbersOff)?);
                numbered = numbered.or(Some(cell));
            }
            None => {}
        }
    }
    // One example says it: a long document would repeat it on every page.
    seen.truncate(1);
    if let (true, Some(cell)) = (seen.is_empty(), numbered) {
        seen.push(placed(
            case,
            Observation::new(Code::DocumentPageNumbers, Level::Met),
            cell.page,
            cell.rect,
        ));
    }
    Ok(seen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sheet::decision;

    const PAPER: &[(&str, i64)] = &[("width_um", 210_000), ("height_um", 297_000), ("tolerance_um", 3_000)];
    const MARGINS: &[(&str, i64)] = &[
        ("top_least_um", 20_000),
        ("top_most_um", 25_000),
        ("bottom_least_um", 20_000),
        ("left_least_um", 30_000),
        ("left_most_um", 35_000),
        ("right_least_um", 15_000),
        ("right_most_um", 20_000),
        ("tolerance_um", 2_000),
    ];
    const NUMBERS: &[(&str, i64)] =
        &[("top_um", 25_000), ("centred_um", 5_000), ("least_tenth_pt", 125), ("most_tenth_pt", 145)];

    #[test]
    fn a4_is_met_also_across_and_letter_paper_missed() {
        let mut sheet = decision();
        assert_eq!(sheet.says("page-size", PAPER), [(Code::DocumentPaper, Level::Met)]);
        let page = &mut sheet.pages[1];
        (page.width, page.height) = (page.height, page.width);
        assert_eq!(sheet.says("page-size", PAPER), [(Code::DocumentPaper, Level::Met)]);
        (sheet.pages[1].width, sheet.pages[1].height) = (Micrometres(215_900), Micrometres(279_400));
        assert_eq!(sheet.says("page-size", PAPER), [(Code::DocumentPaperOther, Level::Missed)]);
    }

    #[test]
    fn margins_of_the_decree_are_met_and_narrow_ones_named_by_side() {
        assert_eq!(decision().says("page-margins", MARGINS), [(Code::DocumentMargins, Level::Met)]);
        let mut narrow = decision();
        narrow.change("Chunga", |run| run.rect.left = Micrometres(20_000));
        assert_eq!(narrow.off("page-margins", MARGINS), ["left"]);
        let mut wide = decision();
        wide.change("Chunga", |run| run.rect.right = Micrometres(204_000));
        assert_eq!(wide.off("page-margins", MARGINS), ["right"]);
    }

    #[test]
    fn numbers_are_met_from_the_second_page_on_and_told_where_missing_or_aside() {
        assert_eq!(decision().says("page-numbers", NUMBERS), [(Code::DocumentPageNumbers, Level::Met)]);
        let mut without = decision();
        without.pages[1].text.remove(0);
        assert_eq!(without.off("page-numbers", NUMBERS), ["missing"]);
        without.remove("Chunga");
        assert_eq!(without.off("page-numbers", NUMBERS), ["missing"], "a page with title and name alone");
        let mut aside = decision();
        aside.pages[1].text[0].rect.left = Micrometres(190_000);
        aside.pages[1].text[0].rect.right = Micrometres(193_000);
        assert_eq!(aside.off("page-numbers", NUMBERS), ["place"]);
        assert_eq!(decision().says("page-numbers", &[]), [(Code::DocumentUnmeasured, Level::Open)]);
    }
}
