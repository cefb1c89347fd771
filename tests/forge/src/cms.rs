//! CMS SignedData as real signers write it, with every oddity to choose (RFC 5652).

use crate::certificate::Certified;
use crate::der;
use crate::digest::Digest;
use crate::oid;

/// What encapsulated content the CMS carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encapsulated {
    /// None: detached.
    Absent,
    /// An OCTET STRING with these bytes.
    Bytes(Vec<u8>),
}

/// The message-digest attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageDigest {
    /// The digest of the content.
    Right,
    /// A digest of something else.
    Wrong,
    /// The attribute stands there twice.
    Twice,
    /// One attribute with two values.
    TwoValues,
    /// No such attribute.
    Absent,
}

/// The ESS signing-certificate attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SigningCertificate {
    /// No such attribute.
    Absent,
    /// Version 1, SHA-1.
    V1,
    /// Version 2, SHA-256.
    V2,
    /// Version 2, with the digest of another certificate.
    Wrong,
}

/// CMSAlgorithmProtection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// No such attribute.
    Absent,
    /// The algorithms of the SignerInfo.
    Right,
    /// Another digest.
    Wrong,
}

/// The signed attributes.
#[derive(Clone, Debug)]
pub struct Attributes<'a> {
    /// The content-type attribute's value; none leaves it out.
    pub content_type: Option<&'static str>,
    /// The message-digest attribute.
    pub message_digest: MessageDigest,
    /// The signing-time attribute, `YYYYMMDDHHMMSSZ`.
    pub signing_time: Option<&'a str>,
    /// The ESS attribute.
    pub signing_certificate: SigningCertificate,
    /// CMSAlgorithmProtection.
    pub protection: Protection,
    /// Whether the attributes stand in the order of DER.
    pub sorted: bool,
    /// More signed attributes in DER.
    pub more: Vec<Vec<u8>>,
}

impl Default for Attributes<'_> {
    fn default() -> Self {
        Self {
            content_type: Some(oid::DATA),
            message_digest: MessageDigest::Right,
            signing_time: None,
            signing_certificate: SigningCertificate::Absent,
            protection: Protection::Absent,
            sorted: true,
            more: Vec::new(),
        }
    }
}

/// Makes a time-stamp token over the bytes given.
pub type Stamp<'a> = &'a dyn Fn(&[u8]) -> Vec<u8>;

/// Everything about one CMS.
#[derive(Clone)]
pub struct Plan<'a> {
    /// Who signs.
    pub signer: &'a Certified,
    /// Whose key signs in truth; the signer's unless a forger is at work.
    pub signing_key: Option<&'a Certified>,
    /// The digest.
    pub digest: Digest,
    /// Certificates in the SignedData, in this order.
    pub certificates: Vec<&'a [u8]>,
    /// CRLs in the SignedData.
    pub crls: Vec<&'a [u8]>,
    /// The signed attributes; none signs the content itself.
    pub attributes: Option<Attributes<'a>>,
    /// Whether the signature algorithm is the combined identifier instead of rsaEncryption.
    pub combined_identifier: bool,
    /// Whether the signer is named by key identifier.
    pub by_key_identifier: bool,
    /// eContentType.
    pub content_type: &'static str,
    /// eContent.
    pub encapsulated: Encapsulated,
    /// Unsigned attributes in DER (or what a signer left there instead).
    pub unsigned: Vec<Vec<u8>>,
    /// Makes one more unsigned attribute out of the signature value (a timestamp).
    pub stamp: Option<Stamp<'a>>,
    /// How many SignerInfos stand there.
    pub signer_infos: usize,
    /// Whether the outer layers are BER of indefinite length.
    pub indefinite: bool,
}

impl<'a> Plan<'a> {
    /// What the usual tool writes: detached, signed attributes, the leaf alone, rsaEncryption.
    #[must_use]
    pub fn usual(signer: &'a Certified) -> Self {
        Self {
            signer,
            signing_key: None,
            digest: Digest::Sha256,
            certificates: vec![&signer.der],
            crls: Vec::new(),
            attributes: Some(Attributes::default()),
            combined_identifier: false,
            by_key_identifier: false,
            content_type: oid::DATA,
            encapsulated: Encapsulated::Absent,
            unsigned: Vec::new(),
            stamp: None,
            signer_infos: 1,
            indefinite: false,
        }
    }

    /// The CMS over this content.
    #[must_use]
    pub fn build(&self, content: &[u8]) -> Vec<u8> {
        let info = self.signer_info(content);
        let infos: Vec<&[u8]> = vec![&info; self.signer_infos];
        let encapsulated = match &self.encapsulated {
            Encapsulated::Absent => Vec::new(),
            Encapsulated::Bytes(bytes) => self.context(0, &[&der::octets(bytes)]),
        };
        let version = if self.content_type == oid::DATA && !self.by_key_identifier { 1 } else { 3 };
        let signed_data = self.sequence(&[
            &der::integer(&[version]),
            &der::set(&[&self.digest.algorithm()]),
            &self.sequence(&[&der::oid(self.content_type), &encapsulated]),
            &self.context(0, &self.certificates),
            &if self.crls.is_empty() { Vec::new() } else { self.context(1, &self.crls) },
            &der::set(&infos),
        ]);
        self.sequence(&[&der::oid(oid::SIGNED_DATA), &self.context(0, &[&signed_data])])
    }

