//! The header (ISO 32000-2 7.5.2): `%PDF-n.m`, within the first 1024 bytes as readers accept it.

use super::snapshot::{Snapshot, narrow, wide};
use crate::{Notes, Result};
use report::{Code, Finding};

/// Where the header is looked for (bytes; ISO 32000-1 Annex H, note 13).
const REACH: u64 = 1024;

/// The header of a file.
#[derive(Clone, Copy)]
pub(super) struct Header {
    /// Bytes before it.
    pub(super) offset: u64,
    pub(super) version: Option<(u8, u8)>,
}

/// Finds the header.
///
/// # Errors
/// [`Code::InputEmpty`], [`Code::InputNotAPdf`].
pub(super) fn read(snapshot: &Snapshot<'_>, notes: &Notes) -> Result<Header> {
    if snapshot.is_empty() {
        return Err(Box::new(Finding::new(Code::InputEmpty)));
    }
    let start = snapshot.read(0, narrow(snapshot.len().min(REACH)))?;
    let at = start.windows(5).position(|text| text == b"%PDF-");
    let at = at.ok_or_else(|| Box::new(Finding::new(Code::InputNotAPdf)))?;
    let version = match start.get(at.saturating_add(5)..) {
        Some([major @ b'0'..=b'9', b'.', minor @ b'0'..=b'9', ..]) => {
            Some((major.wrapping_sub(b'0'), minor.wrapping_sub(b'0')))
        }
        _ => None,
    };
    let offset = wide(at);
    if offset > 0 {
        notes.add(Finding::new(Code::PdfHeaderOffset).bytes(0, offset));
    }
    if version.is_none() {
        notes.add(Finding::new(Code::PdfHeaderVersion).bytes(offset, offset.saturating_add(8)));
    }
    Ok(Header { offset, version })
}
