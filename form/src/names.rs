//! Names of persons and of bodies compared as people compare them: spelling, case and rank count for nothing
//! (CERT-12, CERT-13; `rules.md` sections 5 and 11).

use crate::vietnamese::{after, begins_with_any, contains, fold, is_capitals, syllables};

/// Ranks, academic degrees and titles of honour that stand before a name (NĐ 30/2020, Phụ lục I, II.7.c), as written.
#[rustfmt::skip]
const DEGREES: &[&str] = &[
    "gs", "pgs", "ts", "tskh", "ths", "ks", "bs", "bscki", "bsckii", "bsck1", "bsck2", "cki", "ckii", "ds", "dscki",
    "dsckii", "cn", "kts", "ls", "nsnd", "nsưt", "ngnd", "ngưt", "ttnd", "ttưt", "gvcc", "gvc", "gvcc",
    "thạc sĩ", "thạc sỹ", "tiến sĩ", "tiến sỹ", "giáo sư", "phó giáo sư", "bác sĩ", "bác sỹ", "kỹ sư", "luật sư",
    "dược sĩ", "cử nhân", "viện sĩ", "anh hùng", "nhà giáo", "thầy thuốc",
];

/// Ranks of the armed forces, which may stand before a name.
#[rustfmt::skip]
const RANKS: &[&str] = &[
    "đại tướng", "thượng tướng", "trung tướng", "thiếu tướng", "đại tá", "thượng tá", "trung tá", "thiếu tá",
    "đại úy", "thượng úy", "trung úy", "thiếu úy", "đô đốc", "phó đô đốc", "chuẩn đô đốc", "thượng sĩ", "trung sĩ",
];

/// Words of address before a name.
const ADDRESS: &[&str] = &["ông", "bà", "đồng chí", "đ/c"];

/// Words that a body's name begins with.
#[rustfmt::skip]
pub(crate) const BODY_WORDS: &[&str] = &[
    "ban", "bảo hiểm", "báo", "bệnh viện", "bộ", "chi cục", "chi nhánh", "chính phủ", "chủ tịch nước", "công an",
    "công báo", "công ty", "cơ quan", "cổng thông tin", "cục", "doanh nghiệp", "đại học", "đài", "đảng bộ", "đảng ủy",
    "đoàn", "đội", "hạt", "học viện", "hội", "hội đồng", "hợp tác xã", "hđnd", "kho bạc", "khoa", "kiểm toán",
    "liên đoàn", "mặt trận", "ngân hàng", "nhà xuất bản", "phòng", "quân khu", "quốc hội", "quỹ", "sở", "tạp chí",
    "tập đoàn", "thanh tra", "thành ủy", "thủ tướng", "tòa án", "tổng công ty", "tổng cục", "trạm", "trung tâm",
    "trường", "tỉnh ủy", "ubnd", "ủy ban", "văn phòng", "viện", "vụ", "xí nghiệp",
];

/// Family names: the frequent ones of the Kinh and of minorities.
#[rustfmt::skip]
const FAMILY_NAMES: &[&str] = &[
    "âu", "bá", "bàn", "bạch", "bế", "bùi", "cao", "cầm", "châu", "chẩu", "chu", "cung", "cù", "danh", "diệp",
    "doãn", "dương", "đàm", "đào", "đái", "đặng", "đậu", "điêu", "đinh", "đoàn", "đỗ", "đồng", "đổng", "đới", "đường",
    "giang", "giàng", "giáp", "hà", "hán", "hầu", "hoàng", "hồ", "hứa", "huỳnh", "kha", "khổng", "khuất", "khương", "kiều",
    "kim", "ksor", "la", "lã", "lại", "lâm", "lầu", "lê", "lò", "lộc", "lù", "lục", "lương", "lưu", "lý", "ma", "mạc",
    "mạch", "mai", "mông", "mùa", "nghiêm", "ngô", "ngụy", "nguyễn", "ninh", "nông", "nùng", "ông", "phạm", "phan", "phí",
    "phó", "phùng", "phương", "quách", "quan", "quàng", "siu", "sơn", "sùng", "tạ", "tăng", "thạch", "thái", "thân",
    "thào", "thi", "thiều", "tiêu", "tô", "tòng", "tôn", "tống", "trà", "trang", "trần", "triệu", "trịnh", "trương",
    "từ", "uông", "vàng", "văn", "vi", "vì", "viên", "võ", "vũ", "vừ", "vương", "y",
];