    fn signer_info(&self, content: &[u8]) -> Vec<u8> {
        let key = &self.signing_key.unwrap_or(self.signer).key;
        let attributes = self.attributes.as_ref().map(|attributes| self.encoded(attributes, content));
        let signature = match &attributes {
            Some(attributes) => key.sign(self.digest, &der::tlv(0x31, &[attributes])),
            None => key.sign(self.digest, content),
        };
        let mut unsigned = self.unsigned.concat();
        if let Some(stamp) = self.stamp {
            unsigned.extend(attribute(oid::TIMESTAMP_TOKEN, &[&stamp(&signature)]));
        }
        let signer = if self.by_key_identifier {
            der::context_primitive(0, &self.signer.key.identifier())
        } else {
            der::sequence(&[&self.signer.issuer, &self.signer.serial])
        };
        der::sequence(&[
            &der::integer(&[if self.by_key_identifier { 3 } else { 1 }]),
            &signer,
            &self.digest.algorithm(),
            &attributes.map(|attributes| der::context(0, &[&attributes])).unwrap_or_default(),
            &self.signature_algorithm(),
            &der::octets(&signature),
            &if unsigned.is_empty() { unsigned } else { der::context(1, &[&unsigned]) },
        ])
    }

    fn signature_algorithm(&self) -> Vec<u8> {
        match self.signer.key {
            crate::key::Key::Rsa(_) if !self.combined_identifier => {
                der::sequence(&[&der::oid(oid::RSA_ENCRYPTION), der::NULL])
            }
            _ => self.signer.key.algorithm(self.digest),
        }
    }

    fn encoded(&self, plan: &Attributes, content: &[u8]) -> Vec<u8> {
        let mut attributes = Vec::new();
        if let Some(kind) = plan.content_type {
            attributes.push(attribute(oid::CONTENT_TYPE, &[&der::oid(kind)]));
        }
        if let Some(time) = plan.signing_time {
            attributes.push(attribute(oid::SIGNING_TIME, &[&der::time(time)]));
        }
        let right = der::octets(&self.digest.of(content));
        let wrong = der::octets(&self.digest.of(b"another content"));
        match plan.message_digest {
            MessageDigest::Absent => {}
            MessageDigest::Right => attributes.push(attribute(oid::MESSAGE_DIGEST, &[&right])),
            MessageDigest::Wrong => attributes.push(attribute(oid::MESSAGE_DIGEST, &[&wrong])),
            MessageDigest::TwoValues => attributes.push(attribute(oid::MESSAGE_DIGEST, &[&right, &wrong])),
            MessageDigest::Twice => {
                attributes.extend([&right, &wrong].map(|value| attribute(oid::MESSAGE_DIGEST, &[value])));
            }
        }
        attributes.extend(self.signing_certificate(plan.signing_certificate));
        attributes.extend(self.protection(plan.protection));
        attributes.extend(plan.more.iter().cloned());
        attributes.sort();
        if !plan.sorted {
            attributes.reverse();
        }
        attributes.concat()
    }

    fn signing_certificate(&self, kind: SigningCertificate) -> Option<Vec<u8>> {
        let (identifier, digest) = match kind {
            SigningCertificate::Absent => return None,
            SigningCertificate::V1 => (oid::SIGNING_CERTIFICATE, Digest::Sha1.of(&self.signer.der)),
            SigningCertificate::V2 => (oid::SIGNING_CERTIFICATE_V2, Digest::Sha256.of(&self.signer.der)),
            SigningCertificate::Wrong => {
                (oid::SIGNING_CERTIFICATE_V2, Digest::Sha256.of(b"another certificate"))
            }
        };
        let certificate = der::sequence(&[&der::octets(&digest)]);
        Some(attribute(identifier, &[&der::sequence(&[&der::sequence(&[&certificate])])]))
    }

    fn protection(&self, kind: Protection) -> Option<Vec<u8>> {
        let digest = match kind {
            Protection::Absent => return None,
            Protection::Right => self.digest,
            Protection::Wrong => Digest::Sha512,
        };
        let algorithm = self.signature_algorithm();
        // [1] IMPLICIT SignatureAlgorithmIdentifier: the tag stands in place of the SEQUENCE's.
        let implicit = [&[0xA1], &algorithm[1..]].concat();
        Some(attribute(oid::ALGORITHM_PROTECTION, &[&der::sequence(&[&digest.algorithm(), &implicit])]))
    }

    fn sequence(&self, parts: &[&[u8]]) -> Vec<u8> {
        if self.indefinite { der::indefinite(0x30, parts) } else { der::sequence(parts) }
    }

    fn context(&self, number: u8, parts: &[&[u8]]) -> Vec<u8> {
        if self.indefinite { der::indefinite(0xA0 | number, parts) } else { der::context(number, parts) }
    }
}

/// One attribute with its values.
#[must_use]
pub fn attribute(identifier: &str, values: &[&[u8]]) -> Vec<u8> {
    der::sequence(&[&der::oid(identifier), &der::set(values)])
}
