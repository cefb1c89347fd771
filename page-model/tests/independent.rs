//! Real documents, measured by pdfplumber in the same run: text and images within a millimetre, sizes within 0.3 pt.

use form::page::{Owner, PageModel, Rect};
use page_model::{Limits, document};
use std::path::{Path, PathBuf};
use std::process::Command;
use verifier_core::trust::TrustStore;
use verifier_core::{Context, verify};

/// Pages of each file that are compared (count).
const PAGES: usize = 5;
const MILLIMETRE: f64 = 1000.0;
/// 0.3 pt in tenths.
const SIZE: f64 = 3.0;

fn models(path: &Path) -> Vec<PageModel> {
    let bytes = std::fs::read(path).unwrap();
    let context = Context::new("2026-11-01T00:00:00Z".parse().unwrap(), TrustStore::default());
    let report = verify(&bytes, &context).unwrap();
    document(&bytes, &context, &report, &Limits::default()).unwrap()
}

/// What pdfplumber says; `None` where it is not installed.
fn measured(path: &Path) -> Option<Vec<serde_json::Value>> {
    let python = std::env::var_os("KIEMKY_PYTHON").unwrap_or_else(|| "python3".into());
    let installed = Command::new(&python).args(["-c", "import pdfplumber"]).output();
    if !installed.is_ok_and(|output| output.status.success()) {
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/independent.py");
    let output = Command::new(python).arg(script).arg(path).arg(PAGES.to_string()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn numbers(value: &serde_json::Value) -> Vec<[f64; 4]> {
    let four = |item: &serde_json::Value| [0, 1, 2, 3].map(|index| item[index].as_f64().unwrap());
    value.as_array().unwrap().iter().map(four).collect()
}

fn sides(rect: &Rect) -> [f64; 4] {
    [rect.left, rect.top, rect.right, rect.bottom].map(|side| f64::from(side.0))
}

fn close(one: f64, other: f64, by: f64) -> bool {
    (one - other).abs() <= by
}

/// Compares one page; gives how many runs and images were found where they should be.
fn compare(model: &PageModel, found: &serde_json::Value, name: &str) -> (usize, usize) {
    let (letters, images) = (numbers(&found["letters"]), numbers(&found["images"]));
    let at = format!("{name}, page {}", model.number);
    assert!(close(f64::from(model.width.0), found["size"][0].as_f64().unwrap(), MILLIMETRE), "{at}");
    assert!(close(f64::from(model.height.0), found["size"][1].as_f64().unwrap(), MILLIMETRE), "{at}");
    let content = model.text.iter().filter(|run| run.owner == Owner::Content);
    let mut runs = 0;
    for run in content {
        let [left, top, right, bottom] = sides(&run.rect);
        if run.angle != 0 {
            // Turned text begins somewhere inside its box.
            let inside = |letter: &[f64; 4]| {
                (left - MILLIMETRE..=right + MILLIMETRE).contains(&letter[0])
                    && (top - MILLIMETRE..=bottom + MILLIMETRE).contains(&letter[1])
            };
            assert!(letters.iter().any(inside), "{at}: {run:?}");
            continue;
        }
        let on_line = |letter: &&[f64; 4]| {
            close(letter[1], f64::from(run.baseline.0), MILLIMETRE)
                && close(letter[3], f64::from(run.size), SIZE)
        };
        let begins = letters.iter().filter(on_line).any(|letter| close(letter[0], left, MILLIMETRE));
        let ends = letters.iter().filter(on_line).any(|letter| close(letter[2], right, MILLIMETRE));
        assert!(begins && ends, "{at}: {run:?}");
        runs += 1;
    }
    let drawn: Vec<_> = model.images.iter().filter(|image| image.owner == Owner::Content).collect();
    for image in &drawn {
        let own = sides(&image.rect);
        let same =
            |other: &[f64; 4]| own.iter().zip(other).all(|(one, other)| close(*one, *other, MILLIMETRE));
        assert!(images.iter().any(same), "{at}: {image:?}");
    }
    assert_eq!(drawn.len(), images.len(), "{at}");
    (runs, drawn.len())
}

#[test]
fn real_documents_measure_the_same() {
    let shared = std::env::var_os("KIEMKY_SHARED").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"));
    let Ok(folder) = std::fs::read_dir(shared.join("corpora/vgca/pdf")) else {
        println!("SKIP: the corpora are not here");
        return;
    };
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut runs, mut images) = (0, 0);
    for path in files {
        let Some(found) = measured(&path) else {
            println!("SKIP: pdfplumber is not installed");
            return;
        };
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let pages = models(&path);
        assert_eq!(pages.len().min(PAGES), found.len(), "{name}");
        for (model, found) in pages.iter().zip(&found) {
            let (more_runs, more_images) = compare(model, found, &name);
            runs += more_runs;
            images += more_images;
        }
    }
    println!("{runs} runs and {images} images measure the same");
    assert!(runs > 500 && images > 5, "{runs}, {images}");
}

/// The decree with both signatures, by figures measured by hand on the file.
#[test]
fn the_real_decree_has_its_number_its_seal_and_its_signature_where_they_are() {
    let shared = std::env::var_os("KIEMKY_SHARED").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"));
    let path = shared.join("corpora/vgca/pdf/A01_nd50-2026_leader-CAdES_plus_5-org-sigs.pdf");
    if !path.exists() {
        println!("SKIP: the corpora are not here");
        return;
    }
    let pages = models(&path);
    assert!(pages.len() == 30 && pages.iter().all(|page| page.gaps.is_empty()));
    let shown = |page: &PageModel, signature: &str| {
        let index =
            page.annotations.iter().position(|found| found.signature.as_deref() == Some(signature)).unwrap();
        Owner::Annotation(u16::try_from(index).unwrap())
    };
    let first = &pages[0];
    let text: Vec<&str> = ["s2", "s3", "s4", "s5"]
        .map(|signature| {
            let owner = shown(first, signature);
            first.text.iter().find(|run| run.owner == owner).unwrap().text.as_str()
        })
        .to_vec();
    assert_eq!(text, ["50", "31", "01", "2026"], "number and date stand in widgets alone");
    let last = &pages[29];
    let image = |signature: &str| {
        let owner = shown(last, signature);
        last.images.iter().find(|image| image.owner == owner).unwrap()
    };
    let (signature, seal) = (image("s1"), image("s6"));
    assert_eq!((signature.pixel_width, seal.pixel_width), (200, 121));
    assert_eq!(seal.drawn_width.0, 42_333, "42.3 mm");
    assert!(close(f64::from(signature.drawn_width.0), 62_400.0, 100.0));
    let (ink, seal_ink) = (signature.ink.unwrap(), seal.ink.unwrap());
    assert!(ink.blue >= 800 && seal_ink.red >= 800, "{ink:?} {seal_ink:?}");
    assert!(seal.order > signature.order, "the seal lies over the signature");
}
