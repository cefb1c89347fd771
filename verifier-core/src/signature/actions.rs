//! What a page and its annotations may do by themselves or when they are touched (ISO 32000-2 12.6, rule SIG-15).

use super::page::Pages;
use super::place::Place;
use crate::pdf::{Object, View};
use crate::{Budget, Notes, Result, Work};
use report::{Code, Finding, Severity};

/// Actions of one `/Next` chain that are looked at (count).
const MAX_CHAIN: usize = 32;

/// Actions that change what is shown, run something or fetch values; and, as mere information, those that send values
/// or open another document. Going to a page or an address on the net is none of them.
const ACTIONS: [(&[u8], &str, bool); 14] = [
    (b"JavaScript", "javascript", true),
    (b"Launch", "launch", true),
    (b"ImportData", "import-data", true),
    (b"ResetForm", "reset-form", true),
    (b"Hide", "hide", true),
    (b"SetOCGState", "optional-content-action", true),
    (b"Rendition", "media", true),
    (b"Movie", "media", true),
    (b"Sound", "media", true),
    (b"RichMediaExecute", "media", true),
    (b"GoTo3DView", "media", true),
    (b"SubmitForm", "submit-form", false),
    (b"GoToR", "go-to-other", false),
    (b"GoToE", "go-to-other", false),
];

/// Something that acts, with the page (from 0) where it was seen first.
pub(super) type Acts = Vec<(&'static str, bool, usize)>;

/// Looks at `/A` and `/AA` of a page, an annotation or a field.
///
/// # Errors
/// When an object cannot be read, or a budget is spent.
pub(super) fn look(
    view: &View<'_>,
    budget: &Budget,
    holder: &Place,
    page: usize,
    found: &mut Acts,
) -> Result<()> {
    if let Some(action) = holder.get(view, b"A")? {
        chain(view, budget, action, page, found)?;
    }
    let Some(events) = holder.get(view, b"AA")? else { return Ok(()) };
    for entry in events.dictionary().map(|events| events.entries.as_slice()).unwrap_or_default() {
        chain(view, budget, events.follow(view, &entry.value)?, page, found)?;
    }
    Ok(())
}

/// An action and those behind its `/Next`.
fn chain(view: &View<'_>, budget: &Budget, first: Place, page: usize, found: &mut Acts) -> Result<()> {
    let mut open = vec![first];
    for _ in 0..MAX_CHAIN {
        let Some(action) = open.pop() else { return Ok(()) };
        budget.spend(Work::TreeNodes, 1)?;
        let kind = action.name(view, b"S")?.unwrap_or_default();
        if let Some((_, what, weighs)) = ACTIONS.iter().find(|(name, ..)| *name == kind) {
            add(found, what, *weighs, page);
        }
        let Some(next) = action.get(view, b"Next")? else { continue };
        match &*next.object {
            Object::Array(members) => {
                for member in members.iter().take(MAX_CHAIN) {
                    open.push(next.follow(view, member)?);
                }
            }
            _ => open.push(next),
        }
    }
    add(found, "long-chain", true, page);
    Ok(())
}

/// Tells a kind once, at the page where it is seen first.
pub(super) fn add(found: &mut Acts, what: &'static str, weighs: bool, page: usize) {
    if found.iter().all(|(told, ..)| *told != what) {
        found.push((what, weighs, page));
    }
}

/// One finding for each kind, at the page where it was seen first.
pub(super) fn tell(pages: &Pages, notes: &Notes) {
    for (what, weighs, page) in &pages.acts {
        let severity = if *weighs { Severity::Warn } else { Severity::Inform };
        let mut finding = Finding::new(Code::RevisionActiveContent).severity(severity).arg("what", *what);
        finding.location.page = u32::try_from(*page).ok().and_then(|page| page.checked_add(1));
        notes.add(finding);
    }
}
