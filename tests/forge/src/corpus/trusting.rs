//! Sound signatures by signers, issuers, times and evidence that deserve trust or do not.

use super::{CRLS, Case, Expect, GOOD, Maker, NOT_TRUSTED, OPEN};
use crate::certificate::{Certified, ca, extended_key_usage, key_usage, leaf_profile};
use crate::cms::Plan;
use crate::digest::Digest;
use crate::oid;
use crate::pdf::Style;
use crate::signing::Field;
use crate::timestamp;

/// Not to be trusted, or at best left open; never trusted.
const DOUBTED: Expect = Expect { sound: &["yes", "no"], trusted: &["no", "undetermined"], exit: &[1, 2] };
/// A spoilt timestamp: the signature stands, the time is only claimed.
const CLAIMED: Expect = Expect { sound: &["yes"], trusted: &["yes", "undetermined"], exit: &[0, 2] };

pub(super) fn cases(maker: &Maker) -> Vec<Case> {
    [signers(maker), revocation(maker), timestamps(maker)].into_iter().flatten().collect()
}

fn signers(maker: &Maker) -> Vec<Case> {
    let (pki, seed) = (&maker.pki, maker.seed);
    let by = |signer: &Certified, certificates: &[&[u8]]| {
        let certificates =
            if certificates.is_empty() { vec![signer.der.as_slice()] } else { certificates.to_vec() };
        maker.stamped(Style::Table, &Field::default(), &Plan { certificates, ..Plan::usual(signer) }).0
    };
    let self_signed = pki.self_signed_person(seed);
    let whole = [pki.stranger.der.as_slice(), &pki.stranger_ca.der, &pki.stranger_root.der];
    let service_only = pki.leaf_with(
        seed,
        &pki.sub_g2,
        "service only",
        vec![key_usage(&[0, 1]), extended_key_usage(true, &[oid::TIME_STAMPING])],
    );
    let encryption_only = pki.leaf_with(seed, &pki.sub_g2, "encryption only", vec![key_usage(&[2, 3])]);
    let too_long =
        pki.leaf_with(seed, &pki.sub_g2, "CA below path length 0", vec![ca(None), key_usage(&[0, 1, 5])]);
    let below = pki.leaf_with(seed, &too_long, "below", leaf_profile("cpcag2", None));
    let by_leaf = pki.leaf_with(seed, &pki.person, "issued by a leaf", leaf_profile("cpcag2", None));
    let future = pki.person_valid(seed, ("20260601000000Z", "20290101000000Z"));
    let past = pki.person_valid(seed, ("20200101000000Z", "20250101000000Z"));
    let unlisted = pki.leaf_with(seed, &unlisted_ca(maker), "unlisted issuer", leaf_profile("xxcag2", None));
    vec![
        Case::fixed(
            "self-signed",
            by(&self_signed, &[]),
            NOT_TRUSTED,
            "the signer signed its own certificate",
        ),
        Case::fixed(
            "stranger-embedded",
            by(&pki.stranger, &whole),
            DOUBTED,
            "a chain to a root that only the file carries",
        ),
        Case::fixed(
            "stranger-same-name",
            by(&pki.stranger, &[]),
            DOUBTED,
            "an issuer with the very name of a listed CA, another key",
        ),
        Case::fixed("issuer-missing", by(&unlisted, &[]), OPEN, "the issuer is in no list here"),
        Case::fixed(
            "usage-service-only",
            by(&service_only, &[]),
            NOT_TRUSTED,
            "a certificate for timestamps only",
        ),
        Case::fixed(
            "usage-encryption-only",
            by(&encryption_only, &[]),
            NOT_TRUSTED,
            "keyUsage without signing",
        ),
        Case::fixed(
            "path-length",
            by(&below, &[&below.der, &too_long.der]),
            NOT_TRUSTED,
            "a CA below path length 0",
        ),
        Case::fixed(
            "issued-by-leaf",
            by(&by_leaf, &[&by_leaf.der, &pki.person.der]),
            NOT_TRUSTED,
            "issued by a person's certificate",
        ),
        Case::fixed(
            "not-yet-valid",
            by(&future, &[]),
            NOT_TRUSTED,
            "the certificate begins after the timestamp",
        ),
        Case::fixed(
            "expired",
            by(&past, &[]),
            NOT_TRUSTED,
            "the certificate had expired before the timestamp",
        ),
    ]
}

