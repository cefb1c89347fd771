//! `seal-size` (SEAL-04): the image of the seal has "kích thước bằng kích thước thực tế của dấu" (NĐ 30/2020, Phụ lục
//! I, mục II.8.a). Measured is the larger side of the box around its ink.
//!
//! Where the agency's real diameter is known: `stated_permille` = 50 off, but at least `stated_least_um` = 1 500.
//! Otherwise, for no legal figure was found: `least_um` = 28 000 to `most_um` = 46 000, slight from `slight_least_um`
//! = 24 000 to `slight_most_um` = 50 000.

use super::measure::{banded, or_open};
use super::signers::{each_body, is_issuer, name_of};
use crate::names::same_body;
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
    Ok(each_body(case, |body, drawing| {
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
        is_issuer(case, name) || signer.is_some_and(|signer| same_body(signer, name, case.bodies))
    };
    let applies = case.agency.names.is_empty() || case.agency.names.iter().any(is_body);
    (applies && diameter > 0).then(|| i64::from(diameter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const FIGURES: [(&str, i64); 6] = [
        ("least_um", 28_000),
        ("most_um", 46_000),
        ("slight_least_um", 24_000),
        ("slight_most_um", 50_000),
        ("stated_permille", 50),
        ("stated_least_um", 1_500),
    ];

    fn of_size(diameter: i32, real: Option<i32>) -> Vec<Observation> {
        let mut letter = Letter::new();
        letter.agency.seal_diameter_um = real;
        letter.place(BODY, rect_um(99_000, 204_000, 99_000 + diameter - 500, 204_000 + diameter));
        letter.judge("seal-size", &FIGURES)
    }

    #[test]
    fn a_seal_of_unknown_size_is_as_large_as_one_can_be() {
        let cases = [
            (23_999, Level::Missed),
            (24_000, Level::Slight),
            (27_999, Level::Slight),
            (28_000, Level::Met),
            (46_000, Level::Met),
            (46_001, Level::Slight),
            (50_000, Level::Slight),
            (50_001, Level::Missed),
        ];
        for (diameter, level) in cases {
            let seen = of_size(diameter, None);
            let code = if level == Level::Met { Code::FormSealSize } else { Code::FormSealSizeOff };
            assert_eq!((seen[0].code, seen[0].level), (code, level), "{diameter}");
            assert_eq!(number(&seen[0], "diameter_um"), i64::from(diameter), "the larger side");
        }
    }

    #[test]
    fn a_seal_of_known_size_may_be_a_twentieth_off() {
        // 5 % of 40 mm are 2 mm; of 25 mm they are less than the 1.5 mm that are always allowed.
        for (real, off) in [(40_000, 2_000), (25_000, 1_500)] {
            for (diameter, level) in [
                (real - off, Level::Met),
                (real - off - 1, Level::Missed),
                (real + off, Level::Met),
                (real + off + 1, Level::Missed),
            ] {
                let seen = of_size(diameter, Some(real));
                assert_eq!(
                    (seen[0].level, number(&seen[0], "real_um")),
                    (level, i64::from(real)),
                    "{diameter}"
                );
            }
        }
    }

    #[test]
    fn the_size_of_another_agency_s_seal_says_nothing() {
        let mut letter = Letter::new();
        letter.agency.seal_diameter_um = Some(30_000);
        letter.agency.names = vec!["Sở Tài chính".to_owned()];
        assert_eq!(letter.says("seal-size", &FIGURES), (Code::FormSealSize, Level::Met));
        letter.agency.names.push("Sở Nội vụ".to_owned());
        assert_eq!(letter.says("seal-size", &FIGURES), (Code::FormSealSizeOff, Level::Missed));
    }

    #[test]
    fn what_was_not_decoded_and_a_rule_without_figure_are_open() {
        let mut letter = Letter::new();
        assert_eq!(letter.says("seal-size", &FIGURES[..5]), (Code::FormSealUnmeasured, Level::Open));
        letter.seal_image().ink = None;
        assert_eq!(letter.says("seal-size", &FIGURES), (Code::FormSealUnmeasured, Level::Open));
    }
}
