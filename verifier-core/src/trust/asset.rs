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
struct Json<'a> {
    schema: &'a str,
    date: Time,
    #[serde(borrow)]
    certificates: Vec<Item<'a>>,
}

/// Base64 has no letter that JSON escapes, so that the text is taken where it stands.
#[derive(Deserialize)]
struct Item<'a> {
    certificate: &'a str,
}

/// Reads the asset.
///
/// # Errors
/// A word for what is wrong with it.
pub(super) fn read(json: &[u8]) -> Result<Asset, &'static str> {
    let json: Json<'_> = serde_json::from_slice(json).map_err(|_| "json")?;
    let certificates: Vec<&str> = json.certificates.iter().map(|item| item.certificate).collect();
    from_members(json.schema, json.date, &certificates)
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
    let Some((last, quads)) = quads.split_last() else { return Some(Vec::new()) };
    let mut bytes = Vec::with_capacity(text.len());
    let mut seen = 0;
    for quad in quads {
        seen |= push(&mut bytes, *quad);
    }
    let padding = last.iter().rev().take_while(|letter| **letter == b'=').count();
    let kept = 3usize.checked_sub(padding)?;
    let mut letters = *last;
    letters.iter_mut().rev().take(padding).for_each(|letter| *letter = b'A');
    seen |= push(&mut bytes, letters);
    let unused = bytes.split_off(bytes.len().checked_sub(3)?.checked_add(kept)?);
    (kept > 0 && seen < NO_LETTER && unused.iter().all(|octet| *octet == 0)).then_some(bytes)
}

/// Puts the three octets of a quad behind `bytes`. [`NO_LETTER`] is set in what comes back if a letter is none: one
/// question for the whole text, for the list is read at every start of the program.
fn push(bytes: &mut Vec<u8>, quad: [u8; 4]) -> u8 {
    let [first, second, third, fourth] = quad.map(sextet);
    let value = u32::from(first) << 18 | u32::from(second) << 12 | u32::from(third) << 6 | u32::from(fourth);
    let [_, one, two, three] = value.to_be_bytes();
    bytes.extend_from_slice(&[one, two, three]);
    first | second | third | fourth
}

/// Above the value of every letter.
const NO_LETTER: u8 = 0x80;

fn sextet(letter: u8) -> u8 {
    SEXTETS.get(usize::from(letter)).copied().unwrap_or(NO_LETTER)
}

/// The value of every byte as a letter of base64.
const SEXTETS: [u8; 256] = {
    let mut table = [NO_LETTER; 256];
    let mut rest: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut value = 0;
    while let [letter, behind @ ..] = rest {
        #[expect(clippy::indexing_slicing, clippy::as_conversions, reason = "a constant: it would not compile")]
        {
            table[*letter as usize] = value;
        }
        value += 1;
        rest = behind;
    }
    table
};

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
