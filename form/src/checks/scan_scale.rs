//! `scan-scale` (COPY-10): a digitised document has "tỷ lệ số hóa: 100%" (NĐ 30/2020, Phụ lục I, Phần II, mục I.2.d):
//! the image is as large as the page, and the page as large as a sheet of paper.
//!
//! Parameters: `scale_permille` = 20 (how far a side of the image may differ from that of the page), `paper_um` = 3 000
//! (how far a side of the page may differ from that of A3, A4 or A5, upright or landscape).

use super::measure::{at, open, or_open};
use super::scan::{Scan, worst};
use crate::page::PageModel;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// Sheets of ISO 216, width and height in micrometres: A4, which Phụ lục I asks for, and originals in A3 and A5.
const SHEETS: [(i64, i64); 3] = [(210_000, 297_000), (297_000, 420_000), (148_000, 210_000)];

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::CopyScanUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let (scale, paper) = (rule.integer("scale_permille")?, rule.integer("paper_um")?);
    Ok(worst(case, |why| open(Code::CopyScanUnmeasured, why), |scan| judge(scan, scale, paper)))
}

fn judge(scan: &Scan<'_>, scale: i64, paper: i64) -> Option<(i64, Observation)> {
    let (across, down) = scan.sides()?;
    let (width, height) = (i64::from(scan.page.width.0), i64::from(scan.page.height.0));
    // Compared without division, so that no rounding decides.
    let off = |side: i64, whole: i64| (side - whole).abs() * 1000 > whole * scale;
    let from_paper = from_paper(scan.page);
    let (code, level) = if off(across, width) || off(down, height) {
        (Code::CopyScanScaleOff, Level::Missed)
    } else if from_paper > paper {
        (Code::CopyScanPaperOff, Level::Missed)
    } else {
        (Code::CopyScanScale, Level::Met)
    };
    let seen = Observation::new(code, level)
        .arg("scan_width_um", across)
        .arg("scan_height_um", down)
        .arg("page_width_um", width)
        .arg("page_height_um", height);
    let badness = (across - width).abs().max((down - height).abs()).max(from_paper);
    Some((badness, at(seen, scan.page, scan.rect()?)))
}

/// How far the page's sides differ from those of the nearest sheet, micrometres.
fn from_paper(page: &PageModel) -> i64 {
    let (width, height) = (i64::from(page.width.0), i64::from(page.height.0));
    let (short, long) = (width.min(height), width.max(height));
    let off = SHEETS.iter().map(|sheet| (short - sheet.0).abs().max((long - sheet.1).abs()));
    off.min().unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;
    use report::Micrometres;

    const FIGURES: [(&str, i64); 2] = [("scale_permille", 20), ("paper_um", 3_000)];
    const MET: (Code, Level) = (Code::CopyScanScale, Level::Met);
    const SCALE: (Code, Level) = (Code::CopyScanScaleOff, Level::Missed);
    const PAPER: (Code, Level) = (Code::CopyScanPaperOff, Level::Missed);

    /// A page of this size with a scan of that size.
    fn says(page: (i32, i32), scan: (i32, i32), angle: i16) -> (Code, Level) {
        let mut letter = Letter::copy();
        (letter.pages[0].width, letter.pages[0].height) = (Micrometres(page.0), Micrometres(page.1));
        let image = &mut letter.pages[0].images[0];
        (image.drawn_width, image.drawn_height, image.angle) =
            (Micrometres(scan.0), Micrometres(scan.1), angle);
        // The box around a tilted scan covers the page and more.
        image.rect = rect_um(0, 0, page.0, page.1);
        letter.says("scan-scale", &FIGURES)
    }

    const A4: (i32, i32) = (210_000, 297_000);

    #[test]
    fn a_side_may_be_two_hundredths_off() {
        assert_eq!(says(A4, A4, 0), MET);
        assert_eq!(says(A4, (214_200, 297_000), 0), MET);
        assert_eq!(says(A4, (214_201, 297_000), 0), SCALE);
        assert_eq!(says(A4, (205_800, 297_000), 0), MET);
        assert_eq!(says(A4, (205_799, 297_000), 0), SCALE);
        assert_eq!(says(A4, (210_000, 302_940), 0), MET);
        assert_eq!(says(A4, (210_000, 302_941), 0), SCALE);
    }

    #[test]
    fn the_page_is_a_sheet_of_paper_within_three_millimetres() {
        let whole = |page| says(page, page, 0);
        assert_eq!(whole((213_000, 300_000)), MET);
        assert_eq!(whole((213_001, 297_000)), PAPER);
        assert_eq!(whole((207_000, 294_000)), MET);
        assert_eq!(whole((210_000, 293_999)), PAPER);
        for sheet in [(297_000, 210_000), (297_000, 420_000), (420_000, 297_000), (148_000, 210_000)] {
            assert_eq!(whole(sheet), MET);
        }
        // Letter paper.
        assert_eq!(whole((215_900, 279_400)), PAPER);
    }

    #[test]
    fn a_tilted_scan_and_one_on_its_side_are_measured_by_their_own_sides() {
        assert_eq!(says(A4, A4, 25), MET);
        assert_eq!(says(A4, (297_000, 210_000), 900), MET);
        assert_eq!(says(A4, (297_000, 210_000), -890), MET);
        assert_eq!(says(A4, A4, 900), SCALE);
    }

    #[test]
    fn a_page_not_read_is_open() {
        let mut letter = Letter::copy();
        letter.pages[0].images.clear();
        letter.gap(crate::page::Gap::NotExtracted);
        assert_eq!(letter.says("scan-scale", &FIGURES), (Code::CopyScanUnmeasured, Level::Open));
    }
}
