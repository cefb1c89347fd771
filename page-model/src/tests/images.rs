//! Images: sizes, encodings, masks, ink.

use super::samples::{CCITT, JPEG, JPEG_2000};
use super::{Builder, SIZE, hexadecimal, near};
use crate::{Limits, PageModel};
use form::page::{Components, Gap, Image, ImageEncoding, Ink};
use report::Micrometres;

/// The page with one image, drawn by this content under the name `/I`.
fn drawn(entries: &str, data: &[u8], content: &str) -> PageModel {
    let mut builder = Builder::new();
    let image = builder.stream(&format!("/Type /XObject /Subtype /Image {entries}"), data);
    builder.page(SIZE, &format!("/XObject << /I {image} 0 R >>"), content.as_bytes());
    builder.model()
}

#[track_caller]
fn image(entries: &str, data: &[u8]) -> Image {
    let model = drawn(entries, data, "q 72 0 0 36 100 200 cm /I Do Q");
    assert!(model.gaps.is_empty(), "{:?}", model.gaps);
    assert_eq!(model.images.len(), 1);
    model.images[0].clone()
}

/// Four pixels: blue, red / black, white.
const FOUR: [u8; 12] = [0, 0, 255, 255, 0, 0, 0, 0, 0, 255, 255, 255];
const RGB: &str = "/Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8";

#[test]
fn an_image_has_its_size_place_and_ink() {
    let found = image(RGB, &FOUR);
    assert_eq!((found.pixel_width, found.pixel_height), (2, 2));
    // An inch by half an inch, 100 from the left, 236 from below.
    assert_eq!((found.drawn_width, found.drawn_height), (Micrometres(25_400), Micrometres(12_700)));
    near(&found.rect, [10_000, 56_400, 17_200, 60_000]);
    near(&found.ink_rect.unwrap(), [10_000, 56_400, 17_200, 60_000]);
    assert_eq!((found.angle, found.masked, found.encoding), (0, false, ImageEncoding::Lossless));
    assert_eq!(found.components, Components::Colour);
    let ink = Ink { share: 750, coloured: 667, blue: 333, red: 333, black: 333, transparent: 0 };
    assert_eq!(found.ink, Some(ink));
}

#[test]
fn the_box_of_the_ink_is_that_of_the_pixels_that_are_not_white() {
    // Only the lower right pixel of nine is black.
    let mut data = vec![255; 9];
    data[8] = 0;
    let found = image("/Width 3 /Height 3 /ColorSpace /DeviceGray /BitsPerComponent 8", &data);
    near(&found.ink_rect.unwrap(), [14_800, 58_800, 17_200, 60_000]);
    assert_eq!((found.ink.unwrap().share, found.components), (111, Components::Gray));
    let white = image("/Width 3 /Height 3 /ColorSpace /DeviceGray /BitsPerComponent 8", &[255; 9]);
    assert_eq!((white.ink_rect, white.ink), (None, Some(Ink::default())));
}

/// Rows longer than the blocks in which equal pixels are looked at, with ink at the edges of the blocks.
#[test]
fn long_rows_are_counted_pixel_by_pixel() {
    let width = 100usize;
    let mut data = vec![255u8; width * 2];
    for x in [0, 31, 32, 33, 63, 64, 95, 96, 99] {
        data[width + x] = 0;
    }
    let gray = format!("/Width {width} /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8");
    let found = image(&gray, &data);
    assert_eq!((found.ink.unwrap().share, found.ink.unwrap().black), (45, 1000), "9 of 200");
    near(&found.ink_rect.unwrap(), [10_000, 58_200, 17_200, 60_000]);
    let rgb: Vec<u8> = data.iter().flat_map(|value| [*value, *value, 255]).collect();
    let found = image(&format!("/Width {width} /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8"), &rgb);
    assert_eq!((found.ink.unwrap().share, found.ink.unwrap().blue), (45, 1000));
    near(&found.ink_rect.unwrap(), [10_000, 58_200, 17_200, 60_000]);
}

