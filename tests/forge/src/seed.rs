//! Bytes that look random and are a function of the seed and a label.

use crate::digest::Digest;

/// Where all arbitrary values of one corpus come from.
#[derive(Clone, Copy, Debug)]
pub struct Seed(pub u64);

impl Seed {
    /// At most 32 bytes under a label; equal labels give equal bytes.
    #[must_use]
    pub fn bytes(self, label: &str, length: usize) -> Vec<u8> {
        let mut value = Digest::Sha256.of(&[&self.0.to_be_bytes(), label.as_bytes()].concat());
        value.truncate(length);
        value
    }
}
