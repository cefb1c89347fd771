//! The certificates of the real PKI, when they are at hand.

use super::super::{PathOutcome, Usage, find_path, subject::classify};
use super::{Certificate, at};
use crate::budget::{Budget, Limits};
use crate::context::Evidence;
use crate::crypto::RustCrypto;
use crate::trust::TrustStore;
use report::{Code, PathFrom, Role, Trust, TrustDomain, Wanted};
use std::path::PathBuf;

const LIST: &[u8] = include_bytes!("../../../../public/trust/list.json");

/// The folder with material that is not part of the project, or nothing.
#[expect(clippy::disallowed_methods, reason = "tests read files; the core does not")]
pub(super) fn shared() -> Option<PathBuf> {
    let folder = std::env::var("KIEMKY_SHARED")
        .map_or_else(|_| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")), PathBuf::from);
    if folder.join("trust").is_dir() {
        return Some(folder);
    }
    skipped();
    None
}

#[expect(clippy::print_stderr, reason = "a test that did not run says so")]
fn skipped() {
    eprintln!("skipped: no real certificates at hand");
}

#[expect(clippy::disallowed_methods, reason = "tests read files; the core does not")]
fn pem(path: PathBuf) -> Certificate {
    let text = String::from_utf8(std::fs::read(path).unwrap()).unwrap();
    let body: String = text.lines().filter(|line| !line.starts_with("-----")).collect();
    Certificate::parse(&crate::trust::base64(&body).unwrap()).unwrap()
}

fn search(name: &str, when: &str, usage: Usage) -> Option<PathOutcome> {
    let leaf = pem(shared()?.join("trust").join(name));
    let trust = TrustStore::from_asset(LIST).unwrap();
    let budget = Budget::new(&Limits::default(), 0);
    Some(find_path(&leaf, &[], &trust, &Evidence::default(), at(when), usage, &RustCrypto, &budget))
}

fn has(outcome: &PathOutcome, code: Code) -> bool {
    outcome.findings.iter().any(|finding| finding.code == code)
}

#[test]
fn signers_of_the_second_generation_lead_to_its_root() {
    for name in ["leaf/g2-person-tranhongha.pem", "leaf/g2-org-chinhphu.pem", "leaf/g2-org-congttdtcp.pem"] {
        let Some(outcome) = search(name, "2026-01-31T13:54:33Z", Usage::DocumentSigning) else { return };
        assert_eq!(
            (outcome.trust, outcome.reason, outcome.domain),
            (Trust::Trusted, None, TrustDomain::CongVu)
        );
        let how: Vec<_> =
            outcome.elements.iter().map(|element| (element.how.as_str(), element.from)).collect();
        let list = PathFrom::BuiltIn;
        assert_eq!(how, [("signature", PathFrom::Document), ("pin", list), ("pin", list)]);
        assert!(!has(&outcome, Code::X509LinkSha1Pinned));
    }
}

#[test]
fn signers_of_the_first_generation_lead_to_its_root_with_the_sha_1_link_named() {
    let name = "leaf/g1-org-congttdtcp-2019.pem";
    let Some(outcome) = search(name, "2021-12-10T04:07:21Z", Usage::DocumentSigning) else { return };
    assert_eq!((outcome.trust, outcome.domain), (Trust::Trusted, TrustDomain::CongVu));
    assert!(has(&outcome, Code::X509LinkSha1Pinned));
    // It has expired since.
    let outcome = search(name, "2026-11-20T00:00:00Z", Usage::DocumentSigning).unwrap();
    assert_eq!((outcome.trust, outcome.reason), (Trust::NotTrusted, Some(Code::X509Expired)));
}

#[test]
fn a_signer_certified_with_sha_1_stays_undetermined() {
    let name = "leaf/g1-org-congttdtcp-2014.pem";
    let Some(outcome) = search(name, "2018-05-14T07:32:01Z", Usage::DocumentSigning) else { return };
    assert_eq!((outcome.trust, outcome.reason), (Trust::Undetermined, Some(Code::X509LinkWeak)));
    assert!(has(&outcome, Code::X509UsageSigning), "nonRepudiation alone is enough");
}

#[test]
fn the_gazettes_issuer_is_named_as_missing() {
    let name = "leaf/g2-service-congbao-sscag2.pem";
    let Some(outcome) = search(name, "2026-05-18T01:25:39Z", Usage::DocumentSigning) else { return };
    assert_eq!((outcome.trust, outcome.reason), (Trust::Undetermined, Some(Code::X509IssuerMissing)));
    assert_eq!(
        outcome.wanted,
        [Wanted::Certificate {
            subject: "CN=CA phục vụ cho dịch vụ phần mềm G2,O=Ban Cơ yếu Chính phủ,C=VN".to_owned(),
            key_identifier: Some("44ef86eedc2f0a982c3f0ea6d9e7ec01ccd0d6b6".to_owned()),
            addresses: vec!["http://ca.gov.vn/pki/pub/crt/sscag2.crt".to_owned()],
        }]
    );
}

#[test]
fn real_signers_are_who_they_are() {
    let Some(folder) = shared() else { return };
    for (name, role) in [
        ("leaf/g2-person-tranhongha.pem", Role::Person),
        ("leaf/g2-org-chinhphu.pem", Role::Organisation),
        ("leaf/g2-org-congttdtcp.pem", Role::Organisation),
        ("leaf/g1-org-congttdtcp-2014.pem", Role::Organisation),
        ("leaf/g1-org-congttdtcp-2019.pem", Role::Organisation),
        ("leaf/g2-service-congbao-sscag2.pem", Role::Service),
        ("leaf/g1-service-vgca-license-key.pem", Role::Unknown),
        ("tsa/tsa01-g1-2018.pem", Role::Service),
    ] {
        assert_eq!(classify(&pem(folder.join("trust").join(name))).0, role, "{name}");
    }
}

#[test]
fn timestamp_authorities_hang_directly_off_the_roots() {
    for (name, when) in [
        ("tsa/tsa01-g1-2018.pem", "2024-09-16T09:29:09Z"),
        ("tsa/tsa02-g1-2019.pem", "2021-04-28T08:52:36Z"),
        ("tsa/tsaHL01-g2-2021.pem", "2022-01-01T00:00:00Z"),
        ("tsa/tsaCPNET-g2-2021-ecp384.pem", "2026-01-31T13:54:33Z"),
        ("tsa/tsa02-g2-2024a.pem", "2026-01-31T13:54:33Z"),
        ("tsa/tsa02-g2-2024b.pem", "2026-05-18T01:25:39Z"),
    ] {
        let Some(outcome) = search(name, when, Usage::TimeStamping) else { return };
        assert_eq!((outcome.trust, outcome.elements.len()), (Trust::Trusted, 2), "{name}");
    }
    let outcome = search("tsa/tsa-g1-2013.pem", "2018-05-14T07:32:01Z", Usage::TimeStamping).unwrap();
    assert_eq!((outcome.trust, outcome.reason), (Trust::Undetermined, Some(Code::X509LinkWeak)));
}
