//! Configuration: one TOML file with what would otherwise be typed every time (`docs/config.md`), and `kiemky check-config`.
//!
//! A file only stands for options that the command line has too, and only for those that were not typed. It is read from
//! the user's folder and the machine's, or from where `--config` says; never from the current folder.

mod arguments;
mod check;
mod data;
mod file;
mod layers;
mod line;
mod problem;
mod settings;
mod words;

pub(crate) use arguments::{Arguments, arguments, command, options};
pub(crate) use check::run;

use crate::failure::Failure;
use crate::token;
use layers::Layers;
use line::Line;
use messages::{Language, Messages};
use problem::{Problem, Reason};
use report::Code;
use std::ffi::OsString;

/// The name of the command that says what holds.
pub(crate) const CHECK: &str = "check-config";

/// The command line with what the configuration adds, and the language in which everything is said.
///
/// # Errors
/// A file that cannot be read or used, with the language: nothing is done on half a configuration.
pub(crate) fn completed(
    words: &[OsString],
    typed: Option<Language>,
) -> Result<(Vec<OsString>, Language), (Failure, Language)> {
    let unchanged = || Ok((words.to_vec(), typed.unwrap_or_default()));
    let line = Line::new(words);
    if line.has("--no-config") {
        return unchanged();
    }
    let layers = Layers::read(line.named());
    let said = layers.value("language").and_then(|(_, value)| value.texts.first()?.to_str()?.parse().ok());
    let language = typed.or(said).unwrap_or_default();
    // Help is given whatever a file says, and who checks a file is told everything about it.
    let asks = line.has("--help") || line.has("-h") || line.has("--version") || line.has("-V");
    if asks || line.command.is_empty() || line.command == CHECK {
        return Ok((words.to_vec(), language));
    }
    if let Some(path) = line.named().filter(|_| layers.files().next().is_none()) {
        let failure = Failure::new(Code::InputOption).option("--config");
        let name = path.to_string_lossy().into_owned();
        return Err((failure.detail_of("cli-config-missing", "name", &name), language));
    }
    if let Some((file, problem)) =
        layers.files().find_map(|file| file.problems.first().map(|first| (file, first)))
    {
        return Err((problem.failure(&file.path), language));
    }
    let messages = Messages::new(language);
    for file in layers.files().filter(|file| file.writable) {
        token::say(&Problem::new(Reason::Writable).words(&file.path, &messages));
    }
    line.completed(&layers).map(|words| (words, language)).map_err(|failure| (failure, language))
}
