//! Proofs of existence, levels, the decree's checks and the forecast over documents of the forge: the same document
//! with and without each kind of evidence, at several times and under both policies.

use forge::cms::{Attributes, Plan, SigningCertificate, attribute};
use forge::corpus::{AT, Maker};
use forge::digest::Digest;
use forge::pdf::{self, Style};
use forge::signing::{Field, Letter};
use forge::{crl, oid, timestamp};
use report::{
    Answer, BaselineLevel, ChangesAfter, CheckAnswer, Code, Conclusion, Doubt, ForecastEvent, Imprint,
    LegalChecks, LevelGap, Outcome, Purpose, Report, RevocationStatus, Severity, SignatureReport,
    TimestampKind, Trust, UsedTime, Wanted,
};
use verifier_core::trust::TrustStore;
use verifier_core::{Context, Facts, Hashing, Policy, SuppliedDigest, judge_facts};

const CADES: &str = "ETSI.CAdES.detached";
/// A term around the time of signing.
const THEN: (&str, &str) = ("20260115000000Z", "20260415000000Z");
/// A term around the time of verification.
const NOW: (&str, &str) = ("20261115000000Z", "20261215000000Z");

fn context(maker: &Maker, crls: &[Vec<u8>]) -> Context {
    let trust = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let trust = TrustStore::from_certificates(trust).unwrap_or_else(|problem| panic!("{problem:?}"));
    let mut context = Context::new(AT.parse().unwrap(), trust);
    context.evidence.crls = crls.to_vec();
    context
}

fn verify(maker: &Maker, letter: &Letter, crls: &[Vec<u8>]) -> Report {
    verifier_core::verify(&letter.bytes(), &context(maker, crls)).unwrap()
}

/// CRLs of the issuing CA and of the root, without entries.
fn silent(maker: &Maker, window: (&str, &str)) -> Vec<Vec<u8>> {
    [&maker.pki.sub_g2, &maker.pki.root_g2].map(|issuer| crl::build(issuer, 1, window, &[])).into()
}

fn has(signature: &SignatureReport, code: Code) -> bool {
    signature.findings.iter().any(|finding| finding.code == code)
}

/// The letter signed as PAdES baseline by the person, with a timestamp and CRLs inside as wanted.
fn baseline(maker: &Maker, stamped: bool, crls: &[Vec<u8>]) -> Letter {
    let mut letter = Letter::new(Style::Table, maker.seed);
    let field = Field { sub_filter: CADES, ..Field::default() };
    let stamp = |signature: &[u8]| maker.rsa_stamp().build(signature);
    let attributes = Attributes { signing_certificate: SigningCertificate::V2, ..Attributes::default() };
    letter.sign(&field, &|covered| {
        let mut plan = Plan { attributes: Some(attributes.clone()), ..Plan::usual(&maker.pki.person) };
        plan.crls = crls.iter().map(Vec::as_slice).collect();
        plan.stamp = if stamped { Some(&stamp) } else { None };
        plan.build(covered)
    });
    letter
}

/// Adds a document timestamp of this time.
fn seal(maker: &Maker, letter: &mut Letter, time: &'static str) {
    let field = Field { sub_filter: "ETSI.RFC3161", timestamp: true, claimed: None, ..Field::default() };
    letter.sign(&field, &|covered| timestamp::Plan { time, ..maker.rsa_stamp() }.build(covered));
}

#[test]
fn levels_and_what_is_missing_are_read_from_the_document() {
    let maker = Maker::new(1);
    let data = silent(&maker, THEN);
    let level = |letter: &Letter| {
        let report = verify(&maker, letter, &silent(&maker, NOW));
        (report.signatures[0].level.unwrap(), report.signatures[0].level_missing.clone())
    };
    let bare = baseline(&maker, false, &[]);
    assert_eq!(level(&bare), (BaselineLevel::BB, vec![LevelGap::Timestamp]));
    let time = baseline(&maker, true, &[]);
    assert_eq!(level(&time), (BaselineLevel::BT, vec![LevelGap::RevocationData]));
    let mut with_data = baseline(&maker, true, &data);
    assert_eq!(level(&with_data), (BaselineLevel::BLt, vec![LevelGap::DocumentTimestamp]));
    seal(&maker, &mut with_data, "20260201000000Z");
    assert_eq!(level(&with_data), (BaselineLevel::BLta, Vec::new()));
    let mut old = Letter::new(Style::Table, maker.seed);
    old.sign(&Field::default(), &|covered| Plan::usual(&maker.pki.person).build(covered));
    assert_eq!(level(&old), (BaselineLevel::Legacy, vec![LevelGap::Cades]));
}

