//! Ô 3 and ô 4: where in their lines number, day, month and year belong, and what stands there already.
//!
//! A run of text has one box and no places of its letters, and a row of spaces may have been told as one. So the places
//! are reckoned from the widths of Times New Roman: what a run is wider than its letters lies in its blanks, as the
//! reading of the pages has it too.

use super::{Document, Part, PlanProblem};
use crate::appearance::{Face, width_um};
use form::classify::Cell;
use form::layout::size_um;
use form::page::{Owner, PageModel, TextRun};

/// Kept between a word and the number beside it, thousandths of the letters' size.
const BESIDE: i64 = 60;
/// Baselines of one line differ by no more than this share of the size, thousandths.
const SAME_BASELINE: i64 = 400;
/// A gap between two runs from this share of the size on is a blank, thousandths.
const GAP: i64 = 100;

/// A blank of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    /// The page.
    pub(crate) page: u32,
    /// Left edge, and the right one where something follows.
    pub(crate) left: i64,
    pub(crate) right: Option<i64>,
    /// Baseline from the top.
    pub(crate) baseline: i64,
    /// Size of the line, tenths of a point.
    pub(crate) size: u16,
}

/// A part of ô 4 as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Nothing stands there: it is to be filled.
    Blank(Slot),
    /// What is wanted stands there.
    There,
}

/// Number, year and symbol as they shall stand in ô 3.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbered<'a> {
    pub(crate) number: &'a str,
    pub(crate) year: Option<i32>,
    pub(crate) symbol: &'a str,
}

/// What of ô 3 is to be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NumberPlace {
    /// Nothing: number and symbol stand there.
    There,
    /// The number before a printed symbol.
    Number(Slot),
    /// Number and symbol in one.
    Whole(Slot),
    /// The number before, and the symbol behind a printed slash.
    Apart(Slot, Slot),
}

/// Where the number belongs in ô 3.
///
/// # Errors
/// Ô 3 was not found, or bears another number or symbol.
pub(crate) fn number_place(
    document: &Document<'_>,
    wanted: Numbered<'_>,
) -> Result<NumberPlace, PlanProblem> {
    let cell = document.classification.cells.number.as_ref().ok_or(PlanProblem::NotFound(Part::Number))?;
    let facts = &document.classification.facts;
    if let Some(number) = facts.number.as_ref().filter(|number| !same_number(number, wanted.number)) {
        return Err(PlanProblem::Filled(Part::Number, number.clone()));
    }
    let bare = facts.symbol.is_none() && facts.symbol_year.is_none();
    if !bare && (facts.symbol.as_deref(), facts.symbol_year) != (Some(wanted.symbol), wanted.year) {
        let year = facts.symbol_year.map(|year| format!("{year}/")).unwrap_or_default();
        let symbol = facts.symbol.clone().unwrap_or_default();
        return Err(PlanProblem::Filled(Part::Symbol, [year, symbol].concat()));
    }
    if let Some(number) = &facts.number {
        // A number without its symbol: nobody knows where the symbol goes.
        return if bare {
            Err(PlanProblem::Filled(Part::Number, number.clone()))
        } else {
            Ok(NumberPlace::There)
        };
    }
    let line = read(document, cell, Part::Number, &blank_of_number)?;
    let text = line.text();
    let (start, end) = blank_of_number(&text).first().copied().ok_or(PlanProblem::NotFound(Part::Number))?;
    let slot = line.slot(start, end);
    Ok(match (bare, end < text.len()) {
        (false, _) => NumberPlace::Number(slot),
        (true, false) => NumberPlace::Whole(slot),
        (true, true) => NumberPlace::Apart(slot, line.slot(end.saturating_add(1), text.len())),
    })
}

/// What of ô 3 is blank; nothing where it was not found or is filled.
pub(crate) fn number_blanks(document: &Document<'_>) -> NumberPlace {
    let facts = &document.classification.facts;
    let symbol = facts.symbol.clone().unwrap_or_default();
    let number = facts.number.clone().unwrap_or_default();
    let wanted = Numbered { number: &number, year: facts.symbol_year, symbol: &symbol };
    number_place(document, wanted).unwrap_or(NumberPlace::There)
}

