//! Marks beside the text: ô 10 (secrecy, urgency), 11 (circulation), 13 (contact), 14 (copy), page numbers, appendices.

use super::header::Head;
use super::parse::number;
use super::reading::{Reading, cell, share};
use super::signing::MainEnd;
use super::{Cell, Cells};
use crate::layout::{PageLines, TextLine};
use crate::vietnamese::{after, begins_with_any, contains, fold, is_capitals, is_filler};

/// Ô 10a and 10b on the drawing of Phụ lục I, mục IV, with 15 mm around them: left, top, right, bottom in thousandths
/// of an A4 page's width and height (x 17–76 mm, y 55–111 mm).
const MARK_ZONE_PERMILLE: [i32; 4] = [80, 185, 365, 375];
/// A long head pushes ô 10 down: so far below it the zone reaches in any case, micrometres.
const MARK_UNDER_HEAD_UM: i32 = 50_000;

const SECRECY: &[&str] = &["MẬT", "TỐI MẬT", "TUYỆT MẬT"];
const URGENCY: &[&str] = &["HỎA TỐC", "HỎA TỐC HẸN GIỜ", "THƯỢNG KHẨN", "KHẨN"];
const CIRCULATION: &[&str] = &["XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ"];
const CONTACT: &[&str] = &[
    "địa chỉ",
    "điện thoại",
    "số điện thoại",
    "đt",
    "email",
    "e-mail",
    "thư điện tử",
    "website",
    "fax",
    "trang thông tin điện tử",
];

/// What the text at the head of the first page, beside the document's own, says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// "Sao y".
    SaoY,
    /// "Sao lục".
    SaoLuc,
    /// "Trích sao".
    TrichSao,
    /// "BẢN SAO" of an archive (COPY-16).
    Archive,
    /// Number and symbol with a time: an attachment in a file of its own (ATT-06).
    Attachment,
    /// "Người ký: …": a note that signing programs put on what they publish.
    Signer,
}

impl Mark {
    /// The mark that a text is; `None` where it is none.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let folded = fold(text);
        let starts: [(&[&str], Self); 5] = [
            (&["sao y"], Self::SaoY),
            (&["sao lục"], Self::SaoLuc),
            (&["trích sao"], Self::TrichSao),
            (&["bản sao"], Self::Archive),
            (&["người ký", "ký bởi"], Self::Signer),
        ];
        let known = starts.iter().find(|(words, _)| begins_with_any(&folded, words)).map(|(_, mark)| *mark);
        known.or_else(|| is_attachment_text(text).then_some(Self::Attachment))
    }
}

/// `Số: 12/QĐ-UBND; 05/01/2026; 10:20:30`: a symbol and a date or a time of day.
fn is_attachment_text(text: &str) -> bool {
    let head = text.split([';', ',']).next().unwrap_or_default();
    let with_word =
        if fold(head).starts_with(&fold("số")) { head.to_owned() } else { format!("Số: {head}") };
    let begins_with_digit = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
    let time = |word: &str| word.contains(':') && begins_with_digit(word);
    let date = |word: &str| word.matches(['/', '.', '-']).count() >= 2 && begins_with_digit(word);
    let behind = text.get(head.len()..).unwrap_or_default();
    let mut words = behind.split([' ', ';', ',']);
    words.any(|word| time(word) || date(word))
        && number(&with_word).is_some_and(|number| number.symbol.is_some())
}

/// Finds the marks of the first page.
pub(super) fn read(reading: &Reading<'_>, head: &Head, cells: &mut Cells) -> Option<Mark> {
    let page = reading.first()?;
    cells.secrecy = in_zone(page, head, SECRECY)
        .filter(|line| !is_declassified(page, line))
        .and_then(|line| cell(&[line]));
    cells.urgency = in_zone(page, head, URGENCY).and_then(|line| cell(&[line]));
    cells.circulation = alone(page, CIRCULATION).and_then(|line| cell(&[line]));
    cells.contact = contact(page);
    let (mark, found) = copy_mark(page)?;
    cells.copy_mark = Some(found);
    Some(mark)
}

