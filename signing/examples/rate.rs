//! Processor time of one signed letter without the key's own: `cargo run -p signing --example rate -- [COUNT]`.

use forge::corpus::{CRLS, crls};
use forge::pdf::Style;
use forge::pki::Pki;
use forge::seed::Seed;
use forge::signing::Letter;
use signing::{
    Act, Algorithm, Digest, LongTerm, Plan, Scheme, Signer, SignerError, Step, check_certificate,
    check_document, check_output, sign,
};
use std::time::{Duration, Instant};
use verifier_core::Context;
use verifier_core::trust::TrustStore;

/// A software key that counts the time it takes.
struct Timed<'p>(&'p Pki, Duration);

impl Signer for Timed<'_> {
    fn certificate(&self) -> &[u8] {
        &self.0.person.der
    }

    fn chain(&self) -> &[Vec<u8>] {
        &[]
    }

    fn algorithm(&self) -> Algorithm {
        Algorithm { scheme: Scheme::RsaPkcs1, digest: Digest::Sha256 }
    }

    fn sign(&mut self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        let start = Instant::now();
        let value = self.0.person.key.sign(forge::digest::Digest::Sha256, message);
        self.1 += start.elapsed();
        Ok(value)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count: u32 = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(200);
    let pki = Pki::new(Seed(1));
    let trusted = pki.trusted().into_iter().map(|(_, one)| one.der.clone()).collect();
    let trust = TrustStore::from_certificates(trusted).map_err(|problem| problem.code.as_str())?;
    let mut context = Context::new("2026-11-20T08:00:00Z".parse()?, trust);
    let lists = crls(&pki).into_iter().filter(|(name, _)| CRLS.contains(name));
    context.evidence.crls = lists.map(|(_, list)| list).collect();
    let letter = Letter::new(Style::Table, Seed(1)).pdf.bytes;
    let mut signer = Timed(&pki, Duration::ZERO);
    let refused = |refusal: signing::Refusal| refusal.reason.code();
    let certificate =
        check_certificate(signer.certificate(), &[], Act::Plain, false, &context).map_err(refused)?;
    let steps = [Step::plain(context.validation_time)];
    let plan = Plan { steps: &steps, chain: &certificate.chain, context: &context, long_term: LongTerm::No };
    let mut spent = [Duration::ZERO; 3];
    for _ in 0..count {
        let mut output = letter.clone();
        let start = Instant::now();
        let algorithm = signer.algorithm();
        let before =
            check_document(&output, &plan, Act::Plain, &certificate, algorithm, false).map_err(refused)?;
        let checked = Instant::now();
        let made = sign(&mut output, &plan, &mut signer, None)?;
        let signed = Instant::now();
        check_output(&output, &before, &made, &plan).map_err(refused)?;
        for (sum, one) in spent.iter_mut().zip([checked - start, signed - checked, signed.elapsed()]) {
            *sum += one;
        }
    }
    let [before, making, after] = spent;
    println!(
        "before {:?}, signing {:?} (of it the key {:?}), after {:?}",
        before / count,
        making / count,
        signer.1 / count,
        after / count
    );
    Ok(())
}
