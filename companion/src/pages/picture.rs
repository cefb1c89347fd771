//! A page as a PNG, drawn in the second copy: what `kiemky sign --preview` shows, and `kiemky page-picture FILE PAGE` for
//! whoever looks for a place by hand.

use super::child::{self, PICTURE_SECONDS};
use crate::source::Opened;
use page_draw::{Limits, draw};
use report::Time;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;
use verifier_core::Context;
use verifier_core::trust::TrustStore;

/// The hidden word that makes this program the copy that draws one page.
pub(crate) const CHILD: &str = "picture-child";
/// The hidden word that writes the picture of a page to standard output.
pub(crate) const SHOW: &str = "page-picture";
/// Pixels of the picture's width: 150 an inch of A4.
const WIDTH: u32 = 1_240;
/// Most bytes of a page that is drawn, and of a picture (128 MiB): the extractor writes no more than 64.
const MAX_BYTES: u64 = 128 << 20;
/// Times its processor time that the copy may take by the clock.
const PATIENCE: u64 = 10;

/// Draws an extracted page, marks and all, in a process with limits; `None` where it gave no picture.
pub(crate) fn png(page: Vec<u8>) -> Option<Vec<u8>> {
    let mut child = Command::new(std::env::current_exe().ok()?)
        .args([CHILD, &PICTURE_SECONDS.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let (mut input, output) = (child.stdin.take()?, child.stdout.take()?);
    let (done, ended) = channel::<()>();
    let patience = Duration::from_secs(PICTURE_SECONDS.saturating_mul(PATIENCE));
    let guard = thread::spawn(move || super::guard(child, &ended, patience));
    // Where it has gone there is no picture.
    let writer = thread::spawn(move || drop(input.write_all(&page)));
    let mut picture = Vec::new();
    let read = output.take(MAX_BYTES).read_to_end(&mut picture);
    drop(done);
    drop((writer.join(), guard.join()));
    (read.is_ok() && picture.ends_with(b"IEND\xAE\x42\x60\x82")).then_some(picture)
}

/// The second copy: a page in, a PNG out, within the limits of the system.
pub(crate) fn run_child(arguments: &[OsString]) -> ExitCode {
    if !child::limited(arguments) {
        return ExitCode::FAILURE;
    }
    let mut page = Vec::new();
    if std::io::stdin().lock().take(MAX_BYTES).read_to_end(&mut page).is_err() {
        return ExitCode::FAILURE;
    }
    match encoded(page).map(|picture| std::io::stdout().lock().write_all(&picture)) {
        Some(Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn encoded(page: Vec<u8>) -> Option<Vec<u8>> {
    let picture = draw(page, WIDTH, &Limits::default()).ok()?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width, picture.height);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&picture.rgba).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

/// `kiemky page-picture FILE PAGE`.
pub(crate) fn show(arguments: &[OsString]) -> ExitCode {
    let picture = picture_of(arguments).and_then(png);
    match picture.map(|picture| std::io::stdout().lock().write_all(&picture)) {
        Some(Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::from(3),
    }
}

fn picture_of(arguments: &[OsString]) -> Option<Vec<u8>> {
    let [path, page] = arguments else { return None };
    let number = page.to_str()?.parse().ok()?;
    // Whom the signatures are trusted by, and when, says nothing about the pages.
    let context = Context::new(Time::from_civil(2026, 1, 1, 0, 0, 0)?, TrustStore::default());
    let path = Path::new(path);
    let opened = Opened::path(path, &path.to_string_lossy()).ok()?;
    page_draw::page(opened.source(), &context, usize::MAX, number).ok()
}
