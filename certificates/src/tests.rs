use crate::{Found, Places, base64, collect, details, listed, names};
use report::Report;
use std::path::Path;
use verifier_core::trust::TrustStore;
use verifier_core::{Context, verify};

const SIGNED: &[u8] = include_bytes!("../../public/samples/van-ban-da-ky.pdf");
const UNSIGNED: &[u8] = include_bytes!("../../public/samples/van-ban-chua-ky.pdf");
const TRUST: &str = include_str!("../../public/samples/trust.pem");
const LIST: &str = include_str!("../../public/trust/list.json");

/// The certificates of the test PKI in DER.
fn pem_values(text: &str) -> Vec<Vec<u8>> {
    let blocks = text.split("-----BEGIN CERTIFICATE-----").skip(1);
    blocks.map(|block| base64::decode(block.split("-----").next().unwrap().as_bytes()).unwrap()).collect()
}

fn report_of(bytes: &[u8], trust: TrustStore) -> Report {
    verify(&bytes, &Context::new("2026-11-20T00:00:00Z".parse().unwrap(), trust)).unwrap()
}

/// The digests of all paths and timestamps of a report.
fn digests(report: &Report) -> Vec<String> {
    let paths = report.signatures.iter().flat_map(|signature| &signature.path).map(|one| one.sha256.clone());
    let tokens = report.signatures.iter().flat_map(|signature| &signature.timestamps);
    paths.chain(tokens.filter_map(|token| token.tsa.as_ref()).map(|tsa| tsa.sha256.clone())).collect()
}

fn sha256(der: &[u8]) -> String {
    details::hexadecimal(&verifier_core::crypto::digest(
        verifier_core::crypto::DigestAlgorithm::Sha256,
        &[der],
    ))
}

fn texts(found: &Found, label: &str) -> Vec<String> {
    let rows = found.rows.iter().filter(|row| row.label == label);
    rows.flat_map(|row| &row.values).map(|value| value.text.clone()).collect()
}

/// A SignedData that only carries certificates, as `.p7b` files are (RFC 5652 5.1).
fn carrier(certificates: &[Vec<u8>]) -> Vec<u8> {
    let element = |tag: u8, parts: &[&[u8]]| {
        let content = parts.concat();
        let [high, low] = u16::try_from(content.len()).unwrap().to_be_bytes();
        [&[tag, 0x82, high, low][..], &content].concat()
    };
    let oid = |last: u8| [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last];
    let set = element(0xa0, &[&certificates.concat()]);
    let data = element(0x30, &[&oid(1)]);
    let signed = element(0x30, &[&[2, 1, 1], &[0x31, 0], &data, &set, &[0x31, 0]]);
    element(0x30, &[&oid(2), &element(0xa0, &[&signed])])
}

#[test]
fn every_certificate_of_a_path_is_found_and_has_the_digest_of_the_report() {
    let authorities = pem_values(TRUST);
    let trust = TrustStore::from_certificates(authorities.clone()).unwrap();
    let wanted = digests(&report_of(SIGNED, trust));
    assert!(wanted.len() >= 3, "{wanted:?}");
    let listed: Vec<String> = authorities.iter().map(|der| base64::encode(der)).collect();
    let places = Places { file: Some(&SIGNED), given: &[], listed: &listed };
    let found = collect(&places, &wanted);
    let names: Vec<&String> = found.iter().map(|one| &one.sha256).collect();
    let mut firsts: Vec<&String> = Vec::new();
    for one in &wanted {
        if !firsts.contains(&one) {
            firsts.push(one);
        }
    }
    assert_eq!(names, firsts, "all of them, each once, in their order");
    for one in &found {
        assert_eq!(sha256(&base64::decode(one.base64.as_bytes()).unwrap()), one.sha256);
        assert!(
            !texts(one, "certificate-subject").is_empty() && !texts(one, "certificate-issuer").is_empty()
        );
    }
}

#[test]
fn a_digest_that_no_certificate_has_finds_nothing() {
    let authorities = pem_values(TRUST);
    let listed = listed(LIST);
    assert_eq!(listed.len(), 20);
    let places = Places { file: Some(&SIGNED), given: &authorities, listed: &listed };
    let other = "00".repeat(32);
    assert_eq!(collect(&places, &[other.clone(), String::new(), "x".to_owned()]), []);
    // Beside one that is there the other stays away.
    let known = sha256(&authorities[0]);
    let found = collect(&places, &[other, known.clone(), known.to_uppercase()]);
    assert_eq!(found.iter().map(|one| one.sha256.clone()).collect::<Vec<_>>(), [known]);
}

