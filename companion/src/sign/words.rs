//! How the signing of a document ended, as text for people (TOK-11).

use super::data::{AuthorityEntry, Problem, SignReport, Warning};
use crate::verify::output::Colour;
use crate::verify::words::{Page, Tone};
use messages::{Messages, Value, isolate};
use std::collections::BTreeMap;

/// The key of a code's words: `sign.document.broken` → `sign-document-broken`.
pub(super) fn key(code: &str) -> String {
    code.replace('.', "-")
}

/// The whole report.
pub(super) fn report(report: &SignReport, messages: &Messages, colour: Colour) -> String {
    let mut page = Page { text: String::new(), messages, colour, certificate: false };
    let input = [("name", Value::Data(report.input.name.as_str()))];
    match &report.output {
        Some(output) => {
            let head = messages.label_with("sign-done", &[("name", Value::Data(output.name.as_str()))]);
            page.line(0, &page.painted(&["✓ ", &head].concat(), Tone::Good));
            let checked = messages.label("sign-checked");
            page.line(2, &checked);
        }
        None if !report.previews.is_empty() => {
            page.line(0, &messages.label_with("sign-previewed", &input));
            for preview in &report.previews {
                page.line(2, &isolate(preview));
            }
        }
        None => {
            let head = messages.label_with("sign-not-done", &input);
            page.line(0, &page.painted(&["✗ ", &head].concat(), Tone::Bad));
        }
    }
    if let Some(problem) = &report.problem {
        told(problem, &mut page);
    }
    if let Some(signer) = &report.signer {
        page.field("field-subject", &isolate(&signer.subject));
    }
    marks(report, &mut page);
    reserved(report, &mut page);
    for signature in &report.signatures {
        page.field("sign-field", &isolate(&signature.field));
        if let Some(level) = signature.level {
            page.field("sign-level", &messages.level(level));
        }
        if let Some(time) = signature.timestamp {
            page.field("sign-timestamp", &messages.time(time));
        }
    }
    for warning in &report.warnings {
        page.line(2, &page.painted(&["! ", &warned(warning, messages)].concat(), Tone::Open));
    }
    page.text
}

/// What a person sees before the PIN is asked: the document, whose certificate, whose printed name, what will be shown
/// (TOK-03).
pub(super) fn before(report: &SignReport, messages: &Messages) -> String {
    let mut page = Page { text: String::new(), messages, colour: Colour::Plain, certificate: false };
    page.line(0, &messages.label_with("sign-before", &[("name", Value::Data(report.input.name.as_str()))]));
    if let Some(signer) = &report.signer {
        let name = signer.common_name.as_deref().unwrap_or(&signer.subject);
        page.field("sign-certificate-name", &isolate(name));
    }
    marks(report, &mut page);
    reserved(report, &mut page);
    for warning in &report.warnings {
        page.line(2, &["! ", &warned(warning, messages)].concat());
    }
    page.text
}

/// The printed name, and each mark with its place.
fn marks(report: &SignReport, page: &mut Page<'_>) {
    if let Some(name) = &report.printed_name {
        page.field("sign-printed-name", &isolate(name));
    }
    for mark in &report.marks {
        let [left, top, ..] = mark.rect_mm.map(|side| i64::from(side.0 / 1_000));
        let what = page.messages.label(&["cli-part-", mark.kind].concat());
        let values = [
            ("what", Value::Words(&what)),
            ("page", Value::Number(i64::from(mark.page))),
            ("left", Value::Number(left)),
            ("top", Value::Number(top)),
        ];
        let mut line = page.messages.label_with("sign-mark", &values);
        if let Some(field) = &mark.field {
            line.push(' ');
            line.push_str(&page.messages.label_with("sign-mark-field", &[("field", Value::Data(field))]));
        }
        page.line(2, &line);
    }
}

/// Empty fields that are added for the act that issues the document.
fn reserved(report: &SignReport, page: &mut Page<'_>) {
    if report.reserved.is_empty() {
        return;
    }
    let names: Vec<String> =
        report.reserved.iter().map(|one| page.messages.label(&["cli-part-", one.kind].concat())).collect();
    let line = page.messages.label_with("sign-reserved", &[("what", Value::Words(&names.join("; ")))]);
    page.line(2, &line);
}

fn values<'a>(args: &'a BTreeMap<&'static str, String>) -> Vec<(&'static str, Value<'a>)> {
    args.iter().map(|(name, value)| (*name, Value::Data(value.as_str()))).collect()
}

fn warned(warning: &Warning, messages: &Messages) -> String {
    let sentence = messages.label_with(&key(warning.code), &values(&warning.args));
    ruled(sentence, warning.rule)
}

fn ruled(sentence: String, rule: &str) -> String {
    if rule.is_empty() { sentence } else { [&sentence, " (", rule, ")"].concat() }
}

/// The sentence of a problem; those of the plan have their words beside those of the places.
fn sentence(problem: &Problem, messages: &Messages) -> String {
    let Some(name) = problem.code.strip_prefix("sign.plan.") else {
        return messages.label_with(&key(&problem.code), &values(&problem.args));
    };
    let part = problem.args.get("part").map(|part| messages.label(&["cli-part-", part].concat()));
    let mut values = values(&problem.args);
    values.retain(|(name, _)| *name != "part");
    if let Some(part) = &part {
        values.push(("part", Value::Words(part)));
    }
    messages.label_with(&["cli-place-", name].concat(), &values)
}

/// Why there is no signed document, in one sentence with its rule.
pub(super) fn reason(problem: &Problem, messages: &Messages) -> String {
    ruled(sentence(problem, messages), problem.rule)
}

fn told(problem: &Problem, page: &mut Page<'_>) {
    page.line(2, &reason(problem, page.messages));
    page.findings(4, &problem.findings);
    for AuthorityEntry { address, fault, reason } in &problem.authorities {
        let what = page.messages.label(&["sign-fault-", fault].concat());
        let reason = reason.as_ref().map(|reason| [" ", &isolate(reason)].concat()).unwrap_or_default();
        page.line(4, &[&isolate(address), ": ", &what, &reason].concat());
    }
}
