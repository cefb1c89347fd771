//! Runs the checks that bind a document and weighs what they saw: observations in, answer 3 out.
//!
//! Scope comes before rules; an open observation, a missing figure or a missing check is undetermined, never passed;
//! under a secrecy mark nothing but that mark is looked at (FLOW-04).

use crate::classify::{Confidence, Family, Kind};
use crate::page::PageModel;
use crate::parts::{self, Player};
use crate::register;
use crate::rule_set::{Elsewhere, Rule, RuleSet, Status, body_names};
use crate::{Agency, Case, Classification, Level, Observation, checks};
use report::{
    Code, DecisionReason, Finding, FormAnswer, FormConfidence, FormReport, Limit, NotChecked, ProfileStatus,
    Purpose, RegisterLine, Report, Severity, Source, UncheckedRule,
};

/// The rule that stops everything else.
const SECRECY: &str = "FLOW-04";

/// Answer 3 in detail.
#[must_use]
pub fn judge(
    report: &Report,
    pages: &[PageModel],
    classification: &Classification,
    rules: &RuleSet,
    agency: &Agency,
) -> FormReport {
    let case = Case { report, pages, classification, agency, bodies: body_names() };
    let players = parts::players(&case);
    let mut form = blank(&case, rules, &players);
    let secret = rules.rule(SECRECY).is_some_and(|rule| run(&case, rule, &mut form));
    if secret {
        stop(&mut form, rules, classification, report.purpose);
        return form;
    }
    form.register = register::line(classification);
    form.cells = register::cells(&classification.cells);
    scope(&mut form, classification);
    unread(&mut form, pages);
    for rule in rules.rules.iter().filter(|rule| rule.id != SECRECY) {
        if rule.binds(classification.kind, classification.family, report.purpose) {
            apply(&case, rule, &mut form);
        }
    }
    form
}

/// What the findings of form amount to.
pub fn answer(form: &FormReport) -> FormAnswer {
    // What a signature is worth, answers 1 and 2 say; it is told here and is no error of form. That one is missing is.
    let worth = [Code::FormOtherSignatureDoubt, Code::FormEachSignatureNotValid];
    let of_form = || form.findings.iter().filter(|finding| !worth.contains(&finding.code));
    let any = |severity| of_form().any(|finding| finding.severity == severity);
    // Nor is a document in due form by a signature that is not valid.
    let refuted = form.findings.iter().any(|finding| finding.code == Code::FormEachSignatureNotValid);
    if form.secrecy_mark || any(Severity::Fail) || any(Severity::Warn) {
        FormAnswer::No
    } else if any(Severity::Undetermined) || refuted {
        FormAnswer::Undetermined
    } else if form.findings.iter().any(|finding| finding.code == Code::DocumentOutsideScope) {
        FormAnswer::NotApplicable
    } else if form.kind == kind_name(Kind::PortalCopy) {
        // What a scan of portal or gazette shows of its original is not judged: nothing says that it is in form.
        FormAnswer::NotApplicable
    } else if any(Severity::Pass) {
        FormAnswer::Yes
    } else {
        // No rule bound the document, so nothing was found in form.
        FormAnswer::NotApplicable
    }
}

/// Writes answer 3 into the report: answer, details, limits. The decision is made afterwards ([`crate::decide`]).
pub fn put(report: &mut Report, form: FormReport) {
    report.answers.in_form = answer(&form);
    let told = [Limit::Form, Limit::FormOutsideScope, Limit::FormRules];
    report.limits.retain(|limit| !told.contains(limit));
    if form.findings.iter().any(|finding| finding.code == Code::DocumentOutsideScope) {
        report.limits.push(Limit::FormOutsideScope);
    }
    if !form.not_checked.is_empty() {
        report.limits.push(Limit::FormRules);
    }
    report.profile = Some(form.profile.clone());
    report.form = Some(form);
}

