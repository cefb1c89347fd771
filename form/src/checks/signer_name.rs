//! `signer-name` (CERT-12): who signed is the person whose name is printed under the title (NĐ 30/2020, Phụ lục I, II.7.c).
//!
//! `own-certificate` (FORM-09): who signs KT. or TL. uses the own certificate (HP Điều 9.5).
//!
//! Each printed name needs one matching signature (`rules.md` section 11). A signature that matches no printed name is
//! compared with the name of the block that it stands in, or, on a document with one name, with that. Names with some
//! syllable in common are slightly off; with none they are another person's, where both read like names of persons.
//! Parameters: none.

use super::look::{NotRead, open, placed};
use super::measure::of_signature;
use crate::classify::{Cell, SigningBlock, authority};
use crate::names::{PersonLikeness, compare_persons, has_family_name, is_person_name};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Role, SignatureKind, SignatureReport};

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let persons = persons(case);
    let blocks = &case.classification.cells.signing;
    blocks.iter().filter_map(|block| judge(case, block, blocks, &persons)).collect()
}

/// The check of FORM-09: only where somebody signs KT. or TL. (HP Điều 9.5, HN Điều 10.5).
pub(super) fn check_own(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let persons = persons(case);
    let blocks = &case.classification.cells.signing;
    let for_another = |block: &&SigningBlock| {
        let mut prefixes = block.title.lines.iter().filter_map(|line| authority(&line.text));
        prefixes.any(|(prefix, _)| matches!(prefix, "KT" | "TL"))
    };
    blocks.iter().filter(for_another).filter_map(|block| judge(case, block, blocks, &persons)).collect()
}

/// The signatures of persons, in order of revision.
pub(super) fn persons<'a>(case: &Case<'a>) -> Vec<&'a SignatureReport> {
    let is_person = |one: &&SignatureReport| {
        one.kind != SignatureKind::DocumentTimestamp
            && case.role_of(&one.id).is_some_and(|signer| signer.role == Role::Person)
    };
    case.report.signatures.iter().filter(is_person).collect()
}

/// The certificate's name of a signer.
pub(super) fn common_name(signature: &SignatureReport) -> Option<&str> {
    signature.signer.as_ref()?.common_name.as_deref()
}

/// The printed name.
fn printed(cell: &Cell) -> String {
    super::look::text_of(cell)
}

fn matches(signature: &SignatureReport, block: &SigningBlock) -> bool {
    let name = block.name.as_ref().map(printed);
    match (common_name(signature), name) {
        (Some(signer), Some(name)) => compare_persons(signer, &name) == PersonLikeness::Same,
        _ => false,
    }
}

fn judge(
    case: &Case<'_>,
    block: &SigningBlock,
    blocks: &[SigningBlock],
    persons: &[&SignatureReport],
) -> Option<Observation> {
    let cell = block.name.as_ref()?;
    let name = printed(cell);
    if let Some(signature) = persons.iter().find(|signature| matches(signature, block)) {
        let met = Observation::new(Code::SignerNameSame, Level::Met).arg("printed", name);
        return Some(of_signature(placed(case, met, cell.page, cell.rect), &signature.id));
    }
    let unmatched = |signature: &&&SignatureReport| !blocks.iter().any(|block| matches(signature, block));
    let own = |signature: &&&SignatureReport| block.signatures.contains(&signature.id) || blocks.len() == 1;
    let signature = persons.iter().filter(unmatched).find(own)?;
    let Some(signer) = common_name(signature) else {
        return Some(of_signature(open(Code::SignerUnmeasured, NotRead::Certificate), &signature.id));
    };
    if cell.lines.iter().any(|line| !line.readable) {
        return Some(of_signature(open(Code::SignerUnmeasured, NotRead::Unreadable), &signature.id));
    }
    let sure = |name: &str| is_person_name(name) && has_family_name(name);
    let seen = match compare_persons(signer, &name) {
        PersonLikeness::NothingInCommon if sure(signer) && sure(&name) => {
            Observation::new(Code::SignerNameOther, Level::Missed)
        }
        _ => Observation::new(Code::SignerNameDiffers, Level::Slight),
    };
    let seen = seen.arg("printed", name).arg("signer", signer);
    Some(of_signature(placed(case, seen, cell.page, cell.rect), &signature.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{Letter, cell, rect};

    fn signed_by(name: &str) -> Letter {
        let mut letter = Letter::empty();
        letter.sign("s1", Role::Person, name, 1, rect(115, 207, 180, 240));
        letter.classification.cells.signing[0].signatures.push("s1".to_owned());
        letter
    }

    #[test]
    fn the_same_name_in_another_spelling_is_met() {
        assert_eq!(signed_by("NGUYỄN VĂN AN").says("signer-name", &[]), (Code::SignerNameSame, Level::Met));
    }

    #[test]
    fn another_name_is_missed_and_a_similar_one_slight() {
        assert_eq!(
            signed_by("Trần Thị Bình").says("signer-name", &[]),
            (Code::SignerNameOther, Level::Missed)
        );
        assert_eq!(
            signed_by("Nguyễn Văn Bình").says("signer-name", &[]),
            (Code::SignerNameDiffers, Level::Slight)
        );
    }

    #[test]
    fn an_own_certificate_is_asked_of_who_signs_for_another() {
        let mut letter = signed_by("Trần Thị Bình");
        assert!(letter.judge("own-certificate", &[]).is_empty());
        let title = &mut letter.classification.cells.signing[0].title;
        *title = cell(1, title.rect, "KT. GIÁM ĐỐC");
        assert_eq!(letter.says("own-certificate", &[]), (Code::SignerNameOther, Level::Missed));
        letter.report.signatures[0].signer.as_mut().unwrap().common_name = Some("Nguyễn Văn An".to_owned());
        assert_eq!(letter.says("own-certificate", &[]), (Code::SignerNameSame, Level::Met));
    }

    #[test]
    fn an_initialling_person_beside_the_signer_is_no_matter() {
        let mut letter = signed_by("Nguyễn Văn An");
        letter.sign("s2", Role::Person, "Trần Thị Bình", 2, rect(10, 280, 20, 290));
        assert_eq!(letter.says("signer-name", &[]), (Code::SignerNameSame, Level::Met));
    }

    #[test]
    fn nobody_signed_says_nothing_and_an_unread_certificate_is_open() {
        assert!(Letter::empty().judge("signer-name", &[]).is_empty());
        let mut letter = signed_by("Nguyễn Văn An");
        letter.report.signatures[0].signer = None;
        assert_eq!(letter.says("signer-name", &[]), (Code::SignerUnmeasured, Level::Open));
    }
}
