//! An object together with the indirect object that it stands in: what decryption and proofs by position need.

use super::text;
use crate::Result;
use crate::pdf::{Dictionary, Object, ObjectId, Resolved, View};
use std::rc::Rc;

/// A direct object inside its indirect object; for an indirect object both are the same.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The indirect object around it.
    pub(crate) container: Resolved,
    /// The object itself.
    pub(crate) object: Rc<Object>,
}

impl Place {
    /// The place of an indirect object.
    pub(crate) fn of(container: Resolved) -> Self {
        Self { object: Rc::clone(&container.object), container }
    }

    /// Where `object`, a value inside this one, leads: to another indirect object, or it stays in this container.
    pub(crate) fn follow(&self, view: &View<'_>, object: &Object) -> Result<Self> {
        let resolved = view.resolve(object)?;
        if resolved.id.is_some() {
            return Ok(Self::of(resolved));
        }
        Ok(Self { container: self.container.clone(), object: resolved.object })
    }

    /// The value of `key`, references followed; `None` when it is absent or `null`.
    pub(crate) fn get(&self, view: &View<'_>, key: &[u8]) -> Result<Option<Self>> {
        let Some(object) = self.dictionary().and_then(|dictionary| dictionary.get(key)) else {
            return Ok(None);
        };
        let found = self.follow(view, object)?;
        Ok(if matches!(*found.object, Object::Null) { None } else { Some(found) })
    }

    /// The name that `key` holds, references followed.
    pub(crate) fn name(&self, view: &View<'_>, key: &[u8]) -> Result<Option<Vec<u8>>> {
        Ok(self.get(view, key)?.and_then(|place| place.object.name().map(<[u8]>::to_vec)))
    }

    /// The integer that `key` holds, references followed.
    pub(crate) fn integer(&self, view: &View<'_>, key: &[u8]) -> Result<Option<i64>> {
        Ok(self.get(view, key)?.and_then(|place| place.object.integer()))
    }

    /// The text string that `key` holds, decrypted and decoded (ISO 32000-2 7.9.2.2).
    pub(crate) fn text(&self, view: &View<'_>, key: &[u8]) -> Result<Option<String>> {
        let Some(bytes) = self.string(view, key)? else { return Ok(None) };
        Ok(Some(text::decode(&bytes)))
    }

    /// The bytes of the string that `key` holds, decrypted.
    pub(crate) fn string(&self, view: &View<'_>, key: &[u8]) -> Result<Option<Vec<u8>>> {
        match self.get(view, key)? {
            Some(place) => place.bytes(view),
            None => Ok(None),
        }
    }

    /// The bytes of this string, decrypted; `None` when it is no string.
    pub(crate) fn bytes(&self, view: &View<'_>) -> Result<Option<Vec<u8>>> {
        match self.object.string() {
            Some(string) => view.string_bytes(&self.container, string).map(Some),
            None => Ok(None),
        }
    }

    /// Its dictionary, when it has one.
    pub(crate) fn dictionary(&self) -> Option<&Dictionary> {
        self.object.dictionary()
    }

    /// Its own identity: `None` for a direct object.
    pub(crate) fn id(&self) -> Option<ObjectId> {
        if Rc::ptr_eq(&self.object, &self.container.object) { self.container.id } else { None }
    }
}
