//! Predictors of FlateDecode and LZWDecode (ISO 32000-2 7.4.4.4): TIFF predictor 2 and the PNG group 10 to 15.
//!
//! Data must be whole rows: readers differ in what they make of a row that ends early, so it is corrupt here
//! (none of the 156 predicted streams measured in honest files has one).

use super::{corrupt, parameters, spend};
use crate::pdf::object::Dictionary;
use crate::{Budget, Result};
use core::cell::Cell;
use std::collections::VecDeque;

const NAME: &str = "Predictor";

/// Colour components of a sample (count). The standard sets no upper end; DeviceN has at most 32 (annex C).
const MAX_COLORS: usize = 32;

/// Samples in a row (count); beyond the data that one stream may hold.
const MAX_COLUMNS: usize = 64 << 20;

/// The shape of a row.
struct Row {
    colors: usize,
    bits: usize,
    columns: usize,
}

/// Undoes the prediction that the parameters name; the work is paid for like that of a filter.
pub(super) fn undo(data: Vec<u8>, parameters: Option<&Dictionary>, budget: &Budget) -> Result<Vec<u8>> {
    let predictor = parameters::integer(parameters, "Predictor", 1, (1, 15))?;
    if predictor == 1 {
        return Ok(data);
    }
    let row = Row {
        colors: parameters::integer(parameters, "Colors", 1, (1, MAX_COLORS))?,
        bits: parameters::integer(parameters, "BitsPerComponent", 8, (1, 16))?,
        columns: parameters::integer(parameters, "Columns", 1, (1, MAX_COLUMNS))?,
    };
    if !matches!(row.bits, 1 | 2 | 4 | 8 | 16) {
        return Err(corrupt(NAME));
    }
    match predictor {
        2 => undo_tiff(data, &row, budget),
        10..=15 => undo_png(&data, &row, budget),
        _ => Err(corrupt(NAME)),
    }
}

impl Row {
    /// Whole bytes of a row.
    fn bytes(&self) -> Result<usize> {
        let bits = self.colors.checked_mul(self.bits).and_then(|bits| bits.checked_mul(self.columns));
        bits.map(|bits| bits.div_ceil(8)).ok_or_else(|| corrupt(NAME))
    }

    /// Bytes from a sample to the one on its left, at least one (PNG 9.2).
    const fn sample_bytes(&self) -> usize {
        self.colors.saturating_mul(self.bits).div_ceil(8)
    }
}

fn undo_png(data: &[u8], row: &Row, budget: &Budget) -> Result<Vec<u8>> {
    let length = row.bytes()?;
    let rows = data.chunks_exact(length.saturating_add(1));
    if !rows.remainder().is_empty() {
        return Err(corrupt(NAME));
    }
    spend(budget, data.len())?;
    let mut output = Vec::with_capacity(rows.len().saturating_mul(length));
    let mut above = vec![0; length.min(data.len())];
    let mut current = Vec::with_capacity(above.len());
    for encoded in rows {
        let (&kind, bytes) = encoded.split_first().ok_or_else(|| corrupt(NAME))?;
        current.clear();
        current.extend_from_slice(bytes);
        undo_png_row(
            kind,
            Cell::from_mut(current.as_mut_slice()).as_slice_of_cells(),
            &above,
            row.sample_bytes(),
        )?;
        output.extend_from_slice(&current);
        core::mem::swap(&mut above, &mut current);
    }
    Ok(output)
}

