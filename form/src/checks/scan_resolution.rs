//! `scan-resolution` (COPY-09): a digitised document has "độ phân giải tối thiểu: 200dpi" (NĐ 30/2020, Phụ lục I, Phần
//! II, mục I.2.c), in both directions.
//!
//! Parameters: `resolution_dpi` = 200, `tolerance_permille` = 20 (for rounding and cropping: 196 dpi are enough).

use super::measure::{at, open, or_open};
use super::scan::worst;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::CopyScanUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let wanted = rule.integer("resolution_dpi")?;
    let least = wanted * (1000 - rule.integer("tolerance_permille")?);
    Ok(worst(
        case,
        |why| open(Code::CopyScanUnmeasured, why),
        |scan| {
            let (across, down) = scan.resolution()?;
            let seen = match across.min(down) * 1000 >= least {
                true => Observation::new(Code::CopyScanResolution, Level::Met),
                false => Observation::new(Code::CopyScanResolutionLow, Level::Missed),
            };
            let seen = seen.arg("across_dpi", across).arg("down_dpi", down).arg("wanted_dpi", wanted);
            Some((-across.min(down), at(seen, scan.page, scan.rect()?)))
        },
    ))
}
