//! Judging a path that was built: validity, constraints, usage at one moment (RFC 5280 6.1.3–6.1.5, PATH-05).
//!
//! Every check is made and every reason reported, not only the first.

use super::constraints::{self, Breach};
use super::path::Candidate;
use super::policy::{self, Obstacle, Policies, PolicyInput};
use super::verdict::Verdict;
use super::{Certificate, PathOutcome, Usage, der, usage};
use crate::crypto::{DigestAlgorithm, PublicKey, strength};
use crate::trust::Entry;
use report::{Code, Finding, PathElement, PathFrom, PathKind, PathStatus, Severity, Time, TrustDomain};

/// What binds a certificate to its issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkKind {
    /// Both fingerprints are pinned, and the signature was verified when the list was made.
    Pinned,
    /// The signature was verified now.
    Signed,
    /// A DSA signature, verified where the caller admits them.
    #[cfg(feature = "legacy-dsa")]
    Dsa,
    /// Not verified yet: the issuer's DSA key has its parameters from above (RFC 5280 6.1.4 f).
    #[cfg(feature = "legacy-dsa")]
    Inherited,
}

/// A path that reaches `anchor`: `chain` from the leaf to the anchor, `links` one less. A chain of one: the leaf is the
/// anchor itself.
pub(super) struct Built<'a> {
    pub chain: Vec<Certificate>,
    pub links: Vec<(LinkKind, &'a Candidate<'a>)>,
    pub anchor: &'a Entry,
}

/// Judges a path.
pub(super) fn judge(built: Built<'_>, at: Time, usage: Usage, policies: &PolicyInput) -> PathOutcome {
    let Built { chain, links, anchor } = built;
    let mut verdict = Verdict::default();
    let domain = anchor.domain;
    note_anchor(anchor, domain, &mut verdict);
    let along = Along::new(&chain, policies);
    let mut elements = Vec::new();
    // RFC 5280 4.2.1.9: self-issued certificates do not count.
    let mut below: u32 = 0;
    for (index, certificate) in chain.iter().enumerate() {
        let mark = verdict.tally();
        let link = links.get(index);
        if let Some((kind, above)) = link {
            let issuer = chain.get(index.saturating_add(1)).unwrap_or(&above.certificate);
            link_strength(certificate, *kind, issuer, above.entry.is_some(), at, &mut verdict);
        }
        if index > 0 {
            authority(certificate, below, link.is_none(), &mut verdict);
            usage::judge_authority(certificate, link.is_none(), usage, &mut verdict);
            below = below.saturating_add(u32::from(!certificate.is_self_issued()));
        }
        extensions(certificate, &mut verdict);
        along.tell(index, certificate, &mut verdict);
        if index == 0 {
            leaf_alone(certificate, at, usage, &mut verdict);
        } else {
            authority_validity(certificate, at, &mut verdict);
        }
        let kind = match (index, link) {
            (0, _) => PathKind::Leaf,
            (_, None) => PathKind::Root,
            _ => PathKind::Intermediate,
        };
        let how = if matches!(link, None | Some((LinkKind::Pinned, _))) { "pin" } else { "signature" };
        let from = match index.checked_sub(1).and_then(|before| links.get(before)) {
            Some((_, candidate)) => candidate.from,
            None if links.is_empty() => anchor.from,
            None => PathFrom::Document,
        };
        elements.push(element(certificate, kind, from, how, verdict.status_since(mark)));
    }
    PathOutcome {
        trust: verdict.trust(),
        reason: verdict.reason(),
        domain,
        policies: along.policies.constrained.iter().map(|policy| der::dotted(policy)).collect(),
        elements,
        findings: verdict.findings,
        wanted: Vec::new(),
        chain,
    }
}

/// What names and policies, which are followed from the anchor down, say of each certificate.
struct Along<'a> {
    breaches: Vec<Breach>,
    policies: Policies<'a>,
}

impl<'a> Along<'a> {
    fn new(chain: &'a [Certificate], input: &'a PolicyInput) -> Self {
        Self { breaches: constraints::validate(chain), policies: policy::validate(chain, input) }
    }

    fn tell(&self, index: usize, certificate: &Certificate, verdict: &mut Verdict) {
        for breach in self.breaches.iter().filter(|breach| breach.index == index) {
            if breach.open {
                verdict.doubt(breach.finding.clone());
            } else {
                verdict.fail(breach.finding.clone());
            }
        }
        for (_, obstacle) in self.policies.obstacles.iter().filter(|(place, _)| *place == index) {
            let about = |code| Finding::new(code).arg("subject", certificate.subject_text());
            match obstacle {
                Obstacle::NoPolicy => verdict.fail(about(Code::X509PolicyNone)),
                Obstacle::AnyMapped => verdict.fail(about(Code::X509PolicyAnyMapped)),
                Obstacle::TooMany => verdict.doubt(about(Code::X509PathBudget)),
            }
        }
    }
}

