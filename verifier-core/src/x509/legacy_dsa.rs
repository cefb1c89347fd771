//! DSA in certification paths: links, and keys whose parameters come from the CA above (RFC 5280 6.1.3 a, 6.1.4 d–f).

use super::judge::LinkKind;
use super::path::Candidate;
use super::{Certificate, der};
use crate::crypto::{Backend, Verification};

/// id-dsa (RFC 3279 2.3.2).
const DSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01];

/// How a DSA key binds `child` to `issuer`: `None` where the issuer's key is no DSA key or `backend` does not admit
/// DSA, an inner `None` where it does not.
pub(super) fn link(
    child: &Certificate,
    issuer: &Certificate,
    backend: &dyn Backend,
) -> Option<Option<LinkKind>> {
    let (_, parameters) = key(issuer).filter(|_| backend.admits_dsa())?;
    if parameters.is_none() {
        return Some(Some(LinkKind::Inherited));
    }
    let verified = child.is_signed_with_key_of(issuer, backend) == Ok(Verification::Valid);
    Some(verified.then_some(LinkKind::Dsa))
}

/// Fills in the parameters along a path from the anchor down and verifies the links that waited for them; `None` where
/// one does not hold.
pub(super) fn complete(
    mut chain: Vec<Certificate>,
    links: &[(LinkKind, &Candidate<'_>)],
    backend: &dyn Backend,
) -> Option<Vec<Certificate>> {
    for (index, (kind, _)) in links.iter().enumerate().rev() {
        let above = index.checked_add(1)?;
        let issuer = chain.get(above)?.clone();
        let child = chain.get_mut(index)?;
        let linked = *kind != LinkKind::Inherited
            || child.is_signed_with_key_of(&issuer, backend) == Ok(Verification::Valid);
        if !linked {
            return None;
        }
        if let (Some((bits, None)), Some((_, Some(parameters)))) = (key(child), key(&issuer)) {
            let algorithm = encode(der::SEQUENCE, &[&encode(der::OID, &[DSA]), parameters]);
            *child = child.with_spki(encode(der::SEQUENCE, &[&algorithm, bits]));
        }
    }
    Some(chain)
}

/// Is its key a DSA key, with parameters or without?
pub(crate) fn has_dsa_key(certificate: &Certificate) -> bool {
    key(certificate).is_some()
}

/// subjectPublicKey and parameters of a DSA key, each with its tag.
fn key(certificate: &Certificate) -> Option<(&[u8], Option<&[u8]>)> {
    let mut info = der::only(certificate.spki_der(), der::SEQUENCE).ok()?.inside();
    let mut algorithm = info.expect(der::SEQUENCE).ok()?.inside();
    let bits = info.expect(der::BIT_STRING).ok()?.raw;
    let is_dsa = der::oid(algorithm.element().ok()?) == Ok(DSA);
    is_dsa.then(|| (bits, algorithm.element().ok().map(|parameters| parameters.raw)))
}

/// DER of an element below 64 kB.
fn encode(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = u16::try_from(content.len()).unwrap_or(u16::MAX).to_be_bytes();
    let mut encoded = match length {
        [0, low @ 0..=0x7f] => vec![tag, low],
        [0, low] => vec![tag, 0x81, low],
        [high, low] => vec![tag, 0x82, high, low],
    };
    encoded.extend(content);
    encoded
}