/// Usual abbreviations in names of bodies.
#[rustfmt::skip]
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân"), ("ubmttq", "ủy ban mặt trận tổ quốc"),
    ("mttq", "mặt trận tổ quốc"), ("tp", "thành phố"), ("tx", "thị xã"), ("tt", "thị trấn"), ("q", "quận"),
    ("h", "huyện"), ("p", "phường"), ("x", "xã"), ("đhqg", "đại học quốc gia"), ("đh", "đại học"),
    ("cđ", "cao đẳng"), ("thpt", "trung học phổ thông"), ("thcs", "trung học cơ sở"), ("vp", "văn phòng"),
    ("vpcp", "văn phòng chính phủ"), ("ttđt", "thông tin điện tử"), ("bhxh", "bảo hiểm xã hội"), ("bv", "bệnh viện"),
    ("bqp", "bộ quốc phòng"), ("bca", "bộ công an"), ("ca", "công an"), ("gtvt", "giao thông vận tải"),
    ("khcn", "khoa học và công nghệ"), ("kh&cn", "khoa học và công nghệ"), ("gd&đt", "giáo dục và đào tạo"),
    ("gdđt", "giáo dục và đào tạo"), ("tt&tt", "thông tin và truyền thông"), ("tttt", "thông tin và truyền thông"),
    ("tn&mt", "tài nguyên và môi trường"), ("tnmt", "tài nguyên và môi trường"), ("nn&mt", "nông nghiệp và môi trường"),
    ("nn&ptnt", "nông nghiệp và phát triển nông thôn"), ("kh&đt", "kế hoạch và đầu tư"),
    ("khđt", "kế hoạch và đầu tư"), ("vh,tt&dl", "văn hóa thể thao và du lịch"),
    ("vhttdl", "văn hóa thể thao và du lịch"), ("vhtt&dl", "văn hóa thể thao và du lịch"),
    ("ldtbxh", "lao động thương binh và xã hội"), ("lđtbxh", "lao động thương binh và xã hội"),
    ("lđ-tb&xh", "lao động thương binh và xã hội"), ("ldtb&xh", "lao động thương binh và xã hội"),
    ("lđtb&xh", "lao động thương binh và xã hội"),
];

/// What the names of bodies are, beyond spelling: filled from `public/rules/bodies.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct BodyNames {
    /// Further abbreviations and what they stand for; they go before the usual ones.
    pub abbreviations: Vec<(String, String)>,
    /// Groups of names that are one body, before and after mergers and renamings (`rules.md` section 11).
    pub equal: Vec<Vec<String>>,
    /// Groups of places that became one: bodies of one kind under any of these names are one body.
    pub places: Vec<Vec<String>>,
}

/// How the name of a person in a certificate stands to a printed one (CERT-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonLikeness {
    /// The same syllables in the same order.
    Same,
    /// Some syllables in common.
    Differs,
    /// No syllable in common.
    NothingInCommon,
}

/// Compares two names of persons, degrees and ranks left out.
#[must_use]
pub fn compare_persons(one: &str, other: &str) -> PersonLikeness {
    let (one, other) = (person_syllables(one), person_syllables(other));
    if !one.is_empty() && one == other {
        PersonLikeness::Same
    } else if one.iter().any(|syllable| other.contains(syllable)) {
        PersonLikeness::Differs
    } else {
        PersonLikeness::NothingInCommon
    }
}

/// The syllables of a person's name without what stands before it.
#[must_use]
pub fn person_syllables(name: &str) -> Vec<String> {
    syllables(split_titles(name).1)
}

/// Ranks, degrees and words of address before a name, as written, and the name itself.
#[must_use]
pub fn split_titles(name: &str) -> (Vec<&str>, &str) {
    let mut titles = Vec::new();
    let mut rest = name.trim();
    while let Some(end) = title_end(rest) {
        let (title, name) = rest.split_at(end);
        titles.push(
            title.trim_matches(|character: char| character.is_whitespace() || ".,;-".contains(character)),
        );
        rest = name
            .trim_start_matches(|character: char| character.is_whitespace() || ".,;:-".contains(character));
    }
    (titles, rest)
}

/// Is this word a degree or a title of honour, which a name in ô 7b goes without (FORM-11)?
#[must_use]
pub fn is_degree(title: &str) -> bool {
    let folded = fold(title);
    DEGREES.iter().any(|degree| folded == fold(degree))
}

/// Where the title that `text` begins with ends; `None` where it begins with none or is nothing else.
fn title_end(text: &str) -> Option<usize> {
    let ends = text
        .char_indices()
        .skip(1)
        .filter(|(_, character)| character.is_whitespace() || ".,-".contains(*character));
    // The longest title first: "phó giáo sư" before "phó".
    let mut found = None;
    for (end, _) in ends.take(4) {
        let folded = fold(text.get(..end)?);
        let is = |list: &[&str]| list.iter().any(|title| folded == fold(title));
        if is(DEGREES) || is(RANKS) || is(ADDRESS) && !is_family_with_more(text, end) {
            found = Some(end);
        }
    }
    found.filter(|end| text.get(*end..).is_some_and(|rest| rest.chars().any(char::is_alphabetic)))
}

