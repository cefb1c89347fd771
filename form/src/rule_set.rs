//! Rules as data: which checks bind a document, with which figures, how much each weighs and who says so.
//!
//! Written in TOML under `public/rules/`, turned into data when this crate is built. A province takes a row, not
//! Rust: `check` names a function of [`crate::checks`], `parameters` its figures.

pub mod data;

use crate::classify::{Family, Kind};
use crate::names::BodyNames;
use data::{Day, PROFILES, Profile, Row};
use report::{Code, Ground, Purpose, Severity, Source};
use std::collections::BTreeMap;
use std::sync::OnceLock;

pub use data::{BODIES, Elsewhere};

/// A figure or word of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// A whole number in the unit that its name ends in (`_um`, `_tenth_pt`, `_permille`, `_tenth_deg`, `_days`, …).
    Integer(i64),
    /// Yes or no.
    Flag(bool),
    /// A word.
    Text(String),
    /// Words.
    Texts(Vec<String>),
}

/// Is a text in force?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// In force: may ground a refusal.
    InForce,
    /// A draft: only by hand, at most W, never in a notice.
    Draft,
    /// Known only from a copy without number and date: treated as a draft.
    Unconfirmed,
    /// No longer in force: by hand or by issue date, at most W, never in a notice.
    Historic,
}

impl Status {
    /// Its word in the report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::Draft => "draft",
            Self::Unconfirmed => "unconfirmed",
            Self::Historic => "historic",
        }
    }
}

/// One rule as it binds under a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// `SEAL-06`.
    pub id: String,
    /// The check that serves it, by name; `None` for a rule of words or of another part (its row says which).
    pub check: Option<String>,
    /// Figures of the check.
    pub parameters: BTreeMap<String, Parameter>,
    /// Weight of [`crate::Level::Missed`].
    pub missed: Severity,
    /// Weight of [`crate::Level::Slight`].
    pub slight: Severity,
    /// Other weights of what is missed or slight, by the name of the code.
    pub by_code: BTreeMap<String, Severity>,
    /// Who says so: rule, text, clause.
    pub source: Source,
    /// Does its text ground a refusal (in force, and the rule is one of authenticity or completeness)?
    pub grounds_refusal: bool,
    /// Comes its row from a text in force? If not, it weighs at most W and stands in no notice.
    pub in_force: bool,
    /// Kinds it binds.
    pub kinds: Vec<Kind>,
    /// Families it binds.
    pub families: Vec<Family>,
    /// Purposes it is asked for.
    pub purposes: Vec<Purpose>,
    /// Kinds for which it is only told.
    pub inform_kinds: Vec<Kind>,
    /// Families for which it is only told.
    pub inform_families: Vec<Family>,
    /// Where it is looked at, if by no check.
    pub elsewhere: Elsewhere,
    /// Is it only judged when the files of a submission are compared?
    pub needs_the_submission: bool,
}

impl Rule {
    /// A whole number of the rule.
    ///
    /// # Errors
    /// The name, where the rule has no such number: the check is then open, never met.
    pub fn integer<'n>(&self, name: &'n str) -> Result<i64, &'n str> {
        match self.parameters.get(name) {
            Some(Parameter::Integer(value)) => Ok(*value),
            _ => Err(name),
        }
    }

    /// A rule that only carries figures, for tests of checks.
    #[must_use]
    pub fn with_figures(id: &str, figures: &[(&str, i64)]) -> Self {
        let figures = figures.iter().map(|(name, figure)| ((*name).to_owned(), Parameter::Integer(*figure)));
        Self {
            id: id.to_owned(),
            check: None,
            parameters: figures.collect(),
            missed: Severity::Warn,
            slight: Severity::Inform,
            by_code: BTreeMap::new(),
            source: Source::default(),
            grounds_refusal: false,
            in_force: true,
            kinds: Vec::new(),
            families: Vec::new(),
            purposes: Vec::new(),
            inform_kinds: Vec::new(),
            inform_families: Vec::new(),
            elsewhere: Elsewhere::Nowhere,
            needs_the_submission: false,
        }
    }

    /// Does it bind a document of this kind and family, asked for this purpose?
    #[must_use]
    pub fn binds(&self, kind: Kind, family: Family, purpose: Purpose) -> bool {
        self.kinds.contains(&kind) && self.families.contains(&family) && self.purposes.contains(&purpose)
    }

    /// How much it weighs that `code` was seen at `level`, in a document of this kind and family.
    #[must_use]
    pub fn weight(&self, code: Code, level: crate::Level, kind: Kind, family: Family) -> Severity {
        let weight = match level {
            crate::Level::Met => return Severity::Pass,
            crate::Level::Open => return Severity::Undetermined,
            _ if self.inform_kinds.contains(&kind) || self.inform_families.contains(&family) => {
                return Severity::Inform;
            }
            crate::Level::Slight => self.slight,
            crate::Level::Missed => self.missed,
        };
        let weight = self.by_code.get(code.as_str()).copied().unwrap_or(weight);
        // What a draft or a text no longer in force asks never weighs more than a warning.
        if self.in_force { weight } else { weight.min(Severity::Warn) }
    }

    fn of(row: &'static Row, in_force: bool) -> Self {
        let (text, clause) = row.sources.first().copied().unwrap_or_default();
        let some = |text: &'static str| (!text.is_empty()).then_some(text.into());
        let figures =
            row.parameters.iter().map(|(name, figure)| ((*name).to_owned(), Parameter::Integer(*figure)));
        let by_code = row.by_code.iter().map(|(code, weight)| ((*code).to_owned(), *weight));
        Self {
            id: row.id.to_owned(),
            check: row.check.map(str::to_owned),
            parameters: figures.collect(),
            missed: row.missed,
            slight: row.slight,
            by_code: by_code.collect(),
            source: Source { rule: Some(row.id.into()), text: some(text), clause: some(clause) },
            grounds_refusal: row.grounds_refusal && in_force,
            in_force,
            kinds: row.kinds.to_vec(),
            families: row.families.to_vec(),
            purposes: row.purposes.to_vec(),
            inform_kinds: row.inform_kinds.to_vec(),
            inform_families: row.inform_families.to_vec(),
            elsewhere: row.elsewhere,
            needs_the_submission: !row.submission.is_empty(),
        }
    }
}

