//! Trap 10: what is malformed is refused, whatever other readers do.

use super::{Certificate, at, certificate, der, element};
use crate::x509::der::{self as reader, Reader, SEQUENCE};
use crate::x509::subject::classify;
use report::{ArgValue, Code, Role};

/// The parts of a certificate, to be changed and put together again. The signature is wrong then, which parsing
/// does not mind.
struct Parts {
    fields: Vec<Vec<u8>>,
    algorithm: Vec<u8>,
    signature: Vec<u8>,
}

/// Fields of tbsCertificate by their place.
const SERIAL: usize = 1;
const ALGORITHM: usize = 2;
const ISSUER: usize = 3;
const VALIDITY: usize = 4;
const EXTENSIONS: usize = 7;

impl Parts {
    fn of(der: &[u8]) -> Self {
        let mut outer = reader::only(der, SEQUENCE).unwrap().inside();
        let mut tbs = outer.expect(SEQUENCE).unwrap().inside();
        let mut fields = Vec::new();
        while !tbs.is_empty() {
            fields.push(tbs.element().unwrap().raw.to_vec());
        }
        let mut next = || outer.element().unwrap().raw.to_vec();
        Self { fields, algorithm: next(), signature: next() }
    }

    fn der(&self) -> Vec<u8> {
        let tbs = element(SEQUENCE, &self.fields.concat());
        element(SEQUENCE, &[tbs, self.algorithm.clone(), self.signature.clone()].concat())
    }

    fn with(field: usize, content: &[u8]) -> Vec<u8> {
        let mut parts = Self::of(der!("leaf"));
        parts.fields[field] = content.to_vec();
        parts.der()
    }

    fn extensions(&self) -> Vec<Vec<u8>> {
        let tagged = Reader::new(&self.fields[EXTENSIONS]).element().unwrap();
        let mut sequence = reader::only(tagged.content, SEQUENCE).unwrap().inside();
        let mut extensions = Vec::new();
        while !sequence.is_empty() {
            extensions.push(sequence.element().unwrap().raw.to_vec());
        }
        extensions
    }
}

fn with_extensions(extensions: &[Vec<u8>]) -> Vec<u8> {
    Parts::with(EXTENSIONS, &element(0xa3, &element(SEQUENCE, &extensions.concat())))
}

fn reason(der: &[u8]) -> String {
    let problem = Certificate::parse(der).unwrap_err();
    assert_eq!(problem.code, Code::X509Malformed);
    match &problem.args["reason"] {
        ArgValue::Text(text) => text.clone(),
        ArgValue::Integer(_) => panic!("a reason is a word"),
    }
}

#[test]
fn a_certificate_put_together_again_is_the_same() {
    assert_eq!(Parts::of(der!("leaf")).der(), der!("leaf"));
    assert_eq!(with_extensions(&Parts::of(der!("leaf")).extensions()), der!("leaf"));
}

#[test]
fn a_repeated_extension_is_refused() {
    let mut extensions = Parts::of(der!("leaf")).extensions();
    extensions.push(extensions[0].clone());
    assert_eq!(reason(&with_extensions(&extensions)), "duplicate-extension");
}

#[test]
fn negative_and_over_long_serial_numbers_are_refused() {
    assert!(Certificate::parse(&Parts::with(SERIAL, &[0x02, 0x02, 0x00, 0x80])).is_ok());
    assert_eq!(reason(&Parts::with(SERIAL, &[0x02, 0x01, 0x80])), "serial-negative");
    assert!(Certificate::parse(&Parts::with(SERIAL, &element(0x02, &[0x7f; 20]))).is_ok());
    assert_eq!(reason(&Parts::with(SERIAL, &element(0x02, &[0x7f; 21]))), "serial-too-long");
    assert_eq!(reason(&Parts::with(SERIAL, &[0x02, 0x02, 0x00, 0x01])), "integer-form");
}

#[test]
fn bytes_after_the_certificate_or_inside_it_are_refused() {
    let mut longer = der!("leaf").to_vec();
    longer.push(0);
    assert_eq!(reason(&longer), "trailing-bytes");
    let mut parts = Parts::of(der!("leaf"));
    parts.fields.push(vec![0x05, 0x00]);
    assert_eq!(reason(&parts.der()), "trailing-bytes");
    for cut in 0..der!("leaf").len() {
        assert!(Certificate::parse(&der!("leaf")[..cut]).is_err());
    }
}

