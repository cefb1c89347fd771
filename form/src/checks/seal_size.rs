//! `seal-size` (SEAL-04): the image of the seal has "kích thước bằng kích thước thực tế của dấu" (NĐ 30/2020, Phụ lục
//! I, mục II.8.a). Measured is the larger side of the box around its ink.
//!
//! Where the agency's real diameter is known: `stated_permille` = 50 off, but at least `stated_least_um` = 1 500.
//! Otherwise, for no legal figure was found: `least_um` = 28 000 to `most_um` = 46 000, slight from `slight_least_um`
//! = 24 000 to `slight_most_um` = 50 000.

use super::measure::{banded, or_open};
use super::signers::{each_body, fold, name_of};
use crate::{Case, Level, Observation, Rule};
use report::{Code, SignatureReport};

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormSealUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let met = (rule.integer("least_um")?, rule.integer("most_um")?);
    let slight = (rule.integer("slight_least_um")?, rule.integer("slight_most_um")?);
    let (share, least) = (rule.integer("stated_permille")?, rule.integer("stated_least_um")?);
    Ok(each_body(case, rule, |body, drawing| {
        let diameter = i64::from(drawing.ink.width().max(drawing.ink.height()));
        let real = real_diameter(case, body.signature);
        let level = match real {
            Some(real) if (diameter - real).abs() <= (real * share / 1000).max(least) => Level::Met,
            Some(_) => Level::Missed,
            None => banded(diameter, met, slight),
        };
        let code = if level == Level::Met { Code::FormSealSize } else { Code::FormSealSizeOff };
        let seen = Observation::new(code, level).arg("diameter_um", diameter);
        vec![match real {
            Some(real) => seen.arg("real_um", real),
            None => seen,
        }]
    }))
}

/// The real diameter of this body's seal, where the agency that stated it is this body. An agency without names means
/// the documents at hand.
fn real_diameter(case: &Case<'_>, signature: &SignatureReport) -> Option<i64> {
    let diameter = case.agency.seal_diameter_um?;
    let signer = name_of(signature);
    let is_body = |name: &String| {
        let name = fold(name);
        signer.as_ref() == Some(&name)
            || case.classification.facts.issuers.iter().any(|one| fold(one) == name)
    };
    let applies = case.agency.names.is_empty() || case.agency.names.iter().any(is_body);
    (applies && diameter > 0).then(|| i64::from(diameter))
}
