//! Candidates from everywhere, of which those with a digest that is asked for are kept.

use crate::{Found, base64, details};
use report::Time;
use serde::Deserialize;
use verifier_core::cms::{Container, carried_certificates, open};
use verifier_core::crypto::{DigestAlgorithm, digest};
use verifier_core::pdf::Document;
use verifier_core::signature::{SignatureFacts, collect as signatures, dss};
use verifier_core::trust::TrustStore;
use verifier_core::{Budget, ByteSource, Context, Notes};

/// Most certificates that are asked for (count): sixty-four signatures with their timestamps have paths of four.
const MOST_WANTED: usize = 512;
/// Longest certificate (bytes); the page takes no longer one alone either.
const LONGEST: usize = 64 << 10;
/// Longest file that is searched as one with certificates (bytes): a tenth of it holds the list of a whole country.
const LONGEST_FILE: usize = 4 << 20;
/// Most candidates that are hashed (count).
const MOST_CANDIDATES: usize = 10_000;
/// Most bytes that are hashed (bytes): less than a second on a phone.
const MOST_BYTES: usize = 64 << 20;

/// What carries certificates in PEM (RFC 7468 5 and 9; PKCS7 is what OpenSSL writes for CMS).
const LABELS: [&[u8]; 4] = [b"CERTIFICATE", b"X509 CERTIFICATE", b"PKCS7", b"CMS"];

/// Where candidates may be.
#[derive(Clone, Copy, Default)]
pub struct Places<'a> {
    /// The file that the report is about: a document, or a certificate.
    pub file: Option<&'a dyn ByteSource>,
    /// Files with certificates that the reader gave, whole: DER, PEM or `.p7b`.
    pub given: &'a [Vec<u8>],
    /// Certificates in base64: of the list of anchors, and added to it on the device.
    pub listed: &'a [String],
}

/// The certificates with these digests (SHA-256, lower-case hexadecimal), each once, in the order of `wanted`. One that is
/// nowhere, or that the strict reader refuses, is left out; whatever cannot be read holds none.
#[must_use]
pub fn collect(places: &Places<'_>, wanted: &[String]) -> Vec<Found> {
    let mut search = Search::new(wanted);
    for text in places.listed {
        search.offer_base64(text.as_bytes());
    }
    for file in places.given {
        search.look_into(file);
    }
    if let Some(source) = places.file
        && !search.is_done()
    {
        search.open(source);
    }
    search.into_found()
}

/// The certificates in base64 of the list of anchors (`public/trust/list.json`); none where it cannot be read.
#[must_use]
pub fn listed(json: &str) -> Vec<String> {
    #[derive(Deserialize)]
    struct List {
        certificates: Vec<Member>,
    }
    #[derive(Deserialize)]
    struct Member {
        certificate: String,
    }
    let list = serde_json::from_str::<List>(json).ok();
    list.into_iter().flat_map(|list| list.certificates).map(|member| member.certificate).collect()
}

struct Search<'a> {
    wanted: Vec<(&'a str, Option<Found>)>,
    candidates: usize,
    bytes: usize,
}

impl<'a> Search<'a> {
    fn new(wanted: &'a [String]) -> Self {
        let mut own: Vec<(&str, Option<Found>)> = Vec::new();
        for digest in wanted.iter().take(MOST_WANTED) {
            if own.iter().all(|(known, _)| known != digest) {
                own.push((digest, None));
            }
        }
        Self { wanted: own, candidates: 0, bytes: 0 }
    }

    fn is_done(&self) -> bool {
        self.candidates >= MOST_CANDIDATES
            || self.bytes >= MOST_BYTES
            || self.wanted.iter().all(|(_, found)| found.is_some())
    }

    fn into_found(self) -> Vec<Found> {
        self.wanted.into_iter().filter_map(|(_, found)| found).collect()
    }

