//! What is written: objects of the file kept as they were, and new ones by `lopdf`'s writer.
//!
//! NOTE: `lopdf` keeps real numbers as 32-bit floats. What is kept of the file is therefore written by ourselves,
//! exactly: a `/MediaBox` that came out a hair different would be a change of the page.

use lopdf::{Object as New, ObjectId as NewId, Stream};
use std::collections::BTreeMap;
use std::io::{self, Write};
use verifier_core::pdf::{Dictionary as KeptDictionary, Object as Kept, ObjectId, Real};

/// Levels of arrays and dictionaries that are written (the depth limit of the whole core).
const MAX_DEPTH: u32 = 64;

/// A value to be written.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Of the file, as it was.
    Kept(Kept),
    /// New.
    New(New),
    /// An array of both.
    Array(Vec<Value>),
    /// A dictionary of both.
    Dictionary(Entries),
}

/// The entries of a dictionary, in the order in which they are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entries(pub(crate) Vec<(Vec<u8>, Value)>);

impl Entries {
    /// Those of a dictionary of the file.
    pub(crate) fn of(dictionary: &KeptDictionary) -> Self {
        let entry =
            |entry: &verifier_core::pdf::Entry| (entry.key.0.clone(), Value::Kept(entry.value.clone()));
        Self(dictionary.entries.iter().map(entry).collect())
    }

    /// Sets a value, in its place where the key is there.
    pub(crate) fn set(&mut self, key: &[u8], value: Value) {
        match self.0.iter_mut().find(|(one, _)| one == key) {
            Some(entry) => entry.1 = value,
            None => self.0.push((key.to_vec(), value)),
        }
    }

    /// Takes a key out.
    pub(crate) fn remove(&mut self, key: &[u8]) {
        self.0.retain(|(one, _)| one != key);
    }
}

impl From<New> for Value {
    fn from(new: New) -> Self {
        Self::New(new)
    }
}

/// A reference to an object of the file.
pub(crate) fn reference(id: ObjectId) -> Value {
    Value::New(New::Reference((id.number, id.generation)))
}

/// A name.
pub(crate) fn name(text: &[u8]) -> Value {
    Value::New(New::Name(text.to_vec()))
}

/// A whole number.
pub(crate) const fn integer(number: i64) -> Value {
    Value::New(New::Integer(number))
}

/// A length in micrometres as a number of 1/72 inch, exact to a thousandth of it (0.35 µm).
pub(crate) fn length(micrometres: i64) -> Value {
    // 1/72 inch is 25,400/72 µm: thousandths of it are µm · 72,000/25,400 = µm · 360/127, rounded.
    let thousandths = i128::from(micrometres).saturating_mul(720).saturating_add(127);
    let digits = i64::try_from(thousandths.div_euclid(254)).unwrap_or(i64::MAX);
    Value::Kept(Kept::Real(Real { digits, scale: 3 }))
}

/// A text string (7.9.2.2): as it is where it is ASCII, else in UTF-16BE.
pub(crate) fn text(text: &str) -> Value {
    if text.is_ascii() {
        return Value::New(New::String(text.as_bytes().to_vec(), lopdf::StringFormat::Literal));
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Value::New(New::String(bytes, lopdf::StringFormat::Hexadecimal))
}

impl Value {
    /// Writes the value.
    ///
    /// # Errors
    /// When it is nested too deeply, or holds a stream of the file, which is never written again.
    pub(crate) fn write(&self, out: &mut Vec<u8>) -> io::Result<()> {
        self.write_at(out, 0)
    }

    fn write_at(&self, out: &mut Vec<u8>, depth: u32) -> io::Result<()> {
        let inside = depth.saturating_add(1);
        match self {
            Self::Kept(kept) => write_kept(kept, out, depth),
            Self::New(new) => lopdf::Writer::write_object(out, new).map_err(io::Error::other),
            _ if depth > MAX_DEPTH => Err(too_deep()),
            Self::Array(members) => {
                out.push(b'[');
                for (index, member) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(b' ');
                    }
                    member.write_at(out, inside)?;
                }
                out.push(b']');
                Ok(())
            }
            Self::Dictionary(entries) => {
                out.extend(b"<<");
                for (key, value) in &entries.0 {
                    out.push(b' ');
                    write_name(key, out)?;
                    out.push(b' ');
                    value.write_at(out, inside)?;
                }
                out.extend(b" >>");
                Ok(())
            }
        }
    }
}

fn too_deep() -> io::Error {
    io::Error::other("nested too deeply")
}

