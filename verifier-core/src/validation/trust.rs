//! Answer 2 for one signature: path, validity, kind of certificate, revocation, at the time used.

use super::basic::{Judged, Surroundings, token_as_signature};
use super::times;
use crate::Context;
use crate::cms::{self, Covered, Stamped, TimestampFacts};
use crate::revocation::Moment;
use crate::signature::SignatureFacts;
use crate::x509::{self, Certificate, PathOutcome, Usage};
use report::{
    Code, Finding, RevocationStatus, Role, Severity, SignatureReport, SignerFacts, Time, TimestampKind,
    TimestampReport, Trust, TsaFacts, UsedTime,
};

/// Verifies one token in these surroundings.
pub(super) fn timestamp(
    around: &Surroundings<'_>,
    token: &[u8],
    kind: TimestampKind,
    stamped: Stamped<'_>,
) -> TimestampFacts {
    let Context { trust, evidence, .. } = around.context;
    let mut token =
        cms::verify_timestamp(token, kind, stamped, trust, evidence, around.backend, around.budget);
    if token.counts && authority_is_revoked(around, &token) {
        token.counts = false;
        token.trust = Trust::NotTrusted;
        if let Some(path) = &mut token.path {
            path.trust = Trust::NotTrusted;
            path.reason = Some(Code::TimestampPath);
        }
        token.findings.retain(|finding| finding.code != Code::TimestampValid);
        let reason = Code::RevocationRevoked.as_str();
        token.findings.push(Finding::new(Code::TimestampPath).arg("reason", reason));
    }
    token
}

/// TIME-02: does a CRL name a certificate of the authority's path as revoked, so that its time proves nothing?
/// The reasons of RFC 3161 4.1 leave earlier tokens valid; any other, or none, may mean that the key is stolen,
/// and then genTime is the thief's word.
fn authority_is_revoked(around: &Surroundings<'_>, token: &TimestampFacts) -> bool {
    const HARMLESS_LATER: [u8; 4] = [0, 3, 4, 5];
    let (Some(path), Some(used)) = (&token.path, token.gen_time) else { return true };
    let moment = Moment { used, proved: true, now: around.context.validation_time };
    each_pair(&path.chain).any(|chain| {
        let Some((facts, findings, _)) = around.pool.status(chain, &token.candidates, moment) else {
            return true;
        };
        let harmless = |finding: &Finding| {
            let reason = finding.args.get("reason_code");
            finding.code == Code::RevocationRevokedLater
                && HARMLESS_LATER.iter().any(|code| reason == Some(&u32::from(*code).into()))
        };
        let spent = findings.iter().any(|finding| finding.code == Code::BudgetSpent);
        spent || (facts.revoked_at.is_some() && !findings.iter().any(harmless))
    })
}

/// Path, role and revocation of the signer's certificate.
pub(super) fn judge_trust(
    around: &Surroundings<'_>,
    leaf: &Certificate,
    candidates: &[Certificate],
    judged: &mut Judged,
) {
    let at = judged.report.times.used;
    let context = around.context;
    let outcome = x509::find_path(
        leaf,
        candidates,
        &context.trust,
        &context.evidence,
        at,
        Usage::DocumentSigning,
        around.backend,
        around.budget,
    );
    judged.report.signer = Some(signer_facts(leaf));
    judged.report.role = x509::subject::classify(leaf);
    apply_path(&outcome, judged);
    if outcome.trust != Trust::NotTrusted {
        revocation(around, &outcome, candidates, at, judged);
    }
}

fn apply_path(outcome: &PathOutcome, judged: &mut Judged) {
    let report = &mut judged.report;
    report.trust = outcome.trust;
    report.trust_reason = outcome.reason.map(|code| code.as_str().to_owned());
    report.trust_domain = outcome.domain;
    report.path = outcome.elements.clone();
    report.findings.extend(outcome.findings.iter().cloned());
    judged.wanted.extend(outcome.wanted.iter().cloned());
}

/// CERT-03 to CERT-05 and PATH-04, from the CRLs of the CMS and from outside.
fn revocation(
    around: &Surroundings<'_>,
    outcome: &PathOutcome,
    candidates: &[Certificate],
    at: Time,
    judged: &mut Judged,
) {
    let proved = judged.report.times.used_is == UsedTime::Timestamp;
    let moment = Moment { used: at, proved, now: around.context.validation_time };
    let Some((facts, findings, wanted)) = around.pool.status(&outcome.chain, candidates, moment) else {
        // No issuer, no status; the path already says why, or the leaf is itself an anchor of the operator's list.
        return worse(&mut judged.report, Trust::Undetermined, Code::RevocationMissing);
    };
    judged.report.revocation = facts;
    judged.wanted.extend(wanted);
    let findings = findings.into_iter().map(|finding| without_proof(finding, proved));
    judged.report.findings.extend(findings);
    match (judged.report.revocation.status, judged.report.revocation.revoked_at) {
        (RevocationStatus::Good, None) => {}
        (RevocationStatus::Good, Some(_)) if proved => {}
        (RevocationStatus::Good, Some(_)) => {
            worse(&mut judged.report, Trust::Undetermined, Code::RevocationRevokedNoProof);
        }
        (RevocationStatus::Revoked, _) => {
            worse(&mut judged.report, Trust::NotTrusted, Code::RevocationRevoked)
        }
        (RevocationStatus::Undetermined, _) => {
            worse(&mut judged.report, Trust::Undetermined, Code::RevocationMissing)
        }
    }
    authorities(around, outcome, candidates, moment, judged);
}

