//! What may act by itself or show another page than the one that was signed (SIG-15): scripts, actions on opening,
//! content that can be switched, XFA. Looked for where the catalog holds it, in the last revision.

use crate::pdf::{Object, View};
use crate::signature::place::Place;
use crate::{Notes, Result};
use report::{Code, Finding, Severity};

/// Levels of a tree of names that are looked at for scripts; one entry is enough.
const NAMES: [&[u8]; 2] = [b"Names", b"JavaScript"];

/// Configurations of optional content that are looked at (count).
const MAX_CONFIGURATIONS: usize = 64;

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
    let inform = |what: &str| {
        let finding = Finding::new(Code::RevisionActiveContent).severity(Severity::Inform);
        notes.add(finding.arg("what", what));
    };
    if let Some(form) = catalog.get(view, b"AcroForm")? {
        if form.get(view, b"XFA")?.is_some() {
            tell("xfa");
        }
        // Viewers then draw fields from their values, not from the appearances that stand in the file.
        if let Some(drawn_anew) = form.get(view, b"NeedAppearances")?
            && *drawn_anew.object != Object::Boolean(false)
        {
            inform("need-appearances");
        }
    }
    if let Some(layers) = catalog.get(view, b"OCProperties")? {
        if switched_by_events(view, &layers)? {
            tell("optional-content-automatic");
        } else {
            inform("optional-content");
        }
    }
    Ok(())
}

/// Does any configuration let viewing, printing or export switch layers by themselves (8.11.4.4, `/AS`)? Then paper may
/// show what the screen does not.
fn switched_by_events(view: &View<'_>, layers: &Place) -> Result<bool> {
    let mut configurations = vec![layers.get(view, b"D")?];
    if let Some(others) = layers.get(view, b"Configs")? {
        for member in others.object.array().unwrap_or_default().iter().take(MAX_CONFIGURATIONS) {
            configurations.push(Some(others.follow(view, member)?));
        }
    }
    for configuration in configurations.into_iter().flatten() {
        let Some(events) = configuration.get(view, b"AS")? else { continue };
        // Writers leave such events behind without any layer (DSS: `Signature-P-PL-3.pdf`).
        for event in events.object.array().unwrap_or_default().iter().take(MAX_CONFIGURATIONS) {
            if let Some(switched) = events.follow(view, event)?.get(view, b"OCGs")?
                && switched.object.array().is_none_or(|switched| !switched.is_empty())
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
