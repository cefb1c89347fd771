//! The form of the document and its pages, as far as a signature needs them (ISO 32000-2 12.7.3, 12.7.4, 7.7.3).

// A document that is to be signed is as hostile as one that is to be verified: nothing here may panic or wrap.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::string_slice)]

pub(crate) mod demands;
pub(crate) mod permission;

use crate::refusal::{Reason, Refusal, unreadable};
use std::collections::{BTreeMap, BTreeSet};
use verifier_core::pdf::{Dictionary, Object, ObjectId, Resolved, View};
use verifier_core::signature::text_string;

/// Levels of the field tree and of the page tree (the depth limit of the whole core).
const MAX_DEPTH: u32 = 64;
/// Nodes of one tree that are looked at (count): a hundred times the largest honest forms.
const MAX_NODES: usize = 1 << 20;

/// A dictionary and the object that it stands in.
#[derive(Clone)]
pub(crate) struct Node {
    pub(crate) id: ObjectId,
    pub(crate) resolved: Resolved,
}

/// A terminal field.
pub(crate) struct Field {
    pub(crate) node: Node,
    /// Fully qualified name, as the report writes it.
    pub(crate) name: String,
    /// The same as a tolerant reader has it.
    tolerant: String,
    pub(crate) is_signature: bool,
    pub(crate) has_value: bool,
    /// Its widgets, where they are objects of their own; none where field and widget are one.
    pub(crate) widgets: Vec<Node>,
}

/// The form of the last revision.
pub(crate) struct Form {
    /// The AcroForm; `None` where the catalog names none.
    pub(crate) dictionary: Option<Resolved>,
    pub(crate) fields: Vec<Field>,
    /// Names of all nodes of the tree that have one, as strict and as tolerant readers have them.
    names: Vec<[String; 2]>,
    /// Names at the top of the tree, which a new field may not have.
    pub(crate) top_names: BTreeSet<String>,
}

impl Node {
    pub(crate) fn dictionary(&self) -> Option<&Dictionary> {
        match &*self.resolved.object {
            Object::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        }
    }
}

fn structure(id: Option<ObjectId>) -> Refusal {
    let refusal = Refusal::new(Reason::DocumentStructure);
    match id {
        Some(id) => refusal.with("object", id.number.to_string()),
        None => refusal,
    }
}

/// A field on the way down.
struct Open {
    id: ObjectId,
    /// Strict and tolerant.
    names: [String; 2],
    depth: u32,
    signature: bool,
    value: bool,
    /// Place of the nearest named field above among those found.
    above: Option<usize>,
}

/// Reads the form.
pub(crate) fn form(view: &View<'_>) -> Result<Form, Refusal> {
    let catalog = view.catalog().map_err(unreadable)?;
    let empty = Dictionary::default();
    let entries = catalog.object.dictionary().unwrap_or(&empty);
    let found = view.get(entries, b"AcroForm").map_err(unreadable)?;
    let form = match &*found.object {
        Object::Null => {
            let (fields, names, top_names) = (Vec::new(), Vec::new(), BTreeSet::new());
            return Ok(Form { dictionary: None, fields, names, top_names });
        }
        Object::Dictionary(form) => form.clone(),
        _ => return Err(structure(found.id)),
    };
    let fields = view.get(&form, b"Fields").map_err(unreadable)?;
    let members = match &*fields.object {
        Object::Null => &[],
        Object::Array(members) => members.as_slice(),
        _ => return Err(structure(fields.id)),
    };
    let mut walk = Walk { view, seen: BTreeSet::new(), found: Vec::new(), top_names: BTreeSet::new() };
    walk.run(members)?;
    let names = walk.found.iter().map(|(field, _)| [field.name.clone(), field.tolerant.clone()]).collect();
    let fields = walk.found.into_iter().filter(|(_, terminal)| *terminal).map(|(field, _)| field).collect();
    Ok(Form { dictionary: Some(found), fields, names, top_names: walk.top_names })
}

struct Walk<'w, 'd> {
    view: &'w View<'d>,
    seen: BTreeSet<ObjectId>,
    found: Vec<(Field, bool)>,
    top_names: BTreeSet<String>,
}

impl Walk<'_, '_> {
    fn run(&mut self, members: &[Object]) -> Result<(), Refusal> {
        let mut open = Vec::new();
        let top = Open {
            id: ObjectId { number: 0, generation: 0 },
            names: [String::new(), String::new()],
            depth: 0,
            signature: false,
            value: false,
            above: None,
        };
        Self::push(members, &top, &mut open)?;
        while let Some(item) = open.pop() {
            if item.depth > MAX_DEPTH || self.seen.len() > MAX_NODES || !self.seen.insert(item.id) {
                return Err(structure(Some(item.id)));
            }
            self.visit(item, &mut open)?;
        }
        Ok(())
    }