#[test]
fn a_document_timestamp_proves_the_time_of_a_signature_without_one() {
    let maker = Maker::new(1);
    let person = maker.pki.person.serial.as_slice();
    let revoked = [
        crl::build(&maker.pki.sub_g2, 2, NOW, &[(person, "20260601000000Z", 1)]),
        crl::build(&maker.pki.root_g2, 2, NOW, &[]),
    ];
    let mut letter = baseline(&maker, false, &[]);
    let report = verify(&maker, &letter, &revoked);
    assert!(has(&report.signatures[0], Code::RevocationRevokedNoProof));
    assert!(has(&report.signatures[0], Code::TimestampNone));
    assert_eq!(report.answers.trusted, Answer::Undetermined);
    seal(&maker, &mut letter, "20260201000000Z");
    let report = verify(&maker, &letter, &revoked);
    let signature = &report.signatures[0];
    assert!(has(signature, Code::RevocationRevokedLater) && !has(signature, Code::TimestampNone));
    assert_eq!((signature.trust, signature.times.used_is), (Trust::Trusted, UsedTime::Timestamp));
    assert_eq!(signature.times.proven_by, Some("2026-02-01T00:00:00Z".parse().unwrap()));
    assert_eq!(signature.times.timestamped, None);
    // A seal of after the revocation proves nothing of before it.
    let mut late = baseline(&maker, false, &[]);
    seal(&maker, &mut late, "20260701000000Z");
    assert_eq!(verify(&maker, &late, &revoked).answers.trusted, Answer::No);
}

#[test]
fn a_long_term_document_passes_strictly_when_all_its_certificates_have_expired() {
    let maker = Maker::new(1);
    let mut letter = baseline(&maker, true, &silent(&maker, THEN));
    seal(&maker, &mut letter, "20260201000000Z");
    let mut at = context(&maker, &[]);
    at.policy = Policy::Etsi;
    let (report, facts) = verifier_core::verify_with_facts(&letter.bytes(), &at).unwrap();
    let conclusions = |now: &str| judge_facts(&facts, Policy::Etsi, now.parse().unwrap());
    assert_eq!(report.signatures[0].conclusion, conclusions(AT)[0]);
    // The CRL of the root has ended: nobody says that the authority of the last timestamp holds today.
    assert_eq!(report.signatures[0].conclusion, Conclusion::Indeterminate(Doubt::TryLater));
    let fresh = context(&maker, &silent(&maker, ("20300101000000Z", "20300601000000Z")));
    let fresh = Context { validation_time: "2030-02-01T00:00:00Z".parse().unwrap(), ..fresh };
    let report = verifier_core::verify(&letter.bytes(), &fresh).unwrap();
    let judgements: Vec<Conclusion> =
        report.signatures[0].judgements.iter().map(|one| one.conclusion).collect();
    assert_eq!(judgements, [Conclusion::TotalPassed, Conclusion::TotalPassed]);
    let forecast = report.signatures[0].forecast.unwrap();
    assert_eq!(forecast.extended_by, LevelGap::DocumentTimestamp);
    // Without the seal the expired certificate of the signer is out of bounds.
    let bare = baseline(&maker, true, &[]);
    let report = verifier_core::verify(&bare.bytes(), &fresh).unwrap();
    assert_eq!(
        report.signatures[0].judgements[1].conclusion,
        Conclusion::Indeterminate(Doubt::OutOfBoundsNoPoe)
    );
}

