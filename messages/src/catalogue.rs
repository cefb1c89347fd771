//! The sentences of one language: groups of Fluent messages, each message parsed when it is first needed.

use crate::{Language, text};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

macro_rules! groups {
    ($($(#[$meta:meta])* $group:ident = $file:literal),+ $(,)?) => {
        /// A file of messages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Group { $($(#[$meta])* $group),+ }

        impl Group {
            /// Every one.
            pub(crate) const ALL: &[Self] = &[$($(#[$meta])* Self::$group),+];
            /// How many there are.
            pub(crate) const COUNT: usize = Self::ALL.len();

            #[cfg(feature = "embedded")]
            const fn source(self, language: Language) -> &'static str {
                match (self, language) {
                    $(
                        $(#[$meta])*
                        (Self::$group, Language::Vietnamese) =>
                            include_str!(concat!("../locales/vi/", $file, ".ftl")),
                        $(#[$meta])*
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
    Limits = "limits", Page = "page", History = "history",
    Reports = "reports",
    #[cfg(feature = "cli")] Cli = "cli",
    #[cfg(feature = "cli")] Sign = "sign",
    #[cfg(feature = "cli")] Token = "token",
    #[cfg(feature = "form")] FormImage = "form-image",
    #[cfg(feature = "form")] FormSeal = "form-seal",
    #[cfg(feature = "form")] FormDocument = "form-document",
    #[cfg(feature = "form")] FormFlow = "form-flow",
    #[cfg(feature = "form")] FormCopy = "form-copy",
    #[cfg(feature = "form")] FormLabels = "form-labels",
    #[cfg(feature = "form")] Rules = "rules",
}

impl Group {
    /// The file that holds `key`, by the word before its first dash; of the codes of form by the first two.
    pub(crate) fn of(key: &str) -> Self {
        #[cfg(feature = "form")]
        if let Some(group) = Self::of_form(key) {
            return group;
        }
        match key.split('-').next().unwrap_or(key) {
            "input" => Self::Input,
            "pdf" => Self::Pdf,
            "signature" | "revision" => Self::Signature,
            "cms" => Self::Cms,
            "crypto" => Self::Crypto,
            "x509" => Self::X509,
            "revocation" => Self::Revocation,
            "timestamp" => Self::Timestamp,
            "budget" | "stage" | "check" | "validation" | "unknown" => Self::Check,
            "answer" | "headline" | "decision" | "named" => Self::Answers,
            "limit" => Self::Limits,
            #[cfg(feature = "cli")]
            "cli" => Self::Cli,
            #[cfg(feature = "cli")]
            "sign" => Self::Sign,
            #[cfg(feature = "cli")]
            "token" => Self::Token,
            "page" => Self::Page,
            "history" => Self::History,
            "reports" => Self::Reports,
            _ => Self::Labels,
        }
    }

    #[cfg(feature = "form")]
    fn of_form(key: &str) -> Option<Self> {
        let mut words = key.split('-');
        match (words.next().unwrap_or(key), words.next().unwrap_or_default()) {
            ("form", "seal") => Some(Self::FormSeal),
            ("form", "image" | "pasted" | "issuing" | "cover" | "urgency") | ("copy", "image" | "scan") => {
                Some(Self::FormImage)
            }
            ("form" | "flow", _) => Some(Self::FormFlow),
            ("copy" | "attachment", _) => Some(Self::FormCopy),
            ("rules", _) => Some(Self::Rules),
            ("document" | "signer" | "mark", _) => Some(Self::FormDocument),
            _ => None,
        }
    }

    /// Where a key may stand that is not in its file: names that only form or the command line needs are kept apart.
    const fn others(self) -> &'static [Self] {
        match self {
            Self::Labels => &[
                #[cfg(feature = "form")]
                Self::FormLabels,
                #[cfg(feature = "cli")]
                Self::Cli,
            ],
            // Timestamp tokens have words among the labels.
            #[cfg(feature = "cli")]
            Self::Token => &[Self::Labels],
            _ => &[],
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
    /// All words, where they were not built in: they are one group then.
    text: Option<String>,
    groups: [Mutex<Option<Loaded>>; Group::COUNT],
}

/// A group in use.
struct Loaded {
    source: Cow<'static, str>,
    /// The messages that have been asked for, and every term, for messages refer to terms.
    bundle: Bundle,
    /// The messages that have not been asked for, each with the length of its key: a report says one sentence in ten.
    unread: Vec<(usize, Range<usize>)>,
}

impl Messages {
    /// The words of `language` as they are built in. Costs nothing: a group is looked at when its first sentence is
    /// asked for.
    #[cfg(feature = "embedded")]
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language, text: None, groups: [const { Mutex::new(None) }; Group::COUNT] }
    }

    /// The words of `language` as they stand in `text`: files of `locales/`, one after the other. The page fetches
    /// those of the reader's language alone.
    #[must_use]
    pub fn of_text(language: Language, text: String) -> Self {
        Self { language, text: Some(text), groups: [const { Mutex::new(None) }; Group::COUNT] }
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
        let group = Group::of(key);
        let elsewhere = group.others().iter().copied();
        std::iter::once(group).chain(elsewhere).find_map(|group| self.find_in(group, key, attribute, values))
    }

    fn find_in(
        &self,
        group: Group,
        key: &str,
        attribute: Option<&str>,
        values: &[(&str, Value<'_>)],
    ) -> Option<String> {
        let mut loaded = self.group(group);
        let bundle =
            loaded.get_or_insert_with(|| Loaded::new(self.words_of(group), self.language)).bundle_with(key);
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

    fn group(&self, group: Group) -> MutexGuard<'_, Option<Loaded>> {
        let place = if self.text.is_some() { 0 } else { group as usize };
        // A group is whole between any two steps: one that a panic left behind serves as well.
        self.groups[place].lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg_attr(not(feature = "embedded"), allow(unused_variables, reason = "no group is built in"))]
    fn words_of(&self, group: Group) -> Cow<'static, str> {
        match &self.text {
            Some(text) => Cow::Owned(text.clone()),
            #[cfg(feature = "embedded")]
            None => Cow::Borrowed(group.source(self.language)),
            #[cfg(not(feature = "embedded"))]
            None => Cow::Borrowed(""),
        }
    }
}

impl Loaded {
    fn new(source: Cow<'static, str>, language: Language) -> Self {
        let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = Bundle::new_concurrent(vec![locale]);
        // Data is isolated by `text::isolate`; our own words, numbers and times need no marks around them.
        bundle.set_use_isolating(false);
        let mut unread = Vec::new();
        for (key, place) in entries(&source) {
            if key.starts_with('-') {
                add(&mut bundle, &source[place]);
            } else {
                unread.push((key.len(), place));
            }
        }
        Self { source, bundle, unread }
    }

    /// The bundle, with this message in it if there is such a message.
    fn bundle_with(&mut self, key: &str) -> &Bundle {
        let is_it = |(length, place): &(usize, Range<usize>)| {
            *length == key.len() && self.source[place.clone()].starts_with(key)
        };
        if let Some(at) = self.unread.iter().position(is_it) {
            let (_, place) = self.unread.swap_remove(at);
            add(&mut self.bundle, &self.source[place]);
        }
        &self.bundle
    }
}

/// Parses a piece of a file. What cannot be read is left out (a test reads every file without a fault).
fn add(bundle: &mut Bundle, piece: &str) {
    let resource = FluentResource::try_new(piece.to_owned()).unwrap_or_else(|(readable, _)| readable);
    bundle.add_resource_overriding(resource);
}

/// The messages and terms of a file, each with its place: one begins where a line begins with a letter or a dash, and
/// ends before the next or before a comment. All else that Fluent lets stand at the beginning of a line is a bracket
/// or an asterisk inside a message (a test compares this with the parser of Fluent for every file).
fn entries(source: &str) -> Vec<(&str, Range<usize>)> {
    let mut entries: Vec<(&str, Range<usize>)> = Vec::new();
    let mut at = 0;
    let mut open = false;
    for line in source.split_inclusive('\n') {
        let end = at + line.len();
        match line.as_bytes().first() {
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'-') => {
                let key = line.split([' ', '=']).next().unwrap_or(line);
                entries.push((key, at..end));
                open = true;
            }
            Some(b'#') => open = false,
            _ if open => {
                if let Some((_, place)) = entries.last_mut() {
                    place.end = end;
                }
            }
            _ => {}
        }
        at = end;
    }
    entries
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Messages").field("language", &self.language).finish_non_exhaustive()
    }
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

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;
    use fluent_syntax::ast::Entry;
    use fluent_syntax::parser::parse;

    /// What the parser of Fluent reads in a text: every message and term, without comments.
    fn read(text: &str) -> Vec<Entry<&str>> {
        let resource = parse(text).unwrap();
        let is_said = |entry: &Entry<&str>| matches!(entry, Entry::Message(_) | Entry::Term(_));
        let mut entries: Vec<_> = resource.body.into_iter().filter(is_said).collect();
        for entry in &mut entries {
            match entry {
                Entry::Message(message) => message.comment = None,
                Entry::Term(term) => term.comment = None,
                _ => {}
            }
        }
        entries
    }

    #[test]
    fn pieces_of_every_file_say_what_the_whole_file_says() {
        for language in Language::ALL {
            for &group in Group::ALL {
                let source = group.source(language);
                let pieces = entries(source);
                let apart: Vec<_> =
                    pieces.iter().flat_map(|(_, place)| read(&source[place.clone()])).collect();
                assert_eq!(apart, read(source), "{group:?} in {language:?}");
                for ((key, _), entry) in pieces.iter().zip(&apart) {
                    match entry {
                        Entry::Message(message) => assert_eq!(*key, message.id.name),
                        Entry::Term(term) => assert_eq!(*key, ["-", term.id.name].concat()),
                        _ => panic!("{entry:?}"),
                    }
                }
            }
        }
    }

    #[test]
    fn a_piece_ends_before_a_comment_and_holds_all_its_lines() {
        let source = "# a = 1\n-t = T\nkey =\n    { $n ->\n[one] one\n*[other] more\n}\n    .do = x\n\n## b = 2\nlast= y";
        let found: Vec<_> = entries(source).into_iter().map(|(key, place)| (key, &source[place])).collect();
        let key = "key =\n    { $n ->\n[one] one\n*[other] more\n}\n    .do = x\n\n";
        assert_eq!(found, [("-t", "-t = T\n"), ("key", key), ("last", "last= y")]);
    }
}
