//! Empty signature fields that a document brings: who prepared it said where signatures belong, and where one was prepared
//! before a person certified it, filling it is what every program calls permitted (ISO 32000-2 12.8.2.2).

use super::frame::{self, Frame};
use super::space::Zone;
use super::{Document, PlanProblem};
use crate::appearance::{Place, Rectangle};
use crate::field::{self, Field, Node};
use crate::refusal::{Refusal, unreadable};
use std::collections::BTreeMap;
use verifier_core::pdf::{ObjectId, View};

/// Annotation flags Hidden and NoView (ISO 32000-2 table 167): what stands in such a field is not seen.
const UNSEEN: i64 = 1 << 1 | 1 << 5;
/// A field stands at a place when the two share this part of the smaller one, thousandths, or its middle lies there.
const SHARED: i64 = 500;
/// What a mark may stand out of a field, micrometres: rectangles are written in thousandths of a point.
const OVER: i64 = 20;

/// An empty signature field with one widget that is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmptyField {
    /// Its fully qualified name.
    pub name: String,
    /// Its object.
    pub object: ObjectId,
    /// Its page and `/Rect`.
    pub place: Place,
    /// The same on the page as shown: left, top, right and bottom from its upper left corner, micrometres.
    pub shown: [i64; 4],
}

impl EmptyField {
    /// Those of a revision, in the order of its form. Fields without a place, with several, or hidden are left
    /// out, and so are those that pages list more than once.
    ///
    /// # Errors
    /// When form or page tree cannot be walked.
    pub fn all(view: &View<'_>, frames: &[Frame]) -> Result<Vec<Self>, Refusal> {
        let form = field::form(view)?;
        if form.empty().next().is_none() {
            return Ok(Vec::new());
        }
        let pages = field::listed(view)?;
        let mut found = Vec::new();
        for field in form.empty() {
            found.extend(Self::of(view, field, &pages, frames)?);
        }
        Ok(found)
    }

    fn of(
        view: &View<'_>,
        field: &Field,
        pages: &BTreeMap<u32, Option<u32>>,
        frames: &[Frame],
    ) -> Result<Option<Self>, Refusal> {
        let widget: &Node = match field.widgets.as_slice() {
            [] => &field.node,
            [one] => one,
            _ => return Ok(None),
        };
        let Some(dictionary) = widget.dictionary() else { return Ok(None) };
        let flags = view.get(dictionary, b"F").map_err(unreadable)?.object.integer().unwrap_or(0);
        let page = pages.get(&widget.id.number).copied().flatten();
        let frame = page.and_then(|page| frames.get(usize::try_from(page).ok()?.checked_sub(1)?));
        let (Some(page), Some(frame), 0) = (page, frame, flags & UNSEEN) else { return Ok(None) };
        let Ok(Some([left, bottom, right, top])) = frame::rectangle(view, dictionary, b"Rect") else {
            return Ok(None);
        };
        if left >= right || bottom >= top || !frame.plain_unit {
            return Ok(None);
        }
        let rectangle = Rectangle { left, bottom, right, top };
        let shown = frame.seen(rectangle);
        let place = Place { page, rectangle };
        Ok(Some(Self { name: field.name.clone(), object: field.node.id, place, shown }))
    }

    fn size(&self) -> (i64, i64) {
        let [left, top, right, bottom] = self.shown;
        (right.saturating_sub(left), bottom.saturating_sub(top))
    }

    /// A problem that says that what is to be shown, of this size, does not fit into it.
    pub(crate) fn unfit(&self, needed: (i64, i64)) -> PlanProblem {
        PlanProblem::FieldUnfit(self.name.clone(), needed, self.size())
    }

    /// A zone moved into the field by as little as may be.
    ///
    /// # Errors
    /// It is larger than the field.
    pub(crate) fn moved(&self, zone: Zone) -> Result<Zone, PlanProblem> {
        let (width, height) = (zone[2].saturating_sub(zone[0]), zone[3].saturating_sub(zone[1]));
        let room = self.size();
        if width > room.0.saturating_add(OVER) || height > room.1.saturating_add(OVER) {
            return Err(self.unfit((width, height)));
        }
        let shift = |from: usize, to: usize| {
            let back = zone[to].saturating_sub(self.shown[to]).max(0);
            let forth = self.shown[from].saturating_sub(zone[from]).max(0);
            // One wider than the field by a rounding moves by half of that.
            if back > 0 && forth > 0 { forth.saturating_sub(back) / 2 } else { forth.saturating_sub(back) }
        };
        let (across, down) = (shift(0, 2), shift(1, 3));
        Ok([
            zone[0].saturating_add(across),
            zone[1].saturating_add(down),
            zone[2].saturating_add(across),
            zone[3].saturating_add(down),
        ])
    }

    /// A zone of this size in the middle of the field.
    ///
    /// # Errors
    /// It is larger than the field.
    pub(crate) fn middle(&self, (width, height): (i64, i64)) -> Result<Zone, PlanProblem> {
        let start = |from: usize, to: usize, length: i64| {
            self.shown[from].saturating_add(self.shown[to]).saturating_sub(length) / 2
        };
        let (left, top) = (start(0, 2, width), start(1, 3, height));
        self.moved([left, top, left.saturating_add(width), top.saturating_add(height)])
    }

