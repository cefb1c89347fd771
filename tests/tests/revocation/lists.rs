//! CRLs: each rule with a list that passes and one that does not.

use super::{
    NOW, Outcome, REVOKED, VALID, WINDOW, World, ask, ask_at, assert_good, assert_open, assert_revoked,
    directory, parse, point, reasons, relative, uri,
};
use forge::certificate::{Certified, extension};
use forge::crl::{Plan, entry};
use forge::der;
use forge::digest::Digest;
use report::RevocationStatus;
use verifier_core::crypto::RustCrypto;
use verifier_core::revocation::{Moment, Pool, Source, signed_part};
use verifier_core::trust::TrustStore;
use verifier_core::{Budget, Context, CrlDigest, Limits};

fn crls(lists: &[Vec<u8>]) -> Vec<(Source, Vec<u8>)> {
    lists.iter().map(|list| (Source::Crl, list.clone())).collect()
}

/// Asks about the usual leaf.
fn ask_lists(world: &World, others: &[&Certified], lists: &[Vec<u8>]) -> Outcome {
    ask([&world.leaf, &world.ca, &world.root], others, &crls(lists))
}

fn revokes(certified: &Certified, reason: u8) -> Vec<u8> {
    entry((&certified.serial, REVOKED, reason), &[])
}

/// onlySomeReasons and the other fields of an issuing distribution point.
fn flag(number: u8) -> Vec<u8> {
    der::context_primitive(number, &[0xFF])
}

#[test]
fn a_list_without_the_certificate_is_good_and_one_with_it_is_not() {
    let world = World::new();
    assert_good(&ask_lists(&world, &[], &[Plan::new(&world.ca, 1, WINDOW).build()]));
    let list = Plan::new(&world.ca, 1, WINDOW).entry(revokes(&world.leaf, 1)).build();
    assert_revoked(&ask_lists(&world, &[], &[list]));
    let other = Plan::new(&world.ca, 1, WINDOW).entry(revokes(&world.responder, 1)).build();
    assert_good(&ask_lists(&world, &[], &[other]));
}

#[test]
fn a_list_without_next_update_stale_or_of_the_future_is_never_good() {
    let world = World::new();
    for (window, reason) in [
        ((WINDOW.0, ""), "no-next-update"),
        (("20260101000000Z", "20260201000000Z"), "stale"),
        (("20270101000000Z", "20270201000000Z"), "not-yet-valid"),
        (("20261119000000Z", "20261101000000Z"), "stale"),
    ] {
        let outcome = ask_lists(&world, &[], &[Plan::new(&world.ca, 1, window).build()]);
        assert_open(&outcome, reason);
    }
}

#[test]
fn a_list_by_sha_1_proves_a_revocation_but_no_silence() {
    let world = World::new();
    let mut list = Plan::new(&world.ca, 1, WINDOW);
    list.digest = Digest::Sha1;
    assert_open(&ask_lists(&world, &[], &[list.build()]), "weak-digest");
    assert_revoked(&ask_lists(&world, &[], &[list.entry(revokes(&world.leaf, 0)).build()]));
}

#[test]
fn a_rolled_over_key_of_the_ca_signs_for_it_when_its_path_ends_in_the_same_anchor() {
    let world = World::new();
    let list = Plan::new(&world.ca_again, 1, WINDOW);
    // Its own status, too, is told by a list of the root.
    let of_root = Plan::new(&world.root, 1, WINDOW);
    let lists = [list.build(), of_root.build()];
    assert_good(&ask_lists(&world, &[&world.ca_again], &lists));
    assert_open(&ask_lists(&world, &[], &lists), "signature");
    assert_open(&ask_lists(&world, &[&world.ca_again], &lists[..1]), "signer-status");
    let revoked = of_root.entry(revokes(&world.ca_again, 1)).build();
    assert_open(&ask_lists(&world, &[&world.ca_again], &[list.build(), revoked]), "signer-revoked");
    let forged = Plan::new(&world.ca_stranger, 1, WINDOW).build();
    assert_open(&ask_lists(&world, &[&world.ca_stranger], &[forged, lists[1].clone()]), "signer-path");
    let list = list.entry(revokes(&world.leaf, 1)).build();
    assert_revoked(&ask_lists(&world, &[&world.ca_again], &[list]));
}

