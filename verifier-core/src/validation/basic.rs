//! Basic validation of one signature, EN 319 102-1 5.3: facts side by side, then one conclusion.

use super::opened::Opened;
use super::times;
use super::trust::{add_timestamp, judge_timestamp, judge_trust, timestamp};
use crate::cms::{self, Covered, SignedData, Verified};
use crate::crypto::{Backend, strength};
use crate::revision::Analysis;
use crate::revocation::Pool;
use crate::signature::{SignatureFacts, SubFilter};
use crate::x509::Certificate;
use crate::{Budget, Context, Policy, Problem, Result};
use report::{
    BaselineLevel, ChangesAfter, Code, Conclusion, Coverage, Cryptography, Doubt, Finding, Imprint,
    Integrity, Judgement, RevocationFacts, RevocationStatus, Role, Severity, SignatureKind, SignatureReport,
    Times, TimestampKind, TokenSignature, Trust, TrustDomain, UsedTime, Wanted,
};

/// What every signature of one verification shares.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The circumstances.
    pub context: &'a Context,
    /// Who verifies signature values.
    pub backend: &'a dyn Backend,
    /// What work is left.
    pub budget: &'a Budget,
    /// The revocation data at hand.
    pub pool: &'a Pool<'a>,
    /// Does the file begin with `%PDF-` (trap 5)?
    pub begins_with_header: bool,
}

/// A judged signature and what would help to judge it further.
pub struct Judged {
    /// Its part of the report.
    pub report: SignatureReport,
    /// What would help.
    pub wanted: Vec<Wanted>,
}

/// Judges one signature. `digest` is that of the covered bytes: `None` while it is wanted.
pub fn judge(
    around: &Surroundings<'_>,
    index: usize,
    facts: &SignatureFacts,
    opened: Opened,
    digest: Option<Result<Vec<u8>>>,
    after: Analysis,
) -> Judged {
    let mut judged = Judged { report: blank(around, index, facts), wanted: Vec::new() };
    if structure_fails(&judged.report) {
        judged.report.integrity =
            if facts.coverage == Coverage::Remnant { Integrity::Undetermined } else { Integrity::Broken };
    } else {
        value(around, facts, opened, digest, &mut judged);
        later_changes(facts, after, &mut judged.report);
    }
    conclude(around, &mut judged.report);
    for finding in &mut judged.report.findings {
        finding.location.signature = Some(judged.report.id.clone());
    }
    judged
}

/// A report that claims nothing yet.
fn blank(around: &Surroundings<'_>, index: usize, facts: &SignatureFacts) -> SignatureReport {
    let now = around.context.validation_time;
    let number = index.saturating_add(1);
    SignatureReport {
        id: ["s", &crate::digits::decimal(number)].concat(),
        field: facts.field.clone(),
        kind: facts.kind,
        revision: facts.revision.and_then(|revision| u32::try_from(revision.saturating_add(1)).ok()),
        byte_range: facts.byte_range,
        sub_filter: facts.sub_filter.clone(),
        level: None,
        role: Role::Unknown,
        cryptography: Cryptography::Undetermined,
        integrity: Integrity::Undetermined,
        coverage: facts.coverage,
        dictionary_unchanged: facts.dictionary_unchanged,
        changes_after: ChangesAfter::Undetermined,
        changes: Vec::new(),
        trust: Trust::Undetermined,
        trust_reason: None,
        trust_domain: TrustDomain::None,
        conclusion: Conclusion::Indeterminate(Doubt::Custom),
        judgements: Vec::new(),
        digest_algorithm: None,
        signature_algorithm: None,
        key_bits: None,
        times: Times {
            claimed: facts.claimed_time,
            timestamped: None,
            proven_by: None,
            judged_at: now,
            used: facts.claimed_time.unwrap_or(now),
            used_is: if facts.claimed_time.is_some() { UsedTime::Claimed } else { UsedTime::Now },
        },
        timestamps: Vec::new(),
        signer: None,
        path: Vec::new(),
        revocation: RevocationFacts {
            status: RevocationStatus::Undetermined,
            source: None,
            this_update: None,
            revoked_at: None,
        },
        page: facts.page,
        rect_mm: facts.rect_mm,
        findings: facts.findings.clone(),
    }
}

