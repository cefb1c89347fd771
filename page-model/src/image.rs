//! Images: how they are stored, and what of them is ink (ISO 32000-2 8.9).

use crate::coded::jbig2_pixels;
use crate::font::head;
use crate::ink::Counts;
use form::page::{Colour, Components, ImageEncoding};
use hayro_interpret::hayro_syntax::Filter;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Object, Stream, String as Bytes};
use hayro_interpret::{Image, ImageData, LumaData, Paint};

/// What an image's dictionary says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ImageFacts {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) encoding: ImageEncoding,
    /// `None` where only the decoded data tell.
    pub(crate) components: Option<Components>,
    pub(crate) masked: bool,
    /// Pixels to be decoded, mask included.
    pub(crate) pixels: u64,
}

/// What the pixels say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pixels {
    pub(crate) counts: Counts,
    /// Columns and rows of the grid that was counted.
    pub(crate) grid: [u32; 2],
    /// The decoded data have one component.
    pub(crate) gray: bool,
}

pub(crate) fn facts(image: &Image<'_, '_>) -> ImageFacts {
    let (width, height) = (image.width(), image.height());
    match image {
        Image::Stencil(stencil) => from_stream(stencil.stream(), width, height, true),
        Image::Raster(raster) => from_stream(raster.stream(), width, height, false),
    }
}

fn from_stream(stream: &Stream<'_>, width: u32, height: u32, stencil: bool) -> ImageFacts {
    let dict = stream.dict();
    let encoding = match stream.filters().last() {
        Some(Filter::DctDecode) => ImageEncoding::Dct,
        Some(Filter::JpxDecode) => ImageEncoding::Jpx,
        Some(Filter::CcittFaxDecode) => ImageEncoding::Ccitt,
        Some(Filter::Jbig2Decode) => ImageEncoding::Jbig2,
        _ => ImageEncoding::Lossless,
    };
    let bilevel = stencil || matches!(encoding, ImageEncoding::Ccitt | ImageEncoding::Jbig2);
    let components = if bilevel { Some(Components::Bilevel) } else { components(dict) };
    let soft = dict.get::<Stream<'_>>(b"SMask").or_else(|| dict.get::<Stream<'_>>(b"Mask"));
    let in_data = dict.get::<u8>(b"SMaskInData").is_some_and(|kind| kind != 0);
    let masked = stencil || soft.is_some() || dict.get::<Array<'_>>(b"Mask").is_some() || in_data;
    let side = |mask: &Stream<'_>, key: &[u8]| u64::from(mask.dict().get::<u32>(key).unwrap_or(0));
    let mask_pixels = soft.map_or(0, |mask| side(&mask, b"Width").saturating_mul(side(&mask, b"Height")));
    let own = u64::from(width).saturating_mul(u64::from(height)).max(coded(stream));
    let pixels = own.saturating_add(mask_pixels);
    ImageFacts { width, height, encoding, components, masked, pixels }
}

/// Pixels that coded data announce beside the dictionary; more than any budget where they cannot be told. JBIG2 behind another filter cannot be looked at before it is
/// decoded, and no honest writer packs it twice: too much.
fn coded(stream: &Stream<'_>) -> u64 {
    match stream.filters().as_slice() {
        [Filter::Jbig2Decode] => jbig2_pixels(&stream.raw_data()).unwrap_or(u64::MAX),
        [.., Filter::Jbig2Decode] => u64::MAX,
        _ => 0,
    }
}

/// By colour space and bits a component.
fn components(dict: &Dict<'_>) -> Option<Components> {
    let either =
        |long: &[u8], short: &[u8]| dict.get::<Object<'_>>(long).or_else(|| dict.get::<Object<'_>>(short));
    let bits = either(b"BitsPerComponent", b"BPC").and_then(Object::into_u8);
    let found = space(&either(b"ColorSpace", b"CS")?, 0)?;
    Some(if found == Components::Gray && bits == Some(1) { Components::Bilevel } else { found })
}

/// One component or more. Spaces inside spaces are at most two deep (8.6.6).
fn space(object: &Object<'_>, depth: u8) -> Option<Components> {
    let inside = |index: usize| match object {
        Object::Array(array) => array.iter::<Object<'_>>().nth(index),
        _ => None,
    };
    match head(object)?.as_slice() {
        b"DeviceGray" | b"G" | b"CalGray" => Some(Components::Gray),
        b"DeviceRGB" | b"RGB" | b"DeviceCMYK" | b"CMYK" | b"CalRGB" | b"Lab" | b"DeviceN" => {
            Some(Components::Colour)
        }
        b"ICCBased" => {
            let profile = inside(1)?.into_stream()?;
            let count = profile.dict().get::<u8>(b"N")?;
            Some(if count == 1 { Components::Gray } else { Components::Colour })
        }
        b"Indexed" | b"I" if depth < 2 => {
            let base = space(&inside(1)?, depth.saturating_add(1));
            if base == Some(Components::Gray) || palette_is_gray(&inside(3)?) {
                return Some(Components::Gray);
            }
            Some(Components::Colour)
        }
        b"Separation" => {
            let black = inside(1)?.into_name().is_some_and(|name| matches!(name.as_ref(), b"Black" | b"All"));
            Some(if black { Components::Gray } else { Components::Colour })
        }
        _ => None,
    }
}