    /// Fields are objects of their own (12.7.4.1); what is not could not be told apart from a copy of it.
    fn push(members: &[Object], above: &Open, open: &mut Vec<Open>) -> Result<(), Refusal> {
        for member in members.iter().rev() {
            let id = member.reference().ok_or_else(|| structure(None))?;
            open.push(Open {
                id,
                names: above.names.clone(),
                depth: above.depth.saturating_add(1),
                ..*above
            });
        }
        Ok(())
    }

    fn visit(&mut self, mut item: Open, open: &mut Vec<Open>) -> Result<(), Refusal> {
        let resolved = self.view.object(item.id).map_err(unreadable)?;
        let node = Node { id: item.id, resolved };
        if matches!(*node.resolved.object, Object::Null) {
            return Ok(());
        }
        let dictionary = node.dictionary().ok_or_else(|| structure(Some(item.id)))?.clone();
        let own = |key: &[u8]| self.view.get(&dictionary, key).map_err(unreadable);
        if let Some(kind) = own(b"FT")?.object.name() {
            item.signature = kind == b"Sig";
        }
        item.value |= !matches!(*own(b"V")?.object, Object::Null);
        let part = own(b"T")?;
        let part = match part.object.string() {
            Some(string) => {
                let container = if part.id.is_some() { &part } else { &node.resolved };
                let bytes = self.view.string_bytes(container, string).map_err(unreadable)?;
                Some([text_string(&bytes), tolerant(&bytes)])
            }
            None => None,
        };
        match (part, item.above) {
            (None, Some(above)) => {
                if let Some((field, _)) = self.found.get_mut(above) {
                    field.widgets.push(node);
                    field.has_value |= item.value;
                }
            }
            (part, above) => {
                let part = part.unwrap_or_default();
                match above {
                    Some(above) => {
                        if let Some((_, terminal)) = self.found.get_mut(above) {
                            *terminal = false;
                        }
                    }
                    None => self.top_names.extend(part.iter().cloned()),
                }
                for (name, part) in item.names.iter_mut().zip(&part) {
                    if !name.is_empty() {
                        name.push('.');
                    }
                    name.push_str(part);
                }
                let [name, tolerant] = item.names.clone();
                let field = Field {
                    node,
                    name,
                    tolerant,
                    is_signature: item.signature,
                    has_value: item.value,
                    widgets: Vec::new(),
                };
                item.above = Some(self.found.len());
                self.found.push((field, true));
            }
        }
        let kids = self.view.get(&dictionary, b"Kids").map_err(unreadable)?;
        match &*kids.object {
            Object::Null => Ok(()),
            Object::Array(kids) => Self::push(kids, &item, open),
            _ => Err(structure(Some(item.id))),
        }
    }
}

