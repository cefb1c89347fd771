//! Other people's OCSP responses and CRLs, when they are at hand.

use report::{ArgValue, RevocationStatus, Time};
use std::path::Path;
use tests::corpora;
use tests::files::below;
use verifier_core::crypto::RustCrypto;
use verifier_core::pdf::Document;
use verifier_core::revocation::{Moment, Pool, Source, State};
use verifier_core::signature::dss;
use verifier_core::trust::TrustStore;
use verifier_core::x509::Certificate;
use verifier_core::{Budget, Context, Limits};

/// The bytes of one PEM block.
fn block(text: &str, label: &str) -> Option<Vec<u8>> {
    let (begin, end) = (format!("-----BEGIN {label}-----"), format!("-----END {label}-----"));
    let body: String = text.split_once(&begin)?.1.split_once(&end)?.0.split_whitespace().collect();
    let (mut out, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for letter in body.bytes().filter(|letter| *letter != b'=') {
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let value = alphabet.iter().position(|one| *one == letter)?;
        bits = bits << 6 | u32::try_from(value).ok()?;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xFF).ok()?);
        }
    }
    Some(out)
}

fn outcome(text: &str) -> Option<(RevocationStatus, Vec<String>)> {
    let now: Time = "2017-03-05T00:00:00Z".parse().unwrap();
    let used: Time = "2017-03-01T00:00:00Z".parse().unwrap();
    let chain = [block(text, "CERTIFICATE")?, block(text, "CA CERTIFICATE")?];
    let [Ok(leaf), Ok(issuer)] = chain.map(|der| Certificate::parse(&der)) else {
        return Some((RevocationStatus::Undetermined, vec!["certificate".to_owned()]));
    };
    let context = Context::new(now, TrustStore::default());
    let budget = Budget::new(&Limits::default(), 0);
    let mut pool = Pool::new(&context, &RustCrypto, &budget);
    pool.add(Source::Ocsp, None, block(text, "OCSP RESPONSE")?);
    let (facts, findings, _) = pool.status(&[leaf, issuer], &[], Moment { used, proved: true, now })?;
    let reasons = findings.iter().filter_map(|finding| match finding.args.get("reason") {
        Some(ArgValue::Text(reason)) => Some(reason.clone()),
        _ => None,
    });
    Some((facts.status, reasons.collect()))
}

/// What BoringSSL expects. Where it says good and the response is signed over SHA-1, or its responder's certificate
/// neither says nocheck nor has a status, good is left open here: nothing else stands in the way. A certificate with a
/// serial number that is no DER is not read (trap 10).
const EXPECTED: &[(&str, &str)] = &[
    ("bad_ocsp_type", "response-type"),
    ("future_response", "produced-at"),
    ("good_response_invalid_serial", "certificate"),
    ("good_response_next_update", "weak-digest"),
    ("good_response_sha256", "good"),
    ("has_critical_response_extension", "critical-extension"),
    ("has_critical_single_extension", "critical-extension"),
    ("has_extension", "weak-digest"),
    ("has_single_extension", "weak-digest"),
    ("has_version", "weak-digest"),
    ("invalid_response", "truncated"),
    ("missing_response", "missing"),
    ("multiple_response", "unknown"),
    ("ocsp_sign_indirect", "weak-digest"),
    ("ocsp_sign_indirect_missing", "signer-missing"),
    ("other_response", "missing"),
    ("produced_early_response", "produced-at"),
    ("produced_late_response", "weak-digest"),
    ("responder_id", "weak-digest"),
    ("revoke_response", "revoked"),
    ("revoke_response_reason", "revoked"),
    ("unknown_response", "unknown"),
];

