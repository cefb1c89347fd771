//! ECDSA over the NIST curves (FIPS 186-5 §6.4.2); a digest longer than the order is cut on the left.

use super::Verification;
use super::key::{Curve, malformed};
use super::scheme::EcdsaEncoding;
use crate::problem::Result;
use crate::x509::der::{self, Reader};
use p256::ecdsa::signature::hazmat::PrehashVerifier;

/// A point of one of the curves, not the one at infinity.
#[derive(Clone)]
pub enum EcKey {
    P256(Box<p256::ecdsa::VerifyingKey>),
    P384(Box<p384::ecdsa::VerifyingKey>),
    P521(Box<p521::ecdsa::VerifyingKey>),
}

impl EcKey {
    /// Reads an ECPoint, uncompressed or compressed (SEC 1 §2.3.4), and checks that it lies on the curve.
    pub fn from_point(curve: Curve, bytes: &[u8]) -> Result<Self> {
        let coordinates = match bytes.first() {
            Some(0x04) => curve.bytes().saturating_mul(2),
            Some(0x02 | 0x03) => curve.bytes(),
            _ => return Err(malformed("point")),
        };
        if bytes.len() != coordinates.saturating_add(1) {
            return Err(malformed("point"));
        }
        let off_curve = |_| malformed("point");
        Ok(match curve {
            Curve::P256 => {
                Self::P256(Box::new(p256::ecdsa::VerifyingKey::from_sec1_bytes(bytes).map_err(off_curve)?))
            }
            Curve::P384 => {
                Self::P384(Box::new(p384::ecdsa::VerifyingKey::from_sec1_bytes(bytes).map_err(off_curve)?))
            }
            Curve::P521 => {
                Self::P521(Box::new(p521::ecdsa::VerifyingKey::from_sec1_bytes(bytes).map_err(off_curve)?))
            }
        })
    }

    /// Its curve.
    pub fn curve(&self) -> Curve {
        match self {
            Self::P256(_) => Curve::P256,
            Self::P384(_) => Curve::P384,
            Self::P521(_) => Curve::P521,
        }
    }
}

/// Verifies a signature over a digest.
pub fn verify(key: &EcKey, encoding: EcdsaEncoding, digest: &[u8], signature: &[u8]) -> Verification {
    let length = key.curve().bytes();
    let plain = match encoding {
        EcdsaEncoding::Der => plain_from_der(signature, length),
        EcdsaEncoding::Plain => Some(signature.to_vec()),
    };
    let Some(plain) = plain else {
        return Verification::Invalid;
    };
    // NOTE: `from_slice` refuses a wrong length and r or s outside 1…n−1.
    Verification::of(match key {
        EcKey::P256(key) => p256::ecdsa::Signature::from_slice(&plain)
            .is_ok_and(|value| key.verify_prehash(digest, &value).is_ok()),
        EcKey::P384(key) => p384::ecdsa::Signature::from_slice(&plain)
            .is_ok_and(|value| key.verify_prehash(digest, &value).is_ok()),
        EcKey::P521(key) => p521::ecdsa::Signature::from_slice(&plain)
            .is_ok_and(|value| key.verify_prehash(digest, &value).is_ok()),
    })
}

/// r‖s out of a DER ECDSA-Sig-Value: no BER, no negative or over-long numbers, nothing behind.
fn plain_from_der(signature: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut numbers = der::only(signature, der::SEQUENCE).ok()?.inside();
    let mut plain = Vec::with_capacity(length.saturating_mul(2));
    for _ in 0..2 {
        let number = positive(&mut numbers)?;
        plain.resize(plain.len().saturating_add(length.checked_sub(number.len())?), 0);
        plain.extend_from_slice(number);
    }
    numbers.end().ok()?;
    Some(plain)
}

/// The octets of an INTEGER that is not negative, without the sign's zero.
fn positive<'a>(numbers: &mut Reader<'a>) -> Option<&'a [u8]> {
    match der::non_negative(numbers.expect(der::INTEGER).ok()?).ok()? {
        [0, number @ ..] if !number.is_empty() => Some(number),
        number => Some(number),
    }
}
