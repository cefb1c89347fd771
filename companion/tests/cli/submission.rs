//! `--submission`: files that came together.

use crate::form::Letters;
use crate::support::{json, printed, status};
use serde_json::Value;

fn codes(report: &Value, place: &str) -> Vec<String> {
    let findings = report[place]["findings"].as_array().unwrap().iter();
    findings.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

fn of<'a>(reports: &'a Value, name: &str) -> &'a Value {
    let mut all = reports.as_array().unwrap().iter();
    all.find(|report| report["input"]["name"].as_str().unwrap().ends_with(name)).unwrap()
}

#[test]
fn a_folder_is_one_submission_with_its_main_document() {
    let Some(letters) = Letters::new() else { return };
    letters.write_to("mail/1", "kept-attachment");
    letters.write_to("mail/2", "kept-decision-typed");
    letters.folder.write("mail/3.xlsx", "PK\u{3}\u{4} a table");
    let output = letters.verify_with_lists(&["--submission", "--purpose", "incoming", "--json", "mail"]);
    let reports = json(&output);
    let (attachment, main) = (of(&reports, "1.pdf"), of(&reports, "2.pdf"));
    assert_eq!(reports.as_array().unwrap().len(), 2, "the table has no report of its own");
    assert_eq!((&main["batch"]["main"], &attachment["batch"]["main"]), (&true.into(), &false.into()));
    for code in ["attachment.file", "attachment.number", "attachment.body"] {
        assert!(codes(attachment, "form").contains(&code.to_owned()), "{code}: {attachment:#}");
    }
    assert_eq!(codes(main, "batch"), ["attachment.not-pdf"]);
    let table = &main["batch"]["findings"][0]["args"];
    assert!(table["name"].as_str().unwrap().ends_with("3.xlsx"));
    assert_eq!(table["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(status(&output), 0, "what is no PDF is not refused");
    let words = printed(&letters.verify_with_lists(&["--submission", "mail"]));
    assert!(
        words.contains("Tệp này là văn bản chính.") && words.contains("chưa kiểm tra được (không phải PDF)"),
        "{words}"
    );
    // Without the option each file stands alone.
    let alone = json(&letters.verify_with_lists(&["--json", "mail"]));
    assert_eq!(of(&alone, "1.pdf")["batch"], Value::Null);
}

#[test]
fn an_unsigned_attachment_makes_the_submission_incomplete() {
    let Some(letters) = Letters::new() else { return };
    let main = letters.write("kept-decision-typed");
    let unsigned = letters.write("att-02-unsigned");
    let arguments = ["--submission", "--purpose", "incoming", "--json", &main, &unsigned];
    let output = letters.verify_with_lists(&arguments);
    let reports = json(&output);
    assert_eq!(of(&reports, &unsigned)["decision"]["outcome"], "refuse");
    assert!(codes(of(&reports, &unsigned), "form").contains(&"attachment.file.unsigned".to_owned()));
    assert_ne!(of(&reports, &main)["decision"]["outcome"], "refuse");
    assert_eq!(status(&output), 1);
}

#[test]
fn the_same_file_twice_and_an_earlier_save_are_recognised() {
    let Some(letters) = Letters::new() else { return };
    let main = letters.write("kept-decision-typed");
    let bytes = std::fs::read(letters.folder.path().join(&main)).unwrap();
    letters.folder.write("again.pdf", &bytes);
    let alone = json(&letters.verify(&["--json", &main]));
    let ends: Vec<u64> = alone["document"]["revisions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["end"].as_u64())
        .collect();
    let first = usize::try_from(ends[0]).unwrap();
    assert!(first < bytes.len());
    letters.folder.write("older.pdf", &bytes[..first]);
    let mut changed = bytes[..first].to_vec();
    changed[10] ^= 1;
    letters.folder.write("other.pdf", &changed);
    let reports =
        json(&letters.verify(&["--submission", "--json", &main, "again.pdf", "older.pdf", "other.pdf"]));
    assert_eq!(codes(of(&reports, "again.pdf"), "batch"), ["attachment.duplicate"]);
    assert_eq!(codes(of(&reports, "older.pdf"), "batch"), ["attachment.older-revision"]);
    assert!(codes(of(&reports, "other.pdf"), "batch").is_empty());
    assert!(codes(of(&reports, &main), "batch").is_empty());
}

#[test]
fn a_submission_without_any_pdf_has_no_report() {
    let Some(letters) = Letters::new() else { return };
    letters.folder.write("mail/a.txt", "words");
    let output = letters.verify(&["--submission", "--json", "mail"]);
    assert_eq!(status(&output), 3);
    assert_eq!(json(&output)[0]["error"]["code"], "input.not-a-pdf");
}
