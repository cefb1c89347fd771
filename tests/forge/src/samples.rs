//! The samples that people try: three cases of the corpus, a document that was changed between two signatures, and the
//! test PKI's list and CRLs as PEM.

use crate::cms;
use crate::corpus::{CRLS, Maker, cases, crls};
use crate::crl;
use crate::pdf::{Style, stream};
use crate::signing::{Field, Letter};
use rsa::pkcs8::der::pem::{LineEnding, encode_string};

/// File of `public/samples/` and the case that it is.
const FILES: [(&str, &str); 3] = [
    ("van-ban-da-ky.pdf", "organisation"),
    ("van-ban-bi-sua.pdf", "page-changed"),
    ("van-ban-chua-ky.pdf", "unsigned"),
];

/// The page of the usual letter with another number and another sum.
const CHANGED_PAGE: &[u8] = b"BT /F1 13 Tf 72 760 Td (CONG HOA XA HOI CHU NGHIA VIET NAM) Tj \
    0 -40 Td (So: 02/TN-KK) Tj 0 -40 Td (So tien: 9.000.000 dong) Tj ET";

/// When the certificate of the sample's organisation is revoked in [`REVOKED`], and that list's window.
const REVOKED: (&str, (&str, &str)) = ("20250601000000Z", ("20261115000000Z", "20261215000000Z"));

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
    files.push(("van-ban-hai-chu-ky.pdf", changed_between(&maker)));
    let list: Vec<_> = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let lists = crls(&maker.pki).into_iter().filter(|(name, _)| CRLS.contains(name));
    files.push(("trust.pem", pem("CERTIFICATE", list)));
    files.push(("crl.pem", pem("X509 CRL", lists.map(|(_, list)| list).collect())));
    let (at, window) = REVOKED;
    let revoked = crl::build(&maker.pki.sub_g2, 2, window, &[(&maker.pki.organisation.serial, at, 1)]);
    files.push(("crl-revoked.pem", pem("X509 CRL", vec![revoked])));
    files
}

/// A person signs, the page is changed, an organisation signs what it has become.
fn changed_between(maker: &Maker) -> Vec<u8> {
    let stamp = |signature: &[u8]| maker.rsa_stamp().build(signature);
    let plan = |signer| cms::Plan { stamp: Some(&stamp), ..cms::Plan::usual(signer) };
    let mut letter = Letter::new(Style::Table, maker.seed);
    letter.sign(&Field::default(), &|covered| plan(&maker.pki.person).build(covered));
    letter.update(&[(4, stream("", CHANGED_PAGE))], &[]);
    let later = Field { claimed: Some("D:20260131222605+07'00'"), ..Field::default() };
    letter.sign(&later, &|covered| plan(&maker.pki.organisation).build(covered));
    letter.pdf.bytes
}

fn pem(label: &str, all: Vec<Vec<u8>>) -> Vec<u8> {
    let block = |der: Vec<u8>| encode_string(label, LineEnding::LF, &der).expect("PEM of any bytes");
    all.into_iter().map(block).collect::<String>().into_bytes()
}
