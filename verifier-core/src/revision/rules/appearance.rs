//! Appearances overwritten in place: those of a widget that holds no signature, as part of filling it.

use crate::Result;
use crate::pdf::Object;
use crate::revision::diff::Step;
use crate::revision::event::{Class, Rule};
use crate::revision::usage::{MAX_DEPTH, Role, inherited};
use crate::signature::place::Place;

impl Step<'_, '_> {
    pub(in crate::revision) fn appearance(&mut self, new: &Place) -> Result<()> {
        let owner = self.owner()?;
        let kind = match &owner {
            Some(owner) => self.subtype(owner)?,
            None => Kind::None,
        };
        let absent = matches!(*new.object, Object::Null);
        let (rule, class) = match kind {
            _ if absent => (None, Class::Forbidden),
            Kind::Field => (Some(Rule::FormFilled), Class::Form),
            Kind::SignedNow => (Some(Rule::SignatureFieldFilled), Class::Form),
            Kind::Annotation => (Some(Rule::Annotation), Class::Annotation),
            Kind::None => (None, Class::Forbidden),
        };
        let mut event = self.event(rule, class, b"");
        if let Some(owner) = &owner {
            event.field = self.full_name(owner)?;
            event.rect_mm = self.rectangle_of(owner);
        }
        self.events.push(event);
        Ok(())
    }

    /// The widget or annotation whose appearance is being judged.
    fn owner(&self) -> Result<Option<Place>> {
        let mut used = self.at;
        for _ in 0..MAX_DEPTH {
            let Some(parent) = self.usages.parent(used) else { return Ok(None) };
            if matches!(parent.1, Role::Field | Role::Annotation) {
                return Ok(Some(Place::of(self.views.new.object(parent.0)?)));
            }
            used = parent;
        }
        Ok(None)
    }

    fn subtype(&self, owner: &Place) -> Result<Kind> {
        let Some(dictionary) = owner.dictionary() else { return Ok(Kind::None) };
        let view = &self.views.new;
        let field = inherited(view, dictionary, b"FT")?;
        Ok(match field.as_ref().and_then(|kind| kind.object.name()) {
            Some(b"Sig") if inherited(view, dictionary, b"V")?.is_some() => Kind::SignedNow,
            Some(b"Sig") => Kind::None,
            Some(_) => Kind::Field,
            None if super::annotation::may_be_added(dictionary) => Kind::Annotation,
            None => Kind::None,
        })
    }
}

enum Kind {
    None,
    Field,
    SignedNow,
    Annotation,
}
