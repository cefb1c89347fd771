//! Options of `kiemky verify`: what is wrong with them is said in words, with exit 3.

use crate::support::{Folder, corpus, json, printed, said, status, unsigned_pdf};

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("a.pdf", unsigned_pdf());
    folder
}

#[test]
fn a_time_that_is_none_is_refused() {
    let folder = folder();
    for time in ["x", "2026-11-20", "2026-13-01T00:00:00Z", ""] {
        let output = folder.verify(&["--json", "--at", time, "a.pdf"]);
        assert_eq!(status(&output), 3, "{time}");
        assert_eq!(json(&output)["error"]["code"], "input.option");
        assert!(said(&output).contains("--at"), "{}", said(&output));
    }
    let output = folder.verify(&["--json", "--at", "2026-11-20T15:00:00+07:00", "a.pdf"]);
    assert_eq!(json(&output)["validation_time"], "2026-11-20T08:00:00Z");
}

#[test]
fn an_unknown_option_is_named_in_the_reader_s_language() {
    let folder = folder();
    let output = folder.verify(&["--frob", "a.pdf"]);
    assert_eq!(status(&output), 3);
    assert!(
        said(&output).contains("Không có tùy chọn này.") && said(&output).contains("--frob"),
        "{}",
        said(&output)
    );
    let english = folder.verify(&["--lang", "en", "--frob", "a.pdf"]);
    assert!(said(&english).contains("There is no such option."), "{}", said(&english));
    assert!(!said(&english).contains("Nên làm gì"));
}

#[test]
fn wrong_values_and_missing_paths_end_with_3() {
    let folder = folder();
    for arguments in [
        &["--policy", "own", "a.pdf"][..],
        &["--purpose", "own", "a.pdf"],
        &["--jobs", "0", "a.pdf"],
        &["--jobs", "many", "a.pdf"],
        &["--lang", "fr", "a.pdf"],
        &["--json", "--jsonl", "a.pdf"],
        &["--resume", "r.jsonl", "a.pdf"],
        &["--password-file", "missing", "a.pdf"],
        &["--crl", "missing.crl", "a.pdf"],
        &["--crl", "a.pdf", "a.pdf"],
        &["--trust", "missing.pem", "a.pdf"],
        &["--report", "a.txt", "a.pdf"],
        &["--report", "missing/a.json", "a.pdf"],
        &[],
    ] {
        let output = folder.verify(arguments);
        assert_eq!(status(&output), 3, "{arguments:?}");
        assert!(said(&output).contains("Nên làm gì:"), "{arguments:?}: {}", said(&output));
        assert!(!said(&output).contains("panicked"));
    }
    assert_eq!(status(&folder.kiemky().output().unwrap()), 3);
    assert_eq!(status(&folder.kiemky().arg("sign").output().unwrap()), 3);
}

#[test]
fn an_unknown_name_is_answered_with_the_names_that_are_known() {
    let folder = folder();
    for (option, names) in [
        (
            "--kind",
            "original, copy-sao-y, copy-sao-luc, copy-trich-sao, copy-unmarked, attachment, archive-copy, portal-copy",
        ),
        ("--profile", "nd30-2020, an-giang-2020, "),
        ("--purpose", "reading, incoming, before_signing, before_issue, archive"),
        ("--policy", "nd68, etsi"),
        ("--lang", "vi, en"),
    ] {
        let output = folder.verify(&["--json", option, "unheard-of", "a.pdf"]);
        assert_eq!(status(&output), 3, "{option}");
        let words = said(&output);
        assert!(words.contains("các giá trị dùng được") && words.contains(names), "{option}: {words}");
        assert!(words.contains(option) && words.contains("unheard-of"), "{option}: {words}");
        let error = json(&output);
        let message = error["error"]["message"].as_str().unwrap();
        assert!(message.contains(names), "{option}: {message}");
    }
    // Every profile that there is, also for the list of rules.
    let output = folder.kiemky().args(["rules", "list", "--profile", "unheard-of"]).output().unwrap();
    let words = said(&output);
    assert!(form::rule_set::data::PROFILES.iter().all(|profile| words.contains(profile.name)), "{words}");
    // A known name is no error.
    assert_ne!(status(&folder.verify(&["--kind", "original", "--profile", "nd30-2020", "a.pdf"])), 3);
}

