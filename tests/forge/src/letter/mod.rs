//! Letters as Vietnamese bodies write them: laid out by NĐ 30/2020, set in the metrics of Times New Roman, signed by
//! the test PKI, each a function of the seed and of the fonts on the machine.
//!
//! A letter is data ([`spec::Spec`]); the corpus of letters ([`corpus`]) is TOML under `tests/corpus/letters/`, with
//! what a sound checker says of each.

pub mod act;
pub mod clock;
pub mod content;
pub mod corpus;
pub mod document;
pub mod embed;
pub mod flow;
pub mod font;
pub mod image;
pub mod kit;
pub mod layout;
pub mod original;
pub mod picture;
pub mod raster;
pub mod sheet;
pub mod spec;
pub mod who;
