//! The line in the QR code.

use crate::support::{SIGNED, UNSIGNED, report};
use export::outcome::{file_name, line};
use report::Purpose;

#[test]
fn hash_and_outcome_stand_in_one_line() {
    let signed = report(SIGNED, Purpose::Reading);
    let sha256 = signed.input.sha256.clone().unwrap();
    assert_eq!(
        line(&signed).unwrap(),
        format!("kiemky:1;sha256={sha256};sound=yes;trusted=yes;form=not_run;at=2026-11-20T00:00:00Z")
    );
}

#[test]
fn a_proposal_is_named_only_where_there_is_one() {
    let refused = line(&report(UNSIGNED, Purpose::Incoming)).unwrap();
    assert!(refused.contains(";sound=no_signature;") && refused.ends_with(";proposal=refuse"), "{refused}");
    assert!(!line(&report(UNSIGNED, Purpose::Reading)).unwrap().contains("proposal"));
}

#[test]
fn without_a_hash_of_the_file_there_is_no_line() {
    let mut report = report(SIGNED, Purpose::Reading);
    for sha256 in
        [None, Some("abc"), Some("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85;")]
    {
        report.input.sha256 = sha256.map(str::to_owned);
        assert_eq!(line(&report), None, "{sha256:?}");
    }
}

#[test]
fn a_file_is_named_by_the_hash_and_never_by_the_document() {
    let mut report = report(SIGNED, Purpose::Reading);
    report.input.name = Some("../../evil.exe".to_owned());
    let hash = report.input.sha256.clone().unwrap();
    assert_eq!(file_name(&report, "xml"), format!("kiem-ky-{}.xml", &hash[..16]));
    report.input.sha256 = Some("../x".to_owned());
    assert_eq!(file_name(&report, "json"), "kiem-ky-bao-cao.json");
}
