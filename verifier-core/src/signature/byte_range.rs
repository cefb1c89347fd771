//! `/ByteRange`: read as it is written, and proved by position (ISO 32000-2 12.8.1, SIG-03, trap 2).
//!
//! The proof: the range starts at 0, ends where a revision ends, and the bytes that it leaves out are exactly the
//! hexadecimal token that is the value of `/Contents` in this signature's dictionary *as of that revision*. A
//! comparison of lengths or of values would let an attacker move other bytes into the gap.

use super::place::Place;
use crate::Result;
use crate::pdf::{Document, Entry, Object, Origin, Span, View};
use report::{Code, Finding};

/// White space looked at behind a revision's end (bytes); honest files have less than a hundred.
const MAX_WHITE_SPACE: u64 = 1 << 20;

/// Bytes read at a time.
const PIECE: u64 = 1 << 16;

/// What `/ByteRange` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ByteRange {
    /// The four numbers.
    pub(super) values: [u64; 4],
    /// Where the first range ends and the gap begins.
    pub(super) gap_start: u64,
    /// Where the gap ends and the second range begins.
    pub(super) gap_end: u64,
    /// Where the second range ends.
    pub(super) end: u64,
}

/// Reads the four numbers; what is wrong with them goes to `findings`. Numbers given by reference are read too,
/// so that they can be shown, but nothing is ever proved with them.
///
/// # Errors
/// When a referenced number cannot be read.
pub(super) fn read(
    view: &View<'_>,
    signature: &Place,
    findings: &mut Vec<Finding>,
) -> Result<Option<ByteRange>> {
    let Some(entry) = signature.dictionary().and_then(|found| found.entry(b"ByteRange")) else {
        findings.push(Finding::new(Code::SignatureValueMalformed).arg("missing", "ByteRange"));
        return Ok(None);
    };
    let at = |code: Code| located(code, signature, entry);
    let unprovable = || at(Code::SignatureValueUnprovable).arg("key", "ByteRange");
    if entry.value.reference().is_some() {
        findings.push(unprovable().arg("what", "indirect"));
    }
    let array = signature.follow(view, &entry.value)?;
    let Some([a, b, c, d]) = array.object.array() else {
        findings.push(at(Code::SignatureByteRangeMalformed).arg("what", "not-four-numbers"));
        return Ok(None);
    };
    let mut values = [0u64; 4];
    let (mut indirect, mut signed, mut zeros) = (false, false, false);
    for (value, member) in values.iter_mut().zip([a, b, c, d]) {
        indirect |= member.reference().is_some();
        let number = array.follow(view, member)?;
        let Object::Integer(integer) = *number.object else {
            let real = matches!(*number.object, Object::Real(_));
            findings.push(if real {
                unprovable().arg("what", "real")
            } else {
                at(Code::SignatureByteRangeMalformed)
            });
            return Ok(None);
        };
        signed |= integer.signed;
        zeros |= integer.leading_zeros;
        match u64::try_from(integer.value) {
            Ok(number) => *value = number,
            Err(_) => {
                findings.push(at(Code::SignatureByteRangeMalformed).arg("what", "negative"));
                return Ok(None);
            }
        }
    }
    if indirect {
        findings.push(unprovable().arg("what", "indirect-number"));
    }
    if signed {
        findings.push(at(Code::SignatureByteRangeMalformed).arg("what", "sign"));
    }
    if zeros {
        findings.push(at(Code::SignatureByteRangeZeros));
    }
    Ok(in_order(values, &at, findings))
}

fn in_order(
    values: [u64; 4],
    at: &dyn Fn(Code) -> Finding,
    findings: &mut Vec<Finding>,
) -> Option<ByteRange> {
    let [start, first, second, length] = values;
    if start != 0 {
        findings.push(at(Code::SignatureByteRangeStart).arg("start", start));
    }
    let gap_start = start.checked_add(first).filter(|gap_start| *gap_start <= second);
    let (Some(gap_start), Some(end)) = (gap_start, second.checked_add(length)) else {
        findings.push(at(Code::SignatureByteRangeMalformed).arg("what", "order"));
        return None;
    };
    Some(ByteRange { values, gap_start, gap_end: second, end })
}

/// A finding at the value of an entry, when its place in the file is known.
pub(super) fn located(code: Code, signature: &Place, entry: &Entry) -> Finding {
    let finding = Finding::new(code);
    match signature.container.origin {
        Some(Origin::File { .. }) => finding.bytes(entry.span.start, entry.span.end),
        _ => finding,
    }
}

