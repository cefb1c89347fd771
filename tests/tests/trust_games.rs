//! Attempts to be trusted without deserving it: timestamps instead of signers, times that nobody proves, revoked
//! authorities.

use forge::cms::Plan;
use forge::corpus::{AT, Maker};
use forge::crl;
use forge::pdf::Style;
use forge::signing::{Field, Letter};
use report::{Answer, Code, Conclusion, Finding, Outcome, Purpose, Report, Soundness, Trust, UsedTime};
use verifier_core::trust::TrustStore;
use verifier_core::{Context, Policy};

/// What the CRLs of the corpus have for a window.
const CURRENT: (&str, &str) = ("20261115000000Z", "20261215000000Z");

fn context(maker: &Maker, crls: Vec<Vec<u8>>) -> Context {
    let trust = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let trust = TrustStore::from_certificates(trust).unwrap_or_else(|problem| panic!("{problem:?}"));
    let mut context = Context::new(AT.parse().unwrap(), trust);
    context.purpose = Purpose::Incoming;
    context.evidence.crls = crls;
    context
}

fn verify(bytes: &[u8], context: &Context) -> Report {
    verifier_core::verify(&bytes, context).unwrap()
}

fn answers(report: &Report) -> (Soundness, Answer, Outcome) {
    (report.answers.sound, report.answers.trusted, report.decision.as_ref().unwrap().outcome)
}

fn has(findings: &[Finding], code: Code) -> bool {
    findings.iter().any(|finding| finding.code == code)
}

/// CRLs without entries.
fn silent(maker: &Maker, window: (&str, &str)) -> Vec<Vec<u8>> {
    [&maker.pki.sub_g2, &maker.pki.root_g2].map(|issuer| crl::build(issuer, 1, window, &[])).into()
}

#[test]
fn a_document_that_only_a_timestamp_covers_is_trusted_by_nobodys_word() {
    let maker = Maker::new(1);
    let mut letter = Letter::new(Style::Table, maker.seed);
    let field = Field { sub_filter: "ETSI.RFC3161", timestamp: true, claimed: None, ..Field::default() };
    letter.sign(&field, &|covered| maker.rsa_stamp().build(covered));
    let report = verify(letter.bytes(), &context(&maker, silent(&maker, CURRENT)));
    assert_eq!(answers(&report), (Soundness::Yes, Answer::Undetermined, Outcome::Undetermined));
    assert!(has(&report.findings, Code::SignatureNone));
    let (signed, _) = maker.victim();
    let report = verify(&signed, &context(&maker, silent(&maker, CURRENT)));
    assert_eq!((report.answers.sound, report.answers.trusted), (Soundness::Yes, Answer::Yes));
}

#[test]
fn an_old_list_says_nothing_of_a_time_that_only_the_signer_claims() {
    let maker = Maker::new(1);
    let (claimed, _) = maker.letter(Style::Table, &Field::default(), &Plan::usual(&maker.pki.person));
    let (stamped, _) = maker.victim();
    let old = silent(&maker, ("20260115000000Z", "20260215000000Z"));
    let report = verify(&claimed, &context(&maker, old.clone()));
    assert_eq!(answers(&report), (Soundness::Yes, Answer::Undetermined, Outcome::Undetermined));
    for (bytes, crls) in [(&claimed, silent(&maker, CURRENT)), (&stamped, old)] {
        let report = verify(bytes, &context(&maker, crls));
        assert_eq!((report.answers.sound, report.answers.trusted), (Soundness::Yes, Answer::Yes));
    }
}

#[test]
fn a_claimed_time_in_the_future_is_never_trusted() {
    let maker = Maker::new(1);
    let field = Field { claimed: Some("D:20270131205428+07'00'"), ..Field::default() };
    let (bytes, _) = maker.letter(Style::Table, &field, &Plan::usual(&maker.pki.person));
    let until = silent(&maker, ("20261115000000Z", "20271215000000Z"));
    let report = verify(&bytes, &context(&maker, until.clone()));
    assert_eq!(answers(&report), (Soundness::Yes, Answer::Undetermined, Outcome::Undetermined));
    let mut later = context(&maker, until);
    later.validation_time = "2027-02-01T00:00:00Z".parse().unwrap();
    assert_eq!(verify(&bytes, &later).answers.trusted, Answer::Yes);
}

#[test]
fn the_time_of_a_revoked_authority_does_not_count() {
    let maker = Maker::new(1);
    let (stamped, _) = maker.victim();
    let authority = maker.pki.tsa_rsa.serial.as_slice();
    let with = |date: &str, reason: u8| {
        let leaf = crl::build(&maker.pki.sub_g2, 1, CURRENT, &[]);
        let root = crl::build(&maker.pki.root_g2, 2, CURRENT, &[(authority, date, reason)]);
        verify(&stamped, &context(&maker, vec![leaf, root]))
    };
    let used = |report: &Report| report.signatures[0].times.used_is;
    // Before its genTime; after it because the key was stolen (RFC 3161 4.1).
    for (date, reason) in [("20250601000000Z", 4), ("20260601000000Z", 1)] {
        let report = with(date, reason);
        assert_eq!(used(&report), UsedTime::Claimed, "{date} {reason}");
        assert_eq!(report.signatures[0].timestamps[0].trust, Trust::NotTrusted);
        assert!(has(&report.signatures[0].findings, Code::TimestampPath));
        assert!(!has(&report.signatures[0].findings, Code::TimestampValid));
    }
    // Closed down later: its earlier tokens stay good.
    assert_eq!(used(&with("20260601000000Z", 5)), UsedTime::Timestamp);
}

