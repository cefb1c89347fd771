//! CRLs: each rule with a case that passes and one that fails. The lists are made by `x509/testdata/make.py`.

use super::{Moment, Pool};
use crate::Context;
use crate::budget::{Budget, Limits};
use crate::crypto::RustCrypto;
use crate::trust::TrustStore;
use crate::x509::Certificate;
use report::{ArgValue, Code, Finding, RevocationFacts, RevocationStatus, Severity, Time, Wanted};

const LEAF: &[u8] = include_bytes!("../x509/testdata/leaf.der");
const CA: &[u8] = include_bytes!("../x509/testdata/ca.der");
const FORGED_CA: &[u8] = include_bytes!("../x509/testdata/forged-ca.der");

/// Inside the window of the usual CRL, 2026-01-01 to 2026-02-01.
const INSIDE: &str = "2026-01-15T00:00:00Z";

macro_rules! crl {
    ($name:literal) => {
        include_bytes!(concat!("../x509/testdata/", $name, ".crl")).to_vec()
    };
}

type Outcome = (RevocationFacts, Vec<Finding>, Option<Wanted>);

fn at(text: &str) -> Time {
    text.parse().unwrap()
}

fn ask_of(issuer: &[u8], crls: &[Vec<u8>], used: &str, now: &str) -> Outcome {
    let moment = Moment { used: at(used), proved: true, now: at(now) };
    ask_at(issuer, crls, moment, &Limits::default())
}

fn ask_at(issuer: &[u8], crls: &[Vec<u8>], moment: Moment, limits: &Limits) -> Outcome {
    let chain = [Certificate::parse(LEAF).unwrap(), Certificate::parse(issuer).unwrap()];
    let budget = Budget::new(limits, 0);
    let mut context = Context::new(moment.now, TrustStore::default());
    context.evidence.crls = crls.to_vec();
    Pool::new(&context, &RustCrypto, &budget).status(&chain, &[], moment).unwrap()
}

fn ask(crl: Vec<u8>, used: &str) -> Outcome {
    ask_of(CA, &[crl], used, "2026-11-20T00:00:00Z")
}

#[track_caller]
fn assert_good((facts, findings, wanted): &Outcome) {
    assert_eq!(facts.status, RevocationStatus::Good, "{findings:?}");
    assert_eq!(facts.source.as_deref(), Some("crl"));
    assert!(facts.this_update.is_some() && facts.revoked_at.is_none() && wanted.is_none());
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::RevocationGood]);
}

#[track_caller]
fn assert_unusable((facts, findings, wanted): &Outcome, reason: &str) {
    assert_eq!(facts.status, RevocationStatus::Undetermined);
    assert_eq!((facts.source.as_ref(), facts.this_update), (None, None));
    let [finding] = findings.as_slice() else { panic!("one finding: {findings:?}") };
    assert_eq!((finding.code, finding.severity), (Code::RevocationUnusable, Severity::Undetermined));
    assert_eq!(finding.args["reason"], ArgValue::from(reason));
    assert!(matches!(wanted, Some(Wanted::Crl { .. })));
}

#[test]
fn a_current_list_of_the_issuer_without_entry_is_good() {
    for crl in [crl!("good"), crl!("empty"), crl!("only-user"), crl!("same-point"), crl!("indirect")] {
        assert_good(&ask(crl, INSIDE));
    }
    // T' may be later than the time used (CERT-04), and a list may be the one before it.
    assert_good(&ask(crl!("good"), "2025-03-01T00:00:00Z"));
    assert_good(&ask(crl!("good"), "2026-02-01T00:00:00Z"));
}

#[test]
fn no_list_at_all_is_missing_evidence_with_an_address() {
    let (facts, findings, wanted) = ask_of(CA, &[], INSIDE, INSIDE);
    assert_eq!(facts.status, RevocationStatus::Undetermined);
    assert_eq!(findings[0].code, Code::RevocationMissing);
    let Some(Wanted::Crl { issuer, issuer_sha256, addresses }) = wanted else { panic!("a CRL is wanted") };
    assert_eq!(issuer, "CN=CA thử nghiệm,O=Cơ yếu thử nghiệm,C=VN");
    assert_eq!(issuer_sha256, Some(Certificate::parse(CA).unwrap().sha256_hex()));
    assert_eq!(addresses, ["http://ca.example/ca.crl"]);
}

#[test]
fn the_list_of_another_issuer_is_no_evidence() {
    let (facts, findings, _) = ask(crl!("other-issuer"), INSIDE);
    assert_eq!(facts.status, RevocationStatus::Undetermined);
    assert_eq!(findings[0].code, Code::RevocationMissing);
}

