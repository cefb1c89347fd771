//! Empty fields that a person's signature leaves for the issuing act: where the person certifies the document, what comes
//! later is a field that was there, so that no program calls it a new one (SIG-06, SIG-13).

use super::number::{BESIDE, OVER, SIZES, SPACE};
use super::{Mark, MarkKind, Settings};
use crate::appearance::{ASCENT, DESCENT, Face, Place, scaled, width_um};
use crate::place::{
    Document, NumberPlace, PlanProblem, Slot, Wanted, Zone, date_blanks, number_blanks, over,
};

/// Room around what will stand there, micrometres: it is planned anew when it is put there.
const AROUND: i64 = 1_000;
/// The largest diameter that SEAL-04 takes for a seal, micrometres: for agencies that did not say theirs.
const LARGEST_SEAL: i64 = 46_000;
/// Number and symbol in one, where nothing follows; micrometres.
const NUMBER_AND_SYMBOL: i64 = 60_000;

/// An empty signature field that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reserved {
    /// What it is for, and by what it is named; the writer adds a number where the name is taken.
    pub kind: MarkKind,
    /// Where it stands.
    pub place: Place,
    /// The same on the page as shown: left, top, right and bottom from its upper left corner, micrometres.
    pub shown: [i64; 4],
}

impl Reserved {
    /// The name that it has unless that is taken: of letters only.
    pub(crate) const fn name(&self) -> &'static str {
        match self.kind {
            MarkKind::Number => "Number",
            MarkKind::Symbol => "Symbol",
            MarkKind::Day => "Day",
            MarkKind::Month => "Month",
            MarkKind::Year => "Year",
            MarkKind::Seal => "Seal",
            _ => "Mark",
        }
    }
}

/// The fields that the issuing act will fill: what of number, symbol and date is blank, and the seal over this picture of a
/// person's signature. What the page does not have is left out, and so is what an empty field stands ready for.
///
/// # Errors
/// A place lies outside its page.
pub fn reserved(
    document: &Document<'_>,
    signature: &Mark,
    settings: &Settings<'_>,
) -> Result<Vec<Reserved>, PlanProblem> {
    let mut wanted: Vec<(MarkKind, u32, Zone)> = Vec::new();
    let mut add = |kind, slot: &Slot, text: Option<&str>| {
        wanted.push((kind, slot.page, zone(document, slot, text)?));
        Ok::<(), PlanProblem>(())
    };
    match number_blanks(document) {
        NumberPlace::There => {}
        NumberPlace::Number(slot) => add(MarkKind::Number, &slot, None)?,
        NumberPlace::Whole(slot) => add(MarkKind::Number, &slot, None)?,
        NumberPlace::Apart(slot, behind) => {
            add(MarkKind::Number, &slot, None)?;
            add(MarkKind::Symbol, &behind, None)?;
        }
    }
    let kinds = [(MarkKind::Day, "00"), (MarkKind::Month, "00"), (MarkKind::Year, "0000")];
    for (slot, (kind, text)) in date_blanks(document).iter().zip(kinds) {
        if let Wanted::Blank(slot) = slot {
            add(kind, slot, Some(text))?;
        }
    }
    let diameter = settings.agency.seal_diameter_um.map_or(LARGEST_SEAL, i64::from);
    let (_, frame) = document.page(signature.place.page)?;
    let widget = frame.seen(signature.place.rectangle);
    let seal = wider(over(signature.ink, widget, diameter), AROUND);
    wanted.push((MarkKind::Seal, signature.place.page, seal));
    let mut made = Vec::new();
    for (kind, page, zone) in wanted {
        // Where several stand, the issuing act will ask which is meant.
        if matches!(document.field_at(page, zone, signature.field.as_deref()), Ok(None)) {
            let (_, frame) = document.page(page)?;
            let shown = cut(zone, frame.size());
            let (place, _) = document.place(page, shown)?;
            made.push(Reserved { kind, place, shown });
        }
    }
    Ok(made)
}

/// The blank, or where nothing follows as much of the line as the text may need.
fn zone(document: &Document<'_>, slot: &Slot, text: Option<&str>) -> Result<Zone, PlanProblem> {
    let (page, _) = document.page(slot.page)?;
    let size = slot.size.clamp(SIZES.0, SIZES.1);
    let right = match (slot.right, text) {
        (Some(right), _) => right,
        (None, Some(text)) => {
            let width = width_um(Face::Italic, size, text)?;
            slot.left.saturating_add(scaled(SPACE, size)).saturating_add(width)
        }
        (None, None) => {
            // Ô 3 is the left half of the page; beside it stands ô 4.
            let half = i64::from(page.width.0) / 2;
            slot.left.saturating_add(NUMBER_AND_SYMBOL).min(half)
        }
    };
    let (above, below) = (scaled(ASCENT, size), scaled(DESCENT, size));
    let (top, bottom) = (slot.baseline.saturating_sub(above), slot.baseline.saturating_add(below));
    // A number may be a little wider than its blank.
    Ok(wider([slot.left, top, right, bottom], BESIDE.saturating_add(OVER)))
}

const fn wider([left, top, right, bottom]: Zone, by: i64) -> Zone {
    [left.saturating_sub(by), top.saturating_sub(by), right.saturating_add(by), bottom.saturating_add(by)]
}

/// What of it lies on the page.
fn cut([left, top, right, bottom]: Zone, (width, height): (i64, i64)) -> Zone {
    [left.max(0), top.max(0), right.min(width), bottom.min(height)]
}
