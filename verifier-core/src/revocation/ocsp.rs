//! What OCSP responses say of a certificate (RFC 6960 3.2, 4.2.2; trap 22).

use super::judge::{unusable, with_times};
use super::pool::{Item, Pool, Stop};
use super::response::{Response, Single, Status};
use super::signer::Signer;
use super::statement::{ALL_REASONS, Source, State, Statement, Statements};
use crate::budget::Work;
use crate::crypto::{DigestAlgorithm, Verification, digest};
use crate::x509::der::{self, Reader};
use crate::x509::{Certificate, name};
use const_oid::ObjectIdentifier;
use report::{Finding, Time};

/// id-kp-OCSPSigning.
const OCSP_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9");
/// More certificates than this in one response are not looked at (count): one responder needs its path of three.
const MAX_CERTIFICATES: usize = 16;

/// Adds what the responses of the pool say of the first certificate of `chain`.
pub(super) fn tell(
    pool: &Pool<'_>,
    chain: &[Certificate],
    candidates: &[Certificate],
    statements: &mut Statements,
) {
    for (index, item) in pool.items.iter().enumerate().filter(|(_, item)| item.source == Source::Ocsp) {
        match ask(pool, (index, item), chain, candidates, statements) {
            Ok(()) => {}
            Err(Stop::Malformed(reason)) => statements.rejected.push(unusable(Source::Ocsp, reason)),
            Err(Stop::Spent(finding)) => statements.rejected.push(*finding),
        }
    }
}

