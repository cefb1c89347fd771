//! The chain of cross-reference sections, from the last `startxref` along `/Prev`, cut into revisions
//! (ISO 32000-2 7.5.5, 7.5.6, 7.5.8.4, Annex F).
//!
//! A section is its table or stream, and its `/XRefStm`. A revision is one section, or the two first sections of a
//! linearised file, and ends behind its own `%%EOF`.

use super::ending::{self, Ending};
use super::stream::XrefStream;
use super::table::Table;
use super::{Index, Kind, Layer, MAX_LAYERS};
use crate::budget::Work;
use crate::pdf::cursor::{Cursor, is_regular};
use crate::pdf::document::Revision;
use crate::pdf::indirect::{self, MAX_LEADING_WHITE};
use crate::pdf::lexer;
use crate::pdf::object::{Dictionary, Object};
use crate::pdf::snapshot::{Snapshot, problem};
use crate::{Budget, Notes, Result};
use report::{Code, Finding, Severity};

/// Between a section and its `startxref` stand at most the other objects of its revision; more than this many bytes
/// are not looked through, and the revision has no provable end.
const MAX_TO_ENDING: u64 = 16 << 20;

/// All sections of a file.
pub(in crate::pdf) struct Chain {
    pub(in crate::pdf) index: Index,
    pub(in crate::pdf) revisions: Vec<Revision>,
    /// For each revision: its newest trailer dictionary, and the offset that its objects must not pass.
    pub(in crate::pdf) trailers: Vec<(Dictionary, u64)>,
    /// Offsets of the entries of all revisions but the first, ascending.
    pub(in crate::pdf) later_offsets: Vec<u64>,
    /// Where the sections stand, the streams of hybrid ones too, ascending.
    pub(in crate::pdf) sections: Vec<(u64, u64)>,
}

struct Section {
    start: u64,
    end: u64,
    trailer: Dictionary,
    /// Its layers, as half-open range of ranks.
    layers: (usize, usize),
    /// Where its `/XRefStm` stands.
    hybrid: Option<(u64, u64)>,
    /// What that stream's own `/Prev` says, if anything.
    hybrid_prev: Option<u64>,
}

/// Sections of one revision, newest first: one, or two of a linearised file.
struct Part {
    sections: Vec<Section>,
    ending: Option<Ending>,
}

/// Reads the chain of the file whose header stands at `header`.
///
/// # Errors
/// A finding of the `pdf.*`, `input.*` or `budget.*` group.
pub(in crate::pdf) fn read(
    snapshot: &Snapshot<'_>,
    header: u64,
    budget: &Budget,
    notes: &Notes,
) -> Result<Chain> {
    let last = ending::last(snapshot, notes)?;
    let base = base(snapshot, header, last, notes)?;
    let mut walk = Walk { snapshot, header, base, budget, notes, index: Index::default() };
    let mut parts = walk.sections(last)?;
    walk.endings(&mut parts, last)?;
    walk.finish(parts)
}

/// Do offsets count from the header? Where both would land, the file means two things.
fn base(snapshot: &Snapshot<'_>, header: u64, last: Ending, notes: &Notes) -> Result<u64> {
    if header == 0 {
        return Ok(0);
    }
    let plain = lands(snapshot, last.target)?;
    let shifted = lands(snapshot, last.target.saturating_add(header))?;
    match (plain, shifted) {
        (Some(()), None) => Ok(0),
        (None, Some(())) => {
            notes.add(Finding::new(Code::PdfOffsetsFromHeader).bytes(0, header));
            Ok(header)
        }
        _ => Err(problem(Code::PdfStartxrefTarget, last.start, last.eof)),
    }
}

fn lands(snapshot: &Snapshot<'_>, offset: u64) -> Result<Option<()>> {
    let mut cursor = Cursor::in_file(snapshot, offset, snapshot.len());
    if cursor.skip_some_white(MAX_LEADING_WHITE.saturating_add(1))? > MAX_LEADING_WHITE {
        return Ok(None);
    }
    if cursor.eat_text(b"xref")?.is_some() {
        return Ok(Some(()));
    }
    cursor.position = offset;
    Ok(indirect::header(&mut cursor, &Notes::default()).is_ok().then_some(()))
}

struct Walk<'w> {
    snapshot: &'w Snapshot<'w>,
    header: u64,
    base: u64,
    budget: &'w Budget,
    notes: &'w Notes,
    index: Index,
}

