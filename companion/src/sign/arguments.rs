//! The command line of `kiemky sign`.

use super::batch::Batch;
use super::wish::{self, Wish};
use crate::arguments::{Form, help};
use crate::failure::Failure;
use crate::token;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use messages::{Language, Messages};
use signing::{Act, LongTerm};
use std::ffi::OsString;
use std::path::PathBuf;

/// What `kiemky sign` was asked to do.
#[derive(Clone, Debug)]
pub(crate) struct Arguments {
    pub act: Act,
    /// What the act shows.
    pub wish: Wish,
    pub input: PathBuf,
    pub output: PathBuf,
    /// Many documents with one login, in place of `input` and `output`.
    pub batch: Option<Batch>,
    /// Where each signature is noted (TOK-09).
    pub journal: Option<PathBuf>,
    pub field: Option<String>,
    pub new_field: Option<String>,
    pub name: Option<String>,
    pub reason: Option<String>,
    pub location: Option<String>,
    pub contact: Option<String>,
    pub certifies: bool,
    pub trust: Vec<PathBuf>,
    pub crls: Vec<PathBuf>,
    pub ocsp: Vec<PathBuf>,
    /// Folders of `kiemky evidence`.
    pub evidence: Vec<PathBuf>,
    /// May the certificate's revocation status be unknown?
    pub without_revocation: bool,
    pub tsa: Vec<String>,
    pub tsa_policy: Option<String>,
    pub long_term: LongTerm,
    /// Which key, and where its PIN comes from.
    pub key: token::Arguments,
    pub form: Form,
    pub language: Language,
}

/// Levels that ask for evidence (EN 319 142-1 6), the one that a timestamp gives, and the one without.
const LEVELS: [(&str, LongTerm); 4] =
    [("b-b", LongTerm::No), ("b-t", LongTerm::No), ("b-lt", LongTerm::Data), ("b-lta", LongTerm::Archive)];

/// The command `sign`.
pub(crate) fn command(messages: &Messages, template: &'static str) -> Command {
    let words = |key: &str| messages.label(key);
    let option = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).long(name).value_name(value).help(words(key))
    };
    let flag =
        |name: &'static str, key: &str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(words(key));
    let path = || clap::value_parser!(PathBuf);
    Command::new("sign")
        .about(words("sign-about"))
        .override_usage(words("sign-usage"))
        .help_template(template)
        .disable_help_flag(true)
        .next_help_heading(words("cli-options"))
        .arg(
            option("as", "NAME", "sign-help-as")
                .required(true)
                .value_parser(PossibleValuesParser::new(Act::ALL.map(Act::name)))
                .hide_possible_values(true),
        )
        .arg(option("in", "FILE", "sign-help-in").required_unless_present("out-dir").value_parser(path()))
        .arg(
            option("out", "FILE", "sign-help-out")
                .required_unless_present_any(["preview", "out-dir"])
                .value_parser(path()),
        )
        .args(several(messages))
        .args(wish::options(messages))
        .arg(option("field", "NAME", "sign-help-field").conflicts_with_all(["new-field", "at-mm"]))
        .arg(option("new-field", "NAME", "sign-help-new-field"))
        .arg(option("name", "TEXT", "sign-help-name"))
        .arg(option("reason", "TEXT", "sign-help-reason"))
        .arg(option("location", "TEXT", "sign-help-location"))
        .arg(option("contact", "TEXT", "sign-help-contact"))
        .arg(flag("certify", "sign-help-certify"))
        .arg(option("tsa", "URL", "sign-help-tsa").action(ArgAction::Append))
        .arg(option("tsa-policy", "OID", "sign-help-tsa-policy").requires("tsa"))
        .arg(
            option("level", "NAME", "sign-help-level")
                .requires_ifs([("b-t", "tsa"), ("b-lt", "tsa"), ("b-lta", "tsa")])
                .value_parser(PossibleValuesParser::new(LEVELS.map(|(name, _)| name)))
                .hide_possible_values(true),
        )
        .arg(option("trust", "FILE|DIR", "cli-help-trust").action(ArgAction::Append).value_parser(path()))
        .arg(option("crl", "FILE", "cli-help-crl").action(ArgAction::Append).value_parser(path()))
        .arg(option("ocsp", "FILE", "cli-help-ocsp").action(ArgAction::Append).value_parser(path()))
        .arg(option("evidence", "DIR", "cli-help-evidence").action(ArgAction::Append).value_parser(path()))
        .arg(flag("no-revocation", "sign-help-no-revocation"))
        .args(token::key_options(messages))
        .arg(option("journal", "FILE", "sign-help-journal").value_parser(path()))
        .arg(flag("json", "sign-help-json").conflicts_with("jsonl"))
        .arg(flag("jsonl", "sign-help-jsonl"))
        .arg(help(messages))
}

