//! `recipients` (DOC-13): "Nơi nhận:" of 12, bold italic, the list of 11, upright, its last line "Lưu: VT, …", at the left,
//! level with ô 7a (NĐ 30/2020, Phụ lục I, II.9.d).
//!
//! Parameters: `title_least_tenth_pt` = 115, `title_most_tenth_pt` = 125, `least_tenth_pt` = 105, `most_tenth_pt` = 115,
//! `level_um` = 12 000 (how far "Nơi nhận" may stand above or below the first line of ô 7a).

use super::look::{NotRead, Wanted, judge, off, or_met, or_open, sizes};
use crate::vietnamese::{contains, fold};
use crate::{Case, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::DocumentUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let cells = &case.classification.cells;
    let Some(cell) = &cells.recipients else { return Ok(Vec::new()) };
    let title_sizes = (rule.integer("title_least_tenth_pt")?, rule.integer("title_most_tenth_pt")?);
    let (level, list_sizes) = (rule.integer("level_um")?, sizes(rule)?);
    let missed = Code::DocumentRecipientsOff;
    let (title, list) = cell.lines.split_at(1);
    let wanted = Wanted { sizes: Some(title_sizes), bold: Some(true), italic: Some(true), capitals: None };
    let mut seen = judge(case, cell, title, wanted, missed)?;
    if !list.is_empty() {
        let wanted = Wanted { sizes: Some(list_sizes), italic: Some(false), ..Wanted::default() };
        seen.extend(judge(case, cell, list, wanted, missed)?);
    }
    if !list.iter().any(|line| contains(&fold(&line.text), "lưu")) {
        seen.push(off(case, missed, "kept", cell.page, cell.rect));
    }
    // Level with one of the blocks: in joint documents several stand one under the other.
    let tops = cells
        .signing
        .iter()
        .filter(|block| block.title.page == cell.page)
        .map(|block| block.title.rect.top.0);
    let distance = tops.map(|top| i64::from(top).saturating_sub(i64::from(cell.rect.top.0)).abs()).min();
    if let Some(distance) = distance.filter(|distance| *distance > level) {
        seen.push(off(case, missed, "level", cell.page, cell.rect).arg("distance_um", distance));
    }
    Ok(or_met(case, seen, Code::DocumentRecipients, cell))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Level;
    use crate::checks::sheet::decision;

    const FIGURES: &[(&str, i64)] = &[
        ("title_least_tenth_pt", 115),
        ("title_most_tenth_pt", 125),
        ("least_tenth_pt", 105),
        ("most_tenth_pt", 115),
        ("level_um", 12_000),
    ];

    #[test]
    fn a_list_in_form_is_met() {
        assert_eq!(decision().says("recipients", FIGURES), [(Code::DocumentRecipients, Level::Met)]);
    }

    #[test]
    fn size_face_the_kept_copy_and_the_place_are_told() {
        let mut upright = decision();
        upright.face("Nơi nhận", true, false);
        assert_eq!(upright.off("recipients", FIGURES), ["italic"]);
        let mut large = decision();
        large.change("Như Điều", |run| run.size = 130);
        large.change("Lưu", |run| run.size = 130);
        assert_eq!(large.off("recipients", FIGURES), ["size"]);
        let mut without = decision();
        without.remove("Lưu");
        assert_eq!(without.off("recipients", FIGURES), ["kept"]);
        let mut low = decision();
        for text in ["Nơi nhận", "Như Điều", "Lưu"] {
            low.change(text, |run| {
                run.baseline.0 += 40_000;
                run.rect.top.0 += 40_000;
                run.rect.bottom.0 += 40_000;
            });
        }
        assert_eq!(low.off("recipients", FIGURES), ["level"]);
        assert_eq!(decision().says("recipients", &[]), [(Code::DocumentUnmeasured, Level::Open)]);
    }
}
