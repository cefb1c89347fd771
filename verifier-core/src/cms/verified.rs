//! What the verification of a signature established, and how single answers add up to one.

use super::algorithm;
use super::signer_certificate::SignerCertificate;
use super::signer_info::SignerInfo;
use crate::budget::{Budget, Work};
use crate::problem::{Problem, Result};
use crate::x509::Certificate;
use report::{Code, Cryptography, DigestAlgorithm, Finding, Integrity, Severity, Time};

/// What the verification of a signature established.
#[derive(Clone, Debug)]
pub struct Verified {
    /// Signature value and attributes.
    pub cryptography: Cryptography,
    /// The digest of the covered bytes; the gap is proved elsewhere.
    pub integrity: Integrity,
    /// The certificate that the signer identifier names; none also when that one breaks RFC 5280, whose key may
    /// still have verified the signature.
    pub signer: Option<Certificate>,
    /// All embedded certificates that could be read, in file order.
    pub candidates: Vec<Certificate>,
    /// digestAlgorithm of the signer.
    pub digest_algorithm: Option<DigestAlgorithm>,
    /// Name of the signature scheme, or the dotted identifier of its algorithm.
    pub signature_algorithm: Option<String>,
    /// Size of the signer's key (bits).
    pub key_bits: Option<u32>,
    /// The signing-time attribute.
    pub signing_time: Option<Time>,
    /// Does an ESS signing-certificate attribute bind the signer's certificate?
    pub cades_bound: bool,
    /// Findings, passed checks among them.
    pub findings: Vec<Finding>,
}

impl Verified {
    pub(super) fn empty() -> Self {
        Self {
            cryptography: Cryptography::Undetermined,
            integrity: Integrity::Undetermined,
            signer: None,
            candidates: Vec::new(),
            digest_algorithm: None,
            signature_algorithm: None,
            key_bits: None,
            signing_time: None,
            cades_bound: false,
            findings: Vec::new(),
        }
    }

    pub(super) fn new(signer: &SignerInfo, findings: Vec<Finding>) -> Self {
        let signature_algorithm =
            algorithm::identifier(&signer.signature_algorithm).map(|oid| crate::digits::dotted(&oid));
        Self { signature_algorithm, signing_time: signer.signing_time, findings, ..Self::empty() }
    }

    /// Reads the embedded certificates. Those that break RFC 5280 are no candidates for a path.
    pub(super) fn read_certificates(&mut self, ders: &[Vec<u8>], budget: &Budget) -> Vec<SignerCertificate> {
        let mut certificates = Vec::new();
        for der in ders {
            if let Err(spent) = budget.spend(Work::Objects, 1) {
                self.findings.push(*spent);
                break;
            }
            certificates.extend(SignerCertificate::read(der));
        }
        let well_formed = |certificate: &SignerCertificate| certificate.strict.as_ref().ok().cloned();
        self.candidates = certificates.iter().filter_map(well_formed).collect();
        certificates
    }

    /// Takes this certificate for the signer's; one that breaks RFC 5280 is told and gets no path.
    pub(super) fn take_signer(&mut self, certificate: &SignerCertificate) {
        match &certificate.strict {
            Ok(strict) => self.signer = Some(strict.clone()),
            Err(malformed) => self.findings.push((**malformed).clone()),
        }
    }

    /// A problem that decides the cryptography: failed, unsupported or open by its weight.
    pub(super) fn refuse(&mut self, problem: Problem) {
        let found = match (problem.severity, problem.code) {
            (Severity::Fail, _) => Cryptography::Bad,
            (_, Code::CryptoUnsupported) => Cryptography::Unsupported,
            _ => Cryptography::Undetermined,
        };
        self.findings.push(*problem);
        self.cryptography = worse(self.cryptography, found);
    }

    /// Without signed attributes the signature value itself says whether the covered bytes are the signed ones.
    pub(super) fn settle_without_attributes(&mut self, outcome: Result<Finding>) {
        match outcome {
            Ok(valid) => {
                self.findings.push(valid);
                self.cryptography = Cryptography::Ok;
                self.integrity = Integrity::Intact;
            }
            Err(problem) => {
                let broken = [
                    Code::CryptoSignatureInvalid,
                    Code::SignatureContentNotPdf,
                    Code::CmsMessageDigestMismatch,
                ];
                if broken.contains(&problem.code) {
                    self.integrity = Integrity::Broken;
                }
                self.refuse(problem);
            }
        }
    }
}

/// Ok never comes out of two answers unless both are.
const fn worse(one: Cryptography, other: Cryptography) -> Cryptography {
    const fn rank(answer: Cryptography) -> u8 {
        match answer {
            Cryptography::Ok => 0,
            Cryptography::Undetermined => 1,
            Cryptography::Unsupported => 2,
            Cryptography::Bad => 3,
        }
    }
    if rank(one) < rank(other) { other } else { one }
}
