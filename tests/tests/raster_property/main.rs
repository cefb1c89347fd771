//! Whatever is edited after signing: when a page looks different to poppler or mupdf, the verdict is never "permitted"
//! outside the rules. And what honest tools append is always permitted.
//!
//! `KIEMKY_RASTER=1000` takes so many edits (default 150), `KIEMKY_RASTER_SEED` others.

mod edit;
mod picture;

use edit::Edit;
use forge::attack_pack::contract::{Contract, Signing};
use forge::attack_pack::security_store;
use forge::corpus::{AT, Maker};
use forge::pdf::Style;
use picture::Pictures;
use report::{ChangesAfter, Integrity, Report};
use tests::raster;
use tests::variants::Random;
use verifier_core::Context;
use verifier_core::trust::TrustStore;

/// Edits without `KIEMKY_RASTER` (count): a minute on a small machine.
const EDITS: u64 = 150;

fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

fn trust(maker: &Maker) -> TrustStore {
    let trust = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    TrustStore::from_certificates(trust).unwrap_or_else(|problem| panic!("{problem:?}"))
}

fn verify(bytes: &[u8], trust: &TrustStore) -> Option<Report> {
    verifier_core::verify(&bytes, &Context::new(AT.parse().unwrap(), trust.clone())).ok()
}

/// Is the first signature said to be intact with no forbidden change after it?
fn permitted(report: &Report) -> bool {
    report.signatures.first().is_some_and(|first| {
        first.integrity == Integrity::Intact
            && matches!(first.changes_after, ChangesAfter::None | ChangesAfter::Permitted)
    })
}

/// Does a warning tell of a filled form, an annotation or a covering signature?
fn told(report: &Report) -> bool {
    let codes = ["revision.form-filled", "revision.annotation", "revision.covers"];
    report
        .signatures
        .iter()
        .flat_map(|signature| &signature.findings)
        .any(|finding| codes.contains(&finding.code.as_str()))
}

fn levels() -> [Signing; 4] {
    [None, Some(1), Some(2), Some(3)].map(|certifies| Signing { certifies, ..Signing::default() })
}

#[test]
fn an_edit_that_shows_is_never_permitted_outside_the_rules() {
    let readers = ["pdftoppm", "mutool"];
    if let Some(missing) = readers.into_iter().find(|reader| !raster::available(reader)) {
        println!("SKIP: {missing} is not here");
        return;
    }
    let maker = Maker::new(1);
    let trust = trust(&maker);
    let bases: Vec<(Contract, Pictures)> = levels()
        .iter()
        .map(|signing| {
            let contract = Contract::signed(&maker, signing);
            let pictures = Pictures::of(&contract.pdf.bytes);
            (contract, pictures)
        })
        .collect();
    let start = number("KIEMKY_RASTER_SEED", 1) * 1_000_000;
    let count = number("KIEMKY_RASTER", EDITS);
    let (mut different, mut quiet, mut wrong) = (0, 0, Vec::new());
    for seed in start..start + count {
        let mut random = Random::new(seed);
        let (contract, signed) = &bases[random.below(bases.len())];
        let edit = Edit::random(contract, &mut random);
        let bytes = edit.applied(contract);
        let report = verify(&bytes, &trust);
        let quietly = report.as_ref().is_some_and(permitted);
        let now = Pictures::of(&bytes);
        let shows = &now != signed;
        different += usize::from(shows);
        quiet += usize::from(quietly);
        // A new signature field shows itself; whatever else looks different has to be told.
        let by_a_rule = now.differs_only_inside(signed, &edit.rectangles())
            && (edit.adds_signature_field() || report.as_ref().is_some_and(told));
        if quietly && shows && !by_a_rule {
            wrong.push(format!("seed {seed}: {}", edit.words()));
        }
    }
    println!("{count} edits: {different} look different, {quiet} are permitted");
    assert!(different > usize::try_from(count / 10).unwrap(), "the edits show: {different}");
    assert!(wrong.is_empty(), "{} visible edits are permitted:\n{}", wrong.len(), wrong.join("\n"));
}

/// An appended revision, by name, made on a signed document.
type Append = fn(&Maker, &mut Contract);

#[test]
fn evidence_timestamps_and_new_signatures_are_always_permitted() {
    let appends: [(&str, Append); 4] = [
        ("evidence", |maker, contract| {
            *contract = contract.clone().updated(&security_store(maker, contract));
        }),
        ("timestamp", |maker, contract| {
            contract.stamp(maker);
        }),
        ("signature", |maker, contract| {
            contract.sign(maker, &Signing::default());
        }),
        ("prepared field", |maker, contract| {
            contract.sign(maker, &Signing { into_empty: true, ..Signing::default() });
        }),
    ];
    let mut wrong = Vec::new();
    for seed in 1..=2 {
        let maker = Maker::new(seed);
        let trust = trust(&maker);
        for (style, signing) in
            [Style::Table, Style::Stream].into_iter().flat_map(|style| levels().map(|one| (style, one)))
        {
            for (name, append) in appends {
                // The first level permits evidence and timestamps, but no further signature (ISO 32000-2 12.8.2.2).
                if signing.certifies == Some(1) && !matches!(name, "evidence" | "timestamp") {
                    continue;
                }
                let (mut contract, _) = Contract::signed_with(&maker, style, &signing);
                append(&maker, &mut contract);
                let report = verify(&contract.pdf.bytes, &trust).expect("a report");
                let first = &report.signatures[0];
                if !permitted(&report) {
                    let (level, changes) = (signing.certifies, first.changes_after);
                    wrong.push(format!("{name} after level {level:?}, {style:?}, seed {seed}: {changes:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} honest revisions are refused:\n{}", wrong.len(), wrong.join("\n"));
}
