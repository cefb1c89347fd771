//! One snapshot of the file: the bytes that are parsed are the bytes that are hashed (trap 1).
//!
//! It does not interpret a byte. Blocks are read once and kept; a block that had to leave the memory is remembered
//! by its SHA-256, so that reading or hashing it again still proves that nothing changed.

use super::source::{ByteSource, SourceError};
use crate::tree::Tree;
use crate::{Problem, Result};
use report::{Code, Finding};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::rc::Rc;

/// Bytes of a block: few calls for a letter, little waste for a look at the end of a big file.
const BLOCK: u64 = 64 << 10;
/// Blocks kept in memory (8 MiB): the structure of the largest honest files, far below the 64 MB allowed.
const KEPT_BLOCKS: usize = 128;

/// Blocks that may be read again after they left the memory (1 GiB): then somebody makes us run in circles.
const RELOADED_BLOCKS: u64 = 16 << 10;

/// A source of which every byte that was handed out is remembered.
pub struct Snapshot<'a> {
    source: &'a dyn ByteSource,
    length: u64,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    blocks: Vec<Block>,
    /// Where each block stands among them, by its number in the file.
    places: Tree,
    /// Places of the blocks in memory.
    kept: Vec<usize>,
    moment: u64,
    reloaded: u64,
}

enum Block {
    Kept { bytes: Rc<Vec<u8>>, used: u64 },
    Remembered([u8; 32]),
}

impl<'a> Snapshot<'a> {
    /// Begins a snapshot; reads nothing.
    #[must_use]
    pub fn new(source: &'a dyn ByteSource) -> Self {
        Self { source, length: source.len(), state: RefCell::default() }
    }

    /// Length of the file in bytes.
    #[must_use]
    pub const fn len(&self) -> u64 {
        self.length
    }

    /// Is the file empty?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The bytes `at .. at + length`.
    ///
    /// # Errors
    /// [`Code::InputUnreadable`] outside the file or when the source fails, [`Code::InputChanged`].
    pub fn read(&self, at: u64, length: usize) -> Result<Vec<u8>> {
        let end = at.checked_add(wide(length)).filter(|end| *end <= self.length);
        let end = end.ok_or_else(|| problem(Code::InputUnreadable, at, self.length))?;
        let mut bytes = Vec::with_capacity(length);
        let mut position = at;
        while position < end {
            let (start, block) = self.block(position)?;
            let from = narrow(position.saturating_sub(start));
            let to = narrow(end.saturating_sub(start)).min(block.len());
            bytes.extend_from_slice(block.get(from..to).unwrap_or_default());
            position = start.saturating_add(wide(to));
        }
        Ok(bytes)
    }

