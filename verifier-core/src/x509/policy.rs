//! Certificate policies: reading the extensions, and RFC 5280 6.1 with the policy graph of RFC 9618.
//!
//! A level of the graph is a flat list of edges, never a tree: mappings that would make a tree double with every
//! certificate stay as long as they are written.

use super::Certificate;
use super::der::{self, Reason};

/// anyPolicy.
const ANY: &[u8] = &[0x55, 0x1d, 0x20, 0x00];
/// The policy qualifiers of RFC 5280 4.2.1.4: id-qt-cps and id-qt-unotice.
const QUALIFIERS: [&[u8]; 2] = [&[0x2b, 6, 1, 5, 5, 7, 2, 1], &[0x2b, 6, 1, 5, 5, 7, 2, 2]];
/// Policies, or mappings, of one certificate (count); real ones have one or two. Lists are compared one with another.
const MAX_POLICIES: usize = 256;
/// Policies of one level of the graph (count).
const MAX_NODES: usize = 1024;

/// issuerDomainPolicy and subjectDomainPolicy.
pub(super) type Mapping = (Vec<u8>, Vec<u8>);

/// certificatePolicies (RFC 5280 4.2.1.4): the policies, each once, and whether all qualifiers are known ones.
pub(super) fn asserted(value: &[u8]) -> Result<(Vec<Vec<u8>>, bool), Reason> {
    let mut sequence = der::only(value, der::SEQUENCE)?.inside();
    let mut policies: Vec<Vec<u8>> = Vec::new();
    let mut known = true;
    while !sequence.is_empty() {
        let mut information = sequence.expect(der::SEQUENCE)?.inside();
        let policy = der::oid(information.element()?)?;
        if policies.len() >= MAX_POLICIES || policies.iter().any(|other| other == policy) {
            return Err("policies");
        }
        policies.push(policy.to_vec());
        if !information.is_empty() {
            let mut qualifiers = information.expect(der::SEQUENCE)?.inside();
            information.end()?;
            loop {
                let mut qualifier = qualifiers.expect(der::SEQUENCE)?.inside();
                known &= QUALIFIERS.contains(&der::oid(qualifier.element()?)?);
                qualifier.element()?;
                qualifier.end()?;
                if qualifiers.is_empty() {
                    break;
                }
            }
        }
    }
    if policies.is_empty() { Err("policies") } else { Ok((policies, known)) }
}

/// policyMappings (RFC 5280 4.2.1.5), as pairs of issuerDomainPolicy and subjectDomainPolicy.
pub(super) fn mappings(value: &[u8]) -> Result<Vec<Mapping>, Reason> {
    let mut sequence = der::only(value, der::SEQUENCE)?.inside();
    let mut mappings = Vec::new();
    while !sequence.is_empty() {
        let mut pair = sequence.expect(der::SEQUENCE)?.inside();
        let issuer = der::oid(pair.element()?)?.to_vec();
        mappings.push((issuer, der::oid(pair.element()?)?.to_vec()));
        pair.end()?;
    }
    if mappings.is_empty() || mappings.len() > MAX_POLICIES { Err("policy-mappings") } else { Ok(mappings) }
}

/// policyConstraints (RFC 5280 4.2.1.11): requireExplicitPolicy and inhibitPolicyMapping, not both absent.
pub(super) fn constraints(value: &[u8]) -> Result<(Option<u32>, Option<u32>), Reason> {
    let mut fields = der::only(value, der::SEQUENCE)?.inside();
    let mut number = |tag| -> Result<Option<u32>, Reason> {
        let field = fields.optional(tag)?;
        field.map(|field| der::small(der::Element { tag: der::INTEGER, ..field })).transpose()
    };
    let found = (number(0x80)?, number(0x81)?);
    fields.end()?;
    if found == (None, None) { Err("policy-constraints") } else { Ok(found) }
}

