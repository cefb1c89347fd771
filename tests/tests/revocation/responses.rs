//! OCSP responses: each rule with a response that passes and one that does not.

use super::{
    NOW, Outcome, REVOKED, VALID, WINDOW, World, ask, ask_at, ask_in, assert_good, assert_open,
    assert_revoked, issue, no_check, parse, responder,
};
use forge::certificate::{Certified, extended_key_usage, extension, key_usage};
use forge::crl;
use forge::der;
use forge::digest::Digest;
use forge::ocsp::{Plan, Status, identifier, single};
use forge::oid;
use verifier_core::revocation::Source;
use verifier_core::trust::TrustStore;
use verifier_core::{Context, OcspNonce};

fn good(world: &World) -> Vec<u8> {
    single(&identifier(Digest::Sha1, &world.ca, &world.leaf), Status::Good, WINDOW, &[])
}

fn said(world: &World, status: Status<'_>) -> Vec<u8> {
    single(&identifier(Digest::Sha256, &world.ca, &world.leaf), status, WINDOW, &[])
}

fn plan<'a>(responder: &'a Certified, single: Vec<u8>) -> Plan<'a> {
    Plan::new(responder, WINDOW.0, single)
}

fn ask_responses(world: &World, responses: &[Vec<u8>]) -> Outcome {
    let evidence: Vec<_> = responses.iter().map(|response| (Source::Ocsp, response.clone())).collect();
    ask([&world.leaf, &world.ca, &world.root], &[], &evidence)
}

#[test]
fn the_ca_and_its_responder_tell_good_revoked_and_unknown() {
    let world = World::new();
    for signer in [&world.ca, &world.responder] {
        for by_name in [false, true] {
            let tell = |status| {
                let mut plan = plan(signer, said(&world, status));
                plan.by_name = by_name;
                ask_responses(&world, &[plan.build()])
            };
            let outcome = tell(Status::Good);
            assert_good(&outcome);
            assert_eq!(outcome.source.as_deref(), Some("ocsp"));
            assert_revoked(&tell(Status::Revoked(REVOKED)));
            assert_open(&tell(Status::Unknown), "unknown");
        }
    }
}

#[test]
fn the_certificate_is_named_by_serial_number_issuers_name_and_issuers_key() {
    let world = World::new();
    let ask_about = |identifier: Vec<u8>| {
        let response = plan(&world.ca, single(&identifier, Status::Good, WINDOW, &[])).build();
        ask_responses(&world, &[response])
    };
    for digest in [Digest::Sha1, Digest::Sha256, Digest::Sha384, Digest::Sha512] {
        assert_good(&ask_about(identifier(digest, &world.ca, &world.leaf)));
    }
    // Another certificate; another key under the same name; another name over the same key.
    assert_open(&ask_about(identifier(Digest::Sha1, &world.ca, &world.responder)), "revocation.missing");
    assert_open(&ask_about(identifier(Digest::Sha1, &world.ca_again, &world.leaf)), "revocation.missing");
    let renamed = Certified { name: world.root.name.clone(), ..world.ca.clone() };
    assert_open(&ask_about(identifier(Digest::Sha1, &renamed, &world.leaf)), "revocation.missing");
}

#[test]
fn only_a_responder_that_the_same_key_appointed_may_answer() {
    let world = World::new();
    let answer = |signer: &Certified| ask_responses(&world, &[plan(signer, good(&world)).build()]);
    assert_good(&answer(&world.responder));
    let name: &[(&str, &str)] = &[("CN", "OCSP (thử)")];
    // Without the purpose, or with a key for other uses.
    let usual = issue(name, "ocsp", Some(&world.ca), vec![key_usage(&[0]), no_check()]);
    assert_open(&answer(&usual), "signer-usage");
    let purpose = || extended_key_usage(false, &[oid::OCSP_SIGNING]);
    let key_exchange = issue(name, "ocsp", Some(&world.ca), vec![key_usage(&[2]), purpose(), no_check()]);
    assert_open(&answer(&key_exchange), "signer-usage");
    // Appointed by another CA, by another key of the same name, by nobody.
    for issuer in [&world.root, &world.ca_again, &world.ca_stranger] {
        assert_open(&answer(&responder(issuer, vec![no_check()])), "signer-path");
    }
    let unknown = vec![no_check(), extension("1.2.3.4", true, der::NULL)];
    assert_open(&answer(&responder(&world.ca, unknown)), "signer-path");
    // Its certificate is not at hand.
    let mut bare = plan(&world.responder, good(&world));
    bare.certificates.clear();
    assert_open(&ask_responses(&world, &[bare.build()]), "signer-missing");
    let evidence = [(Source::Ocsp, bare.build())];
    assert_good(&ask([&world.leaf, &world.ca, &world.root], &[&world.responder], &evidence));
}

