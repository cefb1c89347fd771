//! A picture of a signature or of a seal: PNG with alpha in, an image XObject with a mask out (NĐ 30/2020, Phụ lục I,
//! mục II.7.d, II.8.a: ".png, nền trong suốt").
//!
//! What would be seen is judged before it is used, by the same shares by which the rules of form judge it afterwards
//! (FORM-02, FORM-03, SEAL-02, SEAL-03).

use super::canvas::{Conformance, calibrated};
use super::stream::{deflated, reference};
use lopdf::{Object, ObjectId, dictionary};
use png::{ColorType, Decoder, DecodingError, Limits, Transformations};
use std::io::Cursor;

/// Largest file (8 MiB): a seal of 50 mm at 600 pixels an inch has 6 MB undecoded.
const MAX_BYTES: usize = 8 << 20;
/// Longest side (pixels): 100 mm at 1,000 pixels an inch.
const MAX_SIDE: u32 = 4_000;
/// Least share of transparent pixels, thousandths (FORM-03).
const TRANSPARENT: u64 = 300;
/// Least share of the ink in its colour, thousandths (FORM-02, SEAL-02).
const COLOURED: u64 = 800;
/// A pixel is ink from this alpha on, and when a component is below the white of paper.
const OPAQUE: u8 = 128;
const WHITE: u8 = 230;
/// Pixels kept around the ink: the soft edge of a stroke.
const EDGE: u32 = 2;
/// Least resolution where it is drawn (pixels an inch, ENG): below it strokes show steps on paper.
const LEAST_RESOLUTION: i64 = 120;

/// The colour that the rules ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Of a person's signature: "màu xanh".
    Blue,
    /// Of a seal: "màu đỏ".
    Red,
}

/// Why a picture cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureProblem {
    /// A JPEG, which has no transparent background.
    Jpeg,
    /// No PNG.
    NotPng,
    /// A PNG that cannot be read.
    Broken,
    /// More bytes, or pixels on a side, than are read: the limit.
    TooLarge(u64),
    /// No alpha channel.
    NoAlpha,
    /// Too little of it is transparent: thousandths.
    Opaque(u64),
    /// Nothing is drawn on it.
    Empty,
    /// Another colour: which is wanted, and how much of the ink has it in thousandths.
    Colour(Ink, u64),
    /// Too few pixels where it would be drawn: pixels an inch, and the least.
    Resolution(i64, i64),
}

/// A picture cut down to its ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    /// Red, green, blue and alpha of each pixel.
    rgba: Vec<u8>,
    /// First and last column, first and last row of the ink.
    ink: [u32; 4],
}

impl Picture {
    /// Reads a PNG and judges whether it can be the picture of a signature (blue) or of a seal (red).
    ///
    /// # Errors
    /// [`PictureProblem`] says what is wrong with it.
    pub fn read(bytes: &[u8], wanted: Ink) -> Result<Self, PictureProblem> {
        let whole = decode(bytes)?;
        whole.judge(wanted)?;
        whole.cut()
    }

    /// Width and height of the whole, where the longer side of its ink shall have this length; micrometres.
    #[must_use]
    pub fn size(&self, longer: i64) -> (i64, i64) {
        let (columns, rows) = self.ink_pixels();
        self.scaled(longer, columns.max(rows))
    }

    /// Width and height of the whole, where its ink shall be so wide; micrometres.
    #[must_use]
    pub fn size_for_width(&self, width: i64) -> (i64, i64) {
        self.scaled(width, self.ink_pixels().0)
    }

    /// Width and height of its ink in pixels.
    #[must_use]
    pub const fn ink_pixels(&self) -> (u32, u32) {
        let [left, right, top, bottom] = self.ink;
        (right.saturating_sub(left).saturating_add(1), bottom.saturating_sub(top).saturating_add(1))
    }

    /// Left, top, right and bottom of the ink inside a picture of this size; micrometres.
    #[must_use]
    pub fn ink_in(&self, (width, height): (i64, i64)) -> [i64; 4] {
        let [left, right, top, bottom] = self.ink;
        let across = |pixel: u32| share(width, pixel, self.width);
        let down = |pixel: u32| share(height, pixel, self.height);
        [across(left), down(top), across(right.saturating_add(1)), down(bottom.saturating_add(1))]
    }

    /// Are there pixels enough to draw it in this size?
    ///
    /// # Errors
    /// [`PictureProblem::Resolution`].
    pub fn sharp_at(&self, (width, _): (i64, i64)) -> Result<(), PictureProblem> {
        let inch = i64::from(self.width).saturating_mul(25_400).checked_div(width).unwrap_or(0);
        if inch >= LEAST_RESOLUTION {
            Ok(())
        } else {
            Err(PictureProblem::Resolution(inch, LEAST_RESOLUTION))
        }
    }

