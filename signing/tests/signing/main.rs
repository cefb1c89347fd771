//! Signatures made by this crate, judged by the verifier and by the tools of others.

mod corpora;
mod documents;
mod fields;
mod judges;
mod letters;
mod medium;
mod refusals;
mod results;
mod stamps;
mod support;
