//! `image-colour` (FORM-02): the image of the person's signature has "màu xanh" (NĐ 30/2020, Phụ lục I, mục II.7.d).
//!
//! `seal-colour` (SEAL-02): the image of the seal has "màu đỏ" (mục II.8.a; Điều 33.1.a).
//!
//! Parameters: `blue_permille`, `red_permille` = 800 (share of the ink in that colour, at least),
//! `blue_slight_permille`, `red_slight_permille` = 500 (from here it is slight). Pens and scanners vary, so the hues are
//! wide ([`crate::page::Ink`]). Of a signature only ink that has a colour is counted, unless most has none: the core of a
//! pen's stroke comes out nearly black.

use super::drawing::{Colours, Drawing};
use super::measure::{banded, or_open, permille};
use super::signers::{Signer, each_body, each_person};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// From this share of ink with a colour on, the rest is left out, thousandths (ENG: most of it).
const MOST: i64 = 500;

/// Whose picture, in which colour.
struct Side {
    figures: [&'static str; 2],
    /// Name of the measured share in the finding.
    measured: &'static str,
    share: fn(&Colours) -> i64,
    met: Code,
    missed: Code,
}

/// The check of the person's image.
pub(super) fn check_signature(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    let side = Side {
        figures: ["blue_permille", "blue_slight_permille"],
        measured: "blue_permille",
        share: blue,
        met: Code::FormImageBlue,
        missed: Code::FormImageNotBlue,
    };
    or_open(side.judge(rule).map(|judge| each_person(case, judge)), Code::FormImageUnmeasured)
}

/// The check of the seal.
pub(super) fn check_seal(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    let side = Side {
        figures: ["red_permille", "red_slight_permille"],
        measured: "red_permille",
        share: |colours| colours.red,
        met: Code::FormSealRed,
        missed: Code::FormSealNotRed,
    };
    or_open(side.judge(rule).map(|judge| each_body(case, judge)), Code::FormSealUnmeasured)
}

impl Side {
    /// What to say of a picture under this rule's figures.
    fn judge<'a>(
        &self,
        rule: &Rule,
    ) -> Result<impl Fn(&Signer<'a>, &Drawing<'a>) -> Vec<Observation>, &'static str> {
        let [least, slight] = self.figures;
        let (least, slight) = (rule.integer(least)?, rule.integer(slight)?);
        Ok(move |_: &Signer<'a>, drawing: &Drawing<'a>| {
            let share = (self.share)(&drawing.colours);
            let level = banded(share, (least, 1000), (slight, 1000));
            let code = if level == Level::Met { self.met } else { self.missed };
            vec![Observation::new(code, level).arg(self.measured, share).arg("wanted_permille", least)]
        })
    }
}

fn blue(colours: &Colours) -> i64 {
    match colours.coloured > MOST {
        true => permille(colours.blue, colours.coloured).unwrap_or(0).min(1000),
        false => colours.blue,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;
    use crate::page::Ink;

    const BLUE_FIGURES: [(&str, i64); 2] = [("blue_permille", 800), ("blue_slight_permille", 500)];
    const RED_FIGURES: [(&str, i64); 2] = [("red_permille", 800), ("red_slight_permille", 500)];
    const BOUNDS: [(u16, Level); 5] = [
        (1000, Level::Met),
        (800, Level::Met),
        (799, Level::Slight),
        (500, Level::Slight),
        (499, Level::Missed),
    ];

    fn signature(change: impl FnOnce(&mut Ink)) -> (Level, i64) {
        let mut letter = Letter::new();
        change(letter.signature_image().ink.as_mut().unwrap());
        let seen = letter.judge("image-colour", &BLUE_FIGURES);
        let code = if seen[0].level == Level::Met { Code::FormImageBlue } else { Code::FormImageNotBlue };
        assert_eq!(seen[0].code, code);
        (seen[0].level, number(&seen[0], "blue_permille"))
    }

    #[test]
    fn the_share_of_ink_decides_on_both_sides_of_each_bound() {
        for (share, level) in BOUNDS {
            assert_eq!(signature(|ink| ink.blue = share), (level, i64::from(share)));
            let mut letter = Letter::new();
            letter.seal_image().ink.as_mut().unwrap().red = share;
            let code = if level == Level::Met { Code::FormSealRed } else { Code::FormSealNotRed };
            assert_eq!(letter.says("seal-colour", &RED_FIGURES), (code, level), "{share}");
        }
    }

    #[test]
    fn ink_without_colour_is_left_out_unless_most_is_so() {
        assert_eq!(signature(|ink| (ink.coloured, ink.blue) = (700, 650)), (Level::Met, 929));
        assert_eq!(signature(|ink| (ink.coloured, ink.blue) = (700, 300)), (Level::Missed, 429));
        assert_eq!(signature(|ink| (ink.coloured, ink.blue) = (500, 490)), (Level::Missed, 490));
        assert_eq!(signature(|ink| (ink.coloured, ink.blue) = (0, 0)), (Level::Missed, 0));
    }

    #[test]
    fn several_images_are_weighed_by_their_ink() {
        let mut letter = Letter::new();
        let mut black = image(signature_rect());
        black.ink.as_mut().unwrap().share = 300;
        letter.draw(PERSON, black);
        let seen = letter.judge("image-colour", &BLUE_FIGURES);
        assert_eq!((seen[0].level, number(&seen[0], "blue_permille")), (Level::Missed, 245));
    }

    #[test]
    fn a_seal_made_of_two_images_is_weighed_as_one() {
        let mut letter = Letter::new();
        letter.place(BODY, rect(99, 204, 118, 242));
        letter.draw(BODY, red_image(rect(118, 204, 137, 242)));
        assert_eq!(letter.says("seal-colour", &RED_FIGURES), (Code::FormSealRed, Level::Met));
        letter.seal_image().ink.as_mut().unwrap().red = 300;
        assert_eq!(letter.says("seal-colour", &RED_FIGURES), (Code::FormSealNotRed, Level::Slight));
    }

    #[test]
    fn paths_have_colours_too() {
        let mut letter = Letter::new();
        letter.pages[0].images.clear();
        letter.trace(PERSON, path(rect(122, 212, 150, 230), BLUE));
        assert_eq!(letter.says("image-colour", &BLUE_FIGURES), (Code::FormImageBlue, Level::Met));
        letter.trace(PERSON, path(rect(150, 212, 178, 230), BLACK));
        assert_eq!(letter.says("image-colour", &BLUE_FIGURES), (Code::FormImageNotBlue, Level::Slight));
    }

    #[test]
    fn an_image_that_was_not_decoded_and_a_rule_without_figure_are_open() {
        let mut letter = Letter::new();
        let (signature, seal) =
            ((Code::FormImageUnmeasured, Level::Open), (Code::FormSealUnmeasured, Level::Open));
        assert_eq!(letter.says("image-colour", &BLUE_FIGURES[..1]), signature);
        assert_eq!(letter.says("seal-colour", &[]), seal);
        letter.signature_image().ink = None;
        letter.seal_image().ink = None;
        assert_eq!(letter.says("image-colour", &BLUE_FIGURES), signature);
        assert_eq!(letter.says("seal-colour", &RED_FIGURES), seal);
    }
}
