//! Runs of text to lines, as a reader sees them: one baseline, one column, one direction, one owner of the look.
//!
//! Number and date of a document may exist only in widget appearances (`rules.md` section 10, DOC-10): runs of
//! annotations are page text here, and where they lie over blanks of the page's own text they are put into them.

mod direction;
mod join;
mod overlay;

use crate::classify::Line;
use crate::page::{Encoding, Owner, PageModel, PerMille, Rect, TenthPoints, TextRun};
use crate::vietnamese::fold;
use direction::Direction;
pub(crate) use join::collapse;

/// Micrometres of a tenth of a point, times a hundred: 25 400 / 720 = 35.277….
const TENTH_POINT_UM_PERCENT: i64 = 3528;
/// Two runs stand on one line if their baselines differ by at most this share of the larger size.
const SAME_BASELINE_PERMILLE: i32 = 350;
/// A gap wider than this share of the larger size separates columns.
const COLUMN_GAP_PERMILLE: i32 = 1500;
/// Runs of different owners are one text only if the larger is at most this share of the smaller.
const SAME_OWNER_SIZE_PERMILLE: i32 = 1400;
/// An image that covers this share of the page is a scan: unseen text over it is its recognised text.
const SCAN_COVER_PERMILLE: i64 = 500;

/// One line with what the cells are told by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    /// Text and place on the page.
    pub line: Line,
    /// The text folded for comparison.
    pub folded: String,
    /// Its box in reading direction: equal to the page's where text runs from left to right.
    pub frame: Rect,
    /// Baseline in reading direction, micrometres from the upper edge.
    pub baseline: i32,
    /// Size of most of its characters.
    pub size: TenthPoints,
    /// Is most of it bold?
    pub bold: bool,
    /// Is most of it italic?
    pub italic: bool,
    /// The annotation that shows all of it; `None` for page content and for lines of both.
    pub annotation: Option<u16>,
    /// Does any of it come from an annotation?
    pub from_annotation: bool,
}

impl TextLine {
    /// Height of the letters in micrometres: what distances are measured by.
    #[must_use]
    pub fn em(&self) -> i32 {
        size_um(self.size).max(1)
    }

    /// Is it a drawn rule or a row of dots, and no words?
    #[must_use]
    pub fn is_filler(&self) -> bool {
        crate::vietnamese::is_blank(&self.line.text)
    }
}

/// The lines of one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLines {
    /// Page, 1 for the first.
    pub page: u32,
    /// Width in reading direction, micrometres.
    pub width: i32,
    /// Height in reading direction, micrometres.
    pub height: i32,
    /// Lines in the direction of most of the text: top to bottom, left to right.
    pub lines: Vec<TextLine>,
    /// Lines in other directions: side notes, stamps set askew.
    pub aside: Vec<TextLine>,
    /// Is the page a scan: one image under everything?
    pub scanned: bool,
    /// Does its text lie unseen over a scan (recognised text)? It is used, with less confidence.
    pub recognised: bool,
}

/// The lines of every page.
#[must_use]
pub fn lines(pages: &[PageModel]) -> Vec<PageLines> {
    pages.iter().map(page_lines).collect()
}

/// The lines of one page.
#[must_use]
pub fn page_lines(page: &PageModel) -> PageLines {
    let scan = page.images.iter().find(|image| covers(page, &image.rect)).map(|image| image.rect);
    let shown: Vec<(u32, &TextRun)> = (0u32..)
        .zip(&page.text)
        .filter(|(_, run)| !run.text.trim().is_empty() && is_shown(run, scan.as_ref()))
        .collect();
    let main = direction::of_most(shown.iter().map(|(_, run)| *run));
    let mut lines = Vec::new();
    let mut aside = Vec::new();
    for direction in Direction::ALL {
        let of: Vec<_> = shown.iter().copied().filter(|(_, run)| Direction::of(run) == direction).collect();
        let found = join::lines(page, direction, &of);
        if direction == main { lines = found } else { aside.extend(found) }
    }
    let (width, height) = main.size(page.width.0, page.height.0);
    PageLines {
        page: page.number,
        width,
        height,
        scanned: scan.is_some(),
        recognised: scan.is_some() && shown.iter().any(|(_, run)| run.opacity == 0),
        lines,
        aside,
    }
}

