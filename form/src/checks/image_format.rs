//! `image-format` (FORM-04): the image of the person's signature is of "định dạng Portable Network Graphics (.png)"
//! (NĐ 30/2020, Phụ lục I, mục II.7.d).
//!
//! A PDF keeps no PNG: what was one is stored without loss. Only JPEG and JPEG 2000 show that it was none.

use super::drawing::Drawing;
use super::signers::each_person;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let codes = (Code::FormImageLossless, Code::FormImageLossy);
    each_person(case, |_, drawing| format(drawing, codes, Level::Missed).into_iter().collect())
}

/// Is the picture stored without loss? `codes`: of yes and of no. Nothing of what is drawn by paths.
pub(super) fn format(drawing: &Drawing<'_>, codes: (Code, Code), lossy: Level) -> Option<Observation> {
    drawing.angle?;
    Some(match drawing.lossy {
        false => Observation::new(codes.0, Level::Met),
        true => Observation::new(codes.1, lossy),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;
    use crate::page::ImageEncoding;

    #[test]
    fn only_jpeg_shows_that_it_was_no_png() {
        let cases = [
            (ImageEncoding::Lossless, (Code::FormImageLossless, Level::Met)),
            (ImageEncoding::Dct, (Code::FormImageLossy, Level::Missed)),
            (ImageEncoding::Jpx, (Code::FormImageLossy, Level::Missed)),
        ];
        for (encoding, expected) in cases {
            let mut letter = Letter::new();
            letter.signature_image().encoding = encoding;
            assert_eq!(letter.says("image-format", &[]), expected);
        }
    }

    #[test]
    fn paths_have_no_format_and_what_was_not_read_is_open() {
        let mut letter = Letter::new();
        letter.gap(crate::page::Gap::NotDrawn);
        assert_eq!(letter.says("image-format", &[]), (Code::FormImageUnmeasured, Level::Open));
        let mut letter = Letter::new();
        letter.pages[0].images.clear();
        letter.trace(PERSON, path(rect(122, 212, 150, 230), BLUE));
        assert_eq!(letter.judge("image-format", &[]), []);
    }
}
