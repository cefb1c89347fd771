//! The field tree of the AcroForm (ISO 32000-2 12.7.4) as of one revision, and its signature fields.

use super::place::Place;
use crate::pdf::{Object, ObjectId, View};
use crate::tree::Tree;
use crate::{Budget, Notes, Problem, Result, Work};
use report::{Code, Finding};
use std::rc::Rc;

/// Levels of the field tree (the depth limit of the whole core).
const MAX_DEPTH: u32 = 64;

/// What the AcroForm of one revision holds.
#[derive(Default)]
pub(super) struct Form {
    /// There is an AcroForm dictionary.
    pub(super) exists: bool,
    /// The signature fields, in the order of the tree.
    pub(super) fields: Vec<Field>,
    /// Every indirect object of the tree, fields and widgets.
    pub(super) reached: Tree,
    /// Numbers of all objects that could change what was found.
    pub(super) depends_on: Tree,
}

/// A terminal field that is, or claims to be, a signature field.
pub(super) struct Field {
    /// Its dictionary.
    pub(super) place: Place,
    /// Fully qualified name; `None` when no level names it.
    pub(super) name: Option<String>,
    /// The dictionary in which `/V` stands: its own or an ancestor's. `None` for an empty field.
    pub(super) holder: Option<Place>,
    /// Its widgets; itself when it has no kids.
    pub(super) widgets: Vec<Place>,
    /// What is wrong with its place in the tree.
    pub(super) problem: Option<Finding>,
}

/// Walks the tree from the catalog; a node costs `cost` of the budget of tree nodes. Fields that cannot be read
/// become findings in `notes`.
///
/// # Errors
/// When the catalog or the AcroForm cannot be read, or a budget is spent.
pub(super) fn walk(view: &View<'_>, budget: &Budget, cost: u64, notes: &Notes) -> Result<Form> {
    let catalog = Place::of(view.catalog()?);
    let mut found = Form::default();
    found.depends(catalog.id());
    let Some(form) = catalog.get(view, b"AcroForm")? else {
        found.depends(reference(&catalog, b"AcroForm"));
        return Ok(found);
    };
    found.depends(form.id());
    if form.dictionary().is_none() {
        notes.add(Finding::new(Code::SignatureFieldTree).arg("what", "acroform"));
        return Ok(found);
    }
    found.exists = true;
    let mut walk = Walk { view, budget, cost, notes, form: found, found: Vec::new(), stack: Vec::new() };
    walk.form.depends(reference(&form, b"Fields"));
    match form.get(view, b"Fields") {
        Ok(Some(fields)) => walk.push_all(&fields, &Item::root(&fields)),
        Ok(None) => {}
        Err(problem) => walk.unreadable(problem)?,
    }
    walk.run()?;
    Ok(walk.finish())
}

/// The object that `key` refers to, which need not be there.
fn reference(place: &Place, key: &[u8]) -> Option<ObjectId> {
    place.dictionary()?.get(key)?.reference()
}

impl Form {
    fn depends(&mut self, id: Option<ObjectId>) {
        if let Some(id) = id {
            self.depends_on.add(id.number);
        }
    }
}

/// Is there a value? One that cannot be read counts: it is that signature's problem, not an empty field.
fn holds_value(view: &View<'_>, place: &Place) -> Result<bool> {
    match place.get(view, b"V") {
        Ok(value) => Ok(value.is_some()),
        Err(problem) if problem.code == Code::BudgetSpent => Err(problem),
        Err(_) => Ok(true),
    }
}

/// A node still to be visited.
#[derive(Clone)]
struct Item {
    object: Object,
    parent: Place,
    /// Index of the field above.
    above: Option<usize>,
    name: Rc<str>,
    depth: u32,
    /// Inherited `/FT` is `/Sig`.
    signature: bool,
    /// Inherited `/V`.
    holder: Option<Place>,
}

/// A node with a name, as the walk meets it.
struct Found {
    field: Field,
    signature: bool,
    terminal: bool,
}

struct Walk<'w, 'd> {
    view: &'w View<'d>,
    budget: &'w Budget,
    cost: u64,
    notes: &'w Notes,
    form: Form,
    found: Vec<Found>,
    /// Arrays whose members are still to be visited: what the members inherit, and which is next. Never the members
    /// themselves, for an array may be met in many places.
    stack: Vec<(Item, usize)>,
}

impl Item {
    fn root(fields: &Place) -> Self {
        Self {
            object: Object::Null,
            parent: fields.clone(),
            above: None,
            name: Rc::from(""),
            depth: 0,
            signature: false,
            holder: None,
        }
    }
}

impl Walk<'_, '_> {
    /// Puts an array on the stack so that its members are visited in their order.
    fn push_all(&mut self, array: &Place, above: &Item) {
        if array.object.array().is_none() {
            self.notes.add(Finding::new(Code::SignatureFieldTree).arg("what", "no-array"));
            return;
        }
        self.stack.push((Item { object: Object::Null, parent: array.clone(), ..above.clone() }, 0));
    }

    fn run(&mut self) -> Result<()> {
        while let Some((above, next)) = self.stack.last_mut() {
            let member = above.parent.object.array().and_then(|members| members.get(*next));
            let Some(object) = member.cloned() else {
                self.stack.pop();
                continue;
            };
            *next = next.saturating_add(1);
            let item = Item { object, ..above.clone() };
            self.budget.spend(Work::TreeNodes, self.cost)?;
            if let Err(problem) = self.visit(item) {
                self.unreadable(problem)?;
            }
        }
        Ok(())
    }

