//! The forge: a test PKI shaped like the real one, PDFs that it signs, and attacks on them.
//!
//! Everything is a function of the seed and of the committed keys: the same seed gives the same bytes. It writes
//! DER and PDF by hand and shares no code with the verifier, which must not be its own judge.

pub mod attack_pack;
pub mod certificate;
pub mod cms;
pub mod corpus;
pub mod crl;
pub mod der;
pub mod digest;
pub mod key;
pub mod letter;
pub mod ocsp;
pub mod oid;
pub mod pdf;
pub mod pki;
pub mod samples;
pub mod seed;
pub mod signing;
pub mod timestamp;
