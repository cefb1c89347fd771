//! Paths: each rule with a case that passes and one that fails, traps 9 and 14 among them.

use super::super::{PathOutcome, Usage, find_path};
use super::{Certificate, at, certificate, der};
use crate::budget::{Budget, Limits};
use crate::context::Evidence;
use crate::crypto::RustCrypto;
use crate::trust::TrustStore;
use report::{Code, PathFrom, PathKind, PathStatus, Severity, Trust, TrustDomain, Wanted};

const NOW: &str = "2026-01-15T00:00:00Z";

fn store(ders: &[&[u8]]) -> TrustStore {
    TrustStore::from_certificates(ders.iter().map(|der| der.to_vec()).collect()).unwrap()
}

fn usual() -> TrustStore {
    store(&[der!("root"), der!("ca")])
}

fn search(leaf: &[u8], embedded: &[&[u8]], trust: &TrustStore, when: &str, usage: Usage) -> PathOutcome {
    let embedded: Vec<Certificate> = embedded.iter().map(|der| certificate(der)).collect();
    let budget = Budget::new(&Limits::default(), 0);
    let leaf = certificate(leaf);
    find_path(&leaf, &embedded, trust, &Evidence::default(), at(when), usage, &RustCrypto, &budget)
}

fn signing(leaf: &[u8], embedded: &[&[u8]]) -> PathOutcome {
    search(leaf, embedded, &usual(), NOW, Usage::DocumentSigning)
}

fn codes(outcome: &PathOutcome) -> Vec<Code> {
    outcome.findings.iter().map(|finding| finding.code).collect()
}

#[track_caller]
fn assert_refused(outcome: &PathOutcome, reason: Code) {
    assert_eq!((outcome.trust, outcome.reason), (Trust::NotTrusted, Some(reason)));
    assert!(codes(outcome).contains(&reason));
}

#[track_caller]
fn assert_open(outcome: &PathOutcome, reason: Code) {
    assert_eq!((outcome.trust, outcome.reason), (Trust::Undetermined, Some(reason)));
    assert!(outcome.findings.iter().any(|f| f.code == reason && f.severity == Severity::Undetermined));
}

#[track_caller]
fn assert_trusted(outcome: &PathOutcome) {
    assert_eq!((outcome.trust, outcome.reason), (Trust::Trusted, None), "{:?}", codes(outcome));
}

#[test]
fn a_leaf_alone_reaches_the_anchor_through_the_list() {
    let outcome = signing(der!("leaf"), &[]);
    assert_trusted(&outcome);
    assert_eq!(outcome.domain, TrustDomain::None);
    let kinds: Vec<_> =
        outcome.elements.iter().map(|element| (element.kind, element.from, element.status)).collect();
    assert_eq!(
        kinds,
        [
            (PathKind::Leaf, PathFrom::Document, PathStatus::Valid),
            (PathKind::Intermediate, PathFrom::Trust, PathStatus::Valid),
            (PathKind::Root, PathFrom::Trust, PathStatus::Valid),
        ]
    );
    let how: Vec<_> = outcome.elements.iter().map(|element| element.how.as_str()).collect();
    assert_eq!(how, ["signature", "signature", "pin"]);
    assert_eq!(outcome.chain[1], certificate(der!("ca")));
    assert_eq!(codes(&outcome), [Code::X509PathFound, Code::X509UsageSigning, Code::X509ValidAtTime]);
}

#[test]
fn links_may_come_from_the_document_or_from_evidence_but_anchors_never() {
    let roots = store(&[der!("root")]);
    let outcome = search(der!("leaf"), &[der!("ca")], &roots, NOW, Usage::DocumentSigning);
    assert_trusted(&outcome);
    assert_eq!(outcome.elements[1].from, PathFrom::Document);

    let leaf = certificate(der!("leaf"));
    let evidence =
        Evidence { certificates: vec![b"junk".to_vec(), der!("ca").to_vec()], ..Evidence::default() };
    let budget = Budget::new(&Limits::default(), 0);
    let outcome =
        find_path(&leaf, &[], &roots, &evidence, at(NOW), Usage::DocumentSigning, &RustCrypto, &budget);
    assert_trusted(&outcome);
    assert_eq!(outcome.elements[1].from, PathFrom::Evidence);

    // The whole chain in the document, and another root in the list.
    let other = store(&[der!("forged-root")]);
    // Nobody vouches for that chain: it makes nothing trusted, and nothing worse than if it had not come.
    let outcome = search(der!("leaf"), &[], &other, NOW, Usage::DocumentSigning);
    assert_open(&outcome, Code::X509IssuerMissing);
    let outcome = search(der!("leaf"), &[der!("ca"), der!("root")], &other, NOW, Usage::DocumentSigning);
    assert_open(&outcome, Code::X509PathNotFound);
    let outcome = search(
        der!("leaf"),
        &[der!("ca"), der!("root")],
        &TrustStore::default(),
        NOW,
        Usage::DocumentSigning,
    );
    assert_refused(&outcome, Code::X509PathNotFound);
}

