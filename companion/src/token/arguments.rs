//! The command line of `kiemky token`.

use super::manager::TokenWish;
use super::pin::PinSource;
use crate::arguments::{Form, help};
use crate::failure::Failure;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use form::rule_set::data::PROFILES;
use messages::{Language, Messages};
use report::Code;
use std::path::PathBuf;

/// Most signatures that one check makes (count): enough to measure a token, and an end.
const MOST_SIGNATURES: u32 = 100_000;

/// What is asked of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// Which are there.
    List,
    /// How one stands.
    Info,
    /// What certificates it has.
    Certs,
    /// Does it sign?
    Check,
    /// Words about tokens; none is needed.
    Guide,
}

/// What `kiemky token` was asked to do.
#[derive(Clone, Debug)]
pub(crate) struct Arguments {
    pub(super) verb: Verb,
    pub(super) modules: Vec<PathBuf>,
    pub(super) token: TokenWish,
    pub(super) certificate: Option<String>,
    pub(super) pin: PinSource,
    pub(super) accept_low_tries: bool,
    pub(super) pss: bool,
    pub(super) signatures: u32,
    pub(super) profile: Option<String>,
    pub(super) form: Form,
    pub(super) language: Language,
}

const VERBS: [(&str, Verb, &str); 5] = [
    ("list", Verb::List, "token-about-list"),
    ("info", Verb::Info, "token-about-info"),
    ("certs", Verb::Certs, "token-about-certs"),
    ("check", Verb::Check, "token-about-check"),
    ("guide", Verb::Guide, "token-about-guide"),
];

/// The command `token` with its verbs.
pub(crate) fn command(messages: &Messages, template: &'static str) -> Command {
    let words = |key: &str| messages.label(key);
    let mut command =
        crate::arguments::with_verbs("token", ["token-about", "token-usage"], messages, template);
    for (name, verb, about) in VERBS {
        let mut own = Command::new(name)
            .about(words(about))
            .override_usage(words("token-usage"))
            .help_template(template)
            .disable_help_flag(true)
            .next_help_heading(words("cli-options"))
            .args(options(verb, messages));
        own = own.arg(help(messages));
        command = command.subcommand(own);
    }
    command
}

fn options(verb: Verb, messages: &Messages) -> Vec<Arg> {
    let option = |name: &'static str, value: &'static str, key: &str| {
        Arg::new(name).long(name).value_name(value).help(messages.label(key))
    };
    let flag = |name: &'static str, key: &str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(messages.label(key))
    };
    let path = clap::value_parser!(PathBuf);
    let profile = option("profile", "NAME", "token-help-profile")
        .value_parser(PossibleValuesParser::new(PROFILES.iter().map(|profile| profile.name)))
        .hide_possible_values(true);
    if verb == Verb::Guide {
        return vec![profile];
    }
    let mut all = vec![
        option("module", "FILE", "token-help-module").action(ArgAction::Append).value_parser(path.clone()),
        option("token", "LABEL", "token-help-label"),
        option("serial", "SERIAL", "token-help-serial"),
        flag("json", "token-help-json"),
        profile,
    ];
    if verb == Verb::Check {
        all.extend([
            option("certificate", "NAME", "token-help-certificate"),
            option("pin-fd", "N", "token-help-pin-fd").conflicts_with("pin-file"),
            option("pin-file", "FILE", "token-help-pin-file").value_parser(path),
            flag("accept-low-tries", "token-help-accept-low-tries"),
            flag("pss", "token-help-pss"),
            option("signatures", "N", "token-help-signatures"),
        ]);
    }
    all
}

/// Reads what follows `token`.
pub(crate) fn arguments(matches: &ArgMatches, language: Language) -> Result<Arguments, Failure> {
    let Some((name, matches)) = matches.subcommand() else {
        return Err(Failure::new(Code::InputOption));
    };
    let verb = VERBS.into_iter().find(|row| row.0 == name).map_or(Verb::List, |row| row.1);
    read(verb, matches, language)
}

/// The options by which a command that signs names its key and where the PIN comes from.
pub(crate) fn key_options(messages: &Messages) -> Vec<Arg> {
    let others = ["json", "profile", "signatures"];
    options(Verb::Check, messages)
        .into_iter()
        .filter(|option| !others.contains(&option.get_id().as_str()))
        .collect()
}

/// Reads them.
pub(crate) fn key(matches: &ArgMatches, language: Language) -> Result<Arguments, Failure> {
    read(Verb::Check, matches, language)
}

impl Arguments {
    /// Would the PIN be read from standard input?
    pub(crate) fn reads_standard_input(&self) -> bool {
        self.pin.is_standard_input()
    }
}

fn read(verb: Verb, matches: &ArgMatches, language: Language) -> Result<Arguments, Failure> {
    // An option that a verb does not have is not asked for.
    let text = |name: &str| matches.try_get_one::<String>(name).ok().flatten().cloned();
    let flag = |name: &str| matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false);
    let modules: Vec<PathBuf> =
        matches.try_get_many("module").ok().flatten().into_iter().flatten().cloned().collect();
    if modules.is_empty() && verb != Verb::Guide {
        return Err(Failure::new(Code::InputOption).option("--module").detail("token-module-needed"));
    }
    let file = matches.try_get_one::<PathBuf>("pin-file").ok().flatten().cloned();
    let pin = match (text("pin-fd"), file) {
        (Some(number), _) => PinSource::Descriptor(number.parse().map_err(|_| {
            Failure::new(Code::InputOption).option("--pin-fd").detail("token-pin-fd-invalid")
        })?),
        (None, Some(path)) => PinSource::File(path),
        (None, None) => PinSource::Terminal,
    };
    Ok(Arguments {
        verb,
        modules,
        token: TokenWish { label: text("token"), serial: text("serial") },
        certificate: text("certificate"),
        pin,
        accept_low_tries: flag("accept-low-tries"),
        pss: flag("pss"),
        signatures: text("signatures").map_or(Ok(1), |text| signatures(&text))?,
        profile: text("profile"),
        form: if flag("json") { Form::Json } else { Form::Text },
        language,
    })
}

fn signatures(text: &str) -> Result<u32, Failure> {
    match text.parse() {
        Ok(count @ 1..=MOST_SIGNATURES) => Ok(count),
        _ => Err(Failure::new(Code::InputOption).option("--signatures").detail("token-signatures-invalid")),
    }
}
