//! Extracted pages of real files: poppler shows each as it shows the same page of that revision's bytes, and qpdf
//! finds nothing to say about it.

use std::path::{Path, PathBuf};
use std::process::Command;
use tests::{built_in_context, corpora, raster};
use verifier_core::pdf::{Document, extract_page};
use verifier_core::{Budget, Limits, Notes};

/// The beginning of each file's name, the pages looked at (from 1) where they exist, and how far colours may lie apart.
const FILES: [(&str, [usize; 3], u8); 4] = [
    ("A01_", [1, 2, 8], 0),
    ("A02_", [1, 2, 3], 0),
    ("A05_", [1, 2, 3], BY_PROFILE),
    ("B01_", [1, 2, 5], BY_PROFILE),
];

fn file(folder: &Path, start: &str) -> PathBuf {
    let all = tests::files::below(folder, &["pdf"]);
    let named =
        |path: &&PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start));
    all.iter().find(named).unwrap_or_else(|| panic!("{start} is among the files")).clone()
}

fn tools() -> bool {
    ["pdftoppm", "qpdf"].into_iter().all(|tool| {
        let here = tool == "qpdf" && Command::new("qpdf").arg("--version").output().is_ok()
            || tool != "qpdf" && raster::available(tool);
        if !here {
            println!("SKIP: {tool} is not here");
        }
        here
    })
}

fn is_clean(path: &Path) -> bool {
    let output = Command::new("qpdf").arg("--check").arg(path).output().expect("qpdf starts");
    if !output.status.success() {
        println!("{}", String::from_utf8_lossy(&output.stderr));
    }
    output.status.success()
}

/// Colours that a profile moves, at most (of 255): extracted pages have none (`docs/decisions/0023`). The scans of the
/// portal moved by 6.
const BY_PROFILE: u8 = 8;

/// The same picture, but for what profiles do to colours.
fn looks_alike(one: &[u8], other: &[u8], apart: u8) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.abs_diff(*other) <= apart)
}

/// Compares the pages of every revision of a file; gives how many.
fn compare(bytes: &[u8], pages: &[usize], name: &str, apart: u8) -> usize {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("extract").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let (whole, single) = (folder.join("whole.pdf"), folder.join("page.pdf"));
    let context = built_in_context();
    let budget = Budget::new(&Limits::default(), 0);
    let notes = Notes::default();
    let document =
        Document::open(&bytes, &context, &budget, &notes).unwrap_or_else(|found| panic!("{found:?}"));
    let mut compared = 0;
    for (index, revision) in document.revisions().iter().enumerate() {
        let Ok(end) = usize::try_from(revision.end) else { continue };
        let Some(prefix) = bytes.get(..end) else { continue };
        std::fs::write(&whole, prefix).unwrap();
        for page in pages {
            let Some(expected) = raster::poppler(&whole, *page) else { continue };
            let own = Budget::new(&Limits::default(), 0);
            let number = u32::try_from(page - 1).unwrap();
            let extracted = extract_page(&document.view(index), number, &own)
                .unwrap_or_else(|found| panic!("{name}, revision {index}, page {page}: {found:?}"));
            std::fs::write(&single, &extracted).unwrap();
            assert!(is_clean(&single), "{name}, revision {index}, page {page}");
            let shown =
                raster::poppler(&single, 1).unwrap_or_else(|| panic!("{name}: page {page} is not shown"));
            assert!(
                looks_alike(&shown, &expected, apart),
                "{name}, revision {index}, page {page} looks different"
            );
            compared += 1;
        }
    }
    compared
}

#[test]
fn extracted_pages_of_real_files_look_as_in_their_revision() {
    let Some(corpora) = corpora() else {
        println!("SKIP: the corpora are not here");
        return;
    };
    if !tools() {
        return;
    }
    for (start, pages, apart) in FILES {
        let bytes = std::fs::read(file(&corpora.join("vgca/pdf"), start)).unwrap();
        let compared = compare(&bytes, &pages, start, apart);
        println!("{start}: {compared} pages look the same");
        assert!(compared > 0, "{start}");
    }
}

/// How many pages of the whole material can be extracted: a measure, and a search for panics.
#[test]
fn pages_of_the_whole_material_are_extracted_or_refused_with_a_reason() {
    let Some(corpora) = corpora() else {
        println!("SKIP: the corpora are not here");
        return;
    };
    let step = if std::env::var_os("KIEMKY_EXTRACT").is_some_and(|all| all == "full") { 1 } else { 9 };
    let (mut taken, mut refused) = (0, std::collections::BTreeMap::new());
    for path in tests::files::below(&corpora, &["pdf"]).into_iter().step_by(step) {
        let bytes = std::fs::read(&path).unwrap();
        let context = built_in_context();
        let (budget, notes) = (Budget::new(&Limits::default(), 0), Notes::default());
        let Ok(document) = Document::open(&bytes, &context, &budget, &notes) else { continue };
        match extract_page(&document.latest(), 0, &budget) {
            Ok(_) => taken += 1,
            Err(found) => {
                let what = format!("{} {:?} {:?}", found.code.as_str(), found.args, found.location.object);
                refused.entry(what).or_insert_with(Vec::new).push(path);
            }
        }
    }
    println!("{taken} first pages taken; refused: {refused:#?}");
    assert!(taken > 50, "{taken}");
}
