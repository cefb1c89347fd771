//! Pages as pictures: draws one extracted page into pixels, for whoever looks at a document.
//!
//! What was judged is what is seen (invariant 6): the picture is drawn from the small PDF that the strict reader wrote
//! (`verifier_core::pdf::extract`), never from the file, by the interpreter that the page model uses. The drawing decides
//! nothing: it may round as it likes.
//!
//! The drawing library has no limits of its own. What can be counted beforehand is ([`page_model::weigh`], [`Limits`]);
//! for the rest it runs where it may be ended: in a worker of its own (`docs/decisions/0024`).

use hayro::hayro_syntax::{Pdf, PdfData};
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use page_model::{Wants, weigh};
use report::Micrometres;
use verifier_core::pdf::{Document, extract_page};
use verifier_core::signature::page_sizes;
use verifier_core::{Budget, ByteSource, Context, Notes};

mod letters;
mod stand_in;

#[cfg(test)]
mod stand_in_tests;
#[cfg(test)]
mod tests;

pub use stand_in::{Face, Faces, Prepared, is_stood_in_for};

/// Limits of one picture, each with its unit.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Pixels of the picture (count); a larger one is drawn smaller.
    pub pixels: u64,
    /// Longest side of the picture (pixels); a longer one is drawn smaller.
    pub side: u32,
    /// Shortest side (pixels): a page that would be thinner is no page.
    pub thinnest: u32,
    /// Work on the page.
    pub work: page_model::Limits,
}

impl Default for Limits {
    /// Origins: an A4 page at four times its size on a screen of 96 dpi has 14 million pixels, 57 MB; browsers draw no
    /// canvas longer than 16,384 on any side.
    fn default() -> Self {
        Self { pixels: 16_000_000, side: 16_384, thinnest: 4, work: page_model::Limits::default() }
    }
}

/// A page in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue and alpha (always 255) of each pixel, row by row from the upper left.
    pub rgba: Vec<u8>,
    /// Something of the page could not be drawn: content that cannot be decoded, a font or an image that is broken or of
    /// a kind not known here.
    pub incomplete: bool,
}

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No page can be read.
    Unreadable,
    /// More work than the limits allow.
    TooMuch,
    /// The page has no size, or one out of all proportion.
    Size,
}

/// Takes a page (from 1) out of a file as it stands in a revision (index from 0; the last for [`usize::MAX`]).
///
/// # Errors
/// [`Refused::Unreadable`] where the strict reader does not give it.
pub fn page(
    source: &dyn ByteSource,
    context: &Context,
    revision: usize,
    number: u32,
) -> Result<Vec<u8>, Refused> {
    let (notes, length) = (Notes::default(), source.len());
    let budget = Budget::new(&context.limits, length);
    let document = Document::open(source, context, &budget, &notes).map_err(|_| Refused::Unreadable)?;
    let index = number.checked_sub(1).ok_or(Refused::Unreadable)?;
    let own = Budget::new(&context.limits, length);
    extract_page(&document.view(revision), index, &own).map_err(|_| Refused::Unreadable)
}

/// Width and height of all pages of a revision as shown; zeros where a page has no box.
///
/// # Errors
/// [`Refused::Unreadable`] where the strict reader cannot open the file or walk its pages.
pub fn sizes(
    source: &dyn ByteSource,
    context: &Context,
    revision: usize,
) -> Result<Vec<[Micrometres; 2]>, Refused> {
    let notes = Notes::default();
    let budget = Budget::new(&context.limits, source.len());
    let document = Document::open(source, context, &budget, &notes).map_err(|_| Refused::Unreadable)?;
    let own = Budget::new(&context.limits, source.len());
    page_sizes(&document.view(revision), &own).map_err(|_| Refused::Unreadable)
}

/// Draws the first page of an extracted file, annotations included, on white, this many pixels wide (fewer where the
/// limits ask it).
///
/// # Errors
/// [`Refused`] says why nothing was drawn.
pub fn draw(bytes: impl Into<PdfData>, width: u32, limits: &Limits) -> Result<Picture, Refused> {
    let pdf = Pdf::new(bytes).map_err(|_| Refused::Unreadable)?;
    let page = pdf.pages().first().ok_or(Refused::Unreadable)?;
    let wants = Wants::default();
    let settings = wants.settings();
    let drawable = weigh(&pdf, &settings, &limits.work).map_err(|_| Refused::TooMuch)?;
    let (columns, rows) = fitted(width, drawable.width, drawable.height, limits)?;
    let scale =
        Affine::scale_non_uniform(f64::from(columns) / drawable.width, f64::from(rows) / drawable.height);
    let mut context = RenderContext::new(columns, rows);
    let drawing = RenderSettings { hinting: false, ..RenderSettings::default() };
    let cache = RenderCache::new();
    render_into(page, &cache, &settings, &drawing, &mut context, scale * drawable.transform);
    context.flush();
    let mut pixels = Pixmap::new(columns, rows);
    let target =
        RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
    context.render_with(&mut pixels, &mut Resources::default(), target);
    let mut rgba = pixels.data_as_u8_slice().to_vec();
    // Blending rounds: paper is opaque all the same.
    for pixel in rgba.as_chunks_mut::<4>().0 {
        pixel[3] = u8::MAX;
    }
    Ok(Picture {
        width: u32::from(columns),
        height: u32::from(rows),
        rgba,
        incomplete: drawable.incomplete || wants.anything(),
    })
}

/// Columns and rows of the picture of a page of this size (micrometres).
fn fitted(wanted: u32, width: f64, height: f64, limits: &Limits) -> Result<(u16, u16), Refused> {
    let sound = |side: f64| side.is_finite() && side >= 1.0;
    if !sound(width) || !sound(height) {
        return Err(Refused::Size);
    }
    let mut columns = f64::from(wanted.max(limits.thinnest));
    let shape = height / width;
    let longest = f64::from(limits.side.min(u32::from(u16::MAX)));
    columns = columns.min(longest).min(longest / shape);
    columns = columns.min((limits.pixels as f64 / shape).sqrt());
    let rows = (columns * shape).floor();
    let columns = columns.floor();
    if columns < f64::from(limits.thinnest) || rows < f64::from(limits.thinnest) {
        return Err(Refused::Size);
    }
    Ok((columns as u16, rows as u16))
}
