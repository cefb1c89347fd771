//! One signature as one new revision: what is added to the document, with room for the signature value.
//!
//! The document is read by the strict reader; of the old objects only those are written again that must name the new
//! field: the form, the page, and the catalog where the form or the version stands in it.

// A document that is to be signed is as hostile as one that is to be verified: nothing here may panic or wrap.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::string_slice)]

mod hole;
mod layout;
mod section;
mod store;
pub(crate) mod value;

pub(crate) use store::{Evidence, store};

use crate::field::{self, Field, Form, Node, demands, permission};
use crate::refusal::{Reason, Refusal, unreadable};
use crate::step::{Step, Target};
use crate::{Appearance, Place, Reserved};
use layout::Layout;
use lopdf::Object as New;
use section::Section;
use std::collections::BTreeMap;
use value::{Entries, Value, integer, length, name, reference, text};
use verifier_core::pdf::{Dictionary, Document, Object, ObjectId, View};
use verifier_core::signature::{Collected, FieldSelection};

/// Annotation flags Print and Locked (ISO 32000-2 table 167), as every widget of the official tools has them.
const FLAGS: i64 = PRINT | 128;
const PRINT: i64 = 4;
/// `/SigFlags`: there are signatures, and the file is only added to (table 225).
const SIG_FLAGS: i64 = 3;

/// A revision ready to be added.
pub(crate) struct Prepared {
    /// Name of the field.
    pub(crate) field: String,
    /// Everything that is added to the file.
    pub(crate) bytes: Vec<u8>,
    /// Where the `<` of `/Contents` will stand in the file, and the byte behind its `>`.
    pub(crate) contents: (u64, u64),
    /// Is the field a new one?
    pub(crate) is_new: bool,
    /// What the field's lock will bind.
    pub(crate) lock: Option<FieldSelection>,
    /// Names of the empty fields that are added for signatures to come.
    pub(crate) reserved: Vec<String>,
}

/// What goes into the field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A signature.
    Signature,
    /// A document timestamp (12.8.5).
    Timestamp,
}

/// What is wanted of a revision besides its step.
pub(crate) struct Wanted<'a> {
    pub(crate) kind: Kind,
    pub(crate) step: &'a Step,
    pub(crate) offered: demands::Offered<'a>,
    /// Octets of the signature value.
    pub(crate) room: usize,
    /// Something that no other signature has, for the identifier of the file.
    pub(crate) salt: &'a [u8],
}

/// The field that takes the signature.
enum Chosen<'f> {
    Existing(&'f Field),
    New { name: String, place: Option<Place> },
}

impl Chosen<'_> {
    fn name(&self) -> &str {
        match self {
            Self::Existing(field) => &field.name,
            Self::New { name, .. } => name,
        }
    }
}

/// Makes the revision of one step.
pub(crate) fn prepare(
    document: &Document<'_>,
    collected: &Collected,
    wanted: &Wanted<'_>,
) -> Result<Prepared, Refusal> {
    if document.is_encrypted() {
        return Err(Refusal::new(Reason::DocumentEncrypted));
    }
    // A timestamp that shows nothing is always permitted (EN 319 142-1 5.4.3).
    if wanted.kind == Kind::Signature {
        permission::check_document(collected)?;
    }
    if wanted.step.certifies.is_some() && !collected.signatures.is_empty() {
        return Err(Refusal::new(Reason::DocumentCertifyLate));
    }
    let layout = Layout::read(document)?;
    let view = document.latest();
    let form = field::form(&view)?;
    refuse_xfa(&view, &form)?;
    let chosen = choose(&form, wanted.step)?;
    let is_new = matches!(chosen, Chosen::New { .. });
    permission::check_field(collected, chosen.name(), is_new)?;
    let (mut references, mut lock) = (Vec::new(), None);
    if let Some(permission) = wanted.step.certifies {
        references.push(demands::certification(permission.level()));
    }
    if let Chosen::Existing(field) = &chosen {
        form.refuse_repeated(field)?;
        demands::check(&view, field, &wanted.offered)?;
        references.extend(demands::lock(&view, field)?);
        lock = demands::selection(&view, field)?;
    }
    let mut writer =
        Writer { view, section: Section::new(&layout), form: &form, widgets: Vec::new(), names: Vec::new() };
    let signature = writer.section.reserve();
    let (body, room) = hole::dictionary(wanted, references)?;
    writer.section.put_raw(signature, body);
    let appearance = wanted.step.appearance.as_ref();
    match &chosen {
        Chosen::Existing(field) => writer.fill(field, signature, appearance)?,
        Chosen::New { name, place } => writer.add(name, *place, signature, appearance)?,
    }
    let mut reserved = Vec::new();
    for one in &wanted.step.reserves {
        reserved.push(writer.reserve(one)?);
    }
    writer.annotate()?;
    writer.catalog(&CatalogChanges {
        certification: wanted.step.certifies.map(|_| signature),
        version: raised_version(collected),
    })?;
    let written = writer.section.finish(&layout, view.trailer(), document.length(), wanted.salt)?;
    let field = chosen.name().to_owned();
    let prepared = hole::place(document.length(), written, signature, room, field)?;
    Ok(Prepared { is_new, lock, reserved, ..prepared })
}

