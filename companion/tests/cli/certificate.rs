//! `kiemky cert verify` as people run it.

use crate::support::{Folder, json, printed, said, status};
use forge::corpus::{AT, write};
use std::process::Output;

/// A folder with the test PKI: `pki/trust/*.crt`, `pki/crl/*.crl`, and the leaf of a person.
fn folder() -> Folder {
    let folder = Folder::new();
    write(folder.path(), 1).unwrap();
    let pki = forge::pki::Pki::new(forge::seed::Seed(1));
    for (name, certified) in [
        ("leaf.der", &pki.person),
        ("ca.der", &pki.sub_g2),
        ("root.der", &pki.root_g2),
        ("other.der", &pki.stranger_root),
    ] {
        folder.write(name, &certified.der);
    }
    folder
}

fn check(folder: &Folder, arguments: &[&str]) -> Output {
    folder.kiemky().args(["cert", "verify"]).args(arguments).output().unwrap()
}

#[test]
fn a_certificate_with_its_path_is_valid_and_without_evidence_undetermined() {
    let folder = folder();
    let path = ["leaf.der", "--anchor", "root.der", "--intermediate", "ca.der", "--at", AT];
    let output = check(&folder, &[&path[..], &["--no-revocation", "--json"]].concat());
    let report = json(&output);
    assert_eq!((status(&output), &report["status"]), (0, &"valid".into()), "{report:#}");
    assert_eq!(report["schema"], "kiemky/cert/v1");
    assert_eq!(report["path"].as_array().unwrap().len(), 3);
    assert_eq!(report["policies"], serde_json::json!(["2.16.704.1.1.1.1.1"]));
    assert!(report["limits"].as_array().unwrap().contains(&"revocation".into()));

    let output = check(&folder, &path);
    assert_eq!(status(&output), 2);
    assert!(printed(&output).contains("chưa kiểm tra được tình trạng thu hồi"), "{}", printed(&output));
}

#[test]
fn an_ocsp_response_settles_the_status_only_where_it_fits() {
    let folder = folder();
    let asked = |ocsp: &str| {
        let path = ["leaf.der", "--anchor", "root.der", "--intermediate", "ca.der", "--at", AT];
        let evidence = ["--crl", "pki/crl/root-g2.crl", "--ocsp", ocsp, "--json"];
        let output = check(&folder, &[&path[..], &evidence].concat());
        (status(&output), json(&output)["status"].clone())
    };
    assert_eq!(asked("pki/ocsp/person-good.ors"), (0, "valid".into()));
    assert_eq!(asked("pki/ocsp/person-revoked.ors"), (1, "invalid".into()));
    assert_eq!(asked("pki/ocsp/person-unknown.ors"), (2, "undetermined".into()));
    folder.write("text.ors", "hello");
    assert_eq!(asked("text.ors").0, 3);
}

#[test]
fn another_root_an_asked_policy_and_the_time_each_refuse() {
    let folder = folder();
    let asked = |extra: &[&str]| {
        let path = ["leaf.der", "--intermediate", "ca.der", "--no-revocation"];
        status(&check(&folder, &[&path[..], extra].concat()))
    };
    assert_eq!(asked(&["--anchor", "root.der", "--at", AT]), 0);
    assert_ne!(asked(&["--anchor", "other.der", "--at", AT]), 0);
    assert_eq!(asked(&["--anchor", "root.der", "--at", "2060-01-01T00:00:00Z"]), 1);
    let policy = ["--anchor", "root.der", "--at", AT, "--explicit-policy", "--policy"];
    assert_eq!(asked(&[&policy[..], &["2.16.704.1.1.1.1.1"]].concat()), 0);
    assert_eq!(asked(&[&policy[..], &["1.2.3"]].concat()), 1);
    // Without anchors the built-in list counts, which knows nothing of this PKI.
    assert_ne!(asked(&["--at", AT]), 0);
}

#[test]
fn what_is_no_certificate_gets_no_report_and_a_broken_one_is_invalid() {
    let folder = folder();
    folder.write("text.pem", "hello");
    let output = check(&folder, &["text.pem", "--json"]);
    assert_eq!((status(&output), &json(&output)["error"]["code"]), (3, &"input.unreadable".into()));
    assert!(said(&output).contains("text.pem"));
    folder.write("broken.der", [0x30, 0]);
    let output = check(&folder, &["broken.der", "--json"]);
    let report = json(&output);
    assert_eq!((status(&output), &report["certificate"]), (1, &serde_json::Value::Null));
    assert_eq!(report["reasons"][0]["code"], "x509.malformed");
    assert_eq!(status(&check(&folder, &["leaf.der", "--policy", "x"])), 3);
    assert_eq!(status(&check(&folder, &[])), 3);
}

