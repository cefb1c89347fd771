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
    let found = pairs(case);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const FIGURES: [(&str, i64); 1] = [("height_um", 15_000)];

    fn with_seal_at(rect: crate::page::Rect) -> (Code, Level) {
        let mut letter = Letter::new();
        letter.place(BODY, rect);
        letter.says("seal-beside", &FIGURES)
    }

    #[test]
    fn left_and_at_the_height_of_the_signature() {
        // The signature's centre lies at 148 and 222.5 mm.
        let at = |x: i32, y: i32| with_seal_at(rect_um(x - 19_000, y - 19_000, x + 19_000, y + 19_000));
        assert_eq!(at(118_000, 222_500), (Code::FormSealBeside, Level::Met));
        assert_eq!(at(147_999, 222_500), (Code::FormSealBeside, Level::Met));
        assert_eq!(at(148_000, 222_500), (Code::FormSealNotLeft, Level::Missed));
        assert_eq!(at(118_000, 237_500), (Code::FormSealBeside, Level::Met));
        assert_eq!(at(118_000, 237_501), (Code::FormSealHeightOff, Level::Missed));
        assert_eq!(at(118_000, 207_500), (Code::FormSealBeside, Level::Met));
        assert_eq!(at(118_000, 207_499), (Code::FormSealHeightOff, Level::Missed));
    }

    #[test]
    fn what_was_not_decoded_is_open() {
        let mut letter = Letter::new();
        letter.seal_image().ink = None;
        assert_eq!(letter.says("seal-beside", &FIGURES), (Code::FormSealUnmeasured, Level::Open));
    }
}