/// Shown, or recognised text over a scan. Other unseen text is nobody's page text.
fn is_shown(run: &TextRun, scan: Option<&Rect>) -> bool {
    run.opacity > 0 || scan.is_some_and(|scan| scan.intersection(&run.rect).is_some())
}

fn covers(page: &PageModel, rect: &Rect) -> bool {
    let paper = Rect {
        left: report::Micrometres(0),
        top: report::Micrometres(0),
        right: page.width,
        bottom: page.height,
    };
    let area = |rect: &Rect| i64::from(rect.width()).saturating_mul(i64::from(rect.height()));
    let common = paper.intersection(rect).map_or(0, |common| area(&common));
    common.saturating_mul(1000) >= area(&paper).saturating_mul(SCAN_COVER_PERMILLE) && common > 0
}

/// Micrometres of a font size.
#[must_use]
pub fn size_um(size: TenthPoints) -> i32 {
    i32::try_from(i64::from(size).saturating_mul(TENTH_POINT_UM_PERCENT) / 100).unwrap_or(i32::MAX)
}

/// What a text looks like: how much of it is how.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Style {
    /// Characters that are no space.
    pub characters: u32,
    /// Smallest and largest size, tenths of a point.
    pub sizes: (TenthPoints, TenthPoints),
    /// Size of most characters.
    pub size: TenthPoints,
    /// Share in bold.
    pub bold: PerMille,
    /// Share in italics.
    pub italic: PerMille,
    /// Share in Times New Roman.
    pub times: PerMille,
    /// Share in a face that is named as what it is and has the widths of Times New Roman.
    pub compatible: PerMille,
    /// Share in black (luminance of at most [`BLACK_LUMINANCE`]).
    pub black: PerMille,
    /// Share in fonts of before Unicode.
    pub legacy: PerMille,
    /// Share without Unicode.
    pub unmapped: PerMille,
    /// Names of the fonts, ascending, each once.
    pub fonts: Vec<String>,
}

/// Luminance in thousandths up to which ink is black (COPY-06).
pub const BLACK_LUMINANCE: u32 = 150;

/// How the runs of these lines look.
#[must_use]
pub fn style<'a>(page: &PageModel, lines: impl IntoIterator<Item = &'a Line>) -> Style {
    let runs = lines.into_iter().flat_map(|line| &line.runs);
    style_of_runs(page, runs.filter_map(|index| page.text.get(usize::try_from(*index).ok()?)))
}

/// How these runs look.
#[must_use]
pub fn style_of_runs<'a>(page: &PageModel, runs: impl IntoIterator<Item = &'a TextRun>) -> Style {
    let mut counts = [0u32; 7];
    let mut style = Style::default();
    let mut sizes = std::collections::BTreeMap::<TenthPoints, u32>::new();
    for run in runs {
        let characters = characters(&run.text);
        if characters == 0 {
            continue;
        }
        let font = page.fonts.get(usize::from(run.font));
        let is = [
            font.is_some_and(|font| font.bold),
            font.is_some_and(|font| font.italic),
            font.is_some_and(|font| is_times(&font.name)),
            font.is_some_and(|font| is_metric_compatible(&font.name)),
            is_black(run),
            matches!(run.encoding, Encoding::Tcvn3 | Encoding::Vni),
            run.encoding == Encoding::Unknown,
        ];
        for (count, is) in counts.iter_mut().zip(is) {
            *count = count.saturating_add(if is { characters } else { 0 });
        }
        style.characters = style.characters.saturating_add(characters);
        let size = sizes.entry(run.size).or_default();
        *size = size.saturating_add(characters);
        if let Some(font) = font
            && let Err(at) = style.fonts.binary_search(&font.name)
        {
            style.fonts.insert(at, font.name.clone());
        }
    }
    style.sizes =
        (sizes.keys().next().copied().unwrap_or_default(), sizes.keys().last().copied().unwrap_or_default());
    style.size = sizes.iter().max_by_key(|(_, count)| **count).map_or(0, |(size, _)| *size);
    let share = |count: u32| share(count, style.characters);
    let [bold, italic, times, compatible, black, legacy, unmapped] = counts.map(share);
    Style { bold, italic, times, compatible, black, legacy, unmapped, ..style }
}

