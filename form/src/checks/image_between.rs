//! `image-between` (FORM-05): the image of the person's signature stands "giữa chức vụ của người ký và họ tên người
//! ký", between ô 7a and ô 7b (NĐ 30/2020, Phụ lục I, mục II.7.d).
//!
//! Parameters: `tolerance_um` = 5 000 (how far the centre of the ink may lie above the lower edge of ô 7a or below the
//! upper edge of ô 7b), `overlap_permille` = 200 (share of either text's box that the ink may cover).

use super::drawing::Drawing;
use super::measure::{Unmeasured, covered, open, or_open};
use super::signers::{Signer, each_person, nearest_block};
use crate::classify::{Cell, SigningBlock};
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, rule: &Rule) -> Vec<Observation> {
    or_open(measure(case, rule), Code::FormImageUnmeasured)
}

fn measure(case: &Case<'_>, rule: &Rule) -> Result<Vec<Observation>, &'static str> {
    let (tolerance, most) = (rule.integer("tolerance_um")?, rule.integer("overlap_permille")?);
    Ok(each_person(case, |person, drawing| {
        vec![match title_and_name(case, person, drawing) {
            Some((title, name)) if name.page == title.page => judge(drawing, title, name, tolerance, most),
            _ => open(Code::FormImageUnmeasured, Unmeasured::SigningBlock),
        }]
    }))
}

fn judge(drawing: &Drawing<'_>, title: &Cell, name: &Cell, tolerance: i64, most: i64) -> Observation {
    if title.page != drawing.page.number {
        return Observation::new(Code::FormImageNotBetween, Level::Missed).arg("wanted_page", title.page);
    }
    let centre = i64::from(drawing.ink.centre_y());
    let (above, below) = (i64::from(title.rect.bottom.0), i64::from(name.rect.top.0));
    let outside = (above - centre).max(centre - below).max(0);
    let on_title = covered(&title.rect, &drawing.ink);
    let on_name = covered(&name.rect, &drawing.ink);
    let met = outside <= tolerance && on_title <= most && on_name <= most;
    let (code, level) = match met {
        true => (Code::FormImageBetween, Level::Met),
        false => (Code::FormImageNotBetween, Level::Missed),
    };
    Observation::new(code, level)
        .arg("outside_um", outside)
        .arg("on_title_permille", on_title)
        .arg("on_name_permille", on_name)
}

/// Title and name that the person's image is measured against: the person's own, else the nearest on its page.
pub(super) fn signing_block<'a>(
    case: &Case<'a>,
    person: &Signer<'a>,
    drawing: &Drawing<'_>,
) -> Option<&'a SigningBlock> {
    let nearest = || nearest_block(&case.classification.cells.signing, drawing.page, &drawing.ink, i32::MAX);
    person.block.or_else(nearest)
}

fn title_and_name<'a>(
    case: &Case<'a>,
    person: &Signer<'a>,
    drawing: &Drawing<'_>,
) -> Option<(&'a Cell, &'a Cell)> {
    let block = signing_block(case, person, drawing)?;
    Some((&block.title, block.name.as_ref()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;
    use report::Micrometres;

    const FIGURES: [(&str, i64); 2] = [("tolerance_um", 5_000), ("overlap_permille", 200)];

    fn says(change: impl FnOnce(&mut Letter)) -> (Code, Level) {
        let mut letter = Letter::new();
        change(&mut letter);
        letter.says("image-between", &FIGURES)
    }

    const MET: (Code, Level) = (Code::FormImageBetween, Level::Met);
    const MISSED: (Code, Level) = (Code::FormImageNotBetween, Level::Missed);

    #[test]
    fn the_centre_may_lie_five_millimetres_outside_on_either_side() {
        assert_eq!(says(|_| {}), MET);
        // Small images, so that only the centre decides: title ends at 207, name begins at 240.
        let with_centre = |centre: i32| rect_um(186_000, centre - 3_000, 206_000, centre + 3_000);
        for (centre, expected) in [(202_000, MET), (201_999, MISSED), (245_000, MET), (245_001, MISSED)] {
            assert_eq!(says(|letter| letter.place(PERSON, with_centre(centre))), expected, "{centre}");
        }
    }

    #[test]
    fn a_fifth_of_title_or_name_may_be_covered() {
        // The title is 75 mm wide and 10 mm high, the name 68 mm by 6 mm.
        let title = |height: i32| rect_um(110_000, 207_000 - height, 185_000, 235_000);
        assert_eq!(says(|letter| letter.place(PERSON, title(2_000))), MET);
        assert_eq!(says(|letter| letter.place(PERSON, title(2_020))), MISSED);
        let name = |height: i32| rect_um(114_000, 215_000, 182_000, 240_000 + height);
        assert_eq!(says(|letter| letter.place(PERSON, name(1_200))), MET);
        assert_eq!(says(|letter| letter.place(PERSON, name(1_220))), MISSED);
    }

    #[test]
    fn on_another_page_than_title_and_name_it_is_missed() {
        let elsewhere = |letter: &mut Letter| {
            let block = &mut letter.classification.cells.signing[0];
            block.title.page = 2;
            block.name.as_mut().unwrap().page = 2;
            block.signatures = vec!["s1".to_owned()];
            letter.pages.push(page(2));
        };
        assert_eq!(says(elsewhere), MISSED);
    }

    #[test]
    fn each_of_several_persons_is_measured_at_the_own_name() {
        let mut letter = Letter::new();
        let mut left = letter.classification.cells.signing[0].clone();
        for cell in [Some(&mut left.title), left.name.as_mut()].into_iter().flatten() {
            (cell.rect.left, cell.rect.right) = (Micrometres(25_000), Micrometres(90_000));
            cell.lines[0].text = "Lê Thị Bình".to_owned();
        }
        letter.classification.cells.signing.insert(0, left);
        letter.sign("s3", report::Role::Person, "Lê Thị Bình", 3, rect(25, 190, 90, 200));
        letter.draw(2, blue_image(rect(30, 180, 80, 200)));
        let seen = letter.judge("image-between", &FIGURES);
        let by_signature: Vec<_> =
            seen.iter().map(|one| (one.location.signature.as_deref(), one.level)).collect();
        assert_eq!(by_signature, [(Some("s1"), Level::Met), (Some("s3"), Level::Missed)]);
    }

    #[test]
    fn without_title_or_name_it_is_open() {
        let open = (Code::FormImageUnmeasured, Level::Open);
        assert_eq!(says(|letter| letter.classification.cells.signing.clear()), open);
        assert_eq!(says(|letter| letter.classification.cells.signing[0].name = None), open);
        assert_eq!(says(|letter| letter.signature_image().ink = None), open);
        assert_eq!(Letter::new().says("image-between", &[]), open);
    }
}
