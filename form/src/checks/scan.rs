//! The scanned page: the images of the page's own content that together cover it.
//!
//! One image a page is usual; some scanners cut the page into strips, others lay a sharp bilevel image over a coarse
//! coloured one (mixed raster content).

use super::measure::{Unmeasured, area, drawn_whole, permille, union};
use crate::classify::Kind;
use crate::page::{Image, Owner, PageModel, Rect};
use crate::{Case, Observation};

/// A page is scanned where its images cover at least this share of it, thousandths (ENG; a page with margins cut off
/// by the scanner still has 850).
const COVER: i64 = 800;
/// A strip goes over at least this share of the page's width, thousandths (ENG).
const STRIP_WIDTH: i64 = 800;
/// A quarter turn, tenths of a degree.
const QUARTER: i32 = 900;

/// One scanned page.
pub(super) struct Scan<'a> {
    pub(super) page: &'a PageModel,
    /// Images that each cover the page, or the strips that together do.
    pub(super) images: Vec<&'a Image>,
    /// Is it cut into strips?
    pub(super) strips: bool,
}

/// Scanned pages, and pages that could not be looked at.
pub(super) struct Scans<'a> {
    pub(super) scans: Vec<Scan<'a>>,
    pub(super) unmeasured: Vec<&'a PageModel>,
}

impl Scan<'_> {
    /// Box around it on the page.
    pub(super) fn rect(&self) -> Option<Rect> {
        union(self.images.iter().map(|image| image.rect))
    }

    /// Sides of the scan as drawn, micrometres, across and down as the page is shown; of a tilted one the sides of the
    /// sheet, not of the box around it.
    pub(super) fn sides(&self) -> Option<(i64, i64)> {
        if self.strips {
            return self.rect().map(|rect| (i64::from(rect.width()), i64::from(rect.height())));
        }
        let largest = self.images.iter().max_by_key(|image| area(&image.rect))?;
        let (across, down) = (i64::from(largest.drawn_width.0), i64::from(largest.drawn_height.0));
        Some(if is_sideways(largest) { (down, across) } else { (across, down) })
    }

    /// Resolution across and down of the image's own sides, dots per inch: of layers the sharpest, of strips the
    /// coarsest.
    pub(super) fn resolution(&self) -> Option<(i64, i64)> {
        let all = self.images.iter().filter_map(|image| resolution(image));
        match self.strips {
            true => all.min_by_key(|(across, down)| *across.min(down)),
            false => all.max_by_key(|(across, down)| *across.min(down)),
        }
    }
}

fn is_sideways(image: &Image) -> bool {
    let off = (i32::from(image.angle).abs() - QUARTER).abs();
    off < QUARTER / 2
}

/// Dots per inch of both sides; an inch has 25 400 micrometres.
fn resolution(image: &Image) -> Option<(i64, i64)> {
    let (across, down) = (i64::from(image.drawn_width.0), i64::from(image.drawn_height.0));
    let per_inch = |pixels: u32, side: i64| (side > 0).then(|| i64::from(pixels) * 25_400 / side);
    Some((per_inch(image.pixel_width, across)?, per_inch(image.pixel_height, down)?))
}

/// Is this a kind of document that is made by scanning paper (NĐ 30/2020, Phụ lục I, Phần II)?
const fn is_digitised(kind: Kind) -> bool {
    use Kind::{CopySaoLuc, CopySaoY, CopyTrichSao, CopyUnmarked, PortalCopy};
    matches!(kind, CopySaoY | CopySaoLuc | CopyTrichSao | CopyUnmarked | PortalCopy)
}

/// The scanned pages of a digitised document; none of other documents.
pub(super) fn scans<'a>(case: &Case<'a>) -> Scans<'a> {
    let mut found = Scans { scans: Vec::new(), unmeasured: Vec::new() };
    if !is_digitised(case.classification.kind) {
        return found;
    }
    for page in case.pages {
        match scan(page) {
            Some(scan) => found.scans.push(scan),
            None if !drawn_whole(page) => found.unmeasured.push(page),
            None => {}
        }
    }
    found
}

fn scan(page: &PageModel) -> Option<Scan<'_>> {
    let sheet = i64::from(page.width.0) * i64::from(page.height.0);
    let covers = |rect: &Rect| permille(area(rect), sheet).is_some_and(|share| share >= COVER);
    let content = page.images.iter().filter(|image| image.owner == Owner::Content);
    let whole: Vec<_> = content.clone().filter(|image| covers(&image.rect)).collect();
    if !whole.is_empty() {
        return Some(Scan { page, images: whole, strips: false });
    }
    let is_strip = |image: &&Image| {
        let share = permille(i64::from(image.rect.width()), i64::from(page.width.0));
        share.is_some_and(|share| share >= STRIP_WIDTH)
    };
    let strips: Vec<_> = content.filter(is_strip).collect();
    let heights: i64 = strips.iter().map(|image| i64::from(image.rect.height())).sum();
    let around = union(strips.iter().map(|image| image.rect))?;
    // Strips lie one below the other: their heights make up the height of the box around them.
    let whole = covers(&around) && permille(heights, i64::from(around.height()))? >= COVER;
    whole.then_some(Scan { page, images: strips, strips: true })
}

/// One observation for all pages: of pages that are off the first and worst, where nothing is off the last that was
/// measured. `judge` gives the observation of one page and how bad it is, or nothing where it cannot be measured.
pub(super) fn worst(
    case: &Case<'_>,
    unmeasured: impl Fn(Unmeasured) -> Observation,
    judge: impl Fn(&Scan<'_>) -> Option<(i64, Observation)>,
) -> Vec<Observation> {
    let found = scans(case);
    let mut all: Vec<(i64, u32, Observation)> = Vec::new();
    let mut open = found.unmeasured.first().map(|page| (page.number, Unmeasured::Page));
    for scan in &found.scans {
        match judge(scan) {
            Some((badness, seen)) => all.push((badness, scan.page.number, seen)),
            None => open = open.or(Some((scan.page.number, Unmeasured::Image))),
        }
    }
    let off = |seen: &Observation| seen.level != crate::Level::Met;
    let count = all.iter().filter(|(_, _, seen)| off(seen)).count();
    let worst =
        all.into_iter().max_by_key(|(badness, page, seen)| (off(seen), *badness, std::cmp::Reverse(*page)));
    let mut answer = Vec::new();
    if let Some((_, _, seen)) = worst {
        // What was measured on some pages says nothing of those that could not be.
        if off(&seen) || open.is_none() {
            let pages = if off(&seen) { count } else { found.scans.len() };
            answer.push(seen.arg("pages", pages));
        }
    }
    if let Some((page, why)) = open {
        let mut seen = unmeasured(why);
        seen.location.page = Some(page);
        answer.push(seen);
    }
    answer
}
