//! Rules as text for people: titles and sources are those of `public/rules`, everything else is said by `messages`.

use super::rows;
use form::judge::{family_name, kind_name};
use form::rule_set::Status;
use form::rule_set::data::{Day, Elsewhere, PROFILES, Profile, Row, base};
use messages::{Messages, Value};
use report::{ProfileStatus, Severity};

/// `2026-01-05`.
pub(super) fn day((year, month, day): Day) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// Every rule on a line, by groups, and the profiles.
pub(super) fn list(profile: &'static Profile, all: &[&'static Row], messages: &Messages) -> String {
    let mut text = [&messages.label("rules-title"), ": ", &name(profile, messages), "\n"].concat();
    for group in groups(all) {
        text.push_str(&["\n", &title_of(group, messages), "\n"].concat());
        for row in all.iter().filter(|row| group_of(row) == group) {
            let off =
                if row.enabled { String::new() } else { [" (", &messages.label("rules-off"), ")"].concat() };
            let weight = severity(row.missed, messages);
            text.push_str(&["  ", row.id, "  ", row.title, " [", &weight, "]", &off, "\n"].concat());
        }
    }
    text.push_str(&["\n", &messages.label("rules-profiles"), "\n"].concat());
    for profile in PROFILES {
        text.push_str(&["  ", profile.name, "  ", &name(profile, messages), "\n"].concat());
    }
    text
}

/// One rule with everything that is known of it, and what each local text changes.
pub(super) fn explain(row: &'static Row, profile: &'static Profile, messages: &Messages) -> String {
    let mut text = [row.id, "  ", row.title, "\n"].concat();
    text.push_str(&line(&messages.label("rules-profile"), &name(profile, messages)));
    for (label, value) in facts(row, messages) {
        text.push_str(&line(&label, &value));
    }
    // The other texts that say something else of the same rule.
    for other in PROFILES.iter().filter(|other| other.name != profile.name) {
        let own = other.rows.iter().find(|changed| changed.id == row.id);
        let Some(own) =
            own.or_else(|| (other.name == base().name).then(|| rows(other).get(row.id).copied()).flatten())
        else {
            continue;
        };
        let changed = changes(own, row, messages);
        if !changed.is_empty() {
            text.push_str(&["  ", &name(other, messages), "\n"].concat());
            for (label, value) in changed {
                text.push_str(&["  ", &line(&label, &value)].concat());
            }
        }
    }
    text
}

/// What one row says and another does not.
pub(super) fn changes(own: &'static Row, of: &'static Row, messages: &Messages) -> Vec<(String, String)> {
    let known = facts(of, messages);
    facts(own, messages).into_iter().filter(|fact| !known.contains(fact)).collect()
}

fn line(label: &str, value: &str) -> String {
    ["  ", label, ": ", value, "\n"].concat()
}

/// Everything that a row says, label and value.
pub(super) fn facts(row: &'static Row, messages: &Messages) -> Vec<(String, String)> {
    let label = |key: &str| messages.label(key);
    let mut facts = Vec::new();
    facts.push((label("rules-source"), sources(row, messages)));
    facts.push((label("rules-check"), judged(row, messages)));
    if !row.parameters.is_empty() {
        facts.push((label("rules-figures"), figures(row, messages)));
    }
    facts.push((label("rules-missed"), severity(row.missed, messages)));
    if row.slight != row.missed && row.check.is_some() {
        facts.push((label("rules-slight"), severity(row.slight, messages)));
    }
    for (code, weight) in row.by_code {
        let sentence = messages.code(report::Code::from_name(code)).sentence;
        facts.push((
            label("rules-by-code"),
            [&sentence, " (", code, "): ", &severity(*weight, messages)].concat(),
        ));
    }
    if row.grounds_refusal {
        facts.push((label("rules-refusal"), messages.label("answer-yes")));
    }
    facts.push((label("rules-binds"), binds(row, messages)));
    facts.push((label("rules-days"), days(row, messages)));
    if !row.enabled {
        facts.push((label("rules-off"), messages.label("answer-yes")));
    }
    facts
}

/// Legal texts with their clauses.
pub(super) fn sources(row: &Row, messages: &Messages) -> String {
    let cited: Vec<String> =
        row.sources.iter().map(|(text, clause)| messages.citation(text, Some(clause))).collect();
    if cited.is_empty() { messages.label("rules-no-source") } else { cited.join("; ") }
}

