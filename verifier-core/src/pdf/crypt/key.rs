//! Keys of revisions 2 to 4, from MD5 and RC4 (ISO 32000-2 7.6.3.2 and 7.6.4.3 to 7.6.4.4).

use super::entries::Md5Secrets;
use super::rc4;
use crate::pdf::object::ObjectId;
use md5::{Digest, Md5};

/// What short passwords are filled up with (algorithm 2, step a).
const PADDING: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08, 0x2E,
    0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];

/// Rounds of MD5 from revision 3 on (algorithms 2 and 3).
const ROUNDS: usize = 50;

/// Rounds of RC4 from revision 3 on, numbered from 0 (algorithms 3, 5 and 7).
const LAST_CIPHER_ROUND: u8 = 19;

/// The file's key, when the password is the user's or the owner's.
pub(super) fn find(secrets: &Md5Secrets, first_id: &[u8], password: &[u8]) -> Option<Vec<u8>> {
    let user = pad(password);
    let as_user = || file_key(secrets, first_id, &user);
    let as_owner = || file_key(secrets, first_id, &user_password(secrets, password));
    let fits = |key: &Vec<u8>| is_user_key(secrets, first_id, key);
    Some(as_user()).filter(fits).or_else(|| Some(as_owner()).filter(fits))
}

/// The key of one indirect object (algorithm 1); AES adds a salt.
pub(super) fn of_object(key: &[u8], id: ObjectId, salt: &[u8]) -> Vec<u8> {
    let [first, second, third, _] = id.number.to_le_bytes();
    let digest = md5(&[key, &[first, second, third], &id.generation.to_le_bytes(), salt]);
    digest.into_iter().take(key.len().saturating_add(5)).collect()
}

/// Algorithm 2.
fn file_key(secrets: &Md5Secrets, first_id: &[u8], padded_password: &[u8; 32]) -> Vec<u8> {
    let metadata: &[u8] = if secrets.leaves_metadata { &[0xFF; 4] } else { &[] };
    let mut key = md5(&[padded_password, &secrets.owner, &secrets.permissions, first_id, metadata]).to_vec();
    key.truncate(secrets.key_length);
    if secrets.revision >= 3 {
        for _ in 0..ROUNDS {
            key = md5(&[&key]).to_vec();
            key.truncate(secrets.key_length);
        }
    }
    key
}

/// Algorithms 4, 5 and 6: does `/U` come out under this key?
fn is_user_key(secrets: &Md5Secrets, first_id: &[u8], key: &[u8]) -> bool {
    if secrets.revision < 3 {
        return rc4::apply(key, &PADDING) == secrets.user;
    }
    let mut expected = md5(&[&PADDING, first_id]).to_vec();
    for round in 0..=LAST_CIPHER_ROUND {
        expected = rc4::apply(&key_of_round(key, round), &expected);
    }
    secrets.user.first_chunk::<16>().is_some_and(|user| user.as_slice() == expected)
}

/// Algorithm 7: the user's password, padded, that `/O` holds under the owner's.
fn user_password(secrets: &Md5Secrets, owner_password: &[u8]) -> [u8; 32] {
    let mut key = md5(&[&pad(owner_password)]);
    if secrets.revision >= 3 {
        for _ in 0..ROUNDS {
            key = md5(&[&key]);
        }
    }
    let key: Vec<u8> = key.into_iter().take(secrets.key_length).collect();
    let last = if secrets.revision >= 3 { LAST_CIPHER_ROUND } else { 0 };
    let mut password = secrets.owner.to_vec();
    for round in (0..=last).rev() {
        password = rc4::apply(&key_of_round(&key, round), &password);
    }
    pad(&password)
}

fn key_of_round(key: &[u8], round: u8) -> Vec<u8> {
    key.iter().map(|byte| byte ^ round).collect()
}

/// The first 32 bytes of the password and its padding.
fn pad(password: &[u8]) -> [u8; 32] {
    let mut padded = [0; 32];
    for (place, &byte) in padded.iter_mut().zip(password.iter().chain(&PADDING)) {
        *place = byte;
    }
    padded
}

fn md5(parts: &[&[u8]]) -> [u8; 16] {
    let mut digest = Md5::new();
    for part in parts {
        digest.update(part);
    }
    digest.finalize().into()
}