/// A form of XFA is shown instead of the pages; what was signed would not be what is seen.
fn refuse_xfa(view: &View<'_>, form: &Form) -> Result<(), Refusal> {
    let Some(Object::Dictionary(dictionary)) = form.dictionary.as_ref().map(|form| &*form.object) else {
        return Ok(());
    };
    match &*view.get(dictionary, b"XFA").map_err(unreadable)?.object {
        Object::Null => Ok(()),
        _ => Err(Refusal::new(Reason::DocumentXfa)),
    }
}

fn choose<'f>(form: &'f Form, step: &Step) -> Result<Chosen<'f>, Refusal> {
    match &step.target {
        Target::Any => {
            let mut empty = form.empty();
            match (empty.next(), empty.next()) {
                (None, _) => Ok(Chosen::New { name: form.free_name(), place: None }),
                (Some(field), None) => Ok(Chosen::Existing(field)),
                (Some(_), Some(_)) => {
                    let names: Vec<&str> = form.empty().map(|field| field.name.as_str()).collect();
                    Err(Refusal::new(Reason::FieldSeveral).with("fields", names.join(", ")))
                }
            }
        }
        Target::Existing(name) => {
            unsigned(form.fields.iter().find(|field| field.is_signature && field.name == *name), name)
        }
        Target::Chosen { name, object, .. } => {
            let is_it =
                |field: &&Field| field.is_signature && field.node.id == *object && field.name == *name;
            unsigned(form.fields.iter().find(is_it), name)
        }
        Target::New { name: Some(name), .. } if name.is_empty() || name.contains('.') => {
            Err(Refusal::new(Reason::FieldUnknown).with("field", name.as_str()))
        }
        Target::New { name: Some(name), .. } if form.top_names.contains(name) => {
            Err(Refusal::new(Reason::FieldExists).with("field", name.as_str()))
        }
        Target::New { name, place } => {
            Ok(Chosen::New { name: name.clone().unwrap_or_else(|| form.free_name()), place: *place })
        }
    }
}

/// The field that was found, if it is there and empty.
fn unsigned<'f>(found: Option<&'f Field>, name: &str) -> Result<Chosen<'f>, Refusal> {
    match found {
        None => Err(Refusal::new(Reason::FieldUnknown).with("field", name)),
        Some(field) if field.has_value => Err(Refusal::new(Reason::FieldSigned).with("field", name)),
        Some(field) => Ok(Chosen::Existing(field)),
    }
}

/// `1.4` for the catalog of an unsigned document below that (rules.md section 11, DOC-03).
pub(crate) fn raised_version(collected: &Collected) -> Option<&'static [u8]> {
    let below = |version: &str| {
        let (major, minor) = version.split_once('.')?;
        Some((major.parse::<u32>().ok()?, minor.parse::<u32>().ok()?) < (1, 4))
    };
    let old = collected.pdf_version.as_deref().and_then(below).unwrap_or(false);
    (old && collected.signatures.is_empty()).then_some(b"1.4")
}

