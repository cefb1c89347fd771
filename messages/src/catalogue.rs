//! The sentences of one language: groups of Fluent messages, each parsed when it is first needed.

use crate::{Language, text};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::fmt::Write as _;
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

macro_rules! groups {
    ($($group:ident = $file:literal),+ $(,)?) => {
        /// A file of messages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Group { $($group),+ }

        impl Group {
            /// How many there are.
            pub(crate) const COUNT: usize = [$(Self::$group),+].len();

            const fn source(self, language: Language) -> &'static str {
                match (self, language) {
                    $(
                        (Self::$group, Language::Vietnamese) =>
                            include_str!(concat!("../locales/vi/", $file, ".ftl")),
                        (Self::$group, Language::English) =>
                            include_str!(concat!("../locales/en/", $file, ".ftl")),
                    )+
                }
            }
        }
    };
}

groups! {
    Input = "input", Pdf = "pdf", Signature = "signature", Cms = "cms", Crypto = "crypto", X509 = "x509",
    Revocation = "revocation", Timestamp = "timestamp", Check = "check", Answers = "answers", Labels = "labels",
    Limits = "limits", Cli = "cli", Page = "page",
}

impl Group {
    /// The file that holds `key`, by the word before its first dash.
    pub(crate) fn of(key: &str) -> Self {
        match key.split('-').next().unwrap_or(key) {
            "input" => Self::Input,
            "pdf" => Self::Pdf,
            "signature" | "revision" => Self::Signature,
            "cms" => Self::Cms,
            "crypto" => Self::Crypto,
            "x509" => Self::X509,
            "revocation" => Self::Revocation,
            "timestamp" => Self::Timestamp,
            "budget" | "stage" | "check" | "unknown" => Self::Check,
            "answer" | "headline" | "decision" | "named" => Self::Answers,
            "limit" => Self::Limits,
            "cli" => Self::Cli,
            "page" => Self::Page,
            _ => Self::Labels,
        }
    }
}

/// A value that goes into a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Text that we did not write: from a document, a file name, an option. It is cleaned and isolated.
    Data(&'a str),
    /// Words of ours, already in the language of the sentence.
    Words(&'a str),
    /// A number.
    Number(i64),
}

/// The words of one language.
///
/// ```
/// let messages = messages::Messages::new(messages::Language::English);
/// assert_eq!(messages.label("role-person"), "Person");
/// ```
pub struct Messages {
    language: Language,
    groups: [OnceLock<Bundle>; Group::COUNT],
}

impl Messages {
    /// The words of `language`. Costs nothing: a group is parsed when its first sentence is asked for.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language, groups: [const { OnceLock::new() }; Group::COUNT] }
    }

    /// Their language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The words under `key`; the key itself where there are none (a test keeps that from happening).
    #[must_use]
    pub fn label(&self, key: &str) -> String {
        self.label_with(key, &[])
    }

    /// The words under `key` with these values put in.
    #[must_use]
    pub fn label_with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.find(key, None, values).unwrap_or_else(|| key.to_owned())
    }

    /// The words under `key`, or under an attribute of it, with these values put in. `None` where there are no such
    /// words or where they ask for a value that is not given.
    pub(crate) fn find(
        &self,
        key: &str,
        attribute: Option<&str>,
        values: &[(&str, Value<'_>)],
    ) -> Option<String> {
        let bundle = self.bundle(Group::of(key));
        let message = bundle.get_message(key)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            let value: FluentValue<'_> = match value {
                Value::Data(data) => text::isolate(data).into(),
                Value::Words(words) => (*words).into(),
                Value::Number(number) => (*number).into(),
            };
            arguments.set(*name, value);
        }
        let mut problems = Vec::new();
        let words = bundle.format_pattern(pattern, Some(&arguments), &mut problems);
        problems.is_empty().then(|| words.into_owned())
    }

    fn bundle(&self, group: Group) -> &Bundle {
        self.groups[group as usize].get_or_init(|| parse(group.source(self.language), self.language))
    }
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Messages").field("language", &self.language).finish_non_exhaustive()
    }
}

/// A file of messages as a bundle. What cannot be read is left out (a test reads every file without a fault).
fn parse(source: &str, language: Language) -> Bundle {
    let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // Data is isolated by `text::isolate`; our own words, numbers and times need no marks around them.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, _)| readable);
    bundle.add_resource_overriding(resource);
    bundle
}

/// The Fluent key of a code: dots are written as dashes.
pub(crate) fn key_of(code: &str) -> String {
    code.replace('.', "-")
}

/// Puts `number` into `text`, at least `width` digits wide.
pub(crate) fn push_padded(text: &mut String, number: u32, width: usize) {
    // Writing to a String cannot fail.
    let _ = write!(text, "{number:0width$}");
}
