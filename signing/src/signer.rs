//! The seam to the key: a token, an HSM, or a key of a test.

use std::error::Error;
use std::fmt;

/// The digest inside a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digest {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

/// The signature scheme of a key (RFC 8017, RFC 5480).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// RSASSA-PKCS1-v1_5.
    RsaPkcs1,
    /// RSASSA-PSS, MGF1 with the same digest, salt as long as the digest.
    RsaPss,
    /// ECDSA; the value is the DER `ECDSA-Sig-Value` of RFC 3279.
    Ecdsa,
}

/// How a signer signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Algorithm {
    /// The scheme.
    pub scheme: Scheme,
    /// The digest over the message.
    pub digest: Digest,
}

/// Someone who can sign: the certificate and the use of its key.
pub trait Signer {
    /// The signer's certificate, DER.
    fn certificate(&self) -> &[u8];
    /// Certificates of the CAs above it, DER, the issuing one first; may be empty.
    fn chain(&self) -> &[Vec<u8>];
    /// How [`Signer::sign`] signs.
    fn algorithm(&self) -> Algorithm;
    /// The signature over `message`, which is hashed inside. Called once a signature; never repeated by itself.
    ///
    /// # Errors
    /// The token refused, is gone or did not answer.
    fn sign(&mut self, message: &[u8]) -> Result<Vec<u8>, SignerError>;
}

/// Why no signature was made. Carries the error of the token layer, which has the words.
#[derive(Debug)]
pub struct SignerError(Box<dyn Error + Send + Sync>);

impl SignerError {
    /// Wraps the error of the layer that owns the key.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }

    /// The wrapped error, for the layer that made it.
    #[must_use]
    pub fn into_cause(self) -> Box<dyn Error + Send + Sync> {
        self.0
    }
}

impl fmt::Display for SignerError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Error for SignerError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.0.as_ref())
    }
}
