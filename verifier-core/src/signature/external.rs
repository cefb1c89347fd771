//! Streams of a page whose data lie in another file (ISO 32000-2 7.3.8.2, rule SIG-15): its content, the forms, pictures
//! and patterns that are drawn with it, the appearances of its annotations. No signature covers that other file.

use super::place::Place;
use crate::pdf::{Object, View};
use crate::tree::Tree;
use crate::{Budget, Result, Work};
use report::Code;

/// Resources that are drawn (table 34).
const DRAWN: [&[u8]; 2] = [b"XObject", b"Pattern"];

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
            let Some(appearance) = passed(annotation.get(view, b"AP"))? else { continue };
            push(&mut open, appearance.get(view, b"N"))?;
        }
    }
    if let Some(resources) = resources {
        push_drawn(view, budget, resources, &mut open)?;
    }
    while let Some(place) = open.pop() {
        budget.spend(Work::TreeNodes, 1)?;
        if place.id().is_some_and(|id| !seen.add(id)) {
            continue;
        }
        match &*place.object {
            Object::Stream(stream) if stream.dictionary.get(b"F").is_some() => return Ok(true),
            Object::Stream(_) => {
                if let Some(own) = passed(place.get(view, b"Resources"))? {
                    push_drawn(view, budget, &own, &mut open)?;
                }
            }
            // Parts of a content, or the states of an appearance.
            Object::Array(members) => {
                for member in members {
                    push(&mut open, place.follow(view, member).map(Some))?;
                }
            }
            Object::Dictionary(states) => {
                for state in &states.entries {
                    push(&mut open, place.follow(view, &state.value).map(Some))?;
                }
            }
            _ => {}
        }
    }
    Ok(false)
}

/// The forms, pictures and patterns of a dictionary of resources.
fn push_drawn(view: &View<'_>, budget: &Budget, resources: &Place, open: &mut Vec<Place>) -> Result<()> {
    for kind in DRAWN {
        let Some(named) = passed(resources.get(view, kind))? else { continue };
        for entry in named.dictionary().map(|named| named.entries.as_slice()).unwrap_or_default() {
            budget.spend(Work::TreeNodes, 1)?;
            if let Some(place) = passed(named.follow(view, &entry.value).map(Some))?
                && matches!(*place.object, Object::Stream(_))
            {
                open.push(place);
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
