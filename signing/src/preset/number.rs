//! Number, symbol and date as the decree writes them (DOC-10, DOC-11), and the marks that put them into ô 3 and ô 4.

use super::{Drawn, Mark, MarkKind, Settings, of_choice};
use crate::appearance::{ASCENT, Canvas, Colour, DESCENT, Face, Style, scaled, width_um};
use crate::place::{
    Document, FieldChoice, NumberPlace, Numbered, Part, PlanProblem, Slot, Wanted, date_slots, number_place,
};
use report::Time;

/// Sizes of ô 3 and ô 4, tenths of a point (Phụ lục I, II.3, II.4: 13, 13–14).
pub(super) const SIZES: (u16, u16) = (130, 140);
/// Beside the digits, inside the widget, micrometres.
pub(super) const BESIDE: i64 = 100;
/// How much wider than its blank a number may be, micrometres: the blank is reckoned, and what stands beside keeps off.
pub(super) const OVER: i64 = 300;
/// Height of digits and what they reach below their line, thousandths of the size.
const DIGITS: (i64, i64) = (700, 20);
/// How far from its line a number may stand because a field does, micrometres.
const OFF_LINE: i64 = 1_500;
/// A space, thousandths of the size.
pub(super) const SPACE: i64 = 250;
/// Kept free at the right edge of the page, micrometres.
const EDGE: i64 = 10_000;

/// Number and symbol of a document: `05/QĐ-UBND`, `12/2026/QĐ-UBND`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    number: String,
    year: Option<i32>,
    symbol: String,
}

impl Number {
    /// Reads a number and symbol; numbers below 10 get their zero (DOC-10).
    ///
    /// # Errors
    /// [`PlanProblem::BadNumber`]: a slash, digits before it and letters behind it are needed; groups of letters are
    /// joined by hyphens without spaces.
    pub fn parse(text: &str) -> Result<Self, PlanProblem> {
        let bad = || PlanProblem::BadNumber(text.to_owned());
        let parts: Vec<&str> = text.trim().split('/').collect();
        let (number, year, symbol) = match parts.as_slice() {
            [number, symbol] => (*number, None, *symbol),
            [number, year, symbol] if year.len() == 4 => {
                (*number, Some(year.parse().ok().filter(|year| *year >= 1945).ok_or_else(bad)?), *symbol)
            }
            _ => return Err(bad()),
        };
        let digits = (1..=5).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        let value: u32 = number.parse().map_err(|_| bad())?;
        let group = |group: &str| {
            let known = |one: char| one.is_alphanumeric() || "&.".contains(one);
            !group.is_empty() && group.chars().all(known) && group.chars().any(char::is_alphabetic)
                || !group.is_empty() && group.chars().all(char::is_alphanumeric)
        };
        let letters = symbol.chars().next().is_some_and(char::is_alphabetic) && symbol.split('-').all(group);
        if !digits || value == 0 || !letters {
            return Err(bad());
        }
        Ok(Self { number: format!("{value:02}"), year, symbol: symbol.to_owned() })
    }

    /// As ô 3 writes it, `05/QĐ-UBND`.
    #[must_use]
    pub fn text(&self) -> String {
        [&self.number, "/", &self.behind()].concat()
    }

    /// What stands behind the first slash.
    fn behind(&self) -> String {
        self.year.map(|year| format!("{year}/")).unwrap_or_default() + &self.symbol
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    year: i32,
    month: u8,
    day: u8,
}

impl Day {
    /// A day that there is, from 1945 to 2999.
    ///
    /// # Errors
    /// [`PlanProblem::BadDate`].
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, PlanProblem> {
        let exists = Time::from_civil(i64::from(year), u32::from(month), u32::from(day), 0, 0, 0).is_some();
        if exists && (1945..=2999).contains(&year) {
            Ok(Self { year, month, day })
        } else {
            Err(PlanProblem::BadDate)
        }
    }

