//! Cells and roles of the real documents, against what a reader sees on their pages.
//!
//! Facts only: number, date, body, title, name, kind. Each line was read off the drawn pages by eye.

mod on_the_page;

use form::classify::{Confidence, Family, Kind};
use form::names::BodyNames;
use form::rule_set::{Choice, RuleSet};
use form::{Agency, Case, Classification, Overrides, classify, judge};
use page_model::Limits;
use report::{Purpose, Report, Role};
use tests::{built_in_context, corpora, verify};

/// What a document shows.
struct Expected {
    file: &'static str,
    kind: Kind,
    family: Family,
    /// Number, symbol, year between them.
    number: Option<(Option<&'static str>, &'static str, Option<i32>)>,
    issued: Option<(i32, u8, u8)>,
    issuers: &'static [&'static str],
    document_type: Option<&'static str>,
    /// Page, title, name of each who signs.
    signing: &'static [(u32, &'static [&'static str], Option<&'static str>)],
    appendices: &'static [(u32, &'static str)],
}

const DEPUTY: &[&str] = &["TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"];
const VICE_MINISTER: &[&str] = &["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"];
const STANDING_COMMITTEE: &[&str] = &["TM. ỦY BAN THƯỜNG VỤ QUỐC HỘI", "CHỦ TỊCH"];
const MINISTRY_OF_LABOUR: &str = "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI";

/// A scan without text that the Government portal published.
const fn scan(file: &'static str) -> Expected {
    Expected {
        file,
        kind: Kind::PortalCopy,
        family: Family::Unknown,
        number: None,
        issued: None,
        issuers: &[],
        document_type: None,
        signing: &[],
        appendices: &[],
    }
}

/// What gazette or portal published as text.
const fn published(file: &'static str, number: &'static str, symbol: &'static str, year: i32) -> Expected {
    Expected { number: Some((Some(number), symbol, Some(year))), family: Family::Legal, ..scan(file) }
}

