//! `image-shown` (FORM-01): the authorised person's signature shows "hình ảnh chữ ký của người có thẩm quyền trên văn
//! bản giấy" (NĐ 30/2020, Phụ lục I, mục II.7.d).
//! No parameters.

use super::drawing::Shown;
use super::measure::{Unmeasured, at, of_signature, open};
use super::signers::{Signer, is_original, may_be_original, persons};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    if !may_be_original(case) {
        return Vec::new();
    }
    persons(case).iter().map(|person| judge(case, person)).collect()
}

fn judge(case: &Case<'_>, person: &Signer<'_>) -> Observation {
    let seen = match &person.shown {
        Shown::Picture(drawing) => {
            let seen = Observation::new(Code::FormImageShown, Level::Met)
                .arg("width_um", i64::from(drawing.ink.width()))
                .arg("height_um", i64::from(drawing.ink.height()));
            at(seen, drawing.page, drawing.ink)
        }
        Shown::Unmeasured(why) => open(Code::FormImageUnmeasured, *why),
        Shown::No if is_original(case) => Observation::new(Code::FormImageNotShown, Level::Missed),
        Shown::No => open(Code::FormImageUnmeasured, Unmeasured::Kind),
    };
    of_signature(seen, &person.signature.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;
    use crate::page::Gap;
    use report::Role;

    #[test]
    fn an_image_in_the_person_s_signature_is_shown_with_its_size() {
        let letter = Letter::new();
        let seen = letter.judge("image-shown", &[]);
        assert_eq!((seen[0].code, seen[0].level, seen.len()), (Code::FormImageShown, Level::Met, 1));
        assert_eq!((number(&seen[0], "width_um"), number(&seen[0], "height_um")), (56_000, 23_000));
        assert_eq!(seen[0].location.signature.as_deref(), Some("s1"));
        assert_eq!((seen[0].location.page, seen[0].location.rect_mm.unwrap()[0].0), (Some(1), 120_000));
    }

    #[test]
    fn a_signature_drawn_by_paths_is_shown_too() {
        let mut letter = Letter::new();
        letter.pages[0].images.clear();
        letter.trace(PERSON, path(rect(122, 212, 150, 230), BLUE));
        letter.trace(PERSON, path(rect(148, 214, 175, 225), BLUE));
        assert_eq!(letter.says("image-shown", &[]), (Code::FormImageShown, Level::Met));
    }

    #[test]
    fn nothing_text_alone_a_placeholder_a_white_image_and_a_hidden_widget_show_no_image() {
        let missed = (Code::FormImageNotShown, Level::Missed);
        let mut letter = Letter::new();
        letter.pages[0].images.clear();
        assert_eq!(letter.says("image-shown", &[]), missed);
        letter.write(PERSON, rect(120, 210, 170, 215), "Nguyễn Văn An");
        letter.trace(PERSON, path(rect(115, 207, 180, 240), BLUE));
        assert_eq!(letter.says("image-shown", &[]), missed, "a frame around text is no picture");
        let mut placeholder = blue_image(signature_rect());
        (placeholder.pixel_width, placeholder.pixel_height) = (1, 1);
        letter.draw(PERSON, placeholder);
        assert_eq!(letter.says("image-shown", &[]), missed);

        let mut letter = Letter::new();
        letter.signature_image().ink_rect = None;
        assert_eq!(letter.says("image-shown", &[]), missed);
        let mut letter = Letter::new();
        letter.pages[0].annotations[0].hidden = true;
        assert_eq!(letter.says("image-shown", &[]), missed);
        let mut letter = Letter::new();
        letter.pages[0].annotations[0].signature = None;
        assert_eq!(letter.says("image-shown", &[]), missed, "no widget on any page");
    }

    #[test]
    fn what_could_not_be_seen_is_open() {
        let open = (Code::FormImageUnmeasured, Level::Open);
        let mut letter = Letter::new();
        letter.signature_image().ink = None;
        assert_eq!(letter.says("image-shown", &[]), open);
        for gap in [Gap::NotExtracted, Gap::NotDrawn, Gap::Cut] {
            let mut letter = Letter::new();
            letter.gap(gap);
            assert_eq!(letter.says("image-shown", &[]), open, "{gap:?}");
        }
        let mut letter = Letter::new();
        letter.gap(Gap::Text);
        assert_eq!(letter.says("image-shown", &[]), (Code::FormImageShown, Level::Met));
        letter.gap(Gap::Images);
        letter.pages[0].images.clear();
        assert_eq!(letter.says("image-shown", &[]), open, "the image may be one that was left out");
        let mut letter = Letter::new();
        letter.pages[0].annotations[0].signature = None;
        letter.gap(Gap::NotDrawn);
        assert_eq!(letter.says("image-shown", &[]), open, "the widget may stand on that page");
    }

    #[test]
    fn absence_is_told_only_of_an_original() {
        let mut letter = Letter::new();
        letter.pages[0].images.clear();
        letter.classification.kind = crate::classify::Kind::Unknown;
        assert_eq!(letter.says("image-shown", &[]), (Code::FormImageUnmeasured, Level::Open));
        letter.classification.kind = crate::classify::Kind::CopySaoY;
        assert_eq!(letter.judge("image-shown", &[]), []);
    }

    #[test]
    fn initials_of_further_persons_need_no_image() {
        let mut letter = Letter::new();
        letter.sign("s3", Role::Person, "Lê Thị Bình", 3, rect(33, 260, 34, 261));
        let seen = letter.judge("image-shown", &[]);
        assert_eq!(seen.len(), 1);
        assert_eq!(seen[0].location.signature.as_deref(), Some("s1"));
    }

    #[test]
    fn whose_class_is_unknown_is_told_by_name_by_look_and_by_the_reader() {
        let mut letter = Letter::new();
        letter.report.signatures[0].role = Role::Unknown;
        assert_eq!(letter.says("image-shown", &[]), (Code::FormImageShown, Level::Met));
        letter.report.signatures[0].signer = None;
        assert_eq!(letter.says("image-shown", &[]), (Code::FormImageShown, Level::Met));
        let mut letter = Letter::new();
        letter.agency.certificate_classes.insert("0s1".to_owned(), "service".to_owned());
        assert_eq!(letter.judge("image-shown", &[]), []);
    }
}
