//! Runs to lines: rows of one baseline, cut into columns, put together as text.

use super::direction::Direction;
use super::{
    COLUMN_GAP_PERMILLE, SAME_BASELINE_PERMILLE, SAME_OWNER_SIZE_PERMILLE, TextLine, overlay, size_um,
    text_line,
};
use crate::page::{Owner, PageModel, Rect, TextRun};

/// A gap of this share of the larger size is a space between words.
const WORD_GAP_PERMILLE: i32 = 180;
/// A run drawn again within this share of its size is the same run made bold.
const DRAWN_AGAIN_PERMILLE: i32 = 150;
/// Rows that a further run may still belong to: runs come by descending baseline, tilted lines interleave.
const OPEN_ROWS: usize = 8;

/// A run with its place in the frame.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    index: u32,
    /// The run.
    pub(super) run: &'a TextRun,
    /// Its box in reading direction.
    pub(super) frame: Rect,
    baseline: i32,
    /// Height of its letters, micrometres.
    pub(super) em: i32,
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
    let mut bases: Vec<(Placed<'_>, Vec<Placed<'_>>)> = Vec::new();
    for run in column {
        if bases.last().is_some_and(|(last, _)| is_drawn_again(last, run)) {
            continue;
        }
        match bases.iter_mut().rev().find(|(under, _)| lies_over(under, run)) {
            Some((_, over)) => over.push(*run),
            None => bases.push((*run, Vec::new())),
        }
    }
    let mut text = String::new();
    let mut right = i32::MIN;
    let mut em = 0;
    for (run, over) in &bases {
        let gap = run.frame.left.0.saturating_sub(right);
        if !text.is_empty() && gap > part(run.em.max(em), WORD_GAP_PERMILLE) {
            text.push(' ');
        }
        if over.is_empty() {
            text.push_str(&run.run.text);
        } else {
            text.push_str(&overlay::filled(run, over));
        }
        right = right.max(run.frame.right.0);
        em = run.em;
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

/// Does `run`, text of an annotation, lie over `under`, the page's own?
fn lies_over(under: &Placed<'_>, run: &Placed<'_>) -> bool {
    let from = under.frame.left.max(run.frame.left).0;
    let common = under.frame.right.min(run.frame.right).0.saturating_sub(from);
    under.run.owner == Owner::Content
        && run.run.owner != Owner::Content
        && common.saturating_mul(2) > run.frame.width()
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
