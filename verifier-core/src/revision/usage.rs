//! Which objects the trailer leads to, and as what: every use of an object has a role, given by the path of keys
//! from the catalog (trap 16), never by what the object says of itself.
//!
//! The index is made once for the first signed revision and then grows with what each revision changes. A use that
//! a later revision ended stays in it: that can only make a judgement stricter.

use crate::pdf::{Dictionary, Object, ObjectId, View};
use crate::signature::place::Place;
use crate::tree::{Key, Tree, object_of};
use crate::{Budget, Problem, Result, Work};
use report::{Code, Finding};
use std::collections::VecDeque;

/// Nesting of direct objects, and levels of `/Parent` (the depth limit of the whole core).
pub(super) const MAX_DEPTH: u32 = 64;

/// As what an object is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// `/Root`.
    Catalog,
    /// A node of the page tree, pages too, and its arrays.
    Page,
    /// `/Annots` of a page.
    Annotations,
    /// A member of `/Annots`.
    Annotation,
    /// `/AcroForm`.
    Form,
    /// `/Fields` and `/Kids`.
    Fields,
    /// A field or one of its widgets.
    Field,
    /// `/StructTreeRoot` and all below.
    Structure,
    /// `/Outlines` and its items.
    Outline,
    /// `/Resources` of a page or of something drawn.
    Resources,
    /// Their `/Font`.
    Fonts,
    /// A font in one of them, or in `/DR`.
    Font,
    /// `/AP` of a widget that holds no signature, its dictionaries and streams; `/V` of a form field.
    Appearance,
    /// `/DR` of the form.
    FormResources,
    /// A category of `/DR`.
    ResourceCategory,
    /// `/DSS` and all below.
    Security,
    /// `/Metadata` of the catalog.
    Metadata,
    /// `/Info` of the trailer.
    Info,
    /// `/Extensions` of the catalog.
    Extensions,
    /// `/MarkInfo` of the catalog.
    MarkInfo,
    /// Everything else: nothing about it may change.
    Other,
}

/// Why a reference may lead back to something that has a role of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Back {
    No,
    Field,
    Catalog,
    Structure,
}

impl Role {
    /// The role of what `key` holds.
    fn child(self, key: &[u8]) -> Self {
        match (self, key) {
            (Self::Catalog, b"Pages") => Self::Page,
            (Self::Catalog, b"AcroForm") => Self::Form,
            (Self::Catalog, b"DSS") => Self::Security,
            (Self::Catalog, b"Metadata") => Self::Metadata,
            (Self::Catalog, b"Extensions") => Self::Extensions,
            (Self::Catalog, b"MarkInfo") => Self::MarkInfo,
            (Self::Catalog, b"StructTreeRoot") => Self::Structure,
            (Self::Catalog, b"Outlines")
            | (Self::Outline, b"First" | b"Last" | b"Next" | b"Prev" | b"Parent") => Self::Outline,
            (Self::Page | Self::Other, b"Resources") => Self::Resources,
            (Self::Resources, b"Font") => Self::Fonts,
            (Self::Fonts | Self::ResourceCategory, _) => Self::Font,
            (Self::Page, b"Kids" | b"Parent") => Self::Page,
            (Self::Page, b"Annots") => Self::Annotations,
            (Self::Form | Self::Field | Self::Annotation, b"Fields" | b"Kids") => Self::Fields,
            (Self::Form, b"DR") => Self::FormResources,
            (Self::FormResources, _) => Self::ResourceCategory,
            // `/P`, `/Parent`, `/Popup` and `/IRT` lead back; they make nothing a page, a field or an annotation.
            (Self::Field | Self::Annotation, b"AP" | b"V") => Self::Appearance,
            (
                Self::Structure
                | Self::Appearance
                | Self::Security
                | Self::Metadata
                | Self::Info
                | Self::Extensions
                | Self::MarkInfo,
                _,
            ) => self,
            _ => Self::Other,
        }
    }

    /// The role of the members of an array.
    const fn member(self) -> Self {
        match self {
            Self::Annotations => Self::Annotation,
            Self::Fields => Self::Field,
            other => other,
        }
    }

    /// The role of what a stream's dictionary leads to.
    const fn in_stream(self) -> Self {
        match self {
            Self::Security | Self::Metadata | Self::Info | Self::Extensions | Self::MarkInfo => self,
            _ => Self::Other,
        }
    }
}

/// A use still to be entered.
struct Item {
    id: ObjectId,
    role: Role,
    parent: (ObjectId, Role),
    back: Back,
}

impl Key for (ObjectId, Role) {
    #[expect(clippy::as_conversions, reason = "the place of a role among the roles")]
    fn key(self) -> u128 {
        self.0.key() << 8 | self.1 as u128
    }
}

/// The use that was first seen to lead to another, and the revision (index) in which it did.
#[derive(Clone, Copy)]
struct First {
    parent: (ObjectId, Role),
    revision: usize,
}

