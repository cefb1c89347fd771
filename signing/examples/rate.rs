//! Processor time of one signed letter without the key's own, and the rate with a key that takes 100 ms a signature, against
//! their bounds: `cargo run --release -p signing --example rate -- [COUNT]`. Nothing here asserts a time.

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

/// Own processor time that a letter may take (milliseconds), and the part of a token's rate that must be reached.
const MOST_OWN: f64 = 6.0;
const LEAST_RATE: f64 = 0.9;
/// What a token takes for a signature.
const TOKEN: Duration = Duration::from_millis(100);

/// A software key that counts the processor time it takes, and waits as a token does.
struct Timed<'p> {
    pki: &'p Pki,
    spent: Duration,
    wait: Duration,
}

/// Processor time of this thread; the clock where the system does not tell.
fn processor(start: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

impl Signer for Timed<'_> {
    fn certificate(&self) -> &[u8] {
        &self.pki.person.der
    }

    fn chain(&self) -> &[Vec<u8>] {
        &[]
    }

    fn algorithm(&self) -> Algorithm {
        Algorithm { scheme: Scheme::RsaPkcs1, digest: Digest::Sha256 }
    }

    fn sign(&mut self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        let start = Instant::now();
        let before = processor(start);
        let value = self.pki.person.key.sign(forge::digest::Digest::Sha256, message);
        self.spent += processor(start).saturating_sub(before);
        std::thread::sleep(self.wait.saturating_sub(start.elapsed()));
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
    let mut signer = Timed { pki: &pki, spent: Duration::ZERO, wait: Duration::ZERO };
    let refused = |refusal: signing::Refusal| refusal.reason.code();
    let certificate =
        check_certificate(signer.certificate(), &[], Act::Plain, false, &context).map_err(refused)?;
    let steps = [Step::plain(context.validation_time)];
    let plan = Plan { steps: &steps, chain: &certificate.chain, context: &context, long_term: LongTerm::No };
    let letter_signed = |signer: &mut Timed<'_>| -> Result<[Duration; 3], Box<dyn std::error::Error>> {
        let mut output = letter.clone();
        let start = Instant::now();
        let begun = processor(start);
        let algorithm = signer.algorithm();
        let before =
            check_document(&output, &plan, Act::Plain, &certificate, algorithm, false).map_err(refused)?;
        let checked = processor(start);
        let made = sign(&mut output, &plan, signer, None)?;
        let signed = processor(start);
        check_output(&output, &before, &made, &plan).map_err(refused)?;
        let judged = processor(start);
        Ok([checked.saturating_sub(begun), signed.saturating_sub(checked), judged.saturating_sub(signed)])
    };
    let mut spent = [Duration::ZERO; 3];
    for _ in 0..count {
        for (sum, one) in spent.iter_mut().zip(letter_signed(&mut signer)?) {
            *sum += one;
        }
    }
    let [before, making, after] = spent;
    let own = (before + making + after).saturating_sub(signer.spent) / count;
    let milliseconds = own.as_secs_f64() * 1e3;
    println!(
        "letter: {milliseconds:.2} ms of own processor time, ratio {:.3} of {MOST_OWN} ms ({}; before {:?}, signing {:?}, of it \
         the key {:?}, after {:?})",
        milliseconds / MOST_OWN,
        if milliseconds <= MOST_OWN { "within" } else { "OVER" },
        before / count,
        making / count,
        signer.spent / count,
        after / count
    );
    signer.wait = TOKEN;
    let slow = count.clamp(10, 50);
    let start = Instant::now();
    for _ in 0..slow {
        letter_signed(&mut signer)?;
    }
    let rate = f64::from(slow) / start.elapsed().as_secs_f64();
    let ratio = rate * TOKEN.as_secs_f64();
    println!(
        "token of {TOKEN:?}: {rate:.2} letters/s, ratio {ratio:.3} of its rate ({} {LEAST_RATE}; {slow} letters)",
        if ratio >= LEAST_RATE { "within" } else { "UNDER" }
    );
    Ok(())
}
