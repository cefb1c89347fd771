//! `kiemky check-config`: is all of it something that the commands can use? Files are read, libraries are loaded and their
//! tokens counted; nobody is logged in and nothing is fetched.

use super::arguments::Arguments;
use super::data::{CheckEntry, ConfigReport, Verdict};
use super::file::ConfigFile;
use super::layers::Layers;
use super::problem::{Problem, Reason};
use super::words;
use crate::arguments::Form;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::verify::output;
use crate::{evidence, pem, token};
use messages::Messages;
use report::Code;
use signing::{Ink, Picture};
use std::path::{Path, PathBuf};
use verifier_core::x509::Certificate;

/// Longest file that is looked into (bytes): the longest list of a CA known has 20 MB.
const LONGEST: u64 = 128 << 20;

/// Says what holds, and whether it can be used.
pub(crate) fn run(arguments: &Arguments) -> Exit {
    let layers = if arguments.nothing { Layers::default() } else { Layers::read(arguments.file.clone()) };
    if let Some(path) = arguments.file.as_ref().filter(|_| layers.files().next().is_none()) {
        let failure = Failure::new(Code::InputOption).option("--config");
        let failure = failure.detail_of("cli-config-missing", "name", &path.to_string_lossy());
        return output::refuse(&failure, arguments.form, arguments.language);
    }
    if let Some((file, problem)) = unreadable(&layers).filter(|_| arguments.file.is_some()) {
        return output::refuse(&problem.failure(&file.path), arguments.form, arguments.language);
    }
    let mut report = ConfigReport::new(&layers);
    check(&layers, &mut report.checks);
    let text = match arguments.form {
        Form::Text => words::report(&report, &Messages::new(arguments.language)),
        form => output::json(&report, form),
    };
    let exit = if report.verdict() == Verdict::Wrong { Exit::Wrong } else { Exit::Fine };
    exit.max(output::show(&text))
}

fn unreadable(layers: &Layers) -> Option<(&ConfigFile, &Problem)> {
    let mut problems = layers.files().flat_map(|file| file.problems.iter().map(move |one| (file, one)));
    problems.find(|(_, problem)| problem.reason == Reason::Unreadable)
}

fn check(layers: &Layers, checks: &mut Vec<CheckEntry>) {
    for file in layers.files() {
        let wrong = |problem: &Problem| CheckEntry::bad(Verdict::Wrong, problem.clone(), &file.path);
        checks.extend(file.problems.iter().map(wrong));
        if file.writable && !file.values.contains_key("token.modules") {
            checks.push(CheckEntry::bad(Verdict::Warning, Problem::new(Reason::Writable), &file.path));
        }
    }
    let mut files = |key: &'static str, judge: &dyn Fn(&[u8]) -> Result<(), String>| {
        for (file, path, line) in paths(layers, key) {
            let problem = look(&path, judge);
            checks.push(entry(key, &path, problem, file, line));
        }
    };
    files("sign.signature_picture", &|bytes| picture(bytes, Ink::Blue));
    files("sign.seal_picture", &|bytes| picture(bytes, Ink::Red));
    files("revocation.crls", &|bytes| {
        let all = pem::ders(bytes, &["X509 CRL"]).map_err(|_| String::new())?;
        if all.iter().all(|der| evidence::is_list(der)) { Ok(()) } else { Err(String::new()) }
    });
    files("revocation.ocsp", &|bytes| {
        pem::ders(bytes, &["OCSP RESPONSE"]).map(|_| ()).map_err(|_| String::new())
    });
    files("evidence.certificates", &|bytes| {
        let all = pem::ders(bytes, &["CERTIFICATE", "X509 CERTIFICATE"]).map_err(|_| String::new())?;
        if all.iter().all(|der| Certificate::parse(der).is_ok()) { Ok(()) } else { Err(String::new()) }
    });
    for (file, folder, line) in paths(layers, "evidence.folder") {
        let problem = evidence::published(&folder).err().map(|_| Problem::new(Reason::NoEvidence));
        checks.push(entry("evidence.folder", &folder, problem, file, line));
    }
    modules(layers, checks);
    level(layers, checks);
}

