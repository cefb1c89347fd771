//! A strict reader of DER (X.690 clauses 8 and 10) that borrows from its input and allocates nothing.
//!
//! It does not descend by itself: callers open one level at a time, so depth is bounded by the code that reads.

use report::Time;

/// Why something is no DER; a word for the finding's `reason`.
pub(crate) type Reason = &'static str;

/// BOOLEAN.
pub(crate) const BOOLEAN: u8 = 0x01;
/// INTEGER.
pub(crate) const INTEGER: u8 = 0x02;
/// BIT STRING.
pub(crate) const BIT_STRING: u8 = 0x03;
/// OCTET STRING.
pub(crate) const OCTET_STRING: u8 = 0x04;
/// OBJECT IDENTIFIER.
pub(crate) const OID: u8 = 0x06;
/// ENUMERATED.
pub(crate) const ENUMERATED: u8 = 0x0a;
/// UTCTime.
pub(crate) const UTC_TIME: u8 = 0x17;
/// GeneralizedTime.
pub(crate) const GENERALIZED_TIME: u8 = 0x18;
/// SEQUENCE, constructed.
pub(crate) const SEQUENCE: u8 = 0x30;
/// SET, constructed.
pub(crate) const SET: u8 = 0x31;

/// One element: tag, content, and the whole of it as it stands in the input.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    /// Identifier octet; tags above 30 do not occur in what we read.
    pub tag: u8,
    /// Content octets.
    pub content: &'a [u8],
    /// Identifier, length and content octets.
    pub raw: &'a [u8],
}

/// Reads elements one after the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// A reader over the elements in `input`.
    pub const fn new(input: &'a [u8]) -> Self {
        Self { rest: input }
    }

    /// Tag of the next element, if there is one.
    pub fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// Is everything read?
    pub const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next element, whatever its tag.
    pub fn element(&mut self) -> Result<Element<'a>, Reason> {
        let start = self.rest;
        let (&tag, after) = start.split_first().ok_or("truncated")?;
        if tag & 0x1f == 0x1f {
            return Err("tag-form");
        }
        let (length, after) = length(after)?;
        let (content, rest) = after.split_at_checked(length).ok_or("truncated")?;
        let raw = start.get(..start.len().saturating_sub(rest.len())).ok_or("truncated")?;
        self.rest = rest;
        Ok(Element { tag, content, raw })
    }

    /// The next element, which must have this tag.
    pub fn expect(&mut self, tag: u8) -> Result<Element<'a>, Reason> {
        let element = self.element()?;
        if element.tag == tag { Ok(element) } else { Err("unexpected-tag") }
    }

    /// How much is left (bytes).
    pub const fn rest_len(&self) -> usize {
        self.rest.len()
    }

    /// The next element if it has this tag.
    pub fn optional(&mut self, tag: u8) -> Result<Option<Element<'a>>, Reason> {
        if self.peek() == Some(tag) { self.element().map(Some) } else { Ok(None) }
    }

    /// Nothing may follow.
    pub const fn end(&self) -> Result<(), Reason> {
        if self.rest.is_empty() { Ok(()) } else { Err("trailing-bytes") }
    }
}

impl<'a> Element<'a> {
    /// A reader of the elements inside.
    pub const fn inside(&self) -> Reader<'a> {
        Reader::new(self.content)
    }
}

/// The one element that `input` consists of, with this tag.
pub(crate) fn only(input: &[u8], tag: u8) -> Result<Element<'_>, Reason> {
    let mut reader = Reader::new(input);
    let element = reader.expect(tag)?;
    reader.end()?;
    Ok(element)
}

/// Definite length in the fewest octets, X.690 10.1.
fn length(input: &[u8]) -> Result<(usize, &[u8]), Reason> {
    let (&first, after) = input.split_first().ok_or("truncated")?;
    if first < 0x80 {
        return Ok((usize::from(first), after));
    }
    let count = usize::from(first & 0x7f);
    if count == 0 || count > 4 {
        return Err("length-form");
    }
    let (octets, after) = after.split_at_checked(count).ok_or("truncated")?;
    let value = octets.iter().fold(0u32, |value, octet| (value << 8) | u32::from(*octet));
    if value < 0x80 || octets.first() == Some(&0) {
        return Err("length-form");
    }
    Ok((usize::try_from(value).map_err(|_| "length-form")?, after))
}

/// TRUE is FF and FALSE is 00, X.690 11.1.
pub(crate) fn boolean(element: Element<'_>) -> Result<bool, Reason> {
    match element.content {
        [0x00] => Ok(false),
        [0xff] => Ok(true),
        _ => Err("boolean-form"),
    }
}

/// Content of an INTEGER that is not negative and has no needless leading octet.
pub(crate) fn non_negative(element: Element<'_>) -> Result<&[u8], Reason> {
    match element.content {
        [] => Err("integer-form"),
        [0x00, second, ..] if second & 0x80 == 0 => Err("integer-form"),
        [first, ..] if first & 0x80 != 0 => Err("negative-integer"),
        content => Ok(content),
    }
}

/// A small INTEGER that is not negative.
pub(crate) fn small(element: Element<'_>) -> Result<u32, Reason> {
    let content = non_negative(element)?;
    if content.len() > 4 {
        return Err("integer-size");
    }
    Ok(content.iter().fold(0, |value, octet| (value << 8) | u32::from(*octet)))
}

/// Content of a BIT STRING without unused bits.
pub(crate) fn whole_octets(element: Element<'_>) -> Result<&[u8], Reason> {
    match element.content.split_first() {
        Some((0, bits)) => Ok(bits),
        _ => Err("bit-string-form"),
    }
}

