//! `signing-order` (FLOW-01): the organisation signs only "vào văn bản đã có chữ ký của người có thẩm quyền" (NĐ 30/2020
//! Điều 32.2.d), judged by the revisions and for each issuing body (`rules.md` section 11: a joint document may read
//! A, seal A, B, seal B).
//!
//! Takes no figures.

use super::presence::of;
use crate::parts::{Player, issuing_acts, players};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Part};

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let players = players(case);
    let persons: Vec<_> = players.iter().filter(|player| player.part == Part::Approving).collect();
    let acts = issuing_acts(case, &players);
    let bodies: Vec<_> = acts.iter().filter_map(|act| act.first()).collect();
    if persons.is_empty() || bodies.is_empty() {
        // One of the two is missing: SIG-07 says so.
        return Vec::new();
    }
    bodies.iter().enumerate().map(|(index, body)| judge(body, index, &persons)).collect()
}

/// The body that signs as number `index` wants that many persons and one more before it: A, seal A, B, seal B as well
/// as A, B, seal A, seal B.
fn judge(body: &Player<'_>, index: usize, persons: &[&Player<'_>]) -> Observation {
    let said = |code, level| of(body, code, level);
    let Some(revision) = body.signature.revision else {
        return said(Code::FlowOrderOpen, Level::Open);
    };
    if persons.iter().any(|person| person.signature.revision.is_none()) {
        return said(Code::FlowOrderOpen, Level::Open);
    }
    let before = persons
        .iter()
        .filter(|person| person.signature.revision.is_some_and(|signed| signed < revision))
        .count();
    // Fewer persons than bodies: each body still needs one of those there are.
    match before > index || before == persons.len() {
        true => said(Code::FlowOrder, Level::Met),
        false => said(Code::FlowOrderReversed, Level::Missed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::Letter;
    use report::Role;

    fn said(letter: &Letter) -> Vec<(Code, Level)> {
        letter.run(check, &[])
    }

    #[test]
    fn the_person_signs_first() {
        assert_eq!(said(&Letter::signed()), [(Code::FlowOrder, Level::Met)]);
        let mut letter = Letter::signed();
        letter.report.signatures.swap(0, 1);
        letter.report.signatures[0].revision = Some(1);
        letter.report.signatures[1].revision = Some(2);
        assert_eq!(said(&letter), [(Code::FlowOrderReversed, Level::Missed)]);
    }

    #[test]
    fn a_revision_that_is_not_known_leaves_it_open() {
        let mut letter = Letter::signed();
        letter.report.signatures[0].revision = None;
        assert_eq!(said(&letter), [(Code::FlowOrderOpen, Level::Open)]);
    }

    #[test]
    fn a_joint_document_is_judged_for_each_body() {
        let joint = |order: [(&str, u32); 4]| {
            let mut letter = Letter::signed();
            letter.classification.facts.issuers = vec!["SỞ NỘI VỤ".to_owned(), "SỞ TÀI CHÍNH".to_owned()];
            letter.report.signatures.clear();
            for (name, revision) in order {
                let role = if name.starts_with("SỞ") { Role::Organisation } else { Role::Person };
                letter.sign(role, name, revision);
            }
            letter.block("Nguyễn Văn An");
            letter.block("Trần Thị Bình");
            said(&letter).into_iter().map(|(code, _)| code).collect::<Vec<_>>()
        };
        let right = [Code::FlowOrder, Code::FlowOrder];
        let (an, binh, noi_vu, tai_chinh) = ("Nguyễn Văn An", "Trần Thị Bình", "SỞ NỘI VỤ", "SỞ TÀI CHÍNH");
        assert_eq!(joint([(an, 1), (noi_vu, 2), (binh, 3), (tai_chinh, 4)]), right);
        assert_eq!(joint([(an, 1), (binh, 2), (noi_vu, 3), (tai_chinh, 4)]), right);
        assert_eq!(
            joint([(an, 1), (noi_vu, 2), (tai_chinh, 3), (binh, 4)]),
            [Code::FlowOrder, Code::FlowOrderReversed]
        );
    }

    #[test]
    fn several_signatures_of_one_body_are_one_act() {
        let mut letter = Letter::signed();
        letter.sign(Role::Organisation, "SỞ NỘI VỤ", 3);
        letter.sign(Role::Organisation, "SỞ NỘI VỤ", 4);
        assert_eq!(said(&letter), [(Code::FlowOrder, Level::Met)]);
    }
}
