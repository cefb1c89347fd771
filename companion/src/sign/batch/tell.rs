//! A result for each document, as it comes: words, or JSON on standard output and in the file of `--resume`.

use super::record::Intent;
use crate::arguments::Form;
use crate::exit::Exit;
use crate::sign::{Outcome, words};
use crate::verify::output::{self, Colour};
use crate::verify::resume::Appender;
use messages::{Messages, Value};
use std::io::{self, Write};

/// Who is told.
pub(crate) trait Teller {
    /// Tells how one document ended.
    ///
    /// # Errors
    /// Nothing can be told any more.
    fn tell(&mut self, outcome: &Outcome) -> io::Result<()>;

    /// Notes, where results are kept, what is about to be released; it is on the medium afterwards.
    ///
    /// # Errors
    /// It cannot be noted.
    fn intend(&mut self, intent: &Intent) -> io::Result<()>;
}

/// Standard output and the file of `--resume`.
pub(super) struct Printer<'m> {
    form: Form,
    messages: &'m Messages,
    appender: Option<Appender>,
    printed: usize,
    signed: usize,
    broken: bool,
}

impl<'m> Printer<'m> {
    /// A printer that has printed nothing yet.
    pub(super) const fn new(form: Form, messages: &'m Messages, appender: Option<Appender>) -> Self {
        Self { form, messages, appender, printed: 0, signed: 0, broken: false }
    }

    /// Closes what is open and says how it all ended.
    pub(super) fn finish(self) -> Exit {
        let number = |count: usize| Value::Number(i64::try_from(count).unwrap_or(i64::MAX));
        let text = match self.form {
            _ if self.broken => return Exit::NoReport,
            Form::JsonLines => return Exit::Fine,
            Form::Json if self.printed == 0 => "[]\n".to_owned(),
            Form::Json => "\n]\n".to_owned(),
            Form::Text => {
                let counts = [("signed", number(self.signed)), ("count", number(self.printed))];
                ["\n", &self.messages.label_with("sign-several", &counts), "\n"].concat()
            }
        };
        output::show(&text)
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        let before = match (self.form, self.printed) {
            (Form::Json, 0) => "[\n",
            (Form::Json, _) => ",\n",
            (Form::Text, 1..) => "\n",
            _ => "",
        };
        self.printed = self.printed.saturating_add(1);
        // The file first: what it holds is not signed again, whatever becomes of the output.
        if let Some(appender) = &mut self.appender {
            appender.append(text)?;
            appender.sync()?;
            if appender.is_standard_output() {
                return Ok(());
            }
        }
        let text = if self.form == Form::Json { text.trim_end() } else { text };
        let mut output = io::stdout().lock();
        output.write_all([before, text].concat().as_bytes())?;
        output.flush()
    }
}

impl Teller for Printer<'_> {
    fn intend(&mut self, intent: &Intent) -> io::Result<()> {
        let Some(appender) = &mut self.appender else { return Ok(()) };
        appender.append(&intent.line()?)?;
        appender.sync()
    }

    fn tell(&mut self, outcome: &Outcome) -> io::Result<()> {
        let text = match outcome {
            Outcome::Signed(report) | Outcome::Refused(report) if self.form == Form::Text => {
                words::report(report, self.messages, Colour::of_output())
            }
            Outcome::Signed(report) | Outcome::Refused(report) => output::json(report, self.form),
            Outcome::Failed(failure, _) => {
                output::complain(failure, self.messages, Colour::of_error());
                if self.form == Form::Text {
                    String::new()
                } else {
                    output::json(&failure.report(), self.form)
                }
            }
        };
        self.signed = self.signed.saturating_add(usize::from(matches!(outcome, Outcome::Signed(_))));
        let written = self.write(&text);
        if let Err(error) = &written {
            self.broken = true;
            if error.kind() != io::ErrorKind::BrokenPipe {
                let said = [&self.messages.label("cli-output-failed"), " ", &error.to_string()].concat();
                crate::token::say(&said);
            }
        }
        written
    }
}
