//! `revision.dss-growth` and the resources of `revision.form-defaults`: things that may be added to.

use crate::Result;
use crate::pdf::{Dictionary, Object};
use crate::revision::diff::Step;
use crate::revision::event::{Class, Rule};
use crate::revision::same::keys;
use crate::revision::usage::Role;
use crate::signature::place::Place;

/// Keys of the document security store (EN 319 142-1 5.4.2.2).
const SECURITY: [&[u8]; 5] = [b"Type", b"VRI", b"Certs", b"CRLs", b"OCSPs"];

impl Step<'_, '_> {
    /// Validation data: no viewer shows any of it, and what it proves is verified where it is used.
    pub(in crate::revision) fn security(&mut self, old: &Place, new: &Place) -> Result<()> {
        let store = self.at.1 == Role::Catalog;
        let known = |dictionary: &Dictionary| {
            dictionary.entries.iter().all(|entry| SECURITY.contains(&entry.key.0.as_slice()))
        };
        if store && !new.dictionary().is_some_and(known) {
            self.forbid(b"DSS", old, new);
        } else {
            self.claim(Rule::DssGrowth, Class::Always, b"");
        }
        Ok(())
    }

    /// A dictionary of resources keeps what it had.
    pub(in crate::revision) fn growth(
        &mut self,
        old: &Place,
        new: &Place,
        below: Option<Role>,
    ) -> Result<()> {
        let empty = Dictionary::default();
        let absent = matches!(*old.object, Object::Null);
        let before = old.dictionary().unwrap_or(&empty);
        let Some(after) = new.dictionary().filter(|_| absent || old.dictionary().is_some()) else {
            self.forbid(b"DR", old, new);
            return Ok(());
        };
        for key in keys(before, after) {
            let null = &Object::Null;
            let first = before.get(key).unwrap_or(null);
            let second = after.get(key).unwrap_or(null);
            if matches!(first, Object::Null)
                || self.views.same((&old.container, first), (&new.container, second))?
            {
                continue;
            }
            let first = old.follow(&self.views.old, first)?;
            let second = new.follow(&self.views.new, second)?;
            match below {
                Some(role) if first.dictionary().is_some() => self.compare(role, &first, &second)?,
                _ => self.forbid(key, &first, &second),
            }
        }
        self.claim(Rule::FormDefaults, Class::Always, b"");
        Ok(())
    }
}
