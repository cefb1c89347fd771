//! The signer's certificate before the signature (NĐ 68/2024 Điều 29, 31, 32; CERT-02, 03, 06, 10, PATH-01, TOK-14).

use crate::refusal::{Reason, Refusal};
use crate::step::Act;
use report::{
    Certainty, CertificateReport, Code, Finding, RevocationStatus, Role, Severity, SignerFacts, Trust,
};
use verifier_core::crypto::RustCrypto;
use verifier_core::x509::{self, Certificate, Usage};
use verifier_core::{Budget, CertificateQuestion, Context, verify_certificate};

/// A certificate that may sign.
#[derive(Clone, Debug)]
pub struct CheckedCertificate {
    /// The certificate, DER.
    pub der: Vec<u8>,
    /// What it says.
    pub facts: SignerFacts,
    /// Whose it is.
    pub role: Role,
    /// The CAs between it and its root, DER, the issuing one first.
    pub chain: Vec<Vec<u8>>,
    /// Is its revocation status known?
    pub status_known: bool,
    /// Days for which it is still valid (TOK-14).
    pub days_left: i64,
}

/// Does this certificate sign for this act, at the context's time? `chain` are the certificates that its token holds
/// besides. Where `status_unknown_admitted`, the person has been told that nobody asked for the revocation status.
///
/// # Errors
/// The reason not to sign, or not to sign without asking.
pub fn check_certificate(
    der: &[u8],
    chain: &[Vec<u8>],
    act: Act,
    status_unknown_admitted: bool,
    context: &Context,
) -> Result<CheckedCertificate, Refusal> {
    let leaf = Certificate::parse(der)
        .map_err(|problem| Refusal::new(Reason::CertificateMalformed).because([*problem]))?;
    let now = context.validation_time;
    if now > leaf.not_after() {
        return Err(Refusal::new(Reason::CertificateExpired).with("date", leaf.not_after().to_string()));
    }
    if now < leaf.not_before() {
        return Err(Refusal::new(Reason::CertificateNotYetValid).with("date", leaf.not_before().to_string()));
    }
    let mut context = context.clone();
    context.evidence.certificates.extend(chain.iter().cloned());
    let report = verify_certificate(der, &CertificateQuestion::default(), &context);
    let chain = path(&leaf, &context)?;
    let status_known = status(&report)?;
    role(&report, act)?;
    if !status_known && !status_unknown_admitted {
        return Err(
            Refusal::new(Reason::CertificateStatusUnknown).because(of(&report, Severity::Undetermined))
        );
    }
    let Some(facts) = report.certificate else { return Err(Refusal::new(Reason::CertificateMalformed)) };
    let seconds = leaf.not_after().unix_seconds().saturating_sub(now.unix_seconds());
    let days_left = seconds.checked_div(86_400).unwrap_or(0);
    Ok(CheckedCertificate { der: der.to_vec(), facts, role: report.role, chain, status_known, days_left })
}

fn of(report: &CertificateReport, severity: Severity) -> Vec<Finding> {
    report.reasons.iter().filter(|finding| finding.severity == severity).cloned().collect()
}

/// The path to a root for signing documents; its certificates between leaf and root.
fn path(leaf: &Certificate, context: &Context) -> Result<Vec<Vec<u8>>, Refusal> {
    let budget = Budget::new(&context.limits, u64::try_from(leaf.der().len()).unwrap_or(u64::MAX));
    let found = x509::find_path(
        leaf,
        &[],
        &context.trust,
        &context.evidence,
        context.validation_time,
        Usage::DocumentSigning,
        &RustCrypto,
        &budget,
    );
    let reason = match (found.trust, found.reason) {
        (Trust::Trusted, _) => {
            let above = found.chain.iter().skip(1).filter(|one| !one.is_self_issued());
            return Ok(above.map(|one| one.der().to_vec()).collect());
        }
        (_, Some(Code::X509UsageNotSigning | Code::X509UsageService)) => Reason::CertificateUsage,
        (Trust::NotTrusted, _) => Reason::CertificateUntrusted,
        (Trust::Undetermined, _) => Reason::CertificateUndetermined,
    };
    let open = [Severity::Fail, Severity::Undetermined];
    let findings = found.findings.into_iter().filter(|finding| open.contains(&finding.severity));
    Err(Refusal::new(reason).because(findings))
}

/// Is the status of every certificate known to be good? One that is revoked is the refusal.
fn status(report: &CertificateReport) -> Result<bool, Refusal> {
    let mut statuses = report.revocation.iter().map(|one| one.facts.status);
    if statuses.clone().any(|status| status == RevocationStatus::Revoked) {
        return Err(Refusal::new(Reason::CertificateRevoked).because(of(report, Severity::Fail)));
    }
    let weak = [Code::CryptoTooWeak, Code::CryptoKeyShort, Code::CryptoUnsupported, Code::X509LinkWeak];
    let weak: Vec<Finding> =
        report.reasons.iter().filter(|finding| weak.contains(&finding.code)).cloned().collect();
    if !weak.is_empty() {
        return Err(Refusal::new(Reason::KeyUnsupported).because(weak));
    }
    let failed = of(report, Severity::Fail);
    if !failed.is_empty() {
        return Err(Refusal::new(Reason::CertificateUntrusted).because(failed));
    }
    // That of the CAs is vouched for by the list where no CRL is at hand (PATH-04).
    Ok(statuses.next() == Some(RevocationStatus::Good))
}

/// CERT-10: refused where the class is certain and wrong.
fn role(report: &CertificateReport, act: Act) -> Result<(), Refusal> {
    let certain = report.classification.as_ref().and_then(|one| one.certainty) == Some(Certainty::Certain);
    let (wanted, reason) = match act {
        Act::Plain => return Ok(()),
        Act::Approve | Act::Comment => (Role::Person, Reason::RoleNotPerson),
        Act::Issue | Act::Copy | Act::Attachment | Act::Incoming => {
            (Role::Organisation, Reason::RoleNotOrganisation)
        }
    };
    let refused = report.role != wanted && report.role != Role::Unknown && certain;
    if refused { Err(Refusal::new(reason)) } else { Ok(()) }
}
