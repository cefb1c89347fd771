//! `seal-beside` (SEAL-07): the seal stands to the left of the signature's image and at its height (NĐ 30/2020, Phụ lục
//! I, mục II.8.a and IV: in the drawing almost equal heights; Điều 33.1.b).
//!
//! Parameters: `height_um` = 15 000 (distance of the centres in height, at most).

use super::measure::{at, of_signature, open, or_open};
use super::pairs::{Pair, pairs};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormSealUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let most = rule.integer("height_um")?;
    let found = pairs(case, rule);
    let unmeasured = found.unmeasured.iter();
    let open = unmeasured.map(|(id, why)| of_signature(open(Code::FormSealUnmeasured, *why), id));
    Ok(found.pairs.iter().filter_map(|pair| judge(pair, most)).chain(open).collect())
}

fn judge(pair: &Pair<'_>, most: i64) -> Option<Observation> {
    let signature = pair.signature.as_ref()?;
    let seal = &pair.seal;
    if signature.page.number != seal.page.number {
        return None;
    }
    let to_the_left = i64::from(signature.ink.centre_x()) - i64::from(seal.ink.centre_x());
    let height = (i64::from(signature.ink.centre_y()) - i64::from(seal.ink.centre_y())).abs();
    let (code, level) = if to_the_left <= 0 {
        (Code::FormSealNotLeft, Level::Missed)
    } else if height > most {
        (Code::FormSealHeightOff, Level::Missed)
    } else {
        (Code::FormSealBeside, Level::Met)
    };
    let seen = Observation::new(code, level).arg("left_by_um", to_the_left).arg("height_off_um", height);
    Some(of_signature(at(seen, seal.page, seal.ink), &pair.body.signature.id))
}
