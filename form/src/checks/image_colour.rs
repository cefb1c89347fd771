//! `image-colour` (FORM-02): the image of the person's signature has "màu xanh" (NĐ 30/2020, Phụ lục I, mục II.7.d).
//!
//! Parameters: `blue_permille` = 800 (share of the ink that is blue, at least), `blue_slight_permille` = 500 (from
//! here it is slight). Pens and scanners vary, so the hue is wide ([`crate::page::Ink::blue`]).

use super::measure::{banded, or_open};
use super::signers::each_person;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormImageUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let (least, slight) = (rule.integer("blue_permille")?, rule.integer("blue_slight_permille")?);
    Ok(each_person(case, rule, |_, drawing| {
        let blue = drawing.colours.blue;
        let level = banded(blue, (least, 1000), (slight, 1000));
        let code = if level == Level::Met { Code::FormImageBlue } else { Code::FormImageNotBlue };
        vec![Observation::new(code, level).arg("blue_permille", blue).arg("wanted_permille", least)]
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const FIGURES: [(&str, i64); 2] = [("blue_permille", 800), ("blue_slight_permille", 500)];

    #[test]
    fn the_share_of_blue_ink_decides_on_both_sides_of_each_bound() {
        let cases = [
            (1000, Level::Met),
            (800, Level::Met),
            (799, Level::Slight),
            (500, Level::Slight),
            (499, Level::Missed),
        ];
        for (blue, level) in cases {
            let mut letter = Letter::new();
            letter.signature_image().ink.as_mut().unwrap().blue = blue;
            let seen = letter.judge("image-colour", &FIGURES);
            let code = if level == Level::Met { Code::FormImageBlue } else { Code::FormImageNotBlue };
            assert_eq!((seen[0].code, seen[0].level), (code, level), "{blue}");
            assert_eq!(number(&seen[0], "blue_permille"), i64::from(blue));
        }
    }

    #[test]
    fn several_images_are_weighed_by_their_ink() {
        let mut letter = Letter::new();
        let mut black = image(signature_rect());
        black.ink.as_mut().unwrap().share = 300;
        letter.draw(PERSON, black);
        let seen = letter.judge("image-colour", &FIGURES);
        assert_eq!((seen[0].level, number(&seen[0], "blue_permille")), (Level::Missed, 245));
    }

    #[test]
    fn paths_have_colours_too() {
        let mut letter = Letter::new();
        letter.pages[0].images.clear();
        letter.trace(PERSON, path(rect(122, 212, 150, 230), BLUE));
        assert_eq!(letter.says("image-colour", &FIGURES), (Code::FormImageBlue, Level::Met));
        letter.trace(PERSON, path(rect(150, 212, 178, 230), BLACK));
        assert_eq!(letter.says("image-colour", &FIGURES), (Code::FormImageNotBlue, Level::Slight));
    }

    #[test]
    fn an_image_that_was_not_decoded_and_a_rule_without_figure_are_open() {
        let mut letter = Letter::new();
        assert_eq!(letter.says("image-colour", &FIGURES[..1]), (Code::FormImageUnmeasured, Level::Open));
        letter.signature_image().ink = None;
        assert_eq!(letter.says("image-colour", &FIGURES), (Code::FormImageUnmeasured, Level::Open));
    }
}
