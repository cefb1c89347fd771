//! Who signs, by certificate: a person, a body or a service (CERT-10, CERT-11).
//!
//! No extension tells persons from bodies, so the subject is weighed: what is certain decides at once, the rest
//! must outweigh what speaks against it. Where the signals do not decide the role stays unknown.

use super::name::fold;
use super::{Certificate, prepare, usage};
use report::{Certainty, Classification, Role, RoleHint, RoleSignal};

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

/// What a sign speaks for, and how much it weighs against those that speak for something else.
const fn meaning(hint: RoleHint) -> (Role, u32) {
    match hint {
        RoleHint::ServiceIssuer | RoleHint::ServiceUsage | RoleHint::HostName => (Role::Service, ALONE),
        RoleHint::BodyIdentifier => (Role::Organisation, ALONE),
        RoleHint::BodyWord | RoleHint::OwnOrganisation => (Role::Organisation, 2),
        RoleHint::DoubtfulBodyWord | RoleHint::Capitals | RoleHint::LongName => (Role::Organisation, 1),
        RoleHint::FamilyName => (Role::Person, 2),
        RoleHint::PersonalMailbox => (Role::Person, 1),
    }
}

/// The weight of a sign that decides alone.
const ALONE: u32 = 100;

/// Weighs the subject of a signer's certificate. The result is a hint about who signed, never part of trust.
pub fn classify(certificate: &Certificate) -> (Role, Classification) {
    let subject = certificate.subject();
    let issuer = certificate.issuer().common_name.map(|name| fold(&name));
    let is_body = |id: &String| BODY_IDENTIFIERS.iter().any(|start| fold(id).starts_with(start));
    let mut hints = Vec::new();
    for (shown, hint) in [
        (issuer.is_some_and(|name| SERVICE_ISSUERS.contains(&&*name)), RoleHint::ServiceIssuer),
        (usage::has_usages_of_services_only(certificate), RoleHint::ServiceUsage),
        (usage::is_named_as_a_host(certificate), RoleHint::HostName),
        (subject.user_ids.iter().any(is_body), RoleHint::BodyIdentifier),
    ] {
        if shown {
            hints.push(hint);
        }
    }
    let name = subject.common_name.unwrap_or_default();
    let is_own_organisation =
        subject.organisation.is_some_and(|organisation| fold(&organisation) == fold(&name));
    hints_of_name(&name, is_own_organisation, subject.email.as_deref(), &mut hints);
    weigh(&name, &hints)
}

/// What the name shows.
fn hints_of_name(name: &str, is_own_organisation: bool, mailbox: Option<&str>, hints: &mut Vec<RoleHint>) {
    let folded = fold(name);
    let syllables: Vec<&str> = name.split_whitespace().collect();
    let all_begin_upper =
        syllables.iter().all(|syllable| syllable.chars().next().is_some_and(char::is_uppercase));
    let family = folded.split(' ').next().is_some_and(is_family_name);
    // Persons' names have few syllables, and each begins with a capital.
    let is_long = syllables.len() > 6 || !all_begin_upper;
    let is_person = family && !is_long && syllables.len() > 1;
    let is_own_mailbox = mailbox.is_some_and(|mailbox| is_made_of(mailbox, name));
    for (shown, hint) in [
        (begins_with_any(&folded, BODY_WORDS), RoleHint::BodyWord),
        (begins_with_any(&folded, DOUBTFUL_BODY_WORDS), RoleHint::DoubtfulBodyWord),
        (is_own_organisation && !name.is_empty(), RoleHint::OwnOrganisation),
        (is_all_capitals(name), RoleHint::Capitals),
        (is_long, RoleHint::LongName),
        (is_person, RoleHint::FamilyName),
        (is_person && is_own_mailbox, RoleHint::PersonalMailbox),
    ] {
        if shown {
            hints.push(hint);
        }
    }
}

