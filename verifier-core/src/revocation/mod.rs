//! Revocation status from evidence (RFC 5280 5 and 6.3, RFC 6960; CERT-03…05): facts apart from judgement.
//!
//! A [`Pool`] gathers the evidence of a verification once: the caller's, and what the document holds. Its
//! [`Pool::statements`] say what verified evidence tells of one certificate, whatever the time: the signature of the
//! evidence and the authority of its signer are always checked. [`judge`] concludes for one [`Moment`].
//!
//! ```text
//! let mut pool = Pool::new(&context, &backend, &budget);
//! pool.add(Source::Crl, Some(revision), der);               // what the document holds
//! let statements = pool.statements(&chain, &candidates);    // chain: certificate, issuer, …, anchor
//! let (facts, findings) = judge(&chain[0], &statements, moment);
//! ```
//!
//! For a whole path ask for each `&chain[i..]` of two or more. A statement that is `delegated` and not `no_check` was
//! signed by a certificate whose own status is a question for `&statement.signer_chain`.

mod crl;
mod judge;
mod list;
mod ocsp;
mod pool;
mod response;
mod scope;
mod signer;
mod statement;

pub use judge::{Moment, judge};
pub use list::signed_part;
pub use pool::Pool;
pub use statement::{ALL_REASONS, CERTIFICATE_HOLD, REMOVE_FROM_CRL, Source, State, Statement, Statements};

#[cfg(test)]
mod tests;
