//! The models of the pages of a file as JSON, for whoever writes a rule: `kiemky pages FILE`.

use super::models;
use crate::source::Opened;
use report::Time;
use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use verifier_core::trust::TrustStore;
use verifier_core::{Context, verify};

pub(crate) fn run(arguments: &[OsString]) -> ExitCode {
    let [path] = arguments else { return ExitCode::from(3) };
    // Whom the signatures are trusted by, and when, says nothing about the pages.
    let Some(then) = Time::from_civil(2026, 1, 1, 0, 0, 0) else { return ExitCode::from(3) };
    let context = Context::new(then, TrustStore::default());
    let path = Path::new(path);
    let Ok(opened) = Opened::path(path, &path.to_string_lossy()) else { return ExitCode::from(3) };
    let Ok(report) = verify(opened.source(), &context) else { return ExitCode::from(3) };
    let Ok(pages) = models(opened.source(), &context, &report) else { return ExitCode::from(3) };
    let Ok(mut text) = serde_json::to_vec_pretty(&pages) else { return ExitCode::from(3) };
    text.push(b'\n');
    match std::io::stdout().lock().write_all(&text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(3),
    }
}
