//! `scan-colour` (COPY-08): a digitised document is "ảnh màu" (NĐ 30/2020, Phụ lục I, Phần II, mục I.2.b). Judged by
//! the colour space of the images that cover the page; of several layers or strips one in colour is
//! enough.

use super::measure::{at, open};
use super::scan::{Scan, worst};
use crate::page::Components;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    worst(case, |why| open(Code::CopyScanUnmeasured, why), judge)
}

fn judge(scan: &Scan<'_>) -> Option<(i64, Observation)> {
    let in_colour = scan.images.iter().any(|image| image.components == Components::Colour);
    let bilevel = scan.images.iter().all(|image| image.components == Components::Bilevel);
    let seen = match in_colour {
        true => Observation::new(Code::CopyScanColour, Level::Met),
        false => Observation::new(Code::CopyScanNotColour, Level::Missed)
            .arg("components", if bilevel { "bilevel" } else { "gray" }),
    };
    Some((i64::from(bilevel), at(seen, scan.page, scan.rect()?)))
}
