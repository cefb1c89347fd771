//! The bytes of a file in the worker: one snapshot in JavaScript memory, or cached blocks of a very long file.

use js_sys::Uint8Array;
use std::cell::RefCell;
use verifier_core::{ByteSource, SourceError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, File, FileReaderSync};

/// Longest file that is read whole (bytes): an ArrayBuffer of this length is had on every desktop browser.
const SNAPSHOT_LIMIT: f64 = (512 << 20) as f64;

/// Length of a block of a longer file (bytes): a call of FileReaderSync costs about 1.3 ms whatever it reads.
const BLOCK: u64 = 1 << 20;

/// Blocks kept (count): the end of the file, the tables and what is being hashed.
const KEPT: usize = 24;

/// Where the core reads from.
pub(crate) enum FileSource {
    /// All bytes, as they were at one moment; they stay outside the linear memory.
    Snapshot(Uint8Array),
    /// A file read block by block, most recently used first.
    Blocks(Blocks),
}

/// A file that is too long to hold.
pub(crate) struct Blocks {
    file: File,
    length: u64,
    reader: FileReaderSync,
    kept: RefCell<Vec<(u64, Uint8Array)>>,
}

impl FileSource {
    /// Reads the file whole, or prepares to read it in blocks.
    pub(crate) async fn open(file: &File) -> Result<Self, SourceError> {
        if file.size() <= SNAPSHOT_LIMIT {
            let buffer = JsFuture::from(file.array_buffer()).await.map_err(|error| reason(&error))?;
            return Ok(Self::Snapshot(Uint8Array::new(&buffer)));
        }
        let reader = FileReaderSync::new().map_err(|_| SourceError::Unreadable)?;
        let kept = RefCell::new(Vec::with_capacity(KEPT));
        Ok(Self::Blocks(Blocks { file: file.clone(), length: file.size() as u64, reader, kept }))
    }
}

impl ByteSource for FileSource {
    fn len(&self) -> u64 {
        match self {
            Self::Snapshot(bytes) => u64::from(bytes.length()),
            Self::Blocks(blocks) => blocks.length,
        }
    }

    fn read_at(&self, at: u64, buf: &mut [u8]) -> Result<(), SourceError> {
        let end = at.checked_add(buf.len() as u64).ok_or(SourceError::OutOfRange)?;
        if end > self.len() {
            return Err(SourceError::OutOfRange);
        }
        match self {
            Self::Snapshot(bytes) => bytes.subarray(at as u32, end as u32).copy_to(buf),
            Self::Blocks(blocks) => blocks.read_at(at, buf)?,
        }
        Ok(())
    }
}

impl Blocks {
    fn read_at(&self, at: u64, buf: &mut [u8]) -> Result<(), SourceError> {
        let mut at = at;
        let mut rest = buf;
        while !rest.is_empty() {
            let block = self.block(at / BLOCK)?;
            let from = (at % BLOCK) as u32;
            let taken = rest.len().min((block.length().saturating_sub(from)) as usize);
            if taken == 0 {
                return Err(SourceError::Changed);
            }
            let (now, later) = rest.split_at_mut(taken);
            block.subarray(from, from + taken as u32).copy_to(now);
            at += taken as u64;
            rest = later;
        }
        Ok(())
    }

    fn block(&self, number: u64) -> Result<Uint8Array, SourceError> {
        let mut kept = self.kept.borrow_mut();
        if let Some(place) = kept.iter().position(|(kept, _)| *kept == number) {
            let found = kept.remove(place);
            kept.insert(0, found.clone());
            return Ok(found.1);
        }
        let start = number * BLOCK;
        let end = (start + BLOCK).min(self.length);
        let slice =
            self.file.slice_with_f64_and_f64(start as f64, end as f64).map_err(|error| reason(&error))?;
        let buffer = self.reader.read_as_array_buffer(&slice).map_err(|error| reason(&error))?;
        let bytes = Uint8Array::new(&buffer);
        if u64::from(bytes.length()) != end - start {
            return Err(SourceError::Changed);
        }
        kept.truncate(KEPT - 1);
        kept.insert(0, (number, bytes.clone()));
        Ok(bytes)
    }
}

/// Browsers say NotReadableError when the file on disk is no longer the one that was chosen (File API 7.1).
fn reason(error: &JsValue) -> SourceError {
    match error.dyn_ref::<DomException>().map(DomException::name) {
        Some(name) if name == "NotReadableError" => SourceError::Changed,
        _ => SourceError::Unreadable,
    }
}
