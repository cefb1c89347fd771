//! A letter through everything: verify, page models, classification, rules, decision.

use forge::letter::corpus::{AT, Corpus, Expect};
use form::{Agency, Classification, Settings, complete};
use report::{Purpose, Report, Severity};
use std::collections::BTreeMap;
use verifier_core::trust::TrustStore;
use verifier_core::{Context, Policy};

/// What came out for one letter.
pub struct Outcome {
    /// What the document is.
    pub classification: Classification,
    /// The report with the lists of revoked certificates, decision included.
    pub report: Report,
    /// The proposed outcome without them.
    pub without_crl: String,
}

impl Outcome {
    /// The proposed outcome, as the report writes it.
    pub fn outcome(&self) -> String {
        outcome(&self.report)
    }

    /// The gravest finding of each rule, in answer 3 and in answers 1 and 2.
    pub fn by_rule(&self) -> BTreeMap<String, Severity> {
        let report = &self.report;
        let core = report.signatures.iter().flat_map(|one| &one.findings).chain(&report.findings);
        let core = core.chain(&report.document.findings);
        let form = report.form.iter().flat_map(|form| &form.findings);
        let mut worst = BTreeMap::new();
        for finding in core.chain(form) {
            let Some(rule) = &finding.source.rule else { continue };
            let entry = worst.entry(rule.to_string()).or_insert(finding.severity);
            if weight(finding.severity) > weight(*entry) {
                *entry = finding.severity;
            }
        }
        worst
    }
}

fn weight(severity: Severity) -> u8 {
    match severity {
        Severity::Pass => 0,
        Severity::Inform => 1,
        Severity::Warn => 2,
        Severity::Undetermined => 3,
        Severity::Fail => 4,
    }
}

fn outcome(report: &Report) -> String {
    let decision = report.decision.as_ref().map(|decision| serde_json::to_value(decision.outcome).unwrap());
    decision.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Runs a letter.
pub fn run(corpus: &Corpus, bytes: &[u8], expect: &Expect) -> Outcome {
    let crls = corpus.people.crls().into_iter().map(|(_, list)| list).collect();
    let (report, classification) = whole(corpus, bytes, expect, crls);
    let (without, _) = whole(corpus, bytes, expect, Vec::new());
    Outcome { classification, report, without_crl: outcome(&without) }
}

fn whole(corpus: &Corpus, bytes: &[u8], expect: &Expect, crls: Vec<Vec<u8>>) -> (Report, Classification) {
    let listed = corpus.people.trusted().into_iter().map(|(_, der)| der).collect();
    let mut context = Context::new(AT.parse().unwrap(), TrustStore::from_certificates(listed).unwrap());
    context.policy = Policy::Nd68;
    context.purpose = Purpose::Incoming;
    context.evidence.crls = crls;
    let report = verifier_core::verify(&bytes, &context).unwrap();
    let pages = page_model::document(&bytes, &context, &report, &page_model::Limits::default()).unwrap();
    let agency = Agency { seal_diameter_um: expect.seal_diameter_um, ..Agency::default() };
    let settings = Settings { profile: expect.profile.clone(), agency, ..Settings::default() };
    let completed = complete(report, pages, &settings).unwrap();
    (completed.report, completed.classification)
}
