//! `kiemky evidence`: the operator's side of revocation data. `refresh` fetches CRLs, OCSP responses and CA certificates
//! from the CAs' own addresses, verifies each before it is published, and keeps the last good one where a CA is down or
//! answers wrongly; `check` verifies what is published. With `sign --tsa` the only command that uses the network.

mod arguments;
mod asn1;
mod authorities;
mod check;
mod fetch;
mod outcome;
mod refresh;
mod store;

pub(crate) use arguments::{Arguments, arguments, command};

use crate::arguments::Form;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::verify::circumstances;
use crate::verify::output;
use arguments::Verb;
use messages::{Messages, Value};
use outcome::Outcome;
use report::{Code, Time};
use serde::Serialize;
use std::path::Path;
use store::{Kind, Store};

/// What `--json` prints.
#[derive(Serialize)]
struct Run {
    schema: &'static str,
    folder: String,
    made_at: Time,
    outcomes: Vec<Outcome>,
}

/// Does what was asked.
pub(crate) fn run(arguments: &Arguments) -> Exit {
    let messages = Messages::new(arguments.language);
    let result = work(arguments);
    match result {
        Ok(run) => {
            let exit = run.outcomes.iter().map(Outcome::exit).max().unwrap_or(Exit::Undetermined);
            let text = match arguments.form {
                Form::Text => words(&run, &messages),
                form => output::json(&run, form),
            };
            exit.max(output::show(&text))
        }
        Err(failure) => output::refuse(&failure, arguments.form, arguments.language),
    }
}

fn work(arguments: &Arguments) -> Result<Run, Failure> {
    let now = arguments.at.map_or_else(circumstances::now, Ok)?;
    let unusable = |error: std::io::Error| {
        let name = arguments.folder.to_string_lossy();
        let failure = Failure::new(Code::InputUnreadable).named(&name);
        failure.detail_of("cli-evidence-folder", "name", &name).reason(error.to_string())
    };
    let mut store = Store::open(&arguments.folder, now).map_err(unusable)?;
    let outcomes = match arguments.verb {
        Verb::Refresh => refresh::refresh(arguments, &mut store, now)?.map_err(unusable)?,
        Verb::Check => check::check(arguments, &store, now)?,
    };
    Ok(Run {
        schema: "kiemky/evidence-run/v1",
        folder: arguments.folder.to_string_lossy().into_owned(),
        made_at: store.index.made_at,
        outcomes,
    })
}

/// What is published in a folder, DER.
#[derive(Debug, Default)]
pub(crate) struct Published {
    /// Revocation lists.
    pub crls: Vec<Vec<u8>>,
    /// OCSP responses.
    pub ocsp: Vec<Vec<u8>>,
    /// Certificates of CAs.
    pub certificates: Vec<Vec<u8>>,
}

/// Reads what is published. Whoever uses it verifies it: the index orders, it never proves.
///
/// # Errors
/// There is no index, it names nothing, or a file is not the one it names.
pub(crate) fn published(folder: &Path) -> Result<Published, Failure> {
    let unusable = || {
        let failure = Failure::new(Code::InputOption).option("--evidence");
        failure.detail_of("cli-evidence-not-published", "name", &folder.to_string_lossy())
    };
    let failed = |error: std::io::Error| unusable().reason(error.to_string());
    let store = Store::open(folder, circumstances::now()?).map_err(failed)?;
    let mut published = Published::default();
    for item in &store.index.items {
        let bytes = store.read(item).map_err(failed)?;
        match item.kind {
            Kind::Crl => published.crls.push(bytes),
            Kind::Ocsp => published.ocsp.push(bytes),
            Kind::Certificate => published.certificates.push(bytes),
        }
    }
    if store.index.items.is_empty() { Err(unusable()) } else { Ok(published) }
}

/// Is it a revocation list?
pub(crate) fn is_list(der: &[u8]) -> bool {
    asn1::Crl::read(der).is_ok()
}

fn words(run: &Run, messages: &Messages) -> String {
    let mut text = String::new();
    let mut line = |key: &str, values: &[(&str, Value<'_>)]| {
        text.push_str(&messages.label_with(key, values));
        text.push('\n');
    };
    for outcome in &run.outcomes {
        let result = messages.label(outcome.result.key());
        let values = [("place", Value::Data(outcome.place.as_str())), ("result", Value::Words(&result))];
        line("cli-evidence-line", &values);
        if let Some(reason) = outcome.reason {
            let reason = messages.label(reason.key());
            line("cli-evidence-reason", &[("reason", Value::Words(&reason))]);
        }
        if let Some(issuer) = &outcome.issuer {
            line("cli-evidence-issuer", &[("issuer", Value::Data(issuer))]);
        }
        if let Some(about) = &outcome.about {
            line("cli-evidence-about", &[("sha256", Value::Words(about))]);
        }
        if let Some(number) = &outcome.number {
            line("cli-evidence-number", &[("number", Value::Words(number))]);
        }
        if let (Some(from), Some(until)) = (outcome.this_update, outcome.next_update) {
            let (from, until) = (messages.time(from), messages.time(until));
            line("cli-evidence-times", &[("from", Value::Words(&from)), ("until", Value::Words(&until))]);
        }
    }
    if run.outcomes.is_empty() {
        line("cli-evidence-nothing", &[]);
    }
    text
}
