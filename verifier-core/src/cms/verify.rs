//! The verification of one CMS signature: covered bytes, attributes, algorithms, signature value (RFC 5652 5.4, 5.6).

use super::ber::{Reader, split, tag};
use super::signed_data::{Container, SignedData};
use super::signer_certificate::SignerCertificate;
use super::signer_info::SignerInfo;
use super::verified::Verified;
use super::{algorithm, ess, oid};
use crate::budget::{Budget, Work};
use crate::crypto::{self, Backend, Message, PublicKey, Scheme, Verification};
use crate::problem::{Problem, Result, problem};
use report::{Code, Cryptography, DigestAlgorithm, Finding, Integrity, Severity};
use std::cell::Cell;

/// What is known of the bytes that `/ByteRange` covers.
#[derive(Clone, Copy, Debug)]
pub enum Covered<'a> {
    /// Their digest under the algorithm that [`digest_algorithm`] asked for.
    Digest {
        /// That algorithm.
        algorithm: DigestAlgorithm,
        /// The digest.
        value: &'a [u8],
        /// Do they begin with `%PDF-`?
        begins_with_header: bool,
    },
    /// The digest is still wanted.
    Missing,
}

/// Which digest of the covered bytes is needed.
///
/// # Errors
/// [`Code::CryptoUnsupported`] when the signer's digestAlgorithm is not one we know.
pub fn digest_algorithm(signed: &SignedData) -> Result<DigestAlgorithm> {
    match signed.container {
        Container::Sha1 => Ok(DigestAlgorithm::Sha1),
        Container::Detached | Container::Timestamp => algorithm::digest(&signed.signer.digest_algorithm),
    }
}

/// Verifies a signature that was opened as `container`. For [`Container::Timestamp`] the content lies inside and
/// `content` is not looked at.
#[must_use]
pub fn verify(
    signed: &SignedData,
    container: Container,
    content: Covered<'_>,
    backend: &dyn Backend,
    budget: &Budget,
) -> Verified {
    let mut verified = Verified::new(&signed.signer, signed.findings.clone());
    let certificates = verified.read_certificates(&signed.certificates, budget);
    if signed.container != container {
        verified.refuse(Box::new(problem(Code::CmsEncapsulatedType)));
        return verified;
    }
    match algorithm::digest(&signed.signer.digest_algorithm) {
        Ok(digest) => {
            verified.digest_algorithm = Some(digest);
            let check = Check { signed, digest, backend, budget };
            check.run(content, &certificates, &mut verified);
        }
        Err(unsupported) => verified.refuse(unsupported),
    }
    verified
}

struct Check<'a> {
    signed: &'a SignedData,
    digest: DigestAlgorithm,
    backend: &'a dyn Backend,
    budget: &'a Budget,
}