#[test]
fn stored_facts_say_at_another_time_what_the_document_says_then() {
    let maker = Maker::new(1);
    let mut letter = baseline(&maker, true, &silent(&maker, THEN));
    seal(&maker, &mut letter, "20260201000000Z");
    let crls = silent(&maker, NOW);
    let (_, facts) = verifier_core::verify_with_facts(&letter.bytes(), &context(&maker, &crls)).unwrap();
    let stored = serde_json::to_string(&facts).unwrap();
    let facts: Vec<Facts> = serde_json::from_str(&stored).unwrap();
    for now in
        ["2026-11-20T00:00:00Z", "2026-12-20T00:00:00Z", "2029-06-01T00:00:00Z", "2032-01-01T00:00:00Z"]
    {
        let then = Context { validation_time: now.parse().unwrap(), ..context(&maker, &crls) };
        let report = verifier_core::verify(&letter.bytes(), &then).unwrap();
        for (index, policy) in [Policy::Nd68, Policy::Etsi].into_iter().enumerate() {
            let again = judge_facts(&facts, policy, now.parse().unwrap());
            let told: Vec<Conclusion> =
                report.signatures.iter().map(|one| one.judgements[index].conclusion).collect();
            assert_eq!(again, told, "{now} {policy:?}");
        }
    }
}

#[test]
fn a_content_timestamp_is_checked_and_gives_no_time() {
    let maker = Maker::new(1);
    let signed = |stamped: &'static [u8]| {
        let mut letter = Letter::new(Style::Table, maker.seed);
        letter.sign(&Field::default(), &|covered| {
            let plan = timestamp::Plan { time: "20260131130000Z", ..maker.rsa_stamp() };
            let token = plan.build(if stamped.is_empty() { covered } else { stamped });
            let more = vec![attribute(oid::CONTENT_TIMESTAMP, &[&token])];
            let attributes = Attributes { more, ..Attributes::default() };
            Plan { attributes: Some(attributes), ..Plan::usual(&maker.pki.person) }.build(covered)
        });
        verify(&maker, &letter, &silent(&maker, NOW))
    };
    let report = signed(b"");
    let stamp = &report.signatures[0].timestamps[0];
    assert_eq!((stamp.kind, stamp.trust), (TimestampKind::Content, Trust::Trusted));
    assert!(has(&report.signatures[0], Code::TimestampValid));
    assert_eq!(report.signatures[0].times.used_is, UsedTime::Claimed);
    assert_eq!(report.answers.trusted, Answer::Yes);
    let other = signed(b"another content");
    assert!(has(&other.signatures[0], Code::TimestampImprint));
    assert_eq!(other.answers.trusted, Answer::Yes, "a lost content timestamp spoils nothing");
}

#[test]
fn a_content_timestamp_may_be_made_with_another_digest_than_the_signature() {
    let maker = Maker::new(1);
    let signed = |imprint: Digest, right: bool| {
        let mut letter = Letter::new(Style::Table, maker.seed);
        letter.sign(&Field::default(), &|covered| {
            let plan = timestamp::Plan { time: "20260131130000Z", imprint, ..maker.rsa_stamp() };
            let token = plan.build(if right { covered } else { b"another content" });
            let more = vec![attribute(oid::CONTENT_TIMESTAMP, &[&token])];
            let attributes = Attributes { more, ..Attributes::default() };
            Plan { attributes: Some(attributes), ..Plan::usual(&maker.pki.person) }.build(covered)
        });
        letter
    };
    for digest in [Digest::Sha384, Digest::Sha512] {
        let report = verify(&maker, &signed(digest, true), &[]);
        let stamp = &report.signatures[0].timestamps[0];
        assert_eq!((stamp.kind, stamp.imprint), (TimestampKind::Content, Imprint::Ok), "{digest:?}");
        assert!(has(&report.signatures[0], Code::TimestampValid), "{digest:?}");
        let other = verify(&maker, &signed(digest, false), &[]);
        assert_eq!(other.signatures[0].timestamps[0].imprint, Imprint::Mismatch, "{digest:?}");
    }
    // A caller that hashes is asked for both digests, and the answer is the same.
    let letter = signed(Digest::Sha512, true);
    let own = verify(&maker, &letter, &[]);
    let mut context = context(&maker, &[]);
    context.hashing = Hashing::Ask;
    let asked = verifier_core::verify(&letter.bytes(), &context).unwrap();
    let digests = asked.wanted.iter().filter_map(|wanted| match wanted {
        Wanted::Digest { algorithm, ranges } => Some((*algorithm, ranges.clone())),
        _ => None,
    });
    for (algorithm, ranges) in digests {
        let at = |end: u64| usize::try_from(end).unwrap();
        let parts: Vec<&[u8]> =
            ranges.iter().map(|[start, end]| &letter.bytes()[at(*start)..at(*end)]).collect();
        let value = verifier_core::crypto::digest(algorithm, &parts);
        context.digests.push(SuppliedDigest { algorithm, ranges, value });
    }
    assert_eq!(context.digests.len(), 3, "the file, the signature, the content timestamp");
    let answered = verifier_core::verify(&letter.bytes(), &context).unwrap();
    assert_eq!(answered.signatures, own.signatures);
}

