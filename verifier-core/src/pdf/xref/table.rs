//! A classic cross-reference table with its trailer dictionary (ISO 32000-2 7.5.4, 7.5.5).

use super::{Kind, PackedEntry, check_size};
use crate::budget::Work;
use crate::pdf::cursor::Cursor;
use crate::pdf::lexer::{self, IntoArg};
use crate::pdf::object::{Dictionary, Object};
use crate::pdf::snapshot::problem;
use crate::{Budget, Notes, Result};
use report::{Code, Finding};

/// Where the entries of one table go, and what they are read under.
pub(super) struct Table<'t> {
    pub(super) layer: u16,
    /// Added to every offset.
    pub(super) base: u64,
    pub(super) budget: &'t Budget,
    pub(super) notes: &'t Notes,
}

impl Table<'_> {
    /// Reads the table behind its keyword `xref`, to the end of the trailer dictionary.
    ///
    /// # Errors
    /// [`Code::PdfXrefMalformed`], [`Code::PdfXrefSize`], errors of the trailer dictionary.
    pub(super) fn read(&self, cursor: &mut Cursor<'_>, entries: &mut Vec<PackedEntry>) -> Result<Dictionary> {
        let start = cursor.position;
        let own = entries.len();
        loop {
            let spelling = cursor.position;
            if cursor.skip_white()? == 0 {
                return Err(malformed(cursor, spelling));
            }
            if cursor.eat_text(b"trailer")?.is_some() {
                break;
            }
            self.subsection(cursor, entries)?;
        }
        let (trailer, span) = lexer::object(cursor)?;
        let Object::Dictionary(trailer) = trailer else {
            return Err(problem(Code::PdfXrefMalformed, span.start, span.end).into_arg("trailer"));
        };
        let size = trailer.get(b"Size").and_then(Object::integer);
        let size = size.ok_or_else(|| problem(Code::PdfXrefSize, span.start, span.end))?;
        check_size(entries.get(own..).unwrap_or_default(), size, None, start)?;
        Ok(trailer)
    }

    /// `0 6` and as many entries.
    fn subsection(&self, cursor: &mut Cursor<'_>, entries: &mut Vec<PackedEntry>) -> Result<()> {
        let start = cursor.position;
        let first = cursor.digits()?.and_then(|first| u32::try_from(first).ok());
        let between = cursor.skip_white()?;
        let count = cursor.digits()?.and_then(|count| u32::try_from(count).ok());
        let (Some(first), Some(count), 1..) = (first, count, between) else {
            return Err(malformed(cursor, start));
        };
        if count == 0 {
            return Ok(());
        }
        self.budget.spend(Work::XrefEntries, u64::from(count))?;
        let header = cursor.position;
        if cursor.skip_white()? > 2 || between > 1 {
            let note = Finding::new(Code::PdfXrefSpelling).bytes(header, cursor.position);
            self.notes.add(note.arg("what", "subsection"));
        }
        let mut number = first;
        let mut odd = None;
        for _ in 0..count {
            entries.push(self.entry(cursor, number, &mut odd)?);
            number = number.checked_add(1).ok_or_else(|| malformed(cursor, start))?;
        }
        if let Some((start, end)) = odd {
            self.notes.add(Finding::new(Code::PdfXrefSpelling).bytes(start, end).arg("what", "entry"));
        }
        // The last entry's end-of-line marker stands before the next keyword or subsection.
        cursor.position = cursor.position.saturating_sub(1);
        Ok(())
    }

    /// Twenty bytes: `nnnnnnnnnn ggggg n` and two of end-of-line; other spellings are read and named.
    fn entry(
        &self,
        cursor: &mut Cursor<'_>,
        number: u32,
        odd: &mut Option<(u64, u64)>,
    ) -> Result<PackedEntry> {
        if let Some(bytes) = cursor.ahead::<20>()?
            && let Some((offset, generation, letter)) = exact(&bytes)
        {
            cursor.position = cursor.position.saturating_add(20);
            return self.packed(cursor, number, offset, generation, letter);
        }
        let start = cursor.position;
        cursor.skip_white()?;
        let offset = cursor.digits()?;
        let first = cursor.skip_white()?;
        let generation = cursor.digits()?;
        let second = cursor.skip_white()?;
        let letter = cursor.next()?;
        let end = cursor.position;
        let last = cursor.skip_white()?;
        let (Some(offset), Some(generation), Some(letter), 1.., 1.., 1..) =
            (offset, generation, letter, first, second, last)
        else {
            return Err(malformed(cursor, start));
        };
        odd.get_or_insert((start, end));
        self.packed(cursor, number, offset, generation, letter)
    }

    fn packed(
        &self,
        cursor: &Cursor<'_>,
        number: u32,
        offset: u64,
        generation: u64,
        letter: u8,
    ) -> Result<PackedEntry> {
        let at = cursor.position.saturating_sub(20);
        let offset = offset.saturating_add(self.base);
        match (letter, u16::try_from(generation)) {
            // 7.5.4: object 0 is always free. Readers that count such a table from 1 would read another file.
            (b'n', Ok(generation)) if number > 0 => {
                Ok(PackedEntry::new(number, generation, self.layer, Kind::InFile, offset))
            }
            // The generation of a free entry bars nothing (trap 4); 65536 is met too.
            (b'f', _) => Ok(PackedEntry::new(number, 0, self.layer, Kind::Free, 0)),
            _ => Err(malformed(cursor, at)),
        }
    }
}

fn malformed(cursor: &Cursor<'_>, start: u64) -> crate::Problem {
    problem(Code::PdfXrefMalformed, start, cursor.position)
}

fn exact(bytes: &[u8; 20]) -> Option<(u64, u64, u8)> {
    let [offset @ .., b' ', g1, g2, g3, g4, g5, b' ', letter, e1, e2] = bytes else { return None };
    let ends = matches!((e1, e2), (b' ', b'\r' | b'\n') | (b'\r', b'\n'));
    if !ends {
        return None;
    }
    Some((decimal(offset)?, decimal(&[*g1, *g2, *g3, *g4, *g5])?, *letter))
}

fn decimal(digits: &[u8]) -> Option<u64> {
    let mut value: u64 = 0;
    for byte in digits {
        let digit = byte.is_ascii_digit().then(|| byte.wrapping_sub(b'0'))?;
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
    }
    Some(value)
}
