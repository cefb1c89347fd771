//! `mark-font` (COPY-06, ATT-09): "phông chữ Times New Roman, chữ in thường, kiểu chữ đứng, cỡ chữ 10, màu đen"
//! (NĐ 30/2020, Phụ lục I, Phần II, I.3.c; Phần I, II.8.b).
//!
//! Parameters: `least_tenth_pt` = 95 and `most_tenth_pt` = 105 (met), `slight_least_tenth_pt` = 70 and
//! `slight_most_tenth_pt` = 130 (slightly off), `black_permille` = 950 (least share of black), `metric_compatible_permille` =
//! 1000 (so much of it may stand in a face of the same widths that is named as what it is, `docs/decisions/0028`; 0: only
//! Times New Roman passes). Another font, bold or italics are slightly off, another colour is missed.

use super::look::{NotRead, look, or_open, placed};
use super::measure::banded;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::MarkUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let Some(cell) = &case.classification.cells.copy_mark else { return Ok(Vec::new()) };
    let sizes = (rule.integer("least_tenth_pt")?, rule.integer("most_tenth_pt")?);
    let slight = (rule.integer("slight_least_tenth_pt")?, rule.integer("slight_most_tenth_pt")?);
    let black = rule.integer("black_permille")?;
    let compatible = rule.integer("metric_compatible_permille")?;
    let style = look(case, cell.page, &cell.lines)?;
    let mut seen = Vec::new();
    let mut off = |code, level, part: &str| seen.push(Observation::new(code, level).arg("part", part));
    let size = banded(i64::from(style.size), sizes, slight);
    if size != Level::Met {
        off(Code::MarkLookOff, size, "size");
    }
    if i64::from(style.black) < black {
        off(Code::MarkLookOff, Level::Missed, "colour");
    }
    let wide = i64::from(style.times).saturating_add(i64::from(style.compatible).min(compatible));
    if wide < 950 {
        off(Code::MarkFontOther, Level::Slight, "font");
    }
    if style.bold > 50 || style.italic > 50 {
        off(Code::MarkFontOther, Level::Slight, if style.bold > 50 { "bold" } else { "italic" });
    }
    if seen.is_empty() {
        seen.push(Observation::new(Code::MarkFont, Level::Met));
    }
    let size = i64::from(style.size);
    let with = |seen: Observation| {
        placed(
            case,
            seen.arg("size_tenth_pt", size).arg("fonts", style.fonts.join(", ")),
            cell.page,
            cell.rect,
        )
    };
    Ok(seen.into_iter().map(with).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sheet::{Sheet, copy};
    use crate::page::Colour;

    const FIGURES: &[(&str, i64)] = &[
        ("metric_compatible_permille", 1000),
        ("least_tenth_pt", 95),
        ("most_tenth_pt", 105),
        ("slight_least_tenth_pt", 70),
        ("slight_most_tenth_pt", 130),
        ("black_permille", 950),
    ];

    fn says(change: impl Fn(&mut crate::page::TextRun)) -> Vec<(Code, Level)> {
        let mut sheet: Sheet = copy();
        sheet.change("Sao y", change);
        sheet.says("mark-font", FIGURES)
    }

    #[test]
    fn ten_points_black_times_are_met() {
        assert_eq!(says(|_| {}), [(Code::MarkFont, Level::Met)]);
        assert_eq!(says(|run| run.size = 95), [(Code::MarkFont, Level::Met)]);
    }

    #[test]
    fn size_colour_and_font_are_told_apart() {
        assert_eq!(says(|run| run.size = 80), [(Code::MarkLookOff, Level::Slight)]);
        assert_eq!(says(|run| run.size = 60), [(Code::MarkLookOff, Level::Missed)]);
        let red = Colour { red: 200, green: 0, blue: 0 };
        assert_eq!(says(|run| run.colour = red), [(Code::MarkLookOff, Level::Missed)]);
        let mut sheet = copy();
        sheet.fonts("Arial");
        assert_eq!(sheet.says("mark-font", FIGURES), [(Code::MarkFontOther, Level::Slight)]);
    }

    #[test]
    fn a_face_of_the_same_widths_passes_as_what_it_is_where_the_rule_says_so() {
        let strict: Vec<(&str, i64)> = FIGURES
            .iter()
            .map(|(name, figure)| (*name, if *name == "metric_compatible_permille" { 0 } else { *figure }))
            .collect();
        for name in ["KiemKySerif-Regular", "LiberationSerif", "Tinos-Regular"] {
            let mut sheet = copy();
            sheet.fonts(name);
            assert_eq!(sheet.says("mark-font", FIGURES), [(Code::MarkFont, Level::Met)], "{name}");
            assert_eq!(sheet.says("mark-font", &strict), [(Code::MarkFontOther, Level::Slight)], "{name}");
        }
        for name in ["NotTinos", "FreeSerif", "Cambria"] {
            let mut sheet = copy();
            sheet.fonts(name);
            assert_eq!(sheet.says("mark-font", FIGURES), [(Code::MarkFontOther, Level::Slight)], "{name}");
        }
    }

    #[test]
    fn without_figures_nothing_is_known() {
        assert_eq!(copy().says("mark-font", &[]), [(Code::MarkUnmeasured, Level::Open)]);
    }
}
