//! Finding a page in the tree, with what it inherits (ISO 32000-2 7.7.3.4).

use super::{MAX_DEPTH, Spot, broken};
use crate::budget::Work;
use crate::pdf::View;
use crate::pdf::object::{Object, ObjectId};
use crate::{Budget, Result};
use std::collections::BTreeSet;

/// The attributes that a page inherits.
const INHERITED: [&[u8]; 4] = [b"CropBox", b"MediaBox", b"Resources", b"Rotate"];

/// A page and its inherited attributes, the nearest of each.
pub(super) struct Page {
    /// The page object.
    pub(super) leaf: Spot,
    attributes: [Option<Spot>; 4],
}

impl Page {
    /// The inheritable attributes that are in force, by key.
    pub(super) fn inherited(&self) -> impl Iterator<Item = (&'static [u8], &Spot)> {
        INHERITED.into_iter().zip(&self.attributes).filter_map(|(key, value)| Some((key, value.as_ref()?)))
    }
}

/// A node that waits, with what its ancestors give it.
#[derive(Clone)]
struct Item {
    parent: Spot,
    object: Object,
    depth: usize,
    attributes: [Option<Spot>; 4],
}

/// The page with this index in document order. A node with `/Kids` is no page, whatever its `/Type`: as the rest of
/// the verifier counts.
pub(super) fn find(view: &View<'_>, index: u32, budget: &Budget) -> Result<Page> {
    let catalog = Spot::of(view.catalog()?);
    let root = catalog.dictionary().and_then(|found| found.get(b"Pages")).cloned();
    let object = root.ok_or_else(|| broken("no-pages"))?;
    let mut next = Some(Item { parent: catalog, object, depth: 0, attributes: Default::default() });
    let mut stack = Vec::new();
    let mut seen = BTreeSet::new();
    let mut passed = 0;
    while let Some(item) = next {
        budget.spend(Work::TreeNodes, 1)?;
        if let Some(page) = open(view, item, &mut seen, &mut stack)? {
            if passed == index {
                return Ok(page);
            }
            passed = passed.saturating_add(1);
        }
        next = next_member(&mut stack);
    }
    Err(broken("no-pages"))
}

/// Arrays of kids that are still to be visited: what the members inherit, and which is next.
type Stack = Vec<(Item, usize)>;

fn next_member(stack: &mut Stack) -> Option<Item> {
    while let Some((above, next)) = stack.last_mut() {
        let member = above.parent.object.array().and_then(|members| members.get(*next));
        if let Some(object) = member.cloned() {
            *next = next.saturating_add(1);
            return Some(Item { object, ..above.clone() });
        }
        stack.pop();
    }
    None
}

/// A page, or `None` for a node whose kids now wait.
fn open(
    view: &View<'_>,
    item: Item,
    seen: &mut BTreeSet<ObjectId>,
    stack: &mut Stack,
) -> Result<Option<Page>> {
    let node = item.parent.follow(view, &item.object)?.filter(|node| node.dictionary().is_some());
    let node = node.ok_or_else(|| broken("no-dictionary"))?;
    if item.depth >= MAX_DEPTH {
        return Err(broken("depth"));
    }
    if let Some(id) = node.id()
        && !seen.insert(id)
    {
        return Err(broken("visited-twice"));
    }
    let mut attributes = item.attributes;
    for (key, value) in INHERITED.into_iter().zip(&mut attributes) {
        if let Some(own) = node.get(view, key)? {
            *value = Some(own);
        }
    }
    let Some(kids) = node.get(view, b"Kids")? else { return Ok(Some(Page { leaf: node, attributes })) };
    let kind = node.get(view, b"Type")?;
    if kind.is_some_and(|kind| kind.object.name() == Some(b"Page")) {
        // Some readers show it, others its kids.
        return Err(broken("page-with-kids"));
    }
    let depth = item.depth.saturating_add(1);
    kids.object.array().ok_or_else(|| broken("kids"))?;
    stack.push((Item { parent: kids, object: Object::Null, depth, attributes }, 0));
    Ok(None)
}
