//! The report of one certificate: whether it holds at one moment, and why ("kiểm tra hiệu lực của chứng thư chữ ký số").

use crate::finding::Finding;
use crate::limit::Limit;
use crate::report::{TrustListFacts, Verifier};
use crate::signature::{
    Classification, PathElement, PathStatus, RevocationFacts, Role, SignerFacts, TrustDomain,
};
use crate::time::Time;
use crate::wanted::Wanted;
use serde::{Deserialize, Serialize};

/// Value of [`CertificateReport::schema`].
pub const CERTIFICATE_SCHEMA: &str = "kiemky/cert/v1";

/// One certificate and its path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CertificateReport {
    /// [`CERTIFICATE_SCHEMA`].
    pub schema: String,
    /// The program.
    pub verifier: Verifier,
    /// The name the caller gave; data, never a path to open.
    pub name: Option<String>,
    /// The moment that the certificate is judged at.
    pub validation_time: Time,
    /// The list of anchors.
    pub trust: TrustListFacts,
    /// The PKI whose anchor the path ends in.
    pub trust_domain: TrustDomain,
    /// What the certificate says; `null` where it cannot be read.
    pub certificate: Option<SignerFacts>,
    /// Whose certificate it is, as far as its subject tells.
    pub role: Role,
    /// What that role rests on; `null` where the certificate cannot be read, and in reports of earlier versions.
    #[serde(default)]
    pub classification: Option<Classification>,
    /// Does it hold?
    pub status: PathStatus,
    /// Every check, made and passed or not.
    pub reasons: Vec<Finding>,
    /// The path, the certificate first.
    pub path: Vec<PathElement>,
    /// user-constrained-policy-set (RFC 5280 6.1.6), dotted.
    pub policies: Vec<String>,
    /// The status of every certificate of the path but the anchor; empty where revocation was not asked about.
    pub revocation: Vec<CertificateRevocation>,
    /// What would help.
    pub wanted: Vec<Wanted>,
    /// What was not done.
    pub limits: Vec<Limit>,
}

/// The revocation status of one certificate of the path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CertificateRevocation {
    /// Its subject as RFC 4514 text.
    pub subject: String,
    /// SHA-256 of the certificate.
    pub sha256: String,
    /// Its status.
    #[serde(flatten)]
    pub facts: RevocationFacts,
}