struct Writer<'w, 'd> {
    view: View<'d>,
    section: Section,
    form: &'w Form,
    /// New widgets, which are their own fields, with their pages; the last one is painted over the others.
    widgets: Vec<(Node, ObjectId)>,
    /// Their names.
    names: Vec<String>,
}

impl Writer<'_, '_> {
    /// The signature goes into a field that is there.
    fn fill(
        &mut self,
        field: &Field,
        signature: ObjectId,
        appearance: Option<&Appearance>,
    ) -> Result<(), Refusal> {
        let empty = Dictionary::default();
        let mut entries = Entries::of(field.node.dictionary().unwrap_or(&empty));
        entries.set(b"V", reference(signature));
        let refused = || Refusal::new(Reason::FieldPlace).with("field", field.name.as_str());
        let mut shown = None;
        if let Some(appearance) = appearance {
            // What is listed twice shows in places that nobody looked at.
            let widget = field.widgets.first().unwrap_or(&field.node);
            if field::listed(&self.view)?.get(&widget.id.number) == Some(&None) {
                return Err(refused());
            }
            let form = self.appearance(appearance)?;
            match field.widgets.as_slice() {
                [] => {
                    set_appearance(&mut entries, form);
                    self.printed(&mut entries, field.node.dictionary())?;
                }
                [widget] => shown = Some((widget, form)),
                _ => return Err(refused()),
            }
        }
        self.section.put(field.node.id, &Value::Dictionary(entries))?;
        if let Some((widget, form)) = shown {
            let mut entries = Entries::of(widget.dictionary().ok_or_else(refused)?);
            set_appearance(&mut entries, form);
            self.printed(&mut entries, widget.dictionary())?;
            self.section.put(widget.id, &Value::Dictionary(entries))?;
        }
        Ok(())
    }

    /// What a signature shows is on paper, too (12.5.3: without the flag Print it is not).
    fn printed(&self, entries: &mut Entries, widget: Option<&Dictionary>) -> Result<(), Refusal> {
        let Some(widget) = widget else { return Ok(()) };
        let flags = self.view.get(widget, b"F").map_err(unreadable)?.object.integer().unwrap_or(0);
        if flags & PRINT == 0 {
            entries.set(b"F", integer(flags | PRINT));
        }
        Ok(())
    }

    /// The signature goes into a new field, which is its own widget.
    fn add(
        &mut self,
        field_name: &str,
        place: Option<Place>,
        signature: ObjectId,
        appearance: Option<&Appearance>,
    ) -> Result<(), Refusal> {
        let page = field::page(&self.view, place.map_or(1, |place| place.page))?;
        let rectangle = match (place, appearance) {
            (Some(place), _) => rectangle(place)?,
            (None, None) => vec![integer(0), integer(0), integer(0), integer(0)],
            (None, Some(_)) => return Err(Refusal::new(Reason::FieldPlace).with("field", field_name)),
        };
        // Also a signature that shows nothing has an appearance: PDF/A-1 asks for one of every field (6.9).
        let form = self.appearance(appearance.unwrap_or(&nothing((0, 0))))?;
        self.widget(page, field_name, Some(signature), (rectangle, form))
    }

    /// An empty field for a signature to come, which shows nothing yet.
    fn reserve(&mut self, reserved: &Reserved) -> Result<String, Refusal> {
        let Place { page, rectangle: at } = reserved.place;
        let page = field::page(&self.view, page)?;
        let size = (at.right.saturating_sub(at.left), at.top.saturating_sub(at.bottom));
        let form = self.appearance(&nothing(size))?;
        let field_name = self.form.free_name_like(reserved.name(), &self.names);
        self.widget(page, &field_name, None, (rectangle(reserved.place)?, form))?;
        Ok(field_name)
    }

