//! Rules as data: which checks bind a document, with which figures, how much each weighs and who says so.
//!
//! Written in TOML under `public/rules/`, turned into data when this crate is built. A province takes a row, not
//! Rust: `check` names a function of [`crate::checks`], `parameters` its figures.

use report::{Severity, Source};
use std::collections::BTreeMap;

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
    /// No longer in force: by hand or by issue date, at most W, never in a notice.
    Historic,
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
    /// Who says so: rule, text, clause.
    pub source: Source,
    /// Does its text ground a refusal (in force, and the rule is one of authenticity or completeness)?
    pub grounds_refusal: bool,
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
}

/// All rules that bind under one profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// Name of the profile, `nd30-2020`, `dong-thap-2025`.
    pub profile: String,
    /// Is the local text in force?
    pub status: Status,
    /// The rules, ascending by id.
    pub rules: Vec<Rule>,
}
