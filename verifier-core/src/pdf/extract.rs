//! One page of one revision as a small PDF of its own: the only thing that is ever drawn (ISO 32000-2 7.7.3).
//!
//! What was judged is what is seen: the page is taken as the strict reader resolved it, inherited attributes made
//! direct, with everything that is needed to draw it and nothing else: no other page, action, script, structure or
//! signature. Where the reader refuses an object, there is no page. The same view gives the same bytes.

mod page;
mod writer;

use super::document::{Resolved, View};
use super::object::{Dictionary, Object, ObjectId};
use crate::budget::Work;
use crate::{Budget, Problem, Result};
use page::Page;
use report::{Code, Finding};
use std::rc::Rc;
use writer::Writer;

/// Nodes above a page, fields above a widget (count): as deep as the verifier itself goes.
const MAX_DEPTH: usize = 64;

/// What of a page is drawn, besides what it inherits (Table 31).
const PAGE_KEYS: [&[u8]; 6] = [b"ArtBox", b"BleedBox", b"Contents", b"Group", b"TrimBox", b"UserUnit"];
/// What of an annotation is drawn, by its appearance or, where there is none, by readers themselves (12.5).
const ANNOTATION_KEYS: [&[u8]; 32] = [
    b"AS",
    b"BE",
    b"BM",
    b"BS",
    b"Border",
    b"C",
    b"CA",
    b"CL",
    b"Contents",
    b"DS",
    b"F",
    b"H",
    b"IC",
    b"InkList",
    b"IT",
    b"L",
    b"LE",
    b"LL",
    b"LLE",
    b"LLO",
    b"MK",
    b"Name",
    b"OC",
    b"QuadPoints",
    b"RC",
    b"RD",
    b"Rect",
    b"Subtype",
    b"Sy",
    b"Vertices",
    b"ca",
    b"Path",
];
/// What a widget inherits from its fields (12.7.4, Table 226 and 228 to 234).
const FIELD_KEYS: [&[u8]; 9] = [b"DA", b"FT", b"Ff", b"I", b"MaxLen", b"Opt", b"Q", b"TI", b"V"];
/// What of the interactive form fields without appearance need (12.7.3).
const FORM_KEYS: [&[u8]; 3] = [b"DA", b"DR", b"Q"];
/// What of the default configuration says which content is visible (8.11.4.3).
const CONFIGURATION_KEYS: [&[u8]; 5] = [b"AS", b"BaseState", b"Intent", b"OFF", b"ON"];

