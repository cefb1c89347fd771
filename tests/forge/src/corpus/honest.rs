//! Honest documents in all the shapes that real signers give them.

use super::{CRLS, Case, Expect, GOOD, Maker, NONE, OPEN};
use crate::cms::{Attributes, Encapsulated, Plan, Protection, SigningCertificate, attribute};
use crate::der;
use crate::digest::Digest;
use crate::oid;
use crate::pdf::Style;
use crate::signing::{Field, Letter};

/// Two signatures: what came after the first is judged by a later stage.
const TWICE: Expect =
    Expect { sound: &["yes", "undetermined"], trusted: &["yes", "undetermined"], exit: &[0, 2] };
/// SHA-1 links outside the built-in pins: named, and at best open.
const FIRST_GENERATION: Expect =
    Expect { sound: &["yes"], trusted: &["yes", "no", "undetermined"], exit: &[0, 1, 2] };

pub(super) fn cases(maker: &Maker) -> Vec<Case> {
    [files(maker), attributes(maker), encodings(maker), kinds(maker), others(maker)]
        .into_iter()
        .flatten()
        .collect()
}

/// The same signature in every style of file.
fn files(maker: &Maker) -> Vec<Case> {
    let plan = Plan::usual(&maker.pki.person);
    let field = Field::default();
    let certifies = Field { certifies: true, ..Field::default() };
    let inline = Field { inline: true, ..Field::default() };
    let stamp = |signature: &[u8]| maker.rsa_stamp().build(signature);
    let mut behind = Letter::behind(Style::Table, maker.seed, b"leading words\n");
    behind.sign(&field, &|covered| Plan { stamp: Some(&stamp), ..plan.clone() }.build(covered));
    let ecdsa = maker.pki.person_ecdsa(maker.seed);
    vec![
        Case::fixed("unsigned", Letter::new(Style::Table, maker.seed).pdf.bytes, NONE, "no signature at all"),
        Case::honest("table", maker.stamped(Style::Table, &field, &plan).0, "classic cross-reference table"),
        Case::honest(
            "xref-stream",
            maker.stamped(Style::Stream, &field, &plan).0,
            "cross-reference and object streams",
        ),
        Case::honest("hybrid", maker.stamped(Style::Hybrid, &field, &plan).0, "table with /XRefStm"),
        Case::honest(
            "inline-value",
            maker.stamped(Style::Table, &inline, &plan).0,
            "the dictionary stands in the field",
        ),
        Case::honest(
            "leading-bytes",
            behind.pdf.bytes,
            "words before the header; offsets count from the header",
        ),
        Case::honest(
            "ecdsa",
            maker.stamped(Style::Stream, &field, &Plan::usual(&ecdsa)).0,
            "a signer with ECDSA P-384",
        ),
        Case::honest(
            "certified",
            maker.stamped(Style::Table, &certifies, &plan).0,
            "DocMDP P=2, named in /Perms",
        ),
    ]
}

/// Signed attributes as signers choose them.
fn attributes(maker: &Maker) -> Vec<Case> {
    let usual = Plan::usual(&maker.pki.person);
    let with = |attributes: Attributes<'static>| Plan { attributes: Some(attributes), ..usual.clone() };
    let case = |id, plan: &Plan<'_>, note| {
        Case::honest(id, maker.stamped(Style::Table, &Field::default(), plan).0, note)
    };
    let v1 = Attributes { signing_certificate: SigningCertificate::V1, ..Attributes::default() };
    let protected = Attributes { protection: Protection::Right, ..Attributes::default() };
    let unsorted =
        Attributes { signing_time: Some("20260131135428Z"), sorted: false, ..Attributes::default() };
    let local = Attributes { signing_time: Some("20260131205428Z"), ..Attributes::default() };
    vec![
        case("ess-v1", &with(v1), "ESS signing-certificate, version 1"),
        case("algorithm-protection", &with(protected), "CMSAlgorithmProtection agrees"),
        case(
            "attributes-unsorted",
            &with(unsorted),
            "signed attributes not in DER order, hashed as they stand",
        ),
        case("signing-time-local", &with(local), "signing-time is local time labelled UTC"),
        case(
            "combined-identifier",
            &Plan { combined_identifier: true, ..usual.clone() },
            "sha256WithRSAEncryption",
        ),
        case(
            "key-identifier",
            &Plan { by_key_identifier: true, ..usual.clone() },
            "signer named by key identifier",
        ),
        case("sha-512", &Plan { digest: Digest::Sha512, ..usual.clone() }, "SHA-512"),
        case(
            "chain-embedded",
            &Plan {
                certificates: vec![&maker.pki.root_g2.der, &maker.pki.sub_g2.der, &maker.pki.person.der],
                ..usual.clone()
            },
            "the whole chain embedded, root first",
        ),
    ]
}

/// BER, padding and rubbish that real files carry.
fn encodings(maker: &Maker) -> Vec<Case> {
    let usual = Plan::usual(&maker.pki.person);
    let field = Field::default();
    let text = [&[0x71, 74][..], "q".repeat(74).as_bytes()].concat();
    let readable = attribute(oid::CONTENT_REFERENCE, &[&text]);
    let broken = attribute(oid::CONTENT_REFERENCE, &[&[0x1F, 0xFF, 0xFF, 0xFF]]);
    let ber = Plan { indefinite: true, unsigned: vec![readable.clone()], ..usual.clone() };
    let wide = Field { space: 131_072, ..Field::default() };
    vec![
        Case::honest(
            "ber-indefinite",
            maker.stamped(Style::Table, &field, &ber).0,
            "BER, meaningless contentReference",
        ),
        Case::honest(
            "unsigned-readable",
            maker.stamped(Style::Table, &field, &Plan { unsigned: vec![readable], ..usual.clone() }).0,
            "unsigned attribute with letters that read as [APPLICATION 17]",
        ),
        Case::honest(
            "unsigned-no-asn1",
            maker.stamped(Style::Table, &field, &Plan { unsigned: vec![broken], ..usual.clone() }).0,
            "unsigned attribute whose value is no ASN.1 at all",
        ),
        Case::honest("padding-128k", maker.stamped(Style::Table, &wide, &usual).0, "128 KiB of zero padding"),
    ]
}

