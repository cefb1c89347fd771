//! A letter on the desk: read by the verifier, planned, marked, signed and judged again.

use super::sign::sign;
use forge::letter::corpus::{AT, Case, Corpus};
use forge::letter::font::Fonts;
use forge::letter::picture::draw;
use forge::letter::spec::{Picture as Drawing, Spec};
use forge::seed::Seed;
use form::page::PageModel;
use form::{Agency, Classification, Settings as FormSettings, complete};
use report::{Purpose, Report, Severity};
use signing::{
    Conformance, Document, EmptyField, FieldChoice, Frame, Ink, Mark, Picture, Place, PlanProblem, Preset,
    Settings, Spot, plan,
};
use std::collections::BTreeMap;
use verifier_core::trust::TrustStore;
use verifier_core::{Budget, Context, Notes, Policy};

/// The real diameter of the seals here, micrometres.
pub const DIAMETER: i32 = 36_000;

pub struct Desk {
    pub corpus: Corpus,
    pub fonts: Fonts,
}

/// What the verifier says of a file.
pub struct Read {
    pub report: Report,
    pub pages: Vec<PageModel>,
    pub frames: Vec<Frame>,
}

impl Desk {
    /// `None`, with a message, where the fonts of the letters are missing.
    pub fn new() -> Option<Self> {
        match Fonts::find() {
            Ok(fonts) => Some(Self { corpus: Corpus::new(1), fonts }),
            Err(missing) => {
                println!("skipped: {missing}");
                None
            }
        }
    }

    /// A letter of the corpus, varied; in a file with classic cross-reference tables.
    pub fn letter(&self, id: &str, vary: impl FnOnce(&mut Spec)) -> (Case, Vec<u8>) {
        let mut case = self.corpus.case(id).clone();
        case.spec.version = "1.4".to_owned();
        vary(&mut case.spec);
        let bytes = self.corpus.build(&case, &self.fonts);
        (case, bytes)
    }

    pub fn read(&self, bytes: &[u8]) -> Read {
        let people = &self.corpus.people;
        let listed = people.trusted().into_iter().map(|(_, der)| der).collect();
        let mut context = Context::new(AT.parse().unwrap(), TrustStore::from_certificates(listed).unwrap());
        context.policy = Policy::Nd68;
        context.purpose = Purpose::Incoming;
        context.evidence.crls = people.crls().into_iter().map(|(_, list)| list).collect();
        let report = verifier_core::verify(&bytes, &context).unwrap();
        let pages = page_model::document(&bytes, &context, &report, &page_model::Limits::default()).unwrap();
        let (budget, notes) = (Budget::new(&context.limits, 1 << 30), Notes::default());
        let document = verifier_core::pdf::Document::open(&bytes, &context, &budget, &notes).unwrap();
        let frames = Frame::all(&document.latest()).unwrap();
        Read { report, pages, frames }
    }

    /// Marks for the file as it is.
    pub fn plan(
        &self,
        bytes: &[u8],
        preset: &Preset<'_>,
        at: &str,
        spot: Option<Spot>,
    ) -> Result<Vec<Mark>, PlanProblem> {
        self.plan_for(bytes, preset, (at, Conformance::None), spot)
    }

    /// The same for a document that promises something to archives.
    pub fn plan_for(
        &self,
        bytes: &[u8],
        preset: &Preset<'_>,
        (at, conformance): (&str, Conformance),
        spot: Option<Spot>,
    ) -> Result<Vec<Mark>, PlanProblem> {
        let read = self.read(bytes);
        let agency = agency();
        let time = format!("{at}Z").parse::<report::Time>().unwrap().plus_seconds(-7 * 3600);
        let settings = Settings { time, agency: &agency, conformance, spot, field: FieldChoice::ByPlace };
        plan(&Document::new(&read.report, &read.pages, &read.frames), preset, &settings)
    }

    /// The same for a document with empty fields: names and places as shown on their pages.
    pub fn plan_in(
        &self,
        bytes: &[u8],
        preset: &Preset<'_>,
        field: FieldChoice<'_>,
        fields: &[(&str, u32, [i64; 4])],
    ) -> Result<Vec<Mark>, PlanProblem> {
        let read = self.read(bytes);
        let agency = agency();
        let time = "2026-01-05T02:15:30Z".parse().unwrap();
        let settings = Settings { time, agency: &agency, conformance: Conformance::None, spot: None, field };
        let empty = |(name, page, shown): &(&str, u32, [i64; 4])| {
            let rectangle = read.frames[usize::try_from(*page).unwrap() - 1].stored(*shown);
            let object = verifier_core::pdf::ObjectId { number: 1, generation: 0 };
            let place = Place { page: *page, rectangle };
            EmptyField { name: (*name).to_owned(), object, place, shown: *shown }
        };
        let fields = fields.iter().map(empty).collect();
        plan(&Document::new(&read.report, &read.pages, &read.frames).with_fields(fields), preset, &settings)
    }

