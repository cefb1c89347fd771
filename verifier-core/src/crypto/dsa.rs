//! DSA verification (FIPS 186-4 4.7) for certification paths of the past; never for documents.

use super::{DigestAlgorithm, Verification, digest};
use const_oid::ObjectIdentifier;
use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, NonZero, Odd, Resize};
use der::asn1::UintRef;
use der::{Decode, Reader, SliceReader, Tag, Tagged};
use spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};

/// id-dsa (RFC 3279 2.3.2).
pub(crate) const DSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10040.4.1");
/// Signature algorithms (RFC 3279 2.2.2, RFC 5758 3.1).
const SIGNATURES: [(ObjectIdentifier, DigestAlgorithm); 3] = [
    (ObjectIdentifier::new_unwrap("1.2.840.10040.4.3"), DigestAlgorithm::Sha1),
    (ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.3.1"), DigestAlgorithm::Sha224),
    (ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.3.2"), DigestAlgorithm::Sha256),
];
/// Lengths of p (bits): bounds the work of one verification.
const P_BITS: core::ops::RangeInclusive<u32> = 1024..=3072;
/// Lengths of q (bits), FIPS 186-4 4.2.
const Q_BITS: [u32; 3] = [160, 224, 256];

/// Verifies a signature made with the key of this SubjectPublicKeyInfo; `None` when it is no DSA key.
pub(super) fn verify(
    spki: &[u8],
    algorithm: &[u8],
    message: &[u8],
    signature: &[u8],
) -> Option<Verification> {
    let info = SubjectPublicKeyInfoRef::from_der(spki).ok().filter(|info| info.algorithm.oid == DSA)?;
    let Ok(algorithm) = AlgorithmIdentifierRef::from_der(algorithm) else {
        return Some(Verification::Unsupported);
    };
    let Some((_, hash)) = SIGNATURES.iter().find(|(oid, _)| *oid == algorithm.oid) else {
        return Some(Verification::Unsupported);
    };
    let equal = numbers(info.algorithm.parameters?.value()).and_then(|[p, q, g]| {
        let y = UintRef::from_der(info.subject_public_key.as_bytes()?).ok()?.as_bytes();
        let [r, s] = numbers(SliceReader::new(signature).ok().and_then(|mut reader| body(&mut reader))?)?;
        holds(p, q, g, y, &digest(*hash, &[message]), r, s)
    });
    Some(Verification::of(equal == Some(true)))
}

/// The content of one SEQUENCE with nothing behind it.
fn body<'a>(reader: &mut SliceReader<'a>) -> Option<&'a [u8]> {
    let sequence: der::asn1::AnyRef<'a> = reader.decode().ok()?;
    (sequence.tag() == Tag::Sequence && reader.is_finished()).then_some(sequence.value())
}

/// Exactly these INTEGERs, none negative.
fn numbers<const COUNT: usize>(content: &[u8]) -> Option<[&[u8]; COUNT]> {
    let mut reader = SliceReader::new(content).ok()?;
    let mut numbers = [&[][..]; COUNT];
    for number in &mut numbers {
        *number = reader.decode::<UintRef<'_>>().ok()?.as_bytes();
    }
    reader.is_finished().then_some(numbers)
}

/// FIPS 186-4 4.7: r = (g^u1 · y^u2 mod p) mod q, with u1 = H(m)/s and u2 = r/s mod q. `None` where a number is out of
/// its bounds.
fn holds(p: &[u8], q: &[u8], g: &[u8], y: &[u8], hash: &[u8], r: &[u8], s: &[u8]) -> Option<bool> {
    let p = odd(p).filter(|p| P_BITS.contains(&p.bits()))?;
    let q = odd(q).filter(|q| Q_BITS.contains(&q.bits()))?;
    let octets = usize::try_from(q.bits() / 8).ok()?;
    let hash = hash.get(..octets.min(hash.len()))?;
    let modulo_q = BoxedMontyParams::new_vartime(q.clone());
    let small = |number: &[u8]| Some(BoxedMontyForm::new(below(number, &q)?, &modulo_q));
    let (r_form, s_form) = (small(r)?, small(s)?);
    // q is prime: 1/s = s^(q−2). The hash may be above q, once.
    let exponent = q.as_ref().wrapping_sub(BoxedUint::from(2_u8).resize(q.bits_precision()));
    let inverse = s_form.pow(&exponent);
    let hash = BoxedUint::from_be_slice(hash, q.bits_precision()).ok()?;
    let hash = hash.rem_vartime(&NonZero::new(q.as_ref().clone()).into_option()?);
    let u1 = BoxedMontyForm::new(hash, &modulo_q).mul(&inverse).retrieve();
    let u2 = r_form.mul(&inverse).retrieve();
    let modulo_p = BoxedMontyParams::new_vartime(p.clone());
    let power = |base: &[u8], exponent: &BoxedUint| {
        Some(BoxedMontyForm::new(below(base, &p)?, &modulo_p).pow(exponent))
    };
    let value = power(g, &u1)?.mul(&power(y, &u2)?).retrieve();
    let wide = q.as_ref().clone().resize(p.bits_precision());
    let value = value.rem_vartime(&NonZero::new(wide).into_option()?);
    Some(value == below(r, &q)?.resize(p.bits_precision()))
}

fn odd(number: &[u8]) -> Option<Odd<BoxedUint>> {
    Odd::new(BoxedUint::from_be_slice_vartime(number)).into_option()
}

/// A number from 1 to the modulus less one, as wide as the modulus.
fn below(number: &[u8], modulus: &Odd<BoxedUint>) -> Option<BoxedUint> {
    let value = BoxedUint::from_be_slice(number, modulus.bits_precision()).ok()?;
    (value < *modulus.as_ref() && !bool::from(value.is_zero())).then_some(value)
}