fn structure_fails(report: &SignatureReport) -> bool {
    report.findings.iter().any(|finding| finding.severity == Severity::Fail)
}

/// The signature value: opened, compared with the covered bytes, verified; then time and trust.
fn value(
    around: &Surroundings<'_>,
    facts: &SignatureFacts,
    opened: Opened,
    digest: Option<Result<Vec<u8>>>,
    judged: &mut Judged,
) {
    let covered = match &digest {
        Some(Ok(value)) => match opened.algorithm() {
            Some(algorithm) => {
                Covered::Digest { algorithm, value, begins_with_header: around.begins_with_header }
            }
            None => Covered::Missing,
        },
        Some(Err(problem)) => {
            judged.report.findings.push((**problem).clone());
            Covered::Missing
        }
        None => Covered::Missing,
    };
    if digest.is_none() && !matches!(opened, Opened::Closed | Opened::Failed(_)) {
        judged.report.findings.push(Finding::new(Code::SignatureDigestWanted));
    }
    match opened {
        Opened::Closed => judged.report.findings.push(Finding::new(Code::CheckInternal)),
        Opened::Failed(problem) => failed(&problem, &mut judged.report),
        Opened::Cms { algorithm, .. } if facts.kind == SignatureKind::DocumentTimestamp => {
            judged.report.digest_algorithm = Some(algorithm);
            judge_timestamp(around, facts, covered, judged);
        }
        Opened::Cms { container, signed, .. } => {
            let verified = cms::verify(&signed, container, covered, around.backend, around.budget);
            signer(around, facts, Some(&signed), verified, judged);
        }
        Opened::X509RsaSha1 => {
            let verified = cms::verify_x509_rsa_sha1(
                &facts.contents,
                &facts.cert,
                covered,
                around.backend,
                around.budget,
            );
            signer(around, facts, None, verified, judged);
        }
    }
}

fn failed(problem: &Problem, report: &mut SignatureReport) {
    if problem.severity == Severity::Fail {
        report.cryptography = Cryptography::Bad;
        report.integrity = Integrity::Broken;
    } else {
        report.cryptography = Cryptography::Unsupported;
    }
    report.findings.push((**problem).clone());
}

/// An approval or certification signature by a signer.
fn signer(
    around: &Surroundings<'_>,
    facts: &SignatureFacts,
    signed: Option<&SignedData>,
    verified: Verified,
    judged: &mut Judged,
) {
    let report = &mut judged.report;
    report.cryptography = verified.cryptography;
    report.integrity = verified.integrity;
    report.digest_algorithm = verified.digest_algorithm;
    report.signature_algorithm = verified.signature_algorithm.clone();
    report.key_bits = verified.key_bits;
    report.findings.extend(verified.findings.iter().cloned());
    let sound = verified.cryptography == Cryptography::Ok && verified.integrity != Integrity::Broken;
    let Some(leaf) = verified.signer.as_ref().filter(|_| sound) else {
        // NOTE: docs/decisions/0009: no claims of a signature that failed.
        return;
    };
    signature_timestamps(around, signed, judged);
    let report = &mut judged.report;
    let stamped = report.times.timestamped;
    let claimed = times::claimed(facts, verified.signing_time, stamped, &mut report.findings);
    report.times = times::times(claimed, stamped, around.context.validation_time, &mut report.findings);
    weaknesses(&verified, leaf, report);
    seed_value(facts, &verified, leaf, stamped.is_some(), report);
    report.level = Some(level(&verified, facts, stamped.is_some()));
    judge_trust(around, leaf, &verified.candidates, judged);
}

