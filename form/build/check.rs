//! Checks the rows of the rules and fills in what a local row leaves to the base.

use crate::registry::Checks;
use crate::schema::{BaseFile, LocalFile, Profile, Row, Scope, Source};
use report::{Code, TABLE};
use std::collections::BTreeMap;
use toml::value::{Date, Datetime};

/// Groups of rules whose weight never exceeds a warning (NĐ 30/2020 Điều 18.3).
const NEVER_FAIL: [&str; 4] = ["FORM", "SEAL", "COPY", "DOC"];
const GROUPS: [&str; 10] = ["SIG", "CERT", "PATH", "TIME", "FORM", "SEAL", "COPY", "ATT", "FLOW", "DOC"];
const UNITS: [&str; 12] = [
    "um",
    "tenth_pt",
    "permille",
    "tenth_deg",
    "dpi",
    "seconds",
    "minutes",
    "days",
    "characters",
    "bytes",
    "major",
    "minor",
];
/// Families and kinds as `form::classify` names them, purposes as `report::Purpose` does.
pub const KINDS: [(&str, &str); 9] = [
    ("original", "Original"),
    ("copy-sao-y", "CopySaoY"),
    ("copy-sao-luc", "CopySaoLuc"),
    ("copy-trich-sao", "CopyTrichSao"),
    ("copy-unmarked", "CopyUnmarked"),
    ("attachment", "Attachment"),
    ("archive-copy", "ArchiveCopy"),
    ("portal-copy", "PortalCopy"),
    ("unknown", "Unknown"),
];
pub const FAMILIES: [(&str, &str); 6] = [
    ("administrative", "Administrative"),
    ("legal", "Legal"),
    ("specialised", "Specialised"),
    ("party", "Party"),
    ("outside-scope", "OutsideScope"),
    ("unknown", "Unknown"),
];
pub const PURPOSES: [(&str, &str); 5] = [
    ("reading", "Reading"),
    ("incoming", "Incoming"),
    ("before_signing", "BeforeSigning"),
    ("before_issue", "BeforeIssue"),
    ("archive", "Archive"),
];
const SEVERITIES: [(&str, &str); 4] =
    [("fail", "Fail"), ("warn", "Warn"), ("inform", "Inform"), ("undetermined", "Undetermined")];
const STATUSES: [(&str, &str); 4] =
    [("in_force", "InForce"), ("draft", "Draft"), ("unconfirmed", "Unconfirmed"), ("historic", "Historic")];

/// A profile with its rows, ready to be written.
pub struct Checked {
    pub profile: Profile,
    pub status: &'static str,
    pub scopes: BTreeMap<String, Scope>,
    pub rows: Vec<Whole>,
}

/// A row with nothing left open.
#[derive(Clone)]
pub struct Whole {
    pub id: String,
    pub title: String,
    pub check: Option<String>,
    pub core: Vec<String>,
    pub submission: Vec<String>,
    pub elsewhere: Elsewhere,
    pub parameters: BTreeMap<String, toml::Value>,
    pub missed: &'static str,
    pub slight: &'static str,
    pub by_code: BTreeMap<String, &'static str>,
    pub sources: Vec<Source>,
    pub scope: Scope,
    pub inform_kinds: Vec<String>,
    pub inform_families: Vec<String>,
    pub grounds_refusal: bool,
    pub enabled: bool,
    pub from: Date,
    pub until: Option<Date>,
}

/// Where a rule without check is looked at.
#[derive(Clone, PartialEq, Eq)]
pub enum Elsewhere {
    Nowhere,
    Words(String),
    Person(String),
    Planned(String),
}

type Problem = String;

