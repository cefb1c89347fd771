//! Tests over fixtures of our own (`testdata`, made by `make.py`) and over the real files beside the project.

mod corpus;
mod opening;
mod signatures;
mod timestamps;

use super::*;
use crate::crypto::{RustCrypto, digest};
use crate::{Budget, Limits};
use report::{Code, DigestAlgorithm};

/// What the fixtures sign.
const DOCUMENT: &[u8] = b"%PDF-1.7\nthe covered bytes of a document\n";

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../testdata/", $name, ".der")).as_slice()
    };
}
pub(crate) use fixture;

fn budget() -> Budget {
    Budget::new(&Limits::default(), 0)
}

/// Opens as a detached signature and verifies over `content`.
fn verify_over(bytes: &[u8], container: Container, content: &[u8]) -> Verified {
    let signed = open(bytes, container).unwrap();
    let algorithm = digest_algorithm(&signed).unwrap();
    let value = digest(algorithm, &[content]);
    let begins_with_header = content.starts_with(b"%PDF-");
    let covered = Covered::Digest { algorithm, value: &value, begins_with_header };
    verify(&signed, container, covered, &RustCrypto, &budget())
}

fn verify_document(bytes: &[u8]) -> Verified {
    verify_over(bytes, Container::Detached, DOCUMENT)
}

fn codes(verified: &Verified) -> Vec<Code> {
    verified.findings.iter().map(|finding| finding.code).collect()
}

fn refusal(bytes: &[u8], container: Container) -> Code {
    open(bytes, container).unwrap_err().code
}
