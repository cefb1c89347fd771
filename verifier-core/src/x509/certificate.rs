//! One certificate, RFC 5280 4.1, read strictly and kept as the bytes it came in.
//!
//! Nothing here is judged: a certificate that parses is only well formed. What breaks the form (repeated
//! extensions, negative or over-long serial numbers, trailing bytes, inner and outer algorithm that differ,
//! times without seconds) is refused, also where other readers are lenient (trap 10).

use super::der::{self, Reason};
use super::extension::{self, BasicConstraints, Extensions, KeyUsage};
use super::name;
use super::subject::Subject;
use crate::crypto::{self, Backend, DigestAlgorithm, PublicKey, Scheme, Verification, digest};
use crate::problem::{Result, problem};
use const_oid::ObjectIdentifier;
use report::{Code, Time};
use std::sync::Arc;

/// Serial numbers are at most this long, RFC 5280 4.1.2.2 (octets).
const MAX_SERIAL: usize = 20;

/// A well-formed certificate. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Certificate(Arc<Parts>);

#[derive(Clone, Debug)]
struct Parts {
    der: Vec<u8>,
    sha256: [u8; 32],
    tbs: Vec<u8>,
    serial: Vec<u8>,
    issuer: Vec<u8>,
    subject: Vec<u8>,
    issuer_form: Vec<u8>,
    subject_form: Vec<u8>,
    not_before: Time,
    not_after: Time,
    spki: Vec<u8>,
    extensions: Extensions,
    signature_algorithm: Vec<u8>,
    signature: Vec<u8>,
}

impl PartialEq for Certificate {
    /// The same bytes.
    fn eq(&self, other: &Self) -> bool {
        self.0.der == other.0.der
    }
}

impl Eq for Certificate {}

impl Certificate {
    /// Reads one certificate in DER; nothing may follow it.
    ///
    /// # Errors
    /// [`Code::X509Malformed`] with `reason`.
    pub fn parse(der: &[u8]) -> Result<Self> {
        match Parts::read(der) {
            Ok(parts) => Ok(Self(Arc::new(parts))),
            Err(reason) => Err(Box::new(problem(Code::X509Malformed).arg("reason", reason))),
        }
    }

