//! The entries of the encryption dictionary (ISO 32000-2, tables 20, 21 and 25), checked.

use super::{Method, malformed, unsupported};
use crate::Result;
use crate::pdf::object::{Dictionary, Name, Object};

/// What the dictionary says.
pub(super) struct Entries {
    pub(super) secrets: Secrets,
    /// `/V` is 4 or 5: streams may name crypt filters of their own.
    pub(super) has_crypt_filters: bool,
    /// Metadata streams are not encrypted.
    pub(super) leaves_metadata: bool,
    pub(super) streams: Method,
    pub(super) strings: Method,
    pub(super) embedded_files: Method,
    named: Vec<(Name, Method)>,
}

/// What passwords are checked against.
pub(super) enum Secrets {
    /// Revisions 2 to 4.
    Md5(Md5Secrets),
    /// Revisions 5 and 6.
    Sha2(Sha2Secrets),
}

/// Entries of revisions 2 to 4.
pub(super) struct Md5Secrets {
    pub(super) revision: i64,
    /// Length of the file's key, in bytes, 5 to 16.
    pub(super) key_length: usize,
    pub(super) owner: [u8; 32],
    pub(super) user: [u8; 32],
    pub(super) permissions: [u8; 4],
    pub(super) leaves_metadata: bool,
}

/// Entries of revisions 5 and 6: hash, validation salt and key salt; then the file's key, encrypted.
pub(super) struct Sha2Secrets {
    pub(super) revision: i64,
    pub(super) owner: [u8; 48],
    pub(super) user: [u8; 48],
    pub(super) owner_key: [u8; 32],
    pub(super) user_key: [u8; 32],
}

impl Entries {
    pub(super) fn read(encrypt: &Dictionary) -> Result<Self> {
        match encrypt.get(b"Filter") {
            Some(Object::Name(name)) if name.is(b"Standard") => {}
            Some(Object::Name(_)) => return Err(unsupported("Filter")),
            _ => return Err(malformed("Filter")),
        }
        let version = integer(encrypt, "V", 0)?;
        let revision = encrypt.get(b"R").and_then(Object::integer).ok_or_else(|| malformed("R"))?;
        let leaves_metadata = version >= 4 && !encrypts_metadata(encrypt)?;
        let secrets = match (version, revision) {
            (1, 2 | 3) | (2, 2) => md5_secrets(encrypt, revision, 5, leaves_metadata)?,
            (2, 3) => md5_secrets(encrypt, revision, key_length(encrypt)?, leaves_metadata)?,
            // 7.6.6: the file's key has 128 bits whenever crypt filters of this version are in use.
            (4, 4) => md5_secrets(encrypt, revision, 16, leaves_metadata)?,
            (5, 5 | 6) => sha2_secrets(encrypt, revision)?,
            (1 | 2 | 4 | 5, _) => return Err(unsupported("R")),
            _ => return Err(unsupported("V")),
        };
        let mut entries = Self {
            secrets,
            has_crypt_filters: version >= 4,
            leaves_metadata,
            streams: Method::Rc4,
            strings: Method::Rc4,
            embedded_files: Method::Rc4,
            named: Vec::new(),
        };
        if entries.has_crypt_filters {
            entries.named = crypt_filters(encrypt, version)?;
            entries.streams = entries.chosen(encrypt, "StmF", Method::Identity)?;
            entries.strings = entries.chosen(encrypt, "StrF", Method::Identity)?;
            entries.embedded_files = entries.chosen(encrypt, "EFF", entries.streams)?;
        }
        Ok(entries)
    }

    /// The method of a crypt filter.
    pub(super) fn method(&self, name: &[u8]) -> Result<Method> {
        if name == b"Identity" {
            return Ok(Method::Identity);
        }
        let found = self.named.iter().find(|(named, _)| named.is(name));
        found.map(|&(_, method)| method).ok_or_else(|| malformed("CF"))
    }

