//! Whether a page may be drawn at all: its work is counted before any of it is done.
//!
//! Drawing goes through another device than the model's, which has no limits either. So the same counts are taken first,
//! of operators with forms unfolded, of images by what they announce, of layers; a page beyond them is not begun.

use crate::frame::Frame;
use crate::page::{is_decodable, is_drawn_by_others, normal_appearance};
use crate::script::{self, FontTable};
use crate::{Limits, image};
use form::page::Gap;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name};
use hayro_interpret::kurbo::{Affine, BezPath};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};

/// A page whose work is within the limits, and where it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Drawable {
    /// From the page's user space to micrometres on the page as shown, y downwards.
    pub transform: Affine,
    /// Width as shown, micrometres.
    pub width: f64,
    /// Height as shown, micrometres.
    pub height: f64,
    /// Some content cannot be decoded and will be missing.
    pub incomplete: bool,
}

/// Weighs the first page of an extracted file, annotations included.
///
/// # Errors
/// [`Gap::NotDrawn`] where there is no page, or more work than the limits allow; [`Gap::Images`] where the images alone
/// are too much.
pub fn weigh(pdf: &Pdf, settings: &InterpreterSettings, limits: &Limits) -> Result<Drawable, Gap> {
    let page = pdf.pages().first().ok_or(Gap::NotDrawn)?;
    let frame = Frame::of(page);
    let mut operators = limits.operators;
    let mut fonts = FontTable::default();
    let bytes = page.page_stream().unwrap_or_default();
    let content =
        script::read(bytes, page.resources(), &mut fonts, &mut operators).map_err(|_| Gap::NotDrawn)?;
    let mut incomplete = content.broken || !is_decodable(page);
    let annotations = page.raw().get::<Array<'_>>(b"Annots");
    for annotation in annotations.iter().flat_map(|all| all.iter::<Dict<'_>>()) {
        // The interpreter draws what a layer hides, and not what other readers draw by themselves.
        incomplete |= annotation.contains_key(b"OC") || is_left_to_readers(&annotation);
        let Some(form) = normal_appearance(&annotation) else { continue };
        let own = script::read_form(&form, page.resources(), &mut fonts, &mut operators)
            .map_err(|_| Gap::NotDrawn)?;
        incomplete |= own.broken;
    }
    let mut scales = Scales::new(limits);
    let cache = InterpreterCache::new();
    let mut context = Context::new(frame.transform, frame.page(), &cache, pdf.xref(), settings.clone());
    interpret_page(page, &mut context, &mut scales);
    match scales.over {
        Some(gap) => Err(gap),
        None => {
            Ok(Drawable { transform: frame.transform, width: frame.width, height: frame.height, incomplete })
        }
    }
}

/// Would other readers draw this annotation by themselves? It has no appearance and is neither Hidden nor NoView.
fn is_left_to_readers(annotation: &Dict<'_>) -> bool {
    const HIDDEN: i32 = (1 << 1) | (1 << 5);
    let subtype = annotation.get::<Name<'_>>(b"Subtype");
    let flags = annotation.get::<i32>(b"F").unwrap_or(0);
    !annotation.contains_key(b"AP")
        && flags & HIDDEN == 0
        && subtype.is_some_and(|subtype| is_drawn_by_others(subtype.as_str()))
}

/// The device that only counts.
struct Scales<'l> {
    limits: &'l Limits,
    pixels: u64,
    images: usize,
    glyphs: u64,
    layers: usize,
    over: Option<Gap>,
}

impl<'l> Scales<'l> {
    const fn new(limits: &'l Limits) -> Self {
        Self { limits, pixels: 0, images: 0, glyphs: 0, layers: 0, over: None }
    }

    fn layer(&mut self, masked: bool) {
        self.layers = self.layers.saturating_add(if masked { 2 } else { 1 });
        if self.layers > self.limits.layers {
            self.over = Some(Gap::NotDrawn);
        }
    }
}

impl<'a> Device<'a> for Scales<'_> {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.layer(mask.is_some());
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {
        self.glyphs = self.glyphs.saturating_add(u64::try_from(run.glyphs().len()).unwrap_or(u64::MAX));
        if self.glyphs > self.limits.glyphs {
            self.over = Some(Gap::NotDrawn);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.images = self.images.saturating_add(1);
        self.pixels = self.pixels.saturating_add(image::facts(&image).pixels);
        if self.images > self.limits.images || self.pixels > self.limits.pixels {
            self.over = Some(Gap::Images);
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
