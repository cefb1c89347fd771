//! What the verification of a signature established, and how single answers add up to one.

use super::signer_info::SignerInfo;
use super::{algorithm, oid};
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
    /// The certificate that the signer identifier names.
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
        let signature_algorithm = algorithm::identifier(&signer.signature_algorithm).map(oid::dotted);
        Self { signature_algorithm, signing_time: signer.signing_time, findings, ..Self::empty() }
    }

    /// Certificates that cannot be read are no candidates.
    pub(super) fn read_candidates(&mut self, certificates: &[Vec<u8>], budget: &Budget) {
        for der in certificates {
            if let Err(spent) = budget.spend(Work::Objects, 1) {
                self.findings.push(*spent);
                return;
            }
            self.candidates.extend(Certificate::parse(der));
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