fn write_kept(kept: &Kept, out: &mut Vec<u8>, depth: u32) -> io::Result<()> {
    if depth > MAX_DEPTH {
        return Err(too_deep());
    }
    let inside = depth.saturating_add(1);
    match kept {
        Kept::Null => out.extend(b"null"),
        Kept::Boolean(true) => out.extend(b"true"),
        Kept::Boolean(false) => out.extend(b"false"),
        Kept::Integer(integer) => write!(out, "{}", integer.value)?,
        Kept::Real(real) => out.extend(decimal(*real).bytes()),
        Kept::String(string) => {
            out.push(b'<');
            for byte in &string.bytes {
                write!(out, "{byte:02X}")?;
            }
            out.push(b'>');
        }
        Kept::Name(name) => write_name(&name.0, out)?,
        Kept::Array(members) => {
            out.push(b'[');
            for (index, member) in members.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                write_kept(member, out, inside)?;
            }
            out.push(b']');
        }
        Kept::Dictionary(dictionary) => {
            out.extend(b"<<");
            for entry in &dictionary.entries {
                out.push(b' ');
                write_name(&entry.key.0, out)?;
                out.push(b' ');
                write_kept(&entry.value, out, inside)?;
            }
            out.extend(b" >>");
        }
        Kept::Reference(id) => write!(out, "{} {} R", id.number, id.generation)?,
        Kept::Stream(_) => return Err(io::Error::other("a stream of the file")),
    }
    Ok(())
}

fn write_name(name: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
    lopdf::Writer::write_object(out, &New::Name(name.to_vec())).map_err(io::Error::other)
}

/// The number with all its digits: `-0.050` for -50 at scale 3.
fn decimal(real: Real) -> String {
    let digits = real.digits.unsigned_abs().to_string();
    let scale = usize::from(real.scale);
    let padded = format!("{digits:0>width$}", width = scale.saturating_add(1));
    let (whole, fraction) = padded.split_at(padded.len().saturating_sub(scale));
    let sign = if real.digits < 0 { "-" } else { "" };
    // A real number stays one: `4.` is the number 4.
    format!("{sign}{whole}.{fraction}")
}

/// Gives objects of an appearance their numbers in the file.
///
/// # Errors
/// The number of an object that is referred to and not there.
pub(crate) fn renumber(object: &mut New, numbers: &BTreeMap<NewId, u32>, depth: u32) -> Result<(), NewId> {
    let inside = depth.saturating_add(1);
    let entries = |dictionary: &mut lopdf::Dictionary| {
        dictionary.iter_mut().try_for_each(|(_, value)| renumber(value, numbers, inside))
    };
    match object {
        New::Reference(id) => {
            let number = numbers.get(id).ok_or(*id)?;
            *id = (*number, 0);
            Ok(())
        }
        _ if depth > MAX_DEPTH => Err((0, 0)),
        New::Array(members) => members.iter_mut().try_for_each(|member| renumber(member, numbers, inside)),
        New::Dictionary(dictionary) => entries(dictionary),
        New::Stream(Stream { dict, .. }) => entries(dict),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;

    fn written(value: &Value) -> String {
        let mut out = Vec::new();
        value.write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn real_numbers_are_written_with_all_their_digits() {
        let real = |digits, scale| written(&Value::Kept(Kept::Real(Real { digits, scale })));
        assert_eq!(real(59_527_559_055_118, 11), "595.27559055118");
        assert_eq!(real(-50, 3), "-0.050");
        assert_eq!(real(4, 0), "4.");
        assert_eq!(real(5, 1), "0.5");
    }

    #[test]
    fn lengths_are_rounded_to_a_thousandth_of_a_point() {
        // 25.4 mm are 72 points; 1 µm is 0.002834… points.
        assert_eq!(written(&length(25_400)), "72.000");
        assert_eq!(written(&length(1)), "0.003");
        assert_eq!(written(&length(-1)), "-0.003");
        assert_eq!(written(&length(210_000)), "595.276");
    }

    #[test]
    fn names_and_strings_survive_whatever_they_hold() {
        assert_eq!(written(&name(b"a b#c")), "/a#20b#23c");
        assert_eq!(written(&text("Số")), "<FEFF00531ED1>");
        assert_eq!(written(&text("a(b")), "(a\\(b)");
    }

    #[test]
    fn an_object_that_is_not_there_is_named() {
        let numbers = BTreeMap::from([((1, 0), 70)]);
        let mut object = New::Array(vec![New::Reference((1, 0))]);
        renumber(&mut object, &numbers, 0).unwrap();
        assert_eq!(object, New::Array(vec![New::Reference((70, 0))]));
        assert_eq!(renumber(&mut New::Reference((2, 0)), &numbers, 0), Err((2, 0)));
    }
}
