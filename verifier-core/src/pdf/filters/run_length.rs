//! RunLengthDecode (ISO 32000-2 7.4.5); the end-of-data byte 128 must be there.

use super::corrupt;
use super::output::Output;
use crate::Result;

const NAME: &str = "RunLengthDecode";

/// Runs of a copied length (0 to 127, one more byte) or of a repeated byte (129 to 255, 257 less that).
pub(super) fn decode(input: &[u8], mut output: Output<'_>) -> Result<Vec<u8>> {
    let mut rest = input;
    while let Some((&length, after)) = rest.split_first() {
        let length = usize::from(length);
        rest = match length {
            0..=127 => {
                let (copied, after) =
                    after.split_at_checked(length.saturating_add(1)).ok_or_else(|| corrupt(NAME))?;
                output.extend(copied)?;
                after
            }
            128 => return output.finish(),
            _ => {
                let (&repeated, after) = after.split_first().ok_or_else(|| corrupt(NAME))?;
                output.repeat(repeated, 257usize.saturating_sub(length))?;
                after
            }
        };
    }
    Err(corrupt(NAME))
}
