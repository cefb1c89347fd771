//! Which documents: paths as `verify` takes them, names on standard input, or a list that says more of each.

use super::{Batch, MOST};
use crate::failure::Failure;
use crate::inputs::{self, Input, Take};
use crate::sign::Arguments;
use crate::sign::wish::{self, wrong};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::path::{Component, Path};

/// Most bytes of a list (1 MiB): far more than the names of the documents of one login.
const MOST_BYTES: u64 = 1 << 20;

/// One document of the batch, with everything that is asked for it.
#[derive(Clone, Debug)]
pub(crate) enum Entry {
    /// As if it alone had been named.
    Document(Box<Arguments>),
    /// What ended before it could be opened.
    Failed(Failure),
}

/// The list of `--list`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default, rename = "document")]
    documents: Vec<Row>,
}

/// One document of the list; the keys are the names of the options.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Row {
    r#in: String,
    out: Option<String>,
    number: Option<String>,
    date: Option<String>,
    body: Option<String>,
    text: Option<String>,
    forward: Option<String>,
    file: Option<String>,
    page: Option<u32>,
    at_mm: Option<String>,
}

/// All documents, in their order.
///
/// # Errors
/// The folder is not there; the list cannot be read, or says of a document what its act does not take, too little, or a
/// number twice. Nothing was begun.
pub(crate) fn entries(arguments: &Arguments, batch: &Batch) -> Result<Vec<Entry>, Failure> {
    if !batch.out_dir.is_dir() {
        let name = batch.out_dir.to_string_lossy();
        return Err(wrong("out-dir").detail_of("sign-out-dir-missing", "name", &name));
    }
    let entries = match &batch.list {
        Some(path) => listed(arguments, batch, path)?,
        None => named(arguments, batch)?,
    };
    if entries.len() > MOST {
        return Err(wrong("out-dir").detail_of("sign-batch-too-many", "count", &MOST.to_string()));
    }
    Ok(entries)
}

fn named(arguments: &Arguments, batch: &Batch) -> Result<Vec<Entry>, Failure> {
    let mut paths = Vec::new();
    for path in &batch.paths {
        if path == "-" { paths.extend(standard_input()?) } else { paths.push(path.clone()) }
    }
    let (found, _) = inputs::collect(&paths, Take::Pdfs);
    Ok(found.into_iter().map(|input| entry(arguments, batch, input)).collect())
}

/// Names on standard input, one a line.
fn standard_input() -> Result<Vec<OsString>, Failure> {
    let mut text = String::new();
    let read = std::io::stdin().lock().take(MOST_BYTES).read_to_string(&mut text);
    let unreadable =
        || Failure::new(report::Code::InputUnreadable).named("-").detail("sign-names-unreadable");
    let length = read.map_err(|error| unreadable().reason(error.to_string()))?;
    // A list that was cut would lose documents without a word.
    if u64::try_from(length).is_ok_and(|length| length >= MOST_BYTES) {
        return Err(unreadable());
    }
    Ok(text.lines().filter(|line| !line.is_empty()).map(OsString::from).collect())
}

fn entry(arguments: &Arguments, batch: &Batch, input: Input) -> Entry {
    match input {
        Input::File(path, _) => {
            let name = path.file_name().map(OsStr::to_owned).unwrap_or_default();
            Entry::Document(Box::new(document(arguments, batch, &path, Path::new(&name))))
        }
        Input::Failed(failure) => Entry::Failed(failure),
        // Names come from there, documents do not.
        Input::Standard => Entry::Failed(Failure::new(report::Code::InputUnreadable).named("-")),
    }
}

fn document(arguments: &Arguments, batch: &Batch, input: &Path, output: &Path) -> Arguments {
    Arguments {
        input: input.to_owned(),
        output: batch.out_dir.join(output),
        batch: None,
        ..arguments.clone()
    }
}

fn listed(arguments: &Arguments, batch: &Batch, path: &Path) -> Result<Vec<Entry>, Failure> {
    let list = read(path)?;
    // Names in a list are meant from where the list lies.
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut numbers = BTreeSet::new();
    let mut entries = Vec::new();
    for row in &list.documents {
        let input = folder.join(&row.r#in);
        let output = match &row.out {
            Some(name) => plain_name(name)?,
            None => input.file_name().map(Path::new).unwrap_or(Path::new("")),
        };
        let mut one = document(arguments, batch, &input, output);
        row.fill(&mut one)?;
        let number = one.wish.number.as_deref().map(str::trim);
        if wish::numbered(one.act)
            && let Some(number) = number
            && !numbers.insert(number.trim_start_matches('0').to_owned())
        {
            return Err(wrong("list").detail_of("sign-list-number-twice", "number", number));
        }
        entries.push(Entry::Document(Box::new(one)));
    }
    if entries.is_empty() {
        return Err(wrong("list").detail("sign-batch-nothing"));
    }
    Ok(entries)
}

fn read(path: &Path) -> Result<List, Failure> {
    let failure = |reason: String| {
        let name = path.to_string_lossy();
        wrong("list").detail_of("sign-list-unreadable", "name", &name).reason(reason)
    };
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(|error| failure(error.to_string()))?;
    file.take(MOST_BYTES).read_to_string(&mut text).map_err(|error| failure(error.to_string()))?;
    if u64::try_from(text.len()).is_ok_and(|length| length >= MOST_BYTES) {
        return Err(failure("> 1 MiB".to_owned()));
    }
    toml::from_str(&text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = text.bytes().take(start).filter(|byte| *byte == b'\n').count().saturating_add(1);
        failure(format!("{line}: {}", error.message()))
    })
}

/// A name without any folder: a list never says where else something is written to.
fn plain_name(name: &str) -> Result<&Path, Failure> {
    let path = Path::new(name);
    let mut parts = path.components();
    match (parts.next(), parts.next()) {
        (Some(Component::Normal(only)), None) if only == OsStr::new(name) => Ok(path),
        _ => Err(wrong("list").detail_of("sign-list-out-name", "name", name)),
    }
}

impl Row {
    /// What the row says goes before what the command line says for all.
    fn fill(&self, one: &mut Arguments) -> Result<(), Failure> {
        let wish = &mut one.wish;
        let texts = [
            ("number", &self.number, &mut wish.number),
            ("date", &self.date, &mut wish.date),
            ("body", &self.body, &mut wish.body),
            ("text", &self.text, &mut wish.text),
            ("forward", &self.forward, &mut wish.forward),
            ("file", &self.file, &mut wish.file),
        ];
        for (name, given, own) in texts {
            let Some(given) = given else { continue };
            taken(one.act, name)?;
            *own = Some(given.clone());
        }
        match (&self.at_mm, self.page) {
            (Some(place), page) => {
                taken(one.act, "at-mm")?;
                // As on the command line: a field has its place already.
                if one.field.is_some() {
                    return Err(wrong("field").detail_of("sign-list-field", "name", &self.r#in));
                }
                wish.spot = Some(wish::spot(place, page.map(|page| page.to_string()).as_deref())?);
            }
            (None, Some(_)) => return Err(key("page")),
            (None, None) => {}
        }
        match wish.missing(one.act) {
            Some(name) => Err(wrong(name).detail_of("sign-list-needs", "name", &self.r#in)),
            None => Ok(()),
        }
    }
}

fn taken(act: signing::Act, name: &'static str) -> Result<(), Failure> {
    if wish::takes(act, name) { Ok(()) } else { Err(key(name)) }
}

fn key(name: &str) -> Failure {
    wrong("list").detail_of("sign-list-key", "name", name)
}

#[cfg(test)]
mod tests;
