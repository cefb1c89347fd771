//! Prints one line of JSON a file: the report of the first two answers, the models of the pages, and the report completed
//! for reception, all made by the native program. `tests/wasm/pages.mjs` compares them with what the page's worker makes.

use page_model::Limits;
use report::Purpose;
use verifier_core::Context;
use verifier_core::trust::TrustStore;

fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).expect("a readable file");
        let Ok(mut report) = tests::verify(&bytes) else { continue };
        let core = report.clone();
        let context = Context::new(report.validation_time, TrustStore::default());
        let limits = Limits::default();
        let pages = page_model::document(&bytes.as_slice(), &context, &report, &limits).unwrap_or_default();
        let models = serde_json::to_value(&pages).expect("JSON");
        report.purpose = Purpose::Incoming;
        let completed = form::complete(report, pages, &form::Settings::default()).expect("a profile").report;
        let line =
            serde_json::json!({ "file": path, "core": core, "models": models, "completed": completed });
        println!("{line}");
    }
}
