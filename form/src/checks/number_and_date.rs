//! `number-and-date` (FLOW-03): number, symbol and date are there before the organisation signs (NĐ 30/2020 Điều 14.1–14.3,
//! 15.3). Blank, "Số:   /", "ngày   tháng", they were forgotten.
//!
//! They may stand in widgets of the signature itself (`rules.md` section 10, DOC-10). Takes no figures.

use super::copies::at;
use crate::classify::Cell;
use crate::parts::players;
use crate::{Case, Level, Observation, Rule};
use report::{Code, Part};

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    if !players(case).iter().any(|player| player.part == Part::Issuing) {
        return Vec::new();
    }
    let (cells, facts) = (&case.classification.cells, &case.classification.facts);
    let blank: Vec<_> = [
        ("number", facts.number.is_some(), cells.number.as_ref()),
        ("date", facts.issued.is_some(), cells.place_date.as_ref()),
    ]
    .into_iter()
    .filter(|(_, is_there, _)| !is_there)
    .collect();
    if blank.is_empty() {
        return vec![Observation::new(Code::FlowNumberDate, Level::Met)];
    }
    blank.into_iter().map(|(what, _, cell)| judge(what, cell)).collect()
}

/// A cell that was found, was read whole and holds no figure where one belongs is blank; else it was not read.
fn judge(what: &str, cell: Option<&Cell>) -> Observation {
    let (code, level) = match cell.is_some_and(|cell| is_blank(what, cell)) {
        true => (Code::FlowNumberDateBlank, Level::Missed),
        false => (Code::FlowNumberDateOpen, Level::Open),
    };
    at(Observation::new(code, level).arg("what", what), cell)
}

/// Was the number or the date never written? A wide blank parts a line in two.
pub(super) fn is_blank(what: &str, cell: &Cell) -> bool {
    cell.lines.iter().all(|line| line.readable) && has_gap(what, &super::look::text_of(cell))
}

fn has_gap(what: &str, text: &str) -> bool {
    match what {
        "number" => {
            !text.split('/').next().unwrap_or_default().chars().any(|character| character.is_ascii_digit())
        }
        _ => {
            let (_, after) = text.split_once("ngày").unwrap_or(("", ""));
            let day = after.split("tháng").next().unwrap_or_default();
            !after.is_empty() && !day.chars().any(|character| character.is_ascii_digit())
                || after.split("năm").next().is_some_and(|part| {
                    part.split("tháng").nth(1).is_some_and(|month| {
                        month
                            .trim_matches(|character: char| {
                                character.is_whitespace() || ".…".contains(character)
                            })
                            .is_empty()
                    })
                })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{Letter, cell};

    #[test]
    fn both_are_there() {
        assert_eq!(Letter::signed().run(check, &[]), [(Code::FlowNumberDate, Level::Met)]);
    }

    #[test]
    fn a_blank_is_missed() {
        for (number, date) in [
            ("Số:      /SNV-VP", None),
            ("Số: ……/SNV-VP", None),
            ("", Some("Hà Nội, ngày    tháng    năm 2026")),
        ] {
            let mut letter = Letter::signed();
            match date {
                None => {
                    letter.classification.facts.number = None;
                    letter.classification.cells.number = Some(cell(1, number));
                }
                Some(date) => {
                    letter.classification.facts.issued = None;
                    letter.classification.cells.place_date = Some(cell(1, date));
                }
            }
            assert_eq!(letter.run(check, &[]), [(Code::FlowNumberDateBlank, Level::Missed)]);
        }
        let mut letter = Letter::signed();
        letter.classification.facts.issued = None;
        letter.classification.cells.place_date = Some(cell(1, "Hà Nội, ngày 02 tháng … năm 2026"));
        assert_eq!(letter.run(check, &[]), [(Code::FlowNumberDateBlank, Level::Missed)]);
        let mut parted = cell(1, "Hà Nội, ngày");
        parted.lines.extend(["tháng", "năm"].map(|text| cell(1, text).lines.remove(0)));
        letter.classification.cells.place_date = Some(parted);
        assert_eq!(letter.run(check, &[]), [(Code::FlowNumberDateBlank, Level::Missed)]);
    }

    #[test]
    fn what_was_not_read_is_open() {
        let mut letter = Letter::signed();
        letter.classification.facts.number = None;
        letter.classification.cells.number = None;
        letter.classification.facts.issued = None;
        letter.classification.cells.place_date = Some(cell(1, "Hà Nội, ngày 32 tháng 13 năm 2026"));
        let open = (Code::FlowNumberDateOpen, Level::Open);
        assert_eq!(letter.run(check, &[]), [open, open]);
    }

    #[test]
    fn before_the_body_signs_blanks_are_right() {
        let mut letter = Letter::signed();
        letter.report.signatures.truncate(1);
        letter.classification.facts.number = None;
        assert_eq!(letter.run(check, &[]), []);
    }
}
