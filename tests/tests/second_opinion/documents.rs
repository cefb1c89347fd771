//! `lopdf` over every PDF: it loads eagerly and repairs, we read lazily and strictly (ISO 32000-2 7.5, 7.7).

use crate::material::{Counts, pdfs};
use tests::built_in_context;
use verifier_core::pdf::{Document, Object};
use verifier_core::{Budget, Limits, Notes};

/// What is compared.
#[derive(Debug, PartialEq, Eq)]
struct Outline {
    /// Object number of the catalog.
    root: u32,
    /// `/Type` of the catalog.
    kind: Option<Vec<u8>>,
    /// `/Count` of the page tree's root: the number of pages.
    pages: Option<i64>,
    /// Number of the AcroForm's top fields.
    fields: Option<usize>,
}

#[test]
fn what_both_read_of_a_document_is_the_same() {
    let mut counts = Counts::default();
    let mut different = Vec::new();
    for (name, bytes) in pdfs() {
        let Some(ours) = ours(&bytes) else {
            counts.add("we do not read it");
            continue;
        };
        match lopdf::Document::load_mem(&bytes).ok().and_then(|document| theirs(&document)) {
            None => counts.add("only we read it"),
            Some(theirs) if theirs == ours => counts.add("the same"),
            Some(theirs) => different.push(format!("{name}: we {ours:?}, it {theirs:?}")),
        }
    }
    counts.print("lopdf");
    assert!(different.is_empty(), "{} differ:\n{}", different.len(), different.join("\n"));
    assert!(counts.of("the same") >= 90);
}

fn ours(bytes: &[u8]) -> Option<Outline> {
    let (context, notes) = (built_in_context(), Notes::default());
    let length = u64::try_from(bytes.len()).unwrap();
    let budget = Budget::new(&Limits::default(), length);
    let document = Document::open(&bytes, &context, &budget, &notes).ok()?;
    let view = document.latest();
    let root = view.trailer().get(b"Root")?.reference()?.number;
    let catalog = view.catalog().ok()?;
    let catalog = catalog.object.dictionary()?;
    let pages = view.get(catalog, b"Pages").ok()?;
    let count = pages.object.dictionary().and_then(|pages| view.get(pages, b"Count").ok());
    let form = view.get(catalog, b"AcroForm").ok()?;
    let fields = form.object.dictionary().and_then(|form| view.get(form, b"Fields").ok());
    Some(Outline {
        root,
        kind: catalog.name(b"Type").map(<[u8]>::to_vec),
        pages: count.and_then(|count| count.object.integer()),
        fields: fields.and_then(|fields| match &*fields.object {
            Object::Array(fields) => Some(fields.len()),
            _ => None,
        }),
    })
}

fn theirs(document: &lopdf::Document) -> Option<Outline> {
    let root = document.trailer.get(b"Root").ok()?.as_reference().ok()?.0;
    let catalog = document.catalog().ok()?;
    let follow = |dictionary: &lopdf::Dictionary, key: &[u8]| {
        let value = dictionary.get(key).ok()?;
        document.dereference(value).ok().map(|(_, object)| object.clone())
    };
    let dictionary = |object: Option<lopdf::Object>| object.and_then(|object| object.as_dict().ok().cloned());
    let pages = dictionary(follow(catalog, b"Pages")).and_then(|pages| follow(&pages, b"Count"));
    let fields = dictionary(follow(catalog, b"AcroForm")).and_then(|form| follow(&form, b"Fields"));
    Some(Outline {
        root,
        kind: catalog.get(b"Type").ok().and_then(|kind| kind.as_name().ok()).map(<[u8]>::to_vec),
        pages: pages.and_then(|count| count.as_i64().ok()),
        fields: fields.and_then(|fields| fields.as_array().ok().map(Vec::len)),
    })
}