/// The path from each of its certificates that has an issuer.
fn each_pair(chain: &[Certificate]) -> impl Iterator<Item = &[Certificate]> {
    (0..chain.len().saturating_sub(1)).filter_map(|index| chain.get(index..))
}

/// CERT-05: a revocation after signing is harmless only where the time of signing is proved.
fn without_proof(finding: Finding, proved: bool) -> Finding {
    if finding.code != Code::RevocationRevokedLater || proved {
        return finding;
    }
    let mut doubtful = Finding::new(Code::RevocationRevokedNoProof);
    doubtful.args = finding.args;
    doubtful
}

/// PATH-04: a CA of the path that a CRL names is an error; no CRL for it is not.
fn authorities(
    around: &Surroundings<'_>,
    outcome: &PathOutcome,
    candidates: &[Certificate],
    moment: Moment,
    judged: &mut Judged,
) {
    for chain in each_pair(&outcome.chain).skip(1) {
        let ([authority, ..], Some((facts, ..))) = (chain, around.pool.status(chain, candidates, moment))
        else {
            continue;
        };
        let (code, trust) = match (facts.status, facts.revoked_at) {
            (RevocationStatus::Revoked, _) => (Code::RevocationCaRevoked, Trust::NotTrusted),
            (_, Some(_)) if !moment.proved => (Code::RevocationRevokedNoProof, Trust::Undetermined),
            _ => continue,
        };
        judged.report.findings.push(Finding::new(code).arg("subject", authority.subject_text()));
        worse(&mut judged.report, trust, code);
    }
}

/// Lowers trust, never raises it; the first reason of the worst outcome stays.
fn worse(report: &mut SignatureReport, trust: Trust, reason: Code) {
    let rank = |trust: Trust| match trust {
        Trust::Trusted => 0,
        Trust::Undetermined => 1,
        Trust::NotTrusted => 2,
    };
    if rank(trust) > rank(report.trust) {
        report.trust = trust;
        report.trust_reason = Some(reason.as_str().to_owned());
    }
    let told = report.findings.iter().any(|finding| finding.severity >= Severity::Undetermined);
    if !told {
        report.findings.push(Finding::new(reason));
    }
}

/// Adds a signature timestamp; the earliest that counts gives the time (trap 14).
pub(super) fn add_timestamp(token: TimestampFacts, judged: &mut Judged) {
    let report = &mut judged.report;
    if token.counts {
        report.times.timestamped = match (report.times.timestamped, token.gen_time) {
            (Some(earlier), Some(time)) => Some(earlier.min(time)),
            (earlier, time) => earlier.or(time),
        };
    }
    report.findings.extend(token.findings.iter().cloned());
    report.timestamps.push(timestamp_report(&token));
}

/// A document timestamp: the token is the signature, the TSA its signer.
pub(super) fn judge_timestamp(
    around: &Surroundings<'_>,
    facts: &SignatureFacts,
    covered: Covered<'_>,
    judged: &mut Judged,
) {
    let digest = |wanted| match covered {
        Covered::Digest { algorithm, value, .. } if algorithm == wanted => Some(value.to_vec()),
        _ => None,
    };
    let token = timestamp(around, &facts.contents, TimestampKind::Document, Stamped::DigestBy(&digest));
    let (cryptography, integrity) = token_as_signature(token.imprint, token.signature);
    let report = &mut judged.report;
    report.cryptography = cryptography;
    report.integrity = integrity;
    report.role = Role::Service;
    report.signer = token.tsa.as_ref().filter(|_| token.counts).map(signer_facts);
    if let Some(outcome) = token.path.as_ref().filter(|_| integrity == report::Integrity::Intact) {
        apply_path(outcome, judged);
    }
    let gen_time = token.gen_time.filter(|_| token.counts);
    if !token.counts {
        worse(&mut judged.report, Trust::Undetermined, Code::TimestampPath);
    }
    add_timestamp(token, judged);
    let report = &mut judged.report;
    let claimed = times::claimed(facts, None, gen_time, &mut report.findings);
    report.times = times::times(claimed, gen_time, around.context.validation_time, &mut report.findings);
}

fn timestamp_report(token: &TimestampFacts) -> TimestampReport {
    TimestampReport {
        kind: token.kind,
        gen_time: token.gen_time,
        imprint: token.imprint,
        imprint_algorithm: token.imprint_algorithm,
        signature: token.signature,
        tsa: token
            .tsa
            .as_ref()
            .filter(|_| token.signature == report::TokenSignature::Ok)
            .map(|tsa| TsaFacts { subject: tsa.subject_text(), sha256: tsa.sha256_hex() }),
        trust: token.trust,
        serial: token.serial.clone(),
    }
}

/// What the certificate says of the signer.
pub(crate) fn signer_facts(leaf: &Certificate) -> SignerFacts {
    let subject = leaf.subject();
    SignerFacts {
        subject: leaf.subject_text(),
        common_name: subject.common_name.clone(),
        organisation: subject.organisation.clone(),
        units: subject.units.clone(),
        locality: subject.locality.clone(),
        email: subject.email.clone(),
        issuer: leaf.issuer_text(),
        issuer_common_name: leaf.issuer().common_name,
        serial: leaf.serial_hex(),
        valid_from: leaf.not_before(),
        valid_to: leaf.not_after(),
        sha256: leaf.sha256_hex(),
    }
}
