//! The sentences themselves: those the law's practice fixed, and what a hostile document cannot do to them.

use messages::{Language, Messages, Value};
use report::{Code, Finding, Severity, Time};

const LAW: &[(Code, &str)] = &[
    (Code::CmsMessageDigestMismatch, "Văn bản đã bị thay đổi sau khi ký số."),
    (Code::RevocationMissing, "Chưa kiểm tra được tình trạng thu hồi của chứng thư chữ ký số."),
    (Code::X509PathNotFound, "Chứng thư chữ ký số không dẫn tới chứng thư gốc của Ban Cơ yếu Chính phủ."),
    (Code::X509Expired, "Chứng thư chữ ký số đã hết hiệu lực tại thời điểm ký số."),
    (Code::X509NotYetValid, "Chứng thư chữ ký số chưa có hiệu lực tại thời điểm ký số."),
    (Code::SignatureNone, "Văn bản không có chữ ký số."),
    (Code::TimestampNone, "Chữ ký không gắn dấu thời gian."),
    (Code::SignatureRemnant, "Phần còn lại của chữ ký; tệp đã bị xử lý lại sau khi ký."),
];

#[test]
fn the_fixed_sentences_are_said_word_for_word() {
    let messages = Messages::new(Language::Vietnamese);
    for (code, sentence) in LAW {
        assert_eq!(messages.finding(&Finding::new(*code)).sentence, *sentence);
    }
}

#[test]
fn a_known_value_goes_into_the_sentence_and_a_missing_one_leaves_no_gap() {
    let messages = Messages::new(Language::Vietnamese);
    let revoked: Time = "2025-03-01T03:00:00Z".parse().unwrap();
    let with = messages.finding(&Finding::new(Code::RevocationRevoked).arg("revoked_time", revoked));
    assert_eq!(
        with.sentence,
        "Chứng thư chữ ký số đã bị thu hồi trước thời điểm ký số, ngày 01/03/2025 10:00:00 +07:00."
    );
    let without = messages.finding(&Finding::new(Code::RevocationRevoked));
    assert_eq!(without.sentence, "Chứng thư chữ ký số đã bị thu hồi trước thời điểm ký số.");
}

#[test]
fn a_name_in_a_document_stays_a_name() {
    let messages = Messages::new(Language::Vietnamese);
    let hostile = "CA \u{202e}lạ\u{2069}\u{2069} <b>{ $x }</b>\n.why = giả";
    let words = messages.finding(&Finding::new(Code::X509IssuerMissing).arg("issuer", hostile));
    assert_eq!(
        words.sentence,
        "Thiếu chứng thư của nơi cấp \u{2068}CA lạ <b>{ $x }</b> .why = giả\u{2069} nên chưa dựng được đường dẫn chứng thực."
    );
    assert_eq!(words.details.len(), 1);
    assert_eq!(words.details[0].label, "Nơi cấp");
}

#[test]
fn text_of_a_document_is_never_a_key() {
    let messages = Messages::new(Language::English);
    let words = messages.finding(&Finding::new(Code::SignatureFieldEmpty).arg("field", "signatures"));
    assert_eq!(words.details[0].value, "\u{2068}signatures\u{2069}");
    let own = messages.finding(&Finding::new(Code::BudgetSpent).arg("work", "signatures"));
    assert_eq!(own.details[0].value, "signatures");
    let vietnamese = Messages::new(Language::Vietnamese);
    let own = vietnamese.finding(&Finding::new(Code::BudgetSpent).arg("work", "signatures"));
    assert_eq!(own.details[0].value, "số chữ ký");
}

#[test]
fn a_passed_check_has_shared_words_and_its_own_source() {
    let messages = Messages::new(Language::Vietnamese);
    let words = messages.finding(&Finding::new(Code::CmsMessageDigestMatches));
    assert_eq!(words.sentence, "Giá trị băm của văn bản khớp với giá trị đã ký.");
    assert_eq!(words.what_to_do, "Không cần làm gì.");
    assert_eq!(words.source, "SIG-02 · điểm d khoản 3 Điều 22 Luật Giao dịch điện tử số 20/2023/QH15");
}

#[test]
fn a_code_of_a_later_version_is_said_to_be_unknown() {
    let mut finding = Finding::new(Code::Unknown);
    finding.severity = Severity::Fail;
    let words = Messages::new(Language::English).finding(&finding);
    assert_eq!(words.sentence, "The report holds a finding that this version does not know.");
}

#[test]
fn a_value_given_by_hand_is_isolated_too() {
    let messages = Messages::new(Language::English);
    let label = messages.label_with("cli-file", &[("name", Value::Data("a\u{202e}b.pdf"))]);
    assert_eq!(label, "File: \u{2068}ab.pdf\u{2069}");
}