/// A palette of red, green and blue whose entries are all without colour.
fn palette_is_gray(table: &Object<'_>) -> bool {
    let bytes = match table {
        Object::String(text) => Bytes::as_bytes(text).to_vec(),
        Object::Stream(stream) => stream.decoded_data().map(|data| data.into_owned()).unwrap_or_default(),
        _ => return false,
    };
    let (entries, rest) = bytes.as_chunks::<3>();
    rest.is_empty()
        && !entries.is_empty()
        && entries.iter().all(|[red, green, blue]| red == green && green == blue)
}

/// Decodes the image and counts its ink; `colour` says what colour the paint of a stencil has.
pub(crate) fn count(image: &Image<'_, '_>, colour: &dyn Fn(&Paint<'_>) -> Colour) -> Option<Pixels> {
    let mut found = None;
    match image {
        Image::Stencil(stencil) => {
            stencil.with_stencil(|mask, paint| found = Some(count_stencil(&mask, colour(paint))), None);
        }
        Image::Raster(raster) => {
            raster.with_rgba(|data, alpha| found = Some(count_raster(&data, alpha)), None)
        }
    }
    found.filter(|pixels: &Pixels| pixels.grid.iter().all(|side| *side > 0))
}

fn count_stencil(mask: &LumaData, paint: Colour) -> Pixels {
    let mut counts = Counts::default();
    let width = usize::try_from(mask.width).unwrap_or(usize::MAX).max(1);
    for (y, row) in (0..mask.height).zip(mask.data.chunks_exact(width)) {
        for (x, alpha) in (0..mask.width).zip(row) {
            counts.add(x, y, paint, *alpha);
        }
    }
    Pixels { counts, grid: [mask.width, mask.height], gray: true }
}

/// The finer grid of image and mask: a signature may be one blue pixel under a large mask.
fn count_raster(data: &ImageData, alpha: Option<LumaData>) -> Pixels {
    let alpha = alpha.filter(|mask| mask.width > 0 && mask.height > 0);
    let (width, height) = (data.width(), data.height());
    let (columns, rows) =
        alpha.as_ref().map_or((width, height), |mask| (width.max(mask.width), height.max(mask.height)));
    let mut counts = Counts::default();
    let of_image = Scale::new(columns, width);
    let of_mask = alpha.as_ref().map(|mask| Scale::new(columns, mask.width));
    for y in 0..rows {
        let image_row = row_of(y, rows, height).saturating_mul(index(width));
        let mask_row =
            alpha.as_ref().map(|mask| row_of(y, rows, mask.height).saturating_mul(index(mask.width)));
        for x in 0..columns {
            let at = image_row.saturating_add(of_image.of(x));
            let Some(colour) = pixel(data, at) else { break };
            let seen = match (&alpha, &of_mask, mask_row) {
                (Some(mask), Some(scale), Some(row)) => {
                    // A mask that ends early hides the rest.
                    mask.data.get(row.saturating_add(scale.of(x))).copied().unwrap_or(0)
                }
                _ => 255,
            };
            counts.add(x, y, colour, seen);
        }
    }
    Pixels { counts, grid: [columns, rows], gray: matches!(data, ImageData::Luma(_)) }
}

/// Columns of a grid as columns of an image that it is at least as fine as.
struct Scale(Option<Vec<usize>>);

impl Scale {
    fn new(columns: u32, width: u32) -> Self {
        if columns == width {
            return Self(None);
        }
        Self(Some((0..columns).map(|x| row_of(x, columns, width)).collect()))
    }

    fn of(&self, x: u32) -> usize {
        match &self.0 {
            None => index(x),
            Some(table) => table.get(index(x)).copied().unwrap_or(0),
        }
    }
}

fn row_of(y: u32, rows: u32, height: u32) -> usize {
    let scaled = u64::from(y).saturating_mul(u64::from(height)).checked_div(u64::from(rows)).unwrap_or(0);
    usize::try_from(scaled).unwrap_or(usize::MAX)
}

fn index(value: u32) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

fn pixel(data: &ImageData, at: usize) -> Option<Colour> {
    match data {
        ImageData::Luma(luma) => {
            luma.data.get(at).map(|value| Colour { red: *value, green: *value, blue: *value })
        }
        ImageData::Rgb(rgb) => {
            let start = at.checked_mul(3)?;
            match rgb.data.get(start..start.checked_add(3)?)? {
                [red, green, blue] => Some(Colour { red: *red, green: *green, blue: *blue }),
                _ => None,
            }
        }
    }
}
