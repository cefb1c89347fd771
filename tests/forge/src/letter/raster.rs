//! The paper, scanned: a page as pixels.

use super::font::Fonts;
use super::picture::{Drawn, em, glyph, paint};
use super::sheet::{Item, Sheet};
use super::spec::Scan;
use tiny_skia::{Color, FillRule, PathBuilder, Pixmap, PixmapPaint, Stroke, Transform};

/// What a scanner leaves of white paper.
const PAPER: [u8; 3] = [253, 252, 249];

/// A scanned page: three bytes a pixel (one where gray), row by row.
pub struct Scanned {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The samples.
    pub samples: Vec<u8>,
}

/// Scans a page.
///
/// # Panics
/// When the resolution leaves no pixels.
#[must_use]
pub fn scan(sheet: &Sheet, pictures: &[Drawn], fonts: &Fonts, scan: &Scan) -> Scanned {
    let scale = scan.dpi / 25.4;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand pixels")]
    let pixels = |side: f32| (side * scale).round() as u32;
    let mut map = Pixmap::new(pixels(sheet.width), pixels(sheet.height)).expect("pixels");
    map.fill(Color::from_rgba8(PAPER[0], PAPER[1], PAPER[2], 255));
    let turned =
        Transform::from_rotate_at(-scan.tilt, sheet.width / 2.0, sheet.height / 2.0).post_scale(scale, scale);
    for item in &sheet.items {
        draw(&mut map, item, pictures, fonts, turned);
    }
    let (width, height) = (map.width(), map.height());
    let colours = map.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]);
    let samples = if scan.gray { colours.map(luminance).collect() } else { colours.flatten().collect() };
    Scanned { width, height, samples }
}

fn luminance([red, green, blue]: [u8; 3]) -> u8 {
    let sum = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
    u8::try_from(sum / 1000).expect("at most 255")
}

fn draw(map: &mut Pixmap, item: &Item, pictures: &[Drawn], fonts: &Fonts, turned: Transform) {
    match item {
        Item::Text { x, baseline, style, text, stretch } => {
            let (mut x, size) = (*x, em(style.size));
            for one in text.chars() {
                if let Some(path) = glyph(fonts, style.style, one) {
                    let place = turned.pre_translate(x, *baseline).pre_scale(size, -size);
                    map.fill_path(&path, &paint(style.colour), FillRule::Winding, place, None);
                }
                x += style.width(fonts, &one.to_string()) + if one == ' ' { *stretch } else { 0.0 };
            }
        }
        Item::Line { from, to, thickness, colour } => {
            let mut path = PathBuilder::new();
            path.move_to(from[0], from[1]);
            path.line_to(to[0], to[1]);
            let stroke = Stroke { width: *thickness, ..Stroke::default() };
            if let Some(path) = path.finish() {
                map.stroke_path(&path, &paint(*colour), &stroke, turned, None);
            }
        }
        Item::Picture { picture, area } => {
            let drawn = &pictures[*picture];
            let source = pixmap(drawn);
            let place = turned.pre_translate(area.left, area.top).pre_scale(
                area.width / f32::from(u16::try_from(drawn.width).expect("small")),
                area.height / f32::from(u16::try_from(drawn.height).expect("small")),
            );
            let quality = tiny_skia::FilterQuality::Bilinear;
            map.draw_pixmap(
                0,
                0,
                source.as_ref(),
                &PixmapPaint { quality, ..PixmapPaint::default() },
                place,
                None,
            );
        }
    }
}

fn pixmap(drawn: &Drawn) -> Pixmap {
    let mut map = Pixmap::new(drawn.width, drawn.height).expect("pixels");
    for (target, [red, green, blue, alpha]) in map.pixels_mut().iter_mut().zip(&drawn.pixels) {
        *target = tiny_skia::ColorU8::from_rgba(*red, *green, *blue, *alpha).premultiply();
    }
    map
}
