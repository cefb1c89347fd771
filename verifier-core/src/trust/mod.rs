//! The list of anchors and issuing CAs: the only place where trust comes from (PATH-02, PATH-08).
//!
//! Either the built-in list, whose certificates are all pinned, or the operator's, which replaces it whole.

mod asset;
mod pins;

use crate::crypto::{DigestAlgorithm, RustCrypto, Verification, digest};
use crate::problem::{Problem, Result, problem};
use crate::x509::Certificate;
use report::{Code, PathFrom, Time, TrustDomain, TrustListFacts};
use std::sync::Arc;

/// Most certificates an operator's list may hold (count); the built-in one has twenty.
const MAX_CERTIFICATES: usize = 1000;

/// The anchors and intermediates of a verification. Empty by default: then nothing is trusted.
#[derive(Clone, Debug, Default)]
pub struct TrustStore(Arc<List>);

#[derive(Debug, Default)]
struct List {
    entries: Vec<Entry>,
    date: Option<Time>,
    next_update: Option<Time>,
}

/// What a listed certificate may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// A path may end here.
    Anchor,
    /// A link between leaf and anchor, trusted for nothing by itself.
    Intermediate,
}

/// One certificate of the list.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The certificate.
    pub certificate: Certificate,
    /// What it may be used for.
    pub standing: Standing,
    /// Its pin, where it has one.
    pub pin: Option<&'static pins::Pin>,
    /// The PKI it belongs to; none for an operator's own anchor of which nothing is said.
    pub domain: TrustDomain,
    /// Which kind of list it stands in.
    pub from: PathFrom,
}

impl TrustStore {
    /// The built-in list, from the bytes of `public/trust/list.json`.
    ///
    /// # Errors
    /// [`Code::InputTrustList`] with `reason`: not that JSON, or a certificate that is not pinned in this program.
    pub fn from_asset(json: &[u8]) -> Result<Self> {
        Self::pinned::<&str>(&asset::read(json).map_err(refused)?, &[])
    }

    /// The built-in list, from the members of that JSON: `schema`, `date`, `next_update` where the list names a term
    /// of its own (PATH-07), and every `certificate` in base64. For the browser, which reads JSON itself, so that no
    /// reader of JSON is downloaded.
    ///
    /// `local` are certificates in base64 that somebody added to the list on this device, having compared their
    /// fingerprints: anchors where they are signed by themselves, else links. The report names each of them.
    ///
    /// # Errors
    /// [`Code::InputTrustList`] with `reason`: another schema, a certificate of the list that is not pinned in this
    /// program, or a local one that cannot be read.
    pub fn from_members<T: AsRef<str>>(
        schema: &str,
        date: Time,
        next_update: Option<Time>,
        certificates: &[T],
        local: &[T],
    ) -> Result<Self> {
        Self::pinned(&asset::from_members(schema, date, next_update, certificates).map_err(refused)?, local)
    }

    fn pinned<T: AsRef<str>>(asset: &asset::Asset, local: &[T]) -> Result<Self> {
        let mut entries = Vec::new();
        for der in &asset.certificates {
            let certificate = parse(der)?;
            let pin = pins::find(&certificate.sha256_hex()).ok_or_else(|| refused("not-pinned"))?;
            let standing = if pin.issuer.is_none() { Standing::Anchor } else { Standing::Intermediate };
            let (domain, from) = (pin.domain, PathFrom::BuiltIn);
            entries.push(Entry { certificate, standing, pin: Some(pin), domain, from });
        }
        for text in local {
            let der = asset::decode(text.as_ref().as_bytes()).ok_or_else(|| refused("base64"))?;
            entries.push(named_by_operator(&der, TrustDomain::None)?);
        }
        Self::from_entries(entries, Some(asset.date), asset.next_update)
    }

    /// An operator's list, which replaces the built-in one: certificates that are signed by themselves are
    /// anchors, all others only links.
    ///
    /// # Errors
    /// [`Code::InputTrustList`] with `reason`: unreadable, repeated, or none signed by itself.
    pub fn from_certificates(ders: Vec<Vec<u8>>) -> Result<Self> {
        Self::from_domains(ders.into_iter().map(|der| (der, TrustDomain::None)).collect())
    }

    /// The same, for an operator who keeps the lists of several PKIs and says of each certificate which it belongs to
    /// (PATH-08): reports then name the kind of signature as with the built-in list.
    ///
    /// # Errors
    /// As [`TrustStore::from_certificates`].
    pub fn from_domains(ders: Vec<(Vec<u8>, TrustDomain)>) -> Result<Self> {
        if ders.len() > MAX_CERTIFICATES {
            return Err(refused("too-many"));
        }
        let mut entries = Vec::new();
        for (der, domain) in &ders {
            entries.push(named_by_operator(der, *domain)?);
        }
        Self::from_entries(entries, None, None)
    }

