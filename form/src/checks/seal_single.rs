//! `seal-single` (SEAL-09): an original bears one seal, a joint document one for each issuing body (NĐ 30/2020, Phụ lục
//! I, mục II.8).
//!
//! Number and date, which the organisation may sign each for itself, show text and no image: they do not count.
//! Parameters: `placeholder_pixels` = 1.

use super::measure::{Unmeasured, at, of_signature, open};
use super::signers::{bodies, is_original, may_be_original, placeholder};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    if !may_be_original(case) {
        return Vec::new();
    }
    let all = bodies(case, placeholder(rule));
    let seals: Vec<_> = all.iter().filter_map(|one| Some((one, one.picture()?))).collect();
    let Some((body, last)) = seals.last() else { return Vec::new() };
    let allowed = case.classification.cells.issuers.len().max(1);
    let unseen = all.iter().any(|one| matches!(one.shown, super::drawing::Shown::Unmeasured(_)));
    let seen = if seals.len() > allowed {
        match is_original(case) {
            true => Observation::new(Code::FormSealSeveral, Level::Missed),
            false => open(Code::FormSealUnmeasured, Unmeasured::Kind),
        }
    } else if unseen {
        open(Code::FormSealUnmeasured, Unmeasured::Image)
    } else {
        Observation::new(Code::FormSealSingle, Level::Met)
    };
    let seen = seen.arg("seals", seals.len()).arg("issuers", allowed);
    vec![of_signature(at(seen, last.page, last.ink), &body.signature.id)]
}
