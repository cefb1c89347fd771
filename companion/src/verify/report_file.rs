//! `--report FILE`: the result in a file beside the words on standard output. The name's ending says how: `.json` as
//! `--json` would print it, `.html` to read and print, `.xml` by ETSI TS 119 102-2.

use super::Outcome;
use super::output::json;
use crate::arguments::Form;
use crate::failure::Failure;
use crate::inputs::Plurality;
use messages::Messages;
use report::{Code, ErrorReport, Report};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How a report is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json,
    Html,
    Xml,
}

impl Kind {
    /// By the ending of the name; else the key of what to say.
    fn of(path: &Path, plurality: Plurality) -> Result<Self, &'static str> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("json") => Ok(Self::Json),
            Some("html" | "htm") => Ok(Self::Html),
            // The standard's report is about one signed document.
            Some("xml") if plurality == Plurality::Several => Err("cli-report-xml-several"),
            Some("xml") => Ok(Self::Xml),
            Some("pdf") => Err("cli-report-pdf"),
            _ => Err("cli-report-format"),
        }
    }
}

/// A file in the making: it has another name until it is whole.
pub(super) struct ReportFile {
    path: PathBuf,
    unfinished: PathBuf,
    file: File,
    kind: Kind,
    plurality: Plurality,
    written: usize,
    /// The standard's report speaks of signatures, and the document has none.
    no_signatures: bool,
}

impl ReportFile {
    /// Begins the file.
    pub(super) fn create(path: &Path, plurality: Plurality) -> Result<Self, Failure> {
        let name = path.to_string_lossy();
        let failure = |key| Failure::new(Code::InputOption).option("--report").detail_of(key, "name", &name);
        let kind = Kind::of(path, plurality).map_err(failure)?;
        let mut unfinished = path.as_os_str().to_owned();
        unfinished.push(".unfinished");
        let unfinished = PathBuf::from(unfinished);
        let file = File::create(&unfinished)
            .map_err(|error| failure("cli-report-unwritable").reason(error.to_string()))?;
        let path = path.to_owned();
        Ok(Self { path, unfinished, file, kind, plurality, written: 0, no_signatures: false })
    }

    /// Adds one outcome; what an earlier run has done is not told again.
    pub(super) fn add(&mut self, outcome: &Outcome, messages: &Messages) -> io::Result<()> {
        let text = match outcome {
            Outcome::Reported(report) => self.report(report, messages),
            Outcome::Failed(failure) => self.error(&failure.report(), messages),
            Outcome::Skipped(_) => None,
        };
        let Some(text) = text else { return Ok(()) };
        let before = match (self.kind, self.plurality, self.written) {
            (Kind::Html, _, 0) => export::html_start(messages),
            (Kind::Json, Plurality::Several, 0) => "[\n".to_owned(),
            (Kind::Json, Plurality::Several, _) => ",\n".to_owned(),
            _ => String::new(),
        };
        self.written += 1;
        self.file.write_all([&before, text.trim_end()].concat().as_bytes())
    }

    fn report(&mut self, report: &Report, messages: &Messages) -> Option<String> {
        match self.kind {
            Kind::Json => Some(json(report, Form::Json)),
            Kind::Html => Some(export::printable(report, messages, export::Standing::Verified).to_html()),
            Kind::Xml => {
                let text = export::xml(report).ok();
                self.no_signatures = text.is_none();
                text
            }
        }
    }

    /// Stands where a report would; the standard has no place for it.
    fn error(&self, error: &ErrorReport, messages: &Messages) -> Option<String> {
        match self.kind {
            Kind::Json => Some(json(error, Form::Json)),
            Kind::Html => Some(export::printable_error(error, messages).to_html()),
            Kind::Xml => None,
        }
    }

    /// Closes the file and gives it its name. Where nothing could be written of the only file there is none.
    pub(super) fn finish(mut self, messages: &Messages) -> io::Result<()> {
        if self.kind == Kind::Xml && self.written == 0 {
            fs::remove_file(&self.unfinished)?;
            let missing = || Err(io::Error::other(messages.label("reports-no-signatures")));
            return if self.no_signatures { missing() } else { Ok(()) };
        }
        let end = match (self.kind, self.plurality, self.written) {
            (Kind::Html, _, 0) => [&export::html_start(messages), export::html_end()].concat(),
            (Kind::Html, _, _) => export::html_end().to_owned(),
            (Kind::Json, Plurality::Several, 0) => "[]\n".to_owned(),
            (Kind::Json, Plurality::Several, _) => "\n]\n".to_owned(),
            _ => "\n".to_owned(),
        };
        self.file.write_all(end.as_bytes())?;
        self.file.sync_all()?;
        fs::rename(&self.unfinished, &self.path)
    }
}
