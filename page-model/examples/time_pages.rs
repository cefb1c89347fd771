//! How long the models of all pages of a file take, in this process: `cargo run --release -p page-model --example
//! time_pages -- RUNS FILE…`. Prints file, pages and the median of the runs in milliseconds, with tabs between.

use std::process::ExitCode;
use std::time::Instant;
use verifier_core::trust::TrustStore;
use verifier_core::{Context, verify};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let runs = arguments.next().and_then(|text| text.parse::<usize>().ok()).filter(|runs| *runs > 0);
    let (Some(runs), Some(now)) = (runs, report::Time::from_civil(2026, 11, 1, 0, 0, 0)) else {
        eprintln!("usage: time_pages RUNS FILE…");
        return ExitCode::from(2);
    };
    for path in arguments {
        let context = Context::new(now, TrustStore::default());
        let Ok(bytes) = std::fs::read(&path) else {
            eprintln!("{path}: cannot be read");
            return ExitCode::FAILURE;
        };
        let Ok(report) = verify(&bytes, &context) else {
            eprintln!("{path}: no report");
            return ExitCode::FAILURE;
        };
        let mut took = Vec::with_capacity(runs);
        let mut pages = 0;
        for _ in 0..runs {
            let start = Instant::now();
            let models = page_model::document(&bytes, &context, &report, &page_model::Limits::default());
            took.push(start.elapsed().as_secs_f64() * 1000.0);
            pages = models.map_or(0, |models| models.len());
        }
        took.sort_by(f64::total_cmp);
        let median = took.get(took.len() / 2).copied().unwrap_or_default();
        println!("{path}\t{pages}\t{median:.2}");
    }
    ExitCode::SUCCESS
}
