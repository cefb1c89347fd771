//! Attachments and appendices within one file (NĐ 30/2020 Phụ lục I, mục II.8.b, III.1):
//!
//! - `appendix-unsigned` (ATT-01): in the same file văn thư does not sign appendices.
//! - `attachment-signed` (ATT-02): in a file of its own the organisation signs it; no person need.
//! - `attachment-text` (ATT-06): "Số và ký hiệu văn bản; thời gian ký" at ô 14.
//! - `appendices-named` (ATT-10): the main text refers to its appendices; two or more are numbered in Roman numerals.
//!
//! None takes figures.

use super::copies::{at, mark};
use super::presence::{Codes, judge, of};
use crate::classify::Cell;
use crate::parts::{players, widgets};
use crate::vietnamese::{contains, fold};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Part, Role};

const SIGNED: Codes = Codes {
    valid: Code::AttachmentSignature,
    missing: Code::AttachmentSignatureMissing,
    not_valid: Code::AttachmentSignatureNotValid,
    open: Code::AttachmentSignatureOpen,
};

/// `appendix-unsigned`.
pub(super) fn unsigned(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let cells = &case.classification.cells;
    let signing = cells.signing.iter().map(|block| block.title.page).max().unwrap_or(0);
    let Some(first) = cells.appendices.iter().map(|cell| cell.page).filter(|page| *page > signing).min()
    else {
        return Vec::new();
    };
    let players = players(case);
    let bodies = players.iter().filter(|player| player.role == Role::Organisation);
    let mut seen = Vec::new();
    for player in bodies {
        for (page, _, annotation) in widgets(case, &player.signature.id) {
            if page.number >= first && !annotation.hidden {
                let rect = annotation.rect;
                let mut said = of(player, Code::AttachmentAppendixSigned, Level::Missed);
                said.location.page = Some(page.number);
                said.location.rect_mm = Some([rect.left, rect.top, rect.right, rect.bottom]);
                seen.push(said);
            }
        }
    }
    if seen.is_empty() {
        seen.push(Observation::new(Code::AttachmentAppendix, Level::Met));
    }
    seen
}

/// `attachment-signed`.
pub(super) fn signed(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let players = players(case);
    vec![judge(&players.iter().collect::<Vec<_>>(), Part::Attaching, Role::Organisation, &SIGNED)]
}

/// `attachment-text`.
pub(super) fn text(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let cell = case.classification.cells.copy_mark.as_ref();
    if cell.is_some_and(|cell| cell.lines.iter().any(|line| !line.readable)) {
        return vec![at(Observation::new(Code::AttachmentTextOpen, Level::Open), cell)];
    }
    let mark = mark(case, Part::Attaching).unwrap_or_default();
    let missing = match (mark.number.is_some(), mark.displayed.is_some()) {
        (true, true) => return vec![at(Observation::new(Code::AttachmentText, Level::Met), cell)],
        (false, true) => "number",
        (true, false) => "time",
        (false, false) => "number-and-time",
    };
    let seen = Observation::new(Code::AttachmentTextIncomplete, Level::Missed).arg("missing", missing);
    vec![at(seen, cell)]
}

/// `appendices-named`.
pub(super) fn named(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let cells = &case.classification.cells;
    let Some(first) = cells.appendices.first() else { return Vec::new() };
    let mut seen = Vec::new();
    let before =
        |cell: &&Cell| cell.page < first.page || (cell.page == first.page && cell.rect.top < first.rect.top);
    let refers = |text: &str| ["phụ lục", "kèm theo"].iter().any(|word| contains(&fold(text), word));
    let mut lines = cells.body.iter().filter(before).chain(&cells.subject).flat_map(|cell| &cell.lines);
    if !lines.any(|line| refers(&line.text)) {
        seen.push(at(Observation::new(Code::AttachmentNotNamed, Level::Slight), Some(first)));
    }
    if cells.appendices.len() >= 2 {
        if let Some(cell) = cells.appendices.iter().find(|cell| !is_numbered(cell)) {
            seen.push(at(Observation::new(Code::AttachmentNotNumbered, Level::Slight), Some(cell)));
        }
    }
    if seen.is_empty() {
        seen.push(Observation::new(Code::AttachmentNamed, Level::Met));
    }
    seen
}

