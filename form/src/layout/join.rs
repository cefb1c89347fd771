//! Runs to lines: rows of one baseline, cut into columns, put together as text.

use super::direction::Direction;
use super::{
    COLUMN_GAP_PERMILLE, SAME_BASELINE_PERMILLE, SAME_OWNER_SIZE_PERMILLE, TextLine, size_um, text_line,
};
use crate::page::{Owner, PageModel, Rect, TextRun};
use crate::vietnamese::is_filler;
use std::ops::Range;

/// A gap of this share of the larger size is a space between words.
const WORD_GAP_PERMILLE: i32 = 180;
/// A run drawn again within this share of its size is the same run made bold.
const DRAWN_AGAIN_PERMILLE: i32 = 150;
/// Rows that a further run may still belong to: runs come by descending baseline, tilted lines interleave.
const OPEN_ROWS: usize = 8;

/// A run with its place in the frame.
#[derive(Clone, Copy)]
struct Placed<'a> {
    index: u32,
    run: &'a TextRun,
    frame: Rect,
    baseline: i32,
    em: i32,
}

/// The lines that these runs make, top to bottom and left to right.
pub(super) fn lines(page: &PageModel, direction: Direction, runs: &[(u32, &TextRun)]) -> Vec<TextLine> {
    let mut placed: Vec<Placed<'_>> =
        runs.iter().map(|(index, run)| place(page, direction, *index, run)).collect();
    placed.sort_by_key(|placed| (placed.baseline, placed.frame.left, placed.index));
    let mut lines: Vec<TextLine> = rows(placed)
        .into_iter()
        .flat_map(by_owner)
        .flat_map(columns)
        .filter_map(|column| {
            let runs: Vec<(u32, &TextRun)> = column.iter().map(|placed| (placed.index, placed.run)).collect();
            text_line(page, direction, text_of(&column), &runs)
        })
        .filter(|line| !line.line.text.is_empty())
        .collect();
    lines.sort_by_key(|line| (line.baseline, line.frame.left));
    order_rows(&mut lines);
    lines
}

fn place<'a>(page: &PageModel, direction: Direction, index: u32, run: &'a TextRun) -> Placed<'a> {
    let frame = direction.frame(run.rect, page.width.0, page.height.0);
    let size = if run.size == 0 { frame.height() } else { size_um(run.size) };
    let baseline = direction.baseline(run, page.width.0, page.height.0);
    Placed { index, run, frame, baseline, em: size.max(1) }
}

/// `permille` of a length.
fn part(length: i32, permille: i32) -> i32 {
    i32::try_from(i64::from(length).saturating_mul(i64::from(permille)) / 1000).unwrap_or(i32::MAX)
}