    /// Day, month and year as ô 4 writes them: zeros lead days below 10 and the months 1 and 2 (DOC-11).
    fn parts(self) -> [String; 3] {
        let month = if self.month <= 2 { format!("{:02}", self.month) } else { self.month.to_string() };
        [format!("{:02}", self.day), month, self.year.to_string()]
    }
}

/// The marks of number and date, where they are blank.
///
/// # Errors
/// Ô 3 or ô 4 was not found, bears something else, or has too little room.
pub(super) fn marks(
    document: &Document<'_>,
    number: &Number,
    date: Day,
    settings: &Settings<'_>,
) -> Result<Vec<Mark>, PlanProblem> {
    let mut marks = Vec::new();
    let wanted = Numbered { number: &number.number, year: number.year, symbol: &number.symbol };
    let mut put = |kind, part, face, slot: &Slot, text: &str| {
        marks.push(filled(document, (kind, part), face, slot, text, settings)?);
        Ok::<(), PlanProblem>(())
    };
    match number_place(document, wanted)? {
        NumberPlace::There => {}
        NumberPlace::Number(slot) => {
            put(MarkKind::Number, Part::Number, Face::Regular, &slot, &number.number)?
        }
        NumberPlace::Whole(slot) => {
            put(MarkKind::Number, Part::Number, Face::Regular, &slot, &number.text())?
        }
        NumberPlace::Apart(slot, behind) => {
            put(MarkKind::Number, Part::Number, Face::Regular, &slot, &number.number)?;
            put(MarkKind::Symbol, Part::Symbol, Face::Regular, &behind, &number.behind())?;
        }
    }
    let [day, month, year] = date.parts();
    let slots = date_slots(document, [&day, &month, &year])?;
    let kinds = [(MarkKind::Day, Part::Day), (MarkKind::Month, Part::Month), (MarkKind::Year, Part::Year)];
    for ((slot, (kind, part)), text) in slots.iter().zip(kinds).zip([&day, &month, &year]) {
        if let Wanted::Blank(slot) = slot {
            put(kind, part, Face::Italic, slot, text)?;
        }
    }
    Ok(marks)
}

/// A text in a blank, on its line: in the middle, or behind a space where nothing follows.
fn filled(
    document: &Document<'_>,
    (kind, part): (MarkKind, Part),
    face: Face,
    slot: &Slot,
    text: &str,
    settings: &Settings<'_>,
) -> Result<Mark, PlanProblem> {
    let size = slot.size.clamp(SIZES.0, SIZES.1);
    let width = width_um(face, size, text)?;
    let (page, _) = document.page(slot.page)?;
    let space = scaled(SPACE, size);
    let right = slot.right.unwrap_or_else(|| i64::from(page.width.0).saturating_sub(EDGE));
    let room = right.saturating_sub(slot.left);
    if width > room.saturating_add(OVER) {
        return Err(PlanProblem::NoRoom(part, width, room.max(0)));
    }
    let left = match slot.right {
        Some(_) => slot.left.saturating_add(room.saturating_sub(width) / 2),
        None => slot.left.saturating_add(space),
    };
    let (above, below) = (scaled(ASCENT, size), scaled(DESCENT, size));
    let box_size = (width.saturating_add(BESIDE.saturating_mul(2)), above.saturating_add(below));
    let (start, top) = (left.saturating_sub(BESIDE), slot.baseline.saturating_sub(above));
    let mut canvas = Canvas::new(box_size, settings.conformance);
    canvas.text(BESIDE, above, Style { face, size, colour: Colour::BLACK }, text)?;
    let sides = [start, top, start.saturating_add(box_size.0), top.saturating_add(box_size.1)];
    let choice = match settings.field {
        FieldChoice::New => FieldChoice::New,
        FieldChoice::ByPlace | FieldChoice::Named(_) => FieldChoice::ByPlace,
    };
    let field = of_choice(document, choice, slot.page, sides)?;
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let (high, low) = if digits { (scaled(DIGITS.0, size), scaled(DIGITS.1, size)) } else { (above, below) };
    let (top, bottom) = (slot.baseline.saturating_sub(high), slot.baseline.saturating_add(low));
    let ink = [left, top, left.saturating_add(width), bottom];
    let mark = Drawn { kind, page: slot.page, sides, ink, field }.finish(document, canvas)?;
    match field {
        Some(field) if mark.ink[1].saturating_sub(top).saturating_abs() > OFF_LINE => {
            Err(field.unfit(box_size))
        }
        _ => Ok(mark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_decree_writes_them() {
        let text = |text: &str| Number::parse(text).map(|number| number.text());
        assert_eq!(text("5/QĐ-UBND").as_deref(), Ok("05/QĐ-UBND"));
        assert_eq!(text("05/BNV-VP").as_deref(), Ok("05/BNV-VP"));
        assert_eq!(text("1284/SKHCN-CĐS").as_deref(), Ok("1284/SKHCN-CĐS"));
        assert_eq!(text("12/2026/QĐ-UBND").as_deref(), Ok("12/2026/QĐ-UBND"));
        assert_eq!(text("63/BVĐDPHCN2-TCCB").as_deref(), Ok("63/BVĐDPHCN2-TCCB"));
        for other in [
            "",
            "5",
            "/QĐ",
            "0/QĐ",
            "5/",
            "5/QĐ - UBND",
            "x/QĐ",
            "5/2026",
            "5/26/QĐ",
            "5/QĐ--UB",
            "123456/QĐ",
        ] {
            assert!(Number::parse(other).is_err(), "{other}");
        }
    }

    #[test]
    fn zeros_lead_days_below_ten_and_the_first_two_months() {
        let parts = |year, month, day| Day::new(year, month, day).map(Day::parts);
        let is = |one: [&str; 3]| Ok(one.map(str::to_owned));
        assert_eq!(parts(2026, 1, 5), is(["05", "01", "2026"]));
        assert_eq!(parts(2026, 3, 9), is(["09", "3", "2026"]));
        assert_eq!(parts(2026, 12, 31), is(["31", "12", "2026"]));
        for (year, month, day) in [(2026, 2, 29), (2026, 13, 1), (1900, 1, 1), (2026, 1, 0)] {
            assert_eq!(Day::new(year, month, day), Err(PlanProblem::BadDate));
        }
    }
}
