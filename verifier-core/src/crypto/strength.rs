//! Strength of digests and keys over time (SIG-11; Circular 15/2025/TT-BKHCN, appendix I 1.2 and 1.3).
//!
//! Below the minimum is a warning for signatures made before the circular took effect, and leaves a later
//! signature undetermined: the arithmetic is right, the proof is too weak.

use super::{DigestAlgorithm, PublicKey, digest_name};
use report::{Code, Finding, Time};

/// 2025-08-15 at midnight in Viet Nam, when the circular took effect (seconds of Unix time).
const CIRCULAR_15_2025: i64 = 1_755_190_800;

/// Shortest RSA modulus that is enough (bits).
const RSA_BITS: u32 = 2048;
/// Shortest field of an elliptic curve that is enough (bits).
const CURVE_BITS: u32 = 256;

/// What weighs on a digest at a time; nothing when it is in the circular's list. MD5 was never enough.
#[must_use]
pub fn digest_strength(algorithm: DigestAlgorithm, at: Time) -> Option<Finding> {
    use DigestAlgorithm as D;
    let code = match algorithm {
        D::Md5 => Code::CryptoTooWeak,
        D::Sha1 | D::Sha224 => dated(Code::CryptoDigestWeak, at),
        D::Sha256 | D::Sha384 | D::Sha512 | D::Sha512_224 | D::Sha512_256 => return None,
        D::Sha3_224 | D::Sha3_256 | D::Sha3_384 | D::Sha3_512 => return None,
    };
    Some(Finding::new(code).arg("algorithm", digest_name(algorithm)))
}

/// What weighs on a key at a time; nothing when it is long enough.
#[must_use]
pub fn key_strength(key: &PublicKey, at: Time) -> Option<Finding> {
    is_short(key).then(|| {
        Finding::new(dated(Code::CryptoKeyShort, at)).arg("algorithm", key.kind()).arg("bits", key.bits())
    })
}

/// What weighs on a key of which only kind and length are known.
#[must_use]
pub fn bits_strength(rsa: bool, bits: u32, at: Time) -> Option<Finding> {
    let (kind, enough) = if rsa { ("rsa", RSA_BITS) } else { ("ec", CURVE_BITS) };
    (bits < enough)
        .then(|| Finding::new(dated(Code::CryptoKeyShort, at)).arg("algorithm", kind).arg("bits", bits))
}

/// From when on a signature by this digest and key is not enough; `None` while no end is set.
#[must_use]
pub fn weak_from(digest: Option<DigestAlgorithm>, key: Option<&PublicKey>) -> Option<Time> {
    use DigestAlgorithm as D;
    let circular = Time::from_unix_seconds(CIRCULAR_15_2025);
    match digest {
        Some(D::Md5) => return Some(Time::from_unix_seconds(i64::MIN)),
        Some(D::Sha1 | D::Sha224) => return Some(circular),
        _ => {}
    }
    key.filter(|key| is_short(key)).map(|_| circular)
}

fn is_short(key: &PublicKey) -> bool {
    key.bits() < if key.kind() == "rsa" { RSA_BITS } else { CURVE_BITS }
}

fn dated(before: Code, at: Time) -> Code {
    if at < Time::from_unix_seconds(CIRCULAR_15_2025) { before } else { Code::CryptoTooWeak }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        text.parse().unwrap()
    }

    #[test]
    fn a_weak_digest_warns_before_the_circular_and_is_too_weak_from_its_first_minute() {
        let before = digest_strength(DigestAlgorithm::Sha1, at("2025-08-14T23:59:59+07:00")).unwrap();
        let from = digest_strength(DigestAlgorithm::Sha1, at("2025-08-15T00:00:00+07:00")).unwrap();
        assert_eq!((before.code, from.code), (Code::CryptoDigestWeak, Code::CryptoTooWeak));
    }

    #[test]
    fn md5_was_never_enough_and_sha_256_still_is() {
        assert_eq!(
            digest_strength(DigestAlgorithm::Md5, at("2012-01-01T00:00:00Z")).unwrap().code,
            Code::CryptoTooWeak
        );
        assert_eq!(digest_strength(DigestAlgorithm::Sha256, at("2026-11-20T00:00:00Z")), None);
    }
}
