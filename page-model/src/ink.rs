//! Statistics of the pixels of an image, by whole numbers alone.

use form::page::{Colour, Ink, PerMille};

/// A pixel is ink when one of its components is below this: it differs from white by more than a tenth, so that paper
/// and the noise of JPEG do not count.
const WHITE: u8 = 230;
/// Ink is dark when no component is above this (0.6).
const DARK: u8 = 153;

/// Counts of pixels, and the box around the ink.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pixels: u64,
    transparent: u64,
    ink: u64,
    coloured: u64,
    blue: u64,
    red: u64,
    black: u64,
    /// First column, first row, last column, last row with ink.
    extent: Option<[u32; 4]>,
}

impl Counts {
    /// Pixels of one colour side by side: from this column and row on, so many of them. Images are mostly such rows,
    /// so a colour is judged once for all. Half transparent and more: not seen.
    pub(crate) fn add(&mut self, x: u32, y: u32, count: u32, colour: Colour, alpha: u8) {
        let many = u64::from(count);
        self.pixels = self.pixels.saturating_add(many);
        if alpha < 128 {
            self.transparent = self.transparent.saturating_add(many);
            return;
        }
        let Colour { red, green, blue } = colour;
        let least = red.min(green).min(blue);
        if least >= WHITE {
            return;
        }
        self.ink = self.ink.saturating_add(many);
        let end = x.saturating_add(count.saturating_sub(1));
        self.extent = Some(match self.extent {
            None => [x, y, end, y],
            Some([left, top, right, bottom]) => [left.min(x), top.min(y), right.max(end), bottom.max(y)],
        });
        let most = red.max(green).max(blue);
        let spread = u32::from(most.saturating_sub(least));
        // Saturation is spread ÷ most: above 0.2, above 0.3.
        if spread * 5 > u32::from(most) {
            self.coloured = self.coloured.saturating_add(many);
            let hue = hue(colour, spread);
            let is_blue = (185_000..=265_000).contains(&hue);
            let is_red = spread * 10 > 3 * u32::from(most) && !(20_001..340_000).contains(&hue);
            self.blue = self.blue.saturating_add(if is_blue { many } else { 0 });
            self.red = self.red.saturating_add(if is_red { many } else { 0 });
        } else if most <= DARK {
            self.black = self.black.saturating_add(many);
        }
    }

    pub(crate) fn ink(&self) -> Ink {
        Ink {
            share: share(self.ink, self.pixels),
            coloured: share(self.coloured, self.ink),
            blue: share(self.blue, self.ink),
            red: share(self.red, self.ink),
            black: share(self.black, self.ink),
            transparent: share(self.transparent, self.pixels),
        }
    }

    pub(crate) const fn extent(&self) -> Option<[u32; 4]> {
        self.extent
    }
}

/// Hue in thousandths of a degree, 0 to 359,999; `spread` is the largest component less the smallest, not 0.
fn hue(colour: Colour, spread: u32) -> u32 {
    let [red, green, blue] = [colour.red, colour.green, colour.blue].map(i64::from);
    let (sector, difference) = if red >= green && red >= blue {
        (0, green - blue)
    } else if green >= blue {
        (120_000, blue - red)
    } else {
        (240_000, red - green)
    };
    let turned = sector + (60_000 * difference).div_euclid(i64::from(spread).max(1));
    u32::try_from(turned.rem_euclid(360_000)).unwrap_or(0)
}

/// In thousandths, rounded half up.
fn share(part: u64, whole: u64) -> PerMille {
    let scaled = part.saturating_mul(1000).saturating_add(whole / 2);
    u16::try_from(scaled.checked_div(whole).unwrap_or(0)).unwrap_or(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(red: u8, green: u8, blue: u8, alpha: u8) -> Ink {
        let mut counts = Counts::default();
        counts.add(3, 4, 1, Colour { red, green, blue }, alpha);
        counts.ink()
    }

    #[test]
    fn pixels_are_sorted_by_hue_saturation_and_value() {
        assert_eq!(one(0, 0, 255, 255), Ink { share: 1000, coloured: 1000, blue: 1000, ..Ink::default() });
        assert_eq!(one(255, 0, 0, 128), Ink { share: 1000, coloured: 1000, red: 1000, ..Ink::default() });
        assert_eq!(one(0, 0, 0, 255), Ink { share: 1000, black: 1000, ..Ink::default() });
        assert_eq!(one(0, 255, 0, 255), Ink { share: 1000, coloured: 1000, ..Ink::default() });
        assert_eq!(one(200, 200, 200, 255), Ink { share: 1000, ..Ink::default() }, "grey, not dark");
        assert_eq!(one(230, 231, 255, 255), Ink::default(), "paper");
        assert_eq!(one(0, 0, 0, 127), Ink { transparent: 1000, ..Ink::default() });
    }

    #[test]
    fn the_borders_of_the_hues_are_where_the_rules_have_them() {
        // 185°: green − (60 − 55)/60; 184° is not blue.
        assert_eq!(hue(Colour { red: 0, green: 110, blue: 120 }, 120), 185_000);
        assert_eq!(one(0, 110, 120, 255).blue, 1000);
        assert_eq!(one(0, 112, 120, 255).blue, 0);
        assert_eq!(hue(Colour { red: 50, green: 0, blue: 120 }, 120), 265_000);
        assert_eq!(one(50, 0, 120, 255).blue, 1000);
        assert_eq!(one(54, 0, 120, 255).blue, 0);
        assert_eq!(one(120, 40, 0, 255).red, 1000);
        assert_eq!(one(120, 44, 0, 255).red, 0);
        assert_eq!(one(120, 0, 40, 255).red, 1000);
        assert_eq!(one(120, 0, 44, 255).red, 0);
        // Saturation of exactly 0.3 is not enough for red, 0.2 not for colour.
        assert_eq!(one(100, 70, 70, 255).red, 0);
        assert_eq!(one(100, 80, 80, 255).coloured, 0);
    }
}
