//! The reader over every PDF of the corpora: it never panics, honest files are read or refused for a reason that is
//! written down here, and the revisions end where honest signatures say that they end.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::ptr_arg,
    reason = "a test reads files, prints counts and may stop; a Vec is a source, a slice is none"
)]

use report::{Code, Time};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use verifier_core::pdf::{Document, Object, View};
use verifier_core::trust::TrustStore;
use verifier_core::{Budget, Context, Limits, Notes, Problem};

/// Honest files that are not read, with the reason that this is right.
const NOT_READ: [(&str, Code, &str); 10] = [
    ("bug_343.pdf", Code::PdfTrailerMissing, "a fuzzer's fragment: no startxref"),
    ("bug_344.pdf", Code::PdfTrailerMissing, "a fuzzer's fragment: no startxref"),
    ("tdf145312.pdf", Code::PdfObjectUnlisted, "its last revision writes object 35 twice and lists one"),
    ("encryptedPublicKeyDocTest.pdf", Code::PdfEncryptionUnsupported, PUBLIC_KEY),
    ("minimal-two-fields-pubkey-rc4.pdf", Code::PdfEncryptionUnsupported, PUBLIC_KEY),
    ("minimal-two-fields-pubkey-aes256.pdf", Code::PdfEncryptionUnsupported, PUBLIC_KEY),
    ("minimal-with-field-pubkey-aes256.pdf", Code::PdfEncryptionUnsupported, PUBLIC_KEY),
    ("minimal-with-field-pubkey-rc4.pdf", Code::PdfEncryptionUnsupported, PUBLIC_KEY),
    // The makers published no password that opens these.
    ("minimal-two-fields-aes256.pdf", Code::PdfPassword, "unsigned; no password published"),
    ("minimal-with-field-aes256.pdf", Code::PdfPassword, "unsigned; no password published"),
];
const PUBLIC_KEY: &str = "encrypted to a certificate: only the holder of its key can open it";

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

/// Texts of one member by file, from a file of JSON lines, where the line is wanted.
fn member_by_file(
    path: &Path,
    member: &str,
    wanted: impl Fn(&serde_json::Value) -> bool,
) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut members = BTreeMap::new();
    for line in text.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| case.get(name).and_then(|value| value.as_str()).map(str::to_owned);
        if let (Some(file), Some(member), true) = (text("file"), text(member), wanted(&case)) {
            members.insert(file, member);
        }
    }
    members
}

/// What stopped the reader, and where.
type Refusal = (&'static str, Problem);

fn open<T>(
    bytes: &Vec<u8>,
    password: Option<&String>,
    look: impl FnOnce(&Document<'_>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let mut context = Context::new(Time::from_unix_seconds(0), TrustStore::default());
    context.password = password.map(|password| password.as_bytes().to_vec()).unwrap_or_default();
    let budget = Budget::new(&Limits::default(), 0);
    let notes = Notes::default();
    let document = Document::open(bytes, &context, &budget, &notes).map_err(|problem| ("open", problem))?;
    look(&document)
}

fn read(document: &Document<'_>) -> Result<(), Refusal> {
    document.latest().catalog().map_err(|problem| ("catalog", problem))?;
    document.check_changed().map_err(|problem| ("changed", problem))?;
    walk(document.latest()).map_err(|problem| ("walk", problem))
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

#[test]
fn every_file_is_read_or_refused_for_a_reason() {
    let Some(root) = corpora() else { return };
    let expected = member_by_file(&root.join("expected.jsonl"), "expected", |case| {
        case.get("confidence").and_then(|value| value.as_str()) != Some("low")
    });
    let passwords = member_by_file(&root.join("baseline.jsonl"), "password", |_| true);
    let mut files = Vec::new();
    for set in ["signed", "attacks", "vgca", "malformed"] {
        pdfs(&root.join(set), &mut files);
    }
    let mut counts: BTreeMap<(String, &str, &str), u32> = BTreeMap::new();
    let mut wrong = Vec::new();
    for path in &files {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
        let set = name.split('/').next().unwrap_or_default().to_owned();
        let honest = set == "vgca"
            || expected
                .get(&name)
                .is_some_and(|expected| matches!(expected.as_str(), "accept" | "no_signature" | "warn"));
        let (stage, code) = match open(&std::fs::read(path).unwrap(), passwords.get(&name), read) {
            Ok(()) => ("read", None),
            Err((stage, problem)) => (stage, Some(problem.code)),
        };
        let count = counts.entry((set, stage, code.map_or("", |code| code.row().name))).or_default();
        *count = count.saturating_add(1);
        let excused = NOT_READ.iter().any(|(end, why, _)| name.ends_with(end) && code == Some(*why));
        // What nobody asks for may be broken: two honest files carry such a stream (trap 4).
        if honest && !excused && !matches!(stage, "read" | "walk") {
            wrong.push((name, stage, code));
        }
    }
    println!("{counts:#?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn honest_signatures_end_where_a_revision_ends() {
    let Some(root) = corpora() else { return };
    let expected = member_by_file(&root.join("expected.jsonl"), "expected", |case| {
        let text = |name: &str| case.get(name).and_then(|value| value.as_str());
        text("confidence") != Some("low") && text("expected") == Some("accept")
    });
    let passwords = member_by_file(&root.join("baseline.jsonl"), "password", |_| true);
    let mut compared = 0u32;
    for name in expected.keys().filter(|name| name.ends_with(".pdf")) {
        let bytes = std::fs::read(root.join(name)).unwrap();
        let ends = open(&bytes, passwords.get(name), |document| {
            Ok(document
                .revisions()
                .iter()
                .flat_map(|revision| [revision.eof, revision.end])
                .collect::<Vec<_>>())
        });
        let Ok(ends) = ends else { continue };
        for end in signed_ends(&bytes) {
            assert!(ends.contains(&end), "{name}: {end} is not among {ends:?}");
            compared = compared.saturating_add(1);
        }
    }
    println!("{compared} signatures compared");
    assert!(compared > 0, "no signature was found");
}

/// The end of every `/ByteRange [a b c d]` that stands in plain text.
fn signed_ends(bytes: &[u8]) -> Vec<u64> {
    let text = String::from_utf8_lossy(bytes);
    let ranges = text.split("/ByteRange").skip(1).map(|rest| {
        let numbers = rest.trim_start().strip_prefix('[').and_then(|rest| rest.split(']').next());
        let words = numbers.unwrap_or_default().split_ascii_whitespace();
        words.map_while(|word| word.parse().ok()).collect::<Vec<u64>>()
    });
    ranges
        .filter_map(|numbers| match numbers.as_slice() {
            [_, _, start, length] => start.checked_add(*length),
            _ => None,
        })
        .collect()
}
