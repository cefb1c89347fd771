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
