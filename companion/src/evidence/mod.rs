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
use store::Store;

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