/// The base: every row whole.
pub fn base((file, base): (String, BaseFile), checks: &Checks) -> Result<Checked, Problem> {
    let status = profile(&file, &base.profile)?;
    for (name, scope) in &base.scopes {
        self::scope(&format!("{file}, scope {name}"), scope)?;
    }
    let mut rows = Vec::new();
    for row in base.rule {
        let place = format!("{file}, row {}", row.id);
        rows.push(whole(&place, row, None, &base.profile, &base.scopes, checks)?);
    }
    unique(&file, &rows)?;
    Ok(Checked { profile: base.profile, status, scopes: base.scopes, rows })
}

/// A local file: rows that change those of the base.
pub fn local(
    (file, local): (String, LocalFile),
    base: &Checked,
    checks: &Checks,
) -> Result<Checked, Problem> {
    let status = profile(&file, &local.profile)?;
    if local.profile.extends.as_deref() != Some(&base.profile.name) {
        return Err(format!("{file}: extends must be \"{}\"", base.profile.name));
    }
    if local.profile.localities.is_empty() {
        return Err(format!("{file}: no localities"));
    }
    if status != "InForce" && !local.profile.refusal.is_empty() {
        return Err(format!("{file}: only a text in force grounds a refusal"));
    }
    let mut scopes = base.scopes.clone();
    for (name, scope) in &local.scopes {
        self::scope(&format!("{file}, scope {name}"), scope)?;
        scopes.insert(name.clone(), scope.clone());
    }
    let mut rows = Vec::new();
    for row in local.rule {
        let place = format!("{file}, row {}", row.id);
        let changed = base.rows.iter().find(|whole| whole.id == row.id);
        rows.push(whole(&place, row, changed, &local.profile, &scopes, checks)?);
    }
    unique(&file, &rows)?;
    Ok(Checked { profile: local.profile, status, scopes, rows })
}

/// No two profiles have one name.
pub fn unlike(profiles: &[Checked]) -> Result<(), Problem> {
    for (index, one) in profiles.iter().enumerate() {
        if profiles[..index].iter().any(|other| other.profile.name == one.profile.name) {
            return Err(format!("two profiles are called {}", one.profile.name));
        }
    }
    Ok(())
}

fn profile(file: &str, profile: &Profile) -> Result<&'static str, Problem> {
    if format!("{}.toml", profile.name) != file {
        return Err(format!("{file}: the profile is called {}", profile.name));
    }
    date(file, &profile.in_force_from)?;
    if let Some(until) = &profile.in_force_until {
        date(file, until)?;
    }
    named(file, &STATUSES, &profile.status)
}

