//! Did the signature's dictionary, and the field that holds it, stay as they were signed?

use super::place::Place;
use crate::pdf::{Document, Object, ObjectId, View};
use crate::{Budget, Result, Work};
use report::{Code, Finding};

/// Where a signature dictionary stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// An indirect object of its own.
    Indirect(ObjectId),
    /// Directly in the `/V` of this object.
    Inline(ObjectId),
}

impl Target {
    /// The object whose bytes hold the dictionary.
    pub(super) const fn object(self) -> ObjectId {
        match self {
            Self::Indirect(id) | Self::Inline(id) => id,
        }
    }

    /// The dictionary as of a revision; `None` when there is none.
    ///
    /// # Errors
    /// When the object cannot be read.
    pub(super) fn at(self, view: &View<'_>) -> Result<Option<Place>> {
        let place = Place::of(view.object(self.object())?);
        let place = match self {
            Self::Indirect(_) => place,
            Self::Inline(_) => match place.dictionary().and_then(|holder| holder.get(b"V")) {
                Some(value @ Object::Dictionary(_)) => place.follow(view, value)?,
                _ => return Ok(None),
            },
        };
        Ok(Some(place).filter(|place| matches!(*place.object, Object::Dictionary(_))))
    }
}

/// Compares the dictionary and the `/V` of its holders of the signed revision with those of every later one, by
/// meaning: an identical copy is no change. The first difference goes to `findings`.
///
/// # Errors
/// When one of them cannot be read, or a budget is spent.
pub(super) fn unchanged(
    document: &Document<'_>,
    budget: &Budget,
    signed: usize,
    target: Target,
    holders: &[ObjectId],
    findings: &mut Vec<Finding>,
) -> Result<bool> {
    let before = target.at(&document.view(signed))?;
    let Some(before) = before else { return Ok(changed(target.object(), signed, findings)) };
    for holder in holders {
        if !holds(&document.view(signed), *holder, target)? {
            return Ok(changed(*holder, signed, findings));
        }
    }
    for (index, revision) in document.revisions().iter().enumerate().skip(signed.saturating_add(1)) {
        let looked_at = u64::try_from(holders.len()).unwrap_or(u64::MAX).saturating_add(1);
        budget.spend(Work::TreeNodes, looked_at)?;
        let touched = |id: ObjectId| revision.changed.binary_search(&id.number).is_ok();
        let view = document.view(index);
        if touched(target.object()) && target.at(&view)?.is_none_or(|after| after.object != before.object) {
            return Ok(changed(target.object(), index, findings));
        }
        for holder in holders {
            if touched(*holder) && !holds(&view, *holder, target)? {
                return Ok(changed(*holder, index, findings));
            }
        }
    }
    Ok(true)
}

/// Does the field's `/V` lead to this dictionary?
fn holds(view: &View<'_>, holder: ObjectId, target: Target) -> Result<bool> {
    let place = Place::of(view.object(holder)?);
    let value = place.dictionary().and_then(|found| found.get(b"V"));
    Ok(match (value, target) {
        (Some(value @ Object::Reference(_)), Target::Indirect(id)) => {
            place.follow(view, value)?.id() == Some(id)
        }
        (Some(Object::Dictionary(_)), Target::Inline(id)) => id == holder,
        _ => false,
    })
}

fn changed(id: ObjectId, revision: usize, findings: &mut Vec<Finding>) -> bool {
    let number = u32::try_from(revision.saturating_add(1)).unwrap_or(u32::MAX);
    let finding = Finding::new(Code::SignatureDictionaryChanged);
    findings.push(finding.object(id.number, id.generation).revision(number));
    false
}
