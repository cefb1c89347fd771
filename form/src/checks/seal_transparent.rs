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
    Ok(each_body(case, rule, |_, drawing| {
        let mut seen = vec![background(drawing, least, (Code::FormSealTransparent, Code::FormSealOpaque))];
        seen.extend(format(drawing, (Code::FormSealLossless, Code::FormSealLossy), Level::Slight));
        seen
    }))
}
