//! What the suites of tests share: where the third-party material lies, and how a file is verified in them.

mod expectation;
pub mod files;
pub mod raster;
pub mod variants;

pub use expectation::{Expectation, exceptions, pdf_expectations};

use report::{Report, Time};
use std::path::PathBuf;
use verifier_core::trust::TrustStore;
use verifier_core::{Context, Error};

/// The moment that counts as now in tests over fixed material.
pub const NOW: &str = "2026-11-20T00:00:00Z";

/// The folder of third-party test material, when it is here: `KIEMKY_SHARED`, else `../shared` beside the
/// project. Suites that find none say what they skip.
#[must_use]
pub fn corpora() -> Option<PathBuf> {
    let project = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let shared =
        std::env::var_os("KIEMKY_SHARED").map_or_else(|| project.join("..").join("shared"), PathBuf::from);
    let corpora = shared.join("corpora");
    corpora.join("expected.jsonl").is_file().then_some(corpora)
}

/// A context with the built-in list at [`NOW`].
///
/// # Panics
/// When the built-in list does not load.
#[must_use]
pub fn built_in_context() -> Context {
    let list = include_bytes!("../../public/trust/list.json");
    let trust = TrustStore::from_asset(list).expect("the built-in list loads");
    let now: Time = NOW.parse().expect("a time");
    Context::new(now, trust)
}

/// Verifies bytes with the built-in list at [`NOW`].
///
/// # Errors
/// As [`verifier_core::verify`].
pub fn verify(bytes: &[u8]) -> Result<Report, Error> {
    verifier_core::verify(&bytes, &built_in_context())
}