/// Timestamps in the unsigned attributes; the earliest that was checked whole gives the time.
fn signature_timestamps(around: &Surroundings<'_>, signed: Option<&SignedData>, judged: &mut Judged) {
    let Some(signed) = signed else { return };
    for token in &signed.signer.timestamps {
        let stamped = cms::Stamped::Bytes(&signed.signer.signature);
        add_timestamp(timestamp(around, token, TimestampKind::Signature, stamped), judged);
    }
}

/// SIG-11: digests and keys by the dated table, at the time used.
fn weaknesses(verified: &Verified, leaf: &Certificate, report: &mut SignatureReport) {
    let at = report.times.used;
    if let Some(algorithm) = verified.digest_algorithm {
        report.findings.extend(strength::digest_strength(algorithm, at));
    }
    if let Ok(key) = crate::crypto::PublicKey::from_spki_der(leaf.spki_der()) {
        report.findings.extend(strength::key_strength(&key, at));
    }
}

/// What the field demands of the CMS and of the signer's certificate (ISO 32000-2 tables 237 and 238).
fn seed_value(
    facts: &SignatureFacts,
    verified: &Verified,
    leaf: &Certificate,
    stamped: bool,
    report: &mut SignatureReport,
) {
    let Some(seed) = facts.modification.as_ref().and_then(|found| found.seed_value.as_deref()) else {
        return;
    };
    let digest = verified.digest_algorithm.map(crate::crypto::digest_name).unwrap_or_default();
    let used = |name: &Vec<u8>| plain(name).eq(plain(digest.as_bytes()));
    let is = |der: &Vec<u8>| der == leaf.der();
    let mut below = Vec::from([leaf.issuer_der()]);
    below.extend(verified.candidates.iter().map(Certificate::issuer_der));
    let issued = |der: &Vec<u8>| Certificate::parse(der).is_ok_and(|one| below.contains(&one.subject_der()));
    let fits = |pattern: &Vec<u8>| leaf.key_usage().is_none_or(|usage| usage.fits(pattern));
    for (what, met) in [
        ("seed-digest", seed.digests.is_empty() || seed.digests.iter().any(used)),
        ("seed-subject", seed.subjects.is_empty() || seed.subjects.iter().any(is)),
        ("seed-issuer", seed.issuers.is_empty() || seed.issuers.iter().any(issued)),
        ("seed-key-usage", seed.key_usages.is_empty() || seed.key_usages.iter().any(fits)),
        ("seed-timestamp", stamped || !seed.timestamp),
    ] {
        if !met {
            report.findings.push(crate::signature::seed::unmet(what));
        }
    }
}

/// A name of a digest without hyphens and case: `SHA256` is `SHA-256`.
fn plain(name: &[u8]) -> impl Iterator<Item = u8> + '_ {
    name.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase)
}

fn level(verified: &Verified, facts: &SignatureFacts, timestamped: bool) -> BaselineLevel {
    match (verified.cades_bound && facts.sub_filter_kind == SubFilter::EtsiCadesDetached, timestamped) {
        (false, _) => BaselineLevel::Legacy,
        (true, false) => BaselineLevel::BB,
        (true, true) => BaselineLevel::BT,
    }
}

/// What came after the signature (`docs/decisions/0006`).
fn later_changes(facts: &SignatureFacts, after: Analysis, report: &mut SignatureReport) {
    report.findings.extend(after.findings);
    report.changes = after.changes;
    report.changes_after = after.verdict;
    if after.verdict != ChangesAfter::None {
        return;
    }
    // Nothing follows only where the signature was seen to cover the file.
    if facts.coverage == Coverage::File && !facts.later_revisions {
        report.findings.push(Finding::new(Code::SignatureChangesNone));
    } else {
        report.changes_after = ChangesAfter::Undetermined;
        report.findings.push(Finding::new(Code::SignatureChangesNotAnalysed));
    }
}

