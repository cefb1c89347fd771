//! SignedData as it lies in `/Contents`: DER or BER, zero-padded, read without re-encoding (RFC 5652 3, 5.1).

use super::attributes::only;
use super::ber::{Element, Reader, split, tag};
use super::oid;
use super::signer_info::SignerInfo;
use crate::problem::{Problem, Result, problem};
use const_oid::ObjectIdentifier;
use report::{Code, Finding};
use std::cell::Cell;

/// What the CMS is for; it decides which content it may carry (ISO 32000-2 12.8.3.3, RFC 3161 2.4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// `ETSI.CAdES.detached` and `adbe.pkcs7.detached`: id-data, no content.
    Detached,
    /// `adbe.pkcs7.sha1`: id-data, the content is the SHA-1 of the covered bytes.
    Sha1,
    /// `ETSI.RFC3161` and timestamp attributes: TSTInfo.
    Timestamp,
}

/// How the CMS is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Definite, minimal lengths and primitive strings.
    Der,
    /// Anything else that X.690 clause 8 allows.
    Ber,
}

/// A SignedData with exactly one signer and the content that its container demands.
#[derive(Clone, Debug)]
pub struct SignedData {
    /// What it was opened as.
    pub container: Container,
    /// How it is encoded.
    pub encoding: Encoding,
    /// eContentType.
    pub encapsulated_content_type: ObjectIdentifier,
    /// eContent: 20 octets for [`Container::Sha1`], a TSTInfo for [`Container::Timestamp`], else none.
    pub content: Option<Vec<u8>>,
    /// The X.509 certificates as they stand, in file order.
    pub certificates: Vec<Vec<u8>>,
    /// The revocation lists as they stand, those of adbe-revocationInfoArchival among them.
    pub crls: Vec<Vec<u8>>,
    /// The OCSP responses as they stand, those of adbe-revocationInfoArchival among them.
    pub ocsp: Vec<Vec<u8>>,
    /// The signer.
    pub signer: SignerInfo,
    /// Oddities that spoil nothing.
    pub findings: Vec<Finding>,
}

/// Zeros that may follow the CMS (octets): the largest reservation seen is that of the official gazette.
const MAX_PADDING: usize = 128 << 10;

/// Opens the decoded `/Contents`, or a timestamp token.
///
/// # Errors
/// [`Code::CmsMalformed`], [`Code::CmsTrailingData`], [`Code::CmsContentType`], [`Code::CmsEncapsulatedType`],
/// [`Code::CmsContentPresent`], [`Code::CmsContentEmpty`], [`Code::CmsSignerCount`], [`Code::CmsAttributes`].
pub fn open(contents: &[u8], container: Container) -> Result<SignedData> {
    let (_, _, padding) = split(contents).ok_or_else(|| malformed("content-info"))?;
    if padding.len() > MAX_PADDING || padding.iter().any(|octet| *octet != 0) {
        return Err(Box::new(problem(Code::CmsTrailingData).arg("octets", padding.len())));
    }
    let ber = Cell::new(false);
    let mut reader = Reader::new(contents, &ber);
    let mut signed_data = enter_signed_data(&mut reader)?;
    let mut signed = read_signed_data(&mut signed_data, container)?;
    if ber.get() {
        signed.encoding = Encoding::Ber;
        signed.findings.insert(0, problem(Code::CmsBer));
    }
    Ok(signed)
}

fn malformed(part: &str) -> Problem {
    Box::new(problem(Code::CmsMalformed).arg("part", part))
}

/// `ContentInfo ::= SEQUENCE { contentType, content [0] EXPLICIT SignedData }`.
fn enter_signed_data<'a>(reader: &mut Reader<'a>) -> Result<Reader<'a>> {
    let bad = || malformed("content-info");
    let mut info = reader.enter(tag::SEQUENCE).ok_or_else(bad)?;
    let content_type = oid::read(&mut info).ok_or_else(bad)?;
    if content_type != oid::SIGNED_DATA {
        return Err(Box::new(
            problem(Code::CmsContentType).arg("type", crate::digits::dotted(&content_type)),
        ));
    }
    let mut content = info.enter(tag::CONTEXT_0).ok_or_else(bad)?;
    let signed_data = content.enter(tag::SEQUENCE).ok_or_else(bad)?;
    if content.rest().is_empty() && info.rest().is_empty() { Ok(signed_data) } else { Err(bad()) }
}

/// `SignedData ::= SEQUENCE { version, digestAlgorithms, encapContentInfo, certificates [0] OPTIONAL,
/// crls [1] OPTIONAL, signerInfos }`.
fn read_signed_data(reader: &mut Reader<'_>, container: Container) -> Result<SignedData> {
    let bad = || malformed("signed-data");
    let mut findings = Vec::new();
    reader.integer().ok_or_else(bad)?;
    reader.next_if(tag::SET).ok_or_else(bad)?;
    let mut encapsulated = reader.enter(tag::SEQUENCE).ok_or_else(bad)?;
    let (encapsulated_content_type, content) = read_content(&mut encapsulated, container)?;
    let certificates = read_certificates(reader)?;
    let (mut crls, mut ocsp) = (Vec::new(), Vec::new());
    if let Some(mut set) = reader.enter(tag::CONTEXT_1) {
        each(&mut set, |element, set| match element.tag {
            tag::SEQUENCE => crls.push(element.whole.to_vec()),
            tag::CONTEXT_1 => ocsp.extend(read_other_revocation(&mut set.inside(element))),
            _ => {}
        })?;
    }
    let signers = reader.enter(tag::SET).ok_or_else(bad)?;
    if !reader.rest().is_empty() {
        return Err(bad());
    }
    let signer = read_only_signer(signers, &mut findings)?;
    read_archival(&signer, &mut crls, &mut ocsp);
    Ok(SignedData {
        container,
        encoding: Encoding::Der,
        encapsulated_content_type,
        content,
        certificates,
        crls,
        ocsp,
        signer,
        findings,
    })
}

