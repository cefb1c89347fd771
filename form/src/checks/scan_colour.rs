//! `scan-colour` (COPY-08): a digitised document is "ảnh màu" (NĐ 30/2020, Phụ lục I, Phần II, mục I.2.b). Judged by
//! the colour space of the images that cover the page; of several layers or strips one in colour is
//! enough.

use super::measure::{at, open};
use super::scan::{Scan, worst};
use crate::page::Components;
use crate::{Case, Level, Observation, Rule};
use report::Code;

/// The check.
pub(super) fn check(case: &Case<'_>, _: &Rule) -> Vec<Observation> {
    worst(case, |why| open(Code::CopyScanUnmeasured, why), judge)
}

fn judge(scan: &Scan<'_>) -> Option<(i64, Observation)> {
    let in_colour = scan.images.iter().any(|image| image.components == Components::Colour);
    let bilevel = scan.images.iter().all(|image| image.components == Components::Bilevel);
    let seen = match in_colour {
        true => Observation::new(Code::CopyScanColour, Level::Met),
        false => Observation::new(Code::CopyScanNotColour, Level::Missed)
            .arg("what", if bilevel { "scan-bilevel" } else { "scan-gray" }),
    };
    Some((i64::from(bilevel), at(seen, scan.page, scan.rect()?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::*;

    const MET: (Code, Level) = (Code::CopyScanColour, Level::Met);
    const MISSED: (Code, Level) = (Code::CopyScanNotColour, Level::Missed);

    fn of(components: Components) -> (Code, Level) {
        let mut letter = Letter::copy();
        letter.pages[0].images[0].components = components;
        letter.says("scan-colour", &[])
    }

    #[test]
    fn gray_and_black_on_white_are_no_colour() {
        assert_eq!(of(Components::Colour), MET);
        assert_eq!(of(Components::Gray), MISSED);
        assert_eq!(of(Components::Bilevel), MISSED);
    }

    #[test]
    fn a_coloured_layer_below_a_sharp_one_is_colour() {
        let mut letter = Letter::copy();
        letter.scan(0);
        letter.pages[0].images[1].components = Components::Bilevel;
        assert_eq!(letter.says("scan-colour", &[]), MET);
    }

    #[test]
    fn one_page_without_colour_is_told_with_their_number() {
        let mut letter = Letter::copy();
        for number in 2..=4 {
            letter.pages.push(page(number));
            letter.scan(usize::try_from(number).unwrap() - 1);
        }
        letter.pages[1].images[0].components = Components::Gray;
        letter.pages[2].images[0].components = Components::Gray;
        let seen = letter.judge("scan-colour", &[]);
        assert_eq!((seen.len(), seen[0].code, number(&seen[0], "pages")), (1, Code::CopyScanNotColour, 2));
        assert_eq!(seen[0].location.page, Some(2));
    }

    #[test]
    fn pages_of_text_have_no_scan_and_pages_not_read_are_open() {
        let mut letter = Letter::copy();
        letter.pages[0].images.clear();
        assert_eq!(letter.judge("scan-colour", &[]), []);
        letter.gap(crate::page::Gap::NotDrawn);
        assert_eq!(letter.says("scan-colour", &[]), (Code::CopyScanUnmeasured, Level::Open));
        // A page that could be read and is in colour says nothing of one that could not.
        letter.pages.push(page(2));
        letter.scan(1);
        assert_eq!(letter.says("scan-colour", &[]), (Code::CopyScanUnmeasured, Level::Open));
        letter.pages[1].images[0].components = Components::Gray;
        let codes: Vec<_> = letter.judge("scan-colour", &[]).iter().map(|one| one.code).collect();
        assert_eq!(codes, [Code::CopyScanNotColour, Code::CopyScanUnmeasured]);
    }

    #[test]
    fn an_original_is_not_asked() {
        let mut letter = Letter::copy();
        letter.classification.kind = crate::classify::Kind::Original;
        assert_eq!(letter.judge("scan-colour", &[]), []);
    }
}
