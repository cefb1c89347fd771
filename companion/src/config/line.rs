//! The command line completed: what a configuration says becomes the options that somebody would have typed, and only
//! where he did not type them.

use super::layers::Layers;
use super::problem::{Problem, Reason};
use crate::failure::Failure;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// The commands with verbs of their own.
const WITH_VERBS: [&str; 4] = ["cert", "rules", "token", "evidence"];
/// Options before the command that take a value.
const WITH_VALUE: [&str; 2] = ["--lang", "--config"];

/// Which key stands for which option, and of which commands.
const USES: [(&str, &str, &[&str]); 23] = [
    ("profile", "--profile", &["verify", "rules list", "rules explain", "token list", "token info"]),
    ("profile", "--profile", &["token certs", "token check", "token guide"]),
    ("token.modules", "--module", &["sign", "token list", "token info", "token certs", "token check"]),
    ("token.label", "--token", &["sign", "token info", "token certs", "token check"]),
    ("token.serial", "--serial", &["sign", "token info", "token certs", "token check"]),
    ("token.certificate", "--certificate", &["sign", "token check"]),
    ("timestamp.addresses", "--tsa", &["sign"]),
    ("timestamp.policy", "--tsa-policy", &["sign"]),
    ("sign.level", "--level", &["sign"]),
    ("sign.signature_picture", "--picture", &["sign approve"]),
    ("sign.seal_picture", "--picture", &["sign issue"]),
    ("sign.journal", "--journal", &["sign"]),
    ("sign.body", "--body", &["sign copy", "sign incoming"]),
    ("sign.location", "--location", &["sign"]),
    ("sign.contact", "--contact", &["sign"]),
    ("revocation.crls", "--crl", &["verify", "sign"]),
    ("revocation.ocsp", "--ocsp", &["verify", "sign"]),
    ("evidence.folder", "--evidence", &["verify", "sign"]),
    ("evidence.folder", "--folder", &["evidence refresh", "evidence check"]),
    ("evidence.certificates", "--certificate", &["evidence refresh", "evidence check"]),
    ("evidence.crls", "--crl", &["evidence refresh"]),
    (AGENCY, "--agency", &["verify", "sign approve", "sign issue", "sign copy", "sign attachment"]),
    (AGENCY, "--agency", &["sign incoming", "sign comment"]),
];

/// Stands for the table: the option names the file that has it.
const AGENCY: &str = "agency";

/// Whoever types the first option has the word about what belongs to it.
const DECIDES: [(&str, &[&str]); 5] = [
    ("--module", &["--token", "--serial", "--certificate"]),
    ("--token", &["--serial", "--certificate"]),
    ("--serial", &["--token", "--certificate"]),
    ("--tsa", &["--tsa-policy"]),
    ("--no-form", &["--profile", "--agency"]),
];

/// A command line as it was typed.
pub(super) struct Line<'a> {
    words: &'a [OsString],
    /// The command and its verb: `token check`.
    pub command: String,
    /// Where its options begin.
    at: usize,
}

impl<'a> Line<'a> {
    /// Finds the command.
    pub(super) fn new(words: &'a [OsString]) -> Self {
        let mut command = String::new();
        let mut at = 1;
        while let Some(word) = words.get(at) {
            let word = word.to_string_lossy();
            at = at.saturating_add(1);
            if WITH_VALUE.contains(&word.as_ref()) {
                at = at.saturating_add(1);
            } else if !word.starts_with('-') {
                let has_verb = command.is_empty() && WITH_VERBS.contains(&word.as_ref());
                if !command.is_empty() {
                    command.push(' ');
                }
                command.push_str(&word);
                if !has_verb {
                    break;
                }
            }
        }
        Self { words, command, at: at.min(words.len()) }
    }

