//! Why no report could be made: the code for programs, the words for people.

use messages::{Language, Messages, Value};
use report::{ArgValue, Code, ERROR_SCHEMA, ErrorBody, ErrorInput, ErrorReport, Finding};

/// One input, or the whole command, that ends without a report.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    /// What was seen.
    pub finding: Box<Finding>,
    /// The name the user gave.
    pub name: Option<String>,
    /// Length in bytes, where known.
    pub length: Option<u64>,
    /// Key of a sentence that says more than the code's, with the values it may ask for.
    detail: Option<(&'static str, Vec<(&'static str, String)>)>,
}

impl Failure {
    /// A failure with this code.
    pub(crate) fn new(code: Code) -> Self {
        Self::of(Box::new(Finding::new(code)))
    }

    /// A failure with this finding.
    pub(crate) fn of(finding: Box<Finding>) -> Self {
        Self { finding, name: None, length: None, detail: None }
    }

    /// The same about a named input.
    pub(crate) fn named(mut self, name: &str) -> Self {
        self.name = Some(name.to_owned());
        self
    }

    /// The same about an input of this length.
    pub(crate) fn length(mut self, length: u64) -> Self {
        self.length = Some(length);
        self
    }

    /// The same with what the operating system or another part said.
    pub(crate) fn reason(mut self, reason: impl Into<ArgValue>) -> Self {
        self.finding.args.insert("reason".to_owned(), reason.into());
        self
    }

    /// The same about an option.
    pub(crate) fn option(mut self, option: &str) -> Self {
        self.finding.args.insert("option".to_owned(), option.into());
        self
    }

    /// The same about a value.
    pub(crate) fn value(mut self, value: &str) -> Self {
        self.finding.args.insert("value".to_owned(), value.into());
        self
    }

    /// The same with a sentence that says more.
    pub(crate) fn detail(self, key: &'static str) -> Self {
        self.detail_with(key, Vec::new())
    }

    /// The same with a sentence that says more and names several things.
    pub(crate) fn detail_with(mut self, key: &'static str, values: Vec<(&'static str, String)>) -> Self {
        self.detail = Some((key, values));
        self
    }

    /// The same with a sentence that says more and names something.
    pub(crate) fn detail_of(self, key: &'static str, value: &'static str, text: &str) -> Self {
        self.detail_with(key, vec![(value, text.to_owned())])
    }

    /// The sentence that says more, where there is one.
    pub(crate) fn detail_words(&self, messages: &Messages) -> Option<String> {
        self.detail.as_ref().map(|(key, values)| {
            let values: Vec<_> = values.iter().map(|(name, text)| (*name, Value::Data(text))).collect();
            messages.label_with(key, &values)
        })
    }

    /// The JSON that stands where a report would. Its message is one English sentence, for logs.
    pub(crate) fn report(&self) -> ErrorReport {
        let english = Messages::new(Language::English);
        let words = english.finding(&self.finding);
        let mut message = self.detail_words(&english).unwrap_or(words.sentence);
        for detail in &words.details {
            message.push_str(&[" ", &detail.label, ": ", &detail.value, "."].concat());
        }
        let message =
            message.chars().filter(|character| !matches!(character, '\u{2068}' | '\u{2069}')).collect();
        ErrorReport {
            schema: ERROR_SCHEMA.to_owned(),
            input: ErrorInput { name: self.name.clone(), length: self.length },
            error: ErrorBody { code: self.finding.code, message },
        }
    }
}
