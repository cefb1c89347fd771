//! Ô 5a (kind and trích yếu), ô 5b (trích yếu of a công văn) and ô 9a (Kính gửi).

use super::header::Head;
use super::parse::{TypeFamily, document_type};
use super::reading::{cell, gap_permille, joined, share};
use super::{Cell, Cells};
use crate::layout::{PageLines, TextLine};
use crate::names::begins_like_body;
use crate::vietnamese::{after, begins_with_any, is_capitals};

/// Lines after the head among which the kind must stand.
const LINES_TO_KIND: usize = 16;
/// Most lines of a trích yếu.
const SUBJECT_LINES: usize = 14;
/// A wider gap ends a trích yếu, thousandths of the letters' height.
const SUBJECT_GAP_PERMILLE: i64 = 2000;
/// How far from the middle of the page a title may stand, thousandths of its width.
const CENTRED_PERMILLE: i32 = 110;

/// A title of a kind that is not known may be regular only from this size on, tenths of a point.
const UNKNOWN_TITLE_SIZE: u16 = 155;

/// Words that begin what follows a trích yếu.
const AFTER_SUBJECT: &[&str] = &[
    "căn cứ",
    "kính gửi",
    "theo đề nghị",
    "thực hiện",
    "điều 1",
    "chương i",
    "phần",
    "xét đề nghị",
    "quyết định:",
];

/// Kind and trích yếu.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    /// Name of the kind; `None` for a công văn and where none was found.
    pub(super) document_type: Option<String>,
    /// Its family, where it is a known kind.
    pub(super) family: Option<TypeFamily>,
    /// Is it a công văn, by "V/v" or "Kính gửi" without a kind?
    pub(super) letter: bool,
    /// Trích yếu.
    pub(super) text: Option<String>,
    /// Lower edge in reading direction.
    pub(super) bottom: i32,
}

/// Finds kind, trích yếu and addressees on the first page.
pub(super) fn read(page: &PageLines, head: &Head, cells: &mut Cells) -> Subject {
    let mut subject = Subject { bottom: head.bottom, ..Subject::default() };
    addressees(page, head, cells);
    let limit = cells.addressees.as_ref().map(|cell| cell.rect.top);
    let before_addressees = |line: &TextLine| limit.is_none_or(|limit| line.line.rect.top < limit);
    let below: Vec<&TextLine> = page
        .lines
        .iter()
        .filter(|line| {
            line.frame.top.0.saturating_add(line.em() / 3) >= head.bottom && line.annotation.is_none()
        })
        .collect();
    let near = below.iter().take(LINES_TO_KIND).enumerate();
    let title =
        near.clone().find(|(_, line)| is_centred(page, line) && document_type(&line.line.text).is_some());
    let known_head = cells.motto.is_some();
    let other = || {
        near.clone().find(|(_, line)| known_head && before_addressees(line) && is_unknown_title(page, line))
    };
    if let Some((at, line)) = title.filter(|(_, line)| before_addressees(line)) {
        titled(&below, at, line, cells, &mut subject);
    } else if !letter(page, head, cells, &mut subject)
        && let Some((at, line)) = other()
    {
        titled(&below, at, line, cells, &mut subject);
    }
    subject.letter = subject.document_type.is_none() && (subject.letter || cells.addressees.is_some());
    subject
}

fn is_centred(page: &PageLines, line: &TextLine) -> bool {
    line.frame.centre_x().saturating_sub(page.width / 2).saturating_abs()
        <= share(page.width, CENTRED_PERMILLE)
}

/// A title of a kind that NĐ 30 does not name: bold capitals in the middle, no name of a body.
fn is_unknown_title(page: &PageLines, line: &TextLine) -> bool {
    let text = &line.line.text;
    is_centred(page, line)
        && (line.bold || line.size >= UNKNOWN_TITLE_SIZE)
        && text.starts_with(char::is_uppercase)
        && is_capitals(text)
        && text.split_whitespace().count() >= 2
        && !begins_like_body(text)
        && !begins_with_any(&line.folded, super::signing::POSTS)
}

