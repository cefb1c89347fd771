//! Checks a CRL of a million entries, one step a call of `main`, so that whoever calls it can time each: the list is
//! made, then checked whole (digest, signature, search). `node benches/million.mjs` does so in wasm.
//! `cargo run -p tests --example million -- verifier-core/examples/million` makes what is included here.

use report::{RevocationStatus, Time};
use std::process::ExitCode;
use std::sync::Mutex;
use verifier_core::crypto::RustCrypto;
use verifier_core::revocation::{Moment, Pool};
use verifier_core::trust::TrustStore;
use verifier_core::x509::Certificate;
use verifier_core::{Budget, Context, Limits};

const COUNT: u64 = 1_000_000;
const HEAD: &[u8] = include_bytes!("million/head.bin");
const TAIL: &[u8] = include_bytes!("million/tail.bin");
const ENTRY: &[u8] = include_bytes!("million/entry.bin");
const CA: &[u8] = include_bytes!("million/ca.der");
const LEAF: &[u8] = include_bytes!("million/leaf.der");

static LIST: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn main() -> ExitCode {
    let Ok(mut list) = LIST.lock() else { return ExitCode::from(2) };
    if list.is_empty() {
        make(&mut list);
        return ExitCode::SUCCESS;
    }
    check(core::mem::take(&mut list)).unwrap_or(ExitCode::from(3))
}

/// Entries that differ in the number that ends their serial number.
fn make(list: &mut Vec<u8>) {
    // SEQUENCE, INTEGER, two octets of the serial number: then the number.
    const NUMBER: usize = 6;
    list.extend_from_slice(HEAD);
    let (before, after) = ENTRY.split_at(NUMBER);
    let after = after.get(8..).unwrap_or_default();
    for number in 0..COUNT {
        list.extend_from_slice(before);
        list.extend_from_slice(&number.to_be_bytes());
        list.extend_from_slice(after);
    }
    list.extend_from_slice(TAIL);
}

fn check(list: Vec<u8>) -> Option<ExitCode> {
    let trust = TrustStore::from_certificates(vec![CA.to_vec()]).ok()?;
    let now: Time = "2026-11-20T00:00:00Z".parse().ok()?;
    let mut context = Context::new(now, trust);
    context.evidence.crls = vec![list];
    let budget = Budget::new(&Limits::default(), 0);
    let pool = Pool::new(&context, &RustCrypto, &budget);
    let chain = [Certificate::parse(LEAF).ok()?, Certificate::parse(CA).ok()?];
    let (facts, ..) = pool.status(&chain, &[], Moment { used: now, proved: true, now })?;
    (facts.status == RevocationStatus::Good).then_some(ExitCode::SUCCESS)
}