#[test]
fn a_list_from_before_its_signers_certificate_says_nothing_good() {
    let world = World::new();
    let list = |this_update| Plan::new(&world.ca, 1, (this_update, WINDOW.1));
    assert_good(&ask_lists(&world, &[], &[list(VALID.0).build()]));
    assert_open(&ask_lists(&world, &[], &[list("20231231235959Z").build()]), "signer-expired");
    let early = list("20231231235959Z").entry(revokes(&world.leaf, 1)).build();
    assert_revoked(&ask_lists(&world, &[], &[early]));
}

#[test]
fn a_ca_that_may_not_sign_lists_signs_none() {
    let world = World::new();
    let list = crls(&[Plan::new(&world.ca, 1, WINDOW).build()]);
    let outcome = ask([&world.leaf, &world.ca_no_lists, &world.root], &[], &list);
    assert_open(&outcome, "issuer-key-usage");
    assert_good(&ask([&world.leaf, &world.ca, &world.root], &[], &list));
}

#[test]
fn a_delta_crl_speaks_only_with_its_base() {
    let world = World::new();
    let hold = revokes(&world.leaf, 6);
    let base = Plan::new(&world.ca, 10, WINDOW).build();
    let held = Plan::new(&world.ca, 10, WINDOW).entry(hold).build();
    let later = ("20261118000000Z", WINDOW.1);
    let delta = |number, base| Plan::new(&world.ca, number, later).delta(base);
    let silent = delta(11, 10).build();
    let removes = delta(11, 10).entry(revokes(&world.leaf, 8)).build();
    let adds = delta(11, 10).entry(revokes(&world.leaf, 1)).build();

    assert_good(&ask_lists(&world, &[], &[base.clone(), silent.clone()]));
    assert_revoked(&ask_lists(&world, &[], &[base.clone(), adds.clone()]));
    assert_revoked(&ask_lists(&world, &[], &[adds]));
    assert_open(&ask_lists(&world, &[], std::slice::from_ref(&silent)), "delta");
    // A suspension is taken back from its base, and from nothing else.
    assert_revoked(&ask_lists(&world, &[], &[held.clone(), silent]));
    assert_good(&ask_lists(&world, &[], &[held.clone(), removes.clone()]));
    assert_open(&ask_lists(&world, &[], std::slice::from_ref(&removes)), "remove-from-crl");
    // Before the delta CRL was made, the suspension held.
    let lists = crls(&[held.clone(), removes]);
    let path = [&world.leaf, &world.ca, &world.root];
    assert_revoked(&ask_at(path, &[], &lists, "2026-11-17T00:00:00Z", NOW));
    // Not for this base: it is older than the delta CRL asks for, or younger than the delta CRL itself.
    for (number, from) in [(12, 11), (10, 9)] {
        let other = delta(number, from).entry(revokes(&world.leaf, 8)).build();
        assert_open(&ask_lists(&world, &[], &[held.clone(), other]), "remove-from-crl");
    }
    // Nor with another scope.
    let other = delta(11, 10).point(&[&flag(1)]).entry(revokes(&world.leaf, 8)).build();
    assert_open(&ask_lists(&world, &[], &[held, other]), "remove-from-crl");
}

#[test]
fn a_list_by_reasons_counts_when_all_reasons_are_covered() {
    let world = World::new();
    let some = |bits: &[u8]| Plan::new(&world.ca, 1, WINDOW).point(&[&reasons(3, bits)]);
    let (one, other) = (some(&[1, 2, 3]), some(&[4, 5, 6, 7]));
    assert_open(&ask_lists(&world, &[], &[one.build()]), "some-reasons");
    // aACompromise is still open.
    assert_open(&ask_lists(&world, &[], &[one.build(), other.build()]), "some-reasons");
    let rest = Plan::new(&world.ca, 1, WINDOW).point(&[&der::context_primitive(3, &[7, 0, 0x80])]);
    assert_good(&ask_lists(&world, &[], &[one.build(), other.build(), rest.build()]));
    let revoked = some(&[4, 5, 6, 7]).entry(revokes(&world.leaf, 4)).build();
    assert_revoked(&ask_lists(&world, &[], &[one.build(), revoked, rest.build()]));
}

