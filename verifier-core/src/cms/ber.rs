//! A walker over BER and DER that yields slices of its input, never a re-encoding (ITU-T X.690 clause 8).
//!
//! The typed decoders of `cms` sort sets and refuse values that are no ASN.1, both of which occur in real
//! signatures. Here only what is asked for is read; definite values are skipped without a look inside.

use std::cell::Cell;

/// Indefinite lengths nest no deeper than this.
const MAX_DEPTH: usize = 64;
/// Constructed strings nest no deeper than this; encoders use one level, and each level costs a pass over its bytes.
const MAX_STRING_DEPTH: usize = 8;

/// Identifier octets of the universal and context-specific types that CMS needs.
pub(crate) mod tag {
    pub(crate) const BOOLEAN: u8 = 0x01;
    pub(crate) const INTEGER: u8 = 0x02;
    pub(crate) const OCTET_STRING: u8 = 0x04;
    pub(crate) const NULL: u8 = 0x05;
    pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
    pub(crate) const UTC_TIME: u8 = 0x17;
    pub(crate) const GENERALIZED_TIME: u8 = 0x18;
    pub(crate) const SEQUENCE: u8 = 0x30;
    pub(crate) const SET: u8 = 0x31;
    /// The bit that says "constructed".
    pub(crate) const CONSTRUCTED: u8 = 0x20;
    /// `[0]` primitive.
    pub(crate) const CONTEXT_0_PRIMITIVE: u8 = 0x80;
    /// `[0]` constructed.
    pub(crate) const CONTEXT_0: u8 = 0xa0;
    /// `[1]` constructed.
    pub(crate) const CONTEXT_1: u8 = 0xa1;
    /// `[4]` constructed.
    pub(crate) const CONTEXT_4: u8 = 0xa4;
}

/// One type-length-value, as slices of the input.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    /// The (first) identifier octet.
    pub(crate) tag: u8,
    /// The contents octets; end-of-contents octets left out.
    pub(crate) contents: &'a [u8],
    /// Identifier, length and contents.
    pub(crate) whole: &'a [u8],
    /// Is the length definite?
    pub(crate) definite: bool,
}

/// Reads elements one after the other and remembers whether one was not DER.
#[derive(Clone)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    ber: &'a Cell<bool>,
}

impl<'a> Reader<'a> {
    /// Reads `input`; sets `ber` when a length is indefinite or not minimal, or a string is constructed.
    pub(crate) fn new(input: &'a [u8], ber: &'a Cell<bool>) -> Self {
        Self { rest: input, ber }
    }

    /// Reads what is inside an element.
    pub(crate) fn inside(&self, element: &Element<'a>) -> Self {
        Self { rest: element.contents, ber: self.ber }
    }

    /// The bytes not read yet.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The next element, whatever it is; `None` at the end and when it is malformed.
    pub(crate) fn next(&mut self) -> Option<Element<'a>> {
        let (element, minimal, rest) = split(self.rest)?;
        if !minimal {
            self.ber.set(true);
        }
        self.rest = rest;
        Some(element)
    }

    /// The next element when it has this tag; otherwise nothing is read.
    pub(crate) fn next_if(&mut self, tag: u8) -> Option<Element<'a>> {
        if self.rest.first() == Some(&tag) { self.next() } else { None }
    }

    /// The inside of the next element when it has this tag.
    pub(crate) fn enter(&mut self, tag: u8) -> Option<Self> {
        let element = self.next_if(tag)?;
        Some(self.inside(&element))
    }

    /// The next element when it is an INTEGER in its fewest octets, which BER asks for too (X.690 8.3.2).
    pub(crate) fn integer(&mut self) -> Option<Element<'a>> {
        let element = self.next_if(tag::INTEGER)?;
        match element.contents {
            [] | [0, 0..=0x7f, ..] | [0xff, 0x80..=0xff, ..] => None,
            _ => Some(element),
        }
    }

    /// An OCTET STRING, its pieces put together (X.690 8.7).
    pub(crate) fn octet_string(&mut self) -> Option<Vec<u8>> {
        let element = self.next()?;
        if element.tag & !tag::CONSTRUCTED != tag::OCTET_STRING {
            return None;
        }
        self.octets(&element)
    }

    /// The octets of an OCTET STRING element, implicitly tagged or not.
    pub(crate) fn octets(&self, element: &Element<'a>) -> Option<Vec<u8>> {
        if element.tag & tag::CONSTRUCTED == 0 {
            return Some(element.contents.to_vec());
        }
        self.ber.set(true);
        let mut octets = Vec::new();
        let mut open = vec![element.contents];
        while let Some(contents) = open.pop() {
            if contents.is_empty() {
                continue;
            }
            let (piece, _, rest) = split(contents)?;
            open.push(rest);
            match piece.tag {
                tag::OCTET_STRING => octets.extend_from_slice(piece.contents),
                CONSTRUCTED_OCTET_STRING if open.len() < MAX_STRING_DEPTH => open.push(piece.contents),
                _ => return None,
            }
        }
        Some(octets)
    }
}

