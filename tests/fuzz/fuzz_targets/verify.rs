//! The whole verifier: no report may call anything sound whose signature is not.
#![no_main]

use libfuzzer_sys::fuzz_target;
use report::{Cryptography, Integrity, Soundness};

fuzz_target!(|bytes: &[u8]| {
    let Ok(report) = tests::verify(bytes) else { return };
    if report.answers.sound == Soundness::Yes {
        assert!(!report.signatures.is_empty());
        for signature in &report.signatures {
            assert_eq!(signature.cryptography, Cryptography::Ok);
            assert_eq!(signature.integrity, Integrity::Intact);
        }
    }
});
