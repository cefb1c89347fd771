//! The end of a revision: `startxref`, an offset, `%%EOF` (ISO 32000-2 7.5.5).

use crate::pdf::cursor::Cursor;
use crate::pdf::snapshot::{Snapshot, narrow, problem, wide};
use crate::{Notes, Result};
use report::{Code, Finding, Severity};

/// Where the last `startxref` is looked for, counted from the end of the file (bytes). Two readers in wide use look no
/// further and rebuild the file from whatever objects they meet when it stands before that.
const TAIL: u64 = 1024;
/// Bytes after the last `%%EOF` that are looked through for objects.
const TRAILING_LOOKED_THROUGH: u64 = 1 << 20;
/// What a lenient reader would take for a part of the document.
const STRUCTURE: [&[u8]; 4] = [b" obj", b"xref", b"trailer", b"endobj"];

/// One ending.
#[derive(Clone, Copy)]
pub(super) struct Ending {
    /// The offset that it gives.
    pub(super) target: u64,
    /// Where the keyword stands.
    pub(super) start: u64,
    /// First byte after `%%EOF`.
    pub(super) eof: u64,
    /// First byte after the end-of-line marker behind it.
    pub(super) end: u64,
}

/// The last ending of the file.
///
/// # Errors
/// [`Code::PdfTrailerMissing`].
pub(super) fn last(snapshot: &Snapshot<'_>, notes: &Notes) -> Result<Ending> {
    let start = snapshot.len().saturating_sub(TAIL);
    let missing = || problem(Code::PdfTrailerMissing, start, snapshot.len());
    let tail = snapshot.read(start, narrow(snapshot.len().saturating_sub(start)))?;
    let at = tail.windows(9).rposition(|text| text == b"startxref").ok_or_else(missing)?;
    let mut cursor = Cursor::in_file(snapshot, start.saturating_add(wide(at)), snapshot.len());
    read(&mut cursor, notes)?.ok_or_else(missing)
}

/// Reads an ending at the cursor; `None` when there is none.
pub(super) fn read(cursor: &mut Cursor<'_>, notes: &Notes) -> Result<Option<Ending>> {
    let start = cursor.position;
    if cursor.eat_text(b"startxref")?.is_none() {
        return Ok(None);
    }
    let keyword_end = cursor.position;
    let before = cursor.skip_some_white(TAIL)?;
    let Some(target) = cursor.digits()? else { return Ok(None) };
    let digits_end = cursor.position;
    let after = cursor.skip_some_white(TAIL)?;
    if before == 0 || after == 0 || cursor.eat_text(b"%%EOF")?.is_none() {
        return Ok(None);
    }
    let eof = cursor.position;
    let usual = |from: u64, length: u64, cursor: &mut Cursor<'_>| -> Result<bool> {
        cursor.position = from;
        cursor.eat_end_of_line()?;
        Ok(cursor.position.saturating_sub(from) == length)
    };
    if !usual(keyword_end, before, cursor)? || !usual(digits_end, after, cursor)? {
        notes.add(Finding::new(Code::PdfStartxrefSpacing).bytes(start, eof));
    }
    cursor.position = eof;
    cursor.eat_end_of_line()?;
    Ok(Some(Ending { target, start, eof, end: cursor.position }))
}

/// What stands behind the last revision: white space is named, anything else warned of, structure refused,
/// because a reader that repairs would take it for newer objects.
///
/// # Errors
/// [`Code::PdfTrailingBytes`] as a failure.
pub(super) fn check_trailing(snapshot: &Snapshot<'_>, end: u64, notes: &Notes) -> Result<()> {
    if end >= snapshot.len() {
        return Ok(());
    }
    let note = Finding::new(Code::PdfTrailingBytes).bytes(end, snapshot.len());
    let mut cursor = Cursor::in_file(snapshot, end, snapshot.len());
    cursor.limit = cursor.limit.min(end.saturating_add(TRAILING_LOOKED_THROUGH));
    cursor.skip_white()?;
    if cursor.position >= snapshot.len() {
        notes.add(note.severity(Severity::Inform));
        return Ok(());
    }
    let from = cursor.position;
    for word in STRUCTURE {
        cursor.position = from;
        if cursor.seek_text(word, TRAILING_LOOKED_THROUGH)?.is_some() {
            return Err(Box::new(note.severity(Severity::Fail)));
        }
    }
    if cursor.limit < snapshot.len() {
        return Err(Box::new(note.severity(Severity::Fail)));
    }
    notes.add(note);
    Ok(())
}