/// A document security store with this list, in its own array or in the entry of one signature.
fn store(letter: &mut Letter, list: &[u8], related: bool) {
    let number = letter.pdf.next_number();
    let store = if related {
        format!("<< /VRI << /0123456789ABCDEF0123456789ABCDEF01234567 << /CRL [{number} 0 R] >> >> >>")
    } else {
        format!("<< /CRLs [{number} 0 R] >>")
    };
    let catalog = letter.catalog_with(&format!(" /DSS {store}"));
    letter.update(&[(number, pdf::stream("", list)), (1, catalog)], &[]);
}

#[test]
fn a_list_in_the_document_security_store_or_in_an_entry_of_vri_decides_as_one_from_outside() {
    let maker = Maker::new(1);
    let serial = maker.pki.person.serial.as_slice();
    let revoked = crl::build(&maker.pki.sub_g2, 2, NOW, &[(serial, "20250601000000Z", 1)]);
    let forged = crl::build(&maker.pki.stranger_ca, 3, NOW, &[]);
    let silent = silent(&maker, NOW).swap_remove(0);
    for related in [false, true] {
        let status = |list: &[u8]| {
            let mut letter = baseline(&maker, true, &[]);
            store(&mut letter, list, related);
            let report = verify(&maker, &letter, &[]);
            let signature = &report.signatures[0];
            (signature.revocation.status, signature.trust, signature.changes_after)
        };
        let permitted = ChangesAfter::Permitted;
        assert_eq!(status(&silent), (RevocationStatus::Good, Trust::Trusted, permitted), "VRI {related}");
        assert_eq!(
            status(&revoked),
            (RevocationStatus::Revoked, Trust::NotTrusted, permitted),
            "VRI {related}"
        );
        let (open, trust, _) = status(&forged);
        assert_eq!((open, trust), (RevocationStatus::Undetermined, Trust::Undetermined), "VRI {related}");
        let (open, trust, _) = status(b"no list");
        assert_eq!((open, trust), (RevocationStatus::Undetermined, Trust::Undetermined), "VRI {related}");
    }
}

#[test]
fn the_decrees_checks_stand_under_their_names() {
    let maker = Maker::new(1);
    let (stamped, _) = maker.victim();
    let checks = |crls: &[Vec<u8>]| {
        verifier_core::verify(&stamped.as_slice(), &context(&maker, crls)).unwrap().signatures[0]
            .checks
            .unwrap()
    };
    let all = |signature, certificate, path| LegalChecks { signature, certificate, path };
    use CheckAnswer::{No, Undetermined, Yes};
    assert_eq!(checks(&silent(&maker, NOW)), all(Yes, Yes, Yes));
    assert_eq!(checks(&[]), all(Yes, Undetermined, Yes));
    let early = crl::build(&maker.pki.sub_g2, 1, NOW, &[(&maker.pki.person.serial, "20250601000000Z", 1)]);
    assert_eq!(checks(&[early]), all(Yes, No, Yes));
    let mut changed = stamped.clone();
    let amount = forge::signing::find(&changed, b"1.000.000", 0);
    changed[amount] = b'9';
    let report = verifier_core::verify(&changed.as_slice(), &context(&maker, &silent(&maker, NOW))).unwrap();
    let checks = report.signatures[0].checks.unwrap();
    assert_eq!(checks, all(No, Undetermined, Undetermined));
}

