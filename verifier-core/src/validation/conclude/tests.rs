//! All combinations: nothing but a proof of every part makes a yes.

use super::*;
use report::{
    BaselineLevel, Conclusion, Digests, DocumentFacts, Doubt, Input, Limit, Outcome, Purpose, REPORT_SCHEMA,
    RevocationFacts, RevocationStatus, Role, Time, Times, TrustDomain, TrustListFacts, UsedTime, Verifier,
};

const CRYPTOGRAPHY: [Cryptography; 4] =
    [Cryptography::Ok, Cryptography::Bad, Cryptography::Unsupported, Cryptography::Undetermined];
const INTEGRITY: [Integrity; 3] = [Integrity::Intact, Integrity::Broken, Integrity::Undetermined];
const COVERAGE: [Coverage; 5] =
    [Coverage::File, Coverage::Revision, Coverage::Partial, Coverage::Remnant, Coverage::None];
const CHANGES: [ChangesAfter; 4] =
    [ChangesAfter::None, ChangesAfter::Permitted, ChangesAfter::Forbidden, ChangesAfter::Undetermined];
const TRUSTS: [Trust; 3] = [Trust::Trusted, Trust::NotTrusted, Trust::Undetermined];
const KINDS: [SignatureKind; 3] =
    [SignatureKind::Signature, SignatureKind::Certification, SignatureKind::DocumentTimestamp];

fn now() -> Time {
    "2026-11-20T00:00:00Z".parse().unwrap()
}

/// A signature of which everything is proved.
fn good() -> SignatureReport {
    SignatureReport {
        id: "s1".to_owned(),
        field: None,
        kind: SignatureKind::Signature,
        revision: Some(1),
        byte_range: None,
        sub_filter: None,
        level: Some(BaselineLevel::Legacy),
        level_missing: Vec::new(),
        role: Role::Unknown,
        classification: None,
        cryptography: Cryptography::Ok,
        integrity: Integrity::Intact,
        coverage: Coverage::File,
        dictionary_unchanged: Some(true),
        changes_after: ChangesAfter::None,
        changes: Vec::new(),
        trust: Trust::Trusted,
        trust_reason: None,
        trust_domain: TrustDomain::CongVu,
        conclusion: Conclusion::Indeterminate(Doubt::Custom),
        judgements: Vec::new(),
        checks: None,
        forecast: None,
        digest_algorithm: None,
        signature_algorithm: None,
        key_bits: None,
        times: Times {
            claimed: None,
            timestamped: None,
            proven_by: None,
            judged_at: now(),
            used: now(),
            used_is: UsedTime::Now,
        },
        timestamps: Vec::new(),
        signer: None,
        path: Vec::new(),
        revocation: RevocationFacts {
            status: RevocationStatus::Good,
            source: None,
            this_update: None,
            revoked_at: None,
        },
        page: None,
        rect_mm: None,
        findings: Vec::new(),
    }
}

fn concluded(signatures: Vec<SignatureReport>, document: Vec<Finding>) -> Report {
    let mut report = Report {
        schema: REPORT_SCHEMA.to_owned(),
        verifier: Verifier { version: String::new(), commit: None },
        input: Input { name: None, sha256: None, length: 0, digests: Digests::Own },
        validation_time: now(),
        purpose: Purpose::Incoming,
        policy: "nd68".to_owned(),
        accept_without_revocation: false,
        profile: None,
        trust: TrustListFacts { date: None, next_update: None, sha256: String::new(), local: Vec::new() },
        answers: Answers {
            sound: Soundness::Undetermined,
            trusted: Answer::Undetermined,
            in_form: FormAnswer::NotRun,
            only_missing: None,
        },
        document: DocumentFacts { pdf_version: None, pages: None, revisions: Vec::new(), findings: document },
        signatures,
        form: None,
        decision: None,
        batch: None,
        findings: Vec::new(),
        wanted: Vec::new(),
        limits: Vec::<Limit>::new(),
    };
    conclude(&mut report);
    crate::decide::decide(&mut report);
    report
}

fn outcome(report: &Report) -> Outcome {
    report.decision.as_ref().unwrap().outcome
}

fn accepted(report: &Report) -> bool {
    matches!(outcome(report), Outcome::Accept | Outcome::AcceptWithNotice)
}

