//! Findings: what was seen, how much it weighs, who minds, why, what to do.

use super::icon::ToneIcon;
use super::tone::Tone;
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
    let (mut open, passed): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(|finding| finding.severity > Severity::Inform);
    open.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let (passed, told): (Vec<Finding>, Vec<Finding>) =
        passed.into_iter().partition(|finding| finding.severity == Severity::Pass);
    let folded = |key: &str, findings: Vec<Finding>| {
        let count = messages::Value::Number(i64::try_from(findings.len()).unwrap_or(i64::MAX));
        let title = words.label_with(key, &[("count", count)]);
        (!findings.is_empty()).then(|| {
            view! {
                <details class="folded">
                    <summary>{title}</summary>
                    <ul class="findings">
                        {findings.iter().map(|finding| finding_view(finding, &words, certificate)).collect_view()}
                    </ul>
                </details>
            }
        })
    };
    view! {
        <ul class="findings" hidden=open.is_empty()>
            {open.iter().map(|finding| finding_view(finding, &words, certificate)).collect_view()}
        </ul>
        {folded("page-told", told)}
        {folded("page-passed", passed)}
    }
}

fn finding_view(finding: &Finding, words: &Messages, certificate: bool) -> impl IntoView + use<> {
    let tone = Tone::from(finding.severity);
    let mut said = if certificate { words.certificate_finding(finding) } else { words.finding(finding) };
    let sentence = std::mem::take(&mut said.sentence);
    let source = std::mem::take(&mut said.source);
    let place = words.place(&finding.location);
    let code = finding.code.as_str();
    if finding.severity == Severity::Pass {
        // Nothing is to be done about what passed: one line says what was checked.
        return view! {
            <li class=format!("finding passed {}", tone.class())>
                <p class="finding-head"><ToneIcon tone=tone/><span class="sentence">{sentence}</span></p>
                <p class="source">{source}" "<code>{code}</code></p>
            </li>
        }
        .into_any();
    }
    view! {
        <li class=format!("finding {}", tone.class())>
            <p class="finding-head">
                <ToneIcon tone=tone/>
                <span class="severity">{words.severity(finding.severity)}</span>
                <span class="sentence">{sentence}</span>
            </p>
            <details>
                <summary>{words.label("page-why")}</summary>
                <WordsView words=said/>
                {(!place.is_empty()).then(|| view! { <p class="place">{place}</p> })}
                <p class="code"><code>{code}</code></p>
            </details>
            {(!source.is_empty()).then(|| view! { <p class="source">{source}</p> })}
        </li>
    }
    .into_any()
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
