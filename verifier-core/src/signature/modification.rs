//! What a signature says about later changes, as facts: DocMDP, FieldMDP, `/Lock`, `/SV`, `/Perms`
//! (ISO 32000-2 12.8.2, 12.8.6, 12.7.5.5). Whether later changes keep to it is judged elsewhere.

use super::place::Place;
use super::seed::{self, SeedValue};
use super::text;
use crate::pdf::{ObjectId, View};
use crate::{Notes, Result};
use report::{Code, Finding};

/// Names of fields that are kept of one lock (count).
const MAX_FIELDS: usize = 10_000;

/// What a signature and its field say about later changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Modification {
    /// `/P` of a DocMDP transform, 1 to 3; 2 when it is not written (table 257).
    pub doc_mdp: Option<u8>,
    /// A FieldMDP transform (table 259).
    pub field_mdp: Option<FieldSelection>,
    /// The field's `/Lock` (table 236).
    pub lock: Option<FieldSelection>,
    /// The field's `/SV` (table 237).
    pub seed_value: Option<Box<SeedValue>>,
}

/// Which fields are locked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSelection {
    /// How to read `fields`.
    pub action: FieldAction,
    /// Fully qualified names.
    pub fields: Vec<String>,
    /// `/P` of a lock (PDF 2.0): the access permissions that follow the signature, 1 to 3.
    pub permission: Option<u8>,
}

/// `/Action` of FieldMDP and `/Lock`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldAction {
    /// All fields of the document.
    All,
    /// The fields named.
    Include,
    /// All but the fields named.
    Exclude,
}

/// What `/Perms` of a revision names.
#[derive(Clone, Debug, Default)]
pub(super) struct Permissions {
    /// The certification signature.
    pub(super) certification: Option<ObjectId>,
}

/// Reads `/Perms`. Usage rights are named and ignored; what is malformed or unreadable is a finding.
pub(super) fn permissions(view: &View<'_>, notes: &Notes) -> Permissions {
    read_permissions(view, notes).unwrap_or_else(|problem| {
        notes.add(malformed(problem.code.as_str()));
        notes.add(*problem);
        Permissions::default()
    })
}

fn read_permissions(view: &View<'_>, notes: &Notes) -> Result<Permissions> {
    let catalog = Place::of(view.catalog()?);
    let Some(found) = catalog.get(view, b"Perms")? else { return Ok(Permissions::default()) };
    if found.dictionary().is_none() {
        notes.add(malformed("no-dictionary"));
        return Ok(Permissions::default());
    }
    for key in [&b"UR3"[..], b"UR"] {
        if found.get(view, key)?.is_some() {
            notes.add(Finding::new(Code::SignatureUsageRights));
        }
    }
    let Some(certification) = found.get(view, b"DocMDP")? else { return Ok(Permissions::default()) };
    if certification.id().is_none() || certification.dictionary().is_none() {
        notes.add(malformed("doc-mdp"));
    }
    Ok(Permissions { certification: certification.id() })
}

/// Reads the signature's `/Reference` and the field's `/Lock` and `/SV`; oddities go to `findings`.
///
/// # Errors
/// When an object cannot be read.
pub(super) fn read(
    view: &View<'_>,
    signature: &Place,
    field: &Place,
    findings: &mut Vec<Finding>,
) -> Result<Option<Modification>> {
    let mut found = Modification::default();
    if let Some(references) = signature.get(view, b"Reference")? {
        for member in references.object.array().unwrap_or_default() {
            transform(view, &references.follow(view, member)?, &mut found, findings)?;
        }
    }
    let lock = field.get(view, b"Lock")?;
    found.lock = selection(view, lock.as_ref())?;
    if lock.is_some() && found.lock.is_none() {
        findings.push(malformed("lock"));
    }
    found.seed_value = seed::read(view, signature, field, &found, findings)?;
    if found == Modification::default() {
        return Ok(None);
    }
    if found.doc_mdp.is_some() || found.field_mdp.is_some() || found.lock.is_some() {
        findings.push(told(&found));
    }
    Ok(Some(found))
}