/// Equal as numbers, however many zeros lead.
fn same_number(one: &str, other: &str) -> bool {
    match (one.parse::<u32>(), other.parse::<u32>()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// The places of day, month and year in ô 4.
///
/// # Errors
/// Ô 4 was not found, or bears another date.
pub(crate) fn date_slots(document: &Document<'_>, wanted: [&str; 3]) -> Result<[Wanted; 3], PlanProblem> {
    slots_of_date(document, &|index, found| wanted.get(index).is_some_and(|one| same_number(found, one)))
}

/// Those of day, month and year that are blank in ô 4; none where it was not found.
pub(crate) fn date_blanks(document: &Document<'_>) -> [Wanted; 3] {
    let there = || [Wanted::There, Wanted::There, Wanted::There];
    slots_of_date(document, &|_, _| true).unwrap_or_else(|_| there())
}

/// The places of day, month and year; `is_wanted` judges what stands in one of them.
fn slots_of_date(
    document: &Document<'_>,
    is_wanted: &dyn Fn(usize, &str) -> bool,
) -> Result<[Wanted; 3], PlanProblem> {
    let cell = document.classification.cells.place_date.as_ref().ok_or(PlanProblem::NotFound(Part::Date))?;
    // What is seen, with the numbers that signatures have put into the blanks.
    let seen: Vec<&str> = cell.lines.iter().map(|line| line.text.as_str()).collect();
    let seen: Vec<char> = seen.join(" ").chars().collect();
    let found = blanks_of_date(&seen);
    if found.is_empty() {
        return Err(PlanProblem::NotFound(Part::Date));
    }
    let mut line = None;
    let mut slots = Vec::new();
    let parts = [Part::Day, Part::Month, Part::Year].into_iter().zip(found);
    for (index, (part, (start, end))) in parts.enumerate() {
        slots.push(match digits(&seen, start, end) {
            Some(found) if is_wanted(index, &found) => Wanted::There,
            Some(found) => return Err(PlanProblem::Filled(part, found)),
            None => {
                let line = match &mut line {
                    Some(line) => line,
                    empty => empty.insert(read(document, cell, Part::Date, &blanks_of_date)?),
                };
                let blank = blanks_of_date(&line.text()).get(index).copied();
                let (start, end) = blank.ok_or(PlanProblem::NotFound(part))?;
                Wanted::Blank(line.slot(start, end))
            }
        });
    }
    slots.try_into().map_err(|_| PlanProblem::NotFound(Part::Date))
}

/// The digits of a part of a text; `None` where there is nothing but what keeps its place.
fn digits(text: &[char], start: usize, end: usize) -> Option<String> {
    let part = text.get(start..end).unwrap_or_default();
    let found: String = part.iter().filter(|one| !is_filler(**one)).collect();
    (!found.is_empty()).then_some(found)
}

fn is_filler(character: char) -> bool {
    character.is_whitespace() || ".…_-".contains(character)
}

/// Between "Số:" and the slash, or to the end.
fn blank_of_number(text: &[char]) -> Vec<Range> {
    let Some(colon) = text.iter().position(|one| *one == ':') else { return Vec::new() };
    let start = colon.saturating_add(1);
    let slash = text.iter().skip(start).position(|one| *one == '/').map(|at| at.saturating_add(start));
    vec![(start, slash.unwrap_or(text.len()))]
}

/// Behind "ngày", "tháng" and "năm".
fn blanks_of_date(text: &[char]) -> Vec<Range> {
    let lower: Vec<char> = text.iter().flat_map(|one| one.to_lowercase()).collect();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let find = |word: &str, from: usize| {
        let word: Vec<char> = word.chars().collect();
        let at = lower.get(from..)?.windows(word.len()).position(|part| part == word.as_slice())?;
        Some((at.saturating_add(from), at.saturating_add(from).saturating_add(word.len())))
    };
    let found = || {
        let (_, day) = find("ngày", 0)?;
        let (day_end, month) = find("tháng", day)?;
        let (month_end, year) = find("năm", month)?;
        Some(vec![(day, day_end), (month, month_end), (year, text.len())])
    };
    found().unwrap_or_default()
}

/// First letter, and the one after the last.
type Range = (usize, usize);

/// One letter with its place.
#[derive(Clone, Copy, Debug)]
struct Letter {
    character: char,
    /// Index of its run; `None` for a gap between two.
    run: Option<usize>,
    left: i64,
    width: i64,
    /// Which blank that is to be filled it belongs to.
    blank: Option<usize>,
}

/// A line as letters.
#[derive(Debug)]
struct Line {
    page: u32,
    letters: Vec<Letter>,
    baseline: i64,
    size: u16,
}

/// The page's own letters of a cell, with their places; `blanks` finds in a text what is to be filled.
fn read(
    document: &Document<'_>,
    cell: &Cell,
    part: Part,
    blanks: &dyn Fn(&[char]) -> Vec<Range>,
) -> Result<Line, PlanProblem> {
    let (page, _) = document.page(cell.page)?;
    let indices = cell.lines.iter().flat_map(|line| &line.runs);
    let found = indices.filter_map(|index| page.text.get(usize::try_from(*index).ok()?));
    let mut runs: Vec<&TextRun> = found.filter(|run| run.owner == Owner::Content).collect();
    runs.sort_by_key(|run| run.rect.left);
    let Some(first) = runs.first().copied() else { return Err(PlanProblem::NotFound(part)) };
    if runs.iter().any(|run| run.angle != 0) {
        return Err(PlanProblem::Sideways(cell.page));
    }
    let em = i64::from(size_um(first.size));
    let off = |run: &&TextRun| i64::from(run.baseline.0.saturating_sub(first.baseline.0)).saturating_abs();
    // Two lines one under the other are no line with blanks.
    if runs.iter().any(|run| off(run).saturating_mul(1_000) > em.saturating_mul(SAME_BASELINE)) {
        return Err(PlanProblem::NotFound(part));
    }
    let mut letters = letters_of(page, &runs, em);
    let text: Vec<char> = letters.iter().map(|letter| letter.character).collect();
    for (number, (start, end)) in blanks(&text).into_iter().enumerate() {
        if digits(&text, start, end).is_none() {
            letters
                .get_mut(start..end)
                .unwrap_or_default()
                .iter_mut()
                .for_each(|one| one.blank = Some(number));
        }
    }
    for (index, run) in runs.iter().enumerate() {
        fit(&mut letters, index, i64::from(run.rect.left.0), i64::from(run.rect.width()));
    }
    Ok(Line { page: cell.page, letters, baseline: i64::from(first.baseline.0), size: first.size })
}

/// The letters of all runs as wide as the font has them, gaps between runs as spaces.
fn letters_of(page: &PageModel, runs: &[&TextRun], em: i64) -> Vec<Letter> {
    let mut letters = Vec::new();
    let mut end: Option<i64> = None;
    for (index, run) in runs.iter().enumerate() {
        let left = i64::from(run.rect.left.0);
        if let Some(end) = end
            && left.saturating_sub(end).saturating_mul(1_000) > em.saturating_mul(GAP)
        {
            let width = left.saturating_sub(end);
            letters.push(Letter { character: ' ', run: None, left: end, width, blank: None });
        }
        end = Some(i64::from(run.rect.right.0));
        let font = page.fonts.get(usize::from(run.font));
        let face = Face::of(font.is_some_and(|font| font.bold), font.is_some_and(|font| font.italic));
        let half = i64::from(size_um(run.size)) / 2;
        letters.extend(run.text.chars().map(|character| {
            let width = width_um(face, run.size, character.encode_utf8(&mut [0; 4])).unwrap_or(half);
            Letter { character, run: Some(index), left, width, blank: None }
        }));
    }
    letters
}

/// Fits the letters of a run into its box: what it is wider lies in its blanks, in equal parts, else in its spaces.
fn fit(letters: &mut [Letter], run: usize, left: i64, real: i64) {
    let own = || letters.iter().enumerate().filter(move |(_, letter)| letter.run == Some(run));
    let natural: i64 = own().map(|(_, letter)| letter.width).sum();
    let surplus = real.saturating_sub(natural);
    let mut firsts: Vec<usize> = Vec::new();
    let mut last = None;
    for (index, letter) in own() {
        if letter.blank.is_some() && letter.blank != last {
            firsts.push(index);
        }
        last = letter.blank;
    }
    if firsts.is_empty() {
        firsts = own().filter(|(_, letter)| letter.character == ' ').map(|(index, _)| index).collect();
    }
    let share = surplus.max(0).checked_div(i64::try_from(firsts.len()).unwrap_or(0)).unwrap_or(0);
    let mut at = left;
    for (index, letter) in letters.iter_mut().enumerate().filter(|(_, letter)| letter.run == Some(run)) {
        if surplus < 0 {
            letter.width = letter.width.saturating_mul(real).checked_div(natural).unwrap_or(0);
        } else if firsts.contains(&index) {
            letter.width = letter.width.saturating_add(share);
        }
        letter.left = at;
        at = at.saturating_add(letter.width);
    }
}

impl Line {
    fn text(&self) -> Vec<char> {
        self.letters.iter().map(|letter| letter.character).collect()
    }

    /// The blank between two letters.
    fn slot(&self, start: usize, end: usize) -> Slot {
        let beside = i64::from(size_um(self.size)).saturating_mul(BESIDE) / 1_000;
        let before = start.checked_sub(1).and_then(|at| self.letters.get(at));
        let left = before.map_or(0, |letter| letter.left.saturating_add(letter.width)).saturating_add(beside);
        let right = self.letters.get(end).map(|letter| letter.left.saturating_sub(beside));
        Slot { page: self.page, left, right, baseline: self.baseline, size: self.size }
    }
}
