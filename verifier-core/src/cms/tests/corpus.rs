//! Real CMS and tokens from beside the project; absent, the tests say what they skip.

use super::super::*;
use std::path::PathBuf;

#[expect(clippy::disallowed_methods, reason = "tests find the corpora through the environment")]
fn shared() -> PathBuf {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    std::env::var("KIEMKY_SHARED").map_or_else(|_| beside(), PathBuf::from)
}

/// Files of a folder of the corpora with one of these endings, or nothing after saying so.
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
