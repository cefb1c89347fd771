//! Building certification paths from a leaf to an anchor of the list (RFC 4158; RFC 5280 6.1; PATH-01…03).
//!
//! The issuer of a certificate is whoever's key verifies its signature (trap 9). Names and key identifiers only
//! say which certificates to try and in what order. Nothing that comes with a document can be an anchor.

use super::judge::{self, Built, LinkKind};
use super::policy::PolicyInput;
use super::verdict::Verdict;
use super::{Certificate, PathOutcome, Usage};
use crate::budget::{Budget, Work};
use crate::context::Evidence;
use crate::crypto::{Backend, Verification};
use crate::problem::Problem;
use crate::trust::{Entry, Standing, TrustStore};
use report::{Code, Finding, PathFrom, Severity, Time, Trust, TrustDomain, Wanted};

/// Most certificates in a path; real ones have three (count).
const MAX_LENGTH: usize = 16;
/// Most signatures verified in one search; a real one needs one or two (count).
const MAX_CHECKS: u32 = 64;
/// Namesakes weighed at one step of the budget (count): sorting a crowd of them is work too.
const NAMESAKES_A_STEP: usize = 32;

/// What is asked of a certificate: the inputs of RFC 5280 6.1.1.
pub struct Question<'a> {
    /// The certificate.
    pub leaf: &'a Certificate,
    /// Certificates that came with it; like those of `evidence` they only ever serve as links.
    pub candidates: &'a [Certificate],
    /// The anchors, and links that are trusted for nothing.
    pub trust: &'a TrustStore,
    /// Further links.
    pub evidence: &'a Evidence,
    /// The moment at which the path must hold.
    pub at: Time,
    /// What the leaf's key is used for.
    pub usage: Usage,
    /// What is asked of policies.
    pub policies: &'a PolicyInput,
}

/// Finds a path from `leaf` to an anchor of `trust` that holds at the moment `at`, or says why there is none: with
/// any policy, as documents are verified.
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
    let policies = &PolicyInput::default();
    validate(&Question { leaf, candidates, trust, evidence, at, usage, policies }, backend, budget)
}

/// Finds the best path that answers `question`. All paths are tried within the budget until one holds; of several
/// that do not, the first that is only in doubt is reported, or else the first.
pub fn validate(question: &Question<'_>, backend: &dyn Backend, budget: &Budget) -> PathOutcome {
    let mut pool = Pool::default();
    pool.fill(question);
    let mut search = Search {
        question,
        pool: &pool,
        backend,
        budget,
        tried: Vec::new(),
        checks: 0,
        spent: false,
        cut: false,
    };
    search.run()
}

/// A certificate that may serve as a link.
pub(super) struct Candidate<'a> {
    pub certificate: Certificate,
    pub from: PathFrom,
    pub entry: Option<&'a Entry>,
}

/// The certificates that may serve as links, each once.
#[derive(Default)]
struct Pool<'a> {
    candidates: Vec<Candidate<'a>>,
    /// Their places, ordered by subject.
    by_subject: Vec<usize>,
}

struct Search<'a> {
    question: &'a Question<'a>,
    pool: &'a Pool<'a>,
    backend: &'a dyn Backend,
    budget: &'a Budget,
    /// Links tried so far: child (none for the leaf), issuer, and what binds them.
    tried: Vec<(Option<usize>, usize, Option<LinkKind>)>,
    checks: u32,
    /// A budget is spent: the search stops.
    spent: bool,
    /// A path was left because of its length: the search goes on elsewhere.
    cut: bool,
}

/// A certificate of the path in hand, and the issuers that remain to be tried for it.
struct Step {
    /// Its place in the pool; none for the leaf.
    at: Option<usize>,
    /// What binds the certificate below to it.
    kind: LinkKind,
    /// The most promising one last.
    open: Vec<(usize, Key)>,
    /// Did any issuer's key fit?
    linked: bool,
    end: DeadEnd,
}

