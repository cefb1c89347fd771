//! Object streams (ISO 32000-2 7.5.7): a header of numbers and offsets, and the objects behind it.

use super::cursor::Cursor;
use super::lexer::{self, IntoArg};
use super::object::{Dictionary, Object, Span};
use super::snapshot::wide;
use crate::{Problem, Result};
use report::{Code, Finding};
use std::rc::Rc;

/// Objects of one stream (count): writers put 100 to 200 into one.
const MAX_OBJECTS: i64 = 1 << 20;

/// A decoded object stream.
pub(super) struct ObjectStream {
    number: u32,
    data: Rc<Vec<u8>>,
    /// Number and offset in `data`, in the order of the header.
    header: Vec<(u32, u64)>,
    /// All offsets, ascending.
    starts: Vec<u64>,
}

impl ObjectStream {
    /// Reads the header.
    ///
    /// # Errors
    /// [`Code::PdfObjectStream`].
    pub(super) fn open(dictionary: &Dictionary, number: u32, data: Rc<Vec<u8>>) -> Result<Self> {
        let malformed = |what: &str| -> Problem {
            let problem: Problem = Box::new(Finding::new(Code::PdfObjectStream).object(number, 0));
            problem.into_arg(what)
        };
        if dictionary.name(b"Type") != Some(b"ObjStm") {
            return Err(malformed("type"));
        }
        let integer = |key: &[u8]| dictionary.get(key).and_then(Object::integer);
        let count = integer(b"N").filter(|count| (0..=MAX_OBJECTS).contains(count));
        let count = count.ok_or_else(|| malformed("n"))?;
        let first = integer(b"First").and_then(|first| u64::try_from(first).ok());
        let first = first.filter(|first| *first <= wide(data.len())).ok_or_else(|| malformed("first"))?;
        let mut cursor = Cursor::in_memory(Rc::clone(&data), 0, first);
        let mut header = Vec::new();
        for _ in 0..count {
            cursor.skip_white()?;
            let object = cursor.digits()?.and_then(|object| u32::try_from(object).ok());
            cursor.skip_white()?;
            let offset = cursor.digits()?.and_then(|offset| offset.checked_add(first));
            let (Some(object), Some(offset)) = (object, offset) else { return Err(malformed("header")) };
            header.push((object, offset));
        }
        let mut numbers: Vec<u64> = header.iter().map(|(object, _)| u64::from(*object)).collect();
        numbers.sort_unstable();
        if numbers.windows(2).any(|pair| matches!(pair, [first, second] if first == second)) {
            return Err(malformed("twice"));
        }
        let mut starts: Vec<u64> = header.iter().map(|(_, offset)| *offset).collect();
        starts.sort_unstable();
        Ok(Self { number, data, header, starts })
    }

    /// Number, object and span of the object with this index; it ends before the next one begins.
    ///
    /// # Errors
    /// [`Code::PdfObjectStream`] when there is none, or it is a stream; errors of the object itself.
    pub(super) fn object(&self, index: u32) -> Result<(u32, Object, Span)> {
        let problem = |what: &str| -> Problem {
            let problem: Problem = Box::new(Finding::new(Code::PdfObjectStream).object(self.number, 0));
            problem.into_arg(what)
        };
        let place = usize::try_from(index).ok().and_then(|index| self.header.get(index));
        let (number, start) = place.copied().ok_or_else(|| problem("index"))?;
        let next = self.starts.partition_point(|offset| *offset <= start);
        let limit = self.starts.get(next).copied().unwrap_or(u64::MAX);
        let mut cursor = Cursor::in_memory(Rc::clone(&self.data), start, limit);
        let (object, span) = lexer::object(&mut cursor).map_err(|mut problem| {
            // Offsets in a decoded stream are no places of the file.
            problem.location.bytes = None;
            problem
        })?;
        cursor.skip_white_and_comments()?;
        // Some writers leave `endobj` behind their objects (Nuance); nothing else may stand there.
        cursor.eat_text(b"endobj")?;
        cursor.skip_white_and_comments()?;
        if cursor.peek()?.is_some() {
            return Err(problem("object"));
        }
        Ok((number, object, span))
    }

    /// Bytes that it takes.
    pub(super) fn weight(&self) -> usize {
        self.data.len().saturating_add(self.header.len().saturating_mul(24))
    }
}
