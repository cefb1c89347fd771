//! The document and its revisions: lazy, one view per revision (ISO 32000-2 7.5).
//!
//! Opening reads the header, the chain of cross-references and the encryption dictionary. Objects are read when
//! they are asked for, checked (`load`), and kept.

use super::encryption::{self, Encryption};
use super::filters;
use super::header::{self, Header};
use super::load::Store;
use super::object::{Dictionary, Entry, Name, Object, ObjectId, PdfString, Span, Stream};
use super::snapshot::{Snapshot, narrow, problem, wide};
use super::source::ByteSource;
use super::xref::chain::{self, Chain};
use crate::budget::Work;
use crate::{Budget, Context, Notes, Result};
use report::{Code, Finding};
use std::rc::Rc;

/// References that may lead to one another (count): honest files have one.
const MAX_REFERENCES: usize = 32;
/// Bytes of a range or of a stream read at once.
const MAX_READ: u64 = 64 << 20;

/// The entries of a stream that decoding and decryption look at (Table 5, 7.4.10, 7.6.6).
const DECODING: [&[u8]; 5] = [b"Type", b"Filter", b"DecodeParms", b"F", b"DP"];
/// What an item of an array or dictionary weighs when it is copied (bytes).
const ITEM_WEIGHT: u64 = 48;
/// An array of dictionaries of arrays of values is the deepest among them.
const DECODING_DEPTH: u8 = 4;
/// Items of one array or dictionary among decoding and encryption parameters (count); honest ones have ten.
const MAX_DIRECT_ITEMS: usize = 64;
/// Bytes of one string or name there; the longest are the `/Recipients` of public-key handlers.
const MAX_DIRECT_BYTES: usize = 64 << 10;

/// A file opened by the strict reader.
pub struct Document<'a> {
    pub(super) snapshot: Snapshot<'a>,
    pub(super) budget: &'a Budget,
    pub(super) notes: &'a Notes,
    pub(super) chain: Chain,
    pub(super) store: Store,
    header: Header,
    encryption: Option<Encryption>,
}

