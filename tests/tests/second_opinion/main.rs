//! Second opinions: the libraries of others read the same material, and what both read is the same.
//!
//! The verifier reads certificates, CMS and PDF itself (docs/decisions/0007 says why); here `x509-cert`, `cms`,
//! `lopdf` and `rsa` are asked about the forge's corpus and, where they are, about third-party files.

mod certificates;
mod containers;
mod documents;
mod material;
mod rsa_verdicts;
