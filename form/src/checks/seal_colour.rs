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