    /// The block that holds the byte at `position`, and the block's first offset.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub(super) fn block(&self, position: u64) -> Result<(u64, Rc<Vec<u8>>)> {
        let index = position.checked_div(BLOCK).unwrap_or(0);
        let start = index.saturating_mul(BLOCK);
        let mut state = self.state.borrow_mut();
        let now = state.moment.saturating_add(1);
        state.moment = now;
        let known = state.places.place_of(index);
        if let Some(Block::Kept { bytes, used }) = known.and_then(|place| state.blocks.get_mut(place)) {
            *used = now;
            return Ok((start, Rc::clone(bytes)));
        }
        let bytes = Rc::new(self.load(start)?);
        let end = start.saturating_add(wide(bytes.len()));
        if let Some(Block::Remembered(digest)) = known.and_then(|place| state.blocks.get(place)) {
            if sha256(&bytes) != *digest {
                return Err(problem(Code::InputChanged, start, end));
            }
            state.reloaded = state.reloaded.saturating_add(1);
            if state.reloaded > RELOADED_BLOCKS {
                return Err(Box::new((*problem(Code::BudgetSpent, start, end)).arg("work", "read-bytes")));
            }
        }
        state.keep(index, known, Block::Kept { bytes: Rc::clone(&bytes), used: now });
        Ok((start, bytes))
    }

    fn load(&self, start: u64) -> Result<Vec<u8>> {
        if self.source.len() != self.length {
            return Err(problem(Code::InputChanged, 0, self.length));
        }
        let length = self.length.saturating_sub(start).min(BLOCK);
        if length == 0 {
            return Err(problem(Code::InputUnreadable, start, self.length));
        }
        let mut bytes = vec![0; narrow(length)];
        self.source.read_at(start, &mut bytes).map_err(|error| source_problem(error, start, length))?;
        Ok(bytes)
    }

    /// Do these bytes, which stand at `at`, agree with every block that was handed to the parser?
    ///
    /// # Errors
    /// [`Code::InputChanged`] when they do not.
    pub fn compare(&self, at: u64, bytes: &[u8]) -> Result<()> {
        let end = at.saturating_add(wide(bytes.len()));
        let mut position = at;
        while position < end {
            let index = position.checked_div(BLOCK).unwrap_or(0);
            let start = index.saturating_mul(BLOCK);
            let stop = start.saturating_add(BLOCK).min(end);
            let from = narrow(position.saturating_sub(at));
            let piece = bytes.get(from..narrow(stop.saturating_sub(at))).unwrap_or_default();
            if !self.agrees(index, narrow(position.saturating_sub(start)), piece)? {
                return Err(problem(Code::InputChanged, position, stop));
            }
            position = stop;
        }
        Ok(())
    }

    fn agrees(&self, index: u64, offset: usize, piece: &[u8]) -> Result<bool> {
        let start = index.saturating_mul(BLOCK);
        let block = match self.state.borrow().get(index) {
            None => return Ok(true),
            Some(Block::Kept { bytes, .. }) => Some(Rc::clone(bytes)),
            Some(Block::Remembered(digest)) => {
                let whole = wide(piece.len()) == self.length.saturating_sub(start).min(BLOCK);
                if whole {
                    return Ok(sha256(piece) == *digest);
                }
                None
            }
        };
        let block = match block {
            Some(block) => block,
            None => self.block(start)?.1,
        };
        let end = offset.saturating_add(piece.len());
        Ok(block.get(offset..end) == Some(piece))
    }

    /// Fills `buffer` from the source itself for hashing, and compares it with what was parsed.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_for_hashing(&self, at: u64, buffer: &mut [u8]) -> Result<()> {
        let length = wide(buffer.len());
        if at.checked_add(length).is_none_or(|end| end > self.length) {
            return Err(problem(Code::InputUnreadable, at, self.length));
        }
        if self.source.len() != self.length {
            return Err(problem(Code::InputChanged, 0, self.length));
        }
        self.source.read_at(at, buffer).map_err(|error| source_problem(error, at, length))?;
        self.compare(at, buffer)
    }
}

impl State {
    fn get(&self, index: u64) -> Option<&Block> {
        self.blocks.get(self.places.place_of(index)?)
    }

    /// Keeps a block that was read, and forgets the bytes of the one that was not used for longest.
    fn keep(&mut self, index: u64, known: Option<usize>, read: Block) {
        if self.kept.len() >= KEPT_BLOCKS {
            self.forget();
        }
        let place = known.unwrap_or(self.blocks.len());
        self.kept.push(place);
        if let Some(block) = self.blocks.get_mut(place) {
            *block = read;
        } else {
            self.places.place(index, place);
            self.blocks.push(read);
        }
    }

