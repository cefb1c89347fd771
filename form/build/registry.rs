//! Reads which checks there are, and which figures each wants, from `src/checks/mod.rs`.

use std::collections::BTreeMap;

/// Name of a check → names of its parameters.
pub type Checks = BTreeMap<String, Vec<String>>;

/// The rows of `registry! { "name" => module::function(parameter, …); … }`.
pub fn read(source: &str) -> Result<Checks, String> {
    let mut checks = Checks::new();
    let rows = source.split_once("\nregistry! {").and_then(|(_, rest)| rest.split_once("\n}"));
    let (rows, _) = rows.ok_or("src/checks/mod.rs: no `registry! { … }`")?;
    let uncommented =
        rows.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join(" ");
    for row in uncommented.split(';').map(str::trim).filter(|row| !row.is_empty()) {
        let wrong = || format!("src/checks/mod.rs: `{row}` is no row of the registry");
        let (name, call) = row.split_once("=>").ok_or_else(wrong)?;
        let (_, parameters) =
            call.trim().strip_suffix(')').and_then(|call| call.split_once('(')).ok_or_else(wrong)?;
        let parameters = parameters.split(',').map(str::trim).filter(|name| !name.is_empty());
        let name = name.trim().trim_matches('"').to_owned();
        if checks.insert(name.clone(), parameters.map(str::to_owned).collect()).is_some() {
            return Err(format!("src/checks/mod.rs: check `{name}` twice"));
        }
    }
    Ok(checks)
}
