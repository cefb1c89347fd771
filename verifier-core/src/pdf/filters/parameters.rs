//! Integers of a filter's parameter dictionary (ISO 32000-2, tables 8 and 10).

use super::corrupt;
use crate::Result;
use crate::pdf::object::Dictionary;

/// The value of `key`, `default` when absent.
///
/// # Errors
/// [`report::Code::PdfFilterData`] when it is no integer between `least` and `most`.
pub(super) fn integer(
    parameters: Option<&Dictionary>,
    key: &'static str,
    default: usize,
    (least, most): (usize, usize),
) -> Result<usize> {
    let Some(object) = parameters.and_then(|parameters| parameters.get(key.as_bytes())) else {
        return Ok(default);
    };
    let value = object.integer().and_then(|value| usize::try_from(value).ok());
    value.filter(|value| (least..=most).contains(value)).ok_or_else(|| corrupt(key))
}
