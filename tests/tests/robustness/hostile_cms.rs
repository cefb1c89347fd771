//! Signatures made to exhaust a verifier: each must end within the limit.

use crate::running::{Totals, for_all, timed};
use tests::built_in_context;
use verifier_core::Budget;
use verifier_core::cms::{Container, Covered, open, verify};
use verifier_core::crypto::RustCrypto;
use verifier_core::x509::{Certificate, Usage, find_path};

type Build = fn() -> Vec<u8>;

const HOSTILE: [(&str, Build); 10] = [
    ("a hundred namesakes with keys of 8192 bits", namesakes),
    ("five thousand certificates", || signed_data(&certificates(5_000), &[], &[])),
    ("forty thousand certificates", || signed_data(&certificates(40_000), &[], &[])),
    ("a hundred thousand signed attributes", || signed_data(&[], &attributes(100_000), &[])),
    ("a hundred thousand unsigned attributes", || signed_data(&[], &[], &attributes(100_000))),
    ("a hundred thousand timestamps", || signed_data(&[], &[], &timestamps(100_000))),
    ("indefinite lengths a million deep", || b"\x30\x80".repeat(1_000_000)),
    ("constructed strings a million deep", || b"\x24\x80".repeat(1_000_000)),
    ("a name of a hundred thousand parts", || signed_data(&one_certificate(100_000, 0), &[], &[])),
    ("a hundred thousand extensions", || signed_data(&one_certificate(1, 100_000), &[], &[])),
];

#[test]
fn a_signature_made_to_exhaust_the_verifier_ends_in_time() {
    let context = built_in_context();
    for_all(&HOSTILE, |(name, build), totals: &mut Totals| {
        let bytes = build();
        let run = || {
            let budget = Budget::new(&context.limits, 0);
            let Ok(signed) = open(&bytes, Container::Detached) else { return 0 };
            let verified = verify(&signed, Container::Detached, Covered::Missing, &RustCrypto, &budget);
            let Some(leaf) = verified.candidates.first() else { return signed.certificates.len() };
            let (trust, evidence, now) = (&context.trust, &context.evidence, context.validation_time);
            let usage = Usage::DocumentSigning;
            let path =
                find_path(leaf, &verified.candidates, trust, evidence, now, usage, &RustCrypto, &budget);
            path.findings.len() + signed.certificates.len()
        };
        match timed(run) {
            Ok((_, time)) => {
                println!("{time:>12?} {:>10} bytes {name}", bytes.len());
                totals.took(time, || (*name).to_owned());
            }
            Err(panic) => totals.failures.push(format!("panic: {name}: {panic}")),
        }
    })
    .settle("hostile signatures");
}

#[test]
fn the_certificates_of_these_tests_are_read() {
    assert!(Certificate::parse(&certificate(7, &name(1), 0, 256)).is_ok());
    assert!(
        open(&signed_data(&certificates(2), &attributes(2), &attributes(3)), Container::Detached).is_ok()
    );
}

fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let contents = parts.concat();
    let length = contents.len().to_be_bytes();
    let mut bytes = vec![tag];
    match contents.len() {
        short @ 0..=0x7f => bytes.push(u8::try_from(short).expect("short")),
        _ => {
            let long: Vec<u8> = length.into_iter().skip_while(|byte| *byte == 0).collect();
            bytes.push(0x80 | u8::try_from(long.len()).expect("short"));
            bytes.extend(long);
        }
    }
    bytes.extend(contents);
    bytes
}

