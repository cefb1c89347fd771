//! Corpora of path validation and of tokens, when they are at hand.

use super::super::{Usage, find_path};
use super::real::shared;
use super::{Certificate, at};
use crate::Context;
use crate::budget::{Budget, Limits};
use crate::context::Evidence;
use crate::crypto::RustCrypto;
use crate::revocation::{Moment, Pool};
use crate::trust::TrustStore;
use report::{Code, RevocationStatus, Time, Trust};
use std::path::Path;

fn status(chain: &[Certificate], crls: &[Vec<u8>], now: Time, budget: &Budget) -> RevocationStatus {
    let mut context = Context::new(now, TrustStore::default());
    context.evidence.crls = crls.to_vec();
    status_in(&Pool::new(&context, &RustCrypto, budget), chain, &[], now)
}

fn status_in(pool: &Pool<'_>, chain: &[Certificate], more: &[Certificate], now: Time) -> RevocationStatus {
    pool.status(chain, more, Moment { used: now, proved: true, now }).unwrap().0.status
}

/// Files below a folder by name, with their bytes.
#[expect(clippy::disallowed_methods, reason = "tests read files; the core does not")]
fn files(folder: &Path, extensions: &[&str]) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
            if path.is_dir() {
                folders.push(path);
            } else if extensions.contains(&extension) {
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                files.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// NIST PKITS: names say what RFC 5280 decides. DSA is not verified for documents: those tests may stay open, but
/// nothing invalid is ever trusted. Every test with its inputs is in the crate `tests`.
#[test]
fn pkits_is_judged_as_its_names_say_or_left_open() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("corpora/path/pkits");
    let named = files(&folder.join("certs"), &["crt"]);
    let crls: Vec<Vec<u8>> = files(&folder.join("crls"), &["crl"]).into_iter().map(|(_, crl)| crl).collect();
    let (_, root) = named.iter().find(|(name, _)| name.starts_with("TrustAnchor")).unwrap();
    let trust = TrustStore::from_certificates(vec![root.clone()]).unwrap();
    let parsed = named.iter().filter_map(|(name, der)| Some((name, Certificate::parse(der).ok()?)));
    let (leaves, authorities): (Vec<_>, Vec<_>) = parsed.partition(|(name, _)| name.ends_with("EE.crt"));
    let authorities: Vec<Certificate> = authorities.into_iter().map(|(_, certificate)| certificate).collect();
    let when = at("2015-01-01T00:00:00Z");
    let evidence = Evidence::default();
    let mut context = Context::new(when, trust.clone());
    context.evidence.crls.clone_from(&crls);
    let mut passed = 0;
    for (name, leaf) in &leaves {
        let budget = Budget::new(&Limits::default(), 0);
        let usage = Usage::DocumentSigning;
        let outcome = find_path(leaf, &authorities, &trust, &evidence, when, usage, &RustCrypto, &budget);
        let pool = Pool::new(&context, &RustCrypto, &budget);
        let chain = &outcome.chain;
        let statuses: Vec<_> =
            (1..chain.len()).map(|end| status_in(&pool, &chain[end - 1..], &authorities, when)).collect();
        let revoked = statuses.contains(&RevocationStatus::Revoked);
        let good = statuses.iter().all(|status| *status == RevocationStatus::Good);
        if name.starts_with("Invalid") {
            assert!(outcome.trust != Trust::Trusted || !good, "{name} is trusted");
        } else if name.starts_with("Valid") {
            // An empty subject is valid for RFC 5280; a signer of documents has a name (CERT-09).
            let nameless = outcome.reason == Some(Code::X509Malformed) && leaf.has_empty_subject();
            assert!((outcome.trust != Trust::NotTrusted || nameless) && !revoked, "{name} is refused");
            passed += u32::from(outcome.trust == Trust::Trusted && good);
        }
    }
    assert!(leaves.len() > 200 && passed >= 20, "{passed} valid paths were trusted");
}

/// BoringSSL's CRL tests: the prefix of the name says whether the CRL may be used.
#[test]
fn foreign_crls_that_are_bad_prove_nothing() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("corpora/path/boringssl-pki/crl_unittest");
    let (mut good, mut accepted) = (0, Vec::new());
    for (name, pem) in files(&folder, &["pem"]) {
        let block = |label| pem_block(core::str::from_utf8(&pem).unwrap(), label);
        let (Some(leaf), Some(issuer), Some(crl)) =
            (block("CERTIFICATE"), block("CA CERTIFICATE"), block("CRL"))
        else {
            continue;
        };
        let (Ok(leaf), Ok(issuer)) = (Certificate::parse(&leaf), Certificate::parse(&issuer)) else {
            continue;
        };
        let budget = Budget::new(&Limits::default(), 0);
        let now = at("2017-03-09T00:00:00Z");
        let status = status(&[leaf, issuer], &[crl], now, &budget);
        if name.starts_with("good") {
            good += u32::from(status == RevocationStatus::Good);
        } else if name.starts_with("revoked") {
            assert_ne!(status, RevocationStatus::Good, "{name}");
        } else if status != RevocationStatus::Undetermined {
            accepted.push(name);
        }
    }
    // Refused there because indirect CRLs are not processed; and for an age that nothing here limits: its nextUpdate
    // has not passed.
    assert_eq!(accepted, ["bad_idp_indirectcrl.pem", "bad_thisupdate_too_old.pem"]);
    assert!(good > 3, "{good}");
}

fn pem_block(text: &str, label: &str) -> Option<Vec<u8>> {
    let (begin, end) = (format!("-----BEGIN {label}-----"), format!("-----END {label}-----"));
    let body: String = text.split_once(&begin)?.1.split_once(&end)?.0.split_whitespace().collect();
    crate::trust::base64(&body)
}

#[test]
fn no_foreign_bytes_make_the_readers_panic() {
    let Some(shared) = shared() else { return };
    let chain = [super::certificate(super::der!("leaf")), super::certificate(super::der!("ca"))];
    let budget = Budget::new(&Limits { crl_entries: u64::MAX, ..Limits::default() }, 0);
    let now = at("2026-01-15T00:00:00Z");
    let mut read = 0usize;
    for folder in ["corpora/tokens", "corpora/path", "corpora/vgca/cms"] {
        for (_, bytes) in files(&shared.join(folder), &["der", "crt", "crl", "cer", "ber"]) {
            for cut in [bytes.len(), bytes.len() / 2, bytes.len().saturating_sub(1)] {
                let _ =
                    Certificate::parse(&bytes[..cut]).map(|found| (found.subject_text(), found.subject()));
                let status = status(&chain, &[bytes[..cut].to_vec()], now, &budget);
                assert_eq!(status, RevocationStatus::Undetermined);
            }
            read += 1;
        }
    }
    assert!(read > 500, "{read}");
}