fn is_one_of(line: &TextLine, words: &[&str]) -> bool {
    let bare =
        line.folded.trim_matches(|character: char| is_filler(character) || "[]()|:".contains(character));
    is_capitals(&line.line.text) && words.iter().any(|word| bare == fold(word))
}

fn alone<'l>(page: &'l PageLines, words: &[&str]) -> Option<&'l TextLine> {
    page.lines.iter().chain(&page.aside).find(|line| is_one_of(line, words))
}

fn in_zone<'l>(page: &'l PageLines, head: &Head, words: &[&str]) -> Option<&'l TextLine> {
    let [left, top, right, bottom] = MARK_ZONE_PERMILLE;
    let bottom = share(page.height, bottom).max(head.bottom.saturating_add(MARK_UNDER_HEAD_UM));
    page.lines.iter().chain(&page.aside).find(|line| {
        let (x, y) = (line.frame.centre_x(), line.frame.centre_y());
        (share(page.width, left)..=share(page.width, right)).contains(&x)
            && (share(page.height, top).min(head.bottom.max(1))..=bottom).contains(&y)
            && is_one_of(line, words)
    })
}

/// "GIẢI MẬT" on two lines: the word above takes the mark away.
fn is_declassified(page: &PageLines, mark: &TextLine) -> bool {
    page.lines.iter().any(|line| {
        let above = mark.frame.top.0.saturating_sub(line.frame.bottom.0);
        is_one_of(line, &["GIẢI", "ĐÃ GIẢI"])
            && (-mark.em()..=mark.em()).contains(&above)
            && line.frame.left < mark.frame.right
            && line.frame.right > mark.frame.left
    })
}

fn contact(page: &PageLines) -> Option<Cell> {
    let lower = share(page.height, 880);
    let lines: Vec<&TextLine> = page
        .lines
        .iter()
        .filter(|line| line.frame.top.0 >= lower && line.annotation.is_none())
        .filter(|line| {
            begins_with_any(&line.folded, CONTACT)
                || line.line.text.contains('@')
                || contains(&line.folded, "điện thoại")
        })
        .collect();
    cell(&lines)
}

/// The text of ô 14, or what stands for it: shown by an annotation at the head of the page, or printed at its right.
fn copy_mark(page: &PageLines) -> Option<(Mark, Cell)> {
    let upper = share(page.height, 250);
    let shown: Vec<&TextLine> =
        page.lines.iter().chain(&page.aside).filter(|line| line.frame.top.0 < upper).collect();
    let mut annotations: Vec<u16> = shown.iter().filter_map(|line| line.annotation).collect();
    annotations.dedup();
    for annotation in annotations {
        let lines: Vec<&TextLine> =
            shown.iter().copied().filter(|line| line.annotation == Some(annotation)).collect();
        let text = super::reading::joined(lines.iter().map(|line| &line.line));
        if let Some(mark) = Mark::of(&text) {
            return Some((mark, cell(&lines)?));
        }
    }
    let printed = shown
        .iter()
        .copied()
        .filter(|line| line.annotation.is_none() && line.frame.top.0 < share(page.height, 150));
    let right = |line: &&TextLine| line.frame.right.0 > share(page.width, 600);
    let first = printed.clone().filter(right).find_map(|line| {
        Mark::of(&line.line.text)
            .filter(|mark| *mark != Mark::Archive || is_capitals(&line.line.text))
            .map(|mark| (mark, line))
    });
    let (mark, line) = first?;
    Some((mark, cell(&[line])?))
}

