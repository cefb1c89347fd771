//! Pages, signatures and rules made by hand. Lengths are given in millimetres.

use crate::classify::{Cell, Cells, Confidence, Facts, Family, Kind, Line, SigningBlock};
use crate::names::BodyNames;
use crate::page::{Colour, Gap, Image, ImageEncoding, Ink, Owner, PageModel, Rect, TextRun, VectorInk};
use crate::testing::facts::run;
pub(crate) use crate::testing::facts::{BLACK, annotation, image, page, report, signature};
use crate::{Agency, Case, Classification, Level, Observation, Rule};
use report::{ArgValue, Code, Micrometres, Report, Role};

pub(crate) const BLUE: Colour = Colour { red: 10, green: 70, blue: 235 };
pub(crate) const RED: Colour = Colour { red: 220, green: 20, blue: 30 };
pub(crate) const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };

/// A rectangle by its edges in millimetres.
pub(crate) fn rect(left: i32, top: i32, right: i32, bottom: i32) -> Rect {
    rect_um(left * 1000, top * 1000, right * 1000, bottom * 1000)
}

/// A rectangle by its edges in micrometres.
pub(crate) fn rect_um(left: i32, top: i32, right: i32, bottom: i32) -> Rect {
    Rect {
        left: Micrometres(left),
        top: Micrometres(top),
        right: Micrometres(right),
        bottom: Micrometres(bottom),
    }
}

/// An image of blue ink.
pub(crate) fn blue_image(rect: Rect) -> Image {
    with_ink(image(rect), |ink| (ink.coloured, ink.blue) = (1000, 980))
}

/// An image of red ink.
pub(crate) fn red_image(rect: Rect) -> Image {
    with_ink(image(rect), |ink| (ink.coloured, ink.red) = (1000, 990))
}

/// The image with other statistics of its ink.
pub(crate) fn with_ink(mut image: Image, change: impl FnOnce(&mut Ink)) -> Image {
    change(image.ink.as_mut().unwrap());
    image
}

/// A filled path in the page's content.
pub(crate) fn path(rect: Rect, colour: Colour) -> VectorInk {
    VectorInk { rect, colour, opacity: 1000, stroked: false, solid: true, owner: Owner::Content, order: 0 }
}

/// A letter in A4: one person's and one body's signature, the person's image between title and name, the seal over its
/// left. Title 110–185 × 197–207, image 120–176 × 211–234, name 114–182 × 240–246, seal 100–138 × 204–242.
pub(crate) struct Letter {
    pub(crate) pages: Vec<PageModel>,
    pub(crate) report: Report,
    pub(crate) classification: Classification,
    pub(crate) agency: Agency,
}

/// Index of the person's widget on a letter's only page.
pub(crate) const PERSON: u16 = 0;
/// Index of the body's widget.
pub(crate) const BODY: u16 = 1;
/// Where the letter's image of a signature stands.
pub(crate) fn signature_rect() -> Rect {
    rect(120, 211, 176, 234)
}
/// Where the letter's seal stands.
pub(crate) fn seal_rect() -> Rect {
    rect(99, 204, 137, 242)
}

impl Letter {
    /// A letter in form.
    pub(crate) fn new() -> Self {
        let mut letter = Self::empty();
        letter.sign("s1", Role::Person, "Nguyễn Văn An", 1, rect(115, 207, 180, 240));
        letter.sign("s2", Role::Organisation, "SỞ NỘI VỤ", 2, rect(99, 204, 137, 242));
        letter.draw(PERSON, blue_image(signature_rect()));
        letter.draw(BODY, red_image(seal_rect()));
        letter
    }

    /// A letter that nobody has signed.
    pub(crate) fn empty() -> Self {
        let block = SigningBlock {
            title: cell(1, rect(110, 197, 185, 207), "GIÁM ĐỐC"),
            name: Some(cell(1, rect(114, 240, 182, 246), "Nguyễn Văn An")),
            signatures: Vec::new(),
        };
        let cells = Cells { signing: vec![block], ..Cells::default() };
        let facts = Facts { issuers: vec!["SỞ NỘI VỤ".to_owned()], pages: 1, ..Facts::default() };
        let classification = Classification {
            kind: Kind::Original,
            kind_confidence: Confidence::Certain,
            family: Family::Administrative,
            family_confidence: Confidence::Certain,
            signals: Vec::new(),
            cells,
            facts,
        };
        Self { pages: vec![page(1)], report: report(), classification, agency: Agency::default() }
    }

    /// A digitised copy: one page scanned in colour at 300 dpi, signed by a body whose widget shows text only.
    pub(crate) fn copy() -> Self {
        let mut letter = Self::empty();
        letter.classification.kind = Kind::CopySaoY;
        letter.classification.cells = Cells::default();
        letter.sign("s1", Role::Organisation, "SỞ NỘI VỤ", 1, rect(140, 6, 201, 18));
        letter.write(0, rect(141, 7, 200, 11), "Sao y; Sở Nội vụ; 05/01/2026; 08:00:00 +07:00");
        letter.scan(0);
        letter
    }

