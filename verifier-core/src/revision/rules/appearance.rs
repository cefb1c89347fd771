//! Appearances overwritten in place: those of a widget that holds no signature, as part of filling it.

use crate::Result;
use crate::pdf::{Object, ObjectId};
use crate::revision::diff::Step;
use crate::revision::event::{Class, Rule};
use crate::revision::usage::{Role, inherited};
use crate::signature::place::Place;

impl Step<'_, '_> {
    /// Judged for every widget and annotation that shows it (trap 19).
    pub(in crate::revision) fn appearance(&mut self, new: &Place) -> Result<()> {
        let owners = self.owners()?;
        if owners.is_empty() || matches!(*new.object, Object::Null) {
            let event = self.event(None, Class::Forbidden, b"");
            self.events.push(event);
            return Ok(());
        }
        for owner in owners {
            let owner = Place::of(self.views.new.object(owner)?);
            let (rule, class) = match self.subtype(&owner)? {
                Kind::Field => (Some(Rule::FormFilled), Class::Form),
                Kind::SignedNow => (Some(Rule::SignatureFieldFilled), Class::Form),
                Kind::Annotation => (Some(Rule::Annotation), Class::Annotation),
                Kind::None => (None, Class::Forbidden),
            };
            let mut event = self.event(rule, class, b"");
            event.fields = self.full_names(&owner)?;
            event.rect_mm = self.rectangle_of(&owner);
            self.events.push(event);
        }
        Ok(())
    }

    /// The widgets and annotations that lead to the appearance being judged.
    fn owners(&self) -> Result<Vec<ObjectId>> {
        let (mut owners, mut seen, mut open) = (Vec::new(), Vec::new(), vec![self.at.0]);
        while let Some(id) = open.pop() {
            for holder in self.usages.holders(id) {
                self.views.budget.spend(crate::Work::Comparisons, 1)?;
                let owns = self.usages.has(holder, Role::Field) || self.usages.has(holder, Role::Annotation);
                if owns && !owners.contains(&holder) {
                    owners.push(holder);
                } else if self.usages.has(holder, Role::Appearance) && !seen.contains(&holder) {
                    seen.push(holder);
                    open.push(holder);
                }
            }
        }
        Ok(owners)
    }

    fn subtype(&self, owner: &Place) -> Result<Kind> {
        let Some(dictionary) = owner.dictionary() else { return Ok(Kind::None) };
        let view = &self.views.new;
        let remark = super::field::is_remark(dictionary);
        let field = if remark { None } else { inherited(view, dictionary, b"FT")? };
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
