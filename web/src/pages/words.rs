//! The third answer in words: it chooses and orders, the sentences are those of `messages`.

use crate::third::{Said, ThirdWords, millimetres};
use form::judge::{STATEABLE_KINDS, kind_name};
use form::rule_set::Status;
use form::rule_set::data::PROFILES;
use messages::{Detail, Messages, Value, clean};
use report::{Decision, Finding, FormReport, NotChecked, ProfileStatus, Report};

/// Everything that the page says of the third answer.
pub(super) fn of(words: &Messages, report: &Report) -> ThirdWords {
    let form = report.form.as_ref();
    ThirdWords {
        headline: words.headline(report),
        in_form: report.answers.in_form,
        answer: words.answer_form(report),
        decision: report.decision.as_ref().map(|one| decision(words, report, one)).unwrap_or_default(),
        taken_for: form.map(|form| taken_for(words, form)).unwrap_or_default(),
        read: form.map(|form| read(words, form)).unwrap_or_default(),
        findings: form.into_iter().flat_map(|form| &form.findings).map(|one| said(words, one)).collect(),
        unchecked: form.map(|form| unchecked(words, form)).unwrap_or_default(),
        limits: report.limits.iter().map(|limit| words.limit(limit)).collect(),
        kinds: STATEABLE_KINDS
            .into_iter()
            .map(kind_name)
            .map(|name| named(words.document_kind(name), name))
            .collect(),
        profiles: PROFILES.iter().map(|own| named(profile(words, own.name), own.name)).collect(),
    }
}

fn said(words: &Messages, finding: &Finding) -> Said {
    Said {
        severity: finding.severity,
        level: words.severity(finding.severity),
        words: words.finding(finding),
        place: words.place(&finding.location),
        code: finding.code.as_str().to_owned(),
        page: finding.location.page,
        rect: finding.location.rect_mm.map(millimetres),
    }
}

/// The proposal: outcome, each reason with its rule, the grounds, whose decision it is.
fn decision(words: &Messages, report: &Report, decision: &Decision) -> Vec<Detail> {
    let mut told = vec![named(String::new(), &words.headline(report))];
    told.extend(words.reasons(decision).iter().map(|reason| named(words.label("decision-reasons"), reason)));
    told.extend(decision.grounds.iter().map(|ground| {
        named(words.label("word-source"), &words.citation(&ground.text, Some(&ground.clause)))
    }));
    if report.accept_without_revocation && decision.only_missing.is_some() {
        told.push(named(String::new(), &words.label("decision-without-revocation")));
    }
    told.push(named(String::new(), &words.label("decision-who-decides")));
    told
}

/// Kind, family and profile, how sure each is or who stated it, and the part of each signature. Under a secrecy mark
/// nothing of the document is repeated, not even what it was taken for.
fn taken_for(words: &Messages, form: &FormReport) -> Vec<Detail> {
    if form.secrecy_mark {
        return vec![named(words.label("rules-section"), &words.label("rules-secret"))];
    }
    let sure = |value: &str, confidence| [value, " (", &words.form_confidence(confidence), ")"].concat();
    let mut rules = profile(words, &form.profile);
    if form.overrides.iter().any(|one| one == "profile") {
        rules.push_str(&[" (", &words.label("rules-stated"), ")"].concat());
    }
    let mut told = vec![
        named(words.label("rules-kind"), &sure(&words.document_kind(&form.kind), form.kind_confidence)),
        named(
            words.label("rules-family"),
            &sure(&words.document_family(&form.family), form.family_confidence),
        ),
        named(words.label("rules-profile"), &rules),
    ];
    for one in &form.signatures {
        let order = clean(one.signature.trim_start_matches('s'));
        let name = words.label_with("named-order", &[("order", Value::Words(&order))]);
        told.push(named(name, &words.part(one.part)));
    }
    told
}

/// What was read on the document, as it would go into the register; data. Nothing under a secrecy mark.
fn read(words: &Messages, form: &FormReport) -> Vec<Detail> {
    let register = &form.register;
    let signer: Vec<&str> =
        [&register.position, &register.full_name].into_iter().flatten().map(String::as_str).collect();
    let organisations = (!register.organisations.is_empty()).then(|| register.organisations.join("; "));
    let rows = [
        ("rules-read-number", words.number_and_symbol(form)),
        ("rules-read-issued", words.issued(form)),
        ("rules-read-organisations", organisations),
        ("rules-read-type", register.document_type.clone()),
        ("rules-read-subject", register.subject.clone()),
        ("rules-read-signer", (!signer.is_empty()).then(|| signer.join(" – "))),
        ("rules-read-priority", register.priority.clone()),
    ];
    rows.into_iter().filter_map(|(key, value)| Some(named(words.label(key), &clean(&value?)))).collect()
}

/// The rules not checked, those of one reason on one line.
fn unchecked(words: &Messages, form: &FormReport) -> Vec<Detail> {
    let mut reasons: Vec<NotChecked> = form.not_checked.iter().map(|one| one.reason).collect();
    reasons.sort();
    reasons.dedup();
    let line = |reason| {
        let rules = form.not_checked.iter().filter(|one| one.reason == reason);
        let rules: Vec<&str> = rules.map(|one| one.rule.as_str()).collect();
        named(words.not_checked(reason), &rules.join(", "))
    };
    reasons.into_iter().map(line).collect()
}

/// A profile by its name: its text, and its state unless it is in force.
fn profile(words: &Messages, name: &str) -> String {
    let Some(own) = PROFILES.iter().find(|own| own.name == name) else { return clean(name) };
    let text = words.text_name(own.text);
    let status = match own.status {
        Status::InForce => return text,
        Status::Draft => ProfileStatus::Draft,
        Status::Unconfirmed => ProfileStatus::Unconfirmed,
        Status::Historic => ProfileStatus::Historic,
    };
    let status = words.profile_status(status);
    // Some names say it themselves.
    if text.contains(&status) { text } else { [&text, " (", &status, ")"].concat() }
}

fn named(label: String, value: &str) -> Detail {
    Detail { label, value: value.to_owned() }
}
