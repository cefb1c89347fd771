//! STUB.
pub mod crl {
    //! STUB.
    use crate::Budget;
    use crate::crypto::Backend;
    use crate::x509::Certificate;
    use report::*;
    /// STUB
    pub fn status_from_crls(
        _c: &Certificate,
        _i: &Certificate,
        _l: &[Vec<u8>],
        _at: Time,
        _now: Time,
        _b: &dyn Backend,
        _budget: &Budget,
    ) -> (RevocationFacts, Vec<Finding>, Option<Wanted>) {
        (
            RevocationFacts {
                status: RevocationStatus::Undetermined,
                source: None,
                this_update: None,
                revoked_at: None,
            },
            vec![Finding::new(Code::RevocationMissing)],
            None,
        )
    }
}