/// What is judged of a leaf whether or not it has a path: its usage and its validity.
pub(super) fn leaf_alone(leaf: &Certificate, at: Time, usage: Usage, verdict: &mut Verdict) {
    if let Some(reason) = contradiction(leaf, usage) {
        verdict.fail(Finding::new(Code::X509Malformed).arg("reason", reason));
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

/// What no certificate of its kind may say.
fn contradiction(leaf: &Certificate, usage: Usage) -> Option<&'static str> {
    let extensions = leaf.extensions();
    let constraints = leaf.basic_constraints();
    let is_authority = constraints.is_some_and(|constraints| constraints.ca);
    let signs_certificates = leaf.key_usage().is_some_and(super::KeyUsage::key_cert_sign);
    let has_length = constraints.is_some_and(|constraints| constraints.path_length.is_some());
    if !is_authority && (has_length || (signs_certificates && constraints.is_some())) {
        // RFC 5280 4.2.1.3 and 4.2.1.9.
        Some("authority")
    } else if !is_authority && extensions.name_constraints.is_some() {
        // RFC 5280 4.2.1.10.
        Some("name-constraints")
    } else if leaf.has_empty_subject()
        && (usage == Usage::DocumentSigning || !extensions.alternative_names_critical)
    {
        // RFC 5280 4.1.2.6: without subject the critical alternative name is the name; a signer needs a subject.
        Some("subject-empty")
    } else {
        None
    }
}

/// The leaf as the only element of a path that could not be built.
pub(super) fn lone_element(leaf: &Certificate) -> PathElement {
    element(leaf, PathKind::Leaf, PathFrom::Document, "", PathStatus::Undetermined)
}

fn note_anchor(entry: &Entry, domain: TrustDomain, verdict: &mut Verdict) {
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
    issuer: &Certificate,
    is_listed: bool,
    at: Time,
    verdict: &mut Verdict,
) {
    let about =
        |finding: Finding| finding.arg("subject", child.subject_text()).arg("issuer", issuer.subject_text());
    #[cfg(feature = "legacy-dsa")]
    if matches!(kind, LinkKind::Dsa | LinkKind::Inherited) {
        return verdict.note(about(Finding::new(Code::X509LinkLegacyDsa)));
    }
    match child.signature_digest(issuer) {
        Ok(Some(DigestAlgorithm::Sha1 | DigestAlgorithm::Md5)) => match kind {
            LinkKind::Pinned => verdict.note(about(Finding::new(Code::X509LinkSha1Pinned))),
            // SIG-11 on a công vụ signature is a doubt, never a ground to refuse (rules, section 11).
            _ => verdict.doubt(about(Finding::new(Code::X509LinkWeak))),
        },
        Ok(_) => {}
        Err(finding) => verdict.doubt(about(*finding)),
    }
    if !is_listed
        && let Ok(key) = PublicKey::from_spki_der(issuer.spki_der())
        && let Some(finding) = strength::key_strength(&key, at)
    {
        match finding.severity {
            Severity::Undetermined | Severity::Fail => verdict.doubt(about(finding)),
            _ => verdict.note(about(finding)),
        }
    }
}

/// RFC 5280 6.1.4 (k)–(n): a CA, with room below, whose key may sign certificates. What the anchor's own certificate
/// says binds it too (RFC 5937 3); it need not say anything (RFC 5280 6.1.1 d).
fn authority(certificate: &Certificate, below: u32, is_anchor: bool, verdict: &mut Verdict) {
    let refused = |reason: &str| {
        Finding::new(Code::X509NotACa).arg("subject", certificate.subject_text()).arg("reason", reason)
    };
    match certificate.basic_constraints() {
        Some(constraints) if constraints.ca => {
            if constraints.path_length.is_some_and(|most| below > most) {
                verdict.fail(refused("path-length"));
            }
        }
        None if is_anchor => {}
        _ => verdict.fail(refused("basic-constraints")),
    }
    if certificate.key_usage().is_some_and(|usage| !usage.key_cert_sign()) {
        verdict.fail(refused("key-usage"));
    }
}

/// Critical extensions that are not understood.
fn extensions(certificate: &Certificate, verdict: &mut Verdict) {
    for oid in certificate.unknown_critical_extensions() {
        let finding = Finding::new(Code::X509CriticalExtension);
        verdict.fail(finding.arg("subject", certificate.subject_text()).arg("oid", oid.as_str()));
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
