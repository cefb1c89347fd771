//! A writer of PDF files in revisions, in all three styles of cross-reference (ISO 32000-2 §7.5).

use std::collections::BTreeMap;

/// How a revision's objects are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A classic table.
    Table,
    /// A cross-reference stream; packed objects in object streams.
    Stream,
    /// As Word writes it: first a classic table in which the packed objects are free, then an empty section whose
    /// trailer names a cross-reference stream (`/XRefStm`) for all of them. Later revisions are classic tables.
    Hybrid,
}

/// One object: its number and everything between `obj` and `endobj`.
pub type Object = (u32, Vec<u8>);

/// Where an object lies.
#[derive(Clone, Copy)]
enum Place {
    Offset(usize),
    Packed { stream: u32, index: usize },
}

/// A file under construction.
#[derive(Clone)]
pub struct Pdf {
    /// The bytes so far: a whole file after every [`Pdf::append`].
    pub bytes: Vec<u8>,
    style: Style,
    /// Highest object number so far.
    highest: u32,
    previous: Option<usize>,
    /// File identifier in hexadecimal.
    identifier: String,
    /// Bytes before the header; offsets count from the header.
    before: usize,
}

impl Pdf {
    /// A file with a header and nothing else yet.
    #[must_use]
    pub fn new(style: Style, identifier: &[u8]) -> Self {
        let version = if style == Style::Table { "1.4" } else { "1.7" };
        let bytes = [format!("%PDF-{version}\n%").as_bytes(), &[0xE2, 0xE3, 0xCF, 0xD3, b'\n']].concat();
        Self { bytes, style, highest: 0, previous: None, identifier: hex(identifier), before: 0 }
    }

    /// The same empty file with other bytes before its header.
    #[must_use]
    pub fn behind(mut self, before: &[u8]) -> Self {
        self.bytes.splice(0..0, before.iter().copied());
        self.before = before.len();
        self
    }

    /// Where the next byte will lie, counted as cross-references count.
    fn offset(&self) -> usize {
        self.bytes.len() - self.before
    }

    /// The next free object number.
    #[must_use]
    pub fn next_number(&self) -> u32 {
        self.highest + 1
    }

    /// Adds a revision: plain objects, and objects that go into an object stream where the style has them.
    /// Object 1 is the catalog.
    pub fn append(&mut self, plain: &[Object], packed: &[Object]) {
        let mut places = BTreeMap::new();
        let mut plain = plain.to_vec();
        let top = plain.iter().chain(packed).map(|(number, _)| *number).max().unwrap_or(0);
        self.highest = self.highest.max(top);
        if self.classic() || packed.is_empty() {
            plain.extend(packed.iter().cloned());
        } else {
            self.highest += 1;
            let stream = self.highest;
            plain.push((stream, object_stream(packed)));
            for (index, (number, _)) in packed.iter().enumerate() {
                places.insert(*number, Place::Packed { stream, index });
            }
        }
        for (number, body) in &plain {
            places.insert(*number, Place::Offset(self.offset()));
            self.bytes.extend(wrapped(*number, body));
        }
        match self.style {
            Style::Stream => self.stream_section(places),
            Style::Hybrid if !self.classic() => self.hybrid_section(places),
            Style::Table | Style::Hybrid => self.table(&places, None),
        }
    }

    fn stream_section(&mut self, mut places: BTreeMap<u32, Place>) {
        self.highest += 1;
        let (number, offset) = (self.highest, self.offset());
        places.insert(number, Place::Offset(offset));
        let stream = self.xref_stream(&places, self.previous);
        self.bytes.extend(wrapped(number, &stream));
        self.end(offset);
    }

    /// Whether the next revision has a classic table and nothing else.
    fn classic(&self) -> bool {
        self.style == Style::Table || self.style == Style::Hybrid && self.previous.is_some()
    }

    fn hybrid_section(&mut self, mut places: BTreeMap<u32, Place>) {
        self.highest += 1;
        let (number, offset) = (self.highest, self.offset());
        places.insert(number, Place::Offset(offset));
        let stream = self.xref_stream(&places, None);
        self.bytes.extend(wrapped(number, &stream));
        self.table(&places, None);
        self.table(&BTreeMap::new(), Some(offset));
    }

