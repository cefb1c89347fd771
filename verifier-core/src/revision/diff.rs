//! One step from a revision to the next: every object that it changed or freed, under every use that the trailer
//! makes of it, is claimed by a rule or forbidden.
//!
//! A new object is led to only by one that changed: it is judged there. What no step may do, no chain of steps is
//! meant to do, and each step is judged under the permissions of every signature before it; `direct` looks a second
//! time.

use super::event::{Class, Event, Remark, Rule};
use super::marks::PageMarks;
use super::rules;
use super::same::{Views, keys};
use super::usage::{MAX_DEPTH, Role, TRAILER, Usages};
use crate::Result;
use crate::pdf::{Dictionary, Object, ObjectId};
use crate::signature::page::Pages;
use crate::signature::place::Place;
use crate::signature::text;
use crate::tree::Tree;
use report::Code;
use std::cell::RefCell;

/// Characters of a value that a report repeats (count).
const SHORT: usize = 120;

/// How a table of a rule treats a key whose value changed. A key in no table is forbidden.
#[derive(Clone, Copy)]
pub(super) enum Treatment {
    /// Claimed whatever it holds.
    Claim(Rule, Class),
    /// Claimed where it is a number, a name, a truth value or a string.
    Scalar(Rule, Class),
    /// Claimed where it is a whole number.
    Number(Rule, Class),
    /// Claimed where it is one of these names, or absent.
    Named(&'static [&'static [u8]], Rule, Class),
    /// Claimed where it was absent.
    Added(Rule, Class),
    /// Judged by the rule of this role.
    Judge(Role),
}

impl Treatment {
    fn claims(self, old: &Object, new: &Object) -> bool {
        match self {
            Self::Claim(..) | Self::Judge(_) => true,
            Self::Scalar(..) => is_scalar(new),
            Self::Number(..) => matches!(new, Object::Integer(_)),
            Self::Named(names, ..) => {
                matches!(new, Object::Null) || new.name().is_some_and(|name| names.contains(&name))
            }
            Self::Added(..) => matches!(old, Object::Null),
        }
    }
}

/// Keys and their treatment; of several for one key the first that claims the change.
pub(super) type Table = &'static [(&'static [u8], Treatment)];

/// One step.
pub(super) struct Step<'s, 'd> {
    pub(super) views: Views<'d>,
    /// The uses of the old revision and those that the new one added.
    pub(super) usages: &'s Usages,
    pub(super) pages: &'s Pages,
    /// Where pages have text, once it was asked; `None` where only what is forbidden counts.
    pub(super) marks: Option<&'s RefCell<PageMarks>>,
    pub(super) events: &'s mut Vec<Event>,
    /// The use that is being judged.
    pub(super) at: (ObjectId, Role),
    /// Fields and annotations that are judged already.
    pub(super) judged: Tree,
    /// The uses of the new revision alone, once they were needed.
    pub(super) exact: Option<Usages>,
}

impl Step<'_, '_> {
    /// Judges the trailer and these uses, which the old revision made of objects that the new one changes.
    ///
    /// # Errors
    /// When an object cannot be read, or a budget is spent: the step is undetermined.
    pub(super) fn run(&mut self, changed: &[u32], uses: &[(ObjectId, Role)]) -> Result<()> {
        self.trailer()?;
        for (id, role) in uses {
            self.judge(*id, *role)?;
        }
        // Object 0 heads the list of free entries (7.5.4).
        for number in changed.iter().filter(|number| **number != 0) {
            self.unused(*number)?;
        }
        Ok(())
    }

    /// A moved `/Root` or `/Info` is compared like one that was changed in place.
    fn trailer(&mut self) -> Result<()> {
        let (old, new) = (self.views.old.trailer(), self.views.new.trailer());
        for (key, role) in [(&b"Root"[..], Role::Catalog), (b"Info", Role::Info)] {
            let (before, after) = (old.get(key), new.get(key));
            if before == after {
                continue;
            }
            self.at = (after.and_then(Object::reference).unwrap_or(TRAILER), role);
            let before = Place::of(self.views.old.resolve(before.unwrap_or(&Object::Null))?);
            let after = Place::of(self.views.new.resolve(after.unwrap_or(&Object::Null))?);
            self.compare(role, &before, &after)?;
        }
        Ok(())
    }

