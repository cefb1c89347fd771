//! The published folder: files named by their digests, and an index that is replaced in one step, after them.

use crate::digits::hexadecimal;
use crate::pem::{Unreadable, ders};
use report::Time;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The value of `schema` of the index.
pub(super) const SCHEMA: &str = "kiemky/evidence/v1";
/// The name of the index.
const INDEX: &str = "index.json";
/// Longest index that is read (bytes).
const LONGEST: u64 = 16 << 20;

/// What kind of evidence an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) enum Kind {
    /// A certificate revocation list.
    Crl,
    /// An OCSP response.
    Ocsp,
    /// A CA's certificate.
    Certificate,
}

impl Kind {
    /// The ending of its files.
    const fn ending(self) -> &'static str {
        match self {
            Self::Crl => "crl",
            Self::Ocsp => "ocsp",
            Self::Certificate => "cer",
        }
    }
}

/// One published file. The index orders, it never proves: every file is verified again where it is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Item {
    /// What it is.
    pub kind: Kind,
    /// Its file in the folder.
    pub file: String,
    /// Its digest, hex.
    pub sha256: String,
    /// Its length (bytes).
    pub length: u64,
    /// Where it came from.
    pub address: String,
    /// Who issued it, as text.
    pub issuer: String,
    /// Fingerprint of the CA certificate whose key signed it or, of a response, whose certificate it is about, hex.
    pub issuer_sha256: Option<String>,
    /// Fingerprint of the certificate that a response is about, hex.
    pub about: Option<String>,
    /// cRLNumber, hex.
    pub number: Option<String>,
    /// thisUpdate; of a certificate the first moment of its validity.
    #[cfg_attr(test, schemars(with = "String"))]
    pub this_update: Time,
    /// nextUpdate; of a certificate the last moment of its validity.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub next_update: Option<Time>,
}

/// The index.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Index {
    /// `kiemky/evidence/v1`.
    pub schema: String,
    /// When it was written.
    #[cfg_attr(test, schemars(with = "String"))]
    pub made_at: Time,
    /// What is published.
    pub items: Vec<Item>,
}

/// The folder.
pub(super) struct Store {
    folder: PathBuf,
    /// The index that is published now.
    pub index: Index,
}

impl Store {
    /// Opens a folder; one without an index is an empty set.
    ///
    /// # Errors
    /// It cannot be read, or its index is none: it is left as it is.
    pub(super) fn open(folder: &Path, now: Time) -> io::Result<Self> {
        let path = folder.join(INDEX);
        let index = match fs::metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Index { schema: SCHEMA.to_owned(), made_at: now, items: Vec::new() }
            }
            Err(error) => return Err(error),
            Ok(data) if data.len() > LONGEST => return Err(io::ErrorKind::InvalidData.into()),
            Ok(_) => serde_json::from_slice(&fs::read(&path)?)?,
        };
        let known = |item: &Item| item.file == name(item.kind, &item.sha256);
        if index.schema != SCHEMA || !index.items.iter().all(known) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(Self { folder: folder.to_owned(), index })
    }

    /// The file of an item, whose digest is that of the index.
    ///
    /// # Errors
    /// It cannot be read or is another file.
    pub(super) fn read(&self, item: &Item) -> io::Result<Vec<u8>> {
        let bytes = fs::read(self.folder.join(&item.file))?;
        if digest(&bytes) == item.sha256 { Ok(bytes) } else { Err(io::ErrorKind::InvalidData.into()) }
    }

    /// Writes a file of evidence and gives it its name and digest. It is published with the index.
    pub(super) fn put(&self, kind: Kind, bytes: &[u8]) -> io::Result<(String, String)> {
        fs::create_dir_all(&self.folder)?;
        let sha256 = digest(bytes);
        let file = name(kind, &sha256);
        self.write(&file, bytes)?;
        Ok((file, sha256))
    }

    /// Publishes: the index is replaced in one step, then what no index names any more is removed.
    pub(super) fn publish(&mut self, items: Vec<Item>, now: Time) -> io::Result<()> {
        let index = Index { schema: SCHEMA.to_owned(), made_at: now, items };
        let mut text = serde_json::to_vec_pretty(&index)?;
        text.push(b'\n');
        fs::create_dir_all(&self.folder)?;
        self.write(INDEX, &text)?;
        for old in &self.index.items {
            if !index.items.iter().any(|item| item.file == old.file) {
                // A file that stays costs room and harms nobody.
                let _ = fs::remove_file(self.folder.join(&old.file));
            }
        }
        self.index = index;
        Ok(())
    }

    /// A file is written beside its name, brought to the disk, and renamed: there is never half of it.
    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let beside = self.folder.join([".", name, ".", &std::process::id().to_string()].concat());
        // What a killed run left behind is ours; a link that somebody planted is not followed but removed.
        let _ = fs::remove_file(&beside);
        let written = File::create_new(&beside).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        let renamed = written.and_then(|()| fs::rename(&beside, self.folder.join(name)));
        if renamed.is_err() {
            let _ = fs::remove_file(&beside);
        }
        renamed
    }
}

/// Names are made by us, never taken from elsewhere.
fn name(kind: Kind, sha256: &str) -> String {
    let digits: String = sha256.chars().filter(char::is_ascii_hexdigit).collect();
    [&digits, ".", kind.ending()].concat()
}

/// SHA-256, hex.
pub(super) fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// One value in DER or PEM, as servers send it.
pub(super) fn one(bytes: &[u8], labels: &[&str]) -> Result<Vec<u8>, Unreadable> {
    ders(bytes, labels)?.into_iter().next().ok_or(Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_schema_is_that_of_the_types() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/schema/evidence.v1.json");
        let schema = serde_json::to_string_pretty(&schemars::schema_for!(Index)).unwrap();
        if std::env::var_os("KIEMKY_WRITE_SCHEMA").is_some() {
            std::fs::write(path, [&schema, "\n"].concat()).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(committed.trim_end(), schema, "{path}: run `just schema`");
    }
}