/// The other subfilters and signers.
fn kinds(maker: &Maker) -> Vec<Case> {
    let pki = &maker.pki;
    let cades = Field { sub_filter: "ETSI.CAdES.detached", ..Field::default() };
    let bound = Attributes { signing_certificate: SigningCertificate::V2, ..Attributes::default() };
    let cades_plan = Plan { attributes: Some(bound), ..Plan::usual(&pki.person) };
    let ec = |signature: &[u8]| maker.ec_stamp().build(signature);
    let bare = Plan { attributes: None, ..Plan::usual(&pki.service) };
    let gazette = Field { space: 131_072, ..Field::default() };
    vec![
        Case::honest(
            "cades",
            maker.stamped(Style::Stream, &cades, &cades_plan).0,
            "ETSI.CAdES.detached with ESS version 2",
        ),
        Case::honest(
            "tsa-ecdsa",
            maker.letter(Style::Hybrid, &cades, &Plan { stamp: Some(&ec), ..cades_plan.clone() }).0,
            "timestamp signed with ECDSA P-384",
        ),
        Case::honest(
            "organisation",
            maker.stamped(Style::Table, &Field::default(), &Plan::usual(&pki.organisation)).0,
            "an organisation, RSA-3072",
        ),
        Case::honest(
            "no-signed-attributes",
            maker.stamped(Style::Hybrid, &gazette, &bare).0,
            "a service signs the content digest itself, as the gazette does",
        ),
        Case {
            id: "first-generation",
            bytes: first_generation(maker),
            crls: &["sub-g1.crl", "root-g1.crl", "root-g2.crl"],
            bare: FIRST_GENERATION,
            with_crl: FIRST_GENERATION,
            note: "SHA-1 CA certificates; the leaf expired in 2024 and was valid at the timestamp of 2023",
        },
    ]
}

/// Two signatures, a document timestamp, no timestamp.
fn others(maker: &Maker) -> Vec<Case> {
    let pki = &maker.pki;
    let person = Plan::usual(&pki.person);
    let stamp = |signature: &[u8]| maker.rsa_stamp().build(signature);
    let mut twice = Letter::new(Style::Table, maker.seed);
    twice.sign(&Field::default(), &|covered| Plan { stamp: Some(&stamp), ..person.clone() }.build(covered));
    let second = Plan { stamp: Some(&stamp), ..Plan::usual(&pki.organisation) };
    twice.sign(&Field { claimed: Some("D:20260131222605+07'00'"), ..Field::default() }, &|covered| {
        second.build(covered)
    });
    let mut stamped = Letter::new(Style::Table, maker.seed);
    let field = Field { sub_filter: "ETSI.RFC3161", timestamp: true, claimed: None, ..Field::default() };
    stamped.sign(&field, &|covered| maker.rsa_stamp().build(covered));
    let sha1 = |covered: &[u8]| {
        let content = Digest::Sha1.of(covered);
        Plan { encapsulated: Encapsulated::Bytes(content.clone()), digest: Digest::Sha1, ..person.clone() }
            .build(&content)
    };
    let mut old = Letter::new(Style::Table, maker.seed);
    old.sign(&Field { sub_filter: "adbe.pkcs7.sha1", ..Field::default() }, &sha1);
    let weak =
        Expect { sound: &["yes", "undetermined"], trusted: &["undetermined", "yes", "no"], exit: &[2] };
    vec![
        Case {
            id: "two-signatures",
            bytes: twice.pdf.bytes,
            crls: CRLS,
            bare: TWICE,
            with_crl: TWICE,
            note: "person, then organisation",
        },
        Case {
            id: "no-timestamp",
            bytes: maker.letter(Style::Table, &Field::default(), &person).0,
            crls: CRLS,
            bare: OPEN,
            with_crl: GOOD,
            note: "only the signer's word for the time",
        },
        Case {
            id: "document-timestamp",
            bytes: stamped.pdf.bytes,
            crls: CRLS,
            bare: TWICE,
            with_crl: TWICE,
            note: "ETSI.RFC3161 and no other signature",
        },
        Case::fixed("pkcs7-sha1", old.pdf.bytes, weak, "adbe.pkcs7.sha1 in 2026: SHA-1 is too weak by then"),
    ]
}

fn first_generation(maker: &Maker) -> Vec<u8> {
    let stamp = |signature: &[u8]| {
        let plan =
            crate::timestamp::Plan { time: "20230310020005Z", imprint: Digest::Sha1, ..maker.rsa_stamp() };
        plan.build(signature)
    };
    let plan = Plan { stamp: Some(&stamp), ..Plan::usual(&maker.pki.organisation_g1) };
    let field = Field { claimed: Some("D:20230310090000+07'00'"), ..Field::default() };
    maker.letter(Style::Table, &field, &plan).0
}

/// A letter signed over its content digest, for the attack that replays signed attributes as content.
pub(super) fn attributes_of(maker: &Maker, covered: &[u8]) -> Vec<u8> {
    let cms = Plan::usual(&maker.pki.person).build(covered);
    let start = crate::signing::find(&cms, &der::oid(oid::CONTENT_TYPE), 0);
    cms[start..].to_vec()
}
