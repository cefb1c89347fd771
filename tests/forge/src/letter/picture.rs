//! Synthetic pictures: signatures in blue ink, seals in red, an emblem. Drawn by code, the same each time.

use super::font::{Fonts, Style};
use super::sheet::Area;
use super::spec::Picture;
use crate::seed::Seed;
use tiny_skia::{Color, FillRule, LineCap, Paint, Path, PathBuilder, Pixmap, Stroke, Transform};
use ttf_parser::OutlineBuilder;

const BLUE: [u8; 3] = [18, 62, 190];
const RED: [u8; 3] = [214, 18, 32];

/// A picture as pixels.
pub struct Drawn {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green, blue, alpha (not multiplied), row by row.
    pub pixels: Vec<[u8; 4]>,
    /// Size as drawn on the page, in millimetres.
    pub size: [f32; 2],
}

impl Drawn {
    /// The box around its ink when the picture fills this area: pixels of alpha above one half.
    ///
    /// # Panics
    /// When there is no ink.
    #[must_use]
    pub fn ink(&self, area: Area) -> Area {
        let (mut left, mut top, mut right, mut bottom) = (self.width, self.height, 0, 0);
        for (index, pixel) in self.pixels.iter().enumerate() {
            let index = u32::try_from(index).expect("a small picture");
            let (x, y) = (index % self.width, index / self.width);
            if pixel[3] > 127 {
                (left, right) = (left.min(x), right.max(x + 1));
                (top, bottom) = (top.min(y), bottom.max(y + 1));
            }
        }
        assert!(left < right, "a picture with ink");
        let (across, down) = (area.width / float(self.width), area.height / float(self.height));
        Area {
            left: area.left + float(left) * across,
            top: area.top + float(top) * down,
            width: float(right - left) * across,
            height: float(bottom - top) * down,
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "pixels of small pictures")]
const fn float(value: u32) -> f32 {
    value as f32
}

/// Draws a picture.
///
/// # Panics
/// On a kind of picture that there is not.
#[must_use]
pub fn draw(picture: &Picture, fonts: &Fonts, seed: Seed) -> Drawn {
    match picture.draw.as_str() {
        "signature" => handwriting(picture, seed, 0.5, 0.8),
        "initials" => handwriting(picture, seed, 0.9, 0.5),
        "seal" => seal(picture, fonts),
        "emblem" | "logo" => emblem(picture),
        "dot" => Drawn { width: 1, height: 1, pixels: vec![[255, 255, 255, 0]], size: [1.0, 1.0] },
        other => panic!("no picture {other}"),
    }
}

/// A canvas measured in millimetres.
struct Canvas {
    map: Pixmap,
    scale: Transform,
    size: [f32; 2],
}

impl Canvas {
    fn new(size: [f32; 2], dpi: f32) -> Self {
        let scale = dpi / 25.4;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred pixels")]
        let pixels = size.map(|side| (side * scale).round().max(1.0) as u32);
        let map = Pixmap::new(pixels[0], pixels[1]).expect("a small picture");
        let exact = Transform::from_scale(float(pixels[0]) / size[0], float(pixels[1]) / size[1]);
        Self { map, scale: exact, size }
    }

    fn stroke(&mut self, path: Option<Path>, width: f32, colour: [u8; 3]) {
        let Some(path) = path else { return };
        let stroke = Stroke { width, line_cap: LineCap::Round, ..Stroke::default() };
        self.map.stroke_path(&path, &paint(colour), &stroke, self.scale, None);
    }

    fn fill(&mut self, path: Option<Path>, colour: [u8; 3]) {
        let Some(path) = path else { return };
        self.map.fill_path(&path, &paint(colour), FillRule::Winding, self.scale, None);
    }

    fn finish(self) -> Drawn {
        let pixels = self.map.pixels().iter().map(|pixel| {
            let plain = pixel.demultiply();
            [plain.red(), plain.green(), plain.blue(), plain.alpha()]
        });
        Drawn {
            width: self.map.width(),
            height: self.map.height(),
            pixels: pixels.collect(),
            size: self.size,
        }
    }
}

/// Paint of one colour.
#[must_use]
pub fn paint([red, green, blue]: [u8; 3]) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(Color::from_rgba8(red, green, blue, 255));
    paint
}

/// A quick hand: a tall first letter, a wave, a flourish under it.
fn handwriting(picture: &Picture, seed: Seed, ratio: f32, pen: f32) -> Drawn {
    let (width, height) = (picture.width + 2.0 * pen, picture.width * ratio + 2.0 * pen);
    let mut canvas = Canvas::new([width, height], picture.dpi);
    let shake = seed.bytes(&format!("hand {}", picture.hand), 32);
    let mut shakes = shake.iter().cycle().map(|byte| (f32::from(*byte) / 255.0 - 0.5) * 0.12);
    let mut point = |x: f32, y: f32| {
        let (dx, dy) = (shakes.next().unwrap_or(0.0), shakes.next().unwrap_or(0.0));
        let inside = |value: f32| value.clamp(0.0, 1.0);
        [pen + inside(x + dx) * picture.width, pen + inside(y + dy) * picture.width * ratio]
    };
    let colour = picture.colour.unwrap_or(BLUE);
    let strokes: [&[[f32; 2]]; 3] = [
        &[[0.0, 0.75], [0.05, 0.2], [0.2, 0.0], [0.22, 0.35], [0.24, 0.8], [0.1, 1.0], [0.12, 0.6]],
        &[
            [0.12, 0.6],
            [0.2, 0.2],
            [0.3, 0.3],
            [0.32, 0.6],
            [0.36, 0.9],
            [0.4, 0.2],
            [0.48, 0.45],
            [0.52, 0.7],
            [0.58, 0.3],
            [0.64, 0.5],
            [0.7, 0.75],
            [0.74, 0.35],
            [0.82, 0.5],
        ],
        &[[0.82, 0.5], [0.95, 0.7], [1.0, 0.3], [0.9, 0.75], [0.7, 1.0], [0.4, 0.95], [0.2, 0.9]],
    ];
    for stroke in strokes {
        let mut path = PathBuilder::new();
        let [x, y] = point(stroke[0][0], stroke[0][1]);
        path.move_to(x, y);
        for [a, b, c] in stroke[1..].as_chunks::<3>().0 {
            let [a, b, c] = [a, b, c].map(|[x, y]| point(*x, *y));
            path.cubic_to(a[0], a[1], b[0], b[1], c[0], c[1]);
        }
        canvas.stroke(path.finish(), pen, colour);
    }
    canvas.finish()
}