    fn chosen(&self, encrypt: &Dictionary, key: &'static str, default: Method) -> Result<Method> {
        match encrypt.get(key.as_bytes()) {
            None => Ok(default),
            Some(Object::Name(name)) => self.method(&name.0),
            Some(_) => Err(malformed(key)),
        }
    }
}

/// The crypt filters of `/CF`, each with the method that its version allows.
fn crypt_filters(encrypt: &Dictionary, version: i64) -> Result<Vec<(Name, Method)>> {
    let filters = match encrypt.get(b"CF") {
        None => return Ok(Vec::new()),
        Some(Object::Dictionary(filters)) => filters,
        Some(_) => return Err(malformed("CF")),
    };
    let mut named = Vec::new();
    for entry in &filters.entries {
        if entry.key.is(b"Identity") {
            return Err(malformed("CF"));
        }
        let Object::Dictionary(filter) = &entry.value else { return Err(malformed("CF")) };
        let method = match (filter.name(b"CFM"), version) {
            (Some(b"V2"), 4) => Method::Rc4,
            (Some(b"AESV2"), 4) => Method::Aes128,
            (Some(b"AESV3"), 5) => Method::Aes256,
            _ => return Err(unsupported("CFM")),
        };
        named.push((entry.key.clone(), method));
    }
    Ok(named)
}

fn md5_secrets(
    encrypt: &Dictionary,
    revision: i64,
    key_length: usize,
    leaves_metadata: bool,
) -> Result<Secrets> {
    Ok(Secrets::Md5(Md5Secrets {
        revision,
        key_length,
        owner: string(encrypt, "O")?,
        user: string(encrypt, "U")?,
        permissions: permissions(encrypt)?,
        leaves_metadata,
    }))
}

fn sha2_secrets(encrypt: &Dictionary, revision: i64) -> Result<Secrets> {
    Ok(Secrets::Sha2(Sha2Secrets {
        revision,
        owner: string(encrypt, "O")?,
        user: string(encrypt, "U")?,
        owner_key: string(encrypt, "OE")?,
        user_key: string(encrypt, "UE")?,
    }))
}

/// `/Length` in bytes: a multiple of 8 bits from 40 to 128.
fn key_length(encrypt: &Dictionary) -> Result<usize> {
    let bits = integer(encrypt, "Length", 40)?;
    let length =
        usize::try_from(bits).ok().filter(|bits| (40..=128).contains(bits) && bits.is_multiple_of(8));
    length.map(|bits| bits >> 3).ok_or_else(|| malformed("Length"))
}

/// `/P` as 32 bits, low byte first; writers give it signed or unsigned.
fn permissions(encrypt: &Dictionary) -> Result<[u8; 4]> {
    let value = encrypt.get(b"P").and_then(Object::integer).ok_or_else(|| malformed("P"))?;
    let signed = i32::try_from(value).map(i32::to_le_bytes);
    signed.or_else(|_| u32::try_from(value).map(u32::to_le_bytes)).map_err(|_| malformed("P"))
}

fn encrypts_metadata(encrypt: &Dictionary) -> Result<bool> {
    match encrypt.get(b"EncryptMetadata") {
        None => Ok(true),
        Some(Object::Boolean(value)) => Ok(*value),
        Some(_) => Err(malformed("EncryptMetadata")),
    }
}

fn integer(encrypt: &Dictionary, key: &'static str, default: i64) -> Result<i64> {
    match encrypt.get(key.as_bytes()) {
        None => Ok(default),
        Some(object) => object.integer().ok_or_else(|| malformed(key)),
    }
}

/// The first `N` bytes of a string; writers pad the longer ones with zeros.
fn string<const N: usize>(encrypt: &Dictionary, key: &'static str) -> Result<[u8; N]> {
    let string = encrypt.get(key.as_bytes()).and_then(Object::string);
    string.and_then(|string| string.bytes.first_chunk::<N>().copied()).ok_or_else(|| malformed(key))
}
