//! Building certification paths from a leaf to an anchor of the list (RFC 4158; RFC 5280 6.1; PATH-01…03).
//!
//! The issuer of a certificate is whoever's key verifies its signature (trap 9). Names and key identifiers only
//! say which certificates to try and in what order. Nothing that comes with a document can be an anchor.

use super::judge::{self, Link, LinkKind};
use super::verdict::Verdict;
use super::{Certificate, PathOutcome, Usage};
use crate::budget::{Budget, Work};
use crate::context::Evidence;
use crate::crypto::{Backend, Verification};
use crate::problem::Problem;
use crate::trust::{Entry, Standing, TrustStore};
use report::{Code, Finding, PathFrom, Time, Trust, TrustDomain, Wanted};
use std::collections::BTreeSet;

/// Most certificates in a path; real ones have three (count).
const MAX_LENGTH: usize = 16;
/// Most signatures verified in one search; a real one needs one or two (count).
const MAX_CHECKS: u32 = 64;

/// Finds a path from `leaf` to an anchor of `trust` that holds at the moment `at`, or says why there is none.
///
/// `candidates` are the certificates that came with the document; they and those of `evidence` only ever serve as
/// links. All paths are tried within the budget until one holds; of several that do not, the first is reported.
#[expect(
    clippy::too_many_arguments,
    reason = "each is a separate input of RFC 5280 6.1.1; callers name them all"
)]
pub fn find_path(
    leaf: &Certificate,
    candidates: &[Certificate],
    trust: &TrustStore,
    evidence: &Evidence,
    at: Time,
    usage: Usage,
    backend: &dyn Backend,
    budget: &Budget,
) -> PathOutcome {
    let mut search = Search {
        leaf,
        pool: Vec::new(),
        known: BTreeSet::new(),
        trust,
        backend,
        budget,
        at,
        usage,
        checks: 0,
        spent: false,
        cut: false,
    };
    search.fill_pool(candidates, evidence);
    search.run()
}

/// A certificate that may serve as a link.
#[derive(Clone)]
pub(super) struct Candidate<'a> {
    pub certificate: Certificate,
    pub from: PathFrom,
    pub entry: Option<&'a Entry>,
}

struct Search<'a> {
    leaf: &'a Certificate,
    pool: Vec<Candidate<'a>>,
    /// Fingerprints of the certificates in the pool.
    known: BTreeSet<[u8; 32]>,
    trust: &'a TrustStore,
    backend: &'a dyn Backend,
    budget: &'a Budget,
    at: Time,
    usage: Usage,
    checks: u32,
    /// A budget is spent: the search stops.
    spent: bool,
    /// A path was left because of its length: the search goes on elsewhere.
    cut: bool,
}

/// Where a path stopped short of an anchor, and what was tried there.
#[derive(Default)]
struct DeadEnd {
    top: Option<usize>,
    named: bool,
    key_named_but_not_signed: bool,
    unreadable: Option<Problem>,
}

impl<'a> Search<'a> {
    fn fill_pool(&mut self, candidates: &[Certificate], evidence: &Evidence) {
        for entry in self.trust.entries() {
            self.known.insert(entry.certificate.sha256());
            self.pool.push(Candidate {
                certificate: entry.certificate.clone(),
                from: entry.from,
                entry: Some(entry),
            });
        }
        for certificate in candidates {
            self.add(certificate.clone(), PathFrom::Document);
        }
        for der in &evidence.certificates {
            // The caller's own, not the document's: no budget. What is no certificate proves nothing.
            if let Ok(certificate) = Certificate::parse(der) {
                self.add(certificate, PathFrom::Evidence);
            }
        }
    }

    fn add(&mut self, certificate: Certificate, from: PathFrom) {
        if certificate != *self.leaf && self.known.insert(certificate.sha256()) {
            self.pool.push(Candidate { certificate, from, entry: None });
        }
    }

    fn spend(&mut self, work: Work) -> bool {
        let allowed = !self.spent && self.budget.spend(work, 1).is_ok();
        self.spent = !allowed;
        allowed
    }