#[test]
fn a_turned_image_keeps_the_lengths_of_its_sides() {
    let model = drawn(RGB, &FOUR, "q 0 72 -36 0 200 200 cm /I Do Q");
    let found = &model.images[0];
    assert_eq!((found.drawn_width, found.drawn_height), (Micrometres(25_400), Micrometres(12_700)));
    assert_eq!(found.angle, 900);
    near(&found.rect, [16_400, 80_000 - 27_200, 20_000, 60_000]);
    // 30° and a page that is turned by 90°: −60.
    let mut builder = Builder::new();
    let image = builder.stream(&format!("/Type /XObject /Subtype /Image {RGB}"), &FOUR);
    builder.page(
        "/MediaBox [0 0 600 800] /Rotate 90",
        &format!("/XObject << /I {image} 0 R >>"),
        b"q 62.353829 36 -18 31.176915 200 200 cm /I Do Q",
    );
    let found = &builder.model().images[0];
    assert_eq!((found.angle, found.drawn_width), (-600, Micrometres(25_400)));
}

#[test]
fn a_soft_mask_hides_and_may_be_finer_than_its_image() {
    let mut builder = Builder::new();
    let mask = builder.stream(
        "/Type /XObject /Subtype /Image /Width 2 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8",
        &[0, 0, 127, 128, 255, 255, 0, 0],
    );
    let image = builder.stream(
        &format!("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 /SMask {mask} 0 R"),
        &[0, 0, 200],
    );
    builder.page(SIZE, &format!("/XObject << /I {image} 0 R >>"), b"q 100 0 0 100 100 200 cm /I Do Q");
    let model = builder.model();
    let found = &model.images[0];
    assert!(found.masked);
    assert_eq!((found.pixel_width, found.pixel_height), (1, 1));
    let ink = Ink { share: 375, coloured: 1000, blue: 1000, transparent: 625, ..Ink::default() };
    assert_eq!(found.ink, Some(ink));
    // Rows 2 and 3 of four: a quarter is empty above and below.
    near(&found.ink_rect.unwrap(), [10_000, 52_500, 20_000, 57_500]);
}

#[test]
fn a_stencil_is_painted_in_the_colour_of_the_state() {
    // 8 × 2: bits of 0 are painted. The first row half, the second not at all.
    let model = drawn(
        "/Width 8 /Height 2 /ImageMask true /BitsPerComponent 1",
        &[0x0F, 0xFF],
        "1 0 0 rg q 80 0 0 20 100 200 cm /I Do Q",
    );
    let found = &model.images[0];
    assert_eq!((found.components, found.masked), (Components::Bilevel, true));
    let ink = Ink { share: 250, coloured: 1000, red: 1000, transparent: 750, ..Ink::default() };
    assert_eq!(found.ink, Some(ink));
    near(&found.ink_rect.unwrap(), [10_000, 58_000, 14_000, 59_000]);
}

#[test]
fn a_stencil_and_a_colour_key_over_an_image_hide_too() {
    let mut builder = Builder::new();
    // Bits of 1 hide what lies under them (8.9.6.3).
    let mask = builder.stream(
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ImageMask true /BitsPerComponent 1",
        &[0x40, 0x40],
    );
    let image = builder.stream(&format!("/Type /XObject /Subtype /Image {RGB} /Mask {mask} 0 R"), &FOUR);
    builder.page(SIZE, &format!("/XObject << /I {image} 0 R >>"), b"q 100 0 0 100 100 200 cm /I Do Q");
    let found = builder.model().images[0].clone();
    assert!(found.masked);
    assert_eq!(found.ink.map(|ink| (ink.share, ink.transparent)), Some((500, 500)));
    let found = image_with_key();
    assert_eq!((found.masked, found.ink.map(|ink| (ink.share, ink.transparent))), (true, Some((500, 250))));
}

fn image_with_key() -> Image {
    // Pure red is transparent.
    image(&format!("{RGB} /Mask [255 255 0 0 0 0]"), &FOUR)
}

