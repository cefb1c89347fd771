//! One page of one revision as a small PDF of its own: the only thing that is ever drawn (ISO 32000-2 7.7.3).
//!
//! What was judged is what is seen: the page is taken as the strict reader resolved it, inherited attributes made
//! direct, with everything that is needed to draw it and nothing else: no other page, action, script, structure or
//! signature, and without colour profiles. Where the reader refuses an object, there is no page. The same view gives the same bytes.

mod annotation;
mod colour;
mod page;
mod writer;

pub use annotation::AnnotationFacts;

use super::document::{Resolved, View};
use super::object::{Dictionary, Object, ObjectId};
use crate::{Budget, Problem, Result};
use annotation::Drawn;
use page::Page;
use report::{Code, Finding};
use std::rc::Rc;
use writer::Writer;

/// Nodes above a page, fields above a widget (count): as deep as the verifier itself goes.
const MAX_DEPTH: usize = 64;

/// What of a page is drawn, besides what it inherits (Table 31).
const PAGE_KEYS: [&[u8]; 6] = [b"ArtBox", b"BleedBox", b"Contents", b"Group", b"TrimBox", b"UserUnit"];
/// What of the interactive form fields without appearance need (12.7.3).
const FORM_KEYS: [&[u8]; 3] = [b"DA", b"DR", b"Q"];
/// What of the default configuration says which content is visible (8.11.4.3).
const CONFIGURATION_KEYS: [&[u8]; 5] = [b"AS", b"BaseState", b"Intent", b"OFF", b"ON"];

/// Which parts of a page stand on which page of the file that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// One page: the content and all annotations, as a reader sees it.
    Whole,
    /// The content alone on the first page; then, one page each, the annotations that have an appearance and are not
    /// hidden, in their order: so that whatever is drawn has an owner.
    Apart,
}

/// A page as a file of its own.
#[derive(Clone, Debug)]
pub struct ExtractedPage {
    /// The file.
    pub bytes: Vec<u8>,
    /// The annotations in the order of `/Annots`, pop-up windows left out.
    pub annotations: Vec<AnnotationFacts>,
}

/// The page with this index, from 0, as it stands in the view's revision, as a PDF file of its own: one page, one
/// classic cross-reference table, objects numbered in the order in which they are met. Streams are copied as they
/// stand, filters kept; encrypted ones decrypted.
///
/// # Errors
/// [`Code::PdfPageTree`] when there is no such page or its way to the root is broken, [`Code::BudgetSpent`] also for
/// a page of more than 64 MiB, and whatever the reader refuses on the way.
pub fn extract_page(view: &View<'_>, page_index: u32, budget: &Budget) -> Result<Vec<u8>> {
    extract_parts(view, page_index, Parts::Whole, budget).map(|page| page.bytes)
}

/// The page with this index, from 0, with its parts on the pages that `parts` says, and the facts of its annotations.
///
/// # Errors
/// As [`extract_page`].
pub fn extract_parts(
    view: &View<'_>,
    page_index: u32,
    parts: Parts,
    budget: &Budget,
) -> Result<ExtractedPage> {
    let page = page::find(view, page_index, budget)?;
    let mut writer = Writer::new(view, budget);
    let (catalog, root, leaf) = (writer.reserve(), writer.reserve(), writer.reserve());
    let mut drawn = annotation::write_all(&mut writer, &page)?;
    let mut leaves = vec![leaf];
    if parts == Parts::Apart {
        write_leaf(&mut writer, &page, root, leaf, true, &[])?;
        for annotation in drawn.iter_mut().filter(|annotation| annotation.facts.shows) {
            let own = writer.reserve();
            write_leaf(&mut writer, &page, root, own, false, &[annotation.number])?;
            annotation.facts.page = u32::try_from(leaves.len()).ok();
            leaves.push(own);
        }
    } else {
        let numbers: Vec<u32> = drawn.iter().map(|annotation| annotation.number).collect();
        write_leaf(&mut writer, &page, root, leaf, true, &numbers)?;
    }
    write_tree(&mut writer, root, &leaves)?;
    write_catalog(&mut writer, catalog, root, &drawn)?;
    writer.drain()?;
    let annotations = drawn.into_iter().map(|annotation| annotation.facts).collect();
    Ok(ExtractedPage { bytes: writer.finish(catalog)?, annotations })
}

