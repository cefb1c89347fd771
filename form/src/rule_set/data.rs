//! The rules as constants: what `build.rs` makes of `public/rules`.

use super::Status;
use crate::classify::{Family, Kind};
use report::{Purpose, Severity};

/// A legal text by its number, and the clause.
pub type SourceRow = (&'static str, &'static str);
/// Year, month, day.
pub type Day = (i32, u8, u8);

/// A file of rules: the base or a locality's changes.
#[derive(Debug)]
pub struct Profile {
    /// `nd30-2020`.
    pub name: &'static str,
    /// Its text's name, Vietnamese.
    pub title: &'static str,
    /// Its text's number.
    pub text: &'static str,
    /// Is it in force?
    pub status: Status,
    /// Localities whose bodies it binds; empty for the base.
    pub localities: &'static [&'static str],
    /// First day of issue for which it is chosen.
    pub from: Day,
    /// Last such day.
    pub until: Option<Day>,
    /// Clauses that order refusal.
    pub refusal: &'static [SourceRow],
    /// Its rows: all of the base, the changed ones of a locality (each whole).
    pub rows: &'static [Row],
}

/// Where a rule without check is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// By its check or by the codes of its row.
    Nowhere,
    /// In words only: where, for developers.
    Words(&'static str),
    /// Not checked: only a person can.
    NeedsAPerson,
    /// Not checked: the file does not show it.
    OutsideTheFile,
    /// Not built yet: the name its check will have.
    Planned(&'static str),
}

/// One row.
#[derive(Debug)]
pub struct Row {
    /// `SEAL-06`.
    pub id: &'static str,
    /// Vietnamese, short.
    pub title: &'static str,
    /// Name of its check.
    pub check: Option<&'static str>,
    /// Beginnings of the codes under which answers 1 and 2 judge it.
    pub core: &'static [&'static str],
    /// Beginnings of the codes seen when several files are compared.
    pub submission: &'static [&'static str],
    /// Where it is looked at, if by none of these.
    pub elsewhere: Elsewhere,
    /// Figures of its check.
    pub parameters: &'static [(&'static str, i64)],
    /// Weight of what is missed.
    pub missed: Severity,
    /// Weight of what is missed only just.
    pub slight: Severity,
    /// Other weights, by code.
    pub by_code: &'static [(&'static str, Severity)],
    /// Who says so, the first is quoted.
    pub sources: &'static [SourceRow],
    /// Kinds it binds.
    pub kinds: &'static [Kind],
    /// Families it binds.
    pub families: &'static [Family],
    /// Purposes it is asked for.
    pub purposes: &'static [Purpose],
    /// Kinds for which it is only told.
    pub inform_kinds: &'static [Kind],
    /// Families for which it is only told.
    pub inform_families: &'static [Family],
    /// May its failure ground a refusal?
    pub grounds_refusal: bool,
    /// Is it on?
    pub enabled: bool,
    /// First day of issue for which it binds.
    pub from: Day,
    /// Last such day.
    pub until: Option<Day>,
}

/// Names of bodies that count as one, each with its source.
#[derive(Debug)]
pub struct Bodies {
    /// Short, long, source.
    pub abbreviations: &'static [(&'static str, &'static str, &'static str)],
    /// Places merged: bodies of one kind under any of these names are one.
    pub places: &'static [(&'static [&'static str], &'static str)],
    /// Names of one body.
    pub equal: &'static [(&'static [&'static str], &'static str)],
}

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The base of all profiles.
#[must_use]
pub fn base() -> &'static Profile {
    // `build.rs` writes the base first and fails without it.
    &PROFILES[0]
}

/// The row of a rule under a profile: its own, else that of the base.
#[must_use]
pub fn row(profile: &Profile, id: &str) -> Option<&'static Row> {
    let in_profile = PROFILES.iter().find(|one| one.name == profile.name)?;
    in_profile.rows.iter().chain(base().rows).find(|row| row.id == id)
}
