//! How long paths take: a chain of three under an RSA-4096 root, and pools of 5,000 certificates. Prints milliseconds.
//!
//! `cargo run --release -p tests --example paths`

use forge::pki::Pki;
use forge::seed::Seed;
use std::time::{Duration, Instant};
use verifier_core::trust::TrustStore;
use verifier_core::{CertificateQuestion, Context, verify_certificate};

/// Runs of the short case (count).
const RUNS: usize = 200;

fn main() {
    let pki = Pki::new(Seed(1));
    let mut context = context(&pki);
    let question = CertificateQuestion { without_revocation: true, ..CertificateQuestion::default() };
    let ask = |context: &Context| verify_certificate(&pki.person.der, &question, context).status;
    context.evidence.certificates = vec![pki.sub_g2.der.clone()];
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let status = ask(&context);
            assert_eq!(status, report::PathStatus::Valid);
            start.elapsed()
        })
        .collect();
    times.sort();
    tell("a chain of three, RSA-4096 root", times[RUNS / 2], Duration::from_millis(2));
    for (name, like) in
        [("5,000 namesakes of the issuer", &pki.sub_g2), ("5,000 strangers", &pki.stranger_root)]
    {
        context.evidence.certificates = crowd(&like.der, &like.serial);
        let start = Instant::now();
        let status = ask(&context);
        tell(name, start.elapsed(), Duration::from_secs(1));
        assert_ne!(status, report::PathStatus::Valid);
    }
}

fn context(pki: &Pki) -> Context {
    let trust =
        TrustStore::from_anchors(std::slice::from_ref(&pki.root_g2.der)).expect("the root is a certificate");
    Context::new("2026-01-15T00:00:00Z".parse().expect("a time"), trust)
}

/// The same certificate with 5,000 serial numbers, none of which any key has signed.
fn crowd(der: &[u8], serial: &[u8]) -> Vec<Vec<u8>> {
    let place = der.windows(serial.len()).position(|window| window == serial).expect("its own serial number");
    let last = place + serial.len() - 2;
    (0..5000u16)
        .map(|number| {
            let mut one = der.to_vec();
            one[last..last + 2].copy_from_slice(&number.to_be_bytes());
            one
        })
        .collect()
}

fn tell(name: &str, time: Duration, bound: Duration) {
    let verdict = if time < bound { "within" } else { "OVER" };
    println!("paths: {name}: {:.2} ms ({verdict} {})", time.as_secs_f64() * 1000.0, bound.as_millis());
}