/// Where a path stopped short of an anchor, and what was tried there.
#[derive(Default)]
struct DeadEnd {
    top: Option<usize>,
    named: bool,
    key_named_but_not_signed: bool,
    unreadable: Option<Problem>,
}

impl<'a> Pool<'a> {
    fn fill(&mut self, question: &Question<'a>) {
        for entry in question.trust.entries() {
            self.candidates.push(Candidate {
                certificate: entry.certificate.clone(),
                from: entry.from,
                entry: Some(entry),
            });
        }
        for certificate in question.candidates {
            self.add(question.leaf, certificate.clone(), PathFrom::Document);
        }
        for der in &question.evidence.certificates {
            // The caller's own, not the document's: no budget. What is no certificate proves nothing.
            if let Ok(certificate) = Certificate::parse(der) {
                self.add(question.leaf, certificate, PathFrom::Evidence);
            }
        }
        let fingerprints = self.candidates.iter().map(|candidate| candidate.certificate.sha256());
        let mut firsts = crate::order::firsts(fingerprints).into_iter();
        self.candidates.retain(|_| firsts.next() == Some(true));
        let mut by_subject: Vec<usize> = (0..self.candidates.len()).collect();
        crate::order::sort_by(&mut by_subject, |one, other| {
            (self.subject(*one), *one).cmp(&(self.subject(*other), *other))
        });
        self.by_subject = by_subject;
    }

    fn add(&mut self, leaf: &Certificate, certificate: Certificate, from: PathFrom) {
        if certificate != *leaf {
            self.candidates.push(Candidate { certificate, from, entry: None });
        }
    }

    fn subject(&self, index: usize) -> &[u8] {
        self.candidates.get(index).map_or(&[], |candidate| candidate.certificate.subject_form())
    }

    /// Those with this subject.
    fn named(&self, subject: &[u8]) -> impl Iterator<Item = usize> {
        let start = self.by_subject.partition_point(|index| self.subject(*index) < subject);
        self.by_subject.iter().skip(start).copied().take_while(move |index| self.subject(*index) == subject)
    }
}

impl<'a> Search<'a> {
    fn spend(&mut self, work: Work, amount: u64) -> bool {
        let allowed = !self.spent && self.budget.spend(work, amount).is_ok();
        self.spent = !allowed;
        allowed
    }

