//! `--report FILE`: what is written beside the words, and what independent programs read in it.

use crate::support::{Folder, printed, said, status, unsigned_pdf};
use std::path::Path;
use std::process::{Command, Output};

/// A sample of the project with the CAs and lists that belong to it.
fn verify(folder: &Folder, sample: &str, arguments: &[&str]) -> Output {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/samples");
    for name in [sample, "trust.pem", "crl.pem"] {
        folder.write(name, std::fs::read(samples.join(name)).unwrap());
    }
    let usual = ["--at", "2026-11-20T00:00:00Z", "--trust", "trust.pem", "--crl", "crl.pem"];
    folder.verify(&[&usual, arguments, &[sample]].concat())
}

fn read(folder: &Folder, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).unwrap()
}

/// Runs a program of the system; `None`, said aloud, where there is none.
fn tool(name: &str, arguments: &[&str], folder: &Folder) -> Option<Output> {
    match Command::new(name).args(arguments).current_dir(folder.path()).output() {
        Ok(output) => Some(output),
        Err(_) => {
            println!("skipped: {name} is not here");
            None
        }
    }
}

#[test]
fn a_page_to_print_is_written_in_the_language_asked_for() {
    let folder = Folder::new();
    let output = verify(&folder, "van-ban-da-ky.pdf", &["--report", "r.html"]);
    assert_eq!(status(&output), 0, "{}", said(&output));
    let page = read(&folder, "r.html");
    assert!(page.contains("<html lang=\"vi\">") && page.contains("Báo cáo kiểm tra chữ ký số"));
    assert!(page.contains("<bdi>van-ban-da-ky.pdf</bdi>") && page.ends_with("</html>\n"));
    assert!(!folder.path().join("r.html.unfinished").exists());
    verify(&folder, "van-ban-bi-sua.pdf", &["--lang", "en", "--report", "r.htm"]);
    assert!(read(&folder, "r.htm").contains("The document was changed after it was digitally signed."));
}

#[test]
fn the_code_on_the_page_holds_hash_and_outcome() {
    let folder = Folder::new();
    verify(&folder, "van-ban-da-ky.pdf", &["--report", "r.html"]);
    let page = read(&folder, "r.html");
    let drawing = page.split("<svg").nth(1).and_then(|rest| rest.split("</svg>").next()).unwrap();
    folder.write("code.svg", ["<svg", drawing, "</svg>"].concat());
    let Some(drawn) = tool("rsvg-convert", &["-w", "400", "-o", "code.png", "code.svg"], &folder) else {
        return;
    };
    assert!(drawn.status.success(), "{}", said(&drawn));
    let Some(decoded) = tool("zbarimg", &["--quiet", "--raw", "code.png"], &folder) else { return };
    let hash = tool("sha256sum", &["van-ban-da-ky.pdf"], &folder).map(|output| printed(&output));
    let Some(hash) = hash else { return };
    let hash = hash.split(' ').next().unwrap().to_owned();
    let line = printed(&decoded);
    assert!(line.starts_with(&format!("kiemky:1;sha256={hash};sound=yes;trusted=yes;form=")), "{line}");
    assert!(line.trim_end().ends_with(";at=2026-11-20T00:00:00Z"), "{line}");
}

#[test]
fn the_standard_s_report_is_well_formed() {
    let folder = Folder::new();
    for (sample, exit, indication) in
        [("van-ban-da-ky.pdf", 0, "total-passed"), ("van-ban-bi-sua.pdf", 1, "total-failed")]
    {
        let output = verify(&folder, sample, &["--report", "r.xml"]);
        assert_eq!(status(&output), exit, "{}", said(&output));
        let text = read(&folder, "r.xml");
        assert!(
            text.contains(&format!("<MainIndication>urn:etsi:019102:mainindication:{indication}<")),
            "{text}"
        );
        if let Some(linted) = tool("xmllint", &["--noout", "r.xml"], &folder) {
            assert!(linted.status.success(), "{}", said(&linted));
        }
    }
}

#[test]
fn what_the_standard_has_no_report_for_is_refused_and_nothing_is_left() {
    let folder = Folder::new();
    folder.write("a.pdf", unsigned_pdf());
    folder.write("b.pdf", unsigned_pdf());
    let output = folder.verify(&["--report", "r.xml", "a.pdf"]);
    assert_eq!(status(&output), 3);
    assert!(printed(&output).contains("Văn bản không có chữ ký số."), "the words are printed all the same");
    assert!(said(&output).contains("không có báo cáo theo ETSI TS 119 102-2"), "{}", said(&output));
    let several = folder.verify(&["--report", "r.xml", "a.pdf", "b.pdf"]);
    assert_eq!(status(&several), 3);
    assert!(said(&several).contains("chỉ nói về một văn bản"), "{}", said(&several));
    let not_a_pdf = folder.verify(&["--report", "r.xml", "missing.pdf"]);
    assert_eq!(status(&not_a_pdf), 3);
    for left in ["r.xml", "r.xml.unfinished"] {
        assert!(!folder.path().join(left).exists(), "{left}");
    }
}

#[test]
fn a_pdf_is_refused_with_the_way_to_one() {
    let folder = Folder::new();
    folder.write("a.pdf", unsigned_pdf());
    let before = std::fs::read(folder.path().join("a.pdf")).unwrap();
    let output = folder.verify(&["--report", "r.pdf", "a.pdf"]);
    assert_eq!(status(&output), 3);
    assert!(said(&output).contains(".html") && said(&output).contains("trình duyệt"), "{}", said(&output));
    assert!(!folder.path().join("r.pdf").exists());
    // Not even the checked file is written over by mistake.
    folder.verify(&["--report", "a.pdf", "a.pdf"]);
    assert_eq!(std::fs::read(folder.path().join("a.pdf")).unwrap(), before);
}

#[test]
fn of_several_files_one_page_tells_all_and_what_was_no_pdf() {
    let folder = Folder::new();
    folder.write("a.pdf", unsigned_pdf());
    folder.write("b.pdf", "hello");
    let output = folder.verify(&["--report", "r.html", "a.pdf", "b.pdf"]);
    assert_eq!(status(&output), 3);
    let page = read(&folder, "r.html");
    assert_eq!(page.matches("<article").count(), 2);
    assert_eq!((page.matches("<!DOCTYPE").count(), page.matches("</html>").count()), (1, 1));
    assert!(page.contains("Tệp này không phải là PDF."), "{page}");
}

#[test]
fn a_report_on_form_is_on_the_page_and_a_reader_is_told_no_decision() {
    let folder = Folder::new();
    verify(&folder, "van-ban-da-ky.pdf", &["--report", "r.html"]);
    let page = read(&folder, "r.html");
    assert!(page.contains("Thể thức văn bản"), "answer 3 in detail");
    for word in ["tiếp nhận", "từ chối", "trả lại"] {
        assert!(!page.to_lowercase().contains(word), "{word}");
    }
    verify(&folder, "van-ban-da-ky.pdf", &["--purpose", "incoming", "--report", "r.html"]);
    assert!(read(&folder, "r.html").contains("người có trách nhiệm quyết định"));
}
