//! The bytes of an input: a file read in place, or what came in through a pipe.

use crate::failure::Failure;
use report::Code;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use verifier_core::{ByteSource, SourceError};

/// Most bytes taken into memory from a pipe (512 MiB): the size up to which the browser keeps a file in memory.
pub(crate) const PIPE_LIMIT: u64 = 512 << 20;

/// An input that was opened.
pub(crate) enum Opened {
    /// A file, read in place.
    File(NativeFile),
    /// All of a pipe or device.
    Memory(Vec<u8>),
}

impl Opened {
    /// Opens a path. What is no regular file (a pipe, a device) is read into memory.
    pub(crate) fn path(path: &Path, name: &str) -> Result<Self, Failure> {
        let unreadable =
            |error: &io::Error| Failure::new(Code::InputUnreadable).named(name).reason(error.to_string());
        let file = File::open(path).map_err(|error| unreadable(&error))?;
        let metadata = file.metadata().map_err(|error| unreadable(&error))?;
        if metadata.is_file() {
            return Ok(Self::File(NativeFile { length: metadata.len(), opened: Stamp::of(&metadata), file }));
        }
        Self::pipe(file, name)
    }

    /// Reads a pipe to its end.
    pub(crate) fn pipe(input: impl Read, name: &str) -> Result<Self, Failure> {
        Self::pipe_up_to(PIPE_LIMIT, input, name)
    }

    fn pipe_up_to(limit: u64, input: impl Read, name: &str) -> Result<Self, Failure> {
        let mut bytes = Vec::new();
        let read = input.take(limit + 1).read_to_end(&mut bytes);
        read.map_err(|error| Failure::new(Code::InputUnreadable).named(name).reason(error.to_string()))?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) {
            return Ok(Self::Memory(bytes));
        }
        let mebibytes = (limit >> 20).to_string();
        Err(Failure::new(Code::InputUnreadable).named(name).detail_of(
            "cli-stdin-limit",
            "mebibytes",
            &mebibytes,
        ))
    }

    /// As the core reads it.
    pub(crate) fn source(&self) -> &dyn ByteSource {
        match self {
            Self::File(file) => file,
            Self::Memory(bytes) => bytes,
        }
    }

    /// Is it still what was opened? A file that was written to meanwhile is not.
    pub(crate) fn is_unchanged(&self) -> bool {
        match self {
            Self::File(file) => {
                file.file.metadata().is_ok_and(|metadata| Stamp::of(&metadata) == file.opened)
            }
            Self::Memory(_) => true,
        }
    }

    /// How the file stood when it was opened, to be compared after it was closed.
    pub(crate) fn seen(&self) -> Seen {
        match self {
            Self::File(file) => Seen(Some(file.opened)),
            Self::Memory(_) => Seen(None),
        }
    }
}

/// How a file stood; nothing for what came through a pipe and is gone.
#[derive(Clone, Copy)]
pub(crate) struct Seen(Option<Stamp>);

impl Seen {
    /// Is what has this name now the same file, and was it not written to?
    pub(crate) fn is_still(&self, path: &Path) -> bool {
        self.0.is_none_or(|stamp| std::fs::metadata(path).is_ok_and(|metadata| Stamp::of(&metadata) == stamp))
    }
}

/// What tells one state of a file from another: its length, the time of its last change and, where the system has one,
/// the number of the file itself.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<std::time::SystemTime>,
    number: Option<(u64, u64)>,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        Self { length: metadata.len(), modified: metadata.modified().ok(), number: number(metadata) }
    }
}

/// Device and number of the file.
#[cfg(unix)]
fn number(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

/// Windows tells it only of an open file.
#[cfg(not(unix))]
fn number(_: &Metadata) -> Option<(u64, u64)> {
    None
}

/// A regular file, read by position and never held whole.
pub(crate) struct NativeFile {
    file: File,
    length: u64,
    opened: Stamp,
}

impl ByteSource for NativeFile {
    fn len(&self) -> u64 {
        self.length
    }

    fn read_at(&self, at: u64, buf: &mut [u8]) -> Result<(), SourceError> {
        let wanted = u64::try_from(buf.len()).map_err(|_| SourceError::OutOfRange)?;
        if at.checked_add(wanted).is_none_or(|end| end > self.length) {
            return Err(SourceError::OutOfRange);
        }
        read_exact_at(&self.file, at, buf).map_err(|error| match error.kind() {
            // The range lay inside when the file was opened: it was cut meanwhile.
            io::ErrorKind::UnexpectedEof => SourceError::Changed,
            _ => SourceError::Unreadable,
        })
    }
}

#[cfg(unix)]
pub(crate) fn read_exact_at(file: &File, at: u64, buf: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buf, at)
}

#[cfg(windows)]
pub(crate) fn read_exact_at(file: &File, mut at: u64, mut buf: &mut [u8]) -> io::Result<()> {
    while !buf.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, buf, at) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                at += count as u64;
                buf = &mut buf[count..];
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> std::path::PathBuf {
        let path = std::env::temp_dir().join(format!("kiemky-source-{}-{name}", std::process::id()));
        std::fs::write(&path, b"%PDF-1.7 and more").unwrap();
        path
    }

    #[test]
    fn bytes_are_read_in_place_and_never_outside() {
        let path = file("inside");
        let opened = Opened::path(&path, "name").unwrap();
        let mut four = [0; 4];
        assert_eq!(opened.source().read_at(1, &mut four), Ok(()));
        assert_eq!(&four, b"PDF-");
        assert_eq!(opened.source().len(), 17);
        assert_eq!(opened.source().read_at(14, &mut four), Err(SourceError::OutOfRange));
        assert_eq!(opened.source().read_at(u64::MAX, &mut four), Err(SourceError::OutOfRange));
        assert!(opened.is_unchanged());
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn a_file_that_is_cut_or_grows_meanwhile_has_changed() {
        let path = file("changed");
        let opened = Opened::path(&path, "name").unwrap();
        std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(5).unwrap();
        let mut four = [0; 4];
        assert_eq!(opened.source().read_at(10, &mut four), Err(SourceError::Changed));
        assert!(!opened.is_unchanged());
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn a_file_that_another_took_the_place_of_is_not_the_one_that_was_seen() {
        let path = file("seen");
        let seen = Opened::path(&path, "name").unwrap().seen();
        assert!(seen.is_still(&path));
        let other = file("other");
        std::fs::write(&other, b"%PDF-1.7 and less").unwrap();
        std::fs::rename(other, &path).unwrap();
        assert!(!seen.is_still(&path));
        std::fs::remove_file(&path).unwrap();
        assert!(!seen.is_still(&path));
        assert!(Opened::pipe(&b"%PDF-"[..], "-").unwrap().seen().is_still(&path));
    }

    #[test]
    fn a_pipe_is_read_to_its_end_and_a_longer_one_is_refused() {
        let opened = Opened::pipe(&b"%PDF-"[..], "-").unwrap();
        assert_eq!(opened.source().len(), 5);
        let Err(failure) = Opened::pipe_up_to(1 << 20, io::repeat(b'x'), "-") else {
            panic!("an endless pipe was taken")
        };
        assert_eq!(failure.finding.code, Code::InputUnreadable);
        assert!(failure.report().error.message.contains("1 MiB"));
    }
}
