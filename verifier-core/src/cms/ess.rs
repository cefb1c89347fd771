//! ESS signing-certificate attributes: which certificate the signer meant (RFC 5035 5.4).

use super::attributes::{SignedAttributes, only};
use super::ber::{Element, split, tag};
use super::signer_certificate::SignerCertificate;
use super::verify::hash;
use super::{algorithm, oid};
use crate::budget::Budget;
use crate::problem::{Result, problem};
use report::{Code, DigestAlgorithm, Finding};

/// Says whether the attributes name `signer`; when both versions are there, both must.
///
/// # Errors
/// [`Code::CmsSigningCertificateMismatch`]; [`Code::CryptoUnsupported`] for an unknown digest.
pub(crate) fn bind(
    attributes: &SignedAttributes,
    signer: &SignerCertificate,
    budget: &Budget,
) -> Result<Finding> {
    let mut bound = problem(Code::CmsSigningCertificateMissing);
    for (oid, second_version) in [(oid::SIGNING_CERTIFICATE, false), (oid::SIGNING_CERTIFICATE_V2, true)] {
        let Some(value) = attributes.value(oid) else { continue };
        let mismatch = |what: &str| problem(Code::CmsSigningCertificateMismatch).arg("part", what);
        let identifier = read(value, second_version).ok_or_else(|| mismatch("form"))?;
        let digest = identifier.digest_algorithm.map_or(Ok(identifier.default), algorithm::digest)?;
        if hash(budget, digest, &signer.der)? != identifier.hash {
            return Err(Box::new(mismatch("hash")));
        }
        if identifier.issuer_serial.is_some_and(|(issuer, serial)| !signer.is_issued(issuer, serial)) {
            return Err(Box::new(mismatch("issuer-serial")));
        }
        bound = problem(Code::CmsSigningCertificateBound);
    }
    Ok(bound)
}

/// The first ESSCertID or ESSCertIDv2: the signer's.
struct CertificateIdentifier<'a> {
    default: DigestAlgorithm,
    digest_algorithm: Option<&'a [u8]>,
    hash: &'a [u8],
    issuer_serial: Option<(&'a [u8], &'a [u8])>,
}

/// `SigningCertificate(V2) ::= SEQUENCE { certs SEQUENCE OF ESSCertID(v2), policies OPTIONAL }`.
fn read(value: &[u8], second_version: bool) -> Option<CertificateIdentifier<'_>> {
    let element = only(value).filter(|element| element.tag == tag::SEQUENCE)?;
    let certs = first_inside(&element, tag::SEQUENCE)?;
    let mut rest = first_inside(&certs, tag::SEQUENCE)?.contents;
    let mut take = |tag| -> Option<Element<'_>> {
        let (element, _, after) = split(rest)?;
        (element.tag == tag).then(|| {
            rest = after;
            element
        })
    };
    let digest_algorithm =
        if second_version { take(tag::SEQUENCE).map(|element| element.whole) } else { None };
    let hash = take(tag::OCTET_STRING)?.contents;
    let issuer_serial = match take(tag::SEQUENCE) {
        Some(element) => Some(read_issuer_serial(element.contents)?),
        None => None,
    };
    let default = if second_version { DigestAlgorithm::Sha256 } else { DigestAlgorithm::Sha1 };
    rest.is_empty().then_some(CertificateIdentifier { default, digest_algorithm, hash, issuer_serial })
}

/// `IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber INTEGER }`; of the names the one directoryName.
fn read_issuer_serial(contents: &[u8]) -> Option<(&[u8], &[u8])> {
    let (names, _, rest) = split(contents)?;
    let (serial, _, rest) = split(rest)?;
    let (general_name, _, more) = split(names.contents)?;
    let (name, _, after) = split(general_name.contents)?;
    let formed = names.tag == tag::SEQUENCE
        && general_name.tag == tag::CONTEXT_4
        && name.tag == tag::SEQUENCE
        && serial.tag == tag::INTEGER;
    let alone = rest.is_empty() && more.is_empty() && after.is_empty();
    (formed && alone).then_some((name.whole, serial.contents))
}

fn first_inside<'a>(element: &Element<'a>, tag: u8) -> Option<Element<'a>> {
    let (first, _, _) = split(element.contents)?;
    (first.tag == tag).then_some(first)
}