    /// A candidate in DER.
    fn offer(&mut self, der: &[u8]) {
        if der.len() > LONGEST || self.is_done() {
            return;
        }
        self.candidates += 1;
        self.bytes += der.len();
        let sha256 = details::hexadecimal(&digest(DigestAlgorithm::Sha256, &[der]));
        let place = self.wanted.iter_mut().find(|(wanted, found)| *wanted == sha256 && found.is_none());
        if let Some((_, found)) = place {
            *found = details::read(der, sha256);
        }
    }

    fn offer_base64(&mut self, text: &[u8]) {
        if text.len() <= LONGEST * 2
            && let Some(der) = base64::decode(text)
        {
            self.offer(&der);
        }
    }

    /// One value in DER or BER: a SignedData that carries certificates, or a certificate.
    fn offer_value(&mut self, value: &[u8]) {
        match carried_certificates(value) {
            Some(certificates) => certificates.iter().for_each(|der| self.offer(der)),
            None => self.offer(value),
        }
    }

    /// A file with certificates: one value, or values in PEM one after the other.
    fn look_into(&mut self, file: &[u8]) {
        if file.len() > LONGEST_FILE || self.is_done() {
            return;
        }
        if file.first() == Some(&0x30) {
            return self.offer_value(file);
        }
        let mut rest = file;
        while let Some((_, after)) = around(rest, b"-----BEGIN ") {
            let Some((label, after)) = around(after, b"-----") else { return };
            let Some((letters, after)) = around(after, b"-----END ") else { return };
            if LABELS.contains(&label)
                && let Some(value) = base64::decode(letters)
            {
                self.offer_value(&value);
            }
            rest = after;
        }
    }

    /// The file of the report: what it carries as a file with certificates, and as a document.
    fn open(&mut self, source: &dyn ByteSource) {
        if let Some(whole) = short(source) {
            self.look_into(&whole);
        }
        if !self.is_done() {
            self.look_into_document(source);
        }
    }

    /// The values of all signatures with the tokens in them, and the store of the last revision. Read under the limits of
    /// a verification; time and trust say nothing about what lies in a file.
    fn look_into_document(&mut self, source: &dyn ByteSource) {
        let context = Context::new(Time::from_unix_seconds(0), TrustStore::default());
        let (budget, notes) = (Budget::new(&context.limits, source.len()), Notes::default());
        let Ok(document) = Document::open(source, &context, &budget, &notes) else { return };
        if let Ok(collected) = signatures(&document, &context, &budget, &notes) {
            for facts in &collected.signatures {
                self.look_into_signature(facts);
            }
        }
        for (_, der) in dss::read(&document.latest()).certificates {
            self.offer(&der);
        }
    }

    fn look_into_signature(&mut self, facts: &SignatureFacts) {
        for der in &facts.cert {
            self.offer(der);
        }
        for der in carried_certificates(&facts.contents).unwrap_or_default() {
            self.offer(&der);
        }
        for container in [Container::Detached, Container::Sha1, Container::Timestamp] {
            let Ok(signed) = open(&facts.contents, container) else { continue };
            for token in signed.signer.timestamps.iter().chain(&signed.signer.content_timestamps) {
                for der in carried_certificates(token).unwrap_or_default() {
                    self.offer(&der);
                }
            }
            return;
        }
    }
}

/// A short file that begins like one with certificates, whole; never one that any reader may open as a PDF.
fn short(source: &dyn ByteSource) -> Option<Vec<u8>> {
    let length = usize::try_from(source.len()).ok().filter(|length| *length <= LONGEST_FILE)?;
    let mut whole = vec![0; length];
    source.read_at(0, &mut whole).ok()?;
    around(&whole, b"%PDF-").is_none().then_some(whole)
}

/// What stands before and after the first `mark`.
fn around<'t>(text: &'t [u8], mark: &[u8]) -> Option<(&'t [u8], &'t [u8])> {
    let start = text.windows(mark.len()).position(|window| window == mark)?;
    Some((text.get(..start)?, text.get(start + mark.len()..)?))
}
