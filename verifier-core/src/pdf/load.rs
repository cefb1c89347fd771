//! From a number in a revision to the object that stands there, checked and kept (ISO 32000-2 7.3.10, 7.5.7).

use super::cursor::{Cursor, is_white};
use super::document::{Document, Origin, Resolved};
use super::indirect::{self, Indirect};
use super::lexer::{self, IntoArg};
use super::object::{Object, ObjectId, Span};
use super::object_stream::ObjectStream;
use super::snapshot::{narrow, problem, wide};
use super::xref::{Kind, PackedEntry};
use crate::budget::Work;
use crate::tree::Tree;
use crate::{Problem, Result};
use report::{Code, Finding, Severity};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Objects that wait for another one (a `/Length`, an object stream): honest files need three.
const MAX_WAITING: u32 = 8;
/// Bytes of objects kept parsed; parsed, they may take thirty times that.
const MAX_KEPT: u64 = 2 << 20;
/// Bytes of object streams kept decoded.
const MAX_KEPT_DECODED: usize = 16 << 20;
/// What a byte between listed objects weighs: honest files have a few line ends there, and each is looked at.
const UNLISTED_WEIGHT: u64 = 8;
/// Bytes of `12 0 ` before `obj`: two numbers of ten digits and the white space that is tolerated.
const MAX_HEADER: u64 = 160;

/// What was read so far.
#[derive(Default)]
pub(super) struct Store {
    objects: RefCell<Objects>,
    streams: RefCell<Streams>,
    /// End of every object of the file that was read, by its start.
    spans: RefCell<Tree>,
    waiting: Cell<u32>,
}

#[derive(Default)]
struct Objects {
    kept: Vec<Kept>,
    /// Where each is kept, by the position of its entry and, in an object stream, its index there.
    places: Tree,
    bytes: u64,
}

impl Objects {
    fn get(&self, key: (u64, u32)) -> Option<Kept> {
        self.kept.get(self.places.place_of(key)?).cloned()
    }
}

#[derive(Default)]
struct Streams {
    kept: Vec<Rc<ObjectStream>>,
    /// Where each is kept, by the key of its entry.
    places: Tree,
    bytes: usize,
}

impl Streams {
    fn get(&self, key: u64) -> Option<Rc<ObjectStream>> {
        self.kept.get(self.places.place_of(key)?).cloned()
    }
}

#[derive(Clone)]
struct Kept {
    object: Rc<Object>,
    id: ObjectId,
    span: Span,
    length: Option<(ObjectId, u64)>,
}

/// Index that stands for "in the file itself" among the keys of kept objects.
const IN_FILE: u32 = u32::MAX;

