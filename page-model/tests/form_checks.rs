//! What the checks of images, seals and scans say of real documents. Skipped, with a message, where the corpora are
//! absent. The places were looked at on pages drawn by another program.

use form::checks::{FIGURES, named};
use form::names::BodyNames;
use form::{Agency, Case, Classification, Level, Observation, Overrides, Rule, classify};
use page_model::{Limits, PageModel};
use report::{ArgValue, Code, Report, Time};
use std::path::PathBuf;
use verifier_core::trust::TrustStore;
use verifier_core::{Context, verify};

struct Document {
    report: Report,
    pages: Vec<PageModel>,
    classification: Classification,
}

impl Document {
    /// The document whose file name begins so; `None` where the corpora are absent.
    fn read(name: &str) -> Option<Self> {
        let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared");
        let shared = std::env::var_os("KIEMKY_SHARED").map_or_else(|| PathBuf::from(default), PathBuf::from);
        let folder = shared.join("corpora/vgca/pdf");
        let Ok(entries) = std::fs::read_dir(&folder) else {
            eprintln!("skipped: no corpus at {}", folder.display());
            return None;
        };
        let paths = entries.map(|entry| entry.unwrap().path());
        let path =
            paths.into_iter().find(|path| path.file_name().unwrap().to_string_lossy().starts_with(name));
        let bytes = std::fs::read(path.unwrap_or_else(|| panic!("{name} is not in the corpus"))).unwrap();
        let context = Context::new(Time::from_civil(2026, 11, 1, 0, 0, 0).unwrap(), TrustStore::default());
        let report = verify(&bytes, &context).unwrap();
        let pages = page_model::document(&bytes, &context, &report, &Limits::default()).unwrap();
        let classification = classify(&report, &pages, &Overrides::default());
        Some(Self { report, pages, classification })
    }

    fn judge(&self, check: &str, figures: &[i64]) -> Vec<Observation> {
        let (_, names) = FIGURES.iter().find(|(name, _)| *name == check).unwrap();
        assert_eq!(names.len(), figures.len(), "{check}: {names:?}");
        let named_figures: Vec<(&str, i64)> = names.iter().copied().zip(figures.iter().copied()).collect();
        let rule = Rule::with_figures("TEST-01", &named_figures);
        let (agency, bodies) = (Agency::default(), BodyNames::default());
        let case = Case {
            report: &self.report,
            pages: &self.pages,
            classification: &self.classification,
            agency: &agency,
            bodies: &bodies,
        };
        let seen = named(check).unwrap()(&case, &rule);
        println!("{check}: {seen:?}");
        seen
    }

    fn one(&self, check: &str, figures: &[i64]) -> Observation {
        let mut seen = self.judge(check, figures);
        assert_eq!(seen.len(), 1, "{check}: {seen:?}");
        seen.remove(0)
    }
}

fn number(seen: &Observation, name: &str) -> i64 {
    match seen.args.get(name) {
        Some(ArgValue::Integer(number)) => *number,
        other => panic!("{name}: {other:?}"),
    }
}

fn said(seen: &Observation) -> (Code, Level) {
    (seen.code, seen.level)
}

const SEAL: [i64; 6] = [28_000, 46_000, 24_000, 50_000, 50, 1_500];
const OVERLAP: [i64; 6] = [200, 450, 100, 600, 280, 390];
const BANDS: [i64; 3] = [100, 200, 5_000];

/// Measured beforehand with other programs: image 61.8 × 25.6 mm of ink, seal 42.3 mm over 44 to 45 % of it.
#[test]
fn a_decree_signed_by_person_and_body_is_in_form() {
    let Some(decree) = Document::read("A01") else { return };
    let image = decree.one("image-shown", &[]);
    assert_eq!(said(&image), (Code::FormImageShown, Level::Met));
    assert!((number(&image, "width_um") - 61_800).abs() <= 1_000);
    assert!((number(&image, "height_um") - 25_600).abs() <= 1_000);
    assert_eq!(image.location.page, Some(30));
    assert_eq!(said(&decree.one("image-colour", &[800, 500])), (Code::FormImageBlue, Level::Met));
    assert_eq!(said(&decree.one("image-transparent", &[300])), (Code::FormImageTransparent, Level::Met));
    let centred = decree.one("image-centred", &[12_000, 25_000]);
    assert_eq!(said(&centred), (Code::FormImageCentred, Level::Met));
    assert!(number(&centred, "offset_um") <= 1_000);
    assert_eq!(said(&decree.one("image-pasted", &[])), (Code::FormPastedNoSignature, Level::Met));
    assert_eq!(said(&decree.one("seal-colour", &[800, 500])), (Code::FormSealRed, Level::Met));
    let seal = decree.one("seal-size", &SEAL);
    assert_eq!(said(&seal), (Code::FormSealSize, Level::Met));
    assert!((number(&seal, "diameter_um") - 42_300).abs() <= 1_000);
    let overlap = decree.one("seal-overlap", &OVERLAP);
    assert_eq!(said(&overlap), (Code::FormSealOverlap, Level::Met));
    assert!((440..=455).contains(&number(&overlap, "of_signature_permille")));
    assert_eq!(said(&decree.one("seal-single", &[])), (Code::FormSealSingle, Level::Met));
    assert_eq!(said(&decree.one("seal-pasted", &[])), (Code::FormPastedNoSeal, Level::Met));
    assert_eq!(said(&decree.one("seal-above", &[])), (Code::FormSealAbove, Level::Met));
    // Number, day, month, year, each signed for itself, and the seal.
    let places: Vec<_> = decree.judge("issuing-place", &BANDS).iter().map(said).collect();
    assert_eq!(places, [(Code::FormIssuingPlace, Level::Met); 5]);
    assert_eq!(said(&decree.one("covered-text", &[300, 300])), (Code::FormCoverNone, Level::Met));
}

#[test]
fn a_picture_of_a_signature_under_a_body_s_seal_is_named() {
    let Some(decree) = Document::read("A02") else { return };
    let pasted = decree.one("image-pasted", &[]);
    assert_eq!(said(&pasted), (Code::FormPastedSignature, Level::Missed));
    assert!((number(&pasted, "width_um") - 52_700).abs() <= 1_000);
    assert_eq!(pasted.location.page, Some(29));
    assert_eq!(said(&decree.one("seal-overlap", &OVERLAP)), (Code::FormSealOverlap, Level::Met));
    assert_eq!(decree.judge("image-shown", &[]), []);
}

#[test]
fn a_scan_of_the_portal_shows_an_image_and_no_colour() {
    let Some(scan) = Document::read("A03") else { return };
    assert_eq!(said(&scan.one("copy-image", &[])), (Code::CopyImageShown, Level::Missed));
    let colour = scan.one("scan-colour", &[]);
    assert_eq!((said(&colour), number(&colour, "pages")), ((Code::CopyScanNotColour, Level::Missed), 3));
    let resolution = scan.one("scan-resolution", &[200, 20]);
    assert_eq!(
        (said(&resolution), number(&resolution, "across_dpi")),
        ((Code::CopyScanResolution, Level::Met), 200)
    );
    assert_eq!(said(&scan.one("scan-scale", &[20, 3_000])), (Code::CopyScanScale, Level::Met));
    assert_eq!(scan.judge("seal-shown", &[]), []);
}

#[test]
fn an_extract_of_the_gazette_shows_its_emblem() {
    let Some(extract) = Document::read("B01") else { return };
    assert_eq!(said(&extract.one("copy-image", &[])), (Code::CopyImageShown, Level::Missed));
    assert_eq!(extract.judge("scan-colour", &[]), []);
}