    fn table(&mut self, places: &BTreeMap<u32, Place>, stream: Option<usize>) {
        let offset = self.offset();
        let mut rows: BTreeMap<u32, String> = places
            .iter()
            .map(|(number, place)| match place {
                Place::Offset(offset) => (*number, format!("{offset:010} 00000 n\r\n")),
                Place::Packed { .. } => (*number, "0000000000 65535 f\r\n".to_owned()),
            })
            .collect();
        if self.previous.is_none() {
            rows.insert(0, "0000000000 65535 f\r\n".to_owned());
        }
        let mut text = String::from(if rows.is_empty() { "xref\n0 0\n" } else { "xref\n" });
        for run in runs(rows.keys().copied()) {
            text += &format!("{} {}\n", run[0], run.len());
            text.extend(run.iter().map(|number| rows[number].as_str()));
        }
        let stream = stream.map(|stream| format!(" /XRefStm {stream}")).unwrap_or_default();
        text += &format!("trailer\n<< {}{stream} >>\n", self.trailer(self.previous));
        self.bytes.extend(text.bytes());
        self.end(offset);
    }

    fn xref_stream(&self, places: &BTreeMap<u32, Place>, previous: Option<usize>) -> Vec<u8> {
        let mut rows: BTreeMap<u32, [u8; 7]> = BTreeMap::new();
        if self.previous.is_none() && places.values().any(|place| matches!(place, Place::Offset(_))) {
            rows.insert(0, [0, 0, 0, 0, 0, 0xFF, 0xFF]);
        }
        for (number, place) in places {
            let (kind, first, second) = match place {
                Place::Offset(offset) => (1, *offset, 0),
                Place::Packed { stream, index } => (2, usize::try_from(*stream).expect("small"), *index),
            };
            let [.., a, b, c, d] = first.to_be_bytes();
            let [.., e, f] = second.to_be_bytes();
            rows.insert(*number, [kind, a, b, c, d, e, f]);
        }
        let index: Vec<String> =
            runs(rows.keys().copied()).iter().map(|run| format!("{} {}", run[0], run.len())).collect();
        let data: Vec<u8> = rows.values().flatten().copied().collect();
        let dictionary =
            format!("/Type /XRef /W [1 4 2] /Index [{}] {}", index.join(" "), self.trailer(previous));
        compressed(&dictionary, &data)
    }

    fn trailer(&self, previous: Option<usize>) -> String {
        let previous = previous.map(|offset| format!(" /Prev {offset}")).unwrap_or_default();
        let id = &self.identifier;
        format!("/Size {} /Root 1 0 R /ID [<{id}> <{id}>]{previous}", self.highest + 1)
    }

    fn end(&mut self, offset: usize) {
        self.previous = Some(offset);
        self.bytes.extend(format!("startxref\n{offset}\n%%EOF\n").bytes());
    }
}

fn wrapped(number: u32, body: &[u8]) -> Vec<u8> {
    [format!("{number} 0 obj\n").as_bytes(), body, b"\nendobj\n"].concat()
}

fn object_stream(objects: &[Object]) -> Vec<u8> {
    let mut header = String::new();
    let mut data = Vec::new();
    for (number, body) in objects {
        header += &format!("{number} {} ", data.len());
        data.extend(body);
        data.push(b'\n');
    }
    let dictionary = format!("/Type /ObjStm /N {} /First {}", objects.len(), header.len());
    compressed(&dictionary, &[header.as_bytes(), &data].concat())
}

/// A Flate stream.
fn compressed(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let data = miniz_oxide::deflate::compress_to_vec_zlib(data, 6);
    stream(&format!("{dictionary} /Filter /FlateDecode"), &data)
}

/// A stream with its length.
#[must_use]
pub fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {dictionary} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn runs(numbers: impl Iterator<Item = u32>) -> Vec<Vec<u32>> {
    let mut runs: Vec<Vec<u32>> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last + 1 == number) => run.push(number),
            _ => runs.push(vec![number]),
        }
    }
    runs
}
