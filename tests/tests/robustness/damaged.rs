//! Files cut off and changed at many places.

use crate::earned::earned;
use crate::running::{Totals, for_all, full, timed};
use forge::corpus::{AT, Maker, cases};
use report::{Report, Soundness};
use tests::files::{below, by_hand};
use tests::variants::{Kind, Original, Variant, seed};
use tests::{built_in_context, corpora};
use verifier_core::Context;
use verifier_core::trust::TrustStore;

/// In the sample: every how many files is taken, and how many variants of each kind.
const SAMPLE: (usize, usize) = (5, 12);
const FULL: (usize, usize) = (1, 200);

/// A file and where it comes from.
struct File {
    name: String,
    bytes: Box<dyn Fn() -> Vec<u8> + Send + Sync>,
}

fn by_hand_files() -> Vec<File> {
    let file = |(name, bytes): (String, Vec<u8>)| File { name, bytes: Box::new(move || bytes.clone()) };
    by_hand().into_iter().map(file).collect()
}

fn of_the_corpora(every: usize) -> Vec<File> {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: only files made by hand are damaged");
        return Vec::new();
    };
    let chosen = below(&corpora, &["pdf"]).into_iter().step_by(every);
    chosen
        .map(|path| File {
            name: path.strip_prefix(&corpora).unwrap_or(&path).to_string_lossy().into_owned(),
            bytes: Box::new(move || std::fs::read(&path).expect("the file is readable")),
        })
        .collect()
}

#[test]
fn a_damaged_file_is_never_sound_unless_all_that_is_signed_is_untouched() {
    let (every, variants) = if full() { FULL } else { SAMPLE };
    let context = built_in_context();
    for_all(&of_the_corpora(every), |file, totals| damage(file, variants, &context, totals))
        .settle("damaged files");
}

#[test]
fn a_damaged_file_made_by_hand_is_never_sound() {
    let context = built_in_context();
    let totals = for_all(&by_hand_files(), |file, totals| damage(file, 200, &context, totals));
    assert_eq!(totals.counts.get("sound originals"), None);
    totals.settle("damaged files made by hand");
}

#[test]
fn a_damaged_file_of_the_forge_is_never_sound_unless_all_that_is_signed_is_untouched() {
    let maker = Maker::new(1);
    let trust = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let trust = TrustStore::from_certificates(trust).expect("the forge's roots are a list");
    let context = Context::new(AT.parse().expect("a time"), trust);
    let files: Vec<File> = cases(&maker)
        .into_iter()
        .map(|case| File { name: format!("forge/{}", case.id), bytes: Box::new(move || case.bytes.clone()) })
        .collect();
    let variants = if full() { FULL.1 } else { 3 * SAMPLE.1 };
    let totals = for_all(&files, |file, totals| damage(file, variants, &context, totals));
    assert!(totals.counts.get("sound originals").is_some_and(|count| *count > 10));
    totals.settle("damaged files of the forge");
}

fn damage(file: &File, variants: usize, context: &Context, totals: &mut Totals) {
    let bytes = (file.bytes)();
    let Some(before) = run(&bytes, context, totals, || file.name.clone()) else { return };
    let sound = before.as_ref().is_some_and(|report| report.answers.sound == Soundness::Yes);
    if sound {
        totals.count("sound originals");
    }
    let original = Original::new(&bytes);
    for index in 0..variants {
        let seed = seed(&file.name, index);
        for variant in [original.truncated(seed), original.changed(seed)] {
            let name = || format!("{} {:?} at {} seed {seed:#x}", file.name, variant.kind, variant.at);
            let Some(after) = run(&variant.bytes, context, totals, name) else { continue };
            if let Some(after) = &after {
                judge(&bytes, before.as_ref(), &variant, after, totals, name);
            }
        }
    }
}

/// `None` after a panic, which is noted.
fn run(
    bytes: &[u8],
    context: &Context,
    totals: &mut Totals,
    name: impl Fn() -> String,
) -> Option<Option<Report>> {
    match timed(|| verifier_core::verify(&bytes, context).ok()) {
        Ok((report, time)) => {
            totals.took(time, name);
            Some(report)
        }
        Err(panic) => {
            totals.failures.push(format!("panic: {}: {panic}", name()));
            None
        }
    }
}

fn judge(
    original: &[u8],
    before: Option<&Report>,
    variant: &Variant,
    after: &Report,
    totals: &mut Totals,
    name: impl Fn() -> String,
) {
    if after.answers.sound != Soundness::Yes {
        return;
    }
    if variant.bytes == original {
        totals.count("sound: the damage changed nothing");
        if before != Some(after) {
            totals.failures.push(format!("the same bytes, another report: {}", name()));
        }
        return;
    }
    match earned(original, before, &variant.bytes, after) {
        Ok(earned) => totals.count(earned.name()),
        Err(why) => totals.failures.push(format!("{why}: {}", name())),
    }
    if variant.kind == Kind::Padding && in_padding(original, variant.at) && !white_or_zero(variant) {
        totals.failures.push(format!("sound with padding that is not zero: {}", name()));
    }
}

/// Is the place inside a long run of zeros before a `>`?
fn in_padding(original: &[u8], at: usize) -> bool {
    let zeros = original[at..].iter().take_while(|byte| **byte == b'0').count();
    zeros > 0 && original.get(at + zeros) == Some(&b'>')
}

/// White space among the digits adds nothing to the value; an odd digit less ends in a zero anyway.
fn white_or_zero(variant: &Variant) -> bool {
    matches!(variant.bytes.get(variant.at), Some(b' ' | b'\n' | b'0'))
}