    fn scaled(&self, length: i64, pixels: u32) -> (i64, i64) {
        (share(length, self.width, pixels), share(length, self.height, pixels))
    }

    fn pixels(&self) -> impl Iterator<Item = (u32, u32, [u8; 4])> + '_ {
        let width = usize::try_from(self.width).unwrap_or(usize::MAX).max(1);
        self.rgba.as_chunks::<4>().0.iter().enumerate().map(move |(index, pixel)| {
            let place = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
            (place(index % width), place(index / width), *pixel)
        })
    }

    fn judge(&self, wanted: Ink) -> Result<(), PictureProblem> {
        let (mut all, mut transparent, mut ink, mut coloured, mut right) = (0u64, 0u64, 0u64, 0u64, 0u64);
        for (_, _, pixel) in self.pixels() {
            all = all.saturating_add(1);
            transparent = transparent.saturating_add(u64::from(pixel[3] < OPAQUE));
            if is_ink(pixel) {
                ink = ink.saturating_add(1);
                coloured = coloured.saturating_add(u64::from(is_coloured(pixel)));
                right = right.saturating_add(u64::from(is_of(pixel, wanted)));
            }
        }
        let clear = per_mille(transparent, all);
        if ink == 0 {
            return Err(PictureProblem::Empty);
        }
        if clear <= TRANSPARENT {
            return Err(PictureProblem::Opaque(clear));
        }
        // The core of a pen's stroke is nearly black: of a signature only ink with a colour counts, if most has one.
        let whole = if wanted == Ink::Blue && coloured.saturating_mul(2) > ink { coloured } else { ink };
        let share = per_mille(right, whole);
        if share >= COLOURED { Ok(()) } else { Err(PictureProblem::Colour(wanted, share)) }
    }

    /// The part around the ink.
    fn cut(&self) -> Result<Self, PictureProblem> {
        let mut extent: Option<[u32; 4]> = None;
        for (x, y, _) in self.pixels().filter(|(_, _, pixel)| is_ink(*pixel)) {
            extent = Some(match extent {
                None => [x, x, y, y],
                Some([left, right, top, bottom]) => [left.min(x), right.max(x), top.min(y), bottom.max(y)],
            });
        }
        let Some([left, right, top, bottom]) = extent else { return Err(PictureProblem::Empty) };
        let (first, above) = (left.saturating_sub(EDGE), top.saturating_sub(EDGE));
        let last = right.saturating_add(EDGE).min(self.width.saturating_sub(1));
        let below = bottom.saturating_add(EDGE).min(self.height.saturating_sub(1));
        let inside = |(x, y): (u32, u32)| (first..=last).contains(&x) && (above..=below).contains(&y);
        let rgba =
            self.pixels().filter(|(x, y, _)| inside((*x, *y))).flat_map(|(_, _, pixel)| pixel).collect();
        Ok(Self {
            width: last.saturating_sub(first).saturating_add(1),
            height: below.saturating_sub(above).saturating_add(1),
            rgba,
            ink: [
                left.saturating_sub(first),
                right.saturating_sub(first),
                top.saturating_sub(above),
                bottom.saturating_sub(above),
            ],
        })
    }

    /// The image and its mask, numbered from `first`; the first one is the image.
    pub(super) fn objects(&self, first: u32, conformance: Conformance) -> Vec<(ObjectId, Object)> {
        let mask = (first.saturating_add(1), 0);
        let colours =
            self.pixels().flat_map(|(_, _, [red, green, blue, _])| [red, green, blue]).collect::<Vec<_>>();
        let space = if conformance == Conformance::None { Object::from("DeviceRGB") } else { calibrated() };
        let mut image = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => self.width, "Height" => self.height,
            "ColorSpace" => space, "BitsPerComponent" => 8,
        };
        // PDF/A-1 has no transparency, but an image may be cut out by a mask of one bit (8.9.6.3).
        let cutout = conformance == Conformance::PdfA1;
        image.set(if cutout { "Mask" } else { "SMask" }, reference(mask));
        let shape = if cutout { self.stencil() } else { self.alpha() };
        vec![((first, 0), deflated(image, &colours)), (mask, shape)]
    }

    /// How many numbers [`Picture::objects`] takes.
    pub(super) const OBJECTS: u32 = 2;

    /// A soft mask (11.6.5.2).
    fn alpha(&self) -> Object {
        let alpha = self.pixels().map(|(_, _, pixel)| pixel[3]).collect::<Vec<_>>();
        let mask = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => self.width, "Height" => self.height,
            "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
        };
        deflated(mask, &alpha)
    }

    /// A mask of one bit: 1 is left out; rows end at whole bytes.
    fn stencil(&self) -> Object {
        let stride = usize::try_from(self.width).unwrap_or(usize::MAX).div_ceil(8);
        let rows = usize::try_from(self.height).unwrap_or(usize::MAX);
        let mut bits = vec![0u8; stride.saturating_mul(rows)];
        for (x, y, pixel) in self.pixels().filter(|(_, _, pixel)| pixel[3] < OPAQUE) {
            let (x, y) = (usize::try_from(x).unwrap_or(0), usize::try_from(y).unwrap_or(0));
            if let Some(byte) = bits.get_mut(y.saturating_mul(stride).saturating_add(x / 8)) {
                *byte |= 0x80 >> (x % 8);
            }
            debug_assert!(pixel[3] < OPAQUE);
        }
        let mask = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => self.width, "Height" => self.height,
            "ImageMask" => true, "BitsPerComponent" => 1,
        };
        deflated(mask, &bits)
    }
}

