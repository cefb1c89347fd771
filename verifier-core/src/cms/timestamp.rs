//! Timestamp tokens: a time counts only after imprint, signature, usage and path all hold (RFC 3161, TIME-02).

use super::oid;
use super::signed_data::{Container, SignedData, open};
use super::tst_info::{self, TstInfo};
use super::verified::Verified;
use super::verify::{Covered, hash, verify};
use crate::budget::Budget;
use crate::context::Evidence;
use crate::crypto::{self, Backend};
use crate::problem::problem;
use crate::trust::TrustStore;
use crate::x509::{self, Certificate, PathOutcome, Usage};
use report::{
    Code, Cryptography, DigestAlgorithm, Finding, Imprint, Integrity, Severity, Time, TimestampKind,
    TokenSignature, Trust,
};

/// What a token is said to stamp.
#[derive(Clone, Copy)]
pub enum Stamped<'a> {
    /// These bytes: the signature value of the signature it hangs on.
    Bytes(&'a [u8]),
    /// Bytes whose digest somebody else computes; `None` while it is still wanted.
    DigestBy(&'a dyn Fn(DigestAlgorithm) -> Option<Vec<u8>>),
    /// Bytes that cannot be had.
    Missing,
}

/// What the verification of a token established.
#[derive(Clone, Debug)]
pub struct TimestampFacts {
    /// What it stamps.
    pub kind: TimestampKind,
    /// genTime; a claim unless `counts`.
    pub gen_time: Option<Time>,
    /// Does it stamp these bytes?
    pub imprint: Imprint,
    /// messageImprint.hashAlgorithm.
    pub imprint_algorithm: Option<DigestAlgorithm>,
    /// The token's own signature and attributes.
    pub signature: TokenSignature,
    /// The digest of that signature.
    pub digest_algorithm: Option<DigestAlgorithm>,
    /// Is the authority's certificate for timestamps only?
    pub usage: bool,
    /// The authority's certificate, once the signature verified under its key.
    pub tsa: Option<Certificate>,
    /// The certificates inside the token.
    pub candidates: Vec<Certificate>,
    /// Path of the authority's certificate at genTime.
    pub trust: Trust,
    /// That path, or why there is none; looked for only once the signature verified.
    pub path: Option<PathOutcome>,
    /// serialNumber, hexadecimal.
    pub serial: Option<String>,
    /// All of imprint, signature, critical sole extended key usage and path at genTime hold.
    pub counts: bool,
    /// Findings. Unless the token is a document timestamp none weighs more than a warning.
    pub findings: Vec<Finding>,
}

/// Verifies a token. For [`TimestampKind::Document`] pass the decoded `/Contents`, padding and all.
#[must_use]
pub fn verify_timestamp(
    token: &[u8],
    kind: TimestampKind,
    stamped: Stamped<'_>,
    trust: &TrustStore,
    evidence: &Evidence,
    backend: &dyn Backend,
    budget: &Budget,
) -> TimestampFacts {
    let mut facts = TimestampFacts::new(kind);
    let (signed, info) = match read(token) {
        Ok(token) => token,
        Err(reason) => {
            facts.fail(Code::TimestampMalformed, reason);
            return facts;
        }
    };
    facts.gen_time = Some(info.gen_time);
    facts.serial = Some(crate::digits::hexadecimal(&info.serial));
    facts.check_imprint(&info, stamped, budget);
    let verified =
        verify(&with_evidence(signed, evidence), Container::Timestamp, Covered::Missing, backend, budget);
    facts.check_signature(&verified);
    facts.digest_algorithm = verified.digest_algorithm;
    facts.candidates = verified.candidates;
    if facts.signature != TokenSignature::Ok {
        return facts;
    }
    let Some(tsa) = verified.signer else {
        facts.note(problem(Code::TimestampPath).arg("reason", Code::X509Malformed.as_str()));
        return facts;
    };
    facts.check_path(&tsa, info.gen_time, trust, evidence, backend, budget);
    facts.settle(&tsa, info.gen_time);
    facts.tsa = Some(tsa);
    facts
}

/// The algorithm that the stamped bytes must be hashed with.
///
/// # Errors
/// [`Code::TimestampMalformed`] as a failure when the token says none, [`Code::CryptoUnsupported`] when it is not
/// one we know.
pub fn imprint_algorithm(signed: &SignedData) -> Result<DigestAlgorithm, Box<Finding>> {
    let info = signed.content.as_deref().and_then(tst_info::read);
    let info = info.ok_or_else(|| Box::new(problem(Code::TimestampMalformed).severity(Severity::Fail)))?;
    crypto::digest_from_oid(&info.imprint_algorithm).ok_or_else(|| Box::new(problem(Code::CryptoUnsupported)))
}

/// The token and what it says, or why it cannot be read.
fn read(token: &[u8]) -> Result<(SignedData, TstInfo), &'static str> {
    let signed = open(token, Container::Timestamp).map_err(|cause| cause.code.as_str())?;
    let info = signed.content.as_deref().and_then(tst_info::read).ok_or("tst-info")?;
    Ok((signed, info))
}

