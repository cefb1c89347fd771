//! AES in CBC mode as ISO 32000-2 7.6.3 uses it, with keys of 128 and 256 bits.

use super::malformed;
use crate::Result;
use aes::{Aes128, Aes256, Block};
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};

const BLOCK: usize = 16;

/// Decrypts an initialisation vector and what follows it, and takes off the padding of RFC 8018 6.1.1.
///
/// NOTE: no bytes at all stay no bytes: several writers do not encrypt an empty string.
pub(super) fn decrypt(key: &[u8], bytes: &[u8]) -> Result<Vec<u8>> {
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    let (vector, data) = bytes.split_first_chunk::<BLOCK>().ok_or_else(|| malformed("AES"))?;
    let mut plain = decrypt_blocks(key, vector, data)?;
    let padding = usize::from(plain.last().copied().ok_or_else(|| malformed("AES"))?);
    let length = plain.len().checked_sub(padding).filter(|_| (1..=BLOCK).contains(&padding));
    let length = length.ok_or_else(|| malformed("AES"))?;
    if !plain.iter().skip(length).all(|&byte| usize::from(byte) == padding) {
        return Err(malformed("AES"));
    }
    plain.truncate(length);
    Ok(plain)
}

/// Decrypts whole blocks; a key of 16 or 32 bytes says which AES.
pub(super) fn decrypt_blocks(key: &[u8], vector: &[u8; BLOCK], data: &[u8]) -> Result<Vec<u8>> {
    let mut plain = data.to_vec();
    let (blocks, rest) = Block::slice_as_chunks_mut(&mut plain);
    if !rest.is_empty() {
        return Err(malformed("AES"));
    }
    if let Ok(mut cipher) = cbc::Decryptor::<Aes256>::new_from_slices(key, vector) {
        cipher.decrypt_blocks(blocks);
    } else if let Ok(mut cipher) = cbc::Decryptor::<Aes128>::new_from_slices(key, vector) {
        cipher.decrypt_blocks(blocks);
    } else {
        return Err(malformed("AES"));
    }
    Ok(plain)
}

/// Encrypts whole blocks in place with AES-128.
pub(super) fn encrypt_blocks(key: &[u8; BLOCK], vector: &[u8; BLOCK], data: &mut [u8]) -> Result<()> {
    let (blocks, _) = Block::slice_as_chunks_mut(data);
    let mut cipher = cbc::Encryptor::<Aes128>::new_from_slices(key, vector).map_err(|_| malformed("AES"))?;
    cipher.encrypt_blocks(blocks);
    Ok(())
}