#[test]
fn a_revocation_before_the_time_used_counts() {
    let (facts, findings, wanted) = ask(crl!("revoked"), INSIDE);
    assert_eq!(facts.status, RevocationStatus::Revoked);
    assert_eq!(facts.revoked_at, Some(at("2025-06-01T00:00:00Z")));
    assert_eq!(findings[0].code, Code::RevocationRevoked);
    assert!(wanted.is_none());
    // In the very second.
    let (_, findings, _) = ask(crl!("revoked"), "2025-06-01T00:00:00Z");
    assert_eq!(findings[0].code, Code::RevocationRevoked);
    // On hold is revoked.
    assert_eq!(ask(crl!("hold"), INSIDE).0.status, RevocationStatus::Revoked);
}

#[test]
fn a_revocation_after_the_time_used_is_told_with_its_time() {
    let (facts, findings, _) = ask(crl!("revoked"), "2025-05-31T23:59:59Z");
    assert_eq!(
        findings.iter().map(|finding| finding.code).collect::<Vec<_>>(),
        [Code::RevocationRevokedLater]
    );
    assert_eq!(facts.status, RevocationStatus::Good);
    assert_eq!(facts.revoked_at, Some(at("2025-06-01T00:00:00Z")));
}

#[test]
fn a_suspension_ends_with_a_later_list_that_is_silent() {
    let lists = [crl!("hold"), crl!("future")];
    assert_good(&ask_of(CA, &lists, "2027-01-10T00:00:00Z", "2027-01-15T00:00:00Z"));
    let during = ask_of(CA, &lists, INSIDE, "2027-01-15T00:00:00Z");
    assert_eq!(during.0.status, RevocationStatus::Revoked);
    // A delta CRL that takes the suspension back is not processed, but not ignored either.
    let taken_back = ask_of(CA, &[crl!("hold"), crl!("remove")], INSIDE, INSIDE);
    assert_unusable(&taken_back, "remove-from-crl");
    // A revocation has no end.
    let lists = [crl!("revoked"), crl!("future")];
    let after = ask_of(CA, &lists, "2027-01-10T00:00:00Z", "2027-01-15T00:00:00Z");
    assert_eq!(after.0.status, RevocationStatus::Revoked);
}

#[test]
fn one_revocation_outweighs_any_number_of_lists_that_are_silent() {
    for crls in [[crl!("good"), crl!("revoked")], [crl!("revoked"), crl!("empty")]] {
        assert_eq!(ask_of(CA, &crls, INSIDE, INSIDE).0.status, RevocationStatus::Revoked);
    }
}

#[test]
fn a_list_signed_by_another_key_of_the_same_name_proves_nothing() {
    assert_unusable(&ask(crl!("forged"), INSIDE), "signature");
    assert_unusable(&ask_of(FORGED_CA, &[crl!("good")], INSIDE, INSIDE), "signature");
    assert_unusable(&ask_of(FORGED_CA, &[crl!("revoked")], INSIDE, INSIDE), "signature");
}

#[test]
fn one_bad_list_does_not_spoil_a_good_one() {
    assert_good(&ask_of(CA, &[crl!("forged"), crl!("good"), crl!("old"), b"junk".to_vec()], INSIDE, INSIDE));
}

#[test]
fn a_stale_list_is_silent_but_its_entries_count() {
    assert_unusable(&ask(crl!("old"), INSIDE), "stale");
    assert_good(&ask(crl!("old"), "2021-02-01T00:00:00Z"));
    assert_eq!(ask(crl!("old-revoked"), INSIDE).0.status, RevocationStatus::Revoked);
}

#[test]
fn a_list_of_the_future_proves_nothing() {
    assert_unusable(&ask(crl!("future"), INSIDE), "not-yet-valid");
    assert_good(&ask_of(CA, &[crl!("future")], INSIDE, "2027-01-01T00:00:00Z"));
}

#[test]
fn a_list_made_after_the_certificate_expired_is_silent_unless_it_keeps_expired_ones() {
    let later = "2031-01-15T00:00:00Z";
    assert_unusable(&ask_of(CA, &[crl!("after-expiry")], INSIDE, later), "after-expiry");
    assert_good(&ask_of(CA, &[crl!("after-expiry-kept")], INSIDE, later));
}

