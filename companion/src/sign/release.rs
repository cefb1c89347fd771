//! The copy that becomes the signed document: a file of its own beside the output, which gets the output's name only
//! when it is whole, on the medium, and accepted.

use crate::failure::Failure;
use crate::source::Opened;
use crate::verify::circumstances;
use report::{Code, Time};
use signing::{Output, OutputError};
use std::ffi::OsString;
use std::fs::{File, Metadata, OpenOptions, Permissions};
use std::io;
use std::path::{Path, PathBuf};
use verifier_core::{ByteSource, SourceError};

/// Bytes copied at a time.
const PIECE: u64 = 1 << 20;
/// Names that are tried for the copy (count).
const NAMES: u32 = 100;
/// How the name of a copy ends.
const ENDING: &str = ".kiemky-tmp";

/// What has been done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// The copy has been begun.
    Begun,
    /// It holds the input.
    Copied,
    /// Document and certificate may sign.
    Checked,
    /// A revision was added.
    Added,
    /// Its signature value was written.
    Filled,
    /// All of it is on the medium.
    Synced,
    /// The verifier accepts it.
    Verified,
    /// It has the output's name.
    Named,
}

/// Somebody who is told of every moment, and may end it all: a test.
pub(crate) trait Watch {
    /// Called when the moment has come.
    ///
    /// # Errors
    /// What the medium would say.
    fn reached(&self, moment: Moment) -> io::Result<()>;

    /// What the clock says.
    ///
    /// # Errors
    /// It says nothing of use.
    fn now(&self) -> Result<Time, Failure> {
        circumstances::now()
    }
}

/// Nobody.
pub(crate) struct Unwatched;

impl Watch for Unwatched {
    fn reached(&self, _: Moment) -> io::Result<()> {
        Ok(())
    }
}

/// The copy; gone when it is dropped without having got its name.
pub(crate) struct Draft<'w> {
    file: File,
    length: u64,
    path: PathBuf,
    output: PathBuf,
    /// Permissions of the input, where it is a file.
    readers: Option<Permissions>,
    released: bool,
    watch: &'w dyn Watch,
}

/// The output could not be written.
pub(super) fn unwritable(output: &Path, reason: &str) -> Failure {
    Failure::new(Code::InputOption)
        .option("--out")
        .detail_of("sign-output-unwritable", "name", &output.to_string_lossy())
        .reason(reason)
}

/// The output's name must be free: nothing is ever replaced, the input least of all.
pub(super) fn check_free(output: &Path) -> Result<(), Failure> {
    match std::fs::symlink_metadata(output) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(unwritable(output, &error.to_string())),
        Ok(_) => Err(taken(output)),
    }
}

fn taken(output: &Path) -> Failure {
    let name = output.to_string_lossy();
    Failure::new(Code::InputOption).option("--out").detail_of("sign-output-exists", "name", &name)
}

/// Copies in this folder that a run left behind which was killed.
pub(super) fn left_behind(folder: &Path) -> Vec<PathBuf> {
    let is_copy = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy());
        name.is_some_and(|name| name.starts_with('.') && name.ends_with(ENDING))
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut copies: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_copy).collect();
    copies.sort();
    copies
}

impl<'w> Draft<'w> {
    /// Copies the input, byte for byte, into a new file beside the output. `path` is where the input is: whoever may
    /// read it may read what comes of it, and nobody else.
    pub(super) fn copy(
        input: &Opened,
        path: &Path,
        output: &Path,
        watch: &'w dyn Watch,
    ) -> Result<Self, Failure> {
        let readers = std::fs::metadata(path).ok().filter(Metadata::is_file).map(|found| found.permissions());
        let failed = |error: &io::Error| unwritable(output, &error.to_string());
        let (file, path) = create(output).map_err(|error| failed(&error))?;
        let output_path = output.to_owned();
        let mut draft = Self { file, length: 0, path, output: output_path, readers, released: false, watch };
        draft.reached(Moment::Begun)?;
        let source = input.source();
        let length = source.len();
        let mut piece = vec![0; usize::try_from(PIECE.min(length)).unwrap_or_default()];
        let mut at = 0;
        while at < length {
            let left = usize::try_from((length - at).min(PIECE)).unwrap_or_default();
            let bytes = piece.get_mut(..left).unwrap_or_default();
            source.read_at(at, bytes).map_err(|error| match error {
                SourceError::Changed => Failure::new(Code::InputChanged),
                _ => Failure::new(Code::InputUnreadable),
            })?;
            draft.write_at(at, bytes).map_err(|error| failed(&error))?;
            at += u64::try_from(left).unwrap_or_default();
        }
        draft.length = length;
        draft.reached(Moment::Copied)?;
        Ok(draft)
    }

    /// Tells whoever watches.
    pub(super) fn reached(&self, moment: Moment) -> Result<(), Failure> {
        self.watch.reached(moment).map_err(|error| unwritable(&self.output, &error.to_string()))
    }

