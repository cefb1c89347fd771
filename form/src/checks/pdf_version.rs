//! `pdf-version` (COPY-07, DOC-03): the file is of PDF "phiên bản 1.4 trở lên" (NĐ 30/2020, Phụ lục I, Phần II, mục
//! I.2.a).
//!
//! Parameters: `version_major` = 1, `version_minor` = 4. Header and catalog decide, the later of the two.

use super::measure::{Unmeasured, open, or_open};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::CopyScanUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let least = (rule.integer("version_major")?, rule.integer("version_minor")?);
    let written = case.report.document.pdf_version.as_deref();
    let Some((written, version)) = written.and_then(|text| Some((text, version(text)?))) else {
        return Ok(vec![open(Code::CopyScanUnmeasured, Unmeasured::Version)]);
    };
    let seen = match version >= least {
        true => Observation::new(Code::CopyScanVersion, Level::Met),
        false => Observation::new(Code::CopyScanVersionLow, Level::Missed),
    };
    Ok(vec![seen.arg("version", written)])
}

fn version(text: &str) -> Option<(i64, i64)> {
    let (major, minor) = text.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
