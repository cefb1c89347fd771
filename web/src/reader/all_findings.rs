//! All findings of a file in one list, the heaviest first, filtered by severity. A link leads to each.

use super::findings::{finding_view, said};
use super::state::{Document, Third};
use crate::third::Said;
use leptos::prelude::*;
use messages::{Messages, Value};
use report::{Report, Severity};
use std::sync::Arc;

/// Severities as they are offered, the heaviest first.
const OFFERED: [Severity; 5] =
    [Severity::Fail, Severity::Undetermined, Severity::Warn, Severity::Inform, Severity::Pass];

/// A finding and what it is about.
#[derive(Clone)]
struct Entry {
    about: String,
    finding: Said,
}

/// The list, folded until it is asked for or the address names one of its findings.
#[component]
pub(super) fn AllFindings(document: Document, report: Arc<Report>, words: Arc<Messages>) -> impl IntoView {
    let third = document.third;
    let id = document.id;
    let chosen = RwSignal::new(None::<Severity>);
    let open = RwSignal::new(false);
    move || {
        let mut entries = of_report(&report, &words);
        if let Third::Told(answer) = third.get() {
            let about = words.label("reader-of-form");
            let told = answer.in_language(words.language()).findings.clone();
            entries.extend(told.into_iter().map(|finding| Entry { about: about.clone(), finding }));
        }
        // Stable: what is equally heavy stays in the order of the document.
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.finding.severity));
        let asked = asked_for().filter(|code| entries.iter().any(|entry| entry.finding.code == *code));
        if asked.is_some() {
            open.set(true);
        }
        (!entries.is_empty()).then(|| list(id, entries, asked, chosen, open, words.clone()))
    }
}

fn of_report(report: &Report, words: &Messages) -> Vec<Entry> {
    let about = words.label("reader-of-document");
    let document = report.findings.iter().chain(&report.document.findings);
    let mut entries: Vec<Entry> = document
        .map(|finding| Entry { about: about.clone(), finding: said(finding, words, false) })
        .collect();
    for signature in &report.signatures {
        let about = words.signature_name(signature);
        let own = signature.findings.iter();
        entries
            .extend(own.map(|finding| Entry { about: about.clone(), finding: said(finding, words, false) }));
    }
    entries
}

fn list(
    id: u32,
    entries: Vec<Entry>,
    asked: Option<String>,
    chosen: RwSignal<Option<Severity>>,
    open: RwSignal<bool>,
    words: Arc<Messages>,
) -> impl IntoView {
    let count = |number: usize| Value::Number(i64::try_from(number).unwrap_or(i64::MAX));
    let title = words.label_with("reader-all-findings", &[("count", count(entries.len()))]);
    let filter = words.label("reader-filter");
    let all = words.label_with("reader-filter-all", &[("count", count(entries.len()))]);
    let offered = OFFERED.into_iter().filter_map(|severity| {
        let of = entries.iter().filter(|entry| entry.finding.severity == severity).count();
        let level = words.severity(severity);
        let label =
            words.label_with("reader-filter-one", &[("level", Value::Words(&level)), ("count", count(of))]);
        (of > 0).then_some((Some(severity), label))
    });
    let buttons = std::iter::once((None, all)).chain(offered).map(|(severity, label)| {
        view! {
            <button type="button" class="small" aria-pressed=move || (chosen.get() == severity).to_string()
                on:click=move |_| chosen.set(severity)>{label}</button>
        }
        .into_any()
    });
    let buttons = buttons.collect_view();
    let items =
        entries.into_iter().map(|entry| item(id, entry, asked.as_deref(), chosen, &words)).collect_view();
    view! {
        <details class="folded all-findings" prop:open=move || open.get()>
            <summary>{title}</summary>
            <div class="filter" role="group" aria-label=filter>{buttons}</div>
            <ul class="findings">{items}</ul>
        </details>
    }
    .into_any()
}

fn item(
    id: u32,
    entry: Entry,
    asked: Option<&str>,
    chosen: RwSignal<Option<Severity>>,
    words: &Messages,
) -> impl IntoView + use<> {
    let severity = entry.finding.severity;
    let code = entry.finding.code.clone();
    let is_it = asked == Some(code.as_str());
    let link = words.label("reader-link");
    let node = NodeRef::<leptos::html::Li>::new();
    Effect::new(move || {
        if let Some(element) = node.get().filter(|_| is_it) {
            element.scroll_into_view();
        }
    });
    view! {
        <li class="finding-entry" class:asked=is_it node_ref=node id=format!("file-{id}-{code}")
            hidden=move || chosen.get().is_some_and(|chosen| chosen != severity)>
            <p class="about">{entry.about}" "
                <a href=format!("#{code}") aria-label=link.clone() title=link>"#"</a></p>
            <ul class="findings">{finding_view(entry.finding, words, true)}</ul>
        </li>
    }
    .into_any()
}

/// The code that the address names after `#`.
fn asked_for() -> Option<String> {
    let hash = window().location().hash().ok()?;
    hash.strip_prefix('#').filter(|code| code.contains('.')).map(str::to_owned)
}
