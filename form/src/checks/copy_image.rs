//! `copy-image` (COPY-04) and `attachment-image` (ATT-05): "Hình ảnh chữ ký số của cơ quan, tổ chức: Không hiển thị"
//! (NĐ 30/2020, Phụ lục I, Phần II, mục I.3.b for copies; Phần I, mục II.8.b for attachments).
//!
//! Parameters: `placeholder_pixels` = 1 (a stored client puts an image of 1 × 1 pixel where none is wanted).

use super::drawing::{Shown, Wanted, of_annotation};
use super::measure::{Unmeasured, at, drawn_whole, of_signature, open};
use super::signers::{placeholder, stated_role, widgets};
use crate::classify::Kind;
use crate::{Case, Level, Observation, Rule};
use report::{Code, Role, SignatureKind, SignatureReport};

/// The check of copies.
pub(super) fn check_copy(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    use Kind::{CopySaoLuc, CopySaoY, CopyTrichSao, CopyUnmarked, PortalCopy};
    match case.classification.kind {
        CopySaoY | CopySaoLuc | CopyTrichSao | CopyUnmarked | PortalCopy => check(case, rule),
        _ => Vec::new(),
    }
}

/// The check of attachments.
pub(super) fn check_attachment(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    match case.classification.kind {
        Kind::Attachment => check(case, rule),
        _ => Vec::new(),
    }
}

fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    let Some(signature) = of_the_copy(case) else { return Vec::new() };
    vec![of_signature(judge(case, signature, placeholder(rule)), &signature.id)]
}

fn judge(case: &Case<'_>, signature: &SignatureReport, placeholder: u32) -> Observation {
    let widgets = widgets(case, &signature.id);
    if widgets.is_empty() && !case.pages.iter().all(drawn_whole) {
        return open(Code::CopyImageUnmeasured, Unmeasured::Widget);
    }
    let mut seen = Observation::new(Code::CopyImageNone, Level::Met);
    for (page, index) in widgets {
        match of_annotation(page, index, placeholder, Wanted::All) {
            Shown::Picture(drawing) => {
                let shown = Observation::new(Code::CopyImageShown, Level::Missed)
                    .arg("width_um", i64::from(drawing.ink.width()))
                    .arg("height_um", i64::from(drawing.ink.height()));
                return at(shown, page, drawing.ink);
            }
            Shown::Unmeasured(why) => seen = open(Code::CopyImageUnmeasured, why),
            Shown::No => {}
        }
    }
    seen
}

/// The signature of who made the copy or sends the attachment: the one that stands in ô 14, else the last one that is
/// no person's.
fn of_the_copy<'a>(case: &Case<'a>) -> Option<&'a SignatureReport> {
    let bodies =
        case.report.signatures.iter().filter(|one| {
            one.kind != SignatureKind::DocumentTimestamp && stated_role(case, one) != Role::Person
        });
    let mark = case.classification.cells.copy_mark.as_ref();
    let in_mark = |one: &&SignatureReport| {
        mark.is_some_and(|mark| {
            let mut here = widgets(case, &one.id).into_iter().filter(|(page, _)| page.number == mark.page);
            here.any(|(page, index)| {
                let annotation = page.annotations.get(usize::from(index));
                annotation.is_some_and(|one| one.rect.intersection(&mark.rect).is_some())
            })
        })
    };
    bodies.clone().find(in_mark).or_else(|| bodies.last())
}
