//! `copy-of-paper` (COPY-11): sao y and sao lục are not made from an electronic document into an electronic one (NĐ
//! 30/2020 Điều 25.1, 25.2); only trích sao is (25.3).
//!
//! Electronic is what still holds the issuer's signatures, or a page of text without a scan under it; text that a scanner
//! recognised stands over an image of the whole page. Takes no figures.

use super::presence::of;
use crate::classify::Kind;
use crate::page::{Gap, Owner, PageModel};
use crate::parts::{players, shows_mark};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Part, Role};

/// Share of the page that a scan covers at least, thousandths (ENG: margins may be cut).
const SCAN: i64 = 600;
/// Characters of content from which a page without a scan is text, not a stray label (ENG).
const TEXT: usize = 200;

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    if case.classification.kind == Kind::CopyTrichSao {
        return Vec::new();
    }
    let players = players(case);
    let issuer = players.iter().find(|player| {
        // Who shows the text of ô 14 made the copy.
        player.role == Role::Person
            && matches!(player.part, Part::Approving | Part::Initialling)
            && !shows_mark(case, player.signature)
    });
    if let Some(player) = issuer {
        return vec![of(player, Code::CopyOfElectronic, Level::Missed)];
    }
    let mut unread = case.pages.is_empty();
    for page in case.pages {
        if page.gaps.iter().any(|gap| matches!(gap, Gap::NotExtracted | Gap::NotDrawn | Gap::Cut)) {
            unread = true;
        } else if is_text(page) {
            let mut seen = Observation::new(Code::CopyOfElectronic, Level::Missed);
            seen.location.page = Some(page.number);
            return vec![seen];
        }
    }
    let (code, level) =
        if unread { (Code::CopyOfPaperOpen, Level::Open) } else { (Code::CopyOfPaper, Level::Met) };
    vec![Observation::new(code, level)]
}

fn is_text(page: &PageModel) -> bool {
    let area = |width: i32, height: i32| i64::from(width).saturating_mul(i64::from(height));
    let whole = area(page.width.0, page.height.0);
    let scanned: i64 = page
        .images
        .iter()
        .filter(|image| image.owner == Owner::Content)
        .map(|image| area(image.rect.width(), image.rect.height()))
        .fold(0, i64::saturating_add);
    if scanned.saturating_mul(1000) >= whole.saturating_mul(SCAN) {
        return false;
    }
    let content = page.text.iter().filter(|run| run.owner == Owner::Content && run.opacity > 0);
    content.map(|run| run.text.chars().filter(|character| !character.is_whitespace()).count()).sum::<usize>()
        >= TEXT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{Letter, run};

    fn copy() -> Letter {
        Letter::marked(Kind::CopySaoY, "Sao y; Sở Nội vụ; 02/03/2026; 09:05:00")
    }

    #[test]
    fn a_scan_is_paper_also_with_recognised_text() {
        let mut letter = copy();
        letter.scan();
        letter.pages[0].text.push(run(&"chữ ".repeat(100), Owner::Content));
        assert_eq!(letter.run(check, &[]), [(Code::CopyOfPaper, Level::Met)]);
    }

    #[test]
    fn text_and_the_issuer_s_signatures_are_electronic() {
        let mut letter = copy();
        letter.pages[0].text.push(run(&"chữ ".repeat(100), Owner::Content));
        let electronic = [(Code::CopyOfElectronic, Level::Missed)];
        assert_eq!(letter.run(check, &[]), electronic);
        let mut letter = copy();
        letter.scan();
        letter.sign(Role::Person, "Nguyễn Văn An", 1);
        assert_eq!(letter.run(check, &[]), electronic);
        letter.classification.kind = Kind::CopyTrichSao;
        assert_eq!(letter.run(check, &[]), []);
    }

    #[test]
    fn a_page_that_was_not_read_leaves_it_open() {
        let mut letter = copy();
        letter.pages[0].gaps.push(Gap::NotDrawn);
        assert_eq!(letter.run(check, &[]), [(Code::CopyOfPaperOpen, Level::Open)]);
        letter.pages.clear();
        assert_eq!(letter.run(check, &[]), [(Code::CopyOfPaperOpen, Level::Open)]);
    }
}
