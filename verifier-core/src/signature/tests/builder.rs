//! Builds small signed files by hand, revision by revision, and reads them.

use crate::signature::{Collected, SignatureFacts, collect};
use crate::trust::TrustStore;
use crate::{Budget, Context, Limits, Notes, Result, pdf::Document};
use report::{Code, Finding, Time};
use std::collections::BTreeMap;

/// A signature dictionary whose numbers [`Pdf::revision`] fills in.
pub(crate) const SIGNATURE: &str = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached\
    /M(D:20260131205428+07'00')/ByteRange[0 AAAAAAAAAA BBBBBBBBBB CCCCCCCCCC]/Contents<308201FF0000>>>";

/// The widget field 5 of page 3, with its value in object 6.
pub(crate) const FIELD: &str =
    "<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/V 6 0 R/P 3 0 R/F 132/Rect[100 700 200 750]>>";

/// A file that grows by revisions with classic cross-reference tables.
#[derive(Clone, Default)]
pub(crate) struct Pdf {
    pub(crate) bytes: Vec<u8>,
    previous: Option<usize>,
    size: u32,
}

impl Pdf {
    /// Catalog 1, pages 2, page 3, form 4, field 5, signature 6, in one revision; `changes` replace or add objects.
    pub(crate) fn signed(changes: &[(u32, &str)]) -> Self {
        let mut objects: BTreeMap<u32, &str> = BTreeMap::from([
            (1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>"),
            (2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
            (3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R]>>"),
            (4, "<</Fields[5 0 R]/SigFlags 3>>"),
            (5, FIELD),
            (6, SIGNATURE),
        ]);
        objects.extend(changes.iter().copied());
        let mut pdf = Self { bytes: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(), ..Self::default() };
        pdf.revision(&objects.into_iter().collect::<Vec<_>>());
        pdf
    }

    /// Appends a revision with these objects and fills in the numbers of a signature among them.
    pub(crate) fn revision(&mut self, objects: &[(u32, &str)]) -> &mut Self {
        self.revision_with_end(objects, "\n")
    }

    /// The same, with another end-of-line marker behind `%%EOF`.
    pub(crate) fn revision_with_end(&mut self, objects: &[(u32, &str)], end: &str) -> &mut Self {
        let start = self.bytes.len();
        let mut table = String::from("xref\n");
        if self.previous.is_none() {
            table.push_str("0 1\n0000000000 65535 f \n");
        }
        for (number, body) in objects {
            table.push_str(&format!("{number} 1\n{:010} 00000 n \n", self.bytes.len()));
            self.bytes.extend(format!("{number} 0 obj\n{body}\nendobj\n").into_bytes());
            self.size = self.size.max(number + 1);
        }
        let xref = self.bytes.len();
        let previous = self.previous.map(|previous| format!("/Prev {previous}")).unwrap_or_default();
        let trailer =
            format!("trailer\n<</Size {}/Root 1 0 R{previous}>>\nstartxref\n{xref}\n%%EOF{end}", self.size);
        self.bytes.extend(table.into_bytes());
        self.bytes.extend(trailer.into_bytes());
        self.previous = Some(xref);
        self.fill_in(start);
        self
    }

    /// Writes the real numbers into the placeholders behind `start`.
    fn fill_in(&mut self, start: usize) {
        let Some(token) = find(&self.bytes[start..], b"/Contents<").map(|at| start + at + 9) else { return };
        let end = token + find(&self.bytes[token..], b">").unwrap() + 1;
        for (placeholder, value) in [(b'A', token), (b'B', end), (b'C', self.bytes.len() - end)] {
            if let Some(at) = find(&self.bytes[start..], &[placeholder; 10]) {
                let at = start + at;
                self.bytes[at..at + 10].copy_from_slice(format!("{value:<10}").as_bytes());
            }
        }
    }

    /// Replaces the first occurrence by something of the same length.
    pub(crate) fn replace(&mut self, old: &str, new: &str) -> &mut Self {
        assert_eq!(old.len(), new.len(), "{old} and {new}");
        let at = find(&self.bytes, old.as_bytes()).unwrap_or_else(|| panic!("no {old}"));
        self.bytes[at..at + old.len()].copy_from_slice(new.as_bytes());
        self
    }

    /// Writes these numbers into the first `/ByteRange`, in the room that the old ones took.
    pub(crate) fn byte_range(&mut self, change: impl Fn([u64; 4]) -> [u64; 4]) -> &mut Self {
        let at = find(&self.bytes, b"/ByteRange[").unwrap() + 11;
        let end = at + find(&self.bytes[at..], b"]").unwrap();
        let old: Vec<u64> = String::from_utf8(self.bytes[at..end].to_vec())
            .unwrap()
            .split_whitespace()
            .map(|number| number.parse().unwrap())
            .collect();
        let [a, b, c, d] = change(old.try_into().unwrap());
        let text = format!("{:<width$}", format!("{a} {b} {c} {d}"), width = end - at);
        assert_eq!(text.len(), end - at);
        self.bytes[at..end].copy_from_slice(text.as_bytes());
        self
    }

    /// All that is found, with the document's notes.
    pub(crate) fn collect(&self) -> Result<(Collected, Vec<Finding>)> {
        read(&self.bytes)
    }

    /// All that is found.
    pub(crate) fn found(&self) -> Collected {
        self.collect().unwrap().0
    }

    /// The only signature.
    pub(crate) fn one(&self) -> SignatureFacts {
        let mut found = self.found();
        assert_eq!(found.signatures.len(), 1);
        found.signatures.remove(0)
    }

    /// The codes of the document's notes.
    pub(crate) fn notes(&self) -> Vec<Code> {
        codes(&self.collect().unwrap().1)
    }
}

/// The same document with its objects 4 to 6 in an object stream, and a cross-reference stream.
pub(crate) fn in_object_stream(signature: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut entries = vec![[0u8, 0, 0, 255]];
    let mut add = |bytes: &mut Vec<u8>, number: usize, body: &str| {
        let offset = u16::try_from(bytes.len()).unwrap().to_be_bytes();
        entries.resize(entries.len().max(number + 1), [0; 4]);
        entries[number] = [1, offset[0], offset[1], 0];
        bytes.extend(format!("{number} 0 obj\n{body}\nendobj\n").into_bytes());
    };
    add(&mut bytes, 1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>");
    add(&mut bytes, 2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    add(&mut bytes, 3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[5 0 R]>>");
    let members = ["<</Fields[5 0 R]>>", FIELD, signature];
    let mut head = String::new();
    let mut offset = 0;
    for (number, member) in (4..).zip(members) {
        head.push_str(&format!("{number} {offset} "));
        offset += member.len() + 1;
    }
    let body = format!("{head}{} ", members.join(" "));
    let stream =
        format!("<</Type/ObjStm/N 3/First {}/Length {}>>stream\n{body}\nendstream", head.len(), body.len());
    add(&mut bytes, 7, &stream);
    let start = bytes.len();
    add(&mut bytes, 8, "");
    bytes.truncate(start);
    for (index, number) in (4..7).enumerate() {
        entries[number] = [2, 0, 7, u8::try_from(index).unwrap()];
    }
    let table = entries.concat();
    let head = format!("8 0 obj\n<</Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Length {}>>stream\n", table.len());
    bytes.extend(head.into_bytes());
    bytes.extend(table);
    bytes.extend(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").into_bytes());
    bytes
}

/// Reads a file.
pub(crate) fn read(bytes: &[u8]) -> Result<(Collected, Vec<Finding>)> {
    read_within(bytes, Limits::default())
}

/// Reads a file within other budgets.
pub(crate) fn read_within(bytes: &[u8], limits: Limits) -> Result<(Collected, Vec<Finding>)> {
    let bytes = &bytes.to_vec();
    let mut context = Context::new(Time::from_unix_seconds(0), TrustStore::default());
    context.limits = limits;
    let budget = Budget::new(&context.limits, u64::try_from(bytes.len()).unwrap());
    let notes = Notes::default();
    let document = Document::open(bytes, &context, &budget, &notes)?;
    let found = collect(&document, &context, &budget, &notes)?;
    Ok((found, notes.take()))
}

/// The codes of findings.
pub(crate) fn codes(findings: &[Finding]) -> Vec<Code> {
    findings.iter().map(|finding| finding.code).collect()
}

/// Is the code among the signature's findings?
pub(crate) fn has(facts: &SignatureFacts, code: Code) -> bool {
    facts.findings.iter().any(|finding| finding.code == code)
}

/// First position of `needle`.
pub(crate) fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}
