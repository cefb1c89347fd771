//! Ed25519 (RFC 8032 §5.1.7), strict: S below the order, canonical points, no point of small order.

use super::Verification;
use super::key::malformed;
use crate::problem::Result;
use ed25519_dalek::{Signature, VerifyingKey};

/// Reads a public key: a canonical point that is not of small order.
pub fn key(bytes: &[u8]) -> Result<VerifyingKey> {
    let bytes: &[u8; 32] = bytes.try_into().map_err(|_| malformed("point"))?;
    let key = VerifyingKey::from_bytes(bytes).map_err(|_| malformed("point"))?;
    if !canonical(bytes) || key.is_weak() {
        return Err(malformed("point"));
    }
    Ok(key)
}

/// Verifies a signature over the message itself.
pub fn verify(key: &VerifyingKey, message: &[u8], signature: &[u8]) -> Verification {
    Verification::of(
        Signature::from_slice(signature).is_ok_and(|value| key.verify_strict(message, &value).is_ok()),
    )
}

/// Whether y, little-endian with the sign of x in its top bit, is below 2^255 − 19 (RFC 8032 §5.1.3).
fn canonical(bytes: &[u8; 32]) -> bool {
    let [low, middle @ .., high] = bytes;
    high & 0x7F != 0x7F || middle.iter().any(|byte| *byte != 0xFF) || *low < 0xED
}
