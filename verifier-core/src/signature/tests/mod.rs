//! Tests over hand-built documents: for every rule a case that holds and one that does not.

mod builder;
mod byte_range;
mod corpus;
mod fields;
mod later;
mod pages;
mod value;
