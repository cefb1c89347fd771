//! One configuration file: read whole or refused with the line, never half understood.

use super::problem::{Problem, Reason};
use super::settings::{self, Kind, LEVELS, Setting};
use form::Agency;
use form::rule_set::data::PROFILES;
use messages::Language;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{ErrorKind, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Longest file that is read (bytes): the commented example has 6 kB.
const LONGEST: u64 = 1 << 20;

/// A value that a file gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// One text, or several where the key takes a list. Paths are complete.
    pub texts: Vec<OsString>,
    /// Its line in the file, from 1.
    pub line: u64,
}

/// A file that was read.
#[derive(Clone, Debug, Default)]
pub(super) struct ConfigFile {
    /// Where it is, complete.
    pub path: PathBuf,
    /// What it says, by key.
    pub values: BTreeMap<&'static str, Value>,
    /// What cannot be used.
    pub problems: Vec<Problem>,
    /// May others write to it or to its folder?
    pub writable: bool,
}

impl ConfigFile {
    /// Reads the file; `None` where there is none.
    pub(super) fn read(path: &Path) -> Option<Self> {
        // What the file names relatively is beside it, wherever the command runs.
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let mut own = Self { path, ..Self::default() };
        match text(&own.path) {
            Ok(text) => own.parse(&text),
            // A service whose home is a device has no file there either.
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return None;
            }
            Err(error) => own.problems.push(Problem::new(Reason::Unreadable).said(error.to_string())),
        }
        own.writable = is_writable_by_others(&own.path);
        // The library that is loaded gets the PIN: where others may say which one, nobody has said it.
        if let Some(modules) = own.values.get("token.modules").filter(|_| own.writable) {
            own.problems.push(Problem::new(Reason::Writable).key("token.modules").line(modules.line));
        }
        Some(own)
    }

    fn parse(&mut self, text: &str) {
        match DeTable::parse(text) {
            Ok(table) => self.table("", table.get_ref(), text),
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(text, &span));
                self.problems.push(Problem::new(Reason::Syntax).line(line).said(error.message()));
            }
        }
        self.problems.sort_by_key(|problem| problem.line);
    }

    fn table(&mut self, above: &str, table: &DeTable<'_>, text: &str) {
        for (name, value) in table {
            let line = line_of(text, &name.span());
            let key = if above.is_empty() {
                name.get_ref().to_string()
            } else {
                [above, ".", name.get_ref()].concat()
            };
            match (settings::find(&key), value.get_ref()) {
                (Some(setting), _) => self.setting(setting, value, line),
                (None, DeValue::Table(inner)) if is_table(&key) => self.table(&key, inner, text),
                _ => {
                    let reason = settings::refusal(&key);
                    let problem = Problem::new(reason).key(&key).line(line);
                    let nearest = settings::nearest(&key).filter(|_| reason == Reason::UnknownKey);
                    self.problems.push(Problem { nearest, ..problem });
                }
            }
        }
    }

    fn setting(&mut self, setting: &Setting, value: &Spanned<DeValue<'_>>, line: u64) {
        let folder = self.path.parent().unwrap_or(Path::new("")).to_owned();
        match texts(setting, value.get_ref()).and_then(|texts| complete(setting, texts, &folder)) {
            Ok(texts) => {
                self.values.insert(setting.key, Value { texts, line });
            }
            Err(problem) => self.problems.push(problem.key(setting.key).line(line)),
        }
    }
}

/// Is there a table of this name?
fn is_table(name: &str) -> bool {
    settings::SETTINGS
        .iter()
        .any(|setting| setting.key.split_once('.').is_some_and(|(table, _)| table == name))
}

fn line_of(text: &str, span: &Range<usize>) -> u64 {
    let before = text.as_bytes().get(..span.start).unwrap_or_default();
    let ends = before.iter().filter(|byte| **byte == b'\n').count();
    u64::try_from(ends).unwrap_or(u64::MAX).saturating_add(1)
}

/// The texts of a value of the right type; a single text stands for a list of one.
fn texts(setting: &Setting, value: &DeValue<'_>) -> Result<Vec<String>, Problem> {
    let many = matches!(setting.kind, Kind::Texts | Kind::Paths | Kind::Addresses);
    let wrong = || Problem::new(Reason::Type);
    let one = |value: &DeValue<'_>| match (setting.kind, value) {
        (Kind::Micrometres, DeValue::Integer(number)) if number.radix() == 10 => {
            Some(number.as_str().to_owned())
        }
        (Kind::Micrometres, _) => None,
        (_, DeValue::String(text)) => Some(text.to_string()),
        _ => None,
    };
    let texts: Vec<String> = match value {
        DeValue::Array(values) if many => {
            values.iter().map(|value| one(value.get_ref())).collect::<Option<_>>().ok_or_else(wrong)?
        }
        value => vec![one(value).ok_or_else(wrong)?],
    };
    // An empty text is a mistake; an empty list says that there is none.
    if texts.iter().any(|text| text.trim().is_empty()) {
        return Err(Problem::new(Reason::Empty));
    }
    Ok(texts)
}

