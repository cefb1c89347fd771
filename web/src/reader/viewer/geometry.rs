//! Where pages stand in the scroll area, and how large. Lengths on the page are millimetres, on the screen CSS pixels.

/// Height of the line above each page (CSS pixels), as the style sheet has it.
pub(super) const CAPTION: f64 = 32.0;
/// Room around pages (CSS pixels), as the style sheet has it.
pub(super) const MARGIN: f64 = 12.0;
/// Pixels of one millimetre at full size: 96 to the inch.
pub(super) const FULL_SIZE: f64 = 96.0 / 25.4;
/// Smallest and largest size, of the full one.
const ZOOMS: [f64; 2] = [0.1, 4.0];
/// Size of a page that the reader did not measure: A4.
const A4: [f64; 2] = [210.0, 297.0];
/// Longest side of a page that is laid out as it is (millimetres): longer ones are shown at this length.
const LONGEST: f64 = 5000.0;
/// One step of zooming.
const STEP: f64 = 1.25;

/// How large pages are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Zoom {
    /// As wide as the area.
    Width,
    /// Whole pages fit into the area.
    Page,
    /// Of the full size.
    Of(f64),
}

/// Pages and area.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layout {
    /// Width and height of each page (millimetres).
    pub(super) sizes: Vec<[f64; 2]>,
    /// Where each caption begins, and last where all ends (CSS pixels).
    pub(super) tops: Vec<f64>,
    /// CSS pixels of a millimetre.
    pub(super) scale: f64,
}

impl Layout {
    /// Lays out pages of these sizes in an area of this width and height. What is fitted is the first page, or a wider
    /// one: whichever page is read, nothing moves.
    pub(super) fn new(sizes: &[[f64; 2]], zoom: Zoom, area: [f64; 2]) -> Self {
        let [width, height] = area;
        let own = sizes.first().copied().unwrap_or(A4);
        let widest = sizes.iter().map(|size| size[0]).fold(own[0], f64::max).min(own[0] * 1.5);
        let to_width = (width - 2.0 * MARGIN).max(50.0) / widest;
        let scale = match zoom {
            Zoom::Width => to_width.min(FULL_SIZE * 2.0),
            Zoom::Page => ((width - 2.0 * MARGIN).max(50.0) / own[0])
                .min((height - CAPTION - MARGIN).max(50.0) / own[1]),
            Zoom::Of(factor) => factor * FULL_SIZE,
        };
        let scale = scale.clamp(ZOOMS[0] * FULL_SIZE, ZOOMS[1] * FULL_SIZE);
        let mut tops = Vec::with_capacity(sizes.len() + 1);
        let mut top = 0.0;
        for size in sizes {
            tops.push(top);
            top += CAPTION + size[1] * scale + MARGIN;
        }
        tops.push(top);
        Self { sizes: sizes.to_vec(), tops, scale }
    }

    /// Size of the pages, of the full one.
    pub(super) fn factor(&self) -> f64 {
        self.scale / FULL_SIZE
    }

    /// The zoom that is a step larger or smaller.
    pub(super) fn step(&self, larger: bool) -> Zoom {
        let factor = if larger { self.factor() * STEP } else { self.factor() / STEP };
        Zoom::Of(factor.clamp(ZOOMS[0], ZOOMS[1]))
    }

    /// Index of the page at a height.
    pub(super) fn at(&self, height: f64) -> usize {
        let after = self.tops.partition_point(|top| *top <= height);
        after.saturating_sub(1).min(self.sizes.len().saturating_sub(1))
    }

    /// First and last page, by index, that are seen between two heights.
    pub(super) fn between(&self, top: f64, bottom: f64) -> [usize; 2] {
        [self.at(top), self.at(bottom)]
    }

    /// Height at which a place on a page is (millimetres from its upper edge).
    pub(super) fn height_of(&self, index: usize, millimetres: f64) -> f64 {
        self.tops.get(index).copied().unwrap_or(0.0) + CAPTION + millimetres * self.scale
    }
}

/// Sizes in millimetres from micrometres; a page without any counts as A4.
pub(super) fn sizes(micrometres: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let one = |size: &[f64; 2]| {
        let [width, height] = size.map(|side| side / 1000.0);
        if width < 1.0 || height < 1.0 {
            return A4;
        }
        let shrink = (LONGEST / width.max(height)).min(1.0);
        [width * shrink, height * shrink]
    };
    micrometres.iter().map(one).collect()
}

/// Pages of a file of which only their number is known.
pub(super) fn unknown(count: u32) -> Vec<[f64; 2]> {
    vec![A4; count as usize]
}
