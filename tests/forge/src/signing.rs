//! A letter, and signatures put into it as incremental updates (ISO 32000-2 §12.8).

use crate::pdf::{Object, Pdf, Style, hex, stream};
use crate::seed::Seed;

/// A document of one page with the fields signed so far.
#[derive(Clone)]
pub struct Letter {
    /// The file.
    pub pdf: Pdf,
    style: Style,
    fields: Vec<u32>,
    certification: Option<u32>,
}

/// How one signature stands in the file.
#[derive(Clone)]
pub struct Field {
    /// `/SubFilter`.
    pub sub_filter: &'static str,
    /// Length of the `/Contents` string (bytes, before hexadecimal).
    pub space: usize,
    /// `/M`, when there is one.
    pub claimed: Option<&'static str>,
    /// Whether it certifies the document (DocMDP, P=2).
    pub certifies: bool,
    /// Whether the signature dictionary goes into an object stream.
    pub packed: bool,
    /// More entries of the signature dictionary.
    pub extra: String,
    /// Whether it is a document timestamp.
    pub timestamp: bool,
    /// Whether the dictionary stands in the field itself instead of an object of its own.
    pub inline: bool,
}

impl Default for Field {
    fn default() -> Self {
        Self {
            sub_filter: "adbe.pkcs7.detached",
            space: 12_384,
            claimed: Some("D:20260131205428+07'00'"),
            certifies: false,
            packed: false,
            extra: String::new(),
            timestamp: false,
            inline: false,
        }
    }
}

/// Where a signature's parts lie in the finished file.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// First byte of `/ByteRange`'s array and the byte after it.
    pub byte_range: (usize, usize),
    /// The `<` of `/Contents` and the byte after its `>`.
    pub contents: (usize, usize),
}

const FIELD_PLACES: [&str; 4] =
    ["[320 90 520 190]", "[120 740 145 755]", "[380 740 405 755]", "[250 90 340 180]"];

impl Letter {
    /// An unsigned letter.
    #[must_use]
    pub fn new(style: Style, seed: Seed) -> Self {
        Self::behind(style, seed, &[])
    }

    /// An unsigned letter with other bytes before its header.
    #[must_use]
    pub fn behind(style: Style, seed: Seed, before: &[u8]) -> Self {
        Self::with(style, seed, before, &[], Vec::new())
    }

    /// What a rewriting tool leaves of a signed letter: the widget on the page and the signature dictionary, both
    /// without any AcroForm.
    #[must_use]
    pub fn rewritten(style: Style, seed: Seed, dictionary: Vec<u8>) -> Self {
        let widget =
            b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V 7 0 R /Rect [320 90 520 190] >>";
        Self::with(style, seed, &[], &[6], vec![(6, widget.to_vec()), (7, dictionary)])
    }

    fn with(style: Style, seed: Seed, before: &[u8], annotations: &[u32], mut plain: Vec<Object>) -> Self {
        let mut pdf = Pdf::new(style, &seed.bytes("file identifier", 16)).behind(before);
        let page = "BT /F1 13 Tf 72 760 Td (CONG HOA XA HOI CHU NGHIA VIET NAM) Tj 0 -40 Td (So: 01/TN-KK) Tj \
                    0 -40 Td (So tien: 1.000.000 dong) Tj ET";
        plain.insert(0, (4, stream("", page.as_bytes())));
        let mut rest = vec![
            (1, catalog(style, "")),
            (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec()),
            (3, page_object(annotations)),
            (5, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec()),
        ];
        // Word hides only the structure tree from readers of tables.
        let packed = if style == Style::Hybrid {
            plain.append(&mut rest);
            vec![(6, b"<< /Type /StructTreeRoot >>".to_vec())]
        } else {
            rest
        };
        pdf.append(&plain, &packed);
        Self { pdf, style, fields: Vec::new(), certification: None }
    }

