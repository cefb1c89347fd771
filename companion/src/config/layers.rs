//! Where configuration files are, and which of them says what: one that is named stands alone; else the user's goes
//! before that of the machine.

use super::file::{ConfigFile, Value};
use std::env;
use std::path::PathBuf;

/// The user's or the machine's file, or the one that was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Named by `--config` or `check-config FILE`.
    Named,
    /// The user's own.
    User,
    /// That of the machine.
    Machine,
}

impl Role {
    /// Its name in JSON.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::User => "user",
            Self::Machine => "machine",
        }
    }
}

/// One file, or that there is none.
#[derive(Debug)]
pub(super) struct Layer {
    /// Whose it is.
    pub role: Role,
    /// Where it is looked for.
    pub path: PathBuf,
    /// What it says.
    pub file: Option<ConfigFile>,
}

/// All files, the one that wins first.
#[derive(Debug, Default)]
pub(super) struct Layers(pub Vec<Layer>);

impl Layers {
    /// Reads the files of their usual places, or the one that is named.
    pub(super) fn read(named: Option<PathBuf>) -> Self {
        let places = named.map_or_else(usual, |path| vec![(Role::Named, path)]);
        let layer = |(role, path): (Role, PathBuf)| Layer { role, file: ConfigFile::read(&path), path };
        Self(places.into_iter().map(layer).collect())
    }

    /// The files that are there.
    pub(super) fn files(&self) -> impl Iterator<Item = &ConfigFile> {
        self.0.iter().filter_map(|layer| layer.file.as_ref())
    }

    /// What holds for a key, and the file that says so.
    ///
    /// What belongs together comes from one file: a token's choice goes with its library, a policy with its authority, an
    /// agency's seal with its name. A file that says the first has the word about the rest.
    pub(super) fn value(&self, key: &str) -> Option<(&ConfigFile, &Value)> {
        for file in self.files() {
            if let Some(value) = file.values.get(key) {
                return Some((file, value));
            }
            if file.values.keys().any(|other| decides(other, key)) {
                return None;
            }
        }
        None
    }
}

/// Does whoever says the one have the word about the other?
fn decides(said: &str, key: &str) -> bool {
    let choice = ["token.label", "token.serial", "token.certificate"];
    match said {
        "token.modules" => choice.contains(&key),
        "token.label" | "token.serial" => choice.contains(&key),
        "timestamp.addresses" => key == "timestamp.policy",
        said => said.starts_with("agency.") && key.starts_with("agency."),
    }
}

/// The usual places. Never the current folder: what lies there may come from anybody.
fn usual() -> Vec<(Role, PathBuf)> {
    let user = if cfg!(windows) { absolute("APPDATA", "") } else { user_folder() };
    let machine = (!cfg!(windows)).then(|| PathBuf::from("/etc"));
    let file = |(role, folder): (Role, PathBuf)| (role, folder.join("kiemky").join("config.toml"));
    let user = user.map(|folder| (Role::User, folder));
    let machine = machine.map(|folder| (Role::Machine, folder));
    user.into_iter().chain(machine).map(file).collect()
}

/// XDG Base Directory Specification: a relative path is not to be used.
fn user_folder() -> Option<PathBuf> {
    absolute("XDG_CONFIG_HOME", "").or_else(|| absolute("HOME", ".config"))
}

fn absolute(variable: &str, below: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env::var_os(variable)?);
    path.is_absolute().then(|| if below.is_empty() { path.clone() } else { path.join(below) })
}
