//! What is known of the signer: the certificate's own words, and whose it seems to be.

use crate::Time;
use crate::signature::{Certainty, Role, RoleHint};
use serde::{Deserialize, Serialize};

/// The signer's certificate. Absent where the signature failed: claims of a broken signature are not repeated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignerFacts {
    /// Subject as RFC 4514 text.
    pub subject: String,
    /// Common name.
    pub common_name: Option<String>,
    /// Organisation.
    pub organisation: Option<String>,
    /// Organisational units, from the larger to the smaller.
    pub units: Vec<String>,
    /// Locality or province.
    pub locality: Option<String>,
    /// E-mail address of the subject or its alternative name.
    pub email: Option<String>,
    /// Issuer as RFC 4514 text.
    pub issuer: String,
    /// Common name of the issuer.
    pub issuer_common_name: Option<String>,
    /// Serial number, hexadecimal.
    pub serial: String,
    /// notBefore.
    pub valid_from: Time,
    /// notAfter.
    pub valid_to: Time,
    /// SHA-256 of the certificate.
    pub sha256: String,
}

/// Why a certificate counts as a person's, a body's or a service's. A hint about who signs, never part of trust.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Classification {
    /// How sure; `null` where the role stays unknown.
    pub certainty: Option<Certainty>,
    /// How many of the signs speak for the role (count).
    pub agreeing: u32,
    /// Every sign that the certificate shows.
    pub signals: Vec<RoleSignal>,
}

/// One sign and what it speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoleSignal {
    /// The sign.
    pub signal: RoleHint,
    /// What it speaks for.
    pub says: Role,
}