    fn judge(&mut self, id: ObjectId, role: Role) -> Result<()> {
        self.at = (id, role);
        let (old, new) = match (self.views.old.object(id), self.views.new.object(id)) {
            (Ok(old), Ok(new)) => (Place::of(old), Place::of(new)),
            (Err(problem), _) | (_, Err(problem)) if problem.code == Code::BudgetSpent => {
                return Err(problem);
            }
            // In use, changed, and not to be read by the rules: readers would make of it what they like.
            _ => {
                let event = self.event(None, Class::Forbidden, b"");
                self.events.push(event);
                return Ok(());
            }
        };
        if self.views.same_places(&old, &new)? {
            self.claim(Rule::Identical, Class::Always, b"");
            return Ok(());
        }
        let first = self.events.len();
        self.compare(role, &old, &new)?;
        let forbidden = self.events.iter().skip(first).any(|event| event.class == Class::Forbidden);
        if forbidden && !self.still_used(id, role)? {
            self.events.truncate(first);
            self.claim(Rule::Orphan, Class::Always, b"");
        }
        Ok(())
    }

    /// Does the new revision use the object like this at all?
    fn still_used(&mut self, id: ObjectId, role: Role) -> Result<bool> {
        if self.exact.is_none() {
            self.exact = Some(Usages::of(&self.views.new, self.views.budget, true)?);
        }
        Ok(self.exact.as_ref().is_none_or(|exact| exact.has(id, role) || exact.unreadable.is_some()))
    }

    /// An object that nothing leads to: the containers of the file's structure, or an orphan.
    fn unused(&mut self, number: u32) -> Result<()> {
        if !self.usages.of_number(number).is_empty() {
            return Ok(());
        }
        let id = ObjectId { number, generation: 0 };
        let place = Place::of(self.views.new.object(id)?);
        let kind = place.dictionary().and_then(|found| found.name(b"Type"));
        let rule = match (&*place.object, kind) {
            (Object::Stream(_), Some(b"XRef")) => Rule::XrefStream,
            (Object::Stream(_), Some(b"ObjStm")) => Rule::ObjectStream,
            _ => Rule::Orphan,
        };
        self.at = (id, Role::Other);
        // What an unreadable object leads to is unknown: nothing is an orphan then.
        if let (Rule::Orphan, Some(problem)) = (rule, &self.usages.unreadable) {
            return Err(problem.clone());
        }
        self.claim(rule, Class::Always, b"");
        Ok(())
    }

    /// Compares what stands in one place under one role.
    pub(super) fn compare(&mut self, role: Role, old: &Place, new: &Place) -> Result<()> {
        match role {
            Role::Catalog => self.entries(rules::CATALOG, old, new),
            Role::Page => {
                let annotations =
                    |place: &Place| place.dictionary().and_then(|page| page.get(b"Annots")).cloned();
                let (before, after) = (annotations(old), annotations(new));
                let stay = before == after && before.is_none_or(|value| value.reference().is_none());
                // iText names the order that is the default of tagged pages (`…TabsSetToDefaultTest.pdf`).
                let tabs = new.dictionary().and_then(|page| page.name(b"Tabs"));
                let same = stay && tabs != Some(b"S");
                self.entries(if same { rules::PAGE } else { rules::PAGE_WITH_WIDGETS }, old, new)
            }
            Role::Form => self.entries(rules::FORM, old, new),
            Role::Structure => self.entries(rules::STRUCTURE, old, new),
            Role::FormResources => self.growth(old, new, Some(Role::ResourceCategory)),
            Role::ResourceCategory => self.growth(old, new, None),
            Role::Security => self.security(old, new),
            Role::Annotations => self.annotations(old, new),
            Role::Fields => self.fields(old, new),
            Role::Field | Role::Annotation => self.field(old, new),
            Role::Appearance => self.appearance(new),
            Role::Metadata => self.bookkeeping(Rule::Metadata),
            Role::Info => self.bookkeeping(Rule::Info),
            Role::Extensions => self.bookkeeping(Rule::Extensions),
            Role::MarkInfo => self.bookkeeping(Rule::MarkInfo),
            Role::Font => self.font(old, new),
            Role::Outline | Role::Resources | Role::Fonts | Role::Other => {
                self.forbid(b"", old, new);
                Ok(())
            }
        }
    }

