//! What all checks of geometry share: rectangles, shares, places, and how a check says that it could not measure.

use crate::page::{Gap, PageModel, Rect};
use crate::{Level, Observation};
use report::{Code, Location, Micrometres};

/// Why something could not be measured: a closed list, worded in `messages` under `value-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unmeasured {
    /// The page could not be read or drawn whole.
    Page,
    /// An image was not decoded.
    Image,
    /// No widget of the signature stands on a page.
    Widget,
    /// Title and name of the signer were not found.
    SigningBlock,
    /// The kind of document is not known.
    Kind,
    /// The rule gives no figure, or one that makes no sense.
    Figure,
    /// The document's version of PDF is not known.
    Version,
    /// An annotation that other readers may show otherwise lies there.
    Annotation,
    /// Text lies over other text.
    Overlaid,
}

impl Unmeasured {
    /// Its name in the report.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Page => "page-not-read",
            Self::Image => "image-not-decoded",
            Self::Widget => "widget-not-found",
            Self::SigningBlock => "signing-block-not-found",
            Self::Kind => "kind-unknown",
            Self::Figure => "figure-missing",
            Self::Version => "version-unknown",
            Self::Annotation => "annotation-uncertain",
            Self::Overlaid => "text-overlaid",
        }
    }
}

/// The observation that something was not measured, never read as met.
pub(super) fn open(code: Code, why: Unmeasured) -> Observation {
    Observation::new(code, Level::Open).arg("reason", why.name())
}

/// What a check saw, or, where its rule lacks a figure, that nothing was measured.
pub(super) fn or_open(seen: Result<Vec<Observation>, &str>, code: Code) -> Vec<Observation> {
    seen.unwrap_or_else(|_| vec![open(code, Unmeasured::Figure)])
}

/// `what` was seen at this place of this page.
pub(super) fn at(mut what: Observation, page: &PageModel, rect: Rect) -> Observation {
    what.location.page = Some(page.number);
    what.location.rect_mm = Some([rect.left, rect.top, rect.right, rect.bottom]);
    what
}

/// `what` was seen of this signature.
pub(super) fn of_signature(mut what: Observation, id: &str) -> Observation {
    what.location = Location { signature: Some(id.to_owned()), ..what.location };
    what
}

/// Part of whole in thousandths, rounded to the nearest; `None` where there is no whole.
pub(super) fn permille(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| part.saturating_mul(1000).saturating_add(whole / 2) / whole)
}

/// Area in square micrometres.
pub(super) fn area(rect: &Rect) -> i64 {
    i64::from(rect.width()) * i64::from(rect.height())
}

/// Share of `rect` that `cover` covers, in thousandths; 0 where it has no area.
pub(super) fn covered(rect: &Rect, cover: &Rect) -> i64 {
    rect.intersection(cover).and_then(|common| permille(area(&common), area(rect))).unwrap_or(0)
}

/// The same rectangle, larger by `by` micrometres on each side.
pub(super) fn grown(rect: &Rect, by: i32) -> Rect {
    Rect {
        left: Micrometres(rect.left.0.saturating_sub(by)),
        top: Micrometres(rect.top.0.saturating_sub(by)),
        right: Micrometres(rect.right.0.saturating_add(by)),
        bottom: Micrometres(rect.bottom.0.saturating_add(by)),
    }
}

/// The smallest rectangle around all; `None` of none.
pub(super) fn union(rects: impl IntoIterator<Item = Rect>) -> Option<Rect> {
    rects.into_iter().reduce(|all, one| all.union(&one))
}

/// Distance between two rectangles: the larger of the gaps across and down, 0 where they touch.
pub(super) fn distance(one: &Rect, other: &Rect) -> i32 {
    let gap = |end: Micrometres, start: Micrometres| start.0.saturating_sub(end.0).max(0);
    let across = gap(one.right, other.left).max(gap(other.right, one.left));
    let down = gap(one.bottom, other.top).max(gap(other.bottom, one.top));
    across.max(down)
}

/// Could what stands on this page be seen whole? Text without Unicode is no obstacle to geometry.
pub(super) fn drawn_whole(page: &PageModel) -> bool {
    !page.gaps.iter().any(|gap| matches!(gap, Gap::NotExtracted | Gap::NotDrawn | Gap::Cut | Gap::Masked))
}

/// Could every image of this page be seen?
pub(super) fn images_whole(page: &PageModel) -> bool {
    drawn_whole(page) && !page.gaps.contains(&Gap::Images)
}

/// The level of a measure that is met inside the first band, slight inside the second and missed outside both; both
/// bands hold their ends.
pub(super) fn banded(value: i64, met: (i64, i64), slight: (i64, i64)) -> Level {
    let inside = |(least, most): (i64, i64)| least <= value && value <= most;
    match (inside(met), inside(slight)) {
        (true, _) => Level::Met,
        (false, true) => Level::Slight,
        (false, false) => Level::Missed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::rect;

    #[test]
    fn shares_are_rounded_and_never_divide_by_nothing() {
        assert_eq!(permille(1, 3), Some(333));
        assert_eq!(permille(2, 3), Some(667));
        assert_eq!(permille(5, 0), None);
        assert_eq!(covered(&rect(0, 0, 10, 10), &rect(5, 0, 20, 20)), 500);
        assert_eq!(covered(&rect(0, 0, 0, 10), &rect(0, 0, 20, 20)), 0);
    }

    #[test]
    fn bands_hold_their_ends() {
        let level = |value| banded(value, (20, 45), (10, 60));
        assert_eq!([9, 10, 19, 20].map(level), [Level::Missed, Level::Slight, Level::Slight, Level::Met]);
        assert_eq!([45, 46, 60, 61].map(level), [Level::Met, Level::Slight, Level::Slight, Level::Missed]);
    }

    #[test]
    fn rectangles_that_touch_are_not_apart() {
        assert_eq!(distance(&rect(0, 0, 10, 10), &rect(10, 0, 20, 10)), 0);
        assert_eq!(distance(&rect(0, 0, 10, 10), &rect(13, 14, 20, 20)), 4_000);
        assert_eq!(distance(&rect(13, 14, 20, 20), &rect(0, 0, 10, 10)), 4_000);
    }
}
