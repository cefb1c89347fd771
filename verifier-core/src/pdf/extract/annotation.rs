//! The annotations of a page: what of each is written, and what is known of it besides (ISO 32000-2 12.5, 12.7.4).

use super::page::Page;
use super::writer::Writer;
use super::{MAX_DEPTH, Spot, broken};
use crate::Result;
use crate::budget::Work;
use crate::pdf::{Object, ObjectId, View};
use crate::signature::page::rectangle;
use crate::signature::place::Place;
use crate::signature::text;

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
/// Flags 2 and 6, Hidden and NoView (Table 167): nothing of it is shown on a screen.
const HIDDEN: i64 = (1 << 1) | (1 << 5);

/// What is known of an annotation besides what it looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotationFacts {
    /// `/Subtype` without the slash; empty where there is none.
    pub subtype: String,
    /// Fully qualified name of the field of a widget; `None` for others and where no level names it.
    pub field: Option<String>,
    /// The object in the file; `None` for a direct object.
    pub object: Option<ObjectId>,
    /// `/Rect` as lower left and upper right in millionths of a unit of the page; `None` when it is none.
    pub rect: Option<[i64; 4]>,
    /// Hidden or NoView.
    pub hidden: bool,
    /// Has a normal appearance.
    pub appearance: bool,
    /// It shows something: not hidden, with an appearance and a rectangle.
    pub shows: bool,
    /// Index, from 0, of the page of the extracted file on which it stands alone ([`super::Parts::Apart`]).
    pub page: Option<u32>,
}

/// An annotation that was written.
pub(super) struct Drawn {
    /// Its number in the new file.
    pub(super) number: u32,
    /// Is it a widget?
    pub(super) widget: bool,
    /// What is known of it.
    pub(super) facts: AnnotationFacts,
}

/// Writes the annotations. Pop-up windows are no part of a page.
pub(super) fn write_all(writer: &mut Writer<'_, '_>, page: &Page) -> Result<Vec<Drawn>> {
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
        write(writer, &annotation, number, widget)?;
        let subtype = String::from_utf8_lossy(subtype.unwrap_or_default()).into_owned();
        written.push(Drawn { number, widget, facts: facts(writer, &annotation, subtype, widget)? });
    }
    Ok(written)
}

fn write(writer: &mut Writer<'_, '_>, annotation: &Spot, number: u32, widget: bool) -> Result<()> {
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

fn facts(
    writer: &Writer<'_, '_>,
    annotation: &Spot,
    subtype: String,
    widget: bool,
) -> Result<AnnotationFacts> {
    let view = writer.view();
    let flags = annotation.get(view, b"F")?.and_then(|flags| flags.object.integer()).unwrap_or(0);
    let (hidden, appearance) = (flags & HIDDEN != 0, has_appearance(view, annotation)?);
    let place =
        Place { container: annotation.container.clone(), object: std::rc::Rc::clone(&annotation.object) };
    let rect = rectangle(view, &place, b"Rect")?;
    let field = if widget { name(writer, annotation)? } else { None };
    let shows = !hidden && appearance && rect.is_some();
    Ok(AnnotationFacts {
        subtype,
        field,
        object: annotation.id(),
        rect,
        hidden,
        appearance,
        shows,
        page: None,
    })
}

/// Is there a normal appearance: a stream, or one for the state in force (12.5.5)?
fn has_appearance(view: &View<'_>, annotation: &Spot) -> Result<bool> {
    let Some(appearance) = annotation.get(view, b"AP")? else { return Ok(false) };
    let Some(normal) = appearance.get(view, b"N")? else { return Ok(false) };
    Ok(match &*normal.object {
        Object::Stream(_) => true,
        Object::Dictionary(states) => {
            let state = annotation.get(view, b"AS")?;
            let state = state.as_ref().and_then(|state| state.object.name()).unwrap_or(b"Off");
            let chosen = states.get(state).map(|value| normal.follow(view, value)).transpose()?.flatten();
            chosen.is_some_and(|chosen| matches!(*chosen.object, Object::Stream(_)))
        }
        _ => false,
    })
}

/// The partial names from the root down, joined by periods (12.7.4.2).
fn name(writer: &Writer<'_, '_>, widget: &Spot) -> Result<Option<String>> {
    let view = writer.view();
    let mut names = Vec::new();
    let mut node = Some(widget.clone());
    for _ in 0..MAX_DEPTH {
        let Some(field) = node else {
            names.reverse();
            return Ok(if names.is_empty() { None } else { Some(names.join(".")) });
        };
        writer.spend(Work::TreeNodes)?;
        if let Some(title) = field.get(view, b"T")?
            && let Some(string) = title.object.string()
        {
            names.push(text::decode(&view.string_bytes(&title.container, string)?));
        }
        node = field.get(view, b"Parent")?;
    }
    Err(broken("depth"))
}