impl Document<'_> {
    /// The object of this identity as of `revision`.
    pub(super) fn load(&self, revision: usize, id: ObjectId) -> Result<Resolved> {
        let absent = Resolved { object: Rc::new(Object::Null), id: Some(id), origin: None };
        let Some(entry) = self.chain.index.lookup(revision, id.number).copied() else { return Ok(absent) };
        let generation = if entry.kind() == Kind::InFile { entry.generation } else { 0 };
        if id.number == 0 || entry.kind() == Kind::Free {
            return Ok(absent);
        }
        // 7.3.10: another generation is null; readers in wide use do not look at it.
        if generation != id.generation {
            let finding = Finding::new(Code::PdfXrefOffset).object(id.number, id.generation);
            return Err(Box::new(finding.arg("generation", u64::from(generation))));
        }
        let waiting = self.store.waiting.get();
        if waiting >= MAX_WAITING {
            let finding = Finding::new(Code::PdfObjectMalformed).object(id.number, id.generation);
            return Err(Box::new(finding.arg("what", "loop")));
        }
        self.store.waiting.set(waiting.saturating_add(1));
        let loaded = match entry.kind() {
            Kind::InStream => self.in_stream(revision, id, &entry),
            _ => self.in_file(revision, id, &entry),
        };
        self.store.waiting.set(waiting);
        loaded.map_err(|problem| located(problem, id))
    }

    fn in_file(&self, revision: usize, id: ObjectId, entry: &PackedEntry) -> Result<Resolved> {
        let setter = self.chain.index.revision_of(entry);
        let key = (entry.value, IN_FILE);
        let kept = self.store.objects.borrow().get(key);
        let kept = match kept {
            Some(kept) if self.length_holds(revision, &kept)? => kept,
            _ => self.read_in_file(revision, entry)?,
        };
        if kept.id != id {
            let finding = Finding::new(Code::PdfXrefOffset).object(id.number, id.generation);
            return Err(Box::new(finding.bytes(entry.value, kept.span.start)));
        }
        let origin = Some(Origin::File { span: kept.span, revision: setter });
        Ok(Resolved { object: kept.object, id: Some(id), origin })
    }

    /// A kept stream stands when its indirect `/Length` says the same in this revision.
    fn length_holds(&self, revision: usize, kept: &Kept) -> Result<bool> {
        let Some((id, value)) = kept.length else { return Ok(true) };
        let length = self.length_of(revision, id)?;
        Ok(length.and_then(|length| u64::try_from(length).ok()) == Some(value))
    }

    fn length_of(&self, revision: usize, id: ObjectId) -> Result<Option<i64>> {
        Ok(self.load(revision, id)?.object.integer())
    }

    fn read_in_file(&self, revision: usize, entry: &PackedEntry) -> Result<Kept> {
        self.budget.spend(Work::Objects, 1)?;
        let setter = self.chain.index.revision_of(entry);
        let limit = self.chain.trailers.get(setter).map_or(0, |trailer| trailer.1);
        let mut cursor = Cursor::in_file(&self.snapshot, entry.value, limit);
        let read = indirect::read(&mut cursor, self.notes, &mut |id| self.length_of(revision, id));
        let Indirect { id, object, span, length } = match read {
            Ok(read) => read,
            Err(problem) => {
                // What was read in vain is work too.
                let vain = cursor.position.saturating_sub(entry.value).min(lexer::MAX_OBJECT_BYTES);
                self.budget.spend(Work::ParsedBytes, vain)?;
                return Err(past_revision(problem, limit, &cursor));
            }
        };
        let data = match &object {
            Object::Stream(stream) => stream.data.end.saturating_sub(stream.data.start),
            _ => 0,
        };
        let weight = span.end.saturating_sub(span.start).saturating_sub(data);
        self.budget.spend(Work::ParsedBytes, weight)?;
        self.claim(span)?;
        let kept = Kept { object: Rc::new(object), id, span, length };
        self.keep((entry.value, IN_FILE), &kept, weight);
        Ok(kept)
    }

    fn keep(&self, key: (u64, u32), kept: &Kept, weight: u64) {
        let mut objects = self.store.objects.borrow_mut();
        if objects.bytes.saturating_add(weight) > MAX_KEPT {
            *objects = Objects::default();
        }
        objects.bytes = objects.bytes.saturating_add(weight);
        let place = objects.kept.len();
        objects.places.place(key, place);
        objects.kept.push(kept.clone());
    }

    /// No two objects share a byte, and no entry of a later revision points into one (trap 4).
    fn claim(&self, span: Span) -> Result<()> {
        let mut spans = self.store.spans.borrow_mut();
        let overlap = || problem(Code::PdfObjectsOverlap, span.start, span.end);
        if spans.before(span.start.into()).is_some_and(|(_, end)| end > span.start)
            || spans.range(span.start.saturating_add(1), span.end).next().is_some()
        {
            return Err(overlap());
        }
        let later = &self.chain.later_offsets;
        let next = later.partition_point(|offset| *offset <= span.start);
        if later.get(next).is_some_and(|offset| *offset < span.end) {
            return Err(overlap());
        }
        spans.insert(span.start, span.end);
        Ok(())
    }

    fn in_stream(&self, revision: usize, id: ObjectId, entry: &PackedEntry) -> Result<Resolved> {
        let setter = self.chain.index.revision_of(entry);
        let (number, index) = entry.in_stream();
        let container = self.container(revision, setter, number)?;
        let key = (container.value, index);
        let kept = self.store.objects.borrow().get(key);
        let kept = match kept {
            Some(kept) => kept,
            None => {
                self.budget.spend(Work::Objects, 1)?;
                let stream = self.object_stream(setter, number, &container)?;
                let (number, object, span) = stream.object(index)?;
                let weight = span.end.saturating_sub(span.start);
                self.budget.spend(Work::ParsedBytes, weight)?;
                let id = ObjectId { number, generation: 0 };
                let kept = Kept { object: Rc::new(object), id, span, length: None };
                self.keep(key, &kept, weight);
                kept
            }
        };
        if kept.id != id {
            return Err(object_stream_problem(number).into_arg("number"));
        }
        let origin = Some(Origin::ObjectStream { stream: number, revision: setter });
        Ok(Resolved { object: kept.object, id: Some(id), origin })
    }

    /// The object stream that the entry's own revision meant: were it replaced without its objects being listed
    /// again, readers would differ.
    fn container(&self, revision: usize, setter: usize, number: u32) -> Result<PackedEntry> {
        let meant = self.chain.index.lookup(setter, number);
        let now = self.chain.index.lookup(revision, number);
        match (meant, now) {
            (Some(meant), Some(now)) if meant.kind() == Kind::InFile && now.kind() == Kind::InFile => {
                if meant.value == now.value && meant.generation == 0 {
                    return Ok(*meant);
                }
                Err(object_stream_problem(number).into_arg("replaced"))
            }
            _ => Err(object_stream_problem(number).into_arg("missing")),
        }
    }

    fn object_stream(
        &self,
        revision: usize,
        number: u32,
        container: &PackedEntry,
    ) -> Result<Rc<ObjectStream>> {
        if let Some(stream) = self.store.streams.borrow().get(container.value) {
            return Ok(stream);
        }
        let resolved = self.load(revision, ObjectId { number, generation: 0 })?;
        let Object::Stream(stream) = &*resolved.object else { return Err(object_stream_problem(number)) };
        self.check_extends(revision, number, &resolved)?;
        let view = self.view(revision);
        let data = view.stream_data(&resolved, stream)?;
        let opened = Rc::new(ObjectStream::open(&stream.dictionary, number, data)?);
        let mut streams = self.store.streams.borrow_mut();
        if streams.bytes.saturating_add(opened.weight()) > MAX_KEPT_DECODED {
            *streams = Streams::default();
        }
        streams.bytes = streams.bytes.saturating_add(opened.weight());
        let place = streams.kept.len();
        streams.places.place(container.value, place);
        streams.kept.push(Rc::clone(&opened));
        Ok(opened)
    }

    /// `/Extends` leads through object streams and comes to an end (7.5.7).
    fn check_extends(&self, revision: usize, number: u32, first: &Resolved) -> Result<()> {
        let mut seen = vec![number];
        let mut current = Rc::clone(&first.object);
        while let Some(extends) = current.dictionary().and_then(|dictionary| dictionary.get(b"Extends")) {
            let Some(id) = extends.reference() else {
                return Err(object_stream_problem(number).into_arg("extends"));
            };
            if seen.contains(&id.number) || seen.len() > 64 {
                return Err(object_stream_problem(number).into_arg("extends"));
            }
            seen.push(id.number);
            let next = self.load(revision, id)?.object;
            match &*next {
                Object::Stream(stream) if stream.dictionary.name(b"Type") == Some(b"ObjStm") => {}
                _ => return Err(object_stream_problem(number).into_arg("extends")),
            }
            current = next;
        }
        Ok(())
    }

    /// Resolves every object that a revision after the first wrote, without decoding streams other than object
    /// streams, and looks for object streams replaced under objects that still stand in them (trap 4).
    ///
    /// # Errors
    /// The first contradiction; [`Code::BudgetSpent`].
    pub fn check_changed(&self) -> Result<()> {
        for (revision, facts) in self.chain.revisions.iter().enumerate().skip(1) {
            for number in &facts.changed {
                if let Some(entry) = self.chain.index.lookup(revision, *number)
                    && entry.kind() != Kind::Free
                {
                    let generation = if entry.kind() == Kind::InFile { entry.generation } else { 0 };
                    let id = ObjectId { number: *number, generation };
                    self.load(revision, id).map(drop).or_else(|problem| self.unread_stream(problem))?;
                }
            }
        }
        let ends = self.chain.revisions.iter().map(|facts| (facts.end, facts.eof));
        for ((before, _), (_, eof)) in ends.clone().zip(ends.skip(1)) {
            self.check_listed(before, eof)?;
        }
        self.check_replaced_streams()
    }

    /// Between two ends of revisions every object is one that a section lists: readers that rebuild a file, because
    /// something else in it is broken, take whatever object they meet last.
    fn check_listed(&self, start: u64, end: u64) -> Result<()> {
        if start >= end || end == u64::MAX {
            // An end that is not known is a failure already.
            return Ok(());
        }
        let spans = self.store.spans.borrow();
        let spans =
            spans.range(start, end).filter_map(|(start, end)| Some((u64::try_from(start).ok()?, end)));
        let mut taken: Vec<(u64, u64)> = spans.collect();
        taken.extend(self.chain.sections.iter().filter(|section| (start..end).contains(&section.0)));
        taken.push((end, end));
        taken.sort_unstable();
        let mut position = start;
        for (from, to) in taken {
            self.check_no_object(position, from)?;
            position = position.max(to);
        }
        Ok(())
    }

    /// Looks for `n g obj` outside of comments.
    fn check_no_object(&self, start: u64, end: u64) -> Result<()> {
        let length = end.saturating_sub(start);
        self.budget.spend(Work::ParsedBytes, length.saturating_mul(UNLISTED_WEIGHT))?;
        let mut cursor = Cursor::in_file(&self.snapshot, start, end);
        let mut before = b' ';
        while let Some(byte) = cursor.next()? {
            let at = cursor.position;
            if byte == b'%' {
                cursor.position = at.saturating_sub(1);
                cursor.skip_white_and_comments()?;
            } else if byte == b'o' && !before.is_ascii_alphabetic() && cursor.eat_text(b"bj")?.is_some() {
                let listed = self.header_before(at.saturating_sub(1), start)?;
                if listed.is_none_or(|header| self.chain.later_offsets.binary_search(&header).is_err()) {
                    let from = listed.unwrap_or(start);
                    return Err(problem(Code::PdfObjectUnlisted, from, cursor.position));
                }
            }
            before = byte;
        }
        Ok(())
    }

    /// Where the two numbers before `obj` at this place begin, not before `start`.
    fn header_before(&self, obj: u64, start: u64) -> Result<Option<u64>> {
        let from = start.max(obj.saturating_sub(MAX_HEADER));
        let bytes = self.snapshot.read(from, narrow(obj.saturating_sub(from)))?;
        let behind = |rest: &[u8], is: fn(u8) -> bool| {
            rest.iter().rposition(|byte| !is(*byte)).map_or(0, |place| place.saturating_add(1))
        };
        let mut length = bytes.len();
        for is in [is_white, is_digit, is_white, is_digit] {
            let shorter = behind(bytes.get(..length).unwrap_or_default(), is);
            if shorter == length {
                return Ok(None);
            }
            length = shorter;
        }
        Ok(Some(from.saturating_add(wide(length))))
    }

    /// A stream whose `/Length` is wrong fails whoever reads it; as long as nobody does, it is told (trap 4).
    fn unread_stream(&self, problem: Problem) -> Result<()> {
        if problem.code != Code::PdfStreamLength {
            return Err(problem);
        }
        self.notes.add((*problem).severity(Severity::Warn));
        Ok(())
    }

    fn check_replaced_streams(&self) -> Result<()> {
        let index = &self.chain.index;
        for entry in index.entries.iter().filter(|entry| entry.kind() == Kind::InStream) {
            let setter = index.revision_of(entry);
            let container = entry.in_stream().0;
            let place = |revision| index.lookup(revision, container).map(|entry| (entry.kind(), entry.value));
            let last = self.chain.revisions.len().saturating_sub(1);
            if place(setter) == place(last) {
                continue;
            }
            for revision in setter.saturating_add(1)..=last {
                self.budget.spend(Work::XrefEntries, 1)?;
                let stands = index.lookup(revision, entry.number);
                if !stands.is_some_and(|now| now.layer() == entry.layer() && now.value == entry.value) {
                    break;
                }
                self.container(revision, setter, container)?;
            }
        }
        Ok(())
    }
}

const fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

fn object_stream_problem(number: u32) -> Problem {
    Box::new(Finding::new(Code::PdfObjectStream).object(number, 0))
}

/// An object that breaks off at the end of its revision goes on behind it.
fn past_revision(found: Problem, limit: u64, cursor: &Cursor<'_>) -> Problem {
    if found.code == Code::PdfObjectMalformed && cursor.position >= limit {
        let start = found.location.bytes.map_or(limit, |bytes| bytes[0]);
        return problem(Code::PdfXrefBeyondRevision, start, limit);
    }
    found
}

fn located(mut problem: Problem, id: ObjectId) -> Problem {
    if problem.location.object.is_none() {
        *problem = (*problem).object(id.number, id.generation);
    }
    problem
}
