//! The built-in list as an asset: JSON of schema `kiemky/trust/v1` with certificates in base64.

use report::Time;
use serde::Deserialize;

const SCHEMA: &str = "kiemky/trust/v1";

/// What the core reads of the asset; the rest of it is for people.
pub(super) struct Asset {
    /// When the list was made.
    pub date: Time,
    /// Certificates in DER.
    pub certificates: Vec<Vec<u8>>,
}

#[derive(Deserialize)]
struct Json {
    schema: String,
    date: Time,
    certificates: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    certificate: String,
}

/// Reads the asset.
///
/// # Errors
/// A word for what is wrong with it.
pub(super) fn read(json: &[u8]) -> Result<Asset, &'static str> {
    let json: Json = serde_json::from_slice(json).map_err(|_| "json")?;
    let certificates: Vec<&str> = json.certificates.iter().map(|item| item.certificate.as_str()).collect();
    from_members(&json.schema, json.date, &certificates)
}

/// The asset from its members, for a caller that has read the JSON.
///
/// # Errors
/// A word for what is wrong with them.
pub(super) fn from_members(schema: &str, date: Time, certificates: &[&str]) -> Result<Asset, &'static str> {
    if schema != SCHEMA {
        return Err("schema");
    }
    let decoded: Option<Vec<_>> = certificates.iter().map(|text| decode(text.as_bytes())).collect();
    Ok(Asset { date, certificates: decoded.ok_or("base64")? })
}

/// Base64 of RFC 4648 section 4: padded, without line ends, unused bits zero.
pub(super) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let (quads, odd) = text.as_chunks::<4>();
    if !odd.is_empty() {
        return None;
    }
    let mut bytes = Vec::new();
    let mut ended = false;
    for quad in quads {
        let padding = quad.iter().rev().take_while(|letter| **letter == b'=').count();
        if ended || padding > 2 {
            return None;
        }
        let letters = quad.get(..4usize.checked_sub(padding)?)?;
        let mut value = 0u32;
        for letter in letters {
            value = (value << 6) | sextet(*letter)?;
        }
        let [_, first, second, third] = match padding {
            0 => value,
            1 => value << 6,
            _ => value << 12,
        }
        .to_be_bytes();
        let octets = [first, second, third];
        let (kept, dropped) = octets.split_at_checked(3usize.checked_sub(padding)?)?;
        if dropped.iter().any(|octet| *octet != 0) {
            return None;
        }
        bytes.extend_from_slice(kept);
        ended = padding > 0;
    }
    Some(bytes)
}

fn sextet(letter: u8) -> Option<u32> {
    let (start, base) = match letter {
        b'A'..=b'Z' => (b'A', 0u8),
        b'a'..=b'z' => (b'a', 26),
        b'0'..=b'9' => (b'0', 52),
        b'+' => return Some(62),
        b'/' => return Some(63),
        _ => return None,
    };
    Some(u32::from(letter.checked_sub(start)?.checked_add(base)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_strictly() {
        assert_eq!(decode(b""), Some(vec![]));
        assert_eq!(decode(b"TWFu"), Some(b"Man".to_vec()));
        assert_eq!(decode(b"TWE="), Some(b"Ma".to_vec()));
        assert_eq!(decode(b"TQ=="), Some(b"M".to_vec()));
        for bad in [&b"TQ="[..], b"T===", b"TQ==TQ==", b"TR==", b"TW\n=", b"TWF-", b"TQ=A"] {
            assert_eq!(decode(bad), None, "{bad:?}");
        }
    }
}