/// The certificate under the test PKI with these lists, in words of this language.
fn words(folder: &Folder, language: &str, more: &[&str]) -> (i32, String) {
    let path = ["leaf.der", "--anchor", "root.der", "--intermediate", "ca.der", "--lang", language];
    let output = check(folder, &[&path[..], more].concat());
    (status(&output), printed(&output))
}

#[test]
fn every_outcome_is_said_in_both_languages() {
    let folder = folder();
    let (now, root) = (["--at", AT], ["--crl", "pki/crl/root-g2.crl"]);
    let with = |crl: &'static str| [&now[..], &root, &["--crl", crl]].concat();
    let good = with("pki/crl/sub-g2.crl");
    let revoked = with("pki/crl/sub-g2-revoked-early.crl");
    let stale = with("pki/crl/sub-g2-stale.crl");
    let expired = [&["--at", "2030-01-01T00:00:00Z"][..], &["--no-revocation"]].concat();
    for (arguments, exit, vi, en) in [
        (
            good,
            0,
            &["có hiệu lực tại thời điểm kiểm tra", "Đường dẫn chứng thực", "không bị thu hồi"][..],
            &["is valid at the time of this check", "certification path", "not revoked"][..],
        ),
        (revoked, 1, &["không có hiệu lực", "đã bị thu hồi"], &["is not valid", "was revoked"]),
        (
            stale,
            2,
            &["chưa kiểm tra được tình trạng thu hồi", "đã quá hạn", "Nên làm gì"],
            &["could not be checked", "out of date", "What to do"],
        ),
        (expired, 1, &["đã hết hiệu lực tại thời điểm kiểm tra"], &["had expired at the time of this check"]),
    ] {
        for (language, expected) in [("vi", vi), ("en", en)] {
            let (status, text) = words(&folder, language, &arguments);
            assert_eq!(status, exit, "{language} {arguments:?}: {text}");
            for part in expected {
                assert!(text.contains(part), "{language} {arguments:?} lacks {part}: {text}");
            }
            assert!(text.contains("Nguyễn Văn Thử"), "{text}");
        }
        // No word of the one language stands in the text of the other.
        let (_, english) = words(&folder, "en", &arguments);
        for vietnamese in ["chứng thư", "Chứng thư", "Kiểm tra", "Nên làm gì", "thu hồi"] {
            assert!(!english.contains(vietnamese), "{vietnamese}: {english}");
        }
    }
}

#[test]
fn a_response_must_repeat_the_nonce_that_was_asked_with() {
    let folder = folder();
    let pki = forge::pki::Pki::new(forge::seed::Seed(1));
    let window = ("20261115000000Z", "20261215000000Z");
    let nonce = forge::der::octets(&[0xab; 16]);
    let identifier = forge::ocsp::identifier(forge::digest::Digest::Sha256, &pki.sub_g2, &pki.person);
    let single = forge::ocsp::single(&identifier, forge::ocsp::Status::Good, window, &[]);
    let mut plan = forge::ocsp::Plan::new(&pki.ocsp, window.0, single);
    plan.extensions = vec![forge::certificate::extension("1.3.6.1.5.5.7.48.1.2", false, &nonce)];
    folder.write("answer.ors", plan.build());
    let asked = |nonce: &str| {
        let path = ["leaf.der", "--anchor", "root.der", "--intermediate", "ca.der", "--at", AT];
        let evidence = ["--crl", "pki/crl/root-g2.crl", "--ocsp", "answer.ors", "--ocsp-nonce", nonce];
        check(&folder, &[&path[..], &evidence].concat())
    };
    assert_eq!(status(&asked("0410abababababababababababababababab")), 0);
    assert_eq!(status(&asked("0410ABABABABABABABABABABABABABABABAB")), 0);
    let other = asked("0410abababababababababababababababac");
    assert_eq!(status(&other), 2);
    assert!(printed(&other).contains("không phải trả lời cho câu hỏi đã gửi"), "{}", printed(&other));
    for wrong in ["041", "xy", ""] {
        let output = asked(wrong);
        assert_eq!(status(&output), 3, "{wrong}");
        assert!(said(&output).contains("--ocsp-nonce"), "{}", said(&output));
    }
}
