//! What is wrong with a configuration, as names for programs and keys of words for people.

use crate::failure::Failure;
use messages::{Messages, Value};
use report::Code;
use serde::{Serialize, Serializer};
use std::path::Path;

macro_rules! reasons {
    ($( $(#[doc = $doc:literal])+ $variant:ident = $name:literal, $key:literal; )+) => {
        /// Why a configuration, or one value of it, cannot be used.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Reason {
            $( $(#[doc = $doc])+ $variant, )+
        }

        impl Reason {
            /// Its name in JSON.
            pub(super) const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }

            /// The key of its words.
            const fn key(self) -> &'static str {
                match self { $( Self::$variant => $key, )+ }
            }
        }
    };
}

reasons! {
    /// The file is there and cannot be read.
    Unreadable = "unreadable", "cli-config-reason-unreadable";
    /// It is no TOML.
    Syntax = "syntax", "cli-config-reason-syntax";
    /// There is no such key.
    UnknownKey = "unknown-key", "cli-config-reason-unknown-key";
    /// A PIN or a password never stands in a file.
    Secret = "secret", "cli-config-reason-secret";
    /// What makes a check milder is said on the command line.
    Weakens = "weakens", "cli-config-reason-weakens";
    /// A value of another type is needed.
    Type = "type", "cli-config-reason-type";
    /// The value is empty.
    Empty = "empty", "cli-config-reason-empty";
    /// The value is none of those that are known.
    Value = "value", "cli-config-reason-value";
    /// The address is not plain HTTP with a host.
    Address = "address", "cli-config-reason-address";
    /// It is no object identifier.
    Oid = "oid", "cli-config-reason-oid";
    /// A level that needs timestamps, and nobody who gives them.
    NoAuthority = "no-authority", "cli-config-reason-no-authority";
    /// The file that is named is not there or cannot be read.
    File = "file", "cli-config-reason-file";
    /// The file that is named holds something else.
    Contents = "contents", "cli-config-reason-contents";
    /// The folder holds no evidence.
    NoEvidence = "no-evidence", "cli-config-reason-no-evidence";
    /// The library cannot be loaded.
    Module = "module", "cli-config-reason-module";
    /// The token that is meant is not plugged in, or several fit.
    Token = "token", "cli-config-reason-token";
    /// Others may write to the file or its folder.
    Writable = "writable", "cli-config-reason-writable";
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// Why.
    pub reason: Reason,
    /// The key, where it is about one.
    pub key: Option<String>,
    /// The line of the file, from 1.
    pub line: Option<u64>,
    /// The known key that is spelled most alike.
    pub nearest: Option<&'static str>,
    /// What is known or needed, or what the system said.
    pub said: Option<String>,
}

impl Problem {
    /// A problem of this kind.
    pub(super) const fn new(reason: Reason) -> Self {
        Self { reason, key: None, line: None, nearest: None, said: None }
    }

    /// The same about a key.
    pub(super) fn key(mut self, key: &str) -> Self {
        self.key = Some(key.to_owned());
        self
    }

    /// The same in a line of the file.
    pub(super) const fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// The same with what is known, needed, or was said.
    pub(super) fn said(mut self, said: impl Into<String>) -> Self {
        self.said = Some(said.into());
        self
    }

    /// One sentence about it, with the place in the file.
    pub(super) fn words(&self, path: &Path, messages: &Messages) -> String {
        let values = self.values(path);
        let values: Vec<_> = values.iter().map(|(name, text)| (*name, Value::Data(text.as_str()))).collect();
        messages.label_with(self.sentence(), &values)
    }

    /// The key of its sentence.
    const fn sentence(&self) -> &'static str {
        match (self.nearest, self.reason) {
            (Some(_), Reason::UnknownKey) => "cli-config-reason-unknown-key-near",
            _ => self.reason.key(),
        }
    }

    fn values(&self, path: &Path) -> Vec<(&'static str, String)> {
        vec![
            ("place", self.place(path)),
            ("key", self.key.clone().unwrap_or_default()),
            ("nearest", self.nearest.unwrap_or_default().to_owned()),
            ("said", self.said.clone().unwrap_or_default()),
        ]
    }

    /// `file:line`.
    pub(super) fn place(&self, path: &Path) -> String {
        let name = path.to_string_lossy().into_owned();
        self.line.map_or_else(|| name.clone(), |line| format!("{name}:{line}"))
    }

    /// The same for a command that cannot go on.
    pub(super) fn failure(&self, path: &Path) -> Failure {
        let failure = Failure::new(Code::InputOption).option("--config");
        failure.detail_with(self.sentence(), self.values(path))
    }
}
