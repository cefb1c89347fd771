//! Where the answers come from, always in sight: the list of anchors with date, size and digest, and the evidence of
//! revocation with issuer and age.

use super::local::LocalList;
use super::text_of;
use crate::protocol::member;
use js_sys::Function;
use leptos::prelude::*;
use messages::{Messages, Value};
use report::{ArgValue, Code, Finding, Report, SignatureReport, Time, TrustListFacts};
use serde::Deserialize;
use std::cell::Cell;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

const LIST: &str = "./public/trust/list.json";

const DAY: i64 = 86_400;

#[derive(Deserialize)]
struct List {
    date: Time,
    certificates: Vec<Member>,
}

#[derive(Deserialize)]
struct Member {
    role: String,
}

/// The sources of a report.
#[component]
pub(in crate::reader) fn Sources(
    trust: TrustListFacts,
    now: Time,
    words: Arc<Messages>,
    #[prop(optional)] report: Option<Arc<Report>>,
) -> impl IntoView {
    let count = RwSignal::new(None);
    let date = trust.date;
    spawn_local(async move {
        // Only the list of the report is counted, not a newer one.
        if let Some((_, anchors, issuers)) = counted_list().await.filter(|(made, ..)| Some(*made) == date) {
            let _ = count.try_set(Some((anchors, issuers)));
        }
    });
    let counted = words.clone();
    let number = |value: usize| Value::Number(i64::try_from(value).unwrap_or(i64::MAX));
    let counts = move || {
        let (anchors, issuers) = count.get()?;
        let values = [("anchors", number(anchors)), ("issuers", number(issuers))];
        Some(view! { <p>{counted.label_with("evidence-count", &values)}</p> })
    };
    let revocation = report.map(|report| lists(&report, now, &words)).unwrap_or_default();
    view! {
        <section class="part sources">
            <h3>{words.label("evidence-title")}</h3>
            <p>{list_line(&trust, now, &words)}</p>
            {counts}
            <p>{words.label("page-trust-sha256")}": "<code>{trust.sha256.clone()}</code></p>
            {revocation.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            <LocalList words=words/>
        </section>
    }
    .into_any()
}

thread_local! {
    /// The built-in list as it was counted for the first report.
    static COUNTED: Cell<Option<(Time, usize, usize)>> = const { Cell::new(None) };
}

/// Date, anchors and issuers of the list that the site serves.
async fn counted_list() -> Option<(Time, usize, usize)> {
    if let Some(counted) = COUNTED.get() {
        return Some(counted);
    }
    let list: List = serde_json::from_str(&text_of(LIST).await.ok()?).ok()?;
    let anchors = list.certificates.iter().filter(|member| member.role == "anchor").count();
    COUNTED.set(Some((list.date, anchors, list.certificates.len() - anchors)));
    COUNTED.get()
}

fn list_line(trust: &TrustListFacts, now: Time, words: &Messages) -> String {
    match trust.date {
        None => words.label("evidence-list-own"),
        Some(date) => {
            let days = now.unix_seconds().saturating_sub(date.unix_seconds()).max(0) / DAY;
            let date = words.time(date);
            words.label_with("evidence-list", &[("date", Value::Words(&date)), ("days", Value::Number(days))])
        }
    }
}

/// One line for each piece of evidence that decided a status, the same one once.
fn lists(report: &Report, now: Time, words: &Messages) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for signature in &report.signatures {
        if let Some(line) = line_of(signature, now, words).filter(|line| !lines.contains(line)) {
            lines.push(line);
        }
    }
    if lines.is_empty() && !report.signatures.is_empty() {
        lines.push(words.label("evidence-revocation-none"));
    }
    lines
}

fn line_of(signature: &SignatureReport, now: Time, words: &Messages) -> Option<String> {
    let facts = &signature.revocation;
    let made = words.time(facts.this_update?);
    let issuer = signature
        .signer
        .as_ref()
        .map(|signer| signer.issuer_common_name.clone().unwrap_or_else(|| signer.issuer.clone()));
    let issuer = issuer.unwrap_or_default();
    let values = [("issuer", Value::Data(&issuer)), ("made", Value::Words(&made))];
    let mut line = match facts.source.as_deref()? {
        "ocsp" => words.label_with("evidence-ocsp", &values),
        _ => words.label_with("evidence-crl", &values),
    };
    let good = signature.findings.iter().find(|finding| finding.code == Code::RevocationGood);
    if let Some(until) = good.and_then(next_update) {
        let key = if until < now { "page-set-over" } else { "page-set-until" };
        let until = words.time(until);
        line.push(' ');
        line.push_str(&words.label_with(key, &[("time", Value::Words(&until))]));
    }
    let from = match (good.map(|good| good.location.revision), published(signature)) {
        (Some(Some(revision)), _) => {
            words.label_with("evidence-from-document", &[("revision", Value::Number(revision.into()))])
        }
        (_, Some(number)) => from_operator(&number, words),
        (Some(None), None) => words.label("evidence-from-given"),
        (None, None) => return Some(line),
    };
    line.push(' ');
    line.push_str(&from);
    Some(line)
}

fn from_operator(number: &str, words: &Messages) -> String {
    let mut from = words.label("evidence-from-operator");
    if !number.is_empty() {
        from.push(' ');
        from.push_str(&words.label_with("page-set-number", &[("number", Value::Data(number))]));
    }
    from
}

/// The number of the list that decided, where whoever runs the site publishes it (`web/evidence.js`).
fn published(signature: &SignatureReport) -> Option<String> {
    let facts = &signature.revocation;
    let list = facts.source.as_deref() == Some("crl");
    let signer = signature.signer.as_ref().filter(|_| list)?;
    let operator = member(&member(&js_sys::global(), "kiemky")?, "operator")?;
    let find: Function = member(&operator, "list")?.dyn_into().ok()?;
    let made = facts.this_update?.to_string();
    find.call2(&operator, &signer.issuer.as_str().into(), &made.into()).ok()?.as_string()
}

/// Until when that evidence says that it holds.
fn next_update(good: &Finding) -> Option<Time> {
    match good.args.get("next_update_time")? {
        ArgValue::Text(text) => text.parse().ok(),
        ArgValue::Integer(_) => None,
    }
}
