//! Real CMS and tokens from beside the project; absent, the tests say what they skip.

use super::*;
use report::{Cryptography, Imprint, Integrity, TokenSignature};
use std::path::PathBuf;

#[expect(clippy::disallowed_methods, reason = "tests find the corpora through the environment")]
fn shared() -> PathBuf {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    std::env::var("KIEMKY_SHARED").map_or_else(|_| beside(), PathBuf::from)
}

/// Files of a folder of the corpora with one of these endings, or nothing after saying so.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn files(folder: &str, endings: &[&str]) -> Vec<(String, Vec<u8>)> {
    let folder = shared().join("corpora").join(folder);
    let Ok(entries) = folder.read_dir() else {
        eprintln!("skipped: {} is not there", folder.display());
        return Vec::new();
    };
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path))
        .collect();
    files.sort();
    #[expect(clippy::disallowed_methods, reason = "tests read the corpora")]
    files.into_iter().map(|(name, path)| (name, std::fs::read(path).unwrap())).collect()
}

#[test]
fn every_real_signature_opens() {
    for (name, bytes) in files("vgca/cms", &[".der", ".ber"]) {
        let container = if name.contains(".tst.") { Container::Timestamp } else { Container::Detached };
        let signed = open(&bytes, container).unwrap_or_else(|finding| panic!("{name}: {finding:?}"));
        assert_eq!(
            signed.encoding,
            if name.ends_with(".ber") { Encoding::Ber } else { Encoding::Der },
            "{name}"
        );
        assert!(!signed.certificates.is_empty());
        if container == Container::Detached {
            assert_eq!(signed.signer.timestamps.len(), 1, "{name}");
            assert!(open(&signed.signer.timestamps[0], Container::Timestamp).is_ok(), "{name}");
            assert!(open(&signed.signer.timestamps[0], Container::Detached).is_err(), "{name}");
        }
        assert_eq!(
            signed.signer.signed_attributes.is_none(),
            name.starts_with("b01") && !name.contains(".tst.")
        );
    }
}

/// The collection lost the zeros at the end of its tokens, end-of-contents octets among them: padded as in a PDF.
#[test]
fn every_token_found_in_pdfs_opens_as_a_timestamp_and_as_nothing_else() {
    for (name, mut bytes) in files("tokens/from-pdfs/tst", &[".tst"]) {
        bytes.extend([0; 64]);
        assert!(open(&bytes, Container::Timestamp).is_ok(), "{name}");
        let refused = open(&bytes, Container::Detached).unwrap_err();
        assert_eq!(refused.code, report::Code::CmsEncapsulatedType, "{name}");
    }
}

/// The covered bytes are not here: the message-digest attribute stands in for them.
#[test]
fn every_real_signature_and_token_verifies() {
    for (name, bytes) in files("vgca/cms", &[".der", ".ber"]) {
        if name == "b01-no-signedattrs.der" {
            continue;
        }
        let container = if name.contains(".tst.") { Container::Timestamp } else { Container::Detached };
        let signed = open(&bytes, container).unwrap();
        let attributes = signed.signer.signed_attributes.as_ref().unwrap();
        let value = attributes.value(oid::MESSAGE_DIGEST).unwrap()[2..].to_vec();
        let algorithm = digest_algorithm(&signed).unwrap();
        let covered = Covered::Digest { algorithm, value: &value, begins_with_header: false };
        let verified = verify(&signed, container, covered, &RustCrypto, &budget());
        assert_eq!(verified.cryptography, Cryptography::Ok, "{name}: {:?}", verified.findings);
        assert_eq!(verified.integrity, Integrity::Intact, "{name}: {:?}", verified.findings);
    }
}

/// Tokens of the collection that do not verify, each with the reason ours is right.
const NOT_OK: &[(&str, &str)] = &[
    ("056149febe68e68c88c4", "signature algorithm 2.5.8.1.1 of X.509 (1988)"),
    ("e61327d160c32363fe7c", "signature algorithm 2.5.8.1.1 of X.509 (1988)"),
    ("f49b7cc78ebf44dfb352", "signature algorithm 2.5.8.1.1 of X.509 (1988)"),
    ("19df3e8ec8a5c7c26034", "no certificate in the token"),
    ("458ce52654dc54f3dbe4", "no certificate in the token"),
    ("85fe0bc37a64068f3389", "no certificate in the token"),
    ("c9c2d57bdfe769968ed4", "sha1WithRSAEncryption under an elliptic-curve key"),
];

#[test]
fn every_token_found_in_pdfs_verifies_but_for_those_listed() {
    for (name, mut bytes) in files("tokens/from-pdfs/tst", &[".tst"]) {
        bytes.extend([0; 64]);
        let signed = open(&bytes, Container::Timestamp).unwrap();
        let verified = verify(&signed, Container::Timestamp, Covered::Missing, &RustCrypto, &budget());
        let ok = verified.cryptography == Cryptography::Ok && verified.integrity == Integrity::Intact;
        let listed = NOT_OK.iter().any(|(stem, _)| name.starts_with(stem));
        assert_eq!(ok, !listed, "{name}: {:?}", verified.findings);
    }
}

#[test]
fn every_real_timestamp_counts_under_the_built_in_list() {
    let list = include_bytes!("../../../../public/trust/list.json");
    let trust = crate::trust::TrustStore::from_asset(list).unwrap();
    for (name, bytes) in files("vgca/cms", &[".der", ".ber"]) {
        if name.contains(".tst.") {
            continue;
        }
        let signer = open(&bytes, Container::Detached).unwrap().signer;
        let kind = report::TimestampKind::Signature;
        let stamped = Stamped::Bytes(&signer.signature);
        let evidence = crate::Evidence::default();
        let facts =
            verify_timestamp(&signer.timestamps[0], kind, stamped, &trust, &evidence, &RustCrypto, &budget());
        // The authority of 2013 was certified with SHA-1, and its own certificate is not in the list (PATH-06).
        let expected = !name.starts_with("c02");
        assert_eq!(facts.counts, expected, "{name}: {:?} {:?}", facts.findings, facts.path);
        assert_eq!((facts.imprint, facts.signature), (Imprint::Ok, TokenSignature::Ok), "{name}");
    }
}