fn ask(
    pool: &Pool<'_>,
    (index, item): (usize, &Item<'_>),
    chain: &[Certificate],
    candidates: &[Certificate],
    statements: &mut Statements,
) -> Result<(), Stop> {
    let [certificate, issuer, ..] = chain else { return Ok(()) };
    let mut response = Response::read(&item.bytes)?;
    // 4.4.1: the answer to somebody else's question, or an old one played again.
    #[cfg(feature = "ocsp-nonce")]
    if item.nonce.is_some_and(|asked| response.nonce() != Some(asked)) {
        return Err("nonce".into());
    }
    let mut signer: Option<Signer> = None;
    while let Some(single) = response.next()? {
        pool.budget.spend(Work::CrlEntries, 1).map_err(Stop::Spent)?;
        if !is_about(&single, certificate, issuer) {
            continue;
        }
        statements.related = true;
        let signer = match &signer {
            Some(known) => known,
            None => signer.insert(responder(pool, item, &response, chain, candidates)?),
        };
        // 4.2.2.1: the status is older than the answer that tells it.
        if single.this_update > response.produced_at {
            statements.rejected.push(refused(&single, "produced-at"));
            continue;
        }
        let weak = matches!(signer.digest, Some(DigestAlgorithm::Sha1 | DigestAlgorithm::Md5));
        let state = match single.status {
            // SHA-1 proves a revocation, which nobody forges; it does not prove that there is none.
            Status::Good if weak => {
                statements.rejected.push(refused(&single, "weak-digest"));
                continue;
            }
            Status::Good => State::Good,
            Status::Unknown => State::Unknown,
            Status::Revoked(at, reason) => State::Revoked { at, reason, invalid_since: single.invalid_since },
        };
        statements.usable.push(Statement {
            source: Source::Ocsp,
            item: index,
            revision: item.revision,
            this_update: single.this_update,
            next_update: single.next_update,
            produced_at: Some(response.produced_at),
            state,
            archive_cutoff: single.archive_cutoff,
            reasons: ALL_REASONS,
            delegated: !signer.chain.is_empty(),
            no_check: signer.certificate.has_ocsp_no_check(),
            signer: signer.certificate.clone(),
            signer_chain: signer.chain.clone(),
        });
    }
    Ok(())
}

/// 4.1.1: serial number, issuer's name and issuer's key, the hashes made anew.
fn is_about(single: &Single<'_>, certificate: &Certificate, issuer: &Certificate) -> bool {
    let Some(algorithm) = single.algorithm.filter(|algorithm| *algorithm != DigestAlgorithm::Md5) else {
        return false;
    };
    single.serial == certificate.serial()
        && digest(algorithm, &[certificate.issuer_der()]) == single.name_hash
        && key_octets(issuer).is_some_and(|key| digest(algorithm, &[key]) == single.key_hash)
}

/// subjectPublicKey without tag, length and number of unused bits.
fn key_octets(certificate: &Certificate) -> Option<&[u8]> {
    let mut fields = der::only(certificate.spki_der(), der::SEQUENCE).ok()?.inside();
    fields.expect(der::SEQUENCE).ok()?;
    der::whole_octets(fields.expect(der::BIT_STRING).ok()?).ok()
}

/// 4.2.2.2: the CA itself, or a responder whose certificate that same key signed for this purpose.
fn responder(
    pool: &Pool<'_>,
    item: &Item<'_>,
    response: &Response<'_>,
    chain: &[Certificate],
    candidates: &[Certificate],
) -> Result<Signer, Stop> {
    let [_, issuer, ..] = chain else { return Err("path".into()) };
    let embedded = embedded(pool, response.certificates)?;
    let mut reason = "signer-missing";
    // The CA first: it needs no certificate of its own in the response.
    for candidate in [issuer].into_iter().chain(&embedded).chain(candidates).chain(&pool.certificates) {
        if !is_responder(response, candidate) {
            continue;
        }
        let digest = match pool.signed_by(item, response.signed, candidate) {
            Ok(digest) => digest,
            Err(Stop::Malformed(why)) => {
                reason = why;
                continue;
            }
            Err(spent) => return Err(spent),
        };
        if candidate.is_same_entity(issuer) {
            return Ok(Signer { certificate: issuer.clone(), digest, chain: Vec::new() });
        }
        match delegated(pool, candidate, issuer, response.produced_at)? {
            Ok(()) => {
                let mut path = vec![candidate.clone()];
                path.extend(chain.iter().skip(1).cloned());
                return Ok(Signer { certificate: candidate.clone(), digest, chain: path });
            }
            Err(why) => reason = why,
        }
    }
    Err(reason.into())
}

fn embedded(pool: &Pool<'_>, mut certificates: Reader<'_>) -> Result<Vec<Certificate>, Stop> {
    let mut found = Vec::new();
    while !certificates.is_empty() && found.len() < MAX_CERTIFICATES {
        let element = certificates.element()?;
        pool.budget.spend(Work::PathSteps, 1).map_err(Stop::Spent)?;
        found.extend(Certificate::parse(element.raw));
    }
    Ok(found)
}

/// ResponderID: by name, or by the SHA-1 of the key.
fn is_responder(response: &Response<'_>, candidate: &Certificate) -> bool {
    let identifier = response.responder;
    match identifier.tag {
        0xa1 => name::same(identifier.content, candidate.subject_der()),
        0xa2 => der::only(identifier.content, der::OCTET_STRING).is_ok_and(|hash| {
            key_octets(candidate).is_some_and(|key| digest(DigestAlgorithm::Sha1, &[key]) == hash.content)
        }),
        _ => false,
    }
}

/// Why a certificate is no responder of the issuer's, if it is none.
fn delegated(
    pool: &Pool<'_>,
    responder: &Certificate,
    issuer: &Certificate,
    produced_at: Time,
) -> Result<Result<(), &'static str>, Stop> {
    let purpose = responder.extended_key_usage().is_some_and(|(usages, _)| usages.contains(&OCSP_SIGNING));
    let may_sign = responder.key_usage().is_none_or(|usage| usage.digital_signature());
    if !purpose || !may_sign {
        return Ok(Err("signer-usage"));
    }
    if !responder.names_as_issuer(issuer) || !responder.unknown_critical_extensions().is_empty() {
        return Ok(Err("signer-path"));
    }
    if !responder.is_valid_at(produced_at) {
        return Ok(Err("signer-expired"));
    }
    pool.budget.spend(Work::SignatureChecks, 1).map_err(Stop::Spent)?;
    let weak = matches!(
        responder.signature_digest(issuer),
        Ok(Some(DigestAlgorithm::Sha1 | DigestAlgorithm::Md5)) | Err(_)
    );
    let signed = responder.is_signed_with_key_of(issuer, pool.backend) == Ok(Verification::Valid);
    Ok(if signed && !weak { Ok(()) } else { Err("signer-path") })
}

fn refused(single: &Single<'_>, reason: &str) -> Finding {
    with_times(unusable(Source::Ocsp, reason), single.this_update, single.next_update)
}
