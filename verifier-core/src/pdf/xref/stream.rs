//! A cross-reference stream (ISO 32000-2 7.5.8).

use super::{Kind, PackedEntry, check_size};
use crate::budget::Work;
use crate::pdf::cursor::Cursor;
use crate::pdf::object::{Dictionary, Object, Stream};
use crate::pdf::snapshot::{Snapshot, narrow, problem, wide};
use crate::pdf::{filters, indirect};
use crate::{Budget, Notes, Problem, Result};
use report::Code;

/// Where the entries of one stream go, and what they are read under.
pub(super) struct XrefStream<'t> {
    pub(super) snapshot: &'t Snapshot<'t>,
    pub(super) layer: u16,
    /// Added to every offset.
    pub(super) base: u64,
    pub(super) budget: &'t Budget,
    pub(super) notes: &'t Notes,
}

impl XrefStream<'_> {
    /// Reads the stream object at the cursor.
    ///
    /// # Errors
    /// [`Code::PdfXrefMalformed`], [`Code::PdfXrefSize`], errors of the object and of its filters.
    pub(super) fn read(&self, cursor: &mut Cursor<'_>, entries: &mut Vec<PackedEntry>) -> Result<Dictionary> {
        // Nothing can be looked up yet: an indirect `/Length` cannot be followed (7.5.8.2).
        let indirect = indirect::read(cursor, self.notes, &mut |_| Ok(None))?;
        let malformed = || problem(Code::PdfXrefMalformed, indirect.span.start, indirect.span.end);
        let Object::Stream(stream) = indirect.object else { return Err(malformed()) };
        if stream.dictionary.name(b"Type") != Some(b"XRef") {
            return Err(malformed());
        }
        let size = stream.dictionary.get(b"Size").and_then(Object::integer);
        let size = size.filter(|size| *size >= 0).ok_or_else(malformed)?;
        let widths = widths(&stream.dictionary).ok_or_else(malformed)?;
        let ranges = ranges(&stream.dictionary, size).ok_or_else(malformed)?;
        let data = self.decode(&stream)?;
        let own = entries.len();
        self.entries(&data, widths, &ranges, entries, &malformed)?;
        check_size(
            entries.get(own..).unwrap_or_default(),
            size,
            Some(indirect.id.number),
            indirect.span.start,
        )?;
        Ok(stream.dictionary)
    }

    fn decode(&self, stream: &Stream) -> Result<Vec<u8>> {
        let length = stream.data.end.saturating_sub(stream.data.start);
        let raw = self.snapshot.read(stream.data.start, narrow(length))?;
        filters::decode(&raw, &stream.dictionary, self.budget)
    }

    fn entries(
        &self,
        data: &[u8],
        widths: [usize; 3],
        ranges: &[(u32, u32)],
        entries: &mut Vec<PackedEntry>,
        malformed: &dyn Fn() -> Problem,
    ) -> Result<()> {
        let width = widths.iter().fold(0usize, |sum, width| sum.saturating_add(*width));
        let mut rows = data.chunks_exact(width);
        for (first, count) in ranges {
            self.budget.spend(Work::XrefEntries, u64::from(*count))?;
            for offset in 0..*count {
                let number = first.checked_add(offset).ok_or_else(malformed)?;
                let row = rows.next().ok_or_else(malformed)?;
                entries.push(self.entry(row, widths, number).ok_or_else(malformed)?);
            }
        }
        if rows.next().is_some() {
            return Err(malformed());
        }
        Ok(())
    }

    /// One row; `None` when a field is larger than what it says can be.
    fn entry(&self, row: &[u8], [first, second, third]: [usize; 3], number: u32) -> Option<PackedEntry> {
        let (kind, rest) = row.split_at_checked(first)?;
        let (middle, last) = rest.split_at_checked(second)?;
        // 7.5.8.2: a kind that is not written is 1.
        let kind = if first == 0 { 1 } else { field(kind)? };
        let (middle, last) = (field(middle)?, field(last.get(..third)?)?);
        match kind {
            // 7.5.4: object 0 is always free.
            1 | 2 if number == 0 => None,
            1 => {
                let offset = middle.checked_add(self.base)?;
                Some(PackedEntry::new(number, u16::try_from(last).ok()?, self.layer, Kind::InFile, offset))
            }
            2 => {
                let value = u64::from(u32::try_from(middle).ok()?).checked_shl(32)?;
                let value = value | u64::from(u32::try_from(last).ok()?);
                Some(PackedEntry::new(number, 0, self.layer, Kind::InStream, value))
            }
            0 => Some(PackedEntry::new(number, 0, self.layer, Kind::Free, 0)),
            // NOTE: Table 18 makes any other kind null; a reader in wide use rebuilds the file instead.
            _ => None,
        }
    }
}

/// A big-endian number; `None` beyond 64 bits.
fn field(bytes: &[u8]) -> Option<u64> {
    let mut value: u64 = 0;
    for byte in bytes {
        value = value.checked_mul(256)? | u64::from(*byte);
    }
    Some(value)
}

/// `/W`: three widths, none above 16 bytes, not all zero.
fn widths(dictionary: &Dictionary) -> Option<[usize; 3]> {
    let [first, second, third] = dictionary.get(b"W")?.array()? else { return None };
    let width = |object: &Object| usize::try_from(object.integer()?).ok().filter(|width| *width <= 16);
    let widths = [width(first)?, width(second)?, width(third)?];
    (widths != [0; 3]).then_some(widths)
}

/// `/Index`: pairs of first number and count; by default all numbers below `/Size`.
fn ranges(dictionary: &Dictionary, size: i64) -> Option<Vec<(u32, u32)>> {
    let Some(index) = dictionary.get(b"Index") else {
        return Some(vec![(0, u32::try_from(size).ok()?)]);
    };
    let index = index.array()?;
    let mut ranges = Vec::with_capacity(wide(index.len()).try_into().ok()?);
    for pair in index.chunks(2) {
        let [first, count] = pair else { return None };
        ranges.push((u32::try_from(first.integer()?).ok()?, u32::try_from(count.integer()?).ok()?));
    }
    Some(ranges)
}
