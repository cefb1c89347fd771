//! The person at the terminal, or the file that stands for him.

use super::error::TokenError;
use super::login::Desk;
use super::model::{PinState, TokenInfo};
use super::pin::{Pin, PinSource};
use messages::{Messages, Value};
use std::io::{self, BufRead, IsTerminal, Write};

/// Says something on standard error.
pub(crate) fn say(text: &str) {
    let line = [text.trim_end(), "\n"].concat();
    // There is nowhere left to complain to.
    let _ = io::stderr().lock().write_all(line.as_bytes());
}

/// Asks where `--pin-fd` and `--pin-file` say, or at the terminal.
pub(crate) struct Terminal<'a> {
    source: &'a PinSource,
    accept_low_tries: bool,
    messages: &'a Messages,
}

impl<'a> Terminal<'a> {
    /// A desk with this source of PINs.
    pub(crate) fn new(source: &'a PinSource, accept_low_tries: bool, messages: &'a Messages) -> Self {
        Self { source, accept_low_tries, messages }
    }

    fn about(&self, key: &str, info: &TokenInfo) -> String {
        let values = [("label", Value::Data(&info.label)), ("serial", Value::Data(&info.serial))];
        self.messages.label_with(key, &values)
    }
}

impl Desk for Terminal<'_> {
    fn tell(&mut self, info: &TokenInfo) {
        match info.pin {
            PinState::Low => say(&self.messages.label("token-warn-low")),
            PinState::FinalTry => say(&self.messages.label("token-warn-final")),
            PinState::NotSet | PinState::Normal | PinState::Locked => {}
        }
        if info.protected_path {
            let label = [("label", Value::Data(info.label.as_str()))];
            say(&self.messages.label_with("token-on-device", &label));
        }
    }

    fn risks(&mut self, info: &TokenInfo) -> bool {
        // Warnings that go to a file are read by nobody before the PIN is typed.
        let attended = self.source.is_attended() && io::stdin().is_terminal() && io::stderr().is_terminal();
        if !attended {
            return self.accept_low_tries;
        }
        if info.pin != PinState::FinalTry {
            // The person was told and types the PIN himself.
            return true;
        }
        let word = self.messages.label("token-confirm-word");
        say(&self.messages.label_with("token-confirm-final", &[("word", Value::Words(&word))]));
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).is_ok() && line.trim() == word
    }

    fn pin(&mut self, info: &TokenInfo, again: bool) -> Result<Pin, TokenError> {
        let key = if again { "token-prompt-again" } else { "token-prompt" };
        self.source.ask(&self.about(key, info))
    }
}
