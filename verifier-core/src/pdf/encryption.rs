//! The encryption dictionary of the file: one for all revisions (ISO 32000-2 7.6, trap 11).
//!
//! Strings of the encryption dictionary, of object streams and of the trailer are not encrypted by themselves
//! (7.6.2); that a signature's `/Contents` is not either is its reader's to know.

use super::crypt::Decryptor;
use super::document::{Document, Origin, Resolved};
use super::filters;
use super::object::{Dictionary, Object, ObjectId};
use crate::{Problem, Result};
use report::{Code, Finding};

/// Dictionaries inside `/Encrypt`: `/CF`, a crypt filter, its values.
const DEPTH: u8 = 4;

/// The means to decrypt, in force for the whole file.
pub(super) struct Encryption {
    decryptor: Decryptor,
    /// The encryption dictionary, when it is an indirect object.
    dictionary: Option<ObjectId>,
}

/// Opens the encryption of a document whose cross-references were read; `None` when it is not encrypted.
///
/// # Errors
/// [`Code::PdfEncryptionChanged`] when revisions disagree, and the errors of the handler.
pub(super) fn open(document: &Document<'_>, password: &[u8]) -> Result<Option<Encryption>> {
    check_unchanged(document)?;
    let latest = document.latest();
    let Some(entry) = latest.trailer().get(b"Encrypt") else { return Ok(None) };
    let dictionary = entry.reference();
    if let Some(id) = dictionary
        && !matches!(latest.object(id)?.origin, Some(Origin::File { .. }))
    {
        // 7.5.7: it never stands in an object stream.
        return Err(malformed());
    }
    let Object::Dictionary(encrypt) = latest.direct(entry, DEPTH)? else { return Err(malformed()) };
    let identifier = first_identifier(latest.trailer());
    let decryptor = Decryptor::open(&encrypt, identifier.unwrap_or_default(), password)?;
    document.notes.add(Finding::new(Code::PdfEncrypted));
    Ok(Some(Encryption { decryptor, dictionary }))
}

fn malformed() -> Problem {
    Box::new(Finding::new(Code::PdfEncryptionMalformed))
}

/// No revision changes `/Encrypt`, the object it names, or, where the key rests on it, the first element of `/ID`.
/// NOTE: files that are not encrypted gain and change their `/ID` when they are signed (a fifth of the corpora).
fn check_unchanged(document: &Document<'_>) -> Result<()> {
    let latest = document.latest();
    let encrypted = latest.trailer().get(b"Encrypt");
    let leads_on = match encrypted {
        Some(encrypted) => holds_reference(&latest.resolve(encrypted)?.object),
        None => false,
    };
    for revision in 0..latest.revision() {
        let view = document.view(revision);
        let before = view.trailer().get(b"Encrypt");
        let mut same = before == encrypted;
        if let (true, Some(id)) = (same, before.and_then(Object::reference)) {
            same = view.entry(id.number) == latest.entry(id.number)
                || view.object(id)?.object == latest.object(id)?.object;
        }
        if let (true, Some(before), true) = (same, before, leads_on) {
            same = view.direct(before, DEPTH)? == latest.direct(before, DEPTH)?;
        }
        let identified =
            encrypted.is_none() || first_identifier(view.trailer()) == first_identifier(latest.trailer());
        if !same || !identified {
            let number = u32::try_from(revision.saturating_add(2)).unwrap_or(u32::MAX);
            return Err(Box::new(Finding::new(Code::PdfEncryptionChanged).revision(number)));
        }
    }
    Ok(())
}

/// Is there a reference inside? What it leads to may change while the dictionary stays.
fn holds_reference(object: &Object) -> bool {
    match object {
        Object::Reference(_) => true,
        Object::Array(items) => items.iter().any(holds_reference),
        Object::Dictionary(dictionary) => {
            dictionary.entries.iter().any(|entry| holds_reference(&entry.value))
        }
        _ => false,
    }
}

fn first_identifier(trailer: &Dictionary) -> Option<&[u8]> {
    let first = trailer.get(b"ID")?.array()?.first()?;
    first.string().map(|string| string.bytes.as_slice())
}

impl Encryption {
    /// The bytes of a string of `container`.
    pub(super) fn string(&self, container: &Resolved, bytes: &[u8]) -> Result<Vec<u8>> {
        let id = container.id.ok_or_else(malformed)?;
        match container.origin {
            Some(Origin::File { .. }) if self.dictionary != Some(id) => self.decryptor.string(id, bytes),
            Some(_) => Ok(bytes.to_vec()),
            None => Err(malformed()),
        }
    }

    /// The data of the stream `container`, decrypted.
    pub(super) fn plain(&self, container: &Resolved, dictionary: &Dictionary, raw: &[u8]) -> Result<Vec<u8>> {
        let id = container.id.ok_or_else(malformed)?;
        self.decryptor.stream(id, dictionary, raw)
    }

    /// The data of the stream `container`, decrypted and decoded.
    pub(super) fn stream(
        &self,
        document: &Document<'_>,
        container: &Resolved,
        dictionary: &Dictionary,
        raw: &[u8],
    ) -> Result<Vec<u8>> {
        let plain = self.plain(container, dictionary, raw)?;
        filters::decode_decrypted(&plain, dictionary, document.budget)
    }
}
