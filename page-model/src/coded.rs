//! What coded images say of themselves, where that may be more than their dictionaries say.

/// Bytes of a segment header that are always there, before what it refers to (ISO/IEC 14492 7.2.2 to 7.2.4).
const HEADER: usize = 6;
/// A segment whose length is told by its end alone (7.2.7).
const UNKNOWN: u32 = u32::MAX;

/// Pixels that an embedded JBIG2 stream announces: those of its page and of all regions (ISO/IEC 14492 7.4.1, 7.4.8). The
/// decoder makes room for each before it reads the first one. `None` where the stream is no row of whole segments with a
/// page and a region: the decoder passes over what it cannot read and leaves the page white.
pub(crate) fn jbig2_pixels(bytes: &[u8]) -> Option<u64> {
    let (mut pixels, mut page, mut region) = (0_u64, false, false);
    let mut rest = bytes;
    // Writers leave an end of line behind the last segment.
    while rest.len() > HEADER {
        let (kind, data, after) = segment(rest)?;
        // Page information and every region begin with width and height.
        if matches!(kind, 4..=7 | 20..=23 | 36..=43 | 48) {
            let side = |at: usize| number(data, at).map(u64::from);
            pixels = pixels.saturating_add(side(0)?.saturating_mul(side(4)?));
            page |= kind == 48;
            region |= kind != 48;
        }
        rest = after;
    }
    (page && region).then_some(pixels)
}

/// Type and data of the first segment, and what follows it.
fn segment(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let own = number(bytes, 0)?;
    let flags = *bytes.get(4)?;
    let short = bytes.get(5)? >> 5;
    // Up to four segments are told in three bits, more in a field of 29 with a bit for each behind it (7.2.4).
    let (count, mut at) = if short == 7 {
        let count = usize::try_from(number(bytes, 5)? & 0x1FFF_FFFF).ok()?;
        (count, HEADER.checked_add(3)?.checked_add(count.checked_add(1)?.div_ceil(8))?)
    } else {
        (usize::from(short), HEADER)
    };
    let width = match own {
        0..=256 => 1,
        257..=65_536 => 2,
        _ => 4,
    };
    at = at.checked_add(count.checked_mul(width)?)?;
    // The page that it belongs to (7.2.6).
    at = at.checked_add(if flags & 0x40 == 0 { 1 } else { 4 })?;
    let length = number(bytes, at)?;
    let data = bytes.get(at.checked_add(4)?..)?;
    // One of unknown length is the last that is counted.
    let end = if length == UNKNOWN { data.len() } else { usize::try_from(length).ok()? };
    let (data, after) = data.split_at_checked(end)?;
    Some((flags & 0x3F, data, after))
}

/// The number of four bytes at this place.
fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment_of(kind: u8, data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&[0, 0, 0, 1, kind, 0, 1], length.as_slice(), data].concat()
    }

    fn sides(width: u32, height: u32) -> Vec<u8> {
        [width.to_be_bytes(), height.to_be_bytes()].concat()
    }

    #[test]
    fn page_and_regions_are_counted_and_nothing_else() {
        let stream = [
            segment_of(48, &sides(100, 10)),
            segment_of(0, &sides(9, 9)),
            segment_of(38, &sides(7, 3)),
            segment_of(49, b""),
            b"\r\n".to_vec(),
        ];
        assert_eq!(jbig2_pixels(&stream.concat()), Some(1_021));
        let huge = [segment_of(48, &sides(u32::MAX, u32::MAX)), segment_of(38, &sides(1, 1))].concat();
        assert_eq!(jbig2_pixels(&huge), Some(u64::from(u32::MAX).pow(2) + 1));
    }

    #[test]
    fn long_headers_are_stepped_over() {
        // Six segments referred to: a field of four bytes, one byte of bits, six numbers of two bytes; a page of four.
        let mut long = segment_of(48, &sides(20, 20));
        long.extend_from_slice(&[0, 0, 2, 0, 0x40 | 38, 0xE0, 0, 0, 6, 0]);
        long.extend_from_slice(&[0; 12]);
        long.extend_from_slice(&[0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF]);
        long.extend_from_slice(&sides(10, 10));
        assert_eq!(jbig2_pixels(&long), Some(500));
    }

    #[test]
    fn a_stream_without_page_or_region_or_cut_off_says_nothing() {
        assert_eq!(jbig2_pixels(b""), None);
        assert_eq!(jbig2_pixels(b"no jbig2 at all"), None);
        assert_eq!(jbig2_pixels(&segment_of(48, &sides(100, 10))), None);
        assert_eq!(jbig2_pixels(&segment_of(38, &sides(100, 10))), None);
        let whole = [segment_of(48, &sides(100, 10)), segment_of(38, &sides(7, 3))].concat();
        for end in 0..whole.len() {
            assert_eq!(jbig2_pixels(&whole[..end]), None, "{end} bytes");
        }
    }
}
