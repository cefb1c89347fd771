//! `image-size` (FORM-14): the image of the person's signature has the size that one on paper can have (no legal
//! figure).
//!
//! Parameters: `width_least_um` = 15 000, `width_most_um` = 70 000, `height_least_um` = 6 000, `height_most_um` =
//! 40 000, all of the box around the ink.

use super::measure::or_open;
use super::signers::each_person;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormImageUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let widths = rule.integer("width_least_um")?..=rule.integer("width_most_um")?;
    let heights = rule.integer("height_least_um")?..=rule.integer("height_most_um")?;
    Ok(each_person(case, |_, drawing| {
        let (width, height) = (i64::from(drawing.ink.width()), i64::from(drawing.ink.height()));
        let seen = match widths.contains(&width) && heights.contains(&height) {
            true => Observation::new(Code::FormImageSize, Level::Met),
            false => Observation::new(Code::FormImageSizeUnusual, Level::Missed),
        };
        vec![seen.arg("width_um", width).arg("height_um", height)]
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const FIGURES: [(&str, i64); 4] = [
        ("width_least_um", 15_000),
        ("width_most_um", 70_000),
        ("height_least_um", 6_000),
        ("height_most_um", 40_000),
    ];

    #[test]
    fn the_bounds_of_width_and_height_are_inside() {
        let cases = [
            (15_000, 20_000, true),
            (14_999, 20_000, false),
            (70_000, 20_000, true),
            (70_001, 20_000, false),
            (40_000, 6_000, true),
            (40_000, 5_999, false),
            (40_000, 40_000, true),
            (40_000, 40_001, false),
        ];
        for (width, height, met) in cases {
            let mut letter = Letter::new();
            letter.place(PERSON, rect_um(110_000, 200_000, 110_000 + width, 200_000 + height));
            let expected = match met {
                true => (Code::FormImageSize, Level::Met),
                false => (Code::FormImageSizeUnusual, Level::Missed),
            };
            assert_eq!(letter.says("image-size", &FIGURES), expected, "{width} x {height}");
        }
    }

    #[test]
    fn what_was_not_drawn_is_open() {
        let mut letter = Letter::new();
        letter.gap(crate::page::Gap::NotDrawn);
        assert_eq!(letter.says("image-size", &FIGURES), (Code::FormImageUnmeasured, Level::Open));
    }
}