    /// The document as it stands.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.pdf.bytes
    }

    /// Adds a signature as a revision of its own; `make` gets the covered bytes and gives the CMS.
    ///
    /// # Panics
    /// When the CMS does not fit.
    pub fn sign(&mut self, field: &Field, make: &dyn Fn(&[u8]) -> Vec<u8>) -> Span {
        let start = self.pdf.bytes.len();
        let number = self.pdf.next_number();
        let value = number + 1;
        self.fields.push(number);
        if field.certifies {
            self.certification = Some(value);
        }
        let place = FIELD_PLACES[(self.fields.len() - 1) % FIELD_PLACES.len()];
        let dictionary = dictionary(field);
        let reference = format!("{value} 0 R").into_bytes();
        let head =
            format!("<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature{}) /V ", self.fields.len());
        let tail = format!(" /P 3 0 R /F 132 /Rect {place} >>");
        let direct = if field.inline { &dictionary } else { &reference };
        let widget = (number, [head.as_bytes(), direct, tail.as_bytes()].concat());
        let mut plain = Vec::new();
        let mut packed: Vec<Object> = vec![(1, self.catalog()), (3, page_object(&self.fields))];
        if field.inline {
            plain.push(widget)
        } else {
            packed.push(widget)
        }
        match (field.inline, field.packed) {
            (true, _) => {}
            (false, true) => packed.push((value, dictionary)),
            (false, false) => plain.push((value, dictionary)),
        }
        self.pdf.append(&plain, &packed);
        if field.packed { Span { byte_range: (0, 0), contents: (0, 0) } } else { self.fill(start, make) }
    }

    /// Adds a revision that replaces or adds objects, as an editor would after signing.
    pub fn update(&mut self, plain: &[Object], packed: &[Object]) {
        self.pdf.append(plain, packed);
    }

    fn fill(&mut self, start: usize, make: &dyn Fn(&[u8]) -> Vec<u8>) -> Span {
        let bytes = &mut self.pdf.bytes;
        let range = find(bytes, b"/ByteRange [   ", start) + 11;
        let range_end = find(bytes, b"]", range) + 1;
        let open = find(bytes, b"/Contents <", range_end) + 10;
        let close = find(bytes, b">", open) + 1;
        let text = format!("[0 {open} {close} {}]", bytes.len() - close);
        let room = range_end - range;
        bytes[range..range_end].copy_from_slice(format!("{text:<room$}").as_bytes());
        let covered = [&bytes[..open], &bytes[close..]].concat();
        let cms = hex(&make(&covered));
        assert!(cms.len() <= close - open - 2, "{} hexadecimal digits do not fit", cms.len());
        bytes[open + 1..open + 1 + cms.len()].copy_from_slice(cms.as_bytes());
        Span { byte_range: (range, range + text.len()), contents: (open, close) }
    }

    fn catalog(&self) -> Vec<u8> {
        self.catalog_with("")
    }

    /// The catalog as it is now, object 1, with more entries.
    #[must_use]
    pub fn catalog_with(&self, more: &str) -> Vec<u8> {
        let fields: String = self.fields.iter().map(|field| format!("{field} 0 R ")).collect();
        let permissions =
            self.certification.map(|value| format!(" /Perms << /DocMDP {value} 0 R >>")).unwrap_or_default();
        catalog(self.style, &format!(" /AcroForm << /Fields [{fields}] /SigFlags 3 >>{permissions}{more}"))
    }
}

fn catalog(style: Style, more: &str) -> Vec<u8> {
    let tree = if style == Style::Hybrid { " /StructTreeRoot 6 0 R" } else { "" };
    format!("<< /Type /Catalog /Pages 2 0 R{tree}{more} >>").into_bytes()
}

fn page_object(fields: &[u32]) -> Vec<u8> {
    let annotations: String = fields.iter().map(|field| format!("{field} 0 R ")).collect();
    let annotations = if fields.is_empty() { annotations } else { format!(" /Annots [{annotations}]") };
    format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>{annotations} >>"
    )
    .into_bytes()
}

/// The signature dictionary with room for `/ByteRange` and `/Contents`.
fn dictionary(field: &Field) -> Vec<u8> {
    let kind = if field.timestamp { "DocTimeStamp" } else { "Sig" };
    let claimed = field.claimed.map(|time| format!(" /M ({time})")).unwrap_or_default();
    let reference = if field.certifies {
        " /Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 2 /V /1.2 >> >>]"
    } else {
        ""
    };
    format!(
        "<< /Type /{kind} /Filter /Adobe.PPKLite /SubFilter /{}{claimed}{reference}{} /ByteRange [{}] /Contents <{}> >>",
        field.sub_filter,
        field.extra,
        " ".repeat(48),
        "0".repeat(field.space * 2),
    )
    .into_bytes()
}

/// Where `needle` first lies at or after `from`.
///
/// # Panics
/// When it does not.
#[must_use]
pub fn find(bytes: &[u8], needle: &[u8], from: usize) -> usize {
    let found = bytes[from..].windows(needle.len()).position(|window| window == needle);
    from + found.expect("the needle is there")
}