/// "Ông" is a word of address and a family name: as a name it is followed by fewer words than a whole name has.
fn is_family_with_more(text: &str, end: usize) -> bool {
    text.get(end..).is_some_and(|rest| !begins_with_family(&fold(rest.trim())))
}

fn begins_with_family(folded: &str) -> bool {
    begins_with_any(folded, FAMILY_NAMES) || folded.starts_with("h'") || folded.starts_with("k'")
}

/// Does the text read like the name of a person: two to seven syllables, each with a capital, no digits?
#[must_use]
pub fn is_person_name(text: &str) -> bool {
    let (_, name) = split_titles(text);
    let words: Vec<&str> = name.split_whitespace().collect();
    let letters_only =
        name.chars().all(|letter| letter.is_alphabetic() || letter == ' ' || "'\u{2019}-.".contains(letter));
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let folded = fold(name);
    let post = begins_with_any(&folded, crate::classify::POSTS);
    if !(2..=7).contains(&words.len()) || !letters_only || !words.iter().all(capital) || post {
        return false;
    }
    // In capitals or with a body's first word only a family name tells it from a title or a body.
    let doubtful = is_capitals(name) || begins_with_any(&folded, BODY_WORDS);
    !doubtful || begins_with_family(&folded)
}

/// Does the text begin with a frequent family name?
#[must_use]
pub fn has_family_name(text: &str) -> bool {
    begins_with_family(&fold(split_titles(text).1))
}

/// Does the text begin with a word that names of bodies begin with?
#[must_use]
pub fn begins_like_body(text: &str) -> bool {
    begins_with_any(&fold(text), BODY_WORDS)
}

/// The syllables of a body's name with its abbreviations written out.
#[must_use]
pub fn body_syllables(name: &str, names: &BodyNames) -> Vec<String> {
    let folded = fold(name);
    let mut written = String::new();
    for word in folded.split(' ') {
        let bare = word.trim_matches(|character: char| ".,;:\"'()\u{201c}\u{201d}".contains(character));
        written.push(' ');
        written.push_str(&write_out(bare, names).unwrap_or_else(|| word.replace('.', " ")));
    }
    let mut words = syllables(&written);
    // "A & B", "A - B" and "A và B" are one name.
    let and = fold("và");
    words.retain(|word| *word != and);
    words
}

fn write_out(word: &str, names: &BodyNames) -> Option<String> {
    let own =
        names.abbreviations.iter().find(|(short, _)| fold(short) == word).map(|(_, long)| long.as_str());
    let usual = || ABBREVIATIONS.iter().find(|(short, _)| fold(short) == word).map(|(_, long)| *long);
    // "TP.Hải Phòng" without a space: the part before the dot is the abbreviation.
    own.or_else(usual).map(fold).or_else(|| {
        let (short, rest) = word.split_once('.')?;
        let long = write_out(short, names)?;
        Some(format!("{long} {rest}"))
    })
}

/// Are these the names of one body: same words, or one group of [`BodyNames::equal`]?
#[must_use]
pub fn same_body(one: &str, other: &str, names: &BodyNames) -> bool {
    let (one, other) = (body_syllables(one, names), body_syllables(other, names));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    one == other
        || names.equal.iter().any(|group| {
            let has = |words: &[String]| group.iter().any(|name| body_syllables(name, names) == words);
            has(&one) && has(&other)
        })
        || names.places.iter().any(|group| {
            let places: Vec<_> = group.iter().map(|place| body_syllables(place, names)).collect();
            without_place(&one, &places).is_some_and(|kind| without_place(&other, &places) == Some(kind))
        })
}

/// The words of a body's name before the place of this group that it ends with.
fn without_place<'w>(words: &'w [String], places: &[Vec<String>]) -> Option<&'w [String]> {
    places.iter().find_map(|place| words.strip_suffix(place.as_slice()))
}

/// Does the name `longer` hold all the words of `shorter`, in one piece ("SỞ Y TẾ" in "SỞ Y TẾ TỈNH LÂM ĐỒNG")?
#[must_use]
pub fn body_within(shorter: &str, longer: &str, names: &BodyNames) -> bool {
    let (shorter, longer) = (body_syllables(shorter, names), body_syllables(longer, names));
    shorter.len() >= 2 && longer.windows(shorter.len()).any(|window| *window == shorter)
}

