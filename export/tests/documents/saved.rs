//! A saved report is a claim, whatever it says.

use crate::support::{CHANGED, SIGNED, UNSIGNED, json, report, vietnamese, words_of_a_decision};
use export::saved::{Comparison, MAX_LENGTH, NotOpened, looks_like_a_report, open};
use messages::{Language, Messages};
use report::{CERTIFICATE_SCHEMA, CertificateReport, Purpose, Report};
use serde_json::{Value, json as value};

fn opened(report: &Report) -> export::saved::Saved {
    open(json(report).as_bytes()).unwrap()
}

#[test]
fn a_saved_report_is_shown_in_either_language_as_not_checked_again() {
    let saved = opened(&report(SIGNED, Purpose::Reading));
    for (language, notice, claim) in [
        (Language::Vietnamese, "Báo cáo đã lưu, chưa kiểm lại", "Báo cáo ghi: Chữ ký số đúng"),
        (Language::English, "Saved report, not checked again", "The report says: "),
    ] {
        let messages = Messages::new(language);
        let text = saved.printable(&messages).to_html();
        assert!(text.contains(notice) && text.contains(claim), "{text}");
        for part in ["good\"", "bad\"", "open\"", "<svg", "<script"] {
            assert!(!text.contains(part), "{part}: {text}");
        }
        assert!(saved.headline(&messages).starts_with(claim));
    }
    let changed = opened(&report(CHANGED, Purpose::Reading)).printable(&vietnamese()).to_html();
    assert!(changed.contains("Sai</strong>") && !changed.contains("bad\"") && !changed.contains("open\""));
    assert_eq!(saved.sha256(), report(SIGNED, Purpose::Reading).input.sha256.as_deref());
    assert_eq!((saved.name(), saved.is_of_certificate()), (Some(SIGNED), false));
}

#[test]
fn a_saved_proposal_is_dropped() {
    for name in [SIGNED, UNSIGNED] {
        let proposed = report(name, Purpose::Incoming);
        assert!(proposed.decision.is_some());
        let saved = opened(&proposed);
        let text = saved.printable(&vietnamese()).to_html();
        // The purpose itself is named "Tiếp nhận văn bản đến".
        let text = text.replace(&vietnamese().purpose(Purpose::Incoming), "");
        assert_eq!(words_of_a_decision(&text), [""; 0], "{text}");
        assert_eq!(words_of_a_decision(&saved.headline(&vietnamese())), [""; 0]);
    }
}

#[test]
fn what_a_fresh_check_means_for_a_claim_has_words() {
    for language in Language::ALL {
        let messages = Messages::new(language);
        let said = |one: Comparison| one.sentence(&messages);
        assert_eq!(said(Comparison::OtherFile), None);
        for one in [Comparison::Agrees, Comparison::AgreesButForm, Comparison::Differs] {
            assert!(said(one).is_some_and(|sentence| !sentence.starts_with("reports-")), "{one:?}");
        }
    }
}

#[test]
fn only_the_same_file_verified_again_ends_the_claim() {
    let signed = report(SIGNED, Purpose::Reading);
    let saved = opened(&signed);
    assert_eq!(saved.compare(&signed), Comparison::Agrees);
    assert_eq!(saved.compare(&report(SIGNED, Purpose::Incoming)), Comparison::Agrees);
    assert_eq!(saved.compare(&report(CHANGED, Purpose::Reading)), Comparison::OtherFile);
    let without_hash =
        Report { input: report::Input { sha256: None, ..signed.input.clone() }, ..signed.clone() };
    assert_eq!(saved.compare(&without_hash), Comparison::OtherFile);
    // Somebody wrote a better result over that of the changed file.
    let changed = report(CHANGED, Purpose::Reading);
    let forged = Report { input: changed.input.clone(), ..signed.clone() };
    assert_eq!(opened(&forged).compare(&changed), Comparison::Differs);
    let mut renamed = signed.clone();
    renamed.signatures[0].signer.as_mut().unwrap().common_name = Some("UBND xã khác".to_owned());
    assert_eq!(opened(&renamed).compare(&signed), Comparison::Differs);
    // Answer 3 comes later: until then it says nothing against the claim.
    let mut with_form = signed.clone();
    with_form.answers.in_form = report::FormAnswer::Yes;
    assert_eq!(opened(&with_form).compare(&signed), Comparison::AgreesButForm);
    assert_eq!(opened(&with_form).compare(&with_form), Comparison::Agrees);
    let mut without = signed;
    without.answers.in_form = report::FormAnswer::No;
    assert_eq!(opened(&with_form).compare(&without), Comparison::Differs);
}

/// The report of the signed sample with one member changed.
fn with(pointer: &str, changed: Value) -> String {
    let mut report: Value = serde_json::from_str(&json(&report(SIGNED, Purpose::Reading))).unwrap();
    *report.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = changed;
    report.to_string()
}

