//! Texts: of copies and attachments in ô 14 (Mẫu 3.2, Mẫu 2.2 of Phụ lục III), and what a person of the receiving side
//! writes. Size 10, upright, black (Phụ lục I, Phần II, I.3.c).

use super::{Drawn, Mark, MarkKind, Number, Settings, clean};
use crate::appearance::{ASCENT, Canvas, Colour, Face, LEADING, Style, scaled, width_um};
use crate::place::{Document, EmptyField, FieldChoice, Part, PlanProblem, Zone, corner, corner_zone};
use report::Time;

/// The prescribed size, tenths of a point.
const STYLE: Style = Style { face: Face::Regular, size: 100, colour: Colour::BLACK };
/// Around the text, inside the widget, micrometres.
const AROUND: i64 = 350;
/// Seconds from universal time to that of Vietnam.
const VIETNAM: i64 = 7 * 3_600;
/// Widest text at a place chosen by hand, and widest comment, micrometres.
const WIDEST: i64 = 85_000;
const COMMENT: i64 = 80_000;
/// From the edges of the page, micrometres.
const EDGE: i64 = 12_000;
const TOP: i64 = 5_000;

/// The forms of copy (NĐ 30/2020, Điều 25).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyForm {
    /// Sao y.
    SaoY,
    /// Sao lục.
    SaoLuc,
    /// Trích sao.
    TrichSao,
}

impl CopyForm {
    /// As the text begins, in small letters as prescribed.
    const fn text(self) -> &'static str {
        match self {
            Self::SaoY => "Sao y;",
            Self::SaoLuc => "Sao lục;",
            Self::TrichSao => "Trích sao;",
        }
    }
}

/// `06/01/2026` and `14:05:20 +07:00` in Vietnam.
pub(super) fn moment(time: Time) -> (String, String) {
    let (year, month, day, hour, minute, second) = time.plus_seconds(VIETNAM).civil();
    (format!("{day:02}/{month:02}/{year:04}"), format!("{hour:02}:{minute:02}:{second:02} +07:00"))
}

/// The text of a copy: form, body, date, time.
pub(super) fn copy(
    document: &Document<'_>,
    form: CopyForm,
    body: &str,
    settings: &Settings<'_>,
) -> Result<Mark, PlanProblem> {
    let body = clean(body, Part::Corner)?;
    let (date, time) = moment(settings.time);
    let mut units = vec![form.text().to_owned()];
    units.extend([&body, ";"].concat().split(' ').map(str::to_owned));
    units.extend([[&date, ";"].concat(), time]);
    in_corner(document, MarkKind::Copy, &units, settings)
}

/// The text of an attachment: number and symbol, date, time.
pub(super) fn attachment(
    document: &Document<'_>,
    number: &Number,
    settings: &Settings<'_>,
) -> Result<Mark, PlanProblem> {
    let (date, time) = moment(settings.time);
    let units = [["Số: ", &number.text(), ";"].concat(), [&date, ";"].concat(), time];
    in_corner(document, MarkKind::Attachment, &units, settings)
}

/// A comment with its writer and time, where page 1 is blank, else on a later page.
pub(super) fn comment(
    document: &Document<'_>,
    text: &str,
    signer: &str,
    settings: &Settings<'_>,
) -> Result<Mark, PlanProblem> {
    let (text, signer) = (clean(text, Part::Comment)?, clean(signer, Part::Comment)?);
    let (date, time) = moment(settings.time);
    let field = match (settings.spot, settings.field) {
        (None, FieldChoice::Named(name)) => Some(document.field_named(name)?),
        _ => None,
    };
    let wide = field.map_or(COMMENT, |field| inner(width_of(field)).min(COMMENT));
    let narrow = || PlanProblem::NoRoom(Part::Comment, COMMENT, wide);
    let units: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let mut block = Block::wrapped(&units, wide)?.ok_or_else(narrow)?;
    let whole = [signer, [&date, ";"].concat(), time];
    let mut units: Vec<String> = [&whole[0], ";"].concat().split(' ').map(str::to_owned).collect();
    units.extend_from_slice(&whole[1..]);
    let below = Block::wrapped(&units, wide)?.ok_or_else(narrow)?;
    block.lines.extend(below.lines);
    let (page, sides) = match (settings.spot, field) {
        (Some(spot), _) => (spot.page, block.at(spot.left, spot.top)),
        (None, Some(field)) => (field.place.page, block.at(field.shown[0], field.shown[1])),
        (None, None) => blank(document, &block)?,
    };
    block.mark(document, MarkKind::Comment, (page, sides, field), false, settings)
}

/// The first page with room for a block, and where.
fn blank(document: &Document<'_>, block: &Block) -> Result<(u32, Zone), PlanProblem> {
    let mut why = PlanProblem::NoRoom(Part::Comment, block.size().1, 0);
    for number in document.pages.iter().map(|page| page.number) {
        let (page, frame) = match document.page(number) {
            Ok(found) => found,
            Err(problem) => {
                why = problem;
                continue;
            }
        };
        let space = document.space(page);
        if space.scanned {
            why = PlanProblem::Scanned(number);
            continue;
        }
        let (width, height) = frame.size();
        let zone = [EDGE, TOP, width.saturating_sub(EDGE), height.saturating_sub(EDGE)];
        // The upper right corner is kept for ô 14.
        let left = [EDGE, TOP, width / 2, height.saturating_sub(EDGE)];
        if let Some(place) = space.find(left, block.size()).or_else(|| space.find(zone, block.size())) {
            return Ok((number, place));
        }
    }
    Err(why)
}

