//! The command line of `kiemky check-config`, and the options by which every command takes a configuration.

use super::CHECK;
use crate::arguments::{Form, help};
use clap::{Arg, ArgAction, ArgMatches, Command};
use messages::{Language, Messages};
use std::path::PathBuf;

/// What `kiemky check-config` was asked to do.
#[derive(Clone, Debug)]
pub(crate) struct Arguments {
    /// The file to check; `None`: those of the usual places.
    pub(super) file: Option<PathBuf>,
    /// Is no file to be read at all?
    pub(super) nothing: bool,
    pub(super) form: Form,
    pub(super) language: Language,
}

/// `--config` and `--no-config`, which every command has.
pub(crate) fn options(messages: &Messages) -> [Arg; 2] {
    [
        Arg::new("config")
            .long("config")
            .value_name("FILE")
            .value_parser(clap::value_parser!(PathBuf))
            .conflicts_with("no-config")
            .global(true)
            .help(messages.label("cli-help-config")),
        Arg::new("no-config")
            .long("no-config")
            .action(ArgAction::SetTrue)
            .global(true)
            .help(messages.label("cli-help-no-config")),
    ]
}

/// The command `check-config`.
pub(crate) fn command(messages: &Messages, template: &'static str) -> Command {
    Command::new(CHECK)
        .about(messages.label("cli-about-check-config"))
        .override_usage(messages.label("cli-usage-check-config"))
        .help_template(template)
        .disable_help_flag(true)
        .next_help_heading(messages.label("cli-options"))
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .value_parser(clap::value_parser!(PathBuf))
                .conflicts_with_all(["config", "no-config"])
                .help(messages.label("cli-help-check-config-file"))
                .help_heading(messages.label("cli-inputs")),
        )
        .arg(
            Arg::new("json")
                .long("json")
                .action(ArgAction::SetTrue)
                .help(messages.label("cli-help-check-config-json")),
        )
        .arg(help(messages))
}

/// Reads what follows `check-config`.
pub(crate) fn arguments(matches: &ArgMatches, language: Language) -> Arguments {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    Arguments {
        file: path("file").or_else(|| path("config")),
        nothing: matches.get_flag("no-config"),
        form: if matches.get_flag("json") { Form::Json } else { Form::Text },
        language,
    }
}
