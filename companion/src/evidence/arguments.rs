//! The command line of `kiemky evidence`.

use crate::arguments::{self, Form, help};
use crate::failure::Failure;
use clap::{Arg, ArgAction, ArgMatches, Command};
use messages::{Language, Messages};
use report::{Code, Time};
use std::path::PathBuf;

/// What is done with the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// Fetch, verify, publish.
    Refresh,
    /// Verify what is published.
    Check,
}

/// What `kiemky evidence` was asked to do.
#[derive(Clone, Debug)]
pub(crate) struct Arguments {
    pub(super) verb: Verb,
    pub(super) folder: PathBuf,
    pub(super) trust: Vec<PathBuf>,
    /// Certificates whose addresses are asked and whose status is.
    pub(super) certificates: Vec<PathBuf>,
    /// Addresses of CRLs besides those that certificates name.
    pub(super) crls: Vec<String>,
    /// Fingerprints of CA certificates that the operator has confirmed, hex.
    pub(super) confirmed: Vec<String>,
    pub(super) private: bool,
    pub(super) at: Option<Time>,
    pub(super) form: Form,
    pub(super) language: Language,
}

/// The command `evidence` with its verbs.
pub(crate) fn command(messages: &Messages, template: &'static str) -> Command {
    let words = |key: &str| messages.label(key);
    let option = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).long(name).value_name(value).help(words(key))
    };
    let path = clap::value_parser!(PathBuf);
    let verb = |name: &'static str, about: &str| {
        Command::new(name)
            .about(words(about))
            .override_usage(words("cli-usage-evidence"))
            .help_template(template)
            .disable_help_flag(true)
            .next_help_heading(words("cli-options"))
            .arg(
                option("folder", "DIR", "cli-help-evidence-folder").required(true).value_parser(path.clone()),
            )
            .arg(
                option("trust", "FILE|DIR", "cli-help-trust")
                    .action(ArgAction::Append)
                    .value_parser(path.clone()),
            )
            .arg(
                option("certificate", "FILE", "cli-help-evidence-certificate")
                    .action(ArgAction::Append)
                    .value_parser(path.clone()),
            )
            .arg(option("at", "RFC3339", "cli-help-at"))
            .arg(
                Arg::new("json")
                    .long("json")
                    .action(ArgAction::SetTrue)
                    .help(words("cli-help-evidence-json")),
            )
            .arg(help(messages))
    };
    let refresh = verb("refresh", "cli-about-evidence-refresh")
        .arg(option("crl", "URL", "cli-help-evidence-crl").action(ArgAction::Append))
        .arg(option("confirm", "SHA256", "cli-help-evidence-confirm").action(ArgAction::Append))
        .arg(
            Arg::new("allow-private")
                .long("allow-private")
                .action(ArgAction::SetTrue)
                .help(words("cli-help-evidence-private")),
        );
    crate::arguments::with_verbs("evidence", ["cli-about-evidence", "cli-usage-evidence"], messages, template)
        .subcommand(refresh)
        .subcommand(verb("check", "cli-about-evidence-check"))
}

/// Reads what follows `evidence`.
pub(crate) fn arguments(matches: &ArgMatches, language: Language) -> Result<Arguments, Failure> {
    let Some((name, matches)) = matches.subcommand() else {
        return Err(Failure::new(Code::InputOption));
    };
    let paths = |name: &str| -> Vec<PathBuf> {
        matches.get_many::<PathBuf>(name).into_iter().flatten().cloned().collect()
    };
    // `check` has fewer options.
    let texts = |name: &str| -> Vec<String> {
        matches.try_get_many::<String>(name).ok().flatten().into_iter().flatten().cloned().collect()
    };
    let private = matches.try_get_one::<bool>("allow-private").ok().flatten().copied().unwrap_or(false);
    let digits = |text: String| text.to_lowercase().replace([':', ' '], "");
    Ok(Arguments {
        verb: if name == "check" { Verb::Check } else { Verb::Refresh },
        folder: matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default(),
        trust: paths("trust"),
        certificates: paths("certificate"),
        crls: texts("crl"),
        confirmed: texts("confirm").into_iter().map(digits).collect(),
        private,
        at: matches.get_one::<String>("at").map(|text| arguments::time(text)).transpose()?,
        form: if matches.get_flag("json") { Form::Json } else { Form::Text },
        language,
    })
}