fn blank(case: &Case<'_>, rules: &RuleSet, players: &[Player<'_>]) -> FormReport {
    let classification = case.classification;
    FormReport {
        kind: kind_name(classification.kind).to_owned(),
        profile: rules.profile.clone(),
        findings: Vec::new(),
        kind_confidence: confidence(classification.kind_confidence),
        family: family_name(classification.family).to_owned(),
        family_confidence: confidence(classification.family_confidence),
        signals: classification.signals.clone(),
        profile_status: match rules.status {
            Status::InForce => ProfileStatus::InForce,
            Status::Draft => ProfileStatus::Draft,
            Status::Unconfirmed => ProfileStatus::Unconfirmed,
            Status::Historic => ProfileStatus::Historic,
        },
        overrides: overrides(classification, rules, case.agency),
        register: RegisterLine::default(),
        cells: Vec::new(),
        signatures: players.iter().map(Player::reported).collect(),
        secrecy_mark: false,
        not_checked: Vec::new(),
        refusal: Vec::new(),
        undecided: Vec::new(),
        notices: Vec::new(),
        grounds: rules.grounds.clone(),
    }
}

fn overrides(classification: &Classification, rules: &RuleSet, agency: &Agency) -> Vec<String> {
    let stated = [
        ("kind", classification.kind_confidence == Confidence::Stated),
        ("family", classification.family_confidence == Confidence::Stated),
        ("profile", rules.by_hand),
        ("agency", agency.is_stated()),
    ];
    stated.into_iter().filter(|(_, is)| *is).map(|(name, _)| name.to_owned()).collect()
}

/// A document whose class the rules do not bind is told so; one whose class is not known is open. Copies and attachments
/// are judged alike in every family, which a scan or an appendix often does not tell: there the report's `family` says
/// that it is unknown (DOC-01). Of a scan of portal or gazette no family's form is judged: that it is unknown is only told.
fn scope(form: &mut FormReport, classification: &Classification) {
    if matches!(classification.family, Family::Party | Family::OutsideScope) {
        form.findings.push(Finding::new(Code::DocumentOutsideScope).arg("family", form.family.as_str()));
        return;
    }
    let mut finding = match (classification.kind, classification.family) {
        (Kind::Unknown, _) => Finding::new(Code::DocumentKindUnknown),
        (Kind::Original | Kind::PortalCopy, Family::Unknown) => Finding::new(Code::DocumentFamilyUnknown),
        _ => return,
    };
    match classification.kind {
        Kind::PortalCopy => finding.severity = Severity::Inform,
        _ => form.undecided.push(DecisionReason::of(&finding)),
    }
    form.findings.push(finding);
}

/// A page that could not be looked at may show anything: nothing is in form then, and nothing is accepted.
fn unread(form: &mut FormReport, pages: &[PageModel]) {
    let mut unread = pages.iter().filter(|page| page.is_unread());
    let Some(first) = unread.next() else { return };
    let count = unread.count().saturating_add(1);
    let mut finding =
        Finding::new(Code::FormPagesUnread).arg("count", i64::try_from(count).unwrap_or(i64::MAX));
    finding.location.page = Some(first.number);
    form.undecided.push(DecisionReason::of(&finding));
    form.findings.push(finding);
}

/// A secrecy mark stops: nothing of the document is repeated.
fn stop(form: &mut FormReport, rules: &RuleSet, classification: &Classification, purpose: Purpose) {
    form.secrecy_mark = true;
    let bound = |rule: &&Rule| {
        rule.id != SECRECY
            && rule.check.is_some()
            && rule.binds(classification.kind, classification.family, purpose)
    };
    let unchecked = rules.rules.iter().filter(bound);
    form.not_checked = unchecked
        .map(|rule| UncheckedRule { rule: rule.id.clone(), reason: NotChecked::SecrecyMark })
        .collect();
}

fn apply(case: &Case<'_>, rule: &Rule, form: &mut FormReport) {
    let not_checked = |reason| UncheckedRule { rule: rule.id.clone(), reason };
    if case.agency.replaces(&rule.id) {
        form.not_checked.push(not_checked(NotChecked::ReplacedByAgency));
        return;
    }
    match rule.elsewhere {
        Elsewhere::NeedsAPerson => form.not_checked.push(not_checked(NotChecked::NeedsAPerson)),
        Elsewhere::OutsideTheFile => form.not_checked.push(not_checked(NotChecked::OutsideTheFile)),
        Elsewhere::Planned(_) => form.not_checked.push(not_checked(NotChecked::NotBuilt)),
        Elsewhere::Nowhere | Elsewhere::Words(_) => {}
    }
    if rule.needs_the_submission {
        form.not_checked.push(not_checked(NotChecked::NeedsTheSubmission));
    }
    run(case, rule, form);
}

