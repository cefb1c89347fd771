//! `body-font` (DOC-06): Times New Roman, Unicode, black (NĐ 30/2020, Phụ lục I, I.4): the fonts of at least
//! `share_permille` = 950 of ô 6. Another font or colour is slightly off, one of before Unicode (TCVN3, VNI) is missed.
//!
//! `body-layout` (DOC-12): size 13–14, first lines 1 or 1.27 cm in, lines single to one and a half apart (II.6.e), by
//! sample over ô 6. Parameters: `least_tenth_pt` = 125, `most_tenth_pt` = 145, `indent_least_um` = 9 000,
//! `indent_most_um` = 14 000, `spacing_least_permille` = 1 000, `spacing_most_permille` = 1 850 (distance of baselines,
//! of the size; single spacing of Times New Roman is 1 150). The gap between paragraphs is not measured.

use super::look::{NotRead, look, off, or_met, or_open, page_of, placed, sizes};
use crate::classify::{Cell, Line};
use crate::layout::{Style, size_um};
use crate::page::PageModel;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// Lines that begin further left than this from the text's left edge are not indented, micrometres (ENG).
const FLUSH_UM: i32 = 2_000;
/// A line that reaches over this much of the text's width runs from margin to margin (ENG).
const WIDE_PERCENT: i64 = 80;
/// Indents larger than this are those of titles and lists, micrometres (ENG).
const FAR_UM: i32 = 25_000;

/// The check of fonts.
pub(super) fn check_font(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(font(case, rule), Code::DocumentUnmeasured)
}

fn font(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let least = rule.integer("share_permille")?;
    let body = &case.classification.cells.body;
    let Some(first) = body.first() else { return Ok(Vec::new()) };
    let style = whole_style(case, body)?;
    let less = |share: u16| i64::from(share) < least;
    let found = |code, level, part: &str| Observation::new(code, level).arg("part", part);
    let mut seen = Vec::new();
    if i64::from(style.legacy) > 1000_i64.saturating_sub(least) {
        seen.push(found(Code::DocumentFontLegacy, Level::Missed, "legacy-encoding"));
    } else if less(style.times) {
        seen.push(found(Code::DocumentFontOther, Level::Slight, "font"));
    }
    if less(style.black) {
        seen.push(found(Code::DocumentFontOther, Level::Slight, "colour"));
    }
    if seen.is_empty() {
        seen.push(Observation::new(Code::DocumentFont, Level::Met));
    }
    let fonts = style.fonts.join(", ");
    Ok(seen
        .into_iter()
        .map(|seen| placed(case, seen.arg("fonts", fonts.clone()), first.page, first.rect))
        .collect())
}

/// The look of ô 6 over all pages.
fn whole_style(case: &Case<'_>, body: &[Cell]) -> Result<Style, NotRead> {
    let mut sums = [0u64; 3];
    let mut whole = Style::default();
    let mut unmapped = 0u64;
    for cell in body {
        let readable: Vec<Line> = cell.lines.iter().filter(|line| line.readable).cloned().collect();
        let count = |lines: &[Line]| lines.iter().map(|line| line.text.chars().count() as u64).sum::<u64>();
        unmapped = unmapped.saturating_add(count(&cell.lines).saturating_sub(count(&readable)));
        if readable.is_empty() {
            continue;
        }
        let style = look(case, cell.page, &readable)?;
        let characters = u64::from(style.characters);
        for (sum, share) in sums.iter_mut().zip([style.times, style.black, style.legacy]) {
            *sum = sum.saturating_add(characters.saturating_mul(u64::from(share)));
        }
        whole.characters = whole.characters.saturating_add(style.characters);
        for font in style.fonts {
            if let Err(at) = whole.fonts.binary_search(&font) {
                whole.fonts.insert(at, font);
            }
        }
    }
    // Where much of the text has no Unicode, nothing is known of the fonts' encoding.
    if whole.characters == 0 || unmapped.saturating_mul(20) > u64::from(whole.characters) {
        return Err(NotRead::Unreadable);
    }
    let all = u64::from(whole.characters);
    let [times, black, legacy] = sums.map(|sum| u16::try_from(sum / all).unwrap_or(1000));
    Ok(Style { times, black, legacy, ..whole })
}

/// The check of size, indent and spacing.
pub(super) fn check_layout(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(layout(case, rule), Code::DocumentUnmeasured)
}

fn layout(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let (least, most) = sizes(rule)?;
    let indents = (rule.integer("indent_least_um")?, rule.integer("indent_most_um")?);
    let spacings = (rule.integer("spacing_least_permille")?, rule.integer("spacing_most_permille")?);
    // Tables and lists have their own measures: the page with most lines from margin to margin is the sample.
    let sample = case.classification.cells.body.iter().max_by_key(|cell| wide(cell).len());
    let Some(cell) = sample else { return Ok(Vec::new()) };
    let style = look(case, cell.page, &cell.lines)?;
    let page = page_of(case, cell.page)?;
    let mut seen = Vec::new();
    let mut note = |part, name, value: i64| {
        seen.push(off(case, Code::DocumentBodyOff, part, cell.page, cell.rect).arg(name, value));
    };
    let size = i64::from(style.size);
    if size < least || size > most {
        note("size", "size_tenth_pt", size);
    }
    let outside = |value: i64, (least, most): (i64, i64)| value < least || value > most;
    if let Some(indent) = indent(cell).filter(|indent| outside(*indent, indents)) {
        note("indent", "indent_um", indent);
    }
    if let Some(spacing) = spacing(page, cell, &style).filter(|spacing| outside(*spacing, spacings)) {
        note("spacing", "spacing_permille", spacing);
    }
    Ok(or_met(case, seen, Code::DocumentBody, cell))
}

