//! One certificate: does it hold at one moment (RFC 5280 6; NĐ 68/2024 Điều 31, 32)? The other door beside
//! [`crate::verify`], for certificates that stand alone.

use crate::crypto::{Backend, PublicKey, RustCrypto, strength};
use crate::revocation::{Moment, Pool, Statements, judge};
use crate::x509::{self, Certificate, PathOutcome, PolicyInput, Question, Usage};
use crate::{Budget, Context, Problem, validation};
use report::{
    CERTIFICATE_SCHEMA, CertificateReport, CertificateRevocation, Code, Finding, Limit, PathFrom, PathStatus,
    RevocationFacts, RevocationStatus, Role, Severity, Trust, TrustDomain, Verifier,
};

/// Was this built with the feature `legacy-dsa`? The wasm refuses to be (`docs/decisions/0014`).
pub const LEGACY_DSA: bool = cfg!(feature = "legacy-dsa");

/// Signers of revocation data whose own status rests on other signers (count).
const MAX_SIGNERS: usize = 3;

/// What is asked of a certificate besides the [`Context`], whose time, anchors and evidence count here too.
#[derive(Clone, Debug, Default)]
pub struct CertificateQuestion {
    /// What is asked of policies.
    pub policies: PolicyInput,
    /// Is revocation left out?
    pub without_revocation: bool,
    /// Are links signed with DSA admitted (with the feature `legacy-dsa`)? Only for anchors that the operator names;
    /// in a document they are never trusted.
    pub legacy: bool,
}

/// Judges one certificate in DER at the context's validation time.
#[must_use]
pub fn verify_certificate(
    der: &[u8],
    question: &CertificateQuestion,
    context: &Context,
) -> CertificateReport {
    let budget = Budget::new(&context.limits, u64::try_from(der.len()).unwrap_or(u64::MAX));
    let mut report = blank(question, context);
    match Certificate::parse(der) {
        Ok(leaf) => examine(&leaf, question, context, &budget, &mut report),
        Err(problem) => refuse(problem, &mut report),
    }
    report
}

fn refuse(problem: Problem, report: &mut CertificateReport) {
    report.status = PathStatus::Invalid;
    report.reasons.push(*problem);
}

fn examine(
    leaf: &Certificate,
    question: &CertificateQuestion,
    context: &Context,
    budget: &Budget,
    report: &mut CertificateReport,
) {
    let backend = backend(question.legacy);
    let asked = Question {
        leaf,
        candidates: &[],
        trust: &context.trust,
        evidence: &context.evidence,
        at: context.validation_time,
        usage: Usage::Any,
        policies: &question.policies,
    };
    let outcome = x509::validate(&asked, backend, budget);
    report.certificate = Some(validation::signer_facts(leaf));
    let (role, classification) = x509::subject::classify(leaf);
    (report.role, report.classification) = (role, Some(classification));
    report.trust_domain = outcome.domain;
    report.status = match outcome.trust {
        Trust::Trusted => PathStatus::Valid,
        Trust::NotTrusted => PathStatus::Invalid,
        Trust::Undetermined => PathStatus::Undetermined,
    };
    report.path.clone_from(&outcome.elements);
    if let Some(own) = report.path.first_mut().filter(|own| own.from == PathFrom::Document) {
        // There is no document: the caller brought it.
        own.from = PathFrom::Evidence;
    }
    report.policies.clone_from(&outcome.policies);
    report.reasons.extend(outcome.findings.iter().cloned());
    report.wanted.extend(outcome.wanted.iter().cloned());
    own_key(leaf, backend, report);
    // Also where the path fails already: every reason is told.
    if !question.without_revocation {
        revocation(&outcome, context, backend, budget, report);
    }
}

/// SIG-11: the certificate's own key, which signatures will rest on.
fn own_key(leaf: &Certificate, backend: &dyn Backend, report: &mut CertificateReport) {
    if is_dsa(leaf, backend) {
        return report.reasons.push(Finding::new(Code::X509LinkLegacyDsa));
    }
    let finding = match PublicKey::from_spki_der(leaf.spki_der()) {
        Ok(key) => strength::key_strength(&key, report.validation_time),
        Err(problem) => Some(*problem),
    };
    if let Some(finding) = finding {
        worsen(
            &mut report.status,
            match finding.severity {
                Severity::Fail => PathStatus::Invalid,
                Severity::Undetermined => PathStatus::Undetermined,
                _ => PathStatus::Valid,
            },
        );
        report.reasons.push(finding);
    }
}