/// A value and the indirect object that it stands in, whose key decrypts its strings.
#[derive(Clone)]
struct Spot {
    container: Resolved,
    object: Rc<Object>,
}

impl Spot {
    fn of(container: Resolved) -> Self {
        Self { object: Rc::clone(&container.object), container }
    }

    /// The value of `key`, references followed; `None` when absent or `null`.
    fn get(&self, view: &View<'_>, key: &[u8]) -> Result<Option<Self>> {
        match self.dictionary().and_then(|dictionary| dictionary.get(key)) {
            Some(value) => self.follow(view, value),
            None => Ok(None),
        }
    }

    fn follow(&self, view: &View<'_>, value: &Object) -> Result<Option<Self>> {
        let resolved = view.resolve(value)?;
        if matches!(*resolved.object, Object::Null) {
            return Ok(None);
        }
        if resolved.id.is_some() {
            return Ok(Some(Self::of(resolved)));
        }
        Ok(Some(Self { container: self.container.clone(), object: resolved.object }))
    }

    fn dictionary(&self) -> Option<&Dictionary> {
        self.object.dictionary()
    }

    /// Its own identity; `None` for a direct object.
    fn id(&self) -> Option<ObjectId> {
        if Rc::ptr_eq(&self.object, &self.container.object) { self.container.id } else { None }
    }
}

fn broken(what: &str) -> Problem {
    Box::new(Finding::new(Code::PdfPageTree).arg("what", what))
}

/// Writes one page object: with or without the content, with these annotations.
fn write_leaf(
    writer: &mut Writer<'_, '_>,
    page: &Page,
    root: u32,
    leaf: u32,
    content: bool,
    annotations: &[u32],
) -> Result<()> {
    writer.begin(leaf)?;
    writer.raw(b"<</Type/Page/Parent ")?;
    writer.reference(root)?;
    for (key, value) in page.inherited() {
        writer.entry(key, &value.object, &value.container)?;
    }
    for key in PAGE_KEYS.into_iter().filter(|key| content || *key != b"Contents") {
        writer.chosen(&page.leaf, &[key])?;
    }
    if !annotations.is_empty() {
        writer.raw(b"/Annots[")?;
        for number in annotations {
            writer.reference(*number)?;
        }
        writer.raw(b"]")?;
    }
    writer.raw(b">>")?;
    writer.end()
}

/// Writes the page tree: one node.
fn write_tree(writer: &mut Writer<'_, '_>, root: u32, leaves: &[u32]) -> Result<()> {
    writer.begin(root)?;
    writer.raw(b"<</Type/Pages/Count ")?;
    writer.number(u64::try_from(leaves.len()).unwrap_or(u64::MAX))?;
    writer.raw(b"/Kids[")?;
    for leaf in leaves {
        writer.reference(*leaf)?;
    }
    writer.raw(b"]>>")?;
    writer.end()
}

/// The catalog: the page, what its fields need, which optional content is visible.
fn write_catalog(writer: &mut Writer<'_, '_>, number: u32, root: u32, drawn: &[Drawn]) -> Result<()> {
    let view = writer.view();
    let catalog = Spot::of(view.catalog()?);
    writer.begin(number)?;
    writer.raw(b"<</Type/Catalog/Pages ")?;
    writer.reference(root)?;
    if drawn.iter().any(|annotation| annotation.widget) {
        writer.raw(b"/AcroForm<</NeedAppearances false/Fields[")?;
        for annotation in drawn.iter().filter(|annotation| annotation.widget) {
            writer.reference(annotation.number)?;
        }
        writer.raw(b"]")?;
        if let Some(form) = catalog.get(view, b"AcroForm")? {
            writer.chosen(&form, &FORM_KEYS)?;
        }
        writer.raw(b">>")?;
    }
    if let Some(optional) = catalog.get(view, b"OCProperties")? {
        writer.raw(b"/OCProperties<<")?;
        writer.chosen(&optional, &[b"OCGs"])?;
        writer.raw(b"/D<<")?;
        if let Some(configuration) = optional.get(view, b"D")? {
            writer.chosen(&configuration, &CONFIGURATION_KEYS)?;
        }
        writer.raw(b">>>>")?;
    }
    writer.raw(b">>")?;
    writer.end()
}