/// Characters that are no space.
fn characters(text: &str) -> u32 {
    u32::try_from(text.chars().filter(|character| !character.is_whitespace()).count()).unwrap_or(u32::MAX)
}

/// Thousandths of `whole`; nothing of nothing.
pub(crate) fn share(part: u32, whole: u32) -> PerMille {
    let share = u64::from(part).saturating_mul(1000).checked_div(u64::from(whole)).unwrap_or(0);
    PerMille::try_from(share.min(1000)).unwrap_or(1000)
}

/// Faces drawn to the widths of Times New Roman, by the beginning of their names (`docs/decisions/0028`).
const METRIC_COMPATIBLE: [&str; 3] = ["liberationserif", "tinos", "kiemkyserif"];

/// Times New Roman by the name of its font program.
#[must_use]
pub fn is_times(name: &str) -> bool {
    plain(name).contains("timesnewroman")
}

/// A face with the widths of Times New Roman that says what it is.
#[must_use]
pub fn is_metric_compatible(name: &str) -> bool {
    let name = plain(name);
    METRIC_COMPATIBLE.iter().any(|known| name.starts_with(known))
}

fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Is the run black: luminance (ITU-R BT.601 weights) of at most [`BLACK_LUMINANCE`] thousandths?
#[must_use]
pub fn is_black(run: &TextRun) -> bool {
    let [red, green, blue] = [run.colour.red, run.colour.green, run.colour.blue].map(u32::from);
    let weighted = red.saturating_mul(299).saturating_add(green.saturating_mul(587));
    weighted.saturating_add(blue.saturating_mul(114)) / 255 <= BLACK_LUMINANCE
}

fn owner_of(runs: &[(u32, &TextRun)]) -> (Option<u16>, bool) {
    let of_annotation = |run: &TextRun| match run.owner {
        Owner::Annotation(index) => Some(index),
        Owner::Content => None,
    };
    let first = runs.first().and_then(|(_, run)| of_annotation(run));
    let all_alike = runs.iter().all(|(_, run)| of_annotation(run) == first);
    (first.filter(|_| all_alike), runs.iter().any(|(_, run)| of_annotation(run).is_some()))
}

/// The line of these runs, which read left to right as `text`.
fn text_line(
    page: &PageModel,
    direction: Direction,
    text: String,
    runs: &[(u32, &TextRun)],
) -> Option<TextLine> {
    let rect = runs.iter().map(|(_, run)| run.rect).reduce(|all, one| all.union(&one))?;
    let frame = direction.frame(rect, page.width.0, page.height.0);
    let style = style_of_runs(page, runs.iter().map(|(_, run)| *run));
    let (annotation, from_annotation) = owner_of(runs);
    let baseline = runs.first().map(|(_, run)| direction.baseline(run, page.width.0, page.height.0))?;
    Some(TextLine {
        folded: fold(&text),
        line: Line {
            page: page.number,
            rect,
            runs: runs.iter().map(|(index, _)| *index).collect(),
            readable: runs.iter().all(|(_, run)| run.encoding != Encoding::Unknown),
            text,
        },
        frame,
        baseline,
        size: style.size,
        bold: style.bold > 500,
        italic: style.italic > 500,
        annotation,
        from_annotation,
    })
}

#[cfg(test)]
mod tests;
