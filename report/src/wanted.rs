//! What the core would need to go on; the caller may fulfil it and verify again.

use serde::{Deserialize, Serialize};

/// Digest algorithms that the core knows (RFC 5754, FIPS 180-4, FIPS 202).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DigestAlgorithm {
    /// MD5: read to name it, never accepted.
    #[serde(rename = "md5")]
    Md5,
    /// SHA-1: weak.
    #[serde(rename = "sha-1")]
    Sha1,
    /// SHA-224.
    #[serde(rename = "sha-224")]
    Sha224,
    /// SHA-256.
    #[serde(rename = "sha-256")]
    Sha256,
    /// SHA-384.
    #[serde(rename = "sha-384")]
    Sha384,
    /// SHA-512.
    #[serde(rename = "sha-512")]
    Sha512,
    /// SHA-512/224.
    #[serde(rename = "sha-512-224")]
    Sha512_224,
    /// SHA-512/256.
    #[serde(rename = "sha-512-256")]
    Sha512_256,
    /// SHA3-224.
    #[serde(rename = "sha3-224")]
    Sha3_224,
    /// SHA3-256.
    #[serde(rename = "sha3-256")]
    Sha3_256,
    /// SHA3-384.
    #[serde(rename = "sha3-384")]
    Sha3_384,
    /// SHA3-512.
    #[serde(rename = "sha3-512")]
    Sha3_512,
}

/// One thing the core asks the caller for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Wanted {
    /// The digest over these half-open byte ranges of the file, one after the other.
    Digest {
        /// The algorithm.
        algorithm: DigestAlgorithm,
        /// Half-open ranges, ascending, not overlapping.
        ranges: Vec<[u64; 2]>,
    },
    /// A CA certificate that no list here holds.
    Certificate {
        /// Subject of the missing certificate, as RFC 4514 text.
        subject: String,
        /// Its subject key identifier in hexadecimal, where the certificate below names it.
        key_identifier: Option<String>,
        /// Where the certificate below says it can be had (authorityInfoAccess caIssuers).
        addresses: Vec<String>,
    },
    /// A certificate revocation list of this issuer.
    Crl {
        /// Issuer, as RFC 4514 text.
        issuer: String,
        /// SHA-256 of the issuing CA's certificate.
        issuer_sha256: Option<String>,
        /// Where the certificate says it can be had (cRLDistributionPoints).
        addresses: Vec<String>,
    },
}
