//! Certificates, CRLs and OCSP responses from files: DER as it is, or PEM (RFC 7468).

use pem_rfc7468::Decoder;

/// The file is neither DER nor PEM with at least one block of the wanted label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// First byte of every DER value read here: SEQUENCE, X.690 8.9.
const SEQUENCE: u8 = 0x30;
/// Before and after a block's label, RFC 7468 section 3.
const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";

/// The DER values of a file: itself, or its PEM blocks with one of `labels`.
pub(crate) fn ders(bytes: &[u8], labels: &[&str]) -> Result<Vec<Vec<u8>>, Unreadable> {
    if bytes.first() == Some(&SEQUENCE) {
        return Ok(vec![bytes.to_vec()]);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable)?;
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(BEGIN) {
        rest = rest.get(start..).ok_or(Unreadable)?;
        let label = rest.get(BEGIN.len()..).and_then(|after| after.split_once("-----")).ok_or(Unreadable)?.0;
        let end = [END, label, "-----"].concat();
        let length = rest.find(&end).ok_or(Unreadable)?.checked_add(end.len()).ok_or(Unreadable)?;
        let (block, after) = rest.split_at_checked(length).ok_or(Unreadable)?;
        if labels.contains(&label) {
            found.push(der(label, block)?);
        }
        rest = after;
    }
    if found.is_empty() { Err(Unreadable) } else { Ok(found) }
}

/// One block, whatever the widths of its lines and the white space in them (RFC 7468 figure 2, lax).
fn der(label: &str, block: &str) -> Result<Vec<u8>, Unreadable> {
    let begin = [BEGIN, label, "-----"].concat();
    let end = [END, label, "-----"].concat();
    let text = block.strip_prefix(&begin).and_then(|rest| rest.strip_suffix(&end)).ok_or(Unreadable)?;
    let text: String = text.split_ascii_whitespace().collect();
    let block = [&begin, "\n", &text, "\n", &end, "\n"].concat();
    let mut der = Vec::new();
    let mut decoder = Decoder::new_detect_wrap(block.as_bytes()).map_err(|_| Unreadable)?;
    decoder.decode_to_end(&mut der).map_err(|_| Unreadable)?;
    if der.first() == Some(&SEQUENCE) { Ok(der) } else { Err(Unreadable) }
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
    fn lines_of_uneven_lengths_are_read() {
        let long = [&[0x30, 0x81, 0xF0][..], &[7; 0xF0]].concat();
        let digits = "MIHw".to_owned() + &"BwcH".repeat(80);
        let (one, two) = digits.split_at(77);
        for body in [
            digits.clone(),
            format!("{one}\n{two}"),
            format!("  {one} \r\n\r\n{two}\t"),
            digits.chars().map(|digit| format!("{digit}\n")).collect(),
        ] {
            let text = format!("-----BEGIN X509 CRL-----\n{body}\n-----END X509 CRL-----");
            assert_eq!(ders(text.as_bytes(), &["X509 CRL"]), Ok(vec![long.clone()]), "{text}");
        }
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
            "-----BEGIN CERTIFICATE-----\nMAB=\n-----END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----\nMA\n-----END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----\nMAA=\n-----END X509 CRL-----",
        ] {
            assert_eq!(ders(text.as_bytes(), &["CERTIFICATE"]), Err(Unreadable), "{text}");
        }
    }
}