fn malformed(what: &str) -> Finding {
    Finding::new(Code::SignaturePermissionsMalformed).arg("what", what)
}

/// One signature reference dictionary (table 256).
fn transform(
    view: &View<'_>,
    reference: &Place,
    found: &mut Modification,
    findings: &mut Vec<Finding>,
) -> Result<()> {
    let parameters = reference.get(view, b"TransformParams")?;
    match reference.name(view, b"TransformMethod")?.as_deref() {
        Some(b"DocMDP") if found.doc_mdp.is_none() => {
            found.doc_mdp = doc_mdp(view, parameters.as_ref())?;
            if found.doc_mdp.is_none() {
                findings.push(malformed("doc-mdp"));
            }
        }
        Some(b"FieldMDP") if found.field_mdp.is_none() => {
            found.field_mdp = selection(view, parameters.as_ref())?;
            if found.field_mdp.is_none() {
                findings.push(malformed("field-mdp"));
            }
        }
        Some(b"DocMDP" | b"FieldMDP") => findings.push(malformed("repeated")),
        Some(b"UR3" | b"UR") => findings.push(Finding::new(Code::SignatureUsageRights)),
        _ => findings.push(malformed("transform-method")),
    }
    Ok(())
}

/// The permission of a DocMDP transform: 2 where it is not written, `None` where it is none of the three.
fn doc_mdp(view: &View<'_>, parameters: Option<&Place>) -> Result<Option<u8>> {
    let Some(found) = parameters else { return Ok(Some(2)) };
    if found.dictionary().is_none() {
        return Ok(None);
    }
    match found.get(view, b"P")? {
        Some(_) => permission(view, parameters),
        None => Ok(Some(2)),
    }
}

fn told(found: &Modification) -> Finding {
    let mut finding = Finding::new(Code::SignatureModificationPolicy);
    if let Some(permission) = found.doc_mdp {
        finding = finding.arg("doc_mdp", u32::from(permission));
    }
    for (name, selection) in [("field_mdp", &found.field_mdp), ("lock", &found.lock)] {
        if let Some(selection) = selection {
            finding = finding.arg(name, selection.action.name());
        }
    }
    finding
}

/// `/P`, when it is 1, 2 or 3.
fn permission(view: &View<'_>, parameters: Option<&Place>) -> Result<Option<u8>> {
    let Some(parameters) = parameters else { return Ok(None) };
    let value = parameters.integer(view, b"P")?;
    Ok(value.and_then(|value| u8::try_from(value).ok()).filter(|value| (1..=3).contains(value)))
}

fn selection(view: &View<'_>, parameters: Option<&Place>) -> Result<Option<FieldSelection>> {
    let Some(parameters) = parameters else { return Ok(None) };
    let action = match parameters.name(view, b"Action")?.as_deref() {
        Some(b"All") => FieldAction::All,
        Some(b"Include") => FieldAction::Include,
        Some(b"Exclude") => FieldAction::Exclude,
        _ => return Ok(None),
    };
    let mut fields = Vec::new();
    if let Some(names) = parameters.get(view, b"Fields")? {
        let Some(members) = names.object.array() else { return Ok(None) };
        for member in members.iter().take(MAX_FIELDS) {
            let Some(bytes) = names.follow(view, member)?.bytes(view)? else { return Ok(None) };
            fields.push(text::decode(&bytes));
        }
        if members.len() > MAX_FIELDS {
            return Ok(None);
        }
    } else if action != FieldAction::All {
        return Ok(None);
    }
    Ok(Some(FieldSelection { action, fields, permission: permission(view, Some(parameters))? }))
}

impl FieldAction {
    /// Its name in findings.
    const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Include => "include",
            Self::Exclude => "exclude",
        }
    }
}