/// The status of every certificate below the anchor (RFC 5280 6.1.3 a 3; CERT-03, PATH-04).
fn revocation(
    outcome: &PathOutcome,
    context: &Context,
    backend: &dyn Backend,
    budget: &Budget,
    report: &mut CertificateReport,
) {
    let now = context.validation_time;
    let moment = Moment { used: now, proved: true, now };
    let pool = Pool::new(context, backend, budget);
    for (index, chain) in suffixes(&outcome.chain).enumerate() {
        let Some((facts, findings)) = status(&pool, chain, moment, &mut Vec::new()) else { continue };
        let ([certificate, ..], Some(element)) = (chain, report.path.get_mut(index)) else { continue };
        let is_listed = element.from == PathFrom::BuiltIn;
        let status = match facts.status {
            RevocationStatus::Good => PathStatus::Valid,
            RevocationStatus::Revoked => PathStatus::Invalid,
            // PATH-04: the list vouches for its own authorities where no CRL is at hand.
            RevocationStatus::Undetermined if index > 0 && is_listed => PathStatus::Valid,
            RevocationStatus::Undetermined => PathStatus::Undetermined,
        };
        worsen(&mut report.status, status);
        worsen(&mut element.status, status);
        let subject = certificate.subject_text();
        for finding in findings {
            let open = finding.severity == Severity::Undetermined && status == PathStatus::Valid;
            let finding = if open { finding.severity(Severity::Inform) } else { finding };
            report.reasons.push(finding.arg("subject", subject.as_str()));
        }
        if status == PathStatus::Undetermined && report.status != PathStatus::Invalid {
            report.wanted.extend(pool.status(chain, &[], moment).and_then(|(.., wanted)| wanted));
        }
        report.revocation.push(CertificateRevocation { subject, sha256: certificate.sha256_hex(), facts });
    }
}

/// The path from each of its certificates that has an issuer.
fn suffixes(chain: &[Certificate]) -> impl Iterator<Item = &[Certificate]> {
    (0..chain.len().saturating_sub(1)).filter_map(|index| chain.get(index..))
}

/// Status of the first certificate of `chain`. What somebody else than its issuer signed counts only where nobody
/// revoked that signer (RFC 5280 6.3.3 f). `signers` are those whose status is being asked about already: a list may
/// speak for its own signer too.
fn status(
    pool: &Pool<'_>,
    chain: &[Certificate],
    moment: Moment,
    signers: &mut Vec<Certificate>,
) -> Option<(RevocationFacts, Vec<Finding>)> {
    let mut statements = Statements::clone(&pool.statements(chain, &[]));
    statements.usable.retain(|statement| {
        if !statement.delegated || statement.no_check || signers.contains(&statement.signer) {
            return true;
        }
        if signers.len() >= MAX_SIGNERS {
            return false;
        }
        signers.push(statement.signer.clone());
        let good = suffixes(&statement.signer_chain).all(|chain| {
            let status = status(pool, chain, moment, signers);
            status.is_some_and(|(facts, _)| facts.status == RevocationStatus::Good)
        });
        signers.pop();
        good
    });
    Some(judge(chain.first()?, &statements, moment))
}

/// Lowers a status, never raises it.
fn worsen(status: &mut PathStatus, other: PathStatus) {
    let rank = |status: PathStatus| match status {
        PathStatus::Valid => 0,
        PathStatus::Undetermined => 1,
        PathStatus::Invalid => 2,
    };
    if rank(other) > rank(*status) {
        *status = other;
    }
}

#[cfg(feature = "legacy-dsa")]
fn is_dsa(leaf: &Certificate, backend: &dyn Backend) -> bool {
    backend.admits_dsa() && x509::has_dsa_key(leaf)
}

#[cfg(not(feature = "legacy-dsa"))]
const fn is_dsa(_: &Certificate, _: &dyn Backend) -> bool {
    false
}

#[cfg(feature = "legacy-dsa")]
fn backend(legacy: bool) -> &'static dyn Backend {
    if legacy { &crate::crypto::WithLegacyDsa } else { &RustCrypto }
}

#[cfg(not(feature = "legacy-dsa"))]
fn backend(_: bool) -> &'static dyn Backend {
    &RustCrypto
}

fn blank(question: &CertificateQuestion, context: &Context) -> CertificateReport {
    let mut limits = vec![Limit::SignerAuthority];
    limits.extend(question.without_revocation.then_some(Limit::Revocation));
    CertificateReport {
        schema: CERTIFICATE_SCHEMA.to_owned(),
        verifier: Verifier { version: env!("CARGO_PKG_VERSION").to_owned(), commit: context.commit.clone() },
        name: context.name.clone(),
        validation_time: context.validation_time,
        trust: context.trust.facts(),
        trust_domain: TrustDomain::None,
        certificate: None,
        role: Role::Unknown,
        classification: None,
        status: PathStatus::Undetermined,
        reasons: Vec::new(),
        path: Vec::new(),
        policies: Vec::new(),
        revocation: Vec::new(),
        wanted: Vec::new(),
        limits,
    }
}
