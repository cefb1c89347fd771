//! Decryption by the standard security handler (ISO 32000-2 7.6): RC4 and AES, user and owner password.
//!
//! Public-key handlers (7.6.5) and the extensions of ISO/TS 32003 are not opened here. What must never be
//! decrypted (a signature's `/Contents`, strings of the encryption dictionary, strings in object streams:
//! 7.6.2) never reaches this module: the reader knows those places.

mod aes;
mod entries;
mod key;
mod key_256;
mod rc4;

#[cfg(test)]
#[expect(
    clippy::as_conversions,
    clippy::print_stdout,
    reason = "known small values; a test says what it skips"
)]
mod tests;

use super::object::{Dictionary, Object, ObjectId};
use crate::{Problem, Result};
use entries::Entries;
use report::{Code, Finding};

/// How bytes are encrypted (7.6.6, table 25).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    /// Not at all.
    Identity,
    /// RC4 under a key of its own for each object.
    Rc4,
    /// AES-128 in CBC mode under a key of its own for each object.
    Aes128,
    /// AES-256 in CBC mode under the file's key.
    Aes256,
}

/// An encryption dictionary that was opened with a password.
pub struct Decryptor {
    key: Vec<u8>,
    entries: Entries,
}

impl Decryptor {
    /// Opens `encrypt`, whose values are direct, with a password: the user's, or else the owner's. `first_id`
    /// is the first string of the trailer's `/ID`, empty when there is none (7.6.4.3.2).
    ///
    /// NOTE: the password is taken as it comes, in the encoding of the revision (PDFDocEncoding up to 4, UTF-8
    /// for 5 and 6); the SASLprep profile of 7.6.4.3.3 is not applied to it.
    ///
    /// # Errors
    /// [`Code::PdfPassword`], [`Code::PdfEncryptionUnsupported`], [`Code::PdfEncryptionMalformed`].
    pub fn open(encrypt: &Dictionary, first_id: &[u8], password: &[u8]) -> Result<Self> {
        let entries = Entries::read(encrypt)?;
        let key = match &entries.secrets {
            entries::Secrets::Md5(secrets) => key::find(secrets, first_id, password),
            entries::Secrets::Sha2(secrets) => key_256::find(secrets, password)?,
        };
        let key = key.ok_or_else(|| Box::new(Finding::new(Code::PdfPassword)))?;
        Ok(Self { key, entries })
    }

    /// Decrypts a string of the indirect object `id`.
    ///
    /// # Errors
    /// [`Code::PdfEncryptionMalformed`] when the bytes cannot be what the method writes.
    pub fn string(&self, id: ObjectId, bytes: &[u8]) -> Result<Vec<u8>> {
        self.decrypt(self.entries.strings, id, bytes)
    }

    /// Decrypts the data of the stream `id` before its other filters; streams that are not encrypted come back
    /// as they are: cross-reference streams (7.5.8.2), metadata where the dictionary says so, those whose own
    /// crypt filter is the identity.
    ///
    /// # Errors
    /// [`Code::PdfEncryptionMalformed`] when the bytes cannot be what the method writes or the stream names a
    /// crypt filter that does not exist.
    pub fn stream(&self, id: ObjectId, dictionary: &Dictionary, bytes: &[u8]) -> Result<Vec<u8>> {
        self.decrypt(self.method_of(dictionary)?, id, bytes)
    }

    fn method_of(&self, stream: &Dictionary) -> Result<Method> {
        let kind = stream.name(b"Type");
        if kind == Some(b"XRef") {
            return Ok(Method::Identity);
        }
        if self.entries.has_crypt_filters
            && let Some(named) = self.own_crypt_filter(stream)?
        {
            return Ok(named);
        }
        Ok(match kind {
            Some(b"Metadata") if self.entries.leaves_metadata => Method::Identity,
            Some(b"EmbeddedFile") => self.entries.embedded_files,
            _ => self.entries.streams,
        })
    }

    /// The crypt filter that stands first among the stream's filters (7.4.10).
    fn own_crypt_filter(&self, stream: &Dictionary) -> Result<Option<Method>> {
        let first = |key: &[u8]| match stream.get(key) {
            Some(Object::Array(array)) => array.first(),
            other => other,
        };
        if first(b"Filter").and_then(Object::name) != Some(b"Crypt") {
            return Ok(None);
        }
        let parameters = first(b"DecodeParms").and_then(Object::dictionary);
        match parameters.and_then(|parameters| parameters.get(b"Name")) {
            None => Ok(Some(Method::Identity)),
            Some(Object::Name(name)) => self.entries.method(&name.0).map(Some),
            Some(_) => Err(malformed("Crypt")),
        }
    }

    fn decrypt(&self, method: Method, id: ObjectId, bytes: &[u8]) -> Result<Vec<u8>> {
        match method {
            Method::Identity => Ok(bytes.to_vec()),
            Method::Rc4 => Ok(rc4::apply(&key::of_object(&self.key, id, &[]), bytes)),
            Method::Aes128 => aes::decrypt(&key::of_object(&self.key, id, b"sAlT"), bytes),
            Method::Aes256 => aes::decrypt(&self.key, bytes),
        }
    }
}

/// The entry, or data that the dictionary governs, cannot be what the standard describes.
fn malformed(entry: &str) -> Problem {
    Box::new(Finding::new(Code::PdfEncryptionMalformed).arg("entry", entry))
}

/// The entry asks for what is not opened here.
fn unsupported(entry: &str) -> Problem {
    Box::new(Finding::new(Code::PdfEncryptionUnsupported).arg("entry", entry))
}
