//! `national-motto` (DOC-08): Quốc hiệu in bold capitals of 12–13, Tiêu ngữ bold, upright, 13–14 (NĐ 30/2020, Phụ lục I,
//! II.1). Parameters: `title_least_tenth_pt` = 115, `title_most_tenth_pt` = 135, `least_tenth_pt` = 125,
//! `most_tenth_pt` = 145. The rule under Tiêu ngữ is not measured.
//!
//! `issuing-body` (DOC-09): the body in bold capitals of 12–13, its superior in regular ones (II.2). Parameters:
//! `least_tenth_pt` = 115, `most_tenth_pt` = 135.
//!
//! `number-symbol` (DOC-10): `Số: 05/BNV-VP`, size 13, numbers below 10 with a leading 0, slash and hyphens without
//! spaces (II.3). Parameters: `least_tenth_pt` = 125, `most_tenth_pt` = 135.
//!
//! `place-date` (DOC-11): `Hà Nội, ngày 05 tháng 01 năm 2020`, italic, 13–14, a 0 before days below 10 and months below 3
//! (II.4). Parameters: `least_tenth_pt` = 125, `most_tenth_pt` = 145.

use super::look::{NotRead, Wanted, judge, off, or_met, or_open, sizes, superior_and_own, text_of};
use crate::classify::{Cell, parse};
use crate::{Case, Observation, Rule};
use report::Code;

/// The check of ô 1.
pub(super) fn check_motto(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(motto(case, rule), Code::DocumentUnmeasured)
}

fn motto(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let Some(cell) = &case.classification.cells.motto else { return Ok(Vec::new()) };
    let title = (rule.integer("title_least_tenth_pt")?, rule.integer("title_most_tenth_pt")?);
    let bold = Wanted { bold: Some(true), italic: Some(false), ..Wanted::default() };
    let is_title = |line: &&crate::classify::Line| crate::vietnamese::is_capitals(&line.text);
    let titles: Vec<_> = cell.lines.iter().filter(is_title).cloned().collect();
    let mottos: Vec<_> = cell.lines.iter().filter(|line| !is_title(line)).cloned().collect();
    let mut seen = Vec::new();
    if titles.is_empty() {
        seen.push(off(case, Code::DocumentMottoOff, "capitals", cell.page, cell.rect));
    } else {
        let wanted = Wanted { sizes: Some(title), capitals: Some(true), ..bold };
        seen.extend(judge(case, cell, &titles, wanted, Code::DocumentMottoOff)?);
    }
    if mottos.is_empty() {
        seen.push(off(case, Code::DocumentMottoOff, "motto", cell.page, cell.rect));
    } else {
        let wanted = Wanted { sizes: Some(sizes(rule)?), ..bold };
        seen.extend(judge(case, cell, &mottos, wanted, Code::DocumentMottoOff)?);
    }
    Ok(or_met(case, seen, Code::DocumentMotto, cell))
}

/// The check of ô 2.
pub(super) fn check_issuer(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(issuer(case, rule), Code::DocumentUnmeasured)
}

fn issuer(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let sizes = Some(sizes(rule)?);
    let wanted = Wanted { sizes, italic: Some(false), capitals: Some(true), ..Wanted::default() };
    let mut all = Vec::new();
    let names = &case.classification.facts.issuers;
    for (at, cell) in case.classification.cells.issuers.iter().enumerate() {
        let name = names.get(at).map(String::as_str).unwrap_or_default();
        let (superior, own) = superior_and_own(cell, name);
        let mut seen =
            judge(case, cell, own, Wanted { bold: Some(true), ..wanted }, Code::DocumentIssuerOff)?;
        if !superior.is_empty() {
            let wanted = Wanted { bold: Some(false), ..wanted };
            seen.extend(judge(case, cell, superior, wanted, Code::DocumentIssuerOff)?);
        }
        all.extend(or_met(case, seen, Code::DocumentIssuer, cell));
    }
    Ok(all)
}

/// The check of ô 3.
pub(super) fn check_number(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(number(case, rule), Code::DocumentUnmeasured)
}

fn number(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let Some(cell) = &case.classification.cells.number else { return Ok(Vec::new()) };
    let wanted = Wanted { sizes: Some(sizes(rule)?), italic: Some(false), ..Wanted::default() };
    let mut seen = judge(case, cell, &cell.lines, wanted, Code::DocumentNumberOff)?;
    let text = text_of(cell);
    let part = number_part(&text, cell.from_widget);
    seen.extend(part.map(|part| {
        off(case, Code::DocumentNumberOff, part, cell.page, cell.rect).arg("found", text.clone())
    }));
    Ok(or_met(case, seen, Code::DocumentNumber, cell))
}

/// What of `Số: 05/BNV-VP` is not as the decree writes it; a blank number is no fault of form, and where a widget fills
/// the number in the spaces around it are those of the blank.
fn number_part(text: &str, from_widget: bool) -> Option<&'static str> {
    let parts = parse::number(text)?;
    let number = parts.number?;
    if number.len() < 2 && number.chars().all(|digit| digit.is_ascii_digit()) {
        return Some("leading-zero");
    }
    let symbol = parts.symbol?;
    let allowed = |letter: char| letter.is_uppercase() || letter.is_ascii_digit() || "&.-/".contains(letter);
    // The symbol of the Prime Minister's decisions has small letters of its own: "QĐ-TTg", "TTr-SNV".
    let known_small = ["TTg", "TTr", "BCh", "HDh"].iter().any(|known| symbol.contains(known));
    if !known_small && !symbol.chars().all(allowed) {
        return Some("symbol");
    }
    let (_, rest) = text.split_once(':')?;
    (rest.trim().contains(' ') && !from_widget).then_some("spaces")
}

