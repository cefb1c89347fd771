//! `cms` over every signature container and timestamp token (RFC 5652).

use crate::material::{Counts, containers, opened};
use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData as Theirs, SignerIdentifier as TheirIdentifier};
use const_oid::ObjectIdentifier;
use der::{Decode, Encode, Reader, SliceReader};
use std::collections::BTreeSet;
use verifier_core::cms::{Container, SignedData, SignerIdentifier, open};

#[test]
fn what_both_read_of_a_container_is_the_same() {
    let mut counts = Counts::default();
    let mut different = Vec::new();
    for (name, bytes) in containers() {
        match (opened(&bytes), theirs(&bytes)) {
            (Some(ours), Some(theirs)) => {
                counts.add(format!("both read it, {:?}", ours.encoding));
                let parts = differences(&ours, &theirs);
                if !parts.is_empty() {
                    different.push(format!("{name}: {parts:?}"));
                }
            }
            (None, Some(_)) => counts.add(format!("only it reads: {}", refusal(&bytes))),
            (Some(_), None) => {
                counts.add("only we read: BER, padding or attributes that the library does not take")
            }
            (None, None) => counts.add("nobody reads it"),
        }
    }
    counts.print("cms");
    assert!(different.is_empty(), "{} differ:\n{}", different.len(), different.join("\n"));
    assert!(counts.of("both read it, Der") >= 50);
    assert_eq!(
        counts.unknown("only it reads: ", STRICTER),
        Vec::<String>::new(),
        "a refusal without a reason"
    );
}

/// Why we refuse what the library reads: it decodes, it does not ask what a signature in a PDF may be.
const STRICTER: &[&str] = &[
    // RFC 5652 5.3, 11: an attribute twice or with several values.
    "cms.attributes",
    // ISO 32000-2 12.8.3.3: detached, one signer, id-data; the collections hold attached CMS of all kinds.
    "cms.content-empty",
    "cms.content-present",
    "cms.encapsulated-content-type",
    "cms.signer-count",
    // Bytes other than zero behind the CMS.
    "cms.trailing-data",
];

/// The code of our refusal, from the container that the content is for.
fn refusal(bytes: &[u8]) -> &'static str {
    let code = |container| open(bytes, container).map_or_else(|problem| problem.code.as_str(), |_| "opens");
    match code(Container::Detached) {
        "cms.encapsulated-content-type" => code(Container::Timestamp),
        code => code,
    }
}

/// What the library reads; zeros behind it are the reservation of `/Contents`.
fn theirs(bytes: &[u8]) -> Option<Theirs> {
    let der = || -> der::Result<Theirs> {
        let mut reader = SliceReader::new(bytes)?;
        let info: ContentInfo = reader.decode()?;
        info.content.decode_as()
    };
    let ber = || -> der::Result<Theirs> {
        let mut reader = SliceReader::new_with_encoding_rules(bytes, der::EncodingRules::Ber)?;
        let info: ContentInfo = reader.decode()?;
        Theirs::from_ber(&info.content.to_der()?)
    };
    der().or_else(|_| ber()).ok()
}

fn differences(ours: &SignedData, theirs: &Theirs) -> Vec<&'static str> {
    let [signer] = theirs.signer_infos.0.as_slice() else { return vec!["number of signers"] };
    let der = |algorithm: &spki::AlgorithmIdentifierOwned| algorithm.to_der().ok();
    let attributes: Option<BTreeSet<ObjectIdentifier>> =
        signer.signed_attrs.as_ref().map(|all| all.iter().map(|attribute| attribute.oid).collect());
    let our_attributes =
        ours.signer.signed_attributes.as_ref().map(|all| all.list.iter().map(|one| one.oid).collect());
    let checks = [
        ("content type", ours.encapsulated_content_type == theirs.encap_content_info.econtent_type),
        ("certificates", our_certificates(ours) == their_certificates(theirs)),
        ("digest algorithm", Some(ours.signer.digest_algorithm.clone()) == der(&signer.digest_alg)),
        (
            "signature algorithm",
            Some(ours.signer.signature_algorithm.clone()) == der(&signer.signature_algorithm),
        ),
        ("signature", ours.signer.signature == signer.signature.as_bytes()),
        ("signed attributes", our_attributes == attributes),
        ("signer", same_signer(&ours.signer.identifier, &signer.sid)),
    ];
    checks.into_iter().filter(|(_, same)| !same).map(|(part, _)| part).collect()
}

/// As sets: the library sorts a SET OF when it reads it.
fn our_certificates(ours: &SignedData) -> BTreeSet<Vec<u8>> {
    ours.certificates.iter().cloned().collect()
}

fn their_certificates(theirs: &Theirs) -> BTreeSet<Vec<u8>> {
    let all = theirs.certificates.iter().flat_map(|set| set.0.iter());
    all.filter_map(|choice| match choice {
        CertificateChoices::Certificate(certificate) => certificate.to_der().ok(),
        CertificateChoices::Other(_) => None,
    })
    .collect()
}

fn same_signer(ours: &SignerIdentifier, theirs: &TheirIdentifier) -> bool {
    match (ours, theirs) {
        (
            SignerIdentifier::IssuerAndSerial { issuer, serial },
            TheirIdentifier::IssuerAndSerialNumber(theirs),
        ) => {
            theirs.issuer.to_der().ok().as_ref() == Some(issuer) && theirs.serial_number.as_bytes() == serial
        }
        (SignerIdentifier::KeyIdentifier(ours), TheirIdentifier::SubjectKeyIdentifier(theirs)) => {
            theirs.0.as_bytes() == ours
        }
        _ => false,
    }
}