impl Walk<'_> {
    /// Follows `/Prev` from the last section to the first.
    fn sections(&mut self, last: Ending) -> Result<Vec<Part>> {
        let mut parts: Vec<Part> = Vec::new();
        let mut next = Some(last.target.saturating_add(self.base));
        while let Some(offset) = next {
            let section = self.section(offset).map_err(|problem| first_code(problem, last, &parts))?;
            next = self.previous(&section)?;
            let second_of_linearised = match parts.last_mut() {
                None => None,
                Some(part) => match part.sections.as_slice() {
                    [newer] if section.start > newer.start => Some(part),
                    [newer] | [newer, _] if section.start >= newer.start => {
                        return Err(problem(Code::PdfPrevOrder, section.start, section.end));
                    }
                    _ => None,
                },
            };
            match second_of_linearised {
                Some(part) => {
                    self.check_linearised(part, &section)?;
                    part.sections.push(section);
                }
                None => parts.push(Part { sections: vec![section], ending: None }),
            }
        }
        self.check_hybrid_prev(&parts)?;
        Ok(parts)
    }

    fn previous(&self, section: &Section) -> Result<Option<u64>> {
        match section.trailer.get(b"Prev") {
            None => Ok(None),
            Some(Object::Integer(integer)) => {
                let offset =
                    u64::try_from(integer.value).ok().and_then(|offset| offset.checked_add(self.base));
                let offset = offset.filter(|offset| *offset < self.snapshot.len());
                offset.map(Some).ok_or_else(|| problem(Code::PdfPrevOrder, section.start, section.end))
            }
            Some(_) => Err(problem(Code::PdfPrevOrder, section.start, section.end)),
        }
    }

    /// Only the first section of a linearised file may stand before the section that its `/Prev` names (F.3.4).
    fn check_linearised(&self, part: &Part, second: &Section) -> Result<()> {
        let mut cursor = Cursor::in_file(self.snapshot, self.header, self.header.saturating_add(2048));
        cursor.skip_white_and_comments()?;
        let first = indirect::header(&mut cursor, &Notes::default()).and_then(|_| lexer::object(&mut cursor));
        let linearised = first.is_ok_and(|(object, _)| {
            object.dictionary().is_some_and(|dictionary| dictionary.get(b"Linearized").is_some())
        });
        if !linearised || part.sections.len() != 1 {
            return Err(problem(Code::PdfPrevOrder, second.start, second.end));
        }
        self.notes.add(Finding::new(Code::PdfLinearised));
        Ok(())
    }

    fn layer(&mut self) -> Result<u16> {
        self.budget.spend(Work::XrefSections, 1)?;
        let rank = u16::try_from(self.index.layers.len()).ok().filter(|rank| *rank < MAX_LAYERS);
        let rank =
            rank.ok_or_else(|| Box::new(Finding::new(Code::BudgetSpent).arg("work", "xref-sections")))?;
        self.index.layers.push(Layer { revision: 0, hybrid: false, carried: false });
        Ok(rank)
    }

    /// One section with its `/XRefStm`, at `offset` or behind white space there.
    fn section(&mut self, offset: u64) -> Result<Section> {
        let first = self.index.layers.len();
        let layer = self.layer()?;
        let mut cursor = Cursor::in_file(self.snapshot, offset, self.snapshot.len());
        let (start, trailer, table) = match self.keyword(&mut cursor)? {
            Some(start) => {
                let table = Table { layer, base: self.base, budget: self.budget, notes: self.notes };
                (start, table.read(&mut cursor, &mut self.index.entries)?, Some(()))
            }
            None => {
                cursor.skip_some_white(MAX_LEADING_WHITE)?;
                let start = cursor.position;
                cursor.position = offset;
                (start, self.stream(&mut cursor, layer)?, None)
            }
        };
        let end = cursor.position;
        let (mut hybrid_at, mut hybrid_prev) = (None, None);
        // 7.5.8.4: `/XRefStm` belongs to tables only, whatever `/Type` their trailer claims.
        if let (Some(hybrid), Some(())) = (trailer.get(b"XRefStm"), table) {
            let at = hybrid.integer().and_then(|at| u64::try_from(at).ok());
            let at = at.and_then(|at| at.checked_add(self.base)).filter(|at| *at < self.snapshot.len());
            let at = at.ok_or_else(|| problem(Code::PdfXrefMalformed, start, end))?;
            self.notes.add(Finding::new(Code::PdfHybrid).bytes(start, end));
            if let Some(table) = self.index.layers.get_mut(usize::from(layer)) {
                table.hybrid = true;
            }
            let layer = self.layer()?;
            let mut cursor = Cursor::in_file(self.snapshot, at, self.snapshot.len());
            let stream = self.stream(&mut cursor, layer)?;
            hybrid_prev = stream.get(b"Prev").map(|prev| {
                let prev = prev.integer().and_then(|prev| u64::try_from(prev).ok());
                prev.unwrap_or(u64::MAX)
            });
            hybrid_at = Some((at, cursor.position));
        }
        let layers = (first, self.index.layers.len());
        Ok(Section { start, end, trailer, layers, hybrid: hybrid_at, hybrid_prev })
    }

    /// NOTE: 7.5.8.4 does not follow the `/Prev` of a hybrid section's stream; one reader in wide use does, after the
    /// table's. So it may only name what comes next anyway: the table itself, the section before it, or, where that one
    /// is not hybrid, the section before that (Word's pairs, written again by signers).
    fn check_hybrid_prev(&self, parts: &[Part]) -> Result<()> {
        let sections: Vec<&Section> = parts.iter().flat_map(|part| &part.sections).collect();
        for (place, section) in sections.iter().enumerate() {
            let Some(target) = section.hybrid_prev else { continue };
            let behind = sections.get(place..).unwrap_or_default();
            let near = match behind {
                [_, before, ..] if before.hybrid.is_none() => 3,
                _ => 2,
            };
            let mut known = false;
            for next in behind.iter().take(near) {
                known |= self.names(target, next.start)?;
            }
            if !known {
                return Err(problem(Code::PdfHybridDivergent, section.start, section.end));
            }
        }
        Ok(())
    }

    /// Moves behind `xref` at the cursor, or not at all.
    fn keyword(&self, cursor: &mut Cursor<'_>) -> Result<Option<u64>> {
        let asked = cursor.position;
        let before = cursor.before()?;
        let white = cursor.skip_some_white(MAX_LEADING_WHITE.saturating_add(1))?;
        let start = cursor.position;
        // Not the end of `startxref`.
        let inside = white == 0 && before.is_some_and(|byte| is_regular(byte) && byte != b'F');
        if inside || white > MAX_LEADING_WHITE || cursor.eat_text(b"xref")?.is_none() {
            cursor.position = asked;
            return Ok(None);
        }
        if white > 0 {
            self.notes.add(Finding::new(Code::PdfXrefSpelling).bytes(asked, start).arg("what", "section"));
        }
        Ok(Some(start))
    }

    fn stream(&mut self, cursor: &mut Cursor<'_>, layer: u16) -> Result<Dictionary> {
        let (snapshot, base, budget, notes) = (self.snapshot, self.base, self.budget, self.notes);
        XrefStream { snapshot, layer, base, budget, notes }.read(cursor, &mut self.index.entries)
    }

    /// Finds the ending of each revision; only the newest must have one.
    fn endings(&self, parts: &mut [Part], last: Ending) -> Result<()> {
        let mut bound = self.snapshot.len();
        let mut newest = Some(last);
        for part in parts {
            let found = self.ending(part, bound)?;
            // The newest section may stand before other objects of its revision: then the last ending is its own.
            part.ending = found.or(newest.take());
            newest = None;
            bound = part.sections.iter().map(|section| section.start).min().unwrap_or(0);
            if part.ending.is_none() {
                let at = part.sections.first().map_or((0, 0), |section| (section.start, section.end));
                self.notes.add(Finding::new(Code::PdfTrailerMissing).bytes(at.0, at.1));
            }
        }
        Ok(())
    }

    /// The ending behind the last section of a part that names its first section, before `bound`.
    fn ending(&self, part: &Part, bound: u64) -> Result<Option<Ending>> {
        let (Some(named), Some(last)) = (part.sections.first(), part.sections.last()) else {
            return Ok(None);
        };
        let mut cursor = Cursor::in_file(self.snapshot, last.end, bound);
        let stop = last.end.saturating_add(MAX_TO_ENDING);
        loop {
            let before = cursor.position;
            let found = cursor.seek_text(b"startxref", stop.saturating_sub(before))?;
            self.budget.spend(Work::ParsedBytes, cursor.position.saturating_sub(before))?;
            if found.is_none() {
                return Ok(None);
            }
            let at = cursor.position;
            if let Some(ending) = ending::read(&mut cursor, self.notes)?
                && self.names(ending.target, named.start)?
            {
                return Ok(Some(ending));
            }
            cursor.position = at.saturating_add(1);
        }
    }

    /// Does this offset lead to the section, over white space at most?
    fn names(&self, target: u64, start: u64) -> Result<bool> {
        let target = target.saturating_add(self.base);
        if target > start || start.saturating_sub(target) > MAX_LEADING_WHITE {
            return Ok(false);
        }
        let mut cursor = Cursor::in_file(self.snapshot, target, start);
        cursor.skip_white()?;
        Ok(cursor.position == start)
    }

    /// Some signers copy the `/XRefStm` of an older section into their own: it says again what was said, and the
    /// table before it says what is new. Only there may a table and its stream differ.
    fn mark_carried(&mut self, parts: &[Part]) {
        let sections = || parts.iter().flat_map(|part| &part.sections);
        let mut seen: Vec<u64> = Vec::new();
        // From the oldest on: whoever has it first owns it.
        for section in sections().collect::<Vec<_>>().into_iter().rev() {
            let Some((at, _)) = section.hybrid else { continue };
            match seen.binary_search(&at) {
                Err(place) => seen.insert(place, at),
                Ok(_) => {
                    self.notes.add(
                        Finding::new(Code::PdfHybrid)
                            .severity(Severity::Warn)
                            .bytes(section.start, section.end)
                            .arg("what", "carried"),
                    );
                    if let Some(table) = self.index.layers.get_mut(section.layers.0) {
                        table.carried = true;
                    }
                }
            }
        }
    }

    /// Turns parts, newest first, into revisions, oldest first, and checks every entry's offset.
    fn finish(mut self, parts: Vec<Part>) -> Result<Chain> {
        let count = parts.len();
        let mut revisions = Vec::with_capacity(count);
        let mut trailers = Vec::with_capacity(count);
        let mut limit = self.snapshot.len();
        self.mark_carried(&parts);
        let places = |section: &Section| [Some((section.start, section.end)), section.hybrid];
        let mut sections: Vec<_> =
            parts.iter().flat_map(|part| &part.sections).flat_map(places).flatten().collect();
        sections.sort_unstable();
        for (age, part) in parts.into_iter().enumerate() {
            let revision = count.saturating_sub(age).saturating_sub(1);
            for section in &part.sections {
                for layer in self.index.layers.get_mut(section.layers.0..section.layers.1).unwrap_or_default()
                {
                    layer.revision = revision;
                }
            }
            let (eof, end) = part.ending.map_or((u64::MAX, u64::MAX), |ending| (ending.eof, ending.end));
            if age == 0 {
                ending::check_trailing(self.snapshot, end, self.notes)?;
            }
            limit = limit.min(end);
            let trailer = part.sections.into_iter().next().map(|section| section.trailer).unwrap_or_default();
            revisions.push(Revision { eof, end, changed: Vec::new() });
            trailers.push((trailer, limit));
        }
        revisions.reverse();
        trailers.reverse();
        self.index.finish(self.notes)?;
        let later_offsets = distribute(&self.index, &mut revisions, &trailers)?;
        Ok(Chain { index: self.index, revisions, trailers, later_offsets, sections })
    }
}

