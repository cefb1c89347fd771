//! Signature schemes: what a signature AlgorithmIdentifier means under a given key (RFC 5652 §10.1.2).

use super::key::{Curve, Key, PublicKey, Restriction, malformed, unsupported, unsupported_oid};
use super::table::{self, DigestFrom, Kind, Parameters};
use super::{DigestAlgorithm, rsa::PssParameters};
use crate::problem::Result;
use report::{Code, Finding};

/// How the two numbers of an ECDSA signature are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EcdsaEncoding {
    /// DER `SEQUENCE { r, s }` (RFC 3279 §2.2.3).
    Der,
    /// r and s one after the other, each as long as the field (BSI TR-03111, IEEE P1363).
    Plain,
}

/// A signature scheme with all its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).
    RsaPkcs1 {
        /// The digest.
        digest: DigestAlgorithm,
    },
    /// RSASSA-PSS with MGF1 and trailer 1 (RFC 8017 §8.1).
    RsaPss {
        /// The digest of the message.
        digest: DigestAlgorithm,
        /// The digest inside MGF1.
        mask_digest: DigestAlgorithm,
        /// Length of the salt (bytes).
        salt_length: u16,
    },
    /// ECDSA (FIPS 186-5 §6.4).
    Ecdsa {
        /// The curve, from the key.
        curve: Curve,
        /// The digest.
        digest: DigestAlgorithm,
        /// How r and s are written.
        encoding: EcdsaEncoding,
    },
    /// Ed25519 (RFC 8032 §5.1), over the message itself.
    Ed25519,
}

/// The digest that a signature's AlgorithmIdentifier names by itself; none where it stands elsewhere.
pub(crate) fn digest_of_signature(algorithm_identifier_der: &[u8]) -> Option<DigestAlgorithm> {
    let algorithm = table::Algorithm::read(algorithm_identifier_der)?;
    match table::signature(&algorithm.oid)?.digest {
        DigestFrom::Oid(digest) => Some(digest),
        _ => None,
    }
}

impl Scheme {
    /// Reads a DER AlgorithmIdentifier of a signature made with `key`. `digest_hint` is the digestAlgorithm
    /// of the SignerInfo, used only where the identifier names no digest.
    ///
    /// # Errors
    /// [`Code::CryptoUnsupported`] for algorithms that are not in the table, do not fit the kind of key or
    /// name no digest; [`Code::CryptoKeyRestricted`] where the key's own parameters forbid the scheme;
    /// [`Code::CryptoKeyMalformed`] for unreadable parameters.
    pub fn from_algorithm(
        algorithm_identifier_der: &[u8],
        key: &PublicKey,
        digest_hint: Option<DigestAlgorithm>,
    ) -> Result<Self> {
        let algorithm =
            table::Algorithm::read(algorithm_identifier_der).ok_or_else(|| malformed("algorithm"))?;
        let row =
            table::signature(&algorithm.oid).ok_or_else(|| unsupported_oid("signature", &algorithm.oid))?;
        let fits = match row.parameters {
            Parameters::NullOrAbsent => table::null_or_absent(algorithm.parameters),
            Parameters::Pss => algorithm.parameters.is_some(),
            Parameters::Ignored => true,
        };
        if !fits {
            return Err(unsupported("signature", "parameters"));
        }
        let digest = match row.digest {
            DigestFrom::Oid(digest) => Some(digest),
            DigestFrom::SignerInfo => digest_hint,
            DigestFrom::Parameters | DigestFrom::Scheme => None,
        };
        let scheme = match (row.kind, key.key(), digest) {
            (Kind::RsaPkcs1, Key::Rsa(_), Some(digest)) => Self::RsaPkcs1 { digest },
            (Kind::RsaPss, Key::Rsa(_), _) => {
                let parameters =
                    algorithm.parameters.ok_or_else(|| unsupported("signature", "parameters"))?;
                let PssParameters { digest, mask_digest, salt_length } = table::pss_parameters(parameters)?;
                Self::RsaPss { digest, mask_digest, salt_length }
            }
            (Kind::Ecdsa, Key::Ec(key), Some(digest)) => {
                Self::Ecdsa { curve: key.curve(), digest, encoding: EcdsaEncoding::Der }
            }
            (Kind::EcdsaPlain, Key::Ec(key), Some(digest)) => {
                Self::Ecdsa { curve: key.curve(), digest, encoding: EcdsaEncoding::Plain }
            }
            (Kind::Ed25519, Key::Ed25519(_), _) => Self::Ed25519,
            _ => return Err(unsupported_oid("signature", &algorithm.oid)),
        };
        scheme.obey(key.restriction())?;
        Ok(scheme)
    }

    /// Its name in the report.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::RsaPkcs1 { .. } => "rsa-pkcs1-v1_5",
            Self::RsaPss { .. } => "rsa-pss",
            Self::Ecdsa { curve: Curve::P256, .. } => "ecdsa-p256",
            Self::Ecdsa { curve: Curve::P384, .. } => "ecdsa-p384",
            Self::Ecdsa { curve: Curve::P521, .. } => "ecdsa-p521",
            Self::Ed25519 => "ed25519",
        }
        .to_owned()
    }

    /// The digest that is signed; none for Ed25519, which signs the message.
    #[must_use]
    pub fn digest(&self) -> Option<DigestAlgorithm> {
        match self {
            Self::RsaPkcs1 { digest } | Self::RsaPss { digest, .. } | Self::Ecdsa { digest, .. } => {
                Some(*digest)
            }
            Self::Ed25519 => None,
        }
    }

    /// The digestAlgorithm that a SignerInfo with this scheme must name: the scheme's own, and SHA-512 for
    /// Ed25519 (RFC 8419 §3.1).
    #[must_use]
    pub fn signer_info_digest(&self) -> DigestAlgorithm {
        self.digest().unwrap_or(DigestAlgorithm::Sha512)
    }

    /// Whether the ECDSA numbers are in the plain form ([`Code::CryptoEcdsaPlain`]).
    #[must_use]
    pub fn is_plain_ecdsa(&self) -> bool {
        matches!(self, Self::Ecdsa { encoding: EcdsaEncoding::Plain, .. })
    }

    /// An id-RSASSA-PSS key signs only RSASSA-PSS, with its own digests and no shorter salt (RFC 4055 §3.3).
    fn obey(&self, restriction: Restriction) -> Result<()> {
        let obeyed = match (restriction, self) {
            (Restriction::None, _) | (Restriction::Pss, Self::RsaPss { .. }) => true,
            (Restriction::PssWith(limit), Self::RsaPss { digest, mask_digest, salt_length }) => {
                *digest == limit.digest
                    && *mask_digest == limit.mask_digest
                    && *salt_length >= limit.salt_length
            }
            _ => false,
        };
        if obeyed {
            Ok(())
        } else {
            Err(Box::new(Finding::new(Code::CryptoKeyRestricted).arg("scheme", self.name())))
        }
    }
}
