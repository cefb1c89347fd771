//! The validation report of ETSI TS 119 102-2: element order and references as its schema (V1.4.1) wants them, by an
//! own table of the types that are used.

use crate::support::{CHANGED, SIGNED, UNSIGNED, report};
use export::{NoSignatures, xml};
use quick_xml::Reader;
use quick_xml::events::Event;
use report::{Conclusion, Doubt, Purpose};
use std::collections::BTreeSet;

const MANY: usize = usize::MAX;

/// A child, how often at least and at most.
type Child = (&'static str, usize, usize);

/// Type by element: its children in order.
const SEQUENCES: &[(&str, &[Child])] = &[
    (
        "ValidationReport",
        &[
            ("SignatureValidationReport", 1, MANY),
            ("SignatureValidationObjects", 0, 1),
            ("SignatureValidator", 0, 1),
        ],
    ),
    (
        "SignatureValidationReport",
        &[
            ("SignatureIdentifier", 0, 1),
            ("ValidationConstraintsEvaluationReport", 0, 1),
            ("ValidationTimeInfo", 0, 1),
            ("SignersDocument", 0, 1),
            ("SignatureAttributes", 0, 1),
            ("SignerInformation", 0, 1),
            ("SignatureQuality", 0, 1),
            ("SignatureValidationProcess", 0, 1),
            ("SignatureValidationStatus", 1, 1),
            ("OtherInformation", 0, 1),
        ],
    ),
    (
        "SignatureIdentifier",
        &[
            ("DigestAlgAndValue", 0, 1),
            ("ds:SignatureValue", 0, 1),
            ("HashOnly", 1, 1),
            ("DocHashOnly", 1, 1),
            ("DAIdentifier", 0, 1),
            ("OtherInformation", 0, 1),
        ],
    ),
    ("OtherInformation", &[("SignatureReference", 0, 1)]),
    ("SignatureReference", &[("PAdESFieldName", 1, 1)]),
    (
        "ValidationConstraintsEvaluationReport",
        &[("SignatureValidationPolicy", 0, 1), ("ValidationConstraint", 0, MANY)],
    ),
    ("SignatureValidationPolicy", &[("SignaturePolicyIdentifier", 1, 1), ("PolicyName", 0, 1)]),
    ("SignaturePolicyIdentifier", &[("xades:SignaturePolicyImplied", 1, 1)]),
    (
        "ValidationConstraint",
        &[("ValidationConstraintIdentifier", 1, 1), ("ConstraintStatus", 1, 1), ("ValidationStatus", 0, 1)],
    ),
    ("ConstraintStatus", &[("Status", 1, 1)]),
    ("ValidationStatus", &[("MainIndication", 1, 1), ("SubIndication", 0, MANY)]),
    ("ValidationTimeInfo", &[("ValidationTime", 1, 1), ("BestSignatureTime", 1, 1)]),
    ("BestSignatureTime", &[("POETime", 1, 1), ("TypeOfProof", 1, 1), ("POEObject", 0, 1)]),
    (
        "SignersDocument",
        &[("DigestAlgAndValue", 0, 1), ("SignersDocumentRepresentation", 1, 1), ("SignersDocumentRef", 0, 1)],
    ),
    ("DigestAlgAndValue", &[("ds:DigestMethod", 1, 1), ("ds:DigestValue", 1, 1)]),
    ("SigningTime", &[("Time", 1, 1)]),
    ("SignatureTimeStamp", &[("TimeStampValue", 1, 1)]),
    ("DocTimeStamp", &[("TimeStampValue", 1, 1)]),
    ("SubFilter", &[("SubFilterElement", 1, 1)]),
    ("SignerInformation", &[("SignerCertificate", 1, 1), ("Signer", 0, 1)]),
    (
        "SignatureValidationProcess",
        &[("SignatureValidationProcessID", 0, 1), ("SignatureValidationServicePolicy", 0, 1)],
    ),
    (
        "SignatureValidationStatus",
        &[("MainIndication", 1, 1), ("SubIndication", 0, MANY), ("AssociatedValidationReportData", 0, MANY)],
    ),
    (
        "AssociatedValidationReportData",
        &[
            ("TrustAnchor", 0, 1),
            ("CertificateChain", 0, 1),
            ("RelatedValidationObject", 0, MANY),
            ("RevocationStatusInformation", 0, 1),
            ("CryptoInformation", 0, 1),
            ("AdditionalValidationReportData", 0, 1),
        ],
    ),
    (
        "CertificateChain",
        &[("SigningCertificate", 1, 1), ("IntermediateCertificate", 0, MANY), ("TrustAnchor", 0, 1)],
    ),
    ("RevocationStatusInformation", &[("ValidationObjectId", 1, 1), ("RevocationTime", 1, 1)]),
    ("CryptoInformation", &[("ValidationObjectId", 1, 1), ("Algorithm", 1, 1), ("SecureAlgorithm", 1, 1)]),
    ("AdditionalValidationReportData", &[("ReportData", 1, MANY)]),
    ("ReportData", &[("Type", 1, 1), ("Value", 1, 1)]),
    ("SignatureValidationObjects", &[("ValidationObject", 1, MANY)]),
    ("ValidationObject", &[("ObjectType", 1, 1), ("ValidationObjectRepresentation", 1, 1)]),
    ("ValidationObjectRepresentation", &[("DigestAlgAndValue", 1, 1)]),
    ("SignatureValidator", &[("DigitalId", 1, MANY)]),
    ("DigitalId", &[("tsl:Other", 1, 1)]),
];

/// Elements of a choice: any of these, in any order, one at least.
const ATTRIBUTES: &[&str] = &[
    "SigningTime",
    "SignatureTimeStamp",
    "AllDataObjectsTimeStamp",
    "DocTimeStamp",
    "ArchiveTimeStamp",
    "SubFilter",
    "ByteRange",
];

/// What is wrong with the children of an element.
fn complaint(name: &str, children: &[String]) -> Option<String> {
    if name == "SignatureAttributes" {
        let fits = !children.is_empty() && children.iter().all(|child| ATTRIBUTES.contains(&child.as_str()));
        return (!fits).then(|| format!("{name}: {children:?}"));
    }
    let sequence =
        SEQUENCES.iter().find(|(parent, _)| *parent == name).map_or(&[][..], |(_, children)| *children);
    let mut rest = children;
    for (child, least, most) in sequence {
        let count = rest.iter().take_while(|one| one == child).count();
        if count < *least || count > *most {
            return Some(format!("{name}: {count} {child} in {children:?}"));
        }
        rest = &rest[count..];
    }
    (!rest.is_empty()).then(|| format!("{name}: {rest:?} of {children:?}"))
}

/// Reads the document and complains of everything that the schema forbids.
fn complaints(text: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<(String, Vec<String>)> = Vec::new();
    let mut found = Vec::new();
    let (mut ids, mut references) = (BTreeSet::new(), Vec::new());
    loop {
        let (element, is_empty) = match reader.read_event().unwrap() {
            Event::Start(element) => (element, false),
            Event::Empty(element) => (element, true),
            Event::End(_) => {
                let (name, children) = open.pop().unwrap();
                found.extend(complaint(&name, &children));
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let name = element.name().as_ref().to_owned();
        for attribute in element.attributes() {
            let attribute = attribute.unwrap();
            let value = attribute.value.into_owned();
            match attribute.key.as_ref() {
                "id" if !ids.insert(value.clone()) => found.push(format!("{value} twice")),
                "VOReference" => references.push(value),
                _ => {}
            }
        }
        if let Some((_, children)) = open.last_mut() {
            children.push(name.clone());
        }
        if is_empty {
            found.extend(complaint(&name, &[]));
        } else {
            open.push((name, Vec::new()));
        }
    }
    found.extend(references.into_iter().filter(|id| !ids.contains(id)).map(|id| format!("nothing is {id}")));
    found
}

#[test]
fn elements_stand_in_the_order_of_the_schema_and_refer_to_what_is_there() {
    for name in [SIGNED, CHANGED] {
        for purpose in [Purpose::Reading, Purpose::Incoming] {
            let text = xml(&report(name, purpose)).unwrap();
            assert_eq!(complaints(&text), Vec::<String>::new(), "{text}");
        }
    }
    let text = xml(&report(SIGNED, Purpose::Reading)).unwrap();
    // The table itself finds what is wrong.
    let moved = text.replacen("<HashOnly>false</HashOnly>", "", 1);
    assert!(!complaints(&moved).is_empty());
    assert!(!complaints(&text.replacen("id=\"D-1\"", "id=\"D-2\"", 1)).is_empty());
}

#[test]
fn conclusions_bear_the_names_of_the_standard() {
    let mut signed = report(SIGNED, Purpose::Reading);
    let text = xml(&signed).unwrap();
    for part in [
        "xmlns=\"http://uri.etsi.org/19102/v1.4.1#\"",
        "<MainIndication>urn:etsi:019102:mainindication:total-passed</MainIndication>",
        "<ValidationTime>2026-11-20T00:00:00Z</ValidationTime>",
        "<ByteRange>0 ",
        "<SubFilterElement>",
        "<SignerCertificate VOReference=\"C-",
        "<TrustAnchor VOReference=\"C-",
        "<SecureAlgorithm>true</SecureAlgorithm>",
        "<Type>urn:x-kiemky:finding:crypto.signature.valid</Type>",
        "urn:x-kiemky:nd68-2024:article-30",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    signed.signatures[0].conclusion = Conclusion::Indeterminate(Doubt::TryLater);
    let text = xml(&signed).unwrap();
    assert!(text.contains("<MainIndication>urn:etsi:019102:mainindication:indeterminate</MainIndication>"));
    assert!(text.contains("<SubIndication>urn:etsi:019102:subindication:TRY_LATER</SubIndication>"));
}

#[test]
fn a_broken_signature_fails_and_its_claims_are_not_repeated() {
    let text = xml(&report(CHANGED, Purpose::Reading)).unwrap();
    assert!(text.contains("mainindication:total-failed</MainIndication>"), "{text}");
    assert!(
        text.contains("<SubIndication>urn:etsi:019102:subindication:HASH_FAILURE</SubIndication>"),
        "{text}"
    );
    for part in ["<SignerInformation", "<SigningTime", "<CertificateChain"] {
        assert!(!text.contains(part), "{part}");
    }
}

#[test]
fn a_document_without_signatures_has_no_such_report() {
    assert_eq!(xml(&report(UNSIGNED, Purpose::Reading)), Err(NoSignatures));
}

#[test]
fn a_name_in_a_document_stays_a_name() {
    let mut signed = report(SIGNED, Purpose::Reading);
    signed.signatures[0].field = Some("</PAdESFieldName><x a=\"&lt;\u{1}\">".to_owned());
    let text = xml(&signed).unwrap();
    assert_eq!(complaints(&text), Vec::<String>::new());
    assert!(text.contains("&lt;/PAdESFieldName&gt;&lt;x a="), "{text}");
}
