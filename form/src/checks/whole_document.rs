//! The document as a whole:
//!
//! - `document-family` (DOC-01): what is no văn bản hành chính has a form of its own; told.
//! - `file-limits` (DOC-16): a locality's limits on the name and size of files. Figures: `name_characters`, `file_bytes`.

use crate::classify::Family;
use crate::judge::family_name;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// `document-family`.
pub(super) fn family(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let family = case.classification.family;
    match family {
        Family::Legal | Family::Specialised => {
            vec![Observation::new(Code::DocumentFamily, Level::Slight).arg("family", family_name(family))]
        }
        // Administrative documents are the rule; the others and the unknown are told by the scope itself.
        _ => Vec::new(),
    }
}

/// `file-limits`. Without a name there is nothing to say of one.
pub(super) fn file_limits(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    let (Ok(characters), Ok(bytes)) = (rule.integer("name_characters"), rule.integer("file_bytes")) else {
        return vec![Observation::new(Code::FormRuleOpen, Level::Open)];
    };
    let mut seen = Vec::new();
    let input = &case.report.input;
    let name = input.name.as_deref().map(|name| name.rsplit(['/', '\\']).next().unwrap_or(name));
    let is_plain = |name: &str| {
        i64::try_from(name.chars().count()).is_ok_and(|count| count <= characters) && name.is_ascii()
    };
    if let Some(name) = name.filter(|name| !is_plain(name)) {
        seen.push(
            Observation::new(Code::DocumentFileName, Level::Slight).arg("characters", name.chars().count()),
        );
    }
    if i64::try_from(input.length).map_or(true, |length| length > bytes) {
        seen.push(Observation::new(Code::DocumentFileLarge, Level::Slight).arg("bytes", input.length));
    }
    if seen.is_empty() {
        seen.push(Observation::new(Code::DocumentFileLimits, Level::Met));
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::Letter;

    #[test]
    fn families_with_a_form_of_their_own_are_told() {
        let mut letter = Letter::signed();
        assert_eq!(letter.run(family, &[]), []);
        letter.classification.family = Family::Legal;
        assert_eq!(letter.run(family, &[]), [(Code::DocumentFamily, Level::Slight)]);
    }

    #[test]
    fn names_are_short_and_plain_and_files_not_too_large() {
        const FIGURES: [(&str, i64); 2] = [("name_characters", 50), ("file_bytes", 60_000)];
        let said = |name: Option<&str>, length| {
            let mut letter = Letter::signed();
            letter.report.input.name = name.map(str::to_owned);
            letter.report.input.length = length;
            letter.run(file_limits, &FIGURES)
        };
        let name = [(Code::DocumentFileName, Level::Slight)];
        assert_eq!(said(Some("den/05-snv-vp.pdf"), 60_000), [(Code::DocumentFileLimits, Level::Met)]);
        assert_eq!(said(None, 60_000), [(Code::DocumentFileLimits, Level::Met)]);
        assert_eq!(said(Some("quyết định.pdf"), 1), name);
        assert_eq!(said(Some(&"a".repeat(51)), 1), name);
        assert_eq!(said(Some("a.pdf"), 60_001), [(Code::DocumentFileLarge, Level::Slight)]);
        assert_eq!(Letter::signed().run(file_limits, &[]), [(Code::FormRuleOpen, Level::Open)]);
    }
}
