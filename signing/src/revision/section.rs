//! One new revision as bytes: objects, cross-reference section, trailer, in the style of the file (7.5.6).

use super::layout::{Layout, Style, trailer_entries};
use super::value::{Entries, Value, integer};
use crate::refusal::{Reason, Refusal};
use lopdf::{Object as New, StringFormat};
use std::collections::BTreeMap;
use std::io::Write;
use verifier_core::crypto::{DigestAlgorithm, digest};
use verifier_core::pdf::{Dictionary, Object, ObjectId};

/// The first offset that ten digits of a table do not hold.
const TABLE_LIMIT: u64 = 10_000_000_000;

/// The objects of the revision under construction.
pub(crate) struct Section {
    objects: BTreeMap<u32, (u16, Vec<u8>)>,
    next_number: u32,
}

/// A finished revision.
pub(crate) struct Written {
    /// Everything that is added to the file.
    pub(crate) bytes: Vec<u8>,
    /// For each object: where its first byte behind `obj` stands in the file.
    pub(crate) bodies: BTreeMap<u32, u64>,
}

impl Section {
    pub(crate) const fn new(layout: &Layout) -> Self {
        Self { objects: BTreeMap::new(), next_number: layout.next_number }
    }

    /// A number that nothing has.
    pub(crate) const fn reserve(&mut self) -> ObjectId {
        let number = self.next_number;
        self.next_number = self.next_number.saturating_add(1);
        ObjectId { number, generation: 0 }
    }

    /// Writes an object, new or in place of an older one.
    pub(crate) fn put(&mut self, id: ObjectId, value: &Value) -> Result<(), Refusal> {
        let mut body = Vec::new();
        value.write(&mut body).map_err(|_| structure(id))?;
        self.put_raw(id, body);
        Ok(())
    }

    /// The same with the body as it is.
    pub(crate) fn put_raw(&mut self, id: ObjectId, body: Vec<u8>) {
        self.objects.insert(id.number, (id.generation, body));
    }

    /// The whole revision behind a file of `length` bytes. `salt` makes its identifier its own.
    pub(crate) fn finish(
        mut self,
        layout: &Layout,
        trailer: &Dictionary,
        length: u64,
        salt: &[u8],
    ) -> Result<Written, Refusal> {
        let mut bytes = Vec::new();
        if !layout.ends_with_line {
            bytes.push(b'\n');
        }
        let mut places: BTreeMap<u32, (u64, u16)> = BTreeMap::new();
        let mut bodies = BTreeMap::new();
        for (number, (generation, body)) in &self.objects {
            places.insert(*number, (at(length, &bytes), *generation));
            print(&mut bytes, format_args!("{number} {generation} obj\n"));
            bodies.insert(*number, at(length, &bytes));
            bytes.extend(body);
            bytes.extend(b"\nendobj\n");
        }
        let start = at(length, &bytes);
        if start >= TABLE_LIMIT {
            return Err(Refusal::new(Reason::DocumentTooLarge));
        }
        let mut entries = Entries::default();
        for (key, value) in trailer_entries(trailer) {
            entries.set(key, Value::Kept(value.clone()));
        }
        entries.set(b"ID", identifier(trailer, length, salt));
        entries.set(b"Prev", integer(i64::try_from(layout.previous).unwrap_or(i64::MAX)));
        match layout.style {
            Style::Table => {
                entries.set(b"Size", integer(i64::from(self.next_number)));
                table(&places, &mut bytes);
                bytes.extend(b"trailer\n");
                let root = ObjectId { number: 0, generation: 0 };
                Value::Dictionary(entries).write(&mut bytes).map_err(|_| structure(root))?;
                bytes.push(b'\n');
            }
            Style::Stream => {
                let own = self.reserve();
                places.insert(own.number, (start, 0));
                entries.set(b"Size", integer(i64::from(self.next_number)));
                stream(own, &places, entries, &mut bytes)?;
            }
        }
        print(&mut bytes, format_args!("startxref\n{start}\n%%EOF\n"));
        Ok(Written { bytes, bodies })
    }
}

fn structure(id: ObjectId) -> Refusal {
    Refusal::new(Reason::DocumentStructure).with("object", id.number.to_string())
}

fn at(length: u64, bytes: &[u8]) -> u64 {
    length.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX))
}

/// Writing to memory does not fail.
fn print(bytes: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let _ = bytes.write_fmt(text);
}

/// `/ID` (14.4): the first part stays, or is made where there is none; the second is new.
fn identifier(trailer: &Dictionary, length: u64, salt: &[u8]) -> Value {
    let parts = trailer.get(b"ID").and_then(Object::array).unwrap_or_default();
    let part = |index: usize| parts.get(index).and_then(Object::string).map(|part| part.bytes.as_slice());
    let before = part(1).unwrap_or_default();
    let mut own = digest(DigestAlgorithm::Sha256, &[before, &length.to_be_bytes(), salt]);
    own.truncate(16);
    let string = |bytes: &[u8]| New::String(bytes.to_vec(), StringFormat::Hexadecimal);
    let first = part(0).filter(|part| !part.is_empty()).unwrap_or(&own);
    Value::New(New::Array(vec![string(first), string(&own)]))
}

/// Numbers that follow one another, as subsections have them.
fn runs(places: &BTreeMap<u32, (u64, u16)>) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in places.keys() {
        match runs.last_mut() {
            Some((first, count)) if first.checked_add(*count) == Some(*number) => {
                *count = count.saturating_add(1);
            }
            _ => runs.push((*number, 1)),
        }
    }
    runs
}

fn table(places: &BTreeMap<u32, (u64, u16)>, bytes: &mut Vec<u8>) {
    bytes.extend(b"xref\n");
    for (first, count) in runs(places) {
        print(bytes, format_args!("{first} {count}\n"));
        for (offset, generation) in places.range(first..first.saturating_add(count)).map(|(_, place)| place) {
            print(bytes, format_args!("{offset:010} {generation:05} n\r\n"));
        }
    }
}

/// Rows of type, eight bytes of offset, two of generation; without a filter: there are a handful.
fn stream(
    own: ObjectId,
    places: &BTreeMap<u32, (u64, u16)>,
    mut entries: Entries,
    bytes: &mut Vec<u8>,
) -> Result<(), Refusal> {
    let mut rows = Vec::new();
    for (offset, generation) in places.values() {
        rows.push(1);
        rows.extend(offset.to_be_bytes());
        rows.extend(generation.to_be_bytes());
    }
    let index =
        runs(places).into_iter().flat_map(|(first, count)| [integer(first.into()), integer(count.into())]);
    entries.set(b"Type", super::value::name(b"XRef"));
    entries.set(b"W", Value::Array(vec![integer(1), integer(8), integer(2)]));
    entries.set(b"Index", Value::Array(index.collect()));
    entries.set(b"Length", integer(i64::try_from(rows.len()).unwrap_or(i64::MAX)));
    print(bytes, format_args!("{} 0 obj\n", own.number));
    Value::Dictionary(entries).write(bytes).map_err(|_| structure(own))?;
    bytes.extend(b"\nstream\n");
    bytes.extend(rows);
    bytes.extend(b"\nendstream\nendobj\n");
    Ok(())
}
