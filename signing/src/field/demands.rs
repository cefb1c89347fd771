//! What the author of an empty field demands: its `/SV` is met or the field is refused, its `/Lock` becomes the
//! signature's FieldMDP (ISO 32000-2 12.7.5.5, tables 236 to 238).

use super::Field;
use crate::cms::SUB_FILTER;
use crate::refusal::{Reason, Refusal, unreadable};
use crate::revision::value::{Entries, Value, name};
use crate::signer::Digest;
use verifier_core::pdf::{Dictionary, Object, Resolved, View};
use verifier_core::signature::{FieldAction, FieldSelection, text_string};

/// Bits of `/Ff` of a seed value.
const FILTER: i64 = 1;
const SUBFILTER: i64 = 1 << 1;
const VERSION: i64 = 1 << 2;
const REASONS: i64 = 1 << 3;
const ATTESTATION: i64 = 1 << 4;
const REVOCATION: i64 = 1 << 5;
const DIGEST: i64 = 1 << 6;
const LOCK_DOCUMENT: i64 = 1 << 7;
const APPEARANCE: i64 = 1 << 8;
/// The highest `/V` whose demands are known here (PDF 2.0).
const KNOWN_VERSION: i64 = 3;

/// What the signature that is to be made brings.
pub(crate) struct Offered<'a> {
    pub(crate) digest: Digest,
    pub(crate) reason: Option<&'a str>,
    pub(crate) timestamp: bool,
    /// 0 for an approval signature, else the `/P` of its DocMDP.
    pub(crate) certifies: i64,
}

/// Does the signature meet the seed value of the field?
pub(crate) fn check(view: &View<'_>, field: &Field, offered: &Offered<'_>) -> Result<(), Refusal> {
    let Some(dictionary) = field.node.dictionary() else { return Ok(()) };
    let seed = view.get(dictionary, b"SV").map_err(unreadable)?;
    let refused = |what: &str| {
        Err(Refusal::new(Reason::FieldDemands).with("field", field.name.as_str()).with("what", what))
    };
    let values = match &*seed.object {
        Object::Null => return Ok(()),
        Object::Dictionary(values) => values,
        _ => return refused("SV"),
    };
    let container = if seed.id.is_some() { &seed } else { &field.node.resolved };
    let sv = Seed { view, container, values };
    let flags = sv.integer(b"Ff")?.unwrap_or(0);
    let binds = |bit: i64| flags & bit != 0;
    if binds(FILTER) && sv.get(b"Filter")?.object.name() != Some(b"Adobe.PPKLite") {
        return refused("Filter");
    }
    if binds(SUBFILTER) && !sv.names(b"SubFilter")?.iter().any(|one| one == SUB_FILTER) {
        return refused("SubFilter");
    }
    if binds(VERSION) && sv.integer(b"V")?.is_some_and(|version| version > KNOWN_VERSION) {
        return refused("V");
    }
    if binds(REASONS) && !sv.reason_fits(offered.reason)? {
        return refused("Reasons");
    }
    for (bit, key) in [
        (ATTESTATION, "LegalAttestation"),
        (REVOCATION, "AddRevInfo"),
        (LOCK_DOCUMENT, "LockDocument"),
        (APPEARANCE, "AppearanceFilter"),
    ] {
        if binds(bit) && !matches!(*sv.get(key.as_bytes())?.object, Object::Null | Object::Boolean(false)) {
            return refused(key);
        }
    }
    if binds(DIGEST) && !sv.texts(b"DigestMethod")?.iter().any(|one| one == offered.digest.name()) {
        return refused("DigestMethod");
    }
    if let Object::Dictionary(demanded) = &*sv.get(b"MDP")?.object {
        let level = view.get(demanded, b"P").map_err(unreadable)?.object.integer();
        if level != Some(offered.certifies) {
            return refused("MDP");
        }
    }
    if let Object::Dictionary(stamp) = &*sv.get(b"TimeStamp")?.object {
        let flags = view.get(stamp, b"Ff").map_err(unreadable)?.object.integer().unwrap_or(0);
        if flags & 1 != 0 && !offered.timestamp {
            return refused("TimeStamp");
        }
    }
    if let Object::Dictionary(certificate) = &*sv.get(b"Cert")?.object {
        let flags = view.get(certificate, b"Ff").map_err(unreadable)?.object.integer().unwrap_or(0);
        // Which certificates are wanted is for the person to see: nothing here chooses among them.
        if flags != 0 {
            return refused("Cert");
        }
    }
    Ok(())
}

struct Seed<'s, 'd> {
    view: &'s View<'d>,
    container: &'s Resolved,
    values: &'s Dictionary,
}