    fn run(&mut self) -> PathOutcome {
        if let Some(entry) = self.trust.entry_of(self.leaf)
            && entry.standing == Standing::Anchor
        {
            return self.judge(&[], Some(entry));
        }
        let mut first_failure: Option<PathOutcome> = None;
        let mut first_dead_end: Option<DeadEnd> = None;
        let mut open: Vec<Vec<Link>> = vec![Vec::new()];
        while let Some(path) = open.pop() {
            if self.spent {
                break;
            }
            if let Some(entry) = self.anchor_at_end(&path) {
                let outcome = self.judge(&path, Some(entry));
                if outcome.trust == Trust::Trusted {
                    return outcome;
                }
                first_failure.get_or_insert(outcome);
                continue;
            }
            match self.issuers(&path) {
                Ok(links) => {
                    // The most promising one is popped first.
                    for link in links.into_iter().rev() {
                        let mut longer = path.clone();
                        longer.push(link);
                        open.push(longer);
                    }
                }
                Err(dead_end) => {
                    first_dead_end.get_or_insert(dead_end);
                }
            }
        }
        if self.spent || (self.cut && first_failure.is_none()) {
            return self.without_path(Finding::new(Code::X509PathBudget), Trust::Undetermined, Vec::new());
        }
        match first_failure {
            Some(outcome) => outcome,
            None => self.diagnose(first_dead_end.unwrap_or_default()),
        }
    }