    /// A node that cannot be read is a failure of the tree; a spent budget ends the walk.
    fn unreadable(&self, problem: Problem) -> Result<()> {
        if problem.code == Code::BudgetSpent {
            return Err(problem);
        }
        if problem.code != Code::SignatureFieldTree {
            self.notes.add(Finding::new(Code::SignatureFieldTree).arg("what", problem.code.as_str()));
        }
        self.notes.add(*problem);
        Ok(())
    }

    fn visit(&mut self, mut item: Item) -> Result<()> {
        self.form.depends(item.object.reference());
        let place = item.parent.follow(self.view, &item.object)?;
        self.form.depends(place.id());
        for key in [&b"V"[..], b"Kids", b"FT"] {
            self.form.depends(reference(&place, key));
        }
        if matches!(*place.object, Object::Null) {
            return Ok(());
        }
        let tree = |what: &str| Finding::new(Code::SignatureFieldTree).arg("what", what);
        if place.dictionary().is_none() {
            return Err(Box::new(tree("no-dictionary")));
        }
        if item.depth >= MAX_DEPTH {
            return Err(Box::new(tree("depth")));
        }
        if let Some(id) = place.id()
            && !self.form.reached.add(id)
        {
            return Err(Box::new(tree("visited-twice").object(id.number, id.generation)));
        }
        let part = place.text(self.view, b"T")?;
        let holds_value = holds_value(self.view, &place)?;
        if let Some(kind) = place.name(self.view, b"FT")? {
            item.signature = kind == b"Sig";
        }
        if holds_value {
            item.holder = Some(place.clone());
        }
        let index = match (part, item.above) {
            (None, Some(above)) if !holds_value => self.widget(above, &place),
            (part, above) => self.field(&mut item, part, above, &place, holds_value)?,
        };
        if let Some(kids) = place.get(self.view, b"Kids")? {
            item.above = index;
            item.depth = item.depth.saturating_add(1);
            self.push_all(&kids, &item);
        }
        Ok(())
    }

    /// A node without a name is a widget of the field above it.
    fn widget(&mut self, above: usize, place: &Place) -> Option<usize> {
        if let Some(found) = self.found.get_mut(above) {
            found.field.widgets.push(place.clone());
        }
        Some(above)
    }

    /// A node with a name, or one at the top, or a nameless one with a value of its own (which no field has).
    fn field(
        &mut self,
        item: &mut Item,
        part: Option<String>,
        above: Option<usize>,
        place: &Place,
        holds_value: bool,
    ) -> Result<Option<usize>> {
        let nameless = part.is_none();
        if let Some(found) = above.and_then(|above| self.found.get_mut(above))
            && !nameless
        {
            found.terminal = false;
        }
        if let Some(part) = part {
            let mut name = item.name.to_string();
            if !name.is_empty() {
                name.push('.');
            }
            name.push_str(&part);
            // A long name above many fields is kept several times for each of them.
            let weight = u64::try_from(name.len()).unwrap_or(u64::MAX).saturating_mul(8);
            self.budget.spend(Work::DecodedBytes, weight)?;
            item.name = Rc::from(name);
        }
        let claims = holds_value && !item.signature && self.looks_signed(place)?;
        let problem = if claims {
            Some("type")
        } else if place.id().is_none() {
            Some("direct-field")
        } else if nameless && above.is_some() {
            Some("value-in-widget")
        } else {
            None
        };
        let field = Field {
            place: place.clone(),
            name: if item.name.is_empty() { None } else { Some(item.name.to_string()) },
            holder: item.holder.clone(),
            widgets: Vec::new(),
            problem: problem.map(|what| Finding::new(Code::SignatureFieldTree).arg("what", what)),
        };
        let signature = item.signature || claims;
        self.found.push(Found { field, signature, terminal: true });
        Ok(self.found.len().checked_sub(1))
    }

    /// A value with a `/ByteRange` is a signature whatever the field says it is.
    fn looks_signed(&self, place: &Place) -> Result<bool> {
        match place.get(self.view, b"V") {
            Ok(Some(value)) => {
                Ok(value.dictionary().is_some_and(|found| found.entry(b"ByteRange").is_some()))
            }
            Ok(None) => Ok(false),
            Err(problem) if problem.code == Code::BudgetSpent => Err(problem),
            // Unreadable: it may be one, so it is taken for one (and fails).
            Err(_) => Ok(true),
        }
    }

    /// The signature fields; a name that another field has too is a problem of each of them.
    fn finish(self) -> Form {
        let Self { mut form, found, .. } = self;
        let terminal = found.iter().filter(|found| found.terminal);
        let mut names: Vec<String> = terminal.filter_map(|found| found.field.name.clone()).collect();
        crate::order::sort_by(&mut names, |one, other| one.cmp(other));
        let is_repeated = |name: &String| {
            let at = names.partition_point(|other| other < name);
            names.get(at.saturating_add(1)) == Some(name)
        };
        for Found { mut field, signature, terminal } in found {
            if !terminal || !signature {
                continue;
            }
            if field.name.as_ref().is_some_and(is_repeated) && field.problem.is_none() {
                field.problem = Some(Finding::new(Code::SignatureFieldTree).arg("what", "name-repeated"));
            }
            if field.widgets.is_empty() {
                field.widgets.push(field.place.clone());
            }
            form.fields.push(field);
        }
        form
    }
}