#[test]
fn a_partition_speaks_for_the_certificates_that_name_it() {
    let world = World::new();
    let list = |place: &[u8]| Plan::new(&world.ca, 1, WINDOW).point(&[place]).build();
    assert_good(&ask_lists(&world, &[], &[list(&uri("a"))]));
    assert_open(&ask_lists(&world, &[], &[list(&uri("b"))]), "other-distribution-point");
    // 6.3.3: the issuer's name is every certificate's distribution point.
    assert_good(&ask_lists(&world, &[], &[list(&directory(&world.ca.name))]));
    assert_open(&ask_lists(&world, &[], &[list(&directory(&world.root.name))]), "other-distribution-point");
    // Names relative to the issuer of the list.
    let leaf = world.leaf_at(&[point(Some(relative("phần 1")), None, None)]);
    let path = [&leaf, &world.ca, &world.root];
    assert_good(&ask(path, &[], &crls(&[list(&relative("Phần  1"))])));
    assert_open(&ask(path, &[], &crls(&[list(&relative("phần 2"))])), "other-distribution-point");
    let whole = forge::certificate::name(&[("C", "VN"), ("CN", "CA thử"), ("CN", "phần 1")]);
    assert_good(&ask(path, &[], &crls(&[list(&directory(&whole))])));
    // A distribution point of the certificate that covers some reasons only.
    let leaf = world.leaf_at(&[point(Some(uri("a")), Some(reasons(1, &[1])), None)]);
    assert_open(&ask([&leaf, &world.ca, &world.root], &[], &crls(&[list(&uri("a"))])), "some-reasons");
}

#[test]
fn a_list_of_cas_of_users_or_of_attributes_speaks_for_its_kind() {
    let world = World::new();
    let list = |number| Plan::new(&world.ca, 1, WINDOW).point(&[&flag(number)]);
    assert_good(&ask_lists(&world, &[], &[list(1).build()]));
    assert_open(&ask_lists(&world, &[], &[list(2).build()]), "other-certificates");
    // Serial numbers of attribute certificates are none of ours.
    let attributes = list(5).entry(revokes(&world.leaf, 1)).build();
    assert_open(&ask_lists(&world, &[], &[attributes]), "attribute-certificates");
    // The CA's own status is told by the root.
    let of_root = |number| crls(&[Plan::new(&world.root, 1, WINDOW).point(&[&flag(number)]).build()]);
    let path = [&world.ca, &world.root, &world.root];
    assert_good(&ask(path, &[], &of_root(2)));
    assert_open(&ask(path, &[], &of_root(1)), "other-certificates");
}

#[test]
fn an_indirect_list_speaks_by_the_issuer_named_in_the_certificate() {
    let world = World::new();
    let place = directory(&world.list_issuer.name);
    let leaf = world.leaf_at(&[point(Some(place.clone()), None, Some(&world.list_issuer))]);
    let path = [&leaf, &world.ca, &world.root];
    let named = |issuer: &Certified| {
        let names = der::sequence(&[&der::context(4, &[&issuer.name])]);
        extension("2.5.29.29", true, &names)
    };
    let list = |issuer| Plan::new(issuer, 1, WINDOW).point(&[&place, &flag(4)]);
    let of_root = Plan::new(&world.root, 1, WINDOW).build();
    let ask_one = |list: Vec<u8>, others: &[&Certified]| ask(path, others, &crls(&[list, of_root.clone()]));

    assert_good(&ask_one(list(&world.list_issuer).build(), &[&world.list_issuer]));
    let entry_of = |issuer| entry((&leaf.serial, REVOKED, 1), &[named(issuer)]);
    let ours = list(&world.list_issuer).entry(entry_of(&world.ca)).build();
    assert_revoked(&ask_one(ours, &[&world.list_issuer]));
    // The same serial number of another issuer; and one without a name, which is the list's own issuer's.
    let theirs = list(&world.list_issuer).entry(entry_of(&world.root)).build();
    assert_good(&ask_one(theirs, &[&world.list_issuer]));
    let own = list(&world.list_issuer).entry(revokes(&leaf, 1)).build();
    assert_good(&ask_one(own, &[&world.list_issuer]));
    // 5.3.3: an entry without a name belongs to the issuer of the one before it.
    let other = entry((&world.responder.serial, REVOKED, 1), &[named(&world.ca)]);
    let follows = list(&world.list_issuer).entry(other).entry(revokes(&leaf, 1)).build();
    assert_revoked(&ask_one(follows, &[&world.list_issuer]));
    // Its issuer needs a path of its own.
    let forged = list(&world.list_issuer_stranger).build();
    assert_open(&ask_one(forged, &[&world.list_issuer_stranger]), "signer-path");
    assert_open(&ask_one(list(&world.list_issuer).build(), &[]), "signer-missing");
    // A list that is not indirect is about its issuer's certificates only.
    let direct = Plan::new(&world.list_issuer, 1, WINDOW).point(&[&place]).build();
    assert_open(&ask_one(direct, &[&world.list_issuer]), "revocation.missing");
    // What the CA's own list does not say counts for nothing here; the usual leaf names no issuer of lists.
    assert_open(&ask_one(Plan::new(&world.ca, 1, WINDOW).build(), &[]), "crl-issuer");
    let lists = crls(&[list(&world.list_issuer).build(), of_root.clone()]);
    let usual = ask([&world.leaf, &world.ca, &world.root], &[&world.list_issuer], &lists);
    assert_open(&usual, "revocation.missing");
    // certificateIssuer where the list does not say that it is indirect.
    let stray = Plan::new(&world.ca, 1, WINDOW).entry(entry_of(&world.ca)).build();
    assert_open(&ask_lists(&world, &[], &[stray]), "indirect");
}

