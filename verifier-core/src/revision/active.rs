//! What may act by itself or show another page than the one that was signed (SIG-15): scripts, actions on opening,
//! content that can be switched, XFA. Looked for where the catalog holds it, in the last revision.

use crate::pdf::View;
use crate::signature::place::Place;
use crate::{Notes, Result};
use report::{Code, Finding, Severity};

/// Levels of a tree of names that are looked at for scripts; one entry is enough.
const NAMES: [&[u8]; 2] = [b"Names", b"JavaScript"];

/// Tells what was found; what cannot be read is told by whoever needs it.
pub(super) fn look(view: &View<'_>, notes: &Notes) -> Result<()> {
    let catalog = Place::of(view.catalog()?);
    let tell = |what: &str| notes.add(Finding::new(Code::RevisionActiveContent).arg("what", what));
    if let Some(action) = catalog.get(view, b"OpenAction")? {
        // An array is a destination: where to begin reading.
        match action.name(view, b"S")?.as_deref() {
            None | Some(b"GoTo") => {}
            Some(b"JavaScript") => tell("javascript"),
            Some(_) => tell("open-action"),
        }
    }
    if catalog.get(view, b"AA")?.is_some() {
        tell("additional-actions");
    }
    let mut names = Some(catalog.clone());
    for key in NAMES {
        names = match names {
            Some(place) => place.get(view, key)?,
            None => None,
        };
    }
    if names.is_some() {
        tell("javascript");
    }
    if let Some(form) = catalog.get(view, b"AcroForm")?
        && form.get(view, b"XFA")?.is_some()
    {
        tell("xfa");
    }
    if catalog.get(view, b"OCProperties")?.is_some() {
        let finding = Finding::new(Code::RevisionActiveContent).severity(Severity::Inform);
        notes.add(finding.arg("what", "optional-content"));
    }
    Ok(())
}
