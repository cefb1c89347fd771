//! The document that the attack pack works on: two pages with everything that attacks like, and signatures put into
//! it as incremental updates (ISO 32000-2 §12.8).

use crate::cms::Plan;
use crate::corpus::Maker;
use crate::pdf::{Object, Pdf, Style, hex, stream};
use crate::signing::{Span, find};

/// Object numbers of the document.
pub mod number {
    /// The catalog.
    pub const CATALOG: u32 = 1;
    /// The page tree, which holds the resources of all pages.
    pub const PAGES: u32 = 2;
    /// The first page.
    pub const PAGE: u32 = 3;
    /// Its content.
    pub const CONTENT: u32 = 4;
    /// A Type 3 font.
    pub const FONT: u32 = 5;
    /// The glyph of that font.
    pub const GLYPH: u32 = 6;
    /// The font's `/ToUnicode`.
    pub const CMAP: u32 = 7;
    /// Helvetica.
    pub const PLAIN_FONT: u32 = 8;
    /// A form that covers a line of text.
    pub const OVERLAY: u32 = 9;
    /// The interactive form.
    pub const FORM: u32 = 10;
    /// The text field `amount`.
    pub const AMOUNT: u32 = 11;
    /// Its appearance.
    pub const LOOK: u32 = 12;
    /// The check box `agreed`.
    pub const BOX: u32 = 13;
    /// Its appearance when on.
    pub const BOX_ON: u32 = 14;
    /// The empty signature field `seal`.
    pub const EMPTY: u32 = 15;
    /// An optional content group, off.
    pub const LAYER: u32 = 16;
    /// The form that belongs to it.
    pub const LAYERED: u32 = 17;
    /// The second page.
    pub const SECOND: u32 = 18;
    /// Its content.
    pub const SECOND_CONTENT: u32 = 19;
    /// A content stream that nothing refers to.
    pub const UNUSED: u32 = 20;
    /// The metadata.
    pub const METADATA: u32 = 21;
    /// The check box's appearance when off.
    pub const BOX_OFF: u32 = 22;
}
use number::*;

/// The document and what was added to its form and to its first page.
#[derive(Clone)]
pub struct Contract {
    /// The file.
    pub pdf: Pdf,
    fields: Vec<u32>,
    annotations: Vec<u32>,
    permissions: Option<u32>,
}

/// How a signature is put in.
#[derive(Clone)]
pub struct Signing {
    /// `/P` of a certification signature.
    pub certifies: Option<u8>,
    /// `/Fields` entries of a FieldMDP transform, `/Action …`.
    pub locks: Option<&'static str>,
    /// Fill the empty field instead of adding one.
    pub into_empty: bool,
    /// Where the widget stands; an empty one is invisible.
    pub rectangle: &'static str,
    /// More entries of the signature dictionary.
    pub extra: &'static str,
    /// More entries of the new field.
    pub field: String,
    /// Between the end of `/ByteRange` and `/Contents`.
    pub before_contents: &'static str,
}

impl Default for Signing {
    fn default() -> Self {
        Self {
            certifies: None,
            locks: None,
            into_empty: false,
            rectangle: "[0 0 0 0]",
            extra: "",
            field: String::new(),
            before_contents: "",
        }
    }
}

/// Room for a CMS (bytes).
const SPACE: usize = 3000;
/// Room for a token, which carries its authority's root.
const TOKEN_SPACE: usize = 4500;

