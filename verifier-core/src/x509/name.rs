//! Distinguished names: reading (RFC 5280 4.1.2.4), text (RFC 4514), comparison (RFC 5280 7.1).
//!
//! A name never decides trust: it only says where to look (trap 9).

use super::der::{self, Reader, Reason};
use std::borrow::Cow;

/// id-at-commonName.
pub(crate) const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
/// id-at-countryName.
pub(crate) const COUNTRY: &[u8] = &[0x55, 0x04, 0x06];
/// id-at-localityName.
pub(crate) const LOCALITY: &[u8] = &[0x55, 0x04, 0x07];
/// id-at-stateOrProvinceName.
pub(crate) const PROVINCE: &[u8] = &[0x55, 0x04, 0x08];
/// id-at-organizationName.
pub(crate) const ORGANISATION: &[u8] = &[0x55, 0x04, 0x0a];
/// id-at-organizationalUnitName.
pub(crate) const UNIT: &[u8] = &[0x55, 0x04, 0x0b];
/// pkcs-9-at-emailAddress.
pub(crate) const EMAIL: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x01];
/// userId (UID), RFC 4519 2.39.
pub(crate) const USER_ID: &[u8] = &[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x01];

/// Short names: those of RFC 4514 section 3, and the registered ones that occur in certificates.
const SHORT_NAMES: &[(&[u8], &str)] = &[
    (COMMON_NAME, "CN"),
    (COUNTRY, "C"),
    (LOCALITY, "L"),
    (PROVINCE, "ST"),
    (ORGANISATION, "O"),
    (UNIT, "OU"),
    (EMAIL, "emailAddress"),
    (USER_ID, "UID"),
    (&[0x55, 0x04, 0x09], "STREET"),
    (&[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x19], "DC"),
    (&[0x55, 0x04, 0x04], "SN"),
    (&[0x55, 0x04, 0x05], "serialNumber"),
    (&[0x55, 0x04, 0x0c], "title"),
    (&[0x55, 0x04, 0x2a], "givenName"),
    (&[0x55, 0x04, 0x61], "organizationIdentifier"),
];

/// One attribute of a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attribute<'a> {
    /// Content of its OBJECT IDENTIFIER.
    pub oid: &'a [u8],
    /// Does it open a new RelativeDistinguishedName?
    pub opens: bool,
    value: der::Element<'a>,
}

impl<'a> Attribute<'a> {
    /// Its value as text, where its type is a string that can be read.
    pub fn text(&self) -> Option<Cow<'a, str>> {
        decode(self.value)
    }
}

/// The attributes of a name in the order they stand.
pub(crate) fn attributes(name: &[u8]) -> Result<Vec<Attribute<'_>>, Reason> {
    relative_names(der::only(name, der::SEQUENCE)?.inside())
}

fn relative_names(mut sequence: Reader<'_>) -> Result<Vec<Attribute<'_>>, Reason> {
    let mut attributes = Vec::new();
    while !sequence.is_empty() {
        let mut set = sequence.expect(der::SET)?.inside();
        if set.is_empty() {
            return Err("name-form");
        }
        let mut opens = true;
        while !set.is_empty() {
            let mut pair: Reader<'_> = set.expect(der::SEQUENCE)?.inside();
            let oid = der::oid(pair.element()?)?;
            let value = pair.element()?;
            pair.end()?;
            attributes.push(Attribute { oid, opens, value });
            opens = false;
        }
    }
    Ok(attributes)
}

/// RFC 4514 text, most specific part first. Control and direction characters are written as `\xx`, so that a
/// name can neither move a terminal's cursor nor turn the text around it.
pub(crate) fn text(name: &[u8]) -> String {
    let Ok(attributes) = attributes(name) else { return unreadable(name) };
    let mut parts: Vec<String> = Vec::new();
    for attribute in &attributes {
        let part = attribute_text(attribute);
        match parts.last_mut() {
            Some(last) if !attribute.opens => {
                last.push('+');
                last.push_str(&part);
            }
            _ => parts.push(part),
        }
    }
    parts.reverse();
    parts.join(",")
}

/// Do two names denote the same entity? String types do not matter, nor letter case, nor runs of spaces, nor how
/// Vietnamese letters are composed.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    one == other || matches!((canonical(one), canonical(other)), (Ok(one), Ok(other)) if one == other)
}

