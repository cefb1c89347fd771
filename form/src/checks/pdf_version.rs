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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const FIGURES: [(&str, i64); 2] = [("version_major", 1), ("version_minor", 4)];

    #[test]
    fn one_point_four_and_later_are_met() {
        let cases =
            [("1.4", true), ("1.3", false), ("1.7", true), ("2.0", true), ("1.10", true), ("0.9", false)];
        for (version, met) in cases {
            let mut letter = Letter::copy();
            letter.report.document.pdf_version = Some(version.to_owned());
            let expected = match met {
                true => (Code::CopyScanVersion, Level::Met),
                false => (Code::CopyScanVersionLow, Level::Missed),
            };
            assert_eq!(letter.says("pdf-version", &FIGURES), expected, "{version}");
        }
    }

    #[test]
    fn an_unknown_version_is_open() {
        for version in [None, Some("x.y".to_owned()), Some("14".to_owned())] {
            let mut letter = Letter::copy();
            letter.report.document.pdf_version = version;
            assert_eq!(letter.says("pdf-version", &FIGURES), (Code::CopyScanUnmeasured, Level::Open));
        }
    }
}
