//! Pages, signatures and rules made by hand. Lengths are given in millimetres.

use crate::classify::{Cell, Cells, Confidence, Facts, Family, Kind, Line, SigningBlock};
use crate::names::BodyNames;
use crate::page::{
    Annotation, Colour, Components, Encoding, Gap, Image, ImageEncoding, Ink, Owner, PageModel, Rect,
    TextRun, VectorInk,
};
use crate::rule_set::Parameter;
use crate::{Agency, Case, Classification, Level, Observation, Rule};
use report::{
    Answer, Answers, ArgValue, BaselineLevel, ChangesAfter, Code, Conclusion, Coverage, Cryptography,
    Digests, DocumentFacts, Doubt, FormAnswer, Input, Integrity, Micrometres, Purpose, Report,
    RevocationFacts, RevocationStatus, Role, Severity, SignatureKind, SignatureReport, SignerFacts,
    Soundness, Source, Time, Times, Trust, TrustDomain, TrustListFacts, UsedTime, Verifier,
};

pub(crate) const BLUE: Colour = Colour { red: 10, green: 70, blue: 235 };
pub(crate) const RED: Colour = Colour { red: 220, green: 20, blue: 30 };
pub(crate) const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };
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

/// An image whose ink fills it, nowhere in particular.
pub(crate) fn image(rect: Rect) -> Image {
    Image {
        pixel_width: 200,
        pixel_height: 100,
        drawn_width: Micrometres(rect.width()),
        drawn_height: Micrometres(rect.height()),
        angle: 0,
        rect,
        ink_rect: Some(rect),
        masked: true,
        encoding: ImageEncoding::Lossless,
        components: Components::Colour,
        ink: Some(Ink { share: 100, transparent: 900, ..Ink::default() }),
        owner: Owner::Content,
        order: 0,
    }
}

/// An image of blue ink.
pub(crate) fn blue_image(rect: Rect) -> Image {
    with_ink(image(rect), |ink| ink.blue = 980)
}

/// An image of red ink.
pub(crate) fn red_image(rect: Rect) -> Image {
    with_ink(image(rect), |ink| ink.red = 990)
}

/// The image with other statistics of its ink.
pub(crate) fn with_ink(mut image: Image, change: impl FnOnce(&mut Ink)) -> Image {
    change(image.ink.as_mut().unwrap());
    image
}

/// A filled path in the page's content.
pub(crate) fn path(rect: Rect, colour: Colour) -> VectorInk {
    VectorInk { rect, colour, opacity: 1000, stroked: false, owner: Owner::Content, order: 0 }
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
    let figures = parameters.iter().map(|(name, figure)| ((*name).to_owned(), Parameter::Integer(*figure)));
    Rule {
        id: "TEST-01".to_owned(),
        check: None,
        parameters: figures.collect(),
        missed: Severity::Warn,
        slight: Severity::Inform,
        source: Source::default(),
        grounds_refusal: false,
    }
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

/// A widget, or a stamp where it belongs to no signature.
pub(crate) fn annotation(rect: Rect, signature: Option<&str>) -> Annotation {
    Annotation {
        subtype: if signature.is_some() { "Widget" } else { "Stamp" }.to_owned(),
        field: signature.map(|id| ["Signature", id].concat()),
        object: Some("12 0".to_owned()),
        signature: signature.map(str::to_owned),
        rect,
        hidden: false,
    }
}

/// An empty page in A4.
pub(crate) fn page(number: u32) -> PageModel {
    PageModel {
        number,
        width: Micrometres(210_000),
        height: Micrometres(297_000),
        rotate: 0,
        fonts: Vec::new(),
        text: Vec::new(),
        images: Vec::new(),
        paths: Vec::new(),
        annotations: Vec::new(),
        gaps: Vec::new(),
    }
}

fn run(rect: Rect, text: &str) -> TextRun {
    TextRun {
        text: text.to_owned(),
        font: 0,
        size: 130,
        colour: BLACK,
        opacity: 1000,
        angle: 0,
        rect,
        baseline: rect.bottom,
        owner: Owner::Content,
        order: 0,
        encoding: Encoding::Unicode,
    }
}

/// A report without signatures.
pub(crate) fn report() -> Report {
    Report {
        schema: report::REPORT_SCHEMA.to_owned(),
        verifier: Verifier { version: "0".to_owned(), commit: None },
        input: Input { name: None, sha256: None, length: 0, digests: Digests::Own },
        validation_time: Time::from_unix_seconds(1_770_000_000),
        purpose: Purpose::Reading,
        policy: "nd68".to_owned(),
        accept_without_revocation: false,
        profile: None,
        trust: TrustListFacts { date: None, next_update: None, sha256: String::new() },
        answers: Answers {
            sound: Soundness::Undetermined,
            trusted: Answer::Undetermined,
            in_form: FormAnswer::NotRun,
            only_missing: None,
        },
        document: DocumentFacts {
            pdf_version: Some("1.7".to_owned()),
            pages: Some(1),
            revisions: Vec::new(),
            findings: Vec::new(),
        },
        signatures: Vec::new(),
        form: None,
        decision: None,
        batch: None,
        findings: Vec::new(),
        wanted: Vec::new(),
        limits: Vec::new(),
    }
}

/// A signature that nothing is wrong with.
pub(crate) fn signature(id: &str, role: Role, name: &str, revision: u32) -> SignatureReport {
    let time = Time::from_unix_seconds(1_769_867_673);
    SignatureReport {
        id: id.to_owned(),
        field: None,
        kind: SignatureKind::Signature,
        revision: Some(revision),
        byte_range: None,
        sub_filter: None,
        level: Some(BaselineLevel::Legacy),
        level_missing: Vec::new(),
        role,
        classification: None,
        cryptography: Cryptography::Ok,
        integrity: Integrity::Intact,
        coverage: Coverage::Revision,
        dictionary_unchanged: Some(true),
        changes_after: ChangesAfter::None,
        changes: Vec::new(),
        trust: Trust::Undetermined,
        trust_reason: None,
        trust_domain: TrustDomain::None,
        conclusion: Conclusion::Indeterminate(Doubt::TryLater),
        judgements: Vec::new(),
        checks: None,
        forecast: None,
        digest_algorithm: None,
        signature_algorithm: None,
        key_bits: None,
        times: Times {
            claimed: None,
            timestamped: None,
            proven_by: None,
            judged_at: time,
            used: time,
            used_is: UsedTime::Now,
        },
        timestamps: Vec::new(),
        signer: Some(SignerFacts {
            subject: String::new(),
            common_name: Some(name.to_owned()),
            organisation: None,
            units: Vec::new(),
            locality: None,
            email: None,
            issuer: String::new(),
            issuer_common_name: None,
            serial: ["0", id].concat(),
            valid_from: time,
            valid_to: time,
            sha256: String::new(),
        }),
        path: Vec::new(),
        revocation: RevocationFacts {
            status: RevocationStatus::Undetermined,
            source: None,
            this_update: None,
            revoked_at: None,
        },
        page: Some(1),
        rect_mm: None,
        findings: Vec::new(),
    }
}