impl Contract {
    /// The unsigned document.
    #[must_use]
    pub fn new(maker: &Maker, style: Style) -> Self {
        let pdf = Pdf::new(style, &maker.seed.bytes("contract", 16));
        let mut contract = Self {
            pdf,
            fields: vec![AMOUNT, BOX, EMPTY],
            annotations: vec![AMOUNT, BOX, EMPTY],
            permissions: None,
        };
        let plain = [
            (CONTENT, content("1.000.000")),
            (GLYPH, glyph(100)),
            (CMAP, stream("", cmap("0031").as_bytes())),
            (OVERLAY, drawn("1 g 70 640 300 20 re f")),
            (LOOK, amount_look("1.000.000")),
            (BOX_ON, drawn("0 g 2 2 8 8 re f")),
            (LAYERED, stream(&format!("{FORM_XOBJECT} /OC {LAYER} 0 R"), b"0 g 72 500 300 40 re f")),
            (SECOND_CONTENT, stream("", b"BT /F1 12 Tf 72 760 Td (Trang 2) Tj ET")),
            (UNUSED, content("9.000.000.000")),
            (METADATA, metadata("signed")),
            (BOX_OFF, drawn("0 G 2 2 8 8 re S")),
        ];
        let packed = [
            (CATALOG, contract.catalog("")),
            (PAGES, pages("")),
            (PAGE, contract.page("")),
            (FONT, type_3(GLYPH)),
            (PLAIN_FONT, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec()),
            (FORM, contract.form("")),
            (AMOUNT, amount("1.000.000")),
            (BOX, check_box("Off")),
            (EMPTY, empty_field("")),
            (LAYER, b"<< /Type /OCG /Name (layer) >>".to_vec()),
            (SECOND, second_page("")),
        ];
        contract.pdf.append(&plain, &packed);
        contract
    }

    /// The document with one signature.
    #[must_use]
    pub fn signed(maker: &Maker, signing: &Signing) -> Self {
        Self::signed_with(maker, Style::Table, signing).0
    }

    /// The document with one signature in this style, and where the signature lies.
    #[must_use]
    pub fn signed_with(maker: &Maker, style: Style, signing: &Signing) -> (Self, Span) {
        let mut contract = Self::new(maker, style);
        let span = contract.sign(maker, signing);
        (contract, span)
    }

    /// Adds a signature of the person, or of the organisation when there is one already.
    pub fn sign(&mut self, maker: &Maker, signing: &Signing) -> Span {
        let first = self.fields.len() == 3;
        let signer = if first { &maker.pki.person } else { &maker.pki.organisation };
        let start = self.pdf.bytes.len();
        self.add_signature(signing, "Sig", "adbe.pkcs7.detached");
        fill(&mut self.pdf.bytes, start, &|covered| Plan::usual(signer).build(covered))
    }

    /// Adds a document timestamp.
    pub fn stamp(&mut self, maker: &Maker) -> Span {
        let start = self.pdf.bytes.len();
        self.add_signature(&Signing::default(), "DocTimeStamp", "ETSI.RFC3161");
        fill(&mut self.pdf.bytes, start, &|covered| maker.rsa_stamp().build(covered))
    }

    fn add_signature(&mut self, signing: &Signing, kind: &str, sub_filter: &str) {
        let (field, value) = if signing.into_empty {
            (EMPTY, self.pdf.next_number())
        } else {
            (self.pdf.next_number(), self.pdf.next_number() + 1)
        };
        let mut packed: Vec<Object> = Vec::new();
        if signing.into_empty {
            packed.push((EMPTY, empty_field(&format!(" /V {value} 0 R"))));
        } else {
            self.fields.push(field);
            self.annotations.push(field);
            let (rectangle, name, more) = (signing.rectangle, self.fields.len() - 3, &signing.field);
            let body = format!(
                "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature{name}) /V {value} 0 R /P {PAGE} 0 R /F 132 /Rect {rectangle}{more} >>"
            );
            packed.push((field, body.into_bytes()));
            packed.push((PAGE, self.page("")));
        }
        if signing.certifies.is_some() {
            self.permissions = Some(value);
            packed.push((CATALOG, self.catalog("")));
        }
        packed.push((FORM, self.form("")));
        self.pdf.append(&[(value, dictionary(signing, kind, sub_filter))], &packed);
    }

    /// Adds a revision that replaces or adds objects.
    #[must_use]
    pub fn updated(mut self, objects: &[Object]) -> Self {
        self.pdf.append(objects, &[]);
        self
    }

    /// The catalog with these entries more.
    #[must_use]
    pub fn catalog(&self, more: &str) -> Vec<u8> {
        let permissions = self.permissions.map(|value| format!(" /Perms << /DocMDP {value} 0 R >>"));
        self.catalog_with(&permissions.unwrap_or_default(), &format!("/OFF [{LAYER} 0 R]"), more)
    }

