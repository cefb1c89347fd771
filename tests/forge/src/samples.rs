//! The samples that people try: three cases of the corpus, and the test PKI's list and CRLs as PEM.

use crate::corpus::{CRLS, Maker, cases, crls};
use rsa::pkcs8::der::pem::{LineEnding, encode_string};

/// File of `public/samples/` and the case that it is.
const FILES: [(&str, &str); 3] = [
    ("van-ban-da-ky.pdf", "organisation"),
    ("van-ban-bi-sua.pdf", "page-changed"),
    ("van-ban-chua-ky.pdf", "unsigned"),
];

/// Every file of `public/samples/` but its README: name and bytes.
///
/// # Panics
/// When a case has gone from the corpus.
#[must_use]
pub fn files() -> Vec<(&'static str, Vec<u8>)> {
    let maker = Maker::new(1);
    let cases = cases(&maker);
    let case = |id| cases.iter().find(|case| case.id == id).expect("a case of the corpus").bytes.clone();
    let mut files: Vec<_> = FILES.into_iter().map(|(file, id)| (file, case(id))).collect();
    let list: Vec<_> = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let lists = crls(&maker.pki).into_iter().filter(|(name, _)| CRLS.contains(name));
    files.push(("trust.pem", pem("CERTIFICATE", list)));
    files.push(("crl.pem", pem("X509 CRL", lists.map(|(_, list)| list).collect())));
    files
}

fn pem(label: &str, all: Vec<Vec<u8>>) -> Vec<u8> {
    let block = |der: Vec<u8>| encode_string(label, LineEnding::LF, &der).expect("PEM of any bytes");
    all.into_iter().map(block).collect::<String>().into_bytes()
}
