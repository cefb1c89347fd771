//! A writer and a reader of DER, as much as CMS and RFC 3161 need (X.690 8, 10).

// A document that is to be signed is as hostile as one that is to be verified: nothing here may panic or wrap.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![deny(clippy::arithmetic_side_effects, clippy::as_conversions, clippy::string_slice)]

/// NULL.
pub(crate) const NULL: [u8; 2] = [0x05, 0x00];

/// Tags.
pub(crate) mod tag {
    pub(crate) const BOOLEAN: u8 = 0x01;
    pub(crate) const INTEGER: u8 = 0x02;
    pub(crate) const OCTET_STRING: u8 = 0x04;
    pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
    pub(crate) const SEQUENCE: u8 = 0x30;
    pub(crate) const SET: u8 = 0x31;
    pub(crate) const GENERALIZED_TIME: u8 = 0x18;
}

/// A value under a tag, with a definite, minimal length.
pub(crate) fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    let mut out = vec![tag];
    if let Ok(short @ 0..0x80) = u8::try_from(body.len()) {
        out.push(short);
    } else {
        let length = body.len().to_be_bytes();
        let significant: Vec<u8> = length.into_iter().skip_while(|byte| *byte == 0).collect();
        // At most eight bytes of length.
        out.push(0x80 | u8::try_from(significant.len()).unwrap_or(8));
        out.extend(significant);
    }
    out.extend(body);
    out
}

/// SEQUENCE.
pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tlv(tag::SEQUENCE, parts)
}

/// SET of values that are in the order of DER already, or one.
pub(crate) fn set(parts: &[&[u8]]) -> Vec<u8> {
    tlv(tag::SET, parts)
}

/// SET OF in the order of DER (X.690 11.6).
pub(crate) fn sorted(mut values: Vec<Vec<u8>>) -> Vec<u8> {
    values.sort();
    values.concat()
}

/// OCTET STRING.
pub(crate) fn octets(bytes: &[u8]) -> Vec<u8> {
    tlv(tag::OCTET_STRING, &[bytes])
}

/// OBJECT IDENTIFIER from its contents octets.
pub(crate) fn oid(contents: &[u8]) -> Vec<u8> {
    tlv(tag::OBJECT_IDENTIFIER, &[contents])
}

/// A small INTEGER that is not negative.
pub(crate) fn small(value: u8) -> Vec<u8> {
    let sign: &[u8] = if value >= 0x80 { &[0] } else { &[] };
    tlv(tag::INTEGER, &[sign, &[value]])
}

/// INTEGER that is not negative, from big-endian bytes.
pub(crate) fn unsigned(bytes: &[u8]) -> Vec<u8> {
    let significant: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
    let sign: &[u8] = if significant.first().is_none_or(|byte| *byte >= 0x80) { &[0] } else { &[] };
    tlv(tag::INTEGER, &[sign, &significant])
}

/// `[number]` around whole values, or in place of a constructed value's tag.
pub(crate) fn context(number: u8, parts: &[&[u8]]) -> Vec<u8> {
    tlv(0xA0 | number, parts)
}

/// Reads values one after the other.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a>(&'a [u8]);

/// One value.
#[derive(Clone, Copy)]
pub(crate) struct Element<'a> {
    pub(crate) tag: u8,
    /// Contents octets.
    pub(crate) contents: &'a [u8],
    /// Tag, length and contents.
    pub(crate) whole: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The next value; `None` at the end and where there is no definite length.
    pub(crate) fn next(&mut self) -> Option<Element<'a>> {
        let (&tag, rest) = self.0.split_first()?;
        let (&first, rest) = rest.split_first()?;
        let (length, rest) = match first {
            0..=0x7F => (usize::from(first), rest),
            0x81..=0x84 => {
                let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7F))?;
                let length = bytes
                    .iter()
                    .try_fold(0usize, |sum, byte| sum.checked_mul(256)?.checked_add(usize::from(*byte)));
                (length?, rest)
            }
            _ => return None,
        };
        let (contents, after) = rest.split_at_checked(length)?;
        let whole = self.0.get(..self.0.len().checked_sub(after.len())?)?;
        self.0 = after;
        Some(Element { tag, contents, whole })
    }

    /// The next value where it has this tag; stays before another one.
    pub(crate) fn next_if(&mut self, tag: u8) -> Option<Element<'a>> {
        let mut ahead = *self;
        let element = ahead.next().filter(|element| element.tag == tag)?;
        *self = ahead;
        Some(element)
    }

    /// Inside the next value, where it has this tag.
    pub(crate) fn enter(&mut self, tag: u8) -> Option<Self> {
        self.next_if(tag).map(|element| Self(element.contents))
    }

    pub(crate) const fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_minimal_and_read_back() {
        for length in [0, 1, 127, 128, 255, 256, 65_535, 65_536] {
            let bytes = vec![7; length];
            let encoded = octets(&bytes);
            let mut reader = Reader::new(&encoded);
            let element = reader.next().unwrap();
            assert_eq!((element.tag, element.contents.len()), (tag::OCTET_STRING, length));
            assert!(reader.is_at_end());
            assert_eq!(element.whole, encoded);
        }
        assert_eq!(octets(&[0; 127])[1], 127);
        assert_eq!(octets(&[0; 128])[1..3], [0x81, 128]);
    }

    #[test]
    fn integers_carry_a_sign_octet_only_where_they_need_one() {
        assert_eq!(unsigned(&[0, 0, 1]), [2, 1, 1]);
        assert_eq!(unsigned(&[0x80]), [2, 2, 0, 0x80]);
        assert_eq!(unsigned(&[]), [2, 1, 0]);
        assert_eq!(small(3), [2, 1, 3]);
    }

    #[test]
    fn what_breaks_off_is_no_value() {
        assert!(Reader::new(&[0x30, 0x05, 1]).next().is_none());
        assert!(Reader::new(&[0x30, 0x80, 0, 0]).next().is_none());
        assert!(Reader::new(&[0x30]).next().is_none());
    }
}
