//! The command line: what may be asked for, in the reader's language.

use crate::certificate;
use crate::config;
use crate::evidence;
use crate::failure::Failure;
use crate::rules;
use crate::sign;
use crate::token;
use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};
use form::classify::Kind;
use form::judge::{STATEABLE_KINDS, kind_name};
use form::rule_set::data::PROFILES;
use messages::{Language, Messages};
use report::{Code, Purpose, Time};
use std::ffi::OsString;
use std::path::PathBuf;
use verifier_core::Policy;

/// Most threads that `--jobs` may ask for (count): more than any machine of a văn thư has cores.
const MAX_JOBS: usize = 256;

/// How the result is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Words for people.
    Text,
    /// One JSON value.
    Json,
    /// One JSON value a line, as each file ends.
    JsonLines,
}

/// What `kiemky verify` was asked to do.
#[derive(Clone, Debug)]
pub(crate) struct Arguments {
    pub paths: Vec<OsString>,
    pub form: Form,
    pub trust: Vec<PathBuf>,
    pub crls: Vec<PathBuf>,
    pub ocsp: Vec<PathBuf>,
    /// Folders of `kiemky evidence`.
    pub evidence: Vec<PathBuf>,
    pub at: Option<Time>,
    pub purpose: Purpose,
    pub policy: Policy,
    pub accept_without_revocation: bool,
    pub profile: Option<String>,
    pub kind: Option<Kind>,
    pub agency: Option<PathBuf>,
    /// Is the form of the document looked at, answer 3?
    pub with_form: bool,
    /// Are all inputs one submission, compared with each other?
    pub submission: bool,
    pub password_file: Option<PathBuf>,
    pub jobs: Option<usize>,
    pub resume: Option<PathBuf>,
    pub report: Option<PathBuf>,
    pub language: Language,
}

/// What the command line asks for.
pub(crate) enum Asked {
    /// A verification.
    Verify(Box<Arguments>),
    /// One certificate.
    Certificate(Box<certificate::Arguments>),
    /// The rules, or one of them.
    Rules(Box<rules::Arguments>),
    /// A signature.
    Sign(Box<sign::Arguments>),
    /// Revocation data of the operator.
    Evidence(Box<evidence::Arguments>),
    /// Tokens and their certificates.
    Token(Box<token::Arguments>),
    /// What a configuration says.
    Config(Box<config::Arguments>),
    /// The help or the version, as text.
    Shown(String),
    /// Something that cannot be done.
    Wrong(Failure, Form, Language),
}

/// Reads the command line, the program's name first.
pub(crate) fn read(line: &[OsString]) -> Asked {
    // The language of help and of complaints must be known before the line is understood.
    let (line, language) = match config::completed(line, language_of(line)) {
        Ok((line, language)) => (line, language),
        Err((failure, language)) => return Asked::Wrong(failure, form_of(line), language),
    };
    let line = line.as_slice();
    let messages = Messages::new(language);
    match command(&messages).try_get_matches_from(line) {
        Ok(matches) => match matches.subcommand() {
            Some(("verify", matches)) => match arguments(matches, language) {
                Ok(arguments) => Asked::Verify(Box::new(arguments)),
                Err(failure) => Asked::Wrong(failure, form_of(line), language),
            },
            Some(("cert", matches)) => match certificate::arguments(matches, language) {
                Ok(arguments) => Asked::Certificate(Box::new(arguments)),
                Err(failure) => Asked::Wrong(failure, form_of(line), language),
            },
            Some(("rules", matches)) => match rules::arguments(matches, language) {
                Ok(arguments) => Asked::Rules(Box::new(arguments)),
                Err(failure) => Asked::Wrong(failure, form_of(line), language),
            },
            Some(("sign", matches)) => match sign::arguments(matches, language) {
                Ok(arguments) => Asked::Sign(Box::new(arguments)),
                Err(failure) => Asked::Wrong(failure, form_of(line), language),
            },
            Some(("evidence", matches)) => match evidence::arguments(matches, language) {
                Ok(arguments) => Asked::Evidence(Box::new(arguments)),
                Err(failure) => Asked::Wrong(failure, form_of(line), language),
            },
            Some(("token", matches)) => match token::arguments(matches, language) {
                Ok(arguments) => Asked::Token(Box::new(arguments)),
                Err(failure) => Asked::Wrong(failure, form_of(line), language),
            },
            Some((config::CHECK, matches)) => Asked::Config(Box::new(config::arguments(matches, language))),
            _ => Asked::Wrong(Failure::new(Code::InputOption), form_of(line), language),
        },
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Asked::Shown(error.to_string())
        }
        Err(error) => Asked::Wrong(complaint(&error), form_of(line), language),
    }
}

/// The language that was typed.
fn language_of(line: &[OsString]) -> Option<Language> {
    let mut words = line.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let value = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=") };
        if let Some(Ok(language)) = value.map(str::parse) {
            return Some(language);
        }
    }
    None
}

