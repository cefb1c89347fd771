//! `both-signatures` (SIG-07): an original is "ký số bởi người có thẩm quyền và ký số của cơ quan, tổ chức" (NĐ 30/2020
//! Điều 5.1); what is missing makes it "không đầy đủ".
//!
//! Before issue only the person's signature is expected. Takes no figures.

use crate::parts::{Player, players};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Part, Purpose, Role};

/// The codes of one of the two signatures.
struct Codes {
    valid: Code,
    missing: Code,
    not_valid: Code,
    open: Code,
}

const PERSON: Codes = Codes {
    valid: Code::FormPersonSignature,
    missing: Code::FormPersonSignatureMissing,
    not_valid: Code::FormPersonSignatureNotValid,
    open: Code::FormPersonSignatureOpen,
};
const ORGANISATION: Codes = Codes {
    valid: Code::FormOrganisationSignature,
    missing: Code::FormOrganisationSignatureMissing,
    not_valid: Code::FormOrganisationSignatureNotValid,
    open: Code::FormOrganisationSignatureOpen,
};

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let players = players(case);
    let mut seen = vec![judge(&players, Part::Approving, Role::Person, &PERSON)];
    if case.report.purpose != Purpose::BeforeIssue {
        seen.push(judge(&players, Part::Issuing, Role::Organisation, &ORGANISATION));
    }
    seen
}

/// One valid signature is enough; where there is none, one whose class or validity is not known leaves it open.
fn judge(players: &[Player<'_>], part: Part, role: Role, codes: &Codes) -> Observation {
    let mine = || players.iter().filter(|player| player.part == part);
    let said = |code, level, player: &Player<'_>| {
        let mut seen = Observation::new(code, level);
        seen.location.signature = Some(player.signature.id.clone());
        seen
    };
    if let Some(player) = mine().find(|player| player.is_valid()) {
        return said(codes.valid, Level::Met, player);
    }
    if let Some(player) = mine().find(|player| player.is_open()) {
        return said(codes.open, Level::Open, player);
    }
    // A signature whose signer is not told apart may be the one that seems to be missing.
    let untold = |player: &&Player<'_>| {
        player.part == Part::Unknown && matches!(player.role, Role::Unknown) && !is_lost(player)
    };
    if let Some(player) = players.iter().find(untold) {
        return said(codes.open, Level::Open, player);
    }
    let of_role =
        |player: &&Player<'_>| player.part == part || (player.role == role && player.part == Part::Unknown);
    match players.iter().find(of_role) {
        Some(player) => said(codes.not_valid, Level::Missed, player),
        None => Observation::new(codes.missing, Level::Missed),
    }
}

/// A signature that is not valid can be nobody's valid one.
fn is_lost(player: &Player<'_>) -> bool {
    !player.is_valid() && !player.is_open()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::Letter;
    use report::{Cryptography, Integrity, Trust};

    fn said(letter: &Letter) -> Vec<(Code, Level)> {
        letter.run(check, &[])
    }

    #[test]
    fn both_signatures_are_met() {
        assert_eq!(
            said(&Letter::signed()),
            [(Code::FormPersonSignature, Level::Met), (Code::FormOrganisationSignature, Level::Met)]
        );
    }

    #[test]
    fn one_that_is_missing_is_missed() {
        let mut letter = Letter::signed();
        letter.report.signatures.remove(0);
        assert_eq!(said(&letter)[0], (Code::FormPersonSignatureMissing, Level::Missed));
        let mut letter = Letter::signed();
        letter.report.signatures.remove(1);
        assert_eq!(said(&letter)[1], (Code::FormOrganisationSignatureMissing, Level::Missed));
    }

    #[test]
    fn a_broken_or_untrusted_one_is_not_valid() {
        let mut letter = Letter::signed();
        letter.report.signatures[1].integrity = Integrity::Broken;
        assert_eq!(said(&letter)[1], (Code::FormOrganisationSignatureNotValid, Level::Missed));
        let mut letter = Letter::signed();
        letter.report.signatures[0].trust = Trust::NotTrusted;
        assert_eq!(said(&letter)[0], (Code::FormPersonSignatureNotValid, Level::Missed));
    }

    #[test]
    fn what_could_not_be_verified_or_told_apart_leaves_it_open() {
        let mut letter = Letter::signed();
        letter.report.signatures[0].cryptography = Cryptography::Unsupported;
        assert_eq!(said(&letter)[0], (Code::FormPersonSignatureOpen, Level::Open));
        let mut letter = Letter::signed();
        letter.rename(0, Role::Unknown, "TCHQ");
        letter.detach(0);
        assert_eq!(said(&letter)[0], (Code::FormPersonSignatureOpen, Level::Open));
    }

    #[test]
    fn before_issue_only_the_person_is_expected() {
        let mut letter = Letter::signed();
        letter.report.signatures.remove(1);
        letter.report.purpose = Purpose::BeforeIssue;
        assert_eq!(said(&letter), [(Code::FormPersonSignature, Level::Met)]);
    }

    #[test]
    fn a_service_on_an_original_stands_for_neither() {
        let mut letter = Letter::signed();
        letter.rename(1, Role::Service, "Phần mềm");
        assert_eq!(said(&letter)[1], (Code::FormOrganisationSignatureMissing, Level::Missed));
    }
}
