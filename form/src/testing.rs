//! Pages, reports and rules made by hand for the tests of this crate.

pub(crate) mod facts;

use crate::page::{Colour, Encoding, Font, Image, Owner, PageModel, Rect, TextRun, VectorInk};
use report::Micrometres;

/// Place and look of one run.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    text: String,
    left: i32,
    baseline: i32,
    size: u16,
    bold: bool,
    italic: bool,
    centred: bool,
    angle: i16,
    opacity: u16,
    font: &'static str,
    colour: Colour,
    encoding: Encoding,
    width: Option<i32>,
}

impl Run {
    /// Thirteen points, upright, black; place in micrometres.
    pub(crate) fn new(text: &str, left: i32, baseline: i32) -> Self {
        Self {
            text: text.to_owned(),
            left,
            baseline,
            size: 130,
            bold: false,
            italic: false,
            centred: false,
            angle: 0,
            opacity: 1000,
            font: "TimesNewRoman",
            colour: Colour { red: 0, green: 0, blue: 0 },
            encoding: Encoding::Unicode,
            width: None,
        }
    }
    /// The same with its middle at `left`.
    pub(crate) fn centred(mut self) -> Self {
        self.centred = true;
        self
    }
    pub(crate) fn bold(mut self) -> Self {
        self.bold = true;
        self
    }
    pub(crate) fn italic(mut self) -> Self {
        self.italic = true;
        self
    }
    pub(crate) fn size(mut self, tenth_points: u16) -> Self {
        self.size = tenth_points;
        self
    }
    pub(crate) fn angle(mut self, tenth_degrees: i16) -> Self {
        self.angle = tenth_degrees;
        self
    }
    /// The same from the lower to the upper edge; `left` is then its baseline's place, `baseline` its lower end.
    pub(crate) fn upward(self) -> Self {
        self.angle(900)
    }
    pub(crate) fn opacity(mut self, permille: u16) -> Self {
        self.opacity = permille;
        self
    }
    /// The same as wide as this, as justified lines are.
    pub(crate) fn width(mut self, width: i32) -> Self {
        self.width = Some(width);
        self
    }

    /// Half an em a letter, a quarter for spaces and dots: near enough to Times.
    fn own_width(&self) -> i32 {
        if let Some(width) = self.width {
            return width;
        }
        let em = crate::layout::size_um(self.size);
        let quarters: i32 =
            self.text.chars().map(|letter| if " .,:;/il".contains(letter) { 1 } else { 2 }).sum();
        quarters * em / 4
    }

    fn rect(&self) -> Rect {
        let em = crate::layout::size_um(self.size);
        let width = self.own_width();
        let left = if self.centred { self.left - width / 2 } else { self.left };
        let box_of = |left, top, right, bottom| Rect {
            left: Micrometres(left),
            top: Micrometres(top),
            right: Micrometres(right),
            bottom: Micrometres(bottom),
        };
        if self.angle == 900 {
            box_of(left - em * 9 / 10, self.baseline - width, left + em / 5, self.baseline)
        } else {
            box_of(left, self.baseline - em * 9 / 10, left + width, self.baseline + em / 5)
        }
    }
}

/// A page in the making.
#[derive(Clone, Debug)]
pub(crate) struct PageBuilder(PageModel);

impl PageBuilder {
    pub(crate) fn sized(width: i32, height: i32) -> Self {
        Self(PageModel { width: Micrometres(width), height: Micrometres(height), ..facts::page(1) })
    }
    pub(crate) fn a4() -> Self {
        Self::sized(210_000, 297_000)
    }
    pub(crate) fn number(mut self, number: u32) -> Self {
        self.0.number = number;
        self
    }
    pub(crate) fn run(self, run: Run) -> Self {
        self.add(run, Owner::Content)
    }
    /// Text of a widget of its own: of the signature `signature`, or of no signature.
    pub(crate) fn widget(self, run: Run, signature: Option<&str>) -> Self {
        self.widget_lines(vec![run], signature)
    }
    /// Several runs of one widget.
    pub(crate) fn widget_lines(mut self, runs: Vec<Run>, signature: Option<&str>) -> Self {
        let index = u16::try_from(self.0.annotations.len()).unwrap();
        let rect = runs.iter().map(Run::rect).reduce(|all, one| all.union(&one)).unwrap();
        self.0.annotations.push(facts::annotation(rect, signature));
        for run in runs {
            self = self.add(run, Owner::Annotation(index));
        }
        self
    }
    /// An empty widget with a picture.
    pub(crate) fn picture(mut self, rect: [i32; 4], signature: &str) -> Self {
        let [left, top, right, bottom] = rect.map(Micrometres);
        let rect = Rect { left, top, right, bottom };
        let index = u16::try_from(self.0.annotations.len()).unwrap();
        self.0.annotations.push(facts::annotation(rect, Some(signature)));
        self.0.images.push(plain_image(rect, Owner::Annotation(index)));
        self
    }
    /// A thin black line across, in the content.
    pub(crate) fn rule(mut self, left: i32, right: i32, height: i32) -> Self {
        let [left, top, right, bottom] = [left, height, right, height + 200].map(Micrometres);
        let rect = Rect { left, top, right, bottom };
        let colour = facts::BLACK;
        let rule = VectorInk {
            rect,
            colour,
            opacity: 1000,
            stroked: true,
            solid: true,
            owner: Owner::Content,
            order: 0,
        };
        self.0.paths.push(rule);
        self
    }
    /// One image under everything.
    pub(crate) fn scan(mut self) -> Self {
        let rect =
            Rect { left: Micrometres(0), top: Micrometres(0), right: self.0.width, bottom: self.0.height };
        self.0.images.push(plain_image(rect, Owner::Content));
        self
    }
    pub(crate) fn build(self) -> PageModel {
        self.0
    }

    fn add(mut self, run: Run, owner: Owner) -> Self {
        let mut name = run.font.to_owned();
        name.push_str(match (run.bold, run.italic) {
            (false, false) => "",
            (true, false) => ",Bold",
            (false, true) => ",Italic",
            (true, true) => ",BoldItalic",
        });
        let font = Font { name, bold: run.bold, italic: run.italic, embedded: true, type3: false };
        let index = self.0.fonts.iter().position(|known| *known == font).unwrap_or_else(|| {
            self.0.fonts.push(font);
            self.0.fonts.len() - 1
        });
        self.0.text.push(TextRun {
            rect: run.rect(),
            font: u16::try_from(index).unwrap(),
            size: run.size,
            colour: run.colour,
            opacity: run.opacity,
            angle: run.angle,
            baseline: Micrometres(run.baseline),
            owner,
            order: u32::try_from(self.0.text.len()).unwrap(),
            encoding: run.encoding,
            text: run.text,
        });
        self
    }
}

/// An image of which nothing is known but its place.
fn plain_image(rect: Rect, owner: Owner) -> Image {
    Image { pixel_width: 100, ink: None, owner, ..facts::image(rect) }
}
