//! `seal-upright` (SEAL-05): the seal is round and stands "rõ ràng, ngay ngắn, đúng chiều" (NĐ 30/2020, Điều 33.1.a).
//!
//! Parameters: `aspect_least_permille` = 950, `aspect_most_permille` = 1 050 (width of the ink by its height),
//! `tilt_tenth_deg` = 50 (direction of the image, at most; paths have none).

use super::drawing::Drawing;
use super::measure::{Unmeasured, open, or_open, permille};
use super::signers::each_body;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormSealUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let aspects = (rule.integer("aspect_least_permille")?, rule.integer("aspect_most_permille")?);
    let tilt = rule.integer("tilt_tenth_deg")?;
    Ok(each_body(case, |_, drawing| vec![judge(drawing, aspects, tilt)]))
}

fn judge(drawing: &Drawing<'_>, (least, most): (i64, i64), tilt: i64) -> Observation {
    let (width, height) = (i64::from(drawing.ink.width()), i64::from(drawing.ink.height()));
    let Some(aspect) = permille(width, height) else {
        return open(Code::FormSealUnmeasured, Unmeasured::Image);
    };
    let angle = drawing.angle.map(i64::from);
    let (code, level) = if angle.is_some_and(|angle| angle.abs() > tilt) {
        (Code::FormSealTilted, Level::Missed)
    } else if width * 1000 < height * least || width * 1000 > height * most {
        (Code::FormSealNotRound, Level::Missed)
    } else {
        (Code::FormSealUpright, Level::Met)
    };
    let seen = Observation::new(code, level).arg("aspect_permille", aspect);
    match angle {
        Some(angle) => seen.arg("tilt_tenth_deg", angle),
        None => seen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const FIGURES: [(&str, i64); 3] =
        [("aspect_least_permille", 950), ("aspect_most_permille", 1_050), ("tilt_tenth_deg", 50)];

    #[test]
    fn five_degrees_either_way_are_upright() {
        for (angle, expected) in [
            (0, (Code::FormSealUpright, Level::Met)),
            (50, (Code::FormSealUpright, Level::Met)),
            (-50, (Code::FormSealUpright, Level::Met)),
            (51, (Code::FormSealTilted, Level::Missed)),
            (-51, (Code::FormSealTilted, Level::Missed)),
            (1800, (Code::FormSealTilted, Level::Missed)),
        ] {
            let mut letter = Letter::new();
            letter.seal_image().angle = angle;
            assert_eq!(letter.says("seal-upright", &FIGURES), expected, "{angle}");
        }
    }

    #[test]
    fn width_and_height_may_differ_by_a_twentieth() {
        for (width, met) in [(38_000, true), (37_999, false), (42_000, true), (42_001, false)] {
            let mut letter = Letter::new();
            // 40 mm high.
            letter.place(BODY, rect_um(99_000, 204_000, 99_000 + width, 244_000));
            let expected = match met {
                true => (Code::FormSealUpright, Level::Met),
                false => (Code::FormSealNotRound, Level::Missed),
            };
            assert_eq!(letter.says("seal-upright", &FIGURES), expected, "{width}");
        }
    }

    #[test]
    fn what_was_not_decoded_is_open() {
        let mut letter = Letter::new();
        letter.seal_image().ink = None;
        assert_eq!(letter.says("seal-upright", &FIGURES), (Code::FormSealUnmeasured, Level::Open));
        assert_eq!(letter.says("seal-upright", &[]), (Code::FormSealUnmeasured, Level::Open));
    }
}