    /// Gives the copy the output's name, unless something else has got it meanwhile.
    pub(super) fn release(mut self) -> Result<(), Failure> {
        self.name().map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => taken(&self.output),
            _ => unwritable(&self.output, &error.to_string()),
        })
    }

    fn name(&mut self) -> io::Result<()> {
        share(&self.file, self.readers.take())?;
        self.file.sync_all()?;
        // Whoever may write to the folder could have put another file in the place of the judged one.
        if !is_named(&self.file, &self.path)? {
            return Err(exchanged());
        }
        // A link never replaces what is there, as a renaming would.
        match std::fs::hard_link(&self.path, &self.output) {
            Ok(()) => {
                self.check_named()?;
                self.watch.reached(Moment::Named)?;
                // The second name is no harm; whoever finds it may delete it.
                let _ = std::fs::remove_file(&self.path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            // A file system without links (FAT on a stick).
            Err(_) => {
                if std::fs::symlink_metadata(&self.output).is_ok() {
                    return Err(io::ErrorKind::AlreadyExists.into());
                }
                std::fs::rename(&self.path, &self.output)?;
                self.check_named()?;
                self.watch.reached(Moment::Named)?;
            }
        }
        self.released = true;
        // The document has its name and its bytes are on the medium. A folder that cannot be brought there, too, is no
        // failure: whoever is told of one signs again, and there are two originals (TOK-11).
        let _ = sync_folder(&self.output);
        Ok(())
    }

    /// What just got the output's name is the file that was judged, or the name is taken away again.
    fn check_named(&self) -> io::Result<()> {
        if is_named(&self.file, &self.output)? {
            return Ok(());
        }
        std::fs::remove_file(&self.output)?;
        Err(exchanged())
    }

    fn write_at(&self, at: u64, bytes: &[u8]) -> io::Result<()> {
        write_all_at(&self.file, at, bytes)
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        if !self.released {
            // Where even that fails, the file keeps a name that nobody takes for a document.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// A new file beside the output: `.quyet-dinh.pdf.1234-0.kiemky-tmp`.
fn create(output: &Path) -> io::Result<(File, PathBuf)> {
    let name = output.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    for number in 0..NAMES {
        let mut own = OsString::from(".");
        own.push(name);
        own.push(format!(".{}-{number}{ENDING}", std::process::id()));
        let path = output.with_file_name(own);
        match private().open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

impl ByteSource for Draft<'_> {
    fn len(&self) -> u64 {
        self.length
    }

    fn read_at(&self, at: u64, buf: &mut [u8]) -> Result<(), SourceError> {
        let wanted = u64::try_from(buf.len()).map_err(|_| SourceError::OutOfRange)?;
        if at.checked_add(wanted).is_none_or(|end| end > self.length) {
            return Err(SourceError::OutOfRange);
        }
        crate::source::read_exact_at(&self.file, at, buf).map_err(|_| SourceError::Unreadable)
    }
}

impl Output for Draft<'_> {
    fn append(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        self.write_at(self.length, bytes)?;
        self.length += u64::try_from(bytes.len()).unwrap_or_default();
        Ok(self.watch.reached(Moment::Added)?)
    }

    fn replace(&mut self, at: u64, bytes: &[u8]) -> Result<(), OutputError> {
        self.write_at(at, bytes)?;
        Ok(self.watch.reached(Moment::Filled)?)
    }

    fn sync(&mut self) -> Result<(), OutputError> {
        self.file.sync_all()?;
        Ok(self.watch.reached(Moment::Synced)?)
    }
}

#[cfg(unix)]
fn write_all_at(file: &File, at: u64, bytes: &[u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, at)
}

#[cfg(windows)]
fn write_all_at(file: &File, mut at: u64, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_write(file, bytes, at) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => {
                at += count as u64;
                bytes = &bytes[count..];
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn exchanged() -> io::Error {
    io::Error::other("the temporary file was exchanged")
}

/// Is this name the open file's own?
#[cfg(unix)]
fn is_named(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let (own, named) = (file.metadata()?, std::fs::symlink_metadata(path)?);
    Ok((own.dev(), own.ino()) == (named.dev(), named.ino()))
}

/// The standard library has no number of a file on Windows.
#[cfg(windows)]
fn is_named(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

/// A new file that only its owner may read, as long as nobody said who else may.
#[cfg(unix)]
pub(super) fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true).mode(0o600);
    options
}

/// On Windows a file takes over who may read it from its folder.
#[cfg(windows)]
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    options
}

/// Opens the file to whoever may read the input; its owner may write to it in any case.
#[cfg(unix)]
fn share(file: &File, readers: Option<Permissions>) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    match readers {
        Some(readers) => file.set_permissions(Permissions::from_mode(readers.mode() & 0o777 | 0o600)),
        None => Ok(()),
    }
}

#[cfg(windows)]
fn share(_: &File, _: Option<Permissions>) -> io::Result<()> {
    Ok(())
}

/// The name itself is on the medium when its folder is.
#[cfg(unix)]
fn sync_folder(output: &Path) -> io::Result<()> {
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all())
}

/// Windows writes names with the file.
#[cfg(windows)]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
