//! Who may sign revocation data: the CA itself, or somebody with a path of his own to the same anchor
//! (RFC 5280 6.3.3 (f), (g); trap 22).

use super::list::List;
use super::pool::{Pool, Stop};
use crate::budget::Work;
use crate::crypto::DigestAlgorithm;
use crate::x509::{self, Certificate, Usage, name};
use report::{Time, Trust};

/// A signer that was found and is authorised.
#[derive(Clone)]
pub(super) struct Signer {
    pub certificate: Certificate,
    /// The digest that the signature is over.
    pub digest: Option<DigestAlgorithm>,
    /// Its path where it is not the CA itself.
    pub chain: Vec<Certificate>,
}

/// Verifies one item's signature under the key of a certificate.
type Signed<'a> = dyn Fn(&Certificate) -> Result<Option<DigestAlgorithm>, Stop> + 'a;

/// The signer of a list. The CA whose key signed the certificate comes first; another key of the list's issuer needs
/// its own path to the anchor of `chain`, at the time of the list.
pub(super) fn of_list(
    pool: &Pool<'_>,
    list: &List<'_>,
    direct: bool,
    chain: &[Certificate],
    candidates: &[Certificate],
    signed: &Signed<'_>,
) -> Result<Signer, Stop> {
    let [_, issuer, ..] = chain else { return Err("path".into()) };
    let mut reason = "signer-missing";
    if direct {
        match may_sign_lists(issuer).map_err(Stop::from).and_then(|()| signed(issuer)) {
            Ok(digest) => return Ok(Signer { certificate: issuer.clone(), digest, chain: Vec::new() }),
            Err(Stop::Malformed(why)) => reason = why,
            Err(spent) => return Err(spent),
        }
    }
    for candidate in named(pool, list, chain, candidates) {
        let is_issuer = direct && candidate.spki_der() == issuer.spki_der();
        if is_issuer || !fits_key_identifier(list, &candidate) {
            continue;
        }
        pool.budget.spend(Work::PathSteps, 1).map_err(Stop::Spent)?;
        match signed(&candidate) {
            Ok(digest) => match may_sign_lists(&candidate)
                .and_then(|()| path(pool, &candidate, list.this_update, chain, candidates))
            {
                Ok(chain) => return Ok(Signer { certificate: candidate, digest, chain }),
                Err(why) => reason = why,
            },
            Err(Stop::Malformed(_)) => {}
            Err(spent) => return Err(spent),
        }
    }
    Err(reason.into())
}

/// 6.3.3 (f): cRLSign, where keyUsage stands at all.
fn may_sign_lists(certificate: &Certificate) -> Result<(), &'static str> {
    if certificate.key_usage().is_some_and(|usage| !usage.crl_sign()) {
        return Err("issuer-key-usage");
    }
    Ok(())
}

fn fits_key_identifier(list: &List<'_>, candidate: &Certificate) -> bool {
    match (list.scope.key_identifier, candidate.subject_key_identifier()) {
        (Some(named), Some(own)) => named == own,
        _ => true,
    }
}

/// Every certificate at hand whose subject is the list's issuer.
fn named(
    pool: &Pool<'_>,
    list: &List<'_>,
    chain: &[Certificate],
    candidates: &[Certificate],
) -> Vec<Certificate> {
    let Ok(form) = name::canonical(list.issuer) else { return Vec::new() };
    let own: Vec<Certificate> =
        pool.context.evidence.certificates.iter().filter_map(|der| Certificate::parse(der).ok()).collect();
    let listed = pool.context.trust.entries().iter().map(|entry| &entry.certificate);
    let all = chain.iter().chain(candidates).chain(&pool.certificates).chain(listed).chain(&own);
    let mut found: Vec<Certificate> = Vec::new();
    for certificate in all {
        if certificate.has_subject_form(&form) && !found.contains(certificate) {
            found.push(certificate.clone());
        }
    }
    found
}

/// The path of a signer of its own to the anchor of `chain`.
fn path(
    pool: &Pool<'_>,
    signer: &Certificate,
    at: Time,
    chain: &[Certificate],
    candidates: &[Certificate],
) -> Result<Vec<Certificate>, &'static str> {
    let mut links: Vec<Certificate> = candidates.to_vec();
    links.extend(pool.certificates.iter().cloned());
    links.extend(chain.iter().cloned());
    let outcome = x509::find_path(
        signer,
        &links,
        &pool.context.trust,
        &pool.context.evidence,
        at,
        Usage::Any,
        pool.backend,
        pool.budget,
    );
    if outcome.trust == Trust::Trusted && outcome.chain.last() == chain.last() {
        Ok(outcome.chain)
    } else {
        Err("signer-path")
    }
}