/// One revision: what one writer added (ISO 32000-2 7.5.6). A linearised file's two first sections are one.
#[derive(Clone, Debug)]
pub struct Revision {
    /// First byte after the `F` of this revision's `%%EOF`, without any end-of-line. `u64::MAX`, which no range of a
    /// file reaches, for an older revision whose own `startxref` and `%%EOF` are missing or name another section:
    /// where it ended cannot be proved (`Code::PdfTrailerMissing` in the notes).
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
        let snapshot = Snapshot::new(source);
        let header = header::read(&snapshot, notes)?;
        let chain = chain::read(&snapshot, header.offset, budget, notes)?;
        let store = Store::default();
        let mut document = Self { snapshot, budget, notes, chain, store, header, encryption: None };
        document.encryption = encryption::open(&document, &context.password)?;
        Ok(document)
    }

    /// The revisions, oldest first; at least one.
    pub fn revisions(&self) -> &[Revision] {
        &self.chain.revisions
    }

    /// The document as of a revision (index into [`Self::revisions`]); beyond the last, the last.
    pub fn view(&self, revision: usize) -> View<'_> {
        View { document: self, revision: revision.min(self.revisions().len().saturating_sub(1)) }
    }

    /// The document as of its last revision.
    pub fn latest(&self) -> View<'_> {
        self.view(usize::MAX)
    }

    /// Version of the header, `(1, 7)`; `None` when unreadable.
    pub fn header_version(&self) -> Option<(u8, u8)> {
        self.header.version
    }

    /// Bytes before `%PDF-`.
    pub fn header_offset(&self) -> u64 {
        self.header.offset
    }

    /// Is an encryption dictionary in force?
    pub fn is_encrypted(&self) -> bool {
        self.encryption.is_some()
    }

    /// Length of the file in bytes.
    pub fn length(&self) -> u64 {
        self.snapshot.len()
    }

    /// What the parser saw, for the pass that hashes.
    pub fn snapshot(&self) -> &Snapshot<'a> {
        &self.snapshot
    }

    /// Raw bytes of the file.
    ///
    /// # Errors
    /// When the range is outside the file, unreadable, or longer than 64 MiB.
    pub fn bytes(&self, span: Span) -> Result<Vec<u8>> {
        let length = span.end.checked_sub(span.start);
        let length = length.ok_or_else(|| problem(Code::InputUnreadable, span.start, span.end))?;
        if length > MAX_READ {
            return Err(Box::new(
                (*problem(Code::BudgetSpent, span.start, span.end)).arg("work", "read-bytes"),
            ));
        }
        self.snapshot.read(span.start, narrow(length))
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
        static EMPTY: Dictionary = Dictionary { entries: Vec::new(), span: Span { start: 0, end: 0 } };
        self.document.chain.trailers.get(self.revision).map_or(&EMPTY, |trailer| &trailer.0)
    }

    /// What the cross-references of this and earlier revisions say of a number; `None` when nothing does.
    pub fn entry(&self, number: u32) -> Option<XrefEntry> {
        let index = &self.document.chain.index;
        index.lookup(self.revision, number).map(|entry| index.describe(entry))
    }

    /// The indirect object, checked: the entry lands on `n g obj` of this very number, ends at `endobj`, a stream's
    /// `/Length` leads to `endstream`, nothing lies past its revision. Absent, free or of another generation: `null`.
    ///
    /// # Errors
    /// A finding of the `pdf.*` or `budget.*` group.
    pub fn object(&self, id: ObjectId) -> Result<Resolved> {
        self.document.load(self.revision, id)
    }

    /// Follows references (at most 32) until a direct object; a direct object comes back without identity, as a copy
    /// that is paid for.
    ///
    /// # Errors
    /// As [`Self::object`].
    pub fn resolve(&self, object: &Object) -> Result<Resolved> {
        let Some(mut id) = object.reference() else {
            self.document.budget.spend(Work::ParsedBytes, weight(object))?;
            return Ok(Resolved { object: Rc::new(object.clone()), id: None, origin: None });
        };
        for _ in 0..MAX_REFERENCES {
            let resolved = self.object(id)?;
            match resolved.object.reference() {
                Some(next) => id = next,
                None => return Ok(resolved),
            }
        }
        Err(Box::new(
            Finding::new(Code::PdfObjectMalformed).object(id.number, id.generation).arg("what", "loop"),
        ))
    }

    /// The value of `key` with references followed; `null` when absent.
    ///
    /// # Errors
    /// As [`Self::object`].
    pub fn get(&self, dictionary: &Dictionary, key: &[u8]) -> Result<Resolved> {
        self.resolve(dictionary.get(key).unwrap_or(&Object::Null))
    }

    /// The catalog.
    ///
    /// # Errors
    /// As [`Self::object`]; [`Code::PdfCatalog`] when it is no dictionary.
    pub fn catalog(&self) -> Result<Resolved> {
        let catalog = match self.trailer().get(b"Root") {
            Some(root @ Object::Reference(_)) => self.resolve(root)?,
            _ => return Err(Box::new(Finding::new(Code::PdfCatalog))),
        };
        match &*catalog.object {
            Object::Dictionary(_) => Ok(catalog),
            _ => Err(Box::new(Finding::new(Code::PdfCatalog))),
        }
    }

    /// The bytes of a string inside the indirect object `container`, decrypted where the file is encrypted
    /// (strings of object streams are not encrypted by themselves). Never for a signature's `/Contents`.
    ///
    /// # Errors
    /// `pdf.encryption.*`.
    pub fn string_bytes(&self, container: &Resolved, string: &PdfString) -> Result<Vec<u8>> {
        match &self.document.encryption {
            Some(encryption) => {
                self.document.budget.spend(Work::DecodedBytes, wide(string.bytes.len()))?;
                encryption.string(container, &string.bytes)
            }
            None => self.raw_bytes(string),
        }
    }

    /// The bytes of a string as they stand in the file: a signature's `/Contents`. Each copy is paid for.
    ///
    /// # Errors
    /// `budget.spent`.
    pub fn raw_bytes(&self, string: &PdfString) -> Result<Vec<u8>> {
        self.document.budget.spend(Work::DecodedBytes, wide(string.bytes.len()))?;
        Ok(string.bytes.clone())
    }

    /// The decoded bytes of a stream of the indirect object `container`: decrypted, then through its filters.
    ///
    /// # Errors
    /// `pdf.filter.*`, `pdf.encryption.*`, `budget.spent`.
    pub fn stream_data(&self, container: &Resolved, stream: &Stream) -> Result<Rc<Vec<u8>>> {
        let raw = self.document.bytes(stream.data)?;
        let dictionary = self.with_direct_filters(&stream.dictionary)?;
        let data = match &self.document.encryption {
            Some(encryption) => encryption.stream(self.document, container, &dictionary, &raw)?,
            None => filters::decode(&raw, &dictionary, self.document.budget)?,
        };
        Ok(Rc::new(data))
    }

    /// The data of a stream as its filters take them, decrypted where the file is encrypted, and the entries that say
    /// how they are decoded, without references and without the crypt filter that was applied.
    ///
    /// # Errors
    /// [`Code::PdfFilterUnsupported`] for data in another file, `pdf.encryption.*`.
    pub(super) fn plain_stream(
        &self,
        container: &Resolved,
        stream: &Stream,
    ) -> Result<(Dictionary, Vec<u8>)> {
        let mut dictionary = self.with_direct_filters(&stream.dictionary)?;
        for key in ["F", "DP"] {
            if dictionary.get(key.as_bytes()).is_some() {
                return Err(Box::new(Finding::new(Code::PdfFilterUnsupported).arg("filter", key)));
            }
        }
        let raw = self.document.bytes(stream.data)?;
        let Some(encryption) = &self.document.encryption else { return Ok((dictionary, raw)) };
        let plain = encryption.plain(container, &dictionary, &raw)?;
        filters::without_crypt(&mut dictionary);
        Ok((dictionary, plain))
    }

    /// The entries that say how a stream is decoded, without references.
    fn with_direct_filters(&self, dictionary: &Dictionary) -> Result<Dictionary> {
        let mut direct = Dictionary { entries: Vec::new(), span: dictionary.span };
        for entry in dictionary.entries.iter().filter(|entry| DECODING.contains(&entry.key.0.as_slice())) {
            let value = self.direct(&entry.value, DECODING_DEPTH)?;
            direct.entries.push(Entry { key: entry.key.clone(), value, span: entry.span });
        }
        Ok(direct)
    }

    /// A small copy without references, down to a depth; a reference to a stream stays.
    pub(super) fn direct(&self, object: &Object, depth: u8) -> Result<Object> {
        self.document.budget.spend(Work::TreeNodes, 1)?;
        let resolved = match object {
            Object::Reference(_) => Some(self.resolve(object)?.object),
            _ => None,
        };
        let value = resolved.as_deref().unwrap_or(object);
        let malformed = || Box::new(Finding::new(Code::PdfObjectMalformed).arg("what", "parameters"));
        let inside = || depth.checked_sub(1).ok_or_else(malformed);
        match value {
            Object::Stream(_) => Ok(object.clone()),
            Object::Array(items) if items.len() <= MAX_DIRECT_ITEMS => {
                let depth = inside()?;
                items.iter().map(|item| self.direct(item, depth)).collect::<Result<_>>().map(Object::Array)
            }
            Object::Dictionary(dictionary) if dictionary.entries.len() <= MAX_DIRECT_ITEMS => {
                let depth = inside()?;
                let mut direct = Dictionary { entries: Vec::new(), span: dictionary.span };
                for entry in &dictionary.entries {
                    let value = self.direct(&entry.value, depth)?;
                    direct.entries.push(Entry { key: entry.key.clone(), value, span: entry.span });
                }
                Ok(Object::Dictionary(direct))
            }
            Object::String(PdfString { bytes, .. }) | Object::Name(Name(bytes))
                if bytes.len() <= MAX_DIRECT_BYTES =>
            {
                self.document.budget.spend(Work::DecodedBytes, wide(bytes.len()))?;
                Ok(value.clone())
            }
            Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) => Ok(value.clone()),
            _ => Err(malformed()),
        }
    }
}

/// Roughly the bytes that a copy of a direct object takes; what holds nothing weighs nothing.
fn weight(object: &Object) -> u64 {
    match object {
        Object::String(PdfString { bytes, .. }) | Object::Name(Name(bytes)) => wide(bytes.len()),
        Object::Array(items) => items
            .iter()
            .fold(0, |sum: u64, item| sum.saturating_add(ITEM_WEIGHT).saturating_add(weight(item))),
        Object::Dictionary(Dictionary { entries, .. })
        | Object::Stream(Stream { dictionary: Dictionary { entries, .. }, .. }) => {
            entries.iter().fold(0, |sum: u64, entry| {
                let key = wide(entry.key.0.len()).saturating_add(ITEM_WEIGHT);
                sum.saturating_add(key).saturating_add(weight(&entry.value))
            })
        }
        _ => 0,
    }
}
