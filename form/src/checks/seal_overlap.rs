//! `seal-overlap` (SEAL-06): the seal lies "trùm lên khoảng 1/3 hình ảnh chữ ký số của người có thẩm quyền về bên trái"
//! (NĐ 30/2020, Phụ lục I, mục II.8.a; Điều 33.1.b).
//!
//! Measured between the boxes around the ink: horizontal overlap by the width of the signature. Parameters:
//! `least_permille` = 200 to `most_permille` = 450 (the official drawing has 240), slight from `slight_least_permille`
//! = 100 to `slight_most_permille` = 600. The words can be read of the seal as well: overlap by the width of the *seal*
//! from `seal_least_permille` = 280 to `seal_most_permille` = 390 is met too. Shares are compared in whole per cents: the
//! law says "khoảng", and the one real pair that was measured, 45.1 %, is as it should be (`rules.md` section 10).

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
    let found = pairs(case);
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
        let either = banded(whole_per_cent(of_signature), bands.met, bands.slight).min(banded(
            whole_per_cent(of_seal),
            bands.of_seal,
            bands.of_seal,
        ));
        let code = if either == Level::Met { Code::FormSealOverlap } else { Code::FormSealOverlapOff };
        (code, either)
    };
    Observation::new(code, level).arg("of_signature_permille", of_signature).arg("of_seal_permille", of_seal)
}

/// Thousandths rounded to whole per cents.
const fn whole_per_cent(permille: i64) -> i64 {
    (permille + 5) / 10 * 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const FIGURES: [(&str, i64); 6] = [
        ("least_permille", 200),
        ("most_permille", 450),
        ("slight_least_permille", 100),
        ("slight_most_permille", 600),
        ("seal_least_permille", 280),
        ("seal_most_permille", 390),
    ];

    /// A signature of 50 mm and a seal of 40 mm that covers so much of it from the left.
    fn covering(common: i32) -> Letter {
        let mut letter = Letter::new();
        letter.place(PERSON, rect_um(125_000, 211_000, 175_000, 234_000));
        letter.place(BODY, rect_um(85_000 + common, 204_000, 125_000 + common, 244_000));
        letter
    }

    #[test]
    fn the_share_of_the_signature_decides_on_both_sides_of_each_bound() {
        let cases = [
            (10_000, Level::Met),
            (9_750, Level::Met),
            (9_700, Level::Slight),
            (5_000, Level::Slight),
            (4_750, Level::Slight),
            (4_700, Level::Missed),
            (22_500, Level::Met),
            (22_700, Level::Met),
            (22_750, Level::Slight),
            (30_000, Level::Slight),
            (30_200, Level::Slight),
            (30_250, Level::Missed),
        ];
        for (common, level) in cases {
            let seen = covering(common).judge("seal-overlap", &FIGURES);
            assert_eq!((seen.len(), seen[0].level), (1, level), "{common}");
            assert_eq!(number(&seen[0], "of_signature_permille"), i64::from(common + 25) / 50);
            assert_eq!(seen[0].code == Code::FormSealOverlap, level == Level::Met);
        }
    }

    #[test]
    fn a_third_of_the_seal_is_met_as_well() {
        // A narrow signature of 24 mm: 14 mm are 58 % of it, but 35 % of the seal.
        let mut letter = covering(14_000);
        letter.place(PERSON, rect_um(125_000, 211_000, 149_000, 234_000));
        assert_eq!(letter.says("seal-overlap", &FIGURES), (Code::FormSealOverlap, Level::Met));
        let mut letter = covering(16_000);
        letter.place(PERSON, rect_um(125_000, 211_000, 149_000, 234_000));
        assert_eq!(letter.says("seal-overlap", &FIGURES), (Code::FormSealOverlapOff, Level::Missed));
    }

    #[test]
    fn apart_in_either_direction_and_on_the_right_are_missed() {
        assert_eq!(covering(0).says("seal-overlap", &FIGURES), (Code::FormSealNoOverlap, Level::Missed));
        let mut above = covering(15_000);
        above.place(BODY, rect_um(100_000, 160_000, 140_000, 200_000));
        assert_eq!(above.says("seal-overlap", &FIGURES), (Code::FormSealNoOverlap, Level::Missed));
        let mut right = covering(15_000);
        right.place(BODY, rect_um(160_000, 204_000, 200_000, 244_000));
        assert_eq!(right.says("seal-overlap", &FIGURES), (Code::FormSealOverlapRight, Level::Missed));
    }

    #[test]
    fn the_ink_is_measured_and_not_the_image() {
        let mut letter = covering(15_000);
        letter.seal_image().rect = rect(60, 190, 180, 280);
        letter.signature_image().rect = rect(60, 190, 180, 280);
        assert_eq!(letter.says("seal-overlap", &FIGURES), (Code::FormSealOverlap, Level::Met));
    }

    #[test]
    fn each_seal_of_a_joint_document_is_measured_at_its_own_signature() {
        let mut letter = covering(15_000);
        let mut left = letter.classification.cells.signing[0].clone();
        left.title.rect = rect(30, 197, 100, 207);
        if let Some(name) = &mut left.name {
            name.rect = rect(30, 240, 100, 246);
            name.lines[0].text = "Lê Thị Bình".to_owned();
        }
        letter.classification.cells.signing.push(left);
        letter.classification.facts.issuers.push("SỞ TÀI CHÍNH".to_owned());
        letter.sign("s3", report::Role::Person, "Lê Thị Bình", 3, rect(40, 207, 90, 240));
        letter.draw(2, blue_image(rect(40, 211, 90, 234)));
        letter.sign("s4", report::Role::Organisation, "SỞ TÀI CHÍNH", 4, rect(5, 204, 45, 244));
        letter.draw(3, red_image(rect(5, 204, 45, 244)));
        let seen = letter.judge("seal-overlap", &FIGURES);
        let shares: Vec<_> = seen.iter().map(|one| number(one, "of_signature_permille")).collect();
        assert_eq!((shares, seen[1].level), (vec![300, 100], Level::Slight));
    }

    #[test]
    fn a_picture_in_place_of_a_signature_is_measured_all_the_same() {
        let mut letter = covering(15_000);
        letter.report.signatures.remove(0);
        letter.signature_image().owner = crate::page::Owner::Content;
        assert_eq!(letter.says("seal-overlap", &FIGURES), (Code::FormSealOverlap, Level::Met));
    }

    #[test]
    fn what_was_not_decoded_is_open() {
        let open = (Code::FormSealUnmeasured, Level::Open);
        let mut letter = covering(15_000);
        letter.seal_image().ink = None;
        assert_eq!(letter.says("seal-overlap", &FIGURES), open);
        let mut letter = covering(15_000);
        letter.signature_image().ink = None;
        assert_eq!(letter.says("seal-overlap", &FIGURES), open);
        assert_eq!(covering(15_000).says("seal-overlap", &[]), open);
    }
}
