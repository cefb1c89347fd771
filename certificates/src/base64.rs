//! Base64 (RFC 4648 section 4): written in one line, read with whatever white space PEM has in it.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes as letters, padded.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let octet = |place: usize| u32::from(chunk.get(place).copied().unwrap_or(0));
        let bits = octet(0) << 16 | octet(1) << 8 | octet(2);
        for place in 0..4 {
            let sextet = (bits >> (18 - 6 * place) & 63) as usize;
            let letter = LETTERS.get(sextet).copied().unwrap_or(b'=');
            text.push(if place > chunk.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

/// Letters as bytes; `None` where a letter is none, the padding is wrong or unused bits are set.
pub(crate) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut letters, mut padding) = (0u32, 0usize, 0usize);
    for letter in text.iter().filter(|letter| !letter.is_ascii_whitespace()) {
        let sextet = match letter {
            b'=' => 0,
            _ if padding > 0 => return None,
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        padding += usize::from(*letter == b'=');
        bits = bits << 6 | u32::from(sextet);
        letters += 1;
        if letters.is_multiple_of(4) {
            let [_, octets @ ..] = bits.to_be_bytes();
            let kept = 3usize.checked_sub(padding).filter(|kept| *kept > 0)?;
            let (kept, unused) = octets.split_at_checked(kept)?;
            if unused.iter().any(|octet| *octet != 0) {
                return None;
            }
            bytes.extend_from_slice(kept);
            bits = 0;
        }
    }
    letters.is_multiple_of(4).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"M", "TQ=="),
            (b"Ma", "TWE="),
            (b"Man", "TWFu"),
            (b"\xff\xfe\xfd\xfc", "//79/A=="),
        ] {
            assert_eq!(encode(bytes), text);
            assert_eq!(decode(text.as_bytes()).as_deref(), Some(bytes));
        }
        assert_eq!(decode(b" TW\r\nFu\n").as_deref(), Some(&b"Man"[..]));
    }

    #[test]
    fn what_is_no_base64_is_refused() {
        for bad in [&b"TQ="[..], b"T===", b"TQ==TQ==", b"TR==", b"TWF-", b"TQ=A", b"====", b"TWFuT"] {
            assert_eq!(decode(bad), None, "{}", String::from_utf8_lossy(bad));
        }
    }
}
