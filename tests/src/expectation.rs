//! What other people's files are expected to say, and the exceptions of ours that are named with a reason.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One record of `expected.jsonl` that names a file.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// Its id.
    pub id: String,
    /// Path below the corpora.
    pub file: PathBuf,
    /// Which set it belongs to: `attacks`, `signed`, `vgca`, `malformed`.
    pub set: String,
    /// What it is about: `integrity`, `coverage`, `modification`, `robustness`.
    pub aspect: String,
    /// The expected answer.
    pub expected: String,
    /// What a sound verifier may also answer.
    pub allowed: Vec<String>,
    /// How sure the expectation is.
    pub confidence: String,
    /// Why.
    pub why: String,
}

impl Expectation {
    /// High and medium confidence count; low is advice.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.confidence != "low"
    }
}

/// The records about PDF files, in the order of the list.
///
/// # Panics
/// When the list cannot be read or is not what its README says.
#[must_use]
pub fn pdf_expectations(corpora: &Path) -> Vec<Expectation> {
    let text = std::fs::read_to_string(corpora.join("expected.jsonl"))
        .expect("the list of expectations is readable");
    text.lines()
        .filter_map(|line| expectation(&serde_json::from_str(line).expect("each line is JSON")))
        .collect()
}

fn expectation(record: &Value) -> Option<Expectation> {
    let text = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
    let file = record["file"].as_str().filter(|file| file.to_ascii_lowercase().ends_with(".pdf"))?;
    let allowed = record["allowed"].as_array()?.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    Some(Expectation {
        id: text("id"),
        file: PathBuf::from(file),
        set: text("set"),
        aspect: text("aspect"),
        expected: text("expected"),
        allowed,
        confidence: text("confidence"),
        why: text("why"),
    })
}

/// `name = …`, `reason = …` pairs of a file of exceptions.
///
/// # Panics
/// When the file is missing, or an exception has no reason.
#[must_use]
pub fn exceptions(file: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("exceptions").join(file);
    let text = std::fs::read_to_string(&path).expect("the file of exceptions is readable");
    let mut found = BTreeMap::new();
    let mut name = None;
    for line in text.lines() {
        let value = || line.split_once('=').map(|(_, value)| value.trim().trim_matches('"').to_owned());
        if line.starts_with("name") {
            assert!(name.is_none(), "an exception without a reason before: {line}");
            name = value();
        } else if line.starts_with("reason") {
            let reason = value().filter(|reason| reason.len() > 20).expect("a reason is a sentence");
            found.insert(name.take().expect("a reason follows its name"), reason);
        }
    }
    assert!(name.is_none(), "an exception without a reason at the end of {file}");
    found
}
