//! Certification paths as trees: each certificate with what it says of itself, to look into and to take along.
//!
//! The report names certificates by their digests. When somebody looks into one, a worker of the pages finds all of the
//! report again ([`store`]), and a digest that matches is what makes the bytes the right ones.

mod store;
mod take;
mod tree;

pub(super) use store::Certificates;
pub(super) use take::download;
pub(super) use tree::{AuthorityView, PathView};
