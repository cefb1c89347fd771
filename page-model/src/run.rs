//! Glyphs become runs: one font, size, colour and baseline; a space where there is a gap; a new run where it is wide.

use crate::angle::{length, tenths};
use crate::font::FontFacts;
use crate::frame::{micrometres, rect, tenth_points};
use crate::legacy::{self, Legacy};
use form::page::{Colour, Encoding, Owner, PerMille, TenthPoints, TextRun};
use hayro_interpret::kurbo::{Point, Rect, Vec2};
use unicode_normalization::UnicodeNormalization;

/// Gaps in parts of the em: from where there is a space between words, from where a new run begins, the same where
/// there are characters of space (justified lines), how far back a glyph may stand, how far off the baseline.
const SPACE: f64 = 0.2;
const BREAK: f64 = 1.2;
const BREAK_AFTER_SPACE: f64 = 2.0;
const BACK: f64 = -0.5;
const OFF_BASELINE: f64 = 0.1;
/// Characters of one run (count): no line of letters comes near.
const MAX_CHARACTERS: usize = 4096;

/// A glyph on the page; lengths in micrometres.
#[derive(Clone, Debug)]
pub(crate) struct Glyph {
    /// Its origin on the baseline.
    pub(crate) origin: Point,
    /// Direction of the baseline, of length 1.
    pub(crate) along: Vec2,
    /// Direction from the baseline upwards, of length 1.
    pub(crate) up: Vec2,
    /// Advance along the baseline.
    pub(crate) advance: f64,
    /// Length of the em across the baseline.
    pub(crate) em: f64,
    /// Its Unicode; `None` when the font does not say.
    pub(crate) text: Option<String>,
    /// The map gave no letter but a place of private use, as symbols have.
    pub(crate) private: bool,
}

impl Glyph {
    /// Nothing of it is seen.
    pub(crate) fn is_space(&self) -> bool {
        self.text.as_deref().is_some_and(|text| text.chars().all(is_space))
    }
}

/// How a glyph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    /// Index of the typeface in the table.
    pub(crate) face: usize,
    /// Size.
    pub(crate) size: TenthPoints,
    /// Colour.
    pub(crate) colour: Colour,
    /// Opacity.
    pub(crate) opacity: PerMille,
    /// Direction.
    pub(crate) angle: i16,
    /// Who shows it.
    pub(crate) owner: Owner,
    /// Slanted by the matrix: letters lean though the font does not say so.
    pub(crate) slanted: bool,
}

/// A run that grows.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) style: Style,
    pub(crate) order: u32,
    origin: Point,
    along: Vec2,
    up: Vec2,
    em: f64,
    ascent: f64,
    descent: f64,
    start: f64,
    end: f64,
    text: String,
    characters: usize,
    spaces: bool,
    unknown: bool,
    unmapped: bool,
    /// Glyphs, and those of them that were stroked over as well.
    glyphs: usize,
    stroked: usize,
}

/// A finished run, before its font gets its number.
#[derive(Debug)]
pub(crate) struct Finished {
    pub(crate) run: TextRun,
    pub(crate) style: Style,
    /// Made bold by stroking the outlines.
    pub(crate) thickened: bool,
    /// Some glyph had no Unicode at all.
    pub(crate) unmapped: bool,
}

impl Style {
    pub(crate) fn of(glyph: &Glyph, face: usize, colour: Colour, opacity: PerMille, owner: Owner) -> Self {
        // Upright letters: the two directions are at right angles. 0.1 is a slant of 6°; Word leans letters by 18°.
        let slanted = (glyph.along.x * glyph.up.x + glyph.along.y * glyph.up.y).abs() > 0.1;
        Self {
            face,
            size: tenth_points(glyph.em),
            colour,
            opacity,
            angle: tenths(glyph.along),
            owner,
            slanted,
        }
    }
}

impl Run {
    pub(crate) fn new(style: Style, facts: &FontFacts, glyph: &Glyph, order: u32) -> Self {
        Self {
            style,
            order,
            origin: glyph.origin,
            along: glyph.along,
            up: normal(glyph),
            em: glyph.em,
            ascent: facts.ascent,
            descent: facts.descent,
            start: 0.0,
            end: 0.0,
            text: String::new(),
            characters: 0,
            spaces: false,
            unknown: false,
            unmapped: false,
            glyphs: 0,
            stroked: 0,
        }
    }

