//! Verifies a minimal PDF and ends with 0 if the answer is the right one. Compiled to wasm this program must import
//! nothing: whatever the core or a dependency would reach for (clock, files, randomness) would show up as an import.
//!
//! `tests/gates/zero-imports.sh` builds it, looks at its imports and runs it.

use report::{Soundness, Time};
use std::process::ExitCode;
use verifier_core::trust::TrustStore;
use verifier_core::{ByteSource, Context, verify};

const PDF: &[u8] = include_bytes!("minimal.pdf");
const TRUST_LIST: &[u8] = include_bytes!("../../public/trust/list.json");

fn main() -> ExitCode {
    let Ok(trust) = TrustStore::from_asset(TRUST_LIST) else { return ExitCode::from(2) };
    let source: Vec<u8> = PDF.to_vec();
    let source: &dyn ByteSource = &source;
    match verify(source, &Context::new(Time::from_unix_seconds(1_795_000_000), trust)) {
        Ok(report) if report.answers.sound == Soundness::NoSignature => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(3),
        Err(_) => ExitCode::from(4),
    }
}
