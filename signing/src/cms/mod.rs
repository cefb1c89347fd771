//! The signature value: a detached CMS SignedData of the level B-B or B-T (RFC 5652, RFC 5035, RFC 6211;
//! EN 319 122-1, EN 319 142-1 6).
//!
//! Signed are content-type, message-digest, the ESS signing-certificate-v2 and the algorithms. There is no signing-time:
//! the time claimed stands in `/M` (EN 319 142-1 6.3).

// A document that is to be signed is as hostile as one that is to be verified: nothing here may panic or wrap.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::string_slice)]

mod oid;

use crate::der::{self, NULL};
use crate::refusal::{Reason, Refusal};
use crate::signer::{Algorithm, Digest, Scheme};
use verifier_core::crypto::{DigestAlgorithm, PublicKey, digest};
use verifier_core::x509::Certificate;

/// `/SubFilter` of the signatures made here.
pub(crate) const SUB_FILTER: &[u8] = b"ETSI.CAdES.detached";

/// Who signs, and how.
pub(crate) struct Identity<'a> {
    pub(crate) certificate: Certificate,
    pub(crate) chain: &'a [Vec<u8>],
    pub(crate) algorithm: Algorithm,
    /// The most octets that a signature value can have.
    pub(crate) largest_signature: usize,
}

impl<'a> Identity<'a> {
    /// Reads the certificate; the way to sign must fit its key.
    pub(crate) fn read(der: &[u8], chain: &'a [Vec<u8>], algorithm: Algorithm) -> Result<Self, Refusal> {
        let certificate = Certificate::parse(der)
            .map_err(|problem| Refusal::new(Reason::CertificateMalformed).because([*problem]))?;
        let unsupported = || Refusal::new(Reason::KeyUnsupported);
        let key = PublicKey::from_spki_der(certificate.spki_der())
            .map_err(|problem| unsupported().because([*problem]))?;
        let octets = usize::try_from(key.bits().div_ceil(8)).unwrap_or(usize::MAX);
        let largest_signature = match (algorithm.scheme, key.kind()) {
            (Scheme::RsaPkcs1 | Scheme::RsaPss, "rsa") => octets,
            // Two INTEGERs with a sign octet each, and three headers of at most three octets.
            (Scheme::Ecdsa, "ec") => octets.saturating_mul(2).saturating_add(2 + 3 * 3),
            _ => return Err(unsupported().with("key", key.kind())),
        };
        Ok(Self { certificate, chain, algorithm, largest_signature })
    }
}

impl Digest {
    /// Its name in seed values (ISO 32000-2 table 237).
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "SHA256",
            Self::Sha384 => "SHA384",
            Self::Sha512 => "SHA512",
        }
    }

    pub(crate) const fn algorithm(self) -> DigestAlgorithm {
        match self {
            Self::Sha256 => DigestAlgorithm::Sha256,
            Self::Sha384 => DigestAlgorithm::Sha384,
            Self::Sha512 => DigestAlgorithm::Sha512,
        }
    }

    const fn oid(self) -> &'static [u8] {
        match self {
            Self::Sha256 => oid::SHA_256,
            Self::Sha384 => oid::SHA_384,
            Self::Sha512 => oid::SHA_512,
        }
    }

    const fn length(self) -> u8 {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// AlgorithmIdentifier without parameters (RFC 5754 2).
    pub(crate) fn identifier(self) -> Vec<u8> {
        der::sequence(&[&der::oid(self.oid())])
    }
}

/// The AlgorithmIdentifier of the signature (RFC 5754 3.2, RFC 4055 3.1, RFC 5758 3.2).
fn signature_algorithm(algorithm: Algorithm) -> Vec<u8> {
    let Algorithm { scheme, digest } = algorithm;
    match (scheme, digest) {
        (Scheme::RsaPkcs1, Digest::Sha256) => der::sequence(&[&der::oid(oid::SHA_256_WITH_RSA), &NULL]),
        (Scheme::RsaPkcs1, Digest::Sha384) => der::sequence(&[&der::oid(oid::SHA_384_WITH_RSA), &NULL]),
        (Scheme::RsaPkcs1, Digest::Sha512) => der::sequence(&[&der::oid(oid::SHA_512_WITH_RSA), &NULL]),
        (Scheme::Ecdsa, Digest::Sha256) => der::sequence(&[&der::oid(oid::ECDSA_WITH_SHA_256)]),
        (Scheme::Ecdsa, Digest::Sha384) => der::sequence(&[&der::oid(oid::ECDSA_WITH_SHA_384)]),
        (Scheme::Ecdsa, Digest::Sha512) => der::sequence(&[&der::oid(oid::ECDSA_WITH_SHA_512)]),
        (Scheme::RsaPss, digest) => {
            let hash = der::sequence(&[&der::oid(digest.oid()), &NULL]);
            let mask = der::sequence(&[&der::oid(oid::MGF_1), &hash]);
            let parameters = der::sequence(&[
                &der::context(0, &[&hash]),
                &der::context(1, &[&mask]),
                &der::context(2, &[&der::small(digest.length())]),
            ]);
            der::sequence(&[&der::oid(oid::RSASSA_PSS), &parameters])
        }
    }
}

