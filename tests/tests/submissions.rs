//! The submissions of the corpus of letters: what comparing their files says, against what the rules say by hand.

use forge::letter::corpus::{AT, Batch, Corpus};
use forge::letter::font::Fonts;
use form::submission::compare;
use form::{Completed, Settings, complete};
use page_model::Limits;
use report::{Purpose, Severity};
use std::collections::BTreeMap;
use verifier_core::Context;
use verifier_core::trust::TrustStore;

const RULES: [&str; 3] = ["ATT-03", "ATT-07", "ATT-08"];

fn file(corpus: &Corpus, fonts: &Fonts, id: &str) -> Completed {
    let bytes = corpus.build(corpus.case(id), fonts);
    let listed = corpus.people.trusted().into_iter().map(|(_, der)| der).collect();
    let trust = TrustStore::from_certificates(listed).unwrap_or_else(|problem| panic!("{problem:?}"));
    let mut context = Context::new(AT.parse().unwrap(), trust);
    context.purpose = Purpose::Incoming;
    context.name = Some(id.to_owned());
    context.evidence.crls = corpus.people.crls().into_iter().map(|(_, list)| list).collect();
    let bytes = bytes.as_slice();
    let report = verifier_core::verify(&bytes, &context).unwrap();
    let pages = page_model::document(&bytes, &context, &report, &Limits::default()).unwrap();
    complete(report, pages, &Settings::default()).unwrap()
}

/// The gravest finding of each rule over the whole submission.
fn worst(files: &[Completed]) -> BTreeMap<&str, Severity> {
    let mut worst = BTreeMap::new();
    for finding in files.iter().flat_map(|file| &file.report.form).flat_map(|form| &form.findings) {
        let Some(rule) =
            finding.source.rule.as_deref().and_then(|rule| RULES.iter().find(|one| **one == rule))
        else {
            continue;
        };
        let entry = worst.entry(*rule).or_insert(finding.severity);
        *entry = finding.severity.max(*entry);
    }
    worst
}

const fn letter(severity: Option<&Severity>) -> &'static str {
    match severity {
        None => "none",
        Some(Severity::Pass) => "pass",
        Some(Severity::Inform) => "I",
        Some(Severity::Warn) => "W",
        Some(Severity::Fail) => "E",
        Some(Severity::Undetermined) => "U",
    }
}

fn differences(corpus: &Corpus, fonts: &Fonts, batch: &Batch) -> Vec<String> {
    let mut files: Vec<Completed> = batch.files.iter().map(|id| file(corpus, fonts, id)).collect();
    compare(&mut files, &[], &[], &batch.id);
    let mains: Vec<bool> =
        files.iter().map(|one| one.report.batch.as_ref().is_some_and(|one| one.main)).collect();
    let mut wrong = Vec::new();
    if mains.iter().filter(|main| **main).count() != 1 || !mains[0] {
        wrong.push(format!("{}: the first file is the main document, found {mains:?}", batch.id));
    }
    let found = worst(&files);
    for (rule, expected) in &batch.findings {
        let found = letter(found.get(rule.as_str()));
        if expected != found {
            wrong.push(format!("{}: {rule}: expected {expected}, found {found}", batch.id));
        }
    }
    wrong
}

#[test]
fn files_of_a_submission_are_compared_as_the_rules_say() {
    let fonts = match Fonts::find() {
        Ok(fonts) => fonts,
        Err(missing) => {
            println!("skipped: {missing}");
            return;
        }
    };
    let corpus = Corpus::new(1);
    assert!(corpus.batches.len() >= 4);
    let all: Vec<String> =
        corpus.batches.iter().flat_map(|batch| differences(&corpus, &fonts, batch)).collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}
