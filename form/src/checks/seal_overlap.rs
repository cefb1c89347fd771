//! `seal-overlap` (SEAL-06): the seal lies "trùm lên khoảng 1/3 hình ảnh chữ ký số của người có thẩm quyền về bên trái"
//! (NĐ 30/2020, Phụ lục I, mục II.8.a; Điều 33.1.b).
//!
//! Measured between the boxes around the ink: horizontal overlap by the width of the signature. Parameters:
//! `least_permille` = 200 to `most_permille` = 450 (the official drawing has 240), slight from `slight_least_permille`
//! = 100 to `slight_most_permille` = 600. The words can be read of the seal as well: overlap by the width of the *seal*
//! from `seal_least_permille` = 280 to `seal_most_permille` = 390 is met too.

use super::drawing::Drawing;
use super::measure::{at, banded, of_signature, open, or_open, permille};
use super::pairs::{Pair, pairs};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The bands of the rule, each with both ends.
struct Bands {
    met: (i64, i64),
    slight: (i64, i64),
    of_seal: (i64, i64),
}

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormSealUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let bands = Bands {
        met: (rule.integer("least_permille")?, rule.integer("most_permille")?),
        slight: (rule.integer("slight_least_permille")?, rule.integer("slight_most_permille")?),
        of_seal: (rule.integer("seal_least_permille")?, rule.integer("seal_most_permille")?),
    };
    let found = pairs(case, rule);
    let unmeasured = found.unmeasured.iter();
    let open = unmeasured.map(|(id, why)| of_signature(open(Code::FormSealUnmeasured, *why), id));
    Ok(found.pairs.iter().filter_map(|pair| judge(pair, &bands)).chain(open).collect())
}

fn judge(pair: &Pair<'_>, bands: &Bands) -> Option<Observation> {
    let signature = pair.signature.as_ref()?;
    if signature.page.number != pair.seal.page.number {
        // Another page: `seal-page` says so.
        return None;
    }
    let seen = overlap(&pair.seal, signature, bands);
    Some(of_signature(at(seen, pair.seal.page, pair.seal.ink), &pair.body.signature.id))
}

fn overlap(seal: &Drawing<'_>, signature: &Drawing<'_>, bands: &Bands) -> Observation {
    let common = seal.ink.intersection(&signature.ink).map_or(0, |common| i64::from(common.width()));
    let of_signature = permille(common, i64::from(signature.ink.width())).unwrap_or(0);
    let of_seal = permille(common, i64::from(seal.ink.width())).unwrap_or(0);
    let left = seal.ink.centre_x() < signature.ink.centre_x();
    let (code, level) = if common == 0 {
        (Code::FormSealNoOverlap, Level::Missed)
    } else if !left {
        (Code::FormSealOverlapRight, Level::Missed)
    } else {
        let either =
            banded(of_signature, bands.met, bands.slight).min(banded(of_seal, bands.of_seal, bands.of_seal));
        let code = if either == Level::Met { Code::FormSealOverlap } else { Code::FormSealOverlapOff };
        (code, either)
    };
    Observation::new(code, level).arg("of_signature_permille", of_signature).arg("of_seal_permille", of_seal)
}
