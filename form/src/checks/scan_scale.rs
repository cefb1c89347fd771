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