    /// Anchors that an operator names one by one: each is an anchor, signed by itself or not (RFC 5280 6.1.1 d).
    ///
    /// # Errors
    /// [`Code::InputTrustList`] with `reason`: unreadable, or none.
    pub fn from_anchors(ders: &[Vec<u8>]) -> Result<Self> {
        let mut entries = Vec::new();
        for der in ders.iter().take(MAX_CERTIFICATES.saturating_add(1)) {
            let certificate = parse(der)?;
            let pin = pins::find(&certificate.sha256_hex());
            let domain = pin.map_or(TrustDomain::None, |pin| pin.domain);
            let (standing, from) = (Standing::Anchor, PathFrom::Trust);
            entries.push(Entry { certificate, standing, pin, domain, from });
        }
        if entries.len() > MAX_CERTIFICATES {
            return Err(refused("too-many"));
        }
        Self::from_entries(entries, None, None)
    }

    fn from_entries(mut entries: Vec<Entry>, date: Option<Time>, next_update: Option<Time>) -> Result<Self> {
        // The same certificate may come from two files of an operator.
        let mut firsts =
            crate::order::firsts(entries.iter().map(|entry| entry.certificate.sha256())).into_iter();
        entries.retain(|_| firsts.next() == Some(true));
        if !entries.iter().any(|entry| entry.standing == Standing::Anchor) {
            return Err(refused("no-anchor"));
        }
        Ok(Self(Arc::new(List { entries, date, next_update })))
    }

    /// Date and fingerprint of the list, for the report.
    #[must_use]
    pub fn facts(&self) -> TrustListFacts {
        let mut fingerprints: Vec<[u8; 32]> =
            self.0.entries.iter().map(|entry| entry.certificate.sha256()).collect();
        crate::order::sort_by_key(&mut fingerprints, |fingerprint| *fingerprint);
        let parts: Vec<&[u8]> = fingerprints.iter().map(|fingerprint| fingerprint.as_slice()).collect();
        // A list that the operator gave whole has no date, and nothing in it is added to anything.
        let added = |entry: &&Entry| self.0.date.is_some() && entry.from == PathFrom::Trust;
        TrustListFacts {
            local: self.0.entries.iter().filter(added).map(|entry| entry.certificate.sha256_hex()).collect(),
            date: self.0.date,
            next_update: self.0.next_update,
            sha256: crate::digits::hexadecimal(&digest(DigestAlgorithm::Sha256, &parts)),
        }
    }

    /// The certificates of the list.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.0.entries
    }

    /// The entry that is this very certificate.
    pub(crate) fn entry_of(&self, certificate: &Certificate) -> Option<&Entry> {
        self.0.entries.iter().find(|entry| entry.certificate == *certificate)
    }
}

/// A certificate of which an operator says that it belongs into the list: an anchor where it is signed by itself.
fn named_by_operator(der: &[u8], domain: TrustDomain) -> Result<Entry> {
    let certificate = parse(der)?;
    let pin = pins::find(&certificate.sha256_hex());
    let domain = pin.map_or(domain, |pin| pin.domain);
    let standing = if is_self_signed(&certificate) { Standing::Anchor } else { Standing::Intermediate };
    Ok(Entry { certificate, standing, pin, domain, from: PathFrom::Trust })
}

fn parse(der: &[u8]) -> Result<Certificate> {
    Certificate::parse(der).map_err(|finding| {
        let mut refusal = refused("certificate");
        for value in finding.args.into_values() {
            refusal.args.insert("detail".to_owned(), value);
        }
        refusal
    })
}

/// Does the certificate verify under its own key? The name alone would make an anchor of the certificate of a
/// rolled-over key.
fn is_self_signed(certificate: &Certificate) -> bool {
    certificate.is_self_issued()
        && certificate.is_signed_with_key_of(certificate, &RustCrypto) == Ok(Verification::Valid)
}

fn refused(reason: &'static str) -> Problem {
    Box::new(problem(Code::InputTrustList).arg("reason", reason))
}

/// Base64 for tests that read PEM.
#[cfg(test)]
pub(crate) fn base64(text: &str) -> Option<Vec<u8>> {
    asset::decode(text.as_bytes())
}

#[cfg(test)]
mod tests;
