//! Signed and unsigned attributes: read as they stand, hashed as they stand (RFC 5652 5.3, 5.4, 11).

use super::ber::{Element, Reader, split, tag};
use super::oid;
use crate::problem::{Result, problem};
use const_oid::ObjectIdentifier;
use report::Code;

/// One attribute: its type and its values, each with identifier and length octets.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// attrType.
    pub oid: ObjectIdentifier,
    /// attrValues.
    pub values: Vec<Vec<u8>>,
}

/// Most signed attributes (count): real signatures have up to ten, and each is compared with all before it.
const MAX_SIGNED: usize = 64;

/// The signed attributes of a SignerInfo.
#[derive(Clone, Debug)]
pub struct SignedAttributes {
    /// What the signature is over: the bytes of the file with the identifier octet of SET in place of `[0]`.
    pub message: Vec<u8>,
    /// The attributes, in file order, each type once with one value.
    pub list: Vec<Attribute>,
    /// Do they stand in the order that DER demands, under a definite length?
    pub in_der_order: bool,
}

impl SignedAttributes {
    /// Reads `signedAttrs [0] IMPLICIT SET OF Attribute`.
    pub(crate) fn read<'a>(element: &Element<'a>, reader: &Reader<'a>) -> Result<Self> {
        let malformed = || problem(Code::CmsMalformed).arg("part", "signed-attributes");
        let mut inside = reader.inside(element);
        let mut list: Vec<Attribute> = Vec::new();
        let mut previous: &[u8] = &[];
        let mut in_der_order = element.definite;
        while !inside.rest().is_empty() {
            if list.len() == MAX_SIGNED {
                return Err(Box::new(problem(Code::CmsAttributes).arg("count", MAX_SIGNED)));
            }
            let element = inside.next_if(tag::SEQUENCE).ok_or_else(malformed)?;
            let attribute = read_one(&element, &inside).ok_or_else(malformed)?;
            if !has_its_number_of_values(&attribute) || list.iter().any(|other| other.oid == attribute.oid) {
                return Err(Box::new(
                    problem(Code::CmsAttributes).arg("attribute", crate::digits::dotted(&attribute.oid)),
                ));
            }
            in_der_order &= previous <= element.whole;
            previous = element.whole;
            list.push(attribute);
        }
        Ok(Self { message: as_set(element).ok_or_else(malformed)?, list, in_der_order })
    }

    /// The value of an attribute.
    #[must_use]
    pub fn value(&self, oid: ObjectIdentifier) -> Option<&[u8]> {
        let attribute = self.list.iter().find(|attribute| attribute.oid == oid)?;
        attribute.values.first().map(Vec::as_slice)
    }
}

/// One, but for signer-attributes, of which DSS writes a value for each claimed role: they decide nothing.
fn has_its_number_of_values(attribute: &Attribute) -> bool {
    attribute.values.len() == 1 || (attribute.oid == oid::SIGNER_ATTRIBUTES && !attribute.values.is_empty())
}

/// The unsigned attributes that can be read, and how many stretches could not.
pub(crate) fn read_unsigned<'a>(element: &Element<'a>, reader: &Reader<'a>) -> (Vec<Attribute>, usize) {
    let mut inside = reader.inside(element);
    let mut list = Vec::new();
    let mut unreadable = 0usize;
    while !inside.rest().is_empty() {
        let Some(element) = inside.next() else {
            // What follows cannot be told apart any more.
            return (list, unreadable.saturating_add(1));
        };
        match read_one(&element, &inside) {
            Some(attribute) if element.tag == tag::SEQUENCE => list.push(attribute),
            _ => unreadable = unreadable.saturating_add(1),
        }
    }
    (list, unreadable)
}

/// `SEQUENCE { attrType OBJECT IDENTIFIER, attrValues SET OF ANY }` and nothing more.
fn read_one<'a>(element: &Element<'a>, reader: &Reader<'a>) -> Option<Attribute> {
    let mut inside = reader.inside(element);
    let oid = oid::read(&mut inside)?;
    let mut set = inside.enter(tag::SET)?;
    if !inside.rest().is_empty() {
        return None;
    }
    let mut values = Vec::new();
    while !set.rest().is_empty() {
        values.push(set.next()?.whole.to_vec());
    }
    Some(Attribute { oid, values })
}

/// The attributes as the SET that was signed. Under an indefinite length the signer signed the definite form
/// (RFC 5652 5.4); only those two headers are ever replaced, never an attribute's own bytes.
fn as_set(element: &Element<'_>) -> Option<Vec<u8>> {
    if element.definite {
        let (_, after_tag) = element.whole.split_first()?;
        return Some([&[tag::SET], after_tag].concat());
    }
    let length = element.contents.len().to_be_bytes();
    let mut significant: &[u8] = &length;
    while let [0, rest @ ..] = significant {
        significant = rest;
    }
    let mut message = vec![tag::SET];
    match significant {
        [] => message.push(0),
        [short @ 0..=0x7f] => message.push(*short),
        long => {
            message.push(u8::try_from(long.len()).ok()? | 0x80);
            message.extend_from_slice(long);
        }
    }
    message.extend_from_slice(element.contents);
    Some(message)
}