/// A round seal: two rings, the name between them, a star and words in the middle.
fn seal(picture: &Picture, fonts: &Fonts) -> Drawn {
    let diameter = picture.width;
    let mut canvas = Canvas::new([diameter, diameter * picture.aspect], picture.dpi);
    canvas.scale = canvas.scale.pre_scale(1.0, picture.aspect);
    let (radius, colour) = (diameter / 2.0, picture.colour.unwrap_or(RED));
    let ring = |radius: f32| {
        let mut path = PathBuilder::new();
        path.push_circle(diameter / 2.0, diameter / 2.0, radius);
        path.finish()
    };
    canvas.stroke(ring(radius - 0.45), 0.9, colour);
    canvas.stroke(ring(radius - 1.5), 0.3, colour);
    canvas.stroke(ring(radius - 6.0), 0.35, colour);
    along_ring(&mut canvas, fonts, &picture.ring, radius, colour);
    canvas.fill(star(radius, radius - 4.8, 2.6), colour);
    canvas.fill(star(radius, diameter - 3.6, 1.2), colour);
    for (index, line) in picture.middle.iter().enumerate() {
        let baseline = radius + 2.2 + 3.4 * f32::from(u8::try_from(index).expect("few lines"));
        let size = 7.5_f32;
        let width = fonts.width(Style::Bold, size, line) * super::sheet::POINT;
        let mut x = radius - width / 2.0;
        for one in line.chars() {
            let glyph = glyph(fonts, Style::Bold, one);
            let place = Transform::from_translate(x, baseline).pre_scale(em(size), -em(size));
            canvas.fill(glyph.and_then(|path| path.transform(place)), colour);
            x += fonts.width(Style::Bold, size, &one.to_string()) * super::sheet::POINT;
        }
    }
    canvas.finish()
}

/// Millimetres a font unit at this size.
#[must_use]
pub fn em(size: f32) -> f32 {
    size * super::sheet::POINT / 2048.0
}

fn along_ring(canvas: &mut Canvas, fonts: &Fonts, text: &str, radius: f32, colour: [u8; 3]) {
    let size = 8.0_f32;
    let inner = radius - 4.9;
    let width = |text: &str| fonts.width(Style::Bold, size, text) * super::sheet::POINT;
    let letters = u8::try_from(text.chars().count()).expect("a short name");
    let spacing = ((inner * 5.2 - width(text)) / f32::from(letters.max(1))).min(0.9);
    let total = width(text) + spacing * f32::from(letters);
    let mut angle = -total / inner / 2.0;
    for one in text.chars() {
        let own = width(&one.to_string());
        let middle = angle + own / inner / 2.0;
        let place = Transform::from_translate(radius, radius)
            .pre_rotate(middle.to_degrees())
            .pre_translate(-own / 2.0, -inner)
            .pre_scale(em(size), -em(size));
        let glyph = glyph(fonts, Style::Bold, one);
        canvas.fill(glyph.and_then(|path| path.transform(place)), colour);
        angle += (own + spacing) / inner;
    }
}

fn star(x: f32, y: f32, radius: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    for corner in 0..10_u8 {
        let (sin, cos) = (f32::from(corner) * std::f32::consts::PI / 5.0).sin_cos();
        let length = if corner % 2 == 0 { radius } else { radius * 0.382 };
        let point = (x + sin * length, y - cos * length);
        if corner == 0 { path.move_to(point.0, point.1) } else { path.line_to(point.0, point.1) }
    }
    path.close();
    path.finish()
}

/// A round emblem in red and gold.
fn emblem(picture: &Picture) -> Drawn {
    let size = picture.width;
    let mut canvas = Canvas::new([size, size], picture.dpi);
    let disc = |radius: f32| {
        let mut path = PathBuilder::new();
        path.push_circle(size / 2.0, size / 2.0, radius);
        path.finish()
    };
    canvas.fill(disc(size / 2.0), [226, 180, 40]);
    canvas.fill(disc(size * 0.44), picture.colour.unwrap_or([205, 20, 30]));
    canvas.fill(star(size / 2.0, size / 2.0, size * 0.3), [250, 220, 60]);
    canvas.finish()
}

/// The outline of a character in font units, upwards.
#[must_use]
pub fn glyph(fonts: &Fonts, style: Style, one: char) -> Option<Path> {
    let font = fonts.get(style);
    let mut outline = Outline(PathBuilder::new());
    font.face().outline_glyph(font.glyph(one), &mut outline)?;
    outline.0.finish()
}

struct Outline(PathBuilder);

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }
    fn close(&mut self) {
        self.0.close();
    }
}
