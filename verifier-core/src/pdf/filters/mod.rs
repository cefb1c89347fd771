//! The filters of ISO 32000-2 7.4 that a structure of the file needs, one after the other, within budgets.
//!
//! Image filters are not decoded here: what is drawn never passes through the verifier. Data are never
//! repaired: what two readers could decode differently is an error (each filter says what that is).

mod ascii;
mod flate;
mod lzw;
mod output;
mod parameters;
mod predictor;
mod run_length;

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, clippy::as_conversions, reason = "a test may stop at an overflow")]
mod tests;

use super::object::{Dictionary, Object};
use crate::budget::Work;
use crate::{Budget, Result};
use output::Output;
use report::{Code, Finding};

/// Filters in one chain (count). Honest files measured: at most 2; more than a few only multiplies work.
const MAX_FILTERS: usize = 8;

/// Bytes of an unknown filter's name that are quoted in its finding.
const MAX_QUOTED: usize = 64;

/// What a `/Crypt` filter in the chain means (7.4.10).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Crypt {
    /// Nobody decrypted the data: only the identity is possible.
    Identity,
    /// The data were decrypted before, by the very crypt filter that the chain names.
    Applied,
}

/// Decodes the data of a stream that is not encrypted: `/Filter` and `/DecodeParms` of its dictionary, both
/// direct. Without a filter the data come back as they are.
///
/// # Errors
/// [`Code::PdfFilterData`] for corrupt data and malformed entries, [`Code::PdfFilterUnsupported`] for filters
/// that are not decoded here and for data in another file, [`Code::BudgetSpent`].
pub fn decode(data: &[u8], dictionary: &Dictionary, budget: &Budget) -> Result<Vec<u8>> {
    run(data, dictionary, budget, Crypt::Identity)
}

/// As [`decode`], for data that [`Decryptor::stream`](super::crypt::Decryptor::stream) gave: a `/Crypt` filter,
/// which stands first, has been applied already whatever its name.
///
/// # Errors
/// As [`decode`].
pub fn decode_decrypted(data: &[u8], dictionary: &Dictionary, budget: &Budget) -> Result<Vec<u8>> {
    run(data, dictionary, budget, Crypt::Applied)
}

/// Takes a `/Crypt` filter, which stands first (7.4.10), off `/Filter` and `/DecodeParms`: it was applied.
pub fn without_crypt(dictionary: &mut Dictionary) {
    let first = match dictionary.get(b"Filter") {
        Some(Object::Array(array)) => array.first(),
        other => other,
    };
    if first.and_then(Object::name) != Some(b"Crypt") {
        return;
    }
    for entry in &mut dictionary.entries {
        if entry.key.is(b"Filter") || entry.key.is(b"DecodeParms") {
            entry.value = match &entry.value {
                Object::Array(array) => Object::Array(array.iter().skip(1).cloned().collect()),
                _ => Object::Null,
            };
        }
    }
}

fn run(data: &[u8], dictionary: &Dictionary, budget: &Budget, crypt: Crypt) -> Result<Vec<u8>> {
    if dictionary.get(b"F").is_some() {
        return Err(unsupported(b"F"));
    }
    let mut decoded: Option<Vec<u8>> = None;
    for (index, (name, parameters)) in chain(dictionary)?.into_iter().enumerate() {
        let input = decoded.as_deref().unwrap_or(data);
        if name == b"Crypt" {
            check_crypt(index, parameters, crypt)?;
            continue;
        }
        let output = filter(name, parameters, input, budget)?;
        // Input that decodes to little or nothing is work too.
        spend(budget, input.len().saturating_sub(output.len()))?;
        decoded = Some(output);
    }
    match decoded {
        Some(bytes) => Ok(bytes),
        None => {
            spend(budget, data.len())?;
            Ok(data.to_vec())
        }
    }
}

fn filter(name: &[u8], parameters: Option<&Dictionary>, input: &[u8], budget: &Budget) -> Result<Vec<u8>> {
    let output = Output::new(budget);
    match name {
        b"FlateDecode" => predictor::undo(flate::decode(input, budget)?, parameters, budget),
        b"LZWDecode" => predictor::undo(lzw::decode(input, parameters, output)?, parameters, budget),
        b"ASCIIHexDecode" => ascii::decode_hexadecimal(input, output),
        b"ASCII85Decode" => ascii::decode_base_85(input, output),
        b"RunLengthDecode" => run_length::decode(input, output),
        _ => Err(unsupported(name)),
    }
}

/// A filter's name and its parameters.
type Step<'d> = (&'d [u8], Option<&'d Dictionary>);

/// The chain: a name or an array of names, with as many parameters (7.3.8.2, table 5).
///
/// NOTE: an array for one name, or a dictionary for an array of one, is read by some and passed over by others; so is
/// `/DP`, the name that parameters have in inline images only (8.9.7).
fn chain(dictionary: &Dictionary) -> Result<Vec<Step<'_>>> {
    if dictionary.get(b"DP").is_some() {
        return Err(corrupt("DP"));
    }
    let filters = match dictionary.get(b"Filter") {
        None => return Ok(Vec::new()),
        Some(Object::Array(array)) => array.as_slice(),
        Some(one) => core::slice::from_ref(one),
    };
    if filters.len() > MAX_FILTERS {
        return Err(Box::new(Finding::new(Code::PdfFilterUnsupported).arg("filters", filters.len())));
    }
    let named = matches!(dictionary.get(b"Filter"), Some(Object::Name(_)));
    let parameters = match dictionary.get(b"DecodeParms") {
        None => &[],
        Some(Object::Array(array)) if !named => array.as_slice(),
        Some(one) if named => core::slice::from_ref(one),
        Some(_) => return Err(corrupt("DecodeParms")),
    };
    if !parameters.is_empty() && parameters.len() != filters.len() {
        return Err(corrupt("DecodeParms"));
    }
    let parameters = parameters.iter().chain(core::iter::repeat(&Object::Null));
    filters.iter().zip(parameters).map(|(filter, parameters)| step(filter, parameters)).collect()
}

fn step<'d>(filter: &'d Object, parameters: &'d Object) -> Result<Step<'d>> {
    let name = filter.name().ok_or_else(|| corrupt("Filter"))?;
    match parameters {
        Object::Null => Ok((name, None)),
        Object::Dictionary(parameters) => Ok((name, Some(parameters))),
        _ => Err(corrupt("DecodeParms")),
    }
}

/// A crypt filter stands first (7.4.10) and is the identity unless the data were decrypted before.
fn check_crypt(index: usize, parameters: Option<&Dictionary>, crypt: Crypt) -> Result<()> {
    let identity = match parameters.and_then(|parameters| parameters.get(b"Name")) {
        None => true,
        Some(name) => name.name().ok_or_else(|| corrupt("Crypt"))? == b"Identity",
    };
    if index == 0 && (identity || crypt == Crypt::Applied) { Ok(()) } else { Err(unsupported(b"Crypt")) }
}

fn spend(budget: &Budget, bytes: usize) -> Result<()> {
    budget.spend(Work::DecodedBytes, u64::try_from(bytes).unwrap_or(u64::MAX))
}

/// The data or the entries of `filter` are malformed.
fn corrupt(filter: &str) -> crate::Problem {
    Box::new(Finding::new(Code::PdfFilterData).arg("filter", filter))
}

/// The filter is not decoded here.
fn unsupported(name: &[u8]) -> crate::Problem {
    let quoted = String::from_utf8_lossy(name.get(..MAX_QUOTED).unwrap_or(name)).into_owned();
    Box::new(Finding::new(Code::PdfFilterUnsupported).arg("filter", quoted))
}
