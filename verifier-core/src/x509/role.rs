//! Who signs, by certificate: a person, a body or a service (CERT-10, CERT-11).
//!
//! No extension tells persons from bodies, so the subject is weighed: what is certain decides at once, the rest
//! must outweigh what speaks against it. Where the signals do not decide the role stays unknown.

use super::Certificate;
use super::name::fold;
use super::usage;
use report::Role;

/// Issuers that certify services only, folded.
const SERVICE_ISSUERS: &[&str] = &["ca phục vụ cho dịch vụ phần mềm g2"];

/// Beginnings of userId values that only bodies have: codes of budget units and tax codes.
const BODY_IDENTIFIERS: &[&str] = &["mns:", "mst:"];

/// Words that a body's name begins with, folded; spellings of the tone mark both ways.
#[rustfmt::skip]
const BODY_WORDS: &[&str] = &[
    "bảo hiểm xã hội", "bệnh viện", "bộ", "chi cục", "chi nhánh", "chính phủ", "công an", "công ty",
    "cơ quan", "cổng thông tin", "cục", "học viện", "hội đồng", "kho bạc", "khoa", "kiểm toán", "liên đoàn",
    "mặt trận", "ngân hàng", "nhà xuất bản", "phòng", "quân khu", "quốc hội", "quỹ", "sở", "thanh tra",
    "thành phố", "thành uỷ", "thành ủy", "toà án", "trung tâm", "trường", "trạm", "tòa án", "tạp chí",
    "tập đoàn", "tỉnh", "tỉnh uỷ", "tỉnh ủy", "tổng công ty", "tổng cục", "ubnd", "uỷ ban", "viện",
    "văn phòng", "xã", "đại học", "đảng bộ", "đảng uỷ", "đảng ủy", "ủy ban",
];

/// Words that begin names of bodies, and of persons too.
const DOUBTFUL_BODY_WORDS: &[&str] = &["ban", "báo", "hội", "đoàn", "đài"];

/// Family names, folded: the frequent ones of the Kinh and of minorities.
#[rustfmt::skip]
const FAMILY_NAMES: &[&str] = &[
    "a", "an", "bàn", "bá", "bùi", "bạch", "bế", "cao", "chu", "châu", "chẩu", "cung", "cù", "cầm", "danh",
    "diệp", "doãn", "dương", "giang", "giàng", "giáp", "h'", "hoàng", "huỳnh", "hà", "hán", "hầu", "hồ",
    "hứa", "k'", "khuất", "khương", "khổng", "kim", "kiều", "ksor", "la", "lâm", "lã", "lê", "lò", "lù",
    "lý", "lưu", "lương", "lại", "lầu", "lộc", "lục", "ma", "mai", "mông", "mùa", "mạc", "mạch", "nghiêm",
    "nguyễn", "ngô", "ngụy", "ninh", "nông", "nùng", "phan", "phí", "phó", "phùng", "phương", "phạm",
    "quan", "quàng", "quách", "siu", "sùng", "sơn", "thi", "thiều", "thào", "thái", "thân", "thạch", "tiêu",
    "to", "trang", "triệu", "trà", "trương", "trần", "trịnh", "tòng", "tô", "tôn", "tăng", "tạ", "tống",
    "từ", "uông", "viên", "vàng", "vì", "võ", "văn", "vũ", "vương", "vừ", "y", "âu", "ông", "đinh", "điêu",
    "đoàn", "đàm", "đào", "đái", "đường", "đậu", "đặng", "đồng", "đổng", "đỗ", "đới",
];