/// The province or city that a body's name ends with: what follows "tỉnh" or "thành phố".
#[must_use]
pub fn locality_in(name: &str, names: &BodyNames) -> Option<String> {
    let words = body_syllables(name, names).join(" ");
    ["thành phố", "tỉnh"].iter().find_map(|kind| {
        let kind = fold(kind);
        let at = words.rfind(&kind)?;
        let place = after(words.get(at..)?, &kind)?.trim();
        (!place.is_empty() && !contains(place, "ủy")).then(|| place.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_the_same_in_every_spelling_and_with_any_rank() {
        for printed in [
            "Nguyễn Hoà Bình",
            "NGUYỄN HÒA BÌNH",
            "PGS.TS. Nguyễn Hòa Bình",
            "Thiếu tướng Nguyễn Hòa  Bình",
            "ThS. BS.CKII Nguyễn Hòa Bình",
            "Ông Nguyễn Hoà Bình",
        ] {
            assert_eq!(compare_persons("Nguyễn Hòa Bình", printed), PersonLikeness::Same, "{printed}");
        }
        assert_eq!(compare_persons("Nguyễn Hòa Bình", "Nguyễn Văn An"), PersonLikeness::Differs);
        assert_eq!(compare_persons("Trần Hồng Hà", "Nguyễn Văn An"), PersonLikeness::NothingInCommon);
        assert_eq!(compare_persons("", ""), PersonLikeness::NothingInCommon);
    }

    #[test]
    fn degrees_are_told_from_ranks() {
        let (titles, name) = split_titles("PGS.TS. Lê Văn An");
        assert_eq!((titles.as_slice(), name), (["PGS", "TS"].as_slice(), "Lê Văn An"));
        assert!(titles.iter().all(|title| is_degree(title)));
        let (titles, _) = split_titles("Đại tá Lê Văn An");
        assert!(titles == ["Đại tá"] && !is_degree("Đại tá"));
        assert_eq!(split_titles("Ông Ích Khiêm").1, "Ông Ích Khiêm");
    }

    #[test]
    fn names_of_persons_are_told_from_titles_bodies_and_sentences() {
        for name in ["Trần Hồng Hà", "PGS.TS BÙI PHÚ DOANH", "H'Loan Niê", "Đoàn Thị Mai", "A Ma Sơn"]
        {
            assert!(is_person_name(name), "{name}");
        }
        for other in
            ["PHÓ THỦ TƯỚNG", "CHỦ TỊCH", "Văn phòng Chính phủ", "Căn cứ Luật", "Điều 5", "Sở Y Tế", "Hà"]
        {
            assert!(!is_person_name(other), "{other}");
        }
    }

    #[test]
    fn bodies_are_compared_with_their_abbreviations_written_out() {
        let names = BodyNames::default();
        assert!(same_body("UBND TP. Hải Phòng", "UỶ BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", &names));
        assert!(same_body("UBND TP.Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng", &names));
        assert!(same_body("Sở KH&CN", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", &names));
        assert!(same_body(
            "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
            "Bộ Lao động – Thương binh và Xã hội",
            &names
        ));
        assert!(!same_body("SỞ Y TẾ", "SỞ NỘI VỤ", &names));
        assert!(!same_body("", "", &names));
        assert!(body_within("SỞ Y TẾ", "Sở Y tế tỉnh Lâm Đồng", &names));
        assert!(!body_within("SỞ Y TẾ", "Sở Nội vụ tỉnh Lâm Đồng", &names));
    }

    #[test]
    fn merged_bodies_count_as_equal_where_the_data_say_so() {
        let names = BodyNames {
            abbreviations: vec![("BGDĐT".into(), "Bộ Giáo dục và Đào tạo".into())],
            equal: vec![vec![
                "Ủy ban nhân dân tỉnh Hải Dương".into(),
                "Ủy ban nhân dân thành phố Hải Phòng".into(),
            ]],
            places: vec![vec!["tỉnh Hà Nam".into(), "tỉnh Ninh Bình".into()]],
        };
        assert!(same_body("UBND tỉnh Hải Dương", "UBND TP Hải Phòng", &names));
        assert!(!same_body("UBND tỉnh Hải Dương", "UBND TP Hải Phòng", &BodyNames::default()));
        assert!(same_body("BGDĐT", "BỘ GIÁO DỤC VÀ ĐÀO TẠO", &names));
        assert!(same_body("SỞ Y TẾ TỈNH HÀ NAM", "Sở Y tế tỉnh Ninh Bình", &names));
        assert!(!same_body("SỞ Y TẾ TỈNH HÀ NAM", "Sở Nội vụ tỉnh Ninh Bình", &names));
    }

    #[test]
    fn the_locality_is_what_follows_tinh_or_thanh_pho() {
        let names = BodyNames::default();
        let slug = |name| locality_in(name, &names).map(|place| crate::vietnamese::slug(&place));
        assert_eq!(slug("UBND TP. HẢI PHÒNG").as_deref(), Some("hai-phong"));
        assert_eq!(slug("ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG").as_deref(), Some("lam-dong"));
        assert_eq!(slug("BỘ NỘI VỤ"), None);
    }
}
