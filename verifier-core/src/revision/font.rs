//! How wide the glyphs of a font are (ISO 32000-2 9.2.4, 9.7.4.3): an estimate for where text ends.

use crate::Result;
use crate::pdf::{Object, View};
use crate::signature::page::millionths;
use crate::signature::place::Place;

/// What a glyph takes where the font does not say (millionths of the size): more than most.
const USUAL: i64 = 600_000;
/// What a thousandth of the size is in millionths.
const THOUSANDTH: i64 = 1000;
/// Entries of `/W` that are looked at (count).
const MAX_RANGES: usize = 65_536;

/// A font as far as widths go.
pub(super) struct Font {
    /// Codes of two bytes.
    composite: bool,
    /// First and last code and the width of each, in millionths of the size.
    widths: Vec<(i64, i64, i64)>,
    default: i64,
}

impl Font {
    /// # Errors
    /// When an object cannot be read, or a budget is spent.
    pub(super) fn of(view: &View<'_>, font: Place) -> Result<Self> {
        let mut found = Self { composite: false, widths: Vec::new(), default: USUAL };
        match font.name(view, b"Subtype")?.as_deref() {
            Some(b"Type0") => found.composite(view, &font)?,
            kind => {
                // The glyphs of a Type 3 font are measured in units of their own.
                let matrix = if kind == Some(b"Type3") { font.get(view, b"FontMatrix")? } else { None };
                let unit = matrix.as_ref().and_then(|matrix| millionths(matrix.object.array()?.first()?));
                let first = font.integer(view, b"FirstChar")?.unwrap_or(0);
                if let Some(widths) = font.get(view, b"Widths")? {
                    found.list(view, first, &widths, unit.unwrap_or(THOUSANDTH))?;
                }
            }
        }
        Ok(found)
    }

    fn composite(&mut self, view: &View<'_>, font: &Place) -> Result<()> {
        self.composite = true;
        self.default = THOUSANDTH.saturating_mul(THOUSANDTH);
        let Some(below) = font.get(view, b"DescendantFonts")? else { return Ok(()) };
        let Some(first) = below.object.array().and_then(<[Object]>::first) else { return Ok(()) };
        let below = below.follow(view, first)?;
        if let Some(default) = below.get(view, b"DW")? {
            self.default = width(&default.object, THOUSANDTH);
        }
        let Some(list) = below.get(view, b"W")? else { return Ok(()) };
        // `c [w …]`, or `c_first c_last w`.
        let mut rest = list.object.array().unwrap_or_default();
        while let [first, second, more @ ..] = rest {
            let (first, second) = (list.follow(view, first)?, list.follow(view, second)?);
            let start = first.object.integer().unwrap_or(0);
            rest = match (&*second.object, more) {
                (Object::Array(_), _) => {
                    self.list(view, start, &second, THOUSANDTH)?;
                    more
                }
                (last, [each, more @ ..]) => {
                    let each = list.follow(view, each)?;
                    let last = last.integer().unwrap_or(start);
                    self.widths.push((start, last, width(&each.object, THOUSANDTH)));
                    more
                }
                _ => break,
            };
            if self.widths.len() > MAX_RANGES {
                break;
            }
        }
        self.widths.sort_unstable();
        Ok(())
    }

    fn list(&mut self, view: &View<'_>, first: i64, widths: &Place, unit: i64) -> Result<()> {
        let mut code = first;
        for member in widths.object.array().unwrap_or_default().iter().take(MAX_RANGES) {
            let member = widths.follow(view, member)?;
            self.widths.push((code, code, width(&member.object, unit)));
            code = code.saturating_add(1);
        }
        Ok(())
    }

    /// The codes of a string, and whether each is a blank.
    pub(super) fn codes<'s>(&self, bytes: &'s [u8]) -> impl Iterator<Item = (i64, bool)> + use<'s> {
        let size = if self.composite { 2 } else { 1 };
        bytes.chunks(size).map(move |code| {
            let number = code.iter().fold(0i64, |all, byte| all.wrapping_shl(8) | i64::from(*byte));
            (number, size == 1 && number == i64::from(b' '))
        })
    }

    /// How far a code moves on, in millionths of the size.
    pub(super) fn width(&self, code: i64) -> i64 {
        let at = self.widths.partition_point(|(first, ..)| *first <= code);
        let found = at.checked_sub(1).and_then(|at| self.widths.get(at));
        found.filter(|(_, last, _)| *last >= code).map_or(self.default, |(.., width)| *width)
    }
}

fn width(object: &Object, unit: i64) -> i64 {
    let width = millionths(object).map(|width| i128::from(width).saturating_mul(unit.into()));
    let width = width.and_then(|width| i64::try_from(width.checked_div(1_000_000)?).ok());
    width.unwrap_or(USUAL)
}
