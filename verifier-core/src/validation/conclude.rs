//! From the signatures to answers 1 and 2. The worst of all counts (SIG-08); silence is never a yes.

use report::{
    Answer, Answers, ChangesAfter, Code, Coverage, Cryptography, Finding, FormAnswer, Integrity, OnlyMissing,
    Report, Severity, SignatureKind, SignatureReport, Soundness, Trust,
};

/// Fills `report.answers` from document and signatures.
pub fn conclude(report: &mut Report) {
    if report.signatures.is_empty() && worst(&report.document.findings) < Severity::Undetermined {
        report.findings.push(Finding::new(Code::SignatureNone));
    }
    let sound = soundness(report);
    report.answers = Answers {
        sound,
        trusted: trusted(report, sound),
        in_form: FormAnswer::NotRun,
        only_missing: only_missing(report),
    };
}

fn worst(findings: &[Finding]) -> Severity {
    findings.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Pass)
}

fn soundness(report: &Report) -> Soundness {
    let document = worst(&report.document.findings);
    if document == Severity::Fail {
        return Soundness::No;
    }
    let all: Vec<Soundness> = report.signatures.iter().map(one_sound).collect();
    if all.contains(&Soundness::No) {
        Soundness::No
    } else if document == Severity::Undetermined || all.contains(&Soundness::Undetermined) {
        Soundness::Undetermined
    } else if all.is_empty() {
        Soundness::NoSignature
    } else {
        Soundness::Yes
    }
}

/// Yes takes a proof of every part.
fn one_sound(signature: &SignatureReport) -> Soundness {
    let weak = signature.findings.iter().any(|finding| finding.code == Code::CryptoTooWeak);
    if signature.findings.iter().any(fails_soundness) {
        return Soundness::No;
    }
    match (signature.cryptography, signature.integrity, signature.coverage, signature.changes_after) {
        (Cryptography::Bad, ..) | (_, Integrity::Broken, ..) | (_, _, Coverage::Remnant, _) => Soundness::No,
        (_, _, Coverage::Partial, _) | (_, _, _, ChangesAfter::Forbidden) => Soundness::No,
        (
            Cryptography::Ok,
            Integrity::Intact,
            Coverage::File | Coverage::Revision,
            ChangesAfter::None | ChangesAfter::Permitted,
        ) if !weak => Soundness::Yes,
        _ => Soundness::Undetermined,
    }
}

/// A failure of anything but trust and time.
fn fails_soundness(finding: &Finding) -> bool {
    let trust = ["x509.", "revocation.", "timestamp."];
    finding.severity == Severity::Fail && !trust.iter().any(|group| finding.code.as_str().starts_with(group))
}

fn trusted(report: &Report, sound: Soundness) -> Answer {
    if sound == Soundness::NoSignature {
        return Answer::NotRun;
    }
    // A document timestamp speaks for a signer only where nobody else signs.
    let signers = |signature: &&SignatureReport| signature.kind != SignatureKind::DocumentTimestamp;
    let has_signer = report.signatures.iter().any(|signature| signers(&signature));
    let trusts: Vec<Trust> = report
        .signatures
        .iter()
        .filter(|signature| !has_signer || signers(signature))
        .map(|one| one.trust)
        .collect();
    if trusts.contains(&Trust::NotTrusted) {
        Answer::No
    } else if trusts.is_empty() || trusts.contains(&Trust::Undetermined) {
        Answer::Undetermined
    } else {
        Answer::Yes
    }
}

/// The everyday case: everything else holds, only the revocation status is unknown.
fn only_missing(report: &Report) -> Option<OnlyMissing> {
    let all = || {
        let signatures = report.signatures.iter().flat_map(|signature| &signature.findings);
        report.findings.iter().chain(&report.document.findings).chain(signatures)
    };
    let open = |finding: &&Finding| finding.severity >= Severity::Undetermined;
    let revocation =
        |finding: &Finding| matches!(finding.code, Code::RevocationMissing | Code::RevocationUnusable);
    let doubtful = all().filter(open).count() > 0 && all().filter(open).all(revocation);
    doubtful.then_some(OnlyMissing::Revocation)
}