/// A SignedData over id-data whose signer is named by the serial number 7 of the certificates below.
fn signed_data(certificates: &[u8], signed: &[u8], unsigned: &[u8]) -> Vec<u8> {
    let sha256 = tlv(0x30, &[b"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01"]);
    let rsa = tlv(0x30, &[b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01", b"\x05\x00"]);
    let identifier = tlv(0x30, &[&name(1), b"\x02\x01\x07"]);
    let list = |tag: u8, list: &[u8]| if list.is_empty() { Vec::new() } else { tlv(tag, &[list]) };
    let signer = tlv(
        0x30,
        &[
            b"\x02\x01\x01",
            &identifier,
            &sha256,
            &list(0xa0, signed),
            &rsa,
            &tlv(0x04, &[&[1; 256]]),
            &list(0xa1, unsigned),
        ],
    );
    let content = tlv(0x30, &[b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"]);
    let certificates = list(0xa0, certificates);
    let all: [&[u8]; 5] =
        [b"\x02\x01\x01", &tlv(0x31, &[&sha256]), &content, &certificates, &tlv(0x31, &[&signer])];
    let inside = tlv(0xa0, &[&tlv(0x30, &all)]);
    tlv(0x30, &[b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", &inside])
}

/// Attributes with different types below 1.2.
fn attributes(count: u32) -> Vec<u8> {
    let septet = |number: u32, shift: u32| u8::try_from(number >> shift & 0x7f).expect("seven bits");
    let one = |number: u32| {
        let oid = [0x2a, septet(number, 14) | 0x80, septet(number, 7) | 0x80, septet(number, 0)];
        tlv(0x30, &[&tlv(0x06, &[&[oid[0], 0x81], &oid[1..]]), &tlv(0x31, &[b"\x05\x00"])])
    };
    (0..count).flat_map(one).collect()
}

/// One attribute of signature timestamps that are none.
fn timestamps(count: usize) -> Vec<u8> {
    let values = tlv(0x31, &[&b"\x30\x03\x02\x01\x00".repeat(count)]);
    tlv(0x30, &[b"\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x0e", &values])
}

fn name(parts: usize) -> Vec<u8> {
    let part = tlv(0x31, &[&tlv(0x30, &[b"\x06\x03\x55\x04\x03", b"\x0c\x03abc"])]);
    tlv(0x30, &[&part.repeat(parts)])
}

fn certificates(count: u32) -> Vec<u8> {
    (0..count).flat_map(|number| certificate(number, &name(1), 0, 256)).collect()
}

/// Each may have signed each other one, as far as names tell.
fn namesakes() -> Vec<u8> {
    let all: Vec<u8> = (0..100).flat_map(|number| certificate(number, &name(1), 0, 1024)).collect();
    signed_data(&all, &[], &[])
}

fn one_certificate(parts: usize, extensions: u32) -> Vec<u8> {
    certificate(7, &name(parts), extensions, 256)
}

/// A certificate of the public exponent 65537 with its own modulus, almost all ones; its signature is nonsense.
fn certificate(serial: u32, name: &[u8], extensions: u32, octets: usize) -> Vec<u8> {
    let algorithm = tlv(0x30, &[b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b", b"\x05\x00"]);
    let rsa = tlv(0x30, &[b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01", b"\x05\x00"]);
    let mut modulus = vec![0xff; octets];
    modulus[4..8].copy_from_slice(&serial.to_be_bytes());
    let modulus = tlv(0x02, &[b"\x00", &modulus]);
    let key = tlv(0x30, &[&modulus, b"\x02\x03\x01\x00\x01"]);
    let spki = tlv(0x30, &[&rsa, &tlv(0x03, &[b"\x00", &key])]);
    let validity = tlv(0x30, &[&tlv(0x17, &[b"200101000000Z"]), &tlv(0x17, &[b"400101000000Z"])]);
    let serial = serial.to_be_bytes();
    let short: Vec<u8> = serial.into_iter().skip_while(|byte| *byte == 0).collect();
    let sign: &[u8] = if short.first().is_none_or(|byte| *byte > 0x7f) { b"\x00" } else { b"" };
    let septet = |number: u32, shift: u32| u8::try_from(number >> shift & 0x7f).expect("seven bits");
    let extension = |number: u32| {
        let oid = [0x2a, 0x81, septet(number, 14) | 0x80, septet(number, 7) | 0x80, septet(number, 0)];
        tlv(0x30, &[&tlv(0x06, &[&oid]), b"\x04\x02\x05\x00"])
    };
    let all: Vec<u8> = (0..extensions).flat_map(extension).collect();
    let all = if all.is_empty() { Vec::new() } else { tlv(0xa3, &[&tlv(0x30, &[&all])]) };
    let tbs = tlv(
        0x30,
        &[
            b"\xa0\x03\x02\x01\x02",
            &tlv(0x02, &[sign, &short]),
            &algorithm,
            name,
            &validity,
            name,
            &spki,
            &all,
        ],
    );
    tlv(0x30, &[&tbs, &algorithm, &tlv(0x03, &[b"\x00", &vec![1; octets]])])
}
