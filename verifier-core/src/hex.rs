//! Lower-case hexadecimal, as the report prints digests and serial numbers.

/// Two digits a byte.
#[must_use]
pub fn lower(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
