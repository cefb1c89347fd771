//! Basic validation of one signature, EN 319 102-1 5.3: facts side by side, then one conclusion.

use super::facts::{Facts, Member};
use super::opened::Opened;
use super::trust::{add_timestamp, judge_timestamp, judge_trust, timestamp};
use super::{nd68, times};
use crate::cms::{self, Covered, SignedData, Verified};
use crate::crypto::{Backend, strength};
use crate::revision::Analysis;
use crate::revocation::Pool;
use crate::signature::{SignatureFacts, SubFilter};
use crate::x509::Certificate;
use crate::{Budget, Context, Problem, Result};
use report::{
    ChangesAfter, Code, Conclusion, Coverage, Cryptography, DigestAlgorithm, Doubt, Finding, Imprint,
    Integrity, RevocationFacts, RevocationStatus, Role, Severity, SignatureKind, SignatureReport, Time,
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

/// Digests of the covered bytes by other algorithms than the signature's.
type Further<'a> = &'a [(DigestAlgorithm, Vec<u8>)];

/// What there is to judge about one signature.
pub struct Part<'a> {
    /// What is known before any cryptography.
    pub facts: &'a SignatureFacts,
    /// The opened value.
    pub opened: Opened,
    /// The digest of the covered bytes: `None` while it is wanted.
    pub digest: Option<Result<Vec<u8>>>,
    /// Digests of them by other algorithms, for content timestamps.
    pub further: Vec<(DigestAlgorithm, Vec<u8>)>,
    /// What came after.
    pub after: Analysis,
}

/// A judged signature and what would help to judge it further.
pub struct Judged {
    /// Its part of the report.
    pub report: SignatureReport,
    /// What would help.
    pub wanted: Vec<Wanted>,
    /// An `ETSI.CAdES.detached` signature that binds its certificate, and whose value holds; `None`: nothing holds.
    pub(super) cades: Option<bool>,
}

/// The signer of a signature whose value holds: what is left to judge of it is trust and time.
pub(super) struct Signer {
    pub leaf: Certificate,
    pub candidates: Vec<Certificate>,
    pub signing_time: Option<Time>,
    pub digest: Option<DigestAlgorithm>,
}

/// Judges all signatures of a document, in order of revision: first each value by itself, then trust and time, for
/// a later timestamp may prove an earlier signature. With the facts of each.
pub fn judge<'a>(
    around: &Surroundings<'_>,
    parts: impl Iterator<Item = Part<'a>>,
) -> (Vec<Judged>, Vec<Facts>) {
    let (mut all, mut facts, mut signers) = (Vec::new(), Vec::new(), Vec::new());
    for (index, part) in parts.enumerate() {
        let signature = part.facts;
        let (judged, own, signer) = establish(around, index, part);
        signers.push(signer.map(|signer| (signature, signer)));
        facts.push(own);
        all.push(judged);
    }
    for (index, (judged, signer)) in all.iter_mut().zip(signers).enumerate() {
        let (Some((signature, signer)), Some(own)) = (signer, facts.get_mut(index)) else { continue };
        // No signature proves itself: its facts are taken out while the others are looked at.
        let taken = Facts::new(own.kind, own.revision);
        let mut own = core::mem::replace(own, taken);
        weigh(around, signature, &signer, &facts, (judged, &mut own));
        if let Some(place) = facts.get_mut(index) {
            *place = own;
        }
    }
    super::conclude_signatures(around.context, &facts, &mut all);
    for judged in &mut all {
        for finding in &mut judged.report.findings {
            finding.location.signature = Some(judged.report.id.clone());
        }
    }
    (all, facts)
}

