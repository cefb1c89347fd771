//! One indirect object of the file, `12 0 obj … endobj` (ISO 32000-2 7.3.10), with its stream (7.3.8).
//!
//! Everything that lenient readers guess at is decided here: the number must be the one asked for, `/Length` must
//! lead to `endstream`, `endobj` must be there, and all of it before the cursor's limit.

use super::cursor::{Cursor, is_regular};
use super::lexer::{self, IntoArg};
use super::object::{Object, ObjectId, Span, Stream};
use super::snapshot::problem;
use crate::{Notes, Problem, Result};
use report::{Code, Finding};

/// White space tolerated between an offset and what it points to (bytes); honest files have one or two.
pub(super) const MAX_LEADING_WHITE: u64 = 64;

/// White space and comments between `endstream` and `endobj` (bytes); honest files have one or two.
const MAX_BEFORE_ENDOBJ: u64 = 4096;

/// An object of the file.
pub(super) struct Indirect {
    pub(super) id: ObjectId,
    pub(super) object: Object,
    /// From its number to the end of `endobj`.
    pub(super) span: Span,
    /// The reference of an indirect `/Length`, and the value it had.
    pub(super) length: Option<(ObjectId, u64)>,
}

/// Reads the object at the cursor. `length_of` resolves an indirect `/Length`.
///
/// # Errors
/// [`Code::PdfXrefOffset`] when no object begins here, [`Code::PdfObjectMalformed`], [`Code::PdfStreamLength`],
/// [`Code::PdfXrefBeyondRevision`] when the object goes on behind the limit.
pub(super) fn read(
    cursor: &mut Cursor<'_>,
    notes: &Notes,
    length_of: &mut dyn FnMut(ObjectId) -> Result<Option<i64>>,
) -> Result<Indirect> {
    let (id, start) = header(cursor, notes)?;
    let limit = cursor.limit;
    cursor.limit = limit.min(start.saturating_add(lexer::MAX_OBJECT_BYTES));
    let (object, _) = lexer::object(cursor)?;
    cursor.skip_white_and_comments()?;
    cursor.limit = limit;
    let mut length = None;
    let object = match object {
        Object::Dictionary(dictionary) if keyword(cursor, b"stream")?.is_some() => {
            let at = stream_start(cursor)?;
            let value = match dictionary.get(b"Length") {
                Some(Object::Integer(integer)) => u64::try_from(integer.value).ok(),
                Some(Object::Reference(id)) => {
                    let value = length_of(*id)?.and_then(|value| u64::try_from(value).ok());
                    length = value.map(|value| (*id, value));
                    value
                }
                _ => None,
            };
            let value = value.ok_or_else(|| problem(Code::PdfStreamLength, start, at))?;
            let data = Span { start: at, end: at.saturating_add(value) };
            stream_end(cursor, data)?;
            Object::Stream(Stream { dictionary, data })
        }
        other => other,
    };
    if keyword(cursor, b"endobj")?.is_none() {
        return Err(unfinished(cursor, start).into_arg("endobj"));
    }
    Ok(Indirect { id, object, span: Span { start, end: cursor.position }, length })
}

/// `12 0 obj`: the identity and where its number stands.
pub(super) fn header(cursor: &mut Cursor<'_>, notes: &Notes) -> Result<(ObjectId, u64)> {
    let asked = cursor.position;
    let before = cursor.before()?;
    let white = cursor.skip_some_white(MAX_LEADING_WHITE.saturating_add(1))?;
    let start = cursor.position;
    // An offset into the middle of `12 0 obj` must not read `2 0 obj`. An object directly behind the `%%EOF` of the
    // revision before is read by everybody alike (Word ends so, signers append so).
    if white > MAX_LEADING_WHITE || (white == 0 && before.is_some_and(|byte| byte.is_ascii_digit())) {
        return Err(problem(Code::PdfXrefOffset, asked, start));
    }
    let Some(id) = identity(cursor)? else {
        return Err(problem(Code::PdfXrefOffset, asked, cursor.position));
    };
    if white > 0 || before.is_some_and(is_regular) {
        notes.add(Finding::new(Code::PdfXrefSpelling).bytes(asked, start).arg("what", "object"));
    }
    Ok((id, start))
}

fn identity(cursor: &mut Cursor<'_>) -> Result<Option<ObjectId>> {
    let Some(number) = cursor.digits()? else { return Ok(None) };
    if cursor.skip_some_white(MAX_LEADING_WHITE)? == 0 {
        return Ok(None);
    }
    let Some(generation) = cursor.digits()? else { return Ok(None) };
    if cursor.skip_some_white(MAX_LEADING_WHITE)? == 0
        || cursor.eat_text(b"obj")?.is_none()
        || cursor.peek()?.is_some_and(is_regular)
    {
        return Ok(None);
    }
    let (Ok(number), Ok(generation)) = (u32::try_from(number), u16::try_from(generation)) else {
        return Ok(None);
    };
    Ok(Some(ObjectId { number, generation }))
}

fn keyword(cursor: &mut Cursor<'_>, word: &[u8]) -> Result<Option<()>> {
    let before = cursor.position;
    if cursor.eat_text(word)?.is_some() {
        if !cursor.peek()?.is_some_and(is_regular) {
            return Ok(Some(()));
        }
        cursor.position = before;
    }
    Ok(None)
}

/// 7.3.8.1: `stream` is followed by CR LF or LF, not by CR alone.
fn stream_start(cursor: &mut Cursor<'_>) -> Result<u64> {
    let before = cursor.position;
    cursor.eat(b'\r')?;
    match cursor.eat(b'\n')? {
        Some(()) => Ok(cursor.position),
        None => Err(problem(Code::PdfStreamLength, before, cursor.position)),
    }
}

/// `/Length` bytes on, one end-of-line marker at most, and `endstream`.
fn stream_end(cursor: &mut Cursor<'_>, data: Span) -> Result<()> {
    if data.end > cursor.limit {
        return Err(problem(Code::PdfStreamLength, data.start, data.end));
    }
    cursor.position = data.end;
    cursor.eat_end_of_line()?;
    if keyword(cursor, b"endstream")?.is_none() {
        return Err(problem(Code::PdfStreamLength, data.start, data.end));
    }
    let limit = cursor.limit;
    cursor.limit = limit.min(data.end.saturating_add(MAX_BEFORE_ENDOBJ));
    let skipped = cursor.skip_white_and_comments();
    cursor.limit = limit;
    skipped
}

fn unfinished(cursor: &mut Cursor<'_>, start: u64) -> Problem {
    let code = match cursor.peek() {
        Ok(None) => Code::PdfXrefBeyondRevision,
        Ok(Some(_)) => Code::PdfObjectMalformed,
        Err(problem) => return problem,
    };
    problem(code, start, cursor.position)
}
