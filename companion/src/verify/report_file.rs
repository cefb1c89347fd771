//! `--report FILE.json`: what `--json` would print, in a file, beside the words on standard output.

use super::Outcome;
use super::output::json;
use crate::arguments::Form;
use crate::failure::Failure;
use crate::inputs::Plurality;
use report::Code;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file in the making: it has another name until it is whole.
pub(super) struct ReportFile {
    path: PathBuf,
    unfinished: PathBuf,
    file: File,
    plurality: Plurality,
    written: usize,
}

impl ReportFile {
    /// Begins the file. The name's ending says what is written; this version writes JSON.
    pub(super) fn create(path: &Path, plurality: Plurality) -> Result<Self, Failure> {
        let name = path.to_string_lossy();
        let failure = |key| Failure::new(Code::InputOption).option("--report").detail_of(key, "name", &name);
        if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
            return Err(failure("cli-report-format"));
        }
        let mut unfinished = path.as_os_str().to_owned();
        unfinished.push(".unfinished");
        let unfinished = PathBuf::from(unfinished);
        let file = File::create(&unfinished)
            .map_err(|error| failure("cli-report-unwritable").reason(error.to_string()))?;
        Ok(Self { path: path.to_owned(), unfinished, file, plurality, written: 0 })
    }

    /// Adds one outcome; what an earlier run has done is not told again.
    pub(super) fn add(&mut self, outcome: &Outcome) -> io::Result<()> {
        let text = match outcome {
            Outcome::Reported(report) => json(report, Form::Json),
            Outcome::Failed(failure) => json(&failure.report(), Form::Json),
            Outcome::Skipped(_) => return Ok(()),
        };
        let before = match (self.plurality, self.written) {
            (Plurality::One, _) => "",
            (Plurality::Several, 0) => "[\n",
            (Plurality::Several, _) => ",\n",
        };
        self.written += 1;
        self.file.write_all([before, text.trim_end()].concat().as_bytes())
    }

    /// Closes the file and gives it its name.
    pub(super) fn finish(mut self) -> io::Result<()> {
        let end = match (self.plurality, self.written) {
            (Plurality::One, _) => "\n",
            (Plurality::Several, 0) => "[]\n",
            (Plurality::Several, _) => "\n]\n",
        };
        self.file.write_all(end.as_bytes())?;
        self.file.sync_all()?;
        fs::rename(&self.unfinished, &self.path)
    }
}