const CONSTRUCTED_OCTET_STRING: u8 = tag::OCTET_STRING | tag::CONSTRUCTED;

/// The first element of the input, whether its own length is DER, and what follows it.
pub(crate) fn split(input: &[u8]) -> Option<(Element<'_>, bool, &[u8])> {
    let header = header(input)?;
    let (contents, rest, minimal) = match header.length {
        Length::Definite(length, minimal) => {
            let (contents, rest) = header.rest.split_at_checked(length)?;
            (contents, rest, minimal)
        }
        Length::Indefinite => {
            let (contents, rest) = to_end_of_contents(header.rest)?;
            (contents, rest, false)
        }
    };
    let whole = input.get(..input.len().checked_sub(rest.len())?)?;
    let definite = matches!(header.length, Length::Definite(..));
    Some((Element { tag: header.tag, contents, whole, definite }, minimal, rest))
}

/// Contents up to the matching end-of-contents octets, and what follows those.
fn to_end_of_contents(input: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut at = input;
    let mut depth = 1usize;
    loop {
        if let Some(rest) = at.strip_prefix(&[0, 0]) {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                let contents = input.get(..input.len().checked_sub(at.len())?)?;
                return Some((contents, rest));
            }
            at = rest;
            continue;
        }
        let header = header(at)?;
        at = match header.length {
            Length::Definite(length, _) => header.rest.get(length..)?,
            Length::Indefinite if depth < MAX_DEPTH => {
                depth = depth.checked_add(1)?;
                header.rest
            }
            Length::Indefinite => return None,
        };
    }
}

enum Length {
    /// Octets, and whether written in the fewest octets.
    Definite(usize, bool),
    Indefinite,
}

struct Header<'a> {
    tag: u8,
    length: Length,
    rest: &'a [u8],
}

