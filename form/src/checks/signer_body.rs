//! `signer-body` (CERT-14): the authorised person works for the issuing body or its superior, by organisation and units
//! of the certificate (NĐ 68/2024, Điều 31.1.b).
//!
//! `certificate-current` (CERT-15): where neither they nor the domain of the e-mail address fit ô 2, the certificate may
//! not have been brought up to date (LD Điều 10.2; NĐ 68/2024, Điều 14–15).
//! Parameters: none.

use super::look::{superior_and_own, text_of};
use super::measure::of_signature;
use super::signer_name::persons;
use crate::classify::joined;
use crate::names::{body_within, same_body};
use crate::vietnamese::slug;
use crate::{Case, Level, Observation, Rule};
use report::{Code, SignatureReport, SignerFacts};

/// The check of CERT-14.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    of_each(case, |case, signer| {
        let units = units(signer)?;
        let seen = match works_for(case, signer) {
            true => Observation::new(Code::SignerEmployerSame, Level::Met),
            false => Observation::new(Code::SignerEmployerOther, Level::Missed),
        };
        Some(seen.arg("signer", units))
    })
}

/// The check of CERT-15.
pub(super) fn check_current(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    of_each(case, |case, signer| {
        let units = units(signer)?;
        let seen = match works_for(case, signer) || domain_fits(case, signer) {
            true => Observation::new(Code::SignerDetailsCurrent, Level::Met),
            false => Observation::new(Code::SignerDetailsOld, Level::Missed),
        };
        Some(seen.arg("signer", units))
    })
}

/// Asks of each authorised person's certificate; of those who only initial the document nothing is asked.
fn of_each(
    case: &Case<'_>,
    ask: impl Fn(&Case<'_>, &SignerFacts) -> Option<Observation>,
) -> Vec<Observation> {
    let cells = &case.classification.cells;
    if cells.issuers.is_empty() {
        return Vec::new();
    }
    let in_block =
        |one: &&SignatureReport| cells.signing.iter().any(|block| block.signatures.contains(&one.id));
    let signed = persons(case).into_iter().filter(in_block);
    signed.filter_map(|one| Some(of_signature(ask(case, one.signer.as_ref()?)?, &one.id))).collect()
}

/// Organisation and units as one text; `None` where the certificate names none.
fn units(signer: &SignerFacts) -> Option<String> {
    let all: Vec<&str> = signer.organisation.iter().chain(&signer.units).map(String::as_str).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Names in ô 2: the bodies, their superiors, and both together. A line is no name: "ỦY BAN NHÂN DÂN" may be wrapped.
fn names(case: &Case<'_>) -> Vec<String> {
    let (cells, issuers) = (&case.classification.cells.issuers, &case.classification.facts.issuers);
    let superior = cells.iter().zip(issuers).map(|(cell, name)| joined(superior_and_own(cell, name).0));
    let all = superior.chain(cells.iter().map(text_of)).chain(issuers.iter().cloned());
    all.filter(|name| !name.is_empty()).collect()
}

fn works_for(case: &Case<'_>, signer: &SignerFacts) -> bool {
    let names = names(case);
    signer.organisation.iter().chain(&signer.units).any(|unit| {
        names.iter().any(|name| {
            same_body(unit, name, case.bodies)
                || body_within(unit, name, case.bodies)
                || body_within(name, unit, case.bodies)
        })
    })
}

/// Does a label of the address's domain spell out the end of a name in ô 2, `quangngai.gov.vn`?
fn domain_fits(case: &Case<'_>, signer: &SignerFacts) -> bool {
    let Some((_, domain)) = signer.email.as_deref().and_then(|email| email.split_once('@')) else {
        return false;
    };
    let domain = domain.to_ascii_lowercase();
    let labels: Vec<&str> = domain.split(['.', '-']).filter(|label| label.len() > 3).collect();
    names(case).iter().any(|name| {
        let words = slug(name);
        let words: Vec<&str> = words.split('-').collect();
        (0..words.len()).any(|from| {
            let end = words.get(from..).unwrap_or_default().concat();
            labels.contains(&end.as_str())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{Letter, cell, rect};
    use report::Role;

    fn letter(organisation: &str, email: &str) -> Letter {
        let mut letter = Letter::empty();
        letter.classification.cells.issuers.push(cell(1, rect(32, 21, 100, 34), "UBND TỈNH QUẢNG NGÃI"));
        letter.classification.facts.issuers = vec!["UBND TỈNH QUẢNG NGÃI".to_owned()];
        letter.sign("s1", Role::Person, "Nguyễn Văn An", 1, rect(115, 207, 180, 240));
        letter.classification.cells.signing[0].signatures.push("s1".to_owned());
        let signer = letter.report.signatures[0].signer.as_mut().unwrap();
        signer.organisation = Some(organisation.to_owned());
        signer.email = Some(email.to_owned());
        letter
    }

    #[test]
    fn who_works_for_the_issuer_is_met_in_both() {
        let letter = letter("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", "an@quangngai.gov.vn");
        assert_eq!(letter.says("signer-body", &[]), (Code::SignerEmployerSame, Level::Met));
        assert_eq!(letter.says("certificate-current", &[]), (Code::SignerDetailsCurrent, Level::Met));
    }

    #[test]
    fn another_organisation_is_missed_and_the_address_may_still_fit() {
        let fits = letter("UBND TỈNH KON TUM", "an@quangngai.gov.vn");
        assert_eq!(fits.says("signer-body", &[]), (Code::SignerEmployerOther, Level::Missed));
        assert_eq!(fits.says("certificate-current", &[]), (Code::SignerDetailsCurrent, Level::Met));
        let neither = letter("UBND TỈNH KON TUM", "an@kontum.gov.vn");
        assert_eq!(neither.says("certificate-current", &[]), (Code::SignerDetailsOld, Level::Missed));
    }

    #[test]
    fn a_wrapped_line_of_the_issuer_is_no_name_of_another_body() {
        let mut letter = letter("ỦY BAN NHÂN DÂN TỈNH KON TUM", "an@kontum.gov.vn");
        let cell = &mut letter.classification.cells.issuers[0];
        let line = cell.lines.remove(0);
        for text in ["ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", "ỦY BAN NHÂN DÂN", "XÃ BA TƠ"] {
            cell.lines.push(crate::classify::Line { text: text.to_owned(), ..line.clone() });
        }
        letter.classification.facts.issuers = vec!["ỦY BAN NHÂN DÂN XÃ BA TƠ".to_owned()];
        assert_eq!(letter.says("signer-body", &[]), (Code::SignerEmployerOther, Level::Missed));
        let signer = letter.report.signatures[0].signer.as_mut().unwrap();
        signer.organisation = Some("UBND TỈNH QUẢNG NGÃI".to_owned());
        assert_eq!(letter.says("signer-body", &[]), (Code::SignerEmployerSame, Level::Met), "the superior");
    }

    #[test]
    fn a_certificate_without_organisation_and_a_person_beside_say_nothing() {
        let mut without = letter("", "");
        without.report.signatures[0].signer.as_mut().unwrap().organisation = None;
        assert!(without.judge("signer-body", &[]).is_empty());
        let mut beside = letter("UBND TỈNH KON TUM", "an@kontum.gov.vn");
        beside.classification.cells.signing[0].signatures.clear();
        assert!(beside.judge("signer-body", &[]).is_empty());
    }
}