    /// A new field that is its own widget.
    fn widget(
        &mut self,
        page: Node,
        field_name: &str,
        value: Option<ObjectId>,
        (rectangle, form): (Vec<Value>, ObjectId),
    ) -> Result<(), Refusal> {
        let widget = self.section.reserve();
        let mut entries = Entries::default();
        if let Some(signature) = value {
            entries.set(b"V", reference(signature));
        }
        for (key, value) in [
            (&b"Type"[..], name(b"Annot")),
            (b"Subtype", name(b"Widget")),
            (b"FT", name(b"Sig")),
            (b"T", text(field_name)),
            (b"F", integer(FLAGS)),
            (b"P", reference(page.id)),
            (b"Rect", Value::Array(rectangle)),
        ] {
            entries.set(key, value);
        }
        set_appearance(&mut entries, form);
        self.section.put(widget, &Value::Dictionary(entries))?;
        self.widgets.push((page, widget));
        self.names.push(field_name.to_owned());
        Ok(())
    }

    /// Lists the new widgets on their pages.
    fn annotate(&mut self) -> Result<(), Refusal> {
        let mut pages: Vec<(Node, Vec<ObjectId>)> = Vec::new();
        for (page, widget) in &self.widgets {
            match pages.iter_mut().find(|(known, _)| known.id == page.id) {
                Some((_, widgets)) => widgets.push(*widget),
                None => pages.push((page.clone(), vec![*widget])),
            }
        }
        pages.iter().try_for_each(|(page, widgets)| self.list(page, widgets))
    }

    /// Lists widgets on a page: in the array where that is an object, else in the page itself.
    fn list(&mut self, page: &Node, widgets: &[ObjectId]) -> Result<(), Refusal> {
        let structure = || Refusal::new(Reason::DocumentStructure).with("object", page.id.number.to_string());
        let dictionary = page.dictionary().ok_or_else(structure)?;
        let found = self.view.get(dictionary, b"Annots").map_err(unreadable)?;
        let mut members = match &*found.object {
            Object::Null => Vec::new(),
            Object::Array(members) => members.iter().cloned().map(Value::Kept).collect(),
            _ => return Err(structure()),
        };
        members.extend(widgets.iter().copied().map(reference));
        if let Some(array) = found.id
            && field::shares_annotations(&self.view, page.id, array)?
        {
            return Err(structure());
        }
        match found.id.filter(|_| !matches!(*found.object, Object::Null)) {
            Some(id) => self.section.put(id, &Value::Array(members)),
            None => {
                let mut entries = Entries::of(dictionary);
                entries.set(b"Annots", Value::Array(members));
                self.section.put(page.id, &Value::Dictionary(entries))
            }
        }
    }

    /// The catalog and the form as they will be. Each is written only where something in it changes.
    fn catalog(&mut self, changes: &CatalogChanges) -> Result<(), Refusal> {
        let catalog = self.view.catalog().map_err(unreadable)?;
        let structure = || Refusal::new(Reason::DocumentStructure);
        let id = catalog.id.ok_or_else(structure)?;
        let mut entries = Entries::of(catalog.object.dictionary().ok_or_else(structure)?);
        let mut changed = false;
        if let Some(form) = self.form()? {
            entries.set(b"AcroForm", form);
            changed = true;
        }
        if let Some(signature) = changes.certification {
            let empty = Dictionary::default();
            let dictionary = catalog.object.dictionary().unwrap_or(&empty);
            let permissions = self.view.get(dictionary, b"Perms").map_err(unreadable)?;
            let mut permissions = Entries::of(permissions.object.dictionary().unwrap_or(&empty));
            permissions.set(b"DocMDP", reference(signature));
            entries.set(b"Perms", Value::Dictionary(permissions));
            changed = true;
        }
        if let Some(version) = changes.version {
            entries.set(b"Version", name(version));
            changed = true;
        }
        if changed { self.section.put(id, &Value::Dictionary(entries)) } else { Ok(()) }
    }

