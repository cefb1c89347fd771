//! Findings: what was seen, how much it weighs, who minds, why, what to do.

use super::lit::{Lighting, Lit};
use super::sketch::sketch;
use crate::third::{Said, millimetres};
use crate::ui::icon::ToneIcon;
use crate::ui::tone::Tone;
use leptos::prelude::*;
use messages::{Messages, Words};
use report::{Finding, Report, Severity};
use std::sync::Arc;

/// The findings about document and check that belong to no single signature.
#[component]
pub(super) fn Findings(report: Arc<Report>, words: Arc<Messages>) -> impl IntoView {
    let all: Vec<Finding> = report.findings.iter().chain(&report.document.findings).cloned().collect();
    (!all.is_empty()).then(|| {
        view! {
            <section class="part">
                <h3>{words.label("page-document-findings")}</h3>
                <FindingList findings=all words=words/>
            </section>
        }
    })
}

/// A list of findings, the heaviest first; what passed is folded away with its count.
#[component]
pub(super) fn FindingList(
    findings: Vec<Finding>,
    words: Arc<Messages>,
    /// Are they about a certificate that stands alone?
    #[prop(optional)]
    certificate: bool,
) -> impl IntoView {
    let said = findings.iter().map(|finding| said(finding, &words, certificate)).collect();
    view! { <SaidList findings=said words=words/> }
}

/// The same of findings that are in words already.
#[component]
pub(super) fn SaidList(
    findings: Vec<Said>,
    words: Arc<Messages>,
    /// Is the place part of what was seen?
    #[prop(optional)]
    placed: bool,
) -> impl IntoView {
    let (mut open, passed): (Vec<Said>, Vec<Said>) =
        findings.into_iter().partition(|finding| finding.severity > Severity::Inform);
    open.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let (passed, told): (Vec<Said>, Vec<Said>) =
        passed.into_iter().partition(|finding| finding.severity == Severity::Pass);
    let folded = |key: &str, findings: Vec<Said>| {
        let count = messages::Value::Number(i64::try_from(findings.len()).unwrap_or(i64::MAX));
        let title = words.label_with(key, &[("count", count)]);
        (!findings.is_empty()).then(|| {
            view! {
                <details class="folded">
                    <summary>{title}</summary>
                    <ul class="findings">
                        {findings.into_iter().map(|finding| finding_view(finding, &words, placed)).collect_view()}
                    </ul>
                </details>
            }
        })
    };
    let none = open.is_empty();
    view! {
        <ul class="findings" hidden=none>
            {open.into_iter().map(|finding| finding_view(finding, &words, placed)).collect_view()}
        </ul>
        {folded("page-told", told)}
        {folded("page-passed", passed)}
    }
}

pub(super) fn said(finding: &Finding, words: &Messages, certificate: bool) -> Said {
    Said {
        severity: finding.severity,
        level: words.severity(finding.severity),
        words: if certificate { words.certificate_finding(finding) } else { words.finding(finding) },
        place: words.place(&finding.location),
        code: finding.code.as_str().to_owned(),
        page: finding.location.page,
        rect: finding.location.rect_mm.map(millimetres),
    }
}

pub(super) fn finding_view(finding: Said, words: &Messages, placed: bool) -> impl IntoView + use<> {
    let tone = Tone::from(finding.severity);
    let Said { level, words: mut said, place, code, page, rect, .. } = finding;
    let sentence = std::mem::take(&mut said.sentence);
    let source = std::mem::take(&mut said.source);
    let show = show_button(page, rect, &sentence, words);
    let drawing = sketch(&code, rect, words);
    let line = |text: &str, class: &'static str| {
        (!text.is_empty()).then(|| view! { <p class=class>{text.to_owned()}</p> })
    };
    if finding.severity == Severity::Pass {
        // Nothing is to be done about what passed: one line says what was checked.
        return view! {
            <li class=format!("finding passed {}", tone.class())>
                <p class="finding-head"><ToneIcon tone=tone/><span class="sentence">{sentence}</span></p>
                {placed.then(|| line(&place, "place"))}
                <p class="source">{source}" "<code>{code}</code></p>
            </li>
        }
        .into_any();
    }
    view! {
        <li class=format!("finding {}", tone.class())>
            <p class="finding-head">
                <ToneIcon tone=tone/>
                <span class="severity">{level}</span>
                <span class="sentence">{sentence}</span>
            </p>
            {placed.then(|| line(&place, "place"))}
            {show}
            <details>
                <summary>{words.label("page-why")}</summary>
                <WordsView words=said/>
                {(!placed).then(|| line(&place, "place"))}
                {drawing}
                <p class="code"><code>{code}</code></p>
            </details>
            {line(&source, "source")}
        </li>
    }
    .into_any()
}

/// Shows the place on the page; nothing where the finding has none or no page is shown.
fn show_button(
    page: Option<u32>,
    rect: Option<[f64; 4]>,
    sentence: &str,
    words: &Messages,
) -> Option<impl IntoView + use<>> {
    let lighting = use_context::<Lighting>()?;
    let lit = Lit { page: page?, rect, label: sentence.to_owned() };
    let label = words.label("reader-show-place");
    Some(view! {
        <button type="button" class="small show-place" on:click=move |_| lighting.set(Some(lit.clone()))>{label}</button>
    })
}

/// Why, what to do, and the values seen.
#[component]
pub(super) fn WordsView(words: Words) -> impl IntoView {
    let paragraph =
        |text: String, class: &'static str| (!text.is_empty()).then(|| view! { <p class=class>{text}</p> });
    let details = (!words.details.is_empty()).then(|| {
        view! {
            <dl class="values">
                {words.details.into_iter().map(|detail| view! {
                    <div><dt>{detail.label}</dt><dd>{detail.value}</dd></div>
                }).collect_view()}
            </dl>
        }
    });
    view! {
        {paragraph(words.why, "why")}
        {paragraph(words.what_to_do, "advice")}
        {details}
    }
}
