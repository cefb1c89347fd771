//! The page as shown: crop box, `/Rotate` and user unit (ISO 32000-2 7.7.3.3, 14.11.2) as one transform to micrometres
//! from the upper left corner.

use form::page::Rect;
use hayro_interpret::hayro_syntax::page::{Page, Rotation};
use hayro_interpret::kurbo;
use hayro_interpret::kurbo::Affine;
use report::Micrometres;

/// Micrometres of 1/72 inch.
const POINT: f64 = 25_400.0 / 72.0;

/// The frame of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// From the page's user space to micrometres on the page as shown, y downwards.
    pub(crate) transform: Affine,
    /// Width as shown, micrometres.
    pub(crate) width: f64,
    /// Height as shown, micrometres.
    pub(crate) height: f64,
    /// `/Rotate`: 0, 90, 180 or 270.
    pub(crate) rotate: u16,
}

impl Frame {
    pub(crate) fn of(page: &Page<'_>) -> Self {
        let (crop, media) = (page.intersected_crop_box(), page.media_box());
        // A crop box outside the media box shows nothing; the media box serves then, as in the verifier (14.11.2.1).
        let shown = if crop.width() > 0.0 && crop.height() > 0.0 { crop } else { media };
        let unit = page.raw().get::<f64>(b"UserUnit").filter(|unit| *unit > 0.0 && unit.is_finite());
        let s = POINT * unit.unwrap_or(1.0);
        let (width, height) = (s * shown.width(), s * shown.height());
        let (x0, y0, x1, y1) = (s * shown.x0, s * shown.y0, s * shown.x1, s * shown.y1);
        let (rotate, coefficients, width, height) = match page.rotation() {
            Rotation::None => (0, [s, 0.0, 0.0, -s, -x0, y1], width, height),
            Rotation::Horizontal => (90, [0.0, s, s, 0.0, -y0, -x0], height, width),
            Rotation::Flipped => (180, [-s, 0.0, 0.0, s, x1, -y0], width, height),
            Rotation::FlippedHorizontal => (270, [0.0, -s, -s, 0.0, y1, x1], height, width),
        };
        Self { transform: Affine::new(coefficients), width, height, rotate }
    }

    /// The whole page.
    pub(crate) fn page(&self) -> kurbo::Rect {
        kurbo::Rect::new(0.0, 0.0, self.width, self.height)
    }

    /// A rectangle of user space in millionths of a unit, as the strict reader gives it.
    pub(crate) fn place(&self, corners: [i64; 4]) -> Rect {
        let [x0, y0, x1, y1] = corners.map(|value| value as f64 / 1_000_000.0);
        rect(self.transform.transform_rect_bbox(kurbo::Rect::new(x0, y0, x1, y1)))
    }
}

/// Rounded to whole micrometres; beyond two kilometres the measure is cut.
pub(crate) fn micrometres(value: f64) -> Micrometres {
    Micrometres((value + 0.5).floor() as i32)
}

/// A rectangle in whole micrometres.
pub(crate) fn rect(of: kurbo::Rect) -> Rect {
    Rect {
        left: micrometres(of.x0),
        top: micrometres(of.y0),
        right: micrometres(of.x1),
        bottom: micrometres(of.y1),
    }
}

/// Size of a letter in tenths of a point from the length of its em in micrometres.
pub(crate) fn tenth_points(em: f64) -> u16 {
    (em * 10.0 / POINT + 0.5).floor() as u16
}
