//! What was measured on a page, said in both languages with its unit.

use messages::{Language, Messages};
use report::{Code, Finding};

fn sentence(language: Language, finding: &Finding) -> String {
    Messages::new(language).finding(finding).sentence
}

#[test]
fn measured_values_stand_in_the_sentence_with_their_units() {
    let overlap = Finding::new(Code::FormSealOverlap).arg("of_signature_permille", 446_i64);
    assert_eq!(
        sentence(Language::Vietnamese, &overlap),
        "Hình ảnh dấu trùm lên 44,6% hình ảnh chữ ký số của người có thẩm quyền về bên trái."
    );
    assert_eq!(
        sentence(Language::English, &overlap),
        "The seal covers 44.6% of the authorised person's signature, on its left."
    );
    let size = Finding::new(Code::FormSealSize).arg("diameter_um", 42_300_i64);
    assert_eq!(sentence(Language::Vietnamese, &size), "Đường kính hình ảnh dấu: 42,3 mm.");
    let tilted = Finding::new(Code::FormSealTilted).arg("tilt_tenth_deg", -75_i64);
    assert_eq!(sentence(Language::Vietnamese, &tilted), "Hình ảnh dấu bị nghiêng −7,5°.");
}

#[test]
fn without_the_values_the_sentence_is_whole_all_the_same() {
    let overlap = Finding::new(Code::FormSealOverlapOff);
    assert_eq!(
        sentence(Language::Vietnamese, &overlap),
        "Hình ảnh dấu trùm lên hình ảnh chữ ký số nhiều hoặc ít hơn khoảng 1/3."
    );
}

#[test]
fn why_something_was_not_measured_is_said_in_words() {
    let open = Finding::new(Code::FormSealUnmeasured).arg("reason", "image-not-decoded");
    let words = Messages::new(Language::Vietnamese).finding(&open);
    assert_eq!(words.details[0].value, "Hình ảnh không đọc được");
}

#[test]
fn a_picture_in_place_of_a_signature_is_named_as_the_practice_names_it() {
    let pasted = Finding::new(Code::FormPastedSignature);
    assert_eq!(
        sentence(Language::Vietnamese, &pasted),
        "Ảnh chữ ký của người có thẩm quyền chỉ là hình ảnh, không có chữ ký số cá nhân."
    );
}

#[test]
fn parts_of_an_annex_are_cited_in_the_language() {
    let source = |language| Messages::new(language).source(&Finding::new(Code::CopyScanResolution).source);
    assert_eq!(
        source(Language::Vietnamese),
        "COPY-09 · Phụ lục I Phần II mục I.2.c Nghị định số 30/2020/NĐ-CP"
    );
    assert!(source(Language::English).starts_with("COPY-09 · Annex I, Part II, section I.2.c of "));
}
