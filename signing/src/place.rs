//! Where on the pages something belongs, found by reading them: title and name, number and date, the seal over the
//! person's picture, the corner of ô 14, room for what the receiving side writes (NĐ 30/2020, Phụ lục I).
//!
//! Everything here is in micrometres from the upper left corner of the page as shown; [`Frame::stored`] turns it into
//! the page's own space.

mod block;
mod corner;
mod field;
mod frame;
mod line;
mod problem;
mod seal;
mod space;

pub use field::{EmptyField, FieldChoice};
pub use frame::{Frame, FrameProblem};
pub use problem::{Part, PlanProblem, ProblemValue};

pub(crate) use block::{LEAST, between, block_of};
pub(crate) use corner::{corner, corner_zone};
pub(crate) use line::{
    NumberPlace, Numbered, Slot, Wanted, date_blanks, date_slots, number_blanks, number_place,
};
pub(crate) use seal::{over, over_signature};
pub(crate) use space::{Space, Zone};

use crate::appearance::Place;
use form::classify::{Classification, Overrides, classify};
use form::page::{Gap, PageModel};
use report::Report;

/// A document as data: what the verifier says of it, its pages, their frames and what was recognised on them.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// Answers 1 and 2.
    pub report: &'a Report,
    /// The pages of the last revision, in order.
    pub pages: &'a [PageModel],
    /// Their frames, in the same order.
    pub frames: &'a [Frame],
    /// What the document is, and its cells.
    pub classification: Classification,
    /// Its empty signature fields that are seen; none unless [`Self::with_fields`] told them.
    pub fields: Vec<EmptyField>,
}

impl<'a> Document<'a> {
    /// Recognises the cells of these pages.
    #[must_use]
    pub fn new(report: &'a Report, pages: &'a [PageModel], frames: &'a [Frame]) -> Self {
        let classification = classify(report, pages, &Overrides::default());
        Self { report, pages, frames, classification, fields: Vec::new() }
    }

    /// The same with the empty signature fields that the document brings.
    #[must_use]
    pub fn with_fields(self, fields: Vec<EmptyField>) -> Self {
        Self { fields, ..self }
    }

    /// What a page has room for: where an empty field stands, something else belongs.
    pub(crate) fn space(&self, page: &PageModel) -> Space {
        let own = self.fields.iter().filter(|field| field.place.page == page.number);
        Space::of(page, own.map(|field| field.shown))
    }

    /// A page that was read whole.
    ///
    /// # Errors
    /// There is none of this number, or it could not be read, or its unit is not 1/72 inch.
    pub(crate) fn page(&self, number: u32) -> Result<(&'a PageModel, &'a Frame), PlanProblem> {
        let index = number.checked_sub(1).and_then(|index| usize::try_from(index).ok());
        let frame = index.and_then(|index| self.frames.get(index)).ok_or(PlanProblem::NoPage(number))?;
        let page = self.pages.iter().find(|page| page.number == number).ok_or(PlanProblem::NoPage(number))?;
        if page.gaps.iter().any(|gap| matches!(gap, Gap::NotExtracted | Gap::NotDrawn | Gap::Cut)) {
            return Err(PlanProblem::Unread(number));
        }
        if frame.plain_unit { Ok((page, frame)) } else { Err(PlanProblem::UserUnit(number)) }
    }

    /// The widget at these sides (left, top, right, bottom as shown), if the page has them.
    ///
    /// # Errors
    /// It does not lie on the page, or the page has no place.
    pub(crate) fn place(&self, number: u32, sides: [i64; 4]) -> Result<(Place, u16), PlanProblem> {
        let (_, frame) = self.page(number)?;
        let (width, height) = frame.size();
        let [left, top, right, bottom] = sides;
        if left < 0 || top < 0 || right > width || bottom > height || left >= right || top >= bottom {
            return Err(PlanProblem::Outside(number));
        }
        Ok((Place { page: number, rectangle: frame.stored(sides) }, frame.rotate))
    }
}
