//! All signatures of a document: those of its form, those that only a page still shows, those that were lost.

use super::actions;
use super::examine::{Claim, Reach, Scene, examine};
use super::facts::{Collected, SignatureFacts};
use super::field::{self, Field, Form};
use super::modification::{self, Permissions};
use super::nesting;
use super::page::{self, Pages};
use super::place::Place;
use super::shown;
use crate::pdf::{Document, ObjectId, View};
use crate::tree::Tree;
use crate::{Budget, Context, Notes, Result, Work};
use report::{Code, Coverage, Finding, RevisionFacts, Severity};

/// What a node of an earlier revision's field tree costs (tree nodes). The trees of many revisions are walked
/// again and again: 250 000 nodes take half a second, and honest files have fewer than 30 000.
const EARLIER_NODE: u64 = 4;

/// Collects the facts of every signature of the document's last revision, each read in the revision that it
/// signed (ISO 32000-2 12.7.5.5, 12.8; rules SIG-01, SIG-03, SIG-13). What concerns the document rather than one
/// signature goes to `notes`, where it may weigh as a failure, too.
///
/// # Errors
/// When the catalog or the form cannot be read, or a budget is spent: then there may be signatures unseen.
pub fn collect(
    document: &Document<'_>,
    context: &Context,
    budget: &Budget,
    notes: &Notes,
) -> Result<Collected> {
    let _ = context;
    let latest = document.latest();
    let form = field::walk(&latest, budget, 1, notes)?;
    let pages = page::walk(&latest, budget, notes)?;
    let permissions = modification::permissions(&latest, notes);
    let scene =
        Scene { document, latest, budget, pages: &pages, permissions: &permissions, has_form: form.exists };
    let mut signatures = Vec::new();
    let mut empty_fields = Vec::new();
    let mut shared = same_value(&latest, &form);
    for (index, field) in form.fields.iter().enumerate() {
        let Some(holder) = &field.holder else {
            empty_fields.push(field.name.clone().unwrap_or_default());
            continue;
        };
        let Some(others) = shared.get_mut(index).and_then(Option::take) else { continue };
        budget.spend(Work::Signatures, 1)?;
        let claim = Claim { field, holder, also_in: &others };
        let mut facts = examine(&scene, &claim, Reach::Form);
        if !others.is_empty() {
            // One signature shown in several fields; what later revisions do to each of them is looked at.
            let told = Finding::new(Code::SignatureFieldTree).severity(Severity::Warn);
            facts.findings.push(told.arg("what", "value-shared").arg("fields", others.len()));
        }
        signatures.push(facts);
    }
    for (field, holder) in only_on_pages(&latest, &form, &pages) {
        budget.spend(Work::Signatures, 1)?;
        let claim = Claim { field: &field, holder: &holder, also_in: &[] };
        signatures.push(examine(&scene, &claim, Reach::PageOnly));
    }
    if !signatures.is_empty() {
        actions::tell(&pages, notes);
        shown::look(&latest, budget, &pages.valued_widgets, notes)?;
    }
    let length = document.length();
    nesting::check(&mut signatures, |facts| {
        facts.coverage != Coverage::Remnant
            && facts.findings.iter().all(|finding| finding.code != Code::SignatureFieldUnreachable)
            && facts.byte_range.is_some_and(|[_, _, second, count]| second.saturating_add(count) <= length)
    });
    named_certification(&latest, &form, &permissions, notes);
    lost(document, budget, &form, &pages, notes);
    let mut numbered: Vec<_> = signatures.into_iter().enumerate().collect();
    crate::order::sort_by_key(&mut numbered, |(number, facts)| (order(facts), *number));
    let signatures: Vec<_> = numbered.into_iter().map(|(_, facts)| facts).collect();
    let revisions = revisions(document, &signatures);
    let pdf_version = version(&latest, notes);
    Ok(Collected {
        signatures,
        empty_fields,
        has_form: form.exists,
        pages: pages.count,
        pdf_version,
        revisions,
    })
}

/// For the first field of each value, by its index: the holders of the same value in the fields after it.
fn same_value(view: &View<'_>, form: &Form) -> Vec<Option<Vec<ObjectId>>> {
    let mut first_with = Tree::default();
    let mut shared: Vec<Option<Vec<ObjectId>>> = vec![None; form.fields.len()];
    for (index, field) in form.fields.iter().enumerate() {
        let Some(holder) = &field.holder else { continue };
        let value = holder.get(view, b"V").ok().flatten().and_then(|value| value.id());
        let first = match value {
            Some(value) => first_with.place_of(value).unwrap_or_else(|| {
                first_with.place(value, index);
                index
            }),
            None => index,
        };
        // A holder that is no indirect object cannot be followed through the revisions: it stays on its own.
        let (first, other) = match holder.id() {
            Some(id) if first != index => (first, Some(id)),
            _ => (index, None),
        };
        if let Some(others) = shared.get_mut(first) {
            others.get_or_insert_default().extend(other);
        }
    }
    shared
}

/// By revision, then by the end of the range; those without come last.
fn order(facts: &SignatureFacts) -> (usize, u64) {
    let end = facts.byte_range.map_or(u64::MAX, |[_, _, second, count]| second.saturating_add(count));
    (facts.revision.unwrap_or(usize::MAX), end)
}

