//! The verifier worker: takes files, gives back reports.

/// DSA never decides in a browser (`docs/decisions/0014`): a wasm with it is not built.
#[cfg(target_arch = "wasm32")]
const _: () = assert!(!verifier_core::LEGACY_DSA);

fn main() {
    web::worker::start();
}
