//! What `kiemky check-config --json` prints: `kiemky/config/v1`, whose schema is `public/schema/config.v1.json`.

use super::layers::{Layer, Layers};
use super::problem::{Problem, Reason};
use super::settings::{SETTINGS, Setting};
use serde::Serialize;
use std::path::Path;

/// The value of `schema`.
const SCHEMA: &str = "kiemky/config/v1";

/// What holds.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ConfigReport {
    /// `kiemky/config/v1`.
    schema: &'static str,
    /// The files that were looked for, the one that wins first.
    pub files: Vec<FileEntry>,
    /// Every key there is, with what holds for it.
    pub settings: Vec<SettingEntry>,
    /// What was checked.
    pub checks: Vec<CheckEntry>,
}

/// A file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FileEntry {
    /// `named`, `user` or `machine`.
    pub role: &'static str,
    /// Its path.
    pub path: String,
    /// Is it there?
    pub found: bool,
}

/// A key.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SettingEntry {
    /// Its name, `table.key`.
    pub key: &'static str,
    /// What holds; empty where no file says anything.
    pub values: Vec<String>,
    /// The file that says so.
    pub file: Option<String>,
    /// The line of that file, from 1.
    pub line: Option<u64>,
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) enum Verdict {
    /// It can be used.
    Good,
    /// It can be used; somebody should know.
    Warning,
    /// It cannot be used.
    Wrong,
}

/// A check.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct CheckEntry {
    /// How it ended.
    pub verdict: Verdict,
    /// Why it is not good.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub reason: Option<Reason>,
    /// The key it is about.
    pub key: Option<String>,
    /// The value it is about; never that of a key which holds a secret.
    pub value: Option<String>,
    /// The file.
    pub file: Option<String>,
    /// The line of that file, from 1.
    pub line: Option<u64>,
    /// The known key that is spelled most alike.
    pub nearest: Option<&'static str>,
    /// What is known or needed, or what the system said.
    pub said: Option<String>,
    /// Tokens that the library shows now and that fit (count).
    pub tokens: Option<usize>,
    /// The same for people.
    #[serde(skip)]
    pub problem: Option<Problem>,
}

impl CheckEntry {
    /// A check that went well.
    pub(super) fn good(key: &str, value: &str) -> Self {
        let value = Some(value.to_owned());
        Self { key: Some(key.to_owned()), value, ..Self::of(Verdict::Good, None, Path::new("")) }
    }

    /// One that did not.
    pub(super) fn bad(verdict: Verdict, problem: Problem, file: &Path) -> Self {
        Self::of(verdict, Some(problem), file)
    }

    /// The same about a value.
    pub(super) fn value(mut self, value: &str) -> Self {
        self.value = Some(value.to_owned());
        self
    }

    fn of(verdict: Verdict, problem: Option<Problem>, file: &Path) -> Self {
        let about = problem.as_ref();
        Self {
            verdict,
            reason: about.map(|problem| problem.reason),
            key: about.and_then(|problem| problem.key.clone()),
            value: None,
            file: about.map(|_| file.to_string_lossy().into_owned()),
            line: about.and_then(|problem| problem.line),
            nearest: about.and_then(|problem| problem.nearest),
            said: about.and_then(|problem| problem.said.clone()),
            tokens: None,
            problem,
        }
    }
}

impl ConfigReport {
    /// The files and what holds; nothing is checked yet.
    pub(super) fn new(layers: &Layers) -> Self {
        let file = |layer: &Layer| FileEntry {
            role: layer.role.name(),
            path: layer.path.to_string_lossy().into_owned(),
            found: layer.file.is_some(),
        };
        let setting = |setting: &Setting| {
            let found = layers.value(setting.key);
            let texts = found.map(|(_, value)| value.texts.as_slice()).unwrap_or_default();
            SettingEntry {
                key: setting.key,
                values: texts.iter().map(|text| text.to_string_lossy().into_owned()).collect(),
                file: found.map(|(file, _)| file.path.to_string_lossy().into_owned()),
                line: found.map(|(_, value)| value.line),
            }
        };
        Self {
            schema: SCHEMA,
            files: layers.0.iter().map(file).collect(),
            settings: SETTINGS.iter().map(setting).collect(),
            checks: Vec::new(),
        }
    }

    /// The worst of all checks.
    pub(super) fn verdict(&self) -> Verdict {
        self.checks.iter().map(|check| check.verdict).max().unwrap_or(Verdict::Good)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_schema_is_that_of_the_types() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/schema/config.v1.json");
        let schema = serde_json::to_string_pretty(&schemars::schema_for!(ConfigReport)).unwrap();
        if std::env::var_os("KIEMKY_WRITE_SCHEMA").is_some() {
            std::fs::write(path, [&schema, "\n"].concat()).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(committed.trim_end(), schema, "{path}: run `just schema`");
    }
}
