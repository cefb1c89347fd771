//! `seal-single` (SEAL-09): an original bears one seal, a joint document one for each issuing body (NĐ 30/2020, Phụ lục
//! I, mục II.8).
//!
//! Number and date, which the organisation may sign each for itself, show text and no image: they do not count.
//! No parameters.

use super::measure::{Unmeasured, at, of_signature, open};
use super::signers::{bodies, is_original, may_be_original};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    if !may_be_original(case) {
        return Vec::new();
    }
    let all = bodies(case);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;
    use report::Role;

    const MET: (Code, Level) = (Code::FormSealSingle, Level::Met);
    const MISSED: (Code, Level) = (Code::FormSealSeveral, Level::Missed);

    #[test]
    fn number_and_date_are_no_seals() {
        let mut letter = Letter::new();
        for (annotation, id) in [(2, "s3"), (3, "s4"), (4, "s5")] {
            letter.sign(id, Role::Organisation, "SỞ NỘI VỤ", 3, rect(42, 38, 50, 43));
            letter.write(annotation, rect(42, 38, 50, 43), "50");
        }
        assert_eq!(letter.says("seal-single", &[]), MET);
    }

    #[test]
    fn a_second_seal_is_told_unless_there_is_a_second_issuer() {
        let mut letter = Letter::new();
        letter.sign("s3", Role::Organisation, "SỞ NỘI VỤ", 3, rect(20, 20, 58, 58));
        letter.draw(2, red_image(rect(20, 20, 58, 58)));
        assert_eq!(letter.says("seal-single", &[]), MISSED);
        let issuer = cell(1, rect(30, 20, 90, 30), "SỞ NỘI VỤ");
        letter.classification.cells.issuers = vec![issuer.clone(), issuer];
        assert_eq!(letter.says("seal-single", &[]), MET);
    }

    #[test]
    fn a_second_seal_that_may_be_there_is_open() {
        let mut letter = Letter::new();
        letter.sign("s3", Role::Organisation, "SỞ NỘI VỤ", 3, rect(20, 20, 58, 58));
        let mut unread = red_image(rect(20, 20, 58, 58));
        unread.ink = None;
        letter.draw(2, unread);
        assert_eq!(letter.says("seal-single", &[]), (Code::FormSealUnmeasured, Level::Open));
    }

    #[test]
    fn without_a_seal_there_is_nothing_to_count() {
        let mut letter = Letter::new();
        letter.pages[0].images.clear();
        assert_eq!(letter.judge("seal-single", &[]), []);
    }
}