/// What decides which rules bind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice<'a> {
    /// Locality of the issuing body, `hai-phong`; `None` where it has none or it is not known.
    pub issuer: Option<&'a str>,
    /// Day of issue; `None` where blank or unread.
    pub issued: Option<Day>,
    /// Locality of the receiving agency.
    pub receiver: Option<&'a str>,
    /// Day of this check.
    pub today: Day,
    /// Profile that the reader asks for by name.
    pub profile: Option<&'a str>,
}

/// All rules that bind under one profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// Name of the profile, `nd30-2020`, `dong-thap-2025`.
    pub profile: String,
    /// Is the local text in force?
    pub status: Status,
    /// Did the reader choose it by hand?
    pub by_hand: bool,
    /// The rules, ascending by id.
    pub rules: Vec<Rule>,
    /// Clauses in force that order the receiver to refuse.
    pub grounds: Vec<Ground>,
}

impl RuleSet {
    /// The rules for one document. Drafts are only taken by name; a historic text by name or for its own days.
    ///
    /// # Errors
    /// The name asked for, where no profile is called so.
    pub fn choose<'a>(choice: &Choice<'a>) -> Result<Self, &'a str> {
        // A document without a readable date is judged by today's texts.
        let day = choice.issued.unwrap_or(choice.today);
        let by_name = |name: &'a str| PROFILES.iter().find(|profile| profile.name == name).ok_or(name);
        let profile = match choice.profile {
            Some(name) => by_name(name)?,
            None => local(choice.issuer, day, |status| matches!(status, Status::InForce | Status::Historic))
                .unwrap_or_else(data::base),
        };
        let receiver = local(choice.receiver, choice.today, |status| status == Status::InForce);
        Ok(Self {
            profile: profile.name.to_owned(),
            status: profile.status,
            by_hand: choice.profile.is_some(),
            rules: rules(profile, day, choice.profile.is_some()),
            grounds: grounds(receiver),
        })
    }

    /// A rule by its id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}

/// Names of bodies that count as one, of `public/rules/bodies.toml`.
#[must_use]
pub fn body_names() -> &'static BodyNames {
    static NAMES: OnceLock<BodyNames> = OnceLock::new();
    NAMES.get_or_init(|| {
        let groups = |all: &[(&[&str], &str)]| {
            all.iter().map(|(names, _)| names.iter().map(|name| (*name).to_owned()).collect()).collect()
        };
        let short = |(short, long, _): &(&str, &str, &str)| ((*short).to_owned(), (*long).to_owned());
        BodyNames {
            abbreviations: BODIES.abbreviations.iter().map(short).collect(),
            equal: groups(BODIES.equal),
            places: groups(BODIES.places),
        }
    })
}

/// The text of a locality on a day, among those of a status that may be taken.
fn local(locality: Option<&str>, day: Day, takes: impl Fn(Status) -> bool) -> Option<&'static Profile> {
    let locality = locality?;
    PROFILES.iter().find(|profile| {
        profile.localities.contains(&locality)
            && takes(profile.status)
            && within(day, profile.from, profile.until)
    })
}

fn within(day: Day, from: Day, until: Option<Day>) -> bool {
    from <= day && until.is_none_or(|until| day <= until)
}

/// The rows in force on a day, those of the locality before those of the base. What was asked for by name binds on
/// every day.
fn rules(profile: &'static Profile, day: Day, by_hand: bool) -> Vec<Rule> {
    let mut rules = BTreeMap::new();
    for (rows, whose) in [(data::base().rows, data::base()), (profile.rows, profile)] {
        for row in rows {
            if (by_hand && whose.name == profile.name) || within(day, row.from, row.until) {
                rules.insert(row.id, (row, whose.status == Status::InForce));
            }
        }
    }
    let enabled = rules.into_values().filter(|(row, _)| row.enabled);
    enabled.map(|(row, in_force)| Rule::of(row, in_force)).collect()
}

/// Only texts in force ground a refusal (`rules.md` section 11): the national ones and the receiver's.
fn grounds(receiver: Option<&'static Profile>) -> Vec<Ground> {
    let all = data::base().refusal.iter().chain(receiver.map_or(&[][..], |profile| profile.refusal));
    all.map(|(text, clause)| Ground { text: (*text).to_owned(), clause: (*clause).to_owned() }).collect()
}

/// Clauses in force for every receiver.
#[must_use]
pub fn national_grounds() -> Vec<Ground> {
    grounds(None)
}

#[cfg(test)]
mod tests;
