//! Judging a path that was built: validity, constraints, usage at one moment (RFC 5280 6.1.3–6.1.5, PATH-05).
//!
//! Every check is made and every reason reported, not only the first.

use super::path::Candidate;
use super::verdict::Verdict;
use super::{Certificate, PathOutcome, Usage, usage};
use crate::crypto::{DigestAlgorithm, PublicKey, strength};
use crate::trust::Entry;
use report::{Code, Finding, PathElement, PathFrom, PathKind, PathStatus, Severity, Time, TrustDomain};

/// One step up a path: the issuer in the pool, and how the certificate below is bound to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub issuer: usize,
    pub kind: LinkKind,
}

/// What binds a certificate to its issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkKind {
    /// Both fingerprints are pinned, and the signature was verified when the list was made.
    Pinned,
    /// The signature was verified now.
    Signed,
}

/// Judges the path `leaf`, `path`…, the last of which is `anchor` (an empty path: the leaf is the anchor itself).
pub(super) fn judge(
    leaf: &Certificate,
    path: &[Link],
    pool: &[Candidate<'_>],
    anchor: Option<&Entry>,
    at: Time,
    usage: Usage,
) -> PathOutcome {
    let mut verdict = Verdict::default();
    let links: Vec<(&Link, &Candidate<'_>)> =
        path.iter().filter_map(|link| pool.get(link.issuer).map(|candidate| (link, candidate))).collect();
    let domain = anchor.map_or(TrustDomain::None, Entry::domain);
    note_anchor(anchor, domain, &mut verdict);

    let leaf_from = if links.is_empty() {
        anchor.map_or(PathFrom::Document, |entry| entry.from)
    } else {
        PathFrom::Document
    };
    let leaf_how = if links.is_empty() { "pin" } else { "signature" };
    let mut elements = Vec::new();
    let mut chain = vec![leaf.clone()];
    let mark = verdict.tally();
    if let Some((link, candidate)) = links.first() {
        link_strength(leaf, link.kind, candidate, at, &mut verdict);
    }
    extensions(leaf, &mut verdict);
    leaf_alone(leaf, at, usage, &mut verdict);
    elements.push(element(leaf, PathKind::Leaf, leaf_from, leaf_how, verdict.status_since(mark)));

    // RFC 5280 4.2.1.9: self-issued certificates do not count.
    let mut below: u32 = 0;
    for (index, (_, candidate)) in links.iter().enumerate() {
        let next = links.get(index.saturating_add(1));
        let mark = verdict.tally();
        if let Some((link, above)) = next {
            link_strength(&candidate.certificate, link.kind, above, at, &mut verdict);
        }
        authority(&candidate.certificate, below, &mut verdict);
        extensions(&candidate.certificate, &mut verdict);
        authority_validity(&candidate.certificate, at, &mut verdict);
        below = below.saturating_add(u32::from(!candidate.certificate.is_self_issued()));
        let (kind, how) = match next {
            None => (PathKind::Root, "pin"),
            Some((Link { kind: LinkKind::Pinned, .. }, _)) => (PathKind::Intermediate, "pin"),
            Some(_) => (PathKind::Intermediate, "signature"),
        };
        elements.push(element(&candidate.certificate, kind, candidate.from, how, verdict.status_since(mark)));
        chain.push(candidate.certificate.clone());
    }
    // Trust needs an anchor, whatever else holds.
    if anchor.is_none() {
        verdict.fail(Finding::new(Code::X509PathNotFound));
    }
    PathOutcome {
        trust: verdict.trust(),
        reason: verdict.reason(),
        domain,
        elements,
        chain,
        findings: verdict.findings,
        wanted: Vec::new(),
    }
}

/// What is judged of a leaf whether or not it has a path: its usage and its validity.
pub(super) fn leaf_alone(leaf: &Certificate, at: Time, usage: Usage, verdict: &mut Verdict) {
    if leaf.has_empty_subject() && usage == Usage::DocumentSigning {
        verdict.fail(Finding::new(Code::X509Malformed).arg("reason", "subject-empty"));
    }
    usage::judge(leaf, usage, verdict);
    let code = if at < leaf.not_before() {
        Code::X509NotYetValid
    } else if at > leaf.not_after() {
        Code::X509Expired
    } else {
        verdict.note(Finding::new(Code::X509ValidAtTime).arg("at_time", at));
        return;
    };
    verdict.fail(period(Finding::new(code), leaf, at));
}

/// The leaf as the only element of a path that could not be built.
pub(super) fn lone_element(leaf: &Certificate) -> PathElement {
    element(leaf, PathKind::Leaf, PathFrom::Document, "", PathStatus::Undetermined)
}

fn note_anchor(anchor: Option<&Entry>, domain: TrustDomain, verdict: &mut Verdict) {
    let Some(entry) = anchor else { return };
    verdict.note(Finding::new(Code::X509PathFound).arg("root", entry.certificate.subject_text()));
    if let Some(generation) = entry.pin.and_then(|pin| pin.generation) {
        verdict.note(Finding::new(Code::X509Generation).arg("generation", generation));
    }
    if domain == TrustDomain::Public {
        verdict.note(Finding::new(Code::X509DomainPublic).arg("root", entry.certificate.subject_text()));
    }
}

/// SHA-1 is accepted only where both certificates are pinned: then nothing rests on the signature (PATH-06).
fn link_strength(
    child: &Certificate,
    kind: LinkKind,
    issuer: &Candidate<'_>,
    at: Time,
    verdict: &mut Verdict,
) {
    let about = |finding: Finding| {
        finding.arg("subject", child.subject_text()).arg("issuer", issuer.certificate.subject_text())
    };
    match child.signature_digest(&issuer.certificate) {
        Ok(Some(DigestAlgorithm::Sha1 | DigestAlgorithm::Md5)) => match kind {
            LinkKind::Pinned => verdict.note(about(Finding::new(Code::X509LinkSha1Pinned))),
            // SIG-11 on a công vụ signature is a doubt, never a ground to refuse (rules, section 11).
            LinkKind::Signed => verdict.doubt(about(Finding::new(Code::X509LinkWeak))),
        },
        Ok(_) => {}
        Err(finding) => verdict.doubt(about(*finding)),
    }
    if issuer.entry.is_none()
        && let Ok(key) = PublicKey::from_spki_der(issuer.certificate.spki_der())
        && let Some(finding) = strength::key_strength(&key, at)
    {
        match finding.severity {
            Severity::Undetermined | Severity::Fail => verdict.doubt(about(finding)),
            _ => verdict.note(about(finding)),
        }
    }
}

/// RFC 5280 6.1.4 (k)–(n): a CA, with room below, whose key may sign certificates.
fn authority(certificate: &Certificate, below: u32, verdict: &mut Verdict) {
    let refused = |reason: &str| {
        Finding::new(Code::X509NotACa).arg("subject", certificate.subject_text()).arg("reason", reason)
    };
    match certificate.basic_constraints() {
        Some(constraints) if constraints.ca => {
            if constraints.path_length.is_some_and(|most| below > most) {
                verdict.fail(refused("path-length"));
            }
        }
        _ => verdict.fail(refused("basic-constraints")),
    }
    if certificate.key_usage().is_some_and(|usage| !usage.key_cert_sign()) {
        verdict.fail(refused("key-usage"));
    }
}

/// Critical extensions that are not understood, and constraints that are not processed yet.
fn extensions(certificate: &Certificate, verdict: &mut Verdict) {
    for oid in certificate.unknown_critical_extensions() {
        let finding = Finding::new(Code::X509CriticalExtension);
        verdict.fail(finding.arg("subject", certificate.subject_text()).arg("oid", oid.as_str()));
    }
    for oid in certificate.constraints() {
        let finding = Finding::new(Code::X509ConstraintsNotProcessed);
        verdict.doubt(finding.arg("subject", certificate.subject_text()).arg("oid", oid.as_str()));
    }
}

fn authority_validity(certificate: &Certificate, at: Time, verdict: &mut Verdict) {
    if at < certificate.not_before() || at > certificate.not_after() {
        let finding = Finding::new(Code::X509CaNotValidAtTime).arg("subject", certificate.subject_text());
        verdict.fail(period(finding, certificate, at));
    }
}

fn period(finding: Finding, certificate: &Certificate, at: Time) -> Finding {
    finding
        .arg("valid_from_time", certificate.not_before())
        .arg("valid_to_time", certificate.not_after())
        .arg("at_time", at)
}

fn element(
    certificate: &Certificate,
    kind: PathKind,
    from: PathFrom,
    how: &str,
    status: PathStatus,
) -> PathElement {
    PathElement {
        kind,
        subject: certificate.subject_text(),
        sha256: certificate.sha256_hex(),
        from,
        status,
        how: how.to_owned(),
    }
}