/// Where a rule is judged.
pub(super) fn judged(row: &Row, messages: &Messages) -> String {
    let mut places = Vec::new();
    if let Some(check) = row.check {
        places.push(messages.label_with("rules-judged-by-check", &[("name", Value::Words(check))]));
    }
    if !row.core.is_empty() {
        let codes = row.core.join(", ");
        places.push(messages.label_with("rules-judged-by-core", &[("codes", Value::Words(&codes))]));
    }
    if !row.submission.is_empty() {
        places.push(messages.label("rules-judged-by-submission"));
    }
    places.extend(match row.elsewhere {
        Elsewhere::Nowhere => None,
        Elsewhere::Words(_) => Some(messages.label("rules-judged-in-words")),
        Elsewhere::NeedsAPerson => Some(messages.label("rules-judged-by-person")),
        Elsewhere::OutsideTheFile => Some(messages.label("rules-judged-outside")),
        Elsewhere::Planned(_) => Some(messages.label("rules-judged-planned")),
    });
    places.join("; ")
}

/// The figures of a check by their names, with their units.
fn figures(row: &Row, messages: &Messages) -> String {
    let figure = |(name, value): &(&str, i64)| {
        let value = messages.measure(name, *value).unwrap_or_else(|| value.to_string());
        [*name, " = ", &value].concat()
    };
    row.parameters.iter().map(figure).collect::<Vec<_>>().join(", ")
}

/// Kinds and families that a rule binds.
fn binds(row: &Row, messages: &Messages) -> String {
    let kinds = if row.kinds.len() == base_kinds() {
        messages.label("rules-all-kinds")
    } else {
        row.kinds.iter().map(|kind| messages.document_kind(kind_name(*kind))).collect::<Vec<_>>().join(", ")
    };
    let families: Vec<String> =
        row.families.iter().map(|family| messages.document_family(family_name(*family))).collect();
    [&kinds, " (", &families.join(", "), ")"].concat()
}

/// How many kinds there are: a rule that names them all names none.
fn base_kinds() -> usize {
    // The stateable ones and the unknown one.
    form::judge::STATEABLE_KINDS.len().saturating_add(1)
}

fn days(row: &Row, messages: &Messages) -> String {
    let from = day(row.from);
    match row.until.map(day) {
        None => messages.label_with("rules-from", &[("from", Value::Words(&from))]),
        Some(until) => {
            let both = [("from", Value::Words(&from)), ("until", Value::Words(&until))];
            messages.label_with("rules-until", &both)
        }
    }
}

/// The name of a profile's text and whether it is in force.
pub(super) fn name(profile: &Profile, messages: &Messages) -> String {
    let status = messages.profile_status(match profile.status {
        Status::InForce => ProfileStatus::InForce,
        Status::Draft => ProfileStatus::Draft,
        Status::Unconfirmed => ProfileStatus::Unconfirmed,
        Status::Historic => ProfileStatus::Historic,
    });
    // Titles of drafts and historic texts say so themselves, in Vietnamese.
    if profile.title.to_lowercase().contains(&status) {
        return profile.title.to_owned();
    }
    [profile.title, " (", &status, ")"].concat()
}

/// The weight of a rule in a word.
pub(super) fn severity(severity: Severity, messages: &Messages) -> String {
    messages.label(match severity {
        Severity::Pass => "rules-severity-pass",
        Severity::Inform => "rules-severity-inform",
        Severity::Warn => "rules-severity-warn",
        Severity::Undetermined => "rules-severity-undetermined",
        Severity::Fail => "rules-severity-fail",
    })
}

/// `SEAL` of `SEAL-06`.
pub(super) fn group_of(row: &Row) -> &'static str {
    row.id.split('-').next().unwrap_or(row.id)
}

/// The groups in the order of the rules' files.
pub(super) fn groups(all: &[&'static Row]) -> Vec<&'static str> {
    let mut order: Vec<&'static str> = Vec::new();
    for row in base().rows.iter().filter(|row| all.iter().any(|one| one.id == row.id)) {
        if !order.contains(&group_of(row)) {
            order.push(group_of(row));
        }
    }
    order
}

/// What a group is about.
pub(super) fn title_of(group: &str, messages: &Messages) -> String {
    messages.label(&["rules-group-", group].concat())
}
