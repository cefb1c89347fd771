//! Where the bytes come from.

/// The source could not deliver the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SourceError {
    /// The range lies outside the source.
    OutOfRange,
    /// Reading failed (disk, revoked permission, removed medium).
    Unreadable,
    /// The file is no longer the one that was opened.
    Changed,
}

/// Random access to a file of known length. Synchronous: a slice, `pread`, a block cache in a browser worker.
pub trait ByteSource {
    /// Length in bytes.
    fn len(&self) -> u64;

    /// Fills `buf` with the bytes from `at` on.
    ///
    /// # Errors
    /// [`SourceError`] when the whole of `buf` cannot be filled.
    fn read_at(&self, at: u64, buf: &mut [u8]) -> Result<(), SourceError>;

    /// Is there nothing at all?
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl ByteSource for [u8] {
    fn len(&self) -> u64 {
        u64::try_from(<[u8]>::len(self)).unwrap_or(u64::MAX)
    }

    fn read_at(&self, at: u64, buf: &mut [u8]) -> Result<(), SourceError> {
        let start = usize::try_from(at).map_err(|_| SourceError::OutOfRange)?;
        let end = start.checked_add(buf.len()).ok_or(SourceError::OutOfRange)?;
        buf.copy_from_slice(self.get(start..end).ok_or(SourceError::OutOfRange)?);
        Ok(())
    }
}

impl ByteSource for Vec<u8> {
    fn len(&self) -> u64 {
        ByteSource::len(self.as_slice())
    }

    fn read_at(&self, at: u64, buf: &mut [u8]) -> Result<(), SourceError> {
        self.as_slice().read_at(at, buf)
    }
}

impl<T: ByteSource + ?Sized> ByteSource for &T {
    fn len(&self) -> u64 {
        (**self).len()
    }

    fn read_at(&self, at: u64, buf: &mut [u8]) -> Result<(), SourceError> {
        (**self).read_at(at, buf)
    }
}
