//! Pictures as image objects of PDF.

use super::embed::flate;
use super::picture::Drawn;
use super::raster::Scanned;
use crate::pdf::{Object, stream};
use jpeg_encoder::{ColorType, Encoder};

/// Image objects, the first of which is the image; `number` is the first free number.
#[must_use]
pub fn picture(drawn: &Drawn, transparent: bool, jpeg: bool, number: u32) -> Vec<Object> {
    let on_white = |[red, green, blue, alpha]: &[u8; 4]| {
        let mix = |value: u8| {
            let (value, alpha) = (u32::from(value), u32::from(*alpha));
            u8::try_from((value * alpha + 255 * (255 - alpha)) / 255).expect("at most 255")
        };
        [mix(*red), mix(*green), mix(*blue)]
    };
    let rgb: Vec<u8> = if transparent {
        drawn.pixels.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect()
    } else {
        drawn.pixels.iter().flat_map(on_white).collect()
    };
    let mask = if transparent { format!(" /SMask {} 0 R", number + 1) } else { String::new() };
    let head = format!("{} /ColorSpace /DeviceRGB{mask}", head(drawn.width, drawn.height));
    let mut objects = vec![(number, samples(&head, &rgb, [drawn.width, drawn.height], jpeg, true))];
    if transparent {
        let alpha: Vec<u8> = drawn.pixels.iter().map(|pixel| pixel[3]).collect();
        let head = format!("{} /ColorSpace /DeviceGray", self::head(drawn.width, drawn.height));
        objects.push((number + 1, flate(&head, &alpha)));
    }
    objects
}

/// A scanned page as an image stream (JPEG, as scanners write it).
#[must_use]
pub fn page(scanned: &Scanned, gray: bool) -> Vec<u8> {
    let space = if gray { "/DeviceGray" } else { "/DeviceRGB" };
    let head = format!("{} /ColorSpace {space}", head(scanned.width, scanned.height));
    samples(&head, &scanned.samples, [scanned.width, scanned.height], true, !gray)
}

fn head(width: u32, height: u32) -> String {
    format!("/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8")
}

fn samples(head: &str, samples: &[u8], [width, height]: [u32; 2], jpeg: bool, colour: bool) -> Vec<u8> {
    if !jpeg {
        return flate(head, samples);
    }
    let mut data = Vec::new();
    let side = |value: u32| u16::try_from(value).expect("a small picture");
    let kind = if colour { ColorType::Rgb } else { ColorType::Luma };
    Encoder::new(&mut data, 80).encode(samples, side(width), side(height), kind).expect("a JPEG in memory");
    stream(&format!("{head} /Filter /DCTDecode"), &data)
}
