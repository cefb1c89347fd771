//! Streams of a page whose data lie in another file (ISO 32000-2 7.3.8.2, rule SIG-15): its content and whatever its
//! resources and the appearances of its annotations lead to: forms, pictures, patterns, fonts, colour profiles. Forms that
//! stand for a page of another file (8.10.4), too. No signature covers that other file.

use super::place::Place;
use crate::pdf::{Object, View};
use crate::tree::Tree;
use crate::{Budget, Result, Work};
use report::Code;

/// Keys that lead back to pages and elements, or to what is drawn by no viewer.
const PASSED: [&[u8]; 6] = [b"Parent", b"P", b"Pg", b"StructParent", b"PieceInfo", b"Metadata"];
/// Nesting of direct objects (the depth limit of the whole core).
const MAX_DEPTH: u32 = 64;

/// Does anything that this page draws lie in another file?
///
/// What `seen` holds was looked at for an earlier page. An object that cannot be read is passed over: nothing is
/// concluded from silence here, and where the page is extracted for drawing the same object refuses it.
///
/// # Errors
/// When a budget is spent.
pub(super) fn look(
    view: &View<'_>,
    budget: &Budget,
    page: &Place,
    resources: Option<&Place>,
    seen: &mut Tree,
) -> Result<bool> {
    let mut open = Vec::new();
    push(&mut open, page.get(view, b"Contents"))?;
    if let Some(annotations) = passed(page.get(view, b"Annots"))? {
        for member in annotations.object.array().unwrap_or_default() {
            budget.spend(Work::TreeNodes, 1)?;
            let Some(annotation) = passed(annotations.follow(view, member).map(Some))? else { continue };
            push(&mut open, annotation.get(view, b"AP"))?;
        }
    }
    open.extend(resources.cloned());
    while let Some(place) = open.pop() {
        budget.spend(Work::TreeNodes, 1)?;
        if place.id().is_some_and(|id| !seen.add(id)) {
            continue;
        }
        if let Object::Stream(stream) = &*place.object
            && (stream.dictionary.get(b"F").is_some() || stream.dictionary.get(b"Ref").is_some())
        {
            return Ok(true);
        }
        references(view, &place, &place.object, (&mut open, seen), 0)?;
    }
    Ok(false)
}

/// What an object leads to, other than what was seen.
fn references(
    view: &View<'_>,
    place: &Place,
    object: &Object,
    (open, seen): (&mut Vec<Place>, &Tree),
    depth: u32,
) -> Result<()> {
    let deeper = depth.saturating_add(1);
    if depth > MAX_DEPTH {
        return Ok(());
    }
    match object {
        Object::Reference(id) if seen.has(*id) => {}
        Object::Reference(_) => push(open, place.follow(view, object).map(Some))?,
        Object::Array(members) => {
            for member in members {
                references(view, place, member, (open, seen), deeper)?;
            }
        }
        _ => {
            for entry in object.dictionary().map(|found| found.entries.as_slice()).unwrap_or_default() {
                if !PASSED.contains(&entry.key.0.as_slice()) {
                    references(view, place, &entry.value, (open, seen), deeper)?;
                }
            }
        }
    }
    Ok(())
}

fn push(open: &mut Vec<Place>, found: Result<Option<Place>>) -> Result<()> {
    open.extend(passed(found)?);
    Ok(())
}

/// What was read; nothing for an object that cannot be.
fn passed(found: Result<Option<Place>>) -> Result<Option<Place>> {
    match found {
        Err(problem) if problem.code != Code::BudgetSpent => Ok(None),
        found => found,
    }
}
