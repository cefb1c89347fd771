//! What stands on a page, before it is PDF or pixels.

use super::font::{Fonts, Style};
use super::spec::Look;
use std::collections::BTreeMap;

/// Millimetres in a point.
pub const POINT: f32 = 25.4 / 72.0;

/// A rectangle in millimetres from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Area {
    /// Right edge.
    #[must_use]
    pub fn right(&self) -> f32 {
        self.left + self.width
    }

    /// Lower edge.
    #[must_use]
    pub fn bottom(&self) -> f32 {
        self.top + self.height
    }

    /// Horizontal centre.
    #[must_use]
    pub fn centre(&self) -> f32 {
        self.left + self.width / 2.0
    }

    /// The area moved.
    #[must_use]
    pub fn moved(self, dx: f32, dy: f32) -> Self {
        Self { left: self.left + dx, top: self.top + dy, ..self }
    }
}

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// The font.
    pub style: Style,
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub colour: [u8; 3],
    /// In the legacy encoding.
    pub legacy: bool,
}

impl TextStyle {
    /// Black.
    #[must_use]
    pub const fn new(size: f32, bold: bool, italic: bool) -> Self {
        Self { style: Style::of(bold, italic), size, colour: [0, 0, 0], legacy: false }
    }

    /// The same under a look.
    #[must_use]
    pub fn with(self, look: &Look) -> Self {
        let (was_bold, was_italic) = (
            matches!(self.style, Style::Bold | Style::BoldItalic),
            matches!(self.style, Style::Italic | Style::BoldItalic),
        );
        let style = Style::of(look.bold.unwrap_or(was_bold), look.italic.unwrap_or(was_italic));
        Self {
            style: if look.font.as_deref() == Some("sans") { Style::Sans } else { style },
            size: look.size.unwrap_or(self.size),
            colour: look.colour.unwrap_or(self.colour),
            legacy: look.font.as_deref() == Some("tcvn3"),
        }
    }

    /// Height of a line in millimetres.
    #[must_use]
    pub fn line(&self) -> f32 {
        self.size * 1.17 * POINT
    }

    /// Width of a text in millimetres.
    #[must_use]
    pub fn width(&self, fonts: &Fonts, text: &str) -> f32 {
        fonts.width(self.style, self.size, text) * POINT
    }
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Text on one baseline.
    Text {
        /// Left end.
        x: f32,
        /// Height of the baseline.
        baseline: f32,
        /// Its look.
        style: TextStyle,
        /// The text.
        text: String,
        /// By how much each space is wider than the font has it.
        stretch: f32,
    },
    /// A straight line.
    Line {
        /// One end.
        from: [f32; 2],
        /// The other end.
        to: [f32; 2],
        /// Its thickness.
        thickness: f32,
        /// Its colour.
        colour: [u8; 3],
    },
    /// A picture.
    Picture {
        /// Its number in the letter.
        picture: usize,
        /// The area that it fills.
        area: Area,
    },
}

/// A page.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Width as shown.
    pub width: f32,
    /// Height as shown.
    pub height: f32,
    /// What stands on it, in the order of drawing.
    pub items: Vec<Item>,
}

impl Sheet {
    /// Adds a line of text from its left end.
    pub fn text(&mut self, x: f32, baseline: f32, style: TextStyle, text: &str) {
        self.items.push(Item::Text { x, baseline, style, text: text.to_owned(), stretch: 0.0 });
    }

    /// Adds a centred line of text and gives its area.
    pub fn centred(&mut self, fonts: &Fonts, centre: f32, top: f32, style: TextStyle, text: &str) -> Area {
        let width = style.width(fonts, text);
        let baseline = top + style.size * 0.891 * POINT;
        self.text(centre - width / 2.0, baseline, style, text);
        Area { left: centre - width / 2.0, top, width, height: style.line() }
    }

    /// Adds a black line.
    pub fn line(&mut self, from: [f32; 2], to: [f32; 2]) {
        self.items.push(Item::Line { from, to, thickness: 0.25, colour: [0, 0, 0] });
    }

    /// Adds a frame.
    pub fn frame(&mut self, area: Area, thickness: f32, colour: [u8; 3]) {
        let (l, t, r, b) = (area.left, area.top, area.right(), area.bottom());
        for (from, to) in [([l, t], [r, t]), ([l, b], [r, b]), ([l, t], [l, b]), ([r, t], [r, b])] {
            self.items.push(Item::Line { from, to, thickness, colour });
        }
    }
}

/// A letter set on its pages.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The pages.
    pub sheets: Vec<Sheet>,
    /// Places that widgets stand at: the page's index and the area.
    pub anchors: BTreeMap<String, (usize, Area)>,
}

/// Breaks a text into as few lines as this width allows, about equally long: so typists break names of bodies.
#[must_use]
pub fn balanced(fonts: &Fonts, style: TextStyle, text: &str, width: f32) -> Vec<String> {
    let widest = wrapped(fonts, style, text, width);
    let mut narrow = width;
    while narrow > 10.0 {
        let lines = wrapped(fonts, style, text, narrow - 1.0);
        if lines.len() > widest.len() {
            break;
        }
        narrow -= 1.0;
    }
    wrapped(fonts, style, text, narrow)
}

/// Breaks a text into lines no wider than this.
#[must_use]
pub fn wrapped(fonts: &Fonts, style: TextStyle, text: &str, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if style.width(fonts, &format!("{line} {word}")) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
