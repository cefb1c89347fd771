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

fn told(problem: &Problem, page: &mut Page<'_>) {
    let sentence = page.messages.label_with(&key(problem.code), &values(&problem.args));
    page.line(2, &ruled(sentence, problem.rule));
    page.findings(4, &problem.findings);
    for AuthorityEntry { address, fault, reason } in &problem.authorities {
        let what = page.messages.label(&["sign-fault-", fault].concat());
        let reason = reason.as_ref().map(|reason| [" ", &isolate(reason)].concat()).unwrap_or_default();
        page.line(4, &[&isolate(address), ": ", &what, &reason].concat());
    }
}
