//! One finding in words: what was seen, why it matters, what to do, who minds.

use crate::catalogue::key_of;
use crate::{Messages, Value, clean, isolate};
use report::{ArgValue, Args, Code, ErrorReport, Finding, Limit, Location, Severity, Time};
use std::collections::BTreeMap;

/// The words of one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What was seen.
    pub sentence: String,
    /// Why it matters.
    pub why: String,
    /// What the reader can do.
    pub what_to_do: String,
    /// Rule, text and clause; empty where there is none.
    pub source: String,
    /// The values seen, each with its label.
    pub details: Vec<Detail>,
}

/// A value seen, with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// What the value is.
    pub label: String,
    /// The value; text from a document stands isolated.
    pub value: String,
}

impl Messages {
    /// One finding in words.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> Words {
        let mut words = self.code_words(finding.code, finding.severity, &finding.args);
        words.source = self.source(&finding.source);
        // A label with nothing behind it tells nothing.
        let says = |value: &ArgValue| !matches!(value, ArgValue::Text(text) if text.is_empty());
        let said = finding.args.iter().filter(|(_, value)| says(value));
        words.details = said.map(|(name, value)| self.detail(name, value)).collect();
        words
    }

    /// A finding about a certificate that stands alone: there is no time of signing, and the roots may be the user's.
    #[must_use]
    pub fn certificate_finding(&self, finding: &Finding) -> Words {
        let mut words = self.finding(finding);
        let key = match finding.code {
            Code::X509ValidAtTime => "certificate-inside",
            Code::X509Expired => "certificate-expired",
            Code::X509NotYetValid => "certificate-not-yet",
            Code::X509CaNotValidAtTime => "certificate-ca-outside",
            Code::X509PathNotFound => "certificate-no-path",
            Code::RevocationGood => "certificate-not-revoked",
            Code::RevocationRevoked => "certificate-revoked",
            _ => return words,
        };
        words.sentence = self.label(key);
        words.why = String::new();
        words
    }

    /// A code in words, apart from any document.
    #[must_use]
    pub fn code(&self, code: Code) -> Words {
        self.code_words(code, code.row().severity, &Args::new())
    }

    /// Why no report could be made, in words. What the operator's system said stands among the details.
    #[must_use]
    pub fn error(&self, error: &ErrorReport) -> Words {
        let mut words = self.code(error.error.code);
        // The core repeats the code there; the command line says what the operating system said.
        if !error.error.message.is_empty() && error.error.message != error.error.code.as_str() {
            words.details.push(self.detail("reason", &ArgValue::Text(error.error.message.clone())));
        }
        words
    }

    /// Where a finding was made: page and rectangle, revision, object, bytes; empty where it names no place.
    #[must_use]
    pub fn place(&self, location: &Location) -> String {
        let number = |number: u64| Value::Number(i64::try_from(number).unwrap_or(i64::MAX));
        let mut parts = Vec::new();
        if let Some(page) = location.page {
            parts.push(self.label_with("page-at-page", &[("page", number(page.into()))]));
        }
        parts.extend(location.rect_mm.map(|rectangle| self.rectangle(rectangle)));
        if let Some(revision) = location.revision {
            parts.push(self.label_with("page-at-revision", &[("revision", number(revision.into()))]));
        }
        if let Some(object) = &location.object {
            parts.push(self.label_with("page-at-object", &[("object", Value::Data(object))]));
        }
        if let Some([start, end]) = location.bytes {
            // Offsets are looked up in tools: written without grouping.
            let (start, end) = (start.to_string(), end.to_string());
            let range = [("start", Value::Words(&start)), ("end", Value::Words(&end))];
            parts.push(self.label_with("page-at-bytes", &range));
        }
        parts.join(" · ")
    }

    /// What was not done, in words.
    #[must_use]
    pub fn limit(&self, limit: &Limit) -> String {
        self.label(crate::labels::limit_key(*limit))
    }

    fn code_words(&self, code: Code, severity: Severity, args: &Args) -> Words {
        let key = key_of(code.as_str());
        let own: BTreeMap<&str, String> = args
            .iter()
            .filter_map(|(name, value)| self.as_time(name, value).or_else(|| self.as_measure(name, value)))
            .collect();
        let values: Vec<(&str, Value<'_>)> = args
            .iter()
            .map(|(name, value)| match (own.get(name), value) {
                (Some(words), _) => (name, Value::Words(words)),
                (None, ArgValue::Integer(number)) => (name, Value::Number(*number)),
                (None, ArgValue::Text(text)) => (name, Value::Data(text)),
            })
            .collect();
        // `.with` is the sentence that holds values; it is said when they are all there.
        let sentence = self
            .find(&key, Some("with"), &values)
            .or_else(|| self.find(&key, None, &values))
            .unwrap_or_else(|| self.label("unknown"));
        let shared = |attribute| {
            self.find(&key, Some(attribute), &values)
                .or_else(|| self.find(shared_key(severity), Some(attribute), &[]))
                .unwrap_or_default()
        };
        let (why, what_to_do) = (shared("why"), shared("do"));
        Words { sentence, why, what_to_do, source: String::new(), details: Vec::new() }
    }

    fn detail(&self, name: &str, value: &ArgValue) -> Detail {
        let label_key = ["arg-", &name.replace('_', "-")].concat();
        let label = self.find(&label_key, None, &[]).unwrap_or_else(|| clean(name));
        let value = match value {
            ArgValue::Integer(number) => self.measure(name, *number).unwrap_or_else(|| number.to_string()),
            ArgValue::Text(text) => self
                .as_time(name, value)
                .map(|(_, time)| time)
                .or_else(|| self.own_value(name, text))
                .unwrap_or_else(|| isolate(text)),
        };
        Detail { label, value }
    }

    /// The words of a value that the core chose from a closed list. Only these arguments are ever such values: text
    /// from a document is never a key (invariant 5).
    fn own_value(&self, name: &str, text: &str) -> Option<String> {
        if !matches!(name, "work" | "what" | "part" | "missing" | "reason" | "source" | "family") {
            return None;
        }
        match Code::from_name(text) {
            Code::Unknown => self.find(&["value-", text].concat(), None, &[]),
            code => Some(self.code(code).sentence),
        }
    }

    /// An argument whose name ends in a unit, in words.
    fn as_measure<'a>(&self, name: &'a str, value: &ArgValue) -> Option<(&'a str, String)> {
        let ArgValue::Integer(number) = value else { return None };
        Some((name, self.measure(name, *number)?))
    }

    /// An argument whose name ends in `_time` and that is a time, in words.
    fn as_time<'a>(&self, name: &'a str, value: &ArgValue) -> Option<(&'a str, String)> {
        let ArgValue::Text(text) = value else { return None };
        let time: Time = text.parse().ok()?;
        name.ends_with("_time").then(|| (name, self.time(time)))
    }
}

/// Words that all checks of one outcome share where they have none of their own.
const fn shared_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Pass => "check-passed",
        Severity::Inform => "check-told",
        Severity::Warn | Severity::Undetermined | Severity::Fail => "check-open",
    }
}