/// One row under its own filter type (PNG 9.2): none, sub, up, average, Paeth.
fn undo_png_row(kind: u8, current: &[Cell<u8>], above: &[u8], step: usize) -> Result<()> {
    let add = |cell: &Cell<u8>, predicted: u8| cell.set(cell.get().wrapping_add(predicted));
    // Samples of the first column have nothing on their left.
    let first = || current.iter().zip(above).take(step);
    let others = || current.iter().skip(step).zip(above.iter().skip(step)).zip(current.iter().zip(above));
    match kind {
        0 => {}
        1 => others().for_each(|((cell, _), (left, _))| add(cell, left.get())),
        2 => current.iter().zip(above).for_each(|(cell, &up)| add(cell, up)),
        3 => {
            first().for_each(|(cell, &up)| add(cell, up >> 1));
            others().for_each(|((cell, &up), (left, _))| add(cell, left.get().midpoint(up)));
        }
        4 => {
            first().for_each(|(cell, &up)| add(cell, up));
            others().for_each(|((cell, &up), (left, &up_left))| add(cell, paeth(left.get(), up, up_left)));
        }
        _ => return Err(corrupt(NAME)),
    }
    Ok(())
}

/// The neighbour that is nearest to left + up - upper left (PNG 9.4).
fn paeth(left: u8, up: u8, up_left: u8) -> u8 {
    let to_left = up.abs_diff(up_left);
    let to_up = left.abs_diff(up_left);
    let both = i16::from(left).wrapping_add(i16::from(up)).wrapping_sub(i16::from(up_left).wrapping_mul(2));
    let to_up_left = both.unsigned_abs();
    if to_left <= to_up && u16::from(to_left) <= to_up_left {
        left
    } else if u16::from(to_up) <= to_up_left {
        up
    } else {
        up_left
    }
}

fn undo_tiff(mut data: Vec<u8>, row: &Row, budget: &Budget) -> Result<Vec<u8>> {
    let length = row.bytes()?;
    if !data.len().is_multiple_of(length) {
        return Err(corrupt(NAME));
    }
    // Small samples cost up to eight steps a byte.
    spend(budget, data.len().saturating_mul(8usize.checked_div(row.bits).unwrap_or(1).max(1)))?;
    for bytes in data.chunks_exact_mut(length) {
        let cells = Cell::from_mut(bytes).as_slice_of_cells();
        match row.bits {
            16 => undo_tiff_words(cells, row.colors),
            8 => {
                let pairs = cells.iter().skip(row.colors).zip(cells);
                pairs.for_each(|(cell, left)| cell.set(cell.get().wrapping_add(left.get())));
            }
            _ => undo_tiff_bits(cells, row),
        }
    }
    Ok(data)
}

/// Samples of two bytes, high byte first.
fn undo_tiff_words(cells: &[Cell<u8>], colors: usize) {
    let words = || cells.chunks_exact(2);
    for (cell, left) in words().skip(colors).zip(words()) {
        if let ([high, low], [left_high, left_low]) = (cell, left) {
            let left = u16::from_be_bytes([left_high.get(), left_low.get()]);
            let [sum_high, sum_low] =
                u16::from_be_bytes([high.get(), low.get()]).wrapping_add(left).to_be_bytes();
            high.set(sum_high);
            low.set(sum_low);
        }
    }
}

/// Samples of one, two or four bits; bits after the last sample stay as they are.
fn undo_tiff_bits(cells: &[Cell<u8>], row: &Row) {
    let mask = if row.bits == 4 {
        15u8
    } else if row.bits == 2 {
        3
    } else {
        1
    };
    let mut left: VecDeque<u8> = core::iter::repeat_n(0, row.colors).collect();
    let mut samples = row.colors.saturating_mul(row.columns);
    for cell in cells {
        for shift in (0..8u32).step_by(row.bits).map(|bit| 8u32.saturating_sub(bit)) {
            if samples == 0 {
                return;
            }
            samples = samples.saturating_sub(1);
            let shift = shift.saturating_sub(mask.count_ones());
            let sample = cell.get().checked_shr(shift).unwrap_or(0) & mask;
            let sum = sample.wrapping_add(left.pop_front().unwrap_or(0)) & mask;
            left.push_back(sum);
            let others = !mask.checked_shl(shift).unwrap_or(0);
            cell.set((cell.get() & others) | sum.checked_shl(shift).unwrap_or(0));
        }
    }
}
