//! A certificate that stands alone: the file is told by its content, its name only breaks a tie.

use report::CertificateReport;
use verifier_core::cms::carried_certificates;
use verifier_core::{ByteSource, CertificateQuestion, Context, verify_certificate};
use web_sys::DedicatedWorkerGlobalScope;

use crate::file_source::FileSource;

/// Longest file that is looked into for certificates (bytes): a PEM file with a whole path has a tenth of it.
const LIMIT: u64 = 64 << 10;

/// Around a certificate in PEM (RFC 7468 5.1) and around a revocation list (7).
const CERTIFICATE: [&[u8]; 2] = [b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"];
const CRL: [&[u8]; 2] = [b"-----BEGIN X509 CRL-----", b"-----END X509 CRL-----"];

/// Names of files that hold nothing else.
const ENDINGS: [&str; 4] = [".cer", ".crt", ".pem", ".der"];

/// The report on the certificate that the file is. `None` for any other file, which is checked as a document.
pub(super) fn check(
    scope: &DedicatedWorkerGlobalScope,
    source: &FileSource,
    context: &mut Context,
) -> Option<CertificateReport> {
    if source.len() > LIMIT {
        return None;
    }
    let mut bytes = vec![0; source.len() as usize];
    source.read_at(0, &mut bytes).ok()?;
    // What a reader may open as a PDF is judged as one, whatever stands around it.
    if around(&bytes, b"%PDF-").is_some() {
        return None;
    }
    let named = context.name.as_ref().is_some_and(|name| {
        let name = name.to_ascii_lowercase();
        ENDINGS.iter().any(|ending| name.ends_with(ending))
    });
    let (leaf, issuers) = if is_der(&bytes) {
        (bytes, Vec::new())
    } else {
        let mut ders = from_pem(scope, &bytes, CERTIFICATE)?.into_iter();
        (ders.next()?, ders.collect())
    };
    // What stands behind the certificate in its file are its issuers, as servers and mail programs write them.
    let before = context.evidence.certificates.len();
    context.evidence.certificates.extend(issuers);
    let report = verify_certificate(&leaf, &CertificateQuestion::default(), context);
    context.evidence.certificates.truncate(before);
    // A DER value that is no certificate and is not named as one may be anything.
    (named || report.certificate.is_some()).then_some(report)
}

/// Is all of it one SEQUENCE as long as certificates are (X.690 8.1.3, 8.9)? A text may begin with the same letter.
fn is_der(bytes: &[u8]) -> bool {
    match bytes {
        [0x30, 0x82, high, low, rest @ ..] => rest.len() == usize::from(u16::from_be_bytes([*high, *low])),
        _ => false,
    }
}

/// The revocation lists of a file: those that stand in it in PEM, else the file as it is, whatever that may be.
pub(super) fn revocation_lists(scope: &DedicatedWorkerGlobalScope, bytes: Vec<u8>) -> Vec<Vec<u8>> {
    values(scope, bytes, CRL)
}

/// The certificates that a file carries: in PEM one after the other, in a SignedData, or one in DER. They complete
/// paths and end none.
pub(super) fn carried(scope: &DedicatedWorkerGlobalScope, bytes: Vec<u8>) -> Vec<Vec<u8>> {
    match carried_certificates(&bytes) {
        Some(certificates) => certificates,
        None => values(scope, bytes, CERTIFICATE),
    }
}

/// What stands in a file in PEM, else the file as it is. A list in DER may be long; one in PEM begins with a letter.
fn values(scope: &DedicatedWorkerGlobalScope, bytes: Vec<u8>, mark: [&[u8]; 2]) -> Vec<Vec<u8>> {
    let found = if bytes.first() == Some(&0x30) { None } else { from_pem(scope, &bytes, mark) };
    found.filter(|found| !found.is_empty()).unwrap_or_else(|| vec![bytes])
}

/// The values between such lines; the browser reads base64 (HTML 8.3). A search by windows: that of texts would be a
/// kilobyte of code.
fn from_pem(
    scope: &DedicatedWorkerGlobalScope,
    bytes: &[u8],
    [begin, end]: [&[u8]; 2],
) -> Option<Vec<Vec<u8>>> {
    let mut ders = Vec::new();
    let mut rest = bytes;
    while let Some((_, after)) = around(rest, begin) {
        let (letters, after) = around(after, end)?;
        let binary = scope.atob(std::str::from_utf8(letters).ok()?).ok()?;
        ders.push(binary.chars().map(|letter| letter as u8).collect());
        rest = after;
    }
    Some(ders)
}

/// What stands before and after the first `mark`.
fn around<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let start = bytes.windows(mark.len()).position(|window| window == mark)?;
    Some((bytes.get(..start)?, bytes.get(start + mark.len()..)?))
}
