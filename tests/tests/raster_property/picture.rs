//! Both pages of a document as two readers show them.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use tests::raster;

/// Pages of the contract, and one more that an edit may have added.
const PAGES: usize = 3;
/// Height of a page in points.
const HEIGHT: f64 = 842.0;
/// Pixels a point.
const SCALE: f64 = 50.0 / 72.0;
/// Pixels that anti-aliasing may spill.
const MARGIN: f64 = 2.0;

/// Every page by poppler and by mupdf.
#[derive(PartialEq, Eq)]
pub(crate) struct Pictures(Vec<Option<Vec<u8>>>);

impl Pictures {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("raster");
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{}.pdf", COUNT.fetch_add(1, Ordering::Relaxed)));
        std::fs::write(&path, bytes).unwrap();
        let pages = 1..=PAGES;
        let shown =
            pages.flat_map(|page| [raster::poppler(&path, page), raster::mupdf(&path, page)]).collect();
        std::fs::remove_file(&path).unwrap();
        Self(shown)
    }

    /// Do all differing pixels of the first page lie inside these rectangles, and none on other pages?
    pub(crate) fn differs_only_inside(&self, other: &Self, rectangles: &[[f64; 4]]) -> bool {
        self.0.iter().zip(&other.0).enumerate().all(|(index, (now, then))| match (now, then) {
            (Some(now), Some(then)) if now != then => index < 2 && inside(now, then, rectangles),
            (now, then) => now == then,
        })
    }
}

/// Width and pixels of a PPM of 8 bits.
fn pixels(picture: &[u8]) -> Option<(usize, &[u8])> {
    let mut numbers = Vec::new();
    let mut at = 2;
    while numbers.len() < 3 {
        let digits = picture[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits > 0 {
            numbers.push(std::str::from_utf8(&picture[at..at + digits]).ok()?.parse().ok()?);
        } else if picture[at] == b'#' {
            at += picture[at..].iter().position(|byte| *byte == b'\n')?;
        }
        at += digits.max(1);
    }
    // The last number is followed by one byte of white space.
    let at = if picture[at - 1].is_ascii_digit() { at + 1 } else { at };
    Some((numbers[0], &picture[at..]))
}

fn inside(now: &[u8], then: &[u8], rectangles: &[[f64; 4]]) -> bool {
    let (Some((width, now)), Some((before, then))) = (pixels(now), pixels(then)) else { return false };
    if width != before || now.len() != then.len() {
        return false;
    }
    now.chunks(3).zip(then.chunks(3)).enumerate().filter(|(_, (a, b))| a != b).all(|(index, _)| {
        let (x, y) = ((index % width) as f64, (index / width) as f64);
        rectangles.iter().any(|[left, bottom, right, top]| {
            x >= left * SCALE - MARGIN
                && x <= right * SCALE + MARGIN
                && y >= (HEIGHT - top) * SCALE - MARGIN
                && y <= (HEIGHT - bottom) * SCALE + MARGIN
        })
    })
}