/// The value of one signature and what came after it.
fn establish(around: &Surroundings<'_>, index: usize, part: Part<'_>) -> (Judged, Facts, Option<Signer>) {
    let report = blank(around, index, part.facts);
    let mut facts = Facts::new(part.facts.kind, report.revision);
    facts.claimed = part.facts.claimed_time;
    let mut judged = Judged { report, wanted: Vec::new(), cades: None };
    let mut signer = None;
    if structure_fails(&judged.report) {
        let remnant = part.facts.coverage == Coverage::Remnant;
        judged.report.integrity = if remnant { Integrity::Undetermined } else { Integrity::Broken };
    } else {
        let digests = (part.digest, &*part.further);
        signer = value(around, part.facts, part.opened, digests, (&mut judged, &mut facts));
        if let Some(signer) = &signer {
            seed_value(part.facts, signer, &mut judged.report);
        }
        later_changes(part.facts, part.after, &mut judged.report);
    }
    facts.unsound = unsound(&judged.report);
    (judged, facts, signer)
}

/// Trust and time of a signature by a signer.
fn weigh(
    around: &Surroundings<'_>,
    facts: &SignatureFacts,
    signer: &Signer,
    all: &[Facts],
    (judged, own): (&mut Judged, &mut Facts),
) {
    let now = around.context.validation_time;
    let report = &mut judged.report;
    let stamped = report.times.timestamped;
    let claimed = times::claimed(facts, signer.signing_time, stamped, &mut report.findings);
    own.claimed = claimed;
    let sealed = nd68::sealed_by(own, all);
    let used = nd68::time_of_signing(own, all, now);
    report.times = times::times(claimed, stamped, sealed, used, now, &mut report.findings);
    weaknesses(signer, report);
    judge_trust(around, signer, (judged, own));
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
        level_missing: Vec::new(),
        role: Role::Unknown,
        classification: None,
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
        checks: None,
        forecast: None,
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
    (digest, further): (Option<Result<Vec<u8>>>, Further<'_>),
    (judged, own): (&mut Judged, &mut Facts),
) -> Option<Signer> {
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
            judge_timestamp(around, facts, covered, (judged, own));
        }
        Opened::Cms { container, signed, .. } => {
            let verified = cms::verify(&signed, container, covered, around.backend, around.budget);
            let signer = signer(facts, verified, (judged, own))?;
            timestamps(around, &signed, (covered, further), (judged, own));
            return Some(signer);
        }
        Opened::X509RsaSha1 => {
            let (contents, cert) = (&facts.contents, &facts.cert);
            let verified = cms::verify_x509_rsa_sha1(contents, cert, covered, around.backend, around.budget);
            return signer(facts, verified, (judged, own));
        }
    }
    None
}

fn failed(problem: &Problem, report: &mut SignatureReport) {
    if problem.severity == Severity::Fail {
        report.cryptography = Cryptography::Bad;
        report.integrity = Integrity::Broken;
    } else {
        report.cryptography = Cryptography::Unsupported;
    }
    // That a format is unknown was told when the dictionary was read.
    if !report.findings.contains(problem) {
        report.findings.push((**problem).clone());
    }
}

/// An approval or certification signature: its signer, where the value holds.
fn signer(
    facts: &SignatureFacts,
    verified: Verified,
    (judged, own): (&mut Judged, &mut Facts),
) -> Option<Signer> {
    let report = &mut judged.report;
    report.cryptography = verified.cryptography;
    report.integrity = verified.integrity;
    report.digest_algorithm = verified.digest_algorithm;
    report.signature_algorithm = verified.signature_algorithm;
    report.key_bits = verified.key_bits;
    report.findings.extend(verified.findings);
    let sound = verified.cryptography == Cryptography::Ok && verified.integrity != Integrity::Broken;
    if sound && verified.signer.is_none() {
        // The value verifies under the key in a certificate that cannot be read: its strength counts all the same, at
        // the time that is claimed, as with every signature without timestamp (TIME-03).
        let rsa = report.signature_algorithm.as_deref().is_some_and(|name| name.starts_with("rsa"));
        let at = report.times.used;
        report.findings.extend(verified.digest_algorithm.and_then(|one| strength::digest_strength(one, at)));
        report.findings.extend(verified.key_bits.and_then(|bits| strength::bits_strength(rsa, bits, at)));
    }
    // NOTE: docs/decisions/0009: no claims of a signature that failed.
    let leaf = verified.signer.filter(|_| sound)?;
    let key = crate::crypto::PublicKey::from_spki_der(leaf.spki_der()).ok();
    own.weak_from = strength::weak_from(verified.digest_algorithm, key.as_ref());
    judged.cades = Some(verified.cades_bound && facts.sub_filter_kind == SubFilter::EtsiCadesDetached);
    own.path.chain = vec![Member::new(&leaf)];
    Some(Signer {
        leaf,
        candidates: verified.candidates,
        signing_time: verified.signing_time,
        digest: verified.digest_algorithm,
    })
}

