//! A page as data: what it shows, where, how large, in which colour, and who put it there.
//!
//! Filled by `page-model` from one extracted page, or by a test. All measures are integers: lengths in micrometres
//! from the upper left corner of the page **as shown** (crop box, `/Rotate` and user unit applied), font sizes in
//! tenths of a point, angles in tenths of a degree, shares in thousandths (trap 27).

use report::Micrometres;
use serde::{Deserialize, Serialize};

/// Tenths of a typographic point (1/720 inch).
pub type TenthPoints = u16;
/// Thousandths of a whole.
pub type PerMille = u16;

/// A rectangle on the page as shown, in micrometres from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub left: Micrometres,
    /// Upper edge.
    pub top: Micrometres,
    /// Right edge, not less than the left one.
    pub right: Micrometres,
    /// Lower edge, not less than the upper one.
    pub bottom: Micrometres,
}

impl Rect {
    /// Width in micrometres.
    #[must_use]
    pub const fn width(&self) -> i32 {
        self.right.0.saturating_sub(self.left.0)
    }

    /// Height in micrometres.
    #[must_use]
    pub const fn height(&self) -> i32 {
        self.bottom.0.saturating_sub(self.top.0)
    }

    /// Horizontal centre in micrometres.
    #[must_use]
    pub const fn centre_x(&self) -> i32 {
        self.left.0.saturating_add(self.width() / 2)
    }

    /// Vertical centre in micrometres.
    #[must_use]
    pub const fn centre_y(&self) -> i32 {
        self.top.0.saturating_add(self.height() / 2)
    }

    /// The part that both cover; `None` where they do not meet.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let common = Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        (common.left < common.right && common.top < common.bottom).then_some(common)
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// A colour as shown on white paper, eight bits a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

/// Who put something on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Owner {
    /// The page's own content.
    Content,
    /// The appearance of an annotation: its index in [`PageModel::annotations`].
    Annotation(u16),
}

/// How the characters of a run became Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// As the font maps them.
    Unicode,
    /// Decoded from TCVN3 (ABC): fonts named `.Vn…`.
    Tcvn3,
    /// Decoded from VNI: fonts named `VNI-…`.
    Vni,
    /// The font maps some glyphs to nothing: the text is incomplete and must not be compared.
    Unknown,
}

/// Glyphs of one font, size and colour on one baseline, in reading order, spaces inserted where there is a gap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRun {
    /// The text in Unicode normalisation form C.
    pub text: String,
    /// Index of the font in [`PageModel::fonts`].
    pub font: u16,
    /// Size on the page after all matrices, in tenths of a point.
    pub size: TenthPoints,
    /// Fill colour.
    pub colour: Colour,
    /// Opacity: 1000 opaque, 0 not shown (also text render mode 3).
    pub opacity: PerMille,
    /// Direction of the baseline, tenths of a degree, counter-clockwise from left to right; −1800 to 1800.
    pub angle: i16,
    /// Box around the glyphs (ascent to descent of the font, advance widths).
    pub rect: Rect,
    /// The baseline's height at the start of the run, micrometres from the upper edge.
    pub baseline: Micrometres,
    /// Who shows it.
    pub owner: Owner,
    /// Place in the order of drawing over the whole page: what is larger lies above.
    pub order: u32,
    /// How it became Unicode.
    pub encoding: Encoding,
}

/// A font of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Font {
    /// `/BaseFont` without the subset tag, `TimesNewRomanPS-BoldMT`.
    pub name: String,
    /// Bold by name, descriptor flag or weight of 600 and more.
    pub bold: bool,
    /// Italic or oblique by name, flag or angle.
    pub italic: bool,
    /// Is the font program in the file? If not, its look is not reliable.
    pub embedded: bool,
    /// A Type 3 font: its glyphs are drawings.
    pub type3: bool,
}

/// How the samples of an image are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImageEncoding {
    /// Uncompressed or Flate, LZW, RunLength.
    Lossless,
    /// JPEG.
    Dct,
    /// JPEG 2000.
    Jpx,
    /// CCITT fax.
    Ccitt,
    /// JBIG2.
    Jbig2,
}

/// The components of an image's colour space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Components {
    /// One bit a pixel, or a stencil mask.
    Bilevel,
    /// One component.
    Gray,
    /// Three or four components, or a palette of colours.
    Colour,
}

/// Statistics of the ink of an image: pixels of alpha above one half of which a component is below 230 (of 255), that
/// is, which differ from white by more than a tenth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ink {
    /// Share of all pixels that is ink.
    pub share: PerMille,
    /// Share of the ink with a saturation above 0.2: the ink that FORM-02 counts.
    pub coloured: PerMille,
    /// Share of the ink whose hue lies in 185–265° with a saturation above 0.2: blue.
    pub blue: PerMille,
    /// Share of the ink whose hue lies in 340–20° with a saturation above 0.3: red.
    pub red: PerMille,
    /// Share of the ink that is dark (no component above 0.6) and without colour (saturation at most 0.2).
    pub black: PerMille,
    /// Share of all pixels whose alpha is at most one half.
    pub transparent: PerMille,
}

