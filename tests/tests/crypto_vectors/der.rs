//! DER of keys and algorithm identifiers, written by hand so that the verifier's reader is not its own judge.

/// A tag, a length and the parts.
pub fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    let mut out = vec![tag];
    match body.len() {
        length @ 0..0x80 => out.push(u8::try_from(length).unwrap()),
        length @ 0x80..0x100 => out.extend([0x81, u8::try_from(length).unwrap()]),
        length => {
            out.push(0x82);
            out.extend(u16::try_from(length).unwrap().to_be_bytes());
        }
    }
    out.extend(body);
    out
}

pub fn integer(bytes: &[u8]) -> Vec<u8> {
    let first = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len() - 1);
    let sign: &[u8] = if bytes[first] >= 0x80 { &[0] } else { &[] };
    tlv(0x02, &[sign, &bytes[first..]])
}

pub fn oid(text: &str) -> Vec<u8> {
    let arcs: Vec<u32> = text.split('.').map(|arc| arc.parse().unwrap()).collect();
    let mut body = vec![u8::try_from(arcs[0] * 40 + arcs[1]).unwrap()];
    for arc in &arcs[2..] {
        let groups = (0..5).rev().map(|shift| u8::try_from(arc >> (7 * shift) & 0x7F).unwrap());
        let groups: Vec<u8> = groups.skip_while(|group| *group == 0).collect();
        let last = groups.len().saturating_sub(1);
        body.extend(groups.iter().take(last).map(|group| group | 0x80));
        body.push(groups.last().copied().unwrap_or(0));
    }
    tlv(0x06, &[&body])
}

const NULL: &[u8] = &[0x05, 0x00];

pub fn digest_oid(name: &str) -> &'static str {
    match name.replace("SHA-", "SHA").as_str() {
        "SHA1" => "1.3.14.3.2.26",
        "SHA224" => "2.16.840.1.101.3.4.2.4",
        "SHA256" => "2.16.840.1.101.3.4.2.1",
        "SHA384" => "2.16.840.1.101.3.4.2.2",
        "SHA512" => "2.16.840.1.101.3.4.2.3",
        "SHA512/224" => "2.16.840.1.101.3.4.2.5",
        "SHA512/256" => "2.16.840.1.101.3.4.2.6",
        other => panic!("no digest {other}"),
    }
}

/// AlgorithmIdentifier of PKCS#1 v1.5 with this digest.
pub fn pkcs1(digest: &str) -> Vec<u8> {
    let name = match digest.replace("SHA-", "SHA").as_str() {
        "SHA1" => "1.2.840.113549.1.1.5",
        "SHA224" => "1.2.840.113549.1.1.14",
        "SHA256" => "1.2.840.113549.1.1.11",
        "SHA384" => "1.2.840.113549.1.1.12",
        "SHA512" => "1.2.840.113549.1.1.13",
        "SHA512/224" => "1.2.840.113549.1.1.15",
        "SHA512/256" => "1.2.840.113549.1.1.16",
        "SHA3-256" => "2.16.840.1.101.3.4.3.14",
        "SHA3-512" => "2.16.840.1.101.3.4.3.16",
        other => panic!("no PKCS#1 identifier for {other}"),
    };
    tlv(0x30, &[&oid(name), NULL])
}

/// AlgorithmIdentifier of RSASSA-PSS with every parameter written out.
pub fn pss(digest: &str, mask_digest: &str, salt_length: u16) -> Vec<u8> {
    let hash = |name: &str| tlv(0x30, &[&oid(digest_oid(name)), NULL]);
    let mask = tlv(0x30, &[&oid("1.2.840.113549.1.1.8"), &hash(mask_digest)]);
    let parameters = tlv(
        0x30,
        &[
            &tlv(0xA0, &[&hash(digest)]),
            &tlv(0xA1, &[&mask]),
            &tlv(0xA2, &[&integer(&salt_length.to_be_bytes())]),
            &tlv(0xA3, &[&integer(&[1])]),
        ],
    );
    tlv(0x30, &[&oid("1.2.840.113549.1.1.10"), &parameters])
}

/// AlgorithmIdentifier of ECDSA with this digest.
pub fn ecdsa(digest: &str) -> Vec<u8> {
    let name = match digest.replace("SHA-", "SHA").as_str() {
        "SHA1" => "1.2.840.10045.4.1",
        "SHA224" => "1.2.840.10045.4.3.1",
        "SHA256" => "1.2.840.10045.4.3.2",
        "SHA384" => "1.2.840.10045.4.3.3",
        "SHA512" => "1.2.840.10045.4.3.4",
        "SHA3-256" => "2.16.840.1.101.3.4.3.10",
        "SHA3-512" => "2.16.840.1.101.3.4.3.12",
        other => panic!("no ECDSA identifier for {other}"),
    };
    tlv(0x30, &[&oid(name)])
}

/// SubjectPublicKeyInfo of an RSA key.
pub fn rsa_key(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    let key = tlv(0x30, &[&integer(modulus), &integer(exponent)]);
    tlv(0x30, &[&tlv(0x30, &[&oid("1.2.840.113549.1.1.1"), NULL]), &tlv(0x03, &[&[0], &key])])
}

/// SubjectPublicKeyInfo of a point on a named curve.
pub fn ec_key(curve: &str, x: &[u8], y: &[u8]) -> Vec<u8> {
    let algorithm = tlv(0x30, &[&oid("1.2.840.10045.2.1"), &oid(curve)]);
    tlv(0x30, &[&algorithm, &tlv(0x03, &[&[0, 4], x, y])])
}
