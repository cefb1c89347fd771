//! The built-in list and lists of operators.

use super::*;

const LIST: &[u8] = include_bytes!("../../../public/trust/list.json");

fn reason(problem: &Problem) -> Option<&report::ArgValue> {
    assert_eq!(problem.code, Code::InputTrustList);
    problem.args.get("reason")
}

#[test]
fn the_built_in_list_holds_exactly_what_is_pinned() {
    let list = TrustStore::from_asset(LIST).unwrap();
    assert_eq!(list.entries().len(), pins::PINS.len());
    for entry in list.entries() {
        assert!(entry.pin.is_some());
        assert_eq!(entry.standing == Standing::Anchor, entry.certificate.is_self_issued());
    }
    assert_eq!(list.facts().date.unwrap().to_string(), "2026-11-20T00:00:00Z");
}

#[test]
fn what_people_read_in_the_list_is_what_its_certificates_say() {
    let json: serde_json::Value = serde_json::from_slice(LIST).unwrap();
    let list = TrustStore::from_asset(LIST).unwrap();
    for (item, entry) in json["certificates"].as_array().unwrap().iter().zip(list.entries()) {
        let certificate = &entry.certificate;
        let pin = entry.pin.unwrap();
        assert_eq!(item["sha256"], certificate.sha256_hex());
        assert_eq!(item["not_before"], certificate.not_before().to_string());
        assert_eq!(item["not_after"], certificate.not_after().to_string());
        assert_eq!(item["subject"], certificate.subject_text());
        assert_eq!(item["generation"].as_str(), pin.generation);
        assert_eq!(item["role"] == "anchor", entry.standing == Standing::Anchor);
        assert_eq!(item["domain"] == "cong-vu", entry.domain == TrustDomain::CongVu);
        assert!(!item["sources"].as_array().unwrap().is_empty());
    }
}

#[test]
fn a_certificate_that_is_not_pinned_spoils_the_asset() {
    let text = core::str::from_utf8(LIST).unwrap();
    let mut json: serde_json::Value = serde_json::from_str(text).unwrap();
    // One bit of the first signature.
    let certificate = json["certificates"][0]["certificate"].as_str().unwrap().to_owned();
    let mut letters: Vec<char> = certificate.chars().collect();
    let changed = letters.iter_mut().rev().nth(8).unwrap();
    *changed = if *changed == 'A' { 'B' } else { 'A' };
    json["certificates"][0]["certificate"] = letters.into_iter().collect::<String>().into();
    let problem = TrustStore::from_asset(&serde_json::to_vec(&json).unwrap()).unwrap_err();
    assert_eq!(reason(&problem), Some(&"not-pinned".into()));
}

#[test]
fn an_asset_that_is_none_is_refused() {
    for bad in [
        &b""[..],
        b"{}",
        b"[]",
        br#"{"schema":"kiemky/trust/v2","date":"2026-11-20T00:00:00Z","certificates":[]}"#,
    ] {
        assert!(TrustStore::from_asset(bad).is_err());
    }
    let empty = br#"{"schema":"kiemky/trust/v1","date":"2026-11-20T00:00:00Z","certificates":[]}"#;
    assert_eq!(reason(&TrustStore::from_asset(empty).unwrap_err()), Some(&"no-anchor".into()));
}

#[test]
fn an_operators_list_without_a_self_signed_certificate_is_refused() {
    let built_in = TrustStore::from_asset(LIST).unwrap();
    let ders = |standing: Standing| -> Vec<Vec<u8>> {
        let entries = built_in.entries().iter().filter(|entry| entry.standing == standing);
        entries.map(|entry| entry.certificate.der().to_vec()).collect()
    };
    let problem = TrustStore::from_certificates(ders(Standing::Intermediate)).unwrap_err();
    assert_eq!(reason(&problem), Some(&"no-anchor".into()));
    assert!(TrustStore::from_certificates(Vec::new()).is_err());
    assert!(TrustStore::from_certificates(vec![b"junk".to_vec()]).is_err());

    let list = TrustStore::from_certificates([ders(Standing::Anchor), ders(Standing::Intermediate)].concat())
        .unwrap();
    assert_eq!(list.facts().date, None);
    // The same certificates have the same fingerprint, whatever their order.
    assert_eq!(list.facts().sha256, built_in.facts().sha256);
    for entry in list.entries() {
        assert_eq!(entry.standing, built_in.entry_of(&entry.certificate).unwrap().standing);
    }
}

#[test]
fn the_default_list_trusts_nothing() {
    assert!(TrustStore::default().entries().is_empty());
}

#[test]
fn every_pinned_link_is_signed_by_the_issuer_it_names() {
    let list = TrustStore::from_asset(LIST).unwrap();
    for entry in list.entries() {
        let pin = entry.pin.unwrap();
        let issuer = pin.issuer.unwrap_or(pin.sha256);
        let issuer = list.entries().iter().find(|other| other.certificate.sha256_hex() == issuer).unwrap();
        let verdict = entry.certificate.is_signed_with_key_of(&issuer.certificate, &RustCrypto);
        assert_eq!(verdict, Ok(Verification::Valid), "{}", entry.certificate.subject_text());
        assert_eq!(pin.domain, issuer.domain);
        assert!(issuer.certificate.basic_constraints().unwrap().ca);
    }
}

