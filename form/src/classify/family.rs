//! Which body of rules binds the text (DOC-01; `rules.md` section 11, "Scope first").

use super::header::Head;
use super::parse::{TypeFamily, is_legal_symbol, is_party_symbol};
use super::reading::Reading;
use super::subject::Subject;
use super::{Confidence, Family};
use crate::vietnamese::{begins_with_any, contains, fold};
use report::TrustDomain;

/// Bodies outside the profile: enterprises, and persons.
const OUTSIDE_BODIES: &[&str] =
    &["công ty", "tổng công ty", "doanh nghiệp", "hợp tác xã", "xí nghiệp", "tập đoàn", "ngân hàng tmcp"];

/// Titles of dossiers and results of administrative procedures (LD 6.2).
#[rustfmt::skip]
const OUTSIDE_TITLES: &[&str] = &[
    "đơn", "tờ khai", "giấy tiếp nhận hồ sơ", "giấy đề nghị", "phiếu lý lịch tư pháp", "giấy khai sinh",
    "giấy chứng nhận", "giấy phép", "trích lục", "giấy xác nhận",
];

/// Documents that other laws give their own form.
#[rustfmt::skip]
const SPECIALISED_TITLES: &[&str] = &[
    "bản án", "cáo trạng", "kết luận điều tra", "kết luận thanh tra", "hóa đơn", "chứng thư", "giấy báo", "bằng",
    "chứng chỉ", "phiếu thu", "lệnh bắt", "văn bản hợp nhất",
];

/// The family and how sure it is.
pub(super) fn decide(
    reading: &Reading<'_>,
    head: &Head,
    subject: &Subject,
    signals: &mut Vec<String>,
) -> (Family, Confidence) {
    let mut note = |signal: &str| signals.push(signal.to_owned());
    let symbol = head.number.as_ref().and_then(|number| number.symbol.as_deref());
    let party_symbol = symbol.is_some_and(is_party_symbol);
    if head.party || party_symbol {
        note("family.party");
        return (
            Family::Party,
            if head.party && party_symbol { Confidence::Certain } else { Confidence::Likely },
        );
    }
    let title = subject.document_type.as_deref().map(fold).unwrap_or_default();
    if let Some(found) = outside(reading, head, &title, &mut note) {
        return found;
    }
    let legal_symbol = head.number.as_ref().is_some_and(is_legal_symbol);
    let legal_title = subject.family == Some(TypeFamily::Legal);
    if legal_symbol || legal_title {
        for (signal, name) in [(legal_symbol, "family.legal-symbol"), (legal_title, "family.legal-title")] {
            if signal {
                note(name);
            }
        }
        return (
            Family::Legal,
            if legal_symbol && legal_title { Confidence::Certain } else { Confidence::Likely },
        );
    }
    if begins_with_any(&title, SPECIALISED_TITLES) {
        note("family.specialised-title");
        return (Family::Specialised, Confidence::Likely);
    }
    administrative(head, subject, &mut note)
}

fn outside(
    reading: &Reading<'_>,
    head: &Head,
    title: &str,
    note: &mut impl FnMut(&str),
) -> Option<(Family, Confidence)> {
    let enterprise = head.issuers.iter().any(|name| begins_with_any(&fold(name), OUTSIDE_BODIES));
    let dossier = begins_with_any(title, OUTSIDE_TITLES);
    let public = !reading.report.signatures.is_empty()
        && reading.report.signatures.iter().all(|signature| signature.trust_domain == TrustDomain::Public);
    if !enterprise && !dossier {
        return None;
    }
    for (signal, name) in
        [(enterprise, "family.enterprise"), (dossier, "family.dossier"), (public, "family.public-signatures")]
    {
        if signal {
            note(name);
        }
    }
    let count = [enterprise, dossier, public].into_iter().filter(|signal| *signal).count();
    Some((Family::OutsideScope, if count >= 2 { Confidence::Certain } else { Confidence::Likely }))
}

fn administrative(head: &Head, subject: &Subject, note: &mut impl FnMut(&str)) -> (Family, Confidence) {
    let known_title =
        matches!(subject.family, Some(TypeFamily::Administrative | TypeFamily::Either)) || subject.letter;
    let symbol = head.number.as_ref().is_some_and(|number| number.symbol.is_some());
    if known_title {
        note("family.administrative-title");
    }
    if symbol {
        note("family.symbol");
    }
    match (known_title, symbol) {
        (true, true) => (Family::Administrative, Confidence::Certain),
        (true, false) => (Family::Administrative, Confidence::Likely),
        // A body's document with a symbol and a title that NĐ 30 does not name.
        (false, true) if subject.document_type.is_some() => (Family::Specialised, Confidence::Low),
        (false, true) => (Family::Administrative, Confidence::Low),
        (false, false) => (Family::Unknown, Confidence::Low),
    }
}

/// Is the issuing body one of the centre, whose place says nothing of a locality?
pub(super) fn is_central(name: &str) -> bool {
    let folded = fold(name);
    begins_with_any(
        &folded,
        &[
            "bộ",
            "chính phủ",
            "quốc hội",
            "thủ tướng",
            "chủ tịch nước",
            "văn phòng chính phủ",
            "văn phòng quốc hội",
            "ban cơ yếu",
        ],
    ) || contains(&folded, "tối cao")
        || contains(&folded, "việt nam")
        || contains(&folded, "ủy ban thường vụ quốc hội")
}
