//! The seal over the left third of the picture of the person's signature: "trùm lên khoảng 1/3 hình ảnh chữ ký số của
//! người có thẩm quyền về bên trái" (NĐ 30/2020, Phụ lục I, mục II.8.a).

use super::frame::sides;
use super::space::Zone;
use super::{Document, Part, PlanProblem};
use form::page::{Owner, PageModel};
use form::parts::widgets;
use form::{Agency, Case};
use report::{Role, SignatureReport};

/// How much of the signature's width the seal covers, thousandths, and the most that SEAL-06 lets pass.
const COVERED: i64 = 333;
const MOST_COVERED: i64 = 450;
/// A later signature may lie on text only where it stands on another one with a tenth of its own area.
const STAMPED: i64 = 10;
/// Pixels of a side of an image that shows nothing.
const PLACEHOLDER: u32 = 1;

/// Where a seal belongs.
pub(crate) struct Seat {
    pub(crate) page: u32,
    /// The square around its ink.
    pub(crate) zone: Zone,
    /// The ink of the person's signature that it stands on.
    pub(crate) ink: Zone,
}

/// Page and place of the ink of a seal with this diameter.
///
/// # Errors
/// No person's signature shows a picture, several do and none is without a seal, or the seal would leave the page.
pub(crate) fn over_signature(
    document: &Document<'_>,
    agency: &Agency,
    diameter: i64,
) -> Result<Seat, PlanProblem> {
    let (page, ink, widget) = open_signature(document, agency)?;
    Ok(Seat { page, zone: over(ink, widget, diameter), ink })
}

/// Where the ink of a seal belongs on a signature with this ink in this widget.
pub(crate) fn over(ink: Zone, widget: Zone, diameter: i64) -> Zone {
    let width = ink[2].saturating_sub(ink[0]);
    let middle = ink[1].saturating_add(ink[3]) / 2;
    let top = middle.saturating_sub(diameter / 2);
    let at = |covered: i64| {
        let right = ink[0].saturating_add(width.saturating_mul(covered) / 1_000);
        [right.saturating_sub(diameter), top, right, top.saturating_add(diameter)]
    };
    let stamped = |seal: Zone| {
        let side = |from: usize, to: usize| {
            seal[to].min(widget[to]).saturating_sub(seal[from].max(widget[from])).max(0)
        };
        let shared = side(0, 2).saturating_mul(side(1, 3));
        shared.saturating_mul(STAMPED) >= diameter.saturating_mul(diameter)
    };
    // A third, and more only where a low picture would let the seal stand on nothing but text.
    let mut covered = COVERED;
    while covered < MOST_COVERED && !stamped(at(covered)) {
        covered = covered.saturating_add(1);
    }
    at(covered)
}

/// The picture of the one person's signature that has no seal yet: its page, ink and widget.
fn open_signature(document: &Document<'_>, agency: &Agency) -> Result<(u32, Zone, Zone), PlanProblem> {
    let case = Case {
        report: document.report,
        pages: document.pages,
        classification: &document.classification,
        agency,
        bodies: form::rule_set::body_names(),
    };
    let blocks = &document.classification.cells.signing;
    let signs = |one: &&SignatureReport| {
        let role = case.role_of(&one.id).map(|signer| signer.role);
        let in_block = blocks.iter().any(|block| block.signatures.contains(&one.id));
        in_block || blocks.is_empty() && role == Some(Role::Person)
    };
    let mut all = Vec::new();
    for signature in document.report.signatures.iter().filter(signs) {
        for (page, index, annotation) in widgets(&case, &signature.id) {
            if let Some(ink) = ink_of(page, index) {
                all.push((page.number, ink, sides(&annotation.rect), sealed(&case, page, ink)));
            }
        }
    }
    let mut open = all.iter().filter(|(_, _, _, sealed)| !sealed);
    match (open.next(), open.next(), all.is_empty()) {
        (_, _, true) => Err(PlanProblem::NotFound(Part::Signature)),
        (None, _, _) => Err(PlanProblem::Taken(Part::Seal)),
        (Some((page, ink, widget, _)), None, _) => {
            document.page(*page)?;
            Ok((*page, *ink, *widget))
        }
        (Some(_), Some(_), _) => Err(PlanProblem::Several(Part::Signature)),
    }
}

/// The box around the ink that an annotation shows as images.
fn ink_of(page: &PageModel, index: u16) -> Option<Zone> {
    let own = page.images.iter().filter(|image| image.owner == Owner::Annotation(index));
    let drawn = own.filter(|image| image.pixel_width > PLACEHOLDER || image.pixel_height > PLACEHOLDER);
    drawn.filter_map(|image| image.ink_rect).reduce(|all, one| all.union(&one)).map(|rect| sides(&rect))
}

/// Does a red picture of another signature lie over this ink?
fn sealed(case: &Case<'_>, page: &PageModel, ink: Zone) -> bool {
    let is_seal = |index: u16| {
        let own = page.images.iter().filter(|image| image.owner == Owner::Annotation(index));
        own.filter(|image| image.ink.is_some_and(|ink| ink.red >= 500)).any(|image| {
            let seal = sides(&image.rect);
            ink[0] < seal[2] && seal[0] < ink[2] && ink[1] < seal[3] && seal[1] < ink[3]
        })
    };
    let mut all = case.report.signatures.iter().flat_map(|one| widgets(case, &one.id));
    all.any(|(other, index, _)| other.number == page.number && is_seal(index))
}
