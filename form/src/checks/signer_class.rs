//! `signer-class` (CERT-10): the person signs with a person's certificate, the body with a body's (`rules.md` 5.2 with
//! section 10). The certificate's subject is compared with what the page shows in that place: whose name is printed, a
//! red seal or a blue signature.
//!
//! Missed only where two independent signals agree against the place and no other signature fills it; slight where one
//! speaks against it; open where no signal decides. Takes no figures.

use super::presence::of;
use crate::parts::{Player, pictured, players};
use crate::{Case, Level, Observation, Rule};
use report::{Code, FormConfidence, Part, Role};

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let players = players(case);
    let documents = players.iter().filter(|player| !matches!(player.part, Part::Timestamp | Part::Portal));
    documents.filter_map(|player| judge(case, player, &players)).collect()
}

fn judge(case: &Case<'_>, player: &Player<'_>, players: &[Player<'_>]) -> Option<Observation> {
    if player.is_lost() {
        // A failed signature keeps no claim to compare.
        return None;
    }
    if player.role == Role::Unknown {
        return Some(of(player, Code::FormSignerClassOpen, Level::Open));
    }
    if player.confidence == FormConfidence::Stated {
        return Some(of(player, Code::FormSignerClass, Level::Met));
    }
    let certificate = player.signature.role;
    let shown = pictured(case, &player.signature.id);
    match (certificate, shown) {
        // A body's blue picture is a matter of colour (SEAL-02), unless it stands where the person should have signed.
        (Role::Person, Some(Role::Organisation)) => {
            let filled = players.iter().any(|other| other.part == Part::Issuing && other.is_valid());
            let certain = player.part == Part::Approving && !filled;
            Some(of(player, Code::FormSignerClassWrong, if certain { Level::Missed } else { Level::Slight }))
        }
        (Role::Organisation, Some(Role::Person)) => {
            let filled = players.iter().any(|other| other.part == Part::Approving && other.is_valid());
            (!filled).then(|| of(player, Code::FormSignerClassWrong, Level::Slight))
        }
        _ => Some(of(player, Code::FormSignerClass, Level::Met)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::Letter;

    fn said(letter: &Letter) -> Vec<(Code, Level)> {
        letter.run(check, &[])
    }

    #[test]
    fn each_in_its_place_is_met() {
        let met = (Code::FormSignerClass, Level::Met);
        let mut letter = Letter::signed();
        assert_eq!(said(&letter), [met, met]);
        letter.picture(0, Role::Person);
        letter.picture(1, Role::Organisation);
        assert_eq!(said(&letter), [met, met]);
    }

    #[test]
    fn a_person_behind_the_seal_is_wrong_for_certain_only_where_no_body_signed() {
        let mut letter = Letter::signed();
        letter.picture(0, Role::Organisation);
        assert_eq!(said(&letter)[0], (Code::FormSignerClassWrong, Level::Slight));
        letter.report.signatures.remove(1);
        assert_eq!(said(&letter), [(Code::FormSignerClassWrong, Level::Missed)]);
    }

    #[test]
    fn a_body_behind_the_person_s_picture_is_a_doubt() {
        let mut letter = Letter::signed();
        letter.picture(1, Role::Person);
        assert_eq!(said(&letter).len(), 1, "a blue seal beside a person's signature is a matter of colour");
        letter.report.signatures.remove(0);
        assert_eq!(said(&letter), [(Code::FormSignerClassWrong, Level::Slight)]);
    }

    #[test]
    fn what_no_signal_decides_is_open_and_what_the_agency_knows_is_met() {
        let mut letter = Letter::signed();
        letter.rename(0, Role::Unknown, "TCHQ");
        letter.detach(0);
        assert_eq!(said(&letter)[0], (Code::FormSignerClassOpen, Level::Open));
        letter.agency.certificate_classes.insert("0s1".to_owned(), "person".to_owned());
        assert_eq!(said(&letter)[0], (Code::FormSignerClass, Level::Met));
    }
}
