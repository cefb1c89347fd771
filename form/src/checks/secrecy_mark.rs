//! `secrecy-mark` (FLOW-04): a mark of secrecy in ô 10a stops all further work: MẬT, TỐI MẬT, TUYỆT MẬT, but not "GIẢI
//! MẬT" (`rules.md` section 11, Secrecy). Seen only in that cell, never in body text.
//!
//! Takes no figures. Absence of a mark proves nothing; the limit `secrecy-mark` stands in every report.

use crate::page::Gap;
use crate::vietnamese::{contains, fold, is_syllable_part};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The marks.
const MARKS: [&str; 3] = ["tuyệt mật", "tối mật", "mật"];
/// What lifts one.
const LIFTED: &str = "giải mật";

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let Some(cell) = &case.classification.cells.secrecy else {
        let unread = |gap: &Gap| matches!(gap, Gap::NotExtracted | Gap::NotDrawn | Gap::Text | Gap::Cut);
        return match case.pages.first() {
            // The first page bears the mark: unread, it may bear one.
            Some(page) if page.gaps.iter().any(unread) => {
                vec![Observation::new(Code::FlowSecrecyMarkOpen, Level::Open)]
            }
            _ => Vec::new(),
        };
    };
    if cell.lines.iter().any(|line| !line.readable) {
        return vec![Observation::new(Code::FlowSecrecyMarkOpen, Level::Open)];
    }
    let text = cell.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
    if contains(&fold(&text), LIFTED) || !is_mark(&text) {
        return Vec::new();
    }
    let mut seen = Observation::new(Code::FlowSecrecyMark, Level::Missed);
    seen.location.page = Some(cell.page);
    seen.location.rect_mm = Some([cell.rect.left, cell.rect.top, cell.rect.right, cell.rect.bottom]);
    vec![seen]
}

/// A stamp bears the word alone, perhaps framed by signs, perhaps with letters set apart.
fn is_mark(text: &str) -> bool {
    let folded = fold(text);
    let kept = folded.chars().filter(|character| is_syllable_part(*character) || *character == ' ');
    let words = kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let close: String = text.chars().filter(|character| character.is_alphabetic()).collect();
    MARKS.iter().any(|mark| {
        let labelled = words.strip_prefix(&fold("độ mật")).map(str::trim_start);
        words == fold(mark) || labelled == Some(&fold(mark)) || fold(&close) == fold(&mark.replace(' ', ""))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{Letter, cell};

    fn said(text: &str) -> Vec<(Code, Level)> {
        let mut letter = Letter::signed();
        letter.classification.cells.secrecy = Some(cell(1, text));
        letter.run(check, &[])
    }

    #[test]
    fn a_mark_in_its_cell_stops() {
        for text in ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "T Ố I  M Ậ T", "Độ mật: MẬT", "[MẬT]"]
        {
            assert_eq!(said(text), [(Code::FlowSecrecyMark, Level::Missed)], "{text}");
        }
    }

    #[test]
    fn a_lifted_mark_and_other_words_do_not() {
        for text in ["GIẢI MẬT", "ĐÃ GIẢI MẬT", "Mật khẩu", "BÍ MẬT", ""] {
            assert_eq!(said(text), [], "{text}");
        }
        assert_eq!(Letter::signed().run(check, &[]), []);
    }

    #[test]
    fn an_unread_first_page_or_cell_leaves_it_open() {
        let mut letter = Letter::signed();
        letter.pages[0].gaps.push(Gap::NotDrawn);
        assert_eq!(letter.run(check, &[]), [(Code::FlowSecrecyMarkOpen, Level::Open)]);
        let mut letter = Letter::signed();
        let mut unread = cell(1, "");
        unread.lines[0].readable = false;
        letter.classification.cells.secrecy = Some(unread);
        assert_eq!(letter.run(check, &[]), [(Code::FlowSecrecyMarkOpen, Level::Open)]);
    }
}