/// Timestamps in the attributes: over the signature value, and over the content before it was signed. The earliest
/// signature timestamp that was checked whole gives the time.
fn timestamps(
    around: &Surroundings<'_>,
    signed: &SignedData,
    (covered, further): (Covered<'_>, Further<'_>),
    (judged, own): (&mut Judged, &mut Facts),
) {
    for token in &signed.signer.timestamps {
        let stamped = cms::Stamped::Bytes(&signed.signer.signature);
        add_timestamp(around, timestamp(around, token, TimestampKind::Signature, stamped), judged, own);
    }
    let of_signature = covered_digest(covered);
    let digest = |wanted| {
        let other =
            further.iter().find(|(algorithm, _)| *algorithm == wanted).map(|(_, value)| value.clone());
        other.or_else(|| of_signature(wanted))
    };
    for token in &signed.signer.content_timestamps {
        let stamped = cms::Stamped::DigestBy(&digest);
        add_timestamp(around, timestamp(around, token, TimestampKind::Content, stamped), judged, own);
    }
}

/// The digest of the covered bytes, under the one algorithm that it was asked for with.
pub(super) fn covered_digest(covered: Covered<'_>) -> impl Fn(DigestAlgorithm) -> Option<Vec<u8>> {
    move |wanted| match covered {
        Covered::Digest { algorithm, value, .. } if algorithm == wanted => Some(value.to_vec()),
        _ => None,
    }
}

/// SIG-11: digests and keys by the dated table, at the time used.
fn weaknesses(signer: &Signer, report: &mut SignatureReport) {
    let at = report.times.used;
    if let Some(algorithm) = signer.digest {
        report.findings.extend(strength::digest_strength(algorithm, at));
    }
    if let Ok(key) = crate::crypto::PublicKey::from_spki_der(signer.leaf.spki_der()) {
        report.findings.extend(strength::key_strength(&key, at));
    }
}

/// What the field demands of the CMS and of the signer's certificate (ISO 32000-2 tables 237 and 238).
fn seed_value(facts: &SignatureFacts, signer: &Signer, report: &mut SignatureReport) {
    let (leaf, stamped) = (&signer.leaf, report.times.timestamped.is_some());
    let Some(seed) = facts.modification.as_ref().and_then(|found| found.seed_value.as_deref()) else {
        return;
    };
    let digest = signer.digest.map(crate::crypto::digest_name).unwrap_or_default();
    let used = |name: &Vec<u8>| plain(name).eq(plain(digest.as_bytes()));
    let is = |der: &Vec<u8>| der == leaf.der();
    let mut below = Vec::from([leaf.issuer_der()]);
    below.extend(signer.candidates.iter().map(Certificate::issuer_der));
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

/// Why the signature is not sound, apart from trust and time: the first failure, else the first doubt.
fn unsound(report: &SignatureReport) -> Option<Conclusion> {
    let judged_later = |finding: &&Finding| {
        let code = finding.code.as_str();
        finding.code != Code::TimestampPath && !code.starts_with("x509.") && !code.starts_with("revocation.")
    };
    let first = |severity| {
        let of = report.findings.iter().filter(move |finding| finding.severity == severity);
        of.filter(judged_later).map(|finding| nd68::conclusion_of(finding.code)).next()
    };
    let proved = report.cryptography == Cryptography::Ok
        && report.integrity == Integrity::Intact
        && matches!(report.changes_after, ChangesAfter::None | ChangesAfter::Permitted);
    let open = if proved { None } else { Some(Conclusion::Indeterminate(Doubt::Custom)) };
    first(Severity::Fail).or_else(|| first(Severity::Undetermined)).or(open)
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