/// A moment as RFC 5280 4.1.2.5 allows it: UTCTime with seconds and `Z`, or GeneralizedTime likewise.
pub(crate) fn time(element: Element<'_>) -> Result<Time, Reason> {
    let pair = |at: usize| -> Option<u32> {
        let digits = element.content.get(at..at.checked_add(2)?)?;
        digits.iter().try_fold(0u32, |value, digit| match digit {
            b'0'..=b'9' => value.checked_mul(10)?.checked_add(u32::from(digit.wrapping_sub(b'0'))),
            _ => None,
        })
    };
    let read = |year_at: Option<usize>| -> Option<Time> {
        let (at, year) = match year_at {
            None => {
                let short = pair(0)?;
                (2usize, short.checked_add(if short < 50 { 2000 } else { 1900 })?)
            }
            Some(at) => (at, pair(0)?.checked_mul(100)?.checked_add(pair(2)?)?),
        };
        let part = |index: usize| pair(at.checked_add(index)?);
        Time::from_civil(i64::from(year), part(0)?, part(2)?, part(4)?, part(6)?, part(8)?)
    };
    let (size, year_at) = match element.tag {
        UTC_TIME => (13, None),
        GENERALIZED_TIME => (15, Some(4)),
        _ => return Err("time-form"),
    };
    if element.content.len() != size || element.content.last() != Some(&b'Z') {
        return Err("time-form");
    }
    read(year_at).ok_or("time-form")
}

/// Checks the content of an OBJECT IDENTIFIER, X.690 8.19.
pub(crate) fn oid(element: Element<'_>) -> Result<&[u8], Reason> {
    let mut fresh = true;
    for octet in element.content {
        if fresh && *octet == 0x80 {
            return Err("oid-form");
        }
        fresh = octet & 0x80 == 0;
    }
    if element.tag != OID || element.content.is_empty() || !fresh || element.content.len() > 64 {
        return Err("oid-form");
    }
    Ok(element.content)
}

/// Dotted text of an OBJECT IDENTIFIER's content; hexadecimal where an arc is beyond 64 bits.
pub(crate) fn dotted(content: &[u8]) -> String {
    let mut text = String::new();
    let mut arc = 0u64;
    for octet in content {
        let Some(shifted) = arc.checked_mul(128) else { return crate::digits::hexadecimal(content) };
        arc = shifted | u64::from(octet & 0x7f);
        if octet & 0x80 != 0 {
            continue;
        }
        if text.is_empty() {
            let first = (arc / 40).min(2);
            push_decimal(&mut text, first);
            arc = arc.saturating_sub(first.saturating_mul(40));
        }
        text.push('.');
        push_decimal(&mut text, arc);
        arc = 0;
    }
    text
}

fn push_decimal(text: &mut String, mut number: u64) {
    let mut digits = Vec::with_capacity(20);
    loop {
        digits.push(char::from(b'0'.wrapping_add(u8::try_from(number % 10).unwrap_or(0))));
        number /= 10;
        if number == 0 {
            break;
        }
    }
    text.extend(digits.iter().rev());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_must_be_definite_and_shortest() {
        assert!(only(&[0x04, 0x01, 0x00], OCTET_STRING).is_ok());
        for bad in [
            &[0x04, 0x81, 0x01, 0x00][..],
            &[0x24, 0x80, 0, 0],
            &[0x04, 0x82, 0x00, 0x80],
            &[0x04, 0x02, 0],
            &[0x04],
        ] {
            assert!(Reader::new(bad).element().is_err(), "{bad:?}");
        }
        assert_eq!(only(&[0x04, 0x00, 0x00], OCTET_STRING).unwrap_err(), "trailing-bytes");
    }

    #[test]
    fn times_need_seconds_and_z() {
        let read = |tag, text: &str| time(Element { tag, content: text.as_bytes(), raw: &[] });
        assert_eq!(read(UTC_TIME, "260131135433Z").unwrap().to_string(), "2026-01-31T13:54:33Z");
        assert_eq!(read(UTC_TIME, "500101000000Z").unwrap().to_string(), "1950-01-01T00:00:00Z");
        assert_eq!(read(GENERALIZED_TIME, "20500101000000Z").unwrap().to_string(), "2050-01-01T00:00:00Z");
        for bad in ["2601311354Z", "260131135433+0700", "26013113543Z", "261331135433Z", "26013113543\u{0}Z"]
        {
            assert!(read(UTC_TIME, bad).is_err(), "{bad}");
        }
        assert!(read(GENERALIZED_TIME, "20500101000000.5Z").is_err());
    }

    #[test]
    fn object_identifiers_are_written_with_dots() {
        assert_eq!(dotted(&[0x55, 0x1d, 0x0f]), "2.5.29.15");
        assert_eq!(dotted(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]), "1.2.840.113549.1.1.11");
        assert_eq!(dotted(&[0x60, 0x85, 0x40, 0x01]), "2.16.704.1");
        assert_eq!(dotted(&[0x88, 0x37]), "2.999");
    }

    #[test]
    fn serial_numbers_are_not_negative_and_not_padded() {
        let check = |content| non_negative(Element { tag: INTEGER, content, raw: &[] });
        assert!(check(&[0x00, 0xff]).is_ok());
        assert!(check(&[0x00]).is_ok());
        assert_eq!(check(&[0xff]).unwrap_err(), "negative-integer");
        assert_eq!(check(&[0x00, 0x7f]).unwrap_err(), "integer-form");
        assert!(check(&[]).is_err());
    }
}