    /// The whole certificate as it came.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.0.der
    }

    /// SHA-256 of [`Self::der`].
    #[must_use]
    pub fn sha256(&self) -> [u8; 32] {
        self.0.sha256
    }

    /// SHA-256 of [`Self::der`] in lower-case hexadecimal.
    #[must_use]
    pub fn sha256_hex(&self) -> String {
        crate::digits::hexadecimal(&self.0.sha256)
    }

    /// tbsCertificate, the bytes that are signed.
    #[must_use]
    pub fn tbs_der(&self) -> &[u8] {
        &self.0.tbs
    }

    /// Subject as DER.
    #[must_use]
    pub fn subject_der(&self) -> &[u8] {
        &self.0.subject
    }

    /// Issuer as DER.
    #[must_use]
    pub fn issuer_der(&self) -> &[u8] {
        &self.0.issuer
    }

    /// Content octets of the serial number, sign octet included.
    #[must_use]
    pub fn serial(&self) -> &[u8] {
        &self.0.serial
    }

    /// The serial number in hexadecimal without sign octet.
    #[must_use]
    pub fn serial_hex(&self) -> String {
        match self.0.serial.as_slice() {
            [0, rest @ ..] if !rest.is_empty() => crate::digits::hexadecimal(rest),
            serial => crate::digits::hexadecimal(serial),
        }
    }

    /// subjectPublicKeyInfo as DER.
    #[must_use]
    pub fn spki_der(&self) -> &[u8] {
        &self.0.spki
    }

    /// The same certificate with its key written in full.
    #[cfg(feature = "legacy-dsa")]
    pub(super) fn with_spki(&self, spki: Vec<u8>) -> Self {
        Self(Arc::new(Parts { spki, ..Parts::clone(&self.0) }))
    }

    /// Subject as RFC 4514 text.
    #[must_use]
    pub fn subject_text(&self) -> String {
        name::text(&self.0.subject)
    }

    /// Issuer as RFC 4514 text.
    #[must_use]
    pub fn issuer_text(&self) -> String {
        name::text(&self.0.issuer)
    }

    /// The parts of the subject that people read.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject::read(&self.0.subject, self.0.extensions.email())
    }

    /// The parts of the issuer that people read.
    #[must_use]
    pub fn issuer(&self) -> Subject {
        Subject::read(&self.0.issuer, None)
    }

    /// First moment of validity.
    #[must_use]
    pub fn not_before(&self) -> Time {
        self.0.not_before
    }

    /// Last moment of validity.
    #[must_use]
    pub fn not_after(&self) -> Time {
        self.0.not_after
    }

    /// Does its validity hold this moment?
    #[must_use]
    pub fn is_valid_at(&self, at: Time) -> bool {
        self.not_before() <= at && at <= self.not_after()
    }

    /// subjectKeyIdentifier.
    #[must_use]
    pub fn subject_key_identifier(&self) -> Option<&[u8]> {
        self.0.extensions.subject_key_identifier.as_deref()
    }

    /// keyIdentifier of authorityKeyIdentifier.
    #[must_use]
    pub fn authority_key_identifier(&self) -> Option<&[u8]> {
        self.0.extensions.authority_key_identifier.as_deref()
    }

    /// basicConstraints.
    #[must_use]
    pub fn basic_constraints(&self) -> Option<BasicConstraints> {
        self.0.extensions.basic_constraints
    }

    /// keyUsage.
    #[must_use]
    pub fn key_usage(&self) -> Option<KeyUsage> {
        self.0.extensions.key_usage
    }

    /// extendedKeyUsage and whether it is critical.
    #[must_use]
    pub fn extended_key_usage(&self) -> Option<(&[ObjectIdentifier], bool)> {
        self.0.extensions.extended_key_usage.as_ref().map(|(usages, critical)| (usages.as_slice(), *critical))
    }

    /// Are subject and issuer the same name? Says nothing about who signed it.
    #[must_use]
    pub fn is_self_issued(&self) -> bool {
        self.names_as_issuer(self)
    }

    /// Is `issuer`'s subject the name that this certificate gives for its issuer (RFC 5280 7.1)? Only a hint where
    /// to look: [`Self::is_signed_with_key_of`] decides.
    pub(crate) fn names_as_issuer(&self, issuer: &Self) -> bool {
        self.0.issuer_form == issuer.0.subject_form
    }

    /// Same subject and same public key: the same entity, whoever certified it.
    pub(crate) fn is_same_entity(&self, other: &Self) -> bool {
        self.0.subject_form == other.0.subject_form && self.0.spki == other.0.spki
    }

    /// Has the subject no attributes at all (RFC 5280 4.1.2.6)?
    #[must_use]
    pub fn has_empty_subject(&self) -> bool {
        self.0.subject_form.is_empty()
    }

    /// Where the CRL can be had (cRLDistributionPoints, addresses only).
    #[must_use]
    pub fn crl_addresses(&self) -> &[String] {
        &self.0.extensions.crl_addresses
    }

    /// The value of cRLDistributionPoints as it stands.
    pub(crate) fn crl_distribution_points(&self) -> Option<&[u8]> {
        self.0.extensions.crl_distribution_points.as_deref()
    }

    /// Does it say that its own status need not be asked (id-pkix-ocsp-nocheck)?
    pub(crate) fn has_ocsp_no_check(&self) -> bool {
        self.0.extensions.ocsp_no_check
    }

    /// Is this the canonical form of its subject?
    pub(crate) fn has_subject_form(&self, form: &[u8]) -> bool {
        self.0.subject_form == form
    }

    /// Where the issuer's certificate can be had (authorityInfoAccess caIssuers).
    #[must_use]
    pub fn ca_issuer_addresses(&self) -> &[String] {
        &self.0.extensions.ca_issuer_addresses
    }

    /// Dotted identifiers of critical extensions that are not understood.
    #[must_use]
    pub fn unknown_critical_extensions(&self) -> &[String] {
        &self.0.extensions.unknown_critical
    }

    /// All that the extensions say.
    pub(super) fn extensions(&self) -> &Extensions {
        &self.0.extensions
    }

    /// The issuer in the form in which names are compared.
    pub(super) fn issuer_form(&self) -> &[u8] {
        &self.0.issuer_form
    }

    /// The subject in the form in which names are compared.
    pub(super) fn subject_form(&self) -> &[u8] {
        &self.0.subject_form
    }

    /// signatureAlgorithm as DER.
    #[must_use]
    pub fn signature_algorithm_der(&self) -> &[u8] {
        &self.0.signature_algorithm
    }

    /// Was this certificate signed with the key that `issuer` holds? Names play no part (trap 9).
    ///
    /// # Errors
    /// The key of `issuer` or the signature algorithm cannot be read, or is none we verify.
    pub fn is_signed_with_key_of(&self, issuer: &Self, backend: &dyn Backend) -> Result<Verification> {
        let (algorithm, signature) = (self.signature_algorithm_der(), self.signature_bits());
        crypto::verify_signed(issuer.spki_der(), algorithm, self.tbs_der(), signature, backend)
    }

    /// The digest algorithm that its signature is over; `None` for schemes that have none of their own.
    ///
    /// # Errors
    /// As [`Self::is_signed_with_key_of`].
    pub fn signature_digest(&self, issuer: &Self) -> Result<Option<DigestAlgorithm>> {
        let key = PublicKey::from_spki_der(issuer.spki_der())?;
        Ok(Scheme::from_algorithm(self.signature_algorithm_der(), &key, None)?.digest())
    }

    /// The signature value, whole octets.
    #[must_use]
    pub fn signature_bits(&self) -> &[u8] {
        &self.0.signature
    }
}

