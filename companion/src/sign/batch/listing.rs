//! The visible list (TOK-03): what will be signed, with what, where to, and what will not be, before the PIN is asked for.

use super::reason;
use crate::sign::data::SignReport;
use crate::sign::{Arguments, Outcome, words};
use messages::{Messages, Value, isolate};

/// The list as it grows.
#[derive(Default)]
pub(super) struct Listing {
    ready: Vec<String>,
    earlier: Vec<String>,
    refused: Vec<String>,
    signatures: usize,
}

impl Listing {
    /// A document that will be signed so many times.
    pub(super) fn ready(
        &mut self,
        one: &Arguments,
        report: &SignReport,
        signatures: usize,
        messages: &Messages,
    ) {
        self.signatures = self.signatures.saturating_add(signatures);
        let number = self.ready.len().saturating_add(1).to_string();
        let mut text = [&number, ". ", &words::before(report, messages)].concat();
        let output = one.output.to_string_lossy();
        let said = [
            ("sign-list-output", Some(output.as_ref())),
            ("sign-list-number", one.wish.number.as_deref()),
            ("sign-list-date", one.wish.date.as_deref()),
            ("sign-list-text", one.wish.text.as_deref()),
        ];
        for (key, value) in said {
            let Some(value) = value else { continue };
            text.push_str(
                &["  ", &messages.label_with(key, &[("value", Value::Data(value))]), "\n"].concat(),
            );
        }
        self.ready.push(text);
    }

    /// A document that an earlier run signed.
    pub(super) fn earlier(&mut self, name: &str, messages: &Messages) {
        self.earlier.push(messages.label_with("sign-list-earlier", &[("name", Value::Data(name))]));
    }

    /// A document that will not be signed.
    pub(super) fn refused(&mut self, name: &str, outcome: &Outcome, messages: &Messages) {
        self.refused.push(["✗ ", &isolate(name), ": ", &reason(outcome, messages)].concat());
    }

    /// All of it.
    pub(super) fn text(&self, messages: &Messages) -> String {
        let number = |count: usize| Value::Number(i64::try_from(count).unwrap_or(i64::MAX));
        let mut text = String::new();
        let mut line = |line: &str| {
            text.push_str(line.trim_end());
            text.push('\n');
        };
        self.earlier.iter().chain(&self.refused).for_each(|one| line(one));
        let counts = [
            ("count", number(self.ready.len())),
            ("refused", number(self.refused.len())),
            ("earlier", number(self.earlier.len())),
        ];
        line(&messages.label_with("sign-list-head", &counts));
        self.ready.iter().for_each(|one| line(one));
        if !self.ready.is_empty() {
            line(&messages.label_with("sign-list-asks-each", &[("count", number(self.signatures))]));
        }
        text
    }
}
