//! `kiemky rules`: which rules there are, and one of them explained with its figures, weights and sources.
//!
//! All of it comes from `public/rules`, as the program was built with it; `docs/rules.md` is what `rules list --markdown`
//! prints.

mod data;
mod page;
mod words;

use crate::arguments::{self, Form};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::verify::output;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use form::rule_set::data::{PROFILES, Profile, Row, base};
use messages::{Language, Messages};
use report::Code;
use std::collections::BTreeMap;

/// What `kiemky rules` was asked to do.
#[derive(Clone, Debug)]
pub(crate) struct Arguments {
    /// One rule; `None`: all of them.
    id: Option<String>,
    profile: &'static Profile,
    form: Form,
    markdown: bool,
    language: Language,
}

/// The command `rules` with its verbs.
pub(crate) fn command(messages: &Messages, template: &'static str) -> Command {
    let words = |key: &str| messages.label(key);
    let json = Arg::new("json").long("json").action(ArgAction::SetTrue).help(words("cli-help-rules-json"));
    let profile = Arg::new("profile")
        .long("profile")
        .value_name("NAME")
        .help(words("cli-help-rules-profile"))
        .value_parser(PossibleValuesParser::new(PROFILES.iter().map(|profile| profile.name)))
        .hide_possible_values(true);
    let verb = |name: &'static str, about: &str| {
        Command::new(name)
            .about(words(about))
            .override_usage(words("cli-usage-rules"))
            .help_template(template)
            .disable_help_flag(true)
            .next_help_heading(words("cli-options"))
            .arg(json.clone())
            .arg(profile.clone())
            .arg(arguments::help(messages))
    };
    let markdown = Arg::new("markdown").long("markdown").action(ArgAction::SetTrue).conflicts_with("json");
    let id = Arg::new("id").value_name("ID").required(true).help(words("cli-help-rules-id"));
    crate::arguments::with_verbs("rules", ["cli-about-rules", "cli-usage-rules"], messages, template)
        .subcommand(verb("list", "cli-about-rules-list").arg(markdown.help(words("cli-help-rules-markdown"))))
        .subcommand(verb("explain", "cli-about-rules-explain").arg(id.help_heading(words("cli-inputs"))))
}

/// Reads what follows `rules`.
pub(crate) fn arguments(matches: &ArgMatches, language: Language) -> Result<Arguments, Failure> {
    let Some((verb, matches)) = matches.subcommand() else {
        return Err(Failure::new(Code::InputOption));
    };
    let name = matches.get_one::<String>("profile").map_or(base().name, String::as_str);
    let profile = PROFILES.iter().find(|profile| profile.name == name).unwrap_or_else(|| base());
    let explains = verb == "explain";
    let id = explains.then(|| matches.get_one::<String>("id")).flatten();
    // Ids are written in capitals; nobody need hold the key.
    let id = id.map(|id| id.trim().to_uppercase());
    if let Some(id) = &id
        && !rows(profile).contains_key(id.as_str())
    {
        return Err(Failure::new(Code::InputOption).detail_of("rules-unknown", "id", id));
    }
    Ok(Arguments {
        id,
        profile,
        form: if matches.get_flag("json") { Form::Json } else { Form::Text },
        markdown: !explains && matches.get_flag("markdown"),
        language,
    })
}

/// Prints one rule or all.
pub(crate) fn run(arguments: &Arguments) -> Exit {
    let messages = Messages::new(arguments.language);
    let profile = arguments.profile;
    let wanted = |id: &str| arguments.id.as_deref().is_none_or(|asked| asked == id);
    let rows: Vec<&Row> = rows(profile).into_values().filter(|row| wanted(row.id)).collect();
    let text = if arguments.form == Form::Json {
        output::json(&data::rules(profile, &rows), arguments.form)
    } else if arguments.markdown {
        page::page(&messages)
    } else if arguments.id.is_some() {
        rows.iter().map(|row| words::explain(row, profile, &messages)).collect()
    } else {
        words::list(profile, &rows, &messages)
    };
    output::show(&text)
}

/// The rows under a profile: its own before those of the base, ascending by id.
fn rows(profile: &'static Profile) -> BTreeMap<&'static str, &'static Row> {
    base().rows.iter().chain(profile.rows).map(|row| (row.id, row)).collect()
}