/// What the caller asks of policies (RFC 5280 6.1.1 c, e, f, g).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyInput {
    /// user-initial-policy-set: contents of OBJECT IDENTIFIERs; empty means any-policy.
    pub initial: Vec<Vec<u8>>,
    /// initial-explicit-policy.
    pub explicit: bool,
    /// initial-policy-mapping-inhibit.
    pub inhibit_mapping: bool,
    /// initial-any-policy-inhibit.
    pub inhibit_any: bool,
}

impl PolicyInput {
    /// Adds a policy in dotted form to the ones that are asked for; `false` where it is no OBJECT IDENTIFIER.
    #[must_use]
    pub fn ask_for(&mut self, dotted: &str) -> bool {
        let policy = const_oid::ObjectIdentifier::new(dotted);
        self.initial.extend(policy.as_ref().map(|policy| policy.as_bytes().to_vec()));
        policy.is_ok()
    }
}

/// Where policies stand against a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// No policy is left where one is required.
    NoPolicy,
    /// anyPolicy is mapped.
    AnyMapped,
    /// Too many to be followed.
    TooMany,
}

/// user-constrained-policy-set, or the certificates (by their place in the chain) that stand in the way.
#[derive(Debug, Default)]
pub(super) struct Policies<'a> {
    pub constrained: Vec<&'a [u8]>,
    pub obstacles: Vec<(usize, Obstacle)>,
}

/// One level of the graph: what the next certificate may assert, and the policy of this level that it stands for.
struct Level<'a> {
    edges: Vec<(&'a [u8], &'a [u8])>,
    any: bool,
}

/// The counters of RFC 5280 6.1.2 d, e, f.
struct Counters {
    explicit: u32,
    mapping: u32,
    any: u32,
}

impl Counters {
    /// RFC 5280 6.1.4 (i) and (j).
    fn constrain(&mut self, certificate: &Certificate) {
        let extensions = certificate.extensions();
        let lower = |counter: &mut u32, most: Option<u32>| {
            *counter = most.map_or(*counter, |most| most.min(*counter))
        };
        lower(&mut self.explicit, extensions.require_explicit_policy);
        lower(&mut self.mapping, extensions.inhibit_policy_mapping);
        lower(&mut self.any, extensions.inhibit_any_policy);
    }

    /// RFC 5280 6.1.4 (h).
    const fn descend(&mut self) {
        self.explicit = self.explicit.saturating_sub(1);
        self.mapping = self.mapping.saturating_sub(1);
        self.any = self.any.saturating_sub(1);
    }
}

/// Follows the policies from the anchor, which is the last of `chain`, to the leaf, its first. The anchor's own
/// constraints bind the path (RFC 5937 3).
pub(super) fn validate<'a>(chain: &'a [Certificate], input: &'a PolicyInput) -> Policies<'a> {
    let mut outcome = Policies::default();
    let Some((anchor, path)) = chain.split_last() else { return outcome };
    let start = |inhibited: bool| if inhibited { 0 } else { u32::MAX };
    let mut counters = Counters {
        explicit: start(input.explicit),
        mapping: start(input.inhibit_mapping),
        any: start(input.inhibit_any),
    };
    counters.constrain(anchor);
    let mut levels = vec![Level { edges: Vec::new(), any: true }];
    for (index, certificate) in path.iter().enumerate().rev() {
        let Some(above) = levels.last() else { break };
        let is_leaf = index == 0;
        let self_issued = certificate.is_self_issued();
        let may_assert_any = counters.any > 0 || (!is_leaf && self_issued);
        let mut level = next(above, certificate, may_assert_any);
        if level.edges.len() > MAX_NODES {
            outcome.obstacles.push((index, Obstacle::TooMany));
            return outcome;
        }
        // RFC 5280 6.1.3 (f).
        if counters.explicit == 0 && level.edges.is_empty() && !level.any {
            outcome.obstacles.push((index, Obstacle::NoPolicy));
            return outcome;
        }
        if is_leaf {
            // RFC 5280 6.1.5 (a) and (b).
            counters.explicit = counters.explicit.saturating_sub(1);
            if certificate.extensions().require_explicit_policy == Some(0) {
                counters.explicit = 0;
            }
        } else {
            if !map(&mut level, &certificate.extensions().policy_mappings, counters.mapping > 0) {
                outcome.obstacles.push((index, Obstacle::AnyMapped));
            }
            if !self_issued {
                counters.descend();
            }
            counters.constrain(certificate);
        }
        levels.push(level);
    }
    outcome.constrained = constrained(&levels, anchor, input);
    if counters.explicit == 0 && outcome.constrained.is_empty() {
        outcome.obstacles.push((0, Obstacle::NoPolicy));
    }
    outcome
}

