//! What the forge promises: the same seed gives the same bytes, and its honest parts are honest.

use forge::corpus::{Maker, cases};
use forge::crl;
use forge::pdf::Style;
use forge::signing::{Letter, find};
use std::collections::BTreeSet;
use verifier_core::crypto::{Backend, Message, PublicKey, RustCrypto, Scheme, Verification};

/// Length of the header and of the value of a DER element.
fn lengths(der: &[u8]) -> (usize, usize) {
    match der[1] {
        length @ 0..0x80 => (2, usize::from(length)),
        first => {
            let count = usize::from(first & 0x7F);
            (2 + count, der[2..2 + count].iter().fold(0, |length, byte| length << 8 | usize::from(*byte)))
        }
    }
}

/// Whether a certificate or CRL (`SEQUENCE { tbs, algorithm, BIT STRING }`) verifies under a key.
fn verifies(signed: &[u8], spki: &[u8]) -> bool {
    let (outer, _) = lengths(signed);
    let mut rest = &signed[outer..];
    let mut parts = Vec::new();
    for _ in 0..3 {
        let (header, length) = lengths(rest);
        parts.push((&rest[..header + length], &rest[header..header + length]));
        rest = &rest[header + length..];
    }
    let key = PublicKey::from_spki_der(spki).unwrap();
    let scheme = Scheme::from_algorithm(parts[1].0, &key, None).unwrap();
    RustCrypto.verify(&key, &scheme, Message::Bytes(parts[0].0), &parts[2].1[1..]) == Verification::Valid
}

#[test]
fn the_same_seed_gives_the_same_corpus_and_another_seed_another() {
    let [first, again, other] = [1, 1, 2].map(|seed| cases(&Maker::new(seed)));
    assert!(first.len() > 90);
    assert!(first.iter().zip(&again).all(|(one, two)| one.id == two.id && one.bytes == two.bytes));
    assert!(first.iter().zip(&other).all(|(one, two)| one.id == two.id && one.bytes != two.bytes));
}

#[test]
fn every_case_has_a_name_of_its_own_and_something_to_expect() {
    let cases = cases(&Maker::new(1));
    let names: BTreeSet<&str> = cases.iter().map(|case| case.id).collect();
    assert_eq!(names.len(), cases.len());
    for case in &cases {
        for expect in [case.bare, case.with_crl] {
            assert!(
                !expect.sound.is_empty() && !expect.trusted.is_empty() && !expect.exit.is_empty(),
                "{}",
                case.id
            );
        }
        assert!(find(&case.bytes, b"%PDF-", 0) < 1024, "{}", case.id);
    }
}

#[test]
fn certificates_and_lists_verify_under_their_issuer_and_under_no_other() {
    let pki = Maker::new(1).pki;
    for (subject, issuer) in [
        (&pki.root_g1, &pki.root_g1),
        (&pki.sub_g1, &pki.root_g1),
        (&pki.organisation_g1, &pki.sub_g1),
        (&pki.root_g2, &pki.root_g2),
        (&pki.sub_g2, &pki.root_g2),
        (&pki.sub_service, &pki.root_g2),
        (&pki.person, &pki.sub_g2),
        (&pki.organisation, &pki.sub_g2),
        (&pki.service, &pki.sub_service),
        (&pki.tsa_rsa, &pki.root_g2),
        (&pki.tsa_ec, &pki.root_g2),
        (&pki.ocsp, &pki.sub_g2),
        (&pki.stranger, &pki.stranger_ca),
    ] {
        assert!(verifies(&subject.der, &issuer.key.spki()));
        assert!(!verifies(&subject.der, &pki.stranger_root.key.spki()));
    }
    assert_eq!(pki.stranger_ca.name, pki.sub_g2.name);
    assert!(!verifies(&pki.stranger.der, &pki.sub_g2.key.spki()));
    let list = crl::build(&pki.sub_g2, 1, ("20261115000000Z", "20261215000000Z"), &[]);
    assert!(verifies(&list, &pki.sub_g2.key.spki()) && !verifies(&list, &pki.stranger_ca.key.spki()));
}

#[test]
fn every_table_entry_lands_on_its_object() {
    for style in [Style::Table, Style::Hybrid] {
        let (file, _) = {
            let maker = Maker::new(1);
            maker.letter(
                style,
                &forge::signing::Field::default(),
                &forge::cms::Plan::usual(&maker.pki.person),
            )
        };
        let text: String = file.iter().map(|byte| char::from(*byte)).collect();
        let mut number = 0;
        let mut seen = 0;
        for line in text.lines() {
            match line.split(' ').collect::<Vec<_>>()[..] {
                [first, _] if first.parse::<u32>().is_ok() => number = first.parse().unwrap(),
                [offset, "00000", "n"] => {
                    let offset: usize = offset.parse().unwrap();
                    assert!(
                        file[offset..].starts_with(format!("{number} 0 obj\n").as_bytes()),
                        "{number} at {offset}"
                    );
                    (number, seen) = (number + 1, seen + 1);
                }
                [_, "65535", "f"] => number += 1,
                _ => {}
            }
        }
        assert!(seen >= 6);
    }
}

#[test]
fn a_signature_covers_all_but_its_contents() {
    let maker = Maker::new(1);
    let (file, span) = maker.victim();
    let range = String::from_utf8(file[span.byte_range.0..span.byte_range.1].to_vec()).unwrap();
    let (open, close) = span.contents;
    assert_eq!(range, format!("[0 {open} {close} {}]", file.len() - close));
    assert_eq!((file[open], file[close - 1]), (b'<', b'>'));
    let unsigned = Letter::new(Style::Table, maker.seed);
    assert!(file.starts_with(unsigned.bytes()));
    assert_eq!(find(&file, b"%%EOF", unsigned.bytes().len()), file.len() - 6);
}

#[test]
fn the_published_samples_are_current() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/samples");
    for (name, bytes) in forge::samples::files() {
        let published = std::fs::read(folder.join(name)).unwrap();
        assert!(published == bytes, "{name}: run `cargo run -p forge -- --samples public/samples`");
    }
}