fn whole(
    place: &str,
    row: Row,
    base: Option<&Whole>,
    profile: &Profile,
    scopes: &BTreeMap<String, Scope>,
    checks: &Checks,
) -> Result<Whole, Problem> {
    id(place, &row.id)?;
    let missing = |key: &str| format!("{place}: no {key}");
    let judged = row.check.is_some() || row.core.is_some() || row.submission.is_some();
    let elsewhere = elsewhere(place, &row)?;
    let says_where = judged || elsewhere != Elsewhere::Nowhere;
    let kept = base.filter(|_| !says_where);
    let scope = match (&row.scope, base) {
        (Some(name), _) => scopes.get(name).cloned().ok_or_else(|| format!("{place}: no scope {name}"))?,
        (None, Some(base)) => base.scope.clone(),
        (None, None) => return Err(missing("scope")),
    };
    let severity =
        |text: &Option<String>| text.as_deref().map(|text| named(place, &SEVERITIES, text)).transpose();
    let from = row.in_force_from.as_ref().unwrap_or(&profile.in_force_from);
    let until = row.in_force_until.as_ref().or(profile.in_force_until.as_ref());
    let whole = Whole {
        title: row.title.or_else(|| base.map(|base| base.title.clone())).ok_or_else(|| missing("title"))?,
        check: row.check.or_else(|| kept.and_then(|base| base.check.clone())),
        core: row.core.or_else(|| kept.map(|base| base.core.clone())).unwrap_or_default(),
        submission: row.submission.or_else(|| kept.map(|base| base.submission.clone())).unwrap_or_default(),
        elsewhere: kept.map_or(elsewhere, |base| base.elsewhere.clone()),
        parameters: row.parameters.or_else(|| base.map(|base| base.parameters.clone())).unwrap_or_default(),
        missed: severity(&row.missed)?.or(base.map(|base| base.missed)).ok_or_else(|| missing("missed"))?,
        slight: severity(&row.slight)?.or(base.map(|base| base.slight)).unwrap_or("Inform"),
        by_code: match row.by_code {
            Some(weights) => by_code(place, &weights)?,
            None => base.map(|base| base.by_code.clone()).unwrap_or_default(),
        },
        sources: row
            .sources
            .or_else(|| base.map(|base| base.sources.clone()))
            .ok_or_else(|| missing("sources"))?,
        scope,
        inform_kinds: row
            .inform_kinds
            .or_else(|| base.map(|base| base.inform_kinds.clone()))
            .unwrap_or_default(),
        inform_families: row
            .inform_families
            .or_else(|| base.map(|base| base.inform_families.clone()))
            .unwrap_or_default(),
        grounds_refusal: row.grounds_refusal.or(base.map(|base| base.grounds_refusal)).unwrap_or(false),
        enabled: row.enabled.or(base.map(|base| base.enabled)).unwrap_or(true),
        from: date(place, from)?,
        until: until.map(|until| date(place, until)).transpose()?,
        id: row.id,
    };
    names(place, &KINDS, &whole.inform_kinds)?;
    names(place, &FAMILIES, &whole.inform_families)?;
    weights(place, &whole, profile)?;
    judged_somewhere(place, &whole, checks)?;
    Ok(whole)
}

/// A failure may only stand where a refusal may, and never in the groups of form. A draft may say so of itself: what it
/// says is weighed as a warning at most.
fn weights(place: &str, row: &Whole, profile: &Profile) -> Result<(), Problem> {
    let fails =
        row.missed == "Fail" || row.slight == "Fail" || row.by_code.values().any(|weight| *weight == "Fail");
    let group = row.id.split('-').next().unwrap_or_default();
    if fails && NEVER_FAIL.contains(&group) {
        return Err(format!("{place}: rules of group {group} weigh at most \"warn\""));
    }
    if fails && !row.grounds_refusal && profile.status == "in_force" {
        return Err(format!("{place}: \"fail\" without grounds_refusal"));
    }
    Ok(())
}

fn elsewhere(place: &str, row: &Row) -> Result<Elsewhere, Problem> {
    match (&row.words, &row.person, &row.planned) {
        (None, None, None) => Ok(Elsewhere::Nowhere),
        (Some(words), None, None) => Ok(Elsewhere::Words(words.clone())),
        (None, Some(person), None) if ["needs_a_person", "outside_the_file"].contains(&person.as_str()) => {
            Ok(Elsewhere::Person(person.clone()))
        }
        (None, Some(person), None) => {
            Err(format!("{place}: person = \"{person}\" is not one of the reasons"))
        }
        (None, None, Some(planned)) => Ok(Elsewhere::Planned(planned.clone())),
        _ => Err(format!("{place}: words, person and planned exclude each other")),
    }
}

fn judged_somewhere(place: &str, row: &Whole, checks: &Checks) -> Result<(), Problem> {
    for start in row.core.iter().chain(&row.submission) {
        if !TABLE.iter().any(|code| code.name.starts_with(start.as_str())) {
            return Err(format!("{place}: no code begins with \"{start}\""));
        }
    }
    if let Elsewhere::Planned(name) = &row.elsewhere {
        if checks.contains_key(name) {
            return Err(format!("{place}: check \"{name}\" is there: write check instead of planned"));
        }
        return Ok(());
    }
    let Some(name) = &row.check else {
        let silent = row.core.is_empty() && row.submission.is_empty() && row.elsewhere == Elsewhere::Nowhere;
        return if silent {
            Err(format!("{place}: nothing says where it is judged"))
        } else {
            parameters(place, row, &[])
        };
    };
    match checks.get(name) {
        Some(wanted) => parameters(place, row, wanted),
        None => Err(format!("{place}: no check is called \"{name}\"")),
    }
}

