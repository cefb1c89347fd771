//! From a key and a wish to a mechanism, what it takes, and what its answer becomes (RFC 8017, RFC 3279 2.2.3).

use super::error::TokenError;
use super::model::{Mechanism, PublicHalf};
use der::asn1::{OctetStringRef, UintRef};
use der::{Decode, Encode, Sequence};
use report::Code;
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use signing::{Algorithm, Digest, Scheme};
use spki::SubjectPublicKeyInfoRef;
use verifier_core::crypto::{
    Backend, Curve, DigestAlgorithm, EcdsaEncoding, Message, PublicKey, RustCrypto, Scheme as Verified,
    Verification,
};

/// DigestInfo up to the digest itself (RFC 8017, 9.2, note 1).
const DIGEST_INFO_SHA256: [u8; 19] =
    [0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 5, 0, 4, 32];
const DIGEST_INFO_SHA384: [u8; 19] =
    [0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02, 5, 0, 4, 48];
const DIGEST_INFO_SHA512: [u8; 19] =
    [0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03, 5, 0, 4, 64];

/// How the key of a certificate signs. `pss`: RSASSA-PSS where the key is RSA.
///
/// # Errors
/// [`Code::TokenKeyUnsupported`] for kinds of keys that do not sign here.
pub(super) fn algorithm(key: &PublicKey, pss: bool) -> Result<Algorithm, TokenError> {
    let (scheme, digest) = match (key.kind(), key.curve()) {
        ("rsa", _) if pss => (Scheme::RsaPss, Digest::Sha256),
        ("rsa", _) => (Scheme::RsaPkcs1, Digest::Sha256),
        // The digest is as strong as the curve (FIPS 186-5, 6.1.1).
        (_, Some(Curve::P256)) => (Scheme::Ecdsa, Digest::Sha256),
        (_, Some(Curve::P384)) => (Scheme::Ecdsa, Digest::Sha384),
        (_, Some(Curve::P521)) => (Scheme::Ecdsa, Digest::Sha512),
        (kind, None) => return Err(TokenError::new(Code::TokenKeyUnsupported).because(kind)),
    };
    Ok(Algorithm { scheme, digest })
}

/// The mechanisms that lead to this signature, the better first. A key that asks for its PIN each time is logged in to
/// between the parts of an operation, which only mechanisms that hash are sure to have.
pub(super) fn mechanisms(algorithm: Algorithm) -> [Mechanism; 2] {
    let hash = algorithm.digest.into();
    match algorithm.scheme {
        Scheme::RsaPkcs1 => [Mechanism::RsaPkcs1Hashing(hash), Mechanism::RsaPkcs1],
        Scheme::RsaPss => [Mechanism::RsaPssHashing(hash), Mechanism::RsaPss(hash)],
        Scheme::Ecdsa => [Mechanism::EcdsaHashing(hash), Mechanism::Ecdsa],
    }
}

/// What a mechanism takes for a message.
pub(super) fn input(mechanism: Mechanism, digest: Digest, message: &[u8]) -> Vec<u8> {
    match mechanism {
        Mechanism::RsaPkcs1Hashing(_) | Mechanism::RsaPssHashing(_) | Mechanism::EcdsaHashing(_) => {
            message.to_vec()
        }
        Mechanism::RsaPss(_) | Mechanism::Ecdsa => hashed(digest, message),
        Mechanism::RsaPkcs1 => {
            let prefix = match digest {
                Digest::Sha256 => DIGEST_INFO_SHA256,
                Digest::Sha384 => DIGEST_INFO_SHA384,
                Digest::Sha512 => DIGEST_INFO_SHA512,
            };
            [&prefix[..], &hashed(digest, message)].concat()
        }
    }
}

fn hashed(digest: Digest, message: &[u8]) -> Vec<u8> {
    match digest {
        Digest::Sha256 => Sha256::digest(message).to_vec(),
        Digest::Sha384 => Sha384::digest(message).to_vec(),
        Digest::Sha512 => Sha512::digest(message).to_vec(),
    }
}