impl Parts {
    fn read(input: &[u8]) -> core::result::Result<Self, Reason> {
        let mut outer = der::only(input, der::SEQUENCE)?.inside();
        let tbs = outer.expect(der::SEQUENCE)?;
        let signature_algorithm = outer.expect(der::SEQUENCE)?.raw;
        // No signature algorithm has a value of odd bits: kept as empty, which verifies under no key.
        let signature = der::whole_octets(outer.expect(der::BIT_STRING)?).unwrap_or_default();
        outer.end()?;

        let mut fields = tbs.inside();
        let version = match fields.optional(0xa0)? {
            None => 0,
            Some(tagged) => match der::small(der::only(tagged.content, der::INTEGER)?)? {
                // v1 is the default and is not written.
                version @ 1..=2 => version,
                _ => return Err("version"),
            },
        };
        let serial = serial(fields.expect(der::INTEGER)?)?;
        if fields.expect(der::SEQUENCE)?.raw != signature_algorithm {
            return Err("algorithms-differ");
        }
        let issuer = fields.expect(der::SEQUENCE)?.raw;
        let issuer_form = name::canonical(issuer)?;
        if issuer_form.is_empty() {
            return Err("issuer-empty");
        }
        let (not_before, not_after) = validity(fields.expect(der::SEQUENCE)?)?;
        let subject = fields.expect(der::SEQUENCE)?.raw;
        let subject_form = name::canonical(subject)?;
        let spki = fields.expect(der::SEQUENCE)?.raw;
        let extensions = rest(&mut fields, version)?;
        Ok(Self {
            der: input.to_vec(),
            sha256: sha256(input)?,
            tbs: tbs.raw.to_vec(),
            serial: serial.to_vec(),
            issuer: issuer.to_vec(),
            subject: subject.to_vec(),
            issuer_form,
            subject_form,
            not_before,
            not_after,
            spki: spki.to_vec(),
            extensions,
            signature_algorithm: signature_algorithm.to_vec(),
            signature: signature.to_vec(),
        })
    }
}

fn sha256(input: &[u8]) -> core::result::Result<[u8; 32], Reason> {
    digest(DigestAlgorithm::Sha256, &[input]).try_into().map_err(|_| "digest")
}

fn serial(element: der::Element<'_>) -> core::result::Result<&[u8], Reason> {
    match der::non_negative(element) {
        Ok(content) if content.len() > MAX_SERIAL => Err("serial-too-long"),
        Err("negative-integer") => Err("serial-negative"),
        result => result,
    }
}

fn validity(element: der::Element<'_>) -> core::result::Result<(Time, Time), Reason> {
    let mut fields = element.inside();
    let not_before = der::time(fields.element()?)?;
    let not_after = der::time(fields.element()?)?;
    fields.end()?;
    Ok((not_before, not_after))
}

/// Unique identifiers (v2 and v3) and extensions (v3).
fn rest(fields: &mut der::Reader<'_>, version: u32) -> core::result::Result<Extensions, Reason> {
    let mut extensions = Extensions::default();
    let first = fields.optional(0x81)?;
    let second = fields.optional(0x82)?;
    if (first.is_some() || second.is_some()) && version == 0 {
        return Err("version");
    }
    if let Some(tagged) = fields.optional(0xa3)? {
        if version != 2 {
            return Err("version");
        }
        extensions = extension::read(der::only(tagged.content, der::SEQUENCE)?.inside())?;
    }
    fields.end()?;
    Ok(extensions)
}