/// The page with this index, from 0, as it stands in the view's revision, as a PDF file of its own: one page, one
/// classic cross-reference table, objects numbered in the order in which they are met. Streams are copied as they
/// stand, filters kept; encrypted ones decrypted.
///
/// # Errors
/// [`Code::PdfPageTree`] when there is no such page or its way to the root is broken, [`Code::BudgetSpent`] also for
/// a page of more than 64 MiB, and whatever the reader refuses on the way.
pub fn extract_page(view: &View<'_>, page_index: u32, budget: &Budget) -> Result<Vec<u8>> {
    let page = page::find(view, page_index, budget)?;
    let mut writer = Writer::new(view, budget);
    let (catalog, root, leaf) = (writer.reserve(), writer.reserve(), writer.reserve());
    let widgets = write_page(&mut writer, &page, root, leaf)?;
    writer.begin(root)?;
    writer.raw(b"<</Type/Pages/Count 1/Kids[")?;
    writer.reference(leaf)?;
    writer.raw(b"]>>")?;
    writer.end()?;
    write_catalog(&mut writer, catalog, root, &widgets)?;
    writer.drain()?;
    writer.finish(catalog)
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

/// Writes the page and its annotations; gives the numbers of the widgets among them.
fn write_page(writer: &mut Writer<'_, '_>, page: &Page, root: u32, leaf: u32) -> Result<Vec<u32>> {
    let annotations = annotations(writer, page)?;
    writer.begin(leaf)?;
    writer.raw(b"<</Type/Page/Parent ")?;
    writer.reference(root)?;
    for (key, value) in page.inherited() {
        writer.entry(key, &value.object, &value.container)?;
    }
    writer.chosen(&page.leaf, &PAGE_KEYS)?;
    if !annotations.is_empty() {
        writer.raw(b"/Annots[")?;
        for (number, _) in &annotations {
            writer.reference(*number)?;
        }
        writer.raw(b"]")?;
    }
    writer.raw(b">>")?;
    writer.end()?;
    Ok(annotations.into_iter().filter(|(_, widget)| *widget).map(|(number, _)| number).collect())
}

/// Writes the annotations: the number of each, and whether it is a widget. Pop-up windows are no part of a page.
fn annotations(writer: &mut Writer<'_, '_>, page: &Page) -> Result<Vec<(u32, bool)>> {
    let view = writer.view();
    let Some(list) = page.leaf.get(view, b"Annots")? else { return Ok(Vec::new()) };
    let mut written = Vec::new();
    for member in list.object.array().ok_or_else(|| broken("annots"))? {
        writer.spend(Work::TreeNodes)?;
        let Some(annotation) = list.follow(view, member)? else { continue };
        let subtype = annotation.get(view, b"Subtype")?;
        let subtype = subtype.as_ref().and_then(|subtype| subtype.object.name());
        if annotation.dictionary().is_none() || subtype == Some(b"Popup") {
            continue;
        }
        let widget = subtype == Some(b"Widget");
        let number = writer.reserve();
        write_annotation(writer, &annotation, number, widget)?;
        written.push((number, widget));
    }
    Ok(written)
}

fn write_annotation(writer: &mut Writer<'_, '_>, annotation: &Spot, number: u32, widget: bool) -> Result<()> {
    let view = writer.view();
    writer.begin(number)?;
    writer.raw(b"<</Type/Annot")?;
    writer.chosen(annotation, &ANNOTATION_KEYS)?;
    if let Some(appearance) = annotation.get(view, b"AP")?
        && let Some(normal) = appearance.dictionary().and_then(|found| found.get(b"N"))
    {
        writer.raw(b"/AP<<")?;
        writer.entry(b"N", normal, &appearance.container)?;
        writer.raw(b">>")?;
    }
    if widget {
        write_field(writer, annotation)?;
        // Readers look fields up by name: each gets one of its own.
        writer.raw(b"/T(")?;
        writer.number(u64::from(number))?;
        writer.raw(b")")?;
    }
    writer.raw(b">>")?;
    writer.end()
}

/// The entries of the widget's field, inherited ones made direct. The value of a signature shows nothing.
fn write_field(writer: &mut Writer<'_, '_>, widget: &Spot) -> Result<()> {
    let view = writer.view();
    let mut missing = FIELD_KEYS.to_vec();
    let mut node = Some(widget.clone());
    for _ in 0..MAX_DEPTH {
        let Some(field) = node else { return Ok(()) };
        writer.spend(Work::TreeNodes)?;
        let mut still = Vec::new();
        for key in missing {
            match field.get(view, key)? {
                Some(value) if key == b"V" && value.dictionary().is_some() => {}
                Some(value) => writer.entry(key, &value.object, &value.container)?,
                None => still.push(key),
            }
        }
        missing = still;
        node = field.get(view, b"Parent")?;
    }
    Err(broken("depth"))
}

/// The catalog: the page, what its fields need, which optional content is visible.
fn write_catalog(writer: &mut Writer<'_, '_>, number: u32, root: u32, widgets: &[u32]) -> Result<()> {
    let view = writer.view();
    let catalog = Spot::of(view.catalog()?);
    writer.begin(number)?;
    writer.raw(b"<</Type/Catalog/Pages ")?;
    writer.reference(root)?;
    if !widgets.is_empty() {
        writer.raw(b"/AcroForm<</NeedAppearances false/Fields[")?;
        for widget in widgets {
            writer.reference(*widget)?;
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
