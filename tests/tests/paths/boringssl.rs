//! BoringSSL's chains: the last certificate is the anchor, with what it says of itself.

use super::certval::{Environment, SecondOpinion};
use super::material::{Case, Differences, folder, pem};
use report::{PathStatus, Time};
use std::fs;

/// The moment that BoringSSL's tests call DEFAULT.
const DEFAULT_TIME: &str = "2021-10-05T12:00:00Z";

#[test]
fn boringssls_chains_are_judged_as_its_tests_say() {
    let Some(folder) = folder("boringssl-pki/verify_certificate_chain_unittest") else { return };
    let expected = fs::read_to_string(folder.join("../../../expected.jsonl")).unwrap();
    let mut differences = Differences::new("boringssl");
    let mut second = SecondOpinion::new("boringssl");
    for line in expected.lines().filter(|line| line.contains("\"boringssl-chain\"")) {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let name = record["id"].as_str().unwrap().strip_prefix("boringssl-chain:").unwrap().to_owned();
        let input = &record["input"];
        let test = folder.join(&name);
        let chain = test.parent().unwrap().join(input["chain"].as_str().unwrap());
        let mut certificates = pem(&fs::read_to_string(&chain).unwrap(), "CERTIFICATE");
        let trust = input["last_cert_trust"].as_str().unwrap();
        let last = certificates.pop().unwrap();
        let (leaf, anchors) = match (certificates.is_empty(), trust) {
            (true, "TRUSTED_ANCHOR") => (last, Vec::new()),
            (true, _) => (last.clone(), vec![last]),
            (false, "DISTRUSTED" | "UNSPECIFIED") => (certificates.remove(0), Vec::new()),
            (false, _) => (certificates.remove(0), vec![last]),
        };
        let case =
            Case { leaf, anchors, intermediates: certificates, without_revocation: true, ..Case::default() };
        let at = time(input["utc_time"].as_str().unwrap());
        let report = case.ask(at);
        let theirs = Environment::new(&case, at).judge(&case, &report.path);
        second.note(&name, &theirs, &report);
        let accepted = report.status == PathStatus::Valid;
        differences.note(&name, accepted == (record["expected"] == "accept"), &report);
    }
    differences.settle(80);
    second.settle();
}

/// `YYMMDDhhmmssZ`.
fn time(text: &str) -> Time {
    if text == "DEFAULT" {
        return DEFAULT_TIME.parse().unwrap();
    }
    let part = |at: usize| &text[at..at + 2];
    let [year, month, day, hour, minute, second] = [0, 2, 4, 6, 8, 10].map(part);
    format!("20{year}-{month}-{day}T{hour}:{minute}:{second}Z").parse().unwrap()
}
