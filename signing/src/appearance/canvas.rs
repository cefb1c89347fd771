//! An appearance as it is seen, from its upper left corner, and how that becomes a form XObject on a turned page.

use super::font::{Face, Subset};
use super::picture::Picture;
use super::points::{decimal, points, tenths};
use super::stream::reference;
use super::{Appearance, TextProblem};
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Red, green and blue, eight bits each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// Black.
    pub const BLACK: Self = Self(0, 0, 0);
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The face.
    pub face: Face,
    /// Tenths of a point.
    pub size: u16,
    /// Its colour.
    pub colour: Colour,
}

/// What the document promises to archives: its appearances must keep that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Conformance {
    /// Nothing.
    #[default]
    None,
    /// PDF/A-1 (ISO 19005-1): no transparency (6.4), colours that no device decides (6.2.3). Right as well for a later part
    /// without output intent, whose pages would need a colour space to blend in (ISO 19005-2, 6.2.10).
    PdfA1,
    /// A later part of PDF/A with an output intent: colours that no device decides.
    PdfA,
}

/// CIE chromaticities of sRGB (IEC 61966-2-1) for `/CalRGB` (8.6.5.3), in ten-thousandths: white point D65, matrix.
const WHITE: [i64; 3] = [9_505, 10_000, 10_890];
const MATRIX: [i64; 9] = [4_124, 2_126, 193, 3_576, 7_152, 1_192, 1_805, 722, 9_505];
const GAMMA: i64 = 22_000;

/// An appearance under construction; lengths are micrometres from its upper left corner as it is seen.
pub struct Canvas {
    size: (i64, i64),
    conformance: Conformance,
    operators: String,
    subsets: BTreeMap<Face, Subset>,
    pictures: Vec<Picture>,
}

impl Canvas {
    /// Nothing, so wide and high.
    #[must_use]
    pub const fn new(size: (i64, i64), conformance: Conformance) -> Self {
        Self { size, conformance, operators: String::new(), subsets: BTreeMap::new(), pictures: Vec::new() }
    }

    /// Sets a text from `left` on this baseline, counted downwards.
    ///
    /// # Errors
    /// The font lacks a character.
    pub fn text(&mut self, left: i64, baseline: i64, style: Style, text: &str) -> Result<(), TextProblem> {
        let subset = match self.subsets.entry(style.face) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => free.insert(Subset::new(style.face)?),
        };
        let codes = subset.encode(text)?;
        self.colour(style.colour, false);
        let place = [points(left), points(self.size.1.saturating_sub(baseline))].join(" ");
        let size = tenths(i64::from(style.size));
        self.write(&["BT /", font_name(style.face), " ", &size, " Tf ", &place, " Td ", &codes, " Tj ET"]);
        Ok(())
    }

    /// Draws a line of this thickness.
    pub fn line(&mut self, from: (i64, i64), to: (i64, i64), thickness: i64, colour: Colour) {
        self.colour(colour, true);
        let at = |(x, y): (i64, i64)| [points(x), points(self.size.1.saturating_sub(y))].join(" ");
        let (from, to) = (at(from), at(to));
        self.write(&[&points(thickness), " w ", &from, " m ", &to, " l S"]);
    }

    /// Draws a frame of lines around all, inside its edges.
    pub fn frame(&mut self, thickness: i64, colour: Colour) {
        let half = thickness / 2;
        let (right, bottom) = (self.size.0.saturating_sub(half), self.size.1.saturating_sub(half));
        self.colour(colour, true);
        let sides =
            [half, half, right.saturating_sub(half), bottom.saturating_sub(half)].map(points).join(" ");
        self.write(&[&points(thickness), " w ", &sides, " re S"]);
    }

    /// Draws a picture into the whole of it.
    pub fn picture(&mut self, picture: Picture) {
        let name = self.pictures.len().to_string();
        let (width, height) = (points(self.size.0), points(self.size.1));
        self.write(&["q ", &width, " 0 0 ", &height, " 0 0 cm /P", &name, " Do Q"]);
        self.pictures.push(picture);
    }

    fn write(&mut self, parts: &[&str]) {
        for part in parts {
            self.operators.push_str(part);
        }
        self.operators.push('\n');
    }

    fn colour(&mut self, Colour(red, green, blue): Colour, stroked: bool) {
        let part = |value: u8| decimal(i64::from(value).saturating_mul(10_000).saturating_add(127) / 255);
        let components = [part(red), part(green), part(blue)].join(" ");
        let grey = red == green && green == blue;
        let text = match (self.conformance, grey, stroked) {
            (Conformance::None, true, false) => [&part(red), " g"].concat(),
            (Conformance::None, true, true) => [&part(red), " G"].concat(),
            (Conformance::None, false, false) => [&components, " rg"].concat(),
            (Conformance::None, false, true) => [&components, " RG"].concat(),
            (_, _, false) => ["/Rgb cs ", &components, " sc"].concat(),
            (_, _, true) => ["/Rgb CS ", &components, " SC"].concat(),
        };
        self.write(&[&text]);
    }

    /// The appearance for a page that is turned clockwise by so many degrees: what is seen stands upright.
    ///
    /// # Errors
    /// A font cannot be cut down.
    pub fn finish(self, rotate: u16) -> Result<Appearance, TextProblem> {
        let mut objects: Vec<(ObjectId, Object)> = Vec::new();
        let (mut fonts, mut images, mut next) = (Dictionary::new(), Dictionary::new(), 1u32);
        for (face, subset) in &self.subsets {
            fonts.set(font_name(*face), reference((next, 0)));
            objects.extend(subset.objects(next)?);
            next = next.saturating_add(Subset::OBJECTS);
        }
        for (index, picture) in self.pictures.iter().enumerate() {
            images.set(["P", &index.to_string()].concat(), reference((next, 0)));
            objects.extend(picture.objects(next, self.conformance));
            next = next.saturating_add(Picture::OBJECTS);
        }
        let mut resources = Dictionary::new();
        for (key, entries) in [("Font", fonts), ("XObject", images)] {
            if !entries.is_empty() {
                resources.set(key, entries);
            }
        }
        if self.conformance != Conformance::None {
            resources.set("ColorSpace", dictionary! { "Rgb" => calibrated() });
        }
        let (width, height) = self.size;
        let turned = if rotate.is_multiple_of(180) { (width, height) } else { (height, width) };
        let content = [turn(rotate, self.size).as_str(), &self.operators, "Q\n"].concat().into_bytes();
        Ok(Appearance { size: turned, content, resources, objects })
    }
}