/// The check of ô 4.
pub(super) fn check_date(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(date(case, rule), Code::DocumentUnmeasured)
}

fn date(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, NotRead> {
    let Some(cell) = &case.classification.cells.place_date else { return Ok(Vec::new()) };
    let wanted = Wanted { sizes: Some(sizes(rule)?), italic: Some(true), ..Wanted::default() };
    let mut seen = judge(case, cell, &cell.lines, wanted, Code::DocumentDateOff)?;
    let parts = date_parts(cell);
    seen.extend(parts.into_iter().map(|part| {
        off(case, Code::DocumentDateOff, part, cell.page, cell.rect).arg("found", text_of(cell))
    }));
    Ok(or_met(case, seen, Code::DocumentDate, cell))
}

fn date_parts(cell: &Cell) -> Vec<&'static str> {
    let Some(read) = parse::place_date(&text_of(cell)) else { return Vec::new() };
    let mut off = Vec::new();
    if read.place.is_none() {
        off.push("place-name");
    }
    let short = |digits: &Option<String>, least: u32| {
        digits
            .as_ref()
            .is_some_and(|digits| digits.len() == 1 && digits.parse::<u32>().is_ok_and(|value| value < least))
    };
    if short(&read.day, 10) || short(&read.month, 3) {
        off.push("leading-zero");
    }
    off
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Level;
    use crate::checks::sheet::decision;

    const MOTTO: &[(&str, i64)] = &[
        ("title_least_tenth_pt", 115),
        ("title_most_tenth_pt", 135),
        ("least_tenth_pt", 125),
        ("most_tenth_pt", 145),
    ];
    const TWELVE: &[(&str, i64)] = &[("least_tenth_pt", 115), ("most_tenth_pt", 135)];
    const THIRTEEN: &[(&str, i64)] = &[("least_tenth_pt", 125), ("most_tenth_pt", 135)];
    const FOURTEEN: &[(&str, i64)] = &[("least_tenth_pt", 125), ("most_tenth_pt", 145)];

    #[test]
    fn the_head_of_a_letter_in_form_is_met() {
        let sheet = decision();
        assert_eq!(sheet.says("national-motto", MOTTO), [(Code::DocumentMotto, Level::Met)]);
        assert_eq!(sheet.says("issuing-body", TWELVE), [(Code::DocumentIssuer, Level::Met)]);
        assert_eq!(sheet.says("number-symbol", THIRTEEN), [(Code::DocumentNumber, Level::Met)]);
        assert_eq!(sheet.says("place-date", FOURTEEN), [(Code::DocumentDate, Level::Met)]);
    }

    #[test]
    fn a_motto_that_is_regular_or_missing_is_told() {
        let mut regular = decision();
        regular.face("Độc lập", false, false);
        assert_eq!(regular.off("national-motto", MOTTO), ["bold"]);
        let mut without = decision();
        without.remove("Độc lập");
        assert_eq!(without.off("national-motto", MOTTO), ["motto"]);
    }

    #[test]
    fn a_bold_superior_and_a_large_body_are_told() {
        let mut sheet = decision();
        sheet.change("SỞ NỘI VỤ", |run| run.size = 150);
        assert_eq!(sheet.off("issuing-body", TWELVE), ["size"]);
    }

    #[test]
    fn numbers_without_zero_with_spaces_or_small_letters_are_told() {
        let off = |text: &str| {
            let mut sheet = decision();
            sheet.replace("Số: 05/QĐ-SNV", text);
            sheet.off("number-symbol", THIRTEEN)
        };
        assert_eq!(off("Số: 5/QĐ-SNV"), ["leading-zero"]);
        assert_eq!(off("Số: 05/QĐ - SNV"), ["spaces"]);
        assert_eq!(off("Số: 05/QĐ-Snv"), ["symbol"]);
        assert!(off("Số: 970/QĐ-TTg").is_empty() && off("Số:      /QĐ-SNV").is_empty());
    }

    #[test]
    fn dates_without_zero_or_upright_are_told() {
        let mut sheet = decision();
        sheet.replace("ngày 05 tháng 01", "ngày 5 tháng 01");
        assert_eq!(sheet.off("place-date", FOURTEEN), ["leading-zero"]);
        let mut upright = decision();
        upright.face("ngày 05 tháng 01", false, false);
        assert_eq!(upright.off("place-date", FOURTEEN), ["italic"]);
        let mut march = decision();
        march.replace("tháng 01", "tháng 3");
        assert!(march.off("place-date", FOURTEEN).is_empty());
    }

    #[test]
    fn without_figures_nothing_is_known() {
        for check in ["national-motto", "issuing-body", "number-symbol", "place-date"] {
            assert_eq!(decision().says(check, &[]), [(Code::DocumentUnmeasured, Level::Open)], "{check}");
        }
    }
}
