//! Answer 2 for one signature: path, validity, kind of certificate, revocation, at the time used.

use super::basic::{Judged, Signer, Surroundings, covered_digest, token_as_signature};
use super::facts::{Facts, Member, Path, Revocation, Stamp, Statement};
use super::times;
use crate::Context;
use crate::cms::{self, Covered, Stamped, TimestampFacts};
use crate::crypto::{PublicKey, strength};
use crate::revocation::Moment;
use crate::revocation::{self, ALL_REASONS, CERTIFICATE_HOLD, REMOVE_FROM_CRL, Source, State, Statements};
use crate::signature::SignatureFacts;
use crate::x509::{self, Certificate, PathOutcome, Usage};
use report::{
    Code, Finding, Imprint, RevocationStatus, Role, Severity, SignatureReport, SignerFacts, Time,
    TimestampKind, TimestampReport, TokenSignature, Trust, TrustDomain, TsaFacts, UsedTime,
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
    signer: &Signer,
    (judged, own): (&mut Judged, &mut Facts),
) {
    let at = judged.report.times.used;
    let context = around.context;
    let leaf = &signer.leaf;
    let candidates = &[&signer.candidates, around.pool.certificates()].concat();
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
    judged.report.findings.extend(remarks(leaf, &outcome));
    judged.report.signer = Some(signer_facts(leaf));
    let (role, classification) = x509::subject::classify(leaf);
    (judged.report.role, judged.report.classification) = (role, Some(classification));
    own.path = path_facts(around, &outcome, candidates);
    apply_path(&outcome, judged);
    if outcome.trust != Trust::NotTrusted {
        revocation(around, &outcome, candidates, at, judged);
    }
}

/// CERT-07: five years and two leap days; with a renewal of three years and one leap day (seconds).
const PERIOD: [i64; 2] = [1827 * 86_400, 2925 * 86_400];

/// What is told of a certificate and weighs on nothing: the fault is the issuer's.
fn remarks(leaf: &Certificate, outcome: &PathOutcome) -> Vec<Finding> {
    let mut remarks = Vec::new();
    let period = leaf.not_after().seconds_since(leaf.not_before());
    let [issued, renewed] = PERIOD;
    if outcome.domain != TrustDomain::Public && period > issued {
        let severity = if period > renewed { Severity::Warn } else { Severity::Inform };
        let days = period.checked_div(86_400).unwrap_or(0);
        remarks.push(Finding::new(Code::X509PeriodLong).severity(severity).arg("days", days));
    }
    // CERT-18: told by the chain to the listed root; the name only says which of its CAs.
    let issuer = leaf.issuer().common_name.unwrap_or_default();
    let party = ["Đảng", "Dang Cong san"].iter().any(|word| issuer.contains(word));
    if party && outcome.trust == Trust::Trusted {
        remarks.push(Finding::new(Code::X509PartyCa).arg("issuer", leaf.issuer_text()));
    }
    remarks
}

/// The path with what is wrong with it at every time, and what is known of the status of its certificates.
fn path_facts(around: &Surroundings<'_>, outcome: &PathOutcome, candidates: &[Certificate]) -> Path {
    const OF_TIME: [Code; 3] = [Code::X509Expired, Code::X509NotYetValid, Code::X509CaNotValidAtTime];
    let lasting = |severity| {
        let of = outcome.findings.iter().filter(move |finding| finding.severity == severity);
        of.map(|finding| finding.code).find(|code| !OF_TIME.contains(code))
    };
    let told = lasting(Severity::Fail).or_else(|| lasting(Severity::Undetermined));
    let problem = told.or_else(|| outcome.reason.filter(|code| !OF_TIME.contains(code)));
    let mut chain: Vec<Member> = outcome.chain.iter().map(Member::new).collect();
    for ((member, certificate), rest) in chain.iter_mut().zip(&outcome.chain).zip(each_pair(&outcome.chain)) {
        member.statements = statement_facts(around, certificate, &around.pool.statements(rest, candidates));
    }
    if let (None, Some(anchor)) = (problem, chain.last_mut()) {
        anchor.anchor = true;
    }
    Path { problem, chain }
}

