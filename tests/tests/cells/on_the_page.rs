//! Beyond the cells of the head: subject, recipients, marks, whose each signature is, and the measures of both decrees.

use crate::{EXPECTED, read};
use form::rule_set::{Choice, RuleSet};
use form::{Agency, Classification, judge};
use report::{ArgValue, Finding, FormReport, Part, Purpose, Report, Severity};

/// Subjects as they stand on the page, the ends of long ones only.
const SUBJECTS: &[(&str, &str, &str)] = &[
    (
        "A01",
        "Quy định chi tiết một số điều của Nghị quyết số 254/2025/QH15 ngày 11",
        "tiền sử dụng đất, tiền thuê đất",
    ),
    ("A02", "Quy định chi tiết và hướng dẫn một số điều của Nghị quyết số", "tổ chức thi hành Luật Đất đai"),
    ("B01", "Quy định một số nội dung về cơ chế quản lý tài chính", "Lưu ký và Bù trừ chứng khoán Việt Nam"),
    (
        "B02",
        "Quy định chi tiết một số điều Luật Giao thông đường thủy nội địa",
        "Luật Giao thông đường thủy nội địa",
    ),
    ("B05", "Bãi bỏ Thông tư liên tịch số 72/2011/TTLT-BTC-BGTVT", "đào tạo lái xe cơ giới đường bộ"),
    ("C01", "PHÒNG, CHỐNG MA TÚY", "MA TÚY"),
    ("C02", "Ban hành Danh mục và tỷ lệ, điều kiện thanh toán", "của người tham gia bảo hiểm y tế"),
    ("C06", "Về số giờ làm thêm trong 01 năm", "phát triển kinh tế - xã hội"),
    ("C07", "Quy định về liên kết tổ chức thực hiện", "trong giáo dục nghề nghiệp"),
    ("C08", "Ban hành bổ sung Danh mục nghề, công việc nặng nhọc", "đặc biệt nặng nhọc, độc hại, nguy hiểm"),
    ("C09", "Quy định chi tiết trình tự, thủ tục lập", "Khu công nghệ cao Hòa Lạc"),
    ("C11", "Về mức chi tổ chức và hoạt động bảo hiểm xã hội", "giai đoạn 2025 - 2027"),
    ("C12", "Hướng dẫn thực hiện cơ chế tài chính về bảo hiểm xã hội", "bảo hiểm thất nghiệp, bảo hiểm y tế"),
    ("C13", "BẢO HIỂM Y TẾ", "BẢO HIỂM Y TẾ"),
    ("U01", "(ĐẠI HỌC CHÍNH QUY NĂM 2026)", "(ĐẠI HỌC CHÍNH QUY NĂM 2026)"),
];

#[test]
fn subject_recipients_and_marks_are_those_that_a_reader_sees() {
    for expected in EXPECTED {
        let Some((_, _, classification)) = read(expected.file) else { return };
        let subject = classification.facts.subject.as_deref();
        match SUBJECTS.iter().find(|(file, ..)| *file == expected.file) {
            Some((file, first, last)) => {
                let subject = subject.unwrap_or_else(|| panic!("{file}: no subject"));
                assert!(subject.starts_with(first) && subject.ends_with(last), "{file}: {subject}");
            }
            None => assert_eq!(subject, None, "{}", expected.file),
        }
        // Only the two decrees print their recipients as text; a form in an appendix is not the document's.
        let recipients = classification.cells.recipients.as_ref();
        if matches!(expected.file, "A01" | "A02") {
            let texts: Vec<_> = recipients
                .map(|cell| cell.lines.iter().map(|line| line.text.as_str()).collect())
                .unwrap_or_default();
            assert_eq!(texts.first().copied(), Some("Nơi nhận:"), "{}", expected.file);
            assert_eq!(texts.get(1).copied(), Some("- Ban Bí thư Trung ương Đảng;"), "{}", expected.file);
            assert_eq!(texts.last().copied(), Some("- Lưu: VT, NN (2b)."), "{}", expected.file);
        } else {
            assert!(recipients.is_none(), "{}: {recipients:?}", expected.file);
        }
        assert!(classification.cells.secrecy.is_none(), "{}", expected.file);
        assert!(classification.cells.urgency.is_none(), "{}", expected.file);
    }
}

fn judged(
    report: &mut Report,
    pages: &[page_model::PageModel],
    classification: &Classification,
) -> FormReport {
    report.purpose = Purpose::Incoming;
    let choice = Choice {
        issuer: classification.facts.locality.as_deref(),
        issued: classification.facts.issued,
        receiver: None,
        today: (2026, 11, 20),
        profile: None,
    };
    let rules = RuleSet::choose(&choice).expect("the base");
    judge(report, pages, classification, &rules, &Agency::default())
}

