//! A writer of DER, and of the BER that real signers produce (X.690).

/// NULL.
pub const NULL: &[u8] = &[0x05, 0x00];
/// BOOLEAN TRUE.
pub const TRUE: &[u8] = &[0x01, 0x01, 0xFF];

/// A value under a tag, with a definite, minimal length.
#[must_use]
pub fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    let length = body.len().to_be_bytes();
    let significant = &length[length.iter().position(|byte| *byte != 0).unwrap_or(length.len() - 1)..];
    let mut out = vec![tag];
    if body.len() >= 0x80 {
        out.push(0x80 | u8::try_from(significant.len()).expect("at most eight"));
    }
    out.extend(significant);
    out.extend(body);
    out
}

/// A constructed value of indefinite length (BER only).
#[must_use]
pub fn indefinite(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    [&[tag, 0x80], parts.concat().as_slice(), &[0, 0]].concat()
}

/// SEQUENCE.
#[must_use]
pub fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x30, parts)
}

/// SET in the order given.
#[must_use]
pub fn set(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x31, parts)
}

/// INTEGER, not negative, from big-endian bytes.
#[must_use]
pub fn integer(bytes: &[u8]) -> Vec<u8> {
    let first = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len().saturating_sub(1));
    let significant = &bytes[first..];
    let sign: &[u8] = if significant.first().is_none_or(|byte| *byte >= 0x80) { &[0] } else { &[] };
    tlv(0x02, &[sign, significant])
}

/// OBJECT IDENTIFIER from its dotted form.
#[must_use]
pub fn oid(dotted: &str) -> Vec<u8> {
    let arcs: Vec<u32> = dotted.split('.').map(|arc| arc.parse().expect("a number")).collect();
    let mut body = base_128(arcs[0] * 40 + arcs[1]);
    for arc in &arcs[2..] {
        body.extend(base_128(*arc));
    }
    tlv(0x06, &[&body])
}

fn base_128(arc: u32) -> Vec<u8> {
    let groups = (0..5).rev().map(|shift| u8::try_from(arc >> (7 * shift) & 0x7F).expect("seven bits"));
    let mut groups: Vec<u8> = groups.skip_while(|group| *group == 0).collect();
    if groups.is_empty() {
        groups.push(0);
    }
    let last = groups.len() - 1;
    groups.iter_mut().take(last).for_each(|group| *group |= 0x80);
    groups
}

/// OCTET STRING.
#[must_use]
pub fn octets(bytes: &[u8]) -> Vec<u8> {
    tlv(0x04, &[bytes])
}

/// BIT STRING of whole bytes.
#[must_use]
pub fn bits(bytes: &[u8]) -> Vec<u8> {
    tlv(0x03, &[&[0], bytes])
}

/// UTF8String.
#[must_use]
pub fn utf8(text: &str) -> Vec<u8> {
    tlv(0x0C, &[text.as_bytes()])
}

/// IA5String.
#[must_use]
pub fn ia5(text: &str) -> Vec<u8> {
    tlv(0x16, &[text.as_bytes()])
}

/// `[number]` around a whole value, or in place of a constructed value's tag.
#[must_use]
pub fn context(number: u8, parts: &[&[u8]]) -> Vec<u8> {
    tlv(0xA0 | number, parts)
}

/// `[number]` in place of a primitive value's tag.
#[must_use]
pub fn context_primitive(number: u8, bytes: &[u8]) -> Vec<u8> {
    tlv(0x80 | number, &[bytes])
}

/// Time of RFC 5280 §4.1.2.5 from `YYYYMMDDHHMMSSZ`: UTCTime until 2049.
#[must_use]
pub fn time(text: &str) -> Vec<u8> {
    if text < "2050" { tlv(0x17, &[&text.as_bytes()[2..]]) } else { generalized_time(text) }
}

/// GeneralizedTime from `YYYYMMDDHHMMSSZ`.
#[must_use]
pub fn generalized_time(text: &str) -> Vec<u8> {
    tlv(0x18, &[text.as_bytes()])
}