/// The single element that an attribute's value is; `None` when bytes follow.
pub(crate) fn only(value: &[u8]) -> Option<Element<'_>> {
    let (element, _, rest) = split(value)?;
    rest.is_empty().then_some(element)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    const CONTENT_TYPE: &[u8] = b"\x30\x18\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x03\x31\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01";
    const DIGEST: &[u8] = b"\x30\x11\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04\x31\x04\x04\x02hi";

    fn tagged(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
        let contents = parts.concat();
        [&[tag, u8::try_from(contents.len()).unwrap()], &contents[..]].concat()
    }

    fn signed(bytes: &[u8]) -> Result<SignedAttributes> {
        let ber = Cell::new(false);
        let mut reader = Reader::new(bytes, &ber);
        let element = reader.next().unwrap();
        SignedAttributes::read(&element, &reader)
    }

    #[test]
    fn only_the_tag_of_signed_attributes_is_replaced() {
        let bytes = tagged(0xa0, &[DIGEST, CONTENT_TYPE]);
        let attributes = signed(&bytes).unwrap();
        assert_eq!(attributes.message, tagged(0x31, &[DIGEST, CONTENT_TYPE]));
        assert!(attributes.in_der_order);
    }

    #[test]
    fn attributes_out_of_order_keep_their_order_and_are_named() {
        let attributes = signed(&tagged(0xa0, &[CONTENT_TYPE, DIGEST])).unwrap();
        assert_eq!(attributes.message, tagged(0x31, &[CONTENT_TYPE, DIGEST]));
        assert!(!attributes.in_der_order);
    }

    #[test]
    fn an_indefinite_set_is_hashed_under_its_definite_length() {
        let bytes = [b"\xa0\x80", DIGEST, CONTENT_TYPE, b"\0\0"].concat();
        let attributes = signed(&bytes).unwrap();
        assert_eq!(attributes.message, tagged(0x31, &[DIGEST, CONTENT_TYPE]));
        assert!(!attributes.in_der_order);
        let value = [&b"\x30\x81\xe3\x06\x01\x2a\x31\x81\xdd\x04\x81\xda"[..], &[7; 218]].concat();
        let long = [&b"\xa0\x80"[..], &value, b"\0\0"].concat();
        assert!(signed(&long).unwrap().message.starts_with(b"\x31\x81\xe6\x30\x81\xe3"));
    }

    #[test]
    fn a_signed_attribute_twice_or_with_two_values_or_none_is_refused() {
        let code = |bytes: &[u8]| signed(bytes).unwrap_err().code;
        assert_eq!(code(&tagged(0xa0, &[DIGEST, DIGEST])), Code::CmsAttributes);
        let two = b"\x30\x15\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04\x31\x08\x04\x02hi\x04\x02ho";
        assert_eq!(code(&tagged(0xa0, &[two])), Code::CmsAttributes);
        let none = b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04\x31\x00";
        assert_eq!(code(&tagged(0xa0, &[none])), Code::CmsAttributes);
        assert_eq!(code(&tagged(0xa0, &[b"\x30\x03\x06\x01\x2a"])), Code::CmsMalformed);
    }

    #[test]
    fn a_flood_of_signed_attributes_is_refused_early() {
        let flood = |count: u16| -> Vec<u8> {
            let one = |number: u16| {
                let [high, low] = number.to_be_bytes();
                [0x30, 9, 6, 3, 0x2a, high | 0x81, low & 0x7f, 0x31, 2, 5, 0]
            };
            let contents: Vec<u8> = (0..count).flat_map(one).collect();
            let [high, low] = u16::try_from(contents.len()).unwrap().to_be_bytes();
            [&[0xa0, 0x82, high, low], &contents[..]].concat()
        };
        assert_eq!(signed(&flood(64)).unwrap().list.len(), 64);
        assert_eq!(signed(&flood(65)).unwrap_err().code, Code::CmsAttributes);
    }

    #[test]
    fn an_unsigned_attribute_that_is_no_asn1_spoils_nothing_else() {
        let ber = Cell::new(false);
        let garbage = b"\x30\x0f\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04\x31\x02qJ";
        let bytes = tagged(0xa1, &[garbage, DIGEST]);
        let mut reader = Reader::new(&bytes, &ber);
        let element = reader.next().unwrap();
        let (list, unreadable) = read_unsigned(&element, &reader);
        assert_eq!((list.len(), unreadable), (1, 1));
        let bytes = tagged(0xa1, &[DIGEST, b"\xff\xff\xff"]);
        let mut reader = Reader::new(&bytes, &ber);
        let element = reader.next().unwrap();
        let (list, unreadable) = read_unsigned(&element, &reader);
        assert_eq!((list.len(), unreadable), (1, 1));
    }
}
