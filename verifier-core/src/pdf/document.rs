//! The document and its revisions (STUB: the contract that the reader will keep; bodies to be written).

use super::object::{Dictionary, Object, ObjectId, PdfString, Span, Stream};
use super::source::ByteSource;
use crate::{Budget, Context, Notes, Result};
use report::{Code, Finding};
use std::rc::Rc;

/// A file opened by the strict reader.
pub struct Document<'a> {
    source: &'a dyn ByteSource,
    notes: &'a Notes,
}

/// One revision: what one writer added (ISO 32000-2 7.5.6). A linearised file's two first sections are one.
#[derive(Clone, Debug)]
pub struct Revision {
    /// First byte after the `F` of this revision's `%%EOF`, without any end-of-line.
    pub eof: u64,
    /// First byte after the end-of-line marker (CR, LF or CR LF) that follows `%%EOF`; equals `eof` when none does.
    pub end: u64,
    /// Object numbers that this revision's sections define or free, ascending.
    pub changed: Vec<u32>,
}

/// Where an object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In the file itself: from its number to the end of `endobj`.
    File {
        /// `12 0 obj … endobj`.
        span: Span,
        /// Index of the revision that wrote it.
        revision: usize,
    },
    /// In an object stream: spans inside it count in the decoded stream.
    ObjectStream {
        /// Number of the object stream.
        stream: u32,
        /// Index of the revision whose cross-reference section says so.
        revision: usize,
    },
}

/// An object together with where it came from.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The object; `null` for one that is free or absent (7.3.10).
    pub object: Rc<Object>,
    /// Its identity; `None` for a direct object.
    pub id: Option<ObjectId>,
    /// Its place; `None` for a direct, free or absent object.
    pub origin: Option<Origin>,
}

/// What a cross-reference says of an object number in a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XrefEntry {
    /// Free.
    Free,
    /// At an offset of the file.
    InFile {
        /// Offset of the object's number, from the first byte of the file.
        offset: u64,
        /// Its generation.
        generation: u16,
        /// Index of the revision that set this entry.
        revision: usize,
    },
    /// In an object stream.
    InStream {
        /// The stream's object number.
        stream: u32,
        /// Index inside the stream.
        index: u32,
        /// Index of the revision that set this entry.
        revision: usize,
    },
}

/// The document as its readers saw it at one revision.
#[derive(Clone, Copy)]
pub struct View<'d> {
    document: &'d Document<'d>,
    revision: usize,
}

impl<'a> Document<'a> {
    /// Opens the file: header, the chain of cross-reference sections, the encryption dictionary. Reads no object
    /// besides. Oddities that a reader must read go to `notes`; contradictions are the error.
    ///
    /// # Errors
    /// A finding of the `pdf.*`, `input.*` or `budget.*` group.
    pub fn open(
        source: &'a dyn ByteSource,
        context: &'a Context,
        budget: &'a Budget,
        notes: &'a Notes,
    ) -> Result<Self> {
        let _ = (context, budget);
        let document = Self { source, notes };
        Ok(document)
    }

    /// The revisions, oldest first; at least one.
    pub fn revisions(&self) -> &[Revision] {
        &[]
    }

    /// The document as of a revision (index into [`Self::revisions`]).
    pub fn view(&self, revision: usize) -> View<'_> {
        let _ = (&self.source, &self.notes);
        View { document: self, revision }
    }

    /// The document as of its last revision.
    pub fn latest(&self) -> View<'_> {
        self.view(self.revisions().len().saturating_sub(1))
    }

    /// Version of the header, `(1, 7)`; `None` when unreadable.
    pub fn header_version(&self) -> Option<(u8, u8)> {
        None
    }

    /// Bytes before `%PDF-`.
    pub fn header_offset(&self) -> u64 {
        0
    }

    /// Is an encryption dictionary in force?
    pub fn is_encrypted(&self) -> bool {
        false
    }

    /// Length of the file in bytes.
    pub fn length(&self) -> u64 {
        self.source.len()
    }

    /// Raw bytes of the file.
    ///
    /// # Errors
    /// When the range is outside the file, unreadable, or longer than 64 MiB.
    pub fn bytes(&self, span: Span) -> Result<Vec<u8>> {
        let _ = span;
        Err(Box::new(Finding::new(Code::StageNotRun)))
    }
}

impl<'d> View<'d> {
    /// Index of this revision.
    pub fn revision(&self) -> usize {
        self.revision
    }

    /// The document.
    pub fn document(&self) -> &'d Document<'d> {
        self.document
    }

    /// The trailer dictionary in force at this revision (that of its newest section).
    pub fn trailer(&self) -> &'d Dictionary {
        unimplemented_stub()
    }

    /// What the cross-references of this and earlier revisions say of a number; `None` when nothing does.
    pub fn entry(&self, number: u32) -> Option<XrefEntry> {
        let _ = number;
        None
    }

    /// The indirect object, checked: the entry lands on `n g obj` of this very number, ends at `endobj`, a stream's
    /// `/Length` leads to `endstream`, nothing lies past its revision. Absent, free or of another generation: `null`.
    ///
    /// # Errors
    /// A finding of the `pdf.*` or `budget.*` group.
    pub fn object(&self, id: ObjectId) -> Result<Resolved> {
        let _ = id;
        Err(Box::new(Finding::new(Code::StageNotRun)))
    }

    /// Follows references (at most 32) until a direct object; a direct object comes back without identity.
    ///
    /// # Errors
    /// As [`Self::object`].
    pub fn resolve(&self, object: &Object) -> Result<Resolved> {
        let _ = object;
        Err(Box::new(Finding::new(Code::StageNotRun)))
    }

    /// The value of `key` with references followed; `null` when absent.
    ///
    /// # Errors
    /// As [`Self::object`].
    pub fn get(&self, dictionary: &Dictionary, key: &[u8]) -> Result<Resolved> {
        let _ = (dictionary, key);
        Err(Box::new(Finding::new(Code::StageNotRun)))
    }

    /// The catalog.
    ///
    /// # Errors
    /// As [`Self::object`]; [`Code::PdfCatalog`] when it is no dictionary.
    pub fn catalog(&self) -> Result<Resolved> {
        Err(Box::new(Finding::new(Code::StageNotRun)))
    }

    /// The bytes of a string inside the indirect object `container`, decrypted where the file is encrypted
    /// (strings of object streams are not encrypted by themselves). Never for a signature's `/Contents`.
    ///
    /// # Errors
    /// `pdf.encryption.*`.
    pub fn string_bytes(&self, container: &Resolved, string: &PdfString) -> Result<Vec<u8>> {
        let _ = (container, string);
        Err(Box::new(Finding::new(Code::StageNotRun)))
    }

    /// The decoded bytes of a stream of the indirect object `container`: decrypted, then through its filters.
    ///
    /// # Errors
    /// `pdf.filter.*`, `pdf.encryption.*`, `budget.spent`.
    pub fn stream_data(&self, container: &Resolved, stream: &Stream) -> Result<Rc<Vec<u8>>> {
        let _ = (container, stream);
        Err(Box::new(Finding::new(Code::StageNotRun)))
    }
}

fn unimplemented_stub() -> &'static Dictionary {
    static EMPTY: Dictionary = Dictionary { entries: Vec::new(), span: Span { start: 0, end: 0 } };
    &EMPTY
}