fn parameters(place: &str, row: &Whole, wanted: &[String]) -> Result<(), Problem> {
    for name in wanted {
        let value = row.parameters.get(name).ok_or_else(|| match same_figure(row, name) {
            Some(other) => format!("{place}: parameter {other} has the wrong unit: the check wants {name}"),
            None => format!("{place}: parameter {name} is missing"),
        })?;
        if !value.is_integer() {
            return Err(format!("{place}: parameter {name} is no whole number"));
        }
        if !UNITS.iter().any(|unit| name.ends_with(&format!("_{unit}"))) {
            return Err(format!("{place}: parameter {name} names no unit"));
        }
    }
    match row.parameters.keys().find(|name| !wanted.contains(name)) {
        Some(name) => Err(format!("{place}: parameter {name} is not one of its check")),
        None => Ok(()),
    }
}

/// A parameter of the row that differs from `wanted` by its unit only.
fn same_figure<'r>(row: &'r Whole, wanted: &str) -> Option<&'r String> {
    let stem =
        |name: &str| UNITS.iter().find_map(|unit| name.strip_suffix(&format!("_{unit}")).map(str::to_owned));
    let wanted = stem(wanted)?;
    row.parameters.keys().find(|name| {
        let last = name.rsplit_once('_').map(|(start, _)| start.to_owned());
        stem(name).or(last).is_some_and(|stem| stem == wanted)
    })
}

fn by_code(
    place: &str,
    weights: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, &'static str>, Problem> {
    let mut checked = BTreeMap::new();
    for (code, weight) in weights {
        if Code::from_name(code) == Code::Unknown {
            return Err(format!("{place}: there is no code {code}"));
        }
        checked.insert(code.clone(), named(place, &SEVERITIES, weight)?);
    }
    Ok(checked)
}

fn scope(place: &str, scope: &Scope) -> Result<(), Problem> {
    names(place, &KINDS, &scope.kinds)?;
    names(place, &FAMILIES, &scope.families)?;
    names(place, &PURPOSES, &scope.purposes)
}

fn names(place: &str, known: &[(&str, &'static str)], names: &[String]) -> Result<(), Problem> {
    names.iter().filter(|name| *name != "all").try_for_each(|name| named(place, known, name).map(|_| ()))
}

/// The Rust name of a word.
pub fn named(place: &str, known: &[(&str, &'static str)], name: &str) -> Result<&'static str, Problem> {
    let found = known.iter().find(|(word, _)| *word == name).map(|(_, variant)| *variant);
    found.ok_or_else(|| {
        let words: Vec<_> = known.iter().map(|(word, _)| *word).collect();
        format!("{place}: \"{name}\" is not one of {}", words.join(", "))
    })
}

fn id(place: &str, id: &str) -> Result<(), Problem> {
    let good = id.split_once('-').is_some_and(|(group, number)| {
        GROUPS.contains(&group) && number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    if good { Ok(()) } else { Err(format!("{place}: no id of a rule")) }
}

fn unique(file: &str, rows: &[Whole]) -> Result<(), Problem> {
    for (index, row) in rows.iter().enumerate() {
        if rows[..index].iter().any(|other| other.id == row.id) {
            return Err(format!("{file}: row {} twice", row.id));
        }
    }
    Ok(())
}

fn date(place: &str, datetime: &Datetime) -> Result<Date, Problem> {
    match (datetime.date, datetime.time, datetime.offset) {
        (Some(date), None, None) => Ok(date),
        _ => Err(format!("{place}: {datetime} is no date")),
    }
}
