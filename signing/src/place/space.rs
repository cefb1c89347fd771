//! Room on a page: what is there already, and where something more may stand without covering it.

use super::frame::sides;
use form::page::{PageModel, Rect};

/// Kept free around whatever is there, micrometres: the verifier only estimates how far a text reaches.
const AROUND: i64 = 1_200;
/// Steps of the search, and how far down a zone it goes, micrometres: no paper is higher than A0.
const STEP: i64 = 1_000;
const HIGHEST: i64 = 1_189_000;
/// An image that covers so much of the page, thousandths, is the page itself scanned.
const SCAN: i64 = 500;

/// Part of a page, left, top, right, bottom.
pub(crate) type Zone = [i64; 4];

/// A page with what is on it.
pub(crate) struct Space {
    page: Zone,
    taken: Vec<Zone>,
    /// Is the page one picture?
    pub(crate) scanned: bool,
}

impl Space {
    /// A page, with what is kept for something else.
    pub(crate) fn of(page: &PageModel, kept: impl Iterator<Item = Zone>) -> Self {
        let whole = [0, 0, i64::from(page.width.0), i64::from(page.height.0)];
        let is_scan = |rect: &Rect| covers(sides(rect), whole);
        let scanned = page.images.iter().any(|image| is_scan(&image.rect));
        // Over a scan unseen text says where words are.
        let texts = page.text.iter().filter(|run| scanned || run.opacity > 0).map(|run| run.rect);
        let images = page.images.iter().filter(|image| !is_scan(&image.rect)).map(|image| image.rect);
        let paths =
            page.paths.iter().filter(|path| path.opacity > 0 && !is_scan(&path.rect)).map(|path| path.rect);
        let annotations = page.annotations.iter().filter(|one| !one.hidden).map(|one| one.rect);
        let shown = texts.chain(images).chain(paths).chain(annotations).map(|rect| sides(&rect));
        let taken = shown.chain(kept).collect();
        Self { page: whole, taken, scanned }
    }

    /// Does nothing lie here, or near?
    pub(crate) fn is_free(&self, [left, top, right, bottom]: Zone) -> bool {
        let near = [
            left.saturating_sub(AROUND),
            top.saturating_sub(AROUND),
            right.saturating_add(AROUND),
            bottom.saturating_add(AROUND),
        ];
        let [page_left, page_top, page_right, page_bottom] = self.page;
        left >= page_left
            && top >= page_top
            && right <= page_right
            && bottom <= page_bottom
            && !self.taken.iter().any(|one| meet(*one, near))
    }

    /// The first place for something of this size in a zone, from the top and from the left. Each row is swept once over
    /// what lies in it, so that the work is bounded by the page's height and by what the page shows.
    pub(crate) fn find(&self, zone: Zone, (width, height): (i64, i64)) -> Option<Zone> {
        let [left, top, right, bottom] = zone;
        let bottom = bottom.min(top.saturating_add(HIGHEST));
        let mut y = top;
        while y.saturating_add(height) <= bottom {
            let band = [
                i64::MIN,
                y.saturating_sub(AROUND),
                i64::MAX,
                y.saturating_add(height).saturating_add(AROUND),
            ];
            let mut row: Vec<(i64, i64)> = self
                .taken
                .iter()
                .filter(|one| meet(**one, band))
                .map(|one| (one[0].saturating_sub(AROUND), one[2].saturating_add(AROUND)))
                .collect();
            row.sort_unstable();
            let mut x = left;
            for (start, end) in row {
                if start >= x.saturating_add(width) {
                    break;
                }
                x = x.max(end);
            }
            let place = [x, y, x.saturating_add(width), y.saturating_add(height)];
            if place[2] <= right && self.is_free(place) {
                return Some(place);
            }
            y = y.saturating_add(STEP);
        }
        None
    }
}

fn meet(one: Zone, other: Zone) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

fn covers(rect: Zone, whole: Zone) -> bool {
    let side = |from: i64, to: i64| i128::from(to.saturating_sub(from).max(0));
    let area = |zone: Zone| side(zone[0], zone[2]).saturating_mul(side(zone[1], zone[3]));
    let common = [rect[0].max(whole[0]), rect[1].max(whole[1]), rect[2].min(whole[2]), rect[3].min(whole[3])];
    area(whole) > 0 && area(common).saturating_mul(1_000) >= area(whole).saturating_mul(i128::from(SCAN))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space(taken: &[Zone]) -> Space {
        Space { page: [0, 0, 210_000, 297_000], taken: taken.to_vec(), scanned: false }
    }

    #[test]
    fn the_first_free_place_is_found_from_the_top_and_from_the_left() {
        let zone = [10_000, 10_000, 100_000, 60_000];
        assert_eq!(space(&[]).find(zone, (50_000, 35_000)), Some([10_000, 10_000, 60_000, 45_000]));
        let text = [30_000, 20_000, 90_000, 24_000];
        let found = space(&[text]).find(zone, (50_000, 30_000)).unwrap();
        assert_eq!(found, [10_000, 26_000, 60_000, 56_000], "under the text, with room between");
        assert_eq!(space(&[text]).find(zone, (50_000, 36_000)), None);
        let left = [10_000, 10_000, 40_000, 60_000];
        let beside = space(&[left]).find(zone, (50_000, 30_000)).unwrap();
        assert_eq!(beside, [41_200, 10_000, 91_200, 40_000], "at the right of what stands there");
        assert!(!space(&[]).is_free([200_000, 0, 211_000, 10_000]), "beyond the page");
    }

    #[test]
    fn a_picture_of_half_the_page_is_the_page() {
        let whole = [0, 0, 100, 100];
        assert!(covers([0, 0, 100, 50], whole) && covers([-50, -50, 150, 150], whole));
        assert!(!covers([0, 0, 100, 49], whole) && !covers([200, 200, 300, 300], whole));
    }
}
