//! The signature dictionary with room for its `/ByteRange` and `/Contents` (ISO 32000-2 12.8.1, table 255).

use super::section::Written;
use super::value::{Entries, Value, name, text};
use super::{Kind, Prepared, Wanted};
use crate::cms::SUB_FILTER;
use crate::refusal::{Reason, Refusal};
use crate::step::Step;
use report::Time;
use verifier_core::pdf::ObjectId;

/// `/SubFilter` of a document timestamp.
const TIMESTAMP: &[u8] = b"ETSI.RFC3161";
/// Digits of an offset for which `/ByteRange` leaves room (count).
const OFFSET_DIGITS: usize = 10;
/// Offset of Vietnam from UTC (seconds; there is no summer time).
const VIETNAM: i64 = 7 * 3600;

/// The signature dictionary with zeros for its value; where its `/ByteRange` and its `/Contents` begin in it.
pub(super) fn dictionary(wanted: &Wanted<'_>, references: Vec<Value>) -> Result<(Vec<u8>, Hole), Refusal> {
    let Step { texts, claimed, .. } = wanted.step;
    let mut entries = Entries::default();
    let is_signature = wanted.kind == Kind::Signature;
    entries.set(b"Type", name(if is_signature { b"Sig" } else { b"DocTimeStamp" }));
    entries.set(b"Filter", name(b"Adobe.PPKLite"));
    entries.set(b"SubFilter", name(if is_signature { SUB_FILTER } else { TIMESTAMP }));
    if is_signature {
        entries.set(b"M", text(&date(*claimed)));
    }
    for (key, value) in [
        (&b"Name"[..], &texts.name),
        (b"Reason", &texts.reason),
        (b"Location", &texts.location),
        (b"ContactInfo", &texts.contact),
    ] {
        if let Some(value) = value {
            entries.set(key, text(value));
        }
    }
    if !references.is_empty() {
        entries.set(b"Reference", Value::Array(references));
    }
    let mut body = Vec::new();
    let refused = |_| Refusal::new(Reason::DocumentStructure);
    Value::Dictionary(entries).write(&mut body).map_err(refused)?;
    // Behind the other entries, so that their places do not depend on what is written into them.
    body.truncate(body.len().saturating_sub(2));
    body.extend(b"/ByteRange ");
    let byte_range = body.len();
    body.extend(std::iter::repeat_n(b' ', byte_range_room()));
    body.extend(b" /Contents ");
    let contents = body.len();
    body.push(b'<');
    body.extend(std::iter::repeat_n(b'0', wanted.room.saturating_mul(2)));
    body.extend(b"> >>");
    Ok((body, Hole { byte_range, contents, digits: wanted.room.saturating_mul(2) }))
}

/// Places inside the signature dictionary.
#[derive(Clone, Copy)]
pub(super) struct Hole {
    byte_range: usize,
    contents: usize,
    digits: usize,
}

/// `[0 …10 …10 …10]`.
const fn byte_range_room() -> usize {
    OFFSET_DIGITS.saturating_mul(3).saturating_add(6)
}

/// Fills `/ByteRange`, now that every place is known.
pub(super) fn place(
    length: u64,
    written: Written,
    signature: ObjectId,
    hole: Hole,
    field: String,
) -> Result<Prepared, Refusal> {
    let lost = || Refusal::new(Reason::DocumentStructure);
    let Written { mut bytes, bodies } = written;
    let body = *bodies.get(&signature.number).ok_or_else(lost)?;
    let at = |place: usize| body.checked_add(u64::try_from(place).ok()?);
    let start = at(hole.contents).ok_or_else(lost)?;
    let end = at(hole.contents.saturating_add(hole.digits).saturating_add(2)).ok_or_else(lost)?;
    let total = length.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    let range = format!("[0 {start} {end} {}]", total.saturating_sub(end));
    let from = at(hole.byte_range).and_then(|at| usize::try_from(at.checked_sub(length)?).ok());
    let from = from.ok_or_else(lost)?;
    let room = bytes.get_mut(from..from.saturating_add(range.len())).ok_or_else(lost)?;
    if range.len() > byte_range_room() {
        return Err(Refusal::new(Reason::DocumentTooLarge));
    }
    room.copy_from_slice(range.as_bytes());
    let contents = (start, end);
    Ok(Prepared { field, bytes, contents, is_new: false, lock: None, reserved: Vec::new() })
}

/// `D:20261120083000+07'00'`: the moment as the clocks of Vietnam show it.
fn date(moment: Time) -> String {
    let (year, month, day, hour, minute, second) = moment.plus_seconds(VIETNAM).civil();
    format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}+07'00'")
}