fn decode(bytes: &[u8]) -> Result<Picture, PictureProblem> {
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Err(PictureProblem::Jpeg);
    }
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Err(PictureProblem::NotPng);
    }
    if bytes.len() > MAX_BYTES {
        return Err(PictureProblem::TooLarge(u64::try_from(MAX_BYTES).unwrap_or(u64::MAX)));
    }
    // Twice the largest picture: what the decoder holds besides it.
    let limits =
        Limits { bytes: usize::try_from(u64::from(MAX_SIDE).pow(2).saturating_mul(8)).unwrap_or(usize::MAX) };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info().map_err(problem)?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(PictureProblem::TooLarge(u64::from(MAX_SIDE)));
    }
    let channels = match reader.output_color_type().0 {
        ColorType::Rgba => 4,
        ColorType::GrayscaleAlpha => 2,
        ColorType::Rgb | ColorType::Grayscale | ColorType::Indexed => return Err(PictureProblem::NoAlpha),
    };
    let size = reader.output_buffer_size().ok_or(PictureProblem::Broken)?;
    let mut buffer = vec![0; size];
    let frame = reader.next_frame(&mut buffer).map_err(problem)?;
    let data = buffer.get(..frame.buffer_size()).ok_or(PictureProblem::Broken)?;
    let rgba = match channels {
        4 => data.to_vec(),
        _ => data.as_chunks::<2>().0.iter().flat_map(|[grey, alpha]| [*grey, *grey, *grey, *alpha]).collect(),
    };
    let pixels = usize::try_from(u64::from(width).saturating_mul(u64::from(height)).saturating_mul(4));
    if pixels.ok() != Some(rgba.len()) {
        return Err(PictureProblem::Broken);
    }
    Ok(Picture { width, height, rgba, ink: [0; 4] })
}

fn problem(problem: DecodingError) -> PictureProblem {
    match problem {
        DecodingError::LimitsExceeded => PictureProblem::TooLarge(u64::from(MAX_SIDE)),
        _ => PictureProblem::Broken,
    }
}

fn is_ink([red, green, blue, alpha]: [u8; 4]) -> bool {
    alpha >= OPAQUE && red.min(green).min(blue) < WHITE
}

/// Largest component, and how far the smallest lies below it.
fn spread([red, green, blue, _]: [u8; 4]) -> (i64, i64) {
    let most = i64::from(red.max(green).max(blue));
    (most, most.saturating_sub(i64::from(red.min(green).min(blue))))
}

/// Saturation above 0.2.
fn is_coloured(pixel: [u8; 4]) -> bool {
    let (most, spread) = spread(pixel);
    spread.saturating_mul(5) > most
}

/// Blue: hue 185–265°, saturation above 0.2. Red: hue 340–20°, saturation above 0.3.
fn is_of(pixel: [u8; 4], wanted: Ink) -> bool {
    let (most, spread) = spread(pixel);
    let hue = hue(pixel, spread);
    match wanted {
        Ink::Blue => is_coloured(pixel) && (185_000..=265_000).contains(&hue),
        Ink::Red => spread.saturating_mul(10) > most.saturating_mul(3) && !(20_001..340_000).contains(&hue),
    }
}

/// Hue in thousandths of a degree.
fn hue([red, green, blue, _]: [u8; 4], spread: i64) -> i64 {
    let [r, g, b] = [red, green, blue].map(i64::from);
    let (sector, difference) = if r >= g && r >= b {
        (0, g.saturating_sub(b))
    } else if g >= b {
        (120_000, b.saturating_sub(r))
    } else {
        (240_000, r.saturating_sub(g))
    };
    difference.saturating_mul(60_000).div_euclid(spread.max(1)).saturating_add(sector).rem_euclid(360_000)
}

fn per_mille(part: u64, whole: u64) -> u64 {
    part.saturating_mul(1_000).checked_div(whole).unwrap_or(0)
}

/// `length` times `part` by `whole`, rounded to the nearest.
fn share(length: i64, part: u32, whole: u32) -> i64 {
    let whole = i64::from(whole).max(1);
    length.saturating_mul(i64::from(part)).saturating_add(whole / 2).div_euclid(whole)
}

#[cfg(test)]
mod tests;