    /// Adds the new fields to the form and says that there are signatures. What the catalog's `/AcroForm` is then, where
    /// that changes.
    fn form(&mut self) -> Result<Option<Value>, Refusal> {
        let new: Vec<Value> = self.widgets.iter().map(|(_, widget)| reference(*widget)).collect();
        let Some(form) = &self.form.dictionary else {
            let id = self.section.reserve();
            let mut entries = Entries::default();
            entries.set(b"Fields", Value::Array(new));
            entries.set(b"SigFlags", integer(SIG_FLAGS));
            self.section.put(id, &Value::Dictionary(entries))?;
            return Ok(Some(reference(id)));
        };
        let empty = Dictionary::default();
        let dictionary = form.object.dictionary().unwrap_or(&empty);
        let mut entries = Entries::of(dictionary);
        let mut changed = false;
        let flags = self.view.get(dictionary, b"SigFlags").map_err(unreadable)?.object.integer().unwrap_or(0);
        if flags & SIG_FLAGS != SIG_FLAGS {
            entries.set(b"SigFlags", integer(flags | SIG_FLAGS));
            changed = true;
        }
        if !new.is_empty() {
            let fields = self.view.get(dictionary, b"Fields").map_err(unreadable)?;
            let mut members: Vec<Value> =
                fields.object.array().unwrap_or_default().iter().cloned().map(Value::Kept).collect();
            members.extend(new);
            match fields.id.filter(|_| fields.object.array().is_some()) {
                Some(id) => self.section.put(id, &Value::Array(members))?,
                None => {
                    entries.set(b"Fields", Value::Array(members));
                    changed = true;
                }
            }
        }
        match (changed, form.id) {
            (false, _) => Ok(None),
            (true, Some(id)) => self.section.put(id, &Value::Dictionary(entries)).map(|()| None),
            (true, None) => Ok(Some(Value::Dictionary(entries))),
        }
    }

    /// Writes an appearance as a form XObject, and what it uses (12.5.5, 8.10).
    fn appearance(&mut self, appearance: &Appearance) -> Result<ObjectId, Refusal> {
        let structure = || Refusal::new(Reason::DocumentStructure).with("object", "appearance");
        let mut numbers = BTreeMap::new();
        for (id, _) in &appearance.objects {
            numbers.insert(*id, self.section.reserve().number);
        }
        for (id, object) in &appearance.objects {
            let number = *numbers.get(id).ok_or_else(structure)?;
            let mut object = object.clone();
            value::renumber(&mut object, &numbers, 0).map_err(|_| structure())?;
            if let New::Stream(stream) = &mut object {
                let length = i64::try_from(stream.content.len()).map_err(|_| structure())?;
                stream.dict.set("Length", length);
            }
            self.section.put(ObjectId { number, generation: 0 }, &Value::New(object))?;
        }
        let mut resources = New::Dictionary(appearance.resources.clone());
        value::renumber(&mut resources, &numbers, 0).map_err(|_| structure())?;
        let (width, height) = appearance.size;
        let mut entries = Entries::default();
        entries.set(b"Type", name(b"XObject"));
        entries.set(b"Subtype", name(b"Form"));
        entries.set(b"BBox", Value::Array(vec![integer(0), integer(0), length(width), length(height)]));
        entries.set(b"Resources", Value::New(resources));
        let size = i64::try_from(appearance.content.len()).map_err(|_| structure())?;
        entries.set(b"Length", integer(size));
        let mut body = Vec::new();
        Value::Dictionary(entries).write(&mut body).map_err(|_| structure())?;
        body.extend(b"\nstream\n");
        body.extend(&appearance.content);
        body.extend(b"\nendstream");
        let id = self.section.reserve();
        self.section.put_raw(id, body);
        Ok(id)
    }
}

/// What changes in the catalog and in the form.
struct CatalogChanges {
    /// The signature, where it certifies.
    certification: Option<ObjectId>,
    /// `/Version`.
    version: Option<&'static [u8]>,
}

/// An appearance that shows nothing.
fn nothing(size: (i64, i64)) -> Appearance {
    Appearance { size, content: Vec::new(), resources: lopdf::Dictionary::new(), objects: Vec::new() }
}

fn set_appearance(entries: &mut Entries, form: ObjectId) {
    let mut appearances = Entries::default();
    appearances.set(b"N", reference(form));
    entries.set(b"AP", Value::Dictionary(appearances));
    entries.remove(b"AS");
}

/// `/Rect`: lower left and upper right corner.
fn rectangle(place: Place) -> Result<Vec<Value>, Refusal> {
    let one = place.rectangle;
    if one.left >= one.right || one.bottom >= one.top {
        return Err(Refusal::new(Reason::PlaceOutside).with("page", place.page.to_string()));
    }
    Ok([one.left, one.bottom, one.right, one.top].into_iter().map(length).collect())
}
