//! `both-signatures` (SIG-07): an original is "ký số bởi người có thẩm quyền và ký số của cơ quan, tổ chức" (NĐ 30/2020
//! Điều 5.1); what is missing makes it "không đầy đủ".
//!
//! Each printed name wants a signature of its own person (`rules.md` section 11). Before issue only the persons'
//! signatures are expected. Takes no figures.

use super::presence::{Codes, judge};
use crate::classify::SigningBlock;
use crate::parts::{Player, bears, common_name, players};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Part, Purpose, Role};

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
    let all: Vec<_> = players.iter().collect();
    let mut seen = persons(case, &all);
    if case.report.purpose != Purpose::BeforeIssue {
        seen.push(judge(&all, Part::Issuing, Role::Organisation, &ORGANISATION));
    }
    seen
}

/// One observation for each place of signing of a document that several persons sign, else one.
fn persons(case: &Case<'_>, players: &[&Player<'_>]) -> Vec<Observation> {
    let blocks = &case.classification.cells.signing;
    if blocks.len() < 2 {
        return vec![judge(players, Part::Approving, Role::Person, &PERSON)];
    }
    blocks
        .iter()
        .map(|block| at(block, judge(&of_block(players, block), Part::Approving, Role::Person, &PERSON)))
        .collect()
}

/// The signatures that may be of this place: those that belong to it, and those that belong to none.
fn of_block<'p, 'a>(players: &[&'p Player<'a>], block: &SigningBlock) -> Vec<&'p Player<'a>> {
    let belongs = |player: &Player<'_>| {
        let named = common_name(player.signature).is_some_and(|name| bears(block.name.as_ref(), name));
        named || block.signatures.contains(&player.signature.id)
    };
    players.iter().copied().filter(|player| player.part != Part::Approving || belongs(player)).collect()
}

fn at(block: &SigningBlock, mut seen: Observation) -> Observation {
    let cell = block.name.as_ref().unwrap_or(&block.title);
    if seen.level != Level::Met {
        seen.location.page = Some(cell.page);
        seen.location.rect_mm = Some([cell.rect.left, cell.rect.top, cell.rect.right, cell.rect.bottom]);
    }
    seen
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
    fn each_printed_name_wants_its_own_person() {
        let mut letter = Letter::signed();
        letter.block("Trần Thị Bình");
        let missing = (Code::FormPersonSignatureMissing, Level::Missed);
        assert_eq!(said(&letter)[..2], [(Code::FormPersonSignature, Level::Met), missing]);
        letter.sign(Role::Person, "Trần Thị Bình", 3);
        assert_eq!(said(&letter)[..2], [(Code::FormPersonSignature, Level::Met); 2]);
    }

    #[test]
    fn a_signature_that_failed_keeps_no_claim_and_is_not_called_missing() {
        let mut letter = Letter::signed();
        letter.report.signatures[0].integrity = Integrity::Broken;
        letter.report.signatures[0].signer = None;
        letter.report.signatures[0].role = Role::Unknown;
        assert_eq!(said(&letter)[0], (Code::FormPersonSignatureNotValid, Level::Missed));
    }

    #[test]
    fn a_service_on_an_original_stands_for_neither() {
        let mut letter = Letter::signed();
        letter.rename(1, Role::Service, "Phần mềm");
        assert_eq!(said(&letter)[1], (Code::FormOrganisationSignatureMissing, Level::Missed));
    }
}