fn attribute(identifier: &[u8], value: &[u8]) -> Vec<u8> {
    der::sequence(&[&der::oid(identifier), &der::set(&[value])])
}

/// The signed attributes over a document of this digest, in the order of DER, without the tag of their SET.
pub(crate) fn attributes(identity: &Identity<'_>, message_digest: &[u8]) -> Vec<u8> {
    let own = identity.certificate.der();
    // The default of ESSCertIDv2 is SHA-256, which DER leaves out (RFC 5035 4).
    let hash = der::octets(&digest(DigestAlgorithm::Sha256, &[own]));
    let issuer = der::context(4, &[identity.certificate.issuer_der()]);
    let serial = der::sequence(&[&der::sequence(&[&issuer]), &serial(&identity.certificate)]);
    let identifiers = der::sequence(&[&der::sequence(&[&hash, &serial])]);
    // [1] IMPLICIT in place of the tag of the signature algorithm (RFC 6211 2).
    let mut algorithm = signature_algorithm(identity.algorithm);
    if let Some(tag) = algorithm.first_mut() {
        *tag = 0xA1;
    }
    let protection = der::sequence(&[&identity.algorithm.digest.identifier(), &algorithm]);
    der::sorted(vec![
        attribute(oid::CONTENT_TYPE, &der::oid(oid::DATA)),
        attribute(oid::MESSAGE_DIGEST, &der::octets(message_digest)),
        attribute(oid::SIGNING_CERTIFICATE_V2, &der::sequence(&[&identifiers])),
        attribute(oid::ALGORITHM_PROTECTION, &protection),
    ])
}

fn serial(certificate: &Certificate) -> Vec<u8> {
    der::tlv(der::tag::INTEGER, &[certificate.serial()])
}

/// What is signed: the attributes under the tag of a SET (RFC 5652 5.4).
pub(crate) fn message(attributes: &[u8]) -> Vec<u8> {
    der::set(&[attributes])
}

/// The whole ContentInfo.
pub(crate) fn build(
    identity: &Identity<'_>,
    attributes: &[u8],
    signature: &[u8],
    token: Option<&[u8]>,
) -> Vec<u8> {
    let certificate = &identity.certificate;
    let unsigned = token.map(|token| der::context(1, &[&attribute(oid::SIGNATURE_TIMESTAMP, token)]));
    let info = der::sequence(&[
        &der::small(1),
        &der::sequence(&[certificate.issuer_der(), &serial(certificate)]),
        &identity.algorithm.digest.identifier(),
        &der::context(0, &[attributes]),
        &signature_algorithm(identity.algorithm),
        &der::octets(signature),
        &unsigned.unwrap_or_default(),
    ]);
    let mut certificates = vec![certificate.der()];
    for one in identity.chain {
        if !certificates.contains(&one.as_slice()) {
            certificates.push(one);
        }
    }
    let certificates = der::sorted(certificates.into_iter().map(<[u8]>::to_vec).collect());
    let signed_data = der::sequence(&[
        &der::small(1),
        &der::set(&[&identity.algorithm.digest.identifier()]),
        &der::sequence(&[&der::oid(oid::DATA)]),
        &der::context(0, &[&certificates]),
        &der::set(&[&info]),
    ]);
    der::sequence(&[&der::oid(oid::SIGNED_DATA), &der::context(0, &[&signed_data])])
}

/// How many octets `/Contents` takes: a dry run with the largest signature and, where one is asked for, with room for
/// a timestamp token.
pub(crate) fn room(identity: &Identity<'_>, token: Option<usize>) -> usize {
    let digest = vec![0; usize::from(identity.algorithm.digest.length())];
    let attributes = attributes(identity, &digest);
    let token = token.map(|room| vec![0; room]);
    build(identity, &attributes, &vec![0; identity.largest_signature], token.as_deref()).len()
}
