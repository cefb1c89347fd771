//! Title and name (ô 7a, 7b), and the room between them for the picture of the signature (ô 7c): "đặt canh giữa chức vụ
//! của người ký và họ tên người ký" (NĐ 30/2020, Phụ lục I, mục II.7.d).

use super::frame::sides;
use super::space::Zone;
use super::{Document, Part, PlanProblem};
use form::classify::SigningBlock;
use form::page::Owner;
use form::parts::bears;

/// Kept between the picture and the texts above and below it, micrometres.
const CLEAR: i64 = 700;
/// Sides that the picture of a signature may have (FORM-14), micrometres.
const WIDTHS: (i64, i64) = (15_000, 70_000);
const HEIGHTS: (i64, i64) = (6_000, 40_000);
/// The least width and height (FORM-14), micrometres.
pub(crate) const LEAST: (i64, i64) = (WIDTHS.0, HEIGHTS.0);

/// The block of who signs: the one that bears the name of the certificate, else the only one.
///
/// # Errors
/// There is none, or several and none bears the name.
pub(crate) fn block_of<'d>(
    document: &'d Document<'_>,
    signer: &str,
) -> Result<&'d SigningBlock, PlanProblem> {
    let blocks = &document.classification.cells.signing;
    let mut own = blocks.iter().filter(|block| bears(block.name.as_ref(), signer));
    match (own.next(), blocks.as_slice()) {
        (Some(block), _) => Ok(block),
        (None, [block]) => Ok(block),
        (None, []) => Err(PlanProblem::NotFound(Part::SigningBlock)),
        (None, _) => Err(PlanProblem::Several(Part::SigningBlock)),
    }
}

/// The page and the place of the ink of a picture with these proportions (columns, rows), as wide as wanted where there
/// is room for that.
///
/// # Errors
/// The block has no name, bears a picture already, or has too little room.
pub(crate) fn between(
    document: &Document<'_>,
    block: &SigningBlock,
    (columns, rows): (u32, u32),
    wanted: i64,
) -> Result<(u32, Zone), PlanProblem> {
    let number = block.title.page;
    let (page, _) = document.page(number)?;
    let name =
        block.name.as_ref().filter(|name| name.page == number).ok_or(PlanProblem::NotFound(Part::Name))?;
    if !block.signatures.is_empty() {
        return Err(PlanProblem::Taken(Part::Signature));
    }
    let (title, name) = (sides(&block.title.rect), sides(&name.rect));
    let (top, bottom) = (title[3].saturating_add(CLEAR), name[1].saturating_sub(CLEAR));
    let centre = title[0].saturating_add(title[2]).saturating_add(name[0]).saturating_add(name[2]) / 4;
    let room = bottom.saturating_sub(top).max(0);
    let (columns, rows) = (i64::from(columns).max(1), i64::from(rows).max(1));
    let most = room.min(HEIGHTS.1).saturating_mul(columns) / rows;
    let width = wanted.min(WIDTHS.1).min(most);
    let height = width.saturating_mul(rows) / columns;
    if height < HEIGHTS.0 {
        return Err(PlanProblem::NoRoom(Part::Signature, HEIGHTS.0, room));
    }
    if width < WIDTHS.0 {
        return Err(PlanProblem::NoRoom(Part::Signature, WIDTHS.0, width));
    }
    let (left, above) =
        (centre.saturating_sub(width / 2), top.saturating_add(room.saturating_sub(height) / 2));
    let ink = [left, above, left.saturating_add(width), above.saturating_add(height)];
    // A picture pasted between title and name, and texts that are no title and no name.
    let meets =
        |other: [i64; 4]| ink[0] < other[2] && other[0] < ink[2] && ink[1] < other[3] && other[1] < ink[3];
    let pasted =
        page.images.iter().filter_map(|image| image.ink_rect.filter(|_| image.owner == Owner::Content));
    let texts = page.text.iter().filter(|run| run.opacity > 0).map(|run| run.rect);
    // A scan lies under everything.
    let whole = i64::from(page.width.0);
    let mut drawn = pasted.filter(|rect| i64::from(rect.width()).saturating_mul(2) < whole).chain(texts);
    if drawn.any(|rect| meets(sides(&rect))) {
        return Err(PlanProblem::Taken(Part::Signature));
    }
    Ok((number, ink))
}
