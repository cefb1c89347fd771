//! `image-right` (FORM-07): the person's signature stands at the right, on the page of title and name (NĐ 30/2020, Phụ
//! lục I, mục II.7.đ and IV).
//!
//! Parameters: `least_permille` = 500 and `most_permille` = 920 (place of the centre of the ink, of the page's width).
//! Where several persons sign on one page they stand side by side: then only the page counts.

use super::image_between::signing_block;
use super::measure::{Unmeasured, open, or_open, permille};
use super::signers::each_person;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormImageUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let (least, most) = (rule.integer("least_permille")?, rule.integer("most_permille")?);
    let blocks = &case.classification.cells.signing;
    Ok(each_person(case, rule, |person, drawing| {
        let Some(block) = signing_block(case, person, drawing).or_else(|| blocks.first()) else {
            return vec![open(Code::FormImageUnmeasured, Unmeasured::SigningBlock)];
        };
        let number = drawing.page.number;
        if block.title.page != number {
            return vec![
                Observation::new(Code::FormImageOtherPage, Level::Missed)
                    .arg("wanted_page", block.title.page),
            ];
        }
        let width = i64::from(drawing.page.width.0);
        let Some(place) = permille(i64::from(drawing.ink.centre_x()), width) else {
            return vec![open(Code::FormImageUnmeasured, Unmeasured::Page)];
        };
        let alone = blocks.iter().filter(|block| block.title.page == number).count() == 1;
        let seen = match !alone || (least..=most).contains(&place) {
            true => Observation::new(Code::FormImageRight, Level::Met),
            false => Observation::new(Code::FormImageNotRight, Level::Missed),
        };
        vec![seen.arg("place_permille", place)]
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const FIGURES: [(&str, i64); 2] = [("least_permille", 500), ("most_permille", 920)];
    const MET: (Code, Level) = (Code::FormImageRight, Level::Met);
    const MISSED: (Code, Level) = (Code::FormImageNotRight, Level::Missed);

    fn centred_at(centre: i32) -> Letter {
        let mut letter = Letter::new();
        letter.place(PERSON, rect_um(centre - 15_000, 211_000, centre + 15_000, 234_000));
        letter
    }

    #[test]
    fn the_right_half_without_the_margin() {
        // 210 mm wide: 105 mm and 193.2 mm.
        for (centre, expected) in [(105_000, MET), (104_800, MISSED), (193_200, MET), (193_400, MISSED)] {
            assert_eq!(centred_at(centre).says("image-right", &FIGURES), expected, "{centre}");
        }
    }

    #[test]
    fn side_by_side_only_the_page_counts() {
        let mut letter = centred_at(60_000);
        assert_eq!(letter.says("image-right", &FIGURES), MISSED);
        let other = letter.classification.cells.signing[0].clone();
        letter.classification.cells.signing.push(other);
        assert_eq!(letter.says("image-right", &FIGURES), MET);
        for block in &mut letter.classification.cells.signing {
            block.title.page = 2;
        }
        assert_eq!(letter.says("image-right", &FIGURES), (Code::FormImageOtherPage, Level::Missed));
    }

    #[test]
    fn without_a_place_of_signing_it_is_open() {
        let open = (Code::FormImageUnmeasured, Level::Open);
        let mut letter = Letter::new();
        assert_eq!(letter.says("image-right", &[]), open);
        letter.classification.cells.signing.clear();
        assert_eq!(letter.says("image-right", &FIGURES), open);
    }
}