#[test]
fn critical_extensions_that_are_unknown_spoil_the_whole_list() {
    let world = World::new();
    let list = |critical| Plan::new(&world.ca, 1, WINDOW).extension("1.2.3.4", critical, der::NULL);
    assert_good(&ask_lists(&world, &[], &[list(false).build()]));
    assert_open(&ask_lists(&world, &[], &[list(true).build()]), "critical-extension");
    // Also where the entry about the certificate is plain, and the extension is another's.
    let with = |critical| {
        let other =
            entry((&world.responder.serial, REVOKED, 1), &[extension("1.2.3.4", critical, der::NULL)]);
        Plan::new(&world.ca, 1, WINDOW).entry(revokes(&world.leaf, 1)).entry(other).build()
    };
    assert_revoked(&ask_lists(&world, &[], &[with(false)]));
    assert_open(&ask_lists(&world, &[], &[with(true)]), "critical-extension");
}

#[test]
fn a_list_that_is_cut_or_changed_anywhere_is_never_good() {
    let world = World::new();
    let list = Plan::new(&world.ca, 1, WINDOW).entry(revokes(&world.responder, 1)).build();
    assert_good(&ask_lists(&world, &[], std::slice::from_ref(&list)));
    for place in 0..list.len() {
        let mut changed = list.clone();
        changed[place] ^= 0x01;
        let outcome = ask_lists(&world, &[], &[list[..place].to_vec(), changed]);
        assert_eq!(outcome.status, report::RevocationStatus::Undetermined, "byte {place}");
    }
}

#[test]
fn a_digest_that_the_caller_made_of_a_list_spares_the_hashing_and_proves_nothing_by_itself() {
    let world = World::new();
    let list = Plan::new(&world.ca, 1, WINDOW).build();
    let (algorithm, part) = signed_part(&list).unwrap();
    let right = verifier_core::crypto::digest(algorithm, &[&list[part]]);
    let mut wrong = right.clone();
    wrong[0] ^= 1;
    let status = |value: &[u8], limits: &Limits| {
        let trust = TrustStore::from_certificates(vec![world.root.der.clone()]).unwrap();
        let mut context = Context::new(NOW.parse().unwrap(), trust);
        context.evidence.crls = vec![list.clone()];
        context.evidence.crl_digests = vec![CrlDigest { index: 0, algorithm, value: value.to_vec() }];
        let budget = Budget::new(limits, 0);
        let pool = Pool::new(&context, &RustCrypto, &budget);
        let chain = [&world.leaf, &world.ca, &world.root].map(parse);
        let moment = Moment { used: NOW.parse().unwrap(), proved: true, now: NOW.parse().unwrap() };
        pool.status(&chain, &[], moment).unwrap().0.status
    };
    assert_eq!(status(&right, &Limits::default()), RevocationStatus::Good);
    assert_eq!(status(&wrong, &Limits::default()), RevocationStatus::Undetermined);
    // One that is too short for its algorithm is passed over: the list is hashed here.
    assert_eq!(status(&right[..16], &Limits::default()), RevocationStatus::Good);
    assert_eq!(signed_part(b"no list"), None);
    assert_eq!(signed_part(&list[..40]), None);
}
