//! Texts whose date or number stand at their end: laws and resolutions say when they were passed, consolidated texts
//! (văn bản hợp nhất) carry body, number and date beside the title of who authenticates them.

use super::Cells;
use super::header::Head;
use super::parse::{number, place_date};
use super::reading::{Reading, cell, joined};
use crate::layout::TextLine;
use crate::vietnamese::{contains, fold};

/// How far around the title of the signer the parts of a consolidated text's head stand, micrometres.
const BESIDE_TITLE_UM: i32 = 30_000;

/// Fills from the end of the main text what the head of the first page has not.
pub(super) fn read(reading: &Reading<'_>, cells: &mut Cells, mut head: Head) -> Head {
    let Some(title) = cells.signing.first().map(|block| block.title.clone()) else { return head };
    let Some(page) = reading.lines.iter().find(|page| page.page == title.page) else { return head };
    let distance = |line: &TextLine| line.line.rect.top.0.saturating_sub(title.rect.top.0);
    let near: Vec<&TextLine> =
        page.lines.iter().filter(|line| distance(line).saturating_abs() <= BESIDE_TITLE_UM).collect();
    if head.number.is_none() {
        consolidated(&near, cells, &mut head);
    }
    if head.place_date.is_none() {
        let above: Vec<&TextLine> = near.into_iter().filter(|line| distance(line) < 0).collect();
        head.passed = passed(&joined(above.iter().map(|line| &line.line)));
    }
    head
}

fn consolidated(near: &[&TextLine], cells: &mut Cells, head: &mut Head) {
    let found = near.iter().enumerate().find_map(|(at, line)| {
        let number = number(&line.line.text)?;
        let symbol = fold(number.symbol.as_deref()?);
        symbol.starts_with("vbhn").then_some((at, *line, number))
    });
    let Some((at, line, number)) = found else { return };
    head.number = Some(number);
    cells.number = cell(&[line]);
    // The body stands over its number, in capitals.
    let over = near.iter().take(at).rev().find(|other| {
        let middle = line.frame.left <= other.frame.right && other.frame.left <= line.frame.right;
        middle && crate::names::begins_like_body(&other.line.text)
    });
    if let Some(body) = over
        && head.issuers.is_empty()
    {
        head.issuers.push(body.line.text.clone());
        cells.issuers.extend(cell(&[body]));
    }
    if let Some((date, read)) = near.iter().find_map(|line| Some((*line, place_date(&line.line.text)?))) {
        cells.place_date = cell(&[date]);
        head.place_date = Some(read);
    }
}

/// "… thông qua ngày 30 tháng 3 năm 2021."
fn passed(text: &str) -> Option<(i32, u8, u8)> {
    if !contains(&fold(text), "thông qua ngày") {
        return None;
    }
    let lower = text.to_lowercase();
    let (_, rest) = lower.split_once("thông qua ngày")?;
    let mut numbers =
        rest.split(|character: char| !character.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let day = numbers.next()?;
    let month = numbers.next()?;
    let year = numbers.next()?;
    place_date(&format!("ngày {day} tháng {month} năm {year}"))?.date()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_day_a_law_was_passed_is_read_and_other_sentences_are_not() {
        let text = "Luật này được Quốc hội khóa XIV, kỳ họp thứ 11 thông qua ngày 30 tháng 3 năm 2021.";
        assert_eq!(super::passed(text), Some((2021, 3, 30)));
        assert_eq!(super::passed("có hiệu lực từ ngày 30 tháng 3 năm 2021"), None);
    }
}
