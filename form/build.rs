//! Turns the rules of `public/rules` into data: reads them, refuses what is wrong with file and row, writes Rust.

#[path = "build/check.rs"]
mod check;
#[path = "build/emit.rs"]
mod emit;
#[path = "build/registry.rs"]
mod registry;
#[path = "build/schema.rs"]
mod schema;

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    if let Err(problem) = build() {
        eprintln!("{problem}");
        std::process::exit(1);
    }
}

fn build() -> Result<(), String> {
    let here = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let rules = here.join("../public/rules");
    let registry = here.join("src/checks/mod.rs");
    for watched in [&rules, &rules.join("local"), &registry, &here.join("build.rs"), &here.join("build")] {
        println!("cargo:rerun-if-changed={}", watched.display());
    }
    let checks = registry::read(&read(&registry)?)?;
    let base = file::<schema::BaseFile>(&rules.join("nd30-2020.toml"))?;
    let base = check::base(base, &checks)?;
    let mut profiles = vec![base];
    for path in local_files(&rules.join("local"))? {
        let local = file::<schema::LocalFile>(&path)?;
        let profile = check::local(local, &profiles[0], &checks)?;
        profiles.push(profile);
    }
    check::unlike(&profiles)?;
    let bodies = file::<schema::BodiesFile>(&rules.join("bodies.toml"))?.1;
    let code = [emit::profiles(&profiles), emit::bodies(&bodies)].concat();
    let out = Path::new(&variable("OUT_DIR")?).join("rules.rs");
    fs::write(&out, code).map_err(|error| format!("{}: {error}", out.display()))
}

fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|error| format!("{name}: {error}"))
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The files of localities, by name.
fn local_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// A file by its schema, with its name for messages.
fn file<T: serde::de::DeserializeOwned>(path: &Path) -> Result<(String, T), String> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let parsed = toml::from_str(&read(path)?).map_err(|error| format!("{name}: {error}"))?;
    Ok((name, parsed))
}