#[test]
fn encodings_are_known_and_read() {
    let left_half = |found: &Image| {
        let ink = found.ink.unwrap();
        assert!((490..=510).contains(&ink.share) && ink.blue > 990, "{ink:?}");
    };
    let found = image(
        "/Width 16 /Height 16 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
        &hexadecimal(JPEG),
    );
    assert_eq!((found.encoding, found.components), (ImageEncoding::Dct, Components::Colour));
    left_half(&found);
    // JPEG 2000 says its own colour space.
    let found = image("/Width 16 /Height 16 /Filter [/JPXDecode]", &hexadecimal(JPEG_2000));
    assert_eq!((found.encoding, found.components), (ImageEncoding::Jpx, Components::Colour));
    left_half(&found);
    let parameters = "/DecodeParms << /K -1 /Columns 16 /Rows 16 /BlackIs1 true >>";
    let found = image(
        &format!(
            "/Width 16 /Height 16 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode {parameters}"
        ),
        &hexadecimal(CCITT),
    );
    assert_eq!((found.encoding, found.components), (ImageEncoding::Ccitt, Components::Bilevel));
    // 8 × 4 of 16 × 16 pixels are black.
    assert_eq!(found.ink.unwrap(), Ink { share: 125, black: 1000, ..Ink::default() });
    near(&found.ink_rect.unwrap(), [10_000, 56_400, 13_600, 57_300]);
}

/// An embedded JBIG2 stream (ISO/IEC 14492 7.2): page information and one immediate generic region in MMR, which is coded
/// as CCITT group 4 is.
fn jbig2(page: [u32; 2], region: [u32; 2], data: &[u8]) -> Vec<u8> {
    let sides = |[width, height]: [u32; 2]| [width.to_be_bytes(), height.to_be_bytes()].concat();
    let segment = |number: u8, kind: u8, data: &[u8]| {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&[0, 0, 0, number, kind, 0, 1], length.as_slice(), data].concat()
    };
    // Resolution unknown, no flags, no stripes; region at the corner, joined by OR, coded in MMR.
    let information = [sides(page), vec![0; 11]].concat();
    let region = [sides(region), vec![0; 9], vec![1], data.to_vec()].concat();
    [segment(0, 48, &information), segment(1, 38, &region)].concat()
}

const JBIG2: &str = "/Width 16 /Height 16 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode";

#[test]
fn jbig2_is_read_too() {
    let found = image(JBIG2, &jbig2([16, 16], [16, 16], &hexadecimal(CCITT)));
    assert_eq!((found.encoding, found.components), (ImageEncoding::Jbig2, Components::Bilevel));
    // What is coded as black is black here; above, `/BlackIs1` made it white. 8 × 4 of 16 × 16 pixels are not.
    assert_eq!(found.ink.unwrap(), Ink { share: 875, black: 1000, ..Ink::default() });
    near(&found.ink_rect.unwrap(), [10_000, 56_400, 17_200, 60_000]);
}

#[test]
fn jbig2_that_announces_more_than_its_dictionary_is_not_decoded() {
    let code = hexadecimal(CCITT);
    let content = "q 72 0 0 36 100 200 cm /I Do Q";
    // Decoded, each would take four gigabytes or more.
    for (page, region) in [([65_000, 65_000], [16, 16]), ([16, 16], [65_000, 65_000])] {
        let model = drawn(JBIG2, &jbig2(page, region, &code), content);
        assert_eq!((model.images[0].ink, model.gaps.as_slice()), (None, [Gap::Images].as_slice()));
    }
    let packed = JBIG2.replace("/JBIG2Decode", "[/ASCIIHexDecode /JBIG2Decode]");
    let digits: String =
        jbig2([65_000, 65_000], [16, 16], &code).iter().map(|byte| format!("{byte:02x}")).collect();
    let model = drawn(&packed, format!("{digits}>").as_bytes(), content);
    assert_eq!((model.images[0].ink, model.gaps.as_slice()), (None, [Gap::Images].as_slice()));
}

