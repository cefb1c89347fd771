//! STUB: digests, public keys, signature schemes, one backend.
pub use report::DigestAlgorithm;

/// A running digest; cloning forks it.
#[derive(Clone)]
pub struct Hasher;

impl Hasher {
    /// Starts.
    #[must_use]
    pub fn new(algorithm: DigestAlgorithm) -> Self {
        let _ = algorithm;
        Self
    }
    /// Takes more bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        let _ = bytes;
    }
    /// The digest.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        Vec::new()
    }
}

/// Digest of the parts one after the other.
#[must_use]
pub fn digest(algorithm: DigestAlgorithm, parts: &[&[u8]]) -> Vec<u8> {
    let mut hasher = Hasher::new(algorithm);
    for part in parts {
        hasher.update(part);
    }
    hasher.finish()
}
