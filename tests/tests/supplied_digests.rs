//! Digests that the caller computes (trap 13): the same report as with our own, and nothing from any others.

use forge::corpus::{AT, Maker, cases, crls};
use forge::digest::Digest;
use report::{DigestAlgorithm, Digests, Report, Soundness, Wanted};
use verifier_core::trust::TrustStore;
use verifier_core::{Context, Hashing, SuppliedDigest, crypto};

fn context(maker: &Maker) -> Context {
    let trust = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let trust = TrustStore::from_certificates(trust).unwrap_or_else(|problem| panic!("{problem:?}"));
    let mut context = Context::new(AT.parse().unwrap(), trust);
    context.evidence.crls = crls(&maker.pki).into_iter().take(5).map(|(_, list)| list).collect();
    context
}

fn asking(context: &Context, digests: Vec<SuppliedDigest>) -> Context {
    Context { hashing: Hashing::Ask, digests, ..context.clone() }
}

/// The digests that a report asks for, computed from the bytes.
fn supplied(bytes: &[u8], report: &Report) -> Vec<SuppliedDigest> {
    let one = |wanted: &Wanted| {
        let Wanted::Digest { algorithm, ranges } = wanted else { return None };
        let slices: Vec<&[u8]> =
            ranges.iter().map(|[start, end]| &bytes[*start as usize..*end as usize]).collect();
        let value = crypto::digest(*algorithm, &slices);
        Some(SuppliedDigest { algorithm: *algorithm, ranges: ranges.clone(), value })
    };
    report.wanted.iter().filter_map(one).collect()
}

fn verify(bytes: &[u8], context: &Context) -> Report {
    verifier_core::verify(&bytes, context).unwrap()
}

#[test]
fn the_callers_digests_give_the_report_that_our_own_give() {
    let maker = Maker::new(1);
    let context = context(&maker);
    for case in cases(&maker) {
        let Ok(own) = verifier_core::verify(&case.bytes.as_slice(), &context) else { continue };
        let asked = verify(&case.bytes, &asking(&context, Vec::new()));
        assert_ne!(asked.answers.sound, Soundness::Yes, "{} without digests", case.id);
        let digests = supplied(&case.bytes, &asked);
        let mut answered = verify(&case.bytes, &asking(&context, digests));
        assert_eq!(answered.input.digests, Digests::Caller, "{}", case.id);
        answered.input.digests = Digests::Own;
        assert_eq!(answered, own, "{}", case.id);
    }
}

#[test]
fn digests_that_nobody_asked_for_are_not_looked_at() {
    let maker = Maker::new(1);
    let context = context(&maker);
    let (bytes, _) = maker.victim();
    let own = verify(&bytes, &context);
    let mut digests = supplied(&bytes, &verify(&bytes, &asking(&context, Vec::new())));
    digests.iter_mut().for_each(|digest| digest.value = Digest::Sha256.of(b"other bytes"));
    let unasked = Context { hashing: Hashing::Own, digests, ..context.clone() };
    assert_eq!(verify(&bytes, &unasked), own);
    let mut changed = bytes.clone();
    let page = changed.len() / 2;
    changed[page] ^= 1;
    let right = supplied(&bytes, &verify(&bytes, &asking(&context, Vec::new())));
    let unasked = Context { hashing: Hashing::Own, digests: right, ..context };
    assert_ne!(verify(&changed, &unasked).answers.sound, Soundness::Yes);
}

#[test]
fn a_digest_of_other_ranges_or_another_algorithm_or_length_is_never_taken() {
    let maker = Maker::new(1);
    let context = context(&maker);
    let (bytes, _) = maker.victim();
    let wanted = supplied(&bytes, &verify(&bytes, &asking(&context, Vec::new())));
    assert_eq!(verify(&bytes, &asking(&context, wanted.clone())).answers.sound, Soundness::Yes);
    type Spoil = fn(&mut SuppliedDigest);
    let spoils: [Spoil; 5] = [
        |digest| digest.ranges.reverse(),
        |digest| digest.ranges[0][1] -= 1,
        |digest| digest.algorithm = DigestAlgorithm::Sha3_256,
        |digest| digest.value.truncate(31),
        |digest| digest.value.clear(),
    ];
    for (index, spoil) in spoils.into_iter().enumerate() {
        let mut digests: Vec<SuppliedDigest> =
            wanted.iter().filter(|digest| digest.ranges.len() == 2).cloned().collect();
        digests.iter_mut().for_each(spoil);
        let report = verify(&bytes, &asking(&context, digests));
        assert_eq!(report.answers.sound, Soundness::Undetermined, "{index}");
    }
    let mut other = wanted;
    other.iter_mut().for_each(|digest| digest.value = Digest::Sha256.of(b"other bytes"));
    assert_eq!(verify(&bytes, &asking(&context, other)).answers.sound, Soundness::No);
}
