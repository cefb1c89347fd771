//! Own PDFs with figures worked out by hand.

mod geometry;
mod hostile;
mod images;
mod samples;
mod text;
mod uncertain;

use crate::{Limits, PageModel, document};
use form::page::{Owner, Rect, TextRun};
use report::Micrometres;
use verifier_core::trust::TrustStore;
use verifier_core::{Context, verify};

/// A file under construction; objects 1 to 3 are catalog, tree and page.
struct Builder {
    objects: Vec<Vec<u8>>,
}

impl Builder {
    fn new() -> Self {
        let catalog = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] >> >>".to_vec();
        Self { objects: vec![catalog, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(), Vec::new()] }
    }

    fn object(&mut self, text: &str) -> usize {
        self.objects.push(text.as_bytes().to_vec());
        self.objects.len()
    }

    fn stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let mut bytes = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
        bytes.extend_from_slice(data);
        bytes.extend_from_slice(b"\nendstream");
        self.objects.push(bytes);
        self.objects.len()
    }

    /// The page: further entries, its resources, its content.
    fn page(&mut self, entries: &str, resources: &str, content: &[u8]) {
        let contents = self.stream("", content);
        let text = format!(
            "<< /Type /Page /Parent 2 0 R /Resources << {resources} >> /Contents {contents} 0 R {entries} >>"
        );
        self.objects[2] = text.into_bytes();
    }

    fn finish(&self) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut offsets = Vec::new();
        for (index, object) in self.objects.iter().enumerate() {
            offsets.push(file.len());
            file.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
            file.extend_from_slice(object);
            file.extend_from_slice(b"\nendobj\n");
        }
        let start = file.len();
        file.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1).as_bytes());
        for offset in &offsets {
            file.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
        }
        let trailer =
            format!("trailer\n<< /Root 1 0 R /Size {} >>\nstartxref\n{start}\n%%EOF\n", offsets.len() + 1);
        file.extend_from_slice(trailer.as_bytes());
        file
    }

    fn model(&self) -> PageModel {
        self.model_within(&Limits::default())
    }

    fn model_within(&self, limits: &Limits) -> PageModel {
        let file = self.finish();
        let context = Context::new("2026-11-01T00:00:00Z".parse().unwrap(), TrustStore::default());
        let report = verify(&file, &context).unwrap();
        let mut pages = document(&file, &context, &report, limits).unwrap();
        assert_eq!(pages.len(), 1);
        pages.remove(0)
    }
}

/// 800 × 600 points with the fonts Times-Roman (`/F`) and Times-Bold (`/B`).
const SIZE: &str = "/MediaBox [0 0 600 800]";
const FONTS: &str = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> \
     /B << /Type /Font /Subtype /Type1 /BaseFont /Times-Bold >> >>";

/// The model of a page of 600 × 800 points with this content.
fn page(content: &str) -> PageModel {
    let mut builder = Builder::new();
    builder.page(SIZE, FONTS, content.as_bytes());
    builder.model()
}

/// Hundredths of a point as micrometres: 25,400 ÷ 72 to the point.
fn points(hundredths: i64) -> i32 {
    i32::try_from((hundredths * 25_400 + 3600).div_euclid(7200)).unwrap()
}

/// Fails where a rectangle is off by more than 2 µm (rounding).
#[track_caller]
fn near(found: &Rect, hundredths: [i64; 4]) {
    let expected = hundredths.map(points);
    let found = [found.left, found.top, found.right, found.bottom].map(|Micrometres(side)| side);
    let close = found.iter().zip(&expected).all(|(one, other)| (one - other).abs() <= 2);
    assert!(close, "{found:?} is not {expected:?}");
}

fn texts(model: &PageModel) -> Vec<&str> {
    model.text.iter().map(|run| run.text.as_str()).collect()
}

#[track_caller]
fn only(model: &PageModel) -> &TextRun {
    assert_eq!(model.text.len(), 1, "{:?}", model.text);
    &model.text[0]
}

fn hexadecimal(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    let pairs = digits.chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

#[test]
fn annotations_own_what_they_show_and_hidden_ones_show_nothing() {
    let mut builder = Builder::new();
    let shown = builder.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 50 20] /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >>",
        b"BT /F 10 Tf 5 5 Td (50) Tj ET",
    );
    let rule = builder.stream("/Type /XObject /Subtype /Form /BBox [0 0 10 10]", b"1 0 0 rg 0 0 10 10 re f");
    let parent = builder.object("<< /T (so) /FT /Tx >>");
    let widget = builder.object(&format!(
        "<< /Type /Annot /Subtype /Widget /Parent {parent} 0 R /T (va ky hieu) /Rect [100 700 200 740] /AP << /N {shown} 0 R >> >>"
    ));
    let hidden = builder.object(&format!(
        "<< /Type /Annot /Subtype /Stamp /F 2 /Rect [0 0 10 10] /AP << /N {rule} 0 R >> >>"
    ));
    let link = builder.object("<< /Type /Annot /Subtype /Link /Rect [0 0 10 10] >>");
    let stamp = builder.object(&format!(
        "<< /Type /Annot /Subtype /Stamp /Rect [300 100 320 120] /AP << /N {rule} 0 R >> >>"
    ));
    let entries = format!("{SIZE} /Annots [{widget} 0 R {hidden} 0 R {link} 0 R {stamp} 0 R]");
    builder.page(&entries, FONTS, b"BT /F 14 Tf 72 700 Td (Content) Tj ET");
    let model = builder.model();
    assert_eq!(texts(&model), ["Content", "50"]);
    assert_eq!(model.text[0].owner, Owner::Content);
    assert_eq!(model.text[1].owner, Owner::Annotation(0));
    // The appearance is drawn at twice its size: 10 points become 20; 110 and 710 is where it begins.
    assert_eq!(model.text[1].size, 200);
    assert_eq!(model.text[1].baseline, Micrometres(points(9000)));
    assert_eq!(model.text[1].rect.left, Micrometres(points(11000)));
    assert_eq!(model.paths.len(), 1, "the hidden stamp is not there");
    assert_eq!(model.paths[0].owner, Owner::Annotation(3));
    near(&model.paths[0].rect, [30_000, 68_000, 32_000, 70_000]);
    assert!(model.text[0].order < model.text[1].order && model.text[1].order < model.paths[0].order);
    let facts: Vec<_> =
        model.annotations.iter().map(|found| (found.subtype.as_str(), found.hidden)).collect();
    assert_eq!(facts, [("Widget", false), ("Stamp", true), ("Link", true), ("Stamp", false)]);
    assert_eq!(model.annotations[0].field.as_deref(), Some("so.va ky hieu"));
    assert_eq!(model.annotations[0].object, Some(format!("{widget} 0")));
    assert_eq!(model.annotations[0].signature, None);
    near(&model.annotations[0].rect, [10_000, 6000, 20_000, 10_000]);
    assert!(model.gaps.is_empty(), "{:?}", model.gaps);
}
