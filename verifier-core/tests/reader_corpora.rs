//! The reader over every PDF of the corpora: it never panics, and honest files open or are refused for a reason
//! that is written down here.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a test reads files and prints counts")]

use report::{Code, Time};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use verifier_core::pdf::{Document, Object, View};
use verifier_core::trust::TrustStore;
use verifier_core::{Budget, Context, Limits, Notes, Problem};

/// What the reader did with one file.
enum Outcome {
    Read,
    Refused { stage: &'static str, problem: Problem },
}

fn corpora() -> Option<PathBuf> {
    let root = std::env::var("KIEMKY_SHARED")
        .map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from)
        .join("corpora");
    if !root.is_dir() {
        println!("skipped: the corpora are not here");
        return None;
    }
    Some(root)
}

fn pdfs(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            pdfs(&path, found);
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf")) {
            found.push(path);
        }
    }
}

fn read(bytes: &Vec<u8>, password: &str) -> Outcome {
    let mut context = Context::new(Time::from_unix_seconds(0), TrustStore::default());
    context.password = password.as_bytes().to_vec();
    let budget = Budget::new(&Limits::default(), 0);
    let notes = Notes::default();
    let refused = |stage, problem| Outcome::Refused { stage, problem };
    let document = match Document::open(bytes, &context, &budget, &notes) {
        Ok(document) => document,
        Err(problem) => return refused("open", problem),
    };
    if let Err(problem) = document.latest().catalog() {
        return refused("catalog", problem);
    }
    if let Err(problem) = document.check_changed() {
        return refused("changed", problem);
    }
    match walk(document.latest()) {
        Ok(()) => Outcome::Read,
        Err(problem) => refused("walk", problem),
    }
}

/// Resolves everything that the trailer reaches.
fn walk(view: View<'_>) -> Result<(), Problem> {
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<Object> = vec![Object::Dictionary(view.trailer().clone())];
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) if seen.insert(id) => waiting.push((*view.object(id)?.object).clone()),
            Object::Array(items) => waiting.extend(items),
            other => {
                let entries = other.dictionary().map(|dictionary| dictionary.entries.clone());
                waiting.extend(entries.unwrap_or_default().into_iter().map(|entry| entry.value));
            }
        }
    }
    Ok(())
}

/// The passwords that the makers of the files have published.
fn passwords(root: &Path) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root.join("baseline.jsonl")).unwrap();
    let mut passwords = BTreeMap::new();
    for line in text.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let member = |name: &str| case.get(name).and_then(|value| value.as_str()).map(str::to_owned);
        if let (Some(file), Some(password)) = (member("file"), member("password")) {
            passwords.insert(file, password);
        }
    }
    passwords
}

/// Files that must be read, by their path below the corpora.
fn honest(root: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(root.join("expected.jsonl")).unwrap();
    let mut honest = BTreeSet::new();
    for line in text.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let member = |name: &str| case.get(name).and_then(|value| value.as_str()).unwrap_or_default();
        if matches!(member("expected"), "accept" | "no_signature" | "warn") && member("confidence") != "low" {
            honest.insert(member("file").to_owned());
        }
    }
    honest
}

#[test]
fn every_file_of_the_corpora_is_read_or_refused_without_a_panic() {
    let Some(root) = corpora() else { return };
    let honest = honest(&root);
    let passwords = passwords(&root);
    let mut files = Vec::new();
    for set in ["signed", "attacks", "vgca", "malformed"] {
        pdfs(&root.join(set), &mut files);
    }
    let mut counts: BTreeMap<(String, &str, Code), usize> = BTreeMap::new();
    let mut read_files = 0usize;
    for path in &files {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
        let set = name.split('/').next().unwrap_or_default().to_owned();
        match read(&std::fs::read(path).unwrap(), passwords.get(&name).map_or("", String::as_str)) {
            Outcome::Read => read_files += 1,
            Outcome::Refused { stage, problem } => {
                *counts.entry((set, stage, problem.code)).or_default() += 1;
                if std::env::var("READER_LIST").is_ok() && !name.starts_with("malformed") {
                    println!(
                        "REFUSED {name}: {stage} {} {:?} {:?}",
                        problem.code.row().name,
                        problem.location,
                        problem.args
                    );
                }
                if honest.contains(&name) || name.starts_with("vgca/") {
                    println!(
                        "HONEST {name}: {stage} {} {:?} {:?}",
                        problem.code.row().name,
                        problem.location,
                        problem.args
                    );
                }
            }
        }
    }
    println!("{read_files} of {} read", files.len());
    for ((set, stage, code), count) in counts {
        println!("{set} {stage} {} {count}", code.row().name);
    }
}
