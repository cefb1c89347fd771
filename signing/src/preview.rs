//! What a page would look like with marks on it: the extracted page with the marks added, outlined, to be drawn by
//! `page-draw` before anything is signed.
//!
//! The page comes from the strict reader (`verifier_core::pdf::extract_page`), so nothing here reads a foreign file.

use crate::appearance::{Appearance, Rectangle, points};
use crate::preset::Mark;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// Width of the outline, micrometres, and its colour: orange, as nothing on a document is.
const OUTLINE: i64 = 350;
const COLOUR: &str = "0.95 0.5 0";

/// The extracted page cannot be added to: it is none that the strict reader wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PreviewProblem;

impl From<lopdf::Error> for PreviewProblem {
    fn from(_: lopdf::Error) -> Self {
        Self
    }
}

/// The extracted page with these marks over everything on it, each with an outline around its place.
///
/// # Errors
/// [`PreviewProblem`] where the file is no extracted page.
pub fn preview(extracted: &[u8], marks: &[&Mark]) -> Result<Vec<u8>, PreviewProblem> {
    let mut document = Document::load_mem(extracted)?;
    let page = document.get_pages().get(&1).copied().ok_or(PreviewProblem)?;
    let mut added = Vec::new();
    for mark in marks {
        let form = form(&mut document, &mark.appearance);
        added.push(annotation(&mut document, mark.place.rectangle, form));
        let outline = document.add_object(outline(mark.appearance.size));
        added.push(annotation(&mut document, mark.place.rectangle, outline));
    }
    let existing = match document.get_dictionary(page)?.get(b"Annots") {
        Ok(Object::Array(all)) => all.clone(),
        Ok(Object::Reference(id)) => document.get_object(*id)?.as_array()?.clone(),
        _ => Vec::new(),
    };
    let all: Vec<Object> = existing.into_iter().chain(added.into_iter().map(Object::Reference)).collect();
    document.get_dictionary_mut(page)?.set("Annots", all);
    let mut out = Vec::new();
    document.save_to(&mut out).map_err(|_| PreviewProblem)?;
    Ok(out)
}

fn annotation(document: &mut Document, at: Rectangle, form: ObjectId) -> ObjectId {
    let sides = [at.left, at.bottom, at.right, at.top].map(real).to_vec();
    document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Stamp", "Rect" => sides, "F" => 4, "AP" => dictionary! { "N" => form },
    })
}

/// Adds the form XObject of an appearance and what it uses.
fn form(document: &mut Document, appearance: &Appearance) -> ObjectId {
    let numbers: Vec<(ObjectId, ObjectId)> =
        appearance.objects.iter().map(|(id, _)| (*id, document.new_object_id())).collect();
    for ((_, object), (_, number)) in appearance.objects.iter().zip(&numbers) {
        document.set_object(*number, renumbered(object, &numbers));
    }
    let resources = renumbered(&Object::Dictionary(appearance.resources.clone()), &numbers);
    let mut dictionary = bounded(appearance.size);
    dictionary.set("Resources", resources);
    document.add_object(Stream::new(dictionary, appearance.content.clone()))
}

fn outline(size: (i64, i64)) -> Stream {
    let half = OUTLINE / 2;
    let sides =
        [half, half, size.0.saturating_sub(OUTLINE), size.1.saturating_sub(OUTLINE)].map(points).join(" ");
    let content = [COLOUR, " RG ", &points(OUTLINE), " w ", &sides, " re S"].concat();
    Stream::new(bounded(size), content.into_bytes())
}

fn bounded((width, height): (i64, i64)) -> Dictionary {
    dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => [0, 0, width, height].map(real).to_vec(),
    }
}

/// A length as a real number: only drawn, never measured.
fn real(micrometres: i64) -> Object {
    Object::Real(micrometres as f32 * 9.0 / 3_175.0)
}

/// The object with references to the new numbers. Objects of an appearance nest as deep as this crate nests them.
fn renumbered(object: &Object, numbers: &[(ObjectId, ObjectId)]) -> Object {
    let entries = |dictionary: &Dictionary| {
        let mut new = Dictionary::new();
        for (key, value) in dictionary {
            new.set(key.clone(), renumbered(value, numbers));
        }
        new
    };
    match object {
        Object::Reference(id) => {
            let new = numbers.iter().find(|(old, _)| old == id).map_or(*id, |(_, new)| *new);
            Object::Reference(new)
        }
        Object::Array(members) => {
            members.iter().map(|member| renumbered(member, numbers)).collect::<Vec<_>>().into()
        }
        Object::Dictionary(dictionary) => entries(dictionary).into(),
        Object::Stream(stream) => Object::Stream(Stream { dict: entries(&stream.dict), ..stream.clone() }),
        other => other.clone(),
    }
}
