//! The signature value opened by its `/SubFilter`, and which digest it needs.

use crate::Result;
use crate::cms::{self, Container, SignedData};
use crate::covered::Need;
use crate::signature::{SignatureFacts, SubFilter};
use report::{Code, DigestAlgorithm, Finding, SignatureKind};

/// What stands in `/Contents`.
pub enum Opened {
    /// Not opened: the covered bytes are not proved, or there is no value to open.
    Closed,
    /// A CMS signature over the covered bytes, or a timestamp token over them.
    Cms {
        /// Which kind of CMS is expected.
        container: Container,
        /// The CMS.
        signed: Box<SignedData>,
        /// The digest it is made over.
        algorithm: DigestAlgorithm,
    },
    /// A bare PKCS#1 signature beside `/Cert` (`adbe.x509.rsa_sha1`).
    X509RsaSha1,
    /// It cannot be opened.
    Failed(crate::Problem),
}

impl Opened {
    /// The digest of the covered bytes that it is made over.
    #[must_use]
    pub const fn algorithm(&self) -> Option<DigestAlgorithm> {
        match self {
            Self::Cms { algorithm, .. } => Some(*algorithm),
            Self::X509RsaSha1 => Some(DigestAlgorithm::Sha1),
            Self::Closed | Self::Failed(_) => None,
        }
    }
}

/// Opens the value of a signature whose gap was proved; nothing else is worth opening.
pub fn open(facts: &SignatureFacts) -> Opened {
    if facts.covered.is_none() {
        return Opened::Closed;
    }
    let container = match facts.sub_filter_kind {
        _ if facts.kind == SignatureKind::DocumentTimestamp => Container::Timestamp,
        SubFilter::EtsiCadesDetached | SubFilter::AdbePkcs7Detached => Container::Detached,
        SubFilter::AdbePkcs7Sha1 => Container::Sha1,
        SubFilter::EtsiRfc3161 => Container::Timestamp,
        SubFilter::AdbeX509RsaSha1 => return Opened::X509RsaSha1,
        SubFilter::Unknown => return Opened::Failed(unknown(facts)),
    };
    match cms(facts, container) {
        Ok(opened) => opened,
        Err(problem) => Opened::Failed(problem),
    }
}

fn cms(facts: &SignatureFacts, container: Container) -> Result<Opened> {
    let signed = Box::new(cms::open(&facts.contents, container)?);
    let algorithm = match container {
        Container::Timestamp => cms::imprint_algorithm(&signed)?,
        Container::Detached | Container::Sha1 => cms::digest_algorithm(&signed)?,
    };
    Ok(Opened::Cms { container, signed, algorithm })
}

fn unknown(facts: &SignatureFacts) -> crate::Problem {
    let name = facts.sub_filter.as_deref().unwrap_or("");
    Box::new(Finding::new(Code::SignatureSubFilterUnknown).arg("sub_filter", name))
}

/// The digest that the opened value needs.
pub fn need(facts: &SignatureFacts, opened: &Opened) -> Option<Need> {
    let algorithm = opened.algorithm()?;
    facts.covered.map(|ranges| Need { algorithm, ranges: ranges.to_vec() })
}

/// Most further digests of one signature (count): content timestamps of one signer are made by one or two authorities.
const MAX_FURTHER: usize = 2;

/// Further digests of the covered bytes, for content timestamps that are made with another one than the signature.
pub fn further_needs(facts: &SignatureFacts, opened: &Opened) -> Vec<Need> {
    let (Opened::Cms { signed, algorithm, .. }, Some(ranges)) = (opened, facts.covered) else {
        return Vec::new();
    };
    let mut needs: Vec<Need> = Vec::new();
    for token in &signed.signer.content_timestamps {
        let token = cms::open(token, Container::Timestamp);
        let Ok(wanted) = token.and_then(|token| cms::imprint_algorithm(&token)) else { continue };
        let known = wanted == *algorithm || needs.iter().any(|need| need.algorithm == wanted);
        if !known && needs.len() < MAX_FURTHER {
            needs.push(Need { algorithm: wanted, ranges: ranges.to_vec() });
        }
    }
    needs
}