/// A form that is equal for names that denote the same entity. A name whose form begins with that of another,
/// up to a [`is_within`] border, lies below it.
pub(crate) fn canonical(name: &[u8]) -> Result<Vec<u8>, Reason> {
    canonical_content(der::only(name, der::SEQUENCE)?.content)
}

/// The same from the RelativeDistinguishedNames without the SEQUENCE around them.
pub(crate) fn canonical_content(content: &[u8]) -> Result<Vec<u8>, Reason> {
    let mut form = Vec::new();
    // The attributes of one RelativeDistinguishedName are a set: their order does not matter.
    let mut set: Vec<Vec<u8>> = Vec::new();
    for attribute in relative_names(Reader::new(content))? {
        if attribute.opens {
            push_set(&mut form, &mut set);
        }
        set.push(part(&attribute));
    }
    push_set(&mut form, &mut set);
    Ok(form)
}

fn push_set(form: &mut Vec<u8>, set: &mut Vec<Vec<u8>>) {
    crate::order::sort_by(set, |one, other| one.cmp(other));
    for (index, part) in set.drain(..).enumerate() {
        // 0xff to 0xfd occur in no UTF-8 text, so that neither part can run into the next.
        form.push(if index == 0 { 0xff } else { 0xfe });
        form.extend(part);
    }
}

fn part(attribute: &Attribute<'_>) -> Vec<u8> {
    let mut part = crate::digits::hexadecimal(attribute.oid);
    match attribute.text() {
        Some(text) => {
            part.push('=');
            super::prepare::push(&mut part, &text);
        }
        None => {
            part.push('#');
            part.push_str(&crate::digits::hexadecimal(attribute.value.raw));
        }
    }
    part.into_bytes()
}

/// Is the name of this form the base, or does it lie below it (RFC 5280 4.2.1.10, directoryName)?
pub(crate) fn is_within(form: &[u8], base: &[u8]) -> bool {
    form.strip_prefix(base).is_some_and(|rest| matches!(rest.first(), None | Some(0xff)))
}

/// Lower case, outer spaces off, runs of spaces as one: for words that people read, not for names of entities.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::new();
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        // Most names are ASCII, and two stand in every certificate of the list.
        if word.is_ascii() {
            folded.push_str(word);
            let start = folded.len().saturating_sub(word.len());
            folded.get_mut(start..).unwrap_or_default().make_ascii_lowercase();
        } else {
            folded.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    folded
}

fn attribute_text(attribute: &Attribute<'_>) -> String {
    let short = SHORT_NAMES.iter().find(|(oid, _)| *oid == attribute.oid).map(|(_, name)| *name);
    let mut text = short.map_or_else(|| der::dotted(attribute.oid), str::to_owned);
    text.push('=');
    // RFC 4514 2.4: a type without short name, or a value that is no readable string, is written as #hex.
    match attribute.text().filter(|_| short.is_some()) {
        Some(value) => push_escaped(&mut text, &value),
        None => text.push_str(&unreadable(attribute.value.raw)),
    }
    text
}

fn unreadable(raw: &[u8]) -> String {
    let mut text = String::from("#");
    text.push_str(&crate::digits::hexadecimal(raw));
    text
}

fn push_escaped(text: &mut String, value: &str) {
    let last = value.chars().count().saturating_sub(1);
    for (index, letter) in value.chars().enumerate() {
        match letter {
            '"' | '+' | ',' | ';' | '<' | '>' | '\\' => text.extend(['\\', letter]),
            ' ' if index == 0 || index == last => text.push_str("\\ "),
            '#' if index == 0 => text.push_str("\\#"),
            '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                push_octets(text, letter);
            }
            letter if letter.is_control() => push_octets(text, letter),
            letter => text.push(letter),
        }
    }
}