#[test]
fn lists_that_do_not_speak_for_this_certificate_are_named() {
    for (crl, reason) in [
        (crl!("delta"), "delta"),
        (crl!("some-reasons"), "some-reasons"),
        (crl!("only-ca"), "other-certificates"),
        (crl!("other-point"), "other-distribution-point"),
        (crl!("critical"), "critical-extension"),
        (crl!("critical-entry"), "indirect"),
        (crl!("remove"), "remove-from-crl"),
    ] {
        assert_unusable(&ask(crl, INSIDE), reason);
    }
}

#[test]
fn a_malformed_list_is_unusable_wherever_it_is_cut_or_changed() {
    let crl = crl!("revoked");
    for cut in 0..crl.len() {
        let (facts, _, _) = ask_of(CA, &[crl[..cut].to_vec()], INSIDE, INSIDE);
        assert_eq!(facts.status, RevocationStatus::Undetermined);
    }
    let mut longer = crl.clone();
    longer.push(0);
    let (facts, findings, wanted) = ask(longer, INSIDE);
    assert_eq!(facts.status, RevocationStatus::Undetermined);
    assert_eq!(findings[0].args["reason"], ArgValue::from("trailing-bytes"));
    assert_eq!(findings[1].code, Code::RevocationMissing);
    assert!(wanted.is_some());
    for place in 0..crl.len() {
        let mut changed = crl.clone();
        changed[place] ^= 0x01;
        let (facts, _, _) = ask_of(CA, &[changed], INSIDE, INSIDE);
        assert_eq!(facts.status, RevocationStatus::Undetermined, "byte {place}");
    }
}

#[test]
fn a_spent_budget_leaves_the_status_undetermined() {
    for limits in [
        Limits { crl_entries: 5, ..Limits::default() },
        Limits { hashed_bytes: 5, ..Limits::default() },
        Limits { signature_checks: 0, ..Limits::default() },
    ] {
        let moment = Moment { used: at(INSIDE), proved: true, now: at(INSIDE) };
        let (facts, findings, _) = ask_at(CA, &[crl!("good")], moment, &limits);
        assert_eq!(facts.status, RevocationStatus::Undetermined);
        assert_eq!(findings[0].code, Code::BudgetSpent);
    }
}

/// An element of DER.
fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    let mut raw = match length {
        [0, 0, 0, low @ 0..=0x7f] => vec![tag, low],
        [0, 0, 0, low] => vec![tag, 0x81, low],
        [0, 0, high, low] => vec![tag, 0x82, high, low],
        [0, top, high, low] => vec![tag, 0x83, top, high, low],
        _ => panic!("long enough"),
    };
    raw.extend_from_slice(content);
    raw
}

#[test]
fn the_last_of_many_entries_is_found_and_every_entry_is_counted() {
    const COUNT: u64 = 100_000;
    let date = element(0x17, b"240101000000Z");
    let entry = |serial: u64| element(0x30, &[element(0x02, &serial.to_be_bytes()), date.clone()].concat());
    let entries: Vec<u8> = ((1 << 40)..(1 << 40) + COUNT).flat_map(entry).collect();
    let algorithm = element(0x30, &[0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]);
    let issuer = Certificate::parse(CA).unwrap().subject_der().to_vec();
    let tbs = [
        vec![0x02, 0x01, 0x01],
        algorithm.clone(),
        issuer,
        date.clone(),
        date.clone(),
        element(0x30, &entries),
    ];
    let crl =
        element(0x30, &[element(0x30, &tbs.concat()), algorithm, vec![0x03, 0x02, 0x00, 0x00]].concat());

    let list = super::list::List::read(&crl).unwrap();
    let mut counted = 0;
    let mut count = |entries| {
        counted += entries;
        Ok::<_, &str>(())
    };
    let last = ((1u64 << 40) + COUNT - 1).to_be_bytes();
    assert_eq!(list.find(&last, list.issuer, &mut count).unwrap().unwrap().date, at("2024-01-01T00:00:00Z"));
    assert_eq!(list.find(&[1], list.issuer, &mut count).unwrap(), None);
    assert_eq!(counted, 2 * COUNT);
}

#[test]
fn silence_up_to_a_claimed_time_is_no_proof_and_silence_up_to_now_is() {
    let ask_claimed = |now: &str| {
        let moment = Moment { used: at(INSIDE), proved: false, now: at(now) };
        ask_at(CA, &[crl!("good")], moment, &Limits::default())
    };
    assert_good(&ask(crl!("good"), INSIDE));
    assert_good(&ask_claimed("2026-01-20T00:00:00Z"));
    assert_unusable(&ask_claimed("2026-11-20T00:00:00Z"), "stale");
}