#[test]
fn an_authority_revoked_since_a_claimed_time_leaves_trust_open() {
    let maker = Maker::new(1);
    let (claimed, _) = maker.letter(Style::Table, &Field::default(), &Plan::usual(&maker.pki.person));
    let (stamped, _) = maker.victim();
    let leaf = crl::build(&maker.pki.sub_g2, 1, CURRENT, &[]);
    let root =
        crl::build(&maker.pki.root_g2, 2, CURRENT, &[(&maker.pki.sub_g2.serial, "20260601000000Z", 2)]);
    let crls = vec![leaf, root];
    assert_eq!(verify(&claimed, &context(&maker, crls.clone())).answers.trusted, Answer::Undetermined);
    assert_eq!(verify(&stamped, &context(&maker, crls)).answers.trusted, Answer::Yes);
}

#[test]
fn under_the_strict_policy_trust_is_no_better_than_its_conclusion() {
    let maker = Maker::new(1);
    let (stamped, _) = maker.victim();
    let (claimed, _) = maker.letter(Style::Table, &Field::default(), &Plan::usual(&maker.pki.person));
    let trusted = |bytes: &Vec<u8>, policy, now: &str| {
        let mut context = context(&maker, silent(&maker, CURRENT));
        context.policy = policy;
        context.validation_time = now.parse().unwrap();
        let report = verify(bytes, &context);
        let names: Vec<_> = report.signatures[0].judgements.iter().map(|one| one.policy.as_str()).collect();
        assert_eq!(names, ["nd68", "etsi"]);
        let own = &report.signatures[0].judgements[usize::from(policy == Policy::Etsi)];
        assert_eq!(own.conclusion, report.signatures[0].conclusion);
        (report.answers.trusted, report.signatures[0].conclusion == Conclusion::TotalPassed)
    };
    let (yes, open) = ((Answer::Yes, true), (Answer::Undetermined, false));
    assert_eq!(trusted(&stamped, Policy::Nd68, AT), yes);
    assert_eq!(trusted(&stamped, Policy::Etsi, AT), yes);
    // The authority's status is not known any more: the time that proved the signature proves nothing strictly.
    assert_eq!(trusted(&stamped, Policy::Nd68, "2027-06-01T00:00:00Z"), yes);
    assert_eq!(trusted(&stamped, Policy::Etsi, "2027-06-01T00:00:00Z"), open);
    assert_eq!(trusted(&claimed, Policy::Etsi, AT), yes);
    assert_eq!(trusted(&claimed, Policy::Etsi, "2027-06-01T00:00:00Z"), open);
}

#[test]
fn a_signature_is_never_a_timestamp_nor_a_timestamp_a_signature() {
    let maker = Maker::new(1);
    let context = context(&maker, silent(&maker, CURRENT));
    let person = Plan::usual(&maker.pki.person);
    for (sub_filter, timestamp) in
        [("ETSI.RFC3161", true), ("ETSI.RFC3161", false), ("adbe.pkcs7.detached", true)]
    {
        let field = Field { sub_filter, timestamp, ..Field::default() };
        let (bytes, _) = maker.letter(Style::Table, &field, &person);
        assert_eq!(verify(&bytes, &context).answers.sound, Soundness::No, "{sub_filter} {timestamp}");
    }
    for sub_filter in ["adbe.pkcs7.detached", "ETSI.CAdES.detached", "adbe.pkcs7.sha1"] {
        let mut letter = Letter::new(Style::Table, maker.seed);
        let field = Field { sub_filter, ..Field::default() };
        letter.sign(&field, &|covered| maker.rsa_stamp().build(covered));
        assert_eq!(verify(letter.bytes(), &context).answers.sound, Soundness::No, "{sub_filter}");
    }
}

#[test]
fn a_contradictory_document_repeats_no_claim_of_its_signatures() {
    let maker = Maker::new(1);
    let mut letter = Letter::new(Style::Table, maker.seed);
    let plan = Plan::usual(&maker.pki.person);
    letter.sign(&Field::default(), &|covered| plan.build(covered));
    let context = context(&maker, silent(&maker, CURRENT));
    assert_eq!(verify(letter.bytes(), &context).answers.trusted, Answer::Yes);
    // A later catalog with the same key twice.
    letter.update(&[(4, b"<< /A 1 /A 2 /Length 0 >>\nstream\n\nendstream".to_vec())], &[]);
    let report = verify(letter.bytes(), &context);
    assert_eq!((report.answers.sound, report.answers.trusted), (Soundness::No, Answer::Undetermined));
    let signature = &report.signatures[0];
    assert!(signature.signer.is_none() && signature.path.is_empty());
    let text = format!("{:?}", signature.findings);
    assert!(!text.contains("Nguyễn Văn Thử") && !text.contains("x509."), "{text}");
}

/// A byte of an extension in the embedded certificate is changed: the certificate cannot be read any more, the value
/// still verifies under the key in it, and its weak digest must not be forgotten over that.
#[test]
fn a_weak_digest_is_not_forgotten_where_the_certificate_cannot_be_read() {
    let maker = Maker::new(1);
    let context = context(&maker, Vec::new());
    let case = forge::corpus::cases(&maker).into_iter().find(|case| case.id == "pkcs7-sha1").unwrap();
    // The object identifier of keyUsage, 2.5.29.15, as hexadecimal digits: its first arcs are spoilt.
    let at = case.bytes.windows(10).position(|window| window.eq_ignore_ascii_case(b"0603551d0f")).unwrap();
    let mut damaged = case.bytes.clone();
    damaged[at + 3] = b'1';
    let report = verify(&damaged, &context);
    assert!(has(&report.signatures[0].findings, Code::X509Malformed));
    assert!(has(&report.signatures[0].findings, Code::CryptoTooWeak));
    assert_ne!(report.answers.sound, Soundness::Yes);
}