#[test]
fn the_everyday_case_is_accepted_only_by_the_agencys_own_policy() {
    let maker = Maker::new(1);
    let (stamped, _) = maker.victim();
    let decided = |bytes: &[u8], accept: bool, crls: &[Vec<u8>]| {
        let mut context = context(&maker, crls);
        context.purpose = Purpose::Incoming;
        context.accept_without_revocation = accept;
        let report = verifier_core::verify(&bytes, &context).unwrap();
        assert_eq!(report.accept_without_revocation, accept);
        let decision = report.decision.unwrap();
        (decision.outcome, decision.only_missing.is_some())
    };
    assert_eq!(decided(&stamped, false, &[]), (Outcome::Undetermined, true));
    assert_eq!(decided(&stamped, true, &[]), (Outcome::AcceptWithNotice, true));
    let early = crl::build(&maker.pki.sub_g2, 1, NOW, &[(&maker.pki.person.serial, "20250601000000Z", 1)]);
    assert_eq!(decided(&stamped, true, &[early]), (Outcome::Refuse, false));
    // Another doubt beside it is not covered by that policy.
    let future = Field { claimed: Some("D:20270131205428+07'00'"), ..Field::default() };
    let (future, _) = maker.letter(Style::Table, &future, &Plan::usual(&maker.pki.person));
    assert_eq!(decided(&future, true, &[]), (Outcome::Undetermined, false));
}

#[test]
fn the_forecast_names_the_end_of_the_crl_and_what_would_extend_it() {
    let maker = Maker::new(1);
    let (stamped, _) = maker.victim();
    let report = verifier_core::verify(&stamped.as_slice(), &context(&maker, &silent(&maker, NOW))).unwrap();
    let forecast = report.signatures[0].forecast.unwrap();
    assert_eq!(forecast.until, "2026-12-15T00:00:00Z".parse().unwrap());
    assert_eq!(forecast.event, ForecastEvent::RevocationDataExpire);
    assert_eq!(forecast.extended_by, LevelGap::RevocationData);
}

#[test]
fn a_genuine_document_is_trusted_however_wrong_the_clock_of_its_timestamp_authority_is() {
    let maker = Maker::new(1);
    // Claimed: 13:54:28. A TSA 24 minutes slow, a node 37 minutes ahead, one of six hours and sixteen minutes, one of
    // six hours and forty.
    for (time, drifts) in [
        ("20260131133035Z", false),
        ("20260131143128Z", false),
        ("20260131201028Z", true),
        ("20260131203428Z", true),
    ] {
        for authority in [&maker.pki.tsa_rsa, &maker.pki.tsa_ec] {
            for imprint in [Digest::Sha1, Digest::Sha256] {
                let digest =
                    if authority.der == maker.pki.tsa_ec.der { Digest::Sha384 } else { Digest::Sha256 };
                let plan = timestamp::Plan { authority, imprint, digest, time, ..maker.rsa_stamp() };
                let stamp = |signature: &[u8]| plan.build(signature);
                let (bytes, _) = maker.letter(
                    Style::Table,
                    &Field::default(),
                    &Plan { stamp: Some(&stamp), ..Plan::usual(&maker.pki.person) },
                );
                let report =
                    verifier_core::verify(&bytes.as_slice(), &context(&maker, &silent(&maker, NOW))).unwrap();
                let signature = &report.signatures[0];
                assert_eq!(report.answers.trusted, Answer::Yes, "{time}");
                assert_eq!(signature.times.used_is, UsedTime::Timestamp, "{time}");
                assert_eq!(Some(signature.times.used), signature.timestamps[0].gen_time, "{time}");
                assert_eq!(has(signature, Code::TimestampDrift), drifts, "{time}");
                assert_eq!(has(signature, Code::TimestampAgrees), !drifts, "{time}");
                let weak = signature.findings.iter().find(|one| one.code == Code::TimestampImprintWeak);
                assert_eq!(weak.map(|one| one.severity), (imprint == Digest::Sha1).then_some(Severity::Warn));
            }
        }
    }
}
