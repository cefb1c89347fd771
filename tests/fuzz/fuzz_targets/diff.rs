//! What is appended to a signed document: up to a few objects, written over those that are there or new.
#![no_main]

use forge::attack_pack::contract::{Contract, Signing};
use forge::corpus::Maker;
use libfuzzer_sys::fuzz_target;
use report::{ChangesAfter, Integrity};
use std::sync::OnceLock;

/// Objects of one input (count), and the numbers they may have.
const MOST: usize = 8;
const NUMBERS: u32 = 40;

/// A document without, and with each of the three levels of, certification.
static BASES: OnceLock<Vec<Contract>> = OnceLock::new();

fn bases() -> &'static [Contract] {
    BASES.get_or_init(|| {
        let maker = Maker::new(1);
        let levels = [None, Some(1), Some(2), Some(3)];
        let signed = |certifies| Contract::signed(&maker, &Signing { certifies, ..Signing::default() });
        levels.into_iter().map(signed).collect()
    })
}

// The first byte chooses the document; then objects, parted by a zero byte: a number and a body.
fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let base = &bases()[usize::from(*first) % bases().len()];
    let objects: Vec<(u32, Vec<u8>)> = rest
        .split(|byte| *byte == 0)
        .filter_map(|object| object.split_first())
        .map(|(number, body)| (u32::from(*number) % NUMBERS + 1, body.to_vec()))
        .take(MOST)
        .collect();
    let changed = base.clone().updated(&objects).pdf.bytes;
    let Ok(report) = tests::verify(&changed) else { return };
    // The page's own content was signed: whatever is appended, it stays or the change is found.
    let content = forge::attack_pack::contract::number::CONTENT;
    let overwritten = objects.iter().rev().find(|(number, _)| *number == content);
    let Some(signature) = report.signatures.first() else { return };
    let quiet = matches!(signature.changes_after, ChangesAfter::None | ChangesAfter::Permitted);
    if let Some((_, body)) = overwritten
        && signature.integrity == Integrity::Intact
    {
        assert!(!quiet || body.windows(6).any(|part| part == b"stream"), "its content is no stream any more");
    }
});
