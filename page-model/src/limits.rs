//! How much of one page is interpreted. Work is counted, never time: the same page gives the same model everywhere.

/// Limits of one page, each with its unit; the origin of the figures stands at [`Limits::default`].
#[derive(Clone, Debug)]
pub struct Limits {
    /// Operators of content streams, forms unfolded as often as they are drawn (count). More: nothing is drawn.
    pub operators: u64,
    /// Glyphs recorded (count).
    pub glyphs: u64,
    /// Runs of text (count).
    pub runs: usize,
    /// Paths recorded (count).
    pub paths: usize,
    /// Images recorded (count).
    pub images: usize,
    /// Pixels of images and their masks that are decoded (count).
    pub pixels: u64,
    /// Drawings of Type 3 glyphs without Unicode (count).
    pub glyph_drawings: u64,
    /// Annotations drawn (count).
    pub annotations: usize,
    /// Transparency groups drawn, one with a mask counted twice (count).
    pub layers: usize,
}

impl Default for Limits {
    /// Origins: the densest honest pages measured (gazette: 9,000 glyphs; maps: 60,000 paths, which no rule of form
    /// looks at) times a margin; one A3 scan at 600 dpi in colour has 70 million pixels.
    fn default() -> Self {
        Self {
            operators: 2_000_000,
            glyphs: 200_000,
            runs: 20_000,
            paths: 20_000,
            images: 1000,
            pixels: 80_000_000,
            glyph_drawings: 2000,
            annotations: 256,
            layers: 4000,
        }
    }
}
