//! Random edits of random objects, each saved as a revision of its own.

use forge::attack_pack::contract::number::*;
use forge::attack_pack::contract::{
    Contract, amount, amount_look, check_box, content, drawn, glyph, metadata,
};
use forge::pdf::{Object, stream};
use tests::variants::Random;

/// Entries that somebody may add to a dictionary.
const ENTRIES: [&str; 16] = [
    "/Rotate 90",
    "/MediaBox [0 300 595 842]",
    "/CropBox [0 300 400 842]",
    "/UserUnit 2",
    "/Resources << >>",
    "/Contents 20 0 R",
    "/Hidden true",
    "/F 2",
    "/AS /Yes",
    "/Rect [72 700 272 760]",
    "/AP << /N 9 0 R >>",
    "/MK << /BG [0 0 0] >>",
    "/Matrix [2 0 0 2 0 0]",
    "/BBox [0 0 50 50]",
    "/OC 16 0 R",
    "/Kids [18 0 R]",
];

/// One edit: the objects of the new revision, and where a rule may let it show.
pub(crate) struct Edit {
    objects: Vec<Object>,
    freed: Vec<u32>,
    rectangles: Vec<[f64; 4]>,
    signature_field: bool,
    words: String,
}

/// Where the form's own fields stand.
const FIELDS: [[f64; 4]; 2] = [[72.0, 560.0, 272.0, 580.0], [72.0, 530.0, 84.0, 542.0]];

impl Edit {
    pub(crate) fn random(contract: &Contract, random: &mut Random) -> Self {
        let number = 1 + u32::try_from(random.below(usize::try_from(BOX_OFF).unwrap())).unwrap();
        match random.below(8) {
            0 => Self::freed(number),
            1 => Self::of(vec![(number, b"null".to_vec())], format!("object {number} becomes null")),
            2 => {
                let other = 1 + u32::try_from(random.below(usize::try_from(BOX_OFF).unwrap())).unwrap();
                let body = body(contract, other);
                Self::of(vec![(number, body)], format!("object {number} becomes a copy of {other}"))
            }
            3 | 4 => {
                let entry = ENTRIES[random.below(ENTRIES.len())];
                let body = with_entry(&body(contract, number), entry);
                Self::of(vec![(number, body)], format!("object {number} gets {entry}"))
            }
            5 => {
                let (at, body) = with_other_digit(body(contract, number), random);
                Self::of(vec![(number, body)], format!("a digit of object {number} changes at {at}"))
            }
            6 => Self::drawing(random),
            _ => Self::added(contract, random),
        }
    }

    fn of(objects: Vec<Object>, words: String) -> Self {
        Self { objects, freed: Vec::new(), rectangles: FIELDS.to_vec(), signature_field: false, words }
    }

    fn freed(number: u32) -> Self {
        Self { freed: vec![number], ..Self::of(Vec::new(), format!("object {number} is freed")) }
    }

    /// Something else is drawn, or a field is filled.
    fn drawing(random: &mut Random) -> Self {
        let sum = format!("{}.000.000", 2 + random.below(900));
        let objects = match random.below(9) {
            0 => vec![(CONTENT, content(&sum))],
            1 => vec![(OVERLAY, drawn(""))],
            2 => vec![(GLYPH, glyph(u32::try_from(200 + random.below(800)).unwrap()))],
            3 => vec![(LOOK, amount_look(&sum))],
            4 => vec![(AMOUNT, amount(&sum)), (LOOK, amount_look(&sum))],
            5 => vec![(BOX, check_box("Yes"))],
            6 => vec![(BOX_OFF, drawn("1 0 0 rg 0 0 12 12 re f"))],
            7 => {
                vec![(SECOND_CONTENT, stream("", format!("BT /F1 9 Tf 72 700 Td ({sum}) Tj ET").as_bytes()))]
            }
            _ => vec![(METADATA, metadata(&sum))],
        };
        let numbers: Vec<u32> = objects.iter().map(|(number, _)| *number).collect();
        Self::of(objects, format!("objects {numbers:?} are drawn anew with {sum}"))
    }

