//! The second copy: reads sheets, interprets them, writes models, within limits that the system keeps.

use super::wire;
use page_model::Limits;
use std::ffi::OsString;
use std::io::{BufReader, BufWriter};
use std::process::ExitCode;

/// Address space of the process (1.5 GiB): the largest page within the budget of pixels, decoded and counted, needs a
/// third of it.
#[cfg(unix)]
const MEMORY: u64 = 3 << 29;

/// Processor time of the copy that draws one page (seconds): a scan of A4 in colour takes one.
pub(super) const PICTURE_SECONDS: u64 = 30;

/// Runs until the input ends. The one argument is the processor time in seconds.
pub(crate) fn run(arguments: &[OsString]) -> ExitCode {
    if !limited(arguments) {
        return ExitCode::FAILURE;
    }
    let mut input = BufReader::new(std::io::stdin().lock());
    let mut output = BufWriter::new(std::io::stdout().lock());
    let limits = Limits::default();
    while let Some(sheet) = wire::read_sheet(&mut input) {
        if wire::write_page(&mut output, &page_model::read(sheet, &limits)).is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Sets the limits; the one argument is the processor time in seconds.
pub(super) fn limited(arguments: &[OsString]) -> bool {
    let seconds = arguments.first().and_then(|text| text.to_str()).and_then(|text| text.parse().ok());
    seconds.is_some_and(limit)
}

/// Without limits nothing is drawn. A death writes no core dump: it would hold the document.
#[cfg(unix)]
fn limit(seconds: u64) -> bool {
    use rlimit::{Resource, setrlimit};
    setrlimit(Resource::AS, MEMORY, MEMORY).is_ok()
        && setrlimit(Resource::CPU, seconds, seconds).is_ok()
        && setrlimit(Resource::CORE, 0, 0).is_ok()
}

/// Elsewhere the time by the clock alone limits it; the first copy keeps it.
#[cfg(not(unix))]
fn limit(_: u64) -> bool {
    true
}