#[test]
fn a_responder_without_no_check_needs_a_status_of_its_own() {
    let world = World::new();
    let plain = responder(&world.ca, Vec::new());
    let response = || (Source::Ocsp, plan(&plain, good(&world)).build());
    let path = [&world.leaf, &world.ca, &world.root];
    assert_open(&ask(path, &[], &[response()]), "signer-status");
    let list = |revoked: &[crl::Revoked<'_>]| (Source::Crl, crl::build(&world.ca, 1, WINDOW, revoked));
    assert_good(&ask(path, &[], &[response(), list(&[])]));
    let revoked =
        ask(path, &[], &[response(), list(&[(&plain.serial, REVOKED, 1), (&world.leaf.serial, REVOKED, 1)])]);
    assert_revoked(&revoked);
    // The response alone proves nothing then.
    let stale = ("20260101000000Z", "20260201000000Z");
    let old = (Source::Crl, crl::build(&world.ca, 1, stale, &[(&plain.serial, "20260101000000Z", 1)]));
    assert_open(&ask(path, &[], &[response(), old]), "signer-revoked");
}

#[test]
fn times_must_hold() {
    let world = World::new();
    let identifier = identifier(Digest::Sha1, &world.ca, &world.leaf);
    let tell = |produced_at: &str, window: (&str, &str)| {
        let response =
            Plan::new(&world.responder, produced_at, single(&identifier, Status::Good, window, &[]));
        ask_responses(&world, &[response.build()])
    };
    assert_good(&tell("20261116000000Z", WINDOW));
    assert_open(&tell("20261101000000Z", WINDOW), "produced-at");
    assert_open(&tell("20261201000000Z", WINDOW), "not-yet-valid");
    assert_open(&tell("20261116000000Z", (WINDOW.0, "20261118000000Z")), "stale");
    assert_open(&tell("20400101000000Z", WINDOW), "signer-expired");
    // Without nextUpdate it speaks for its own time.
    assert_open(&tell("20261116000000Z", (WINDOW.0, "")), "stale");
    assert_good(&tell("20261120000000Z", ("20261120000000Z", "")));
}

#[test]
fn an_expired_certificate_is_spoken_for_up_to_the_archive_cutoff() {
    let world = World::new();
    // The CA is certified to the end of 2033, the leaf for three years less.
    let plan = forge::certificate::Plan {
        serial: &[0x42; 8],
        subject: &[("CN", "Người ký")],
        not_before: VALID.0,
        not_after: "20310101000000Z",
        digest: Digest::Sha256,
        extensions: Vec::new(),
    };
    let leaf = plan.issued_by(&world.ca, forge::key::Key::named("person"));
    let later = ("20330101000000Z", "20330201000000Z");
    let now = "2033-01-10T00:00:00Z";
    let tell = |cutoff: Option<&str>| {
        let extension = |time| extension("1.3.6.1.5.5.7.48.1.6", false, &der::generalized_time(time));
        let extensions: Vec<_> = cutoff.map(extension).into_iter().collect();
        let identifier = identifier(Digest::Sha1, &world.ca, &leaf);
        let single = single(&identifier, Status::Good, later, &extensions);
        let response = Plan::new(&world.ca, later.0, single).build();
        ask_at([&leaf, &world.ca, &world.root], &[], &[(Source::Ocsp, response)], NOW, now)
    };
    assert_open(&tell(None), "after-expiry");
    assert_good(&tell(Some(VALID.0)));
    assert_good(&tell(Some("20310101000000Z")));
    assert_open(&tell(Some("20310101000001Z")), "after-expiry");
}

#[test]
fn of_several_answers_a_doubt_or_a_revocation_outweighs_good() {
    let world = World::new();
    let together = |statuses: &[Status<'_>]| {
        let mut plan = plan(&world.responder, Vec::new());
        plan.singles = statuses.iter().map(|status| said(&world, *status)).collect();
        ask_responses(&world, &[plan.build()])
    };
    assert_good(&together(&[Status::Good, Status::Good]));
    assert_revoked(&together(&[Status::Good, Status::Revoked(REVOKED)]));
    assert_open(&together(&[Status::Good, Status::Unknown]), "unknown");
}

#[test]
fn extensions_that_are_critical_and_unknown_spoil_the_response() {
    let world = World::new();
    let nonce = extension("1.3.6.1.5.5.7.48.1.2", false, &der::octets(b"nonce"));
    let of_response = |extension: Vec<u8>| {
        let mut plan = plan(&world.responder, good(&world));
        plan.extensions = vec![extension];
        ask_responses(&world, &[plan.build()])
    };
    assert_good(&of_response(nonce));
    assert_good(&of_response(extension("1.3.6.1.5.5.7.48.1.2", true, &der::octets(b"nonce"))));
    assert_good(&of_response(extension("1.2.3.4", false, der::NULL)));
    assert_open(&of_response(extension("1.2.3.4", true, der::NULL)), "critical-extension");
    let of_single = |critical| {
        let extensions = [extension("1.2.3.4", critical, der::NULL)];
        let identifier = identifier(Digest::Sha1, &world.ca, &world.leaf);
        let single = single(&identifier, Status::Good, WINDOW, &extensions);
        ask_responses(&world, &[plan(&world.responder, single).build()])
    };
    assert_good(&of_single(false));
    assert_open(&of_single(true), "critical-extension");
}

#[test]
fn a_caller_that_asked_with_a_nonce_gets_no_answer_from_a_response_without_that_nonce() {
    let world = World::new();
    let nonce = |value: &[u8]| der::octets(value);
    let response = |nonces: &[&[u8]]| {
        let mut plan = plan(&world.responder, good(&world));
        plan.extensions =
            nonces.iter().map(|value| extension("1.3.6.1.5.5.7.48.1.2", false, &nonce(value))).collect();
        plan.build()
    };
    let told = |response: Vec<u8>, asked: Option<&[u8]>| {
        let trust = TrustStore::from_certificates(vec![world.root.der.clone()]).unwrap();
        let mut context = Context::new(NOW.parse().unwrap(), trust);
        context.evidence.ocsp = vec![b"no response".to_vec(), response];
        context.evidence.ocsp_nonces =
            asked.map(|value| OcspNonce { index: 1, value: nonce(value) }).into_iter().collect();
        let chain = [&world.leaf, &world.ca, &world.root].map(parse);
        ask_in(&context, &chain, NOW)
    };
    assert_good(&told(response(&[b"one"]), Some(b"one")));
    assert_open(&told(response(&[b"other"]), Some(b"one")), "nonce");
    assert_open(&told(response(&[]), Some(b"one")), "nonce");
    assert_open(&told(response(&[b"one", b"one"]), Some(b"one")), "duplicate-extension");
    // Who did not ask, or not with a nonce, has nothing to compare.
    assert_good(&told(response(&[b"other"]), None));
    assert_good(&told(response(&[]), None));
}

#[test]
fn a_ca_whose_certificate_was_not_valid_when_it_answered_says_nothing_good() {
    let world = World::new();
    let tell = |status, produced_at: &str| {
        let said = single(
            &identifier(Digest::Sha256, &world.ca, &world.leaf),
            status,
            ("20231231000000Z", "20401201000000Z"),
            &[],
        );
        let response = Plan::new(&world.ca, produced_at, said).build();
        ask_responses(&world, &[response])
    };
    assert_good(&tell(Status::Good, VALID.0));
    assert_open(&tell(Status::Good, "20231231235959Z"), "signer-expired");
    assert_revoked(&tell(Status::Revoked("20231231000000Z"), "20231231235959Z"));
}

#[test]
fn an_error_is_no_answer_and_sha_1_no_proof_of_silence() {
    let world = World::new();
    let mut later = plan(&world.responder, good(&world));
    later.status = 3;
    assert_open(&ask_responses(&world, &[later.build()]), "response-status");
    let weak = |status| {
        let mut plan = plan(&world.responder, said(&world, status));
        plan.digest = Digest::Sha1;
        ask_responses(&world, &[plan.build()])
    };
    assert_open(&weak(Status::Good), "weak-digest");
    assert_revoked(&weak(Status::Revoked(REVOKED)));
}

#[test]
fn a_response_that_is_cut_or_changed_anywhere_is_never_good() {
    let world = World::new();
    let response = plan(&world.ca, good(&world)).build();
    assert_good(&ask_responses(&world, std::slice::from_ref(&response)));
    // The certificates beside it are not signed; a response of the CA needs none.
    let mut bare = plan(&world.ca, good(&world));
    bare.certificates.clear();
    let bare = bare.build();
    for place in 0..bare.len() {
        let mut changed = bare.clone();
        changed[place] ^= 0x01;
        let outcome = ask_responses(&world, &[bare[..place].to_vec(), changed]);
        assert_eq!(outcome.status, report::RevocationStatus::Undetermined, "byte {place}");
    }
}
