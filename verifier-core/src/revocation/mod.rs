//! Revocation status from evidence: full CRLs so far (RFC 5280 5 and 6.3, CERT-03…05).

pub mod crl;
mod list;

#[cfg(test)]
mod tests;