fn push_octets(text: &mut String, letter: char) {
    let mut buffer = [0; 4];
    for octet in letter.encode_utf8(&mut buffer).bytes() {
        text.push('\\');
        text.push_str(&crate::digits::hexadecimal(&[octet]));
    }
}

/// The string types of X.520's DirectoryString, and IA5String, NumericString, VisibleString.
fn decode(value: der::Element<'_>) -> Option<Cow<'_, str>> {
    match value.tag {
        0x0c => core::str::from_utf8(value.content).ok().map(Cow::Borrowed),
        0x12 | 0x13 | 0x16 | 0x1a => {
            core::str::from_utf8(value.content).ok().filter(|text| text.is_ascii()).map(Cow::Borrowed)
        }
        // T61String: read as ISO 8859-1, which is what issuers meant by it.
        0x14 => Some(Cow::Owned(value.content.iter().copied().map(char::from).collect())),
        0x1e => {
            let (pairs, odd) = value.content.as_chunks::<2>();
            let units = pairs.iter().map(|pair| u16::from_be_bytes(*pair));
            let text: Option<String> = char::decode_utf16(units).map(Result::ok).collect();
            text.filter(|_| odd.is_empty()).map(Cow::Owned)
        }
        0x1c => {
            let (quads, odd) = value.content.as_chunks::<4>();
            let text: Option<String> =
                quads.iter().map(|quad| char::from_u32(u32::from_be_bytes(*quad))).collect();
            text.filter(|_| odd.is_empty()).map(Cow::Owned)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(tag: u8, content: &[u8]) -> Vec<u8> {
        let mut raw = vec![tag, u8::try_from(content.len()).unwrap()];
        raw.extend_from_slice(content);
        raw
    }

    fn name(parts: &[(&[u8], u8, &[u8])]) -> Vec<u8> {
        let sets = parts.iter().flat_map(|(oid, tag, value)| {
            element(0x31, &element(0x30, &[element(0x06, oid), element(*tag, value)].concat()))
        });
        element(0x30, &sets.collect::<Vec<_>>())
    }

    #[test]
    fn text_is_rfc_4514_in_utf_8() {
        let der = name(&[(COUNTRY, 0x13, b"VN"), (COMMON_NAME, 0x0c, "Trần Hồng Hà".as_bytes())]);
        assert_eq!(text(&der), "CN=Trần Hồng Hà,C=VN");
        let der = name(&[(COMMON_NAME, 0x0c, b" a,b+\"c\" "), (&[0x2a, 0x03], 0x0c, b"x")]);
        assert_eq!(text(&der), "1.2.3=#0c0178,CN=\\ a\\,b\\+\\\"c\\\"\\ ");
    }

    #[test]
    fn a_name_cannot_turn_the_text_around_it() {
        let der = name(&[(COMMON_NAME, 0x0c, "a\u{202e}b\u{1b}[2J".as_bytes())]);
        assert_eq!(text(&der), "CN=a\\e2\\80\\aeb\\1b[2J");
    }

    #[test]
    fn string_types_letter_case_and_spaces_do_not_matter() {
        let one = name(&[(COMMON_NAME, 0x13, b"Root  CA")]);
        let other = name(&[(COMMON_NAME, 0x0c, b"root ca ")]);
        assert!(same(&one, &other));
        assert!(!same(&one, &name(&[(COMMON_NAME, 0x0c, b"rootca")])));
        assert!(!same(&one, &name(&[(UNIT, 0x13, b"Root  CA")])));
        assert!(!same(&one, &name(&[])));
    }

    #[test]
    fn wide_strings_are_read() {
        assert_eq!(text(&name(&[(COMMON_NAME, 0x1e, &[0x00, 0x41, 0x1e, 0xbf])])), "CN=Aế");
        assert_eq!(text(&name(&[(COMMON_NAME, 0x1e, &[0x00])])), "CN=#1e0100");
        assert_eq!(text(&name(&[(COMMON_NAME, 0x0c, &[0xff])])), "CN=#0c01ff");
    }
}
