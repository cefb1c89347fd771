//! How the last revision of the file is built, so that the next one is built alike (ISO 32000-2 7.5.4, 7.5.8).

use crate::refusal::{Reason, Refusal, unreadable};
use verifier_core::pdf::{Dictionary, Document, Object, Span};

/// Where the last `startxref` stands, counted from the end (bytes): the strict reader looks no further either.
const TAIL: u64 = 1024;
/// White space that the strict reader accepts before a section is far shorter (bytes).
const BEFORE_SECTION: u64 = 1024;

/// How objects of a revision are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// A classic table; also behind a hybrid section, whose readers all know tables.
    Table,
    /// A cross-reference stream.
    Stream,
}

/// What the next revision takes over from the last one.
pub(crate) struct Layout {
    pub(crate) style: Style,
    /// What `startxref` says: the next `/Prev`.
    pub(crate) previous: u64,
    /// The first object number that no revision has used.
    pub(crate) next_number: u32,
    /// Does the file end with an end-of-line marker?
    pub(crate) ends_with_line: bool,
}

/// Entries of a cross-reference stream that are not trailer entries (table 17), and those that every section has anew.
const OWN: [&[u8]; 12] = [
    b"Type",
    b"W",
    b"Index",
    b"Length",
    b"Filter",
    b"DecodeParms",
    b"DL",
    b"F",
    b"FFilter",
    b"FDecodeParms",
    b"Prev",
    b"XRefStm",
];

impl Layout {
    /// Reads it off the end of the file.
    ///
    /// # Errors
    /// What stands before the header or behind the end, or is too long to be addressed.
    pub(crate) fn read(document: &Document<'_>) -> Result<Self, Refusal> {
        let length = document.length();
        if document.header_offset() != 0 {
            return Err(Refusal::new(Reason::DocumentAround));
        }
        let start = length.saturating_sub(TAIL);
        let tail = document.bytes(Span { start, end: length }).map_err(unreadable)?;
        let around = || Refusal::new(Reason::DocumentAround);
        let at = tail.windows(9).rposition(|text| text == b"startxref").ok_or_else(around)?;
        let rest = tail.get(at.saturating_add(9)..).unwrap_or_default();
        let digits: Vec<u8> = rest
            .iter()
            .copied()
            .skip_while(|byte| white_space(*byte))
            .take_while(u8::is_ascii_digit)
            .collect();
        let previous = std::str::from_utf8(&digits).ok().and_then(|digits| digits.parse::<u64>().ok());
        let previous = previous.filter(|previous| *previous < length).ok_or_else(around)?;
        let eof = rest.windows(5).rposition(|text| text == b"%%EOF").ok_or_else(around)?;
        let behind = rest.get(eof.saturating_add(5)..).unwrap_or_default();
        if !behind.iter().all(|byte| white_space(*byte)) {
            return Err(around());
        }
        Ok(Self {
            style: style(document, previous, length)?,
            previous,
            next_number: next_number(document)?,
            ends_with_line: matches!(behind.last(), Some(b'\n' | b'\r')),
        })
    }
}

fn style(document: &Document<'_>, at: u64, length: u64) -> Result<Style, Refusal> {
    let end = at.saturating_add(BEFORE_SECTION).min(length);
    let bytes = document.bytes(Span { start: at, end }).map_err(unreadable)?;
    let begin = bytes.iter().position(|byte| !white_space(*byte)).unwrap_or(0);
    let table = bytes.get(begin..).is_some_and(|rest| rest.starts_with(b"xref"));
    Ok(if table { Style::Table } else { Style::Stream })
}

/// Behind every number that any revision lists or announces: a number in use must never be given twice.
fn next_number(document: &Document<'_>) -> Result<u32, Refusal> {
    let mut next = 1;
    for (index, revision) in document.revisions().iter().enumerate() {
        let listed = revision.changed.last().map_or(0, |last| last.saturating_add(1));
        let size = document.view(index).trailer().get(b"Size").and_then(Object::integer);
        let size = size.and_then(|size| u32::try_from(size).ok()).unwrap_or(0);
        next = next.max(listed).max(size);
    }
    // Table C.1 of ISO 32000-1: readers in use take no more.
    if next > 8_000_000 { Err(Refusal::new(Reason::DocumentTooLarge)) } else { Ok(next) }
}

/// The entries that a new trailer takes over (7.5.6): all but those that describe the old section itself, and the
/// checksum that one office suite leaves there, which would no longer be right.
pub(crate) fn trailer_entries(trailer: &Dictionary) -> impl Iterator<Item = (&[u8], &Object)> {
    let kept = |key: &&[u8]| !OWN.contains(key) && !matches!(*key, b"Size" | b"ID" | b"DocChecksum");
    let entries = trailer.entries.iter().map(|entry| (entry.key.0.as_slice(), &entry.value));
    entries.filter(move |(key, _)| kept(key))
}

pub(crate) const fn white_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}