/// An image as drawn on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Width in pixels.
    pub pixel_width: u32,
    /// Height in pixels.
    pub pixel_height: u32,
    /// Length of its horizontal side as drawn, micrometres, before the box around it is taken.
    pub drawn_width: Micrometres,
    /// Length of its vertical side as drawn, micrometres.
    pub drawn_height: Micrometres,
    /// Direction of its horizontal side, tenths of a degree, counter-clockwise; −1800 to 1800.
    pub angle: i16,
    /// Box around the drawn image.
    pub rect: Rect,
    /// Box around its ink; `None` where it has none.
    pub ink_rect: Option<Rect>,
    /// Has it a soft mask, mask or colour-key mask?
    pub masked: bool,
    /// How it is stored.
    pub encoding: ImageEncoding,
    /// Its colour space.
    pub components: Components,
    /// Its ink; `None` where it was not decoded (budget spent, unreadable).
    pub ink: Option<Ink>,
    /// Who shows it.
    pub owner: Owner,
    /// Place in the order of drawing over the whole page.
    pub order: u32,
}

/// A filled or stroked path as drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VectorInk {
    /// Box around it, stroke width included.
    pub rect: Rect,
    /// Its colour.
    pub colour: Colour,
    /// Opacity: 1000 opaque.
    pub opacity: PerMille,
    /// Stroked (`true`) or filled.
    pub stroked: bool,
    /// Its ink fills its box: a filled path, or a stroke so wide or so often to and fro that it could hide what lies
    /// below. The outline of a shape does not.
    pub solid: bool,
    /// Who shows it.
    pub owner: Owner,
    /// Place in the order of drawing over the whole page.
    pub order: u32,
}

/// An annotation of the page, in the order of `/Annots`, which is the order in which they are drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotation {
    /// `/Subtype` without the slash: `Widget`, `Stamp`, `FreeText` …
    pub subtype: String,
    /// Fully qualified name of its field; `None` where it is no widget.
    pub field: Option<String>,
    /// Object number and generation in the file, `12 0`; `None` for a direct object.
    pub object: Option<String>,
    /// Id of the signature whose field it is, `s1` (as in the report); `None` for all others.
    pub signature: Option<String>,
    /// Its `/Rect` on the page as shown.
    pub rect: Rect,
    /// Hidden, NoView or without an appearance: it shows nothing.
    pub hidden: bool,
    /// Other readers may show something else in its place: it has no appearance and is of a kind that they draw by
    /// themselves, or a layer says whether it is seen.
    pub uncertain: bool,
}

/// What of a page could not be read: whatever depends on it stays undetermined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Gap {
    /// The page could not be extracted from the file.
    NotExtracted,
    /// The interpreter did not end within its limits of work, time or memory, or some content cannot be decoded.
    NotDrawn,
    /// Some images were not decoded: the budget of pixels was spent or they are unreadable.
    Images,
    /// Some text has no Unicode.
    Text,
    /// More runs, images or paths than the budget holds.
    Cut,
    /// Something is drawn through a soft mask (ISO 32000-2 11.6.5.2): how much of it is seen is not known.
    Masked,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageModel {
    /// Number of the page, 1 for the first.
    pub number: u32,
    /// Width as shown.
    pub width: Micrometres,
    /// Height as shown.
    pub height: Micrometres,
    /// `/Rotate` in degrees: 0, 90, 180 or 270.
    pub rotate: u16,
    /// Fonts used.
    pub fonts: Vec<Font>,
    /// Text, in the order of drawing.
    pub text: Vec<TextRun>,
    /// Images, in the order of drawing.
    pub images: Vec<Image>,
    /// Paths, in the order of drawing.
    pub paths: Vec<VectorInk>,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// What could not be read, ascending, each once.
    pub gaps: Vec<Gap>,
}

impl PageModel {
    /// A page of which nothing is known but that it is there.
    #[must_use]
    pub fn missing(number: u32, gap: Gap) -> Self {
        Self {
            number,
            width: Micrometres(0),
            height: Micrometres(0),
            rotate: 0,
            fonts: Vec::new(),
            text: Vec::new(),
            images: Vec::new(),
            paths: Vec::new(),
            annotations: Vec::new(),
            gaps: vec![gap],
        }
    }

    /// Could it not be looked at as a whole? Then it may show anything.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        self.gaps.iter().any(|gap| matches!(gap, Gap::NotExtracted | Gap::NotDrawn))
    }
}