/// A CA under the listed root that is in no list, so that the reader must be told which one is missing.
fn unlisted_ca(maker: &Maker) -> Certified {
    let pki = &maker.pki;
    let key = crate::key::Key::named("service");
    let plan = crate::certificate::Plan {
        serial: &maker.seed.bytes("unlisted", 8),
        subject: &[
            ("C", "VN"),
            ("O", "Ban Cơ yếu Chính phủ (thử)"),
            ("CN", "CA không có trong danh sách (thử)"),
        ],
        not_before: "20180822040000Z",
        not_after: "20480814040000Z",
        digest: Digest::Sha256,
        extensions: vec![ca(Some(0)), key_usage(&[5, 6])],
    };
    plan.issued_by(&pki.root_g2, key)
}

fn revocation(maker: &Maker) -> Vec<Case> {
    let plan = Plan::usual(&maker.pki.person);
    let stamped = maker.stamped(Style::Table, &Field::default(), &plan).0;
    let claimed = maker.letter(Style::Table, &Field::default(), &plan).0;
    let case = |id, bytes: &Vec<u8>, crls, with_crl, note| Case {
        id,
        bytes: bytes.clone(),
        crls,
        bare: OPEN,
        with_crl,
        note,
    };
    vec![
        case(
            "revoked-before",
            &stamped,
            &["sub-g2-revoked-early.crl", "root-g2.crl"],
            NOT_TRUSTED,
            "revoked before it was signed",
        ),
        case(
            "revoked-after",
            &stamped,
            &["sub-g2-revoked-late.crl", "root-g2.crl"],
            GOOD,
            "revoked after a proved time of signing",
        ),
        case(
            "revoked-after-claimed",
            &claimed,
            &["sub-g2-revoked-late.crl", "root-g2.crl"],
            OPEN,
            "revoked; only the signer's word says before",
        ),
        case(
            "crl-forged",
            &stamped,
            &["sub-g2-forged.crl", "root-g2.crl"],
            OPEN,
            "a CRL by a stranger with the CA's name",
        ),
        case("crl-of-another", &stamped, &["sub-service.crl", "root-g2.crl"], OPEN, "the CRL of another CA"),
        case(
            "ca-revoked",
            &stamped,
            &["sub-g2.crl", "root-g2-sub-revoked.crl"],
            NOT_TRUSTED,
            "the issuing CA is revoked",
        ),
        case(
            "crl-stale",
            &stamped,
            &["sub-g2-stale.crl", "root-g2.crl"],
            OPEN,
            "a CRL that ended before it was signed",
        ),
    ]
}

fn timestamps(maker: &Maker) -> Vec<Case> {
    let pki = &maker.pki;
    let stamped = |stamp: &dyn Fn(&[u8]) -> Vec<u8>| {
        let plan = Plan { stamp: Some(stamp), ..Plan::usual(&pki.person) };
        maker.letter(Style::Table, &Field::default(), &plan).0
    };
    let case = |id, bytes, note| Case { id, bytes, crls: CRLS, bare: OPEN, with_crl: CLAIMED, note };
    let not_critical = timestamp::Plan { authority: &pki.tsa_not_critical, ..maker.rsa_stamp() };
    let no_authority = timestamp::Plan { authority: &pki.organisation, ..maker.rsa_stamp() };
    let sha1 = timestamp::Plan { imprint: Digest::Sha1, ..maker.rsa_stamp() };
    let truncated = |signature: &[u8]| {
        let mut token = maker.rsa_stamp().build(signature);
        let last = token.len() - 1;
        token[last] ^= 1;
        token
    };
    vec![
        case(
            "timestamp-imprint",
            stamped(&|_| maker.rsa_stamp().build(b"another signature")),
            "the token stamps other bytes",
        ),
        case("timestamp-signature", stamped(&truncated), "one bit of the token's signature is changed"),
        case(
            "timestamp-not-critical",
            stamped(&|signature| not_critical.build(signature)),
            "the authority's usage is not critical",
        ),
        case(
            "timestamp-no-authority",
            stamped(&|signature| no_authority.build(signature)),
            "an organisation plays time-stamping authority",
        ),
        Case::honest(
            "timestamp-imprint-sha1",
            stamped(&|signature| sha1.build(signature)),
            "SHA-1 imprint: a warning",
        ),
    ]
}