/// "Phụ lục II" and the like.
fn is_numbered(cell: &Cell) -> bool {
    let text = cell.lines.first().map(|line| line.text.trim()).unwrap_or_default();
    let number = text
        .split_whitespace()
        .nth(2)
        .unwrap_or_default()
        .trim_matches(|character: char| ".:()".contains(character));
    !number.is_empty() && number.chars().all(|character| "IVXL".contains(character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::Kind;
    use crate::example::{Letter, cell, page};
    use report::Integrity;

    fn attachment(text: &str) -> Letter {
        Letter::marked(Kind::Attachment, text)
    }

    #[test]
    fn an_appendix_in_the_same_file_is_not_signed() {
        let mut letter = Letter::signed();
        assert_eq!(letter.run(unsigned, &[]), []);
        letter.pages.push(page(2));
        letter.classification.cells.appendices.push(cell(2, "Phụ lục"));
        assert_eq!(letter.run(unsigned, &[]), [(Code::AttachmentAppendix, Level::Met)]);
        let widget = letter.pages[0].annotations[1].clone();
        letter.pages[1].annotations.push(widget);
        assert_eq!(letter.run(unsigned, &[]), [(Code::AttachmentAppendixSigned, Level::Missed)]);
        letter.pages[1].annotations[0].hidden = true;
        assert_eq!(letter.run(unsigned, &[]), [(Code::AttachmentAppendix, Level::Met)]);
    }

    #[test]
    fn an_attachment_of_its_own_is_signed_by_a_body() {
        let mut letter = attachment("Số: 05/SNV-VP; 02/03/2026; 09:05:00");
        assert_eq!(letter.run(signed, &[]), [(Code::AttachmentSignature, Level::Met)]);
        letter.report.signatures[0].integrity = Integrity::Broken;
        assert_eq!(letter.run(signed, &[]), [(Code::AttachmentSignatureNotValid, Level::Missed)]);
        letter.report.signatures.clear();
        assert_eq!(letter.run(signed, &[]), [(Code::AttachmentSignatureMissing, Level::Missed)]);
    }

    #[test]
    fn its_text_has_number_and_time() {
        let said = |text: &str| attachment(text).run(super::text, &[]);
        assert_eq!(said("Số: 05/SNV-VP; 02/03/2026; 09:05:00"), [(Code::AttachmentText, Level::Met)]);
        for lacking in ["Số: 05/SNV-VP", "02/03/2026; 09:05:00", "Sở Nội vụ"] {
            assert_eq!(said(lacking), [(Code::AttachmentTextIncomplete, Level::Missed)], "{lacking}");
        }
        let mut letter = attachment("");
        letter.classification.cells.copy_mark.as_mut().unwrap().lines[0].readable = false;
        assert_eq!(letter.run(super::text, &[]), [(Code::AttachmentTextOpen, Level::Open)]);
    }

    #[test]
    fn the_main_text_names_its_appendices_and_several_are_numbered() {
        let mut letter = Letter::signed();
        assert_eq!(letter.run(named, &[]), []);
        letter.classification.cells.body.push(cell(1, "chi tiết tại Phụ lục kèm theo"));
        letter.classification.cells.appendices.push(cell(2, "Phụ lục"));
        assert_eq!(letter.run(named, &[]), [(Code::AttachmentNamed, Level::Met)]);
        letter.classification.cells.appendices.push(cell(3, "Phụ lục II"));
        assert_eq!(letter.run(named, &[]), [(Code::AttachmentNotNumbered, Level::Slight)]);
        letter.classification.cells.appendices[0] = cell(2, "PHỤ LỤC I");
        assert_eq!(letter.run(named, &[]), [(Code::AttachmentNamed, Level::Met)]);
        letter.classification.cells.body.clear();
        assert_eq!(letter.run(named, &[]), [(Code::AttachmentNotNamed, Level::Slight)]);
    }
}
