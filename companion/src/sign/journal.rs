//! `--journal FILE`: a line for each document that was signed, so that an office can tell which device signed what
//! (TOK-09; NĐ 30/2020 Điều 32.2.a, b). Only ever added to; no PIN, nothing of the document but its name and digest.

use super::Arguments;
use super::data::{SignReport, Warning};
use super::job::Desk;
use super::key::TokenIdentity;
use crate::failure::Failure;
use crate::verify::circumstances;
use report::{Code, Time};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// The value of `schema`.
const SCHEMA: &str = "kiemky/journal/v1";
/// How every line begins.
const OURS: &[u8] = b"{\"schema\":\"kiemky/journal/";
/// How often another run is waited for that writes its line (count), and how long each time.
const PATIENCE: (u32, Duration) = (50, Duration::from_millis(100));

/// One line.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Entry<'a> {
    /// `kiemky/journal/v1`.
    schema: &'static str,
    /// When the line was written, by the clock of the machine.
    #[cfg_attr(test, schemars(with = "String"))]
    time: Time,
    /// What was signed for, as in `kiemky/sign/v1`.
    act: &'static str,
    /// The device.
    token: Option<&'a TokenIdentity>,
    /// The certificate.
    certificate: Certificate<'a>,
    /// The name of the document that was signed; data, never a path to open.
    input: &'a str,
    /// The name of the signed document.
    output: &'a str,
    /// SHA-256 of the signed document.
    output_sha256: &'a str,
    /// Signatures that were added (count).
    signatures: usize,
    /// The document was released by a run that ended before it wrote its line; `time` is that of the run which found it.
    recovered: bool,
}

/// A certificate in a line.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Certificate<'a> {
    /// Subject as RFC 4514 text.
    subject: &'a str,
    /// Issuer as RFC 4514 text.
    issuer: &'a str,
    /// Serial number, hexadecimal.
    serial: &'a str,
    /// SHA-256 of the certificate.
    sha256: &'a str,
}

/// The file.
pub(super) struct Journal(File);

impl Journal {
    /// Opens the file that was named, or begins it. Called before any PIN is asked for.
    ///
    /// # Errors
    /// It cannot be read, written or locked, or it is not a journal; then it stays as it is.
    pub(super) fn open(arguments: &Arguments) -> Result<Option<Self>, Failure> {
        arguments.journal.as_deref().map(Self::at).transpose()
    }

    fn at(path: &Path) -> Result<Self, Failure> {
        let name = path.to_string_lossy();
        let failure = |key| Failure::new(Code::InputOption).option("--journal").detail_of(key, "name", &name);
        let unusable = |error: io::Error| failure("sign-journal-unwritable").reason(error.to_string());
        let mut file = private().open(path).map_err(unusable)?;
        if !file.metadata().map_err(unusable)?.is_file() {
            return Err(failure("sign-journal-foreign"));
        }
        let mut start = Vec::new();
        Read::take(&mut file, OURS.len() as u64).read_to_end(&mut start).map_err(unusable)?;
        if !OURS.starts_with(&start) {
            return Err(failure("sign-journal-foreign"));
        }
        let own = Self(file);
        // Where a file system knows no locks it is said now, not when the document is out.
        own.lock().and_then(|()| own.0.unlock()).map_err(unusable)?;
        Ok(own)
    }

    fn lock(&self) -> io::Result<()> {
        for _ in 0..PATIENCE.0 {
            match self.0.try_lock() {
                Ok(()) => return Ok(()),
                Err(TryLockError::WouldBlock) => thread::sleep(PATIENCE.1),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Err(io::ErrorKind::WouldBlock.into())
    }

    /// Adds a line, and brings it onto the medium. A torn line of a run that was killed is left standing as it is.
    fn add(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        let line = serde_json::to_string(entry).map_err(io::Error::other)?;
        self.lock()?;
        let added = self.append(&line);
        let unlocked = self.0.unlock();
        added.and(unlocked)
    }

    fn append(&mut self, line: &str) -> io::Result<()> {
        let torn = self.0.seek(SeekFrom::End(0))? > 0 && {
            let mut last = [0];
            self.0.seek(SeekFrom::End(-1))?;
            self.0.read_exact(&mut last)?;
            last != *b"\n"
        };
        let before = if torn { "\n" } else { "" };
        self.0.write_all([before, line, "\n"].concat().as_bytes())?;
        self.0.sync_data()
    }

    /// Is there a line about a document of this name with this digest?
    fn knows(&mut self, name: &str, sha256: &str) -> io::Result<bool> {
        self.0.seek(SeekFrom::Start(0))?;
        for line in BufReader::new(&self.0).split(b'\n') {
            if let Ok(known) = serde_json::from_slice::<Known>(&line?)
                && known.output == name
                && known.output_sha256 == sha256
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// What is read of a line again.
#[derive(Deserialize)]
struct Known {
    output: String,
    output_sha256: String,
}

/// Notes a released document. The document is out, so a journal that fails is a warning.
pub(super) fn note(journal: Option<&mut Journal>, desk: &Desk<'_>, recovered: bool, report: &mut SignReport) {
    let Some(journal) = journal else { return };
    if let Err(reason) = noted(journal, desk, recovered, report) {
        report.warnings.push(Warning::new("sign.warning.journal", "TOK-09").with("reason", reason));
    }
}

fn noted(journal: &mut Journal, desk: &Desk<'_>, recovered: bool, report: &SignReport) -> Result<(), String> {
    let output = report.output.as_ref().ok_or("no output")?;
    let sha256 = output.sha256.as_deref().ok_or("no digest")?;
    let failed = |error: io::Error| error.to_string();
    if recovered && journal.knows(&output.name, sha256).map_err(failed)? {
        return Ok(());
    }
    let facts = &desk.certificate.facts;
    let entry = Entry {
        schema: SCHEMA,
        time: circumstances::now().map_err(|failure| failure.report().error.message)?,
        act: report.act,
        token: desk.offered.token.as_ref(),
        certificate: Certificate {
            subject: &facts.subject,
            issuer: &facts.issuer,
            serial: &facts.serial,
            sha256: &facts.sha256,
        },
        input: &report.input.name,
        output: &output.name,
        output_sha256: sha256,
        signatures: report.signatures.len(),
        recovered,
    };
    journal.add(&entry).map_err(failed)
}

/// Read and added to, made for its owner alone.
#[cfg(unix)]
fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true).mode(0o600);
    options
}

/// On Windows the folder says who may read it.
#[cfg(not(unix))]
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    options
}