    fn certificate(&self, at: Option<usize>) -> &'a Certificate {
        let candidate = at.and_then(|index| self.pool.candidates.get(index));
        candidate.map_or(self.question.leaf, |candidate| &candidate.certificate)
    }

    fn run(&mut self) -> PathOutcome {
        if let Some(anchor) = self.question.trust.entry_of(self.question.leaf)
            && anchor.standing == Standing::Anchor
        {
            let chain = vec![self.question.leaf.clone()];
            return self.judge(Built { chain, links: Vec::new(), anchor });
        }
        let mut best: Option<PathOutcome> = None;
        let mut first_dead_end: Option<DeadEnd> = None;
        let mut path = vec![self.step(None, LinkKind::Signed, 0)];
        while let Some(top) = path.last_mut() {
            if self.spent {
                break;
            }
            let Some((issuer, key)) = top.open.pop() else {
                let done = path.pop().filter(|step| !step.linked);
                first_dead_end = first_dead_end.or(done.map(|step| step.end));
                continue;
            };
            let child = top.at;
            if self.is_in(&path, issuer) || !self.spend(Work::PathSteps, 1) {
                continue;
            }
            let link = self.link(child, issuer);
            let Some(top) = path.last_mut() else { break };
            let kind = match link {
                Ok(Some(kind)) => kind,
                Ok(None) => {
                    top.end.key_named_but_not_signed |= key == Key::Named;
                    continue;
                }
                Err(finding) => {
                    top.end.unreadable.get_or_insert(finding);
                    continue;
                }
            };
            top.linked = true;
            let depth = path.len();
            let step = self.step(Some(issuer), kind, depth);
            path.push(step);
            if let Some(anchor) = self.pool.candidates.get(issuer).and_then(|candidate| candidate.entry)
                && anchor.standing == Standing::Anchor
            {
                let outcome = self.reached(&path, anchor);
                path.pop();
                match outcome {
                    Some(outcome) if outcome.trust == Trust::Trusted => return outcome,
                    Some(outcome) => {
                        let better = |best: &PathOutcome| {
                            best.trust == Trust::NotTrusted && outcome.trust == Trust::Undetermined
                        };
                        if best.as_ref().is_none_or(better) {
                            best = Some(outcome);
                        }
                    }
                    None => {}
                }
            }
        }
        if self.spent || (self.cut && best.is_none()) {
            return self.without_path(Finding::new(Code::X509PathBudget), Trust::Undetermined, Vec::new());
        }
        match best {
            Some(outcome) => outcome,
            None => self.diagnose(first_dead_end.unwrap_or_default()),
        }
    }

    /// A step up to `at`, with the certificates that have its issuer's name ordered by what key identifiers, the list
    /// and validity promise.
    fn step(&mut self, at: Option<usize>, kind: LinkKind, depth: usize) -> Step {
        let child = self.certificate(at);
        let mut found: Vec<(Key, bool, bool, usize)> = Vec::new();
        for index in self.pool.named(child.issuer_form()) {
            let Some(Candidate { certificate, entry, .. }) = self.pool.candidates.get(index) else {
                continue;
            };
            let (from, to) = (certificate.not_before(), certificate.not_after());
            let outside = self.question.at < from || self.question.at > to;
            found.push((key_promise(child, certificate), entry.is_none(), outside, index));
        }
        let end = DeadEnd { top: at, named: !found.is_empty(), ..DeadEnd::default() };
        let crowd = found.len() / NAMESAKES_A_STEP;
        if depth >= MAX_LENGTH {
            self.cut = true;
            found.clear();
        } else if crowd > 0 {
            self.spend(Work::PathSteps, u64::try_from(crowd).unwrap_or(u64::MAX));
        }
        crate::order::sort_by_key(&mut found, |(key, unlisted, outside, index)| {
            core::cmp::Reverse((*key == Key::Other, *unlisted, *key, *outside, *index))
        });
        let open = found.into_iter().map(|(key, .., index)| (index, key)).collect();
        Step { at, kind, open, linked: false, end }
    }

    /// Is this entity in the path already? Then it would be a loop.
    fn is_in(&self, path: &[Step], issuer: usize) -> bool {
        let issuer = self.certificate(Some(issuer));
        path.iter().any(|step| self.certificate(step.at).is_same_entity(issuer))
    }

    /// How the candidate is bound to the child, if it is: by a remembered link of the pinned list, or by a signature.
    fn link(&mut self, child: Option<usize>, issuer: usize) -> crate::Result<Option<LinkKind>> {
        let tried = self.tried.iter().find(|(other, above, _)| (*other, *above) == (child, issuer));
        if let Some((.., kind)) = tried {
            return Ok(*kind);
        }
        let linked = self.verify(child, issuer);
        self.tried.push((child, issuer, linked.as_ref().ok().copied().flatten()));
        linked
    }

    fn verify(&mut self, child: Option<usize>, issuer: usize) -> crate::Result<Option<LinkKind>> {
        let Some(candidate) = self.pool.candidates.get(issuer) else { return Ok(None) };
        let child = self.certificate(child);
        let child_pin = self.question.trust.entry_of(child).and_then(|entry| entry.pin);
        if let (Some(child_pin), Some(issuer_pin)) = (child_pin, candidate.entry.and_then(|entry| entry.pin))
            && child_pin.issuer == Some(issuer_pin.sha256)
        {
            return Ok(Some(LinkKind::Pinned));
        }
        self.checks = self.checks.saturating_add(1);
        if self.checks > MAX_CHECKS || !self.spend(Work::SignatureChecks, 1) {
            self.spent = true;
            return Ok(None);
        }
        #[cfg(feature = "legacy-dsa")]
        if let Some(kind) = super::legacy_dsa::link(child, &candidate.certificate, self.backend) {
            return Ok(kind);
        }
        match child.is_signed_with_key_of(&candidate.certificate, self.backend)? {
            Verification::Valid => Ok(Some(LinkKind::Signed)),
            Verification::Invalid => Ok(None),
            Verification::Unsupported => Err(Box::new(Finding::new(Code::CryptoUnsupported))),
        }
    }

    /// The judgement of a path that has reached an anchor; none if it turns out to be no path.
    fn reached(&self, path: &[Step], anchor: &'a Entry) -> Option<PathOutcome> {
        let chain: Vec<Certificate> = path.iter().map(|step| self.certificate(step.at).clone()).collect();
        let issuers = path.iter().filter_map(|step| Some((step.kind, self.pool.candidates.get(step.at?)?)));
        let links: Vec<_> = issuers.collect();
        #[cfg(feature = "legacy-dsa")]
        let chain = super::legacy_dsa::complete(chain, &links, self.backend)?;
        Some(self.judge(Built { chain, links, anchor }))
    }

    fn judge(&self, built: Built<'_>) -> PathOutcome {
        judge::judge(built, self.question.at, self.question.usage, self.question.policies)
    }

    /// No path reaches an anchor: says what is missing or wrong where the first one stopped.
    fn diagnose(&mut self, dead_end: DeadEnd) -> PathOutcome {
        let is_leaf = dead_end.top.is_none();
        let top = self.certificate(dead_end.top).clone();
        let named =
            |code| Finding::new(code).arg("subject", top.subject_text()).arg("issuer", top.issuer_text());
        if top.is_self_issued()
            && self.spend(Work::SignatureChecks, 1)
            && matches!(top.is_signed_with_key_of(&top, self.backend), Ok(Verification::Valid))
        {
            let code = if is_leaf { Code::X509SelfSigned } else { Code::X509PathNotFound };
            return self.refuted(named(code), is_leaf);
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
        self.refuted(named(Code::X509PathNotFound), is_leaf)
    }

    /// Not trusted, unless all that led here are certificates that nobody vouches for: those may complete a path and
    /// never worsen the answer, and without them the leaf's issuer would be missing (trap 9).
    fn refuted(&self, finding: Finding, is_leaf: bool) -> PathOutcome {
        let leaf = self.question.leaf;
        let listed =
            |index: usize| self.pool.candidates.get(index).is_some_and(|candidate| candidate.entry.is_some());
        if !is_leaf && self.belongs_here(leaf) && !self.pool.named(leaf.issuer_form()).any(listed) {
            return self.without_path(
                finding.severity(Severity::Undetermined),
                Trust::Undetermined,
                Vec::new(),
            );
        }
        self.without_path(finding, Trust::NotTrusted, Vec::new())
    }

    /// Does the issuer's name carry the organisation of one of the anchors? Anybody can write that: it decides only
    /// between "not trusted" and "a certificate is missing", never for trust.
    fn belongs_here(&self, certificate: &Certificate) -> bool {
        let fold = |subject: super::Subject| subject.organisation.map(|text| super::name::fold(&text));
        let Some(organisation) = fold(certificate.issuer()) else { return false };
        let anchors = self.question.trust.entries().iter().filter(|entry| entry.standing == Standing::Anchor);
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
        let Question { leaf, at, usage, .. } = *self.question;
        let reason = finding.code;
        let mut verdict = Verdict::default();
        verdict.note(finding);
        judge::leaf_alone(leaf, at, usage, &mut verdict);
        let refuted = verdict.trust() == Trust::NotTrusted;
        PathOutcome {
            trust: if refuted { Trust::NotTrusted } else { trust },
            reason: Some(if refuted && trust == Trust::Undetermined {
                verdict.reason().unwrap_or(reason)
            } else {
                reason
            }),
            domain: TrustDomain::None,
            policies: Vec::new(),
            elements: vec![judge::lone_element(leaf)],
            chain: vec![leaf.clone()],
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
