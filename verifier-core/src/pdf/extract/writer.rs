//! Writing objects of a view into a new file, renumbered in the order in which they are met (ISO 32000-2 7.3, 7.5.4).

use super::Spot;
use super::colour::{Uncalibrated, uncalibrated};
use crate::budget::Work;
use crate::pdf::cursor::is_regular;
use crate::pdf::object::{Dictionary, Object, ObjectId, Real, Stream};
use crate::pdf::snapshot::wide;
use crate::pdf::{Resolved, View};
use crate::{Budget, Problem, Result};
use report::{Code, Finding};
use std::collections::{BTreeMap, VecDeque};

/// Bytes of the file of one page; the largest honest pages, scans in colour, have ten MiB.
const MAX_BYTES: u64 = 64 << 20;
/// Objects of the file of one page (count).
const MAX_OBJECTS: usize = 100_000;
/// Arrays and dictionaries inside one another; the reader allows no more.
const MAX_NESTING: u8 = 65;

/// Entries whose value is a dictionary with keys that the document chooses: resources, glyphs, states of an appearance,
/// colorants (7.8.3, 8.6.6.5, 9.6.4, 12.5.5).
const HAS_FREE_NAMES: [&[u8]; 10] = [
    b"CharProcs",
    b"ColorSpace",
    b"Colorants",
    b"ExtGState",
    b"Font",
    b"N",
    b"Pattern",
    b"Properties",
    b"Shading",
    b"XObject",
];

/// What of a stream's dictionary is written anew, or leads out of the page: to the structure, to private data of
/// editors, to other files (7.3.8.2, 8.10).
const STREAM_KEYS_LEFT: [&[u8]; 12] = [
    b"AF",
    b"DL",
    b"DecodeParms",
    b"Filter",
    b"LastModified",
    b"Length",
    b"Metadata",
    b"OPI",
    b"PieceInfo",
    b"Ref",
    b"StructParent",
    b"StructParents",
];

/// What leads from a page or a catalog to the rest of its document.
const DOCUMENT_KEYS: [&[u8]; 14] = [
    b"AA",
    b"AcroForm",
    b"Annots",
    b"B",
    b"Dests",
    b"Kids",
    b"Metadata",
    b"Names",
    b"OpenAction",
    b"Outlines",
    b"Pages",
    b"Parent",
    b"PieceInfo",
    b"StructTreeRoot",
];

/// A file under construction.
pub(super) struct Writer<'v, 'd> {
    view: &'v View<'d>,
    budget: &'v Budget,
    out: Vec<u8>,
    /// Where each object begins, by number from 1; 0 as long as it is not written.
    offsets: Vec<u64>,
    numbers: BTreeMap<ObjectId, u32>,
    waiting: VecDeque<(u32, ObjectId)>,
}

impl<'v, 'd> Writer<'v, 'd> {
    pub(super) fn new(view: &'v View<'d>, budget: &'v Budget) -> Self {
        let out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        Self { view, budget, out, offsets: Vec::new(), numbers: BTreeMap::new(), waiting: VecDeque::new() }
    }

    pub(super) const fn view(&self) -> &'v View<'d> {
        self.view
    }

    pub(super) fn spend(&self, work: Work) -> Result<()> {
        self.budget.spend(work, 1)
    }

