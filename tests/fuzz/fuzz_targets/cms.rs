//! CMS signatures, timestamp tokens and certificates, each read as whatever it could be.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report::TimestampKind;
use verifier_core::Budget;
use verifier_core::cms::{Container, Covered, Stamped, open, verify, verify_timestamp};
use verifier_core::crypto::RustCrypto;
use verifier_core::x509::Certificate;

fuzz_target!(|bytes: &[u8]| {
    let context = tests::built_in_context();
    let budget = Budget::new(&context.limits, 0);
    for container in [Container::Detached, Container::Sha1, Container::Timestamp] {
        if let Ok(signed) = open(bytes, container) {
            let _ = verify(&signed, container, Covered::Missing, &RustCrypto, &budget);
        }
    }
    let stamped = Stamped::Bytes(b"stamped");
    let (trust, evidence) = (&context.trust, &context.evidence);
    let kind = TimestampKind::Signature;
    let _ = verify_timestamp(bytes, kind, stamped, trust, evidence, &RustCrypto, &budget);
    let _ = Certificate::parse(bytes);
});
