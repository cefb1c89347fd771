//! `urgency-size` (DOC-15): a drawn stamp of urgency has the size of its word: HỎA TỐC 30 × 8 mm, THƯỢNG KHẨN 40 × 8 mm,
//! KHẨN 20 × 8 mm (NĐ 30/2020, Phụ lục I, mục III.2.b). Says nothing where the words stand without a frame.
//!
//! Parameters: `tolerance_um` = 2 000 on each side.

use super::measure::{Unmeasured, at, drawn_whole, open, or_open, union};
use crate::classify::Cell;
use crate::page::{PageModel, Rect, VectorInk};
use crate::vietnamese::{contains, fold};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// Words of the stamps with width and height of the frame, micrometres; the longer words first.
const STAMPS: [(&str, i64, i64); 3] =
    [("thượng khẩn", 40_000, 8_000), ("hỏa tốc", 30_000, 8_000), ("khẩn", 20_000, 8_000)];
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
    let stamp = STAMPS.iter().find(|(words, ..)| contains(&text, &fold(words)));
    let page = case.pages.iter().find(|page| page.number == cell.page);
    let (Some((_, width, height)), Some(page)) = (stamp, page) else { return Ok(Vec::new()) };
    if !drawn_whole(page) {
        return Ok(vec![open(Code::FormUrgencyUnmeasured, Unmeasured::Page)]);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const FIGURES: [(&str, i64); 1] = [("tolerance_um", 2_000)];

    fn stamp(words: &str, frame: Rect) -> Letter {
        let mut letter = Letter::new();
        letter.classification.cells.urgency = Some(cell(1, rect(34, 87, 50, 91), words));
        let mut path = path(frame, BLACK);
        path.stroked = true;
        letter.pages[0].paths.push(path);
        letter
    }

    fn says(words: &str, width: i32, height: i32) -> (Code, Level) {
        stamp(words, rect_um(32_000, 85_000, 32_000 + width, 85_000 + height)).says("urgency-size", &FIGURES)
    }

    const MET: (Code, Level) = (Code::FormUrgencySize, Level::Met);
    const MISSED: (Code, Level) = (Code::FormUrgencySizeOff, Level::Missed);

    #[test]
    fn each_word_has_its_size() {
        assert_eq!(says("HOẢ TỐC", 30_000, 8_000), MET);
        assert_eq!(says("HỎA TỐC", 32_000, 10_000), MET);
        assert_eq!(says("HỎA TỐC", 32_001, 8_000), MISSED);
        assert_eq!(says("HỎA TỐC", 30_000, 10_001), MISSED);
        assert_eq!(says("THƯỢNG KHẨN", 38_000, 8_000), MET);
        assert_eq!(says("THƯỢNG KHẨN", 37_999, 8_000), MISSED);
        assert_eq!(says("KHẨN", 20_000, 8_000), MET);
        assert_eq!(says("KHẨN", 30_000, 8_000), MISSED);
    }

    #[test]
    fn four_lines_make_a_frame() {
        let mut letter = stamp("KHẨN", rect_um(32_000, 85_000, 52_000, 85_200));
        for line in [
            (32_000, 92_800, 52_000, 93_000),
            (32_000, 85_000, 32_200, 93_000),
            (51_800, 85_000, 52_000, 93_000),
        ] {
            letter.pages[0].paths.push(path(rect_um(line.0, line.1, line.2, line.3), BLACK));
        }
        assert_eq!(letter.says("urgency-size", &FIGURES), MET);
        letter.pages[0].paths.pop();
        assert_eq!(letter.judge("urgency-size", &FIGURES), []);
    }

    #[test]
    fn words_without_a_frame_have_no_size() {
        let mut letter = stamp("KHẨN", rect(100, 200, 120, 208));
        assert_eq!(letter.judge("urgency-size", &FIGURES), []);
        letter.classification.cells.urgency = None;
        assert_eq!(letter.judge("urgency-size", &FIGURES), []);
        assert_eq!(letter.says("urgency-size", &[]), (Code::FormUrgencyUnmeasured, Level::Open));
    }

    #[test]
    fn a_page_that_was_not_drawn_is_open() {
        let mut letter = stamp("KHẨN", rect(32, 85, 52, 93));
        letter.gap(crate::page::Gap::NotDrawn);
        assert_eq!(letter.says("urgency-size", &FIGURES), (Code::FormUrgencyUnmeasured, Level::Open));
    }
}