    /// The widest zone with these proportions that the field holds, not wider than wanted.
    pub(crate) fn fitted(&self, (columns, rows): (u32, u32), wanted: i64) -> (i64, i64) {
        let (columns, rows) = (i64::from(columns).max(1), i64::from(rows).max(1));
        let (wide, high) = self.size();
        let width = wanted.min(wide).min(high.saturating_mul(columns) / rows);
        (width, width.saturating_mul(rows) / columns)
    }

    fn stands_at(&self, zone: Zone) -> bool {
        let side = |from: usize, to: usize| {
            self.shown[to].min(zone[to]).saturating_sub(self.shown[from].max(zone[from])).max(0)
        };
        let area =
            |zone: Zone| zone[2].saturating_sub(zone[0]).saturating_mul(zone[3].saturating_sub(zone[1]));
        let shared = side(0, 2).saturating_mul(side(1, 3));
        self.middle_lies_in(zone)
            || shared > 0
                && shared.saturating_mul(1_000) >= area(self.shown).min(area(zone)).saturating_mul(SHARED)
    }

    fn middle_lies_in(&self, zone: Zone) -> bool {
        let middle = |from: usize, to: usize| self.shown[from].saturating_add(self.shown[to]) / 2;
        let (x, y) = (middle(0, 2), middle(1, 3));
        zone[0] <= x && x <= zone[2] && zone[1] <= y && y <= zone[3]
    }
}

/// Which field takes the mark of an act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldChoice<'a> {
    /// The empty field that stands at its place; where there is none, a new one.
    #[default]
    ByPlace,
    /// The empty field of this name, wherever it stands.
    Named(&'a str),
    /// A new one, whatever stands there.
    New,
}

impl<'a> Document<'a> {
    /// The empty field in which something belongs that would stand here by itself; `but` is the name of one that does not
    /// count.
    ///
    /// # Errors
    /// Several stand there.
    pub(crate) fn field_at(
        &self,
        page: u32,
        zone: Zone,
        but: Option<&str>,
    ) -> Result<Option<&EmptyField>, PlanProblem> {
        let other = |field: &EmptyField| but != Some(field.name.as_str());
        let here = |field: &&EmptyField| field.place.page == page && field.stands_at(zone) && other(field);
        only(self.fields.iter().filter(here))
    }

    /// The empty field whose middle lies in a zone.
    ///
    /// # Errors
    /// Several lie there.
    pub(crate) fn field_within(&self, page: u32, zone: Zone) -> Result<Option<&EmptyField>, PlanProblem> {
        let inside = |field: &&EmptyField| field.place.page == page && field.middle_lies_in(zone);
        only(self.fields.iter().filter(inside))
    }

    /// The empty field of this name.
    ///
    /// # Errors
    /// There is none that is seen.
    pub(crate) fn field_named(&self, name: &str) -> Result<&EmptyField, PlanProblem> {
        let found = self.fields.iter().find(|field| field.name == name);
        found.ok_or_else(|| PlanProblem::FieldUnseen(name.to_owned()))
    }
}

fn only<'f>(found: impl Iterator<Item = &'f EmptyField>) -> Result<Option<&'f EmptyField>, PlanProblem> {
    let found: Vec<&EmptyField> = found.collect();
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        several => {
            let names: Vec<&str> = several.iter().map(|field| field.name.as_str()).collect();
            Err(PlanProblem::Fields(names.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(shown: Zone) -> EmptyField {
        let rectangle = Rectangle { left: 0, bottom: 0, right: 1, top: 1 };
        let object = ObjectId { number: 1, generation: 0 };
        EmptyField { name: "A".to_owned(), object, place: Place { page: 1, rectangle }, shown }
    }

    #[test]
    fn a_zone_moves_into_a_field_by_as_little_as_may_be_or_is_refused() {
        let field = field([10_000, 10_000, 50_000, 30_000]);
        let moved = |zone| field.moved(zone).ok();
        assert_eq!(moved([20_000, 12_000, 40_000, 20_000]), Some([20_000, 12_000, 40_000, 20_000]));
        assert_eq!(moved([5_000, 25_000, 25_000, 35_000]), Some([10_000, 20_000, 30_000, 30_000]));
        assert_eq!(moved([10_000, 10_000, 50_021, 20_000]), None);
        assert_eq!(field.middle((20_000, 10_000)).ok(), Some([20_000, 15_000, 40_000, 25_000]));
        assert!(matches!(field.middle((10_000, 20_100)), Err(PlanProblem::FieldUnfit(..))));
    }

    #[test]
    fn a_picture_is_drawn_smaller_where_the_field_is() {
        let field = field([0, 0, 50_000, 12_000]);
        assert_eq!(field.fitted((300, 100), 40_000), (36_000, 12_000));
        assert_eq!(field.fitted((300, 100), 30_000), (30_000, 10_000));
    }

    #[test]
    fn a_field_stands_where_it_shares_half_of_the_smaller_one() {
        let field = field([0, 0, 10_000, 10_000]);
        assert!(field.stands_at([5_000, 0, 15_000, 10_000]) && field.stands_at([0, 0, 1_000, 1_000]));
        assert!(field.stands_at([4_000, 4_000, 60_000, 6_000]), "with its middle");
        assert!(
            !field.stands_at([5_001, 0, 15_000, 10_000]) && !field.stands_at([20_000, 0, 30_000, 10_000])
        );
    }
}
