//! The structure of a PDF: opened, and every object of later revisions read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use verifier_core::pdf::Document;
use verifier_core::{Budget, Notes};

fuzz_target!(|bytes: &[u8]| {
    let context = tests::built_in_context();
    let length = u64::try_from(bytes.len()).expect("a length");
    let (budget, notes) = (Budget::new(&context.limits, length), Notes::default());
    if let Ok(document) = Document::open(&bytes, &context, &budget, &notes) {
        let _ = document.check_changed();
    }
});