#[test]
fn files_with_certificates_are_read_in_every_form_they_have() {
    let authorities = pem_values(TRUST);
    let wanted: Vec<String> = authorities.iter().map(|der| sha256(der)).collect();
    let p7b = carrier(&authorities);
    let pem = |label: &str, der: &[u8]| {
        format!("-----BEGIN {label}-----\r\n{}\r\n-----END {label}-----\r\n", base64::encode(der))
            .into_bytes()
    };
    let forms = [
        TRUST.as_bytes().to_vec(),
        p7b.clone(),
        pem("PKCS7", &p7b),
        pem("CMS", &p7b),
        [b"bag attributes\n".to_vec(), pem("PRIVATE KEY", b"key"), TRUST.as_bytes().to_vec()].concat(),
    ];
    for (place, file) in forms.iter().enumerate() {
        let given = Places { given: std::slice::from_ref(file), ..Places::default() };
        assert_eq!(collect(&given, &wanted).len(), wanted.len(), "given, form {place}");
        let bytes = file.as_slice();
        let alone = Places { file: Some(&bytes), ..Places::default() };
        assert_eq!(collect(&alone, &wanted).len(), wanted.len(), "alone, form {place}");
    }
    let single = Places { given: &authorities[..1], ..Places::default() };
    assert_eq!(collect(&single, &wanted).len(), 1);
    // What is no certificate by its label is none.
    let other = Places { given: &[pem("X509 CRL", &authorities[0])], ..Places::default() };
    assert_eq!(collect(&other, &wanted), []);
}

#[test]
fn a_hostile_file_gives_nothing_and_ends() {
    let wanted = digests(&report_of(SIGNED, TrustStore::default()));
    assert!(!wanted.is_empty());
    let from = |bytes: &[u8]| collect(&Places { file: Some(&bytes), ..Places::default() }, &wanted);
    assert!(!from(SIGNED).is_empty(), "the certificates of the untouched file");
    assert_eq!(from(UNSIGNED), []);
    assert_eq!(from(b""), []);
    assert_eq!(from(b"%PDF-1.7"), []);
    // Every length and every identifier of the value is a lie.
    let start = SIGNED.windows(6).position(|window| window == b"<30820" || window == b"<30821").unwrap() + 1;
    for damage in [&b"ff"[..], b"30", b"a0", b"84", b"00", b"zz"] {
        for step in [2, 8, 14, 46] {
            let mut bytes = SIGNED.to_vec();
            let value = &mut bytes[start..start + 12_000];
            for pair in value.chunks_mut(step).filter(|chunk| chunk.len() == step) {
                pair[..2].copy_from_slice(damage);
            }
            for found in from(&bytes) {
                // What is left whole is still the very certificate.
                assert_eq!(sha256(&base64::decode(found.base64.as_bytes()).unwrap()), found.sha256);
            }
        }
    }
    for cut in (0..SIGNED.len()).step_by(SIGNED.len() / 40) {
        let _ = from(&SIGNED[..cut]);
    }
    // Nested and unfinished values, and lists without end.
    for file in
        [vec![0x30; 100_000], [0x30, 0x80].repeat(50_000), b"-----BEGIN ".repeat(50_000), vec![0; 5 << 20]]
    {
        let given = Places { given: &[file], ..Places::default() };
        assert_eq!(collect(&given, &wanted), []);
    }
}

#[test]
fn what_the_strict_reader_refuses_is_not_told() {
    let mut bad = pem_values(TRUST).remove(0);
    // An inner algorithm that is not the outer one.
    let oid = [0x2a, 0x86, 0x48];
    let place = bad.windows(3).position(|window| window == oid).unwrap();
    bad[place + 2] ^= 1;
    let wanted = [sha256(&bad)];
    assert_eq!(collect(&Places { given: &[bad], ..Places::default() }, &wanted), []);
    // Longer than any certificate, with its own digest.
    let long = [&[0x30, 0x83, 1, 0x11, 0x70][..], &vec![0; 70_000]].concat();
    let wanted = [sha256(&long)];
    assert_eq!(collect(&Places { given: &[long], ..Places::default() }, &wanted), []);
}

