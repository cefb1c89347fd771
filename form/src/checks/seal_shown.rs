//! `seal-shown` (SEAL-01): the organisation's signature on an original shows "hình ảnh dấu của cơ quan, tổ chức ban
//! hành văn bản" (NĐ 30/2020, Phụ lục I, mục II.8.a).
//!
//! Several signatures of one body are one issuing act (number, date, seal): one of them must show the seal.
//! No parameters.

use super::drawing::Shown;
use super::measure::{Unmeasured, at, of_signature, open};
use super::signers::{Signer, acts, bodies, is_original, may_be_original};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    if !may_be_original(case) {
        return Vec::new();
    }
    let all = bodies(case);
    acts(case, &all).iter().filter_map(|act| judge(case, act)).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;
    use report::Role;

    const MET: (Code, Level) = (Code::FormSealShown, Level::Met);
    const MISSED: (Code, Level) = (Code::FormSealNotShown, Level::Missed);
    const OPEN: (Code, Level) = (Code::FormSealUnmeasured, Level::Open);

    #[test]
    fn one_of_several_signatures_of_a_body_shows_the_seal() {
        let mut letter = Letter::new();
        assert_eq!(letter.says("seal-shown", &[]), MET);
        letter.sign("s3", Role::Organisation, "Sở Nội vụ", 3, rect(42, 38, 50, 43));
        letter.write(2, rect(42, 38, 50, 43), "50");
        let seen = letter.judge("seal-shown", &[]);
        assert_eq!((seen.len(), seen[0].location.signature.as_deref()), (1, Some("s2")));
        letter.pages[0].images.retain(|image| image.owner != crate::page::Owner::Annotation(BODY));
        assert_eq!(letter.says("seal-shown", &[]), MISSED);
    }

    #[test]
    fn a_seal_drawn_by_paths_is_shown() {
        let mut letter = Letter::new();
        letter.pages[0].images.clear();
        let mut ring = path(seal_rect(), RED);
        ring.stroked = true;
        letter.trace(BODY, ring);
        letter.trace(BODY, path(rect(112, 217, 124, 229), RED));
        let seen = letter.judge("seal-shown", &[]);
        assert_eq!((seen[0].code, number(&seen[0], "width_um")), (Code::FormSealShown, 38_000));
    }

    #[test]
    fn each_body_of_a_joint_document_shows_its_own() {
        let mut letter = Letter::new();
        letter.sign("s3", Role::Organisation, "SỞ TÀI CHÍNH", 3, rect(20, 200, 60, 240));
        letter.classification.facts.issuers.push("Sở Tài chính".to_owned());
        let levels: Vec<_> = letter.judge("seal-shown", &[]).iter().map(|one| one.level).collect();
        assert_eq!(levels, [Level::Met, Level::Missed]);
    }

    #[test]
    fn who_receives_needs_no_seal() {
        let mut letter = Letter::new();
        letter.sign("s3", Role::Organisation, "SỞ TÀI CHÍNH", 3, rect(20, 10, 60, 20));
        assert_eq!(letter.says("seal-shown", &[]), MET);
        // Where ô 2 was not read, the first body that signed is the issuer.
        letter.classification.facts.issuers.clear();
        assert_eq!(letter.says("seal-shown", &[]), MET);
    }

    #[test]
    fn what_could_not_be_seen_and_what_may_be_no_original_is_open() {
        let mut letter = Letter::new();
        letter.seal_image().ink = None;
        assert_eq!(letter.says("seal-shown", &[]), OPEN);
        let mut letter = Letter::new();
        letter.pages[0].images.clear();
        letter.classification.kind = crate::classify::Kind::Unknown;
        assert_eq!(letter.says("seal-shown", &[]), OPEN);
        letter.classification.kind = crate::classify::Kind::PortalCopy;
        assert_eq!(letter.judge("seal-shown", &[]), []);
    }

    #[test]
    fn a_placeholder_of_one_pixel_is_no_seal() {
        let mut letter = Letter::new();
        let seal = letter.seal_image();
        (seal.pixel_width, seal.pixel_height) = (1, 1);
        assert_eq!(letter.says("seal-shown", &[]), MISSED);
        letter.seal_image().pixel_width = 2;
        assert_eq!(letter.says("seal-shown", &[]), MET);
    }
}