    /// Nothing may change, but for the obsolete `/Name` of a font (9.6.2.1), which Acrobat takes out when it signs
    /// (rub-pdf-tester `02_Test_cert_p2_sign_original.pdf`).
    fn font(&mut self, old: &Place, new: &Place) -> Result<()> {
        let font = |place: &Place| {
            let dictionary = place.dictionary();
            dictionary.is_some_and(|found| {
                found.name(b"Type") == Some(b"Font") && found.name(b"BaseFont").is_some()
            })
        };
        if font(old) && font(new) {
            return self.entries(rules::FONT, old, new);
        }
        self.forbid(b"", old, new);
        Ok(())
    }

    fn bookkeeping(&mut self, rule: Rule) -> Result<()> {
        self.claim(rule, Class::Always, b"");
        Ok(())
    }

    /// Compares two dictionaries key by key; what a table does not claim is forbidden.
    pub(super) fn entries(&mut self, table: Table, old: &Place, new: &Place) -> Result<()> {
        if !is_dictionary_or_absent(old) || !is_dictionary_or_absent(new) {
            // Arrays of a structure tree are bookkeeping like the keys that lead to them.
            if self.at.1 == Role::Structure && new.object.array().is_some() && old.object.array().is_some() {
                self.claim(Rule::StructureTree, Class::Always, b"");
            } else {
                self.forbid(b"", old, new);
            }
            return Ok(());
        }
        let empty = Dictionary::default();
        let before = old.dictionary().unwrap_or(&empty);
        let after = new.dictionary().unwrap_or(&empty);
        for key in keys(before, after) {
            let null = &Object::Null;
            let first = before.get(key).unwrap_or(null);
            let second = after.get(key).unwrap_or(null);
            if self.views.same((&old.container, first), (&new.container, second))? {
                continue;
            }
            let first = old.follow(&self.views.old, first)?;
            let second = new.follow(&self.views.new, second)?;
            let mut found = table.iter().filter(|(name, _)| *name == key).map(|(_, treatment)| *treatment);
            match found.find(|treatment| treatment.claims(&first.object, &second.object)) {
                Some(Treatment::Judge(role)) => self.compare(role, &first, &second)?,
                Some(
                    Treatment::Claim(rule, class)
                    | Treatment::Scalar(rule, class)
                    | Treatment::Number(rule, class)
                    | Treatment::Named(_, rule, class)
                    | Treatment::Added(rule, class),
                ) => self.claim(rule, class, key),
                None => self.forbid(key, &first, &second),
            }
        }
        Ok(())
    }

    /// A rule claims the change.
    pub(super) fn claim(&mut self, rule: Rule, class: Class, key: &[u8]) {
        let event = self.event(Some(rule), class, key);
        self.events.push(event);
    }

    /// No rule claims it.
    pub(super) fn forbid(&mut self, key: &[u8], old: &Place, new: &Place) {
        let mut event = self.event(None, Class::Forbidden, key);
        event.before = short(self.views.old, old);
        event.after = short(self.views.new, new);
        self.events.push(event);
    }

