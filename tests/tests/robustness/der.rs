//! Signatures, tokens, certificates and revocation lists, cut off and changed.

use crate::running::{Totals, for_all, full, timed};
use report::{Time, TimestampKind};
use std::path::{Path, PathBuf};
use tests::files::below;
use tests::variants::{Original, seed};
use tests::{NOW, built_in_context, corpora};
use verifier_core::cms::{Container, Covered, Stamped, open, verify, verify_timestamp};
use verifier_core::crypto::RustCrypto;
use verifier_core::revocation::{Moment, Pool, Source};
use verifier_core::x509::Certificate;
use verifier_core::{Budget, Context};

const EXTENSIONS: [&str; 10] = ["der", "ber", "p7s", "p7m", "tst", "crl", "cer", "crt", "ocsp", "csig"];

#[test]
fn damaged_signatures_tokens_certificates_and_lists_are_read_to_their_end_or_refused() {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: their signatures and certificates are not damaged");
        return;
    };
    let (every, variants) = if full() { (1, 200) } else { (7, 20) };
    let files: Vec<PathBuf> = ["tokens", "vgca", "path"]
        .iter()
        .flat_map(|folder| below(&corpora.join(folder), &EXTENSIONS))
        .filter(|path| std::fs::metadata(path).is_ok_and(|data| data.len() < 1 << 20))
        .step_by(every)
        .collect();
    let context = built_in_context();
    let pair = issued_pair(&corpora);
    for_all(&files, |path, totals| {
        let bytes = std::fs::read(path).expect("the file is readable");
        let name = path.to_string_lossy();
        let original = Original::new(&bytes);
        run(&bytes, &context, &pair, totals, || name.to_string());
        for index in 0..variants {
            let seed = seed(&name, index);
            for variant in [original.truncated(seed), original.changed(seed)] {
                let name = || format!("{name} {:?} at {} seed {seed:#x}", variant.kind, variant.at);
                run(&variant.bytes, &context, &pair, totals, name);
            }
        }
    })
    .settle("damaged DER");
}

/// A certificate and its issuer, so that lists can be asked about it (NIST PKITS).
fn issued_pair(corpora: &Path) -> (Certificate, Certificate) {
    let certificate = |name: &str| {
        let bytes = std::fs::read(corpora.join("path/pkits/certs").join(name)).expect("it is there");
        Certificate::parse(&bytes).expect("a certificate")
    };
    (certificate("InvalidRevokedEETest3EE.crt"), certificate("GoodCACert.crt"))
}

fn run(
    bytes: &[u8],
    context: &Context,
    pair: &(Certificate, Certificate),
    totals: &mut Totals,
    name: impl Fn() -> String,
) {
    match timed(|| read_every_way(bytes, context, pair)) {
        Ok(((), time)) => totals.took(time, name),
        Err(panic) => totals.failures.push(format!("panic: {}: {panic}", name())),
    }
}

/// As each of the things that it could be; what comes out does not matter here.
fn read_every_way(bytes: &[u8], context: &Context, pair: &(Certificate, Certificate)) {
    let budget = Budget::new(&context.limits, 0);
    for container in [Container::Detached, Container::Sha1, Container::Timestamp] {
        if let Ok(signed) = open(bytes, container) {
            let _ = verify(&signed, container, Covered::Missing, &RustCrypto, &budget);
        }
    }
    let stamped = Stamped::Bytes(b"stamped");
    let evidence = &context.evidence;
    let _ = verify_timestamp(
        bytes,
        TimestampKind::Signature,
        stamped,
        &context.trust,
        evidence,
        &RustCrypto,
        &budget,
    );
    if let Ok(certificate) = Certificate::parse(bytes) {
        let _ = (certificate.subject_text(), certificate.subject(), certificate.serial_hex());
        let _ = certificate.is_signed_with_key_of(&pair.1, &RustCrypto);
    }
    let now: Time = NOW.parse().expect("a time");
    let mut pool = Pool::new(context, &RustCrypto, &budget);
    pool.add(Source::Crl, None, bytes.to_vec());
    pool.add(Source::Ocsp, None, bytes.to_vec());
    let moment = Moment { used: now, proved: false, now };
    let _ = pool.status(&[pair.0.clone(), pair.1.clone()], &[], moment);
}