const EXPECTED: &[Expected] = &[
    Expected {
        kind: Kind::Original,
        issued: Some((2026, 1, 31)),
        issuers: &["CHÍNH PHỦ"],
        document_type: Some("NGHỊ ĐỊNH"),
        signing: &[(30, DEPUTY, Some("Trần Hồng Hà"))],
        ..published("A01", "50", "NĐ-CP", 2026)
    },
    Expected {
        kind: Kind::Original,
        issued: Some((2026, 1, 31)),
        issuers: &["CHÍNH PHỦ"],
        document_type: Some("NGHỊ ĐỊNH"),
        signing: &[(29, DEPUTY, Some("Trần Hồng Hà"))],
        ..published("A02", "49", "NĐ-CP", 2026)
    },
    scan("A03"),
    scan("A05"),
    scan("A06"),
    scan("A08"),
    scan("A10"),
    scan("A11"),
    scan("A13"),
    scan("A14"),
    scan("A15"),
    Expected {
        issued: Some((2026, 5, 5)),
        issuers: &["CHÍNH PHỦ"],
        document_type: Some("NGHỊ ĐỊNH"),
        signing: &[(8, DEPUTY, Some("Nguyễn Văn Thắng"))],
        ..published("B01", "145", "NĐ-CP", 2026)
    },
    Expected {
        issued: Some((2026, 4, 4)),
        issuers: &["CHÍNH PHỦ"],
        document_type: Some("NGHỊ ĐỊNH"),
        signing: &[(3, DEPUTY, Some("Trần Hồng Hà"))],
        appendices: &[(4, "Phụ lục")],
        ..published("B02", "123", "NĐ-CP", 2026)
    },
    Expected {
        issued: Some((2026, 1, 1)),
        issuers: &["BỘ TÀI CHÍNH"],
        document_type: Some("THÔNG TƯ"),
        signing: &[(2, VICE_MINISTER, Some("Nguyễn Thị Bích Ngọc"))],
        ..published("B05", "02", "TT-BTC", 2026)
    },
    // A scan under the gazette's running head; only title and name on page 2 are text.
    Expected { signing: &[(2, VICE_MINISTER, Some("Nguyễn Đức Chi"))], ..scan("B07") },
    Expected {
        issued: Some((2021, 3, 30)),
        issuers: &["QUỐC HỘI"],
        document_type: Some("LUẬT"),
        signing: &[(31, &["CHỦ TỊCH QUỐC HỘI"], Some("Nguyễn Thị Kim Ngân"))],
        ..published("C01", "73", "QH14", 2021)
    },
    Expected {
        number: Some((Some("06"), "VBHN-BYT", None)),
        issued: Some((2018, 4, 19)),
        issuers: &["BỘ Y TẾ"],
        document_type: Some("THÔNG TƯ"),
        signing: &[(18, VICE_MINISTER, Some("Phạm Lê Tuấn"))],
        appendices: &[(19, "Phụ lục 01"), (44, "Phụ lục 02"), (46, "Phụ lục 03")],
        family: Family::Legal,
        ..scan("C02")
    },
    // An extract that begins with an appendix.
    Expected { appendices: &[(1, "Phụ lục số 04"), (37, "Phụ lục số 05")], ..scan("C04") },
    Expected {
        issued: Some((2022, 3, 23)),
        issuers: &["ỦY BAN THƯỜNG VỤ QUỐC HỘI"],
        document_type: Some("NGHỊ QUYẾT"),
        signing: &[(3, STANDING_COMMITTEE, Some("Vương Đình Huệ"))],
        ..published("C06", "17", "UBTVQH15", 2022)
    },
    Expected {
        issued: Some((2022, 4, 5)),
        issuers: &[MINISTRY_OF_LABOUR],
        document_type: Some("THÔNG TƯ"),
        signing: &[(7, VICE_MINISTER, Some("Lê Tấn Dũng"))],
        ..published("C07", "05", "TT-BLĐTBXH", 2022)
    },
    Expected {
        issued: Some((2023, 12, 29)),
        issuers: &[MINISTRY_OF_LABOUR],
        document_type: Some("THÔNG TƯ"),
        signing: &[(1, VICE_MINISTER, Some("Lê Văn Thanh"))],
        ..published("C08", "19", "TT-BLĐTBXH", 2023)
    },
    Expected {
        issued: Some((2024, 12, 31)),
        issuers: &["BỘ KẾ HOẠCH VÀ ĐẦU TƯ"],
        document_type: Some("THÔNG TƯ"),
        signing: &[(8, &["BỘ TRƯỞNG"], Some("Nguyễn Chí Dũng"))],
        ..published("C09", "25", "TT-BKHĐT", 2024)
    },
    Expected {
        issued: Some((2025, 7, 10)),
        issuers: &["ỦY BAN THƯỜNG VỤ QUỐC HỘI"],
        document_type: Some("NGHỊ QUYẾT"),
        signing: &[(3, STANDING_COMMITTEE, Some("Trần Thanh Mẫn"))],
        ..published("C11", "89", "UBTVQH15", 2025)
    },
    Expected {
        issued: Some((2025, 12, 15)),
        issuers: &["BỘ TÀI CHÍNH"],
        document_type: Some("THÔNG TƯ"),
        signing: &[(17, VICE_MINISTER, Some("Nguyễn Đức Chi"))],
        appendices: &[(18, "Phụ lục I"), (30, "Phụ lục II")],
        ..published("C12", "116", "TT-BTC", 2025)
    },
    Expected {
        number: Some((Some("22"), "VBHN-VPQH", None)),
        issued: Some((2025, 2, 26)),
        issuers: &["VĂN PHÒNG QUỐC HỘI"],
        document_type: Some("LUẬT"),
        signing: &[(50, &["CHỦ NHIỆM"], Some("Lê Quang Tùng"))],
        family: Family::Legal,
        ..scan("C13")
    },
    Expected {
        kind: Kind::Original,
        family: Family::Specialised,
        issued: Some((2026, 8, 11)),
        issuers: &["TRƯỜNG ĐẠI HỌC XÂY DỰNG HÀ NỘI"],
        document_type: Some("GIẤY BÁO TRÚNG TUYỂN"),
        signing: &[(1, &["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"], Some("PGS.TS BÙI PHÚ DOANH"))],
        ..published("U01", "12964", "ĐHXDHN", 2026)
    },
];

/// Everything of one real document; `None` where there are no third-party corpora.
fn read(file: &str) -> Option<(Report, Vec<page_model::PageModel>, Classification)> {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: the cells of {file} are not compared");
        return None;
    };
    let folder = std::fs::read_dir(corpora.join("vgca/pdf")).expect("the folder is readable");
    let begins = |path: &std::path::PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&format!("{file}_")))
    };
    let path = folder.map(|entry| entry.expect("an entry").path()).find(begins).expect(file);
    let bytes = std::fs::read(path).expect("readable");
    let report = verify(&bytes).expect("a report");
    let pages = page_model::document(&bytes.as_slice(), &built_in_context(), &report, &Limits::default());
    let pages = pages.expect("pages");
    let classification = classify(&report, &pages, &Overrides::default());
    Some((report, pages, classification))
}

