use super::*;
use crate::example::{Letter, cell};
use crate::{Settings, complete};
use report::{FormAnswer, Outcome, Purpose, RevisionFacts};

/// A file of this name and digest.
fn file(letter: Letter, name: &str) -> Completed {
    let mut report = letter.report;
    report.purpose = Purpose::Incoming;
    report.input.name = Some(name.to_owned());
    report.input.sha256 = Some(format!("{name:0<64}"));
    let settings = Settings::default();
    let mut completed = complete(report, letter.pages.clone(), &settings).unwrap();
    // The pages made by hand carry no cells: what stands in them is said here, and judged again.
    completed.classification = letter.classification;
    let form = judge(
        &completed.report,
        &letter.pages,
        &completed.classification,
        &completed.rules,
        &settings.agency,
    );
    let report = completed.report.clone();
    completed.report = decide(report, Some(form), Purpose::Incoming);
    completed
}

fn main_letter() -> Letter {
    let mut letter = Letter::signed();
    letter.classification.facts.number = Some("05".to_owned());
    letter.classification.facts.symbol = Some("QĐ-SNV".to_owned());
    letter
}

fn main() -> Completed {
    file(main_letter(), "main.pdf")
}

fn attachment(text: &str, body: &str, name: &str) -> Completed {
    let mut letter = Letter::marked(Kind::Attachment, text);
    letter.rename(0, Role::Organisation, body);
    letter.classification.cells.appendices = vec![cell(1, "Phụ lục I")];
    file(letter, name)
}

fn right() -> Completed {
    attachment("Số: 5/QĐ-SNV; 02/03/2026; 09:05:00", "SỞ NỘI VỤ", "one.pdf")
}

fn has(file: &Completed, code: Code) -> bool {
    let form = file.report.form.iter().flat_map(|form| &form.findings);
    form.chain(file.report.batch.iter().flat_map(|batch| &batch.findings)).any(|finding| finding.code == code)
}

#[test]
fn an_attachment_with_number_and_body_of_the_main_document_is_met() {
    let mut files = [right(), main()];
    compare(&mut files, &[], &[], "05");
    let batch = files[1].report.batch.as_ref().unwrap();
    assert!(batch.main && batch.related.len() == 1 && batch.group == "05");
    assert!(!files[0].report.batch.as_ref().unwrap().main);
    for code in [Code::AttachmentFile, Code::AttachmentNumber, Code::AttachmentBody] {
        assert!(has(&files[0], code), "{code:?}");
    }
    let form = files[0].report.form.as_ref().unwrap();
    assert!(form.not_checked.iter().all(|one| !RULES.contains(&one.rule.as_str())));
}

#[test]
fn another_number_or_body_is_told_and_refuses_nothing() {
    let number = attachment("Số: 15/QĐ-SNV; 02/03/2026; 09:05:00", "SỞ NỘI VỤ", "two.pdf");
    let body = attachment("Số: 05/QĐ-SNV; 02/03/2026; 09:05:00", "SỞ Y TẾ", "three.pdf");
    let mut files = [main(), number, body];
    compare(&mut files, &[], &[], "05");
    assert!(has(&files[1], Code::AttachmentNumberOther) && has(&files[1], Code::AttachmentBody));
    assert!(has(&files[2], Code::AttachmentNumber) && has(&files[2], Code::AttachmentBodyOther));
    for file in &files[1..] {
        assert_eq!(file.report.answers.in_form, FormAnswer::No);
        let decision = file.report.decision.as_ref().unwrap();
        assert_eq!(decision.outcome, Outcome::AcceptWithNotice, "{:?}", decision.reasons);
    }
}

#[test]
fn an_attachment_without_the_body_s_signature_is_incomplete() {
    let mut unsigned = right();
    unsigned.report.signatures.clear();
    unsigned.report.input.sha256 = Some("f".repeat(64));
    let mut files = [main(), unsigned];
    compare(&mut files, &[], &[], "05");
    assert!(has(&files[1], Code::AttachmentFileUnsigned) && !has(&files[1], Code::AttachmentBodyOpen));
    let form = files[1].report.form.as_ref().unwrap();
    assert!(form.refusal.iter().any(|reason| reason.rule.as_deref() == Some("ATT-03")));
    assert_eq!(files[1].report.decision.as_ref().unwrap().outcome, Outcome::Refuse);
    // The main document's own decision does not change.
    assert_ne!(files[0].report.decision.as_ref().unwrap().outcome, Outcome::Refuse);
}

