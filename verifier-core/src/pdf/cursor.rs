//! A place in the file or in a decoded stream, moved byte by byte. It knows no syntax besides white space.

use super::snapshot::{Snapshot, narrow, problem, wide};
use crate::Result;
use report::Code;
use std::rc::Rc;

/// A reading position with an end that it never passes.
pub(super) struct Cursor<'s> {
    snapshot: Option<&'s Snapshot<'s>>,
    window: Rc<Vec<u8>>,
    window_start: u64,
    /// Where the next byte stands.
    pub(super) position: u64,
    /// First offset that may not be read.
    pub(super) limit: u64,
}

impl<'s> Cursor<'s> {
    /// At `position` of the file, reading nothing from `limit` on.
    pub(super) fn in_file(snapshot: &'s Snapshot<'s>, position: u64, limit: u64) -> Self {
        let limit = limit.min(snapshot.len());
        Self { snapshot: Some(snapshot), window: Rc::default(), window_start: 0, position, limit }
    }

    /// At `position` of decoded bytes.
    pub(super) fn in_memory(bytes: Rc<Vec<u8>>, position: u64, limit: u64) -> Self {
        let limit = limit.min(wide(bytes.len()));
        Self { snapshot: None, window: bytes, window_start: 0, position, limit }
    }

    /// The next byte, without moving; `None` at the limit.
    #[inline]
    pub(super) fn peek(&mut self) -> Result<Option<u8>> {
        if self.position >= self.limit {
            return Ok(None);
        }
        let offset = self.position.wrapping_sub(self.window_start);
        if let Ok(offset) = usize::try_from(offset)
            && let Some(byte) = self.window.get(offset)
        {
            return Ok(Some(*byte));
        }
        self.load()
    }

    #[cold]
    fn load(&mut self) -> Result<Option<u8>> {
        let Some(snapshot) = self.snapshot else { return Ok(None) };
        (self.window_start, self.window) = snapshot.block(self.position)?;
        Ok(self.window.get(narrow(self.position.saturating_sub(self.window_start))).copied())
    }

    /// The byte before the position.
    pub(super) fn before(&mut self) -> Result<Option<u8>> {
        let Some(before) = self.position.checked_sub(1) else { return Ok(None) };
        let position = std::mem::replace(&mut self.position, before);
        let byte = self.peek()?;
        self.position = position;
        Ok(byte)
    }

    /// The next byte, moving past it.
    #[inline]
    pub(super) fn next(&mut self) -> Result<Option<u8>> {
        let byte = self.peek()?;
        if byte.is_some() {
            self.position = self.position.saturating_add(1);
        }
        Ok(byte)
    }

    /// The bytes from here on as far as they are at hand; nothing at the limit.
    pub(super) fn at_hand(&mut self) -> Result<&[u8]> {
        if self.peek()?.is_none() {
            return Ok(&[]);
        }
        let from = narrow(self.position.saturating_sub(self.window_start));
        let rest = self.window.get(from..).unwrap_or_default();
        let most = narrow(self.limit.saturating_sub(self.position)).min(rest.len());
        Ok(rest.get(..most).unwrap_or_default())
    }

    /// Moves past `byte` if it is next.
    pub(super) fn eat(&mut self, byte: u8) -> Result<Option<()>> {
        if self.peek()? == Some(byte) {
            self.position = self.position.saturating_add(1);
            return Ok(Some(()));
        }
        Ok(None)
    }

    /// Moves past `text` if it is next.
    pub(super) fn eat_text(&mut self, text: &[u8]) -> Result<Option<()>> {
        let before = self.position;
        for byte in text {
            if self.next()? != Some(*byte) {
                self.position = before;
                return Ok(None);
            }
        }
        Ok(Some(()))
    }

    /// Moves past one end-of-line marker (CR LF, LF or CR), if it is next.
    pub(super) fn eat_end_of_line(&mut self) -> Result<Option<()>> {
        if self.eat(b'\r')?.is_some() {
            self.eat(b'\n')?;
            return Ok(Some(()));
        }
        self.eat(b'\n')
    }

    /// Moves past white space (7.2.3, Table 1), not past comments; how many bytes.
    pub(super) fn skip_white(&mut self) -> Result<u64> {
        let before = self.position;
        while self.peek()?.is_some_and(is_white) {
            self.position = self.position.saturating_add(1);
        }
        Ok(self.position.saturating_sub(before))
    }

    /// Moves past at most `most` bytes of white space; how many.
    pub(super) fn skip_some_white(&mut self, most: u64) -> Result<u64> {
        let limit = self.limit;
        self.limit = limit.min(self.position.saturating_add(most));
        let skipped = self.skip_white();
        self.limit = limit;
        skipped
    }

    /// Moves past white space and comments.
    pub(super) fn skip_white_and_comments(&mut self) -> Result<()> {
        loop {
            self.skip_white()?;
            if self.peek()? != Some(b'%') {
                return Ok(());
            }
            while !matches!(self.peek()?, None | Some(b'\r' | b'\n')) {
                self.position = self.position.saturating_add(1);
            }
        }
    }

    /// Reads decimal digits without a sign.
    pub(super) fn digits(&mut self) -> Result<Option<u64>> {
        let before = self.position;
        let mut value: u64 = 0;
        while let Some(byte @ b'0'..=b'9') = self.peek()? {
            let digit = u64::from(byte.wrapping_sub(b'0'));
            let more = value.checked_mul(10).and_then(|value| value.checked_add(digit));
            value = more.ok_or_else(|| problem(Code::PdfObjectMalformed, before, self.position))?;
            self.position = self.position.saturating_add(1);
        }
        Ok((self.position > before).then_some(value))
    }

    /// The next `N` bytes when they lie in one block, without moving.
    pub(super) fn ahead<const N: usize>(&mut self) -> Result<Option<[u8; N]>> {
        let end = self.position.saturating_add(wide(N));
        if end > self.limit || self.peek()?.is_none() {
            return Ok(None);
        }
        let from = narrow(self.position.saturating_sub(self.window_start));
        Ok(self.window.get(from..).and_then(|rest| rest.first_chunk::<N>()).copied())
    }

    /// Moves to the next place of `text`, at most `within` bytes on; `None` (and at that end) when there is none.
    pub(super) fn seek_text(&mut self, text: &[u8], within: u64) -> Result<Option<u64>> {
        let stop = self.position.saturating_add(within).min(self.limit);
        while self.position < stop {
            if self.peek()?.is_none() {
                return Ok(None);
            }
            let from = narrow(self.position.saturating_sub(self.window_start));
            let rest = self.window.get(from..).unwrap_or_default();
            let first = text.first().copied().unwrap_or_default();
            match memchr::memchr(first, rest) {
                None => self.position = self.position.saturating_add(wide(rest.len()).max(1)),
                Some(ahead) => {
                    self.position = self.position.saturating_add(wide(ahead));
                    let found = self.position;
                    if found >= stop {
                        return Ok(None);
                    }
                    if self.eat_text(text)?.is_some() {
                        self.position = found;
                        return Ok(Some(found));
                    }
                    self.position = found.saturating_add(1);
                }
            }
        }
        Ok(None)
    }
}

/// White space of 7.2.3, Table 1.
pub(super) const fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

/// Delimiters of 7.2.3, Table 2.
pub(super) const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// Neither white space nor a delimiter.
pub(super) const fn is_regular(byte: u8) -> bool {
    !is_white(byte) && !is_delimiter(byte)
}
