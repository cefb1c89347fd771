//! FlateDecode (ISO 32000-2 7.4.4): the zlib format of RFC 1950 around the deflate data of RFC 1951.
//!
//! The deflate data must reach their final block. Bytes after the checksum are not read: every tenth honest
//! file counts an end-of-line or more into `/Length`.
//!
//! What becomes of a checksum that is absent or wrong is decided at [`check`].

use super::corrupt;
use super::output::{MAX_STREAM_BYTES, too_long};
use crate::budget::Work;
use crate::{Budget, Result};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

const NAME: &str = "FlateDecode";

/// First length of the output buffer, in bytes; it doubles.
const FIRST_STEP: usize = 16 << 10;

/// The decoded bytes.
pub(super) fn decode(input: &[u8], budget: &Budget) -> Result<Vec<u8>> {
    let deflated = after_header(input)?;
    let (output, read) = inflate(deflated, budget)?;
    check(&output, deflated.get(read..).unwrap_or(&[]))?;
    Ok(output)
}

/// The header of RFC 1950 2.2: deflate, a window of at most 32 KiB, the check bits, no preset dictionary.
fn after_header(input: &[u8]) -> Result<&[u8]> {
    let ([method, flags], rest) = input.split_first_chunk::<2>().ok_or_else(|| corrupt(NAME))?;
    let known = method & 0x0F == 8 && method >> 4 <= 7 && flags & 0x20 == 0;
    if known && u16::from_be_bytes([*method, *flags]).is_multiple_of(31) {
        Ok(rest)
    } else {
        Err(corrupt(NAME))
    }
}

/// Inflates into a buffer that grows only while it is paid for; gives the bytes and how much input they took.
fn inflate(input: &[u8], budget: &Budget) -> Result<(Vec<u8>, usize)> {
    let mut state = Box::<DecompressorOxide>::default();
    let mut output = vec![0; FIRST_STEP];
    let (mut read, mut written) = (0usize, 0usize);
    loop {
        let rest = input.get(read..).unwrap_or(&[]);
        let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, taken, made) = decompress(&mut state, rest, &mut output, written, flags);
        read = read.saturating_add(taken);
        written = written.saturating_add(made);
        budget.spend(Work::DecodedBytes, u64::try_from(made).unwrap_or(u64::MAX))?;
        match status {
            TINFLStatus::Done => {
                output.truncate(written);
                return Ok((output, read));
            }
            TINFLStatus::HasMoreOutput if written < MAX_STREAM_BYTES => {
                let length = output.len().saturating_mul(2).min(MAX_STREAM_BYTES);
                output.resize(length, 0);
            }
            TINFLStatus::HasMoreOutput => return Err(too_long()),
            _ => return Err(corrupt(NAME)),
        }
    }
}

/// Compares the Adler-32 checksum of RFC 1950 2.2, where there is one.
///
/// NOTE: a checksum that is absent, or cut short, is let pass: the final block has been reached, so every reader
/// sees the same bytes, and honest producers omit it (content streams of the ESIG 2014 plugtests, for one).
/// A checksum that is there and wrong is corrupt: readers differ in how much of the data they keep then (zlib
/// keeps all, inflaters of Java lose the last piece). No sound file of the corpora has one.
fn check(output: &[u8], rest: &[u8]) -> Result<()> {
    match rest.first_chunk::<4>() {
        Some(checksum) if u32::from_be_bytes(*checksum) != adler_32(output) => {
            Err(corrupt("FlateDecode checksum"))
        }
        _ => Ok(()),
    }
}

/// Bytes that can be summed before the sums must be reduced: 5552 keeps both below 2^32 (RFC 1950, appendix).
const SUMMED: usize = 5552;

/// Adler-32 (RFC 1950 8.2).
fn adler_32(bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (1u32, 0u32);
    for piece in bytes.chunks(SUMMED) {
        for &byte in piece {
            low = low.wrapping_add(u32::from(byte));
            high = high.wrapping_add(low);
        }
        low = low.wrapping_rem(65_521);
        high = high.wrapping_rem(65_521);
    }
    (high << 16) | low
}
