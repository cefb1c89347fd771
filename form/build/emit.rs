//! Writes the checked rules as Rust: constants of the types in `src/rule_set/data.rs`.

use crate::check::{Checked, Elsewhere, FAMILIES, KINDS, PURPOSES, Whole};
use crate::schema::{BodiesFile, Source};
use std::fmt::Write as _;
use toml::value::Date;

/// `PROFILES`, the base first.
pub fn profiles(profiles: &[Checked]) -> String {
    let all: Vec<_> = profiles.iter().map(profile).collect();
    format!("/// Every profile, the base first.\npub static PROFILES: &[Profile] = &[\n{}];\n", all.concat())
}

/// `BODIES`.
pub fn bodies(bodies: &BodiesFile) -> String {
    let mut code =
        String::from("/// Names of bodies that count as one.\npub static BODIES: Bodies = Bodies {\n");
    let abbreviations: Vec<_> = bodies
        .abbreviation
        .iter()
        .map(|row| format!("({:?}, {:?}, {:?})", row.short, row.long, row.source))
        .collect();
    let places: Vec<_> =
        bodies.merger.iter().map(|row| format!("({}, {:?})", texts(&row.places), row.source)).collect();
    let equal: Vec<_> =
        bodies.equal.iter().map(|row| format!("({}, {:?})", texts(&row.names), row.source)).collect();
    // Writing to a String cannot fail.
    let _ = writeln!(code, "    abbreviations: &[{}],", abbreviations.join(", "));
    let _ = writeln!(code, "    places: &[{}],", places.join(", "));
    let _ = writeln!(code, "    equal: &[{}],\n}};", equal.join(", "));
    code
}

fn profile(checked: &Checked) -> String {
    let profile = &checked.profile;
    let rows: Vec<_> = checked.rows.iter().map(row).collect();
    format!(
        "Profile {{ name: {:?}, title: {:?}, text: {:?}, status: Status::{}, localities: {}, from: {}, until: {}, \
         refusal: {}, rows: &[\n{}] }},\n",
        profile.name,
        profile.title,
        profile.text,
        checked.status,
        texts(&profile.localities),
        profile.in_force_from.date.as_ref().map_or_else(String::new, day),
        optional(profile.in_force_until.and_then(|until| until.date).as_ref().map(day)),
        sources(&profile.refusal),
        rows.concat(),
    )
}

fn row(row: &Whole) -> String {
    let figures = row.parameters.iter().filter_map(|(name, value)| Some((name, value.as_integer()?)));
    let parameters: Vec<_> = figures.map(|(name, figure)| format!("({name:?}, {figure})")).collect();
    let weights: Vec<_> =
        row.by_code.iter().map(|(code, weight)| format!("({code:?}, Severity::{weight})")).collect();
    format!(
        "Row {{ id: {:?}, title: {:?}, check: {}, core: {}, submission: {}, elsewhere: {}, parameters: &[{}], \
         missed: Severity::{}, slight: Severity::{}, by_code: &[{}], sources: {}, kinds: {}, families: {}, \
         purposes: {}, inform_kinds: {}, inform_families: {}, grounds_refusal: {}, enabled: {}, from: {}, until: {} }},\n",
        row.id,
        row.title,
        optional(row.check.as_ref().map(|name| format!("{name:?}"))),
        texts(&row.core),
        texts(&row.submission),
        elsewhere(&row.elsewhere),
        parameters.join(", "),
        row.missed,
        row.slight,
        weights.join(", "),
        sources(&row.sources),
        variants("Kind", &KINDS, &row.scope.kinds),
        variants("Family", &FAMILIES, &row.scope.families),
        variants("Purpose", &PURPOSES, &row.scope.purposes),
        variants("Kind", &KINDS, &row.inform_kinds),
        variants("Family", &FAMILIES, &row.inform_families),
        row.grounds_refusal,
        row.enabled,
        day(&row.from),
        optional(row.until.as_ref().map(day)),
    )
}

fn elsewhere(place: &Elsewhere) -> String {
    match place {
        Elsewhere::Nowhere => "Elsewhere::Nowhere".to_owned(),
        Elsewhere::Words(words) => format!("Elsewhere::Words({words:?})"),
        Elsewhere::Person(reason) if reason == "outside_the_file" => "Elsewhere::OutsideTheFile".to_owned(),
        Elsewhere::Person(_) => "Elsewhere::NeedsAPerson".to_owned(),
        Elsewhere::Planned(name) => format!("Elsewhere::Planned({name:?})"),
    }
}

/// `all` stands for every one.
fn variants(of: &str, known: &[(&str, &str)], names: &[String]) -> String {
    let is_named = |word: &str| names.iter().any(|name| name == word || name == "all");
    let found: Vec<_> = known
        .iter()
        .filter(|(word, _)| is_named(word))
        .map(|(_, variant)| format!("{of}::{variant}"))
        .collect();
    format!("&[{}]", found.join(", "))
}

fn sources(all: &[Source]) -> String {
    let all: Vec<_> = all.iter().map(|one| format!("({:?}, {:?})", one.text, one.clause)).collect();
    format!("&[{}]", all.join(", "))
}

fn texts(all: &[String]) -> String {
    format!("&{all:?}")
}

fn optional(value: Option<String>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
}

fn day(date: &Date) -> String {
    format!("({}, {}, {})", date.year, date.month, date.day)
}
