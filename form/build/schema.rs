//! What the files of `public/rules` may say. Unknown keys are errors.

use serde::Deserialize;
use std::collections::BTreeMap;

/// `nd30-2020.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseFile {
    pub profile: Profile,
    pub scopes: BTreeMap<String, Scope>,
    pub rule: Vec<Row>,
}

/// `local/*.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalFile {
    pub profile: Profile,
    #[serde(default)]
    pub scopes: BTreeMap<String, Scope>,
    #[serde(default)]
    pub rule: Vec<Row>,
}

/// `[profile]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    pub name: String,
    pub extends: Option<String>,
    pub title: String,
    pub text: String,
    pub status: String,
    #[serde(default)]
    pub localities: Vec<String>,
    pub in_force_from: toml::value::Datetime,
    pub in_force_until: Option<toml::value::Datetime>,
    pub refusal: Vec<Source>,
}

/// `[scopes.name]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    pub kinds: Vec<String>,
    pub families: Vec<String>,
    pub purposes: Vec<String>,
}

/// A legal text and its clause.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub text: String,
    pub clause: String,
}

/// `[[rule]]`: whole in the base, the changes in a local file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub id: String,
    pub title: Option<String>,
    pub check: Option<String>,
    pub core: Option<Vec<String>>,
    pub submission: Option<Vec<String>>,
    pub words: Option<String>,
    pub person: Option<String>,
    pub planned: Option<String>,
    pub parameters: Option<BTreeMap<String, toml::Value>>,
    pub missed: Option<String>,
    pub slight: Option<String>,
    pub by_code: Option<BTreeMap<String, String>>,
    pub sources: Option<Vec<Source>>,
    pub scope: Option<String>,
    pub inform_kinds: Option<Vec<String>>,
    pub inform_families: Option<Vec<String>>,
    pub grounds_refusal: Option<bool>,
    pub enabled: Option<bool>,
    pub in_force_from: Option<toml::value::Datetime>,
    pub in_force_until: Option<toml::value::Datetime>,
}

/// `bodies.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodiesFile {
    pub abbreviation: Vec<Abbreviation>,
    pub merger: Vec<Merger>,
    pub equal: Vec<Equal>,
}

/// An abbreviation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abbreviation {
    pub short: String,
    pub long: String,
    pub source: String,
}

/// Places whose bodies became one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merger {
    pub places: Vec<String>,
    pub source: String,
}

/// Names of one body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equal {
    pub names: Vec<String>,
    pub source: String,
}
