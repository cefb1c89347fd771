//! Certificates (RFC 5280): reading, names, who a subject is, paths to an anchor of the list.

mod certificate;
mod constraints;
pub(crate) mod der;
mod extension;
mod general_name;
mod judge;
#[cfg(feature = "legacy-dsa")]
mod legacy_dsa;
pub(crate) mod name;
mod path;
mod policy;
mod prepare;
mod role;
pub mod subject;
mod usage;
mod verdict;

pub use certificate::Certificate;
pub use extension::{BasicConstraints, KeyUsage};
#[cfg(feature = "legacy-dsa")]
pub(crate) use legacy_dsa::has_dsa_key;
pub use path::{Question, find_path, validate};
pub use policy::PolicyInput;
pub use subject::Subject;

use report::{Code, Finding, PathElement, Trust, TrustDomain, Wanted};

/// What the leaf's key is used for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// Signing a document.
    DocumentSigning,
    /// Issuing a timestamp.
    TimeStamping,
    /// Nothing in particular: the certificate itself is asked about (RFC 5280 6.1 knows no usage of the leaf).
    Any,
}

/// The best path that was found, or why there is none. Says nothing about revocation.
#[derive(Clone, Debug)]
#[must_use]
pub struct PathOutcome {
    /// Does a path to an anchor hold at the time used?
    pub trust: Trust,
    /// The code that stands in the way; `None` exactly when trusted.
    pub reason: Option<Code>,
    /// The PKI whose anchor the path ends in; `None` also for an operator's own anchor.
    pub domain: TrustDomain,
    /// user-constrained-policy-set (RFC 5280 6.1.6), dotted.
    pub policies: Vec<String>,
    /// The path for the report, leaf first.
    pub elements: Vec<PathElement>,
    /// The certificates of the path, leaf first; the second one is the leaf's issuer.
    pub chain: Vec<Certificate>,
    /// Every check, made and passed or not.
    pub findings: Vec<Finding>,
    /// A certificate that would let the search go on.
    pub wanted: Vec<Wanted>,
}

#[cfg(test)]
mod tests;