fn rows(placed: Vec<Placed<'_>>) -> Vec<Vec<Placed<'_>>> {
    let mut rows: Vec<Vec<Placed<'_>>> = Vec::new();
    for run in placed {
        let from = rows.len().saturating_sub(OPEN_ROWS);
        let row = rows.get_mut(from..).and_then(|open| open.iter_mut().rev().find(|row| is_on(row, &run)));
        match row {
            Some(row) => row.push(run),
            None => rows.push(vec![run]),
        }
    }
    rows
}

/// Does `run` stand on the row's baseline, judged at the nearest of the row's runs?
fn is_on(row: &[Placed<'_>], run: &Placed<'_>) -> bool {
    let distance = |other: &Placed<'_>| {
        let gap = run.frame.left.0.saturating_sub(other.frame.right.0);
        gap.max(other.frame.left.0.saturating_sub(run.frame.right.0)).max(0)
    };
    row.iter().min_by_key(|other| distance(other)).is_some_and(|other| {
        let allowed = part(run.em.max(other.em), SAME_BASELINE_PERMILLE);
        run.baseline.saturating_sub(other.baseline).saturating_abs() <= allowed
    })
}

/// Takes out of a row what an annotation shows in a size of its own: a signature's note beside a heading.
fn by_owner(row: Vec<Placed<'_>>) -> Vec<Vec<Placed<'_>>> {
    let content =
        row.iter().filter(|placed| placed.run.owner == Owner::Content).map(|placed| placed.em).max();
    let Some(content) = content else { return apart(row) };
    let (together, others): (Vec<_>, Vec<_>) = row.into_iter().partition(|placed| {
        let (small, large) = (placed.em.min(content), placed.em.max(content));
        placed.run.owner == Owner::Content || large <= part(small, SAME_OWNER_SIZE_PERMILLE)
    });
    let mut rows = apart(others);
    rows.push(together);
    rows
}

/// The runs of each annotation by themselves.
fn apart(runs: Vec<Placed<'_>>) -> Vec<Vec<Placed<'_>>> {
    let mut groups: Vec<Vec<Placed<'_>>> = Vec::new();
    for run in runs {
        let of = |group: &&mut Vec<Placed<'_>>| {
            group.first().is_some_and(|first| first.run.owner == run.run.owner)
        };
        match groups.iter_mut().find(of) {
            Some(group) => group.push(run),
            None => groups.push(vec![run]),
        }
    }
    groups
}

fn columns(mut row: Vec<Placed<'_>>) -> Vec<Vec<Placed<'_>>> {
    row.sort_by_key(|placed| (placed.frame.left, placed.index));
    let mut columns: Vec<Vec<Placed<'_>>> = Vec::new();
    let (mut right, mut em) = (i32::MIN, 0);
    for run in row {
        let gap = run.frame.left.0.saturating_sub(right);
        let wide = gap > part(run.em.max(em), COLUMN_GAP_PERMILLE);
        match columns.last_mut().filter(|_| !wide) {
            Some(column) => column.push(run),
            None => columns.push(vec![run]),
        }
        right = right.max(run.frame.right.0);
        em = run.em;
    }
    columns
}

/// The text of a column, single spaces.
fn text_of(column: &[Placed<'_>]) -> String {
    let mut text = String::new();
    let mut before: Option<(&Placed<'_>, Range<usize>)> = None;
    let mut right = i32::MIN;
    for run in column {
        if let Some((last, place)) = &before {
            if is_drawn_again(last, run) {
                continue;
            }
            if lies_over(last, run) && put_into(&mut text, place.clone(), last, run) {
                let end = text.len();
                before = before.map(|(last, place)| (last, place.start..end));
                continue;
            }
            let gap = run.frame.left.0.saturating_sub(right);
            if gap > part(run.em.max(last.em), WORD_GAP_PERMILLE) {
                text.push(' ');
            }
        }
        let start = text.len();
        text.push_str(&run.run.text);
        before = Some((run, start..text.len()));
        right = right.max(run.frame.right.0);
    }
    collapse(&text)
}

/// One space where there are several, none at the ends.
pub(crate) fn collapse(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

/// The same glyphs drawn a second time a hair to the side, which older programs do for bold.
fn is_drawn_again(last: &Placed<'_>, run: &Placed<'_>) -> bool {
    let shift = run.frame.left.0.saturating_sub(last.frame.left.0).saturating_abs();
    last.run.text == run.run.text && shift <= part(run.em, DRAWN_AGAIN_PERMILLE)
}

/// Does `run`, another's text, lie over `last`, the page's own?
fn lies_over(last: &Placed<'_>, run: &Placed<'_>) -> bool {
    let common = last.frame.right.min(run.frame.right).0.saturating_sub(run.frame.left.0);
    last.run.owner != run.run.owner && common.saturating_mul(2) > run.frame.width()
}

/// Puts the text of `over` into the blank of `under` that it lies over; `false` where `under` has no blank.
fn put_into(text: &mut String, place: Range<usize>, under: &Placed<'_>, over: &Placed<'_>) -> bool {
    let Some(own) = text.get(place.clone()) else { return false };
    let wanted = i64::from(over.frame.centre_x().saturating_sub(under.frame.left.0));
    let width = i64::from(under.frame.width().max(1));
    let length: i64 = own.chars().map(weight).sum();
    let target = wanted.saturating_mul(length) / width;
    let Some(blank) = nearest_blank(own, target) else { return false };
    let start = place.start.saturating_add(blank.start);
    let end = place.start.saturating_add(blank.end);
    text.replace_range(start..end, &format!(" {} ", over.run.text.trim()));
    true
}

/// About how wide a character is: enough to tell one blank from the next.
fn weight(character: char) -> i64 {
    match character {
        ' ' | '.' | ',' | ':' | ';' | '/' | 'i' | 'l' | 't' | 'I' => 1,
        '\u{2026}' | 'm' | 'M' | 'W' => 4,
        capital if capital.is_uppercase() => 3,
        _ => 2,
    }
}

/// The run of two or more fillers nearest to `target`, measured in [`weight`]s.
fn nearest_blank(text: &str, target: i64) -> Option<Range<usize>> {
    let mut best: Option<(i64, Range<usize>)> = None;
    let mut at = 0i64;
    let mut open: Option<(usize, i64, usize)> = None;
    let ends = text.char_indices().chain([(text.len(), 'x')]);
    for (byte, character) in ends {
        if is_filler(character) {
            let (start, from, count) = open.unwrap_or((byte, at, 0));
            open = Some((start, from, count.saturating_add(if character == '\u{2026}' { 2 } else { 1 })));
        } else if let Some((start, from, count)) = open.take()
            && count >= 2
        {
            let distance = (from.saturating_add(at) / 2).saturating_sub(target).saturating_abs();
            if best.as_ref().is_none_or(|(least, _)| distance < *least) {
                best = Some((distance, start..byte));
            }
        }
        at = at.saturating_add(weight(character));
    }
    best.map(|(_, blank)| blank)
}

/// Lines whose baselines differ by less than a reader sees are one row: they come left to right.
fn order_rows(lines: &mut [TextLine]) {
    let mut start = 0;
    while let Some(first) = lines.get(start) {
        let limit = first.baseline.saturating_add(part(first.em(), SAME_BASELINE_PERMILLE));
        let tail = lines.get(start..).unwrap_or_default();
        let length = tail.iter().take_while(|line| line.baseline <= limit).count().max(1);
        let end = start.saturating_add(length);
        if let Some(row) = lines.get_mut(start..end) {
            row.sort_by_key(|line| (line.frame.left, line.baseline));
        }
        start = end;
    }
}
