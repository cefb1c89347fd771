//! The tools of others, each asked about a finished document; one that is not here is told and left out.

use forge::pki::Pki;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that is removed in the end.
pub struct Folder(pub PathBuf);

impl Folder {
    /// An empty folder.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("kiemky-signing-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs a program; `None`, and said, where it is not installed.
pub fn run(program: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => Some(output),
        Err(error) => {
            println!("skipped: {program}: {error}");
            None
        }
    }
}

/// What a program printed, both ways.
pub fn said(output: &Output) -> String {
    [String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)].concat()
}

/// qpdf finds nothing to complain of in its structure.
pub fn qpdf(path: &Path) {
    let Some(output) = run("qpdf", &["--check", path.to_str().unwrap()]) else { return };
    assert!(output.status.success(), "qpdf: {}: {}", path.display(), said(&output));
}

/// poppler holds every signature for valid; how many there are.
pub fn pdfsig(path: &Path, count: usize) {
    let Some(output) = run("pdfsig", &["-nocert", path.to_str().unwrap()]) else { return };
    let text = said(&output);
    assert_eq!(text.matches("Signature Validation: Signature is Valid.").count(), count, "pdfsig: {text}");
    assert!(text.contains("Total document signed"), "pdfsig: {text}");
}

/// OpenSSL verifies the value of the last signature over the bytes that it covers.
pub fn openssl(pki: &Pki, bytes: &[u8], byte_range: [u64; 4]) {
    let folder = Folder::new();
    let file = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
    let [_, start, end, length] = byte_range.map(|number| usize::try_from(number).unwrap());
    let covered = [&bytes[..start], &bytes[end..end + length]].concat();
    let value: Vec<u8> = bytes[start + 1..end - 1]
        .chunks_exact(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect();
    std::fs::write(file("value.der"), value).unwrap();
    std::fs::write(file("covered"), covered).unwrap();
    let mut roots = String::new();
    for one in [&pki.root_g2, &pki.sub_g2] {
        std::fs::write(file("one.der"), &one.der).unwrap();
        let Some(pem) = run("openssl", &["x509", "-inform", "DER", "-in", &file("one.der")]) else { return };
        roots += &String::from_utf8(pem.stdout).unwrap();
    }
    std::fs::write(file("roots.pem"), roots).unwrap();
    let (value, covered, roots, out) = (file("value.der"), file("covered"), file("roots.pem"), file("out"));
    let arguments = [
        "cms",
        "-verify",
        "-cades",
        "-binary",
        "-inform",
        "DER",
        "-in",
        &value,
        "-content",
        &covered,
        "-CAfile",
        &roots,
        "-purpose",
        "any",
        "-attime",
        "1795161600",
        "-out",
        &out,
    ];
    let Some(output) = run("openssl", &arguments) else { return };
    assert!(output.status.success(), "openssl: {}", said(&output));
}

/// pyHanko's library: every signature intact and valid, the last one over the whole file, nothing forbidden after any.
const PYHANKO: &str = r"
import io, sys, glob
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp, DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext
import datetime, logging
logging.disable(logging.CRITICAL)
folder = sys.argv[1]
roots = [x509.Certificate.load(open(path, 'rb').read()) for path in glob.glob(folder + '/*.crt')]
at = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.timezone.utc)
for path in sys.argv[2:]:
    name = path.rsplit('/', 1)[-1]
    reader = PdfFileReader(io.BytesIO(open(path, 'rb').read()), strict=False)
    signatures = reader.embedded_signatures
    for index, signature in enumerate(signatures):
        context = ValidationContext(trust_roots=[one for one in roots if one.self_signed != 'no'],
            other_certs=[one for one in roots if one.self_signed == 'no'], allow_fetching=False, moment=at,
            best_signature_time=at, weak_hash_algos=set(), revocation_mode='soft-fail')
        cover = lambda status: status.coverage.name
        if signature.sig_object_type == '/DocTimeStamp':
            status = validate_pdf_timestamp(signature, context)
            good = status.intact and status.valid and status.trusted
        else:
            status = validate_pdf_signature(signature, context, ts_validation_context=context)
            good = status.intact and status.valid and status.trusted and status.docmdp_ok is not False
            if '/DSS' in reader.root:
                store = DocumentSecurityStore.read_dss(reader)
                key = DocumentSecurityStore.sig_content_identifier(signature.pkcs7_content)
                good = good and key in store.vri_entries and len(store.crls) > 0 and len(store.certs) > 0
        if index == len(signatures) - 1:
            lasting = cover(status) == 'ENTIRE_REVISION' and status.modification_level.name == 'LTA_UPDATES'
            good = good and (cover(status) == 'ENTIRE_FILE' or lasting)
        print(name, index, 'good' if good else 'bad ' + status.summary() + ' ' + cover(status))
";

/// Asks pyHanko about all files of a folder at once: name of the file and how many signatures it must hold for good.
pub fn pyhanko(pki: &Pki, folder: &Path, expected: &[(String, usize)]) {
    let Some(python) = std::env::var_os("KIEMKY_PYTHON") else {
        println!("skipped: pyHanko (KIEMKY_PYTHON is not set)");
        return;
    };
    for (name, one) in pki.trusted() {
        std::fs::write(folder.join(format!("{name}.crt")), &one.der).unwrap();
    }
    let files = expected.iter().map(|(name, _)| folder.join(name));
    let output =
        Command::new(python).arg("-c").arg(PYHANKO).arg(folder).args(files).output().expect("python runs");
    let text = said(&output);
    assert!(output.status.success(), "pyHanko: {text}");
    for (name, count) in expected {
        let good =
            text.lines().filter(|line| line.starts_with(&format!("{name} ")) && line.ends_with("good"));
        assert_eq!(good.count(), *count, "pyHanko: {name}: {text}");
    }
}
