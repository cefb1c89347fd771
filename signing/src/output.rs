//! Where a signed document comes to be: a copy of the input, read like any input and added to at its end.

use std::fmt;
use verifier_core::ByteSource;

/// The medium failed: full, removed, write-protected.
#[derive(Debug)]
pub struct OutputError(std::io::Error);

impl OutputError {
    /// Wraps what the system says.
    #[must_use]
    pub const fn new(cause: std::io::Error) -> Self {
        Self(cause)
    }
}

impl From<std::io::Error> for OutputError {
    fn from(cause: std::io::Error) -> Self {
        Self(cause)
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// A document under the pen. It holds the input already, byte for byte; nobody else writes to it.
pub trait Output: ByteSource {
    /// Adds bytes at the end.
    ///
    /// # Errors
    /// The medium failed; the output is worth nothing then.
    fn append(&mut self, bytes: &[u8]) -> Result<(), OutputError>;

    /// Replaces bytes that are there.
    ///
    /// # Errors
    /// As [`Output::append`].
    fn replace(&mut self, at: u64, bytes: &[u8]) -> Result<(), OutputError>;

    /// Returns when all of it is on the medium.
    ///
    /// # Errors
    /// As [`Output::append`].
    fn sync(&mut self) -> Result<(), OutputError>;
}

impl Output for Vec<u8> {
    fn append(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        self.extend_from_slice(bytes);
        Ok(())
    }

    fn replace(&mut self, at: u64, bytes: &[u8]) -> Result<(), OutputError> {
        let outside = || OutputError::new(std::io::ErrorKind::UnexpectedEof.into());
        let start = usize::try_from(at).map_err(|_| outside())?;
        let end = start.checked_add(bytes.len()).ok_or_else(outside)?;
        self.get_mut(start..end).ok_or_else(outside)?.copy_from_slice(bytes);
        Ok(())
    }

    fn sync(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