    /// The change that is being judged, at a key of its object.
    pub(super) fn event(&self, rule: Option<Rule>, class: Class, key: &[u8]) -> Event {
        let told = rule.is_none_or(Rule::is_an_act);
        Event {
            revision: self.views.new.revision(),
            rule,
            class,
            object: self.at.0,
            path: self.path(key),
            fields: Vec::new(),
            page: if told { self.page() } else { None },
            rect_mm: None,
            before: None,
            after: None,
            remark: Remark::None,
            since: None,
        }
    }

    /// The page that the object being judged belongs to.
    fn page(&self) -> Option<u32> {
        let mut used = self.at;
        for _ in 0..MAX_DEPTH {
            if let Some(page) = self.pages.number_of(used.0) {
                return u32::try_from(page).ok()?.checked_add(1);
            }
            used = self.usages.parent(used)?;
        }
        None
    }

    /// The page that a use belongs to.
    pub(super) fn page_above(&self, mut used: (ObjectId, Role)) -> Option<ObjectId> {
        for _ in 0..MAX_DEPTH {
            if used.1 == Role::Page {
                return Some(used.0);
            }
            used = self.usages.parent(used)?;
        }
        None
    }

    /// Keys from the trailer to the object being judged, then `key`.
    fn path(&self, key: &[u8]) -> String {
        let mut parts: Vec<Vec<u8>> = Vec::new();
        let mut used = self.at;
        for _ in 0..MAX_DEPTH {
            let Some(parent) = self.usages.parent(used) else { break };
            if parent.0 == TRAILER {
                parts.push(if used.1 == Role::Info { b"Info".to_vec() } else { b"Root".to_vec() });
                break;
            }
            for view in [self.views.new, self.views.old] {
                let mut keys = Vec::new();
                let holder = view.object(parent.0);
                if holder.is_ok_and(|holder| locate(&holder.object, used.0, &mut keys, 0)) {
                    parts.append(&mut keys);
                    break;
                }
            }
            used = parent;
        }
        let mut path = String::new();
        for part in parts.iter().rev().map(Vec::as_slice).chain([key]).filter(|part| !part.is_empty()) {
            path.push('/');
            path.push_str(&text::decode(part));
        }
        path
    }
}

/// Finds a reference inside an object; the keys that lead to it, innermost first.
fn locate(object: &Object, id: ObjectId, keys: &mut Vec<Vec<u8>>, depth: u32) -> bool {
    let deeper = depth.saturating_add(1);
    if depth > MAX_DEPTH {
        return false;
    }
    match object {
        Object::Reference(found) => *found == id,
        Object::Array(members) => members.iter().any(|member| locate(member, id, keys, deeper)),
        Object::Dictionary(_) | Object::Stream(_) => object.dictionary().is_some_and(|dictionary| {
            dictionary.entries.iter().any(|entry| {
                let found = locate(&entry.value, id, keys, deeper);
                if found {
                    keys.push(entry.key.0.clone());
                }
                found
            })
        }),
        _ => false,
    }
}

/// A short text of a scalar value.
pub(super) fn short(view: crate::pdf::View<'_>, place: &Place) -> Option<String> {
    let text = match &*place.object {
        Object::Name(name) => text::decode(&name.0),
        Object::String(_) => text::decode(&place.bytes(&view).ok()??),
        Object::Boolean(value) => String::from(if *value { "true" } else { "false" }),
        Object::Integer(value) => {
            let mut digits = crate::digits::decimal(usize::try_from(value.value.unsigned_abs()).ok()?);
            if value.value < 0 {
                digits.insert(0, '-');
            }
            digits
        }
        _ => return None,
    };
    Some(text.chars().take(SHORT).collect())
}

fn is_dictionary_or_absent(place: &Place) -> bool {
    matches!(*place.object, Object::Dictionary(_) | Object::Null)
}

fn is_scalar(object: &Object) -> bool {
    !matches!(object, Object::Array(_) | Object::Dictionary(_) | Object::Stream(_) | Object::Reference(_))
}
