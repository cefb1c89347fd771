//! Dấu đến after the template of NĐ 30/2020, Phụ lục IV, mục V: the body, "ĐẾN" beside number and day, "Chuyển", "Số và
//! ký hiệu HS" in a frame of 50 mm × 35 mm, in the blank under number and symbol, else under the date.
//!
//! The decree orders the mark for paper (Điều 21.1.c). In an electronic document it must cover nothing that was signed,
//! so a smaller one stands in where the template does not fit.

use super::text::moment;
use super::{Drawn, Mark, MarkKind, Settings, clean};
use crate::appearance::{ASCENT, Canvas, Colour, Face, LEADING, Style, scaled, width_um};
use crate::place::{Document, FieldChoice, Part, PlanProblem, Zone};

/// What the mark says.
#[derive(Clone, Debug)]
pub struct Incoming<'a> {
    /// The body that received.
    pub body: &'a str,
    /// Its number in the register.
    pub number: u32,
    /// To whom it goes on (Chuyển).
    pub forward: Option<&'a str>,
    /// Number and symbol of the file (Số và ký hiệu HS).
    pub file: Option<&'a str>,
}

/// Sizes of the mark: width and height in micrometres, letters in tenths of a point, all lines or the first ones.
struct Template {
    size: (i64, i64),
    letters: u16,
    whole: bool,
}

const TEMPLATES: [Template; 3] = [
    Template { size: (50_000, 35_000), letters: 110, whole: true },
    Template { size: (42_000, 29_000), letters: 90, whole: true },
    Template { size: (38_000, 16_000), letters: 80, whole: false },
];
const RED: Colour = Colour(200, 16, 24);
/// Thickness of the lines and room inside the frame, micrometres.
const LINE: i64 = 250;
const INSIDE: i64 = 1_500;
/// Lines of the body's name (count).
const MOST_LINES: usize = 3;
/// How far under number or date the mark may stand, micrometres, and from the edges of the page.
const UNDER: i64 = 60_000;
const EDGE: i64 = 12_000;

/// The mark at its place.
pub(super) fn mark(
    document: &Document<'_>,
    incoming: &Incoming<'_>,
    settings: &Settings<'_>,
) -> Result<Mark, PlanProblem> {
    let field = match (settings.spot, settings.field) {
        (None, FieldChoice::Named(name)) => Some(document.field_named(name)?),
        _ => None,
    };
    let by_hand = settings.spot.map(|spot| spot.page).or(field.map(|field| field.place.page));
    let (page, frame) = document.page(by_hand.unwrap_or(1))?;
    let space = document.space(page);
    let (width, height) = frame.size();
    if by_hand.is_none() && space.scanned {
        return Err(PlanProblem::Scanned(page.number));
    }
    let mut drawn = Vec::new();
    for template in &TEMPLATES {
        if let Some(canvas) = template.canvas(incoming, settings)? {
            drawn.push((template.size, canvas));
        }
    }
    // A small mark where it belongs comes before a large one elsewhere.
    let mut found = None;
    for zone in zones(document, (width, height)) {
        let place =
            |(index, (size, _)): (usize, &((i64, i64), Canvas))| Some((index, space.find(zone, *size)?));
        found = found.or_else(|| drawn.iter().enumerate().find_map(place));
    }
    if let Some(spot) = settings.spot {
        let size = drawn.first().map_or((0, 0), |(size, _)| *size);
        found = Some((
            0,
            [spot.left, spot.top, spot.left.saturating_add(size.0), spot.top.saturating_add(size.1)],
        ));
    }
    if let Some(field) = field {
        let in_field =
            |(index, (size, _)): (usize, &((i64, i64), Canvas))| Some((index, field.middle(*size).ok()?));
        let smallest = drawn.last().map_or((0, 0), |(size, _)| *size);
        let place = drawn.iter().enumerate().find_map(in_field);
        found = Some(place.ok_or_else(|| field.unfit(smallest))?);
    }
    let needed = drawn.last().map_or(0, |((_, height), _)| *height);
    let (index, sides) = found.ok_or(PlanProblem::NoRoom(Part::Incoming, needed, 0))?;
    if index >= drawn.len() {
        // The texts fit into no mark.
        return Err(PlanProblem::NoRoom(Part::Incoming, needed, 0));
    }
    let (_, canvas) = drawn.swap_remove(index);
    Drawn { kind: MarkKind::Incoming, page: page.number, sides, ink: sides, field }.finish(document, canvas)
}

/// Under the number at the left and under the date at the right, down to the text; then anywhere on the page from the top.
fn zones(document: &Document<'_>, (width, height): (i64, i64)) -> Vec<Zone> {
    let cells = &document.classification.cells;
    let text = cells.body.iter().find(|cell| cell.page == 1).map(|cell| i64::from(cell.rect.top.0));
    let lowest = text.unwrap_or_else(|| height.saturating_sub(EDGE));
    let under = |cell: &Option<form::classify::Cell>| {
        let bottom = cell.as_ref().filter(|cell| cell.page == 1).map(|cell| i64::from(cell.rect.bottom.0));
        bottom.map(|bottom| (bottom, bottom.saturating_add(UNDER).min(lowest)))
    };
    let mut zones = Vec::new();
    if let Some((top, bottom)) = under(&cells.number) {
        zones.push([EDGE, top, width / 2, bottom]);
    }
    if let Some((top, bottom)) = under(&cells.place_date) {
        zones.push([width / 2, top, width.saturating_sub(EDGE), bottom]);
    }
    zones.push([EDGE, EDGE, width.saturating_sub(EDGE), height.saturating_sub(EDGE)]);
    zones
}

