//! From the signatures to answers 1 and 2. The worst of all counts (SIG-08); silence is never a yes.

use report::{
    Answer, Answers, ChangesAfter, Code, Coverage, Cryptography, Finding, FormAnswer, Integrity, OnlyMissing,
    Report, Severity, SignatureKind, SignatureReport, Soundness, Trust,
};

/// Fills `report.answers` from document and signatures.
pub fn conclude(report: &mut Report) {
    for signature in &mut report.signatures {
        signature.checks = super::checks::checks(signature);
    }
    report.findings.extend(old_trust_list(report));
    if report.signatures.is_empty() && worst(&report.document.findings) < Severity::Undetermined {
        report.findings.push(Finding::new(Code::SignatureNone));
    }
    if !report.signatures.is_empty() && !report.signatures.iter().any(is_by_a_signer) {
        // A timestamp says when the bytes were there; it says of nobody that he signed them.
        report.findings.push(Finding::new(Code::SignatureNone).severity(Severity::Undetermined));
    }
    let sound = soundness(report);
    let trusted = trusted(report, sound);
    let only_missing = only_missing(report, sound, trusted);
    report.answers = Answers { sound, trusted, in_form: FormAnswer::NotRun, only_missing };
}

/// PATH-07: a list that says no term of its own is old after this long (seconds): 180 days.
const LIST_AGE: i64 = 180 * 86_400;

fn old_trust_list(report: &Report) -> Option<Finding> {
    let date = report.trust.date?;
    let now = report.validation_time;
    let ended = report.trust.next_update.is_some_and(|term| now > term);
    let old = ended || now.seconds_since(date) > LIST_AGE;
    old.then(|| Finding::new(Code::X509TrustListOld).arg("list_time", date))
}

fn is_by_a_signer(signature: &SignatureReport) -> bool {
    signature.kind != SignatureKind::DocumentTimestamp
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
    let open = signature.findings.iter().any(leaves_soundness_open);
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
        ) if !open => Soundness::Yes,
        _ => Soundness::Undetermined,
    }
}

/// The groups of findings that are about trust and time.
const TRUST: [&str; 4] = ["x509.", "revocation.", "timestamp.", "validation."];
/// Doubts of these groups say nothing of soundness by themselves: a path has algorithms too, a policy is one of
/// several. What they mean for the signature value stands in its cryptography.
const ELSEWHERE: [&str; 2] = ["crypto.", "stage."];
/// Those that leave trust open as long as one of them is: what is wrong with trust, and checks that did not end.
const TRUST_OPEN: [&str; 8] =
    ["x509.", "revocation.", "timestamp.", "validation.", "crypto.", "budget.", "check.", "stage."];

fn is_in(finding: &Finding, groups: &[&str]) -> bool {
    groups.iter().any(|group| finding.code.as_str().starts_with(group))
}

/// A failure of anything but trust and time.
fn fails_soundness(finding: &Finding) -> bool {
    finding.severity == Severity::Fail && !is_in(finding, &TRUST)
}

/// A doubt, whatever the parts say: a check that did not end may have left them as it found them.
fn leaves_soundness_open(finding: &Finding) -> bool {
    let doubt = finding.severity == Severity::Undetermined;
    (doubt && !is_in(finding, &TRUST) && !is_in(finding, &ELSEWHERE)) || finding.code == Code::CryptoTooWeak
}

fn trusted(report: &Report, sound: Soundness) -> Answer {
    if sound == Soundness::NoSignature {
        return Answer::NotRun;
    }
    // A document timestamp has no say where somebody signs, and never a yes.
    let has_signer = report.signatures.iter().any(is_by_a_signer);
    let asked = || report.signatures.iter().filter(|signature| !has_signer || is_by_a_signer(signature));
    // A weak digest leaves open what was signed, not by whom.
    let open = |finding: &Finding| {
        finding.severity >= Severity::Undetermined
            && finding.code != Code::CryptoTooWeak
            && is_in(finding, &TRUST_OPEN)
    };
    if asked().any(|signature| signature.trust == Trust::NotTrusted) {
        Answer::No
    } else if has_signer && asked().all(|one| one.trust == Trust::Trusted && !one.findings.iter().any(open)) {
        Answer::Yes
    } else {
        Answer::Undetermined
    }
}

/// The everyday case: everything else holds, only the revocation status is unknown.
fn only_missing(report: &Report, sound: Soundness, trusted: Answer) -> Option<OnlyMissing> {
    if (sound, trusted) != (Soundness::Yes, Answer::Undetermined) {
        return None;
    }
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

#[cfg(test)]
mod tests;