impl Seed<'_, '_> {
    fn get(&self, key: &[u8]) -> Result<Resolved, Refusal> {
        self.view.get(self.values, key).map_err(unreadable)
    }

    fn integer(&self, key: &[u8]) -> Result<Option<i64>, Refusal> {
        Ok(self.get(key)?.object.integer())
    }

    fn names(&self, key: &[u8]) -> Result<Vec<Vec<u8>>, Refusal> {
        let found = self.get(key)?;
        let members = found.object.array().unwrap_or_default();
        Ok(members.iter().filter_map(|member| member.name().map(<[u8]>::to_vec)).collect())
    }

    fn texts(&self, key: &[u8]) -> Result<Vec<String>, Refusal> {
        let found = self.get(key)?;
        let container = if found.id.is_some() { &found } else { self.container };
        let mut texts = Vec::new();
        for member in found.object.array().unwrap_or_default() {
            if let Some(string) = member.string() {
                texts.push(text_string(&self.view.string_bytes(container, string).map_err(unreadable)?));
            }
        }
        Ok(texts)
    }

    /// No reason in the list, or one full stop, demands that none is given.
    fn reason_fits(&self, given: Option<&str>) -> Result<bool, Refusal> {
        let allowed = self.texts(b"Reasons")?;
        let none = allowed.iter().all(|one| one == ".");
        Ok(match given.filter(|given| !given.is_empty()) {
            None => none,
            Some(given) => !none && allowed.iter().any(|one| one == given),
        })
    }
}

/// The signature reference that repeats the field's `/Lock` (12.7.5.5), where it has one.
pub(crate) fn lock(view: &View<'_>, field: &Field) -> Result<Option<Value>, Refusal> {
    let Some(dictionary) = field.node.dictionary() else { return Ok(None) };
    let lock = view.get(dictionary, b"Lock").map_err(unreadable)?;
    let refused = || locked(&field.name);
    let values = match &*lock.object {
        Object::Null => return Ok(None),
        Object::Dictionary(values) => values,
        _ => return Err(refused()),
    };
    let action = view.get(values, b"Action").map_err(unreadable)?;
    let action = action.object.name().ok_or_else(refused)?.to_vec();
    let mut parameters = Entries::default();
    parameters.set(b"Type", name(b"TransformParams"));
    parameters.set(b"V", name(b"1.2"));
    parameters.set(b"Action", name(&action));
    let fields = view.get(values, b"Fields").map_err(unreadable)?;
    match &*fields.object {
        Object::Null if action == b"All" => {}
        Object::Array(_) => parameters.set(b"Fields", Value::Kept((*fields.object).clone())),
        _ => return Err(refused()),
    }
    Ok(Some(transform(b"FieldMDP", parameters)))
}

/// What the field's `/Lock` binds once the field is signed, as the core will read it.
pub(crate) fn selection(view: &View<'_>, field: &Field) -> Result<Option<FieldSelection>, Refusal> {
    let Some(dictionary) = field.node.dictionary() else { return Ok(None) };
    let lock = view.get(dictionary, b"Lock").map_err(unreadable)?;
    let Object::Dictionary(values) = &*lock.object else { return Ok(None) };
    let container = if lock.id.is_some() { &lock } else { &field.node.resolved };
    let lock = Seed { view, container, values };
    let action = match lock.get(b"Action")?.object.name() {
        Some(b"All") => FieldAction::All,
        Some(b"Include") => FieldAction::Include,
        Some(b"Exclude") => FieldAction::Exclude,
        _ => return Err(locked(&field.name)),
    };
    let permission = lock.integer(b"P")?.and_then(|level| u8::try_from(level).ok());
    Ok(Some(FieldSelection { action, fields: lock.texts(b"Fields")?, permission }))
}

/// The lock of this field is one that this act cannot live with.
pub(crate) fn locked(field: &str) -> Refusal {
    Refusal::new(Reason::FieldDemands).with("field", field).with("what", "Lock")
}

/// The signature reference of a signature that certifies (table 256, 257).
pub(crate) fn certification(level: i64) -> Value {
    let mut parameters = Entries::default();
    parameters.set(b"Type", name(b"TransformParams"));
    parameters.set(b"P", crate::revision::value::integer(level));
    parameters.set(b"V", name(b"1.2"));
    transform(b"DocMDP", parameters)
}

fn transform(method: &[u8], parameters: Entries) -> Value {
    let mut reference = Entries::default();
    reference.set(b"Type", name(b"SigRef"));
    reference.set(b"TransformMethod", name(method));
    reference.set(b"TransformParams", Value::Dictionary(parameters));
    Value::Dictionary(reference)
}
