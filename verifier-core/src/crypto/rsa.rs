//! RSASSA-PKCS1-v1_5 and RSASSA-PSS verification over the bare RSA operation (RFC 8017 §8).
//!
//! Both checks are our own: the library's PSS has one digest for hash and mask, and its PKCS#1 check knows
//! digests only as type parameters.

use super::digest::{digest, digest_oid};
use super::key::malformed;
use super::montgomery::Modulus;
use super::{DigestAlgorithm, Verification};
use crate::problem::Result;
use crate::x509::der::{self, Reason};

/// Shortest modulus that is computed with (bits); shorter than 2048 is reported as weak.
const MIN_BITS: u32 = 1024;
/// Longest modulus that is computed with (bits): bounds the work of one verification.
const MAX_BITS: u32 = 8192;
/// Largest exponent, 2^33 − 1: bounds the work of one verification.
const MAX_EXPONENT: u64 = 0x1_FFFF_FFFF;

/// Parameters of RSASSA-PSS; the mask function is MGF1 and the trailer 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PssParameters {
    pub digest: DigestAlgorithm,
    pub mask_digest: DigestAlgorithm,
    /// Bytes.
    pub salt_length: u16,
}

/// An RSA public key within bounds.
#[derive(Clone)]
pub struct RsaKey {
    /// Big-endian, odd, no zeros in front.
    modulus: Vec<u8>,
    exponent: u64,
    bits: u32,
}

impl RsaKey {
    /// Reads an RSAPublicKey (RFC 8017 A.1.1) and checks its bounds before any arithmetic.
    pub fn from_der(der: &[u8]) -> Result<Self> {
        let (modulus, exponent) = integers(der).map_err(|_| malformed("rsa"))?;
        let bits = bit_length(modulus);
        if !(MIN_BITS..=MAX_BITS).contains(&bits) || !is_odd(modulus) {
            return Err(malformed("modulus"));
        }
        let value = small(exponent).ok_or_else(|| malformed("exponent"))?;
        if !(3..=MAX_EXPONENT).contains(&value) || !is_odd(exponent) {
            return Err(malformed("exponent"));
        }
        Ok(Self { modulus: modulus.to_vec(), exponent: value, bits })
    }

    /// Length of the modulus (bits).
    pub fn bits(&self) -> u32 {
        self.bits
    }

    /// `length` bytes of `signature ^ e mod n`, or nothing when the signature is no number below n of the
    /// full length (RFC 8017 §8.2.2 steps 1 and 2) or the result is longer.
    fn open(&self, signature: &[u8], length: usize) -> Option<Vec<u8>> {
        if signature.len() != octets(self.bits) {
            return None;
        }
        // The modulus is made ready only here, for most keys that are read verify nothing.
        // NOTE: nothing for a number that is not below the modulus.
        let opened = Modulus::new(&self.modulus)?.power(signature, self.exponent)?;
        let (above, block) = opened.split_at_checked(opened.len().checked_sub(length)?)?;
        above.iter().all(|byte| *byte == 0).then(|| block.to_vec())
    }
}

/// RSASSA-PKCS1-v1_5: the whole encoded block is built and compared, nothing is parsed (RFC 8017 §8.2.2).
/// The digest's parameters are NULL; a block that leaves them out is refused.
pub fn verify_pkcs1(
    key: &RsaKey,
    algorithm: DigestAlgorithm,
    value: &[u8],
    signature: &[u8],
) -> Verification {
    let length = octets(key.bits);
    match (key.open(signature, length), pkcs1_block(algorithm, value, length)) {
        (Some(opened), Some(expected)) => Verification::of(opened == expected),
        _ => Verification::Invalid,
    }
}

/// RSASSA-PSS with these parameters (RFC 8017 §8.1.2).
pub fn verify_pss(key: &RsaKey, parameters: PssParameters, value: &[u8], signature: &[u8]) -> Verification {
    // emBits is one less than the modulus: its top bit must come out 0, its block may be a byte shorter.
    let bits = key.bits.saturating_sub(1);
    let matches = key
        .open(signature, octets(bits))
        .and_then(|block| pss_matches(parameters, value, &block, bits))
        .unwrap_or(false);
    Verification::of(matches)
}

/// EMSA-PKCS1-v1_5 (RFC 8017 §9.2): `00 01 FF… 00 DigestInfo`; nothing when the key is too short.
fn pkcs1_block(algorithm: DigestAlgorithm, value: &[u8], length: usize) -> Option<Vec<u8>> {
    let info = digest_info(algorithm, value)?;
    let padding = length.checked_sub(info.len())?.checked_sub(3)?;
    if padding < 8 {
        return None;
    }
    let mut block = vec![0x00, 0x01];
    block.resize(padding.checked_add(2)?, 0xFF);
    block.push(0x00);
    block.extend(info);
    Some(block)
}