/// A token may leave its certificates out (RFC 3161 2.4.1, certReq).
fn with_evidence(mut signed: SignedData, evidence: &Evidence) -> SignedData {
    if signed.certificates.is_empty() {
        signed.certificates.clone_from(&evidence.certificates);
    }
    signed
}

impl TimestampFacts {
    fn new(kind: TimestampKind) -> Self {
        Self {
            kind,
            gen_time: None,
            imprint: Imprint::Undetermined,
            imprint_algorithm: None,
            signature: TokenSignature::Undetermined,
            digest_algorithm: None,
            usage: false,
            tsa: None,
            candidates: Vec::new(),
            trust: Trust::Undetermined,
            path: None,
            serial: None,
            counts: false,
            findings: Vec::new(),
        }
    }

    /// A document timestamp is a signature itself, so its failures are failures. Any other token is only lost:
    /// the signature falls back to the claimed time (TIME-02).
    fn fail(&mut self, code: Code, reason: &str) {
        let finding = problem(code).severity(Severity::Fail);
        self.note(if reason.is_empty() { finding } else { finding.arg("reason", reason) });
    }

    fn note(&mut self, finding: Finding) {
        let heaviest = if self.kind == TimestampKind::Document { Severity::Fail } else { Severity::Warn };
        let severity = finding.severity.min(heaviest);
        self.findings.push(finding.severity(severity));
    }

    fn check_imprint(&mut self, info: &TstInfo, stamped: Stamped<'_>, budget: &Budget) {
        let algorithm = crypto::digest_from_oid(&info.imprint_algorithm);
        self.imprint_algorithm = algorithm;
        // MD5 proves nothing about what was stamped.
        let Some(algorithm) = algorithm.filter(|algorithm| *algorithm != DigestAlgorithm::Md5) else {
            self.note(
                problem(Code::CryptoUnsupported)
                    .arg("algorithm", crate::digits::dotted(&info.imprint_algorithm)),
            );
            return;
        };
        let digest = match stamped {
            Stamped::Bytes(bytes) => hash(budget, algorithm, bytes).map(Some),
            Stamped::DigestBy(digest_by) => Ok(digest_by(algorithm)),
            Stamped::Missing => Ok(None),
        };
        match digest {
            Ok(Some(digest)) if digest == info.imprint => {
                self.imprint = Imprint::Ok;
                if algorithm == DigestAlgorithm::Sha1 {
                    self.note(problem(Code::TimestampImprintWeak));
                }
            }
            Ok(Some(_)) => {
                self.imprint = Imprint::Mismatch;
                self.fail(Code::TimestampImprint, "");
            }
            Ok(None) => self.note(problem(Code::SignatureDigestWanted)),
            Err(spent) => self.note(*spent),
        }
    }

    fn check_signature(&mut self, verified: &Verified) {
        self.signature = match (verified.cryptography, verified.integrity) {
            (Cryptography::Ok, Integrity::Intact) => TokenSignature::Ok,
            (Cryptography::Bad, _) | (_, Integrity::Broken) => TokenSignature::Broken,
            _ => TokenSignature::Undetermined,
        };
        let decisive = verified.findings.iter().max_by_key(|finding| finding.severity);
        let reason = decisive.map_or("", |finding| finding.code.as_str());
        match self.signature {
            TokenSignature::Ok => {}
            TokenSignature::Broken => self.fail(Code::TimestampSignature, reason),
            TokenSignature::Undetermined => {
                let open = problem(Code::TimestampSignature).severity(Severity::Undetermined);
                self.note(open.arg("reason", reason));
            }
        }
    }

    fn check_path(
        &mut self,
        tsa: &Certificate,
        gen_time: Time,
        trust: &TrustStore,
        evidence: &Evidence,
        backend: &dyn Backend,
        budget: &Budget,
    ) {
        let usage = Usage::TimeStamping;
        let path = x509::find_path(tsa, &self.candidates, trust, evidence, gen_time, usage, backend, budget);
        self.trust = path.trust;
        // The usage has a finding of its own.
        if path.trust != Trust::Trusted && path.reason != Some(Code::TimestampUsage) {
            let reason = path.reason.map_or("", Code::as_str);
            self.note(problem(Code::TimestampPath).arg("reason", reason));
        }
        self.path = Some(path);
    }

    /// The only place where a time comes to count.
    fn settle(&mut self, tsa: &Certificate, gen_time: Time) {
        self.usage = is_for_stamping_only(tsa);
        if !self.usage {
            self.note(problem(Code::TimestampUsage));
        }
        self.counts = self.usage
            && self.imprint == Imprint::Ok
            && self.signature == TokenSignature::Ok
            && self.trust == Trust::Trusted;
        if self.counts {
            self.findings.push(problem(Code::TimestampValid).arg("gen_time", gen_time));
        }
    }
}

/// One extended key usage, timeStamping, and critical (RFC 3161 2.3).
fn is_for_stamping_only(tsa: &Certificate) -> bool {
    tsa.extended_key_usage().is_some_and(|(purposes, critical)| critical && purposes == [oid::TIME_STAMPING])
}
