//! What a filter produces: bounded for each stream, and paid for out of the budget while it grows.

use crate::budget::Work;
use crate::{Budget, Problem, Result};
use report::{Code, Finding};

/// Bytes that one filter of one stream may produce. Origin: the largest structure measured in honest files is
/// under 4 MiB; the reader hands out raw bytes up to the same number.
pub(super) const MAX_STREAM_BYTES: usize = 64 << 20;

/// Bytes produced between two payments.
const PAYMENT: usize = 4096;

/// Decoded bytes that are being collected.
pub(super) struct Output<'b> {
    bytes: Vec<u8>,
    paid: usize,
    budget: &'b Budget,
}

impl<'b> Output<'b> {
    pub(super) fn new(budget: &'b Budget) -> Self {
        Self { bytes: Vec::new(), paid: 0, budget }
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn push(&mut self, byte: u8) -> Result<()> {
        self.bytes.push(byte);
        self.pay_when_due()
    }

    pub(super) fn extend(&mut self, bytes: &[u8]) -> Result<()> {
        self.bytes.extend_from_slice(bytes);
        self.pay_when_due()
    }

    /// `byte`, `count` times; counts are below [`PAYMENT`].
    pub(super) fn repeat(&mut self, byte: u8, count: usize) -> Result<()> {
        self.bytes.resize(self.bytes.len().saturating_add(count), byte);
        self.pay_when_due()
    }

    /// Copies `length` bytes that were produced before, from `start` on; nothing when there are not so many.
    pub(super) fn copy(&mut self, start: usize, length: usize) -> Result<()> {
        let end = start.saturating_add(length);
        if end <= self.bytes.len() {
            self.bytes.extend_from_within(start..end);
        }
        self.pay_when_due()
    }

    /// The byte at a place that was produced before.
    pub(super) fn at(&self, place: usize) -> Option<u8> {
        self.bytes.get(place).copied()
    }

    pub(super) fn finish(mut self) -> Result<Vec<u8>> {
        self.pay()?;
        Ok(self.bytes)
    }

    fn pay_when_due(&mut self) -> Result<()> {
        if self.bytes.len().saturating_sub(self.paid) >= PAYMENT { self.pay() } else { Ok(()) }
    }

    fn pay(&mut self) -> Result<()> {
        if self.bytes.len() > MAX_STREAM_BYTES {
            return Err(too_long());
        }
        let due = self.bytes.len().saturating_sub(self.paid);
        self.paid = self.bytes.len();
        self.budget.spend(Work::DecodedBytes, u64::try_from(due).unwrap_or(u64::MAX))
    }
}

/// One stream decodes to more than [`MAX_STREAM_BYTES`].
pub(super) fn too_long() -> Problem {
    Box::new(Finding::new(Code::BudgetSpent).arg("work", "decoded-bytes-of-one-stream"))
}