fn titled(below: &[&TextLine], at: usize, title: &TextLine, cells: &mut Cells, subject: &mut Subject) {
    let (name, family, rest) = match document_type(&title.line.text) {
        Some((name, family, rest)) => (name.to_owned(), Some(family), rest),
        None => (title.line.text.clone(), None, String::new()),
    };
    let lines = trich_yeu(below.get(at.saturating_add(1)..).unwrap_or_default(), title);
    let mut text = rest;
    for line in &lines {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&line.line.text);
    }
    let mut all = vec![title];
    all.extend(lines);
    subject.bottom = all.iter().map(|line| line.frame.bottom.0).max().unwrap_or(subject.bottom);
    subject.document_type = Some(name);
    subject.family = family;
    subject.text = (!text.is_empty()).then_some(text);
    cells.subject = cell(&all);
}

fn trich_yeu<'l>(below: &[&'l TextLine], title: &'l TextLine) -> Vec<&'l TextLine> {
    let mut lines: Vec<&TextLine> = Vec::new();
    let mut last = title;
    for line in below.iter().take(SUBJECT_LINES) {
        let near = gap_permille(last, line) <= SUBJECT_GAP_PERMILLE;
        let off = line.frame.centre_x().saturating_sub(title.frame.centre_x()).saturating_abs();
        let centred = off <= title.frame.width().max(line.em().saturating_mul(4));
        let capitals_may_follow =
            begins_with_any(&title.folded, &["luật", "bộ luật", "pháp lệnh", "báo cáo", "kế hoạch"]);
        let first_is_capitals =
            lines.first().map_or(capitals_may_follow, |first| is_capitals(&first.line.text));
        let authority = is_capitals(&line.line.text)
            && !first_is_capitals
            && (begins_like_body(&line.line.text) || begins_with_any(&line.folded, super::signing::POSTS));
        let as_bold = lines.first().is_none_or(|first| first.bold == line.bold);
        let stops = begins_with_any(&line.folded, AFTER_SUBJECT) || line.is_filler();
        if !near || !centred || authority || !as_bold || stops || (title.bold && !line.bold && !line.italic) {
            break;
        }
        lines.push(line);
        last = line;
    }
    lines
}

/// Ô 5b: "V/v …" under the number.
fn letter(page: &PageLines, head: &Head, cells: &mut Cells, subject: &mut Subject) -> bool {
    let is_left = |line: &&TextLine| line.frame.centre_x() < head.column && line.annotation.is_none();
    let mut left = page.lines.iter().filter(is_left).skip_while(|line| {
        !(begins_with_any(&line.folded, &["v/v", "v/ v", "về việc"])
            && line.frame.top.0 < share(page.height, 450))
    });
    let Some(first) = left.next() else { return false };
    let mut lines = vec![first];
    for line in left.take(SUBJECT_LINES) {
        let last = lines.last().copied().unwrap_or(first);
        if gap_permille(last, line) > 1000 || begins_with_any(&line.folded, AFTER_SUBJECT) || line.is_filler()
        {
            break;
        }
        lines.push(line);
    }
    let text = joined(lines.iter().map(|line| &line.line));
    let marker =
        ["V/v", "V/ v", "v/v"].iter().find_map(|marker| text.strip_prefix(marker)).map(str::trim_start);
    subject.text = Some(marker.unwrap_or(&text).to_owned());
    subject.bottom = lines.iter().map(|line| line.frame.bottom.0).max().unwrap_or(subject.bottom);
    subject.letter = true;
    cells.subject = cell(&lines);
    true
}

fn addressees(page: &PageLines, head: &Head, cells: &mut Cells) {
    let upper = share(page.height, 600);
    let mut lines = page
        .lines
        .iter()
        .filter(|line| line.frame.top.0 >= head.bottom)
        .skip_while(|line| line.frame.top.0 < upper && after(&line.folded, "kính gửi").is_none());
    let Some(first) = lines.next().filter(|line| after(&line.folded, "kính gửi").is_some()) else {
        return;
    };
    let mut all = vec![first];
    for line in lines.take(30) {
        let last = all.last().copied().unwrap_or(first);
        let inside = line.frame.left.0 >= first.frame.left.0.saturating_sub(2 * first.em());
        if !inside || gap_permille(last, line) > 1500 || line.is_filler() {
            break;
        }
        all.push(line);
    }
    cells.addressees = cell(&all);
}

/// Does the cell hold nothing to send to: "Kính gửi: ………"?
#[must_use]
pub fn is_blank_address(cell: &Cell) -> bool {
    cell.lines.iter().all(|line| {
        let folded = crate::vietnamese::fold(&line.text);
        let rest = after(&folded, "kính gửi").unwrap_or(&folded);
        rest.chars()
            .all(|character| crate::vietnamese::is_filler(character) || ":()0123456789".contains(character))
    })
}
