//! Cross-references: tables and streams of all sections in one sorted index (ISO 32000-2 7.5.4, 7.5.8).
//!
//! [`chain`] walks the sections and cuts the file into revisions; [`table`] and [`stream`] read one section.
//! An entry takes sixteen bytes, so that a file of millions of objects opens in little memory.

pub(super) mod chain;
pub(super) mod ending;
pub(super) mod stream;
pub(super) mod table;

use super::document::XrefEntry;
use super::snapshot::problem;
use crate::{Notes, Result};
use report::{Code, Finding};

/// What an entry says, packed with the rank of its layer into sixteen bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Free,
    InFile,
    InStream,
}

/// One entry of one layer. A layer is one table or one stream; the newest has rank 0, the table of a hybrid
/// section comes before its stream.
#[derive(Clone, Copy)]
pub(super) struct PackedEntry {
    pub(super) number: u32,
    /// Generation of an object in the file.
    pub(super) generation: u16,
    /// Rank times four, plus the kind.
    rank_and_kind: u16,
    /// Offset from the first byte of the file, or number of the object stream and index in it.
    pub(super) value: u64,
}

/// Layers that fit into an entry (count); the budget of sections is far below.
pub(super) const MAX_LAYERS: u16 = 1 << 14;

impl PackedEntry {
    pub(super) fn new(number: u32, generation: u16, layer: u16, kind: Kind, value: u64) -> Self {
        let kind = match kind {
            Kind::Free => 0,
            Kind::InFile => 1,
            Kind::InStream => 2,
        };
        Self { number, generation, rank_and_kind: layer.wrapping_shl(2) | kind, value }
    }

    pub(super) const fn layer(&self) -> u16 {
        self.rank_and_kind >> 2
    }

    pub(super) const fn kind(&self) -> Kind {
        match self.rank_and_kind & 3 {
            0 => Kind::Free,
            1 => Kind::InFile,
            _ => Kind::InStream,
        }
    }

    /// Number and index of an entry in an object stream.
    pub(super) fn in_stream(&self) -> (u32, u32) {
        let number = u32::try_from(self.value >> 32).unwrap_or(u32::MAX);
        (number, u32::try_from(self.value & u64::from(u32::MAX)).unwrap_or(u32::MAX))
    }

    fn says_the_same(&self, other: &Self) -> bool {
        self.kind() == other.kind()
            && (self.kind() == Kind::Free || (self.value, self.generation) == (other.value, other.generation))
    }
}

/// One table or one stream.
#[derive(Clone, Copy)]
pub(super) struct Layer {
    /// Its revision, once the chain is cut.
    pub(super) revision: usize,
    /// The next layer is this table's `/XRefStm`.
    pub(super) hybrid: bool,
    /// That `/XRefStm` is an older section's.
    pub(super) carried: bool,
}

/// All entries of all layers, by number and then from the newest layer to the oldest.
#[derive(Default)]
pub(super) struct Index {
    pub(super) entries: Vec<PackedEntry>,
    pub(super) layers: Vec<Layer>,
}

impl Index {
    /// Sorts the entries and looks for contradictions between them.
    ///
    /// # Errors
    /// [`Code::PdfXrefDuplicate`], [`Code::PdfHybridDivergent`].
    pub(super) fn finish(&mut self, notes: &Notes) -> Result<()> {
        self.entries.shrink_to_fit();
        // The stable sort merges what is sorted already: each section mostly is.
        self.entries.sort_by_key(|entry| (entry.number, entry.rank_and_kind, entry.value));
        let mut twice = None;
        for pair in self.entries.windows(2) {
            let [first, second] = pair else { continue };
            if first.number != second.number {
                continue;
            }
            if first.layer() == second.layer() {
                duplicate(first, second, notes)?;
                twice = Some(());
            } else if self.is_table_of(first.layer(), second.layer())
                && !self.layers.get(usize::from(first.layer())).is_some_and(|layer| layer.carried)
                && first.kind() != Kind::Free
                && !first.says_the_same(second)
            {
                return Err(numbered(Code::PdfHybridDivergent, first.number));
            }
        }
        if twice.is_some() {
            self.entries.dedup_by_key(|entry| (entry.number, entry.rank_and_kind));
        }
        Ok(())
    }

    fn is_table_of(&self, table: u16, stream: u16) -> bool {
        let layer = self.layers.get(usize::from(table));
        layer.is_some_and(|layer| layer.hybrid) && table.checked_add(1) == Some(stream)
    }

    /// What a reader of `revision` finds for `number`.
    pub(super) fn lookup(&self, revision: usize, number: u32) -> Option<&PackedEntry> {
        let start = self.entries.partition_point(|entry| {
            entry.number < number || (entry.number == number && self.revision_of(entry) > revision)
        });
        let rest = self.entries.get(start..).unwrap_or_default();
        let first = rest.first().filter(|entry| entry.number == number)?;
        // 7.5.8.4: what a hybrid section's table calls free may be hidden there, and stands in its stream.
        let hidden = rest.get(1);
        match hidden {
            Some(hidden)
                if first.kind() == Kind::Free
                    && hidden.number == number
                    && self.is_table_of(first.layer(), hidden.layer()) =>
            {
                Some(hidden)
            }
            _ => Some(first),
        }
    }

    /// The revision that set this entry.
    pub(super) fn revision_of(&self, entry: &PackedEntry) -> usize {
        self.layers.get(usize::from(entry.layer())).map_or(0, |layer| layer.revision)
    }

    /// The entry as the outside sees it.
    pub(super) fn describe(&self, entry: &PackedEntry) -> XrefEntry {
        let revision = self.revision_of(entry);
        match entry.kind() {
            Kind::Free => XrefEntry::Free,
            Kind::InFile => XrefEntry::InFile { offset: entry.value, generation: entry.generation, revision },
            Kind::InStream => {
                let (stream, index) = entry.in_stream();
                XrefEntry::InStream { stream, index, revision }
            }
        }
    }
}

fn duplicate(first: &PackedEntry, second: &PackedEntry, notes: &Notes) -> Result<()> {
    if first.says_the_same(second) {
        notes.add(
            Finding::new(Code::PdfXrefSpelling).object(first.number, first.generation).arg("what", "twice"),
        );
        return Ok(());
    }
    Err(numbered(Code::PdfXrefDuplicate, first.number))
}

fn numbered(code: Code, number: u32) -> crate::Problem {
    Box::new(Finding::new(code).object(number, 0))
}

/// An entry's number must be below its section's `/Size`.
pub(super) fn check_size(entries: &[PackedEntry], size: i64, own: Option<u32>, at: u64) -> Result<()> {
    for entry in entries {
        if i64::from(entry.number) >= size && Some(entry.number) != own {
            return Err(Box::new(
                (*problem(Code::PdfXrefSize, at, at))
                    .object(entry.number, entry.generation)
                    .arg("size", size),
            ));
        }
    }
    Ok(())
}
