//! The verifier of Kiểm Ký: bytes and a [`Context`] in, a [`report::Report`] out.
//!
//! Sans-I/O and synchronous: no clock, no files, no network, no environment. The same bytes and the same
//! context give the same report, byte for byte, native and in wasm (`ARCHITECTURE.md`, invariant 1).

mod budget;
mod context;
mod covered;
mod decide;
mod digits;
mod error;
pub mod hashing;
mod order;
mod problem;
mod revision;
mod tree;
mod validation;
mod verify;
mod verify_certificate;

pub mod cms;
pub mod crypto;
pub mod pdf;
pub mod revocation;
pub mod signature;
pub mod trust;
pub mod x509;

pub use budget::{Budget, Limits, Work};
#[cfg(feature = "ocsp-nonce")]
pub use context::OcspNonce;
pub use context::{Context, CrlDigest, Evidence, Hashing, Policy, SuppliedDigest};
pub use error::Error;
pub use pdf::source::{ByteSource, SourceError};
pub use problem::{Notes, Problem, Result};
pub use validation::{Facts, facts, judge_facts};
pub use verify::{verify, verify_with_facts};
pub use verify_certificate::{CertificateQuestion, LEGACY_DSA, verify_certificate};
