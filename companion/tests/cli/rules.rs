//! `kiemky rules`: every rule with its sources, and the page made of them.

use crate::support::{Folder, json, printed, said, status};

/// The committed list of ids.
const IDS: &str = include_str!("../../../tests/rules-ids.txt");
/// Where the committed page of all rules lies.
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/rules.md");

fn rules(arguments: &[&str]) -> std::process::Output {
    Folder::new().kiemky().arg("rules").args(arguments).output().unwrap()
}

#[test]
fn every_rule_is_listed_once() {
    let listed = json(&rules(&["list", "--json"]));
    assert_eq!(listed["schema"], "kiemky/rules/v1");
    let mut ids: Vec<_> = listed["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule["id"].as_str().unwrap().to_owned())
        .collect();
    let mut committed: Vec<_> = IDS.lines().map(str::to_owned).collect();
    ids.sort();
    committed.sort();
    assert_eq!(ids, committed);
    let words = printed(&rules(&["list"]));
    assert!(committed.iter().all(|id| words.contains(&format!("  {id}  "))), "{words}");
    assert!(words.contains("Quyết định số 144/2025/QĐ-CTUBND (Đồng Tháp) (đang có hiệu lực)"), "{words}");
    let english = printed(&rules(&["list", "--lang", "en"]));
    assert!(english.contains("The organisation's signature on an original"), "{english}");
}

#[test]
fn a_rule_is_explained_with_its_sources_figures_and_local_changes() {
    let words = printed(&rules(&["explain", "seal-06"]));
    assert!(words.starts_with("SEAL-06  "), "{words}");
    for part in [
        "Căn cứ: ",
        "Phụ lục I",
        "Nghị định số 30/2020/NĐ-CP",
        "permille = 20%",
        "Khi không đáp ứng: cảnh báo",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let both = printed(&rules(&["explain", "SIG-07"]));
    assert!(both.contains("(Đồng Tháp)") && both.contains("không đạt"), "{both}");
    let english = printed(&rules(&["explain", "SIG-07", "--lang", "en"]));
    assert!(english.contains("May ground a refusal: "), "{english}");
    let local = json(&rules(&["explain", "SIG-07", "--profile", "dong-thap-2025", "--json"]));
    assert_eq!(local["rules"][0]["by_code"]["form.person-signature.missing"], "fail");
    let national = json(&rules(&["explain", "SIG-07", "--json"]));
    assert_eq!(national["rules"].as_array().unwrap().len(), 1);
    assert_ne!(national["rules"][0]["by_code"]["form.person-signature.missing"], "fail");
    for id in IDS.lines() {
        for language in ["vi", "en"] {
            let output = rules(&["explain", id, "--lang", language]);
            assert_eq!(status(&output), 0, "{id}");
            assert!(!printed(&output).contains("rules-"), "{id}: {}", printed(&output));
        }
    }
}

#[test]
fn a_rule_or_text_that_there_is_not_is_named() {
    let output = rules(&["explain", "SEAL-99"]);
    assert_eq!(status(&output), 3);
    assert!(
        said(&output).contains("Không có quy tắc") && said(&output).contains("SEAL-99"),
        "{}",
        said(&output)
    );
    assert_eq!(status(&rules(&["list", "--profile", "atlantis"])), 3);
    assert_eq!(status(&rules(&["explain"])), 3);
    assert_eq!(status(&rules(&[])), 3);
    assert_eq!(json(&rules(&["explain", "X", "--json"]))["error"]["code"], "input.option");
}

#[test]
fn the_page_of_all_rules_is_current() {
    let page = printed(&rules(&["list", "--markdown"]));
    assert!(
        page == std::fs::read_to_string(PAGE).unwrap(),
        "docs/rules.md is not current: kiemky rules list --markdown > docs/rules.md"
    );
}