fn header(input: &[u8]) -> Option<Header<'_>> {
    const HIGH_TAG_NUMBER: u8 = 0x1f;
    const MORE: u8 = 0x80;
    let (&tag, mut rest) = input.split_first()?;
    if tag & HIGH_TAG_NUMBER == HIGH_TAG_NUMBER {
        // Tag numbers of more than 28 bits mean nothing anywhere.
        let end = rest.iter().take(4).position(|octet| octet & MORE == 0)?;
        rest = rest.get(end.checked_add(1)?..)?;
    }
    let (&first, rest) = rest.split_first()?;
    match first {
        0..=0x7f => Some(Header { tag, length: Length::Definite(usize::from(first), true), rest }),
        0x80 if tag & tag::CONSTRUCTED != 0 => Some(Header { tag, length: Length::Indefinite, rest }),
        0x80 | 0xff => None,
        _ => {
            let (octets, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            let mut length = 0usize;
            for octet in octets {
                length = length.checked_mul(256)?.checked_add(usize::from(*octet))?;
            }
            let minimal = length > 0x7f && octets.first() != Some(&0);
            Some(Header { tag, length: Length::Definite(length, minimal), rest })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definite_value_is_skipped_without_a_look_inside() {
        let (element, minimal, rest) = split(b"\x31\x04qJab\x05\x00").unwrap();
        assert_eq!((element.contents, minimal, rest), (&b"qJab"[..], true, &b"\x05\x00"[..]));
    }

    #[test]
    fn an_indefinite_value_ends_at_its_own_end_of_contents() {
        let bytes = b"\x30\x80\x30\x80\x02\x01\x00\x00\x00\x04\x02\x00\x00\x00\x00\xff";
        let (element, minimal, rest) = split(bytes).unwrap();
        assert_eq!(
            (element.contents.len(), minimal, element.definite, rest),
            (11, false, false, &b"\xff"[..])
        );
        assert!(split(&bytes[..14]).is_none());
    }

    #[test]
    fn the_pieces_of_a_constructed_string_are_put_together() {
        let ber = Cell::new(false);
        let bytes = b"\x24\x80\x04\x01a\x24\x03\x04\x01b\x04\x00\x04\x01c\x00\x00";
        assert_eq!(Reader::new(bytes, &ber).octet_string().unwrap(), b"abc");
        assert!(ber.get());
        assert!(Reader::new(b"\x24\x03\x0c\x01a", &ber).octet_string().is_none());
    }

    #[test]
    fn a_plain_string_is_not_called_ber() {
        let ber = Cell::new(false);
        assert_eq!(Reader::new(b"\x04\x01a", &ber).octet_string().unwrap(), b"a");
        assert!(!ber.get());
        assert_eq!(Reader::new(b"\x04\x81\x01a", &ber).octet_string().unwrap(), b"a");
        assert!(ber.get());
    }

    #[test]
    fn an_integer_with_padding_is_none_in_ber_either() {
        let ber = Cell::new(false);
        for good in [&b"\x02\x01\x00"[..], b"\x02\x01\xff", b"\x02\x02\x00\x80", b"\x02\x02\xff\x7f"] {
            assert!(Reader::new(good, &ber).integer().is_some(), "{good:?}");
        }
        for bad in [&b"\x02\x00"[..], b"\x02\x02\x00\x01", b"\x02\x02\xff\x80", b"\x04\x01\x00"] {
            assert!(Reader::new(bad, &ber).integer().is_none(), "{bad:?}");
        }
    }

    #[test]
    fn nesting_beyond_the_limit_is_refused_and_does_not_overflow() {
        let deep = |depth: usize| [[0x30, 0x80].repeat(depth), vec![0; 2 * depth]].concat();
        assert!(split(&deep(MAX_DEPTH)).is_some());
        assert!(split(&deep(MAX_DEPTH + 1)).is_none());
        assert!(split(&deep(1_000_000)).is_none());
        let strings =
            |depth: usize| [[0x24, 0x80].repeat(depth), b"\x04\x01a".to_vec(), vec![0; 2 * depth]].concat();
        let ber = Cell::new(false);
        let shallow = strings(MAX_STRING_DEPTH);
        assert_eq!(Reader::new(&shallow, &ber).octet_string().unwrap(), b"a");
        assert!(Reader::new(&strings(MAX_STRING_DEPTH + 1), &ber).octet_string().is_none());
    }

    #[test]
    fn lengths_that_lie_are_refused() {
        for bytes in [
            &b"\x30\x05\x00"[..],
            b"\x04\x80\x00\x00",
            b"\x30\xff",
            b"\x30\x84\xff\xff\xff\xff",
            b"\x30",
            b"",
        ] {
            assert!(split(bytes).is_none(), "{bytes:?}");
        }
        assert!(split(&[&[0x30, 0x89][..], &[0xff; 9]].concat()).is_none());
    }
}
