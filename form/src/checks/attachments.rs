//! Attachments and appendices within one file (NĐ 30/2020 Phụ lục I, mục II.8.b, III.1):
//!
//! - `appendix-unsigned` (ATT-01): in the same file văn thư does not sign appendices.
//! - `attachment-signed` (ATT-02): in a file of its own the organisation signs it; no person need.
//!
//! None takes figures.

use super::presence::{Codes, judge, of};
use crate::parts::{players, widgets};
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::Kind;
    use crate::example::{Letter, cell};
    use crate::testing::facts::page;
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
}
