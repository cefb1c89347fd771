//! Prints the models of the pages of a file as JSON: `cargo run -p page-model --example pages FILE`.

use std::process::ExitCode;
use verifier_core::trust::TrustStore;
use verifier_core::{Context, verify};

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("usage: pages FILE");
        return ExitCode::from(2);
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    };
    let Some(now) = report::Time::from_civil(2026, 11, 1, 0, 0, 0) else { return ExitCode::FAILURE };
    let context = Context::new(now, TrustStore::default());
    let pages = verify(&bytes, &context)
        .map_err(|error| format!("{error:?}"))
        .and_then(|report| {
            page_model::document(&bytes, &context, &report, &page_model::Limits::default())
                .map_err(|problem| format!("{problem:?}"))
        })
        .and_then(|pages| serde_json::to_string_pretty(&pages).map_err(|error| error.to_string()));
    match pages {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
