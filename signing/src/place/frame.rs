//! The page as shown and the page as stored: from millimetres on the paper to default user space (ISO 32000-2, 7.7.3,
//! 14.11.2).

use crate::appearance::Rectangle;
use form::page::Rect;
use verifier_core::pdf::{Dictionary, Object, Resolved, View};

/// Levels of the page tree (as the verifier walks it).
const MAX_DEPTH: usize = 64;
/// Pages that are walked over (count): the verifier reads no more of a file.
const MAX_PAGES: usize = 2_000;
/// Nodes of the page tree that are looked at (count).
const MAX_NODES: usize = 20_000;
/// A unit is 25,400 ÷ 72 = 3175 ÷ 9 micrometres.
const UNIT: (i64, i64) = (3_175, 9);

/// What is needed to say where in default user space something shown lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The part that is shown, micrometres from the origin of user space.
    pub shown: Rectangle,
    /// Clockwise turn of the page: 0, 90, 180 or 270.
    pub rotate: u16,
    /// Is a unit 1/72 inch? Nothing is placed on pages with another `/UserUnit`.
    pub plain_unit: bool,
}

impl Frame {
    /// The frames of all pages of a revision, in order.
    ///
    /// # Errors
    /// When the page tree cannot be walked, or a page has no box.
    pub fn all(view: &View<'_>) -> Result<Vec<Self>, FrameProblem> {
        let catalog = view.catalog()?;
        let root = catalog.object.dictionary().and_then(|found| found.get(b"Pages")).ok_or(FrameProblem)?;
        let mut open = vec![(view.resolve(root)?, Inherited::default(), 0usize)];
        let (mut frames, mut nodes) = (Vec::new(), 0usize);
        while let Some((node, above, depth)) = open.pop() {
            nodes = nodes.saturating_add(1);
            if depth > MAX_DEPTH || nodes > MAX_NODES || frames.len() >= MAX_PAGES {
                return Err(FrameProblem);
            }
            let dictionary = node.object.dictionary().ok_or(FrameProblem)?;
            let own = above.with(view, dictionary)?;
            match entry(view, dictionary, b"Kids")? {
                Some(kids) => {
                    let kids = kids.object.array().ok_or(FrameProblem)?.to_vec();
                    for kid in kids.iter().rev() {
                        open.push((view.resolve(kid)?, own, depth.saturating_add(1)));
                    }
                }
                None => frames.push(own.frame(view, dictionary)?),
            }
        }
        Ok(frames)
    }

    /// A rectangle of the page as shown (micrometres from its upper left corner) in default user space.
    #[must_use]
    pub fn stored(&self, [left, top, right, bottom]: [i64; 4]) -> Rectangle {
        let shown = self.shown;
        // Along the shown page's width and height, from the corner of user space that is shown at the upper left.
        let (x, y) = ((left, right), (top, bottom));
        let add =
            |from: i64, (one, other): (i64, i64)| (from.saturating_add(one), from.saturating_add(other));
        let sub =
            |from: i64, (one, other): (i64, i64)| (from.saturating_sub(other), from.saturating_sub(one));
        let ((left, right), (bottom, top)) = match self.rotate {
            90 => (add(shown.left, y), add(shown.bottom, x)),
            180 => (sub(shown.right, x), add(shown.bottom, y)),
            270 => (sub(shown.right, y), sub(shown.top, x)),
            _ => (add(shown.left, x), sub(shown.top, y)),
        };
        Rectangle { left, bottom, right, top }
    }

    /// A rectangle in default user space on the page as shown: what [`Self::stored`] turns back.
    pub(crate) fn seen(&self, at: Rectangle) -> [i64; 4] {
        let shown = self.shown;
        let right_of = |from: i64| (at.left.saturating_sub(from), at.right.saturating_sub(from));
        let left_of = |from: i64| (from.saturating_sub(at.right), from.saturating_sub(at.left));
        let above = |from: i64| (at.bottom.saturating_sub(from), at.top.saturating_sub(from));
        let below = |from: i64| (from.saturating_sub(at.top), from.saturating_sub(at.bottom));
        let ((left, right), (top, bottom)) = match self.rotate {
            90 => (above(shown.bottom), right_of(shown.left)),
            180 => (left_of(shown.right), above(shown.bottom)),
            270 => (below(shown.top), left_of(shown.right)),
            _ => (right_of(shown.left), below(shown.top)),
        };
        [left, top, right, bottom]
    }

    /// Width and height as shown, micrometres.
    #[must_use]
    pub const fn size(&self) -> (i64, i64) {
        let width = self.shown.right.saturating_sub(self.shown.left);
        let height = self.shown.top.saturating_sub(self.shown.bottom);
        if self.rotate.is_multiple_of(180) { (width, height) } else { (height, width) }
    }
}

/// The pages of a file have no places: its page tree is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameProblem;

impl From<verifier_core::Problem> for FrameProblem {
    fn from(_: verifier_core::Problem) -> Self {
        Self
    }
}

/// Sides of a rectangle as shown.
pub(crate) fn sides(rect: &Rect) -> [i64; 4] {
    [rect.left, rect.top, rect.right, rect.bottom].map(|side| i64::from(side.0))
}

/// What pages inherit (table 31).
#[derive(Clone, Copy, Default)]
struct Inherited {
    media: Option<[i64; 4]>,
    crop: Option<[i64; 4]>,
    rotate: i64,
}

