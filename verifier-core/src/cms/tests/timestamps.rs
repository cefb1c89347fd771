//! Trap 14: a timestamp's time counts only after imprint, signature, critical sole usage and path all hold.

use super::*;
use crate::context::Evidence;
use crate::trust::TrustStore;
use report::{Finding, Imprint, Severity, TimestampKind, TokenSignature, Trust};

fn trust() -> TrustStore {
    TrustStore::from_certificates(vec![fixture!("root").to_vec()]).unwrap()
}

fn stamped_value() -> Vec<u8> {
    open(fixture!("good"), Container::Detached).unwrap().signer.signature
}

fn verify_as(token: &[u8], kind: TimestampKind, stamped: Stamped<'_>, trust: &TrustStore) -> TimestampFacts {
    verify_timestamp(token, kind, stamped, trust, &Evidence::default(), &RustCrypto, &budget())
}

fn verify_token(token: &[u8]) -> TimestampFacts {
    verify_as(token, TimestampKind::Signature, Stamped::Bytes(&stamped_value()), &trust())
}

fn has(facts: &TimestampFacts, code: Code) -> bool {
    facts.findings.iter().any(|finding: &Finding| finding.code == code)
}

/// Does not count, says why, and spoils no more than itself.
fn assert_lost(token: &[u8], code: Code) -> TimestampFacts {
    let facts = verify_token(token);
    assert!(!facts.counts, "{code:?}");
    assert!(has(&facts, code), "{:?}", facts.findings);
    assert!(!has(&facts, Code::TimestampValid));
    assert!(facts.findings.iter().all(|finding| finding.severity <= Severity::Warn), "{:?}", facts.findings);
    facts
}

#[test]
fn a_token_that_holds_in_everything_counts() {
    let facts = verify_token(fixture!("tst-good"));
    assert!(facts.counts, "{:?}", facts.findings);
    assert_eq!(facts.gen_time.unwrap().to_string(), "2026-11-20T08:31:00Z");
    assert_eq!((facts.imprint, facts.imprint_algorithm), (Imprint::Ok, Some(DigestAlgorithm::Sha256)));
    assert_eq!((facts.signature, facts.trust), (TokenSignature::Ok, Trust::Trusted));
    assert_eq!(facts.serial.as_deref(), Some("00beef"));
    assert!(facts.tsa.is_some());
    assert_eq!(facts.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::TimestampValid]);
}

#[test]
fn a_token_copied_from_another_signature_does_not_count() {
    let facts = assert_lost(fixture!("tst-of-another"), Code::TimestampImprint);
    assert_eq!((facts.imprint, facts.signature), (Imprint::Mismatch, TokenSignature::Ok));
}

#[test]
fn a_token_whose_own_signature_fails_does_not_count_and_names_no_authority() {
    let facts = assert_lost(fixture!("tst-broken"), Code::TimestampSignature);
    assert_eq!((facts.signature, facts.imprint), (TokenSignature::Broken, Imprint::Ok));
    assert!(facts.tsa.is_none() && facts.path.is_none());
    assert_eq!(
        assert_lost(fixture!("tst-ess-of-another"), Code::TimestampSignature).signature,
        TokenSignature::Broken
    );
    assert_eq!(
        assert_lost(fixture!("tst-no-attributes"), Code::TimestampSignature).signature,
        TokenSignature::Broken
    );
}

#[test]
fn the_usage_is_time_stamping_alone_and_critical() {
    for token in [fixture!("tst-not-critical"), fixture!("tst-two-purposes"), fixture!("tst-no-purpose")] {
        let facts = assert_lost(token, Code::TimestampUsage);
        assert_eq!((facts.imprint, facts.signature), (Imprint::Ok, TokenSignature::Ok));
    }
}