/// Index of the revision that ends where the range ends: behind the `F` of its `%%EOF`, or in or behind the
/// white space that follows it. `None` when there is no such revision.
///
/// # Errors
/// When the bytes cannot be read.
pub(super) fn signed_revision(document: &Document<'_>, end: u64) -> Result<Option<usize>> {
    if end > document.length() {
        return Ok(None);
    }
    let revisions = document.revisions();
    let Some(index) = revisions.iter().rposition(|revision| revision.eof <= end) else { return Ok(None) };
    let Some(revision) = revisions.get(index) else { return Ok(None) };
    let ends = end <= revision.end || only_white_space(document, Span { start: revision.eof, end })?;
    Ok(if ends { Some(index) } else { None })
}

/// Are there only white-space characters (7.2.3) in the span?
///
/// # Errors
/// When the bytes cannot be read.
pub(super) fn only_white_space(document: &Document<'_>, span: Span) -> Result<bool> {
    if span.end.saturating_sub(span.start) > MAX_WHITE_SPACE {
        return Ok(false);
    }
    let mut start = span.start;
    while start < span.end {
        let end = start.saturating_add(PIECE).min(span.end);
        if !document.bytes(Span { start, end })?.iter().all(|byte| white_space(*byte)) {
            return Ok(false);
        }
        start = end;
    }
    Ok(true)
}

const fn white_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

/// Is the gap exactly the `/Contents` token of this dictionary? `signature` is the dictionary as of the signed
/// revision. What speaks against it goes to `findings`.
///
/// # Errors
/// When the bytes cannot be read.
pub(super) fn prove_gap(
    document: &Document<'_>,
    range: &ByteRange,
    signature: &Place,
    findings: &mut Vec<Finding>,
) -> Result<bool> {
    let gap = || Finding::new(Code::SignatureByteRangeGap).bytes(range.gap_start, range.gap_end);
    let Some(entry) = signature.dictionary().and_then(|found| found.entry(b"Contents")) else {
        findings.push(gap().arg("what", "no-contents"));
        return Ok(false);
    };
    let Some(Origin::File { span, .. }) = signature.container.origin else {
        findings.push(located(Code::SignatureValueUnprovable, signature, entry).arg("what", "object-stream"));
        return Ok(false);
    };
    if entry.value.reference().is_some() {
        findings.push(located(Code::SignatureValueUnprovable, signature, entry).arg("key", "Contents"));
        return Ok(false);
    }
    if entry.span != (Span { start: range.gap_start, end: range.gap_end }) {
        findings.push(gap().arg("token_start", entry.span.start).arg("token_end", entry.span.end));
        return Ok(false);
    }
    if span.end > range.end || span.start > range.gap_start {
        findings.push(gap().arg("what", "object-outside"));
        return Ok(false);
    }
    token(document, signature, entry, findings)
}

/// How many bytes are of this kind. Counted in pieces whose count fits a byte, which a processor does sixteen at a time.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let in_piece =
        |piece: &[u8]| piece.iter().fold(0u8, |count, byte| count.wrapping_add(u8::from(is(*byte))));
    bytes
        .chunks(usize::from(u8::MAX))
        .map(|piece| usize::from(in_piece(piece)))
        .fold(0, usize::saturating_add)
}

/// The token itself, byte by byte: `<`, hexadecimal digits, `>`. White space and an odd number of digits are
/// allowed by 7.3.4.3 and named, for no signer of 600 honest files writes them.
fn token(
    document: &Document<'_>,
    signature: &Place,
    entry: &Entry,
    findings: &mut Vec<Finding>,
) -> Result<bool> {
    let raw = document.bytes(entry.span)?;
    let malformed = || located(Code::SignatureContentsMalformed, signature, entry);
    let [b'<', digits @ .., b'>'] = raw.as_slice() else {
        findings.push(malformed().arg("what", "not-hexadecimal"));
        return Ok(false);
    };
    let count = count(digits, |byte| byte.is_ascii_hexdigit());
    let spaces = if count == digits.len() { 0 } else { self::count(digits, white_space) };
    if count.checked_add(spaces) != Some(digits.len()) {
        findings.push(malformed().arg("what", "not-hexadecimal"));
        return Ok(false);
    }
    if count == 0 {
        findings.push(malformed().arg("what", "empty"));
        return Ok(false);
    }
    if spaces > 0 || count % 2 == 1 {
        let what = if spaces > 0 { "white-space" } else { "odd" };
        findings.push(located(Code::SignatureContentsSpelling, signature, entry).arg("what", what));
    }
    Ok(true)
}
