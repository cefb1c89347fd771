//! `seal-colour` (SEAL-02): the image of the seal has "màu đỏ" (NĐ 30/2020, Phụ lục I, mục II.8.a; Điều 33.1.a).
//!
//! Parameters: `red_permille` = 800 (share of the ink that is red, at least), `red_slight_permille` = 500 (from here it
//! is slight).

use super::measure::{banded, or_open};
use super::signers::each_body;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormSealUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let (least, slight) = (rule.integer("red_permille")?, rule.integer("red_slight_permille")?);
    Ok(each_body(case, rule, |_, drawing| {
        let red = drawing.colours.red;
        let level = banded(red, (least, 1000), (slight, 1000));
        let code = if level == Level::Met { Code::FormSealRed } else { Code::FormSealNotRed };
        vec![Observation::new(code, level).arg("red_permille", red).arg("wanted_permille", least)]
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const FIGURES: [(&str, i64); 2] = [("red_permille", 800), ("red_slight_permille", 500)];

    #[test]
    fn the_share_of_red_ink_decides_on_both_sides_of_each_bound() {
        let cases = [
            (1000, Level::Met),
            (800, Level::Met),
            (799, Level::Slight),
            (500, Level::Slight),
            (499, Level::Missed),
        ];
        for (red, level) in cases {
            let mut letter = Letter::new();
            letter.seal_image().ink.as_mut().unwrap().red = red;
            let seen = letter.judge("seal-colour", &FIGURES);
            let code = if level == Level::Met { Code::FormSealRed } else { Code::FormSealNotRed };
            assert_eq!((seen[0].code, seen[0].level), (code, level), "{red}");
        }
    }

    #[test]
    fn a_seal_made_of_two_images_is_weighed_as_one() {
        let mut letter = Letter::new();
        letter.place(BODY, rect(99, 204, 118, 242));
        letter.draw(BODY, red_image(rect(118, 204, 137, 242)));
        assert_eq!(letter.says("seal-colour", &FIGURES), (Code::FormSealRed, Level::Met));
        letter.seal_image().ink.as_mut().unwrap().red = 300;
        assert_eq!(letter.says("seal-colour", &FIGURES), (Code::FormSealNotRed, Level::Slight));
    }

    #[test]
    fn what_was_not_decoded_and_a_rule_without_figure_are_open() {
        let mut letter = Letter::new();
        assert_eq!(letter.says("seal-colour", &[]), (Code::FormSealUnmeasured, Level::Open));
        letter.seal_image().ink = None;
        assert_eq!(letter.says("seal-colour", &FIGURES), (Code::FormSealUnmeasured, Level::Open));
    }
}
