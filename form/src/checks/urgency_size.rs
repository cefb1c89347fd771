//! `urgency-size` (DOC-15): a drawn stamp of urgency has the size of its word: HỎA TỐC 30 × 8 mm, THƯỢNG KHẨN 40 × 8 mm,
//! KHẨN 20 × 8 mm (NĐ 30/2020, Phụ lục I, mục III.2.b). Says nothing where the words stand without a frame.
//!
//! Parameters: `tolerance_um` = 2 000 on each side.

use super::measure::{at, or_open, union};
use super::signers::fold;
use crate::classify::Cell;
use crate::page::{PageModel, Rect, VectorInk};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// Words of the stamps with width and height of the frame, micrometres; the longer words first.
const STAMPS: [(&str, i64, i64); 4] = [
    ("thượng khẩn", 40_000, 8_000),
    ("hỏa tốc", 30_000, 8_000),
    ("hoả tốc", 30_000, 8_000),
    ("khẩn", 20_000, 8_000),
];
/// A frame lies no further from its words than this, micrometres (ENG: half of the widest stamp).
const AROUND: i32 = 20_000;
/// The frame's lines are no thicker than this, micrometres (ENG).
const LINE: i32 = 1_500;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormUrgencyUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let tolerance = rule.integer("tolerance_um")?;
    let Some(cell) = &case.classification.cells.urgency else { return Ok(Vec::new()) };
    let text = fold(&cell.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" "));
    let stamp = STAMPS.iter().find(|(words, ..)| text.contains(words));
    let page = case.pages.iter().find(|page| page.number == cell.page);
    let (Some((_, width, height)), Some(page)) = (stamp, page) else { return Ok(Vec::new()) };
    let Some(frame) = frame(page, cell) else { return Ok(Vec::new()) };
    let (wide, high) = (i64::from(frame.width()), i64::from(frame.height()));
    let seen = match (wide - width).abs() <= tolerance && (high - height).abs() <= tolerance {
        true => Observation::new(Code::FormUrgencySize, Level::Met),
        false => Observation::new(Code::FormUrgencySizeOff, Level::Missed),
    };
    let seen = seen.arg("width_um", wide).arg("height_um", high);
    Ok(vec![at(seen.arg("wanted_width_um", *width).arg("wanted_height_um", *height), page, frame)])
}

/// The frame around the words: one path around them, else four lines that together go around them; an image that holds
/// them counts as well.
fn frame(page: &PageModel, cell: &Cell) -> Option<Rect> {
    let near = super::measure::grown(&cell.rect, AROUND);
    let within = |rect: &Rect| near.union(rect) == near;
    let around = |rect: &Rect| rect.union(&cell.rect) == *rect;
    let paths = page.paths.iter().filter(|path| path.opacity > 0 && within(&path.rect));
    let whole =
        paths.clone().map(|path| path.rect).chain(page.images.iter().filter_map(|image| image.ink_rect));
    if let Some(rect) = whole.filter(|rect| within(rect) && around(rect)).min_by_key(super::measure::area) {
        return Some(rect);
    }
    let is_line = |path: &&VectorInk| path.rect.width() <= LINE || path.rect.height() <= LINE;
    let lines: Vec<_> = paths.filter(is_line).map(|path| path.rect).collect();
    let rect = union(lines.iter().copied()).filter(|rect| lines.len() >= 4 && around(rect))?;
    Some(rect)
}
