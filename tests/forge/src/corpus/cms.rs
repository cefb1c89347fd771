//! CMS that must not pass, each wrong in one way.

use super::{BROKEN, Case, Expect, Maker, NEVER_GOOD};
use crate::cms::{Attributes, Encapsulated, MessageDigest, Plan, Protection, SigningCertificate};
use crate::digest::Digest;
use crate::oid;
use crate::pdf::Style;
use crate::signing::Field;

/// SHA-1 after the circular of 2025.
const WEAK: Expect =
    Expect { sound: &["yes", "undetermined"], trusted: &["undetermined", "yes", "no"], exit: &[2] };

pub(super) fn cases(maker: &Maker) -> Vec<Case> {
    [attributes(maker), structure(maker)].into_iter().flatten().collect()
}

fn attributes(maker: &Maker) -> Vec<Case> {
    let usual = Plan::usual(&maker.pki.person);
    let case = |id, attributes: Attributes, note| {
        let plan = Plan { attributes: Some(attributes), ..usual.clone() };
        Case::fixed(id, maker.stamped(Style::Table, &Field::default(), &plan).0, BROKEN, note)
    };
    let digest = |message_digest| Attributes { message_digest, ..Attributes::default() };
    vec![
        case("digest-wrong", digest(MessageDigest::Wrong), "message-digest of another content"),
        case("digest-absent", digest(MessageDigest::Absent), "no message-digest attribute"),
        case("digest-twice", digest(MessageDigest::Twice), "message-digest stands there twice"),
        case("digest-two-values", digest(MessageDigest::TwoValues), "message-digest with two values"),
        case(
            "content-type-absent",
            Attributes { content_type: None, ..Attributes::default() },
            "no content-type attribute",
        ),
        case(
            "content-type-wrong",
            Attributes { content_type: Some(oid::SIGNED_DATA), ..Attributes::default() },
            "content-type differs from eContentType",
        ),
        case(
            "ess-wrong",
            Attributes { signing_certificate: SigningCertificate::Wrong, ..Attributes::default() },
            "ESS names another certificate",
        ),
        case(
            "algorithm-protection-wrong",
            Attributes { protection: Protection::Wrong, ..Attributes::default() },
            "CMSAlgorithmProtection names another digest",
        ),
    ]
}

fn structure(maker: &Maker) -> Vec<Case> {
    let pki = &maker.pki;
    let usual = Plan::usual(&pki.person);
    let field = Field::default();
    let build = |plan: &Plan<'_>| maker.stamped(Style::Table, &field, plan).0;
    let made = |make: &dyn Fn(&[u8]) -> Vec<u8>| {
        let mut letter = crate::signing::Letter::new(Style::Table, maker.seed);
        letter.sign(&field, make);
        letter.pdf.bytes
    };
    let content = Plan { encapsulated: Encapsulated::Bytes(b"another content".to_vec()), ..usual.clone() };
    let empty = Plan { encapsulated: Encapsulated::Bytes(Vec::new()), ..usual.clone() };
    let trailing = |covered: &[u8]| [usual.build(covered).as_slice(), &[0, 0, 0x05, 0x00]].concat();
    let truncated = |covered: &[u8]| {
        let mut cms = usual.build(covered);
        cms.truncate(cms.len() - 40);
        cms
    };
    let replayed = |covered: &[u8]| {
        let signed = super::honest::attributes_of(maker, covered);
        Plan { attributes: None, ..usual.clone() }.build(&signed)
    };
    vec![
        Case::fixed(
            "other-key",
            build(&Plan { signing_key: Some(&pki.stranger), ..usual.clone() }),
            BROKEN,
            "signed with a key that is not the certificate's",
        ),
        Case::fixed(
            "two-signer-infos",
            build(&Plan { signer_infos: 2, ..usual.clone() }),
            BROKEN,
            "two SignerInfos",
        ),
        Case::fixed(
            "no-signer-info",
            build(&Plan { signer_infos: 0, ..usual.clone() }),
            BROKEN,
            "no SignerInfo",
        ),
        Case::fixed(
            "no-certificate",
            build(&Plan { certificates: Vec::new(), ..usual.clone() }),
            NEVER_GOOD,
            "the signer's certificate is missing",
        ),
        Case::fixed(
            "other-certificate",
            build(&Plan { certificates: vec![&pki.organisation.der], ..usual.clone() }),
            NEVER_GOOD,
            "only another's certificate is there",
        ),
        Case::fixed(
            "content-present",
            build(&content),
            BROKEN,
            "a detached signature that carries other content",
        ),
        Case::fixed("content-empty", build(&empty), NEVER_GOOD, "a detached signature with empty content"),
        Case::fixed(
            "timestamp-as-signature",
            made(&|covered| maker.rsa_stamp().build(covered)),
            BROKEN,
            "a time-stamp token as document signature",
        ),
        Case::fixed("trailing-data", made(&trailing), BROKEN, "bytes other than zero behind the CMS"),
        Case::fixed("truncated-cms", made(&truncated), NEVER_GOOD, "the end of the CMS is cut off"),
        Case::fixed(
            "attributes-as-content",
            made(&replayed),
            BROKEN,
            "signed without attributes over something that is not the file",
        ),
        Case::fixed("sha-1", build(&Plan { digest: Digest::Sha1, ..usual.clone() }), WEAK, "SHA-1 in 2026"),
        Case::fixed(
            "unknown-sub-filter",
            maker.stamped(Style::Table, &Field { sub_filter: "entrust.ppk", ..Field::default() }, &usual).0,
            NEVER_GOOD,
            "a SubFilter that nobody knows",
        ),
    ]
}