/// Every library is loaded in turn; tokens that fit the choice are counted.
fn modules(layers: &Layers, checks: &mut Vec<CheckEntry>) {
    // A library is code: none is loaded that a file names which no command would use.
    if layers.files().any(|file| !file.problems.is_empty()) {
        return;
    }
    let found = paths(layers, "token.modules");
    let Some((file, _, line)) = found.first().cloned() else { return };
    let modules: Vec<PathBuf> = found.into_iter().map(|(_, path, _)| path).collect();
    let choice = |key: &str| {
        let (_, value) = layers.value(key)?;
        value.texts.first().map(|text| text.to_string_lossy().into_owned())
    };
    let (label, serial) = (choice("token.label"), choice("token.serial"));
    let chosen = label.is_some() || serial.is_some();
    let shown = match token::present(&modules, label, serial) {
        Ok(shown) => shown,
        Err(error) => {
            let problem = Problem::new(Reason::Module).key("token.modules").line(line);
            checks.push(CheckEntry::bad(Verdict::Wrong, problem.said(error.to_string()), &file.path));
            return;
        }
    };
    let mut fitting = 0_usize;
    let mut loaded = true;
    for (path, tokens) in shown {
        let (problem, tokens) = match tokens {
            Ok(count) => (None, Some(count)),
            Err(error) => (Some(Problem::new(Reason::Module).said(error.to_string())), None),
        };
        loaded &= problem.is_none();
        fitting = fitting.saturating_add(tokens.unwrap_or_default());
        let check = entry("token.modules", &path, problem, file, line);
        checks.push(CheckEntry { tokens, ..check });
    }
    // A token in a drawer is no mistake of the file.
    if loaded && (fitting > 1 || (chosen && fitting == 0)) {
        let problem = Problem::new(Reason::Token).key("token.modules").line(line);
        checks.push(CheckEntry::bad(Verdict::Warning, problem.said(fitting.to_string()), &file.path));
    }
}

/// A level above B-B needs somebody who gives timestamps.
fn level(layers: &Layers, checks: &mut Vec<CheckEntry>) {
    let Some((file, value)) = layers.value("sign.level") else { return };
    let named = value.texts.first().map(|text| text.to_string_lossy().into_owned()).unwrap_or_default();
    let stamps = layers.value("timestamp.addresses").is_some_and(|(_, value)| !value.texts.is_empty());
    let problem = (named != "b-b" && !stamps).then(|| Problem::new(Reason::NoAuthority));
    checks.push(entry("sign.level", Path::new(&named), problem, file, value.line));
}

fn entry(key: &str, value: &Path, problem: Option<Problem>, file: &ConfigFile, line: u64) -> CheckEntry {
    let value = value.to_string_lossy();
    match problem {
        None => CheckEntry::good(key, &value),
        Some(problem) => {
            CheckEntry::bad(Verdict::Wrong, problem.key(key).line(line), &file.path).value(&value)
        }
    }
}

/// The paths of a key, with the file and line that name them.
fn paths<'a>(layers: &'a Layers, key: &str) -> Vec<(&'a ConfigFile, PathBuf, u64)> {
    let found = layers.value(key);
    let all = found.map(|(file, value)| value.texts.iter().map(move |text| (file, text.into(), value.line)));
    all.into_iter().flatten().collect()
}

fn look(path: &Path, judge: &dyn Fn(&[u8]) -> Result<(), String>) -> Option<Problem> {
    let data = match std::fs::metadata(path) {
        Ok(data) if data.is_file() && data.len() <= LONGEST => std::fs::read(path),
        Ok(_) => Err(std::io::ErrorKind::InvalidData.into()),
        Err(error) => Err(error),
    };
    match data {
        Err(error) => Some(Problem::new(Reason::File).said(error.to_string())),
        Ok(bytes) => judge(&bytes).err().map(|said| {
            let problem = Problem::new(Reason::Contents);
            if said.is_empty() { problem } else { problem.said(said) }
        }),
    }
}

fn picture(bytes: &[u8], ink: Ink) -> Result<(), String> {
    Picture::read(bytes, ink).map(|_| ()).map_err(|_| String::new())
}