fn form_of(line: &[OsString]) -> Form {
    let asked = |option: &str| line.iter().take_while(|word| *word != "--").any(|word| word == option);
    if asked("--jsonl") {
        Form::JsonLines
    } else if asked("--json") {
        Form::Json
    } else {
        Form::Text
    }
}

/// The whole command line, its words in the reader's language.
pub(crate) fn command(messages: &Messages) -> Command {
    let template = "{about}\n\n{usage}\n\n{all-args}";
    Command::new("kiemky")
        .about(messages.label("cli-about"))
        .version(version())
        .override_usage(messages.label("cli-usage"))
        .help_template(template)
        .subcommand_help_heading(messages.label("cli-commands"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_required(true)
        .next_help_heading(messages.label("cli-options"))
        .arg(help(messages))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(messages.label("cli-help-version")),
        )
        .arg(lang(messages).global(true))
        .args(config::options(messages))
        .subcommand(verify(messages).help_template(template))
        .subcommand(certificate::command(messages, template))
        .subcommand(rules::command(messages, template))
        .subcommand(sign::command(messages, template))
        .subcommand(evidence::command(messages, template))
        .subcommand(token::command(messages, template))
        .subcommand(config::command(messages, template))
}

/// A command that has verbs of its own: its words stand under these keys.
pub(crate) fn with_verbs(
    name: &'static str,
    [about, usage]: [&str; 2],
    messages: &Messages,
    template: &'static str,
) -> Command {
    Command::new(name)
        .about(messages.label(about))
        .override_usage(messages.label(usage))
        .help_template(template)
        .subcommand_help_heading(messages.label("cli-commands"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .subcommand_required(true)
        .next_help_heading(messages.label("cli-options"))
        .arg(help(messages))
}

fn verify(messages: &Messages) -> Command {
    let words = |key: &str| messages.label(key);
    let option = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).long(name).value_name(value).help(words(key))
    };
    let flag =
        |name: &'static str, key: &str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(words(key));
    let path = clap::value_parser!(PathBuf);
    Command::new("verify")
        .about(words("cli-about-verify"))
        .override_usage(words("cli-usage-verify"))
        .disable_help_flag(true)
        .next_help_heading(words("cli-options"))
        .arg(
            Arg::new("paths")
                .value_name("PATH")
                .num_args(1..)
                .required(true)
                .value_parser(clap::value_parser!(OsString))
                .help(words("cli-help-path"))
                .help_heading(words("cli-inputs")),
        )
        .arg(flag("json", "cli-help-json").conflicts_with("jsonl"))
        .arg(flag("jsonl", "cli-help-jsonl"))
        .arg(option("resume", "FILE", "cli-help-resume").value_parser(path.clone()))
        .arg(
            option("trust", "FILE|DIR", "cli-help-trust")
                .action(ArgAction::Append)
                .value_parser(path.clone()),
        )
        .arg(option("crl", "FILE", "cli-help-crl").action(ArgAction::Append).value_parser(path.clone()))
        .arg(option("ocsp", "FILE", "cli-help-ocsp").action(ArgAction::Append).value_parser(path.clone()))
        .arg(
            option("evidence", "DIR", "cli-help-evidence")
                .action(ArgAction::Append)
                .value_parser(path.clone()),
        )
        .arg(option("at", "RFC3339", "cli-help-at"))
        .arg(
            option("purpose", "NAME", "cli-help-purpose")
                .default_value("reading")
                .hide_default_value(true)
                .value_parser(PossibleValuesParser::new(PURPOSES.map(|(name, _)| name)))
                .hide_possible_values(true),
        )
        .arg(
            option("policy", "NAME", "cli-help-policy")
                .default_value("nd68")
                .hide_default_value(true)
                .value_parser(PossibleValuesParser::new(POLICIES.map(Policy::name)))
                .hide_possible_values(true),
        )
        .arg(flag("accept-without-revocation", "cli-help-accept-without-revocation"))
        .arg(
            option("profile", "NAME", "cli-help-profile")
                .value_parser(PossibleValuesParser::new(PROFILES.iter().map(|profile| profile.name)))
                .hide_possible_values(true),
        )
        .arg(
            option("kind", "NAME", "cli-help-kind")
                .value_parser(PossibleValuesParser::new(STATEABLE_KINDS.map(kind_name)))
                .hide_possible_values(true),
        )
        .arg(option("agency", "FILE", "cli-help-agency").value_parser(path.clone()))
        .arg(flag("no-form", "cli-help-no-form").conflicts_with_all(["profile", "kind", "agency"]))
        .arg(flag("submission", "cli-help-submission").conflicts_with_all(["no-form", "kind", "resume"]))
        .arg(option("report", "FILE", "cli-help-report").value_parser(path.clone()))
        .arg(option("password-file", "FILE", "cli-help-password-file").value_parser(path))
        .arg(option("jobs", "N", "cli-help-jobs"))
        .arg(help(messages))
}

const PURPOSES: [(&str, Purpose); 5] = [
    ("reading", Purpose::Reading),
    ("incoming", Purpose::Incoming),
    ("before_signing", Purpose::BeforeSigning),
    ("before_issue", Purpose::BeforeIssue),
    ("archive", Purpose::Archive),
];

const POLICIES: [Policy; 2] = [Policy::Nd68, Policy::Etsi];

pub(crate) fn help(messages: &Messages) -> Arg {
    Arg::new("help").long("help").short('h').action(ArgAction::Help).help(messages.label("cli-help-help"))
}

fn lang(messages: &Messages) -> Arg {
    Arg::new("lang")
        .long("lang")
        .value_name("vi|en")
        .help(messages.label("cli-help-lang"))
        .value_parser(PossibleValuesParser::new(Language::ALL.map(Language::tag)))
        .hide_possible_values(true)
}

/// The version and, where the build knew it, the commit.
fn version() -> &'static str {
    const VERSION: &str = env!("CARGO_PKG_VERSION");
    static WITH_COMMIT: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    match COMMIT {
        Some(commit) => WITH_COMMIT.get_or_init(|| [VERSION, " (", commit, ")"].concat()),
        None => VERSION,
    }
}