impl Check<'_> {
    fn run(&self, content: Covered<'_>, certificates: &[SignerCertificate], verified: &mut Verified) {
        // `sid` decides, never the order of the certificates: whoever it names to the byte, else whoever it denotes.
        let identifier = &self.signed.signer.identifier;
        let exact = certificates.iter().find(|certificate| certificate.is_named_by(identifier));
        let signer =
            exact.or_else(|| certificates.iter().find(|certificate| certificate.is_denoted_by(identifier)));
        match signer {
            Some(signer) => verified.take_signer(signer),
            None => verified.findings.push(problem(Code::CmsSignerNotFound)),
        }
        if self.signed.signer.signed_attributes.is_some() {
            self.run_with_attributes(content, signer, verified);
        } else {
            self.run_without_attributes(content, signer, verified);
        }
    }

    fn run_with_attributes(
        &self,
        content: Covered<'_>,
        signer: Option<&SignerCertificate>,
        verified: &mut Verified,
    ) {
        let signature = signer.map(|signer| self.signature_over_attributes(signer, verified));
        match signature {
            Some(Ok(valid)) => {
                verified.findings.push(valid);
                verified.cryptography = Cryptography::Ok;
            }
            Some(Err(problem)) => verified.refuse(problem),
            None => {}
        }
        verified.integrity = self.integrity(content, verified);
        for outcome in [self.content_type(), self.algorithm_protection()] {
            if let Err(problem) = outcome {
                verified.refuse(problem);
            }
        }
        let Some(signer) = signer else { return };
        let attributes = self.signed.signer.signed_attributes.as_ref();
        match attributes.map(|attributes| ess::bind(attributes, signer, self.budget)) {
            Some(Ok(bound)) => {
                verified.cades_bound = bound.severity == Severity::Pass;
                verified.findings.push(bound);
            }
            Some(Err(problem)) => verified.refuse(problem),
            None => {}
        }
    }

    /// The signature is over the content's digest itself (RFC 5652 5.4).
    fn run_without_attributes(
        &self,
        content: Covered<'_>,
        signer: Option<&SignerCertificate>,
        verified: &mut Verified,
    ) {
        if self.signed.container == Container::Timestamp {
            // RFC 5652 5.3: content types other than id-data demand signed attributes.
            verified.refuse(missing_attribute(oid::CONTENT_TYPE));
            return;
        }
        let Some(signer) = signer else { return };
        let outcome = (|| {
            let (key, scheme) = self.key_and_scheme(signer, verified)?;
            let value = self.content_digest(content)?;
            require_header(content)?;
            let message = Message::Digest { algorithm: self.digest, value: &value };
            check_signature(self.backend, self.budget, &key, &scheme, message, &self.signed.signer.signature)
        })();
        verified.settle_without_attributes(outcome);
    }

    /// message-digest against the digest of the content.
    fn integrity(&self, content: Covered<'_>, verified: &mut Verified) -> Integrity {
        let claimed = self.attribute(oid::MESSAGE_DIGEST).and_then(|value| {
            let (element, _, rest) = split(value)?;
            (rest.is_empty() && element.tag == tag::OCTET_STRING).then_some(element.contents)
        });
        let Some(claimed) = claimed else {
            verified.refuse(missing_attribute(oid::MESSAGE_DIGEST));
            return Integrity::Undetermined;
        };
        let problem = match self.content_digest(content) {
            Ok(digest) if digest == claimed => {
                verified.findings.push(problem(Code::CmsMessageDigestMatches));
                return Integrity::Intact;
            }
            Ok(_) => Box::new(problem(Code::CmsMessageDigestMismatch)),
            Err(problem) => problem,
        };
        let broken = problem.code == Code::CmsMessageDigestMismatch;
        verified.findings.push(*problem);
        if broken { Integrity::Broken } else { Integrity::Undetermined }
    }

    /// Digest of the content under the signer's digestAlgorithm.
    fn content_digest(&self, content: Covered<'_>) -> Result<Vec<u8>> {
        match (self.signed.container, self.signed.content.as_deref()) {
            (Container::Detached, None) => Ok(covered_digest(content, self.digest)?.to_vec()),
            (Container::Sha1, Some(inside)) => {
                if covered_digest(content, DigestAlgorithm::Sha1)? != inside {
                    return Err(Box::new(problem(Code::CmsMessageDigestMismatch)));
                }
                hash(self.budget, self.digest, inside)
            }
            (Container::Timestamp, Some(inside)) => hash(self.budget, self.digest, inside),
            _ => Err(Box::new(problem(Code::CmsMalformed).arg("part", "encapsulated-content"))),
        }
    }

    fn signature_over_attributes(
        &self,
        signer: &SignerCertificate,
        verified: &mut Verified,
    ) -> Result<Finding> {
        let (key, scheme) = self.key_and_scheme(signer, verified)?;
        let attributes = self.signed.signer.signed_attributes.as_ref();
        let message = attributes.map_or(&[][..], |attributes| &attributes.message);
        self.budget.spend(Work::HashedBytes, length(message))?;
        let signature = &self.signed.signer.signature;
        check_signature(self.backend, self.budget, &key, &scheme, Message::Bytes(message), signature)
    }

    fn key_and_scheme(
        &self,
        signer: &SignerCertificate,
        verified: &mut Verified,
    ) -> Result<(PublicKey, Scheme)> {
        let key = PublicKey::from_spki_der(&signer.spki)?;
        verified.key_bits = Some(key.bits());
        let scheme =
            Scheme::from_algorithm(&self.signed.signer.signature_algorithm, &key, Some(self.digest))?;
        verified.signature_algorithm = Some(scheme.name());
        if scheme.is_plain_ecdsa() {
            verified.findings.push(problem(Code::CryptoEcdsaPlain));
        }
        if scheme.signer_info_digest() != self.digest {
            return Err(Box::new(problem(Code::CmsAlgorithmsDisagree)));
        }
        Ok((key, scheme))
    }

    fn content_type(&self) -> Result<()> {
        let value = self.attribute(oid::CONTENT_TYPE).ok_or_else(|| missing_attribute(oid::CONTENT_TYPE))?;
        let ber = Cell::new(false);
        let mut reader = Reader::new(value, &ber);
        let named = oid::read(&mut reader).filter(|_| reader.rest().is_empty());
        if named == Some(self.signed.encapsulated_content_type) {
            return Ok(());
        }
        Err(Box::new(problem(Code::CmsAttributeContentType)))
    }

    fn algorithm_protection(&self) -> Result<()> {
        let Some(value) = self.attribute(oid::ALGORITHM_PROTECTION) else { return Ok(()) };
        let SignerInfo { digest_algorithm, signature_algorithm, .. } = &self.signed.signer;
        if algorithm::protects(value, digest_algorithm, signature_algorithm) {
            return Ok(());
        }
        Err(Box::new(problem(Code::CmsAlgorithmProtection)))
    }

    fn attribute(&self, oid: const_oid::ObjectIdentifier) -> Option<&[u8]> {
        self.signed.signer.signed_attributes.as_ref()?.value(oid)
    }
}

