//! The key of revisions 5 and 6, from SHA-2 and AES (ISO 32000-2 7.6.4.3.3 and 7.6.4.3.4).

use super::aes;
use super::entries::Sha2Secrets;
use super::malformed;
use crate::Result;
use crate::crypto::{self, DigestAlgorithm};

/// Bytes of a password that count (7.6.4.3.3, step a).
const PASSWORD: usize = 127;

/// Copies of the input that one round encrypts (algorithm 2.B, step a).
const COPIES: usize = 64;

/// Rounds at least, and how far the last byte of the output may run behind the number of the round.
const ROUNDS: usize = 64;
const BEHIND: usize = 32;

/// Hash, validation salt and key salt of a 48-byte entry.
struct Entry<'e> {
    hash: &'e [u8],
    validation_salt: &'e [u8],
    key_salt: &'e [u8],
}

/// The file's key, when the password is the user's or the owner's (algorithm 2.A).
pub(super) fn find(secrets: &Sha2Secrets, password: &[u8]) -> Result<Option<Vec<u8>>> {
    let password = password.get(..PASSWORD).unwrap_or(password);
    let revision = secrets.revision;
    let parties =
        [(&secrets.user, &secrets.user_key, &[][..]), (&secrets.owner, &secrets.owner_key, &secrets.user)];
    for (entry, encrypted_key, user) in parties {
        let entry = split(entry)?;
        if hash(revision, password, entry.validation_salt, user)? == entry.hash {
            let key = hash(revision, password, entry.key_salt, user)?;
            return aes::decrypt_blocks(&key, &[0; 16], encrypted_key).map(Some);
        }
    }
    Ok(None)
}

fn split(entry: &[u8; 48]) -> Result<Entry<'_>> {
    let (hash, salts) = entry.split_at_checked(32).ok_or_else(|| malformed("U"))?;
    let (validation_salt, key_salt) = salts.split_at_checked(8).ok_or_else(|| malformed("U"))?;
    Ok(Entry { hash, validation_salt, key_salt })
}

/// Algorithm 2.B; revision 5 stops after its first step. At most 64 + 223 rounds, as a byte reaches 255.
fn hash(revision: i64, password: &[u8], salt: &[u8], user: &[u8]) -> Result<Vec<u8>> {
    let mut key = crypto::digest(DigestAlgorithm::Sha256, &[password, salt, user]);
    if revision < 6 {
        return Ok(key);
    }
    let mut round = 0usize;
    loop {
        let mut data = [password, &key, user].concat().repeat(COPIES);
        let (first, rest) = key.split_first_chunk::<16>().ok_or_else(|| malformed("U"))?;
        let vector = rest.first_chunk::<16>().ok_or_else(|| malformed("U"))?;
        aes::encrypt_blocks(first, vector, &mut data)?;
        key = crypto::digest(next_algorithm(&data), &[&data]);
        round = round.saturating_add(1);
        let last = usize::from(data.last().copied().unwrap_or(0));
        if round >= ROUNDS && last <= round.saturating_sub(BEHIND) {
            key.truncate(32);
            return Ok(key);
        }
    }
}

/// The first 16 bytes as a number, modulo 3: as 256 leaves 1, their sum modulo 3.
fn next_algorithm(data: &[u8]) -> DigestAlgorithm {
    let sum: u32 = data.iter().take(16).map(|&byte| u32::from(byte)).sum();
    match sum.wrapping_rem(3) {
        0 => DigestAlgorithm::Sha256,
        1 => DigestAlgorithm::Sha384,
        _ => DigestAlgorithm::Sha512,
    }
}