/// Every combination of the parts of one signature.
fn all() -> Vec<SignatureReport> {
    let mut all = Vec::new();
    for kind in KINDS {
        for cryptography in CRYPTOGRAPHY {
            for integrity in INTEGRITY {
                for coverage in COVERAGE {
                    for changes_after in CHANGES {
                        for trust in TRUSTS {
                            let parts = SignatureReport { kind, cryptography, integrity, ..good() };
                            all.push(SignatureReport { coverage, changes_after, trust, ..parts });
                        }
                    }
                }
            }
        }
    }
    all
}

fn is_proved(signature: &SignatureReport) -> bool {
    signature.cryptography == Cryptography::Ok
        && signature.integrity == Integrity::Intact
        && matches!(signature.coverage, Coverage::File | Coverage::Revision)
        && matches!(signature.changes_after, ChangesAfter::None | ChangesAfter::Permitted)
}

#[test]
fn a_yes_takes_every_part_and_acceptance_takes_both_yeses() {
    for signature in all() {
        let (proved, trust) = (is_proved(&signature), signature.trust == Trust::Trusted);
        let signer = signature.kind != SignatureKind::DocumentTimestamp;
        let shown = format!("{signature:?}");
        let report = concluded(vec![signature], Vec::new());
        assert_eq!(report.answers.sound == Soundness::Yes, proved, "{shown}");
        assert_eq!(report.answers.trusted == Answer::Yes, trust && signer, "{shown}");
        assert_eq!(accepted(&report), proved && trust && signer, "{shown}");
        assert_eq!(report.answers.only_missing, None, "{shown}");
    }
}

#[test]
fn a_second_signature_never_mends_the_first() {
    for signature in all() {
        let (proved, trust) = (is_proved(&signature), signature.trust == Trust::Trusted);
        let signer = signature.kind != SignatureKind::DocumentTimestamp;
        let shown = format!("{signature:?}");
        for pair in [vec![good(), signature.clone()], vec![signature, good()]] {
            let report = concluded(pair, Vec::new());
            assert_eq!(report.answers.sound == Soundness::Yes, proved, "{shown}");
            assert_eq!(report.answers.trusted == Answer::Yes, trust || !signer, "{shown}");
            assert_eq!(accepted(&report), proved && (trust || !signer), "{shown}");
        }
    }
}

#[test]
fn no_signature_is_no_yes() {
    let report = concluded(Vec::new(), Vec::new());
    assert_eq!((report.answers.sound, report.answers.trusted), (Soundness::NoSignature, Answer::NotRun));
    assert_eq!(outcome(&report), Outcome::Refuse);
}

#[test]
fn a_trusted_timestamp_alone_signs_for_nobody() {
    let stamp = SignatureReport { kind: SignatureKind::DocumentTimestamp, ..good() };
    let report = concluded(vec![stamp], Vec::new());
    assert_eq!((report.answers.sound, report.answers.trusted), (Soundness::Yes, Answer::Undetermined));
    assert_eq!(outcome(&report), Outcome::Undetermined);
    let reasons = &report.decision.as_ref().unwrap().reasons;
    assert!(reasons.iter().any(|reason| reason.code == Code::SignatureNone), "{reasons:?}");
}

#[test]
fn no_open_or_failed_finding_of_any_code_leaves_two_yeses() {
    for code in report::TABLE.iter().map(|row| row.code) {
        for severity in [Severity::Undetermined, Severity::Fail] {
            let finding = || Finding::new(code).severity(severity);
            let signature = SignatureReport { findings: vec![finding()], ..good() };
            let in_signature = concluded(vec![signature], Vec::new());
            let in_document = concluded(vec![good()], vec![finding()]);
            for report in [in_signature, in_document] {
                assert!(!accepted(&report), "{code:?} {severity:?}");
            }
        }
    }
}

#[test]
fn only_the_revocation_is_missing_when_nothing_else_is() {
    let missing = || vec![Finding::new(Code::RevocationMissing)];
    let open = SignatureReport { trust: Trust::Undetermined, findings: missing(), ..good() };
    let only = |signatures: Vec<SignatureReport>| concluded(signatures, Vec::new()).answers.only_missing;
    assert_eq!(only(vec![open.clone()]), Some(OnlyMissing::Revocation));
    for part in [
        SignatureReport { changes_after: ChangesAfter::Undetermined, ..open.clone() },
        SignatureReport { cryptography: Cryptography::Unsupported, ..open.clone() },
        SignatureReport { integrity: Integrity::Undetermined, ..open.clone() },
        SignatureReport { trust: Trust::NotTrusted, ..open.clone() },
        SignatureReport { kind: SignatureKind::DocumentTimestamp, ..open },
    ] {
        assert_eq!(only(vec![part]), None);
    }
}
