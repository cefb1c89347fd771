//! Tests over hand-built documents: for every rule a case that holds and one that does not.

#![expect(clippy::arithmetic_side_effects, clippy::as_conversions, reason = "a test may stop at an overflow")]

mod actions;
pub(crate) mod builder;
mod byte_range;
mod corpus;
mod fields;
mod later;
mod pages;
mod seed;
mod shown;
mod value;