/// The commit that the program was built from.
pub(crate) const COMMIT: Option<&str> = option_env!("KIEMKY_COMMIT");

fn arguments(matches: &ArgMatches, language: Language) -> Result<Arguments, Failure> {
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let paths = |name: &str| matches.get_many::<PathBuf>(name).into_iter().flatten().cloned().collect();
    let form = match (matches.get_flag("json"), matches.get_flag("jsonl")) {
        (true, _) => Form::Json,
        (_, true) => Form::JsonLines,
        _ => Form::Text,
    };
    let resume = matches.get_one::<PathBuf>("resume").cloned();
    if resume.is_some() && form != Form::JsonLines {
        return Err(Failure::new(Code::InputOption).option("--resume").detail("cli-resume-needs-jsonl"));
    }
    Ok(Arguments {
        paths: matches.get_many::<OsString>("paths").into_iter().flatten().cloned().collect(),
        form,
        trust: paths("trust"),
        crls: paths("crl"),
        ocsp: paths("ocsp"),
        evidence: paths("evidence"),
        at: text("at").map(time).transpose()?,
        purpose: PURPOSES
            .into_iter()
            .find(|(name, _)| Some(*name) == text("purpose"))
            .map_or(Purpose::Reading, |row| row.1),
        policy: POLICIES.into_iter().find(|policy| Some(policy.name()) == text("policy")).unwrap_or_default(),
        accept_without_revocation: matches.get_flag("accept-without-revocation"),
        profile: text("profile").map(str::to_owned),
        kind: STATEABLE_KINDS.into_iter().find(|kind| Some(kind_name(*kind)) == text("kind")),
        agency: matches.get_one::<PathBuf>("agency").cloned(),
        with_form: !matches.get_flag("no-form"),
        submission: matches.get_flag("submission"),
        password_file: matches.get_one::<PathBuf>("password-file").cloned(),
        jobs: text("jobs").map(jobs).transpose()?,
        resume,
        report: matches.get_one::<PathBuf>("report").cloned(),
        language,
    })
}

pub(crate) fn time(text: &str) -> Result<Time, Failure> {
    text.parse().map_err(|_| Failure::new(Code::InputOption).option("--at").detail("cli-at-invalid"))
}

fn jobs(text: &str) -> Result<usize, Failure> {
    match text.parse() {
        Ok(jobs @ 1..=MAX_JOBS) => Ok(jobs),
        _ => Err(Failure::new(Code::InputOption).option("--jobs").detail("cli-jobs-invalid")),
    }
}

/// What is wrong with the line, in our own words.
fn complaint(error: &clap::Error) -> Failure {
    let said = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(" ")),
        _ => None,
    };
    let key = match error.kind() {
        ErrorKind::UnknownArgument => "cli-option-unknown",
        ErrorKind::InvalidSubcommand => "cli-command-unknown",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "cli-command-missing"
        }
        ErrorKind::MissingRequiredArgument => "cli-path-missing",
        ErrorKind::ArgumentConflict => "cli-option-conflict",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::NoEquals => "cli-value-invalid",
        _ => "cli-usage-problem",
    };
    // Where only some names are known, the sentence lists them.
    let known = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(names)) if key == "cli-value-invalid" => names.join(", "),
        _ => String::new(),
    };
    let failure = Failure::new(Code::InputOption);
    let mut failure = match known.as_str() {
        "" => failure.detail(key),
        names => failure.detail_of("cli-value-not-known", "values", names),
    };
    // Where something is missing, the context names what is there.
    if !matches!(key, "cli-command-missing" | "cli-path-missing") {
        let argument = said(ContextKind::InvalidArg).or_else(|| said(ContextKind::InvalidSubcommand));
        failure = argument.map_or(failure.clone(), |argument| failure.option(&argument));
    }
    match said(ContextKind::InvalidValue).filter(|value| !value.is_empty()) {
        Some(value) => failure.value(&value),
        None => failure,
    }
}
