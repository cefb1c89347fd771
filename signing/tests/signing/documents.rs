//! Documents of every build: how objects are found, where the form and the annotations stand, what is signed already.

use forge::cms::Plan as CmsPlan;
use forge::pdf::{Object, Pdf, Style, stream};
use forge::pki::Pki;
use forge::seed::Seed;
use forge::signing::{Field, Letter};

/// A page whose numbers do not survive 32-bit floats.
const PAGE: &str = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595.27559055118 841.88976377953] /Contents 4 0 R \
                    /Resources << /Font << /F1 5 0 R >> >>";

/// An unsigned document: entries of the catalog, entries of its page, more objects.
pub fn document(style: Style, catalog: &str, page: &str, more: &[(u32, &str)]) -> Vec<u8> {
    let mut pdf = Pdf::new(style, b"0123456789abcdef");
    let text = b"BT /F1 13 Tf 72 760 Td (CONG HOA XA HOI CHU NGHIA VIET NAM) Tj ET";
    let mut plain: Vec<Object> = vec![(4, stream("", text))];
    let mut packed: Vec<Object> = vec![
        (1, format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>").into_bytes()),
        (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec()),
        (3, format!("<< {PAGE} {page} >>").into_bytes()),
        (5, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec()),
    ];
    packed.extend(more.iter().map(|(number, body)| (*number, body.as_bytes().to_vec())));
    if style == Style::Hybrid {
        plain.append(&mut packed);
        packed = vec![(90, b"<< /Type /StructTreeRoot >>".to_vec())];
    }
    pdf.append(&plain, &packed);
    pdf.bytes
}

/// An unsigned document of two pages with these arrays of annotations, both of them objects.
pub fn two_pages(annotations: [u32; 2]) -> Vec<u8> {
    two_pages_with("", annotations.map(|array| format!("{array} 0 R")), &[(7, "[]"), (8, "[]")])
}

/// The same: entries of the catalog, `/Annots` of its pages, more objects from number 7 on.
pub fn two_pages_with(catalog: &str, annotations: [String; 2], more: &[(u32, &str)]) -> Vec<u8> {
    let mut pdf = Pdf::new(Style::Table, b"0123456789abcdef");
    let page = |array: &str| format!("<< {PAGE} /Annots {array} >>").into_bytes();
    let mut plain: Vec<Object> = vec![
        (1, format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>").into_bytes()),
        (2, b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>".to_vec()),
        (3, page(&annotations[0])),
        (4, stream("", b"BT /F1 13 Tf 72 760 Td (CONG HOA XA HOI CHU NGHIA VIET NAM) Tj ET")),
        (5, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec()),
        (6, page(&annotations[1])),
    ];
    plain.extend(more.iter().map(|(number, body)| (*number, body.as_bytes().to_vec())));
    pdf.append(&plain, &[]);
    pdf.bytes
}

const LINK: &str = "<< /Type /Annot /Subtype /Link /Rect [10 10 20 20] /Border [0 0 0] >>";
const TEXT_FIELD: &str =
    "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Signature1) /Rect [30 30 90 50] /P 3 0 R >>";
const EMPTY_FIELD: &str =
    "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /F 4 /Rect [300 90 420 210] /P 3 0 R >>";

/// Unsigned documents by name.
pub fn unsigned() -> Vec<(&'static str, Vec<u8>)> {
    let table = |catalog: &str, page: &str, more: &[(u32, &str)]| document(Style::Table, catalog, page, more);
    let old = |bytes: Vec<u8>| {
        let mut bytes = bytes;
        bytes[5..8].copy_from_slice(b"1.3");
        bytes
    };
    let without_line = |mut bytes: Vec<u8>| {
        assert_eq!(bytes.pop(), Some(b'\n'));
        bytes
    };
    vec![
        ("table", Letter::new(Style::Table, Seed(1)).pdf.bytes),
        ("stream", Letter::new(Style::Stream, Seed(1)).pdf.bytes),
        ("hybrid", Letter::new(Style::Hybrid, Seed(1)).pdf.bytes),
        ("real-numbers", table("", "", &[])),
        ("real-numbers-packed", document(Style::Stream, "", "", &[])),
        ("version-1.3", old(table("", "", &[]))),
        ("no-end-of-line", without_line(table("", "", &[]))),
        ("rotated", table("", "/Rotate 90", &[])),
        ("annotations-direct", table("", "/Annots [6 0 R]", &[(6, LINK)])),
        ("annotations-indirect", table("", "/Annots 7 0 R", &[(6, LINK), (7, "[6 0 R]")])),
        ("annotations-packed", document(Style::Stream, "", "/Annots 7 0 R", &[(6, LINK), (7, "[6 0 R]")])),
        (
            "form-direct",
            table("/AcroForm << /Fields [6 0 R] /DA (/Helv 0 Tf) >>", "/Annots [6 0 R]", &[(6, TEXT_FIELD)]),
        ),
        (
            "form-indirect",
            table(
                "/AcroForm 7 0 R",
                "/Annots [6 0 R]",
                &[(6, TEXT_FIELD), (7, "<< /Fields 8 0 R /SigFlags 1 >>"), (8, "[6 0 R]")],
            ),
        ),
        (
            "form-packed",
            document(
                Style::Stream,
                "/AcroForm 7 0 R",
                "/Annots [6 0 R]",
                &[(6, TEXT_FIELD), (7, "<< /Fields [6 0 R] >>")],
            ),
        ),
        ("empty-field", empty_field("")),
        (
            "empty-field-with-kid",
            table(
                "/AcroForm << /Fields [6 0 R] /SigFlags 1 >>",
                "/Annots [7 0 R]",
                &[
                    (6, "<< /FT /Sig /T (Seal) /Kids [7 0 R] >>"),
                    (
                        7,
                        "<< /Type /Annot /Subtype /Widget /Parent 6 0 R /F 4 /Rect [300 90 420 210] /P 3 0 R >>",
                    ),
                ],
            ),
        ),
    ]
}

/// A document with one empty signature field, `Seal`, and more entries of it.
pub fn empty_field(more: &str) -> Vec<u8> {
    let field = EMPTY_FIELD.replace(" >>", &format!(" {more} >>"));
    document(
        Style::Table,
        "/AcroForm << /Fields [6 0 R] /SigFlags 1 >>",
        "/Annots [6 0 R]",
        &[(6, field.as_str())],
    )
}

/// Documents that others have signed already, by name.
pub fn signed(pki: &Pki) -> Vec<(&'static str, Vec<u8>)> {
    let person = |covered: &[u8]| CmsPlan::usual(&pki.person).build(covered);
    let organisation = |covered: &[u8]| CmsPlan::usual(&pki.organisation).build(covered);
    let mut all = Vec::new();
    for (name, style) in
        [("signed-table", Style::Table), ("signed-stream", Style::Stream), ("signed-hybrid", Style::Hybrid)]
    {
        let mut letter = Letter::new(style, Seed(1));
        letter.sign(&Field::default(), &person);
        all.push((name, letter.pdf.bytes));
    }
    let mut several = Letter::new(Style::Table, Seed(1));
    several.sign(&Field::default(), &person);
    for _ in 0..3 {
        several.sign(&Field::default(), &organisation);
    }
    all.push(("signed-four-times", several.pdf.bytes));
    let mut certified = Letter::new(Style::Table, Seed(1));
    certified.sign(&Field { certifies: true, ..Field::default() }, &person);
    all.push(("certified-2", certified.pdf.bytes));
    all.push(("certified-3", certified_with(pki, 3)));
    all
}

/// A letter that the person certified with this permission.
pub fn certified_with(pki: &Pki, permission: u8) -> Vec<u8> {
    let mut letter = Letter::new(Style::Table, Seed(1));
    let extra = format!(
        " /Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P \
         {permission} /V /1.2 >> >>]"
    );
    let field = Field { extra, ..Field::default() };
    letter.sign(&field, &|covered| CmsPlan::usual(&pki.person).build(covered));
    letter.pdf.bytes
}

/// A letter that the person signed.
pub fn letter_of_person(pki: &Pki) -> Vec<u8> {
    let mut letter = Letter::new(Style::Table, Seed(1));
    letter.sign(&Field::default(), &|covered| CmsPlan::usual(&pki.person).build(covered));
    letter.pdf.bytes
}
