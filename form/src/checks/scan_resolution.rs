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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;
    use report::Micrometres;

    const FIGURES: [(&str, i64); 2] = [("resolution_dpi", 200), ("tolerance_permille", 20)];

    fn with_pixels(width: u32, height: u32) -> (Code, Level) {
        let mut letter = Letter::copy();
        let scan = &mut letter.pages[0].images[0];
        (scan.pixel_width, scan.pixel_height) = (width, height);
        // 254 mm each way: ten pixels are one dot per inch.
        (scan.drawn_width, scan.drawn_height) = (Micrometres(254_000), Micrometres(254_000));
        letter.says("scan-resolution", &FIGURES)
    }

    const MET: (Code, Level) = (Code::CopyScanResolution, Level::Met);
    const MISSED: (Code, Level) = (Code::CopyScanResolutionLow, Level::Missed);

    #[test]
    fn both_directions_need_the_resolution() {
        assert_eq!(with_pixels(1960, 1960), MET);
        assert_eq!(with_pixels(1959, 3000), MISSED);
        assert_eq!(with_pixels(3000, 1959), MISSED);
        assert_eq!(with_pixels(2000, 2000), MET);
    }

    #[test]
    fn of_layers_the_sharpest_and_of_strips_the_coarsest_counts() {
        let mut layers = Letter::copy();
        layers.scan(0);
        layers.pages[0].images[0].pixel_width = 620;
        assert_eq!(layers.says("scan-resolution", &FIGURES), MET);

        let mut strips = Letter::copy();
        strips.pages[0].images.clear();
        for (top, bottom, pixels) in [(0, 100, 1_181), (100, 200, 1_181), (200, 297, 573)] {
            let mut strip = image(rect(0, top, 210, bottom));
            (strip.pixel_width, strip.pixel_height) = (2480, pixels);
            strips.pages[0].images.push(strip);
        }
        let seen = strips.judge("scan-resolution", &FIGURES);
        assert_eq!((seen[0].code, number(&seen[0], "down_dpi")), (Code::CopyScanResolutionLow, 150));
        strips.pages[0].images[2].pixel_height = 1_145;
        assert_eq!(strips.says("scan-resolution", &FIGURES), MET);
    }

    #[test]
    fn a_scan_without_size_and_a_rule_without_figure_are_open() {
        let mut letter = Letter::copy();
        letter.pages[0].images[0].drawn_width = Micrometres(0);
        assert_eq!(letter.says("scan-resolution", &FIGURES), (Code::CopyScanUnmeasured, Level::Open));
        assert_eq!(letter.says("scan-resolution", &[]), (Code::CopyScanUnmeasured, Level::Open));
    }
}
