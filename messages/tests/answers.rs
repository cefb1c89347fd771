//! The answers and the names of signatures, over reports made by hand.

use messages::{Language, Messages};
use report::*;

fn time(text: &str) -> Time {
    text.parse().unwrap()
}

fn signer() -> SignerFacts {
    SignerFacts {
        subject: "CN=Nguyễn Văn A,C=VN".to_owned(),
        common_name: Some("Nguyễn\u{202e} Văn A <b>".to_owned()),
        organisation: None,
        units: Vec::new(),
        locality: None,
        email: None,
        issuer: "CN=CA".to_owned(),
        issuer_common_name: Some("CA".to_owned()),
        serial: "01".to_owned(),
        valid_from: time("2025-01-01T00:00:00Z"),
        valid_to: time("2030-01-01T00:00:00Z"),
        sha256: String::new(),
    }
}

/// A sound signature of a trusted signer, the first of its document.
fn signature() -> SignatureReport {
    SignatureReport {
        id: "s1".to_owned(),
        field: Some("Signature1".to_owned()),
        kind: SignatureKind::Signature,
        revision: Some(1),
        byte_range: Some([0, 10, 20, 10]),
        sub_filter: None,
        level: None,
        role: Role::Person,
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
        conclusion: Conclusion::TotalPassed,
        checks: None,
        forecast: None,
        level_missing: Vec::new(),
        judgements: Vec::new(),
        digest_algorithm: None,
        signature_algorithm: None,
        key_bits: None,
        times: Times {
            claimed: None,
            timestamped: None,
            proven_by: None,
            judged_at: time("2026-11-20T00:00:00Z"),
            used: time("2026-11-20T00:00:00Z"),
            used_is: UsedTime::Now,
        },
        timestamps: Vec::new(),
        signer: Some(signer()),
        path: Vec::new(),
        revocation: RevocationFacts {
            status: RevocationStatus::Good,
            source: None,
            this_update: None,
            revoked_at: None,
        },
        page: Some(2),
        rect_mm: None,
        findings: Vec::new(),
    }
}

fn report(sound: Soundness, trusted: Answer, signatures: Vec<SignatureReport>) -> Report {
    Report {
        schema: REPORT_SCHEMA.to_owned(),
        verifier: Verifier { version: String::new(), commit: None },
        input: Input { name: None, sha256: None, length: 0, digests: Digests::Own },
        validation_time: time("2026-11-20T00:00:00Z"),
        purpose: Purpose::Reading,
        accept_without_revocation: false,
        policy: "nd68".to_owned(),
        profile: None,
        trust: TrustListFacts { date: None, next_update: None, sha256: String::new(), local: Vec::new() },
        answers: Answers { sound, trusted, in_form: FormAnswer::NotRun, only_missing: None },
        document: DocumentFacts {
            pdf_version: None,
            pages: None,
            revisions: Vec::new(),
            findings: Vec::new(),
        },
        signatures,
        form: None,
        decision: None,
        batch: None,
        findings: Vec::new(),
        wanted: Vec::new(),
        limits: Vec::new(),
    }
}

const SOUND: [Soundness; 4] =
    [Soundness::Yes, Soundness::No, Soundness::Undetermined, Soundness::NoSignature];
const TRUSTED: [Answer; 4] = [Answer::Yes, Answer::No, Answer::Undetermined, Answer::NotRun];
const FORM: [FormAnswer; 5] = [
    FormAnswer::Yes,
    FormAnswer::No,
    FormAnswer::Undetermined,
    FormAnswer::NotApplicable,
    FormAnswer::NotRun,
];

