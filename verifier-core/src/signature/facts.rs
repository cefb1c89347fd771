//! What is known of the signatures of a document before any cryptography.

use super::modification::Modification;
use report::{Coverage, Finding, Micrometres, RevisionFacts, SignatureKind, Time};

/// All signatures of a document and what stands around them.
#[derive(Debug)]
pub struct Collected {
    /// The signatures, in order of revision, then of the end of their byte range; those without either come last.
    pub signatures: Vec<SignatureFacts>,
    /// Full names of signature fields without a value.
    pub empty_fields: Vec<String>,
    /// The last revision has an AcroForm.
    pub has_form: bool,
    /// Number of pages of the last revision; `None` when the page tree could not be walked to its end.
    pub pages: Option<u32>,
    /// `1.7`: header and catalog, the later of the two.
    pub pdf_version: Option<String>,
    /// The revisions, oldest first.
    pub revisions: Vec<RevisionFacts>,
}

/// `/SubFilter`: how the signature is encoded (ISO 32000-2 table 260, 12.8.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubFilter {
    /// `ETSI.CAdES.detached`.
    EtsiCadesDetached,
    /// `adbe.pkcs7.detached`.
    AdbePkcs7Detached,
    /// `adbe.pkcs7.sha1`.
    AdbePkcs7Sha1,
    /// `adbe.x509.rsa_sha1`.
    AdbeX509RsaSha1,
    /// `ETSI.RFC3161`.
    EtsiRfc3161,
    /// Another one, or none.
    Unknown,
}

impl SubFilter {
    /// The kind of this name.
    #[must_use]
    pub fn of(name: &[u8]) -> Self {
        match name {
            b"ETSI.CAdES.detached" => Self::EtsiCadesDetached,
            b"adbe.pkcs7.detached" => Self::AdbePkcs7Detached,
            b"adbe.pkcs7.sha1" => Self::AdbePkcs7Sha1,
            b"adbe.x509.rsa_sha1" => Self::AdbeX509RsaSha1,
            b"ETSI.RFC3161" => Self::EtsiRfc3161,
            _ => Self::Unknown,
        }
    }
}

/// What is known of one signature before any cryptography.
#[derive(Clone, Debug)]
pub struct SignatureFacts {
    /// Fully qualified field name.
    pub field: Option<String>,
    /// Approval signature, certification signature or document timestamp.
    pub kind: SignatureKind,
    /// Index of the revision that it signs; `None` when its range ends where none does.
    pub revision: Option<usize>,
    /// `/ByteRange`, as far as it could be read; also a wrong one.
    pub byte_range: Option<[u64; 4]>,
    /// The two half-open ranges to hash; only when the gap was proved.
    pub covered: Option<[[u64; 2]; 2]>,
    /// `/SubFilter` as text.
    pub sub_filter: Option<String>,
    /// `/SubFilter` as a kind.
    pub sub_filter_kind: SubFilter,
    /// `/Contents` decoded from hexadecimal, padding included, never decrypted; empty when it could not be had.
    pub contents: Vec<u8>,
    /// `/Cert` of `adbe.x509.rsa_sha1`: certificates in DER, the signer's first.
    pub cert: Vec<Vec<u8>>,
    /// What it covers, as far as it was proved.
    pub coverage: Coverage,
    /// Are the dictionary and the field's `/V` the same in every later revision? `None` when not looked at.
    pub dictionary_unchanged: Option<bool>,
    /// Revisions follow the signed one.
    pub later_revisions: bool,
    /// `/M`: the time that the signer claims.
    pub claimed_time: Option<Time>,
    /// `/M` names its offset; without one it was read as Vietnamese local time (+07:00).
    pub claimed_has_offset: bool,
    /// `/Name`: the signer's name, as claimed.
    pub name: Option<String>,
    /// `/Reason`.
    pub reason: Option<String>,
    /// `/Location`.
    pub location: Option<String>,
    /// `/ContactInfo`.
    pub contact_info: Option<String>,
    /// What the signature and its field say about later changes.
    pub modification: Option<Modification>,
    /// Page of its widget, 1 for the first.
    pub page: Option<u32>,
    /// Left, top, right, bottom of its widget from the upper left corner of the page as shown.
    pub rect_mm: Option<[Micrometres; 4]>,
    /// Nothing of it is shown: no widget on a page, an empty rectangle, or hidden (12.7.5.5).
    pub invisible: bool,
    /// What was seen, structural failures and passes alike.
    pub findings: Vec<Finding>,
}
