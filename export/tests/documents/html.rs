//! The printable page.

use crate::support::{CHANGED, SIGNED, UNSIGNED, report, vietnamese, words_of_a_decision};
use export::{Standing, html, printable, printable_error};
use messages::{Language, Messages};
use report::{Purpose, Report};

/// What is between the tags, and between the quotes of attributes.
fn text_of(page: &str) -> String {
    let body = page.split("</style>").last().unwrap();
    let texts = body.split('<').filter_map(|part| part.split_once('>').map(|(_, text)| text));
    texts.collect::<Vec<_>>().join("")
}

#[test]
fn the_page_says_everything_that_a_report_must_say() {
    let signed = report(SIGNED, Purpose::Reading);
    assert_eq!(signed.answers.trusted, report::Answer::Yes);
    let page = html(&signed, &vietnamese());
    let text = text_of(&page);
    for part in [
        "Báo cáo kiểm tra chữ ký số",
        "Chữ ký số đúng, nội dung không thay đổi; người ký được tin cậy tại thời điểm ký số.",
        "Chữ ký số có đúng không?",
        "Có tin cậy được người ký không?",
        "Văn bản có đúng thể thức không?",
        "Điều 30. Kiểm tra chữ ký số chuyên dùng công vụ",
        "Điều 31. ",
        "Điều 32. ",
        "Giờ tự khai",
        "Dấu thời gian",
        "Chứng minh được có trước",
        "Thời điểm kiểm tra",
        "Những gì chưa kiểm tra",
        "Chức vụ và thẩm quyền của người ký không chứng minh được",
        "van-ban-da-ky.pdf",
        signed.input.sha256.as_deref().unwrap(),
        &signed.trust.sha256,
        &signed.verifier.version,
        "20/11/2026 07:00:00 +07:00",
        "[SIG-02 · khoản 3 Điều 22 Luật Giao dịch điện tử số 20/2023/QH15]",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    assert!(page.contains("<svg class=\"k-qr\""));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"vi\">"));
    assert!(page.contains("counter(page)"), "pages are numbered");
    let english = text_of(&html(&signed, &Messages::new(Language::English)));
    assert!(english.contains("Report on the check of digital signatures"), "{english}");
    assert!(english.contains("Article 30"), "{english}");
}

#[test]
fn what_was_added_to_the_list_on_one_machine_is_named() {
    let mut signed = report(SIGNED, Purpose::Reading);
    let words = "Chứng thư người kiểm tra tự thêm";
    assert!(!text_of(&html(&signed, &vietnamese())).contains(words));
    signed.trust.local = vec!["ab".repeat(32)];
    let text = text_of(&html(&signed, &vietnamese()));
    assert!(text.contains(words) && text.contains(&"ab".repeat(32)), "{text}");
}

#[test]
fn findings_tell_why_and_what_to_do_and_by_which_clause() {
    let changed = report(CHANGED, Purpose::Reading);
    let text = text_of(&html(&changed, &vietnamese()));
    for part in
        ["Văn bản đã bị thay đổi sau khi ký số.", "Sai: ", "Vì sao", "Nên làm gì", "Luật Giao dịch điện tử"]
    {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

#[test]
fn the_claims_of_a_broken_signature_are_not_printed() {
    let name = |report: &Report| report.signatures[0].signer.as_ref().unwrap().common_name.clone().unwrap();
    let signer = name(&report(SIGNED, Purpose::Reading));
    assert!(html(&report(SIGNED, Purpose::Reading), &vietnamese()).contains(&signer));
    let page = html(&report(CHANGED, Purpose::Reading), &vietnamese());
    assert!(!page.contains(&signer) && page.contains("không nêu, vì chữ ký số này không đúng"));
}

#[test]
fn a_plain_reader_reads_no_word_of_accepting_or_refusing() {
    for name in [SIGNED, CHANGED, UNSIGNED] {
        for language in Language::ALL {
            let messages = Messages::new(language);
            let page = text_of(&html(&report(name, Purpose::Reading), &messages));
            assert_eq!(words_of_a_decision(&page), [""; 0], "{name} {language:?}");
        }
        let page = text_of(&html(&report(name, Purpose::Incoming), &vietnamese()));
        assert!(page.contains("người có trách nhiệm quyết định"), "{name}: {page}");
    }
    let refused = text_of(&html(&report(UNSIGNED, Purpose::Incoming), &vietnamese()));
    assert!(refused.contains("Đề xuất từ chối tiếp nhận, trả lại nơi gửi"), "{refused}");
    assert!(refused.contains("điểm b khoản 2 Điều 21 Nghị định số 30/2020/NĐ-CP"), "{refused}");
}

#[test]
fn the_page_runs_nothing_and_fetches_nothing_whatever_the_document_says() {
    let hostile =
        "</bdi></p><script src=https://x.invalid>\u{202e}gpj.exe<img onerror=alert(1)> {$n} \u{2069}";
    let mut report = report(SIGNED, Purpose::Reading);
    report.input.name = Some(hostile.to_owned());
    report.verifier.commit = Some(hostile.to_owned());
    report.profile = Some(hostile.to_owned());
    report.policy = hostile.to_owned();
    let signature = &mut report.signatures[0];
    signature.field = Some(hostile.to_owned());
    signature.signature_algorithm = Some(hostile.to_owned());
    signature.path[0].subject = hostile.to_owned();
    let signer = signature.signer.as_mut().unwrap();
    signer.common_name = Some(hostile.to_owned());
    signer.organisation = Some(hostile.to_owned());
    signer.units = vec![hostile.to_owned()];
    signer.email = Some(hostile.to_owned());
    let page = html(&report, &vietnamese());
    assert!(page.contains("&lt;script src=https://x.invalid&gt;"), "the name is shown as what it is");
    for part in [
        "<script",
        "<img",
        "onerror=\"",
        " style=",
        "<link",
        "<a ",
        "url(",
        "\u{202e}",
        "\u{2068}",
        "\u{2069}",
    ] {
        assert!(!page.contains(part), "{part}");
    }
    assert!(page.contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-"));
    assert_eq!(page.matches("<bdi>").count(), page.matches("</bdi>").count());
}

#[test]
fn what_is_no_pdf_gets_a_page_that_says_so() {
    let error = report::ErrorReport {
        schema: report::ERROR_SCHEMA.to_owned(),
        input: report::ErrorInput { name: Some("<b>.pdf".to_owned()), length: Some(5) },
        error: report::ErrorBody { code: report::Code::InputNotAPdf, message: "input.not-a-pdf".to_owned() },
    };
    let text = printable_error(&error, &vietnamese()).to_html();
    assert!(text.contains("Tệp này không phải là PDF.") && text.contains("&lt;b&gt;.pdf"), "{text}");
}

#[test]
fn only_what_was_checked_here_is_coloured() {
    let signed = report(SIGNED, Purpose::Reading);
    let fresh = printable(&signed, &vietnamese(), Standing::Verified).to_html();
    assert!(fresh.contains("class=\"k-value k-good\""));
    let broken = printable(&report(CHANGED, Purpose::Reading), &vietnamese(), Standing::Verified).to_html();
    assert!(broken.contains("bad\"") && !broken.contains("good\""), "nothing of a broken signature is green");
    let saved = printable(&signed, &vietnamese(), Standing::Saved).to_html();
    assert!(!saved.contains("good\""), "{saved}");
}