/// DER DigestInfo with NULL parameters; every length is below 128.
fn digest_info(algorithm: DigestAlgorithm, value: &[u8]) -> Option<Vec<u8>> {
    let oid = digest_oid(algorithm);
    let name = [&[0x06, short(oid.as_bytes())?][..], oid.as_bytes(), &[0x05, 0x00]].concat();
    let body = [&[0x30, short(&name)?][..], &name, &[0x04, short(value)?], value].concat();
    Some([&[0x30, short(&body)?][..], &body].concat())
}

fn short(content: &[u8]) -> Option<u8> {
    u8::try_from(content.len()).ok().filter(|length| *length < 0x80)
}

/// EMSA-PSS-VERIFY (RFC 8017 §9.1.2); nothing where a step cannot be done, which is "inconsistent".
fn pss_matches(parameters: PssParameters, value: &[u8], block: &[u8], bits: u32) -> Option<bool> {
    let salt_length = usize::from(parameters.salt_length);
    let (body, trailer) = block.split_at_checked(block.len().checked_sub(1)?)?;
    let (masked, hash) = body.split_at_checked(body.len().checked_sub(value.len())?)?;
    let padding = masked.len().checked_sub(salt_length)?.checked_sub(1)?;
    let unused = u32::try_from(block.len()).ok()?.checked_mul(8)?.checked_sub(bits)?;
    let allowed = 0xFF_u8.checked_shr(unused)?;
    if trailer != [0xBC] || masked.first()? & !allowed != 0 {
        return Some(false);
    }
    let mask = mgf1(parameters.mask_digest, hash, masked.len());
    let mut plain: Vec<u8> = masked.iter().zip(&mask).map(|(byte, mask)| byte ^ mask).collect();
    *plain.first_mut()? &= allowed;
    let (zeros, rest) = plain.split_at_checked(padding)?;
    let (one, salt) = rest.split_first()?;
    if zeros.iter().any(|byte| *byte != 0) || *one != 0x01 {
        return Some(false);
    }
    Some(digest(parameters.digest, &[&[0; 8], value, salt]) == hash)
}

/// MGF1 (RFC 8017 B.2.1): `length` bytes of mask.
fn mgf1(algorithm: DigestAlgorithm, seed: &[u8], length: usize) -> Vec<u8> {
    let mut mask = Vec::new();
    let mut counter = 0_u32;
    while mask.len() < length {
        mask.extend(digest(algorithm, &[seed, &counter.to_be_bytes()]));
        counter = counter.wrapping_add(1);
    }
    mask.truncate(length);
    mask
}

fn integers(input: &[u8]) -> core::result::Result<(&[u8], &[u8]), Reason> {
    let mut numbers = der::only(input, der::SEQUENCE)?.inside();
    // NOTE: some Estonian and other CAs left out the leading zero of the modulus, so that DER reads a negative
    // number. Every implementation takes it as the positive number that was meant; there is no second reading.
    let modulus = match numbers.expect(der::INTEGER)?.content {
        // The sign's zero, where it is needed; more would make the arithmetic wider than the bounds allow.
        [0, rest @ ..] if rest.first().is_some_and(|byte| *byte >= 0x80) => rest,
        [0, ..] => return Err("integer-form"),
        value => value,
    };
    let exponent = der::non_negative(numbers.expect(der::INTEGER)?)?;
    numbers.end()?;
    Ok((modulus, exponent))
}

/// Bits of a big-endian number; saturates far above every bound.
fn bit_length(number: &[u8]) -> u32 {
    let first = number.iter().position(|byte| *byte != 0).unwrap_or(number.len());
    let significant = number.get(first..).unwrap_or_default();
    let bytes = u32::try_from(significant.len()).unwrap_or(u32::MAX);
    bytes.saturating_mul(8).saturating_sub(significant.first().map_or(0, |byte| byte.leading_zeros()))
}

/// The number, if it fits 64 bits.
fn small(number: &[u8]) -> Option<u64> {
    number.iter().try_fold(0_u64, |value, byte| value.checked_mul(256)?.checked_add(u64::from(*byte)))
}

fn is_odd(number: &[u8]) -> bool {
    number.last().is_some_and(|byte| byte & 1 == 1)
}

fn octets(bits: u32) -> usize {
    usize::try_from(bits.div_ceil(8)).unwrap_or(usize::MAX)
}
