//! The three checks of Decree 68/2024/NĐ-CP under its articles' names: Điều 30 the signature, Điều 31 the certificate,
//! Điều 32 the path.

use report::{
    ChangesAfter, CheckAnswer, Code, Coverage, Cryptography, Finding, Integrity, LegalChecks, Severity,
    SignatureKind, SignatureReport, TrustDomain,
};

/// Điều 31.1: validity at the time of signing (a), scope of use (b), status (c).
const CERTIFICATE: [Code; 10] = [
    Code::X509ValidAtTime,
    Code::X509Expired,
    Code::X509NotYetValid,
    Code::X509UsageNotSigning,
    Code::X509UsageService,
    Code::X509Malformed,
    Code::RevocationRevoked,
    Code::RevocationRevokedNoProof,
    Code::RevocationMissing,
    Code::RevocationUnusable,
];

/// The checks of one signature, from what was found; `None` for what is no signature by a signer.
pub(super) fn checks(signature: &SignatureReport) -> Option<LegalChecks> {
    if signature.kind == SignatureKind::DocumentTimestamp {
        return None;
    }
    // A public signature is none that the decree speaks of (CERT-17, PATH-08).
    if signature.trust_domain == TrustDomain::Public {
        let no = CheckAnswer::NotApplicable;
        return Some(LegalChecks { signature: no, certificate: no, path: no });
    }
    let told = |code: Code| signature.findings.iter().any(|finding| finding.code == code);
    let of_certificate = |finding: &Finding| CERTIFICATE.contains(&finding.code);
    let of_path = |finding: &Finding| {
        let about_path =
            finding.code.as_str().starts_with("x509.") || finding.code == Code::RevocationCaRevoked;
        about_path && !of_certificate(finding)
    };
    let established = signature.signer.is_some();
    let valid = told(Code::X509ValidAtTime) && told(Code::X509UsageSigning);
    let status = signature.revocation.status == report::RevocationStatus::Good;
    Some(LegalChecks {
        signature: sound(signature),
        certificate: answer(signature, of_certificate, established && valid && status),
        path: answer(signature, of_path, established && told(Code::X509PathFound)),
    })
}

/// Yes takes a proof and no finding against it.
fn answer(signature: &SignatureReport, about: impl Fn(&Finding) -> bool, proved: bool) -> CheckAnswer {
    let worst =
        signature.findings.iter().filter(|finding| about(finding)).map(|finding| finding.severity).max();
    match worst {
        Some(Severity::Fail) => CheckAnswer::No,
        Some(Severity::Undetermined) => CheckAnswer::Undetermined,
        _ if proved => CheckAnswer::Yes,
        _ => CheckAnswer::Undetermined,
    }
}

fn sound(signature: &SignatureReport) -> CheckAnswer {
    let refuted = signature.cryptography == Cryptography::Bad
        || signature.integrity == Integrity::Broken
        || matches!(signature.coverage, Coverage::Remnant | Coverage::Partial)
        || signature.changes_after == ChangesAfter::Forbidden;
    let proved = signature.cryptography == Cryptography::Ok
        && signature.integrity == Integrity::Intact
        && matches!(signature.coverage, Coverage::File | Coverage::Revision)
        && matches!(signature.changes_after, ChangesAfter::None | ChangesAfter::Permitted);
    match (refuted, proved) {
        (true, _) => CheckAnswer::No,
        (false, true) => CheckAnswer::Yes,
        (false, false) => CheckAnswer::Undetermined,
    }
}
