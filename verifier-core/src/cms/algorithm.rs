//! AlgorithmIdentifiers of a SignerInfo and their protection (RFC 5652 10.1, RFC 6211).

use super::attributes::only;
use super::ber::{self, Reader, tag};
use crate::crypto;
use crate::problem::{Result, problem};
use const_oid::ObjectIdentifier;
use report::{Code, DigestAlgorithm};
use std::cell::Cell;

/// sha1WithRSAEncryption with NULL parameters, what `adbe.x509.rsa_sha1` means.
pub(crate) const SHA1_WITH_RSA: &[u8] = b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05\x05\x00";

/// The digest that a digestAlgorithm names.
///
/// # Errors
/// [`Code::CmsMalformed`], [`Code::CryptoUnsupported`].
pub(crate) fn digest(identifier_der: &[u8]) -> Result<DigestAlgorithm> {
    let oid =
        identifier(identifier_der).ok_or_else(|| problem(Code::CmsMalformed).arg("part", "algorithm"))?;
    crypto::digest_from_oid(&oid).ok_or_else(|| {
        Box::new(problem(Code::CryptoUnsupported).arg("algorithm", crate::digits::dotted(&oid)))
    })
}

/// The object identifier of an AlgorithmIdentifier.
pub(crate) fn identifier(identifier_der: &[u8]) -> Option<ObjectIdentifier> {
    split(only(identifier_der)?.contents).map(|(oid, _)| oid)
}

/// Does the CMSAlgorithmProtection attribute name the same digest and signature algorithm?
pub(crate) fn protects(value: &[u8], digest_algorithm: &[u8], signature_algorithm: &[u8]) -> bool {
    let protected = || {
        let protection = only(value).filter(|element| element.tag == tag::SEQUENCE)?;
        let ber = Cell::new(false);
        let mut fields = Reader::new(protection.contents, &ber);
        let digest = fields.next_if(tag::SEQUENCE)?;
        let signature = fields.next_if(tag::CONTEXT_1)?;
        let same = same(digest.contents, only(digest_algorithm)?.contents)
            && same(signature.contents, only(signature_algorithm)?.contents);
        Some(same && fields.rest().is_empty())
    };
    protected() == Some(true)
}

fn same(one: &[u8], other: &[u8]) -> bool {
    matches!((split(one), split(other)), (Some(one), Some(other)) if one == other)
}

/// Identifier and parameters; NULL counts as absent (RFC 5754 2).
fn split(contents: &[u8]) -> Option<(ObjectIdentifier, &[u8])> {
    let (element, _, parameters) =
        ber::split(contents).filter(|(element, ..)| element.tag == tag::OBJECT_IDENTIFIER)?;
    let oid = ObjectIdentifier::from_bytes(element.contents).ok()?;
    Some((oid, if parameters == [tag::NULL, 0] { &[] } else { parameters }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHA256: &[u8] = b"\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00";
    const SHA256_BARE: &[u8] = b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01";

    fn protection(digest: &[u8], signature: &[u8], signature_tag: u8) -> Vec<u8> {
        let fields = [digest, &[signature_tag], &signature[1..]].concat();
        [&[0x30, u8::try_from(fields.len()).unwrap()], &fields[..]].concat()
    }

    #[test]
    fn protection_of_the_same_algorithms_holds_with_null_or_without() {
        let value = protection(SHA256_BARE, SHA1_WITH_RSA, 0xa1);
        assert!(protects(&value, SHA256, SHA1_WITH_RSA));
        assert!(protects(&value, SHA256_BARE, SHA1_WITH_RSA));
    }

    #[test]
    fn protection_of_other_algorithms_or_of_a_mac_or_with_a_tail_fails() {
        assert!(!protects(&protection(SHA256, SHA256, 0xa1), SHA256, SHA1_WITH_RSA));
        assert!(!protects(&protection(SHA1_WITH_RSA, SHA1_WITH_RSA, 0xa1), SHA256, SHA1_WITH_RSA));
        assert!(!protects(&protection(SHA256, SHA1_WITH_RSA, 0xa2), SHA256, SHA1_WITH_RSA));
        let mut tail = protection(SHA256, SHA1_WITH_RSA, 0xa1);
        tail.push(0);
        assert!(!protects(&tail, SHA256, SHA1_WITH_RSA));
        assert!(!protects(b"", SHA256, SHA1_WITH_RSA));
    }

    #[test]
    fn an_unknown_digest_is_unsupported_and_named() {
        assert_eq!(digest(SHA256).unwrap(), DigestAlgorithm::Sha256);
        let finding = digest(SHA1_WITH_RSA).unwrap_err();
        assert_eq!(finding.code, Code::CryptoUnsupported);
        assert_eq!(digest(b"\x30\x00").unwrap_err().code, Code::CmsMalformed);
    }
}