#[test]
fn a_name_issued_to_itself_under_another_key_is_no_anchor() {
    let list = TrustStore::from_asset(LIST).unwrap();
    let root = list.entries().iter().find(|entry| entry.standing == Standing::Anchor).unwrap();
    let mut der = root.certificate.der().to_vec();
    *der.last_mut().unwrap() ^= 1;
    assert!(Certificate::parse(&der).unwrap().is_self_issued());
    assert!(TrustStore::from_certificates(vec![der]).is_err());
}

#[test]
fn the_members_of_the_asset_give_the_same_list_and_are_checked_alike() {
    let json: serde_json::Value = serde_json::from_slice(LIST).unwrap();
    let items = json["certificates"].as_array().unwrap().iter();
    let certificates: Vec<&str> = items.map(|item| item["certificate"].as_str().unwrap()).collect();
    let (schema, date) = (json["schema"].as_str().unwrap(), json["date"].as_str().unwrap().parse().unwrap());
    let list = TrustStore::from_members(schema, date, None, &certificates, &[]).unwrap();
    assert_eq!(list.facts(), TrustStore::from_asset(LIST).unwrap().facts());
    let refused = |schema, certificates: &[&str]| {
        reason(&TrustStore::from_members(schema, date, None, certificates, &[]).unwrap_err()).cloned()
    };
    assert_eq!(refused("kiemky/trust/v0", &certificates), Some("schema".into()));
    assert_eq!(refused(schema, &["TQ="]), Some("base64".into()));
    assert_eq!(refused(schema, &[]), Some("no-anchor".into()));
}

/// The certificates of the test PKI, in base64; the built-in list holds none of them.
fn strangers() -> Vec<String> {
    let pem = include_str!("../../../public/samples/trust.pem");
    let blocks = pem.split("-----BEGIN CERTIFICATE-----").skip(1);
    blocks.map(|block| block.split("-----END").next().unwrap().split_whitespace().collect()).collect()
}

fn with_local(local: &[&str]) -> Result<TrustStore> {
    let json: serde_json::Value = serde_json::from_slice(LIST).unwrap();
    let items = json["certificates"].as_array().unwrap().iter();
    let certificates: Vec<&str> = items.map(|item| item["certificate"].as_str().unwrap()).collect();
    let (schema, date) = (json["schema"].as_str().unwrap(), json["date"].as_str().unwrap().parse().unwrap());
    TrustStore::from_members(schema, date, None, &certificates, local)
}

#[test]
fn what_is_added_on_the_device_stands_beside_the_list_and_is_named() {
    let built_in = TrustStore::from_asset(LIST).unwrap();
    assert!(built_in.facts().local.is_empty());
    let strangers = strangers();
    let local: Vec<&str> = strangers.iter().map(String::as_str).collect();
    let list = with_local(&local).unwrap();
    let added: Vec<&Entry> = list.entries().iter().filter(|entry| entry.pin.is_none()).collect();
    assert_eq!(list.entries().len(), built_in.entries().len() + strangers.len());
    assert_eq!(added.len(), strangers.len());
    for entry in &added {
        // Only a certificate signed by itself ends a path; an issuing CA leads to an anchor of the list or nowhere.
        assert_eq!(entry.standing == Standing::Anchor, is_self_signed(&entry.certificate));
        assert_eq!((entry.from, entry.domain), (PathFrom::Trust, TrustDomain::None));
    }
    assert!(added.iter().any(|entry| entry.standing == Standing::Anchor));
    assert!(added.iter().any(|entry| entry.standing == Standing::Intermediate));
    let fingerprints: Vec<String> = added.iter().map(|entry| entry.certificate.sha256_hex()).collect();
    assert_eq!(list.facts().local, fingerprints);
    assert_eq!(list.facts().date, built_in.facts().date);
    assert_ne!(list.facts().sha256, built_in.facts().sha256);
}

#[test]
fn a_certificate_of_the_list_adds_nothing_and_one_that_cannot_be_read_spoils_it() {
    let json: serde_json::Value = serde_json::from_slice(LIST).unwrap();
    let pinned = json["certificates"][0]["certificate"].as_str().unwrap();
    assert_eq!(with_local(&[pinned]).unwrap().facts(), TrustStore::from_asset(LIST).unwrap().facts());
    assert_eq!(reason(&with_local(&["TQ="]).unwrap_err()), Some(&"base64".into()));
    assert_eq!(reason(&with_local(&["TWFu"]).unwrap_err()), Some(&"certificate".into()));
}

#[test]
fn a_list_that_the_operator_gave_whole_adds_nothing_to_another() {
    let ders = strangers().iter().map(|text| base64(text).unwrap()).collect();
    assert!(TrustStore::from_certificates(ders).unwrap().facts().local.is_empty());
}
