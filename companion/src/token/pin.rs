//! The PIN: asked for at the terminal, read from a descriptor or from a file; never an argument, never logged, wiped
//! when it is dropped (TOK-04).

use super::error::TokenError;
use report::Code;
use secrecy::zeroize::Zeroize;
use secrecy::{ExposeSecret, SecretString};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Longest line that is read for a PIN (bytes): PKCS#11 tokens take at most 255.
const LONGEST: usize = 256;

/// A PIN. It cannot be printed, and its memory is overwritten when it is dropped.
pub(crate) struct Pin(SecretString);

impl Pin {
    /// A PIN from text that was just read; the text is moved, not copied.
    pub(crate) fn new(text: String) -> Self {
        Self(SecretString::from(text))
    }

    /// Its length as tokens count it (bytes of UTF-8).
    pub(crate) fn length(&self) -> usize {
        self.0.expose_secret().len()
    }

    /// The secret itself, for the library that sends it to the token and for nobody else.
    pub(super) const fn secret(&self) -> &SecretString {
        &self.0
    }
}

/// Where the PIN comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PinSource {
    /// A person at the terminal.
    Terminal,
    /// The next line of an open file descriptor.
    Descriptor(u32),
    /// The first line of a file that only its owner may read.
    File(PathBuf),
}

impl PinSource {
    /// Is a person there who reads warnings and can confirm?
    pub(crate) fn is_attended(&self) -> bool {
        *self == Self::Terminal
    }

    /// Is it read from standard input, under whatever name?
    pub(crate) fn is_standard_input(&self) -> bool {
        match self {
            Self::Terminal => false,
            Self::Descriptor(number) => *number == 0 || is_standard_input(&descriptor(*number)),
            Self::File(path) => is_standard_input(path),
        }
    }

    /// Gets the PIN. `prompt` is shown to a person.
    ///
    /// # Errors
    /// [`Code::TokenPinUnavailable`] with the reason; nothing was sent to the token.
    pub(crate) fn ask(&self, prompt: &str) -> Result<Pin, TokenError> {
        forbid_core_files();
        let pin = match self {
            Self::Terminal => from_terminal(prompt),
            Self::Descriptor(number) => from_descriptor(*number),
            Self::File(path) => from_file(path),
        };
        let pin = pin.map_err(|error| TokenError::new(Code::TokenPinUnavailable).because(error))?;
        if pin.length() == 0 {
            // An empty PIN is never sent: some tokens take it for the start of their own dialogue.
            return Err(TokenError::new(Code::TokenPinUnavailable));
        }
        Ok(pin)
    }
}

/// Asks without echo. Standard output may be a pipe: the terminal itself is used.
fn from_terminal(prompt: &str) -> io::Result<Pin> {
    let mut prompt = prompt.to_owned();
    prompt.push(' ');
    rpassword::prompt_password(prompt).map(Pin::new)
}

fn descriptor(number: u32) -> PathBuf {
    Path::new("/dev/fd").join(number.to_string())
}

/// Is this the very file, pipe or device that standard input is?
#[cfg(unix)]
pub(crate) fn is_standard_input(path: &Path) -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
    let input = io::stdin().as_fd().try_clone_to_owned().map(File::from).and_then(|input| input.metadata());
    match (input, std::fs::metadata(path)) {
        (Ok(input), Ok(named)) => (input.dev(), input.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// There no path names standard input.
#[cfg(not(unix))]
pub(crate) fn is_standard_input(_: &Path) -> bool {
    false
}

/// A descriptor that whoever started the program opened, for example `--pin-fd 3 3<<<"$PIN"`.
#[cfg(unix)]
fn from_descriptor(number: u32) -> io::Result<Pin> {
    first_line(File::open(descriptor(number))?)
}

#[cfg(not(unix))]
fn from_descriptor(_: u32) -> io::Result<Pin> {
    Err(io::ErrorKind::Unsupported.into())
}

/// A file, for example a credential of the service manager.
fn from_file(path: &Path) -> io::Result<Pin> {
    let file = File::open(path)?;
    if is_open_to_others(&file)? {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    first_line(file)
}

/// May anyone but the owner read the file?
#[cfg(unix)]
fn is_open_to_others(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    /// Permissions of group and others.
    const NOT_THE_OWNER: u32 = 0o077;
    Ok(file.metadata()?.permissions().mode() & NOT_THE_OWNER != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &File) -> io::Result<bool> {
    // Access lists of Windows are not read here; `docs/token.md` says so.
    Ok(false)
}

/// The next line, without its end; read byte by byte, so that a pipe keeps what follows for a key that asks again.
fn first_line(mut from: impl Read) -> io::Result<Pin> {
    // One allocation, large enough: a string that grows leaves copies behind.
    let mut bytes = Vec::with_capacity(LONGEST);
    let read = loop {
        let mut byte = [0];
        match from.read(&mut byte) {
            Ok(0) => break Ok(()),
            Ok(_) if byte[0] == b'\n' => break Ok(()),
            Ok(_) if bytes.len() == LONGEST => break Err(io::ErrorKind::InvalidData.into()),
            Ok(_) => bytes.push(byte[0]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => break Err(error),
        }
    };
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    let pin = String::from_utf8(bytes).map(Pin::new).map_err(|error| {
        error.into_bytes().zeroize();
        io::Error::from(io::ErrorKind::InvalidData)
    });
    read.and(pin)
}

/// A crash leaves no memory image behind that could hold the PIN.
fn forbid_core_files() {
    #[cfg(unix)]
    {
        // Where the limit cannot be lowered it is as low as it can be.
        let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn read(bytes: &[u8]) -> Option<String> {
        first_line(Cursor::new(bytes.to_vec())).ok().map(|pin| pin.secret().expose_secret().to_owned())
    }

    #[test]
    fn the_first_line_is_the_pin() {
        assert_eq!(read(b"123456\nother\n").as_deref(), Some("123456"));
        assert_eq!(read(b"123456\r\n").as_deref(), Some("123456"));
        assert_eq!(read("mật khẩu".as_bytes()).as_deref(), Some("mật khẩu"));
        assert_eq!(read(b"\n").as_deref(), Some(""));
        assert_eq!(read(&[b'1'; LONGEST]).map(|pin| pin.len()), Some(LONGEST));
        assert_eq!(read(&[b'1'; LONGEST + 1]), None);
        let mut lines = Cursor::new(b"1111\n2222\n".to_vec());
        assert_eq!(first_line(&mut lines).ok().unwrap().secret().expose_secret(), "1111");
        assert_eq!(first_line(&mut lines).ok().unwrap().secret().expose_secret(), "2222");
        assert_eq!(read(&[0xFF, b'\n']), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_may_read_is_refused_and_an_empty_pin_never_sent() {
        use std::fs;
        use std::os::unix::fs::PermissionsExt;
        let path = std::env::temp_dir().join(format!("kiemky-pin-{}", std::process::id()));
        fs::write(&path, "123456\n").unwrap();
        let ask = || PinSource::File(path.clone()).ask("");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(ask().err().unwrap().code, Code::TokenPinUnavailable);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(ask().ok().unwrap().length(), 6);
        fs::write(&path, "\n").unwrap();
        assert_eq!(ask().err().unwrap().code, Code::TokenPinUnavailable);
        fs::remove_file(&path).unwrap();
        assert_eq!(ask().err().unwrap().code, Code::TokenPinUnavailable);
    }
}
