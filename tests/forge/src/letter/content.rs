//! Items as operators of a content stream.

use super::embed::{Embedding, Subset};
use super::font::{Fonts, Style};
use super::sheet::{Item, POINT, TextStyle};
use crate::pdf::Object;
use crate::seed::Seed;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The fonts that a set of items needs, as objects of a PDF.
pub struct FontSet {
    subsets: BTreeMap<(Style, bool), (Subset, u32)>,
    /// The objects.
    pub objects: Vec<Object>,
}

impl FontSet {
    /// The fonts of these items; `number` is the first free number.
    #[must_use]
    pub fn new<'a>(fonts: &Fonts, seed: Seed, items: impl Iterator<Item = &'a Item>, number: u32) -> Self {
        let mut shown: BTreeMap<(Style, bool), String> = BTreeMap::new();
        for item in items {
            if let Item::Text { style, text, .. } = item {
                shown.entry((style.style, style.legacy)).or_default().push_str(text);
            }
        }
        let mut set = Self { subsets: BTreeMap::new(), objects: Vec::new() };
        for (index, (key, text)) in shown.into_iter().enumerate() {
            let how = if key.1 { Embedding::Tcvn3 } else { Embedding::Usual };
            let subset = Subset::new(fonts, key.0, text.chars(), how);
            let first = number + Subset::OBJECTS * u32::try_from(index).expect("few fonts");
            set.objects.extend(subset.objects(fonts, seed, first));
            set.subsets.insert(key, (subset, first));
        }
        set
    }

    /// The entries of a `/Font` resource dictionary.
    #[must_use]
    pub fn resources(&self) -> String {
        self.subsets.values().map(|(_, number)| format!("/F{number} {number} 0 R ")).collect()
    }

    /// Operators that show these items on a page of this height (millimetres). Pictures are named `/P0`, `/P1`, ….
    #[must_use]
    pub fn operators(&self, items: &[Item], height: f32) -> String {
        let mut out = String::new();
        for item in items {
            match item {
                Item::Text { x, baseline, style, text, stretch } => {
                    self.text(&mut out, [*x, height - *baseline], style, text, *stretch);
                }
                Item::Line { from, to, thickness, colour } => {
                    let [red, green, blue] = components(*colour);
                    let _ = writeln!(
                        out,
                        "q {red} {green} {blue} RG {} w {} {} m {} {} l S Q",
                        points(*thickness),
                        points(from[0]),
                        points(height - from[1]),
                        points(to[0]),
                        points(height - to[1])
                    );
                }
                Item::Picture { picture, area } => {
                    let (left, lower) = (points(area.left), points(height - area.bottom()));
                    let (width, tall) = (points(area.width), points(area.height));
                    let _ = writeln!(out, "q {width} 0 0 {tall} {left} {lower} cm /P{picture} Do Q");
                }
            }
        }
        out
    }

    fn text(&self, out: &mut String, [x, y]: [f32; 2], style: &TextStyle, text: &str, stretch: f32) {
        let (subset, number) = &self.subsets[&(style.style, style.legacy)];
        let [red, green, blue] = components(style.colour);
        let extra = -stretch / POINT * 1000.0 / style.size;
        let words: Vec<String> = text.split_inclusive(' ').map(|word| subset.encode(word)).collect();
        let shown = words.join(&format!(" {extra:.2} "));
        let _ = writeln!(
            out,
            "BT {red} {green} {blue} rg /F{number} {} Tf {} {} Td [{shown}] TJ ET",
            style.size,
            points(x),
            points(y)
        );
    }
}

/// Millimetres as points, with three digits.
#[must_use]
pub fn points(millimetres: f32) -> String {
    format!("{:.3}", millimetres / POINT)
}

fn components(colour: [u8; 3]) -> [String; 3] {
    colour.map(|value| format!("{:.3}", f32::from(value) / 255.0))
}