    /// The catalog with other permissions and another state of the optional content.
    #[must_use]
    pub fn catalog_with(&self, permissions: &str, layers: &str, more: &str) -> Vec<u8> {
        let metadata = if more.contains("/Metadata") { "" } else { " /Metadata 21 0 R" };
        format!(
            "<< /Type /Catalog /Pages {PAGES} 0 R /AcroForm {FORM} 0 R{metadata} /OCProperties << /OCGs [{LAYER} 0 R] /D << {layers} >> >>{permissions}{more} >>"
        )
        .into_bytes()
    }

    /// The first page with these entries more.
    #[must_use]
    pub fn page(&self, more: &str) -> Vec<u8> {
        self.page_of(CONTENT, &[], more)
    }

    /// The first page with another content, more annotations and more entries.
    #[must_use]
    pub fn page_of(&self, content: u32, annotations: &[u32], more: &str) -> Vec<u8> {
        let annotations = references(self.annotations.iter().chain(annotations));
        format!("<< /Type /Page /Parent {PAGES} 0 R /Contents {content} 0 R /Annots [{annotations}]{more} >>")
            .into_bytes()
    }

    /// The form with these entries more.
    #[must_use]
    pub fn form(&self, more: &str) -> Vec<u8> {
        self.form_with(&[], more)
    }

    /// The form with more fields and entries.
    #[must_use]
    pub fn form_with(&self, fields: &[u32], more: &str) -> Vec<u8> {
        let fields = references(self.fields.iter().chain(fields));
        format!(
            "<< /Fields [{fields}] /SigFlags 3 /DA (/F1 12 Tf 0 g) /DR << /Font << /F1 {PLAIN_FONT} 0 R >> >>{more} >>"
        )
        .into_bytes()
    }

    /// The signature field added last.
    #[must_use]
    pub fn last_field(&self) -> u32 {
        self.fields.last().copied().unwrap_or(EMPTY)
    }
}

fn references<'n>(numbers: impl Iterator<Item = &'n u32>) -> String {
    numbers.map(|number| format!("{number} 0 R ")).collect()
}

const FORM_XOBJECT: &str = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]";

/// A form XObject that draws this.
#[must_use]
pub fn drawn(operators: &str) -> Vec<u8> {
    stream(FORM_XOBJECT, operators.as_bytes())
}

/// The content of the first page, with this sum. One line of it lies under the overlay.
#[must_use]
pub fn content(sum: &str) -> Vec<u8> {
    let text = format!(
        "BT /F1 13 Tf 72 760 Td (CONG HOA XA HOI CHU NGHIA VIET NAM) Tj 0 -40 Td (So tien: {sum} dong) Tj \
         0 -75 Td (Phu luc: 9.000.000.000 dong) Tj ET /Over Do BT /F2 20 Tf 400 760 Td (1) Tj ET /Layer Do"
    );
    stream("", text.as_bytes())
}

/// A glyph: a bar of this width.
#[must_use]
pub fn glyph(width: u32) -> Vec<u8> {
    stream("", format!("1000 0 0 0 1000 1000 d1 0 0 {width} 1000 re f").as_bytes())
}

/// A character map that gives the glyph this meaning.
#[must_use]
pub fn cmap(meaning: &str) -> String {
    format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def \
         1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <31> <{meaning}> endbfchar \
         endcmap CMapName currentdict /CMap defineresource pop end end"
    )
}

/// The font with this glyph.
#[must_use]
pub fn type_3(glyph: u32) -> Vec<u8> {
    format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /one {glyph} 0 R >> \
         /Encoding << /Type /Encoding /Differences [49 /one] >> /FirstChar 49 /LastChar 49 /Widths [1000] /Resources << >> /ToUnicode {CMAP} 0 R >>"
    )
    .into_bytes()
}

/// The page tree with these entries more or instead.
#[must_use]
pub fn pages(more: &str) -> Vec<u8> {
    pages_of("3 0 R 18 0 R", 2, "[0 0 595 842]", PLAIN_FONT, more)
}

