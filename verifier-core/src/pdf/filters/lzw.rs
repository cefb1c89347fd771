//! LZWDecode (ISO 32000-2 7.4.4.2 and 7.4.4.4).
//!
//! The end-of-data code must be there. A table that is full must be cleared by the encoder: readers differ in
//! what they make of further codes, so those are corrupt here.

use super::output::Output;
use super::{corrupt, parameters};
use crate::Result;
use crate::pdf::object::Dictionary;

const NAME: &str = "LZWDecode";
const CLEAR_TABLE: usize = 256;
const END_OF_DATA: usize = 257;
const FIRST_ENTRY: usize = 258;
const LAST_ENTRY: usize = 4095;

/// A sequence of the table: every entry stands somewhere in what has been produced already.
#[derive(Clone, Copy)]
struct Sequence {
    start: usize,
    length: usize,
}

/// Codes of 9 to 12 bits, high bit first; `/EarlyChange` says how soon they get longer.
pub(super) fn decode(
    input: &[u8],
    parameters: Option<&Dictionary>,
    mut output: Output<'_>,
) -> Result<Vec<u8>> {
    let early = parameters::integer(parameters, "EarlyChange", 1, (0, 1))?;
    let mut bits = Bits { input, held: 0, count: 0 };
    let mut table: Vec<Sequence> = Vec::with_capacity(LAST_ENTRY.saturating_sub(END_OF_DATA));
    let mut previous: Option<Sequence> = None;
    loop {
        let next = table.len().saturating_add(FIRST_ENTRY);
        let code = bits.take(width(next.saturating_add(early))).ok_or_else(|| corrupt(NAME))?;
        match code {
            CLEAR_TABLE => {
                table.clear();
                previous = None;
                continue;
            }
            END_OF_DATA => return output.finish(),
            _ => {}
        }
        let start = output.len();
        if let Some(previous) = previous {
            // The new entry: the previous sequence and the byte that follows it, which is written just now.
            if next > LAST_ENTRY {
                return Err(corrupt(NAME));
            }
            table.push(Sequence { start: previous.start, length: previous.length.saturating_add(1) });
        }
        let length = write(code, &table, previous, &mut output)?;
        previous = Some(Sequence { start, length });
    }
}

/// Writes the sequence of a code and gives its length.
fn write(
    code: usize,
    table: &[Sequence],
    previous: Option<Sequence>,
    output: &mut Output<'_>,
) -> Result<usize> {
    if let Ok(byte) = u8::try_from(code) {
        output.push(byte)?;
        return Ok(1);
    }
    let entry = code.checked_sub(FIRST_ENTRY).and_then(|index| table.get(index)).copied();
    let (Some(entry), Some(previous)) = (entry, previous) else { return Err(corrupt(NAME)) };
    let newest = code.saturating_sub(FIRST_ENTRY).saturating_add(1) == table.len();
    if newest {
        // Its last byte is the first byte of itself.
        let first = output.at(previous.start).ok_or_else(|| corrupt(NAME))?;
        output.copy(previous.start, previous.length)?;
        output.push(first)?;
    } else {
        output.copy(entry.start, entry.length)?;
    }
    Ok(entry.length)
}

/// Bits of a code when the table reaches up to `next` (early change counted in).
const fn width(next: usize) -> u32 {
    match next {
        0..512 => 9,
        512..1024 => 10,
        1024..2048 => 11,
        _ => 12,
    }
}

/// Bits of the input, high bit first.
struct Bits<'i> {
    input: &'i [u8],
    held: u32,
    count: u32,
}

impl Bits<'_> {
    /// The next `width` bits, at most 12.
    fn take(&mut self, width: u32) -> Option<usize> {
        while self.count < width {
            let (&byte, rest) = self.input.split_first()?;
            self.input = rest;
            self.held = (self.held << 8) | u32::from(byte);
            self.count = self.count.saturating_add(8);
        }
        self.count = self.count.checked_sub(width)?;
        let mask = 1u32.checked_shl(width)?.wrapping_sub(1);
        usize::try_from(self.held.checked_shr(self.count)? & mask).ok()
    }
}
