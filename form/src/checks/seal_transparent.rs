//! `seal-transparent` (SEAL-03): the image of the seal has "nền trong suốt, định dạng Portable Network Graphics (.png)"
//! (NĐ 30/2020, Phụ lục I, mục II.8.a). JPEG is slight: a PDF keeps no PNG (see `image-format`).
//!
//! Parameters: `transparent_permille` = 300 (more than this share of the pixels lets the paper through).

use super::image_format::format;
use super::image_transparent::background;
use super::measure::or_open;
use super::signers::each_body;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormSealUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let least = rule.integer("transparent_permille")?;
    Ok(each_body(case, |_, drawing| {
        let mut seen = vec![background(drawing, least, (Code::FormSealTransparent, Code::FormSealOpaque))];
        seen.extend(format(drawing, (Code::FormSealLossless, Code::FormSealLossy), Level::Slight));
        seen
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;
    use crate::page::ImageEncoding;

    const FIGURES: [(&str, i64); 1] = [("transparent_permille", 300)];

    fn said(letter: &Letter) -> Vec<(Code, Level)> {
        letter.judge("seal-transparent", &FIGURES).iter().map(|one| (one.code, one.level)).collect()
    }

    #[test]
    fn background_and_format_are_told_each_for_itself() {
        let mut letter = Letter::new();
        let (transparent, lossless) =
            ((Code::FormSealTransparent, Level::Met), (Code::FormSealLossless, Level::Met));
        assert_eq!(said(&letter), [transparent, lossless]);
        letter.seal_image().ink.as_mut().unwrap().transparent = 301;
        assert_eq!(said(&letter), [transparent, lossless]);
        letter.seal_image().ink.as_mut().unwrap().transparent = 300;
        assert_eq!(said(&letter), [(Code::FormSealOpaque, Level::Missed), lossless]);
        letter.seal_image().encoding = ImageEncoding::Dct;
        assert_eq!(said(&letter)[1], (Code::FormSealLossy, Level::Slight));
    }

    #[test]
    fn of_two_images_the_one_that_hides_more_decides() {
        let mut letter = Letter::new();
        letter.place(BODY, rect(99, 204, 118, 242));
        let mut half = red_image(rect(118, 204, 137, 242));
        half.masked = false;
        letter.draw(BODY, half);
        assert_eq!(said(&letter)[0], (Code::FormSealOpaque, Level::Missed));
    }

    #[test]
    fn what_was_not_decoded_is_open() {
        let mut letter = Letter::new();
        letter.seal_image().ink = None;
        assert_eq!(said(&letter), [(Code::FormSealUnmeasured, Level::Open)]);
    }
}