/// Lists the numbers that each revision changes, and checks that no entry points past its revision.
fn distribute(index: &Index, revisions: &mut [Revision], trailers: &[(Dictionary, u64)]) -> Result<Vec<u64>> {
    let mut later = Vec::new();
    for entry in &index.entries {
        let revision = index.revision_of(entry);
        if let Some(revision) = revisions.get_mut(revision)
            && revision.changed.last() != Some(&entry.number)
        {
            revision.changed.push(entry.number);
        }
        if entry.kind() != Kind::InFile {
            continue;
        }
        let limit = trailers.get(revision).map_or(0, |trailer| trailer.1);
        if entry.value >= limit {
            let place = Finding::new(Code::PdfXrefBeyondRevision).object(entry.number, entry.generation);
            return Err(Box::new(place.bytes(entry.value, limit)));
        }
        if revision > 0 {
            later.push(entry.value);
        }
    }
    later.sort_unstable();
    Ok(later)
}

/// A first section that cannot be found is the fault of `startxref`.
fn first_code(found: crate::Problem, last: Ending, parts: &[Part]) -> crate::Problem {
    match (parts, found.code) {
        ([], Code::PdfXrefOffset) => problem(Code::PdfStartxrefTarget, last.start, last.eof),
        _ => found,
    }
}
