//! What all checks of text share: how a cell looks, what of it is off, and why it could not be told.

use super::measure::at;
use crate::classify::{Cell, Line};
use crate::layout::{self, Style};
use crate::page::{Gap, PageModel, Rect};
use crate::vietnamese::is_capitals;
use crate::{Case, Level, Observation};
use report::Code;

/// Share from which on most of a text is bold, italic or capitals, thousandths (ENG).
const MOST: u16 = 800;
/// Share up to which a text is not bold, thousandths (ENG).
const HARDLY: u16 = 200;

/// Why a text could not be judged: a closed list, worded in `messages` under `value-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotRead {
    /// The page could not be read or drawn whole.
    Page,
    /// The text was recognised from a scan: its look is not that of the paper.
    Recognised,
    /// The text has no Unicode.
    Unreadable,
    /// The document has no text.
    NoText,
    /// The rule gives no figure.
    Figure,
    /// The signer's certificate was not read.
    Certificate,
}

impl NotRead {
    const fn name(self) -> &'static str {
        match self {
            Self::Page => "page-not-read",
            Self::Recognised => "text-recognised",
            Self::Unreadable => "text-without-unicode",
            Self::NoText => "no-text",
            Self::Figure => "figure-missing",
            Self::Certificate => "certificate-not-read",
        }
    }
}

impl From<&'static str> for NotRead {
    fn from(_: &'static str) -> Self {
        Self::Figure
    }
}

/// The observation that something could not be told, never read as met.
pub(super) fn open(code: Code, why: NotRead) -> Observation {
    Observation::new(code, Level::Open).arg("reason", why.name())
}

/// What was seen; where it could not be told, that.
pub(super) fn or_open(seen: Result<Vec<Observation>, NotRead>, code: Code) -> Vec<Observation> {
    seen.unwrap_or_else(|why| vec![open(code, why)])
}

/// The page with this number.
pub(super) fn page_of<'a>(case: &Case<'a>, number: u32) -> Result<&'a PageModel, NotRead> {
    case.pages.iter().find(|page| page.number == number).ok_or(NotRead::Page)
}

/// How these lines look.
pub(super) fn look(case: &Case<'_>, page: u32, lines: &[Line]) -> Result<Style, NotRead> {
    let page = page_of(case, page)?;
    if page.gaps.iter().any(|gap| matches!(gap, Gap::NotExtracted | Gap::NotDrawn | Gap::Cut)) {
        return Err(NotRead::Page);
    }
    if lines.iter().any(|line| !line.readable) {
        return Err(NotRead::Unreadable);
    }
    let runs = || {
        lines
            .iter()
            .flat_map(|line| &line.runs)
            .filter_map(|index| page.text.get(usize::try_from(*index).ok()?))
    };
    if runs().any(|run| run.opacity == 0) {
        return Err(NotRead::Recognised);
    }
    let style = layout::style_of_runs(page, runs());
    if style.characters == 0 { Err(NotRead::NoText) } else { Ok(style) }
}

/// How a text shall look; what is `None` is not looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted {
    /// Smallest and largest size, tenths of a point.
    pub(super) sizes: Option<(i64, i64)>,
    /// Bold or not.
    pub(super) bold: Option<bool>,
    /// Italic or upright.
    pub(super) italic: Option<bool>,
    /// In capitals, or with small letters.
    pub(super) capitals: Option<bool>,
}

/// The parts of its look that are off: by name, with the size where it is that.
pub(super) fn deviations(style: &Style, lines: &[Line], wanted: Wanted) -> Vec<(&'static str, Option<i64>)> {
    let mut off = Vec::new();
    let size = i64::from(style.size);
    if wanted.sizes.is_some_and(|(least, most)| size < least || size > most) {
        off.push(("size", Some(size)));
    }
    let differs = |share: u16, wanted: bool| if wanted { share < MOST } else { share > HARDLY };
    if wanted.bold.is_some_and(|bold| differs(style.bold, bold)) {
        off.push(("bold", None));
    }
    if wanted.italic.is_some_and(|italic| differs(style.italic, italic)) {
        off.push(("italic", None));
    }
    let capitals = lines.iter().all(|line| is_capitals(&line.text));
    if wanted.capitals.is_some_and(|wanted| wanted != capitals) {
        off.push(("capitals", None));
    }
    off
}

/// One part of a cell that is off, at its place.
pub(super) fn off(case: &Case<'_>, code: Code, part: &str, page: u32, rect: Rect) -> Observation {
    placed(case, Observation::new(code, Level::Missed).arg("part", part), page, rect)
}

/// `seen` at this place.
pub(super) fn placed(case: &Case<'_>, seen: Observation, page: u32, rect: Rect) -> Observation {
    match page_of(case, page) {
        Ok(page) => at(seen, page, rect),
        Err(_) => seen,
    }
}

/// Lines that shall look alike: met, or each part that is off.
pub(super) fn judge(
    case: &Case<'_>,
    cell: &Cell,
    lines: &[Line],
    wanted: Wanted,
    missed: Code,
) -> Result<Vec<Observation>, NotRead> {
    let style = look(case, cell.page, lines)?;
    Ok(deviations(&style, lines, wanted)
        .into_iter()
        .map(|(part, size)| {
            let seen = off(case, missed, part, cell.page, cell.rect);
            match size {
                Some(size) => seen.arg("size_tenth_pt", size),
                None => seen,
            }
        })
        .collect())
}

/// What is off, or that the cell is as it shall be.
pub(super) fn or_met(case: &Case<'_>, off: Vec<Observation>, met: Code, cell: &Cell) -> Vec<Observation> {
    if off.is_empty() {
        vec![placed(case, Observation::new(met, Level::Met), cell.page, cell.rect)]
    } else {
        off
    }
}

/// The lines of ô 2 above the issuing body's name, of its superior, and those of the name itself.
pub(super) fn superior_and_own<'c>(cell: &'c Cell, name: &str) -> (&'c [Line], &'c [Line]) {
    let is_name = |from: &usize| {
        let lines = cell.lines.get(*from..).unwrap_or_default();
        crate::classify::joined(lines) == name
    };
    // A name that is part of a line, as in joint documents, has no line above it.
    let from = (0..cell.lines.len()).find(is_name).unwrap_or(0);
    cell.lines.split_at(from)
}

/// The cell's text on one line.
pub(super) fn text_of(cell: &Cell) -> String {
    let lines: Vec<&str> = cell.lines.iter().map(|line| line.text.as_str()).collect();
    lines.join(" ")
}

/// How far a box stands off the middle of the page, or of the text where that is nearer: the margins are not alike.
pub(super) fn off_centre(case: &Case<'_>, page: &PageModel, rect: &Rect) -> i64 {
    let text = case.classification.cells.body.iter().find(|cell| cell.page == page.number);
    let middles = [Some(page.width.0 / 2), text.map(|cell| cell.rect.centre_x())];
    let distance = |middle: i32| i64::from(rect.centre_x()).saturating_sub(i64::from(middle)).abs();
    middles.into_iter().flatten().map(distance).min().unwrap_or(i64::MAX)
}

/// Smallest and largest size of the rule.
pub(super) fn sizes(rule: &crate::Rule) -> Result<(i64, i64), NotRead> {
    Ok((rule.integer("least_tenth_pt")?, rule.integer("most_tenth_pt")?))
}