/// Runs the rule's check and weighs what it saw. Was anything missed?
fn run(case: &Case<'_>, rule: &Rule, form: &mut FormReport) -> bool {
    let Some(name) = &rule.check else { return false };
    let seen = match checks::named(name) {
        Some(check) => check(case, rule),
        None => vec![Observation::new(Code::FormRuleOpen, Level::Open)],
    };
    let mut missed = false;
    for observation in seen {
        missed |= observation.level == Level::Missed;
        let document = case.classification;
        weigh(observation, rule, (document.kind, document.family), form);
    }
    missed
}

/// Weighs what was seen by its rule, and writes it among the findings.
pub(crate) fn weigh(
    observation: Observation,
    rule: &Rule,
    (kind, family): (Kind, Family),
    form: &mut FormReport,
) {
    let Observation { code, level, location, args } = observation;
    let severity = rule.weight(code, level, kind, family);
    let finding = Finding { code, severity, source: source(rule), location, args };
    match severity {
        Severity::Fail if rule.grounds_refusal => form.refusal.push(DecisionReason::of(&finding)),
        // A failure that grounds no refusal is at most a warning (build.rs keeps the files so; a test of a file given
        // at run time would come through here).
        Severity::Fail | Severity::Warn if rule.in_force => form.notices.push(DecisionReason::of(&finding)),
        Severity::Undetermined if could_count(rule, kind, family) => {
            form.undecided.push(DecisionReason::of(&finding));
        }
        _ => {}
    }
    form.findings.push(finding);
}

/// Rules about the look of a document, by the beginnings of their ids (place, picture and letters of an attachment's mark
/// are those of a copy's, COPY-03, COPY-04 and COPY-06): what is off there is corrected by a letter (NĐ 30/2020 Điều 18.3)
/// and never keeps a document from being received.
const LOOK: [&str; 7] = ["FORM-", "SEAL-", "COPY-", "DOC-", "ATT-04", "ATT-05", "ATT-09"];

/// Would the rule, missed, ground a refusal or a notice about more than looks? Then what is open about it stands in the way
/// of acceptance: nothing passes by silence (`docs/decisions/0021-rules-as-data.md` says where the text draws the line).
fn could_count(rule: &Rule, kind: Kind, family: Family) -> bool {
    let told = rule.inform_kinds.contains(&kind) || rule.inform_families.contains(&family);
    let look = LOOK.iter().any(|start| rule.id.starts_with(start));
    let mut weights = [rule.missed, rule.slight].into_iter().chain(rule.by_code.values().copied());
    rule.in_force && !told && !look && weights.any(|weight| matches!(weight, Severity::Warn | Severity::Fail))
}

fn source(rule: &Rule) -> Source {
    rule.source.clone()
}

const fn confidence(confidence: Confidence) -> FormConfidence {
    match confidence {
        Confidence::Low => FormConfidence::Low,
        Confidence::Likely => FormConfidence::Likely,
        Confidence::Certain => FormConfidence::Certain,
        Confidence::Stated => FormConfidence::Stated,
    }
}

/// Every kind that a reader may state, by its name in the report.
pub const STATEABLE_KINDS: [Kind; 8] = [
    Kind::Original,
    Kind::CopySaoY,
    Kind::CopySaoLuc,
    Kind::CopyTrichSao,
    Kind::CopyUnmarked,
    Kind::Attachment,
    Kind::ArchiveCopy,
    Kind::PortalCopy,
];

/// Name of a kind in the report.
#[must_use]
pub const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Original => "original",
        Kind::CopySaoY => "copy-sao-y",
        Kind::CopySaoLuc => "copy-sao-luc",
        Kind::CopyTrichSao => "copy-trich-sao",
        Kind::CopyUnmarked => "copy-unmarked",
        Kind::Attachment => "attachment",
        Kind::ArchiveCopy => "archive-copy",
        Kind::PortalCopy => "portal-copy",
        Kind::Unknown => "unknown",
    }
}

/// Name of a family in the report.
#[must_use]
pub const fn family_name(family: Family) -> &'static str {
    match family {
        Family::Administrative => "administrative",
        Family::Legal => "legal",
        Family::Specialised => "specialised",
        Family::Party => "party",
        Family::OutsideScope => "outside-scope",
        Family::Unknown => "unknown",
    }
}

#[cfg(test)]
mod tests;