/// The decoder leaves white what it cannot read: that would be an empty scan.
#[test]
fn jbig2_that_is_none_or_cut_off_is_a_gap() {
    let whole = jbig2([16, 16], [16, 16], &hexadecimal(CCITT));
    let content = "q 72 0 0 36 100 200 cm /I Do Q";
    let mut region = whole.clone();
    // The length of the region's segment: more than there is.
    let at = 7 + 4 + 19 + 7;
    region[at..at + 4].copy_from_slice(&[0, 1, 0, 0]);
    let cut = whole[..whole.len() - 1].to_vec();
    for broken in [b"no jbig2".to_vec(), whole[..20].to_vec(), whole[..30].to_vec(), region, cut] {
        let model = drawn(JBIG2, &broken, content);
        assert_eq!((model.images[0].ink, model.gaps.as_slice()), (None, [Gap::Images].as_slice()));
    }
}

#[test]
fn colour_spaces_tell_bilevel_gray_and_colour_apart() {
    let of = |space: &str, bits: u8, data: &[u8]| {
        image(&format!("/Width 2 /Height 1 /ColorSpace {space} /BitsPerComponent {bits}"), data).components
    };
    assert_eq!(of("/DeviceGray", 1, &[0x40]), Components::Bilevel);
    assert_eq!(of("/DeviceGray", 8, &[0, 255]), Components::Gray);
    assert_eq!(of("/DeviceCMYK", 8, &[0; 8]), Components::Colour);
    assert_eq!(of("[/CalGray << /WhitePoint [.95 1 1.09] >>]", 8, &[0, 1]), Components::Gray);
    assert_eq!(of("[/Indexed /DeviceRGB 1 <000000FFFFFF>]", 1, &[0x40]), Components::Bilevel);
    assert_eq!(of("[/Indexed /DeviceRGB 1 <0000FFFFFFFF>]", 1, &[0x40]), Components::Colour);
    assert_eq!(of("[/Indexed /DeviceGray 1 <00FF>]", 8, &[0, 1]), Components::Gray);
}

#[test]
fn what_the_clip_hides_is_no_ink() {
    let model = drawn(RGB, &FOUR, "q 100 200 36 36 re W n 72 0 0 36 100 200 cm /I Do Q");
    let found = &model.images[0];
    near(&found.rect, [10_000, 56_400, 17_200, 60_000]);
    near(&found.ink_rect.unwrap(), [10_000, 56_400, 13_600, 60_000]);
    let model = drawn(RGB, &FOUR, "q 0 0 10 10 re W n 72 0 0 36 100 200 cm /I Do Q");
    assert_eq!((model.images[0].ink_rect, model.images[0].ink), (None, None));
    assert!(model.gaps.is_empty(), "it is not seen, so nothing is missing");
}

#[test]
fn pixels_beyond_the_budget_are_not_decoded() {
    let huge = "/Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8";
    let model = drawn(huge, &FOUR, "q 72 0 0 36 100 200 cm /I Do Q");
    assert_eq!((model.images[0].ink, model.gaps.as_slice()), (None, [Gap::Images].as_slice()));
    assert_eq!(model.images[0].pixel_width, 60_000);
    let mut builder = Builder::new();
    let one = builder.stream(&format!("/Type /XObject /Subtype /Image {RGB}"), &FOUR);
    let other = builder.stream(&format!("/Type /XObject /Subtype /Image {RGB}"), &FOUR);
    builder.page(
        SIZE,
        &format!("/XObject << /I {one} 0 R /J {other} 0 R >>"),
        b"q 9 0 0 9 0 0 cm /I Do /I Do /J Do Q",
    );
    let model = builder.model_within(&Limits { pixels: 7, ..Limits::default() });
    let decoded: Vec<bool> = model.images.iter().map(|image| image.ink.is_some()).collect();
    assert_eq!(decoded, [true, true, false], "an image is decoded once, however often it is drawn");
    assert_eq!(model.gaps, [Gap::Images]);
}

#[test]
fn an_image_that_cannot_be_decoded_is_a_gap() {
    let model = drawn(
        "/Width 16 /Height 16 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
        b"no jpeg",
        "q 72 0 0 36 100 200 cm /I Do Q",
    );
    assert_eq!((model.images[0].ink, model.gaps.as_slice()), (None, [Gap::Images].as_slice()));
}
