//! A CRL of a million entries: the whole check, the search and one digest of it apart, in milliseconds of this machine.
//! With a folder's name, what `verifier-core/examples/million_entries.rs` needs to make the same list is written there,
//! and with a second one what `benches/million.mjs` shows the page: a document, the list of its CA, the CAs.

use forge::certificate::{Certified, Plan, addresses, ca, key_usage};
use forge::corpus::Maker;
use forge::crl;
use forge::der;
use forge::digest::Digest;
use forge::key::Key;
use std::time::Instant;
use verifier_core::crypto::{DigestAlgorithm, RustCrypto, digest};
use verifier_core::revocation::{Moment, Pool};
use verifier_core::trust::TrustStore;
use verifier_core::x509::Certificate;
use verifier_core::{Budget, Context, Limits};

const COUNT: u64 = 1_000_000;
const WINDOW: (&str, &str) = ("20261115000000Z", "20261215000000Z");
const NOW: &str = "2026-11-20T00:00:00Z";

fn main() {
    let plan = |serial, subject, extensions| Plan {
        serial,
        subject,
        not_before: "20240101000000Z",
        not_after: "20340101000000Z",
        digest: Digest::Sha256,
        extensions,
    };
    let issuer: Certified =
        plan(&[1], &[("CN", "CA")], vec![ca(None), key_usage(&[5, 6])]).self_signed(Key::named("root-g2"));
    let leaf =
        |serial| plan(serial, &[("CN", "leaf")], addresses("ca")).issued_by(&issuer, Key::named("person"));
    let (leaf, other) = (leaf(&[2]), leaf(&[3]));
    let list = list_of(&issuer);
    println!("{COUNT} entries, {} bytes", list.len());
    if let Some(folder) = std::env::args().nth(1) {
        let (first, last) = (entry(0), entry(COUNT - 1));
        let place = |entry: &[u8]| list.windows(entry.len()).position(|window| window == entry);
        let head = &list[..place(&first).expect("the first entry")];
        let tail = &list[list.len() - 2048..];
        let end = tail.windows(last.len()).position(|window| window == last).expect("the last entry");
        let tail = &tail[end + last.len()..];
        for (name, bytes) in [
            ("head.bin", head),
            ("tail.bin", tail),
            ("ca.der", &issuer.der),
            ("leaf.der", &leaf.der),
            ("other.der", &other.der),
        ] {
            std::fs::write(format!("{folder}/{name}"), bytes).expect("written");
        }
        std::fs::write(format!("{folder}/entry.bin"), first).expect("written");
    }
    if let Some(folder) = std::env::args().nth(2) {
        std::fs::create_dir_all(&folder).expect("a folder");
        for_the_page(&folder);
    }

    let parse = |certified: &Certified| Certificate::parse(&certified.der).expect("a certificate");
    let chain = [&leaf, &issuer].map(parse);
    let again = [&other, &issuer].map(parse);
    let trust = TrustStore::from_certificates(vec![issuer.der.clone()]).expect("a list");
    let now = NOW.parse().expect("a time");
    let mut context = Context::new(now, trust);
    context.evidence.crls = vec![list.clone()];
    let moment = Moment { used: now, proved: true, now };
    for _ in 0..3 {
        let budget = Budget::new(&Limits::default(), 0);
        let start = Instant::now();
        let pool = Pool::new(&context, &RustCrypto, &budget);
        let (facts, _, _) = pool.status(&chain, &[], moment).expect("a status");
        let whole = start.elapsed();
        // The same list asked about another certificate: its signature is known, so this is the search alone.
        let start = Instant::now();
        let (found, _, _) = pool.status(&again, &[], moment).expect("a status");
        let search = start.elapsed();
        assert_eq!(found.status, facts.status);
        let start = Instant::now();
        let value = digest(DigestAlgorithm::Sha256, &[&list]);
        let hashed = start.elapsed();
        println!(
            "{:?}: whole {} ms, the search alone {} ms, one SHA-256 {} ms ({})",
            facts.status,
            whole.as_millis(),
            search.as_millis(),
            hashed.as_millis(),
            value.len()
        );
    }
}

fn entry(number: u64) -> Vec<u8> {
    let serial = der::integer(&[&[0x54, 0x01], number.to_be_bytes().as_slice()].concat());
    crl::entry((&serial, "20260101000000Z", 4), &[])
}

fn list_of(issuer: &Certified) -> Vec<u8> {
    let mut list = crl::Plan::new(issuer, 1, WINDOW);
    list.entries = (0..COUNT).map(entry).collect();
    list.build()
}

/// A signed document, the list of the CA that certified its signer, and the two CAs to be put in the place of pinned
/// ones.
fn for_the_page(folder: &str) {
    let maker = Maker::new(1);
    let pki = &maker.pki;
    let (document, _) = maker.victim();
    for (name, bytes) in [
        ("document.pdf", &document),
        ("million.crl", &list_of(&pki.sub_g2)),
        ("root-g2.der", &pki.root_g2.der),
        ("sub-g2.der", &pki.sub_g2.der),
    ] {
        std::fs::write(format!("{folder}/{name}"), bytes).expect("written");
    }
}