    /// The file with all marks of an act, each a signature of its own.
    pub fn act(&self, bytes: Vec<u8>, preset: &Preset<'_>, by: (&str, &str)) -> (Vec<Mark>, Vec<u8>) {
        let marks = self.plan(&bytes, preset, by.1, None).unwrap();
        let signed = marks.iter().fold(bytes, |bytes, mark| sign(&self.corpus.people, bytes, mark, by));
        (marks, signed)
    }

    /// The gravest finding of each rule.
    pub fn judge(&self, bytes: &[u8]) -> (BTreeMap<String, (Severity, String)>, Report, Classification) {
        let read = self.read(bytes);
        let settings = FormSettings { agency: agency(), ..FormSettings::default() };
        let completed = complete(read.report, read.pages, &settings).unwrap();
        let report = completed.report;
        let core = report.signatures.iter().flat_map(|one| &one.findings).chain(&report.findings);
        let form = report.form.iter().flat_map(|form| &form.findings);
        let mut worst = BTreeMap::new();
        for finding in core.chain(&report.document.findings).chain(form) {
            let Some(rule) = &finding.source.rule else { continue };
            let said = format!("{:?} {:?} {:?}", finding.code, finding.location.rect_mm, finding.args);
            let entry = worst.entry(rule.to_string()).or_insert_with(|| (finding.severity, said.clone()));
            if weight(finding.severity) > weight(entry.0) {
                *entry = (finding.severity, said);
            }
        }
        (worst, report, completed.classification)
    }

    /// Every rule of form that finds more than it should: rules of these groups anything but a pass, others a warning or
    /// worse.
    pub fn faults(&self, bytes: &[u8]) -> Vec<String> {
        let (rules, report, _) = self.judge(bytes);
        let ours =
            |rule: &str| ["FORM-", "SEAL-", "COPY-", "ATT-"].iter().any(|group| rule.starts_with(group));
        let bad = rules.iter().filter(|(rule, (severity, _))| match severity {
            Severity::Pass => false,
            Severity::Inform => ours(rule),
            _ => true,
        });
        let mut faults: Vec<String> =
            bad.map(|(rule, (severity, said))| format!("{rule} {severity:?} {said}")).collect();
        for signature in &report.signatures {
            if signature.changes_after == report::ChangesAfter::Forbidden {
                faults.push(format!("{} {:?}", signature.id, signature.changes));
            }
        }
        faults
    }

    /// A picture drawn by the forge, as a PNG, read as ours.
    pub fn picture(&self, drawing: &Drawing, wanted: Ink) -> Picture {
        Picture::read(&self.png(drawing), wanted).unwrap()
    }

    pub fn png(&self, drawing: &Drawing) -> Vec<u8> {
        let drawn = draw(drawing, &self.fonts, Seed(1));
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, drawn.width, drawn.height);
        encoder.set_color(png::ColorType::Rgba);
        let data: Vec<u8> = drawn.pixels.iter().flatten().copied().collect();
        encoder.write_header().unwrap().write_image_data(&data).unwrap();
        bytes
    }

    pub fn signature(&self, hand: u64) -> Picture {
        self.picture(&Drawing { hand, dpi: 300.0, ..Drawing::default() }, Ink::Blue)
    }

    pub fn seal(&self, ring: &str) -> Picture {
        let draw = "seal".to_owned();
        let drawing = Drawing { draw, ring: ring.to_owned(), width: 36.0, dpi: 300.0, ..Drawing::default() };
        self.picture(&drawing, Ink::Red)
    }
}

pub fn agency() -> Agency {
    Agency { seal_diameter_um: Some(DIAMETER), ..Agency::default() }
}

const fn weight(severity: Severity) -> u8 {
    match severity {
        Severity::Pass => 0,
        Severity::Inform => 1,
        Severity::Warn => 2,
        Severity::Undetermined => 3,
        Severity::Fail => 4,
    }
}
