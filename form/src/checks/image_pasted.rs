//! `image-pasted` (FORM-13): the image of the person's signature belongs to that person's digital signature and is not
//! a picture on the page (NĐ 30/2020, Điều 13.7, Điều 5; `rules.md` section 10: "ảnh chữ ký của người có thẩm quyền chỉ
//! là hình ảnh, không có chữ ký số cá nhân").
//!
//! Looked for between title and name of each place of signing whose person shows no image of their own: images and
//! coloured paths in the page's content, in annotations that are no signature, and in signatures of others. No
//! parameters.

use super::drawing::{Drawing, Shown, Wanted, in_content, of_annotation};
use super::measure::{Unmeasured, area, at, drawn_whole, grown, open};
use super::signers::{Signer, block_rect, is_original, may_be_original, persons};
use crate::classify::SigningBlock;
use crate::page::{PageModel, Rect};
use crate::{Case, Level, Observation, Rule};
use report::{Code, Micrometres};

/// How far around title and name a picture still counts as set between them, micrometres (ENG).
const AROUND: i32 = 10_000;
/// Height of the space for a signature where no name is found below the title, micrometres (the drawing has 32 mm).
const SPACE: i32 = 45_000;

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    if !may_be_original(case) {
        return Vec::new();
    }
    let blocks = &case.classification.cells.signing;
    if blocks.is_empty() && is_original(case) {
        return vec![open(Code::FormImageUnmeasured, Unmeasured::SigningBlock)];
    }
    let persons = persons(case);
    blocks.iter().map(|block| judge(case, block, &persons)).collect()
}

fn judge(case: &Case<'_>, block: &SigningBlock, persons: &[Signer<'_>]) -> Observation {
    let Some(page) = page_of(case, block) else {
        return open(Code::FormImageUnmeasured, Unmeasured::Page);
    };
    match pasted(case, block, persons) {
        Shown::Picture(drawing) => {
            let seen = Observation::new(Code::FormPastedSignature, Level::Missed)
                .arg("width_um", i64::from(drawing.ink.width()))
                .arg("height_um", i64::from(drawing.ink.height()));
            at(seen, page, drawing.ink)
        }
        Shown::No => at(Observation::new(Code::FormPastedNoSignature, Level::Met), page, block_rect(block)),
        Shown::Unmeasured(why) => at(open(Code::FormImageUnmeasured, why), page, block_rect(block)),
    }
}

/// Pictures of signatures that belong to no person's signature, over all places of signing.
pub(super) fn pictures<'a>(case: &Case<'a>) -> Vec<Drawing<'a>> {
    let persons = persons(case);
    let blocks = case.classification.cells.signing.iter();
    blocks
        .filter_map(|block| match pasted(case, block, &persons) {
            Shown::Picture(drawing) => Some(drawing),
            _ => None,
        })
        .collect()
}

fn pasted<'a>(case: &Case<'a>, block: &SigningBlock, persons: &[Signer<'_>]) -> Shown<'a> {
    let own = persons.iter().filter(|person| person.block.is_some_and(|own| own == block));
    for person in own {
        match &person.shown {
            Shown::Picture(_) => return Shown::No,
            Shown::Unmeasured(why) => return Shown::Unmeasured(*why),
            Shown::No => {}
        }
    }
    let Some(page) = page_of(case, block) else { return Shown::Unmeasured(Unmeasured::Page) };
    if !drawn_whole(page) {
        return Shown::Unmeasured(Unmeasured::Page);
    }
    let zone = zone(block);
    let mut seen = in_content(page, &zone);
    seen.extend(of_others(page, &zone, persons));
    let mut answer = Shown::No;
    for one in seen {
        match one {
            Shown::Picture(drawing) if drawing.is_signature() => return Shown::Picture(drawing),
            open @ Shown::Unmeasured(_) => answer = open,
            _ => {}
        }
    }
    answer
}

/// What annotations show there that are no person's signature.
fn of_others<'a>(page: &'a PageModel, zone: &Rect, persons: &[Signer<'_>]) -> Vec<Shown<'a>> {
    let is_person = |id: &str| persons.iter().any(|person| person.signature.id == id);
    let others = (0_u16..).zip(&page.annotations).filter(|(_, annotation)| {
        !annotation.hidden && !annotation.signature.as_deref().is_some_and(is_person)
    });
    let here = |shown: &Shown<'_>, rect: &Rect| {
        let rect = if let Shown::Picture(drawing) = shown { &drawing.ink } else { rect };
        zone.intersection(rect).is_some_and(|common| area(&common) * 2 >= area(rect))
    };
    others
        .map(|(index, annotation)| (of_annotation(page, index, Wanted::All), annotation.rect))
        .filter(|(shown, rect)| *shown != Shown::No && here(shown, rect))
        .map(|(shown, _)| shown)
        .collect()
}

fn page_of<'a>(case: &Case<'a>, block: &SigningBlock) -> Option<&'a PageModel> {
    case.pages.iter().find(|page| page.number == block.title.page)
}

