//! The whole of answer 3 in one call: the report of answers 1 and 2 and the pages in, the completed report out. The
//! command line and the page call the same.

use crate::page::{Gap, PageModel};
use crate::rule_set::{Choice, RuleSet, data::Day};
use crate::{Agency, Classification, Overrides, classify, decide, judge};
use report::{Report, Time};
use serde::{Deserialize, Serialize};

/// Vietnam's clock is seven hours ahead of UTC, all year: the day of a check is that of the office.
const VIETNAM_SECONDS: i64 = 7 * 3600;

/// What the reader and the agency say beside the document. Whatever is said is stamped in the report
/// ([`report::FormReport::overrides`]).
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// A profile by its name, against the one that issuer and date would choose.
    pub profile: Option<String>,
    /// Kind and family, against what was found.
    pub overrides: Overrides,
    /// The receiving agency.
    pub agency: Agency,
}

/// A report with all three answers, and what the document was taken for.
#[derive(Clone, Debug)]
pub struct Completed {
    /// The report: answer 3, its details, the decision for its purpose, what was not checked.
    pub report: Report,
    /// What the document is and where its cells stand.
    pub classification: Classification,
    /// The rules that were applied.
    pub rules: RuleSet,
}

/// Gives answer 3 and the decision for the report's purpose.
///
/// `pages` are those of the last revision. A page that the report counts and that is not among them was not read; no
/// pages at all is what a caller hands over whose interpreter died. What was not read is undetermined, never in form.
///
/// # Errors
/// The name of the profile asked for, where there is none of that name: nothing was judged.
pub fn complete(report: Report, pages: Vec<PageModel>, settings: &Settings) -> Result<Completed, String> {
    let pages = with_missing(pages, report.document.pages);
    let classification = classify(&report, &pages, &settings.overrides);
    let choice = Choice {
        issuer: classification.facts.locality.as_deref(),
        issued: classification.facts.issued,
        receiver: settings.agency.locality.as_deref(),
        today: day_in_vietnam(report.validation_time),
        profile: settings.profile.as_deref(),
    };
    let rules = RuleSet::choose(&choice).map_err(str::to_owned)?;
    let form = judge(&report, &pages, &classification, &rules, &settings.agency);
    let purpose = report.purpose;
    Ok(Completed { report: decide(report, Some(form), purpose), classification, rules })
}

/// One model for each page that the report counts, and at least one: a document without a first page that could be
/// read may bear anything there.
fn with_missing(mut pages: Vec<PageModel>, counted: Option<u32>) -> Vec<PageModel> {
    pages.sort_by_key(|page| page.number);
    pages.dedup_by_key(|page| page.number);
    let count = counted.or_else(|| pages.last().map(|page| page.number)).unwrap_or(1).max(1);
    let mut read = pages.into_iter().peekable();
    let mut all = Vec::new();
    for number in 1..=count {
        let found = read.next_if(|page| page.number == number);
        all.push(found.unwrap_or_else(|| PageModel::missing(number, Gap::NotDrawn)));
    }
    all
}

