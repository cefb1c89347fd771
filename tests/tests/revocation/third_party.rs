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

fn outcome(text: &str, source: Source, [used, now]: [&str; 2]) -> Option<(RevocationStatus, Vec<String>)> {
    let [used, now]: [Time; 2] = [used, now].map(|time| time.parse().unwrap());
    let chain = [block(text, "CERTIFICATE")?, block(text, "CA CERTIFICATE")?];
    let [Ok(leaf), Ok(issuer)] = chain.map(|der| Certificate::parse(&der)) else {
        return Some((RevocationStatus::Undetermined, vec!["certificate".to_owned()]));
    };
    let context = Context::new(now, TrustStore::default());
    let budget = Budget::new(&Limits::default(), 0);
    let mut pool = Pool::new(&context, &RustCrypto, &budget);
    let label = if source == Source::Crl { "CRL" } else { "OCSP RESPONSE" };
    pool.add(source, None, block(text, label)?);
    // Another key of the CA, in some of the lists' cases.
    let second = block(text, "CA CERTIFICATE 2").and_then(|der| Certificate::parse(&der).ok());
    let candidates: Vec<Certificate> = second.into_iter().collect();
    let (facts, findings, _) =
        pool.status(&[leaf, issuer], &candidates, Moment { used, proved: true, now })?;
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
    compare(&folder, Source::Ocsp, ["2017-03-01T00:00:00Z", "2017-03-05T00:00:00Z"], EXPECTED);
}

/// Every case of the folder against what is expected of it.
fn compare(folder: &Path, source: Source, times: [&str; 2], expected: &[(&str, &str)]) {
    let (mut seen, mut wrong) = (0, Vec::new());
    for path in below(folder, &["pem"]) {
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let Some((status, reasons)) = outcome(&text, source, times) else { panic!("{name}") };
        seen += 1;
        let expected = expected.iter().find(|(known, _)| *known == name).map(|(_, expected)| *expected);
        let open = status == RevocationStatus::Undetermined;
        let right = match expected {
            None => false,
            Some("good") => status == RevocationStatus::Good,
            Some("revoked") => status == RevocationStatus::Revoked,
            Some("missing") => open && reasons.is_empty(),
            Some(reason) => open && reasons.iter().any(|told| told == reason),
        };
        if !right {
            wrong.push(format!("{name}: {status:?} {reasons:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen, expected.len());
}

/// BoringSSL's lists: "good…" and "revoked…" are to be used, "bad…" and "invalid…" are not. Ours differs in five:
/// `bad_idp_indirectcrl` (it processes no indirect CRL; this one is the CA's own and speaks for it);
/// `bad_thisupdate_too_old` (it limits the age to seven days; here nextUpdate does); `good_no_nextupdate` and
/// `good_fake_extension_no_nextupdate` (RFC 5280 5.1.2.5 wants nextUpdate, and without it nothing says how long a
/// list may be silent); `good_key_rollover` (the old key of the CA has no path to the anchor here, which is the new).
const LISTS: &[(&str, &str)] = &[
    ("bad_crldp_has_crlissuer", "crl-issuer"),
    ("bad_fake_critical_crlentryextension", "critical-extension"),
    ("bad_idp_contains_wrong_uri", "other-distribution-point"),
    ("bad_idp_indirectcrl", "good"),
    ("bad_idp_onlycontainscacerts", "other-certificates"),
    ("bad_key_rollover_signature", "signature"),
    ("bad_nextupdate_too_old", "stale"),
    ("bad_signature", "signature"),
    ("bad_thisupdate_in_future", "not-yet-valid"),
    ("bad_thisupdate_too_old", "good"),
    ("bad_wrong_issuer", "missing"),
    ("good_fake_extension", "good"),
    ("good_fake_extension_no_nextupdate", "no-next-update"),
    ("good_generalizedtime", "good"),
    ("good_idp_onlycontainscacerts", "good"),
    ("good_idp_onlycontainsusercerts", "good"),
    ("good_idp_onlycontainsusercerts_no_basic_constraints", "good"),
    ("good_idp_uri_and_onlycontainsusercerts", "good"),
    ("good_issuer_name_normalization", "good"),
    ("good_key_rollover", "signer-path"),
    ("good_no_nextupdate", "no-next-update"),
    ("invalid_garbage_after_crlentryextensions", "trailing-bytes"),
    ("invalid_garbage_after_nextupdate", "trailing-bytes"),
    ("invalid_garbage_after_signaturevalue", "trailing-bytes"),
    ("invalid_garbage_after_thisupdate", "trailing-bytes"),
    ("invalid_garbage_revocationdate", "time-form"),
    ("invalid_garbage_tbs_signature_algorithm", "unexpected-tag"),
    ("invalid_garbage_thisupdate", "time-form"),
    ("invalid_idp_dpname_choice_extra_data", "trailing-bytes"),
    ("invalid_idp_empty_sequence", "distribution-point"),
    ("invalid_idp_onlycontains_user_and_ca_certs", "other-certificates"),
    ("invalid_key_rollover_issuer_keyusage_no_crlsign", "issuer-key-usage"),
    ("invalid_mismatched_signature_algorithm", "algorithms-differ"),
    ("invalid_revoked_empty_sequence", "entries-empty"),
    ("invalid_v1_with_crlentryextension", "version"),
    ("invalid_v1_with_extension", "version"),
    ("invalid_v3", "version"),
    ("revoked", "revoked"),
    ("revoked_fake_crlentryextension", "revoked"),
    ("revoked_no_nextupdate", "revoked"),
];

#[test]
fn only_five_lists_of_boringssl_are_judged_otherwise() {
    let usable = |verdict: &str| matches!(verdict, "good" | "revoked");
    let wanted = |name: &str| name.starts_with("good") || name.starts_with("revoked");
    let differing = LISTS.iter().filter(|(name, verdict)| usable(verdict) != wanted(name));
    let names: Vec<&str> = differing.map(|(name, _)| *name).collect();
    assert_eq!(
        names,
        [
            "bad_idp_indirectcrl",
            "bad_thisupdate_too_old",
            "good_fake_extension_no_nextupdate",
            "good_key_rollover",
            "good_no_nextupdate"
        ]
    );
}

#[test]
fn lists_of_boringssl_are_judged_as_there_or_differ_for_a_named_reason() {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: BoringSSL's CRLs are not judged");
        return;
    };
    let folder = corpora.join("path/boringssl-pki/crl_unittest");
    compare(&folder, Source::Crl, ["2017-03-09T00:00:00Z"; 2], LISTS);
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
