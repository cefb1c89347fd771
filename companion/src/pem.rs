//! Certificates, CRLs and OCSP responses from files: DER as it is, or PEM (RFC 7468).

/// The file is neither DER nor PEM with at least one block of the wanted label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// First byte of every DER value read here: SEQUENCE, X.690 8.9.
const SEQUENCE: u8 = 0x30;

/// The DER values of a file: itself, or its PEM blocks with one of `labels`.
pub(crate) fn ders(bytes: &[u8], labels: &[&str]) -> Result<Vec<Vec<u8>>, Unreadable> {
    if bytes.first() == Some(&SEQUENCE) {
        return Ok(vec![bytes.to_vec()]);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable)?;
    let mut found = Vec::new();
    let mut lines = text.lines().map(str::trim);
    while let Some(line) = lines.next() {
        let Some(label) = line.strip_prefix("-----BEGIN ").and_then(|rest| rest.strip_suffix("-----")) else {
            continue;
        };
        let end = ["-----END ", label, "-----"].concat();
        let mut body = String::new();
        loop {
            match lines.next() {
                Some(line) if line == end => break,
                Some(line) => body.push_str(line),
                None => return Err(Unreadable),
            }
        }
        if labels.contains(&label) {
            let der = base64(&body).ok_or(Unreadable)?;
            if der.first() != Some(&SEQUENCE) {
                return Err(Unreadable);
            }
            found.push(der);
        }
    }
    if found.is_empty() { Err(Unreadable) } else { Ok(found) }
}

/// Base64 with padding, RFC 4648 section 4; nothing else is let through.
fn base64(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    if !text.len().is_multiple_of(4) || text.len() - digits.len() > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0u32);
    for digit in digits.bytes() {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
            bits &= (1 << count) - 1;
        }
    }
    (bits == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pem_blocks_of_the_label_are_read_and_others_left() {
        let text = "x\n-----BEGIN CERTIFICATE-----\nMAMC\nAQE=\n-----END CERTIFICATE-----\n\
            -----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n";
        assert_eq!(ders(text.as_bytes(), &["CERTIFICATE"]), Ok(vec![vec![0x30, 3, 2, 1, 1]]));
        assert_eq!(ders(text.as_bytes(), &["X509 CRL"]), Err(Unreadable));
    }

    #[test]
    fn der_is_taken_as_it_is() {
        assert_eq!(ders(&[0x30, 0], &["CERTIFICATE"]), Ok(vec![vec![0x30, 0]]));
    }

    #[test]
    fn what_is_neither_is_refused() {
        for text in [
            "",
            "hello",
            "-----BEGIN CERTIFICATE-----\nMAA=",
            "-----BEGIN CERTIFICATE-----\nM*A=\n-----END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        ] {
            assert_eq!(ders(text.as_bytes(), &["CERTIFICATE"]), Err(Unreadable), "{text}");
        }
        assert_eq!(base64("MAB="), None);
        assert_eq!(base64("MA"), None);
    }
}
