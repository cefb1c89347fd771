//! Rules as JSON.

use form::classify::{Family, Kind};
use form::rule_set::data::{Elsewhere, Profile, Row};
use report::{Ground, Purpose, Severity};
use serde::Serialize;
use std::collections::BTreeMap;

/// What `kiemky rules --json` prints.
#[derive(Serialize)]
pub(super) struct Rules {
    schema: &'static str,
    profile: &'static str,
    title: &'static str,
    text: &'static str,
    status: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
struct Rule {
    id: &'static str,
    title: &'static str,
    /// Its own check, by name.
    check: Option<&'static str>,
    /// Beginnings of codes under which answers 1 and 2 judge it.
    core: &'static [&'static str],
    /// Beginnings of codes seen when the files of a submission are compared.
    submission: &'static [&'static str],
    /// Why it has no check: `words`, `needs_a_person`, `outside_the_file`, `planned`.
    elsewhere: Option<&'static str>,
    parameters: BTreeMap<&'static str, i64>,
    missed: Severity,
    slight: Severity,
    by_code: BTreeMap<&'static str, Severity>,
    sources: Vec<Ground>,
    kinds: &'static [Kind],
    families: &'static [Family],
    inform_families: &'static [Family],
    purposes: &'static [Purpose],
    grounds_refusal: bool,
    enabled: bool,
    in_force_from: String,
    in_force_until: Option<String>,
}

pub(super) fn rules(profile: &'static Profile, rows: &[&'static Row]) -> Rules {
    Rules {
        schema: "kiemky/rules/v1",
        profile: profile.name,
        title: profile.title,
        text: profile.text,
        status: profile.status.name(),
        rules: rows.iter().map(|row| rule(row)).collect(),
    }
}

fn rule(row: &'static Row) -> Rule {
    let ground =
        |(text, clause): &(&str, &str)| Ground { text: (*text).to_owned(), clause: (*clause).to_owned() };
    Rule {
        id: row.id,
        title: row.title,
        check: row.check,
        core: row.core,
        submission: row.submission,
        elsewhere: elsewhere(row.elsewhere),
        parameters: row.parameters.iter().copied().collect(),
        missed: row.missed,
        slight: row.slight,
        by_code: row.by_code.iter().copied().collect(),
        sources: row.sources.iter().map(ground).collect(),
        kinds: row.kinds,
        families: row.families,
        inform_families: row.inform_families,
        purposes: row.purposes,
        grounds_refusal: row.grounds_refusal,
        enabled: row.enabled,
        in_force_from: super::words::day(row.from),
        in_force_until: row.until.map(super::words::day),
    }
}

const fn elsewhere(place: Elsewhere) -> Option<&'static str> {
    match place {
        Elsewhere::Nowhere => None,
        Elsewhere::Words(_) => Some("words"),
        Elsewhere::NeedsAPerson => Some("needs_a_person"),
        Elsewhere::OutsideTheFile => Some("outside_the_file"),
        Elsewhere::Planned(_) => Some("planned"),
    }
}
