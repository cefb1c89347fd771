//! Small files built by hand, one trap each.

mod differentials;
mod ends;
mod objects;
mod pages;
mod sections;
mod streams;

use super::{Document, Object, ObjectId, View, XrefEntry};
use crate::trust::TrustStore;
use crate::{Budget, Context, Limits, Notes, Problem, Result};
use report::{Code, Finding, Severity, Time};

/// Writes a file and remembers where things stand.
struct Builder {
    bytes: Vec<u8>,
    /// Where the objects written since the last section stand.
    fresh: Vec<(u32, usize)>,
    /// Where the last section stands.
    section: Option<usize>,
    size: u32,
}

impl Builder {
    fn new() -> Self {
        let bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        Self { bytes, fresh: Vec::new(), section: None, size: 1 }
    }

    /// A file with a catalog (1) and a page tree (2), without section.
    fn begun() -> Self {
        let mut builder = Self::new();
        builder.object(1, "<< /Type /Catalog /Pages 2 0 R >>");
        builder.object(2, "<< /Type /Pages /Kids [] /Count 0 >>");
        builder
    }

    fn at(&self) -> usize {
        self.bytes.len()
    }

    fn raw(&mut self, text: &str) -> &mut Self {
        self.bytes.extend_from_slice(text.as_bytes());
        self
    }

    fn object(&mut self, number: u32, body: &str) -> usize {
        let at = self.at();
        self.fresh.push((number, at));
        self.size = self.size.max(number + 1);
        self.raw(&format!("{number} 0 obj\n{body}\nendobj\n"));
        at
    }

    fn stream(&mut self, number: u32, entries: &str, data: &str) -> usize {
        let length = data.len();
        self.object(number, &format!("<< {entries} /Length {length} >>\nstream\n{data}\nendstream"))
    }

    /// A table of the fresh objects and of `more` entries of twenty bytes each.
    fn table(&mut self, more: &[(u32, &str)], trailer: &str) -> usize {
        let at = self.at();
        let mut lines: Vec<(u32, String)> =
            self.fresh.drain(..).map(|(number, at)| (number, format!("{at:010} 00000 n"))).collect();
        lines.extend(more.iter().map(|(number, line)| (*number, (*line).to_owned())));
        if self.section.is_none() {
            lines.push((0, "0000000000 65535 f".to_owned()));
        }
        lines.sort();
        self.raw("xref\n");
        for (number, line) in lines {
            self.raw(&format!("{number} 1\n{line} \n"));
        }
        self.trailer(at, trailer)
    }

    fn trailer(&mut self, at: usize, trailer: &str) -> usize {
        let size = if trailer.contains("/Size") { String::new() } else { format!("/Size {}", self.size) };
        let prev = match self.section {
            Some(prev) if !trailer.contains("/Prev") => format!("/Prev {prev}"),
            _ => String::new(),
        };
        self.section = Some(at);
        self.raw(&format!("trailer\n<< {size} /Root 1 0 R {prev} {trailer} >>\n"));
        self.ending(at);
        at
    }

    fn ending(&mut self, at: usize) -> &mut Self {
        self.raw(&format!("startxref\n{at}\n%%EOF\n"))
    }

    /// A cross-reference stream without filters: rows of kind, field and index, one byte, four bytes, one byte.
    fn xref_stream(&mut self, number: u32, rows: &[(u32, u8, usize, u8)], entries: &str) -> usize {
        let at = self.at();
        let mut index = String::new();
        let mut data = Vec::new();
        for (number, kind, field, third) in rows {
            index.push_str(&format!("{number} 1 "));
            data.push(*kind);
            data.extend_from_slice(&u32::try_from(*field).unwrap().to_be_bytes());
            data.push(*third);
        }
        let length = data.len();
        self.raw(&format!(
            "{number} 0 obj\n<< /Type /XRef /W [1 4 1] /Index [{index}] /Length {length} {entries} >>\nstream\n"
        ));
        self.bytes.extend_from_slice(&data);
        self.raw("\nendstream\nendobj\n");
        at
    }

    fn finish(&self) -> Vec<u8> {
        self.bytes.clone()
    }
}

/// Opens a file and looks at it.
fn with<T>(bytes: &Vec<u8>, look: impl FnOnce(&Document<'_>) -> T) -> Result<(T, Vec<Finding>)> {
    with_limits(bytes, Limits::default(), look)
}

fn with_limits<T>(
    bytes: &Vec<u8>,
    limits: Limits,
    look: impl FnOnce(&Document<'_>) -> T,
) -> Result<(T, Vec<Finding>)> {
    let context = Context::new(Time::from_unix_seconds(0), TrustStore::default());
    let budget = Budget::new(&limits, 0);
    let notes = Notes::default();
    let seen = Document::open(bytes, &context, &budget, &notes).map(|document| look(&document))?;
    Ok((seen, notes.take()))
}

/// The code that a file is refused with when it is opened.
fn refused(builder: &Builder) -> Code {
    match with(&builder.finish(), |_| ()) {
        Ok(_) => panic!("the file was opened"),
        Err(problem) => problem.code,
    }
}

/// The codes noted while a file is opened and its catalog read.
fn noted(builder: &Builder) -> Vec<(Code, Severity)> {
    let ((), notes) = with(&builder.finish(), |document| drop(document.latest().catalog().unwrap())).unwrap();
    notes.iter().map(|note| (note.code, note.severity)).collect()
}

/// The object with this number as of the last revision.
fn loaded(builder: &Builder, number: u32) -> core::result::Result<Object, Code> {
    let object = |document: &Document<'_>| {
        let object = document.latest().object(ObjectId { number, generation: 0 });
        object.map(|resolved| (*resolved.object).clone()).map_err(|problem: Problem| problem.code)
    };
    with(&builder.finish(), object).unwrap().0
}

fn integer(view: View<'_>, number: u32) -> Option<i64> {
    view.object(ObjectId { number, generation: 0 }).unwrap().object.integer()
}