/// Red, green and blue as sRGB has them, without a profile.
pub(super) fn calibrated() -> Object {
    let reals = |values: &[i64]| -> Object {
        // A dictionary of colour space has reals; ten-thousandths are exact enough for any.
        values.iter().map(|value| Object::Real(*value as f32 / 10_000.0)).collect::<Vec<_>>().into()
    };
    let space = dictionary! {
        "WhitePoint" => reals(&WHITE), "Gamma" => reals(&[GAMMA; 3]), "Matrix" => reals(&MATRIX),
    };
    Object::Array(vec!["CalRGB".into(), space.into()])
}

const fn font_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "F0",
        Face::Bold => "F1",
        Face::Italic => "F2",
        Face::BoldItalic => "F3",
    }
}

/// `q` and the matrix that turns what is seen back into the page's own space.
fn turn(rotate: u16, (width, height): (i64, i64)) -> String {
    let (width, height) = (points(width), points(height));
    match rotate {
        90 => ["q 0 1 -1 0 ", &height, " 0 cm\n"].concat(),
        180 => ["q -1 0 0 -1 ", &width, " ", &height, " cm\n"].concat(),
        270 => ["q 0 -1 1 0 0 ", &width, " cm\n"].concat(),
        _ => "q\n".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style() -> Style {
        Style { face: Face::Regular, size: 100, colour: Colour::BLACK }
    }

    fn content(conformance: Conformance, rotate: u16) -> String {
        let mut canvas = Canvas::new((25_400, 12_700), conformance);
        canvas.text(0, 10_000, style(), "Sao y").unwrap();
        String::from_utf8(canvas.finish(rotate).unwrap().content).unwrap()
    }

    #[test]
    fn a_text_stands_on_its_baseline_in_points_and_black() {
        let upright = content(Conformance::None, 0);
        assert!(upright.contains("0 g\nBT /F0 10 Tf 0 7.6535 Td <"), "{upright}");
        assert!(content(Conformance::PdfA, 0).contains("/Rgb cs 0 0 0 sc"));
    }

    #[test]
    fn turned_pages_turn_the_box_and_the_content() {
        let of = |rotate| Canvas::new((25_400, 12_700), Conformance::None).finish(rotate).unwrap();
        assert_eq!(
            (of(0).size, of(90).size, of(180).size),
            ((25_400, 12_700), (12_700, 25_400), (25_400, 12_700))
        );
        assert!(content(Conformance::None, 90).starts_with("q 0 1 -1 0 36 0 cm"));
        assert!(content(Conformance::None, 270).starts_with("q 0 -1 1 0 0 72 cm"));
    }

    #[test]
    fn resources_name_only_what_there_is() {
        let mut canvas = Canvas::new((25_400, 12_700), Conformance::None);
        canvas.frame(300, Colour(200, 20, 30));
        let bare = canvas.finish(0).unwrap();
        assert!(bare.resources.is_empty() && bare.objects.is_empty());
        let mut canvas = Canvas::new((25_400, 12_700), Conformance::None);
        canvas.text(0, 5_000, style(), "a").unwrap();
        canvas.text(0, 9_000, Style { face: Face::Italic, ..style() }, "b").unwrap();
        let two = canvas.finish(0).unwrap();
        assert_eq!(two.objects.len(), 12);
        assert_eq!(two.resources.get(b"Font").unwrap().as_dict().unwrap().len(), 2);
    }
}