fn compare(expected: &Expected, read: &Classification) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut same = |what: &str, found: String, wanted: String| {
        if found != wanted {
            wrong.push(format!("{} {what}: found {found}, a reader sees {wanted}", expected.file));
        }
    };
    let (facts, cells) = (&read.facts, &read.cells);
    same("kind", format!("{:?}", read.kind), format!("{:?}", expected.kind));
    same("family", format!("{:?}", read.family), format!("{:?}", expected.family));
    let number = facts.symbol.as_deref().map(|symbol| (facts.number.as_deref(), symbol, facts.symbol_year));
    same("number", format!("{number:?}"), format!("{:?}", expected.number));
    same("date", format!("{:?}", facts.issued), format!("{:?}", expected.issued));
    same("bodies", format!("{:?}", facts.issuers), format!("{:?}", expected.issuers));
    let document_type = facts.document_type.as_deref();
    same("type", format!("{document_type:?}"), format!("{:?}", expected.document_type));
    let texts = |cell: &form::classify::Cell| -> Vec<String> {
        cell.lines.iter().map(|line| line.text.clone()).collect()
    };
    let signing: Vec<_> = cells
        .signing
        .iter()
        .map(|block| {
            (block.title.page, texts(&block.title), block.name.as_ref().map(|name| texts(name).join(" ")))
        })
        .collect();
    same("signing", format!("{signing:?}"), format!("{:?}", expected.signing));
    let appendices: Vec<_> = cells.appendices.iter().map(|cell| (cell.page, texts(cell).join(" "))).collect();
    same("appendices", format!("{appendices:?}"), format!("{:?}", expected.appendices));
    wrong
}

#[test]
fn cells_are_those_that_a_reader_sees() {
    let mut wrong = Vec::new();
    for expected in EXPECTED {
        let Some((_, pages, classification)) = read(expected.file) else { return };
        assert_eq!(usize::try_from(classification.facts.pages), Ok(pages.len()));
        wrong.extend(compare(expected, &classification));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn number_and_date_of_the_decree_are_read_from_widgets_and_the_leader_signs_in_the_block() {
    let Some((report, pages, classification)) = read("A01") else { return };
    let cells = &classification.cells;
    assert!(cells.number.as_ref().is_some_and(|cell| cell.from_widget));
    assert!(cells.place_date.as_ref().is_some_and(|cell| cell.from_widget));
    assert_eq!(cells.signing[0].signatures, ["s1"]);
    let case = Case {
        report: &report,
        pages: &pages,
        classification: &classification,
        agency: &Agency::default(),
        bodies: &BodyNames::default(),
    };
    let roles: Vec<_> = report.signatures.iter().filter_map(|one| case.role_of(&one.id)).collect();
    assert!(roles.iter().all(|role| role.certain), "{roles:?}");
    assert_eq!(roles.iter().filter(|role| role.role == Role::Person).count(), 1);
    assert_eq!(roles.iter().filter(|role| role.role == Role::Organisation).count(), 5);
}

#[test]
fn on_the_real_documents_form_refuses_nothing_and_leaves_nothing_open_on_the_decrees() {
    for expected in EXPECTED {
        let Some((report, pages, classification)) = read(expected.file) else { return };
        let mut report = report;
        report.purpose = Purpose::Incoming;
        let choice = Choice {
            issuer: classification.facts.locality.as_deref(),
            issued: classification.facts.issued,
            receiver: None,
            today: (2026, 11, 20),
            profile: None,
        };
        let rules = RuleSet::choose(&choice).expect("the base");
        let form = judge(&report, &pages, &classification, &rules, &Agency::default());
        println!(
            "{}: open {:?}, told {:?}, refused {:?}",
            expected.file, form.undecided, form.notices, form.refusal
        );
        if expected.kind == Kind::PortalCopy || expected.file.starts_with('A') {
            assert!(form.refusal.is_empty(), "{}: {:?}", expected.file, form.refusal);
        }
        if matches!(expected.file, "A01" | "A02") {
            assert!(form.undecided.is_empty(), "{}: {:?}", expected.file, form.undecided);
        }
    }
}

#[test]
fn what_portal_and_gazette_put_on_the_page_is_told_with_certainty() {
    for expected in EXPECTED.iter().filter(|expected| expected.kind == Kind::PortalCopy) {
        let Some((_, _, classification)) = read(expected.file) else { return };
        assert_eq!(classification.kind_confidence, Confidence::Certain, "{}", expected.file);
        assert!(classification.cells.copy_mark.is_some_and(|mark| mark.from_widget), "{}", expected.file);
    }
}
