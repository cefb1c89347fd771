//! What changed after each signature: reject by default (ISO 32000-2 12.8.2; rules SIG-04 to SIG-06, SIG-13).
//!
//! [`usage`] says as what the trailer uses each object; [`diff`] takes one step from a revision to the next and has
//! every change claimed by one of the [`rules`] or by none; [`same`] compares by meaning; [`mdp`] asks whether a
//! signature lets happen what a rule knows; [`direct`] compares what was signed with what there is at last. A step that cannot be judged to its end leaves the signatures before it
//! undetermined.

mod active;
mod diff;
mod direct;
mod event;
mod font;
mod marks;
mod mdp;
mod rules;
mod same;
mod usage;

#[cfg(test)]
mod tests;

use crate::pdf::{Document, ObjectId};
use crate::signature::SignatureFacts;
use crate::signature::page::{self, Pages};
use crate::tree::Tree;
use crate::{Budget, Notes, Problem, Result};
use diff::Step;
use direct::Direct;
use event::{Event, Remark, Rule};
use marks::PageMarks;
use mdp::Permission;
use report::{Change, ChangeVerdict, ChangesAfter, Code, Finding, Severity};
use same::Views;
use std::cell::RefCell;
use usage::{Role, Usages};

/// Changes listed of one signature (count); how many more there are is told.
const MAX_CHANGES: usize = 200;
/// Findings of one kind about one signature.
const MAX_FINDINGS: usize = 16;

/// What came after one signature.
pub struct Analysis {
    /// The verdict.
    pub verdict: ChangesAfter,
    /// The changes, in the order of revisions.
    pub changes: Vec<Change>,
    /// What readers must see.
    pub findings: Vec<Finding>,
}

/// What came after each signature.
pub struct Analysed {
    /// In the order of the signatures given.
    pub signatures: Vec<Analysis>,
    /// Names of rules, for each revision those that claimed something in it.
    pub adds: Vec<Vec<&'static str>>,
}

/// Tells what in the last revision may act or show another page (SIG-15).
pub fn tell_active_content(document: &Document<'_>, notes: &Notes) {
    if let Err(problem) = active::look(&document.latest(), notes) {
        // Not looked at: told, without weight of its own on signatures that are judged elsewhere.
        notes.add((*problem).severity(Severity::Warn));
    }
}