#[test]
fn responses_of_boringssl_are_judged_as_there_or_left_open_for_a_named_reason() {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: BoringSSL's OCSP responses are not judged");
        return;
    };
    let folder = corpora.join("path/boringssl-pki/ocsp_unittest");
    let mut seen = 0;
    for path in below(&folder, &["pem"]) {
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let Some((status, reasons)) = outcome(&text) else { panic!("{name}") };
        seen += 1;
        let (_, expected) = EXPECTED.iter().find(|(known, _)| *known == name).unwrap();
        match *expected {
            "good" => assert_eq!(status, RevocationStatus::Good, "{name}"),
            "revoked" => assert_eq!(status, RevocationStatus::Revoked, "{name}"),
            "missing" => assert_eq!((status, reasons.len()), (RevocationStatus::Undetermined, 0), "{name}"),
            reason => {
                assert_eq!(status, RevocationStatus::Undetermined, "{name}");
                assert!(reasons.iter().any(|told| told == reason), "{name}: {reasons:?}");
            }
        }
    }
    assert_eq!(seen, EXPECTED.len());
}

/// Everything that lies among the tokens is read to its end or refused, as a list and as a response.
#[test]
fn lists_and_responses_of_others_are_read_to_their_end_or_refused() {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: other people's CRLs and OCSP responses are not read");
        return;
    };
    let now: Time = tests::NOW.parse().unwrap();
    let context = Context::new(now, TrustStore::default());
    let limits = Limits { crl_entries: u64::MAX, ..Limits::default() };
    let certificates: Vec<Certificate> = below(&corpora.join("path/pkits/certs"), &["crt"])
        .iter()
        .filter_map(|path| Certificate::parse(&read(path)).ok())
        .take(2)
        .collect();
    let mut count = 0;
    for path in below(&corpora.join("tokens"), &["der", "crl", "ors", "ocsp", "bin"]) {
        let budget = Budget::new(&limits, 0);
        let mut pool = Pool::new(&context, &RustCrypto, &budget);
        pool.add(Source::Crl, None, read(&path));
        pool.add(Source::Ocsp, None, read(&path));
        let statements = pool.statements(&certificates, &[]);
        assert!(statements.usable.iter().all(|one| one.state != State::Good), "{}", path.display());
        count += 1;
    }
    println!("{count} files read");
    assert!(count > 10, "{count}");
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

/// Long-term documents of other makers: what lies in their stores and signature values is found and used. Each is
/// checked with the roots of its own store for a list, so that only the evidence decides.
#[test]
fn evidence_inside_documents_of_others_is_used() {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: the stores of other people's documents are not read");
        return;
    };
    let (mut with_store, mut told) = (0, Vec::new());
    for path in below(&corpora.join("signed"), &["pdf"]) {
        let bytes = read(&path);
        if !bytes.windows(5).any(|name| name == b"/OCSP" || name == b"/CRLs") {
            continue;
        }
        let context = Context::new(tests::NOW.parse().unwrap(), TrustStore::default());
        let budget = Budget::new(&Limits::default(), u64::try_from(bytes.len()).unwrap());
        let notes = verifier_core::Notes::default();
        let Ok(document) = Document::open(&bytes, &context, &budget, &notes) else { continue };
        let store = dss::read(&document.latest());
        let length = store.crls.len() + store.ocsp.len();
        with_store += usize::from(length > 0);
        let certificates = store.certificates.iter().filter_map(|(_, der)| Certificate::parse(der).ok());
        let roots: Vec<_> =
            certificates.filter(Certificate::is_self_issued).map(|root| root.der().to_vec()).collect();
        let Ok(trust) = TrustStore::from_certificates(roots) else { continue };
        let report =
            verifier_core::verify(&bytes, &Context::new(tests::NOW.parse().unwrap(), trust)).unwrap();
        for signature in &report.signatures {
            told.extend(signature.revocation.source.clone());
        }
    }
    println!("{with_store} documents with a store; it decided in {} signatures", told.len());
    assert!(with_store > 50 && told.len() >= 10, "{with_store} {told:?}");
    assert!(["crl", "ocsp"].iter().all(|source| told.iter().any(|one| one == source)));
}
