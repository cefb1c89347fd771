//! x509-limbo of December 2023. Most of it is about servers' names and the rules of browsers' PKI: what this verifier
//! does not judge stands by name in the exceptions.

use super::certval::{Environment, SecondOpinion};
use super::material::{Case, Differences, folder, pem};
use report::{PathStatus, Time};
use serde_json::Value;

#[test]
fn x509_limbo_is_judged_as_it_says_where_documents_are_concerned() {
    let Some(folder) = folder("x509-limbo") else { return };
    let limbo: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("limbo.json")).unwrap()).unwrap();
    let mut differences = Differences::new("limbo");
    let mut second = SecondOpinion::new("limbo");
    let all = |list: &Value| -> Vec<Vec<u8>> {
        let certificates = list.as_array().unwrap().iter();
        certificates.flat_map(|text| pem(text.as_str().unwrap(), "CERTIFICATE")).collect()
    };
    let cases = limbo["testcases"].as_array().unwrap();
    for test in cases {
        let case = Case {
            leaf: pem(test["peer_certificate"].as_str().unwrap(), "CERTIFICATE").remove(0),
            anchors: all(&test["trusted_certs"]),
            intermediates: all(&test["untrusted_intermediates"]),
            without_revocation: true,
            ..Case::default()
        };
        let at: Time = test["validation_time"].as_str().unwrap_or("2023-12-15T00:00:00Z").parse().unwrap();
        let report = case.ask(at);
        let theirs = Environment::new(&case, at).judge(&case, &report.path);
        second.note(test["id"].as_str().unwrap(), &theirs, &report);
        let accepted = report.status == PathStatus::Valid;
        let right = accepted == (test["expected_result"] == "SUCCESS");
        differences.note(test["id"].as_str().unwrap(), right, &report);
    }
    differences.settle(cases.len());
    second.settle();
}
