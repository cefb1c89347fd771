//! `seal-shown` (SEAL-01): the organisation's signature on an original shows "hình ảnh dấu của cơ quan, tổ chức ban
//! hành văn bản" (NĐ 30/2020, Phụ lục I, mục II.8.a).
//!
//! Several signatures of one body are one issuing act (number, date, seal): one of them must show the seal.
//! Parameters: `placeholder_pixels` = 1.

use super::drawing::Shown;
use super::measure::{Unmeasured, at, of_signature, open};
use super::signers::{Signer, bodies, is_original, may_be_original, name_of, placeholder};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    if !may_be_original(case) {
        return Vec::new();
    }
    let all = bodies(case, placeholder(rule));
    let mut names: Vec<_> = Vec::new();
    for one in &all {
        let name = name_of(one.signature);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let acts = names.iter().map(|name| all.iter().filter(|one| name_of(one.signature) == *name).collect());
    acts.filter_map(|act: Vec<&Signer<'_>>| judge(case, &act)).collect()
}

fn judge(case: &Case<'_>, act: &[&Signer<'_>]) -> Option<Observation> {
    let shown = act.iter().find_map(|one| one.picture().map(|drawing| (one, drawing)));
    if let Some((one, drawing)) = shown {
        let seen = Observation::new(Code::FormSealShown, Level::Met)
            .arg("width_um", i64::from(drawing.ink.width()))
            .arg("height_um", i64::from(drawing.ink.height()));
        return Some(of_signature(at(seen, drawing.page, drawing.ink), &one.signature.id));
    }
    let unseen = act.iter().find_map(|one| match one.shown {
        Shown::Unmeasured(why) => Some(open(Code::FormSealUnmeasured, why)),
        _ => None,
    });
    let absent = || match is_original(case) {
        true => Observation::new(Code::FormSealNotShown, Level::Missed),
        false => open(Code::FormSealUnmeasured, Unmeasured::Kind),
    };
    let last = act.last()?;
    Some(of_signature(unseen.unwrap_or_else(absent), &last.signature.id))
}
