//! `each-signature` (SIG-08): each signature is judged by itself, and one that is not valid makes the document not valid.
//!
//! Aggregated over the issuing act; doubts about the trust of portal, ký nháy and receiving signatures are only told
//! (`rules.md` section 11). Broken integrity anywhere counts: answer 1 says that. Takes no figures.

use super::presence::of;
use crate::parts::players;
use crate::{Case, Level, Observation, Rule};
use report::{Code, Part, Trust};

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let players = players(case);
    let mut seen = Vec::new();
    let (mut counted, mut right) = (0, 0);
    for player in &players {
        if player.part.counts() {
            counted += 1;
            if player.is_lost() {
                seen.push(of(player, Code::FormEachSignatureNotValid, Level::Missed));
            } else if player.is_open() {
                seen.push(of(player, Code::FormEachSignatureOpen, Level::Open));
            } else {
                right += 1;
            }
        } else if player.part != Part::Timestamp && player.signature.trust != Trust::Trusted {
            seen.push(of(player, Code::FormOtherSignatureDoubt, Level::Slight));
        }
    }
    if counted > 0 && right == counted {
        seen.push(Observation::new(Code::FormEachSignature, Level::Met).arg("count", i64::from(counted)));
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::Letter;
    use report::{Cryptography, Integrity, Role};

    #[test]
    fn all_of_the_issuing_act_must_hold() {
        assert_eq!(Letter::signed().run(check, &[]), [(Code::FormEachSignature, Level::Met)]);
        let mut letter = Letter::signed();
        letter.report.signatures[1].integrity = Integrity::Broken;
        assert_eq!(letter.run(check, &[]), [(Code::FormEachSignatureNotValid, Level::Missed)]);
        let mut letter = Letter::signed();
        letter.report.signatures[0].cryptography = Cryptography::Undetermined;
        assert_eq!(letter.run(check, &[]), [(Code::FormEachSignatureOpen, Level::Open)]);
    }

    #[test]
    fn a_doubt_about_a_receiver_or_an_initialling_person_is_only_told() {
        let mut letter = Letter::signed();
        letter.sign(Role::Organisation, "SỞ TÀI CHÍNH", 3);
        letter.sign(Role::Person, "Lê Văn Cường", 4);
        letter.report.signatures[2].trust = Trust::Undetermined;
        letter.report.signatures[3].trust = Trust::NotTrusted;
        let doubt = (Code::FormOtherSignatureDoubt, Level::Slight);
        assert_eq!(letter.run(check, &[]), [doubt, doubt, (Code::FormEachSignature, Level::Met)]);
    }

    #[test]
    fn without_signatures_nothing_is_passed() {
        let mut letter = Letter::signed();
        letter.report.signatures.clear();
        assert_eq!(letter.run(check, &[]), []);
    }
}