/// Judges every revision after the first signed one, once, and then each signature.
pub fn analyse(document: &Document<'_>, signatures: &[SignatureFacts], budget: &Budget) -> Analysed {
    let last = document.revisions().len().saturating_sub(1);
    let first = signatures.iter().filter_map(|facts| facts.revision).min().unwrap_or(last);
    let mut events = Vec::new();
    let mut signed: Vec<usize> = signatures.iter().filter_map(|facts| facts.revision).collect();
    signed.sort_unstable();
    signed.dedup();
    let stopped = if first < last { walk(document, budget, &signed, &mut events).err() } else { None };
    let mut adds = vec![Vec::new(); document.revisions().len()];
    for event in &events {
        let Some(names) = adds.get_mut(event.revision) else { continue };
        let name = event.rule.map_or("forbidden", Rule::name);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    repeated(&mut events);
    let judged = signatures.iter().map(|facts| judge(facts, &events, stopped.as_ref(), last)).collect();
    Analysed { signatures: judged, adds }
}

/// A revision that does nothing but write parts of the document again has no honest purpose: viewers may draw those
/// parts anew, over others (shadow attack "hide": `shadowed_form_over_form-signed-manipulated_v2.pdf`).
fn repeated(events: &mut [Event]) {
    for of_one in events.chunk_by_mut(|one, other| one.revision == other.revision) {
        if of_one.iter().all(|event| matches!(event.rule, Some(Rule::Identical | Rule::Orphan)))
            && let Some(event) = of_one.iter_mut().find(|event| event.rule == Some(Rule::Identical))
        {
            event.remark = Remark::Repeats;
        }
    }
}

/// All steps. What was seen before a problem stays in `events`.
fn walk(document: &Document<'_>, budget: &Budget, signed: &[usize], events: &mut Vec<Event>) -> Result<()> {
    let first = signed.first().copied().unwrap_or_default();
    let pages = page::walk(&document.latest(), budget, &Notes::default())?;
    let mut usages = Usages::of(&document.view(first), budget, false)?;
    let marks = RefCell::default();
    for (index, revision) in document.revisions().iter().enumerate().skip(first.saturating_add(1)) {
        let views = Views { old: document.view(index.saturating_sub(1)), new: document.view(index), budget };
        let mut uses: Vec<(ObjectId, Role)> = Vec::new();
        for number in &revision.changed {
            uses.extend(usages.of_number(*number));
        }
        usages.extend(&views.new, budget, &uses)?;
        step(views, &usages, &pages, &marks, events, &revision.changed, &uses)?;
    }
    Direct { document, budget, usages: &usages, pages: &pages }.look(signed, events)
}

fn step(
    views: Views<'_>,
    usages: &Usages,
    pages: &Pages,
    marks: &RefCell<PageMarks>,
    events: &mut Vec<Event>,
    changed: &[u32],
    uses: &[(ObjectId, Role)],
) -> Result<()> {
    let at = (usage::TRAILER, Role::Other);
    let mut step =
        Step { views, usages, pages, marks: Some(marks), events, at, judged: Tree::default(), exact: None };
    step.run(changed, uses)
}

fn judge(facts: &SignatureFacts, events: &[Event], stopped: Option<&Problem>, last: usize) -> Analysis {
    let mut analysis = Analysis { verdict: ChangesAfter::None, changes: Vec::new(), findings: Vec::new() };
    let Some(revision) = facts.revision else {
        // What it signs is not known, so neither is what came after.
        return undetermined(analysis, None);
    };
    if revision >= last {
        return analysis;
    }
    analysis.verdict = ChangesAfter::Permitted;
    let permission = Permission::of(facts);
    let mut told = Tree::default();
    let mut left_out = 0usize;
    let about =
        |event: &&Event| event.revision > revision && event.since.is_none_or(|since| since == revision);
    for event in events.iter().filter(about) {
        let refused = permission.refuses(event);
        let act = event.rule.is_none_or(Rule::is_an_act);
        if refused.is_some() {
            analysis.verdict = ChangesAfter::Forbidden;
        }
        let codes = if refused.is_some() { [refused, None] } else { remarks(event) };
        for code in codes.into_iter().flatten() {
            add_finding(&mut analysis.findings, code, event);
        }
        let number = u64::try_from(event.revision).unwrap_or(u64::MAX);
        if refused.is_none() && !act && !told.add((number, event.rule.map_or(0, Rule::number))) {
            continue;
        }
        if analysis.changes.len() < MAX_CHANGES
            || refused.is_some() && analysis.changes.len() < 2 * MAX_CHANGES
        {
            analysis.changes.push(change(event, refused.is_some()));
        } else {
            left_out = left_out.saturating_add(1);
        }
    }
    if left_out > 0 {
        analysis.findings.push(Finding::new(Code::RevisionChangesCut).arg("count", left_out));
    }
    match (stopped, analysis.verdict) {
        (Some(problem), ChangesAfter::Permitted) => undetermined(analysis, Some(problem)),
        (_, ChangesAfter::Permitted) => {
            analysis.findings.push(Finding::new(Code::RevisionPermitted));
            analysis
        }
        _ => analysis,
    }
}

fn undetermined(mut analysis: Analysis, problem: Option<&Problem>) -> Analysis {
    analysis.verdict = ChangesAfter::Undetermined;
    // It says why the analysis ended, not that the signature failed.
    let why = problem.map(|problem| (**problem).clone().severity(Severity::Undetermined));
    analysis.findings.extend(why);
    analysis.findings.push(Finding::new(Code::SignatureChangesNotAnalysed));
    analysis
}

/// What is permitted and must be seen all the same: what it does to others, and what it is.
fn remarks(event: &Event) -> [Option<Code>; 2] {
    let covers = match event.remark {
        Remark::Covers => Some(Code::RevisionCovers),
        Remark::CoversText => Some(Code::RevisionCoversText),
        Remark::Shown => Some(Code::RevisionSignatureShown),
        Remark::Unsigned => Some(Code::RevisionUnsignedField),
        Remark::Repeats => Some(Code::RevisionRepeats),
        Remark::None => None,
    };
    let kind = match event.rule {
        Some(Rule::FormFilled) => Some(Code::RevisionFormFilled),
        Some(Rule::Annotation) => Some(Code::RevisionAnnotation),
        _ => None,
    };
    [covers, kind]
}

/// One finding a revision, code and object; the first few.
fn add_finding(findings: &mut Vec<Finding>, code: Code, event: &Event) {
    let mut finding = Finding::new(code)
        .revision(number(event.revision))
        .object(event.object.number, event.object.generation)
        .arg("path", event.path.as_str())
        .arg("field", event.fields.first().map_or("", String::as_str));
    finding.location.page = event.page;
    finding.location.rect_mm = event.rect_mm;
    let same = |other: &&Finding| other.code == code;
    let repeated = findings.iter().any(|other| other.code == code && other.location == finding.location);
    if !repeated && findings.iter().filter(same).count() < MAX_FINDINGS {
        findings.push(finding);
    }
}

fn change(event: &Event, refused: bool) -> Change {
    let mut object = crate::digits::decimal(usize::try_from(event.object.number).unwrap_or(usize::MAX));
    object.push(' ');
    object.push_str(&crate::digits::decimal(usize::from(event.object.generation)));
    Change {
        revision: number(event.revision),
        rule: event.rule.map(|rule| rule.name().to_owned()),
        verdict: if refused { ChangeVerdict::Forbidden } else { ChangeVerdict::Permitted },
        object,
        path: event.path.clone(),
        page: event.page,
        rect_mm: event.rect_mm,
        before: event.before.clone(),
        after: event.after.clone(),
    }
}

fn number(revision: usize) -> u32 {
    u32::try_from(revision.saturating_add(1)).unwrap_or(u32::MAX)
}