/// Page numbers: digits alone in the upper or lower margin.
pub(super) fn page_numbers(reading: &Reading<'_>) -> Vec<Cell> {
    reading
        .lines
        .iter()
        .filter_map(|page| {
            let (upper, lower) = (share(page.height, 90), share(page.height, 920));
            let is_number = |line: &&TextLine| {
                let bare = line.line.text.trim_matches(|character: char| is_filler(character));
                !bare.is_empty()
                    && bare.len() <= 4
                    && bare.chars().all(|character| character.is_ascii_digit())
            };
            let margin = |line: &&TextLine| line.frame.bottom.0 <= upper || line.frame.top.0 >= lower;
            let found =
                page.lines.iter().filter(|line| line.annotation.is_none()).filter(is_number).find(margin)?;
            cell(&[found])
        })
        .collect()
}

/// Headings "Phụ lục …" and where the main text ends.
pub(super) fn appendices(reading: &Reading<'_>) -> (Vec<Cell>, Option<MainEnd>) {
    let mut headings = Vec::new();
    let mut end: Option<MainEnd> = None;
    for page in &reading.lines {
        for line in page.lines.iter().filter(|line| line.annotation.is_none()) {
            let heading = is_appendix_heading(page, line);
            let attached = page.page > 1 && is_attached_to(page, line);
            if heading {
                headings.extend(cell(&[line]));
            }
            if (heading || attached) && end.is_none() {
                let top = if attached { 0 } else { line.frame.top.0 };
                end = Some(MainEnd { page: page.page, top });
            }
        }
    }
    (headings, end)
}

/// "Phụ lục", "PHỤ LỤC II", "Phụ lục số 04", "Mẫu …" not: only the heading itself, alone in the middle or at the right.
pub(super) fn is_appendix_heading(page: &PageLines, line: &TextLine) -> bool {
    let Some(rest) = after(&line.folded, "phụ lục") else { return false };
    let rest = rest.trim();
    let rest = after(rest, "số").unwrap_or(rest);
    let numeral = rest.trim_matches(|character: char| is_filler(character) || ":()".contains(character));
    let short = numeral.len() <= 6
        && numeral.chars().all(|character| character.is_ascii_digit() || "ivxlc.".contains(character))
        || numeral.len() == 1 && numeral.chars().all(char::is_alphabetic);
    let middle = line.frame.centre_x() > share(page.width, 380);
    short && middle && line.line.text.chars().next().is_some_and(char::is_uppercase)
}

/// "(Kèm theo Quyết định số …)", "(Ban hành kèm theo …)" under the title of an attached text, in the upper half.
pub(super) fn is_attached_to(page: &PageLines, line: &TextLine) -> bool {
    let bare = line.folded.trim_start_matches(['(', ' ']);
    line.folded.starts_with('(')
        && begins_with_any(bare, &["kèm theo", "ban hành kèm theo"])
        && line.frame.top.0 < share(page.height, 500)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_by_how_they_begin() {
        assert_eq!(Mark::of("Sao y; UBND tỉnh A; 05/01/2026; 10:20:30 +07:00"), Some(Mark::SaoY));
        assert_eq!(Mark::of("SAO LỤC, Sở Nội vụ"), Some(Mark::SaoLuc));
        assert_eq!(Mark::of("Trích sao; Sở Nội vụ"), Some(Mark::TrichSao));
        assert_eq!(Mark::of("BẢN SAO"), Some(Mark::Archive));
        assert_eq!(Mark::of("Số: 12/QĐ-UBND; 05/01/2026; 10:20:30"), Some(Mark::Attachment));
        assert_eq!(Mark::of("Số: 12/QĐ-UBND; 05/01/2026"), Some(Mark::Attachment));
        assert_eq!(Mark::of("12/2026/QĐ-UBND, 05/01/2026, 10:20:30 +07:00"), Some(Mark::Attachment));
        assert_eq!(Mark::of("Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ"), Some(Mark::Signer));
        for other in ["50", "31", "Số: 12/QĐ-UBND", "Sao Mai", "CHÍNH PHỦ", "ĐẾN Giờ: 10:20 Ngày: 05/01"]
        {
            assert_eq!(Mark::of(other), None, "{other}");
        }
    }
}