#[test]
fn help_and_version_are_printed_with_0() {
    let folder = folder();
    let help = folder.verify(&["--help"]);
    assert_eq!(status(&help), 0);
    for option in [
        "--json",
        "--jsonl",
        "--trust",
        "--crl",
        "--ocsp",
        "--at",
        "--purpose",
        "--policy",
        "--profile",
        "--kind",
        "--agency",
        "--no-form",
        "--submission",
        "--report",
        "--password-file",
        "--jobs",
        "--resume",
        "--lang",
    ] {
        assert!(printed(&help).contains(option), "{option}");
    }
    let version = folder.kiemky().arg("--version").output().unwrap();
    assert_eq!(status(&version), 0);
    assert!(printed(&version).starts_with("kiemky "));
}

#[test]
fn a_report_is_written_to_a_file_beside_the_words() {
    let folder = folder();
    let words = folder.verify(&["--report", "r.json", "a.pdf"]);
    assert_eq!(status(&words), 1);
    assert!(printed(&words).contains("Văn bản không có chữ ký số."));
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let filed: serde_json::Value = serde_json::from_str(&read("r.json")).unwrap();
    assert_eq!(filed["answers"]["sound"], "no_signature");
    folder.verify(&["--report", "all.json", "a.pdf", "missing.pdf"]);
    let filed: serde_json::Value = serde_json::from_str(&read("all.json")).unwrap();
    assert_eq!(filed[0]["schema"], "kiemky/report/v1");
    assert_eq!(filed[1]["schema"], "kiemky/error/v1");
    assert!(!folder.path().join("all.json.unfinished").exists());
}

#[test]
fn a_trust_list_without_a_root_is_an_error() {
    let folder = folder();
    folder.write("junk.pem", "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n");
    folder.write("text.pem", "no certificate at all");
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    for trust in ["junk.pem", "text.pem", "empty"] {
        let output = folder.verify(&["--json", "--trust", trust, "a.pdf"]);
        assert_eq!(status(&output), 3, "{trust}");
        assert_eq!(json(&output)["error"]["code"], "input.trust-list", "{trust}");
    }
    let said = said(&folder.verify(&["--trust", "empty", "a.pdf"]));
    assert!(said.contains("Không tìm thấy chứng thư nào"), "{said}");
}

#[test]
fn the_purpose_and_policy_are_stamped() {
    let folder = folder();
    let report = json(&folder.verify(&["--json", "--policy", "etsi", "--purpose", "archive", "a.pdf"]));
    assert_eq!(report["policy"], "etsi");
    assert_eq!(report["purpose"], "archive");
}

#[test]
fn a_trust_list_replaces_the_built_in_one() {
    let document = corpus("vgca/pdf/A02_nd49-2026_org-seal-only_leader-image-not-signed.pdf");
    let list = |name: &str| corpus(&format!("../trust/vgca/{name}"));
    let (Some(document), Some(other), Some(root), Some(issuer)) =
        (document, list("root-g1.pem"), list("root-g2.pem"), list("sub-g2-nhanuoc-cpcag2.pem"))
    else {
        return;
    };
    let folder = folder();
    let [document, other, root, issuer] =
        [&document, &other, &root, &issuer].map(|path| path.to_str().unwrap());
    let report = json(&folder.verify(&["--json", "--trust", other, document]));
    assert_eq!(report["trust"]["date"], serde_json::Value::Null);
    assert_ne!(report["signatures"][0]["trust"], "trusted");
    assert_eq!(report["signatures"][0]["trust_domain"], "none");
    let report = json(&folder.verify(&["--json", "--trust", root, "--trust", issuer, document]));
    let path = report["signatures"][0]["path"].as_array().unwrap().clone();
    assert_eq!(
        path.iter().map(|element| element["from"].as_str().unwrap()).collect::<Vec<_>>(),
        ["document", "trust", "trust"]
    );
    // An issuing CA alone is no root.
    let output = folder.verify(&["--trust", issuer, document]);
    assert_eq!(status(&output), 3);
    assert!(said(&output).contains("không có chứng thư gốc"), "{}", said(&output));
}
