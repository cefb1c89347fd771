//! What the search for cells works on: the lines of every page, and cells made of lines.

use super::{Cell, Line};
use crate::layout::{PageLines, TextLine};
use crate::page::PageModel;
use report::Report;

/// The document as lines.
pub(super) struct Reading<'a> {
    /// Answers 1 and 2.
    pub(super) report: &'a Report,
    /// The pages.
    pub(super) pages: &'a [PageModel],
    /// Their lines.
    pub(super) lines: Vec<PageLines>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(report: &'a Report, pages: &'a [PageModel]) -> Self {
        Self { report, pages, lines: crate::layout::lines(pages) }
    }

    /// The first page.
    pub(super) fn first(&self) -> Option<&PageLines> {
        self.lines.first()
    }

    /// Is every page a scan?
    pub(super) fn is_scanned(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|page| page.scanned)
    }
}

/// A cell of these lines, top to bottom; `None` where there are none.
pub(super) fn cell(lines: &[&TextLine]) -> Option<Cell> {
    let first = lines.first()?;
    let rect = lines.iter().map(|line| line.line.rect).reduce(|all, one| all.union(&one))?;
    Some(Cell {
        page: first.line.page,
        rect,
        lines: lines.iter().map(|line| line.line.clone()).collect(),
        from_widget: lines.iter().any(|line| line.from_annotation),
    })
}

/// A line that holds only a part of the text of another.
pub(super) fn part_of(line: &TextLine, text: &str) -> Line {
    Line { text: crate::layout::collapse(text), ..line.line.clone() }
}

/// The distance from the lower edge of one line to the upper edge of the next, in thousandths of the letters' height.
pub(super) fn gap_permille(above: &TextLine, below: &TextLine) -> i64 {
    let gap = i64::from(below.frame.top.0.saturating_sub(above.frame.bottom.0));
    gap.saturating_mul(1000) / i64::from(above.em().max(below.em()))
}

/// `permille` of a length.
pub(super) fn share(length: i32, permille: i32) -> i32 {
    i32::try_from(i64::from(length).saturating_mul(i64::from(permille)) / 1000).unwrap_or(i32::MAX)
}

/// The texts of lines as one text.
pub(crate) fn joined<'l>(lines: impl IntoIterator<Item = &'l Line>) -> String {
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&line.text);
    }
    text
}
