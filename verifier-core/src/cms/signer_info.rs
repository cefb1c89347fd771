//! SignerInfo: who signed, what was signed, with which algorithms (RFC 5652 5.3).

use super::attributes::{Attribute, SignedAttributes, only, read_unsigned};
use super::ber::{Element, Reader, tag};
use super::{oid, time};
use crate::problem::{Problem, Result, problem};
use report::{Code, Finding, Time};

/// Which certificate signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignerIdentifier {
    /// issuerAndSerialNumber.
    IssuerAndSerial {
        /// Name of the issuer with identifier and length octets.
        issuer: Vec<u8>,
        /// Contents octets of the serial number.
        serial: Vec<u8>,
    },
    /// subjectKeyIdentifier.
    KeyIdentifier(Vec<u8>),
}

/// The one SignerInfo of a signature.
#[derive(Clone, Debug)]
pub struct SignerInfo {
    /// sid.
    pub identifier: SignerIdentifier,
    /// digestAlgorithm, an AlgorithmIdentifier as it stands.
    pub digest_algorithm: Vec<u8>,
    /// signedAttrs.
    pub signed_attributes: Option<SignedAttributes>,
    /// signatureAlgorithm, an AlgorithmIdentifier as it stands.
    pub signature_algorithm: Vec<u8>,
    /// signature, the octets.
    pub signature: Vec<u8>,
    /// Signature timestamps (unsigned), each a token as it stands.
    pub timestamps: Vec<Vec<u8>>,
    /// Content timestamps (signed), each a token as it stands.
    pub content_timestamps: Vec<Vec<u8>>,
    /// Every unsigned attribute that could be read.
    pub unsigned_attributes: Vec<Attribute>,
    /// The signing-time attribute: a claim, often Vietnamese time labelled UTC.
    pub signing_time: Option<Time>,
    /// Is a signature policy named?
    pub signature_policy: bool,
}

impl SignerInfo {
    /// Reads one SignerInfo; oddities that spoil nothing go to `findings`.
    ///
    /// # Errors
    /// [`Code::CmsMalformed`], [`Code::CmsAttributes`].
    pub(crate) fn read<'a>(
        element: &Element<'a>,
        reader: &Reader<'a>,
        findings: &mut Vec<Finding>,
    ) -> Result<Self> {
        let mut inside = reader.inside(element);
        inside.integer().ok_or_else(malformed)?;
        let identifier = read_identifier(&mut inside).ok_or_else(malformed)?;
        let digest_algorithm = inside.next_if(tag::SEQUENCE).ok_or_else(malformed)?.whole.to_vec();
        let signed = inside.next_if(tag::CONTEXT_0);
        let signed_attributes = signed.map(|set| SignedAttributes::read(&set, &inside)).transpose()?;
        let signature_algorithm = inside.next_if(tag::SEQUENCE).ok_or_else(malformed)?.whole.to_vec();
        let signature = inside.octet_string().ok_or_else(malformed)?;
        let unsigned = inside.next_if(tag::CONTEXT_1);
        if !inside.rest().is_empty() {
            return Err(malformed());
        }
        let (unsigned_attributes, unreadable) =
            unsigned.map_or((Vec::new(), 0), |set| read_unsigned(&set, &inside));
        note_unsigned(&unsigned_attributes, unreadable, findings);
        note_signed(signed_attributes.as_ref(), findings);
        let value = |oid| signed_attributes.as_ref().and_then(|attributes| attributes.value(oid));
        let signing_time = value(oid::SIGNING_TIME).and_then(only).and_then(|element| time::read(&element));
        if signing_time.is_none() && value(oid::SIGNING_TIME).is_some() {
            let finding = problem(Code::CmsAttributes).severity(report::Severity::Warn);
            findings.push(finding.arg("attribute", crate::digits::dotted(&oid::SIGNING_TIME)));
        }
        let signature_policy = value(oid::SIGNATURE_POLICY).is_some();
        let content_timestamps = value(oid::CONTENT_TIMESTAMP).map(<[u8]>::to_vec).into_iter().collect();
        let timestamps = unsigned_attributes
            .iter()
            .filter(|attribute| attribute.oid == oid::SIGNATURE_TIMESTAMP)
            .flat_map(|attribute| attribute.values.iter().cloned())
            .collect();
        Ok(Self {
            identifier,
            digest_algorithm,
            signed_attributes,
            signature_algorithm,
            signature,
            timestamps,
            content_timestamps,
            unsigned_attributes,
            signing_time,
            signature_policy,
        })
    }
}

fn malformed() -> Problem {
    Box::new(problem(Code::CmsMalformed).arg("part", "signer-info"))
}

fn read_identifier(reader: &mut Reader<'_>) -> Option<SignerIdentifier> {
    let element = reader.next()?;
    match element.tag {
        tag::SEQUENCE => {
            let mut inside = reader.inside(&element);
            let issuer = inside.next_if(tag::SEQUENCE)?.whole.to_vec();
            let serial = inside.integer()?.contents.to_vec();
            inside.rest().is_empty().then_some(SignerIdentifier::IssuerAndSerial { issuer, serial })
        }
        tag::CONTEXT_0_PRIMITIVE | tag::CONTEXT_0 => {
            Some(SignerIdentifier::KeyIdentifier(reader.octets(&element)?))
        }
        _ => None,
    }
}

fn note_signed(attributes: Option<&SignedAttributes>, findings: &mut Vec<Finding>) {
    let Some(attributes) = attributes else {
        findings.push(problem(Code::CmsNoSignedAttributes));
        return;
    };
    if !attributes.in_der_order {
        findings.push(problem(Code::CmsAttributesNotDer));
    }
    if attributes.value(oid::SIGNATURE_POLICY).is_some() {
        findings.push(problem(Code::CmsSignaturePolicy));
    }
}

/// Unsigned attributes that say nothing here are named and ignored: nobody signed them.
fn note_unsigned(attributes: &[Attribute], unreadable: usize, findings: &mut Vec<Finding>) {
    for attribute in attributes.iter().filter(|attribute| attribute.oid != oid::SIGNATURE_TIMESTAMP) {
        let finding =
            problem(Code::CmsUnsignedAttribute).arg("attribute", crate::digits::dotted(&attribute.oid));
        if !findings.contains(&finding) && findings.len() < MAX_NOTES {
            findings.push(finding);
        }
    }
    if unreadable > 0 {
        findings.push(problem(Code::CmsUnsignedAttribute).arg("unreadable", unreadable));
    }
}

/// More notes about ignored attributes than this say nothing new (count).
const MAX_NOTES: usize = 20;