/// `certificates [0] IMPLICIT CertificateSet OPTIONAL`.
fn read_certificates(reader: &mut Reader<'_>) -> Result<Vec<Vec<u8>>> {
    let mut certificates = Vec::new();
    if let Some(mut set) = reader.enter(tag::CONTEXT_0) {
        // Other CertificateChoices (attribute certificates, PKCS#6) identify no signer.
        each(&mut set, |element, _| {
            if element.tag == tag::SEQUENCE {
                certificates.push(element.whole.to_vec());
            }
        })?;
    }
    Ok(certificates)
}

/// The certificates that a SignedData carries, whatever it signs: files named `.p7b` carry nothing else (RFC 5652 5.1).
/// `None` where the bytes are no SignedData. Nothing is verified here.
#[must_use]
pub fn carried_certificates(contents: &[u8]) -> Option<Vec<Vec<u8>>> {
    let ber = Cell::new(false);
    let mut reader = Reader::new(contents, &ber);
    let mut signed_data = enter_signed_data(&mut reader).ok()?;
    signed_data.integer()?;
    signed_data.next_if(tag::SET)?;
    signed_data.enter(tag::SEQUENCE)?;
    read_certificates(&mut signed_data).ok()
}

fn each<'a>(set: &mut Reader<'a>, mut visit: impl FnMut(&Element<'a>, &Reader<'a>)) -> Result<()> {
    while !set.rest().is_empty() {
        let element = set.next().ok_or_else(|| malformed("signed-data"))?;
        visit(&element, set);
    }
    Ok(())
}

/// A second signer could sign something else, and readers differ in whom they show.
fn read_only_signer(mut signers: Reader<'_>, findings: &mut Vec<Finding>) -> Result<SignerInfo> {
    let mut elements = Vec::new();
    each(&mut signers, |element, _| elements.push(*element))?;
    match elements.as_slice() {
        [signer] if signer.tag == tag::SEQUENCE => SignerInfo::read(signer, &signers, findings),
        [_] => Err(malformed("signer-info")),
        _ => Err(Box::new(problem(Code::CmsSignerCount).arg("count", elements.len()))),
    }
}

/// `EncapsulatedContentInfo ::= SEQUENCE { eContentType, eContent [0] EXPLICIT OCTET STRING OPTIONAL }`.
fn read_content(
    reader: &mut Reader<'_>,
    container: Container,
) -> Result<(ObjectIdentifier, Option<Vec<u8>>)> {
    let bad = || malformed("encapsulated-content");
    let content_type = oid::read(reader).ok_or_else(bad)?;
    let expected = match container {
        Container::Detached | Container::Sha1 => oid::DATA,
        Container::Timestamp => oid::TST_INFO,
    };
    if content_type != expected {
        return Err(Box::new(
            problem(Code::CmsEncapsulatedType).arg("type", crate::digits::dotted(&content_type)),
        ));
    }
    let content = match reader.enter(tag::CONTEXT_0) {
        None => None,
        // `[0]` around nothing: as empty as an empty string inside.
        Some(explicit) if explicit.rest().is_empty() => Some(Vec::new()),
        Some(mut explicit) => {
            let content = explicit.octet_string().ok_or_else(bad)?;
            if !explicit.rest().is_empty() {
                return Err(bad());
            }
            Some(content)
        }
    };
    if !reader.rest().is_empty() {
        return Err(bad());
    }
    match (container, content.as_deref().map(<[u8]>::len)) {
        (Container::Detached, None) | (Container::Sha1, Some(20)) => {}
        (Container::Timestamp, Some(length)) if length > 0 => {}
        (Container::Detached, Some(0)) => return Err(Box::new(problem(Code::CmsContentEmpty))),
        (Container::Detached, Some(_)) => return Err(Box::new(problem(Code::CmsContentPresent))),
        (Container::Sha1 | Container::Timestamp, _) => return Err(bad()),
    }
    Ok((content_type, content))
}

/// `OtherRevocationInfoFormat ::= SEQUENCE { otherRevInfoFormat, otherRevInfo }` under `[1] IMPLICIT`.
fn read_other_revocation(reader: &mut Reader<'_>) -> Option<Vec<u8>> {
    let format = oid::read(reader)?;
    let response = reader.next()?;
    (format == oid::OCSP_RESPONSE).then(|| response.whole.to_vec())
}

/// adbe-revocationInfoArchival: `SEQUENCE { crl [0] SEQUENCE OF CRL, ocsp [1] SEQUENCE OF OCSPResponse, … }`.
/// What cannot be read is left out: evidence is verified where it is used, and its absence is told there.
fn read_archival(signer: &SignerInfo, crls: &mut Vec<Vec<u8>>, ocsp: &mut Vec<Vec<u8>>) {
    let value = signer.signed_attributes.as_ref().and_then(|list| list.value(oid::REVOCATION_ARCHIVAL));
    let Some(archival) = value.and_then(only) else { return };
    let ber = Cell::new(false);
    let mut fields = Reader::new(archival.contents, &ber);
    for (tag, list) in [(tag::CONTEXT_0, crls), (tag::CONTEXT_1, ocsp)] {
        let Some(mut items) = fields.enter(tag).and_then(|mut explicit| explicit.enter(tag::SEQUENCE)) else {
            continue;
        };
        while let Some(item) = items.next() {
            list.push(item.whole.to_vec());
        }
    }
}
