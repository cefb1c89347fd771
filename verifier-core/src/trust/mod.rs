//! STUB.

/// The anchors and intermediates of a verification.
#[derive(Clone, Debug, Default)]
pub struct TrustStore;
