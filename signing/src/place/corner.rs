//! Ô 14: "góc trên, bên phải, trang đầu" (NĐ 30/2020, Phụ lục I, Phần II, I.3.a; Phần I, II.8.b, III.1.d), inside the
//! upper margin. The drawing of mục IV puts it at 171–201 mm and 6–18 mm.

use super::space::Zone;
use super::{Document, Part, PlanProblem};

/// From the right edge of the page, and from the upper one, micrometres (mục IV).
const RIGHT: i64 = 9_000;
const TOP: i64 = 6_000;
/// Highest place that a printer reaches, micrometres (ENG).
const HIGHEST: i64 = 4_000;
/// Least left edge and greatest lower edge, thousandths of the page (COPY-03, with a little to spare).
const LEFT_PERMILLE: i64 = 555;
const BOTTOM_PERMILLE: i64 = 118;
const STEP: i64 = 500;

/// The corner itself, on a page of this width and height.
pub(crate) const fn corner_zone((width, height): (i64, i64)) -> Zone {
    let left = width.saturating_mul(LEFT_PERMILLE) / 1_000;
    [left, 0, width, height.saturating_mul(BOTTOM_PERMILLE) / 1_000]
}

/// A free place in the corner of page 1 for a text; `size_for` says how large it is where it may be so wide, `None` where
/// it cannot.
///
/// # Errors
/// The page was not read, or the corner has no room.
pub(crate) fn corner(
    document: &Document<'_>,
    size_for: &dyn Fn(i64) -> Result<Option<(i64, i64)>, PlanProblem>,
) -> Result<Zone, PlanProblem> {
    let (page, frame) = document.page(1)?;
    let (width, height) = frame.size();
    let right = width.saturating_sub(RIGHT);
    let widest = right.saturating_sub(width.saturating_mul(LEFT_PERMILLE) / 1_000);
    let lowest = height.saturating_mul(BOTTOM_PERMILLE) / 1_000;
    let space = document.space(page);
    let mut needed = None;
    // The fewest lines first; narrower where ô 11 stands beside it.
    for share in [100, 85, 70, 60, 50, 42, 35, 30] {
        let Some(size) = size_for(widest.saturating_mul(share) / 100)? else { continue };
        needed.get_or_insert(size.1);
        let mut tops = vec![TOP];
        tops.extend((0..).map(|step: i64| HIGHEST.saturating_add(step.saturating_mul(STEP))).take(80));
        for top in tops {
            let place = [right.saturating_sub(size.0), top, right, top.saturating_add(size.1)];
            if place[3] <= lowest && space.is_free(place) {
                return Ok(place);
            }
        }
    }
    Err(PlanProblem::NoRoom(Part::Corner, needed.unwrap_or(lowest), 0))
}