#[test]
fn what_cannot_be_compared_is_open() {
    let mut blank = main_letter();
    blank.classification.facts.number = None;
    let mut files = [file(blank, "main.pdf"), right()];
    compare(&mut files, &[], &[], "05");
    assert!(has(&files[1], Code::AttachmentNumberOpen));
    let mut nameless = right();
    nameless.report.signatures[0].signer = None;
    let mut files = [main(), nameless];
    compare(&mut files, &[], &[], "05");
    assert!(has(&files[1], Code::AttachmentBodyOpen));
}

#[test]
fn another_original_and_a_copy_are_judged_as_what_they_are() {
    let mut other = main_letter();
    other.classification.facts.number = Some("99".to_owned());
    let copy = file(Letter::marked(Kind::CopySaoY, "Sao y; SỞ Y TẾ; 02/03/2026; 09:05:00"), "copy.pdf");
    let mut files = [file(other, "other.pdf"), copy, main(), right()];
    compare(&mut files, &[], &[], "05");
    // The original whose number the attachment bears is the main one, wherever it stands.
    let mains: Vec<bool> = files.iter().map(|file| file.report.batch.as_ref().unwrap().main).collect();
    assert_eq!(mains, [false, false, true, false]);
    for index in [0, 1] {
        assert!(
            !has(&files[index], Code::AttachmentFile) && !has(&files[index], Code::AttachmentFileUnsigned)
        );
    }
}

#[test]
fn the_same_file_twice_and_an_older_save_are_named_and_not_compared() {
    let mut again = right();
    again.report.input.name = Some("again.pdf".to_owned());
    let mut old = right();
    old.report.input.sha256 = Some("0".repeat(64));
    let mut files = [main(), right(), again, old];
    compare(&mut files, &[], &[(3, 1)], "05");
    assert!(has(&files[2], Code::AttachmentDuplicate) && !has(&files[2], Code::AttachmentFile));
    assert!(has(&files[3], Code::AttachmentOlder) && !has(&files[3], Code::AttachmentFile));
    assert!(has(&files[1], Code::AttachmentFile) && !has(&files[1], Code::AttachmentDuplicate));
    let (mut one, mut other) = (right().report, right().report);
    one.input.length = 500;
    other.input.length = 900;
    other.document.revisions = vec![RevisionFacts { end: Some(500), adds: Vec::new() }];
    assert!(may_be_older(&one, &other) && !may_be_older(&other, &one));
    one.input.length = 501;
    assert!(!may_be_older(&one, &other));
}

#[test]
fn an_appendix_that_the_text_names_and_nobody_sent_is_told_to_the_sender() {
    let naming = || {
        let mut letter = main_letter();
        letter.classification.cells.body =
            vec![cell(1, "tại Phụ lục I và Phụ lục II kèm theo Quyết định này")];
        file(letter, "main.pdf")
    };
    let mut files = [naming(), right()];
    compare(&mut files, &[], &[], "05");
    let form = files[0].report.form.as_ref().unwrap();
    let missing: Vec<_> =
        form.findings.iter().filter(|finding| finding.code == Code::AttachmentMissing).collect();
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].args.get("name"), Some(&"Phụ lục II".into()));
    let decision = files[0].report.decision.as_ref().unwrap();
    assert_eq!(decision.outcome, Outcome::AcceptWithNotice, "{:?}", decision.reasons);
    // A table of numbers in a file of its own may be it.
    let other = OtherFile { name: "phu-luc-2.xlsx".to_owned(), length: 9, sha256: "a".repeat(64) };
    let mut files = [naming(), right()];
    compare(&mut files, std::slice::from_ref(&other), &[], "05");
    assert!(!has(&files[0], Code::AttachmentMissing));
    let batch = files[0].report.batch.as_ref().unwrap();
    assert_eq!(batch.findings[0].code, Code::AttachmentNotPdf);
    assert!(batch.related.contains(&other.sha256));
    // Named, never refused: answer 3 is not about it.
    assert_ne!(files[0].report.decision.as_ref().unwrap().outcome, Outcome::Refuse);
}

#[test]
fn without_a_main_document_only_what_needs_none_is_said() {
    let mut files = [right(), attachment("Số: 15/QĐ-SNV; 02/03/2026; 09:05:00", "SỞ Y TẾ", "two.pdf")];
    compare(&mut files, &[], &[], "loose");
    for file in &files {
        assert!(!has(file, Code::AttachmentFile) && !has(file, Code::AttachmentNumberOther));
        let form = file.report.form.as_ref().unwrap();
        assert!(form.not_checked.iter().any(|one| one.rule == "ATT-07"));
        assert!(!file.report.batch.as_ref().unwrap().main);
    }
}