fn weigh(name: &str, hints: &[RoleHint]) -> (Role, Classification) {
    let weight = |role| {
        let of = hints.iter().map(|hint| meaning(*hint)).filter(|(says, _)| *says == role);
        of.fold(0u32, |sum, (_, weight)| sum.saturating_add(weight))
    };
    // A name that is not in capitals is more of a person's.
    let capitals = is_all_capitals(name);
    let bonus = u32::from(hints.contains(&RoleHint::FamilyName) && !capitals);
    let (body, person) = (weight(Role::Organisation), weight(Role::Person).saturating_add(bonus));
    // "HÀ NỘI" looks like a person whose name is written in capitals: too little to tell.
    let too_little = capitals && name.split_whitespace().count() < 3;
    let role = if weight(Role::Service) > 0 {
        Role::Service
    } else if body >= 2 && body > person {
        Role::Organisation
    } else if person >= 2 && person > body && !too_little {
        Role::Person
    } else {
        Role::Unknown
    };
    let signals: Vec<RoleSignal> =
        hints.iter().map(|hint| RoleSignal { signal: *hint, says: meaning(*hint).0 }).collect();
    let agreeing = signals.iter().filter(|signal| signal.says == role).count();
    let strongest = hints.iter().map(|hint| meaning(*hint)).filter(|(says, _)| *says == role);
    let strongest = strongest.map(|(_, weight)| weight).max().unwrap_or_default();
    // Two that agree, one of them more than weak, or one that decides alone.
    let certain = strongest >= ALONE || (agreeing >= 2 && strongest >= 2);
    let certainty = if certain { Certainty::Certain } else { Certainty::Likely };
    let certainty = (role != Role::Unknown).then_some(certainty);
    let agreeing = u32::try_from(agreeing).unwrap_or(u32::MAX);
    (role, Classification { certainty, agreeing, signals })
}

/// Is the mailbox made of the initials and the given name, in either order (`nvan@`, `annv@` of Nguyễn Văn An)?
fn is_made_of(mailbox: &str, name: &str) -> bool {
    let mut plain = String::new();
    prepare::push(&mut plain, name);
    let plain: String = plain
        .chars()
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .filter(|letter| letter.is_ascii())
        .collect();
    let Some((before, given)) = plain.rsplit_once(' ') else { return false };
    let initials: String = before.split(' ').filter_map(|syllable| syllable.chars().next()).collect();
    let letters = mailbox.chars().take_while(char::is_ascii_alphabetic);
    let local: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    local == [&*initials, given].concat() || local == [given, &*initials].concat()
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

    fn classified(name: &str, own: bool, mailbox: Option<&str>) -> (Role, Classification) {
        let mut hints = Vec::new();
        hints_of_name(name, own, mailbox, &mut hints);
        weigh(name, &hints)
    }

    fn role(name: &str, own: bool) -> Role {
        classified(name, own, None).0
    }

    #[test]
    fn two_signs_that_agree_are_certain_and_one_is_not() {
        let certainty = |name: &str, own, mailbox| {
            let (role, classification) = classified(name, own, mailbox);
            (role, classification.certainty, classification.agreeing)
        };
        assert_eq!(certainty("Hà Văn Tý", false, None), (Role::Person, Some(Certainty::Likely), 1));
        let own = Some("hvty-dakha@quangngai.gov.vn");
        assert_eq!(certainty("Hà Văn Tý", false, own), (Role::Person, Some(Certainty::Certain), 2));
        let own = Some("Dungdt@example.gov.vn");
        assert_eq!(certainty("Đỗ Tiến Dũng", false, own), (Role::Person, Some(Certainty::Certain), 2));
        let other = Some("vanthu@example.gov.vn");
        assert_eq!(certainty("Hà Văn Tý", false, other), (Role::Person, Some(Certainty::Likely), 1));
        assert_eq!(certainty("Cục Thuế", false, None), (Role::Organisation, Some(Certainty::Likely), 1));
        assert_eq!(certainty("CỤC THUẾ", false, None), (Role::Organisation, Some(Certainty::Certain), 2));
        assert_eq!(certainty("HÀ NỘI", false, None), (Role::Unknown, None, 0));
        // Two weak signs are not one that counts.
        let weak = certainty("VNX YZ ABC DEF GHI JKL MNO", false, None);
        assert_eq!(weak, (Role::Organisation, Some(Certainty::Likely), 2));
    }

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
            assert_eq!(role(name, false), Role::Person, "{name}");
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
            assert_eq!(role(name, false), Role::Organisation, "{name}");
        }
        assert_eq!(role("VNXYZ", true), Role::Organisation);
    }

    #[test]
    fn where_the_signals_do_not_decide_the_role_is_unknown() {
        for name in
            ["TCHQ", "VGCA License Key Generator", "HÀ NỘI", "John Smith", "", "Bộc Bạch", "Nguyễn văn An"]
        {
            assert_eq!(role(name, false), Role::Unknown, "{name}");
        }
    }
}
