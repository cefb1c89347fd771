//! The built-in list as an asset: JSON of schema `kiemky/trust/v1` with certificates in base64.

use report::Time;
use serde::Deserialize;

const SCHEMA: &str = "kiemky/trust/v1";

/// What the core reads of the asset; the rest of it is for people.
pub(super) struct Asset {
    /// When the list was made.
    pub date: Time,
    /// The term that the list gives itself, where it does (PATH-07).
    pub next_update: Option<Time>,
    /// Certificates in DER.
    pub certificates: Vec<Vec<u8>>,
}

#[derive(Deserialize)]
struct Json<'a> {
    schema: &'a str,
    date: Time,
    #[serde(default)]
    next_update: Option<Time>,
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
    from_members(json.schema, json.date, json.next_update, &certificates)
}

/// The asset from its members, for a caller that has read the JSON.
///
/// # Errors
/// A word for what is wrong with them.
pub(super) fn from_members<T: AsRef<str>>(
    schema: &str,
    date: Time,
    next_update: Option<Time>,
    certificates: &[T],
) -> Result<Asset, &'static str> {
    if schema != SCHEMA {
        return Err("schema");
    }
    let decoded: Option<Vec<_>> = certificates.iter().map(|text| decode(text.as_ref().as_bytes())).collect();
    Ok(Asset { date, next_update, certificates: decoded.ok_or("base64")? })
}

/// Base64 of RFC 4648 section 4: padded, without line ends, unused bits zero.
pub(super) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let (quads, odd) = text.as_chunks::<4>();
    let Some((last, before)) = quads.split_last() else { return odd.is_empty().then(Vec::new) };
    let mut bytes = vec![0; before.len().checked_mul(3)?];
    // One question for the whole text: the list is read at every start of the program.
    let mut seen = 0;
    for (quad, octets) in before.iter().zip(bytes.as_chunks_mut::<3>().0) {
        *octets = octets_of(*quad, &mut seen);
    }
    let padding = last.iter().rev().take_while(|letter| **letter == b'=').count();
    let mut letters = *last;
    letters.iter_mut().rev().take(padding).for_each(|letter| *letter = b'A');
    let octets = octets_of(letters, &mut seen);
    let (kept, unused) = octets.split_at_checked(3usize.checked_sub(padding)?)?;
    bytes.extend_from_slice(kept);
    let well_formed = odd.is_empty() && !kept.is_empty() && unused.iter().all(|octet| *octet == 0);
    (well_formed && seen < NO_LETTER).then_some(bytes)
}

/// The three octets of a quad. [`NO_LETTER`] is set in `seen` if a letter is none.
fn octets_of(quad: [u8; 4], seen: &mut u8) -> [u8; 3] {
    let [first, second, third, fourth] = quad.map(sextet);
    *seen |= first | second | third | fourth;
    [first << 2 | second >> 4, second << 4 | third >> 2, third << 6 | fourth]
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
        #[expect(
            clippy::indexing_slicing,
            clippy::as_conversions,
            reason = "a constant: it would not compile"
        )]
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