impl Template {
    /// The mark; `None` where its texts do not fit into it.
    fn canvas(
        &self,
        incoming: &Incoming<'_>,
        settings: &Settings<'_>,
    ) -> Result<Option<Canvas>, PlanProblem> {
        let style = Style { face: Face::Regular, size: self.letters, colour: RED };
        let bold = Style { face: Face::Bold, ..style };
        let (width, height) = self.size;
        let inner = width.saturating_sub(INSIDE.saturating_mul(2));
        let Some(names) = lines(&clean(incoming.body, Part::Incoming)?.to_uppercase(), bold, inner)? else {
            return Ok(None);
        };
        let line = scaled(LEADING, self.letters);
        let mut canvas = Canvas::new(self.size, settings.conformance);
        canvas.frame(LINE, RED);
        let mut baseline =
            INSIDE.saturating_add(scaled(ASCENT, self.letters)) / if self.whole { 1 } else { 2 };
        baseline = baseline.max(scaled(ASCENT, self.letters).saturating_add(LINE));
        for name in &names {
            let own = width_um(bold.face, bold.size, name)?;
            canvas.text(width.saturating_sub(own) / 2, baseline, bold, name)?;
            baseline = baseline.saturating_add(line);
        }
        // Ô "ĐẾN" at the left, number and day at the right, between two lines.
        let (date, _) = moment(settings.time);
        let rule = baseline.saturating_sub(scaled(ASCENT, self.letters)).saturating_add(line / 8);
        canvas.line((0, rule), (width, rule), LINE, RED);
        let cell = width.saturating_mul(36) / 100;
        let big = Style { size: self.letters.saturating_add(self.letters / 3), ..bold };
        let wide = width_um(big.face, big.size, "ĐẾN")?;
        baseline = rule.saturating_add(scaled(ASCENT, self.letters)).saturating_add(line / 8);
        let middle = baseline.saturating_add(line / 2).saturating_add(scaled(60, self.letters));
        canvas.text(cell.saturating_sub(wide) / 2, middle, big, "ĐẾN")?;
        let beside = cell.saturating_add(INSIDE);
        let room = width.saturating_sub(beside).saturating_sub(INSIDE / 2);
        let texts = [format!("Số: {}", incoming.number), format!("Ngày: {date}")];
        for text in &texts {
            if width_um(style.face, style.size, text)? > room {
                return Ok(None);
            }
            canvas.text(beside, baseline, style, text)?;
            baseline = baseline.saturating_add(line);
        }
        let end = baseline.saturating_sub(scaled(ASCENT, self.letters)).saturating_add(line / 8);
        canvas.line((cell, rule), (cell, end.min(height)), LINE, RED);
        if self.whole {
            canvas.line((0, end), (width, end), LINE, RED);
            baseline = end.saturating_add(scaled(ASCENT, self.letters)).saturating_add(line / 8);
            for (label, value) in [("Chuyển: ", incoming.forward), ("Số và ký hiệu HS: ", incoming.file)]
            {
                let Some(text) = labelled(label, value, style, inner)? else { return Ok(None) };
                canvas.text(INSIDE, baseline, style, &text)?;
                baseline = baseline.saturating_add(line);
            }
        }
        // What is left of the last line below its baseline.
        let used = baseline.saturating_sub(scaled(ASCENT, self.letters));
        Ok((used <= height).then_some(canvas))
    }
}

/// A label with its value, or with dots to the end of the line; `None` where it does not fit.
fn labelled(
    label: &str,
    value: Option<&str>,
    style: Style,
    room: i64,
) -> Result<Option<String>, PlanProblem> {
    let text = match value {
        Some(value) => [label, &clean(value, Part::Incoming)?].concat(),
        None => {
            let dots = room.saturating_sub(width_um(style.face, style.size, label)?);
            let one = width_um(style.face, style.size, ".")?.max(1);
            let count = usize::try_from(dots / one).unwrap_or(0);
            [label, &".".repeat(count)].concat()
        }
    };
    Ok((width_um(style.face, style.size, &text)? <= room).then_some(text))
}

/// The words in as few lines as they need; `None` where they need too many.
fn lines(text: &str, style: Style, room: i64) -> Result<Option<Vec<String>>, PlanProblem> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let joined = lines.last().map(|line| [line.as_str(), " ", word].concat());
        match joined {
            Some(joined) if width_um(style.face, style.size, &joined)? <= room => {
                if let Some(last) = lines.last_mut() {
                    *last = joined;
                }
            }
            _ if width_um(style.face, style.size, word)? > room => return Ok(None),
            _ => lines.push(word.to_owned()),
        }
    }
    Ok((lines.len() <= MOST_LINES).then_some(lines))
}