#[test]
fn the_details_of_the_built_in_authorities_are_told() {
    let listed = listed(LIST);
    let wanted: Vec<String> =
        listed.iter().map(|text| sha256(&base64::decode(text.as_bytes()).unwrap())).collect();
    let found = collect(&Places { listed: &listed, ..Places::default() }, &wanted);
    assert_eq!(found.len(), 20);
    for one in &found {
        assert_eq!(texts(one, "certificate-unread"), [""; 0], "{:?}", texts(one, "certificate-subject"));
        assert!(texts(one, "certificate-constraints").contains(&"certificate-ca".to_owned()));
        assert!(texts(one, "certificate-key-usage").contains(&"key-usage-key-cert-sign".to_owned()));
        let bits: u32 = texts(one, "certificate-key-bits")[0].parse().unwrap();
        assert!(bits >= 256);
        assert!(texts(one, "certificate-valid-from")[0] < texts(one, "certificate-valid-to")[0]);
    }
    let any = |label: &str, part: &str| {
        found.iter().any(|one| texts(one, label).iter().any(|text| text.contains(part)))
    };
    assert!(any("certificate-key", "RSA") && any("certificate-signature-algorithm", "RSA SHA-256"));
    assert!(any("certificate-crl", "http://") && any("certificate-ocsp", "http://"));
    assert!(any("certificate-policies", "."));
    assert!(any("certificate-subject", "CN="));
}

#[test]
fn the_key_of_a_curve_and_each_usage_have_their_names() {
    let der = include_bytes!("../../verifier-core/src/x509/testdata/tsa.der");
    let found = details::read(der, sha256(der)).unwrap();
    assert_eq!(texts(&found, "certificate-key"), ["EC", "P-256"]);
    assert_eq!(texts(&found, "certificate-key-bits"), ["256"]);
    assert_eq!(texts(&found, "certificate-extended-key-usage"), ["extended-usage-timestamp"]);
    let sha1 = verifier_core::crypto::digest(verifier_core::crypto::DigestAlgorithm::Sha1, &[der]);
    assert_eq!(found.sha1, details::hexadecimal(&sha1));
}

/// What is asked of the words by names made here is there in both languages.
#[test]
fn every_label_and_word_is_in_the_words() {
    let source = include_str!("details.rs");
    let mut keys: Vec<&str> = source.split('"').filter(|text| text.starts_with("certificate-")).collect();
    keys.extend(names::KEY_USAGE);
    keys.extend(names::EXTENDED_KEY_USAGE.iter().chain(&names::POLICIES).map(|(_, name)| *name));
    assert!(keys.len() > 40, "{keys:?}");
    for language in ["vi", "en"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"));
        let path = path.join("../messages/locales").join(language).join("certificates.ftl");
        let words = std::fs::read_to_string(path).unwrap();
        for key in &keys {
            assert!(words.contains(&format!("\n{key} = ")), "{key} in {language}");
        }
    }
}

/// The timestamps and the store of a real decree, where the corpora are here.
#[test]
fn tokens_and_the_store_of_a_real_document_are_searched() {
    let shared = std::env::var("KIEMKY_SHARED").unwrap_or_else(|_| "../../shared".to_owned());
    let folder = Path::new(&shared).join("corpora/vgca/pdf");
    let Ok(files) = std::fs::read_dir(&folder) else { return eprintln!("SKIP the corpora are not here") };
    let (list, mut paths, mut tokens) = (listed(LIST), 0, 0);
    for path in
        files.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "pdf"))
    {
        let bytes = std::fs::read(&path).unwrap();
        let report = report_of(&bytes, TrustStore::from_asset(LIST.as_bytes()).unwrap());
        let wanted = digests(&report);
        let slice = bytes.as_slice();
        let found = collect(&Places { file: Some(&slice), given: &[], listed: &list }, &wanted);
        for digest in &wanted {
            assert!(found.iter().any(|one| one.sha256 == *digest), "{digest} of {}", path.display());
        }
        paths += wanted.len();
        tokens +=
            report.signatures.iter().flat_map(|one| &one.timestamps).filter(|one| one.tsa.is_some()).count();
    }
    assert!(paths > 20 && tokens > 0, "{paths} certificates, {tokens} timestamps");
}
