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
    let width = index(mask.width).max(1);
    for (y, row) in (0..mask.height).zip(mask.data.chunks_exact(width)) {
        runs(row, |x, count, alpha| counts.add(x, y, count, paint, alpha));
    }
    Pixels { counts, grid: [mask.width, mask.height], gray: true }
}

/// Cuts a row into runs of the same value: first column, columns, value.
fn runs(mut row: &[u8], mut take: impl FnMut(u32, u32, u8)) {
    let mut x = 0u32;
    while let Some(value) = row.first() {
        let length = same(row, *value);
        let count = u32::try_from(length).unwrap_or(u32::MAX);
        take(x, count, *value);
        x = x.saturating_add(count);
        row = row.get(length..).unwrap_or_default();
    }
}

/// So many values at the beginning are this one, which the first is; looked at many at a time, since paper is white.
fn same(row: &[u8], value: u8) -> usize {
    let (blocks, _) = row.as_chunks::<32>();
    let equal = blocks.iter().take_while(|block| block.iter().all(|other| *other == value)).count();
    let start = equal.saturating_mul(32);
    let rest = row.get(start..).unwrap_or_default();
    start.saturating_add(rest.iter().take_while(|other| **other == value).count()).max(1)
}

/// The finer grid of image and mask: a signature may be one blue pixel under a large mask.
fn count_raster(data: &ImageData, alpha: Option<LumaData>) -> Pixels {
    let alpha = alpha.filter(|mask| mask.width > 0 && mask.height > 0);
    let (width, height) = (data.width(), data.height());
    let (columns, rows) =
        alpha.as_ref().map_or((width, height), |mask| (width.max(mask.width), height.max(mask.height)));
    let mut counts = Counts::default();
    let of_image = Scale::new(columns, width);
    let of_mask = alpha.as_ref().map(|mask| (mask, Scale::new(columns, mask.width)));
    for y in 0..rows {
        let image_row = Row::of(data, row_of(y, rows, height));
        let mask_row = of_mask
            .as_ref()
            .map(|(mask, scale)| (line(&mask.data, row_of(y, rows, mask.height), mask.width, 1), scale));
        match (&image_row, mask_row) {
            (Row::Luma(row), None) => runs(row, |x, count, value| counts.add(x, y, count, gray(value), 255)),
            (_, Some((mask, Scale(None)))) if image_row.columns() == index(width) => {
                runs(mask, |x, count, alpha| {
                    if alpha < 128 {
                        counts.add(x, y, count, gray(0), 0);
                    } else {
                        count_colours(
                            &mut counts,
                            y,
                            x..x.saturating_add(count),
                            &image_row,
                            &of_image,
                            &|_| true,
                        );
                    }
                });
                // A mask that ends early hides the rest.
                let rest = columns.saturating_sub(u32::try_from(mask.len()).unwrap_or(u32::MAX));
                counts.add(0, y, rest, gray(0), 0);
            }
            (_, mask) => {
                let seen = |x: u32| {
                    mask.is_none_or(|(row, scale)| row.get(scale.of(x)).is_some_and(|alpha| *alpha >= 128))
                };
                count_colours(&mut counts, y, 0..columns, &image_row, &of_image, &seen);
            }
        }
    }
    Pixels { counts, grid: [columns, rows], gray: matches!(data, ImageData::Luma(_)) }
}

/// Counts columns of a row, as far as there are data.
fn count_colours(
    counts: &mut Counts,
    y: u32,
    columns: std::ops::Range<u32>,
    row: &Row<'_>,
    scale: &Scale,
    seen: &dyn Fn(u32) -> bool,
) {
    let mut run = OneColour::default();
    for x in columns {
        let Some(colour) = row.get(scale.of(x)) else { break };
        run.next(counts, [x, y], seen(x).then_some(colour));
    }
    run.end(counts, y);
}

/// Pixels of one colour side by side, until another follows; `None` is a colour that is not seen.
#[derive(Default)]
struct OneColour {
    colour: Option<Colour>,
    start: u32,
    count: u32,
}

impl OneColour {
    fn next(&mut self, counts: &mut Counts, [x, y]: [u32; 2], colour: Option<Colour>) {
        if self.colour != colour {
            self.end(counts, y);
            *self = Self { colour, start: x, count: 0 };
        }
        self.count = self.count.saturating_add(1);
    }

    fn end(&self, counts: &mut Counts, y: u32) {
        if self.count > 0 {
            let alpha = if self.colour.is_some() { 255 } else { 0 };
            counts.add(self.start, y, self.count, self.colour.unwrap_or(gray(0)), alpha);
        }
    }
}

/// One row of decoded pixels, shorter than the image is wide where the data end early.
enum Row<'a> {
    Luma(&'a [u8]),
    Rgb(&'a [[u8; 3]]),
}

impl<'a> Row<'a> {
    fn of(data: &'a ImageData, row: usize) -> Self {
        match data {
            ImageData::Luma(luma) => Self::Luma(line(&luma.data, row, luma.width, 1)),
            ImageData::Rgb(rgb) => Self::Rgb(line(&rgb.data, row, rgb.width, 3).as_chunks().0),
        }
    }

    const fn columns(&self) -> usize {
        match self {
            Self::Luma(row) => row.len(),
            Self::Rgb(row) => row.len(),
        }
    }

    fn get(&self, column: usize) -> Option<Colour> {
        match self {
            Self::Luma(row) => row.get(column).map(|value| gray(*value)),
            Self::Rgb(row) => {
                row.get(column).map(|[red, green, blue]| Colour { red: *red, green: *green, blue: *blue })
            }
        }
    }
}

/// A row of `width` pixels of `size` bytes each, as far as there are data.
fn line(data: &[u8], row: usize, width: u32, size: usize) -> &[u8] {
    let length = index(width).saturating_mul(size);
    let rest = data.get(row.saturating_mul(length)..).unwrap_or_default();
    rest.get(..length).unwrap_or(rest)
}

const fn gray(value: u8) -> Colour {
    Colour { red: value, green: value, blue: value }
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
