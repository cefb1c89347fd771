//! ASCIIHexDecode and ASCII85Decode (ISO 32000-2 7.4.2 and 7.4.3).
//!
//! The end-of-data marker must be there; what follows it belongs to nobody and is not read.

use super::corrupt;
use super::output::Output;
use crate::Result;

const HEXADECIMAL: &str = "ASCIIHexDecode";
const BASE_85: &str = "ASCII85Decode";

/// Pairs of hexadecimal digits up to `>`; a last single digit counts as if `0` followed.
pub(super) fn decode_hexadecimal(input: &[u8], mut output: Output<'_>) -> Result<Vec<u8>> {
    let mut high: Option<u8> = None;
    for &byte in input {
        let digit = match byte {
            b'0'..=b'9' => byte.wrapping_sub(b'0'),
            b'a'..=b'f' => byte.wrapping_sub(b'a').wrapping_add(10),
            b'A'..=b'F' => byte.wrapping_sub(b'A').wrapping_add(10),
            b'>' => {
                if let Some(high) = high {
                    output.push(high << 4)?;
                }
                return output.finish();
            }
            _ if is_white_space(byte) => continue,
            _ => return Err(corrupt(HEXADECIMAL)),
        };
        match high.take() {
            None => high = Some(digit),
            Some(high) => output.push((high << 4) | digit)?,
        }
    }
    Err(corrupt(HEXADECIMAL))
}

/// Groups of five digits to base 85 up to `~>`; `z` is a group of zeros, a last group may be shorter.
pub(super) fn decode_base_85(input: &[u8], mut output: Output<'_>) -> Result<Vec<u8>> {
    let mut group = Group::default();
    let mut bytes = input.iter().copied().filter(|&byte| !is_white_space(byte));
    while let Some(byte) = bytes.next() {
        match byte {
            b'!'..=b'u' => {
                group.add(byte.wrapping_sub(b'!'))?;
                if group.digits == 5 {
                    output.extend(&group.bytes()?)?;
                    group = Group::default();
                }
            }
            b'z' if group.digits == 0 => output.extend(&[0; 4])?,
            b'~' if bytes.next() == Some(b'>') => {
                output.extend(group.last_bytes()?.as_slice())?;
                return output.finish();
            }
            _ => return Err(corrupt(BASE_85)),
        }
    }
    Err(corrupt(BASE_85))
}

/// Up to five digits to base 85.
#[derive(Default)]
struct Group {
    value: u64,
    digits: u8,
}

impl Group {
    fn add(&mut self, digit: u8) -> Result<()> {
        // Five digits reach 85^5 - 1, far below 64 bits.
        let value = self.value.checked_mul(85).and_then(|value| value.checked_add(u64::from(digit)));
        self.value = value.ok_or_else(|| corrupt(BASE_85))?;
        self.digits = self.digits.saturating_add(1);
        Ok(())
    }

    /// The four bytes; groups above 2^32 - 1 do not exist.
    fn bytes(&self) -> Result<[u8; 4]> {
        let value = u32::try_from(self.value).map_err(|_| corrupt(BASE_85))?;
        Ok(value.to_be_bytes())
    }

    /// The bytes of a last group: one less than its digits, after filling up with `u`; one digit says nothing.
    fn last_bytes(mut self) -> Result<Vec<u8>> {
        let digits = self.digits;
        if digits == 0 {
            return Ok(Vec::new());
        }
        if digits == 1 {
            return Err(corrupt(BASE_85));
        }
        while self.digits < 5 {
            self.add(84)?;
        }
        Ok(self.bytes()?.into_iter().take(usize::from(digits.saturating_sub(1))).collect())
    }
}

/// White space of 7.2.3.
const fn is_white_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}
