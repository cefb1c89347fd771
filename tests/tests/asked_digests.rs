//! Digests that the caller makes: no answer rests on the digest of the whole file, so the page may tell the verdict
//! before it has that one (trap 13).

use forge::corpus::{AT, Case, Maker, cases, crls};
use report::{DigestAlgorithm, Digests, Report, Soundness, Wanted};
use verifier_core::trust::TrustStore;
use verifier_core::{Context, Hashing, SuppliedDigest};

/// The context of every case: all revocation lists, so that as many answers as possible are positive.
fn context() -> (Maker, Context) {
    let maker = Maker::new(1);
    let trust = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let trust = TrustStore::from_certificates(trust).unwrap_or_else(|problem| panic!("{problem:?}"));
    let mut context = Context::new(AT.parse().unwrap(), trust);
    context.evidence.crls = crls(&maker.pki).into_iter().map(|(_, list)| list).collect();
    (maker, context)
}

fn verify(case: &Case, context: &Context) -> Option<Report> {
    verifier_core::verify(&case.bytes.as_slice(), context).ok()
}

fn is_whole(wanted: &Wanted, length: usize) -> bool {
    let length = u64::try_from(length).unwrap();
    *wanted == Wanted::Digest { algorithm: DigestAlgorithm::Sha256, ranges: vec![[0, length]] }
}

/// The digest that is asked for; `None` when it is no digest that is wanted.
fn supply(case: &Case, wanted: &Wanted) -> Option<SuppliedDigest> {
    let Wanted::Digest { algorithm, ranges } = wanted else { return None };
    let at = |offset: u64| usize::try_from(offset).unwrap();
    let parts: Vec<&[u8]> = ranges.iter().map(|[start, end]| &case.bytes[at(*start)..at(*end)]).collect();
    let value = verifier_core::crypto::digest(*algorithm, &parts);
    Some(SuppliedDigest { algorithm: *algorithm, ranges: ranges.clone(), value })
}

/// The report once every digest is supplied that is asked for, but for that of the whole file.
fn with_covered_digests_alone(case: &Case, context: &mut Context) -> Option<Report> {
    context.hashing = Hashing::Ask;
    for _ in 0..4 {
        let report = verify(case, context)?;
        let covered = report.wanted.iter().filter(|wanted| !is_whole(wanted, case.bytes.len()));
        let supplied: Vec<_> = covered.filter_map(|wanted| supply(case, wanted)).collect();
        if supplied.is_empty() {
            return Some(report);
        }
        context.digests.extend(supplied);
    }
    panic!("{}: asks for digests without end", case.id);
}

#[test]
fn the_covered_digests_alone_give_the_same_answers_as_hashing_everything() {
    let (maker, context) = context();
    let mut positive = 0;
    for case in cases(&maker) {
        let own = verify(&case, &context);
        let asked = with_covered_digests_alone(&case, &mut context.clone());
        assert_eq!(own.is_some(), asked.is_some(), "{}", case.id);
        let (Some(own), Some(mut asked)) = (own, asked) else { continue };
        assert_eq!(asked.input.sha256, None, "{}", case.id);
        assert!(asked.wanted.iter().any(|wanted| is_whole(wanted, case.bytes.len())), "{}", case.id);
        asked.wanted.retain(|wanted| !is_whole(wanted, case.bytes.len()));
        asked.input = own.input.clone();
        assert_eq!(asked, own, "{}", case.id);
        positive += usize::from(own.answers.sound == Soundness::Yes);
    }
    assert!(positive > 0, "no case of the forge is sound");
}

#[test]
fn the_digest_of_the_file_completes_the_report_and_changes_nothing_else() {
    let (maker, context) = context();
    for case in cases(&maker) {
        let mut context = context.clone();
        let Some(told) = with_covered_digests_alone(&case, &mut context) else { continue };
        context.digests.extend(told.wanted.iter().filter_map(|wanted| supply(&case, wanted)));
        let mut completed = verify(&case, &context).expect("a report, as before");
        let whole = verifier_core::crypto::digest(DigestAlgorithm::Sha256, &[&case.bytes]);
        let hex: String = whole.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(completed.input.sha256.as_deref(), Some(hex.as_str()), "{}", case.id);
        assert_eq!(completed.input.digests, Digests::Caller, "{}", case.id);
        assert!(
            completed.wanted.iter().all(|wanted| !matches!(wanted, Wanted::Digest { .. })),
            "{}",
            case.id
        );
        completed.input = told.input.clone();
        completed.wanted.clone_from(&told.wanted);
        assert_eq!(completed, told, "{}", case.id);
    }
}

#[test]
fn nothing_is_sound_before_its_covered_digest_is_there() {
    let (maker, mut context) = context();
    context.hashing = Hashing::Ask;
    for case in cases(&maker) {
        let Some(report) = verify(&case, &context) else { continue };
        assert_ne!(report.answers.sound, Soundness::Yes, "{}", case.id);
    }
}

#[test]
fn the_digest_of_the_file_alone_makes_nothing_sound() {
    let (maker, mut context) = context();
    context.hashing = Hashing::Ask;
    for case in cases(&maker) {
        let mut context = context.clone();
        let Some(report) = verify(&case, &context) else { continue };
        let whole = report.wanted.iter().filter(|wanted| is_whole(wanted, case.bytes.len()));
        context.digests = whole.filter_map(|wanted| supply(&case, wanted)).collect();
        let Some(report) = verify(&case, &context) else { continue };
        assert_ne!(report.answers.sound, Soundness::Yes, "{}", case.id);
    }
}
