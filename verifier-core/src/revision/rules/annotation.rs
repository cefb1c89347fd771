//! `/Annots` of a page: it keeps what it had, gains the widgets of new signature fields, and under DocMDP 3
//! `revision.annotation`, annotations that only add a remark (EAA: each is told, none may act).

use crate::Result;
use crate::pdf::{Dictionary, Object, ObjectId};
use crate::revision::diff::Step;
use crate::revision::event::{Class, Rule};
use crate::revision::usage::{MAX_DEPTH, Role};
use crate::signature::place::Place;
use std::collections::BTreeSet;

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
        let (gone, come) = self.difference((old, &before), (new, &after))?;
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

    /// Members that the old array has alone, and those that the new one has alone; order does not count.
    pub(super) fn difference(
        &self,
        old: (&Place, &[Object]),
        new: (&Place, &[Object]),
    ) -> Result<(Vec<Place>, Vec<Place>)> {
        let references = |members: &[Object]| -> BTreeSet<ObjectId> {
            members.iter().filter_map(Object::reference).collect()
        };
        let (first, second) = (references(old.1), references(new.1));
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        for member in old.1.iter().filter(|member| member.reference().is_none_or(|id| !second.contains(&id)))
        {
            let place = old.0.follow(&self.views.old, member)?;
            if !matches!(*place.object, Object::Null) {
                gone.push(place);
            }
        }
        for member in new.1.iter().filter(|member| member.reference().is_none_or(|id| !first.contains(&id))) {
            let place = new.0.follow(&self.views.new, member)?;
            if matches!(*place.object, Object::Null) {
                continue;
            }
            // Direct or renumbered, but the same.
            let mut twin = None;
            for (index, before) in gone.iter().enumerate() {
                if self.views.same_places(before, &place)? {
                    twin = Some(index);
                    break;
                }
            }
            match twin {
                Some(index) => drop(gone.remove(index)),
                None => come.push(place),
            }
        }
        Ok((gone, come))
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
