//! Checks a CRL of a million entries, one step a call of `main`, so that whoever calls it can time each: the list is
//! made, checked whole (digest, signature, search), then searched for another certificate alone, its signature known.
//! `node benches/million.mjs` does so in wasm.
//! `cargo run -p tests --example million -- verifier-core/examples/million` makes what is included here.

use report::{RevocationStatus, Time};
use std::cell::RefCell;
use std::process::ExitCode;
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
const OTHER: &[u8] = include_bytes!("million/other.der");

/// How far the calls have come. What is made is never freed: the next run is another instance of the module.
enum Step {
    Made(&'static Context),
    Checked(Pool<'static>),
}

thread_local! {
    static STEP: RefCell<Option<Step>> = const { RefCell::new(None) };
}

fn main() -> ExitCode {
    let next = match STEP.take() {
        None => make().map(Step::Made),
        Some(Step::Made(context)) => {
            let budget = Box::leak(Box::new(Budget::new(&Limits::default(), 0)));
            let pool = Pool::new(context, &RustCrypto, budget);
            is_good(&pool, LEAF, context.validation_time).map(|()| Step::Checked(pool))
        }
        Some(Step::Checked(pool)) => {
            time().and_then(|now| is_good(&pool, OTHER, now)).map(|()| Step::Checked(pool))
        }
    };
    if next.is_none() {
        return ExitCode::from(3);
    }
    STEP.set(next);
    ExitCode::SUCCESS
}

fn time() -> Option<Time> {
    "2026-11-20T00:00:00Z".parse().ok()
}

/// Entries that differ in the number that ends their serial number.
fn make() -> Option<&'static Context> {
    // SEQUENCE, INTEGER, two octets of the serial number: then the number.
    const NUMBER: usize = 6;
    let mut list = HEAD.to_vec();
    let (before, after) = ENTRY.split_at(NUMBER);
    let after = after.get(8..).unwrap_or_default();
    for number in 0..COUNT {
        list.extend_from_slice(before);
        list.extend_from_slice(&number.to_be_bytes());
        list.extend_from_slice(after);
    }
    list.extend_from_slice(TAIL);
    let trust = TrustStore::from_certificates(vec![CA.to_vec()]).ok()?;
    let mut context = Context::new(time()?, trust);
    context.evidence.crls = vec![list];
    Some(Box::leak(Box::new(context)))
}

fn is_good(pool: &Pool<'_>, leaf: &[u8], now: Time) -> Option<()> {
    let chain = [Certificate::parse(leaf).ok()?, Certificate::parse(CA).ok()?];
    let (facts, ..) = pool.status(&chain, &[], Moment { used: now, proved: true, now })?;
    (facts.status == RevocationStatus::Good).then_some(())
}
