//! `body-name` (CERT-13): the organisation's certificate is that of the issuing body (NĐ 30/2020, Phụ lục I, II.2), by
//! its common name; a body that ô 2 has as unit or parent of the certificate's is slightly off. Bodies that signed
//! beside a matching one are the receiving side or another's business.
//!
//! `delegated-body` (FORM-10): under TUQ. the body's signature is that of the delegating body (Điều 13.3).
//! Parameters: none.

use super::look::{NotRead, open, placed, text_of};
use super::measure::of_signature;
use super::signer_name::common_name;
use crate::classify::authority;
use crate::names::{body_within, same_body};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Role, SignatureKind, SignatureReport};

/// The check of CERT-13.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    judge(case, Code::SignerBodySame, Code::SignerBodyDiffers)
}

/// The check of FORM-10: only where somebody signs TUQ.
pub(super) fn check_delegated(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let lines = case.classification.cells.signing.iter().flat_map(|block| &block.title.lines);
    let mut prefixes = lines.filter_map(|line| authority(&line.text));
    if prefixes.any(|(prefix, _)| prefix == "TUQ") {
        judge(case, Code::SignerDelegatedSame, Code::SignerDelegatedDiffers)
    } else {
        Vec::new()
    }
}

fn judge(case: &Case<'_>, same: Code, differs: Code) -> Vec<Observation> {
    let bodies: Vec<&SignatureReport> = case
        .report
        .signatures
        .iter()
        .filter(|one| one.kind != SignatureKind::DocumentTimestamp)
        .filter(|one| case.role_of(&one.id).is_some_and(|signer| signer.role == Role::Organisation))
        .collect();
    let cells = &case.classification.cells;
    let (Some(first), Some(place)) = (bodies.first(), cells.issuers.first()) else { return Vec::new() };
    if place.lines.iter().any(|line| !line.readable) {
        return vec![open(Code::SignerUnmeasured, NotRead::Unreadable)];
    }
    // One body signs several times when it issues: it is named once.
    let mut met: Vec<(&str, &SignatureReport)> = Vec::new();
    for one in &bodies {
        let Some(name) = common_name(one) else { continue };
        if is_issuer(case, name) && !met.iter().any(|(known, _)| same_body(known, name, case.bodies)) {
            met.push((name, one));
        }
    }
    if met.is_empty() {
        let Some(name) = common_name(first) else {
            return vec![of_signature(open(Code::SignerUnmeasured, NotRead::Certificate), &first.id)];
        };
        let level = if is_related(case, first) { Level::Slight } else { Level::Missed };
        let seen = Observation::new(differs, level).arg("printed", text_of(place)).arg("signer", name);
        return vec![of_signature(placed(case, seen, place.page, place.rect), &first.id)];
    }
    let seen = |(name, one): (&str, &SignatureReport)| {
        let seen = Observation::new(same, Level::Met).arg("signer", name);
        of_signature(placed(case, seen, place.page, place.rect), &one.id)
    };
    met.into_iter().map(seen).collect()
}

/// Is it a name in ô 2, alone or with the superior's place behind it?
fn is_issuer(case: &Case<'_>, name: &str) -> bool {
    let whole = case.classification.cells.issuers.iter().map(text_of);
    let mut names = case.classification.facts.issuers.iter().cloned().chain(whole);
    names.any(|issuer| {
        same_body(&issuer, name, case.bodies)
            || body_within(&issuer, name, case.bodies)
            || body_within(name, &issuer, case.bodies)
    })
}

/// Does the certificate name the issuing body itself, not its superior, as its unit or organisation?
fn is_related(case: &Case<'_>, signature: &SignatureReport) -> bool {
    let Some(signer) = &signature.signer else { return false };
    let mut units = signer.units.iter().chain(&signer.organisation);
    let issuers = &case.classification.facts.issuers;
    units.any(|unit| issuers.iter().any(|issuer| same_body(issuer, unit, case.bodies)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{Letter, cell, rect};

    fn letter(signer: &str, organisation: Option<&str>) -> Letter {
        let mut letter = Letter::empty();
        letter.classification.cells.issuers.push(cell(1, rect(32, 21, 100, 34), "SỞ NỘI VỤ"));
        letter.sign("s1", Role::Organisation, signer, 1, rect(99, 204, 137, 242));
        letter.report.signatures[0].signer.as_mut().unwrap().organisation = organisation.map(str::to_owned);
        letter
    }

    #[test]
    fn the_issuing_body_is_met_also_with_its_place() {
        assert_eq!(letter("Sở Nội vụ", None).says("body-name", &[]), (Code::SignerBodySame, Level::Met));
        let with_place = letter("SỞ NỘI VỤ TỈNH LÂM ĐỒNG", None);
        assert_eq!(with_place.says("body-name", &[]), (Code::SignerBodySame, Level::Met));
    }

    #[test]
    fn another_body_is_missed_and_a_unit_of_it_slight() {
        assert_eq!(letter("SỞ Y TẾ", None).says("body-name", &[]), (Code::SignerBodyDiffers, Level::Missed));
        let unit = letter("PHÒNG CÔNG CHỨNG", Some("SỞ NỘI VỤ"));
        assert_eq!(unit.says("body-name", &[]), (Code::SignerBodyDiffers, Level::Slight));
        let mut sister = letter("UBND XÃ B", Some("UBND TỈNH A"));
        let place = &mut sister.classification.cells.issuers[0];
        let line = place.lines.remove(0);
        for text in ["UBND TỈNH A", "UBND XÃ C"] {
            place.lines.push(crate::classify::Line { text: text.to_owned(), ..line.clone() });
        }
        sister.classification.facts.issuers = vec!["UBND XÃ C".to_owned()];
        assert_eq!(sister.says("body-name", &[]), (Code::SignerBodyDiffers, Level::Missed), "one superior");
    }

    #[test]
    fn a_body_that_signs_beside_the_issuer_is_no_matter() {
        let mut letter = letter("SỞ NỘI VỤ", None);
        letter.sign("s2", Role::Organisation, "SỞ Y TẾ", 2, rect(10, 10, 20, 20));
        assert_eq!(letter.says("body-name", &[]), (Code::SignerBodySame, Level::Met));
    }

    #[test]
    fn under_tuq_the_body_is_compared_and_without_it_nothing_is_said() {
        let mut letter = letter("SỞ Y TẾ", None);
        assert!(letter.judge("delegated-body", &[]).is_empty());
        letter.classification.cells.signing[0].title = cell(1, rect(110, 197, 185, 207), "TUQ. GIÁM ĐỐC");
        assert_eq!(letter.says("delegated-body", &[]), (Code::SignerDelegatedDiffers, Level::Missed));
        letter.report.signatures[0].signer.as_mut().unwrap().common_name = Some("SỞ NỘI VỤ".to_owned());
        assert_eq!(letter.says("delegated-body", &[]), (Code::SignerDelegatedSame, Level::Met));
    }
}