    /// Takes the glyph, or gives `false` when it belongs to another run. A run begins with a glyph that is seen.
    pub(crate) fn take(&mut self, style: &Style, glyph: &Glyph) -> bool {
        let (at, off) = self.place(glyph.origin);
        if !self.text.is_empty() && !self.continues(style, at, off) {
            return false;
        }
        if glyph.is_space() {
            self.spaces = true;
            return true;
        }
        if !self.text.is_empty() && (self.spaces || at - self.end > SPACE * self.em) {
            self.text.push(' ');
        }
        self.spaces = false;
        self.push(glyph);
        self.start = self.start.min(at).min(at + glyph.advance);
        self.end = self.end.max(at).max(at + glyph.advance);
        true
    }

    fn continues(&self, style: &Style, at: f64, off: f64) -> bool {
        let gap = at - self.end;
        let widest = if self.spaces { BREAK_AFTER_SPACE } else { BREAK };
        *style == self.style
            && off.abs() <= OFF_BASELINE * self.em
            && gap >= BACK * self.em
            && gap <= widest * self.em
            && self.characters < MAX_CHARACTERS
    }

    fn push(&mut self, glyph: &Glyph) {
        match &glyph.text {
            Some(text) => self.text.push_str(text),
            None => {
                self.text.push(char::REPLACEMENT_CHARACTER);
                self.unknown = true;
                self.unmapped |= !glyph.private;
            }
        }
        self.characters = self.characters.saturating_add(1);
        self.glyphs = self.glyphs.saturating_add(1);
    }

    /// Some of its glyphs were stroked after they had been filled.
    pub(crate) fn thicken(&mut self, glyphs: usize) {
        self.stroked = self.stroked.saturating_add(glyphs);
    }

    /// Where a point lies along the baseline and off it.
    fn place(&self, point: Point) -> (f64, f64) {
        let (x, y) = (point.x - self.origin.x, point.y - self.origin.y);
        (x * self.along.x + y * self.along.y, x * self.up.x + y * self.up.y)
    }

    /// The run as the model shows it; `None` when nothing is seen of it.
    pub(crate) fn finish(self, old: Option<Legacy>) -> Option<Finished> {
        if self.text.is_empty() {
            return None;
        }
        let encoding =
            if self.unknown { Encoding::Unknown } else { old.map_or(Encoding::Unicode, Legacy::encoding) };
        let text = match old {
            Some(old) => old.decode(&self.text),
            None => self.text.clone(),
        };
        let run = TextRun {
            text: text.nfc().collect(),
            font: 0,
            size: self.style.size,
            colour: self.style.colour,
            opacity: self.style.opacity,
            angle: self.style.angle,
            rect: rect(self.bounds()),
            baseline: micrometres(self.origin.y),
            owner: self.style.owner,
            order: self.order,
            encoding,
        };
        let thickened = self.stroked.saturating_mul(2) > self.glyphs;
        Some(Finished { run, style: self.style, thickened, unmapped: self.unmapped })
    }

    /// Does the text show that the file's own map gives Unicode, whatever the font is called?
    pub(crate) fn is_vietnamese_unicode(&self) -> bool {
        self.text.chars().any(legacy::is_vietnamese_unicode)
    }

    fn bounds(&self) -> Rect {
        let corner = |at: f64, high: f64| {
            Point::new(
                self.origin.x + at * self.along.x + high * self.up.x,
                self.origin.y + at * self.along.y + high * self.up.y,
            )
        };
        let (low, high) = (-self.descent * self.em, self.ascent * self.em);
        let box_of = |at: f64| Rect::from_points(corner(at, low), corner(at, high));
        box_of(self.start).union(box_of(self.end))
    }
}

/// The box of one glyph, for clips.
pub(crate) fn glyph_box(glyph: &Glyph, facts: &FontFacts) -> Rect {
    let up = normal(glyph);
    let corner = |at: f64, high: f64| glyph.origin + glyph.along * at + up * high;
    let (low, high) = (-facts.descent * glyph.em, facts.ascent * glyph.em);
    let box_of = |at: f64| Rect::from_points(corner(at, low), corner(at, high));
    box_of(0.0).union(box_of(glyph.advance))
}

/// At right angles to the baseline, on the side where the letters stand.
fn normal(glyph: &Glyph) -> Vec2 {
    let normal = Vec2::new(glyph.along.y, -glyph.along.x);
    if normal.x * glyph.up.x + normal.y * glyph.up.y < 0.0 { -normal } else { normal }
}

/// A vector of length 1; `None` for one without direction.
pub(crate) fn unit(vector: Vec2) -> Option<(Vec2, f64)> {
    let size = length(vector);
    (size > 0.0 && size.is_finite()).then(|| (Vec2::new(vector.x / size, vector.y / size), size))
}

fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{200B}'
}
