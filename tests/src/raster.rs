//! Pages as poppler and mupdf show them, for tests in which two independent readers are the judges.

use std::path::Path;
use std::process::Command;

/// Resolution of the comparison (dots per inch): letters still change pixels, and a page takes milliseconds.
const RESOLUTION: &str = "50";

/// Is this program here?
#[must_use]
pub fn available(program: &str) -> bool {
    Command::new(program).arg("-v").output().is_ok()
}

/// The page (from 1) as poppler shows it, a PPM; `None` when it shows none.
///
/// # Panics
/// When `pdftoppm` cannot be started.
#[must_use]
pub fn poppler(file: &Path, page: usize) -> Option<Vec<u8>> {
    let page = page.to_string();
    let mut command = Command::new("pdftoppm");
    command.args(["-q", "-r", RESOLUTION, "-f", &page, "-l", &page]).arg(file);
    shown(&mut command)
}

/// The page (from 1) as mupdf shows it, a PPM; `None` when it shows none.
///
/// # Panics
/// When `mutool` cannot be started.
#[must_use]
pub fn mupdf(file: &Path, page: usize) -> Option<Vec<u8>> {
    let page = page.to_string();
    let mut command = Command::new("mutool");
    command.args(["draw", "-q", "-F", "ppm", "-o", "-", "-r", RESOLUTION]).arg(file).arg(page);
    shown(&mut command)
}

fn shown(command: &mut Command) -> Option<Vec<u8>> {
    let output = command.output().expect("the program starts");
    output.stdout.starts_with(b"P6").then_some(output.stdout)
}
