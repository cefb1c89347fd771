//! `SignatureValidationObjects`: the file and the certificates, each by its digest, and the references to them.

use super::writer::Writer;
use crate::outcome::is_sha256;
use report::{PathKind, Report, SignatureReport};
use std::collections::BTreeSet;

/// Id of the file among the objects.
pub(super) const FILE_ID: &str = "D-1";

/// Id of a certificate among the objects.
pub(super) fn certificate_id(sha256: &str) -> String {
    ["C-", sha256].concat()
}

/// Is the digest of the file known?
pub(super) fn has_file(report: &Report) -> bool {
    report.input.sha256.as_deref().is_some_and(is_sha256)
}

/// Every certificate that anything refers to, each once.
fn certificates(report: &Report) -> BTreeSet<&str> {
    let all = report.signatures.iter().filter_map(|one| Some((one, one.signer.as_ref()?)));
    let all = all.flat_map(|(one, signer)| {
        one.path.iter().map(|element| element.sha256.as_str()).chain([signer.sha256.as_str()])
    });
    all.filter(|sha256| is_sha256(sha256)).collect()
}

/// Writes the objects; nothing where there are none.
pub(super) fn write(to: &mut Writer, report: &Report) {
    let certificates = certificates(report);
    if certificates.is_empty() && !has_file(report) {
        return;
    }
    to.within("SignatureValidationObjects", |to| {
        if let (true, Some(sha256)) = (has_file(report), &report.input.sha256) {
            object(to, FILE_ID, "signedData", sha256);
        }
        for sha256 in certificates {
            object(to, &certificate_id(sha256), "certificate", sha256);
        }
    });
}

fn object(to: &mut Writer, id: &str, kind: &str, sha256: &str) {
    to.with("ValidationObject", &[("id", id)], |to| {
        to.text("ObjectType", &["urn:etsi:019102:validationObject:", kind].concat());
        to.within("ValidationObjectRepresentation", |to| to.digest(sha256));
    });
}

/// The path of the signer's certificate, where one was built.
pub(super) fn chain(to: &mut Writer, signature: &SignatureReport) {
    if signature.signer.is_none() {
        return;
    }
    let of = |kind: PathKind| signature.path.iter().filter(move |element| element.kind == kind);
    let Some(leaf) = of(PathKind::Leaf).next() else { return };
    let root = of(PathKind::Root).next();
    if let Some(root) = root {
        to.reference("TrustAnchor", &certificate_id(&root.sha256));
    }
    to.within("CertificateChain", |to| {
        to.reference("SigningCertificate", &certificate_id(&leaf.sha256));
        for element in of(PathKind::Intermediate) {
            to.reference("IntermediateCertificate", &certificate_id(&element.sha256));
        }
        if let Some(root) = root {
            to.reference("TrustAnchor", &certificate_id(&root.sha256));
        }
    });
}