/// The uses of all objects.
#[derive(Default)]
pub(super) struct Usages {
    /// The places of all uses in `firsts`.
    uses: Tree,
    /// Each use, and what led to it.
    firsts: Vec<((ObjectId, Role), First)>,
    /// Every holder of a field or of an appearance, behind what it holds: each of them counts (trap 19).
    held: Tree,
    /// Uses that lead back count, too: for the question whether there is any use left.
    strict: bool,
    /// An object could not be read: what it leads to is unknown.
    pub(super) unreadable: Option<Problem>,
}

/// Stands for the trailer.
pub(super) const TRAILER: ObjectId = ObjectId { number: 0, generation: 0 };

impl Usages {
    /// All uses of a revision. When `strict`, also those that lead back to something with a role of its own: a new
    /// field that calls the content of a page its page must not hide the page's own use.
    ///
    /// # Errors
    /// When a budget is spent.
    pub(super) fn of(view: &View<'_>, budget: &Budget, strict: bool) -> Result<Self> {
        let mut usages = Self { strict, ..Self::default() };
        usages.extend(view, budget, &[])?;
        Ok(usages)
    }

    /// Adds the uses that a revision brings: those of the trailer and of the objects it changed.
    ///
    /// # Errors
    /// When a budget is spent.
    pub(super) fn extend(
        &mut self,
        view: &View<'_>,
        budget: &Budget,
        changed: &[(ObjectId, Role)],
    ) -> Result<()> {
        let mut walk = Walk { view, budget, near: VecDeque::new(), far: VecDeque::new() };
        let trailer = view.trailer();
        for entry in &trailer.entries {
            // What else a trailer leads to is a use like any other: nothing of it may change.
            let role = match entry.key.0.as_slice() {
                b"Root" => Role::Catalog,
                b"Info" => Role::Info,
                // LibreOffice's own; other writers number it wrongly (DSS: `pades-lt-extended-abde.pdf`).
                b"AdditionalStreams" => continue,
                _ => Role::Other,
            };
            walk.scan(&entry.value, role, (TRAILER, Role::Other), Back::No, 0)?;
        }
        for (id, role) in changed {
            self.follow(&mut walk, *id, *role)?;
        }
        while let Some(item) = walk.near.pop_front().or_else(|| walk.far.pop_front()) {
            let key = (item.id, item.role);
            if matches!(item.role, Role::Appearance | Role::Field) {
                self.held.add((item.id, item.parent.0));
            }
            if self.uses.has(key) || !self.strict && self.leads_back(&item) {
                continue;
            }
            self.uses.place(key, self.firsts.len());
            self.firsts.push((key, First { parent: item.parent, revision: view.revision() }));
            self.follow(&mut walk, item.id, item.role)?;
        }
        Ok(())
    }

    fn follow(&mut self, walk: &mut Walk<'_, '_>, id: ObjectId, role: Role) -> Result<()> {
        walk.budget.spend(Work::Comparisons, 1)?;
        match walk.view.object(id) {
            Ok(resolved) => walk.scan(&resolved.object, role, (id, role), Back::No, 0),
            Err(problem) if problem.code == Code::BudgetSpent => Err(problem),
            Err(problem) => {
                self.unreadable.get_or_insert(problem);
                Ok(())
            }
        }
    }

    /// Pages, fields and the catalog are referred to from destinations, actions, the structure tree and signature
    /// references; that is no further use of them. What may change of them under their own role means nothing
    /// anywhere else (the keys of a page or a field), so an object in disguise gains nothing.
    fn leads_back(&self, item: &Item) -> bool {
        let has = |role: Role| self.uses.has((item.id, role));
        let field = has(Role::Field) || has(Role::Annotation);
        match item.role {
            Role::Structure => has(Role::Page) || field,
            Role::Other => {
                has(Role::Page)
                    || (field && item.back == Back::Field)
                    || (has(Role::Catalog) && item.back == Back::Catalog)
                    || (has(Role::Structure) && item.back == Back::Structure)
            }
            _ => false,
        }
    }

    /// The roles that an object number has, with the identity that each use names.
    pub(super) fn of_number(&self, number: u32) -> Vec<(ObjectId, Role)> {
        self.with_number(number).map(|(used, _)| *used).collect()
    }

    /// The roles that an object number had in this revision or one before it.
    pub(super) fn of_number_until(&self, number: u32, revision: usize) -> Vec<(ObjectId, Role)> {
        let found = self.with_number(number).filter(|(_, first)| first.revision <= revision);
        found.map(|(used, _)| *used).collect()
    }

    /// The uses of an object number, in the order of generations and roles.
    fn with_number(&self, number: u32) -> impl Iterator<Item = &((ObjectId, Role), First)> {
        let id = |generation| ObjectId { number, generation };
        let end = (id(u16::MAX), Role::Other).key().saturating_add(1);
        let places = self.uses.range((id(0), Role::Catalog), end);
        places.filter_map(|(_, place)| self.firsts.get(usize::try_from(place).ok()?))
    }