/// `ECDSA-Sig-Value` (RFC 3279 2.2.3).
#[derive(Sequence)]
struct EcdsaValue<'a> {
    r: UintRef<'a>,
    s: UintRef<'a>,
}

/// `RSAPublicKey` (RFC 8017 A.1.1).
#[derive(Sequence)]
struct RsaPublicKey<'a> {
    modulus: UintRef<'a>,
    exponent: UintRef<'a>,
}

/// What goes into a CMS for what a token answered: ECDSA's two numbers become a DER value.
///
/// # Errors
/// [`Code::TokenSignatureWrong`] for an answer that is none.
pub(super) fn value(scheme: Scheme, answer: Vec<u8>) -> Result<Vec<u8>, TokenError> {
    if scheme != Scheme::Ecdsa {
        return Ok(answer);
    }
    let wrong = || TokenError::new(Code::TokenSignatureWrong);
    let half = answer.len() / 2;
    let (r, s) = answer.split_at_checked(half).filter(|(r, s)| r.len() == s.len()).ok_or_else(wrong)?;
    let number = |bytes| UintRef::new(bytes).map_err(|_| wrong());
    EcdsaValue { r: number(r)?, s: number(s)? }.to_der().map_err(|_| wrong())
}

/// Is the signature one of this key over this message?
pub(super) fn is_signature(key: &PublicKey, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
    let (digest, salt_length) = match algorithm.digest {
        Digest::Sha256 => (DigestAlgorithm::Sha256, 32),
        Digest::Sha384 => (DigestAlgorithm::Sha384, 48),
        Digest::Sha512 => (DigestAlgorithm::Sha512, 64),
    };
    let scheme = match (algorithm.scheme, key.curve()) {
        (Scheme::RsaPkcs1, None) => Verified::RsaPkcs1 { digest },
        (Scheme::RsaPss, None) => Verified::RsaPss { digest, mask_digest: digest, salt_length },
        (Scheme::Ecdsa, Some(curve)) => Verified::Ecdsa { curve, digest, encoding: EcdsaEncoding::Der },
        _ => return false,
    };
    RustCrypto.verify(key, &scheme, Message::Bytes(message), signature) == Verification::Valid
}