    /// An annotation or a field somewhere on the first page.
    fn added(contract: &Contract, random: &mut Random) -> Self {
        let next = contract.pdf.next_number();
        let (left, bottom) = (50 + random.below(300), 100 + random.below(650));
        let (right, top) = (left + 20 + random.below(200), bottom + 10 + random.below(60));
        let kind = [
            "/Subtype /FreeText /DA (0 g) /Contents (x)",
            "/Subtype /Square /C [1 0 0] /IC [1 0 0]",
            "/Subtype /Widget /FT /Sig /T (new)",
            "/Subtype /Widget /FT /Tx /T (new) /V (x)",
            "/Subtype /Stamp",
        ][random.below(5)];
        let body = format!(
            "<< /Type /Annot {kind} /F 4 /P {PAGE} 0 R /Rect [{left} {bottom} {right} {top}] /AP << /N {} 0 R >> >>",
            next + 1
        );
        let mut objects = vec![
            (PAGE, contract.page_of(CONTENT, &[next], "")),
            (next, body.into_bytes()),
            (next + 1, drawn("0 0 1 rg 0 0 595 842 re f")),
        ];
        if kind.contains("Widget") {
            objects.push((FORM, contract.form_with(&[next], "")));
        }
        let [left, bottom, right, top] =
            [left, bottom, right, top].map(|value| f64::from(u32::try_from(value).unwrap()));
        let mut edit = Self::of(objects, format!("added {kind} at {left} {bottom} {right} {top}"));
        edit.signature_field = kind.contains("/FT /Sig");
        edit.rectangles.push([left, bottom, right, top]);
        edit
    }

    /// The document with this edit saved behind it.
    pub(crate) fn applied(&self, contract: &Contract) -> Vec<u8> {
        if self.freed.is_empty() {
            return contract.clone().updated(&self.objects).pdf.bytes;
        }
        let mut bytes = contract.pdf.bytes.clone();
        let previous = tests::files::last_section(&bytes);
        let at = bytes.len();
        let mut text = "xref\n".to_owned();
        for number in &self.freed {
            text += &format!("{number} 1\n0000000000 00001 f \n");
        }
        let size = contract.pdf.next_number();
        text +=
            &format!("trailer\n<< /Size {size} /Root 1 0 R /Prev {previous} >>\nstartxref\n{at}\n%%EOF\n");
        bytes.extend(text.bytes());
        bytes
    }

    /// Where fields and annotations may look different by the rules, in points of the first page.
    pub(crate) fn rectangles(&self) -> Vec<[f64; 4]> {
        self.rectangles.clone()
    }

    /// Is a signature field added?
    pub(crate) const fn adds_signature_field(&self) -> bool {
        self.signature_field
    }

    /// What was done, for a person.
    pub(crate) fn words(&self) -> &str {
        &self.words
    }
}

/// The text of an object as it stands last in the file.
fn body(contract: &Contract, number: u32) -> Vec<u8> {
    let bytes = &contract.pdf.bytes;
    let head = format!("\n{number} 0 obj\n");
    let start =
        bytes.windows(head.len()).rposition(|window| window == head.as_bytes()).expect("there") + head.len();
    let end = bytes[start..].windows(8).position(|window| window == b"\nendobj\n").expect("its end");
    bytes[start..start + end].to_vec()
}

/// The dictionary with an entry more; one of the same name goes.
fn with_entry(body: &[u8], entry: &str) -> Vec<u8> {
    let text: Vec<u8> = body.to_vec();
    let key = entry.split(' ').next().expect("a key");
    let old = format!("{key} ");
    let mut text = match text.windows(old.len()).position(|window| window == old.as_bytes()) {
        Some(at) => {
            let mut renamed = text.clone();
            renamed[at + 1] = b'X';
            renamed
        }
        None => text,
    };
    if text.starts_with(b"<<") {
        text.splice(2..2, format!(" {entry}").bytes());
    }
    text
}

/// Another digit somewhere, but not in a reference, a length or a name that would make the file unreadable.
fn with_other_digit(mut body: Vec<u8>, random: &mut Random) -> (usize, Vec<u8>) {
    let digits: Vec<usize> =
        (0..body.len()).filter(|at| body[*at].is_ascii_digit() && free(&body, *at)).collect();
    let at = digits.get(random.below(digits.len())).copied().unwrap_or(0);
    if body[at].is_ascii_digit() {
        body[at] = b'0' + (body[at] - b'0' + 1 + random.byte() % 8) % 10;
    }
    (at, body)
}

fn free(body: &[u8], at: usize) -> bool {
    let rest = &body[at..body.len().min(at + 12)];
    let before = &body[at.saturating_sub(12)..at];
    let holds = |place: &[u8], word: &[u8]| place.windows(word.len()).any(|window| window == word);
    !holds(rest, b" 0 R") && !holds(before, b"/Length") && !holds(rest, b" R")
}