/// One conclusion: the first reason in the order of the process, or passed when each part is proved.
pub(super) fn conclude(around: &Surroundings<'_>, report: &mut SignatureReport) {
    let passed = report.cryptography == Cryptography::Ok
        && report.integrity == Integrity::Intact
        && matches!(report.changes_after, ChangesAfter::None | ChangesAfter::Permitted)
        && report.trust == Trust::Trusted
        && report.findings.iter().all(|finding| finding.severity < Severity::Undetermined);
    let worst = |severity| report.findings.iter().find(move |finding| finding.severity == severity);
    let reason = worst(Severity::Fail).or_else(|| worst(Severity::Undetermined));
    let conclusion = match reason {
        None if passed => Conclusion::TotalPassed,
        Some(finding) => finding.code.row().conclusion.unwrap_or(Conclusion::Indeterminate(Doubt::Custom)),
        None => Conclusion::Indeterminate(Doubt::Custom),
    };
    let conclusion = without_proof_of_existence(conclusion, report);
    report.judgements = vec![Judgement { policy: Policy::Nd68.name().to_owned(), conclusion }];
    report.conclusion = match around.context.policy {
        Policy::Nd68 => conclusion,
        Policy::Etsi => {
            report.findings.push(Finding::new(Code::StageNotRun).arg("stage", "etsi"));
            Conclusion::Indeterminate(Doubt::Custom)
        }
    };
}

/// EN 319 102-1 5.3.4: expiry and revocation are failures only where the time is proved.
fn without_proof_of_existence(conclusion: Conclusion, report: &SignatureReport) -> Conclusion {
    use report::Failure;
    match conclusion {
        Conclusion::TotalFailed(Failure::Expired | Failure::NotYetValid)
            if report.times.used_is != UsedTime::Timestamp =>
        {
            Conclusion::Indeterminate(Doubt::OutOfBoundsNoPoe)
        }
        Conclusion::TotalFailed(Failure::Revoked) if report.times.used_is != UsedTime::Timestamp => {
            Conclusion::Indeterminate(Doubt::RevokedNoPoe)
        }
        other => other,
    }
}

/// The part of a token that a document timestamp stands for.
pub(super) fn token_as_signature(imprint: Imprint, signature: TokenSignature) -> (Cryptography, Integrity) {
    let cryptography = match signature {
        TokenSignature::Ok => Cryptography::Ok,
        TokenSignature::Broken => Cryptography::Bad,
        TokenSignature::Undetermined => Cryptography::Undetermined,
    };
    let integrity = match imprint {
        Imprint::Ok => Integrity::Intact,
        Imprint::Mismatch => Integrity::Broken,
        Imprint::Undetermined => Integrity::Undetermined,
    };
    (cryptography, integrity)
}

/// A document that readers may read differently breaks its signatures, and their claims are not repeated: who is
/// said to have signed stands in the findings on trust and time, too.
pub fn contradicted(report: &mut SignatureReport, conclusion: Conclusion) {
    if report.coverage != Coverage::Remnant {
        report.integrity = Integrity::Broken;
    }
    report.signer = None;
    report.path = Vec::new();
    report.role = Role::Unknown;
    report.level = None;
    report.trust = Trust::Undetermined;
    report.trust_reason = None;
    report.trust_domain = TrustDomain::None;
    let claims = ["x509.", "revocation.", "timestamp."];
    report.findings.retain(|finding| !claims.iter().any(|group| finding.code.as_str().starts_with(group)));
    if !matches!(report.conclusion, Conclusion::TotalFailed(_)) {
        conclude_as(report, conclusion);
    }
}

/// A document that was not read to its end lets no signature pass.
pub fn doubted(report: &mut SignatureReport, conclusion: Conclusion) {
    if report.conclusion == Conclusion::TotalPassed {
        conclude_as(report, conclusion);
    }
}

fn conclude_as(report: &mut SignatureReport, conclusion: Conclusion) {
    report.conclusion = conclusion;
    for judgement in &mut report.judgements {
        judgement.conclusion = conclusion;
    }
}