/// Is the public key of a certificate that of a key on the token (TOK-13)? `None`: what the token tells cannot be
/// compared, so the first signature must be verified instead.
pub(super) fn belongs(spki: &[u8], half: &PublicHalf) -> Option<bool> {
    let info = SubjectPublicKeyInfoRef::from_der(spki).ok()?;
    let bits = info.subject_public_key.as_bytes()?;
    match half {
        // The same key may be written with other parameters: the key's own bits decide.
        PublicHalf::Spki(other) => {
            let other = SubjectPublicKeyInfoRef::from_der(other).ok()?;
            Some(other.subject_public_key.as_bytes()? == bits)
        }
        PublicHalf::Rsa { modulus, exponent } => {
            let Ok(key) = RsaPublicKey::from_der(bits) else { return Some(false) };
            let own = UintRef::new(modulus).ok()?;
            let same_exponent = match exponent {
                Some(exponent) => UintRef::new(exponent).ok()? == key.exponent,
                // Two keys never share a modulus: it is told alone by tokens that keep the exponent.
                None => true,
            };
            Some(own == key.modulus && same_exponent)
        }
        // DER OCTET STRING by the standard (PKCS#11 2.40, 2.3.3), the bare point from some tokens. A bare point begins
        // with 04, which is the tag of an OCTET STRING too: its length tells.
        PublicHalf::Ec { point } => {
            let wrapped = <&OctetStringRef>::from_der(point).ok().map(OctetStringRef::as_bytes);
            Some(point == bits || wrapped == Some(bits))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::model::HashName;

    #[test]
    fn two_numbers_become_a_der_value_without_needless_zeros() {
        let answer = [&[0; 31][..], &[7], &[0xFF; 32]].concat();
        let der = value(Scheme::Ecdsa, answer).unwrap();
        assert_eq!(der.get(..6), Some(&[0x30, 38, 2, 1, 7, 2][..]));
        assert_eq!(
            der.get(6..9),
            Some(&[33, 0, 0xFF][..]),
            "a number with its highest bit set stays positive"
        );
        assert_eq!(value(Scheme::Ecdsa, vec![1, 2, 3]).unwrap_err().code, Code::TokenSignatureWrong);
        assert_eq!(value(Scheme::RsaPkcs1, vec![1, 2, 3]).unwrap(), [1, 2, 3]);
    }

    #[test]
    fn the_digest_info_is_that_of_the_digest() {
        for (digest, length) in [(Digest::Sha256, 51), (Digest::Sha384, 67), (Digest::Sha512, 83)] {
            let data = input(Mechanism::RsaPkcs1, digest, b"abc");
            assert_eq!(data.len(), length);
            let element = der::asn1::AnyRef::from_der(&data).unwrap();
            assert_eq!(usize::from(data[1]) + 2, length, "{element:?}");
            assert_eq!(data.split_off_digest(), hashed(digest, b"abc"));
        }
        assert_eq!(input(Mechanism::RsaPkcs1Hashing(HashName::Sha256), Digest::Sha256, b"abc"), b"abc");
        assert_eq!(input(Mechanism::Ecdsa, Digest::Sha384, b"abc").len(), 48);
    }

    trait SplitOff {
        fn split_off_digest(&self) -> Vec<u8>;
    }

    impl SplitOff for Vec<u8> {
        fn split_off_digest(&self) -> Vec<u8> {
            self[19..].to_vec()
        }
    }

    #[test]
    fn a_public_key_is_compared_however_the_token_writes_it() {
        let rsa = forge::key::Key::named("person").spki();
        let info = SubjectPublicKeyInfoRef::from_der(&rsa).unwrap();
        let key = RsaPublicKey::from_der(info.subject_public_key.as_bytes().unwrap()).unwrap();
        let (modulus, exponent) = (key.modulus.as_bytes().to_vec(), key.exponent.as_bytes().to_vec());
        let padded = [&[0][..], &modulus].concat();
        for half in [
            PublicHalf::Rsa { modulus: modulus.clone(), exponent: Some(exponent.clone()) },
            PublicHalf::Rsa { modulus: padded, exponent: Some(vec![0, 1, 0, 1]) },
            PublicHalf::Rsa { modulus: modulus.clone(), exponent: None },
            PublicHalf::Spki(rsa.clone()),
        ] {
            assert_eq!(belongs(&rsa, &half), Some(true), "{half:?}");
        }
        let mut other = modulus.clone();
        *other.last_mut().unwrap() ^= 2;
        let stranger = forge::key::Key::named("organisation").spki();
        for half in [
            PublicHalf::Rsa { modulus: other, exponent: Some(exponent.clone()) },
            PublicHalf::Rsa { modulus, exponent: Some(vec![3]) },
            PublicHalf::Spki(stranger),
            PublicHalf::Ec { point: vec![4; 65] },
        ] {
            assert_eq!(belongs(&rsa, &half), Some(false), "{half:?}");
        }
        assert_eq!(belongs(&rsa, &PublicHalf::Spki(vec![1])), None);
    }

    #[test]
    fn a_point_is_compared_with_and_without_its_octet_string() {
        let ec = forge::key::Key::named("tsa-ec").spki();
        let info = SubjectPublicKeyInfoRef::from_der(&ec).unwrap();
        let point = info.subject_public_key.as_bytes().unwrap().to_vec();
        let wrapped = OctetStringRef::new(&point).unwrap().to_der().unwrap();
        assert_eq!(belongs(&ec, &PublicHalf::Ec { point: point.clone() }), Some(true));
        assert_eq!(belongs(&ec, &PublicHalf::Ec { point: wrapped }), Some(true));
        let mut other = point;
        *other.last_mut().unwrap() ^= 1;
        assert_eq!(belongs(&ec, &PublicHalf::Ec { point: other }), Some(false));
    }
}