    /// What holds this field or appearance.
    pub(super) fn holders(&self, id: ObjectId) -> Vec<ObjectId> {
        let last = ObjectId { number: u32::MAX, generation: u16::MAX };
        let holders = self.held.range((id, TRAILER), (id, last).key().saturating_add(1));
        holders.map(|(key, _)| object_of(key)).collect()
    }

    /// Is the object used like this?
    pub(super) fn has(&self, id: ObjectId, role: Role) -> bool {
        self.uses.has((id, role))
    }

    /// The use that led to this one first.
    pub(super) fn parent(&self, used: (ObjectId, Role)) -> Option<(ObjectId, Role)> {
        self.firsts.get(self.uses.place_of(used)?).map(|(_, first)| first.parent)
    }
}

struct Walk<'w, 'd> {
    view: &'w View<'d>,
    budget: &'w Budget,
    /// Uses that give an object its own role: entered first, the shortest path before longer ones.
    near: VecDeque<Item>,
    /// Uses that may only lead back to such an object.
    far: VecDeque<Item>,
}

impl Walk<'_, '_> {
    fn scan(
        &mut self,
        object: &Object,
        role: Role,
        parent: (ObjectId, Role),
        back: Back,
        depth: u32,
    ) -> Result<()> {
        if depth > MAX_DEPTH {
            return Err(Box::new(Finding::new(Code::BudgetSpent).arg("work", "depth")));
        }
        let deeper = depth.saturating_add(1);
        match object {
            Object::Reference(id) => {
                self.budget.spend(Work::Comparisons, 1)?;
                let item = Item { id: *id, role, parent, back };
                if role >= Role::Structure { self.far.push_back(item) } else { self.near.push_back(item) }
            }
            Object::Array(members) => {
                for member in members {
                    self.scan(member, role.member(), parent, back, deeper)?;
                }
            }
            Object::Dictionary(dictionary) => self.entries(dictionary, role, parent, deeper)?,
            Object::Stream(stream) => self.entries(&stream.dictionary, role.in_stream(), parent, deeper)?,
            _ => {}
        }
        Ok(())
    }

    fn entries(
        &mut self,
        dictionary: &Dictionary,
        role: Role,
        parent: (ObjectId, Role),
        depth: u32,
    ) -> Result<()> {
        let role = role.member();
        for entry in &dictionary.entries {
            let key = entry.key.0.as_slice();
            let mut child = role.child(key);
            if child == Role::Appearance
                && matches!(key, b"AP" | b"V")
                && matches!(role, Role::Field | Role::Annotation)
                && signature_field(self.view, dictionary)?.is_some_and(|value| value || key == b"V")
            {
                child = Role::Other;
            }
            let back = match key {
                b"T" | b"Fields" | b"Annotation" | b"Obj" | b"CO" | b"Parent" | b"Popup" | b"IRT" => {
                    Back::Field
                }
                b"Data" => Back::Catalog,
                b"SE" if role == Role::Outline => Back::Structure,
                _ => Back::No,
            };
            self.scan(&entry.value, child, parent, back, depth)?;
        }
        Ok(())
    }
}

/// `Some` for a signature field or its widget, by its own `/FT` or an ancestor's: does it hold a value?
pub(super) fn signature_field(view: &View<'_>, dictionary: &Dictionary) -> Result<Option<bool>> {
    let kind = inherited(view, dictionary, b"FT")?;
    if kind.as_ref().and_then(|kind| kind.object.name()) != Some(b"Sig") {
        return Ok(None);
    }
    Ok(Some(inherited(view, dictionary, b"V")?.is_some()))
}

/// The value of an inheritable key of a field (12.7.4.1); an unreadable ancestor ends the search.
///
/// # Errors
/// When a budget is spent.
pub(super) fn inherited(view: &View<'_>, dictionary: &Dictionary, key: &[u8]) -> Result<Option<Place>> {
    let mut current = Place::of(view.resolve(&Object::Null)?);
    let mut own = Some(dictionary);
    for _ in 0..MAX_DEPTH {
        let (value, parent) = {
            let Some(here) = own.take().or_else(|| current.dictionary()) else { return Ok(None) };
            (here.get(key).cloned(), here.get(b"Parent").cloned())
        };
        let next = match (&value, &parent) {
            (Some(value), _) => value,
            (None, Some(parent)) => parent,
            (None, None) => return Ok(None),
        };
        match current.follow(view, next) {
            Ok(place) if value.is_some() => {
                return Ok(Some(place).filter(|place| !matches!(*place.object, Object::Null)));
            }
            Ok(place) => current = place,
            Err(problem) if problem.code == Code::BudgetSpent => return Err(problem),
            Err(_) => return Ok(None),
        }
    }
    Ok(None)
}
