//! `several-signatures` (SIG-14): several persons or bodies may sign (joint documents, multiple levels; NĐ 30/2020 Phụ lục
//! I, mục II.7): told, with how many of each. Takes no figures.

use crate::names::same_body;
use crate::parts::{common_name, players};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Part};

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let players = players(case);
    let count = |part| players.iter().filter(|player| player.part == part).count();
    let mut bodies: Vec<&str> = Vec::new();
    for player in players.iter().filter(|player| player.part == Part::Issuing) {
        if let Some(name) = common_name(player.signature)
            && !bodies.iter().any(|known| same_body(known, name, case.bodies))
        {
            bodies.push(name);
        }
    }
    let (persons, initials) = (count(Part::Approving), count(Part::Initialling));
    if persons <= 1 && bodies.len() <= 1 && initials == 0 {
        return Vec::new();
    }
    let seen = Observation::new(Code::FormSignaturesSeveral, Level::Slight);
    vec![seen.arg("persons", persons).arg("bodies", bodies.len()).arg("initials", initials)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::Letter;
    use report::Role;

    #[test]
    fn one_person_and_one_body_are_nothing_special() {
        let mut letter = Letter::signed();
        letter.sign(Role::Organisation, "SỞ NỘI VỤ", 3);
        assert_eq!(letter.run(check, &[]), []);
    }

    #[test]
    fn several_are_told() {
        let told = [(Code::FormSignaturesSeveral, Level::Slight)];
        let mut letter = Letter::signed();
        letter.sign(Role::Person, "Lê Văn Cường", 3);
        assert_eq!(letter.run(check, &[]), told);
        let mut letter = Letter::signed();
        letter.classification.facts.issuers.push("SỞ TÀI CHÍNH".to_owned());
        letter.sign(Role::Organisation, "SỞ TÀI CHÍNH", 3);
        assert_eq!(letter.run(check, &[]), told);
    }
}
