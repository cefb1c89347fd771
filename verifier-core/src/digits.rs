//! Numbers and digests as text, as the report prints them, without the formatting machinery (`docs/decisions/0007`).

use const_oid::ObjectIdentifier;

/// Lower-case hexadecimal, two digits a byte.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Decimal digits.
#[must_use]
pub fn decimal(number: usize) -> String {
    let mut digits = Vec::new();
    let mut rest = number;
    loop {
        digits.push(char::from(b'0'.wrapping_add(u8::try_from(rest.wrapping_rem(10)).unwrap_or(0))));
        rest = rest.wrapping_div(10);
        if rest == 0 {
            return digits.iter().rev().collect();
        }
    }
}

/// An object identifier in dotted decimals, `1.2.840.…`.
#[must_use]
pub fn dotted(oid: &ObjectIdentifier) -> String {
    let mut text = String::new();
    for arc in oid.arcs() {
        if !text.is_empty() {
            text.push('.');
        }
        text.push_str(&decimal(usize::try_from(arc).unwrap_or(usize::MAX)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_whole() {
        assert_eq!(decimal(0), "0");
        assert_eq!(decimal(1_090), "1090");
        assert_eq!(hexadecimal(&[0x00, 0x0f, 0xa0]), "000fa0");
        assert_eq!(dotted(&ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2")), "1.2.840.10045.4.3.2");
    }
}
