//! `seal-page` (SEAL-08): the seal stands on the page of the person's signature (ô 7c and ô 8; NĐ 30/2020, Phụ lục I,
//! mục II.8.a, IV).
//!
//! Where no image of a signature is shown, the page of title and name counts. No parameters of its own;
//! `placeholder_pixels` = 1.

use super::measure::{Unmeasured, at, of_signature, open};
use super::pairs::{Pair, pairs};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    let found = pairs(case, rule);
    let unmeasured = found.unmeasured.iter();
    let open = unmeasured.map(|(id, why)| of_signature(open(Code::FormSealUnmeasured, *why), id));
    let mut seen: Vec<_> = found.pairs.iter().map(|pair| judge(case, pair)).collect();
    seen.extend(open);
    seen
}

fn judge(case: &Case<'_>, pair: &Pair<'_>) -> Observation {
    let number = pair.seal.page.number;
    let pages: Vec<u32> = match &pair.signature {
        Some(signature) => vec![signature.page.number],
        None => case.classification.cells.signing.iter().map(|block| block.title.page).collect(),
    };
    let seen = match pages.first() {
        None => open(Code::FormSealUnmeasured, Unmeasured::SigningBlock),
        Some(_) if pages.contains(&number) => Observation::new(Code::FormSealSamePage, Level::Met),
        Some(wanted) => Observation::new(Code::FormSealOtherPage, Level::Missed).arg("wanted_page", *wanted),
    };
    of_signature(at(seen, pair.seal.page, pair.seal.ink), &pair.body.signature.id)
}
