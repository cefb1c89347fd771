//! A certificate that stands alone: does it hold now, whose it is, on which path, and why.

use super::details::{Limits, Row, WantedView, fact};
use super::findings::FindingList;
use super::paths::PathView;
use crate::ui::icon::ToneIcon;
use crate::ui::tone::Tone;
use leptos::prelude::*;
use messages::{Messages, Value};
use report::{CertificateReport, Classification, TrustDomain};
use std::sync::Arc;

/// Everything about a certificate that was checked ("kiểm tra hiệu lực của chứng thư chữ ký số").
#[component]
pub(super) fn CertificateView(report: Arc<CertificateReport>, words: Arc<Messages>) -> impl IntoView {
    let title = if report.trust_domain == TrustDomain::CongVu {
        "certificate-title-cong-vu"
    } else {
        "certificate-title"
    };
    view! {
        <section class="part certificate">
            <h3>{words.label(title)}</h3>
            <dl class="facts">{facts(&report, &words).into_iter().filter(Row::is_known).map(Row::view).collect_view()}</dl>
            {(!report.path.is_empty()).then(|| view! { <h4>{words.label("page-path")}</h4> })}
            <PathView path=report.path.clone() words=words.clone()/>
            <Statuses report=report.clone() words=words.clone()/>
        </section>
        <WantedView wanted=report.wanted.clone() words=words.clone()/>
        <Limits limits=report.limits.clone() words=words.clone()/>
        <section class="part">
            <h3>{words.label("section-reasons")}</h3>
            <FindingList findings=report.reasons.clone() words=words certificate=true/>
        </section>
    }
}

fn facts(report: &CertificateReport, words: &Messages) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some(facts) = &report.certificate {
        let (from, to) = (words.time(facts.valid_from), words.time(facts.valid_to));
        let period = [("from", Value::Words(&from)), ("to", Value::Words(&to))];
        rows.push(Row::words(words.label("field-role"), words.role(report.role)));
        rows.extend(classification(report.classification.as_ref(), words));
        rows.push(fact(words, "page-subject", Some(&facts.subject)));
        rows.push(fact(words, "page-issuer", Some(&facts.issuer)));
        rows.push(Row::words(words.label("page-validity"), words.label_with("page-period", &period)));
        rows.push(fact(words, "page-serial", Some(&facts.serial)).code());
        rows.push(fact(words, "page-fingerprint", Some(&facts.sha256)).code());
    }
    let policies = report.policies.join(", ");
    let list = report.trust.date.map(|date| words.time(date)).unwrap_or_default();
    rows.push(fact(words, "field-policy", Some(&policies)));
    rows.push(Row::words(words.label("page-validation-time"), words.time(report.validation_time)));
    rows.push(Row::words(words.label("page-trust-date"), list));
    rows
}

/// What the role rests on.
pub(super) fn classification(signs: Option<&Classification>, words: &Messages) -> Option<Row> {
    let text = words.classification(signs?)?;
    Some(Row::words(words.label("field-classification"), text))
}

/// The revocation status of each certificate of the path; nothing beside an invalid path is green.
#[component]
fn Statuses(report: Arc<CertificateReport>, words: Arc<Messages>) -> impl IntoView {
    let failed = Tone::from(report.status) == Tone::Bad;
    (!report.revocation.is_empty()).then(|| {
        view! {
            <h4>{words.label("page-revocation")}</h4>
            <ol class="path">
                {report.revocation.iter().map(|one| {
                    let tone = Tone::from(one.facts.status);
                    let tone = if failed && tone == Tone::Good { Tone::Calm } else { tone };
                    view! {
                        <li class=tone.class()>
                            <ToneIcon tone=tone/>
                            <div>
                                <p><strong>{words.revocation_status(one.facts.status)}</strong></p>
                                <p class="subject"><bdi>{messages::clean(&one.subject)}</bdi></p>
                            </div>
                        </li>
                    }
                }).collect_view()}
            </ol>
        }
    })
}
