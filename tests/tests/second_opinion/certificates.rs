//! `x509-cert` over every certificate (RFC 5280).

use crate::material::{Counts, certificates};
use const_oid::ObjectIdentifier;
use der::{Decode, Encode};
use report::ArgValue;
use verifier_core::x509::Certificate;
use x509_cert::Certificate as Theirs;
use x509_cert::ext::pkix::{ExtendedKeyUsage, KeyUsage, KeyUsages};

#[test]
fn what_both_read_of_a_certificate_is_the_same() {
    let mut counts = Counts::default();
    let mut different = Vec::new();
    for der in certificates() {
        match (Certificate::parse(&der), Theirs::from_der(&der)) {
            (Ok(ours), Ok(theirs)) => {
                counts.add("both read it");
                let parts = differences(&ours, &theirs);
                if !parts.is_empty() {
                    different.push(format!("{}: {parts:?}", ours.subject_text()));
                }
            }
            (Err(problem), Ok(_)) => {
                let reason = match problem.args.get("reason") {
                    Some(ArgValue::Text(reason)) => reason.clone(),
                    other => format!("{other:?}"),
                };
                counts.add(format!("only it reads: {reason}"));
            }
            (Ok(_), Err(error)) => counts.add(format!("only we read: {}", kind(&error))),
            (Err(_), Err(_)) => counts.add("nobody reads it"),
        }
    }
    counts.print("x509-cert");
    assert!(different.is_empty(), "{} differ:\n{}", different.len(), different.join("\n"));
    assert!(counts.of("both read it") >= 5);
    assert_eq!(
        counts.unknown("only it reads: ", STRICTER),
        Vec::<String>::new(),
        "a refusal without a reason"
    );
    assert_eq!(counts.unknown("only we read: ", LOOSER), Vec::<String>::new(), "a leniency without a reason");
}

/// Why we refuse what the library reads: it looks into extensions only when asked, and takes DER less strictly.
const STRICTER: &[&str] = &[
    // X.690 8.6.2, 11.2: a BIT STRING with wrong unused bits, or a key usage of no or too many bits.
    "bit-string-form",
    "key-usage",
    // RFC 5280 4.2: no extension twice; 4.1.2.9: a list of extensions is not empty.
    "duplicate-extension",
    "extensions-empty",
    // RFC 5280 4.1.2.2: not negative, at most 20 octets.
    "serial-negative",
    "serial-too-long",
    // RFC 5280 4.2.1.9: a path length is a small non-negative number.
    "integer-size",
    "negative-integer",
    // RFC 5280 4.2.1.6: a list of names is not empty, and each has the form of its type.
    "general-name",
    "general-names-empty",
    // RFC 5280 4.2.1.10 and 4.2.1.11: neither sequence is empty.
    "name-constraints-empty",
    "policy-constraints",
    // Extensions that decide and are not what their type says.
    "trailing-bytes",
    "truncated",
    "unexpected-tag",
];
/// Why we read what the library refuses.
const LOOSER: &[&str] = &[
    // Years before 1970, which the library's times cannot hold.
    "Value",
    // A NULL where the library wants an object identifier, in a part that we read only where it is used.
    "TagUnexpected",
];

/// The kind of an error, without its position.
fn kind(error: &der::Error) -> String {
    let text = format!("{:?}", error.kind());
    text.split(['{', '(']).next().unwrap_or_default().trim().to_owned()
}

fn differences(ours: &Certificate, theirs: &Theirs) -> Vec<&'static str> {
    let tbs = theirs.tbs_certificate();
    let seconds = |time: &x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_secs()).unwrap();
    let checks = [
        ("serial", ours.serial() == tbs.serial_number().as_bytes()),
        ("subject", Ok(ours.subject_der().to_vec()) == tbs.subject().to_der()),
        ("issuer", Ok(ours.issuer_der().to_vec()) == tbs.issuer().to_der()),
        ("not before", ours.not_before().unix_seconds() == seconds(&tbs.validity().not_before)),
        ("not after", ours.not_after().unix_seconds() == seconds(&tbs.validity().not_after)),
        ("public key", Ok(ours.spki_der().to_vec()) == tbs.subject_public_key_info().to_der()),
        // A value of odd bits is no signature of any scheme: nothing for the library, empty for us.
        ("signature", ours.signature_bits() == theirs.signature().as_bytes().unwrap_or_default()),
        (
            "key usage",
            same_key_usage(ours, tbs.get_extension::<KeyUsage>().ok().flatten().map(|found| found.1)),
        ),
        ("extended key usage", same_purposes(ours, tbs.get_extension::<ExtendedKeyUsage>().ok().flatten())),
    ];
    checks.into_iter().filter(|(_, same)| !same).map(|(part, _)| part).collect()
}

fn same_key_usage(ours: &Certificate, theirs: Option<KeyUsage>) -> bool {
    match (ours.key_usage(), theirs) {
        (Some(ours), Some(theirs)) => {
            let has = |usage: KeyUsages| theirs.0.contains(usage);
            ours.digital_signature() == has(KeyUsages::DigitalSignature)
                && ours.non_repudiation() == has(KeyUsages::NonRepudiation)
                && ours.key_cert_sign() == has(KeyUsages::KeyCertSign)
                && ours.crl_sign() == has(KeyUsages::CRLSign)
        }
        (ours, theirs) => ours.is_none() && theirs.is_none(),
    }
}

fn same_purposes(ours: &Certificate, theirs: Option<(bool, ExtendedKeyUsage)>) -> bool {
    let theirs: Option<(Vec<ObjectIdentifier>, bool)> = theirs.map(|(critical, usage)| (usage.0, critical));
    ours.extended_key_usage() == theirs.as_ref().map(|(purposes, critical)| (purposes.as_slice(), *critical))
}