/// The options for many documents with one login.
fn several(messages: &Messages) -> [Arg; 4] {
    let option = |name: &'static str, value: &'static str, key: &str| {
        let own = Arg::new(name).long(name).value_name(value).help(messages.label(key));
        // One document takes none of them; where options exclude each other, clap does not ask what one requires.
        own.value_parser(clap::value_parser!(PathBuf)).conflicts_with_all(["in", "out"])
    };
    [
        option("out-dir", "FOLDER", "sign-help-out-dir"),
        option("list", "TOML", "sign-help-list").requires("out-dir").conflicts_with("paths"),
        option("resume", "FILE", "sign-help-resume").requires("out-dir"),
        Arg::new("paths")
            .value_name("PATH")
            .num_args(0..)
            .requires("out-dir")
            .conflicts_with_all(["in", "out"])
            .value_parser(clap::value_parser!(OsString))
            .help(messages.label("sign-help-paths"))
            .help_heading(messages.label("cli-inputs")),
    ]
}

/// Reads them.
fn batch(matches: &ArgMatches) -> Result<Option<Batch>, Failure> {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let Some(out_dir) = path("out-dir") else { return Ok(None) };
    let paths: Vec<OsString> = matches.get_many("paths").into_iter().flatten().cloned().collect();
    let batch = Batch { out_dir, paths, list: path("list"), resume: path("resume") };
    if batch.paths.is_empty() && batch.list.is_none() {
        return Err(wish::wrong("out-dir").detail("sign-batch-nothing"));
    }
    if batch.resume.is_some() && !matches.get_flag("jsonl") {
        return Err(wish::wrong("resume").detail("cli-resume-needs-jsonl"));
    }
    Ok(Some(batch))
}

/// Reads what follows `sign`.
pub(crate) fn arguments(matches: &ArgMatches, language: Language) -> Result<Arguments, Failure> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let paths = |name: &str| matches.get_many::<PathBuf>(name).into_iter().flatten().cloned().collect();
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    let act = Act::ALL.into_iter().find(|act| Some(act.name()) == text("as").as_deref());
    let act = act.unwrap_or(Act::Plain);
    let batch = batch(matches)?;
    let key = token::key(matches, language)?;
    let reads_names = |batch: &Batch| {
        batch.paths.iter().any(|path| path == "-")
            || batch.list.as_deref().is_some_and(token::is_standard_input)
    };
    // The PIN would be taken for a name, or a name for the PIN.
    if batch.as_ref().is_some_and(reads_names) && key.reads_standard_input() {
        return Err(wish::wrong("pin-fd").detail("sign-names-and-pin"));
    }
    if text("level").as_deref() == Some("b-b") && matches.contains_id("tsa") {
        return Err(wish::wrong("level").detail("cli-option-conflict"));
    }
    Ok(Arguments {
        act,
        wish: wish::read(matches, act, batch.as_ref())?,
        input: path("in"),
        output: path("out"),
        batch,
        journal: matches.get_one::<PathBuf>("journal").cloned(),
        field: text("field"),
        new_field: text("new-field"),
        name: text("name"),
        reason: text("reason"),
        location: text("location"),
        contact: text("contact"),
        certifies: matches.get_flag("certify"),
        trust: paths("trust"),
        crls: paths("crl"),
        ocsp: paths("ocsp"),
        evidence: paths("evidence"),
        key,
        without_revocation: matches.get_flag("no-revocation"),
        tsa: matches.get_many::<String>("tsa").into_iter().flatten().cloned().collect(),
        tsa_policy: text("tsa-policy"),
        long_term: LEVELS
            .into_iter()
            .find(|(name, _)| Some(*name) == text("level").as_deref())
            .map_or(LongTerm::No, |level| level.1),
        form: match (matches.get_flag("json"), matches.get_flag("jsonl")) {
            (true, _) => Form::Json,
            (_, true) => Form::JsonLines,
            _ => Form::Text,
        },
        language,
    })
}