#[test]
fn an_equal_name_never_helps() {
    // Forged CA and forged root carry the names of the listed ones.
    for embedded in [&[][..], &[der!("forged-ca")], &[der!("forged-ca"), der!("forged-root")]] {
        let outcome = signing(der!("forged-leaf"), embedded);
        assert_refused(&outcome, Code::X509PathNotFound);
        assert_eq!(outcome.domain, TrustDomain::None);
    }
}

#[test]
fn the_issuer_is_found_among_namesakes_whatever_their_order() {
    for embedded in [[der!("forged-ca"), der!("ca")], [der!("ca"), der!("forged-ca")]] {
        for leaf in [der!("leaf"), der!("leaf-no-aki")] {
            let outcome = search(leaf, &embedded, &store(&[der!("root")]), NOW, Usage::DocumentSigning);
            assert_trusted(&outcome);
            assert_eq!(outcome.chain[1], certificate(der!("ca")));
        }
    }
}

#[test]
fn a_changed_certificate_is_told_from_a_foreign_one() {
    let mut der = der!("leaf").to_vec();
    let at = der.windows(10).position(|window| window == "Trần Vă".as_bytes()).unwrap();
    der[at] = b'B';
    assert_refused(&signing(&der, &[]), Code::X509SignatureInvalid);
}

#[test]
fn a_certificate_signed_by_itself_is_trusted_only_when_listed() {
    assert_refused(&signing(der!("leaf-self-signed"), &[]), Code::X509SelfSigned);
    assert_refused(&signing(der!("leaf-self-signed"), &[der!("leaf-self-signed")]), Code::X509SelfSigned);
    let listed = store(&[der!("leaf-self-signed")]);
    let outcome = search(der!("leaf-self-signed"), &[], &listed, NOW, Usage::DocumentSigning);
    assert_trusted(&outcome);
    assert_eq!(outcome.elements.len(), 1);
    assert_eq!(outcome.elements[0].how, "pin");
}

#[test]
fn an_issuer_of_this_pki_that_nobody_has_is_named_and_wanted() {
    let outcome = signing(der!("leaf-missing-issuer"), &[]);
    assert_open(&outcome, Code::X509IssuerMissing);
    let [Wanted::Certificate { subject, key_identifier, addresses }] = outcome.wanted.as_slice() else {
        panic!("one certificate is wanted")
    };
    assert_eq!(subject, "CN=CA vắng mặt,O=Cơ yếu thử nghiệm,C=VN");
    assert_eq!(key_identifier.as_ref().unwrap().len(), 40);
    assert_eq!(addresses, &["http://ca.example/ca.crt"]);
}

#[test]
fn an_issuer_of_another_pki_is_not_wanted() {
    let outcome = signing(der!("leaf-stranger"), &[]);
    assert_refused(&outcome, Code::X509PathNotFound);
    assert!(outcome.wanted.is_empty());
}

#[test]
fn a_missing_issuer_does_not_hide_what_is_wrong_with_the_leaf() {
    let outcome =
        search(der!("leaf-missing-issuer"), &[], &usual(), "2031-01-01T00:00:00Z", Usage::DocumentSigning);
    assert_refused(&outcome, Code::X509Expired);
    assert!(codes(&outcome).contains(&Code::X509IssuerMissing));
}

#[test]
fn validity_is_judged_at_the_time_used() {
    let judge = |leaf: &[u8], when| search(leaf, &[], &usual(), when, Usage::DocumentSigning);
    assert_refused(&judge(der!("leaf-expired"), "2018-06-01T00:00:00Z"), Code::X509CaNotValidAtTime);
    assert_refused(&judge(der!("leaf-expired"), NOW), Code::X509Expired);
    assert_trusted(&judge(der!("leaf"), "2020-01-01T00:00:00Z"));
    assert_trusted(&judge(der!("leaf"), "2030-01-01T00:00:00Z"));
    assert_refused(&judge(der!("leaf"), "2030-01-01T00:00:01Z"), Code::X509Expired);
    assert_refused(&judge(der!("leaf"), "2019-12-31T23:59:59Z"), Code::X509NotYetValid);
}

#[test]
fn authorities_must_be_valid_too() {
    let embedded = &[der!("expired-ca")][..];
    let inside = search(
        der!("leaf-of-expired-ca"),
        embedded,
        &usual(),
        "2021-01-01T00:00:00Z",
        Usage::DocumentSigning,
    );
    assert_trusted(&inside);
    let outcome = signing(der!("leaf-of-expired-ca"), embedded);
    assert_refused(&outcome, Code::X509CaNotValidAtTime);
    assert_eq!(outcome.elements[1].status, PathStatus::Invalid);
    assert_eq!(outcome.elements[0].status, PathStatus::Valid);
}

