//! Do two values of two revisions mean the same? Order of keys, spelling, numbers of objects and whether a value is
//! direct do not count; everything else does (trap 17).

use super::usage::MAX_DEPTH;
use crate::pdf::{Dictionary, Object, ObjectId, Resolved, Stream, View};
use crate::signature::place::Place;
use crate::tree::Tree;
use crate::{Budget, Result, Work};

/// The two revisions that are compared.
#[derive(Clone, Copy)]
pub(super) struct Views<'d> {
    pub(super) old: View<'d>,
    pub(super) new: View<'d>,
    pub(super) budget: &'d Budget,
}

/// Pairs of objects whose equality is assumed or still to be shown.
#[derive(Default)]
struct Pairs {
    seen: Tree,
    open: Vec<(ObjectId, ObjectId)>,
}

/// A value and the indirect object that it stands in.
type Inside<'v> = (&'v Resolved, &'v Object);

impl Views<'_> {
    /// Compares two values. Equal references end the comparison: what they lead to is judged where it was changed,
    /// under every use that the old revision made of it.
    ///
    /// # Errors
    /// When an object cannot be read, or a budget is spent.
    pub(super) fn same(&self, old: Inside<'_>, new: Inside<'_>) -> Result<bool> {
        let mut pairs = Pairs::default();
        if !self.values(old, new, &mut pairs, 0)? {
            return Ok(false);
        }
        while let Some((before, after)) = pairs.open.pop() {
            let (old, new) = (self.old.object(before)?, self.new.object(after)?);
            if !self.values((&old, &old.object), (&new, &new.object), &mut pairs, 0)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Compares two places.
    ///
    /// # Errors
    /// As [`Self::same`].
    pub(super) fn same_places(&self, old: &Place, new: &Place) -> Result<bool> {
        self.same((&old.container, &old.object), (&new.container, &new.object))
    }

    fn values(&self, old: Inside<'_>, new: Inside<'_>, pairs: &mut Pairs, depth: u32) -> Result<bool> {
        self.budget.spend(Work::Comparisons, 1)?;
        if depth > MAX_DEPTH {
            return Ok(false);
        }
        let deeper = depth.saturating_add(1);
        match (old.1, new.1) {
            (Object::Reference(before), Object::Reference(after)) => {
                if before != after && pairs.seen.add((*before, *after)) {
                    pairs.open.push((*before, *after));
                }
                Ok(true)
            }
            (reference @ Object::Reference(_), _) => {
                let found = self.old.resolve(reference)?;
                self.values((&found, &found.object), new, pairs, deeper)
            }
            (_, reference @ Object::Reference(_)) => {
                let found = self.new.resolve(reference)?;
                self.values(old, (&found, &found.object), pairs, deeper)
            }
            (Object::Array(before), Object::Array(after)) => {
                if before.len() != after.len() {
                    return Ok(false);
                }
                for (before, after) in before.iter().zip(after) {
                    if !self.values((old.0, before), (new.0, after), pairs, deeper)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            (Object::Dictionary(before), Object::Dictionary(after)) => {
                self.dictionaries((old.0, before), (new.0, after), pairs, deeper)
            }
            (Object::Stream(before), Object::Stream(after)) => {
                let (first, second) = (&before.dictionary, &after.dictionary);
                Ok(self.dictionaries((old.0, first), (new.0, second), pairs, deeper)?
                    && self.data((old.0, before), (new.0, after))?)
            }
            (Object::String(before), Object::String(after)) => Ok((before.bytes == after.bytes
                && old.0.id == new.0.id)
                || self.old.string_bytes(old.0, before)? == self.new.string_bytes(new.0, after)?),
            (before, after) => Ok(before == after),
        }
    }

    fn dictionaries(
        &self,
        old: (&Resolved, &Dictionary),
        new: (&Resolved, &Dictionary),
        pairs: &mut Pairs,
        depth: u32,
    ) -> Result<bool> {
        for key in keys(old.1, new.1) {
            let absent = &Object::Null;
            let before = old.1.get(key).unwrap_or(absent);
            let after = new.1.get(key).unwrap_or(absent);
            if !self.values((old.0, before), (new.0, after), pairs, depth)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The data of two streams whose dictionaries mean the same.
    fn data(&self, old: (&Resolved, &Stream), new: (&Resolved, &Stream)) -> Result<bool> {
        if old.1.data == new.1.data {
            return Ok(true);
        }
        let document = self.old.document();
        let (before, after) = (document.bytes(old.1.data)?, document.bytes(new.1.data)?);
        let length = u64::try_from(before.len()).unwrap_or(u64::MAX);
        self.budget.spend(Work::DecodedBytes, length)?;
        if before == after && !document.is_encrypted() {
            return Ok(true);
        }
        Ok(self.old.stream_data(old.0, old.1)? == self.new.stream_data(new.0, new.1)?)
    }
}

/// The keys of both, each once.
pub(super) fn keys<'k>(old: &'k Dictionary, new: &'k Dictionary) -> Vec<&'k [u8]> {
    let both = old.entries.iter().chain(&new.entries);
    let mut keys: Vec<&[u8]> = both.map(|entry| entry.key.0.as_slice()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