/// The page tree with other kids, size and font.
#[must_use]
pub fn pages_of(kids: &str, count: u32, media: &str, font: u32, more: &str) -> Vec<u8> {
    format!(
        "<< /Type /Pages /Kids [{kids}] /Count {count} /MediaBox {media} /Resources << /Font << /F1 {font} 0 R /F2 {FONT} 0 R >> \
         /XObject << /Over {OVERLAY} 0 R /Layer {LAYERED} 0 R >> >>{more} >>"
    )
    .into_bytes()
}

/// The second page with these entries more.
#[must_use]
pub fn second_page(more: &str) -> Vec<u8> {
    format!("<< /Type /Page /Parent {PAGES} 0 R /Contents {SECOND_CONTENT} 0 R{more} >>").into_bytes()
}

/// The field `amount` with this value.
#[must_use]
pub fn amount(value: &str) -> Vec<u8> {
    format!(
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (amount) /V ({value}) /DA (/F1 12 Tf 0 g) /F 4 /Rect [72 560 272 580] /P {PAGE} 0 R /AP << /N {LOOK} 0 R >> >>"
    )
    .into_bytes()
}

/// What the field `amount` shows.
#[must_use]
pub fn amount_look(value: &str) -> Vec<u8> {
    let dictionary = format!(
        "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 {PLAIN_FONT} 0 R >> >>"
    );
    stream(&dictionary, format!("/Tx BMC BT /F1 12 Tf 0 g 2 5 Td ({value}) Tj ET EMC").as_bytes())
}

/// The check box in this state, `Yes` or `Off`.
#[must_use]
pub fn check_box(state: &str) -> Vec<u8> {
    format!(
        "<< /Type /Annot /Subtype /Widget /FT /Btn /T (agreed) /V /{state} /AS /{state} /F 4 /Rect [72 530 84 542] /P {PAGE} 0 R \
         /AP << /N << /Yes {BOX_ON} 0 R /Off {BOX_OFF} 0 R >> >> >>"
    )
    .into_bytes()
}

/// The empty signature field with these entries more.
#[must_use]
pub fn empty_field(more: &str) -> Vec<u8> {
    format!(
        "<< /Type /Annot /Subtype /Widget /FT /Sig /T (seal) /F 132 /Rect [320 90 520 190] /P {PAGE} 0 R{more} >>"
    )
    .into_bytes()
}

/// XMP metadata with this word in it.
#[must_use]
pub fn metadata(word: &str) -> Vec<u8> {
    let text = format!(
        "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" pdf:Keywords=\"{word}\"/></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"
    );
    stream("/Type /Metadata /Subtype /XML", text.as_bytes())
}

/// The signature dictionary with room for `/ByteRange` and `/Contents`.
fn dictionary(signing: &Signing, kind: &str, sub_filter: &str) -> Vec<u8> {
    let mut transforms = String::new();
    if let Some(level) = signing.certifies {
        transforms += &format!(
            "<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P {level} /V /1.2 >> >>"
        );
    }
    if let Some(fields) = signing.locks {
        transforms += &format!(
            "<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Type /TransformParams {fields} /V /1.2 >> >>"
        );
    }
    let reference = if transforms.is_empty() { transforms } else { format!(" /Reference [{transforms}]") };
    let space = if kind == "Sig" { SPACE } else { TOKEN_SPACE };
    let time = if kind == "Sig" { " /M (D:20260131205428+07'00')" } else { "" };
    format!(
        "<< /Type /{kind} /Filter /Adobe.PPKLite /SubFilter /{sub_filter}{time}{reference}{} /ByteRange [{}]{} /Contents <{}> >>",
        signing.extra,
        " ".repeat(48),
        signing.before_contents,
        "0".repeat(space * 2),
    )
    .into_bytes()
}

/// Writes the numbers and the CMS into the signature dictionary that begins behind `start`.
fn fill(bytes: &mut [u8], start: usize, make: &dyn Fn(&[u8]) -> Vec<u8>) -> Span {
    let range = find(bytes, b"/ByteRange [   ", start) + 11;
    let range_end = find(bytes, b"]", range) + 1;
    let open = find(bytes, b"/Contents <0000", range_end) + 10;
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
