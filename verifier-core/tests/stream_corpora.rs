//! Every stream of the corpora's PDFs through decryption and filters: it never panics, and what signed files hold
//! is decoded, image data apart.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test reads files, prints counts and may stop"
)]

use report::{Code, Time};
use std::path::{Path, PathBuf};
use verifier_core::pdf::{Document, Object, ObjectId, XrefEntry};
use verifier_core::trust::TrustStore;
use verifier_core::{Budget, Context, Limits, Notes};

/// User passwords by the folder whose tests use them.
const PASSWORDS: [(&str, &str); 2] = [("pyhanko", "usersecret"), ("/mac/", "123")];

/// Numbers tried in a file (count): more than any of the corpora has.
const MAX_NUMBER: u32 = 20_000;

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
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pdfs(&path, found);
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf")) {
            found.push(path);
        }
    }
}

/// What became of the streams of one set.
#[derive(Default)]
struct Tally {
    decoded: usize,
    images: usize,
    encrypted_files: usize,
    refused: Vec<String>,
}

fn read(name: &str, bytes: &[u8], tally: &mut Tally) {
    let mut context = Context::new(Time::from_unix_seconds(0), TrustStore::default());
    let password = PASSWORDS.iter().find(|(folder, _)| name.contains(folder));
    context.password = password.map_or_else(Vec::new, |(_, password)| password.as_bytes().to_vec());
    let budget = Budget::new(&Limits { decoded_bytes: 1 << 30, ..Limits::default() }, 0);
    let notes = Notes::default();
    // What does not open is the reader's business, in its own test.
    let Ok(document) = Document::open(&bytes, &context, &budget, &notes) else { return };
    tally.encrypted_files += usize::from(document.is_encrypted());
    let view = document.latest();
    for number in 1..MAX_NUMBER {
        let generation = match view.entry(number) {
            Some(XrefEntry::InFile { generation, .. }) => generation,
            Some(XrefEntry::InStream { .. }) => 0,
            _ => continue,
        };
        let Ok(resolved) = view.object(ObjectId { number, generation }) else { continue };
        let Object::Stream(stream) = &*resolved.object else { continue };
        match view.stream_data(&resolved, stream) {
            Ok(_) => tally.decoded += 1,
            Err(problem) if problem.code == Code::PdfFilterUnsupported => tally.images += 1,
            Err(problem) => tally.refused.push(format!("{name}: {number} {}", problem.code.as_str())),
        }
    }
}

#[test]
fn every_stream_of_a_signed_file_is_decoded() {
    let Some(root) = corpora() else { return };
    for (set, most_refused) in [("signed", 0), ("attacks", 0), ("vgca", 0), ("malformed", usize::MAX)] {
        let mut files = Vec::new();
        pdfs(&root.join(set), &mut files);
        let mut tally = Tally::default();
        for path in &files {
            let name = path.strip_prefix(&root).unwrap().display().to_string();
            read(&name, &std::fs::read(path).unwrap(), &mut tally);
        }
        let Tally { decoded, images, encrypted_files, refused } = tally;
        println!(
            "{set}: {decoded} streams, {images} of images, {encrypted_files} encrypted files, {refused:?}"
        );
        assert!(refused.len() <= most_refused, "{refused:?}");
        assert!(decoded > 0 && (set != "signed" || encrypted_files > 0));
    }
}
