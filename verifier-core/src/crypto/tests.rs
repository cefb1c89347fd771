//! Known answers, and the refusals of traps 7 and 8.

mod vectors;

use super::*;
use report::Code;
use vectors::*;

fn unhex(text: &str) -> Vec<u8> {
    text.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(core::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

fn key(hex: &str) -> PublicKey {
    PublicKey::from_spki_der(&unhex(hex)).unwrap_or_else(|problem| panic!("{problem:?}"))
}

fn key_code(spki: &[u8]) -> Option<Code> {
    PublicKey::from_spki_der(spki).err().map(|problem| problem.code)
}

/// Outcome for the message as signed, and for the message with one bit changed.
fn outcomes(key: &PublicKey, scheme: &Scheme, signature: &str) -> (Verification, Verification) {
    let mut changed = MESSAGE.to_vec();
    changed[0] ^= 1;
    let verify = |message: &[u8]| RustCrypto.verify(key, scheme, Message::Bytes(message), &unhex(signature));
    (verify(MESSAGE), verify(&changed))
}

/// DER with a body below 128 bytes.
fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    [&[tag, u8::try_from(body.len()).unwrap()][..], &body].concat()
}

const SHA256: &str = "608648016503040201";
const SHA1: &str = "2b0e03021a";
const GOOD: (Verification, Verification) = (Verification::Valid, Verification::Invalid);

fn algorithm(oid: &str, parameters: &[u8]) -> Vec<u8> {
    tlv(0x30, &[&tlv(0x06, &[&unhex(oid)]), parameters])
}

fn pss(digest: &str, mask: &str, salt: u8) -> Vec<u8> {
    let mask = tlv(0xA1, &[&algorithm("2a864886f70d010108", &algorithm(mask, &[5, 0]))]);
    let body = tlv(0x30, &[&tlv(0xA0, &[&algorithm(digest, &[5, 0])]), &mask, &tlv(0xA2, &[&[2, 1, salt]])]);
    algorithm("2a864886f70d01010a", &body)
}

fn scheme(key: &PublicKey, algorithm: &[u8]) -> Scheme {
    Scheme::from_algorithm(algorithm, key, None).unwrap_or_else(|problem| panic!("{problem:?}"))
}

fn scheme_code(key: &PublicKey, algorithm: &[u8], hint: Option<DigestAlgorithm>) -> Option<Code> {
    Scheme::from_algorithm(algorithm, key, hint).err().map(|problem| problem.code)
}

#[test]
fn every_supported_scheme_verifies_its_signature_and_no_other_message() {
    for (spki, identifier, signature, name) in [
        (RSA_KEY, algorithm("2a864886f70d01010b", &[5, 0]), RSA_PKCS1_SHA256, "rsa-pkcs1-v1_5"),
        (RSA_KEY, algorithm("2a864886f70d01010b", &[]), RSA_PKCS1_SHA256, "rsa-pkcs1-v1_5"),
        (RSA_KEY, pss(SHA256, SHA256, 32), RSA_PSS_SHA256, "rsa-pss"),
        (RSA_KEY, pss(SHA256, SHA1, 20), RSA_PSS_MASK_SHA1, "rsa-pss"),
        (PSS_KEY, pss(SHA256, SHA256, 32), PSS_KEY_SIGNATURE, "rsa-pss"),
        (P256_KEY, algorithm("2a8648ce3d040302", &[]), P256_SHA256, "ecdsa-p256"),
        (P256_KEY, algorithm("2a8648ce3d040304", &[]), P256_SHA512, "ecdsa-p256"),
        (P384_KEY, algorithm("2a8648ce3d040303", &[]), P384_SHA384, "ecdsa-p384"),
        (P521_KEY, algorithm("2a8648ce3d040304", &[]), P521_SHA512, "ecdsa-p521"),
        (ED25519_KEY, algorithm("2b6570", &[]), ED25519, "ed25519"),
    ] {
        let key = key(spki);
        let scheme = scheme(&key, &identifier);
        assert_eq!(scheme.name(), name);
        assert_eq!(outcomes(&key, &scheme, signature), GOOD, "{scheme:?}");
    }
}

#[test]
fn the_keys_own_identifier_takes_the_digest_of_the_signer_info() {
    for (spki, oid, signature) in
        [(RSA_KEY, "2a864886f70d010101", RSA_PKCS1_SHA256), (P256_KEY, "2a8648ce3d0201", P256_SHA256)]
    {
        let (key, identifier) = (key(spki), algorithm(oid, &[]));
        let scheme = Scheme::from_algorithm(&identifier, &key, Some(DigestAlgorithm::Sha256)).unwrap();
        assert_eq!(outcomes(&key, &scheme, signature), GOOD);
        assert_eq!(scheme_code(&key, &identifier, None), Some(Code::CryptoUnsupported));
    }
}

#[test]
fn pss_parameters_that_differ_from_the_signature_do_not_verify() {
    let key = key(RSA_KEY);
    for parameters in [pss(SHA256, SHA1, 32), pss(SHA256, SHA256, 31), pss(SHA1, SHA256, 32)] {
        let outcome = outcomes(&key, &scheme(&key, &parameters), RSA_PSS_SHA256);
        assert_eq!(outcome, (Verification::Invalid, Verification::Invalid));
    }
}

#[test]
fn a_pss_key_obeys_its_own_parameters() {
    let key = key(PSS_KEY);
    assert!(Scheme::from_algorithm(&pss(SHA256, SHA256, 64), &key, None).is_ok());
    for forbidden in [
        pss(SHA256, SHA256, 31),
        pss(SHA256, SHA1, 32),
        pss(SHA1, SHA256, 32),
        algorithm("2a864886f70d01010b", &[5, 0]),
    ] {
        assert_eq!(scheme_code(&key, &forbidden, None), Some(Code::CryptoKeyRestricted));
    }
}

#[test]
fn pkcs1_compares_the_whole_block() {
    let key = key(RSA_KEY);
    let scheme = scheme(&key, &algorithm("2a864886f70d01010b", &[5, 0]));
    for forged in [RSA_PKCS1_WITHOUT_NULL, RSA_PKCS1_SHORT_PADDING] {
        assert_eq!(outcomes(&key, &scheme, forged).0, Verification::Invalid);
    }
    let mut short = unhex(RSA_PKCS1_SHA256);
    short.remove(0);
    assert_eq!(RustCrypto.verify(&key, &scheme, Message::Bytes(MESSAGE), &short), Verification::Invalid);
    assert_eq!(
        RustCrypto.verify(&key, &scheme, Message::Bytes(MESSAGE), &[0xFF; 256]),
        Verification::Invalid
    );
}

#[test]
fn a_digest_counts_only_under_its_own_algorithm_and_length() {
    let key = key(RSA_KEY);
    let scheme = scheme(&key, &algorithm("2a864886f70d01010b", &[5, 0]));
    let value = digest(DigestAlgorithm::Sha256, &[MESSAGE]);
    let verify = |algorithm, value: &[u8]| {
        RustCrypto.verify(&key, &scheme, Message::Digest { algorithm, value }, &unhex(RSA_PKCS1_SHA256))
    };
    assert_eq!(verify(DigestAlgorithm::Sha256, &value), Verification::Valid);
    assert_eq!(verify(DigestAlgorithm::Sha3_256, &value), Verification::Unsupported);
    assert_eq!(verify(DigestAlgorithm::Sha256, &value[..31]), Verification::Unsupported);
}

#[test]
fn md5_is_named_but_never_verified() {
    let key = key(RSA_KEY);
    let scheme = scheme(&key, &algorithm("2a864886f70d010104", &[5, 0]));
    assert_eq!(scheme.digest(), Some(DigestAlgorithm::Md5));
    assert_eq!(outcomes(&key, &scheme, RSA_PKCS1_SHA256).0, Verification::Unsupported);
}

#[test]
fn an_ecdsa_signature_in_ber_or_with_a_tail_is_refused() {
    let key = key(P256_KEY);
    let scheme = scheme(&key, &algorithm("2a8648ce3d040302", &[]));
    let good = unhex(P256_SHA256);
    let body = &good[2..];
    let tail = [&good[..], &[0]].concat();
    let long_length = [&[0x30, 0x81, u8::try_from(body.len()).unwrap()], body].concat();
    let indefinite = [&[0x30, 0x80], body, &[0, 0]].concat();
    for wrong in [tail, long_length, indefinite, Vec::new()] {
        assert_eq!(RustCrypto.verify(&key, &scheme, Message::Bytes(MESSAGE), &wrong), Verification::Invalid);
    }
}

#[test]
fn curves_and_kinds_outside_the_table_are_unsupported() {
    for spki in [BRAINPOOL_KEY, SECP256K1_KEY, EXPLICIT_CURVE_KEY, ED448_KEY] {
        assert_eq!(key_code(&unhex(spki)), Some(Code::CryptoUnsupported));
    }
}

#[test]
fn a_scheme_of_another_kind_of_key_is_unsupported() {
    let key = key(P256_KEY);
    assert_eq!(
        scheme_code(&key, &algorithm("2a864886f70d01010b", &[5, 0]), None),
        Some(Code::CryptoUnsupported)
    );
    let other_curve =
        Scheme::Ecdsa { curve: Curve::P384, digest: DigestAlgorithm::Sha256, encoding: EcdsaEncoding::Der };
    assert_eq!(outcomes(&key, &other_curve, P256_SHA256).0, Verification::Unsupported);
}

#[test]
fn a_point_off_the_curve_is_no_key() {
    let mut spki = unhex(P256_KEY);
    *spki.last_mut().unwrap() ^= 1;
    assert_eq!(key_code(&spki), Some(Code::CryptoKeyMalformed));
}

/// SubjectPublicKeyInfo of an RSA key with these big-endian numbers.
fn rsa_spki(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    let long = |tag: u8, body: &[u8]| {
        let length = u16::try_from(body.len()).unwrap().to_be_bytes();
        let header =
            if length[0] == 0 { vec![tag, 0x81, length[1]] } else { vec![tag, 0x82, length[0], length[1]] };
        [&header[..], body].concat()
    };
    let integer = |number: &[u8]| [&[0], number].concat();
    let modulus = long(0x02, &integer(modulus));
    let sign: &[u8] = if exponent[0] >= 0x80 { &[0] } else { &[] };
    let key = long(0x30, &[modulus, tlv(0x02, &[sign, exponent])].concat());
    let bits = long(0x03, &[&[0], &key[..]].concat());
    long(0x30, &[algorithm("2a864886f70d010101", &[5, 0]), bits].concat())
}

#[test]
fn rsa_keys_are_bounded_before_any_arithmetic() {
    let modulus = |bytes: usize| vec![0xFF; bytes];
    for (bytes, accepted) in [(127, false), (128, true), (256, true), (1024, true), (1025, false)] {
        assert_eq!(key_code(&rsa_spki(&modulus(bytes), &[1, 0, 1])).is_none(), accepted, "{bytes} bytes");
    }
    let mut even = modulus(256);
    even[255] = 0xFE;
    assert_eq!(key_code(&rsa_spki(&even, &[1, 0, 1])), Some(Code::CryptoKeyMalformed));
    let zeros_in_front = [&[0; 4][..], &modulus(256)].concat();
    assert_eq!(key_code(&rsa_spki(&zeros_in_front, &[1, 0, 1])), Some(Code::CryptoKeyMalformed));
    for (exponent, accepted) in [
        (&[1][..], false),
        (&[2], false),
        (&[3], true),
        (&[1, 0, 0], false),
        (&[1, 0xFF, 0xFF, 0xFF, 0xFF], true),
        (&[2, 0, 0, 0, 1], false),
    ] {
        assert_eq!(key_code(&rsa_spki(&modulus(256), exponent)).is_none(), accepted, "{exponent:?}");
    }
}

#[test]
fn an_ed25519_key_of_small_order_or_not_canonical_is_refused() {
    let spki = |point: [u8; 32]| [&unhex("302a300506032b6570032100")[..], &point].concat();
    let mut identity = [0; 32];
    identity[0] = 1;
    let mut above_the_field = [0xFF; 32];
    above_the_field[31] = 0x7F;
    for point in [identity, above_the_field] {
        assert_eq!(key_code(&spki(point)), Some(Code::CryptoKeyMalformed));
    }
}

#[test]
fn key_lengths_are_weighed_by_the_time() {
    let (short, enough) = (PublicKey::from_spki_der(&rsa_spki(&[0xFF; 128], &[3])).unwrap(), key(RSA_KEY));
    let code = |key: &PublicKey, at: &str| {
        strength::key_strength(key, at.parse().unwrap()).map(|finding| finding.code)
    };
    assert_eq!(code(&short, "2025-08-14T16:59:59Z"), Some(Code::CryptoKeyShort));
    assert_eq!(code(&short, "2025-08-14T17:00:00Z"), Some(Code::CryptoTooWeak));
    assert_eq!(code(&enough, "2026-11-20T00:00:00Z"), None);
    assert_eq!(code(&key(P256_KEY), "2026-11-20T00:00:00Z"), None);
    assert_eq!(code(&key(ED25519_KEY), "2026-11-20T00:00:00Z"), None);
}

#[test]
fn digests_of_abc_are_the_published_ones() {
    for (algorithm, expected) in [
        (DigestAlgorithm::Md5, "900150983cd24fb0"),
        (DigestAlgorithm::Sha1, "a9993e364706816a"),
        (DigestAlgorithm::Sha224, "23097d223405d822"),
        (DigestAlgorithm::Sha256, "ba7816bf8f01cfea"),
        (DigestAlgorithm::Sha384, "cb00753f45a35e8b"),
        (DigestAlgorithm::Sha512, "ddaf35a193617aba"),
        (DigestAlgorithm::Sha512_224, "4634270f707b6a54"),
        (DigestAlgorithm::Sha512_256, "53048e2681941ef9"),
        (DigestAlgorithm::Sha3_224, "e642824c3f8cf24a"),
        (DigestAlgorithm::Sha3_256, "3a985da74fe225b2"),
        (DigestAlgorithm::Sha3_384, "ec01498288516fc9"),
        (DigestAlgorithm::Sha3_512, "b751850b1a57168a"),
    ] {
        let mut hasher = Hasher::new(algorithm);
        hasher.update(b"a");
        let mut fork = hasher.clone();
        fork.update(b"x");
        hasher.update(b"bc");
        let value = hasher.finish();
        assert_eq!(value[..8], unhex(expected), "{algorithm:?}");
        assert_eq!((value.len(), &value), (digest_length(algorithm), &digest(algorithm, &[b"ab", b"c"])));
        assert_ne!(fork.finish(), value);
        assert_eq!(digest_from_oid(&super::digest::digest_oid(algorithm)), Some(algorithm));
    }
}
