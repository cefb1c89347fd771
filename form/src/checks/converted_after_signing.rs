//! `converted-after-signing` (FLOW-02): conversion to PDF comes before the person signs; converting afterwards destroys that
//! signature. A hint where only the organisation signed and the place of the person's signature holds a picture.
//!
//! Takes no figures.

use super::copies::at;
use crate::page::{Owner, Rect};
use crate::parts::players;
use crate::{Case, Level, Observation, Rule};
use report::{Code, Micrometres, Part};

/// How far above the title and below the name the picture may begin or end, micrometres (ENG).
const AROUND: i32 = 5_000;
/// Height of the place where no name was found, micrometres (the drawing has 32 mm).
const SPACE: i32 = 45_000;

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    let players = players(case);
    let signed = |part| players.iter().any(|player| player.part == part);
    if signed(Part::Approving) || signed(Part::Initialling) || !signed(Part::Issuing) {
        return Vec::new();
    }
    for block in &case.classification.cells.signing {
        let title = block.title.rect;
        let bottom = match &block.name {
            Some(name) if name.page == block.title.page => name.rect.bottom.0,
            _ => title.bottom.0.saturating_add(SPACE),
        };
        let place = Rect {
            top: Micrometres(title.top.0.saturating_sub(AROUND)),
            bottom: Micrometres(bottom.saturating_add(AROUND)),
            ..title
        };
        let pages = case.pages.iter().filter(|page| page.number == block.title.page);
        let mut images = pages.flat_map(|page| &page.images);
        if images.any(|image| {
            image.owner == Owner::Content
                && image.rect.intersection(&place).is_some()
                && !is_page(image.rect, place)
        }) {
            return vec![at(Observation::new(Code::FlowConverted, Level::Slight), Some(&block.title))];
        }
    }
    Vec::new()
}

/// A picture that reaches far beyond the place is a scan of the page.
const fn is_page(image: Rect, place: Rect) -> bool {
    image.height() > place.height().saturating_mul(3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::Letter;
    use report::Role;

    #[test]
    fn a_picture_without_the_person_s_signature_is_told() {
        let mut letter = Letter::signed();
        letter.content_picture(Role::Person);
        assert_eq!(letter.run(check, &[]), [], "the person has signed");
        letter.report.signatures.remove(0);
        assert_eq!(letter.run(check, &[]), [(Code::FlowConverted, Level::Slight)]);
    }

    #[test]
    fn a_scan_of_the_page_is_no_picture_of_a_signature() {
        let mut letter = Letter::signed();
        letter.scan();
        letter.report.signatures.remove(0);
        assert_eq!(letter.run(check, &[]), []);
    }
}