fn in_corner(
    document: &Document<'_>,
    kind: MarkKind,
    units: &[String],
    settings: &Settings<'_>,
) -> Result<Mark, PlanProblem> {
    let taken = document.classification.cells.copy_mark.as_ref().filter(|mark| mark.from_widget);
    if let Some(spot) = settings.spot {
        let block = Block::wrapped(units, WIDEST)?.ok_or(PlanProblem::NoRoom(Part::Corner, WIDEST, 0))?;
        let sides = block.at(spot.left, spot.top);
        return block.mark(document, kind, (spot.page, sides, None), true, settings);
    }
    if taken.is_some() {
        return Err(PlanProblem::Taken(Part::Corner));
    }
    let field = match settings.field {
        FieldChoice::Named(name) => Some(document.field_named(name)?),
        FieldChoice::ByPlace => {
            let (_, frame) = document.page(1)?;
            document.field_within(1, corner_zone(frame.size()))?
        }
        FieldChoice::New => None,
    };
    if let Some(field) = field {
        let block = Block::wrapped(units, inner(width_of(field)))?;
        let block = block.ok_or_else(|| field.unfit((WIDEST, 0)))?;
        let left = field.shown[2].saturating_sub(block.size().0);
        let sides = block.at(left, field.shown[1]);
        return block.mark(document, kind, (field.place.page, sides, Some(field)), true, settings);
    }
    let size = |width: i64| Ok(Block::wrapped(units, inner(width))?.map(|block| block.size()));
    let sides = corner(document, &size)?;
    let width = inner(sides[2].saturating_sub(sides[0]));
    let block = Block::wrapped(units, width)?.ok_or(PlanProblem::NoRoom(Part::Corner, width, 0))?;
    block.mark(document, kind, (1, sides, None), true, settings)
}

/// What a text has of a width.
const fn inner(width: i64) -> i64 {
    width.saturating_sub(AROUND.saturating_mul(2))
}

const fn width_of(field: &EmptyField) -> i64 {
    let [left, _, right, _] = field.shown;
    right.saturating_sub(left)
}

/// Lines of text with their widths.
struct Block {
    lines: Vec<(String, i64)>,
}

impl Block {
    /// Words one after the other, a new line where the next does not fit; `None` where one alone does not.
    fn wrapped(units: &[String], width: i64) -> Result<Option<Self>, PlanProblem> {
        let mut lines: Vec<(String, i64)> = Vec::new();
        for unit in units {
            let joined = lines.last().map(|(line, _)| [line.as_str(), " ", unit].concat());
            if let (Some(joined), Some(last)) = (joined, lines.last_mut()) {
                let long = width_um(STYLE.face, STYLE.size, &joined)?;
                if long <= width {
                    *last = (joined, long);
                    continue;
                }
            }
            let own = width_um(STYLE.face, STYLE.size, unit)?;
            if own > width {
                return Ok(None);
            }
            lines.push((unit.clone(), own));
        }
        Ok(Some(Self { lines }))
    }

    /// Width and height with what is kept around.
    fn size(&self) -> (i64, i64) {
        let widest = self.lines.iter().map(|(_, width)| *width).max().unwrap_or(0);
        let count = i64::try_from(self.lines.len()).unwrap_or(i64::MAX);
        let around = AROUND.saturating_mul(2);
        let height = scaled(LEADING, STYLE.size).saturating_mul(count);
        (widest.saturating_add(around), height.saturating_add(around))
    }

    fn at(&self, left: i64, top: i64) -> Zone {
        let (width, height) = self.size();
        [left, top, left.saturating_add(width), top.saturating_add(height)]
    }

    fn mark(
        &self,
        document: &Document<'_>,
        kind: MarkKind,
        (page, sides, field): (u32, Zone, Option<&EmptyField>),
        to_the_right: bool,
        settings: &Settings<'_>,
    ) -> Result<Mark, PlanProblem> {
        let size = self.size();
        let mut canvas = Canvas::new(size, settings.conformance);
        let mut baseline = AROUND.saturating_add(scaled(ASCENT, STYLE.size));
        for (line, width) in &self.lines {
            let left =
                if to_the_right { size.0.saturating_sub(AROUND).saturating_sub(*width) } else { AROUND };
            canvas.text(left, baseline, STYLE, line)?;
            baseline = baseline.saturating_add(scaled(LEADING, STYLE.size));
        }
        Drawn { kind, page, sides, ink: sides, field }.finish(document, canvas)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_vietnam() {
        let time = "2026-12-31T17:05:09Z".parse().unwrap();
        assert_eq!(moment(time), ("01/01/2027".to_owned(), "00:05:09 +07:00".to_owned()));
    }

    #[test]
    fn lines_break_between_words_and_a_word_too_wide_fits_nowhere() {
        let units: Vec<String> =
            ["Sao y;", "Sở", "Nội", "vụ;", "06/01/2026;", "14:05:20 +07:00"].map(str::to_owned).to_vec();
        let lines = |width: i64| {
            let block = Block::wrapped(&units, width).unwrap();
            block.map(|block| block.lines.into_iter().map(|(line, _)| line).collect::<Vec<_>>())
        };
        assert_eq!(lines(100_000).unwrap(), ["Sao y; Sở Nội vụ; 06/01/2026; 14:05:20 +07:00"]);
        assert_eq!(lines(30_000).unwrap(), ["Sao y; Sở Nội vụ;", "06/01/2026;", "14:05:20 +07:00"]);
        assert_eq!(lines(20_000), None);
        assert!(matches!(Block::wrapped(&["\u{202e}".to_owned()], 9_000), Err(PlanProblem::Text(_))));
    }
}
