//! Certification paths as others test them: NIST PKITS, BoringSSL's chains, x509-limbo.

mod boringssl;
mod certval;
mod dsa;
mod forged;
mod limbo;
mod material;
mod pkits;
