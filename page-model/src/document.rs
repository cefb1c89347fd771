//! From a file and its report to the pages: the way that the command line and the page go.

use crate::page::{AnnotationEntry, is_drawn_by_others, missing, read};
use crate::{Limits, PageModel};
use form::page::Gap;
use report::Report;
use serde::{Deserialize, Serialize};
use verifier_core::pdf::{AnnotationFacts, Document, Parts, View, extract_parts};
use verifier_core::{Budget, ByteSource, Context, Notes, Result};

/// Pages of one document that are read (count); the longest honest ones, books of law, have a few hundred.
const MAX_PAGES: u32 = 2000;

/// A page on its way to the interpreter: what the strict reader took out of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Number of the page, 1 for the first.
    pub number: u32,
    /// The extracted page, content and annotations apart.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// Its annotations.
    pub annotations: Vec<AnnotationEntry>,
}

/// The pages of a file as they stand in a revision (index from 0; the last for [`usize::MAX`]), one after the other:
/// each extracted page, or the number of one that could not be extracted ([`missing`], [`Gap::NotExtracted`]). The report says how many pages there
/// are and which fields are signatures.
///
/// # Errors
/// When the file cannot be opened: then there is no report either.
pub fn sheets(
    source: &dyn ByteSource,
    context: &Context,
    report: &Report,
    revision: usize,
    take: &mut dyn FnMut(std::result::Result<Sheet, u32>),
) -> Result<()> {
    let notes = Notes::default();
    let length = source.len();
    let budget = Budget::new(&context.limits, length);
    let document = Document::open(source, context, &budget, &notes)?;
    let view = document.view(revision);
    let count = report.document.pages.unwrap_or(0);
    for index in 0..count.min(MAX_PAGES) {
        let own = Budget::new(&context.limits, length);
        take(extract(&view, index, Some(report), &own));
    }
    for index in MAX_PAGES..count {
        take(Err(index.saturating_add(1)));
    }
    Ok(())
}

/// One page (from 1) of a file as it stands in a revision; as [`sheets`], without a report to name its signatures.
///
/// # Errors
/// When the file cannot be opened. The inner error is the number of a page that could not be extracted.
pub fn sheet(
    source: &dyn ByteSource,
    context: &Context,
    revision: usize,
    number: u32,
) -> Result<std::result::Result<Sheet, u32>> {
    let (notes, length) = (Notes::default(), source.len());
    let budget = Budget::new(&context.limits, length);
    let document = Document::open(source, context, &budget, &notes)?;
    let Some(index) = number.checked_sub(1) else { return Ok(Err(number)) };
    Ok(extract(&document.view(revision), index, None, &Budget::new(&context.limits, length)))
}

fn extract(
    view: &View<'_>,
    index: u32,
    report: Option<&Report>,
    budget: &Budget,
) -> std::result::Result<Sheet, u32> {
    let number = index.saturating_add(1);
    match extract_parts(view, index, Parts::Apart, budget) {
        Ok(page) => {
            let annotations = page.annotations.iter().map(|facts| entry(facts, report)).collect();
            Ok(Sheet { number, bytes: page.bytes, annotations })
        }
        Err(_) => Err(number),
    }
}

fn entry(facts: &AnnotationFacts, report: Option<&Report>) -> AnnotationEntry {
    let signature = facts
        .field
        .as_ref()
        .and_then(|name| report?.signatures.iter().find(|signature| signature.field.as_ref() == Some(name)));
    AnnotationEntry {
        subtype: facts.subtype.clone(),
        field: facts.field.clone(),
        object: facts.object.map(|id| format!("{} {}", id.number, id.generation)),
        signature: signature.map(|signature| signature.id.clone()),
        rect: facts.rect,
        hidden: !facts.shows,
        drawn_by_others: !facts.hidden && !facts.appearance && is_drawn_by_others(&facts.subtype),
        page: facts.page,
    }
}

/// The models of all pages of the last revision, made in this very process: for tests, and where the process itself
/// may die, as a worker may.
///
/// # Errors
/// As [`sheets`].
pub fn document(
    source: &dyn ByteSource,
    context: &Context,
    report: &Report,
    limits: &Limits,
) -> Result<Vec<PageModel>> {
    let mut pages = Vec::new();
    sheets(source, context, report, usize::MAX, &mut |sheet| {
        pages.push(match sheet {
            Ok(sheet) => read(sheet, limits),
            Err(number) => missing(number, Gap::NotExtracted),
        });
    })?;
    Ok(pages)
}
