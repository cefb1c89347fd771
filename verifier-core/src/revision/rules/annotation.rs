//! `/Annots` of a page: it keeps what it had, gains the widgets of new signature fields, and under DocMDP 3
//! `revision.annotation`, annotations that only add a remark (EAA: each is told, none may act).

use crate::Result;
use crate::pdf::{Dictionary, Object, ObjectId};
use crate::revision::diff::Step;
use crate::revision::event::{Class, Remark, Rule};
use crate::revision::usage::{MAX_DEPTH, Role};
use crate::signature::place::Place;

/// Annotations that only add a remark (table 171); none of them plays, opens or replaces anything.
const REMARKS: [&[u8]; 14] = [
    b"Text",
    b"FreeText",
    b"Line",
    b"Square",
    b"Circle",
    b"Polygon",
    b"PolyLine",
    b"Highlight",
    b"Underline",
    b"Squiggly",
    b"StrikeOut",
    b"Caret",
    b"Stamp",
    b"Ink",
];

/// May DocMDP 3 add it?
pub(super) fn may_be_added(annotation: &Dictionary) -> bool {
    let kind = annotation.name(b"Subtype");
    let acts = annotation.get(b"A").is_some() || annotation.get(b"AA").is_some();
    !acts && kind.is_some_and(|kind| kind == b"Popup" || REMARKS.contains(&kind))
}

/// What became of an array.
pub(super) struct Difference {
    /// Members that the old array has alone.
    pub(super) gone: Vec<Place>,
    /// Members that the new one has alone.
    pub(super) come: Vec<Place>,
    /// The others stand in the same order, each as often as before.
    in_order: bool,
}

impl Step<'_, '_> {
    pub(in crate::revision) fn annotations(&mut self, old: &Place, new: &Place) -> Result<()> {
        let absent = [];
        let list = |place: &Place| match &*place.object {
            Object::Null => Some(absent.to_vec()),
            Object::Array(members) => Some(members.clone()),
            _ => None,
        };
        let (Some(before), Some(after)) = (list(old), list(new)) else {
            self.forbid(b"Annots", old, new);
            return Ok(());
        };
        let Difference { gone, come, in_order } = self.difference((old, &before), (new, &after))?;
        // The last one is painted on top of the others (12.5.2).
        if !in_order {
            self.forbid(b"Annots", old, new);
        }
        for member in &gone {
            self.forbid(b"Annots", member, &Place::of(self.views.new.resolve(&Object::Null)?));
        }
        for member in &come {
            self.new_annotation(member)?;
        }
        if gone.is_empty() && come.is_empty() {
            self.claim(Rule::Identical, Class::Always, b"");
        }
        Ok(())
    }

    /// Compares the members of two arrays.
    pub(super) fn difference(
        &self,
        old: (&Place, &[Object]),
        new: (&Place, &[Object]),
    ) -> Result<Difference> {
        let (first, second) = (positions(old.1), positions(new.1));
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        // Where the members that stay stood, in the order of the old array and in that of the new one.
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for (index, member) in old.1.iter().enumerate() {
            if position(&second, member).is_some() {
                before.extend(position(&first, member));
                continue;
            }
            let place = old.0.follow(&self.views.old, member)?;
            if !matches!(*place.object, Object::Null) {
                before.push(index);
                gone.push((index, place));
            }
        }
        for member in new.1 {
            if let Some(index) = position(&first, member) {
                after.push(index);
                continue;
            }
            let place = new.0.follow(&self.views.new, member)?;
            if matches!(*place.object, Object::Null) {
                continue;
            }
            // Direct or renumbered, but the same.
            let mut twin = None;
            for (at, (_, before)) in gone.iter().enumerate() {
                if self.views.same_places(before, &place)? {
                    twin = Some(at);
                    break;
                }
            }
            match twin {
                Some(at) => after.push(gone.remove(at).0),
                None => come.push(place),
            }
        }
        // Twins left `gone`; what is in it still is in the order of the old array.
        before.retain(|index| gone.binary_search_by_key(index, |(one, _)| *one).is_err());
        let gone = gone.into_iter().map(|(_, place)| place).collect();
        Ok(Difference { gone, come, in_order: before == after })
    }

    fn new_annotation(&mut self, place: &Place) -> Result<()> {
        let null = Place::of(self.views.new.resolve(&Object::Null)?);
        let Some(dictionary) = place.dictionary().filter(|_| matches!(*place.object, Object::Dictionary(_)))
        else {
            self.forbid(b"Annots", &null, place);
            return Ok(());
        };
        if dictionary.name(b"Subtype") == Some(b"Widget") {
            if !self.in_the_form(place)? {
                self.forbid(b"Annots", &null, place);
                return Ok(());
            }
            return self.new_field(place);
        }
        let (rule, class) = if may_be_added(dictionary) && self.is_new(place)? {
            (Some(Rule::Annotation), Class::Annotation)
        } else {
            (None, Class::Forbidden)
        };
        let kind = dictionary.name(b"Subtype").map(crate::signature::text::decode);
        let mut event = self.event(rule, class, b"Annots");
        event.after = kind;
        event.rect_mm = self.rectangle_of(place);
        if rule.is_some() && self.covers_text(place, None)? {
            event.remark = Remark::CoversText;
        }
        self.events.push(event);
        Ok(())
    }

    /// Does the form lead to the widget, or to a field above it?
    fn in_the_form(&self, place: &Place) -> Result<bool> {
        let mut current = place.clone();
        for _ in 0..MAX_DEPTH {
            if current.id().is_some_and(|id| self.usages.has(id, Role::Field)) {
                return Ok(true);
            }
            match current.get(&self.views.new, b"Parent")? {
                Some(parent) => current = parent,
                None => return Ok(false),
            }
        }
        Ok(false)
    }
}

/// References of an array with their first positions, sorted.
fn positions(members: &[Object]) -> Vec<(ObjectId, usize)> {
    let references = members.iter().enumerate();
    let mut found: Vec<_> =
        references.filter_map(|(index, member)| Some((member.reference()?, index))).collect();
    found.sort_unstable();
    found.dedup_by_key(|(id, _)| *id);
    found
}

fn position(of: &[(ObjectId, usize)], member: &Object) -> Option<usize> {
    let id = member.reference()?;
    let at = of.binary_search_by_key(&id, |(one, _)| *one).ok()?;
    of.get(at).map(|(_, index)| *index)
}