    fn anchor_at_end(&self, path: &[Link]) -> Option<&'a Entry> {
        let entry = self.pool.get(path.last()?.issuer)?.entry?;
        (entry.standing == Standing::Anchor).then_some(entry)
    }

    fn top(&self, path: &[Link]) -> Certificate {
        let top = path.last().and_then(|link| self.pool.get(link.issuer));
        top.map_or_else(|| self.leaf.clone(), |candidate| candidate.certificate.clone())
    }

    /// The certificates whose key signed the last one of `path`, the most promising first.
    fn issuers(&mut self, path: &[Link]) -> Result<Vec<Link>, DeadEnd> {
        let child = self.top(path);
        let mut dead_end = DeadEnd { top: path.last().map(|link| link.issuer), ..DeadEnd::default() };
        let mut links = Vec::new();
        if path.len() >= MAX_LENGTH {
            self.cut = true;
            return Err(dead_end);
        }
        // A namesake that is in the path already is no missing certificate but a loop.
        dead_end.named = self.pool.iter().any(|candidate| child.names_as_issuer(&candidate.certificate));
        for (issuer, key) in self.named_issuers(&child, path) {
            if !self.spend(Work::PathSteps) {
                break;
            }
            match self.link(&child, issuer) {
                Ok(Some(kind)) => links.push(Link { issuer, kind }),
                Ok(None) => dead_end.key_named_but_not_signed |= key == Key::Named,
                Err(finding) => dead_end.unreadable = dead_end.unreadable.or(Some(finding)),
            }
        }
        if links.is_empty() { Err(dead_end) } else { Ok(links) }
    }

    /// Certificates with the issuer's name that are not in the path yet, ordered by what key identifiers and the
    /// list promise.
    fn named_issuers(&self, child: &Certificate, path: &[Link]) -> Vec<(usize, Key)> {
        let in_path = |certificate: &Certificate| {
            certificate.is_same_entity(self.leaf)
                || path.iter().any(|link| {
                    self.pool
                        .get(link.issuer)
                        .is_some_and(|other| other.certificate.is_same_entity(certificate))
                })
        };
        let mut found: Vec<(Key, bool, usize)> = Vec::new();
        for (index, candidate) in self.pool.iter().enumerate() {
            let certificate = &candidate.certificate;
            if child.names_as_issuer(certificate) && !in_path(certificate) {
                found.push((key_promise(child, certificate), candidate.entry.is_none(), index));
            }
        }
        crate::order::sort_by_key(&mut found, |(key, unlisted, index)| {
            (*key == Key::Other, *unlisted, *key, *index)
        });
        found.into_iter().map(|(key, _, index)| (index, key)).collect()
    }

    /// How the candidate is bound to `child`, if it is: by a remembered link of the pinned list, or by a signature.
    fn link(&mut self, child: &Certificate, issuer: usize) -> crate::Result<Option<LinkKind>> {
        let Some(candidate) = self.pool.get(issuer).cloned() else { return Ok(None) };
        let child_pin = self.trust.entry_of(child).and_then(|entry| entry.pin);
        if let (Some(child_pin), Some(issuer_pin)) = (child_pin, candidate.entry.and_then(|entry| entry.pin))
            && child_pin.issuer == Some(issuer_pin.sha256)
        {
            return Ok(Some(LinkKind::Pinned));
        }
        self.checks = self.checks.saturating_add(1);
        if self.checks > MAX_CHECKS || !self.spend(Work::SignatureChecks) {
            self.spent = true;
            return Ok(None);
        }
        match child.is_signed_with_key_of(&candidate.certificate, self.backend)? {
            Verification::Valid => Ok(Some(LinkKind::Signed)),
            Verification::Invalid => Ok(None),
            Verification::Unsupported => Err(Box::new(Finding::new(Code::CryptoUnsupported))),
        }
    }

    fn judge(&self, path: &[Link], anchor: Option<&Entry>) -> PathOutcome {
        judge::judge(self.leaf, path, &self.pool, anchor, self.at, self.usage)
    }

    /// No path reaches an anchor: says what is missing or wrong where the first one stopped.
    fn diagnose(&mut self, dead_end: DeadEnd) -> PathOutcome {
        let top = dead_end
            .top
            .and_then(|index| self.pool.get(index))
            .map(|candidate| candidate.certificate.clone());
        let is_leaf = top.is_none();
        let top = top.unwrap_or_else(|| self.leaf.clone());
        let named =
            |code| Finding::new(code).arg("subject", top.subject_text()).arg("issuer", top.issuer_text());
        if top.is_self_issued()
            && self.spend(Work::SignatureChecks)
            && matches!(top.is_signed_with_key_of(&top, self.backend), Ok(Verification::Valid))
        {
            let code = if is_leaf { Code::X509SelfSigned } else { Code::X509PathNotFound };
            return self.without_path(named(code), Trust::NotTrusted, Vec::new());
        }
        if let Some(finding) = dead_end.unreadable {
            let open = finding.code == Code::CryptoUnsupported;
            let trust = if open { Trust::Undetermined } else { Trust::NotTrusted };
            return self.without_path(finding.arg("subject", top.subject_text()), trust, Vec::new());
        }
        if dead_end.key_named_but_not_signed {
            return self.without_path(named(Code::X509SignatureInvalid), Trust::NotTrusted, Vec::new());
        }
        if !dead_end.named && self.belongs_here(&top) {
            return self.issuer_missing(&top);
        }
        self.without_path(named(Code::X509PathNotFound), Trust::NotTrusted, Vec::new())
    }

    /// Does the issuer's name carry the organisation of one of the anchors? Anybody can write that: it decides only
    /// between "not trusted" and "a certificate is missing", never for trust.
    fn belongs_here(&self, certificate: &Certificate) -> bool {
        let fold = |subject: super::Subject| subject.organisation.map(|text| super::name::fold(&text));
        let Some(organisation) = fold(certificate.issuer()) else { return false };
        let anchors = self.trust.entries().iter().filter(|entry| entry.standing == Standing::Anchor);
        anchors.filter_map(|entry| fold(entry.certificate.subject())).any(|anchor| anchor == organisation)
    }

    fn issuer_missing(&self, top: &Certificate) -> PathOutcome {
        let subject = top.issuer_text();
        let key_identifier = top.authority_key_identifier().map(crate::digits::hexadecimal);
        let addresses = top.ca_issuer_addresses().to_vec();
        let mut finding = Finding::new(Code::X509IssuerMissing).arg("issuer", subject.as_str());
        if let Some(identifier) = &key_identifier {
            finding = finding.arg("key_identifier", identifier.as_str());
        }
        if let Some(address) = addresses.first() {
            finding = finding.arg("address", address.as_str());
        }
        let wanted = vec![Wanted::Certificate { subject, key_identifier, addresses }];
        self.without_path(finding, Trust::Undetermined, wanted)
    }

    /// An outcome without path. What can be said of the leaf alone is said too.
    fn without_path(&self, finding: Finding, trust: Trust, wanted: Vec<Wanted>) -> PathOutcome {
        let reason = finding.code;
        let mut verdict = Verdict::default();
        verdict.note(finding);
        judge::leaf_alone(self.leaf, self.at, self.usage, &mut verdict);
        let refuted = verdict.trust() == Trust::NotTrusted;
        PathOutcome {
            trust: if refuted { Trust::NotTrusted } else { trust },
            reason: Some(if refuted && trust == Trust::Undetermined {
                verdict.reason().unwrap_or(reason)
            } else {
                reason
            }),
            domain: TrustDomain::None,
            elements: vec![judge::lone_element(self.leaf)],
            chain: vec![self.leaf.clone()],
            findings: verdict.findings,
            wanted,
        }
    }
}

/// What the identifiers say of a candidate's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// The child names this very key.
    Named,
    /// One of the two has no identifier.
    Unsaid,
    /// The child names another key.
    Other,
}

fn key_promise(child: &Certificate, issuer: &Certificate) -> Key {
    match (child.authority_key_identifier(), issuer.subject_key_identifier()) {
        (Some(named), Some(own)) if named == own => Key::Named,
        (Some(_), Some(_)) => Key::Other,
        _ => Key::Unsaid,
    }
}