impl Inherited {
    fn with(self, view: &View<'_>, node: &Dictionary) -> Result<Self, FrameProblem> {
        let rotate = match entry(view, node, b"Rotate")? {
            Some(value) => value.object.integer().filter(|turn| turn % 90 == 0).ok_or(FrameProblem)?,
            None => self.rotate,
        };
        Ok(Self {
            media: rectangle(view, node, b"MediaBox")?.or(self.media),
            crop: rectangle(view, node, b"CropBox")?.or(self.crop),
            rotate,
        })
    }

    fn frame(self, view: &View<'_>, page: &Dictionary) -> Result<Frame, FrameProblem> {
        let media = self.media.ok_or(FrameProblem)?;
        let [left, bottom, right, top] = self.crop.and_then(|crop| common(media, crop)).unwrap_or(media);
        if left >= right || bottom >= top {
            return Err(FrameProblem);
        }
        let plain_unit = match entry(view, page, b"UserUnit")? {
            Some(unit) => micrometres(&unit.object) == micrometres(&Object::Integer(one())),
            None => true,
        };
        let rotate = u16::try_from(self.rotate.rem_euclid(360)).unwrap_or(0);
        Ok(Frame { shown: Rectangle { left, bottom, right, top }, rotate, plain_unit })
    }
}

const fn one() -> verifier_core::pdf::Integer {
    verifier_core::pdf::Integer { value: 1, signed: false, leading_zeros: false }
}

/// What two boxes share; `None` where that is nothing (14.11.2.1: the media box serves then).
fn common(one: [i64; 4], other: [i64; 4]) -> Option<[i64; 4]> {
    let both = [one[0].max(other[0]), one[1].max(other[1]), one[2].min(other[2]), one[3].min(other[3])];
    (both[0] < both[2] && both[1] < both[3]).then_some(both)
}

fn entry(view: &View<'_>, of: &Dictionary, key: &[u8]) -> Result<Option<Resolved>, FrameProblem> {
    let Some(value) = of.get(key) else { return Ok(None) };
    let resolved = view.resolve(value)?;
    Ok(if matches!(*resolved.object, Object::Null) { None } else { Some(resolved) })
}

/// An array of four numbers as left, bottom, right and top; micrometres.
pub(super) fn rectangle(
    view: &View<'_>,
    of: &Dictionary,
    key: &[u8],
) -> Result<Option<[i64; 4]>, FrameProblem> {
    let Some(found) = entry(view, of, key)? else { return Ok(None) };
    let Some([a, b, c, d]) = found.object.array() else { return Err(FrameProblem) };
    let mut sides = [0i64; 4];
    for (side, value) in sides.iter_mut().zip([a, b, c, d]) {
        *side = micrometres(&view.resolve(value)?.object).ok_or(FrameProblem)?;
    }
    let [a, b, c, d] = sides;
    Ok(Some([a.min(c), b.min(d), a.max(c), b.max(d)]))
}

/// A number of units in micrometres, rounded to the nearest.
fn micrometres(number: &Object) -> Option<i64> {
    let (digits, scale) = match number {
        Object::Integer(integer) => (integer.value, 0),
        Object::Real(real) => (real.digits, u32::from(real.scale)),
        _ => return None,
    };
    let divisor = 10_i128.checked_pow(scale)?.checked_mul(i128::from(UNIT.1))?;
    let scaled = i128::from(digits).checked_mul(i128::from(UNIT.0))?;
    i64::try_from(scaled.checked_add(divisor / 2)?.div_euclid(divisor)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOWN: Rectangle = Rectangle { left: 10_000, bottom: 20_000, right: 220_000, top: 317_000 };

    fn stored(rotate: u16) -> Rectangle {
        Frame { shown: SHOWN, rotate, plain_unit: true }.stored([1_000, 2_000, 4_000, 7_000])
    }

    /// 1 mm from the left and 2 mm from the upper edge as shown, 3 mm wide and 5 mm high.
    #[test]
    fn what_is_shown_is_found_in_user_space_however_the_page_is_turned() {
        let rectangle = |left, bottom, right, top| Rectangle { left, bottom, right, top };
        assert_eq!(stored(0), rectangle(11_000, 310_000, 14_000, 315_000));
        assert_eq!(stored(90), rectangle(12_000, 21_000, 17_000, 24_000));
        assert_eq!(stored(180), rectangle(216_000, 22_000, 219_000, 27_000));
        assert_eq!(stored(270), rectangle(213_000, 313_000, 218_000, 316_000));
        for rotate in [0, 90, 180, 270] {
            let frame = Frame { shown: SHOWN, rotate, plain_unit: true };
            assert_eq!(frame.seen(stored(rotate)), [1_000, 2_000, 4_000, 7_000], "and back");
        }
        let size = |rotate| Frame { shown: SHOWN, rotate, plain_unit: true }.size();
        assert_eq!((size(0), size(270)), ((210_000, 297_000), (297_000, 210_000)));
    }

    #[test]
    fn numbers_become_micrometres_exactly() {
        let real = |digits, scale| Object::Real(verifier_core::pdf::Real { digits, scale });
        assert_eq!(micrometres(&Object::Integer(one())), Some(353));
        assert_eq!(micrometres(&real(5_952_756, 4)), Some(210_000));
        assert_eq!(micrometres(&real(-72, 0)), Some(-25_400));
        assert_eq!(micrometres(&Object::Null), None);
    }
}