fn day_in_vietnam(time: Time) -> Day {
    let (year, month, day, ..) = time.plus_seconds(VIETNAM_SECONDS).civil();
    // Years run from 0 to 9999, months and days by the calendar.
    (i32::try_from(year).unwrap_or(0), u8::try_from(month).unwrap_or(0), u8::try_from(day).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::Kind;
    use crate::example::Letter;
    use report::{Code, FormAnswer, Limit, NotChecked, Outcome, Purpose, Severity};

    /// A signed letter at reception.
    fn incoming() -> Letter {
        let mut letter = Letter::signed();
        letter.report.purpose = Purpose::Incoming;
        letter
    }

    fn completed(settings: &Settings) -> Completed {
        let letter = incoming();
        complete(letter.report, letter.pages, settings).unwrap()
    }

    #[test]
    fn a_report_is_completed_with_answer_details_and_decision() {
        let report = completed(&Settings::default()).report;
        assert!(report.decision.is_some());
        assert_ne!(report.answers.in_form, FormAnswer::NotRun);
        assert!(report.form.is_some() && !report.limits.contains(&Limit::Form));
        assert_eq!(report.profile.as_deref(), Some("nd30-2020"));
        let mut letter = Letter::signed();
        letter.report.purpose = Purpose::Reading;
        let reading = complete(letter.report, letter.pages, &Settings::default()).unwrap().report;
        let form = reading.form.unwrap();
        assert!(reading.decision.is_none());
        // A plain reader is told neither to accept nor to refuse, nor on what grounds.
        assert!(form.refusal.is_empty() && form.undecided.is_empty());
        assert!(form.notices.is_empty() && form.grounds.is_empty());
    }

    /// Invariant 3: an error of form never touches a signature.
    #[test]
    fn answers_1_and_2_and_every_signature_stay_as_they_were() {
        let letter = incoming();
        let before = letter.report.clone();
        let after = complete(letter.report, letter.pages, &Settings::default()).unwrap().report;
        assert_ne!(after.answers.in_form, FormAnswer::NotRun);
        assert_eq!(
            (after.answers.sound, after.answers.trusted),
            (before.answers.sound, before.answers.trusted)
        );
        assert_eq!(after.signatures, before.signatures);
        assert_eq!((after.document, after.findings), (before.document, before.findings));
    }

    #[test]
    fn completing_twice_says_everything_once() {
        let once = completed(&Settings::default()).report;
        let twice = complete(once.clone(), Letter::signed().pages, &Settings::default()).unwrap().report;
        assert_eq!(once, twice);
    }

    #[test]
    fn what_the_reader_says_is_stamped() {
        let settings = Settings {
            profile: Some("lam-dong-2025".to_owned()),
            overrides: Overrides { kind: Some(Kind::CopySaoY), family: None },
            agency: Agency { seal_diameter_um: Some(36_000), ..Agency::default() },
        };
        let form = completed(&settings).report.form.unwrap();
        assert_eq!(form.kind, "copy-sao-y");
        assert_eq!(form.overrides, ["kind", "profile", "agency"]);
        let unknown = Settings { profile: Some("no-such-place".to_owned()), ..Settings::default() };
        let letter = Letter::signed();
        let refused = complete(letter.report, letter.pages, &unknown);
        assert_eq!(refused.err().as_deref(), Some("no-such-place"));
    }

    #[test]
    fn pages_that_were_not_read_are_never_in_form_and_never_accepted() {
        let letter = incoming();
        let report = complete(letter.report, Vec::new(), &Settings::default()).unwrap().report;
        let form = report.form.as_ref().unwrap();
        let finding = form.findings.iter().find(|finding| finding.code == Code::FormPagesUnread).unwrap();
        assert_eq!(finding.severity, Severity::Undetermined);
        assert!(form.findings.iter().any(|finding| finding.code == Code::FlowSecrecyMarkOpen));
        assert_eq!(report.answers.in_form, FormAnswer::Undetermined);
        assert_eq!(report.decision.unwrap().outcome, Outcome::Undetermined);
    }

    #[test]
    fn a_page_that_the_report_counts_and_nobody_read_is_missed() {
        let mut letter = Letter::signed();
        letter.report.document.pages = Some(2);
        let completed = complete(letter.report, letter.pages, &Settings::default()).unwrap();
        let form = completed.report.form.unwrap();
        let finding = form.findings.iter().find(|finding| finding.code == Code::FormPagesUnread).unwrap();
        assert_eq!(finding.location.page, Some(2));
        assert_eq!(completed.classification.facts.pages, 2);
        let whole = self::completed(&Settings::default()).report.form.unwrap();
        assert!(whole.findings.iter().all(|finding| finding.code != Code::FormPagesUnread));
        assert!(whole.not_checked.iter().all(|rule| rule.reason != NotChecked::SecrecyMark));
    }

    #[test]
    fn the_day_of_a_check_is_that_of_vietnam() {
        assert_eq!(day_in_vietnam("2026-12-31T16:59:59Z".parse().unwrap()), (2026, 12, 31));
        assert_eq!(day_in_vietnam("2026-12-31T17:00:00Z".parse().unwrap()), (2027, 1, 1));
    }
}