#[test]
fn the_path_leads_to_the_list_at_the_time_in_the_token() {
    let strange = assert_lost(fixture!("tst-strange-root"), Code::TimestampPath);
    assert_ne!(strange.trust, Trust::Trusted);
    let expired = assert_lost(fixture!("tst-expired"), Code::TimestampPath);
    assert_ne!(expired.trust, Trust::Trusted);
    let malformed = assert_lost(fixture!("tst-serial-negative"), Code::TimestampPath);
    assert_eq!((malformed.signature, malformed.tsa), (TokenSignature::Ok, None));
    // The root inside the token is no anchor.
    let nobody = TrustStore::default();
    let value = stamped_value();
    let facts = verify_as(fixture!("tst-good"), TimestampKind::Signature, Stamped::Bytes(&value), &nobody);
    assert!(!facts.counts && has(&facts, Code::TimestampPath));
}

#[test]
fn a_sha_1_imprint_counts_and_is_named() {
    let facts = verify_token(fixture!("tst-sha1"));
    assert!(facts.counts);
    let weak = facts.findings.iter().find(|finding| finding.code == Code::TimestampImprintWeak).unwrap();
    assert_eq!(weak.severity, Severity::Warn);
}

#[test]
fn what_is_no_token_is_lost_and_nothing_more() {
    for token in [b"".as_slice(), b"no ASN.1 at all", fixture!("good"), fixture!("tst-no-zone")] {
        assert_lost(token, Code::TimestampMalformed);
    }
    assert_lost(fixture!("tst-critical-extension"), Code::TimestampMalformed);
}

#[test]
fn a_document_timestamp_fails_where_a_signature_timestamp_is_only_lost() {
    let value = stamped_value();
    let digest_by = |algorithm| Some(digest(algorithm, &[&value]));
    let padded = [fixture!("tst-good"), &[0; 500]].concat();
    let good = verify_as(&padded, TimestampKind::Document, Stamped::DigestBy(&digest_by), &trust());
    assert!(good.counts);
    let other = |algorithm| Some(digest(algorithm, &[b"other bytes"]));
    let changed = verify_as(&padded, TimestampKind::Document, Stamped::DigestBy(&other), &trust());
    assert!(!changed.counts);
    assert!(
        changed.findings.iter().any(|f| f.code == Code::TimestampImprint && f.severity == Severity::Fail)
    );
}

#[test]
fn the_digest_that_a_token_needs_is_that_of_its_imprint() {
    let needed = |bytes| imprint_algorithm(&open(bytes, Container::Timestamp).unwrap());
    assert_eq!(needed(fixture!("tst-good")).unwrap(), DigestAlgorithm::Sha256);
    assert_eq!(needed(fixture!("tst-sha1")).unwrap(), DigestAlgorithm::Sha1);
    assert_eq!(needed(fixture!("tst-no-zone")).unwrap_err().code, Code::TimestampMalformed);
}

#[test]
fn an_imprint_that_cannot_be_compared_yet_leaves_the_token_open() {
    for stamped in [Stamped::Missing, Stamped::DigestBy(&|_| None)] {
        let facts = verify_as(fixture!("tst-good"), TimestampKind::Document, stamped, &trust());
        assert_eq!((facts.imprint, facts.counts), (Imprint::Undetermined, false));
        assert!(has(&facts, Code::SignatureDigestWanted));
    }
}

#[test]
fn a_spent_budget_never_makes_a_time_count() {
    let value = stamped_value();
    for limits in [
        Limits { signature_checks: 0, ..Limits::default() },
        Limits { hashed_bytes: 0, ..Limits::default() },
        Limits { objects: 0, ..Limits::default() },
        Limits { path_steps: 0, ..Limits::default() },
    ] {
        let budget = Budget::new(&limits, 0);
        let stamped = Stamped::Bytes(&value);
        let evidence = Evidence::default();
        let kind = TimestampKind::Signature;
        let facts =
            verify_timestamp(fixture!("tst-good"), kind, stamped, &trust(), &evidence, &RustCrypto, &budget);
        assert!(!facts.counts, "{limits:?}");
    }
}
