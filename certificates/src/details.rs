//! What one certificate says of itself, row by row.
//!
//! The verifier's strict reader reads it first: what that refuses is not told at all. Policies and addresses of OCSP, which
//! that reader does not keep, come from a second one; where the two disagree the rows are left out and that is said.

use crate::names;
use crate::{Found, Kind, Row, Value, base64};
use const_oid::ObjectIdentifier;
use verifier_core::crypto::{DigestAlgorithm, PublicKey, digest};
use verifier_core::x509::Certificate;
use x509_cert::der::Decode;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{AuthorityInfoAccessSyntax, CertificatePolicies};
use x509_cert::spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};

/// Most values of one row (count).
const MOST_VALUES: usize = 32;

/// id-ad-ocsp, RFC 5280 4.2.2.1.
const OCSP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1");

/// The certificate in full; `None` where the strict reader refuses it. `sha256` is its digest.
pub(crate) fn read(der: &[u8], sha256: String) -> Option<Found> {
    let certificate = Certificate::parse(der).ok()?;
    Some(Found {
        sha256,
        sha1: hexadecimal(&digest(DigestAlgorithm::Sha1, &[der])),
        base64: base64::encode(der),
        rows: rows(&certificate),
    })
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn rows(certificate: &Certificate) -> Vec<Row> {
    let further = Further::read(certificate.der());
    let hexadecimals =
        |octets: Option<&[u8]>| octets.map(|octets| code(hexadecimal(octets))).into_iter().collect();
    let addresses = |all: &[String]| all.iter().cloned().map(data).collect();
    let (key, bits) = key(certificate.spki_der());
    let all: [(&str, Vec<Value>); 18] = [
        ("certificate-subject", vec![data(certificate.subject_text())]),
        ("certificate-issuer", vec![data(certificate.issuer_text())]),
        ("certificate-serial", vec![code(certificate.serial_hex())]),
        ("certificate-valid-from", vec![moment(certificate.not_before())]),
        ("certificate-valid-to", vec![moment(certificate.not_after())]),
        ("certificate-key", key),
        ("certificate-key-bits", bits),
        ("certificate-signature-algorithm", algorithm(certificate.signature_algorithm_der())),
        ("certificate-key-usage", key_usage(certificate)),
        ("certificate-extended-key-usage", extended_key_usage(certificate)),
        ("certificate-policies", further.policies),
        ("certificate-constraints", constraints(certificate)),
        ("certificate-subject-key", hexadecimals(certificate.subject_key_identifier())),
        ("certificate-authority-key", hexadecimals(certificate.authority_key_identifier())),
        ("certificate-crl", addresses(certificate.crl_addresses())),
        ("certificate-ocsp", further.ocsp),
        ("certificate-ca-issuers", addresses(certificate.ca_issuer_addresses())),
        ("certificate-unread", further.unread),
    ];
    let known = all.into_iter().filter(|(_, values)| !values.is_empty());
    known
        .map(|(label, mut values)| {
            values.truncate(MOST_VALUES);
            Row { label: label.to_owned(), values }
        })
        .collect()
}

fn key_usage(certificate: &Certificate) -> Vec<Value> {
    let Some(usage) = certificate.key_usage() else { return Vec::new() };
    let mut pattern = Vec::new();
    let mut set = Vec::new();
    for name in names::KEY_USAGE {
        let mut asked = pattern.clone();
        asked.push(b'1');
        if usage.fits(&asked) {
            set.push(word(name));
        }
        pattern.push(b'X');
    }
    set
}

fn extended_key_usage(certificate: &Certificate) -> Vec<Value> {
    let (usages, _) = certificate.extended_key_usage().unwrap_or_default();
    usages.iter().map(|usage| named(&names::EXTENDED_KEY_USAGE, *usage)).collect()
}

fn constraints(certificate: &Certificate) -> Vec<Value> {
    match certificate.basic_constraints() {
        None => Vec::new(),
        Some(own) if !own.ca => vec![word("certificate-no-ca")],
        Some(own) => match own.path_length {
            None => vec![word("certificate-ca")],
            Some(length) => {
                vec![word("certificate-ca"), word("certificate-path-length"), code(length.to_string())]
            }
        },
    }
}

/// Kind and curve of the key, and its length where the verifier can read it.
fn key(spki: &[u8]) -> (Vec<Value>, Vec<Value>) {
    let Ok(info) = SubjectPublicKeyInfoRef::from_der(spki) else { return (Vec::new(), Vec::new()) };
    let mut kind = vec![algorithm_named(info.algorithm.oid)];
    if let Ok(curve) = info.algorithm.parameters_oid() {
        kind.push(algorithm_named(curve));
    }
    let bits = PublicKey::from_spki_der(spki).ok().map(|key| code(key.bits().to_string()));
    (kind, bits.into_iter().collect())
}

fn algorithm(der: &[u8]) -> Vec<Value> {
    let identifier = AlgorithmIdentifierRef::from_der(der).ok();
    identifier.map(|identifier| algorithm_named(identifier.oid)).into_iter().collect()
}

/// Names of algorithms are the same in every language.
fn algorithm_named(oid: ObjectIdentifier) -> Value {
    let dotted = oid.to_string();
    let known = names::ALGORITHMS.iter().find(|(number, _)| *number == dotted);
    known.map_or_else(|| code(dotted.clone()), |(_, name)| data((*name).to_owned()))
}

/// A purpose by its word, else by its number.
fn named(table: &[(&str, &'static str)], oid: ObjectIdentifier) -> Value {
    let dotted = oid.to_string();
    match table.iter().find(|(number, _)| *number == dotted) {
        Some((_, name)) => word(name),
        None => code(dotted),
    }
}

/// What the second reader reads.
#[derive(Default)]
struct Further {
    policies: Vec<Value>,
    ocsp: Vec<Value>,
    unread: Vec<Value>,
}

impl Further {
    fn read(der: &[u8]) -> Self {
        let mut further = Self::default();
        if further.fill(der).is_err() {
            further.unread.push(word("certificate-unread-extensions"));
        }
        further
    }

    fn fill(&mut self, der: &[u8]) -> x509_cert::der::Result<()> {
        let parsed = x509_cert::Certificate::from_der(der)?;
        let certificate = parsed.tbs_certificate();
        for policies in certificate.filter_extensions::<CertificatePolicies>() {
            let policies = policies?.1.0;
            let named = |oid| named(&names::POLICIES, oid);
            self.policies.extend(policies.iter().map(|policy| named(policy.policy_identifier)));
        }
        for access in certificate.filter_extensions::<AuthorityInfoAccessSyntax>() {
            for description in access?.1.0 {
                if let GeneralName::UniformResourceIdentifier(address) = &description.access_location
                    && description.access_method == OCSP
                {
                    self.ocsp.push(data(address.to_string()));
                }
            }
        }
        Ok(())
    }
}

fn data(text: String) -> Value {
    Value { kind: Kind::Data, text }
}

fn code(text: String) -> Value {
    Value { kind: Kind::Code, text }
}

fn word(key: &str) -> Value {
    Value { kind: Kind::Word, text: key.to_owned() }
}

fn moment(time: report::Time) -> Value {
    Value { kind: Kind::Moment, text: time.to_string() }
}