#[test]
fn hostile_json_is_refused_with_words() {
    let whole = json(&report(SIGNED, Purpose::Reading));
    let deep =
        format!("{{\"schema\":\"kiemky/report/v1\",\"x\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let twice = whole.replacen('{', "{\"schema\":\"kiemky/report/v1\",", 1);
    let other = with("/schema", value!("kiemky/report/v2"));
    let upper = with("/input/sha256", value!("A".repeat(64)));
    let cases: Vec<(&str, String, NotOpened)> = vec![
        ("nothing", String::new(), NotOpened::Malformed),
        ("text", "kiemky/report/v1".to_owned(), NotOpened::Malformed),
        ("cut", whole[..whole.len() / 2].to_owned(), NotOpened::Malformed),
        ("more after it", format!("{whole} x"), NotOpened::Malformed),
        ("deep", deep, NotOpened::Malformed),
        ("a member twice", twice, NotOpened::Malformed),
        ("another version", other, NotOpened::Version),
        ("only a name", "{\"schema\":\"kiemky/report/v1\"}".to_owned(), NotOpened::Malformed),
        ("several", format!("[{whole}]"), NotOpened::Several),
        ("lines", format!("{whole}\n{whole}"), NotOpened::Several),
        ("an error", "{\"schema\":\"kiemky/error/v1\"}".to_owned(), NotOpened::Error),
        ("no hash", with("/input/sha256", Value::Null), NotOpened::Malformed),
        ("a hash in capitals", upper, NotOpened::Malformed),
        ("an answer of its own", with("/answers/sound", value!("certainly")), NotOpened::Malformed),
        ("a pair of its own", with("/signatures/0/sub_indication", value!("REVOKED")), NotOpened::Malformed),
        ("a number for a name", with("/signatures/0/signer/subject", value!(7)), NotOpened::Malformed),
        ("a wrong order", with("/signatures/0/id", value!("s2")), NotOpened::Malformed),
        ("an id with markup", with("/signatures/0/id", value!("s1<b>")), NotOpened::Malformed),
        ("a length below zero", with("/input/length", value!(-1)), NotOpened::Malformed),
        ("a time of its own", with("/validation_time", value!("yesterday")), NotOpened::Malformed),
    ];
    for (what, text, expected) in cases {
        let refused = open(text.as_bytes());
        assert_eq!(refused.as_ref().err(), Some(&expected), "{what}");
        for language in Language::ALL {
            let sentence = expected.sentence(&Messages::new(language));
            assert!(!sentence.starts_with("reports-") && sentence.len() > 20, "{what}: {sentence}");
        }
    }
    assert_eq!(open(&[0xff, 0xfe, 0x00]).err(), Some(NotOpened::Malformed));
    let long = vec![b' '; usize::try_from(MAX_LENGTH).unwrap() + 1];
    assert_eq!(open(&long).err(), Some(NotOpened::TooLong));
}

#[test]
fn what_a_later_version_adds_is_ignored_and_a_byte_order_mark_too() {
    let whole = json(&report(SIGNED, Purpose::Reading));
    let added = whole.replacen('{', "\u{feff}{\"of_later\":{\"x\":[1]},", 1);
    assert!(open(added.as_bytes()).is_ok());
    let unknown = with("/signatures/0/findings/0/code", value!("a.code-of-the-future"));
    assert!(open(unknown.as_bytes()).unwrap().printable(&vietnamese()).to_html().contains("Báo cáo đã lưu"));
}

#[test]
fn text_in_a_saved_report_is_data() {
    let text = with("/signatures/0/signer/common_name", value!("<script>alert(1)</script>\u{202e}"));
    let shown = open(text.as_bytes()).unwrap().printable(&vietnamese()).to_html();
    assert!(shown.contains("&lt;script&gt;") && !shown.contains("<script") && !shown.contains('\u{202e}'));
}

#[test]
fn a_report_is_told_by_its_beginning() {
    let whole = json(&report(SIGNED, Purpose::Reading));
    assert!(looks_like_a_report(whole.as_bytes()));
    assert!(looks_like_a_report(b" [ {\"schema\": \"kiemky/error/v1\""));
    for other in
        [&b"%PDF-1.7"[..], b"{\"a\":1}", b"", b"\"kiemky/report/v1\"", b"-----BEGIN CERTIFICATE-----"]
    {
        assert!(!looks_like_a_report(other), "{}", String::from_utf8_lossy(other));
    }
}

/// The report of the signer's certificate, as `cert verify --json` would print it.
fn of_certificate() -> CertificateReport {
    let report = report(SIGNED, Purpose::Reading);
    let signature = &report.signatures[0];
    CertificateReport {
        schema: CERTIFICATE_SCHEMA.to_owned(),
        verifier: report.verifier,
        name: Some("người ký.cer".to_owned()),
        validation_time: report.validation_time,
        trust: report.trust,
        trust_domain: signature.trust_domain,
        certificate: signature.signer.clone(),
        role: signature.role,
        classification: None,
        status: report::PathStatus::Valid,
        reasons: signature.findings.clone(),
        path: signature.path.clone(),
        policies: vec!["2.16.704.1.1.1.1.1".to_owned()],
        revocation: Vec::new(),
        wanted: Vec::new(),
        limits: report.limits,
    }
}

#[test]
fn a_certificate_s_report_is_opened_too() {
    let report = of_certificate();
    let saved = open(serde_json::to_string(&report).unwrap().as_bytes()).unwrap();
    assert!(saved.is_of_certificate());
    let text = saved.printable(&vietnamese()).to_html();
    assert!(text.contains("Báo cáo đã lưu, chưa kiểm lại") && text.contains("2.16.704.1.1.1.1.1"), "{text}");
    assert!(!text.contains("good\""));
    assert_eq!(saved.compare_certificate(&report), Comparison::Agrees);
    let invalid = CertificateReport { status: report::PathStatus::Invalid, ..of_certificate() };
    assert_eq!(saved.compare_certificate(&invalid), Comparison::Differs);
    let unread = CertificateReport { certificate: None, ..of_certificate() };
    assert_eq!(saved.compare_certificate(&unread), Comparison::OtherFile);
    assert_eq!(saved.compare(&crate::support::report(SIGNED, Purpose::Reading)), Comparison::OtherFile);
}
