//! `copy-image` (COPY-04) and `attachment-image` (ATT-05): "Hình ảnh chữ ký số của cơ quan, tổ chức: Không hiển thị"
//! (NĐ 30/2020, Phụ lục I, Phần II, mục I.3.b for copies; Phần I, mục II.8.b for attachments).
//! No parameters.

use super::drawing::{Shown, Wanted, of_annotation};
use super::measure::{Unmeasured, at, drawn_whole, of_signature, open};
use super::signers::{role_of, widgets};
use crate::classify::Kind;
use crate::{Case, Level, Observation, Rule};
use report::{Code, Role, SignatureKind, SignatureReport};

/// The check of copies.
pub(super) fn check_copy(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    use Kind::{CopySaoLuc, CopySaoY, CopyTrichSao, CopyUnmarked, PortalCopy};
    match case.classification.kind {
        CopySaoY | CopySaoLuc | CopyTrichSao | CopyUnmarked | PortalCopy => check(case),
        _ => Vec::new(),
    }
}

/// The check of attachments.
pub(super) fn check_attachment(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    match case.classification.kind {
        Kind::Attachment => check(case),
        _ => Vec::new(),
    }
}

fn check(case: &Case<'_>) -> Vec<Observation> {
    let Some(signature) = of_the_copy(case) else { return Vec::new() };
    vec![of_signature(judge(case, signature), &signature.id)]
}

fn judge(case: &Case<'_>, signature: &SignatureReport) -> Observation {
    let widgets = widgets(case, &signature.id);
    if widgets.is_empty() && !case.pages.iter().all(drawn_whole) {
        return open(Code::CopyImageUnmeasured, Unmeasured::Widget);
    }
    let mut seen = Observation::new(Code::CopyImageNone, Level::Met);
    for (page, index) in widgets {
        match of_annotation(page, index, Wanted::All) {
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
    let mut bodies = case
        .report
        .signatures
        .iter()
        .filter(|one| one.kind != SignatureKind::DocumentTimestamp && role_of(case, one) != Role::Person);
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
    bodies.clone().find(in_mark).or_else(|| bodies.next_back())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const MET: (Code, Level) = (Code::CopyImageNone, Level::Met);
    const MISSED: (Code, Level) = (Code::CopyImageShown, Level::Missed);
    const OPEN: (Code, Level) = (Code::CopyImageUnmeasured, Level::Open);

    #[test]
    fn text_alone_a_frame_and_a_placeholder_show_no_image() {
        let mut letter = Letter::copy();
        assert_eq!(letter.says("copy-image", &[]), MET);
        letter.trace(0, path(rect(140, 6, 201, 18), RED));
        assert_eq!(letter.says("copy-image", &[]), MET, "a frame");
        let mut placeholder = red_image(rect(140, 6, 201, 18));
        (placeholder.pixel_width, placeholder.pixel_height) = (1, 1);
        letter.draw(0, placeholder);
        assert_eq!(letter.says("copy-image", &[]), MET);
    }

    #[test]
    fn an_image_or_a_drawing_beside_the_text_is_told() {
        let mut letter = Letter::copy();
        letter.draw(0, red_image(rect(141, 7, 150, 16)));
        let seen = letter.judge("copy-image", &[]);
        assert_eq!((seen[0].code, seen[0].level, number(&seen[0], "width_um")), (MISSED.0, MISSED.1, 9_000));
        let mut letter = Letter::copy();
        letter.trace(0, path(rect(141, 7, 150, 16), RED));
        assert_eq!(letter.says("copy-image", &[]), MISSED);
    }

    #[test]
    fn attachments_have_a_check_of_their_own() {
        let mut letter = Letter::copy();
        assert_eq!(letter.judge("attachment-image", &[]), []);
        letter.classification.kind = Kind::Attachment;
        assert_eq!(letter.says("attachment-image", &[]), MET);
        assert_eq!(letter.judge("copy-image", &[]), []);
    }

    #[test]
    fn of_several_bodies_the_one_in_the_place_of_the_mark_made_the_copy() {
        let mut letter = Letter::copy();
        letter.sign("s2", Role::Organisation, "SỞ TÀI CHÍNH", 2, rect(10, 200, 50, 240));
        letter.draw(1, red_image(rect(10, 200, 50, 240)));
        assert_eq!(letter.says("copy-image", &[]), MISSED, "the last one, where no mark was found");
        letter.classification.cells.copy_mark = Some(cell(1, rect(141, 7, 200, 11), "Sao y"));
        assert_eq!(letter.says("copy-image", &[]), MET);
    }

    #[test]
    fn what_could_not_be_seen_is_open() {
        let mut letter = Letter::copy();
        let mut unread = red_image(rect(141, 7, 150, 16));
        unread.ink = None;
        letter.draw(0, unread);
        assert_eq!(letter.says("copy-image", &[]), OPEN);
        let mut letter = Letter::copy();
        letter.gap(crate::page::Gap::NotDrawn);
        assert_eq!(letter.says("copy-image", &[]), OPEN);
        letter.pages[0].annotations.clear();
        assert_eq!(letter.says("copy-image", &[]), OPEN);
    }
}
