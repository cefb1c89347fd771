//! The real documents: what is signed, what is left of a signature, what is not signed.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests read the corpora from disk and say what they skip"
)]

use super::builder::{codes, read};
use crate::signature::Collected;
use report::{Code, Coverage, Finding, SignatureKind};
use std::path::PathBuf;

fn corpora() -> PathBuf {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    std::env::var("KIEMKY_SHARED").map_or_else(|_| beside(), PathBuf::from).join("corpora")
}

/// Every file of a folder whose name begins so, with what is found in it; none, after saying so, without corpora.
fn found(folder: &str, prefix: &str) -> Vec<(String, Collected, Vec<Finding>)> {
    let folder = corpora().join(folder);
    let Ok(entries) = folder.read_dir() else {
        eprintln!("skipped: {} is not there", folder.display());
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let named =
        paths.into_iter().map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path));
    named
        .filter(|(name, _)| name.starts_with(prefix) && name.ends_with(".pdf"))
        .map(|(name, path)| {
            let (found, notes) =
                read(&std::fs::read(path).unwrap()).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
            (name, found, notes)
        })
        .collect()
}

#[test]
fn the_signatures_of_intact_official_documents_are_proved() {
    for prefix in ["A", "B"] {
        for (name, found, notes) in found("vgca/pdf", prefix) {
            assert!(found.has_form && !found.signatures.is_empty(), "{name}");
            let last = found.signatures.len() - 1;
            for (index, facts) in found.signatures.iter().enumerate() {
                assert!(facts.covered.is_some(), "{name}: {:?}", facts.findings);
                let expected = if index == last { Coverage::File } else { Coverage::Revision };
                assert_eq!(facts.coverage, expected, "{name}");
                assert_eq!(facts.dictionary_unchanged, Some(true), "{name}");
                assert!(facts.page.is_some() && facts.rect_mm.is_some() && !facts.invisible, "{name}");
                assert!(facts.claimed_time.is_some() && facts.claimed_has_offset, "{name}");
                let failed = facts.findings.iter().find(|finding| finding.severity == report::Severity::Fail);
                assert_eq!(failed, None, "{name}");
            }
            assert!(!codes(&notes).contains(&Code::SignatureFieldTree), "{name}: {notes:?}");
        }
    }
}

#[test]
fn the_decree_with_six_signatures_is_read_whole() {
    for (_, found, _) in found("vgca/pdf", "A01") {
        assert_eq!((found.pages, found.pdf_version.as_deref()), (Some(30), Some("1.7")));
        let names: Vec<_> = found.signatures.iter().map(|facts| facts.field.as_deref().unwrap()).collect();
        assert_eq!(
            names,
            ["Signature1", "Signature2", "Signature3", "Signature4", "Signature5", "Signature6"]
        );
        let [first, .., last] = found.signatures.as_slice() else { panic!("six signatures") };
        assert_eq!(first.kind, SignatureKind::Certification);
        assert_eq!(first.modification.as_ref().unwrap().doc_mdp, Some(2));
        assert_eq!(first.claimed_time, "2026-01-31T13:54:28Z".parse().ok());
        assert_eq!(first.location.as_deref(), Some("CHÍNH PHỦ - Hà Nội"));
        assert!(first.reason.as_deref().unwrap().starts_with("Trần Hồng Hà<"));
        assert_eq!((first.page, last.page), (Some(30), Some(30)));
        // Measured by other tools: 63.5 × 35.3 mm at 119.6 from the left, 68.8 from the top.
        let [left, top, right, bottom] = first.rect_mm.unwrap().map(|length| length.0);
        assert!((119_550..119_650).contains(&left) && (68_750..68_850).contains(&top), "{left} {top}");
        assert!((63_450..63_550).contains(&(right - left)) && (35_250..35_350).contains(&(bottom - top)));
        assert_eq!(last.contents.len(), 12_384);
    }
}

#[test]
fn a_document_with_one_organisation_signature_is_read_whole() {
    for (_, found, _) in found("vgca/pdf", "A02") {
        assert_eq!((found.signatures.len(), found.pages), (1, Some(29)));
        assert_eq!(found.signatures[0].kind, SignatureKind::Certification);
    }
}

#[test]
fn rewritten_extracts_hold_remnants_and_never_a_signature() {
    for (name, found, _) in found("vgca/pdf", "C") {
        assert!(!found.has_form && !found.signatures.is_empty(), "{name}");
        for facts in &found.signatures {
            assert_eq!(facts.coverage, Coverage::Remnant, "{name}: {:?}", facts.findings);
            assert_eq!((facts.covered, facts.revision), (None, None), "{name}");
            assert!(codes(&facts.findings).contains(&Code::SignatureRemnant), "{name}");
        }
    }
}

#[test]
fn an_unsigned_template_holds_no_signature() {
    for (name, found, _) in found("vgca/pdf", "U") {
        assert!(found.signatures.is_empty() && found.empty_fields.is_empty(), "{name}");
    }
}

#[test]
fn an_encrypted_document_keeps_its_signature_value_as_it_stands() {
    for (name, found, _) in found("signed/dss/dss-pades/src/test/resources/validation", "encrypted") {
        for facts in &found.signatures {
            assert_eq!(facts.contents.first(), Some(&0x30), "{name}");
            assert!(facts.covered.is_some() && facts.claimed_time.is_some(), "{name}: {:?}", facts.findings);
        }
        assert!(!found.signatures.is_empty(), "{name}");
    }
}

#[test]
fn foreign_signatures_are_found_too() {
    for (name, found, _) in found("vgca/other", "N") {
        assert_eq!(found.signatures.len(), 1, "{name}");
        assert_eq!(found.signatures[0].coverage, Coverage::File, "{name}");
    }
}

#[test]
fn wrapped_and_forged_signatures_are_never_proved() {
    for prefix in ["usf_", "siwa_"] {
        let folder = corpora().join("attacks/mkl-pdfbox2-insecurity/sign");
        let Ok(entries) = folder.read_dir() else {
            return eprintln!("skipped: {} is not there", folder.display());
        };
        for path in entries.map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.starts_with(prefix) {
                assert_unproved(&name, &path);
            }
        }
    }
}

/// Refused by the reader, or no signature of it is covered (a forged value may be: it then fails as a CMS).
fn assert_unproved(name: &str, path: &std::path::Path) {
    let Ok((found, notes)) = read(&std::fs::read(path).unwrap()) else { return };
    for facts in &found.signatures {
        let empty = facts.contents.len() < 16;
        assert!(facts.covered.is_none() || empty, "{name}: {:?} {notes:?}", facts.findings);
    }
}