    /// The words up to `--`.
    fn options(&self) -> impl Iterator<Item = &'a OsStr> {
        self.words.iter().skip(1).map(OsString::as_os_str).take_while(|word| *word != "--")
    }

    /// Was the option typed?
    pub(super) fn has(&self, option: &str) -> bool {
        self.options().any(|word| {
            let word = word.to_string_lossy();
            word.strip_prefix(option).is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
        })
    }

    /// The value that was typed for an option.
    pub(super) fn value(&self, option: &str) -> Option<OsString> {
        let mut words = self.options();
        while let Some(word) = words.next() {
            if word == option {
                return words.next().map(OsStr::to_owned);
            }
            let joined = word.to_str().and_then(|word| word.strip_prefix(option)?.strip_prefix('='));
            if let Some(value) = joined {
                return Some(value.into());
            }
        }
        None
    }

    /// The file named by `--config`.
    pub(super) fn named(&self) -> Option<PathBuf> {
        self.value("--config").map(PathBuf::from)
    }

    /// The line with what the files add.
    ///
    /// # Errors
    /// A level that needs timestamps where nobody is named who gives them.
    pub(super) fn completed(&self, layers: &Layers) -> Result<Vec<OsString>, Failure> {
        let mut added = Vec::new();
        for (key, option, commands) in USES {
            if !commands.iter().any(|command| self.is(command)) || self.decides(option) {
                continue;
            }
            for value in values(layers, key) {
                // In one word: a value that begins with a dash is no option.
                let mut word = OsString::from(option);
                word.push("=");
                word.push(value);
                added.push(word);
            }
        }
        self.check_level(&added, layers)?;
        let (before, after) = self.words.split_at(self.at);
        Ok(before.iter().cloned().chain(added).chain(after.iter().cloned()).collect())
    }

    /// Is it this command, or of `sign` this act?
    fn is(&self, command: &str) -> bool {
        match command.split_once(' ') {
            Some(("sign", act)) => {
                self.command == "sign" && self.value("--as").is_some_and(|typed| typed == act)
            }
            _ => self.command == command,
        }
    }

    /// Does what was typed say something about this option already?
    fn decides(&self, option: &str) -> bool {
        let without_stamp = self.value("--level").is_some_and(|level| level == "b-b");
        self.has(option)
            || DECIDES.iter().any(|(typed, decided)| decided.contains(&option) && self.has(typed))
            || (without_stamp && ["--tsa", "--tsa-policy"].contains(&option))
    }

    fn check_level(&self, added: &[OsString], layers: &Layers) -> Result<(), Failure> {
        let adds = |option: &str| added.iter().any(|word| word.to_string_lossy().starts_with(option));
        match layers.value("sign.level") {
            Some((file, level)) if adds("--level=b-") && !adds("--level=b-b") => {
                let stamped = adds("--tsa=") || self.has("--tsa");
                let problem = || Problem::new(Reason::NoAuthority).key("sign.level").line(level.line);
                if stamped { Ok(()) } else { Err(problem().failure(&file.path)) }
            }
            _ => Ok(()),
        }
    }
}

/// The values of a key; of the agency the file that has its table.
fn values(layers: &Layers, key: &str) -> Vec<OsString> {
    if key == AGENCY {
        let states = |key: &&str| key.starts_with("agency.");
        let file = layers.files().find(|file| file.values.keys().any(states));
        return file.map(|file| file.path.clone().into_os_string()).into_iter().collect();
    }
    layers.value(key).map(|(_, value)| value.texts.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::settings::SETTINGS;

    fn line(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    #[test]
    fn the_command_is_found_behind_options_and_their_values() {
        for (words, command) in [
            (&["kiemky", "sign", "verify"][..], "sign"),
            (&["kiemky", "--lang", "verify", "token", "--json", "check", "x"], "token check"),
            (&["kiemky", "--config=x", "evidence", "refresh"], "evidence refresh"),
            (&["kiemky", "--config", "sign"], ""),
            (&["kiemky"], ""),
        ] {
            assert_eq!(Line::new(&line(words)).command, command, "{words:?}");
        }
    }

    #[test]
    fn an_option_behind_two_dashes_was_not_typed() {
        let words = line(&["kiemky", "verify", "--crl=a", "--", "--ocsp", "b"]);
        let line = Line::new(&words);
        assert!(line.has("--crl") && !line.has("--ocsp") && !line.has("--cr"));
        assert_eq!(line.value("--crl"), Some("a".into()));
    }

    #[test]
    fn every_key_is_used() {
        for setting in &SETTINGS {
            let used = USES.iter().any(|row| row.0 == setting.key);
            assert!(
                used || setting.key == "language" || setting.key.starts_with("agency."),
                "{}",
                setting.key
            );
        }
    }
}
