//! `image-centred` (FORM-06): the image of the person's signature is "canh giữa" under title and name (NĐ 30/2020, Phụ
//! lục I, mục II.7.d; mục IV: in the official drawing ô 7c sits 8.8 mm to the right of ô 7a's centre).
//!
//! Parameters: `centred_um` = 12 000 (distance of the centres, at most), `slight_um` = 25 000 (up to here it is
//! slight).

use super::image_between::signing_block;
use super::measure::{Unmeasured, banded, open, or_open};
use super::signers::each_person;
use crate::classify::SigningBlock;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormImageUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let (centred, slight) = (rule.integer("centred_um")?, rule.integer("slight_um")?);
    Ok(each_person(case, |person, drawing| {
        let Some(block) = signing_block(case, person, drawing) else {
            return vec![open(Code::FormImageUnmeasured, Unmeasured::SigningBlock)];
        };
        if block.title.page != drawing.page.number {
            // Another page: `image-between` says so.
            return Vec::new();
        }
        let offset = (i64::from(drawing.ink.centre_x()) - centre(block)).abs();
        let level = banded(offset, (0, centred), (0, slight));
        let code = if level == Level::Met { Code::FormImageCentred } else { Code::FormImageOffCentre };
        vec![Observation::new(code, level).arg("offset_um", offset).arg("wanted_um", centred)]
    }))
}

/// Centre of title and name: the middle between theirs, that of the title where the name stands elsewhere.
fn centre(block: &SigningBlock) -> i64 {
    let title = i64::from(block.title.rect.centre_x());
    match &block.name {
        Some(name) if name.page == block.title.page => (title + i64::from(name.rect.centre_x())) / 2,
        _ => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const FIGURES: [(&str, i64); 2] = [("centred_um", 12_000), ("slight_um", 25_000)];

    fn at_offset(offset: i32) -> Vec<Observation> {
        let mut letter = Letter::new();
        // The centre of the title is 147.5 mm, that of the name 148 mm: together 147.75 mm.
        letter.place(PERSON, rect_um(147_750 + offset - 20_000, 211_000, 147_750 + offset + 20_000, 234_000));
        letter.judge("image-centred", &FIGURES)
    }

    #[test]
    fn the_distance_of_the_centres_decides_on_both_sides_of_each_bound() {
        let met = |offset| (offset, Code::FormImageCentred, Level::Met);
        let off = |offset, level| (offset, Code::FormImageOffCentre, level);
        let cases = [
            met(0),
            met(12_000),
            met(-12_000),
            off(12_001, Level::Slight),
            off(-25_000, Level::Slight),
            off(25_001, Level::Missed),
            off(-25_001, Level::Missed),
        ];
        for (offset, code, level) in cases {
            let seen = at_offset(offset);
            assert_eq!((seen[0].code, seen[0].level), (code, level), "{offset}");
            assert_eq!(number(&seen[0], "offset_um"), i64::from(offset.abs()));
        }
    }

    #[test]
    fn without_a_title_it_is_open_and_on_another_page_it_is_not_measured() {
        let mut letter = Letter::new();
        letter.classification.cells.signing[0].title.page = 2;
        letter.classification.cells.signing[0].signatures = vec!["s1".to_owned()];
        assert_eq!(letter.judge("image-centred", &FIGURES), []);
        letter.classification.cells.signing.clear();
        assert_eq!(letter.says("image-centred", &FIGURES), (Code::FormImageUnmeasured, Level::Open));
        assert_eq!(letter.says("image-centred", &[]), (Code::FormImageUnmeasured, Level::Open));
    }
}
