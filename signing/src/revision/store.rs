//! The document security store as a revision of its own: what a signature needs to be verified for long
//! (ISO 32000-2 12.8.4.3, EN 319 142-1 5.4.2).

use super::layout::Layout;
use super::section::Section;
use super::value::{Entries, Value, integer, name, reference};
use crate::refusal::{Reason, Refusal, unreadable};
use verifier_core::crypto::{DigestAlgorithm, digest};
use verifier_core::pdf::{Dictionary, Document, ObjectId, View};

/// What goes into the store, DER.
pub(crate) struct Evidence<'a> {
    pub(crate) certificates: &'a [Vec<u8>],
    pub(crate) crls: &'a [Vec<u8>],
    pub(crate) ocsp: &'a [Vec<u8>],
}

/// Keys of the store and of its `/VRI`, for the same things.
const KEYS: [(&[u8], &[u8]); 3] = [(b"Certs", b"Cert"), (b"CRLs", b"CRL"), (b"OCSPs", b"OCSP")];

/// The revision that adds this evidence for signatures of these values (decoded `/Contents`, padding and all).
pub(crate) fn store(
    document: &Document<'_>,
    evidence: &Evidence<'_>,
    values: &[Vec<u8>],
    salt: &[u8],
) -> Result<Vec<u8>, Refusal> {
    let layout = Layout::read(document)?;
    let view = document.latest();
    let mut section = Section::new(&layout);
    let catalog = view.catalog().map_err(unreadable)?;
    let structure = || Refusal::new(Reason::DocumentStructure);
    let catalog_id = catalog.id.ok_or_else(structure)?;
    let dictionary = catalog.object.dictionary().ok_or_else(structure)?;
    let found = view.get(dictionary, b"DSS").map_err(unreadable)?;
    let empty = Dictionary::default();
    let old = found.object.dictionary().unwrap_or(&empty);
    let mut entries = Entries::of(old);
    let mut related = Entries::default();
    for ((key, short), items) in KEYS.into_iter().zip([evidence.certificates, evidence.crls, evidence.ocsp]) {
        let mut members: Vec<Value> = array(&view, old, key)?;
        let mut own = Vec::new();
        for item in items {
            let id = section.reserve();
            section.put_raw(id, stream(item)?);
            members.push(reference(id));
            own.push(reference(id));
        }
        if !own.is_empty() {
            entries.set(key, Value::Array(members));
            related.set(short, Value::Array(own));
        }
    }
    let related_id = section.reserve();
    section.put(related_id, &Value::Dictionary(related))?;
    let known = view.get(old, b"VRI").map_err(unreadable)?;
    let mut relations = Entries::of(known.object.dictionary().unwrap_or(&empty));
    for value in values {
        let key: String =
            digest(DigestAlgorithm::Sha1, &[value]).iter().map(|byte| format!("{byte:02X}")).collect();
        relations.set(key.as_bytes(), reference(related_id));
    }
    entries.set(b"Type", name(b"DSS"));
    entries.set(b"VRI", Value::Dictionary(relations));
    // Where it was an object it stays that object; else the catalog gets a new one.
    match found.id.filter(|_| found.object.dictionary().is_some()) {
        Some(id) => section.put(id, &Value::Dictionary(entries))?,
        None => {
            let id: ObjectId = section.reserve();
            section.put(id, &Value::Dictionary(entries))?;
            let mut catalog = Entries::of(dictionary);
            catalog.set(b"DSS", reference(id));
            section.put(catalog_id, &Value::Dictionary(catalog))?;
        }
    }
    Ok(section.finish(&layout, view.trailer(), document.length(), salt)?.bytes)
}

fn array(view: &View<'_>, from: &Dictionary, key: &[u8]) -> Result<Vec<Value>, Refusal> {
    let found = view.get(from, key).map_err(unreadable)?;
    let members = found.object.array().unwrap_or_default();
    Ok(members.iter().filter(|one| one.reference().is_some()).cloned().map(Value::Kept).collect())
}

fn stream(data: &[u8]) -> Result<Vec<u8>, Refusal> {
    let structure = || Refusal::new(Reason::DocumentStructure);
    let length = i64::try_from(data.len()).map_err(|_| structure())?;
    let mut entries = Entries::default();
    entries.set(b"Length", integer(length));
    let mut body = Vec::new();
    Value::Dictionary(entries).write(&mut body).map_err(|_| structure())?;
    body.extend(b"\nstream\n");
    body.extend(data);
    body.extend(b"\nendstream");
    Ok(body)
}
