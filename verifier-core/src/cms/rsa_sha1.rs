//! `adbe.x509.rsa_sha1`: no CMS, a PKCS#1 signature and certificates beside it (ISO 32000-1 12.8.3.2).

use super::algorithm;
use super::ber::Reader;
use super::verified::Verified;
use super::verify::{Covered, check_signature, covered_digest, require_header};
use crate::budget::Budget;
use crate::crypto::{Backend, Message, PublicKey, Scheme};
use crate::problem::{Result, problem};
use report::{Code, DigestAlgorithm};
use std::cell::Cell;

/// Verifies `adbe.x509.rsa_sha1`: a PKCS#1 signature in an OCTET STRING over the SHA-1 of the covered bytes;
/// the first certificate of `/Cert` is the signer's (ISO 32000-1 12.8.3.2).
#[must_use]
pub fn verify_x509_rsa_sha1(
    contents: &[u8],
    certificates: &[Vec<u8>],
    content: Covered<'_>,
    backend: &dyn Backend,
    budget: &Budget,
) -> Verified {
    let mut verified = Verified::empty();
    verified.digest_algorithm = Some(DigestAlgorithm::Sha1);
    let read = verified.read_certificates(certificates, budget);
    let first = certificates.first();
    let Some(signer) = read.iter().find(|certificate| Some(&certificate.der) == first) else {
        verified.findings.push(problem(Code::CmsSignerNotFound));
        return verified;
    };
    verified.take_signer(signer);
    let outcome = (|| {
        let signature = read_plain_signature(contents)?;
        let key = PublicKey::from_spki_der(&signer.spki)?;
        verified.key_bits = Some(key.bits());
        let scheme = Scheme::from_algorithm(algorithm::SHA1_WITH_RSA, &key, None)?;
        verified.signature_algorithm = Some(scheme.name());
        let value = covered_digest(content, DigestAlgorithm::Sha1)?;
        require_header(content)?;
        let message = Message::Digest { algorithm: DigestAlgorithm::Sha1, value };
        check_signature(backend, budget, &key, &scheme, message, &signature)
    })();
    verified.settle_without_attributes(outcome);
    verified
}

/// The OCTET STRING alone, followed by zeros.
fn read_plain_signature(contents: &[u8]) -> Result<Vec<u8>> {
    let malformed = || problem(Code::CmsMalformed).arg("part", "signature");
    let ber = Cell::new(false);
    let mut reader = Reader::new(contents, &ber);
    let signature = reader.octet_string().ok_or_else(malformed)?;
    if reader.rest().iter().any(|octet| *octet != 0) {
        return Err(Box::new(problem(Code::CmsTrailingData)));
    }
    Ok(signature)
}
