//! `seal-above` (SEAL-12): the seal is drawn over the signature's image ("trùm lên"; NĐ 30/2020, Phụ lục I, mục II.8.a).

use super::measure::{at, of_signature, open};
use super::pairs::{Pair, pairs};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let found = pairs(case);
    let unmeasured = found.unmeasured.iter();
    let open = unmeasured.map(|(id, why)| of_signature(open(Code::FormSealUnmeasured, *why), id));
    found.pairs.iter().filter_map(judge).chain(open).collect()
}

fn judge(pair: &Pair<'_>) -> Option<Observation> {
    let signature = pair.signature.as_ref()?;
    // Order has a meaning only where they meet.
    if signature.page.number != pair.seal.page.number {
        return None;
    }
    pair.seal.ink.intersection(&signature.ink)?;
    let seen = match pair.seal.order.0 > signature.order.1 {
        true => Observation::new(Code::FormSealAbove, Level::Met),
        false => Observation::new(Code::FormSealBelow, Level::Missed),
    };
    Some(of_signature(at(seen, pair.seal.page, pair.seal.ink), &pair.body.signature.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    #[test]
    fn what_is_drawn_later_lies_above() {
        let mut letter = Letter::new();
        assert_eq!(letter.says("seal-above", &[]), (Code::FormSealAbove, Level::Met));
        letter.signature_image().order = 9;
        assert_eq!(letter.says("seal-above", &[]), (Code::FormSealBelow, Level::Missed));
    }

    #[test]
    fn order_has_a_meaning_only_where_they_meet() {
        let mut letter = Letter::new();
        letter.place(BODY, rect(60, 204, 98, 242));
        assert_eq!(letter.judge("seal-above", &[]), []);
        letter.seal_image().ink = None;
        assert_eq!(letter.says("seal-above", &[]), (Code::FormSealUnmeasured, Level::Open));
    }
}