/// The lines that reach over most of the text's width, with their place among the cell's lines.
fn wide(cell: &Cell) -> Vec<(usize, &Line)> {
    let width = i64::from(cell.rect.width());
    let reaches =
        |line: &Line| i64::from(line.rect.width()).saturating_mul(100) >= width.saturating_mul(WIDE_PERCENT);
    cell.lines.iter().enumerate().filter(|(_, line)| reaches(line)).collect()
}

/// The middle one of the indents of wide lines; `None` where too few are indented.
fn indent(cell: &Cell) -> Option<i64> {
    let lines = wide(cell);
    let left = lines.iter().map(|(_, line)| line.rect.left.0).min()?;
    let mut indents: Vec<i32> = lines
        .iter()
        .map(|(_, line)| line.rect.left.0.saturating_sub(left))
        .filter(|indent| (FLUSH_UM..FAR_UM).contains(indent))
        .collect();
    indents.sort_unstable();
    indents.get(indents.len() / 2).map(|indent| i64::from(*indent))
}

/// The distance of neighbouring baselines inside paragraphs, in thousandths of the size.
fn spacing(page: &PageModel, cell: &Cell, style: &Style) -> Option<i64> {
    let first_run =
        |line: &Line| line.runs.first().and_then(|index| page.text.get(usize::try_from(*index).ok()?));
    let lines = wide(cell);
    let mut distances: Vec<i32> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [(at, one), (next, other)] if at.saturating_add(1) == *next => {
                Some(first_run(other)?.baseline.0.saturating_sub(first_run(one)?.baseline.0))
            }
            _ => None,
        })
        .filter(|distance| *distance > size_um(style.size) / 2)
        .collect();
    distances.sort_unstable();
    // Gaps between paragraphs are larger: the lower quarter lies inside them.
    let inside = distances.get(distances.len() / 4)?;
    let size = i64::from(size_um(style.size)).max(1);
    Some(i64::from(*inside).saturating_mul(1000) / size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sheet::decision;
    use crate::page::{Colour, Encoding};
    use report::Micrometres;

    const FONT: &[(&str, i64)] = &[("share_permille", 950)];
    const LAYOUT: &[(&str, i64)] = &[
        ("least_tenth_pt", 125),
        ("most_tenth_pt", 145),
        ("indent_least_um", 9_000),
        ("indent_most_um", 14_000),
        ("spacing_least_permille", 1_000),
        ("spacing_most_permille", 1_850),
    ];

    #[test]
    fn black_times_in_unicode_is_met() {
        assert_eq!(decision().says("body-font", FONT), [(Code::DocumentFont, Level::Met)]);
    }

    #[test]
    fn other_fonts_and_colours_are_slight_and_legacy_encodings_missed() {
        let mut arial = decision();
        arial.fonts("Arial");
        assert_eq!(arial.says("body-font", FONT), [(Code::DocumentFontOther, Level::Slight)]);
        let mut blue = decision();
        blue.change("Chunga", |run| run.colour = Colour { red: 0, green: 0, blue: 250 });
        assert_eq!(blue.off("body-font", FONT), Vec::<String>::new(), "dark blue is dark enough to be black");
        blue.change("Chunga", |run| run.colour = Colour { red: 200, green: 0, blue: 0 });
        assert_eq!(blue.off("body-font", FONT), ["colour"]);
        let mut legacy = decision();
        legacy.change("Chunga", |run| run.encoding = Encoding::Tcvn3);
        assert_eq!(legacy.says("body-font", FONT), [(Code::DocumentFontLegacy, Level::Missed)]);
    }

    #[test]
    fn text_without_unicode_is_open() {
        let mut sheet = decision();
        sheet.change("Chunga", |run| run.encoding = Encoding::Unknown);
        assert_eq!(sheet.says("body-font", FONT), [(Code::DocumentUnmeasured, Level::Open)]);
    }

    #[test]
    fn the_layout_of_the_decree_is_met_and_each_deviation_named() {
        assert_eq!(decision().says("body-layout", LAYOUT), [(Code::DocumentBody, Level::Met)]);
        let mut small = decision();
        small.change("Chunga", |run| run.size = 110);
        assert!(small.off("body-layout", LAYOUT).contains(&"size".to_owned()));
        let mut indented = decision();
        indented.change("Căn cứ", |run| {
            (run.rect.left, run.rect.right) = (Micrometres(36_000), Micrometres(190_000));
        });
        assert_eq!(indented.off("body-layout", LAYOUT), ["indent"]);
        let mut wide = decision();
        let mut baseline = 90_000;
        for run in wide.pages[0].text.iter_mut().filter(|run| run.text.starts_with("Chunga")) {
            let height = run.rect.height();
            run.baseline = Micrometres(baseline);
            run.rect.bottom = Micrometres(baseline + 900);
            run.rect.top = Micrometres(baseline + 900 - height);
            baseline += 9_500;
        }
        wide.pages[0].height = Micrometres(400_000);
        assert_eq!(wide.off("body-layout", LAYOUT), ["spacing"]);
    }
}
