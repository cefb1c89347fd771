//! The committed keys, and signing with them.

use crate::der;
use crate::digest::Digest;
use crate::oid;
use crate::seed::Seed;
use p384::ecdsa::signature::hazmat::PrehashSigner;
use rsa::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};

/// A private key of the test PKI.
#[derive(Clone)]
pub enum Key {
    /// RSA, signing with PKCS#1 v1.5.
    Rsa(Box<RsaPrivateKey>),
    /// ECDSA on P-384, with the nonce of RFC 6979.
    P384(Box<p384::ecdsa::SigningKey>),
}

macro_rules! keys {
    ($($name:literal),+) => {
        /// The PEM of a committed key.
        ///
        /// # Panics
        /// When there is no key of that name.
        #[must_use]
        pub fn pem(name: &str) -> &'static str {
            match name {
                $( $name => include_str!(concat!("../keys/", $name, ".pem")), )+
                other => panic!("no key {other}"),
            }
        }
    };
}

keys!(
    "root-g1",
    "sub-g1",
    "leaf-g1",
    "root-g2",
    "sub-g2",
    "sub-service",
    "person",
    "organisation",
    "service",
    "tsa-rsa",
    "tsa-ec",
    "tsa-bad",
    "ocsp",
    "stranger-root",
    "stranger-ca",
    "stranger"
);

impl Key {
    /// Reads a committed key.
    ///
    /// # Panics
    /// When the committed file is no PKCS#8 key of a known kind.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let der = unpem(pem(name));
        match RsaPrivateKey::from_pkcs8_der(&der) {
            Ok(key) => Self::Rsa(Box::new(key)),
            Err(_) => {
                Self::P384(Box::new(p384::ecdsa::SigningKey::from_pkcs8_der(&der).expect("a key on P-384")))
            }
        }
    }

    /// A key on P-384 that is a function of the seed and a label, for the many signers of the letters.
    ///
    /// # Panics
    /// Never in practice: the scalar would have to be zero.
    #[must_use]
    pub fn derived(seed: Seed, label: &str) -> Self {
        let mut scalar = seed.bytes(&format!("key {label}"), 32);
        scalar.extend(seed.bytes(&format!("key {label} more"), 16));
        scalar[0] &= 0x7F;
        Self::P384(Box::new(p384::ecdsa::SigningKey::from_slice(&scalar).expect("a scalar of the curve")))
    }

    /// The key as PEM, for tokens.
    ///
    /// # Panics
    /// Never in practice: a key can be written.
    #[must_use]
    pub fn to_pem(&self) -> String {
        let document = match self {
            Self::Rsa(key) => key.to_pkcs8_der(),
            Self::P384(key) => key.to_pkcs8_der(),
        };
        let text = base64(document.expect("a key that was read").as_bytes());
        let lines: Vec<String> =
            text.as_bytes().chunks(64).map(|line| String::from_utf8_lossy(line).into_owned()).collect();
        ["-----BEGIN PRIVATE KEY-----\n", &lines.join("\n"), "\n-----END PRIVATE KEY-----\n"].concat()
    }

    /// SubjectPublicKeyInfo.
    #[must_use]
    pub fn spki(&self) -> Vec<u8> {
        match self {
            Self::Rsa(_) => {
                let algorithm = der::sequence(&[&der::oid(oid::RSA_ENCRYPTION), der::NULL]);
                der::sequence(&[&algorithm, &der::bits(&self.public())])
            }
            Self::P384(_) => {
                let algorithm = der::sequence(&[&der::oid("1.2.840.10045.2.1"), &der::oid("1.3.132.0.34")]);
                der::sequence(&[&algorithm, &der::bits(&self.public())])
            }
        }
    }

    /// What stands inside the BIT STRING of the SubjectPublicKeyInfo.
    #[must_use]
    pub fn public(&self) -> Vec<u8> {
        match self {
            Self::Rsa(key) => {
                let modulus = der::integer(&key.n().as_ref().to_be_bytes());
                der::sequence(&[&modulus, &der::integer(&key.e().to_be_bytes())])
            }
            Self::P384(key) => key.verifying_key().to_sec1_point(false).as_bytes().to_vec(),
        }
    }

    /// Key identifier: SHA-1 of the key (RFC 5280 §4.2.1.2).
    #[must_use]
    pub fn identifier(&self) -> Vec<u8> {
        Digest::Sha1.of(&self.public())
    }

    /// AlgorithmIdentifier of a signature with this key and digest.
    #[must_use]
    pub fn algorithm(&self, digest: Digest) -> Vec<u8> {
        match (self, digest) {
            (Self::Rsa(_), Digest::Sha1) => der::sequence(&[&der::oid("1.2.840.113549.1.1.5"), der::NULL]),
            (Self::Rsa(_), Digest::Sha256) => der::sequence(&[&der::oid("1.2.840.113549.1.1.11"), der::NULL]),
            (Self::Rsa(_), Digest::Sha384) => der::sequence(&[&der::oid("1.2.840.113549.1.1.12"), der::NULL]),
            (Self::Rsa(_), Digest::Sha512) => der::sequence(&[&der::oid("1.2.840.113549.1.1.13"), der::NULL]),
            (Self::P384(_), Digest::Sha1) => der::sequence(&[&der::oid("1.2.840.10045.4.1")]),
            (Self::P384(_), Digest::Sha256) => der::sequence(&[&der::oid("1.2.840.10045.4.3.2")]),
            (Self::P384(_), Digest::Sha384) => der::sequence(&[&der::oid("1.2.840.10045.4.3.3")]),
            (Self::P384(_), Digest::Sha512) => der::sequence(&[&der::oid("1.2.840.10045.4.3.4")]),
        }
    }

    /// Signs a message.
    ///
    /// # Panics
    /// When the key is too short for the digest.
    #[must_use]
    pub fn sign(&self, digest: Digest, message: &[u8]) -> Vec<u8> {
        let value = digest.of(message);
        match self {
            Self::Rsa(key) => {
                let info = der::sequence(&[&digest.algorithm(), &der::octets(&value)]);
                key.sign(Pkcs1v15Sign::new_unprefixed(), &info).expect("long enough")
            }
            Self::P384(key) => {
                let signature: p384::ecdsa::Signature = key.sign_prehash(&value).expect("long enough");
                let bytes = signature.to_bytes();
                let (r, s) = bytes.split_at(48);
                der::sequence(&[&der::integer(r), &der::integer(s)])
            }
        }
    }
}

/// The bytes inside a PEM block.
fn unpem(text: &str) -> Vec<u8> {
    let mut bits = 0_u32;
    let mut count = 0;
    let mut out = Vec::new();
    for letter in text.lines().filter(|line| !line.starts_with('-')).flat_map(str::bytes) {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xFF).expect("masked"));
        }
    }
    out
}

/// Base64 (RFC 4648 section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let group =
            three.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let digit = DIGITS[(group >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= three.len() { char::from(digit) } else { '=' });
        }
    }
    text
}
