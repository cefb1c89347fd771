//! `--resume FILE`: which inputs an earlier run has done, and where this run adds its lines.
//!
//! An input is done when FILE holds a report of the same name, length and SHA-256, or an error of the same name and
//! length that a second look would not change. A run that was killed leaves a torn last line; it is cut off.

use crate::digits::hexadecimal;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::inputs::Input;
use report::{Code, ErrorReport, Report};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// How every line of ours begins.
const OURS: &[u8] = b"{\"schema\":\"kiemky/";
/// Bytes hashed at a time.
const PIECE: usize = 1 << 16;

/// What an earlier run left behind.
pub(super) struct Record {
    done: Done,
    file: File,
}

/// The inputs that are done.
#[derive(Default)]
pub(super) struct Done(BTreeMap<String, Vec<Entry>>);

struct Entry {
    length: u64,
    /// `None`: an error, which no digest belongs to.
    sha256: Option<String>,
    exit: Exit,
}

/// The file that grows by a line with every result.
pub(crate) struct Appender {
    file: File,
    standard_output: bool,
}

impl Record {
    /// Reads FILE, or begins it, and cuts off a torn last line.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let mut done = Done::default();
        let file = lines(path, Sharing::Several, &mut |line| done.add(line))?;
        Ok(Self { done, file })
    }

    /// What is done, and where to add.
    pub(super) fn split(self) -> (Done, Appender) {
        (self.done, Appender::new(self.file))
    }
}

/// How many runs may have FILE open at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sharing {
    /// As many as like; what two wrote at once is done again.
    Several,
    /// This one: what it tells was done must not be done twice.
    Alone,
}

/// Opens FILE, or begins it, hands over its lines and cuts off a torn last one.
///
/// # Errors
/// It cannot be read or written, another run has it, or it has a line that is not ours; then it stays as it is.
pub(crate) fn lines(path: &Path, sharing: Sharing, each: &mut dyn FnMut(&[u8])) -> Result<File, Failure> {
    let name = path.to_string_lossy();
    let failure = |key| Failure::new(Code::InputOption).option("--resume").detail_of(key, "name", &name);
    let unreadable = |error: io::Error| failure("cli-resume-unreadable").reason(error.to_string());
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(unreadable)?;
    if sharing == Sharing::Alone {
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(failure("cli-resume-busy")),
            Err(TryLockError::Error(error)) => return Err(unreadable(error)),
        }
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(unreadable)?;
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let (lines, torn) = bytes.split_at(whole);
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        if !line.starts_with(OURS) {
            return Err(failure("cli-resume-foreign"));
        }
        each(line);
    }
    if !torn.is_empty() {
        if !torn.starts_with(OURS) && !OURS.starts_with(torn) {
            return Err(failure("cli-resume-foreign"));
        }
        file.set_len(whole as u64).map_err(unreadable)?;
        file.seek(SeekFrom::End(0)).map_err(unreadable)?;
    }
    Ok(file)
}

impl Done {
    /// A line that is not whole JSON (two runs wrote at once) is not done.
    fn add(&mut self, line: &[u8]) {
        if let Ok(report) = serde_json::from_slice::<Report>(line) {
            let exit = Exit::of(&report);
            let name = report.input.name.unwrap_or_default();
            // Without a digest nobody can tell whether it is the same file.
            if let Some(sha256) = report.input.sha256 {
                let entry = Entry { length: report.input.length, sha256: Some(sha256), exit };
                self.0.entry(name).or_default().push(entry);
            }
        } else if let Ok(error) = serde_json::from_slice::<ErrorReport>(line) {
            let lasting = matches!(error.error.code, Code::InputEmpty | Code::InputNotAPdf);
            if let (true, Some(name), Some(length)) = (lasting, error.input.name, error.input.length) {
                self.0.entry(name).or_default().push(Entry { length, sha256: None, exit: Exit::NoReport });
            }
        }
    }

    /// How this input ended in an earlier run, if it is still the same file. The last entry of its name counts.
    pub(super) fn exit_of(&self, input: &Input) -> Option<Exit> {
        let Input::File(path, name) = input else { return None };
        let entry = self.0.get(name)?.last()?;
        if std::fs::metadata(path).ok()?.len() != entry.length {
            return None;
        }
        match &entry.sha256 {
            None => Some(entry.exit),
            Some(sha256) => (digest(path).ok()? == *sha256).then_some(entry.exit),
        }
    }
}

impl Appender {
    /// One that adds to this file.
    pub(crate) fn new(file: File) -> Self {
        let standard_output = is_standard_output(&file);
        Self { file, standard_output }
    }

    /// Adds one line, in a single write.
    pub(crate) fn append(&mut self, line: &str) -> io::Result<()> {
        self.file.write_all(line.as_bytes())
    }

    /// Brings what was added onto the medium.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// Was standard output sent to this very file? Then a line is not printed again.
    pub(crate) const fn is_standard_output(&self) -> bool {
        self.standard_output
    }
}

/// SHA-256 of a file, hexadecimal.
pub(crate) fn digest(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece)? {
            0 => break,
            count => hasher.update(&piece[..count]),
        }
    }
    Ok(hexadecimal(&hasher.finalize()))
}

#[cfg(unix)]
fn is_standard_output(file: &File) -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
    let output = io::stdout().as_fd().try_clone_to_owned().map(File::from);
    let output = output.and_then(|output| output.metadata());
    match (output, file.metadata()) {
        (Ok(output), Ok(file)) => {
            output.is_file() && (output.dev(), output.ino()) == (file.dev(), file.ino())
        }
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_standard_output(_: &File) -> bool {
    false
}