/// Signature widgets on pages whose value no way from the AcroForm leads to; each value once. That the form leads to
/// the widget is not enough: its `/Parent` may lead elsewhere.
fn only_on_pages(view: &View<'_>, form: &Form, pages: &Pages) -> Vec<(Field, Place)> {
    let mut seen = Tree::default();
    for (id, _) in values(view, form) {
        seen.add(id);
    }
    let mut found = Vec::new();
    for widget in &pages.signed_widgets {
        if widget.holder.id().is_some_and(|id| form.reached.has(id)) {
            continue;
        }
        let value = widget.holder.get(view, b"V").ok().flatten().and_then(|value| value.id());
        if value.is_some_and(|id| !seen.add(id)) {
            continue;
        }
        let field = Field {
            place: widget.place.clone(),
            name: widget
                .holder
                .text(view, b"T")
                .ok()
                .flatten()
                .or_else(|| widget.place.text(view, b"T").ok().flatten()),
            holder: Some(widget.holder.clone()),
            widgets: vec![widget.place.clone()],
            problem: None,
        };
        found.push((field, widget.holder.clone()));
    }
    found
}

/// `/Perms /DocMDP` must name a signature of the form.
fn named_certification(view: &View<'_>, form: &Form, permissions: &Permissions, notes: &Notes) {
    let Some(id) = permissions.certification else { return };
    if !values(view, form).any(|(value, _)| value == id) {
        let finding = Finding::new(Code::SignaturePermissionsMalformed).arg("what", "not-in-the-form");
        notes.add(finding.object(id.number, id.generation));
    }
}

/// The signature dictionaries of a form, with the names of their fields.
fn values<'f>(view: &'f View<'_>, form: &'f Form) -> impl Iterator<Item = (ObjectId, Option<&'f str>)> {
    form.fields.iter().filter_map(|field| {
        let value = field.holder.as_ref()?.get(view, b"V").ok()??;
        // A dictionary directly in its field is known by the field.
        let id = value.id().or_else(|| field.holder.as_ref().and_then(Place::id))?;
        Some((id, field.name.as_deref()))
    })
}

/// Signatures that the form of an earlier revision held and that nothing leads to any more.
fn lost(document: &Document<'_>, budget: &Budget, form: &Form, pages: &Pages, notes: &Notes) {
    let latest = document.latest();
    let mut known = Tree::default();
    for (id, _) in values(&latest, form) {
        known.add(id);
    }
    for widget in &pages.signed_widgets {
        if let Some(id) = widget.holder.get(&latest, b"V").ok().flatten().and_then(|value| value.id()) {
            known.add(id);
        }
    }
    let mut read: Option<Form> = None;
    let last = document.revisions().len().saturating_sub(1);
    for (index, revision) in document.revisions().iter().enumerate().take(last) {
        let same = |form: &Form| revision.changed.iter().all(|number| !form.depends_on.has(*number));
        if read.as_ref().is_some_and(same) {
            continue;
        }
        let number = u32::try_from(index.saturating_add(1)).unwrap_or(u32::MAX);
        let view = document.view(index);
        match field::walk(&view, budget, EARLIER_NODE, &Notes::default()) {
            Ok(form) => {
                for (id, name) in values(&view, &form) {
                    if known.add(id) {
                        let finding = Finding::new(Code::SignatureFieldLost);
                        let finding = finding.arg("field", name.unwrap_or_default()).revision(number);
                        notes.add(finding.object(id.number, id.generation));
                    }
                }
                read = Some(form);
            }
            Err(problem) => {
                read = None;
                let spent = problem.code == Code::BudgetSpent;
                notes.add(problem.revision(number));
                if spent {
                    return;
                }
            }
        }
    }
}

fn revisions(document: &Document<'_>, signatures: &[SignatureFacts]) -> Vec<RevisionFacts> {
    let facts = |(index, revision): (usize, &crate::pdf::Revision)| {
        let mut adds: Vec<String> = signatures
            .iter()
            .filter(|facts| facts.revision == Some(index))
            .map(|facts| named("signature:", facts.field.as_deref().unwrap_or_default()))
            .collect();
        adds.push(named("objects:", &crate::digits::decimal(revision.changed.len())));
        RevisionFacts { end: Some(revision.end).filter(|end| *end != u64::MAX), adds }
    };
    document.revisions().iter().enumerate().map(facts).collect()
}

fn named(prefix: &str, rest: &str) -> String {
    let mut text = String::from(prefix);
    text.push_str(rest);
    text
}

/// The later of the header's and the catalog's version (7.5.2, table 29).
fn version(view: &View<'_>, notes: &Notes) -> Option<String> {
    let read = || Place::of(view.catalog()?).name(view, b"Version");
    let name = read().unwrap_or_else(|problem| {
        notes.add(*problem);
        None
    });
    let written = name.and_then(|name| match name.as_slice() {
        [major @ b'0'..=b'9', b'.', minor @ b'0'..=b'9'] => {
            Some((major.wrapping_sub(b'0'), minor.wrapping_sub(b'0')))
        }
        _ => None,
    });
    let (major, minor) = view.document().header_version().max(written)?;
    let mut text = crate::digits::decimal(usize::from(major));
    text.push('.');
    text.push_str(&crate::digits::decimal(usize::from(minor)));
    Some(text)
}