/// What the statements about one certificate say, apart from any moment: silence counts unless something at every
/// time takes it away.
fn statement_facts(
    around: &Surroundings<'_>,
    certificate: &Certificate,
    statements: &Statements,
) -> Vec<Statement> {
    let revoked = |one: &revocation::Statement| match one.state {
        State::Revoked { at, reason, .. } => Some(Revocation { at, reason }),
        State::Good | State::Unknown => None,
    };
    let usable = || statements.usable.iter().filter(|one| one.state != State::Unknown);
    let taken_back =
        usable().any(|one| revoked(one).is_some_and(|entry| entry.reason == Some(REMOVE_FROM_CRL)));
    let silent = || usable().filter(|one| one.state == State::Good);
    let reasons = silent().fold(0, |reasons, one| reasons | one.reasons);
    let after_expiry = |one: &revocation::Statement| {
        let kept = one.archive_cutoff.is_some_and(|since| since <= certificate.not_after());
        one.this_update > certificate.not_after() && !kept
    };
    let mut facts = Vec::new();
    for one in usable() {
        let revoked = revoked(one);
        let suspended = revoked.is_some_and(|entry| entry.reason == Some(CERTIFICATE_HOLD));
        let removed = revoked.is_some_and(|entry| entry.reason == Some(REMOVE_FROM_CRL));
        if removed || (suspended && taken_back) || signer_is_revoked(around, one) {
            continue;
        }
        let next_update = one.next_update.or(Some(one.this_update).filter(|_| one.source == Source::Ocsp));
        facts.push(Statement {
            this_update: one.this_update,
            // RFC 6960 2.4: without nextUpdate an answer speaks for its own time; a CRL must name it (RFC 5280 5.1.2.5).
            next_update,
            revoked,
            revision: one.revision,
            whole: !taken_back
                && reasons == ALL_REASONS
                && !after_expiry(one)
                && next_update.is_some()
                && one.is_by_valid_signer(),
            signer_until: one.signer.not_after(),
        });
    }
    facts
}

/// Evidence by a delegate whose own certificate is revoked says nothing.
fn signer_is_revoked(around: &Surroundings<'_>, statement: &revocation::Statement) -> bool {
    let ask = statement.delegated && !statement.no_check;
    let told = || around.pool.statements(&statement.signer_chain, &[]);
    ask && told().usable.iter().any(|one| matches!(one.state, State::Revoked { .. }))
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
pub(super) fn worse(report: &mut SignatureReport, trust: Trust, reason: Code) {
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

/// Adds a timestamp; the earliest signature timestamp that counts gives the time (trap 14).
pub(super) fn add_timestamp(
    around: &Surroundings<'_>,
    token: TimestampFacts,
    judged: &mut Judged,
    own: &mut Facts,
) {
    own.stamps.extend(stamp_facts(around, &token));
    let report = &mut judged.report;
    if token.counts && token.kind != TimestampKind::Content {
        report.times.timestamped = match (report.times.timestamped, token.gen_time) {
            (Some(earlier), Some(time)) => Some(earlier.min(time)),
            (earlier, time) => earlier.or(time),
        };
    }
    report.findings.extend(token.findings.iter().cloned());
    report.timestamps.push(timestamp_report(&token));
}

fn stamp_facts(around: &Surroundings<'_>, token: &TimestampFacts) -> Option<Stamp> {
    let key = token.tsa.as_ref().and_then(|tsa| PublicKey::from_spki_der(tsa.spki_der()).ok());
    let weak = [
        strength::weak_from(token.imprint_algorithm, None),
        strength::weak_from(token.digest_algorithm, key.as_ref()),
    ];
    let path = token.path.as_ref().map(|path| path_facts(around, path, &token.candidates));
    Some(Stamp {
        kind: token.kind,
        gen_time: token.gen_time?,
        sound: token.usage && token.imprint == Imprint::Ok && token.signature == TokenSignature::Ok,
        weak_from: weak.into_iter().flatten().min(),
        path: path.unwrap_or_else(|| Path { problem: Some(Code::TimestampPath), chain: Vec::new() }),
    })
}

/// A document timestamp: the token is the signature, the TSA its signer.
pub(super) fn judge_timestamp(
    around: &Surroundings<'_>,
    facts: &SignatureFacts,
    covered: Covered<'_>,
    (judged, own): (&mut Judged, &mut Facts),
) {
    let digest = covered_digest(covered);
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
    add_timestamp(around, token, judged, own);
    let report = &mut judged.report;
    let now = around.context.validation_time;
    let claimed = times::claimed(facts, None, gen_time, &mut report.findings);
    let used =
        gen_time.map(|time| (time, true)).or(claimed.map(|time| (time, false))).unwrap_or((now, false));
    report.times = times::times(claimed, gen_time, None, used, now, &mut report.findings);
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