impl Form {
    /// The empty signature fields.
    pub(crate) fn empty(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.is_signature && !field.has_value)
    }

    /// Refuses a field whose name another one has too, for any reader: what is meant for the one would fill the other.
    pub(crate) fn refuse_repeated(&self, field: &Field) -> Result<(), Refusal> {
        let same = |[strict, tolerant]: &&[String; 2]| *strict == field.name || *tolerant == field.tolerant;
        match self.names.iter().filter(same).nth(1) {
            None => Ok(()),
            Some(_) => Err(Refusal::new(Reason::FieldRepeated).with("field", field.name.as_str())),
        }
    }

    /// This name at the top of the tree, with a number where something is called so, or is about to be.
    pub(crate) fn free_name_like(&self, name: &str, chosen: &[String]) -> String {
        let numbered = (2u32..).map(|number| format!("{name}{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let is_free = |name: &String| !self.top_names.contains(name) && !chosen.contains(name);
        names.find(is_free).unwrap_or_else(|| name.to_owned())
    }

    /// `Signature1`, or the first of its kind that nothing is called.
    pub(crate) fn free_name(&self) -> String {
        let taken = |name: &String| self.top_names.contains(name);
        let mut names = (1u32..).map(|number| format!("Signature{number}"));
        names.find(|name| !taken(name)).unwrap_or_else(|| "Signature".to_owned())
    }
}

/// A text string (7.9.2.2) as programs read it that are less strict than the report: half a UTF-16 unit and zeros at the
/// end do not count, PDFDocEncoding is Latin-1.
fn tolerant(bytes: &[u8]) -> String {
    let wide = |order: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(order);
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    let text: String = match bytes {
        [0xFE, 0xFF, rest @ ..] => wide(u16::from_be_bytes, rest),
        [0xFF, 0xFE, rest @ ..] => wide(u16::from_le_bytes, rest),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        plain => plain.iter().map(|byte| char::from(*byte)).collect(),
    };
    text.trim_end_matches('\0').to_owned()
}

/// Pages of the annotations that pages list, by their object numbers: `/P` of a widget is only a hint. `None` for what is
/// listed more than once, so that it shows in several places.
pub(crate) fn listed(view: &View<'_>) -> Result<BTreeMap<u32, Option<u32>>, Refusal> {
    let mut found = BTreeMap::new();
    for (page, node) in (1u32..).zip(pages(view)?) {
        let Some(dictionary) = node.dictionary() else { continue };
        let members = view.get(dictionary, b"Annots").map_err(unreadable)?;
        for member in members.object.array().unwrap_or_default() {
            if member.reference().is_some()
                && let Some(id) = view.resolve(member).map_err(unreadable)?.id
            {
                found.entry(id.number).and_modify(|page| *page = None).or_insert(Some(page));
            }
        }
    }
    Ok(found)
}

/// A page by its number, 1 for the first.
pub(crate) fn page(view: &View<'_>, number: u32) -> Result<Node, Refusal> {
    let unknown = || Refusal::new(Reason::PageUnknown).with("page", number.to_string());
    find_page(view, |count, _| count == number)?.ok_or_else(unknown)
}

/// All pages, in order.
pub(crate) fn pages(view: &View<'_>) -> Result<Vec<Node>, Refusal> {
    let mut pages = Vec::new();
    find_page(view, |_, node| {
        pages.push(node.clone());
        false
    })?;
    Ok(pages)
}

/// Has another page the very same array of annotations? What is put on one would show on both.
pub(crate) fn shares_annotations(view: &View<'_>, page: ObjectId, array: ObjectId) -> Result<bool, Refusal> {
    let same = |node: &Node| node.dictionary()?.get(b"Annots")?.reference();
    Ok(find_page(view, |_, node| node.id != page && same(node) == Some(array))?.is_some())
}

/// The first page that is wanted, by its number and its node.
fn find_page(
    view: &View<'_>,
    mut is_wanted: impl FnMut(u32, &Node) -> bool,
) -> Result<Option<Node>, Refusal> {
    let catalog = view.catalog().map_err(unreadable)?;
    let empty = Dictionary::default();
    let root = catalog.object.dictionary().unwrap_or(&empty).get(b"Pages");
    let root = root.and_then(Object::reference).ok_or_else(|| structure(catalog.id))?;
    let mut open = vec![(root, 0u32)];
    let mut seen = BTreeSet::new();
    let mut count = 0u32;
    while let Some((id, depth)) = open.pop() {
        if depth > MAX_DEPTH || seen.len() > MAX_NODES || !seen.insert(id) {
            return Err(structure(Some(id)));
        }
        let node = Node { id, resolved: view.object(id).map_err(unreadable)? };
        let Some(dictionary) = node.dictionary() else { return Err(structure(Some(id))) };
        let kids = view.get(dictionary, b"Kids").map_err(unreadable)?;
        let Some(kids) = kids.object.array() else {
            count = count.saturating_add(1);
            if is_wanted(count, &node) {
                return Ok(Some(node));
            }
            continue;
        };
        for kid in kids.iter().rev() {
            let id = kid.reference().ok_or_else(|| structure(Some(id)))?;
            open.push((id, depth.saturating_add(1)));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_every_encoding_that_tools_write() {
        for text in [text_string, tolerant] {
            assert_eq!(text(b"Signature1"), "Signature1");
            assert_eq!(text(&[0xFE, 0xFF, 0x00, b'S', 0x1E, 0xD1]), "Số");
            assert_eq!(text(&[0xFF, 0xFE, b'S', 0x00, 0xD1, 0x1E]), "Số");
            assert_eq!(text("\u{feff}Số".as_bytes()), "Số");
            assert_eq!(text(&[0xE9]), "é");
        }
        assert_eq!(tolerant(&[0xFE, 0xFF, 0x00, b'A', 0x00]), "A");
        assert_eq!(tolerant(b"A\0"), "A");
    }
}
