//! Changes in small files built by hand: what each rule permits and what it does not.

mod active;
mod attacks;
mod direct;
mod disguise;
mod marks;
mod meaning;
mod permissions;
mod rules;

use super::{Analysis, analyse};
use crate::pdf::Document;
use crate::signature::collect;
use crate::signature::tests::builder::Pdf;
use crate::trust::TrustStore;
use crate::{Budget, Context, Limits, Notes};
use report::{ChangesAfter, Code, Time};

/// A page with content, a font, an image of text, a text field and an empty signature field beside the signed one.
fn document() -> Pdf {
    Pdf::signed(&OBJECTS)
}

const OBJECTS: [(u32, &str); 12] = [
    (1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/StructTreeRoot 14 0 R/Metadata 16 0 R>>"),
    (3, PAGE),
    (4, "<</Fields[5 0 R 9 0 R 10 0 R]/SigFlags 3/DR<</Font<</Helv 8 0 R>>>>>>"),
    (7, "<</Length 27>>\nstream\nBT /F1 12 Tf (signed) Tj ET\nendstream"),
    (8, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Name/Helv>>"),
    (9, "<</Type/Annot/Subtype/Widget/FT/Tx/T(Total)/V(1)/P 3 0 R/Rect[10 10 90 30]/AP<</N 11 0 R>>>>"),
    (10, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/P 3 0 R/Rect[300 10 400 30]>>"),
    (11, "<</Type/XObject/Subtype/Form/BBox[0 0 80 20]/Length 3>>\nstream\nq Q\nendstream"),
    (12, "<</Type/Annot/Subtype/Text/Rect[10 400 30 420]/Contents(remark)>>"),
    (14, "<</Type/StructTreeRoot/K[15 0 R]>>"),
    (15, "<</Type/StructElem/S/P/P 14 0 R/K 0/Pg 3 0 R/ActualText(signed)>>"),
    (16, "<</Type/Metadata/Subtype/XML/Length 4>>\nstream\n<x/>\nendstream"),
];

const PAGE: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R\
    /Resources<</Font<</F1 8 0 R>>>>/Annots[5 0 R 9 0 R 10 0 R 12 0 R]>>";

/// What came after each signature.
fn analysed(pdf: &Pdf) -> Vec<Analysis> {
    analysed_within(pdf, Limits::default())
}

fn analysed_within(pdf: &Pdf, limits: Limits) -> Vec<Analysis> {
    tried_within(pdf, limits).unwrap()
}

/// As [`analysed`], of a file that may have lost its catalog.
fn tried(pdf: &Pdf) -> crate::Result<Vec<Analysis>> {
    tried_within(pdf, Limits::default())
}

fn tried_within(pdf: &Pdf, limits: Limits) -> crate::Result<Vec<Analysis>> {
    let mut context = Context::new(Time::from_unix_seconds(0), TrustStore::default());
    context.limits = limits;
    let budget = Budget::new(&context.limits, 0);
    let notes = Notes::default();
    let document = Document::open(&pdf.bytes, &context, &budget, &notes)?;
    let found = collect(&document, &context, &budget, &notes)?;
    Ok(analyse(&document, &found.signatures, &budget).signatures)
}

/// What came after the first signature when these objects are added to the document.
fn after(objects: &[(u32, &str)]) -> Analysis {
    let mut pdf = document();
    pdf.revision(objects);
    analysed(&pdf).remove(0)
}

#[track_caller]
fn permitted(analysis: &Analysis, rule: &str) {
    assert_eq!(analysis.verdict, ChangesAfter::Permitted, "{:?}", analysis.changes);
    let rules: Vec<_> = analysis.changes.iter().filter_map(|change| change.rule.as_deref()).collect();
    assert!(rules.contains(&rule), "{rules:?}");
}

#[track_caller]
fn forbidden(analysis: &Analysis, path: &str) {
    assert_eq!(analysis.verdict, ChangesAfter::Forbidden, "{:?}", analysis.changes);
    let paths: Vec<_> =
        analysis.changes.iter().filter(|change| change.rule.is_none()).map(|change| &change.path).collect();
    assert!(paths.iter().any(|found| found.contains(path)), "{paths:?}");
    assert!(has(analysis, Code::RevisionForbidden));
}

fn has(analysis: &Analysis, code: Code) -> bool {
    analysis.findings.iter().any(|finding| finding.code == code)
}
