//! `image-transparent` (FORM-03): the image of the person's signature has "nền trong suốt" (NĐ 30/2020, Phụ lục I, mục
//! II.7.d).
//!
//! Parameters: `transparent_permille` = 300 (more than this share of the pixels lets the paper through).

use super::drawing::Drawing;
use super::measure::or_open;
use super::signers::each_person;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormImageUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let least = rule.integer("transparent_permille")?;
    let codes = (Code::FormImageTransparent, Code::FormImageOpaque);
    Ok(each_person(case, |_, drawing| vec![background(drawing, least, codes)]))
}

/// Does the background let the paper through? `codes`: of yes and of no. Drawn by paths there is no background.
pub(super) fn background(drawing: &Drawing<'_>, least: i64, codes: (Code, Code)) -> Observation {
    let transparent = drawing.masked && drawing.transparent.is_none_or(|share| share > least);
    let seen = match transparent {
        true => Observation::new(codes.0, Level::Met),
        false => Observation::new(codes.1, Level::Missed),
    };
    match drawing.transparent {
        // Without a mask every pixel hides the paper, whatever its value.
        Some(share) => seen.arg("transparent_permille", if drawing.masked { share } else { 0 }),
        None => seen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const FIGURES: [(&str, i64); 1] = [("transparent_permille", 300)];

    #[test]
    fn more_than_three_tenths_must_let_the_paper_through() {
        for (share, met) in [(900, true), (301, true), (300, false), (0, false)] {
            let mut letter = Letter::new();
            letter.signature_image().ink.as_mut().unwrap().transparent = share;
            let expected = match met {
                true => (Code::FormImageTransparent, Level::Met),
                false => (Code::FormImageOpaque, Level::Missed),
            };
            assert_eq!(letter.says("image-transparent", &FIGURES), expected, "{share}");
        }
    }

    #[test]
    fn without_a_mask_or_over_a_white_ground_it_is_opaque() {
        let mut letter = Letter::new();
        letter.signature_image().masked = false;
        let seen = letter.judge("image-transparent", &FIGURES);
        assert_eq!((seen[0].code, number(&seen[0], "transparent_permille")), (Code::FormImageOpaque, 0));

        let mut letter = Letter::new();
        letter.trace(PERSON, path(rect(115, 207, 180, 240), WHITE));
        assert_eq!(letter.says("image-transparent", &FIGURES), (Code::FormImageOpaque, Level::Missed));
    }

    #[test]
    fn what_is_drawn_by_paths_has_no_background() {
        let mut letter = Letter::new();
        letter.pages[0].images.clear();
        letter.trace(PERSON, path(rect(122, 212, 150, 230), BLUE));
        assert_eq!(letter.says("image-transparent", &FIGURES), (Code::FormImageTransparent, Level::Met));
    }

    #[test]
    fn an_image_that_was_not_decoded_is_open() {
        let mut letter = Letter::new();
        letter.signature_image().ink = None;
        assert_eq!(letter.says("image-transparent", &FIGURES), (Code::FormImageUnmeasured, Level::Open));
        assert_eq!(letter.says("image-transparent", &[]), (Code::FormImageUnmeasured, Level::Open));
    }
}