#[test]
fn every_signature_has_the_part_that_a_reader_gives_it() {
    for expected in EXPECTED {
        let Some((mut report, pages, classification)) = read(expected.file) else { return };
        let form = judged(&mut report, &pages, &classification);
        let parts: Vec<_> = form.signatures.iter().map(|one| one.part).collect();
        let wanted = match expected.file {
            "A01" => [&[Part::Approving][..], &[Part::Issuing; 5]].concat(),
            "A02" => vec![Part::Issuing],
            "U01" => Vec::new(),
            _ => vec![Part::Portal],
        };
        assert_eq!(parts, wanted, "{}", expected.file);
    }
}

fn of_rule<'f>(form: &'f FormReport, rule: &str) -> &'f Finding {
    let mut found = form.findings.iter().filter(|finding| finding.source.rule.as_deref() == Some(rule));
    found.next().unwrap_or_else(|| panic!("nothing of {rule}"))
}

fn figure(finding: &Finding, name: &str) -> i64 {
    match finding.args.get(name) {
        Some(ArgValue::Integer(figure)) => *figure,
        other => panic!("{name}: {other:?}"),
    }
}

/// Width of the seal's widget, 42.333 mm, and of what it shares with that of the picture, 28.222 of 63.5 mm, were read off
/// the file's `/Rect` entries.
#[test]
fn picture_and_seal_of_the_decree_measure_what_stands_in_the_file() {
    let Some((mut report, pages, classification)) = read("A01") else { return };
    let form = judged(&mut report, &pages, &classification);
    let centred = of_rule(&form, "FORM-06");
    assert_eq!((centred.severity, centred.location.page), (Severity::Pass, Some(30)));
    assert!(figure(centred, "offset_um").abs() < 1_000, "{centred:?}");
    let size = of_rule(&form, "SEAL-04");
    assert_eq!(size.severity, Severity::Pass);
    assert!((figure(size, "diameter_um") - 42_333).abs() <= 100, "{size:?}");
    let overlap = of_rule(&form, "SEAL-06");
    assert_eq!(overlap.severity, Severity::Pass);
    assert!((figure(overlap, "of_signature_permille") - 444).abs() <= 20, "{overlap:?}");
    assert!(form.notices.is_empty() && form.refusal.is_empty(), "{:?}", form.notices);
}

#[test]
fn the_picture_of_a_signature_that_nobody_made_is_named_with_its_place() {
    let Some((mut report, pages, classification)) = read("A02") else { return };
    let form = judged(&mut report, &pages, &classification);
    let pasted = of_rule(&form, "FORM-13");
    assert_eq!((pasted.severity, pasted.location.page), (Severity::Warn, Some(29)));
    let [left, top, right, bottom] = pasted.location.rect_mm.expect("a place").map(|edge| edge.0 / 1000);
    // Seen on the page: between title and name, to the right of and under the seal.
    assert!((130..=140).contains(&left) && (183..=192).contains(&right), "{left} {right}");
    assert!((90..=100).contains(&top) && (114..=122).contains(&bottom), "{top} {bottom}");
    let told: Vec<_> = form.notices.iter().filter_map(|notice| notice.rule.as_deref()).collect();
    assert_eq!(told, ["FORM-13", "SIG-07"]);
}

#[test]
fn an_unsigned_letter_lacks_both_signatures_and_a_seal_behind_a_soft_mask_stays_open() {
    let Some((mut report, pages, classification)) = read("U01") else { return };
    let form = judged(&mut report, &pages, &classification);
    let seal = of_rule(&form, "SEAL-11");
    // Its pages set a soft mask, whose effect is not computed: what shows of the picture is not known.
    assert_eq!((seal.severity, seal.location.page), (Severity::Undetermined, Some(1)));
    let refused: Vec<_> = form.refusal.iter().map(|reason| reason.code.as_str()).collect();
    assert_eq!(refused, ["form.organisation-signature.missing"]);
    assert_eq!(form::judge::answer(&form), report::FormAnswer::No);
}

#[test]
fn portal_and_gazette_are_judged_in_nothing_of_form() {
    let published = |file: &str| !matches!(file, "A01" | "A02" | "U01");
    for expected in EXPECTED.iter().filter(|expected| published(expected.file)) {
        let Some((mut report, pages, classification)) = read(expected.file) else { return };
        let form = judged(&mut report, &pages, &classification);
        assert_eq!(form::judge::answer(&form), report::FormAnswer::NotApplicable, "{}", expected.file);
        assert!(form.undecided.is_empty() && form.refusal.is_empty(), "{}", expected.file);
    }
}
