//! The third answer in words: it chooses and orders, the sentences are those of `messages`.

use crate::third::{Said, ThirdWords};
use form::classify::Kind;
use form::judge::kind_name;
use form::rule_set::data::PROFILES;
use messages::{Detail, Language, Messages, Value, clean};
use report::{Decision, DecisionReason, Finding, FormConfidence, FormReport, NotChecked, Part, Report};

/// Kinds that a reader may state, the usual ones first.
const KINDS: [Kind; 8] = [
    Kind::Original,
    Kind::CopySaoY,
    Kind::CopySaoLuc,
    Kind::CopyTrichSao,
    Kind::CopyUnmarked,
    Kind::Attachment,
    Kind::ArchiveCopy,
    Kind::PortalCopy,
];

/// Reasons why a rule is not checked, in the order in which they are told.
const REASONS: [(NotChecked, &str); 6] = [
    (NotChecked::SecrecyMark, "rules-reason-secrecy-mark"),
    (NotChecked::NeedsAPerson, "rules-reason-needs-a-person"),
    (NotChecked::OutsideTheFile, "rules-reason-outside-the-file"),
    (NotChecked::NeedsTheSubmission, "rules-reason-needs-the-submission"),
    (NotChecked::ReplacedByAgency, "rules-reason-replaced-by-agency"),
    (NotChecked::NotBuilt, "rules-reason-not-built"),
];

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
        kinds: KINDS.into_iter().map(kind_name).map(|name| named(kind(words, name), name)).collect(),
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
    }
}

/// The proposal: outcome, each reason with its rule, the grounds, whose decision it is.
fn decision(words: &Messages, report: &Report, decision: &Decision) -> Vec<Detail> {
    let mut told = vec![named(String::new(), &words.headline(report))];
    told.extend(
        decision.reasons.iter().map(|one| named(words.label("decision-reasons"), &reason(words, one))),
    );
    told.extend(decision.grounds.iter().map(|ground| {
        named(words.label("word-source"), &words.citation(&ground.text, Some(&ground.clause)))
    }));
    if report.accept_without_revocation && decision.only_missing.is_some() {
        told.push(named(String::new(), &words.label("decision-without-revocation")));
    }
    told.push(named(String::new(), &words.label("decision-who-decides")));
    told.dedup();
    told
}

fn reason(words: &Messages, reason: &DecisionReason) -> String {
    let mut text = words.code(reason.code).sentence;
    if let Some(id) = &reason.signature {
        let order = clean(id.trim_start_matches('s'));
        let name = words.label_with("named-order", &[("order", Value::Words(&order))]);
        text.push_str(&[" (", &name, ")"].concat());
    }
    if let Some(rule) = &reason.rule {
        text.push_str(&[" [", &clean(rule), "]"].concat());
    }
    text
}

/// Kind, family and profile, how sure each is or who stated it, and the part of each signature.
fn taken_for(words: &Messages, form: &FormReport) -> Vec<Detail> {
    let stated = |what: &str| form.overrides.iter().any(|one| one == what);
    let sure = |value: String, what: &str, confidence| {
        let how =
            if stated(what) { words.label("rules-stated") } else { confidence_words(words, confidence) };
        [&value, " (", &how, ")"].concat()
    };
    let mut told = vec![
        named(words.label("rules-kind"), &sure(kind(words, &form.kind), "kind", form.kind_confidence)),
        named(
            words.label("rules-family"),
            &sure(family(words, &form.family), "family", form.family_confidence),
        ),
    ];
    let mut rules = profile(words, &form.profile);
    if stated("profile") {
        rules.push_str(&[" (", &words.label("rules-stated"), ")"].concat());
    }
    told.push(named(words.label("rules-profile"), &rules));
    for one in &form.signatures {
        let order = clean(one.signature.trim_start_matches('s'));
        let name = words.label_with("named-order", &[("order", Value::Words(&order))]);
        told.push(named(name, &words.label(part_key(one.part))));
    }
    told
}

fn confidence_words(words: &Messages, confidence: FormConfidence) -> String {
    words.label(match confidence {
        FormConfidence::Low => "rules-sure-low",
        FormConfidence::Likely => "rules-sure-likely",
        FormConfidence::Certain => "rules-sure-certain",
        FormConfidence::Stated => "rules-stated",
    })
}

const fn part_key(part: Part) -> &'static str {
    match part {
        Part::Approving => "rules-part-approving",
        Part::Issuing => "rules-part-issuing",
        Part::Copying => "rules-part-copying",
        Part::Attaching => "rules-part-attaching",
        Part::Initialling => "rules-part-initialling",
        Part::Receiving => "rules-part-receiving",
        Part::Portal => "rules-part-portal",
        Part::Timestamp => "rules-part-timestamp",
        Part::Unknown => "rules-part-unknown",
    }
}

/// What was read on the document, as it would go into the register; data. Nothing under a secrecy mark.
fn read(words: &Messages, form: &FormReport) -> Vec<Detail> {
    let register = &form.register;
    let joined = |parts: &[&Option<String>], between: &str| {
        let parts: Vec<&str> = parts.iter().filter_map(|part| part.as_deref()).collect();
        (!parts.is_empty()).then(|| parts.join(between))
    };
    let organisations = (!register.organisations.is_empty()).then(|| register.organisations.join("; "));
    let rows = [
        ("rules-read-number", joined(&[&register.number, &register.symbol], "/")),
        ("rules-read-issued", register.issued.as_deref().map(|day| day_words(words, day))),
        ("rules-read-organisations", organisations),
        ("rules-read-type", register.document_type.clone()),
        ("rules-read-subject", register.subject.clone()),
        ("rules-read-signer", joined(&[&register.position, &register.full_name], " · ")),
        ("rules-read-priority", register.priority.clone()),
    ];
    rows.into_iter().filter_map(|(key, value)| Some(named(words.label(key), &clean(&value?)))).collect()
}

/// A day, `2026-01-05`, as people of the language write it.
fn day_words(words: &Messages, day: &str) -> String {
    match words.language() {
        Language::Vietnamese => day.split('-').rev().collect::<Vec<_>>().join("/"),
        Language::English => day.to_owned(),
    }
}

/// The rules not checked, those of one reason on one line.
fn unchecked(words: &Messages, form: &FormReport) -> Vec<Detail> {
    let lines = REASONS.into_iter().filter_map(|(reason, key)| {
        let rules: Vec<&str> =
            form.not_checked.iter().filter(|one| one.reason == reason).map(|one| one.rule.as_str()).collect();
        (!rules.is_empty()).then(|| named(words.label(key), &rules.join(", ")))
    });
    lines.collect()
}

fn kind(words: &Messages, name: &str) -> String {
    words.label(&["rules-kind-", name].concat())
}

fn family(words: &Messages, name: &str) -> String {
    words.label(&["rules-family-", name].concat())
}

/// A profile by its name: its text, and its state unless it is in force.
fn profile(words: &Messages, name: &str) -> String {
    let Some(own) = PROFILES.iter().find(|own| own.name == name) else { return clean(name) };
    let text = words.text_name(own.text);
    match own.status.name() {
        "in_force" => text,
        status => {
            let status = words.label(&["rules-status-", &status.replace('_', "-")].concat());
            [&text, " (", &status, ")"].concat()
        }
    }
}

fn named(label: String, value: &str) -> Detail {
    Detail { label, value: value.to_owned() }
}