#[test]
fn every_answer_has_words_and_a_reader_is_told_neither_to_accept_nor_to_refuse() {
    for language in Language::ALL {
        let messages = Messages::new(language);
        for sound in SOUND {
            for trusted in TRUSTED {
                for in_form in FORM {
                    let mut report = report(sound, trusted, vec![signature(), signature()]);
                    report.answers.in_form = in_form;
                    let answers = [
                        messages.answer_sound(&report),
                        messages.answer_trusted(&report),
                        messages.answer_form(&report),
                    ];
                    let mut texts = vec![messages.headline(&report)];
                    for answer in answers {
                        texts.extend([answer.question, answer.value, answer.sentence, answer.advice]);
                    }
                    for text in texts {
                        let lower = text.to_lowercase();
                        assert!(!text.contains(['{', '}']) && !text.starts_with("answer-"), "{text}");
                        for word in ["tiếp nhận", "từ chối", "accept", "refus", "reject"] {
                            assert!(!lower.contains(word), "{text}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn signatures_are_counted() {
    let count = |language, number| {
        let report = report(Soundness::Yes, Answer::Yes, vec![signature(); number]);
        Messages::new(language).answer_sound(&report).sentence
    };
    assert_eq!(count(Language::Vietnamese, 1), "Chữ ký số đúng, nội dung không thay đổi kể từ khi ký số.");
    assert!(count(Language::Vietnamese, 3).starts_with("Cả 3 chữ ký số đều đúng"));
    assert!(count(Language::English, 1).starts_with("The digital signature is sound"));
    assert!(count(Language::English, 3).starts_with("All 3 digital signatures are sound"));
}

#[test]
fn only_missing_revocation_has_its_own_sentence() {
    let mut report = report(Soundness::Yes, Answer::Undetermined, vec![signature()]);
    report.answers.only_missing = Some(OnlyMissing::Revocation);
    let messages = Messages::new(Language::Vietnamese);
    let sentence = "Chữ ký số đúng, nội dung không thay đổi; chưa kiểm tra được tình trạng thu hồi của chứng thư chữ ký số.";
    assert_eq!(messages.headline(&report), sentence);
    assert_eq!(messages.answer_trusted(&report).sentence, sentence);
}

#[test]
fn a_remnant_is_told_apart_from_a_change() {
    let messages = Messages::new(Language::Vietnamese);
    let mut remnant = signature();
    remnant.coverage = Coverage::Remnant;
    remnant.integrity = Integrity::Undetermined;
    remnant.signer = None;
    let told = report(Soundness::No, Answer::Undetermined, vec![remnant.clone()]);
    assert!(messages.headline(&told).contains("tệp đã bị xử lý lại sau khi ký"));
    assert!(messages.answer_sound(&told).advice.contains("văn bản gốc"));
    let mut changed = signature();
    changed.integrity = Integrity::Broken;
    changed.findings = vec![Finding::new(Code::CmsMessageDigestMismatch)];
    let told = report(Soundness::No, Answer::Undetermined, vec![remnant, changed]);
    assert_eq!(messages.headline(&told), "Văn bản đã bị thay đổi sau khi ký số.");
    assert!(messages.answer_trusted(&told).sentence.starts_with("Không kiểm tra người ký"));
}

#[test]
fn a_file_whose_structure_decides_says_so_instead_of_counting_signatures() {
    let messages = Messages::new(Language::Vietnamese);
    let mut broken = report(Soundness::No, Answer::Undetermined, Vec::new());
    broken.document.findings = vec![Finding::new(Code::PdfHybrid), Finding::new(Code::PdfXrefOffset)];
    assert_eq!(messages.headline(&broken), "Bảng tham chiếu chéo chỉ không đúng chỗ của đối tượng.");
    assert!(messages.answer_sound(&broken).sentence.contains("Bảng tham chiếu chéo chỉ không đúng chỗ"));
    let mut locked = report(Soundness::Undetermined, Answer::Undetermined, Vec::new());
    locked.document.findings = vec![Finding::new(Code::PdfPassword)];
    assert!(messages.answer_sound(&locked).sentence.contains("Tệp có mật khẩu"));
    assert!(messages.answer_sound(&locked).advice.contains("--password-file"));
}

#[test]
fn the_reason_for_no_trust_is_said() {
    let messages = Messages::new(Language::Vietnamese);
    let mut untrusted = signature();
    untrusted.trust = Trust::NotTrusted;
    untrusted.trust_reason = Some("x509.path.not-found".to_owned());
    let report = report(Soundness::Yes, Answer::No, vec![signature(), untrusted]);
    assert_eq!(
        messages.answer_trusted(&report).sentence,
        "Chứng thư chữ ký số không dẫn tới chứng thư gốc của Ban Cơ yếu Chính phủ."
    );
}

#[test]
fn a_broken_signature_is_named_by_its_place_and_an_untrusted_one_only_claims() {
    let messages = Messages::new(Language::Vietnamese);
    let isolated = "\u{2068}Nguyễn Văn A <b>\u{2069}";
    assert_eq!(messages.signature_name(&signature()), isolated);
    let mut untrusted = signature();
    untrusted.trust = Trust::NotTrusted;
    assert_eq!(messages.signature_name(&untrusted), format!("tự xưng là {isolated}"));
    let mut unknown = signature();
    unknown.trust = Trust::Undetermined;
    unknown.trust_domain = TrustDomain::None;
    assert_eq!(messages.signature_name(&unknown), format!("tự xưng là {isolated}"));
    let mut broken = signature();
    broken.cryptography = Cryptography::Bad;
    assert_eq!(
        messages.signature_name(&broken),
        "Chữ ký số thứ 1, trang 2, trường \u{2068}Signature1\u{2069}"
    );
}

#[test]
fn a_proposal_is_always_called_one() {
    let messages = Messages::new(Language::Vietnamese);
    for (outcome, sentence) in [
        (Outcome::Accept, "Đề xuất: đủ điều kiện tiếp nhận."),
        (Outcome::AcceptWithNotice, "Đề xuất: tiếp nhận, báo nơi gửi sai sót."),
        (Outcome::Undetermined, "Chưa đủ căn cứ kết luận."),
        (Outcome::Refuse, "Đề xuất từ chối tiếp nhận, trả lại nơi gửi."),
    ] {
        let mut report = report(Soundness::Yes, Answer::Yes, vec![signature()]);
        report.purpose = Purpose::Incoming;
        report.decision = Some(Decision {
            outcome,
            scope: Vec::new(),
            only_missing: None,
            grounds: Vec::new(),
            reasons: Vec::new(),
        });
        assert_eq!(messages.headline(&report), sentence);
    }
}

/// Every rule that the core names has words in both languages; a rule that no one named says so.
#[test]
fn every_rule_of_the_core_has_words_of_its_own() {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../verifier-core/src/revision/event.rs");
    let source = std::fs::read_to_string(source).unwrap();
    let rules: Vec<&str> = source.split('"').filter(|text| text.starts_with("revision.")).collect();
    assert!(rules.len() >= 19, "{rules:?}");
    for language in [Language::Vietnamese, Language::English] {
        let messages = Messages::new(language);
        let unclaimed = messages.history_rule(None);
        for rule in &rules {
            assert_ne!(messages.history_rule(Some(rule)), unclaimed, "{rule}");
        }
        assert_eq!(messages.history_rule(Some("revision.unheard-of")), unclaimed);
    }
}

fn change(revision: u32, rule: Option<&str>, verdict: ChangeVerdict) -> Change {
    Change {
        revision,
        rule: rule.map(str::to_owned),
        verdict,
        object: "12 0".to_owned(),
        path: "/Root/Pages".to_owned(),
        page: None,
        rect_mm: None,
        before: None,
        after: None,
    }
}

/// A file of three saves, signed in the second.
fn saved_three_times(changes: Vec<Change>) -> Report {
    let mut signature = signature();
    signature.revision = Some(2);
    signature.changes = changes;
    let mut report = report(Soundness::Yes, Answer::Yes, vec![signature]);
    report.document.revisions =
        (1..=3_u64).map(|end| RevisionFacts { end: Some(end * 100), adds: Vec::new() }).collect();
    report
}

#[test]
fn each_save_says_who_signed_and_what_came_after() {
    let mut filled = change(3, Some("revision.form-filled"), ChangeVerdict::Permitted);
    filled.page = Some(7);
    filled.rect_mm =
        Some([Micrometres(10_000), Micrometres(20_500), Micrometres(30_000), Micrometres(40_000)]);
    filled.before = Some("5\u{202e}".to_owned());
    filled.after = Some("50".to_owned());
    let report =
        saved_three_times(vec![filled, change(3, Some("revision.metadata"), ChangeVerdict::Permitted)]);
    let saves = Messages::new(Language::Vietnamese).history(&report);
    assert_eq!(saves.len(), 3);
    assert_eq!(saves[0].by, ["Văn bản ban đầu"]);
    assert!(saves[1].by[0].starts_with("Ký số: Chữ ký số thứ 1"), "{:?}", saves[1]);
    assert!(saves[2].by[0].starts_with("Không kèm chữ ký số nào. Ghi sau Chữ ký số thứ 1"), "{:?}", saves[2]);
    assert_eq!(
        saves[2].changes[0].1,
        "Điền hoặc sửa biểu mẫu, trang 7, cách mép trái 10,0–30,0 mm, cách mép trên 20,5–40,0 mm, từ \u{2068}5\u{2069} thành \u{2068}50\u{2069}"
    );
    assert!(saves[2].changes[1].1.ends_with("siêu dữ liệu"), "{:?}", saves[2]);
}

#[test]
fn what_is_forbidden_stands_first_and_names_the_signature() {
    let report = saved_three_times(vec![
        change(3, Some("revision.metadata"), ChangeVerdict::Permitted),
        change(3, None, ChangeVerdict::Forbidden),
    ]);
    let saves = Messages::new(Language::English).history(&report);
    let (verdict, text) = &saves[2].changes[0];
    assert_eq!(*verdict, ChangeVerdict::Forbidden);
    assert!(text.starts_with("A change beyond what is permitted, object "), "{text}");
    assert!(text.contains("not permitted by Signature No. 1"), "{text}");
}

#[test]
fn a_file_that_was_saved_once_has_no_history() {
    let mut report = saved_three_times(Vec::new());
    report.document.revisions.truncate(1);
    assert!(Messages::new(Language::English).history(&report).is_empty());
}

#[test]
fn levels_what_is_missing_and_the_forecast_are_said_in_both_languages() {
    let gaps = [LevelGap::Cades, LevelGap::Timestamp, LevelGap::RevocationData, LevelGap::DocumentTimestamp];
    let events = [
        ForecastEvent::CertificateExpires,
        ForecastEvent::AuthorityExpires,
        ForecastEvent::RevocationDataExpire,
        ForecastEvent::AlgorithmEnds,
    ];
    let levels = [BaselineLevel::BB, BaselineLevel::BT, BaselineLevel::BLt, BaselineLevel::BLta];
    let mut told = std::collections::BTreeSet::new();
    for language in [Language::Vietnamese, Language::English] {
        let messages = Messages::new(language);
        assert_eq!(levels.map(|level| messages.level(level)), ["B-B", "B-T", "B-LT", "B-LTA"]);
        for event in events {
            for extended_by in gaps {
                let forecast = Forecast { until: time("2027-03-05T17:00:00Z"), event, extended_by };
                let sentence = messages.forecast(&forecast);
                // In Vietnam it is the next day.
                assert!(sentence.contains("2027") && sentence.contains("06"), "{sentence}");
                assert!(sentence.contains(&messages.level_gap(extended_by)), "{sentence}");
                assert!(told.insert(sentence));
            }
        }
    }
    assert_eq!(told.len(), 2 * gaps.len() * events.len());
}