    /// Puts a scan over the whole page.
    pub(crate) fn scan(&mut self, page: usize) {
        let whole = rect(0, 0, 210, 297);
        let mut scan = image(whole);
        (scan.pixel_width, scan.pixel_height) = (2480, 3508);
        scan.masked = false;
        scan.encoding = ImageEncoding::Dct;
        self.pages[page].images.push(scan);
    }

    /// Adds a signature with a widget on the first page.
    pub(crate) fn sign(&mut self, id: &str, role: Role, name: &str, revision: u32, widget: Rect) {
        self.report.signatures.push(signature(id, role, name, revision));
        self.pages[0].annotations.push(annotation(widget, Some(id)));
    }

    /// Draws an image in an annotation of the first page, above all that is there.
    pub(crate) fn draw(&mut self, annotation: u16, mut image: Image) {
        image.owner = Owner::Annotation(annotation);
        self.draw_here(image);
    }

    /// Draws an image as it is on the first page, above all that is there.
    pub(crate) fn draw_here(&mut self, mut image: Image) {
        image.order = self.next();
        self.pages[0].images.push(image);
    }

    /// Draws a path in an annotation of the first page, above all that is there.
    pub(crate) fn trace(&mut self, annotation: u16, mut path: VectorInk) {
        path.owner = Owner::Annotation(annotation);
        path.order = self.next();
        self.pages[0].paths.push(path);
    }

    /// Writes text in an annotation of the first page.
    pub(crate) fn write(&mut self, annotation: u16, rect: Rect, text: &str) {
        let run = TextRun { owner: Owner::Annotation(annotation), order: self.next(), ..run(rect, text) };
        self.pages[0].text.push(run);
    }

    /// Writes a line of the page's content; gives its number among the runs.
    pub(crate) fn line(&mut self, rect: Rect, text: &str) -> u32 {
        let run = TextRun { order: self.next(), ..run(rect, text) };
        self.pages[0].text.push(run);
        u32::try_from(self.pages[0].text.len() - 1).unwrap()
    }

    fn next(&self) -> u32 {
        let page = &self.pages[0];
        u32::try_from(page.text.len() + page.images.len() + page.paths.len()).unwrap()
    }

    /// The image of the person's signature.
    pub(crate) fn signature_image(&mut self) -> &mut Image {
        self.image_of(PERSON)
    }

    /// The seal's image.
    pub(crate) fn seal_image(&mut self) -> &mut Image {
        self.image_of(BODY)
    }

    fn image_of(&mut self, annotation: u16) -> &mut Image {
        let owner = Owner::Annotation(annotation);
        self.pages[0].images.iter_mut().find(|image| image.owner == owner).unwrap()
    }

    /// Puts the image of an annotation elsewhere.
    pub(crate) fn place(&mut self, annotation: u16, rect: Rect) {
        let image = self.image_of(annotation);
        (image.rect, image.ink_rect) = (rect, Some(rect));
        (image.drawn_width, image.drawn_height) = (Micrometres(rect.width()), Micrometres(rect.height()));
    }

    /// Some of the page could not be read.
    pub(crate) fn gap(&mut self, gap: Gap) {
        self.pages[0].gaps.push(gap);
    }

    /// What a check says of the letter with the figures of its rule.
    pub(crate) fn judge(&self, check: &str, parameters: &[(&str, i64)]) -> Vec<Observation> {
        let (_, check) = crate::checks::CHECKS.iter().find(|(name, _)| *name == check).unwrap();
        let case = Case {
            report: &self.report,
            pages: &self.pages,
            classification: &self.classification,
            agency: &self.agency,
            bodies: &BodyNames::default(),
        };
        check(&case, &rule(parameters))
    }

    /// The one thing that a check says of the letter: code and level.
    pub(crate) fn says(&self, check: &str, parameters: &[(&str, i64)]) -> (Code, Level) {
        let seen = self.judge(check, parameters);
        assert_eq!(seen.len(), 1, "{seen:?}");
        (seen[0].code, seen[0].level)
    }
}

/// A whole number among the values of an observation.
pub(crate) fn number(seen: &Observation, name: &str) -> i64 {
    match seen.args.get(name) {
        Some(ArgValue::Integer(number)) => *number,
        other => panic!("{name}: {other:?}"),
    }
}

fn rule(parameters: &[(&str, i64)]) -> Rule {
    Rule::with_figures("TEST-01", parameters)
}

/// A cell of one line that no run stands behind.
pub(crate) fn cell(page: u32, rect: Rect, text: &str) -> Cell {
    cell_of(page, rect, text, Vec::new())
}

/// A cell of one line of these runs.
pub(crate) fn cell_of(page: u32, rect: Rect, text: &str, runs: Vec<u32>) -> Cell {
    let line = Line { page, text: text.to_owned(), rect, runs, readable: true };
    Cell { page, rect, lines: vec![line], from_widget: false }
}