#[test]
fn authorities_must_be_authorities() {
    assert_refused(&signing(der!("leaf-of-no-ca"), &[der!("no-ca")]), Code::X509NotACa);
    assert_refused(&signing(der!("leaf-of-no-cert-sign"), &[der!("no-cert-sign")]), Code::X509NotACa);
    assert_refused(&signing(der!("leaf-of-too-deep-ca"), &[der!("too-deep-ca")]), Code::X509NotACa);
}

#[test]
fn critical_extensions_that_are_not_understood_end_the_path() {
    assert_refused(&signing(der!("leaf-critical"), &[]), Code::X509CriticalExtension);
    assert_refused(
        &signing(der!("leaf-of-critical-ca"), &[der!("critical-ca")]),
        Code::X509CriticalExtension,
    );
    assert_trusted(&signing(der!("leaf-not-critical"), &[]));
}

#[test]
fn every_reason_is_reported() {
    let outcome =
        search(der!("leaf-encipherment"), &[], &usual(), "2041-01-01T00:00:00Z", Usage::DocumentSigning);
    assert_refused(&outcome, Code::X509UsageNotSigning);
    for code in [Code::X509UsageNotSigning, Code::X509Expired, Code::X509CaNotValidAtTime] {
        assert!(codes(&outcome).contains(&code));
    }
}

#[test]
fn keys_that_may_not_sign_documents_do_not() {
    assert_trusted(&signing(der!("leaf-nr-only"), &[]));
    assert_trusted(&signing(der!("leaf-no-usage"), &[]));
    assert_refused(&signing(der!("leaf-encipherment"), &[]), Code::X509UsageNotSigning);
    assert_refused(&signing(der!("leaf-server"), &[]), Code::X509UsageService);
    assert_refused(&signing(der!("leaf-host"), &[]), Code::X509UsageService);
    assert_refused(&signing(der!("tsa"), &[]), Code::X509UsageService);
}

#[test]
fn a_timestamp_needs_the_critical_sole_usage() {
    let judge = |leaf: &[u8]| search(leaf, &[], &usual(), NOW, Usage::TimeStamping);
    assert_trusted(&judge(der!("tsa")));
    for leaf in [der!("tsa-not-critical"), der!("tsa-two-usages"), der!("leaf"), der!("leaf-no-usage")] {
        let outcome = judge(leaf);
        assert_refused(&outcome, Code::TimestampUsage);
        assert_eq!(outcome.elements[0].status, PathStatus::Invalid);
    }
}

#[test]
fn a_sha_1_link_outside_the_pinned_list_is_never_accepted() {
    let outcome = search(
        der!("leaf-sha1"),
        &[der!("rsa-ca")],
        &usual(),
        "2027-06-01T00:00:00Z",
        Usage::DocumentSigning,
    );
    assert_open(&outcome, Code::X509LinkWeak);
    // Listing the CA does not pin the link.
    let listed = store(&[der!("root"), der!("rsa-ca")]);
    let outcome = search(der!("leaf-sha1"), &[], &listed, "2027-06-01T00:00:00Z", Usage::DocumentSigning);
    assert_open(&outcome, Code::X509LinkWeak);
}

#[test]
fn a_second_way_up_is_taken_when_the_first_does_not_hold() {
    for embedded in
        [[der!("cross-expired"), der!("cross-valid")], [der!("cross-valid"), der!("cross-expired")]]
    {
        let outcome = signing(der!("leaf-of-cross"), &embedded);
        assert_trusted(&outcome);
        assert_eq!(outcome.chain[1], certificate(der!("cross-valid")));
    }
    assert_refused(&signing(der!("leaf-of-cross"), &[der!("cross-expired")]), Code::X509CaNotValidAtTime);
}

#[test]
fn a_loop_of_authorities_ends() {
    let outcome = signing(der!("leaf-of-loop"), &[der!("loop-one"), der!("loop-two")]);
    assert_open(&outcome, Code::X509PathNotFound);
    assert_open(&signing(der!("leaf-of-loop"), &[]), Code::X509IssuerMissing);
}

#[test]
fn a_spent_budget_leaves_the_path_undetermined() {
    let leaf = certificate(der!("leaf"));
    for limits in [
        Limits { path_steps: 1, ..Limits::default() },
        Limits { signature_checks: 1, ..Limits::default() },
        Limits { path_steps: 0, ..Limits::default() },
    ] {
        let budget = Budget::new(&limits, 0);
        let evidence = Evidence::default();
        let outcome =
            find_path(&leaf, &[], &usual(), &evidence, at(NOW), Usage::DocumentSigning, &RustCrypto, &budget);
        assert_open(&outcome, Code::X509PathBudget);
    }
}