    /// The next number.
    pub(super) fn reserve(&mut self) -> u32 {
        self.offsets.push(0);
        u32::try_from(self.offsets.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn begin(&mut self, number: u32) -> Result<()> {
        if self.offsets.len() > MAX_OBJECTS {
            return Err(too_much());
        }
        let at = wide(self.out.len());
        let index = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
        if let Some(offset) = self.offsets.get_mut(index) {
            *offset = at;
        }
        self.number(u64::from(number))?;
        self.raw(b" 0 obj\n")
    }

    pub(super) fn end(&mut self) -> Result<()> {
        self.raw(b"\nendobj\n")
    }

    pub(super) fn raw(&mut self, bytes: &[u8]) -> Result<()> {
        if wide(self.out.len()).saturating_add(wide(bytes.len())) > MAX_BYTES {
            return Err(too_much());
        }
        self.out.extend_from_slice(bytes);
        Ok(())
    }

    pub(super) fn number(&mut self, value: u64) -> Result<()> {
        let digits = digits(value);
        self.raw(&digits)
    }

    /// A reference to an object of the new file.
    pub(super) fn reference(&mut self, number: u32) -> Result<()> {
        self.number(u64::from(number))?;
        self.raw(b" 0 R ")
    }

    /// Those of these entries that the dictionary has.
    pub(super) fn chosen(&mut self, of: &Spot, keys: &[&[u8]]) -> Result<()> {
        let Some(dictionary) = of.dictionary() else { return Ok(()) };
        for key in keys {
            if let Some(value) = dictionary.get(key) {
                self.entry(key, value, &of.container)?;
            }
        }
        Ok(())
    }

    /// One entry of a dictionary: a value of `container` with everything that it leads to.
    pub(super) fn entry(&mut self, key: &[u8], value: &Object, container: &Resolved) -> Result<()> {
        self.entry_at(key, value, container, MAX_NESTING)
    }

    /// Writes what waits, until nothing does.
    pub(super) fn drain(&mut self) -> Result<()> {
        while let Some((number, id)) = self.waiting.pop_front() {
            let resolved = self.view.resolve(&Object::Reference(id))?;
            self.begin(number)?;
            match &*resolved.object {
                Object::Stream(stream) => self.stream(stream, &resolved)?,
                Object::Dictionary(dictionary) => {
                    self.raw(b"<<")?;
                    self.entries(dictionary, &resolved, left_of(&resolved.object), MAX_NESTING)?;
                    self.raw(b">>")?;
                }
                other => self.value(other, &resolved, MAX_NESTING)?,
            }
            self.end()?;
        }
        Ok(())
    }

    /// The cross-reference table and the trailer.
    pub(super) fn finish(mut self, catalog: u32) -> Result<Vec<u8>> {
        let start = wide(self.out.len());
        let offsets = std::mem::take(&mut self.offsets);
        let size = wide(offsets.len()).saturating_add(1);
        self.raw(b"xref\n0 ")?;
        self.number(size)?;
        self.raw(b"\n0000000000 65535 f \n")?;
        for offset in offsets {
            let digits = digits(offset);
            self.raw(b"0000000000".get(digits.len()..).unwrap_or_default())?;
            self.raw(&digits)?;
            self.raw(b" 00000 n \n")?;
        }
        self.raw(b"trailer\n<</Root ")?;
        self.reference(catalog)?;
        self.raw(b"/Size ")?;
        self.number(size)?;
        self.raw(b">>\nstartxref\n")?;
        self.number(start)?;
        self.raw(b"\n%%EOF\n")?;
        Ok(self.out)
    }

    fn entry_at(&mut self, key: &[u8], value: &Object, container: &Resolved, nesting: u8) -> Result<()> {
        if HAS_FREE_NAMES.contains(&key) && value.reference().is_some() {
            let named = self.view.resolve(value)?;
            // Its entries have names of the document's choice: one that is called `B` or `Names` would be left out.
            if !left_of(&named.object).is_empty() {
                return Err(malformed("resources"));
            }
        }
        self.name(key)?;
        self.raw(b" ")?;
        self.value(value, container, nesting)
    }

    fn value(&mut self, value: &Object, container: &Resolved, nesting: u8) -> Result<()> {
        self.spend(Work::TreeNodes)?;
        match value {
            // A stream is never direct (7.3.8.1).
            Object::Null | Object::Stream(_) => self.raw(b"null "),
            Object::Boolean(true) => self.raw(b"true "),
            Object::Boolean(false) => self.raw(b"false "),
            Object::Integer(integer) => {
                self.sign(integer.value)?;
                self.number(integer.value.unsigned_abs())?;
                self.raw(b" ")
            }
            Object::Real(real) => self.real(*real),
            Object::String(string) => {
                let bytes = self.view.string_bytes(container, string)?;
                self.string(&bytes)
            }
            // A number may follow in an array: `/DeviceRGB 1`.
            Object::Name(name) => {
                self.name(&name.0)?;
                self.raw(b" ")
            }
            Object::Reference(id) => {
                let number = self.number_of(*id);
                self.reference(number)
            }
            Object::Array(items) => {
                let nesting = inside(nesting)?;
                match uncalibrated(self.view, items)? {
                    Some(Uncalibrated::Device(name)) => {
                        self.name(name)?;
                        self.raw(b" ")
                    }
                    Some(Uncalibrated::Alternate(space, of)) => self.value(&space, &of, nesting),
                    None => self.array(items, container, nesting),
                }
            }
            Object::Dictionary(dictionary) => {
                self.raw(b"<<")?;
                self.entries(dictionary, container, &[], inside(nesting)?)?;
                self.raw(b">>")
            }
        }
    }

    fn array(&mut self, items: &[Object], container: &Resolved, nesting: u8) -> Result<()> {
        self.raw(b"[")?;
        for item in items {
            self.value(item, container, nesting)?;
        }
        self.raw(b"]")
    }

    fn entries(
        &mut self,
        dictionary: &Dictionary,
        container: &Resolved,
        left: &[&[u8]],
        nesting: u8,
    ) -> Result<()> {
        for entry in dictionary.entries.iter().filter(|entry| !left.contains(&entry.key.0.as_slice())) {
            self.entry_at(&entry.key.0, &entry.value, container, nesting)?;
        }
        Ok(())
    }

    fn stream(&mut self, stream: &Stream, container: &Resolved) -> Result<()> {
        let (decoding, data) = self.view.plain_stream(container, stream)?;
        self.budget.spend(Work::DecodedBytes, wide(data.len()))?;
        self.raw(b"<<")?;
        self.entries(&stream.dictionary, container, &STREAM_KEYS_LEFT, MAX_NESTING)?;
        for key in [b"DecodeParms".as_slice(), b"Filter"] {
            if let Some(value) = decoding.get(key) {
                self.entry(key, value, container)?;
            }
        }
        self.raw(b"/Length ")?;
        self.number(wide(data.len()))?;
        self.raw(b">>\nstream\n")?;
        self.raw(&data)?;
        self.raw(b"\nendstream")
    }

    fn number_of(&mut self, id: ObjectId) -> u32 {
        if let Some(number) = self.numbers.get(&id) {
            return *number;
        }
        let number = self.reserve();
        self.numbers.insert(id, number);
        self.waiting.push_back((number, id));
        number
    }

    fn sign(&mut self, value: i64) -> Result<()> {
        if value < 0 { self.raw(b"-") } else { Ok(()) }
    }

    /// All digits with the point where it was.
    fn real(&mut self, real: Real) -> Result<()> {
        self.sign(real.digits)?;
        let mut digits = digits(real.digits.unsigned_abs());
        let scale = usize::from(real.scale);
        while digits.len() <= scale {
            digits.insert(0, b'0');
        }
        let point = digits.len().saturating_sub(scale);
        self.raw(digits.get(..point).unwrap_or_default())?;
        self.raw(b".")?;
        self.raw(digits.get(point..).unwrap_or_default())?;
        self.raw(b"0 ")
    }

    fn string(&mut self, bytes: &[u8]) -> Result<()> {
        self.raw(b"<")?;
        for byte in bytes {
            self.raw(&hexadecimal(*byte))?;
        }
        self.raw(b">")
    }

    fn name(&mut self, name: &[u8]) -> Result<()> {
        self.raw(b"/")?;
        for byte in name {
            if is_regular(*byte) && (0x21..=0x7E).contains(byte) && *byte != b'#' {
                self.raw(&[*byte])?;
            } else {
                self.raw(b"#")?;
                self.raw(&hexadecimal(*byte))?;
            }
        }
        Ok(())
    }
}

/// The entries of this dictionary that are left out: property lists of placed files name a page or a whole document
/// (14.6.2). What draws stays, lest a font that calls itself a page vanish.
fn left_of(object: &Object) -> &'static [&'static [u8]] {
    match object.dictionary().and_then(|dictionary| dictionary.name(b"Type")) {
        Some(b"Page" | b"Pages" | b"Catalog") => &DOCUMENT_KEYS,
        _ => &[],
    }
}

fn inside(nesting: u8) -> Result<u8> {
    nesting.checked_sub(1).ok_or_else(|| malformed("parameters"))
}

pub(super) fn malformed(what: &'static str) -> Problem {
    Box::new(Finding::new(Code::PdfObjectMalformed).arg("what", what))
}

fn too_much() -> Problem {
    Box::new(Finding::new(Code::BudgetSpent).arg("work", "read-bytes"))
}

fn digits(mut value: u64) -> Vec<u8> {
    let mut digits = Vec::new();
    loop {
        let digit = u8::try_from(value.checked_rem(10).unwrap_or(0)).unwrap_or(0);
        digits.push(b'0'.saturating_add(digit));
        value = value.checked_div(10).unwrap_or(0);
        if value == 0 {
            digits.reverse();
            return digits;
        }
    }
}

fn hexadecimal(byte: u8) -> [u8; 2] {
    let digit =
        |nibble: u8| if nibble < 10 { b'0'.saturating_add(nibble) } else { b'7'.saturating_add(nibble) };
    [digit(byte >> 4), digit(byte & 15)]
}