    fn forget(&mut self) {
        let last_use = |place: &usize| match self.blocks.get(*place) {
            Some(Block::Kept { used, .. }) => *used,
            _ => 0,
        };
        let oldest = (0..self.kept.len()).min_by_key(|at| self.kept.get(*at).map_or(0, last_use));
        let Some(oldest) = oldest else { return };
        let place = self.kept.swap_remove(oldest);
        if let Some(block) = self.blocks.get_mut(place)
            && let Block::Kept { bytes, .. } = block
        {
            *block = Block::Remembered(sha256(bytes));
        }
    }
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn source_problem(error: SourceError, at: u64, length: u64) -> Problem {
    let code = match error {
        // The range was inside the file when it was opened.
        SourceError::OutOfRange | SourceError::Changed => Code::InputChanged,
        SourceError::Unreadable => Code::InputUnreadable,
    };
    problem(code, at, at.saturating_add(length))
}

/// A problem at these bytes of the file.
pub(super) fn problem(code: Code, start: u64, end: u64) -> Problem {
    Box::new(Finding::new(code).bytes(start, end))
}

/// A length as an offset.
pub(super) fn wide(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// An offset as a length; one that no memory holds becomes the largest, which no slice has.
pub(super) fn narrow(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// A file that can be changed while it is read.
    struct Changing {
        bytes: RefCell<Vec<u8>>,
        failing: Cell<bool>,
    }

    impl ByteSource for Changing {
        fn len(&self) -> u64 {
            wide(self.bytes.borrow().len())
        }
        fn read_at(&self, at: u64, buf: &mut [u8]) -> core::result::Result<(), SourceError> {
            if self.failing.get() {
                return Err(SourceError::Unreadable);
            }
            self.bytes.borrow().read_at(at, buf)
        }
    }

    fn changing(length: usize) -> Changing {
        let bytes = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
        Changing { bytes: RefCell::new(bytes), failing: Cell::new(false) }
    }

    #[test]
    fn what_was_parsed_agrees_with_what_is_hashed() {
        let source = changing(200_000);
        let snapshot = Snapshot::new(&source);
        assert_eq!(snapshot.read(65_530, 12).unwrap(), source.bytes.borrow()[65_530..65_542]);
        let mut buffer = vec![0; 200_000];
        snapshot.read_for_hashing(0, &mut buffer).unwrap();
        assert_eq!(buffer, *source.bytes.borrow());
    }

    #[test]
    fn a_byte_changed_between_parsing_and_hashing_is_seen() {
        let source = changing(200_000);
        let snapshot = Snapshot::new(&source);
        snapshot.read(70_000, 1).unwrap();
        source.bytes.borrow_mut()[70_001] ^= 1;
        let mut buffer = vec![0; 1000];
        assert_eq!(snapshot.read_for_hashing(69_500, &mut buffer).unwrap_err().code, Code::InputChanged);
        assert!(snapshot.read_for_hashing(0, &mut buffer).is_ok(), "nothing was parsed there");
    }

    #[test]
    fn an_evicted_block_is_still_remembered() {
        let source = changing(300 * 65_536);
        let snapshot = Snapshot::new(&source);
        for block in 0..300 {
            snapshot.read(block * 65_536, 1).unwrap();
        }
        assert!(snapshot.state.borrow().kept.len() <= KEPT_BLOCKS);
        snapshot.compare(0, &source.bytes.borrow()[..65_536]).unwrap();
        snapshot.compare(100, &source.bytes.borrow()[100..200]).unwrap();
        source.bytes.borrow_mut()[65_536 + 7] ^= 1;
        assert_eq!(snapshot.read(65_536, 1).unwrap_err().code, Code::InputChanged);
        let chunk = source.bytes.borrow()[65_536..131_072].to_vec();
        assert_eq!(snapshot.compare(65_536, &chunk).unwrap_err().code, Code::InputChanged);
    }

    #[test]
    fn a_length_that_changes_and_a_failing_source_are_told() {
        let source = changing(200_000);
        let snapshot = Snapshot::new(&source);
        source.failing.set(true);
        assert_eq!(snapshot.read(0, 1).unwrap_err().code, Code::InputUnreadable);
        source.failing.set(false);
        source.bytes.borrow_mut().push(0);
        assert_eq!(snapshot.read(0, 1).unwrap_err().code, Code::InputChanged);
        assert_eq!(snapshot.read(200_000, 1).unwrap_err().code, Code::InputUnreadable);
    }
}
