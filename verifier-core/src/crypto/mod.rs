//! Digests, public keys, signature schemes and the one backend that verifies (`SIG-02`, `SIG-11`).
//!
//! The only door to the cryptographic crates: the rest of the core names algorithms, never libraries.

mod digest;
#[cfg(feature = "legacy-dsa")]
mod dsa;
mod ecdsa;
mod ed25519;
mod key;
mod montgomery;
mod rsa;
mod scheme;
pub mod strength;
mod table;

#[cfg(test)]
mod tests;

pub use digest::{Hasher, digest, digest_from_oid, digest_length, digest_name};
pub use key::{Curve, PublicKey};
pub use report::DigestAlgorithm;
pub(crate) use scheme::digest_of_signature;
pub use scheme::{EcdsaEncoding, Scheme};

use key::Key;

/// What was signed.
#[derive(Clone, Copy, Debug)]
pub enum Message<'a> {
    /// Only its digest is known.
    Digest {
        /// The algorithm of the digest.
        algorithm: DigestAlgorithm,
        /// The digest.
        value: &'a [u8],
    },
    /// The message itself.
    Bytes(&'a [u8]),
}

/// What the arithmetic says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Verification {
    /// The signature was made with the private key that belongs to this public key, over this message.
    Valid,
    /// It was not.
    Invalid,
    /// Key, scheme and message do not go together here: nothing was computed.
    Unsupported,
}

impl Verification {
    /// Only a computation that came out equal is valid.
    const fn of(equal: bool) -> Self {
        if equal { Self::Valid } else { Self::Invalid }
    }
}

/// Who computes. One implementation here; a test may count calls with another.
pub trait Backend {
    /// Verifies `signature` over `message` under `key` with `scheme`.
    fn verify(
        &self,
        key: &PublicKey,
        scheme: &Scheme,
        message: Message<'_>,
        signature: &[u8],
    ) -> Verification;

    /// Are DSA keys to be used for the links of a path? Nowhere else are they (`docs/decisions/0014`).
    #[cfg(feature = "legacy-dsa")]
    fn admits_dsa(&self) -> bool {
        false
    }
}

/// RustCrypto, and DSA for the links of a path.
#[cfg(feature = "legacy-dsa")]
#[derive(Clone, Copy, Debug, Default)]
pub struct WithLegacyDsa;

#[cfg(feature = "legacy-dsa")]
impl Backend for WithLegacyDsa {
    fn verify(
        &self,
        key: &PublicKey,
        scheme: &Scheme,
        message: Message<'_>,
        signature: &[u8],
    ) -> Verification {
        RustCrypto.verify(key, scheme, message, signature)
    }

    fn admits_dsa(&self) -> bool {
        true
    }
}

/// Verifies a DSA signature; `None` where the key is none, or `backend` does not admit DSA.
#[cfg(feature = "legacy-dsa")]
pub(crate) fn verify_dsa(
    spki_der: &[u8],
    algorithm_der: &[u8],
    message: &[u8],
    signature: &[u8],
    backend: &dyn Backend,
) -> Option<Verification> {
    if backend.admits_dsa() { dsa::verify(spki_der, algorithm_der, message, signature) } else { None }
}

/// Verifies `signature` over `message` with the key of a SubjectPublicKeyInfo by the algorithm named beside it: what
/// certificates, CRLs and OCSP responses need.
///
/// # Errors
/// The key or the algorithm cannot be read, or is none that is verified.
pub fn verify_signed(
    spki_der: &[u8],
    algorithm_der: &[u8],
    message: &[u8],
    signature: &[u8],
    backend: &dyn Backend,
) -> crate::Result<Verification> {
    #[cfg(feature = "legacy-dsa")]
    if let Some(verified) = verify_dsa(spki_der, algorithm_der, message, signature, backend) {
        return Ok(verified);
    }
    let key = PublicKey::from_spki_der(spki_der)?;
    let scheme = Scheme::from_algorithm(algorithm_der, &key, None)?;
    Ok(backend.verify(&key, &scheme, Message::Bytes(message), signature))
}

/// The RustCrypto crates.
#[derive(Clone, Copy, Debug, Default)]
pub struct RustCrypto;

impl Backend for RustCrypto {
    fn verify(
        &self,
        key: &PublicKey,
        scheme: &Scheme,
        message: Message<'_>,
        signature: &[u8],
    ) -> Verification {
        match (key.key(), scheme) {
            (Key::Rsa(key), Scheme::RsaPkcs1 { digest }) => match message_digest(*digest, message) {
                Some(value) => rsa::verify_pkcs1(key, *digest, &value, signature),
                None => Verification::Unsupported,
            },
            (Key::Rsa(key), Scheme::RsaPss { digest, mask_digest, salt_length }) => {
                if !supported(*mask_digest) {
                    return Verification::Unsupported;
                }
                match message_digest(*digest, message) {
                    Some(value) => {
                        let parameters = rsa::PssParameters {
                            digest: *digest,
                            mask_digest: *mask_digest,
                            salt_length: *salt_length,
                        };
                        rsa::verify_pss(key, parameters, &value, signature)
                    }
                    None => Verification::Unsupported,
                }
            }
            (Key::Ec(key), Scheme::Ecdsa { curve, digest, encoding }) if key.curve() == *curve => {
                match message_digest(*digest, message) {
                    Some(value) => ecdsa::verify(key, *encoding, &value, signature),
                    None => Verification::Unsupported,
                }
            }
            (Key::Ed25519(key), Scheme::Ed25519) => match message {
                Message::Bytes(bytes) => ed25519::verify(key, bytes, signature),
                Message::Digest { .. } => Verification::Unsupported,
            },
            _ => Verification::Unsupported,
        }
    }
}

/// MD5 is read to be named in the report; no signature over it is accepted.
fn supported(algorithm: DigestAlgorithm) -> bool {
    algorithm != DigestAlgorithm::Md5
}

/// The digest that the scheme signs, or nothing when the message is a digest of another kind.
fn message_digest(wanted: DigestAlgorithm, message: Message<'_>) -> Option<Vec<u8>> {
    if !supported(wanted) {
        return None;
    }
    match message {
        Message::Bytes(bytes) => Some(digest(wanted, &[bytes])),
        Message::Digest { algorithm, value }
            if algorithm == wanted && value.len() == digest_length(wanted) =>
        {
            Some(value.to_vec())
        }
        Message::Digest { .. } => None,
    }
}
