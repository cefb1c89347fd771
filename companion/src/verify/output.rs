//! Where results go: JSON and words on standard output, complaints and progress on standard error.

use super::progress::Progress;
use super::report_file::ReportFile;
use super::resume::Appender;
use super::{Outcome, words};
use crate::arguments::Form;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::inputs::Plurality;
use messages::{Language, Messages, Value};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;

/// Prints a text that was asked for.
pub(crate) fn show(text: &str) -> Exit {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Ok(()) => Exit::Fine,
        Err(_) => Exit::NoReport,
    }
}

/// Says why nothing was checked.
pub(crate) fn refuse(failure: &Failure, form: Form, language: Language) -> Exit {
    complain(failure, &Messages::new(language), Colour::of_error());
    if form != Form::Text {
        let text = json(&failure.report(), form);
        // Whoever closed the pipe does not want to know.
        let _ = io::stdout().lock().write_all(text.as_bytes());
    }
    Exit::NoReport
}

/// Prints the outcomes one after the other and remembers the worst.
pub(super) struct Printer {
    form: Form,
    plurality: Plurality,
    messages: Messages,
    appender: Option<Appender>,
    /// `--report`: takes every outcome too.
    pub(super) report_file: Option<ReportFile>,
    progress: Progress,
    printed: usize,
    /// Files that came to an end; a directory without any is none.
    outcomes: usize,
    /// Standard output can take no more.
    broken: bool,
    worst: Exit,
}

impl Printer {
    /// A printer that has printed nothing yet.
    pub(super) fn new(
        form: Form,
        language: Language,
        plurality: Plurality,
        appender: Option<Appender>,
        progress: Progress,
    ) -> Self {
        let messages = Messages::new(language);
        Self {
            form,
            plurality,
            messages,
            appender,
            report_file: None,
            progress,
            printed: 0,
            outcomes: 0,
            broken: false,
            worst: Exit::Fine,
        }
    }

    /// Prints one outcome. Breaks off where nothing can be printed any more.
    pub(super) fn print(&mut self, outcome: &Outcome) -> ControlFlow<()> {
        self.progress.clear();
        let text = match outcome {
            Outcome::Reported(report) => {
                self.worst = self.worst.max(Exit::of(report));
                match self.form {
                    Form::Text => Some(words::report(report, &self.messages, Colour::of_output())),
                    Form::Json | Form::JsonLines => Some(json(report, self.form)),
                }
            }
            Outcome::Failed(failure) => {
                self.worst = Exit::NoReport;
                complain(failure, &self.messages, Colour::of_error());
                (self.form != Form::Text).then(|| json(&failure.report(), self.form))
            }
            Outcome::Skipped(exit) => {
                self.worst = self.worst.max(*exit);
                None
            }
        };
        let messages = &self.messages;
        let filed = self.report_file.as_mut().map_or(Ok(()), |file| file.add(outcome, messages));
        let written = filed.and_then(|()| text.map_or(Ok(()), |text| self.write(&text)));
        self.outcomes += usize::from(!outcome.is_empty_directory());
        self.progress.one_more();
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.undelivered(&error);
                ControlFlow::Break(())
            }
        }
    }

    /// Closes what is open and says how it all ended.
    pub(super) fn finish(mut self) -> Exit {
        self.progress.clear();
        if self.broken {
            return self.worst;
        }
        let count = Value::Number(i64::try_from(self.outcomes).unwrap_or(i64::MAX));
        let end = match (self.form, self.plurality) {
            (Form::Json, Plurality::Several) if self.printed > 0 => "\n]\n".to_owned(),
            (Form::Json, Plurality::Several) => "[]\n".to_owned(),
            (Form::Text, Plurality::Several) => {
                ["\n", &self.messages.label_with("cli-several", &[("count", count)]), "\n"].concat()
            }
            _ => String::new(),
        };
        let mut output = io::stdout().lock();
        let filed = self.report_file.take().map_or(Ok(()), |file| file.finish(&self.messages));
        if let Err(error) =
            filed.and_then(|()| output.write_all(end.as_bytes())).and_then(|()| output.flush())
        {
            self.undelivered(&error);
        }
        // The process ends: its memory goes back as a whole, not piece by piece.
        let Self { messages, worst, .. } = self;
        std::mem::forget(messages);
        worst
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        let array = self.form == Form::Json && self.plurality == Plurality::Several;
        let before = match (array, self.form, self.printed) {
            (true, _, 0) => "[\n",
            (true, _, _) => ",\n",
            (_, Form::Text, 1..) => "\n",
            _ => "",
        };
        self.printed += 1;
        let text = if array { text.trim_end() } else { text };
        if let Some(appender) = &mut self.appender {
            appender.append(text)?;
            if appender.is_standard_output() {
                return Ok(());
            }
        }
        let mut output = io::stdout().lock();
        output.write_all([before, text].concat().as_bytes())?;
        output.flush()
    }

    /// A result that did not arrive is no result, whatever it says.
    fn undelivered(&mut self, error: &io::Error) {
        self.worst = Exit::NoReport;
        self.broken = true;
        if error.kind() != io::ErrorKind::BrokenPipe {
            let line = [&self.messages.label("cli-output-failed"), " ", &error.to_string(), "\n"].concat();
            let _ = io::stderr().lock().write_all(line.as_bytes());
        }
    }
}

pub(crate) fn json(value: &impl Serialize, form: Form) -> String {
    let text =
        if form == Form::Json { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) };
    // The report's types hold nothing that JSON cannot: no maps with other keys than text, no infinite numbers.
    let mut text = text.unwrap_or_default();
    text.push('\n');
    text
}

/// Says on standard error what went wrong.
pub(crate) fn complain(failure: &Failure, messages: &Messages, colour: Colour) {
    let text = words::failure(failure, messages, colour);
    // There is nowhere left to complain to.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// May the output be coloured? Colours only ever repeat what the words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Colour {
    /// A terminal that was not asked to do without.
    Allowed,
    /// A file, a pipe, or `NO_COLOR`.
    Plain,
}

impl Colour {
    pub(crate) fn of_output() -> Self {
        Self::of(io::stdout().is_terminal())
    }

    pub(crate) fn of_error() -> Self {
        Self::of(io::stderr().is_terminal())
    }

    fn of(is_terminal: bool) -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        if is_terminal && !refused { Self::Allowed } else { Self::Plain }
    }
}