/// Weighs the subject of a signer's certificate. The result is a hint about who signed, never part of trust.
pub fn classify(certificate: &Certificate) -> Role {
    let subject = certificate.subject();
    let issuer = certificate.issuer().common_name.map(|name| fold(&name));
    if usage::is_for_services_only(certificate)
        || issuer.is_some_and(|name| SERVICE_ISSUERS.contains(&&*name))
    {
        return Role::Service;
    }
    let is_body = |id: &String| BODY_IDENTIFIERS.iter().any(|start| fold(id).starts_with(start));
    if subject.user_ids.iter().any(is_body) {
        return Role::Organisation;
    }
    let Some(name) = subject.common_name else { return Role::Unknown };
    let is_own_organisation =
        subject.organisation.is_some_and(|organisation| fold(&organisation) == fold(&name));
    weigh(&name, is_own_organisation)
}

fn weigh(name: &str, is_own_organisation: bool) -> Role {
    let folded = fold(name);
    let syllables: Vec<&str> = name.split_whitespace().collect();
    let capitals = is_all_capitals(name);
    let all_begin_upper =
        syllables.iter().all(|syllable| syllable.chars().next().is_some_and(char::is_uppercase));

    let mut body = 0u32;
    if begins_with_any(&folded, BODY_WORDS) {
        body = body.saturating_add(2);
    }
    if begins_with_any(&folded, DOUBTFUL_BODY_WORDS) {
        body = body.saturating_add(1);
    }
    if is_own_organisation {
        body = body.saturating_add(2);
    }
    if capitals {
        body = body.saturating_add(1);
    }
    // Persons' names have few syllables, and each begins with a capital.
    if syllables.len() > 6 || !all_begin_upper {
        body = body.saturating_add(1);
    }

    let mut person = 0u32;
    let family = folded.split(' ').next().is_some_and(is_family_name);
    if family && all_begin_upper && (2..=6).contains(&syllables.len()) {
        person = person.saturating_add(2);
        if !capitals {
            person = person.saturating_add(1);
        }
    }

    // "HÀ NỘI" looks like a person whose name is written in capitals: too little to tell.
    let too_little = capitals && syllables.len() < 3;
    match (body, person) {
        (body, person) if body >= 2 && body > person => Role::Organisation,
        (body, person) if person >= 2 && person > body && !too_little => Role::Person,
        _ => Role::Unknown,
    }
}

fn is_all_capitals(name: &str) -> bool {
    name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
}

fn begins_with_any(folded: &str, words: &[&str]) -> bool {
    words
        .iter()
        .any(|word| folded.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// A family name, also where a given name is joined to it by an apostrophe (H'Loan, K'Brơi).
fn is_family_name(first: &str) -> bool {
    let first = first.replace('\u{2019}', "'");
    FAMILY_NAMES.contains(&&*first)
        || FAMILY_NAMES.iter().any(|name| name.ends_with('\'') && first.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_have_a_family_name_and_few_syllables() {
        for name in [
            "Trần Hồng Hà",
            "Hà Văn Tý",
            "Phạm Công Thảo",
            "Đoàn Văn Hậu",
            "H'Loan Niê Kdăm",
            "NGUYỄN VĂN AN",
        ] {
            assert_eq!(weigh(name, false), Role::Person, "{name}");
        }
    }

    #[test]
    fn bodies_are_known_by_their_first_words() {
        for name in [
            "CỤC THUẾ",
            "Cổng Thông tin điện tử Chính phủ",
            "CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ",
            "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI",
            "UỶ BAN NHÂN DÂN XÃ ĐĂK HÀ",
            "Sở Tài chính",
            "Đoàn Thanh niên",
            "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH",
            "Văn phòng",
        ] {
            assert_eq!(weigh(name, false), Role::Organisation, "{name}");
        }
        assert_eq!(weigh("VNXYZ", true), Role::Organisation);
    }

    #[test]
    fn where_the_signals_do_not_decide_the_role_is_unknown() {
        for name in
            ["TCHQ", "VGCA License Key Generator", "HÀ NỘI", "John Smith", "", "Bộc Bạch", "Nguyễn văn An"]
        {
            assert_eq!(weigh(name, false), Role::Unknown, "{name}");
        }
    }
}