#[test]
fn inner_and_outer_algorithm_must_be_the_same() {
    let sha384 = element(SEQUENCE, &[0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x03]);
    assert_eq!(reason(&Parts::with(ALGORITHM, &sha384)), "algorithms-differ");
}

#[test]
fn a_time_without_seconds_is_refused() {
    let good =
        element(SEQUENCE, &[element(0x17, b"200101000000Z"), element(0x17, b"300101000000Z")].concat());
    assert!(Certificate::parse(&Parts::with(VALIDITY, &good)).is_ok());
    let bad = element(SEQUENCE, &[element(0x17, b"2001010000Z"), element(0x17, b"300101000000Z")].concat());
    assert_eq!(reason(&Parts::with(VALIDITY, &bad)), "time-form");
}

#[test]
fn an_issuer_must_have_a_name() {
    assert_eq!(reason(&Parts::with(ISSUER, &[0x30, 0x00])), "issuer-empty");
}

#[test]
fn extensions_belong_to_version_three() {
    assert_eq!(reason(&Parts::with(0, &element(0xa0, &[0x02, 0x01, 0x01]))), "version");
    assert_eq!(reason(&Parts::with(0, &element(0xa0, &[0x02, 0x01, 0x00]))), "version");
    assert_eq!(reason(&Parts::with(0, &element(0xa0, &[0x02, 0x01, 0x03]))), "version");
    assert_eq!(reason(&Parts::with(EXTENSIONS, &element(0xa3, &element(SEQUENCE, &[])))), "extensions-empty");
}

#[test]
fn random_changes_never_panic() {
    let mut state = 1u32;
    let mut random = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(state >> 8).unwrap()
    };
    for _ in 0..5000 {
        let mut der = der!("leaf").to_vec();
        for _ in 0..=random() % 3 {
            let place = random() % der.len();
            der[place] = u8::try_from(random() % 256).unwrap();
        }
        if let Ok(certificate) = Certificate::parse(&der) {
            let _ = (certificate.subject_text(), certificate.subject(), certificate.extended_key_usage());
        }
    }
}

#[test]
fn a_code_of_a_body_makes_an_organisation() {
    assert_eq!(classify(&certificate(der!("body-by-uid"))).0, Role::Organisation);
    assert_eq!(classify(&certificate(der!("leaf"))).0, Role::Person);
    assert_eq!(classify(&certificate(der!("leaf-host"))).0, Role::Service);
    assert_eq!(classify(&certificate(der!("ca"))).0, Role::Unknown);
}

#[test]
fn the_parts_that_people_read_are_found() {
    let leaf = certificate(der!("leaf"));
    assert_eq!(leaf.subject_text(), "CN=Trần Văn An,OU=TỔ B,OU=PHÒNG A,O=UBND XÃ THỬ,C=VN");
    assert_eq!(leaf.issuer_text(), "CN=CA thử nghiệm,O=Cơ yếu thử nghiệm,C=VN");
    let subject = leaf.subject();
    assert_eq!(subject.common_name.as_deref(), Some("Trần Văn An"));
    assert_eq!(subject.organisation.as_deref(), Some("UBND XÃ THỬ"));
    assert_eq!(subject.units, ["PHÒNG A", "TỔ B"]);
    assert_eq!(subject.email.as_deref(), Some("an@example.gov.vn"));
    assert_eq!(leaf.crl_addresses(), ["http://ca.example/ca.crl"]);
    assert_eq!(leaf.ca_issuer_addresses(), ["http://ca.example/ca.crt"]);
    assert_eq!(
        (leaf.not_before(), leaf.not_after()),
        (at("2020-01-01T00:00:00Z"), at("2030-01-01T00:00:00Z"))
    );
    let usage = leaf.key_usage().unwrap();
    assert!(
        usage.digital_signature() && usage.non_repudiation() && !usage.key_cert_sign() && !usage.crl_sign()
    );
    assert!(leaf.basic_constraints().is_none());
    let ca = certificate(der!("ca"));
    assert_eq!(ca.basic_constraints().unwrap().path_length, Some(0));
    assert_eq!(leaf.authority_key_identifier(), ca.subject_key_identifier());
    assert!(leaf.unknown_critical_extensions().is_empty());
    assert_eq!(certificate(der!("leaf-critical")).unknown_critical_extensions(), ["1.2.3.4"]);
}
