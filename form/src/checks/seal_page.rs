//! `seal-page` (SEAL-08): the seal stands on the page of the person's signature (ô 7c and ô 8; NĐ 30/2020, Phụ lục I,
//! mục II.8.a, IV).
//!
//! Where no image of a signature is shown, the page of title and name counts. No parameters.

use super::measure::{Unmeasured, at, of_signature, open};
use super::pairs::{Pair, pairs};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let found = pairs(case);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    #[test]
    fn the_page_of_the_signature_is_the_page_of_the_seal() {
        let mut letter = Letter::new();
        assert_eq!(letter.says("seal-page", &[]), (Code::FormSealSamePage, Level::Met));
        let mut second = page(2);
        second.annotations = letter.pages[0].annotations.split_off(1);
        let mut seal = letter.pages[0].images.remove(1);
        seal.owner = crate::page::Owner::Annotation(0);
        second.images.push(seal);
        letter.pages.push(second);
        let seen = letter.judge("seal-page", &[]);
        assert_eq!((seen[0].code, seen[0].level), (Code::FormSealOtherPage, Level::Missed));
        assert_eq!((seen[0].location.page, number(&seen[0], "wanted_page")), (Some(2), 1));
    }

    #[test]
    fn without_an_image_of_a_signature_title_and_name_count() {
        let mut letter = Letter::new();
        letter.pages[0].images.remove(0);
        assert_eq!(letter.says("seal-page", &[]), (Code::FormSealSamePage, Level::Met));
        letter.classification.cells.signing[0].title.page = 2;
        let seen = letter.judge("seal-page", &[]);
        assert_eq!(seen[0].code, Code::FormSealOtherPage);
        letter.classification.cells.signing.clear();
        assert_eq!(letter.says("seal-page", &[]), (Code::FormSealUnmeasured, Level::Open));
    }
}
