//! Signers with keys of the test PKI, the circumstances of a check, and one call that does it all.

use forge::certificate::Certified;
use forge::corpus::{CRLS, crls};
use forge::digest::Digest as Forged;
use forge::key::Key;
use forge::pki::Pki;
use forge::seed::Seed;
use report::{Report, Time};
use signing::{
    Act, Algorithm, CheckedCertificate, Digest, Error, LongTerm, Output, Plan, Scheme, Signed, Signer,
    SignerError, Stamper, Step, check_certificate, check_document, check_output, sign,
};
use verifier_core::Context;
use verifier_core::trust::TrustStore;

/// When documents are signed and verified here.
pub const AT: &str = "2026-11-20T08:00:00Z";

/// The test PKI.
pub fn pki() -> Pki {
    Pki::new(Seed(1))
}

/// The moment of [`AT`].
pub fn now() -> Time {
    AT.parse().unwrap()
}

/// The circumstances with every CRL of the honest set.
pub fn context(pki: &Pki) -> Context {
    context_with(pki, CRLS)
}

/// The circumstances with the CRLs of these names.
pub fn context_with(pki: &Pki, names: &[&str]) -> Context {
    let trusted = pki.trusted().into_iter().map(|(_, one)| one.der.clone()).collect();
    let mut context = Context::new(now(), TrustStore::from_certificates(trusted).unwrap());
    let lists = crls(pki).into_iter().filter(|(name, _)| names.contains(name));
    context.evidence.crls = lists.map(|(_, list)| list).collect();
    context
}

/// A key of the test PKI behind the seam.
pub struct TestSigner {
    certified: Certified,
    algorithm: Algorithm,
    chain: Vec<Vec<u8>>,
    /// How often it was asked.
    pub asked: usize,
    /// It refuses from this time on.
    pub refuses_at: Option<usize>,
}

impl TestSigner {
    /// Signs as its key does: RSA with PKCS#1 v1.5 and SHA-256, or ECDSA with SHA-384.
    pub fn new(certified: &Certified) -> Self {
        let algorithm = match certified.key {
            Key::Rsa(_) => Algorithm { scheme: Scheme::RsaPkcs1, digest: Digest::Sha256 },
            Key::P384(_) => Algorithm { scheme: Scheme::Ecdsa, digest: Digest::Sha384 },
        };
        Self { certified: certified.clone(), algorithm, chain: Vec::new(), asked: 0, refuses_at: None }
    }

    /// The same with another way to sign.
    pub fn with(mut self, scheme: Scheme, digest: Digest) -> Self {
        self.algorithm = Algorithm { scheme, digest };
        self
    }
}

impl Signer for TestSigner {
    fn certificate(&self) -> &[u8] {
        &self.certified.der
    }

    fn chain(&self) -> &[Vec<u8>] {
        &self.chain
    }

    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn sign(&mut self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        self.asked += 1;
        if self.refuses_at.is_some_and(|at| self.asked >= at) {
            return Err(SignerError::new("the token is gone"));
        }
        let digest = match self.algorithm.digest {
            Digest::Sha256 => Forged::Sha256,
            Digest::Sha384 => Forged::Sha384,
            Digest::Sha512 => Forged::Sha512,
        };
        Ok(match (&self.certified.key, self.algorithm.scheme) {
            (Key::Rsa(_), Scheme::RsaPss) => pss(self.algorithm.digest, message),
            (key, _) => key.sign(digest, message),
        })
    }
}

/// RSASSA-PSS with a salt as long as the digest, by OpenSSL.
fn pss(digest: Digest, message: &[u8]) -> Vec<u8> {
    let folder = crate::judges::Folder::new();
    let file = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
    let (key, text, out) = (file("key.pem"), file("message"), file("signature"));
    std::fs::write(&key, forge::key::pem("person")).unwrap();
    std::fs::write(&text, message).unwrap();
    let name = match digest {
        Digest::Sha256 => "sha256",
        Digest::Sha384 => "sha384",
        Digest::Sha512 => "sha512",
    };
    let options = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"];
    let arguments = ["dgst", &["-", name].concat(), "-sign", &key];
    let arguments = [&arguments[..], &options, &["-out", &out, &text]].concat();
    let output =
        crate::judges::run("openssl", &arguments).expect("openssl makes PSS signatures for this test");
    assert!(output.status.success(), "{}", crate::judges::said(&output));
    std::fs::read(out).unwrap()
}

/// A signature of the plain kind at the usual moment.
pub fn plain() -> Step {
    Step::plain(now())
}

/// A certificate that passed for this act.
pub fn checked(pki: &Pki, signer: &TestSigner, act: Act) -> CheckedCertificate {
    check_certificate(signer.certificate(), &[], act, false, &context(pki)).unwrap()
}

/// What came out, and what the verifier says of it.
pub struct Done {
    /// The document.
    pub bytes: Vec<u8>,
    /// The signatures made.
    pub made: Vec<Signed>,
    /// The verifier's report.
    pub report: Report,
}

/// The whole way: checks, signs, checks the result. The input must be the beginning of the output.
pub fn run(
    pki: &Pki,
    input: &[u8],
    steps: &[Step],
    act: Act,
    signer: &mut TestSigner,
    stamper: Option<&mut dyn Stamper>,
) -> Result<Done, Error> {
    let mut output = input.to_vec();
    let (made, report) = run_on(pki, &mut output, steps, act, signer, stamper)?;
    assert!(output.starts_with(input), "the input was rewritten");
    Ok(Done { bytes: output, made, report })
}

/// The same on any medium that holds the input.
pub fn run_on(
    pki: &Pki,
    output: &mut dyn Output,
    steps: &[Step],
    act: Act,
    signer: &mut TestSigner,
    stamper: Option<&mut dyn Stamper>,
) -> Result<(Vec<Signed>, Report), Error> {
    run_lasting(&context(pki), output, steps, act, signer, (stamper, LongTerm::No))
}

/// The same in these circumstances, with what follows the signatures.
pub fn run_lasting(
    context: &Context,
    output: &mut dyn Output,
    steps: &[Step],
    act: Act,
    signer: &mut TestSigner,
    (stamper, long_term): (Option<&mut dyn Stamper>, LongTerm),
) -> Result<(Vec<Signed>, Report), Error> {
    let certificate = check_certificate(signer.certificate(), &[], act, false, context)?;
    let plan = Plan { steps, chain: &certificate.chain, context, long_term };
    let stamps = stamper.is_some();
    let before = check_document(&*output, &plan, act, &certificate, signer.algorithm(), stamps)?;
    let made = sign(output, &plan, signer, stamper)?;
    let report = check_output(&*output, &before, &made, &plan)?;
    Ok((made, report))
}