fn missing_attribute(oid: const_oid::ObjectIdentifier) -> Problem {
    Box::new(problem(Code::CmsAttributes).arg("attribute", crate::digits::dotted(&oid)))
}

/// The digest of the covered bytes, if it is the one that is needed.
pub(super) fn covered_digest(content: Covered<'_>, wanted: DigestAlgorithm) -> Result<&[u8]> {
    match content {
        Covered::Digest { algorithm, value, .. } if algorithm == wanted => Ok(value),
        Covered::Digest { .. } | Covered::Missing => Err(Box::new(problem(Code::SignatureDigestWanted))),
    }
}

/// The signed attributes of another message are bytes too; a signature over them must not pass for one over a
/// document, so the covered bytes have to begin as a document does.
pub(super) fn require_header(content: Covered<'_>) -> Result<()> {
    match content {
        Covered::Digest { begins_with_header: true, .. } => Ok(()),
        Covered::Digest { .. } => Err(Box::new(problem(Code::SignatureContentNotPdf))),
        Covered::Missing => Err(Box::new(problem(Code::SignatureDigestWanted))),
    }
}

/// The only place where a signature becomes valid.
pub(super) fn check_signature(
    backend: &dyn Backend,
    budget: &Budget,
    key: &PublicKey,
    scheme: &Scheme,
    message: Message<'_>,
    signature: &[u8],
) -> Result<Finding> {
    budget.spend(Work::SignatureChecks, 1)?;
    match backend.verify(key, scheme, message, signature) {
        Verification::Valid => Ok(problem(Code::CryptoSignatureValid)),
        Verification::Invalid => Err(Box::new(problem(Code::CryptoSignatureInvalid))),
        Verification::Unsupported => {
            Err(Box::new(problem(Code::CryptoUnsupported).arg("scheme", scheme.name())))
        }
    }
}

/// A digest that the budget pays for.
pub(crate) fn hash(budget: &Budget, algorithm: DigestAlgorithm, bytes: &[u8]) -> Result<Vec<u8>> {
    budget.spend(Work::HashedBytes, length(bytes))?;
    Ok(crypto::digest(algorithm, &[bytes]))
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
