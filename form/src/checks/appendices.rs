//! `appendices-named` (ATT-10): the text refers to its appendices; two or more are numbered in Roman numerals (NĐ 30/2020,
//! Phụ lục I, III.1.a). Parameters: none.
//!
//! `appendix-heading` (ATT-12): the heading of 14, bold, upright, centred (III.1.b). Parameters: `least_tenth_pt` = 135,
//! `most_tenth_pt` = 145, `centred_um` = 10 000. Blank dots of "(Kèm theo văn bản số …)" are right (ATT-11) and never told.

use super::look::{
    NotRead, Wanted, judge, off, off_centre, or_met, or_open, page_of, placed, sizes, text_of,
};
use crate::classify::Cell;
use crate::vietnamese::{after, contains, fold};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check of names and references.
pub(super) fn check_named(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let cells = &case.classification.cells;
    let Some(first) = cells.appendices.first() else { return Vec::new() };
    let lines = cells.body.iter().flat_map(|cell| &cell.lines);
    let mut seen = Vec::new();
    // The words may be parted by the end of a line.
    let mut before = String::new();
    let mut named = lines.clone().any(|line| !line.readable);
    for line in lines {
        let both = fold(&[before.as_str(), line.text.as_str()].join(" "));
        named = named || contains(&both, "phụ lục");
        before.clone_from(&line.text);
    }
    // An appendix in a file of its own has no main text here.
    let is_own_file = cells.body.iter().all(|cell| cell.page >= first.page);
    if !named && !is_own_file {
        seen.push(off(case, Code::DocumentAppendicesOff, "reference", first.page, first.rect));
    }
    if cells.appendices.len() >= 2 {
        let other = cells.appendices.iter().find(|cell| !is_roman(cell));
        seen.extend(other.map(|cell| {
            off(case, Code::DocumentAppendicesOff, "roman", cell.page, cell.rect).arg("found", text_of(cell))
        }));
    }
    or_met(case, seen, Code::DocumentAppendices, first)
}

/// Does "Phụ lục" end with a Roman numeral?
fn is_roman(cell: &Cell) -> bool {
    let folded = fold(&text_of(cell));
    let rest = after(&folded, "phụ lục").unwrap_or_default();
    let numeral = rest.trim_matches(|character: char| !character.is_alphanumeric());
    !numeral.is_empty() && numeral.chars().all(|letter| "ivxlc".contains(letter))
}

/// The check of the headings' look.
pub(super) fn check_heading(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(heading(case, rule), Code::DocumentUnmeasured)
}

fn heading(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let centred = rule.integer("centred_um")?;
    let wanted =
        Wanted { sizes: Some(sizes(rule)?), bold: Some(true), italic: Some(false), ..Wanted::default() };
    let cells = &case.classification.cells.appendices;
    let mut seen = Vec::new();
    for cell in cells {
        seen.extend(judge(case, cell, &cell.lines, wanted, Code::DocumentAppendixHeadingOff)?);
        let aside = off_centre(case, page_of(case, cell.page)?, &cell.rect);
        if aside > centred {
            let seen_here = off(case, Code::DocumentAppendixHeadingOff, "place", cell.page, cell.rect);
            seen.push(seen_here.arg("distance_um", aside));
        }
    }
    if let (true, Some(first)) = (seen.is_empty(), cells.first()) {
        let met = Observation::new(Code::DocumentAppendixHeading, Level::Met);
        seen.push(placed(case, met, first.page, first.rect));
    }
    Ok(seen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sheet::decision;

    const FIGURES: &[(&str, i64)] =
        &[("least_tenth_pt", 135), ("most_tenth_pt", 145), ("centred_um", 10_000)];

    #[test]
    fn numbered_and_named_appendices_are_met() {
        assert_eq!(decision().says("appendices-named", &[]), [(Code::DocumentAppendices, Level::Met)]);
        assert_eq!(
            decision().says("appendix-heading", FIGURES),
            [(Code::DocumentAppendixHeading, Level::Met)]
        );
    }

    #[test]
    fn arabic_numbers_and_missing_references_are_told() {
        let mut arabic = decision();
        arabic.change("Phụ lục II", |run| {
            if !run.text.contains("Căn cứ") {
                run.text = "Phụ lục 2".to_owned();
            }
        });
        assert_eq!(arabic.off("appendices-named", &[]), ["roman"]);
        let mut unnamed = decision();
        unnamed.replace("(Phụ lục I và Phụ lục II)", "về công tác văn thư");
        assert_eq!(unnamed.off("appendices-named", &[]), ["reference"]);
    }

    #[test]
    fn a_small_heading_is_told_and_without_appendices_nothing_is() {
        let mut small = decision();
        small.pages[2].text[0].size = 120;
        assert_eq!(small.off("appendix-heading", FIGURES), ["size"]);
        let mut none = decision();
        none.pages.truncate(2);
        assert!(none.says("appendices-named", &[]).is_empty());
        assert!(none.says("appendix-heading", FIGURES).is_empty());
        assert_eq!(decision().says("appendix-heading", &[]), [(Code::DocumentUnmeasured, Level::Open)]);
    }
}