/// Judges what can be judged without looking elsewhere; paths become complete.
fn complete(setting: &Setting, texts: Vec<String>, folder: &Path) -> Result<Vec<OsString>, Problem> {
    let known = |names: &[&str]| match texts.iter().all(|text| names.contains(&text.as_str())) {
        true => Ok(()),
        false => Err(Problem::new(Reason::Value).said(names.join(", "))),
    };
    match setting.kind {
        Kind::Language => known(&Language::ALL.map(Language::tag))?,
        Kind::Level => known(&LEVELS)?,
        Kind::Profile => known(&PROFILES.iter().map(|profile| profile.name).collect::<Vec<_>>())?,
        Kind::Addresses if !texts.iter().all(|text| is_address(text)) => {
            return Err(Problem::new(Reason::Address));
        }
        Kind::Oid if !texts.iter().all(|text| is_oid(text)) => return Err(Problem::new(Reason::Oid)),
        Kind::Paths | Kind::Path => {
            return Ok(texts.into_iter().map(|text| folder.join(text).into_os_string()).collect());
        }
        _ => {}
    }
    agency(setting, &texts)?;
    Ok(texts.into_iter().map(OsString::from).collect())
}

/// What an agency says of itself is judged by the crate that uses it.
fn agency(setting: &Setting, texts: &[String]) -> Result<(), Problem> {
    let first = || texts.first().cloned();
    let diameter = || first().and_then(|text| text.replace('_', "").parse().ok());
    let stated = match setting.key {
        "agency.locality" => Agency { locality: first(), ..Agency::default() },
        "agency.seal_diameter_um" => {
            let seal_diameter_um = Some(diameter().ok_or_else(|| Problem::new(Reason::Value))?);
            Agency { seal_diameter_um, ..Agency::default() }
        }
        _ => return Ok(()),
    };
    stated.checked().map_err(|_| Problem::new(Reason::Value))
}

/// `http://host…`: what an authority answers is signed, and no other way is spoken (`docs/decisions/0032`).
fn is_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("http://") else { return false };
    let (authority, _) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !authority.ends_with(']') => (host, port),
        _ => (authority, "80"),
    };
    let graphic = text.bytes().all(|byte| byte.is_ascii_graphic());
    // A name with a password before it is none of a host.
    graphic && !host.is_empty() && !host.contains('@') && port.parse::<u16>().is_ok_and(|port| port > 0)
}

/// Dotted numbers whose first is 0, 1 or 2 (X.660).
fn is_oid(text: &str) -> bool {
    let arcs: Vec<&str> = text.split('.').collect();
    let number = |arc: &&str| arc.parse::<u64>().is_ok() && (arc.len() == 1 || !arc.starts_with('0'));
    let root = arcs.first().is_some_and(|arc| ["0", "1", "2"].contains(arc));
    let second = arcs.get(1).and_then(|arc| arc.parse::<u64>().ok());
    root && arcs.iter().all(number) && second.is_some_and(|arc| arc < 40 || text.starts_with('2'))
}

/// The whole text; a folder, a pipe or a very long file is none.
fn text(path: &Path) -> std::io::Result<String> {
    let data = std::fs::metadata(path)?;
    if !data.is_file() || data.len() > LONGEST {
        return Err(ErrorKind::InvalidData.into());
    }
    let mut text = String::new();
    std::fs::File::open(path)?.take(LONGEST).read_to_string(&mut text)?;
    Ok(text)
}

/// Whoever may write the file decides what library is loaded.
#[cfg(unix)]
fn is_writable_by_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    /// Permission to write of group and others.
    const WRITING: u32 = 0o022;
    /// In such a folder nobody removes or renames what is another's.
    const STICKY: u32 = 0o1000;
    let mode =
        |path: &Path| std::fs::metadata(path).map(|data| data.permissions().mode()).unwrap_or_default();
    let open = |path: &Path| {
        let folder = path.parent().map(mode).unwrap_or_default();
        mode(path) & WRITING != 0 || (folder & WRITING != 0 && folder & STICKY == 0)
    };
    // A link is as safe as its own folder, and what it leads to.
    open(path) || std::fs::canonicalize(path).is_ok_and(|target| target != path && open(&target))
}

/// Access lists of Windows are not read here; `docs/config.md` says so.
#[cfg(not(unix))]
fn is_writable_by_others(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_plain_http_with_a_host() {
        for good in
            ["http://ca.gov.vn/tsa", "http://10.0.0.1:8080/", "http://[::1]:80/x", "http://h", "http://[::1]"]
        {
            assert!(is_address(good), "{good}");
        }
        for wrong in [
            "https://ca.gov.vn",
            "http://",
            "http:///x",
            "ca.gov.vn",
            "http://h:x/",
            "http://h:0",
            "http://u@h/",
            "http://h /",
        ] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }

    #[test]
    fn object_identifiers_are_dotted_numbers() {
        assert!(is_oid("1.2.3.4") && is_oid("2.999.1") && is_oid("0.4.0.2023.1.1"));
        for wrong in ["", "1", "3.1", "1.40", "1..2", "1.02", "1.a", "1.2."] {
            assert!(!is_oid(wrong), "{wrong}");
        }
    }
}
