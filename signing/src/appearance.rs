//! What a signature shows, as values: the writer of the revision only numbers and places it.
//!
//! A [`Canvas`] takes texts, lines and pictures as they are seen and makes an [`Appearance`] of them.

mod canvas;
mod font;
mod picture;
mod points;
mod stream;

pub use canvas::{Canvas, Colour, Conformance, Style};
pub use font::Face;
pub use picture::{Ink, Picture, PictureProblem};
pub use points::points;

pub(crate) use font::{ASCENT, DESCENT, LEADING, scaled, width_um};

use lopdf::{Dictionary, Object, ObjectId};

/// A rectangle in default user space of its page, before `/Rotate`; micrometres (1/72 inch = 25,400/72 µm), from the
/// origin of that space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rectangle {
    /// Left edge.
    pub left: i64,
    /// Lower edge.
    pub bottom: i64,
    /// Right edge.
    pub right: i64,
    /// Upper edge.
    pub top: i64,
}

/// Where a signature's widget stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page, 1 for the first.
    pub page: u32,
    /// Its `/Rect`.
    pub rectangle: Rectangle,
}

/// A normal appearance: one form XObject with what it uses (ISO 32000-2, 12.5.5).
#[derive(Clone, Debug)]
pub struct Appearance {
    /// Width and height of its `/BBox`, which begins at 0 0; micrometres.
    pub size: (i64, i64),
    /// The content stream.
    pub content: Vec<u8>,
    /// The resources; references name `objects`.
    pub resources: Dictionary,
    /// Fonts, images and masks under numbers of their own, which the writer replaces.
    pub objects: Vec<(ObjectId, Object)>,
}

impl Appearance {
    /// The same, drawn at `own`, in the whole of a rectangle of the same page.
    pub(crate) fn within(self, own: Rectangle, whole: Rectangle) -> Self {
        let across = points(own.left.saturating_sub(whole.left));
        let up = points(own.bottom.saturating_sub(whole.bottom));
        let mut content = ["q 1 0 0 1 ", &across, " ", &up, " cm\n"].concat().into_bytes();
        content.extend(self.content);
        content.extend(b"Q\n");
        let size = (whole.right.saturating_sub(whole.left), whole.top.saturating_sub(whole.bottom));
        Self { size, content, ..self }
    }
}

/// Why a text cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextProblem {
    /// The font has no such character, or it is a control.
    Character(Face, char),
    /// The font says that it may not be embedded.
    NotEmbeddable(Face),
    /// The font cannot be read or cut down.
    Font(Face),
}