/// Ô 7c: the space between title and name.
fn zone(block: &SigningBlock) -> Rect {
    let title = &block.title.rect;
    let bottom = match &block.name {
        Some(name) if name.page == block.title.page && name.rect.top > title.bottom => name.rect.top,
        _ => Micrometres(title.bottom.0.saturating_add(SPACE)),
    };
    let across = block_rect(block);
    grown(&Rect { left: across.left, top: title.bottom, right: across.right, bottom }, AROUND)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const MET: (Code, Level) = (Code::FormPastedNoSignature, Level::Met);
    const MISSED: (Code, Level) = (Code::FormPastedSignature, Level::Missed);
    const OPEN: (Code, Level) = (Code::FormImageUnmeasured, Level::Open);

    /// The body has signed, the person has not.
    fn without_person() -> Letter {
        let mut letter = Letter::empty();
        letter.sign("s1", report::Role::Organisation, "SỞ NỘI VỤ", 1, seal_rect());
        letter.draw(0, red_image(seal_rect()));
        letter
    }

    #[test]
    fn an_image_on_the_page_in_place_of_a_signature_is_told_with_its_size() {
        let mut letter = without_person();
        assert_eq!(letter.says("image-pasted", &[]), MET);
        letter.draw_here(blue_image(signature_rect()));
        assert_eq!(letter.says("image-pasted", &[]), MISSED);
        assert_eq!(number(&letter.judge("image-pasted", &[])[0], "width_um"), 56_000);
        // Black ink is a signature as well.
        letter.pages[0].images.last_mut().unwrap().ink.as_mut().unwrap().blue = 0;
        assert_eq!(letter.says("image-pasted", &[]), MISSED);
    }

    #[test]
    fn the_same_in_a_stamp_or_drawn_by_paths_or_in_the_body_s_signature_is_told() {
        let mut stamp = without_person();
        stamp.pages[0].annotations.push(annotation(signature_rect(), None));
        stamp.draw(1, blue_image(signature_rect()));
        assert_eq!(stamp.says("image-pasted", &[]), MISSED);
        let mut paths = without_person();
        let mut line = path(signature_rect(), BLUE);
        line.stroked = true;
        paths.pages[0].paths.push(line);
        assert_eq!(paths.says("image-pasted", &[]), MISSED);
        let mut body = without_person();
        body.sign("s2", report::Role::Organisation, "SỞ NỘI VỤ", 2, signature_rect());
        body.draw(1, blue_image(signature_rect()));
        assert_eq!(body.says("image-pasted", &[]), MISSED);
    }

    #[test]
    fn a_person_whose_own_signature_shows_an_image_has_nothing_pasted() {
        let mut letter = Letter::new();
        letter.draw_here(blue_image(signature_rect()));
        assert_eq!(letter.says("image-pasted", &[]), MET);
        // An invisible signature and a picture: the picture belongs to nothing.
        letter.pages[0].annotations[0].hidden = true;
        assert_eq!(letter.says("image-pasted", &[]), MISSED);
    }

    #[test]
    fn other_pictures_are_no_signature() {
        for picture in [rect(0, 0, 210, 297), rect(30, 100, 90, 120), rect(140, 215, 146, 219)] {
            let mut letter = without_person();
            letter.draw_here(blue_image(picture));
            assert_eq!(letter.says("image-pasted", &[]), MET, "{picture:?}");
        }
    }

    #[test]
    fn what_could_not_be_seen_is_open() {
        let mut letter = without_person();
        letter.classification.cells.signing.clear();
        assert_eq!(letter.says("image-pasted", &[]), OPEN);
        let mut letter = without_person();
        letter.draw_here(blue_image(signature_rect()));
        letter.pages[0].images[1].ink = None;
        assert_eq!(letter.says("image-pasted", &[]), OPEN);
        let mut letter = without_person();
        letter.gap(crate::page::Gap::NotDrawn);
        assert_eq!(letter.says("image-pasted", &[]), OPEN);
        let mut letter = without_person();
        letter.classification.cells.signing[0].title.page = 2;
        assert_eq!(letter.says("image-pasted", &[]), OPEN, "its page is not there");
        let mut letter = Letter::new();
        letter.signature_image().ink = None;
        assert_eq!(letter.says("image-pasted", &[]), OPEN);
    }
}
