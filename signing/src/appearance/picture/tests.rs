//! Pictures that can be used, and each reason why one cannot.

use super::*;
use png::{BitDepth, Encoder};

const BLUE: [u8; 4] = [20, 60, 190, 255];
const RED: [u8; 4] = [210, 20, 30, 255];
const CLEAR: [u8; 4] = [0, 0, 0, 0];

/// A picture of `width` × `height` with a bar of this colour over the middle half of its columns and rows.
fn bar(width: u32, height: u32, colour: [u8; 4], around: [u8; 4]) -> Vec<u8> {
    let inside =
        |x: u32, y: u32| (width / 4..width * 3 / 4).contains(&x) && (height / 4..height * 3 / 4).contains(&y);
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgba: Vec<u8> = pixels.flat_map(|(x, y)| if inside(x, y) { colour } else { around }).collect();
    encoded(width, height, ColorType::Rgba, &rgba)
}

fn encoded(width: u32, height: u32, kind: ColorType, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(kind);
    encoder.set_depth(BitDepth::Eight);
    encoder.write_header().unwrap().write_image_data(data).unwrap();
    bytes
}

#[test]
fn a_picture_is_cut_to_its_ink_and_measured_by_it() {
    let picture = Picture::read(&bar(400, 200, BLUE, CLEAR), Ink::Blue).unwrap();
    assert_eq!((picture.width, picture.height, picture.ink), (204, 104, [2, 201, 2, 101]));
    let size = picture.size_for_width(40_000);
    assert_eq!(size, (40_800, 20_800));
    assert_eq!(picture.ink_in(size), [400, 400, 40_400, 20_400]);
    assert_eq!(picture.size(40_000), size, "the longer side is the width");
    assert_eq!(picture.sharp_at(size), Ok(()));
    assert_eq!(picture.sharp_at((50_000, 25_000)), Err(PictureProblem::Resolution(103, 120)));
}

#[test]
fn colours_are_those_that_the_rules_ask_for() {
    let blue = bar(400, 200, BLUE, CLEAR);
    let red = bar(400, 400, RED, CLEAR);
    assert!(Picture::read(&red, Ink::Red).is_ok());
    assert_eq!(Picture::read(&blue, Ink::Red), Err(PictureProblem::Colour(Ink::Red, 0)));
    assert_eq!(Picture::read(&red, Ink::Blue), Err(PictureProblem::Colour(Ink::Blue, 0)));
    let black = bar(400, 200, [10, 10, 10, 255], CLEAR);
    assert_eq!(Picture::read(&black, Ink::Blue), Err(PictureProblem::Colour(Ink::Blue, 0)));
}

#[test]
fn a_background_that_hides_the_paper_is_refused() {
    let white = bar(400, 200, BLUE, [255, 255, 255, 255]);
    assert_eq!(Picture::read(&white, Ink::Blue), Err(PictureProblem::Opaque(0)));
    let rgb: Vec<u8> = [20, 60, 190].repeat(100);
    assert_eq!(
        Picture::read(&encoded(10, 10, ColorType::Rgb, &rgb), Ink::Blue),
        Err(PictureProblem::NoAlpha)
    );
    assert_eq!(
        Picture::read(&encoded(10, 10, ColorType::Grayscale, &[9; 100]), Ink::Blue),
        Err(PictureProblem::NoAlpha)
    );
    assert_eq!(Picture::read(&bar(40, 40, CLEAR, CLEAR), Ink::Red), Err(PictureProblem::Empty));
}

#[test]
fn what_is_no_png_is_told_apart() {
    assert_eq!(Picture::read(&[0xFF, 0xD8, 0xFF, 0xE0], Ink::Blue), Err(PictureProblem::Jpeg));
    assert_eq!(Picture::read(b"GIF89a", Ink::Blue), Err(PictureProblem::NotPng));
    assert_eq!(Picture::read(b"", Ink::Blue), Err(PictureProblem::NotPng));
    let whole = bar(400, 200, BLUE, CLEAR);
    for length in [20, 40, whole.len() / 2, whole.len() - 20] {
        let cut = Picture::read(&whole[..length], Ink::Blue);
        assert_eq!(cut, Err(PictureProblem::Broken), "{length} bytes");
    }
    let mut flipped = whole.clone();
    flipped[60] ^= 0x40;
    assert_eq!(Picture::read(&flipped, Ink::Blue), Err(PictureProblem::Broken), "a check sum is wrong");
}

#[test]
fn large_pictures_end_before_they_are_decoded() {
    let wide = encoded(4_001, 1, ColorType::Rgba, &[0; 4_001 * 4]);
    assert_eq!(Picture::read(&wide, Ink::Blue), Err(PictureProblem::TooLarge(4_000)));
    let mut long = bar(40, 40, BLUE, CLEAR);
    long.resize(MAX_BYTES + 1, 0);
    assert_eq!(Picture::read(&long, Ink::Blue), Err(PictureProblem::TooLarge(8 << 20)));
}

#[test]
fn masks_are_soft_and_of_one_bit_where_the_archive_forbids_transparency() {
    let picture = Picture::read(&bar(40, 20, BLUE, CLEAR), Ink::Blue).unwrap();
    let of = |conformance| {
        let objects = picture.objects(7, conformance);
        objects.into_iter().map(|(_, object)| object.as_stream().unwrap().dict.clone()).collect::<Vec<_>>()
    };
    let soft = of(Conformance::None);
    assert!(soft[0].has(b"SMask") && !soft[0].has(b"Mask") && !soft[1].has(b"ImageMask"));
    let hard = of(Conformance::PdfA1);
    assert!(hard[0].has(b"Mask") && !hard[0].has(b"SMask") && hard[1].has(b"ImageMask"));
    assert_eq!(hard[0].get(b"ColorSpace").unwrap().as_array().unwrap().len(), 2, "no colour of a device");
    assert!(of(Conformance::PdfA)[0].has(b"SMask"));
}