/// RFC 5280 6.1.3 (d) and (e): the policies of a certificate that its issuer's level admits, each standing for itself.
fn next<'a>(above: &Level<'a>, certificate: &'a Certificate, may_assert_any: bool) -> Level<'a> {
    let mut level = Level { edges: Vec::new(), any: false };
    let Some(policies) = &certificate.extensions().policies else { return level };
    let expected = |policy: &[u8]| above.edges.iter().any(|(expected, _)| *expected == policy);
    for policy in policies.iter().map(Vec::as_slice) {
        if policy == ANY {
            level.any = above.any && may_assert_any;
        } else if above.any || expected(policy) {
            level.edges.push((policy, policy));
        }
    }
    if may_assert_any && policies.iter().any(|policy| policy == ANY) {
        for (expected, _) in &above.edges {
            if level.edges.len() <= MAX_NODES && !level.edges.contains(&(expected, expected)) {
                level.edges.push((expected, expected));
            }
        }
    }
    level
}

/// RFC 5280 6.1.4 (a) and (b). `false` when anyPolicy is mapped.
fn map<'a>(level: &mut Level<'a>, mappings: &'a [Mapping], allowed: bool) -> bool {
    if mappings.iter().any(|(issuer, subject)| issuer == ANY || subject == ANY) {
        return false;
    }
    let is_mapped = |policy: &[u8]| mappings.iter().any(|(issuer, _)| issuer == policy);
    let old = core::mem::take(&mut level.edges);
    let held = |policy: &[u8]| level.any || old.iter().any(|(_, valid)| *valid == policy);
    let kept = old.iter().filter(|(_, valid)| !is_mapped(valid)).copied();
    let mapped = mappings.iter().filter(|(issuer, _)| allowed && held(issuer));
    level.edges =
        kept.chain(mapped.map(|(issuer, subject)| (subject.as_slice(), issuer.as_slice()))).collect();
    true
}

/// RFC 9618 5.6: what is left at the leaf, followed up to the policies that the anchor's domain knows it by, and of
/// these the ones that are asked for. With anyPolicy left and nothing asked for, anyPolicy itself.
fn constrained<'a>(levels: &[Level<'a>], anchor: &'a Certificate, input: &'a PolicyInput) -> Vec<&'a [u8]> {
    let Some(last) = levels.last() else { return Vec::new() };
    let mut found: Vec<&[u8]> = Vec::new();
    let mut open: Vec<&[u8]> = last.edges.iter().map(|(policy, _)| *policy).collect();
    for above in levels.iter().rev().skip(1) {
        let mut higher: Vec<&[u8]> = Vec::new();
        for policy in open {
            let mut stands_for_itself = true;
            for (_, parent) in above.edges.iter().filter(|(expected, _)| *expected == policy) {
                stands_for_itself = false;
                if !higher.contains(parent) {
                    higher.push(parent);
                }
            }
            if stands_for_itself && !found.contains(&policy) {
                found.push(policy);
            }
        }
        open = higher;
    }
    if last.any {
        found.push(ANY);
    }
    let anchored = anchor.extensions().policies.as_deref().unwrap_or_default();
    restrict(restrict(found, anchored), &input.initial)
}

/// The policies that are among `wanted`, where empty or anyPolicy wants all.
fn restrict<'a>(found: Vec<&'a [u8]>, wanted: &'a [Vec<u8>]) -> Vec<&'a [u8]> {
    if wanted.is_empty() || wanted.iter().any(|policy| policy == ANY) {
        return found;
    }
    let any = found.contains(&ANY);
    wanted.iter().map(Vec::as_slice).filter(|policy| any || found.contains(policy)).collect()
}
