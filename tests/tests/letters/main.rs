//! The corpus of letters: what the program says of each against what the rules say of it by hand.
//!
//! `cargo test -p tests --test letters -- --nocapture` prints every difference.

mod run;

use forge::letter::corpus::{Case, Corpus};
use forge::letter::font::Fonts;
use report::Severity;
use run::{Outcome, run};
use std::collections::{BTreeMap, BTreeSet};

/// Rules that a letter shows, by the start of their ids.
const GROUPS: [&str; 6] = ["FORM-", "SEAL-", "COPY-", "ATT-", "FLOW-", "DOC-"];
/// How many rules each group has.
const LAST: [(&str, u8); 6] =
    [("FORM-", 14), ("SEAL-", 12), ("COPY-", 16), ("ATT-", 12), ("FLOW-", 12), ("DOC-", 16)];
/// Further rules that need the document.
const MORE: [&str; 11] = [
    "SIG-07", "CERT-12", "CERT-13", "CERT-14", "CERT-15", "TIME-05", "TIME-06", "TIME-07", "TIME-08",
    "TIME-09", "TIME-12",
];

fn fonts() -> Option<Fonts> {
    match Fonts::find() {
        Ok(fonts) => Some(fonts),
        Err(missing) => {
            println!("skipped: {missing}");
            None
        }
    }
}

fn concerns(rule: &str) -> bool {
    GROUPS.iter().any(|group| rule.starts_with(group)) || MORE.contains(&rule)
}

const fn letter(severity: Option<Severity>) -> &'static str {
    match severity {
        None => "none",
        Some(Severity::Pass) => "pass",
        Some(Severity::Inform) => "I",
        Some(Severity::Warn) => "W",
        Some(Severity::Fail) => "E",
        Some(Severity::Undetermined) => "U",
    }
}

fn agrees(expected: &str, found: &str) -> bool {
    match expected {
        "ok" => matches!(found, "pass" | "none"),
        "none" => matches!(found, "none" | "I"),
        other => other == found,
    }
}

/// Every difference between expectation and outcome, in words.
fn differences(case: &Case, outcome: &Outcome) -> Vec<String> {
    let expect = &case.expect;
    let mut all = Vec::new();
    let mut differs = |what: &str, expected: &str, found: &str| {
        all.push(format!("{}: {what}: expected {expected}, found {found}", case.id));
    };
    let rules = outcome.by_rule();
    for (rule, expected) in &expect.findings {
        let found = letter(rules.get(rule).copied());
        if !agrees(expected, found) {
            differs(rule, expected, found);
        }
    }
    let free = |rule: &str| expect.findings.contains_key(rule) || expect.either.contains_key(rule);
    for (rule, severity) in rules.iter().filter(|(rule, _)| concerns(rule) && !free(rule)) {
        if !matches!(severity, Severity::Pass | Severity::Inform) {
            differs(rule, "nothing above I", letter(Some(*severity)));
        }
    }
    let name = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let kind = name(serde_json::to_value(outcome.classification.kind).unwrap());
    let family = name(serde_json::to_value(outcome.classification.family).unwrap());
    for (what, expected, found) in [
        ("kind", &expect.kind, &kind),
        ("family", &expect.family, &family),
        ("outcome", &expect.outcome, &outcome.outcome()),
        ("outcome without CRLs", &expect.outcome_without_crl, &outcome.without_crl),
    ] {
        if !expected.is_empty() && expected != found {
            differs(what, expected, found);
        }
    }
    let secret = expect.findings.get("FLOW-04").is_some_and(|severity| severity == "E");
    for (fact, expected) in expect.facts.iter().filter(|_| !secret) {
        let found = facts(outcome).remove(fact.as_str()).unwrap_or_default();
        if expected != "?" && *expected != found {
            differs(fact, expected, &found);
        }
    }
    all
}

fn facts(outcome: &Outcome) -> BTreeMap<&'static str, String> {
    let facts = outcome.classification.facts.clone();
    let issued = facts.issued.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"));
    let all = [
        ("number", facts.number),
        ("symbol", facts.symbol),
        ("place", facts.place),
        ("issued", issued),
        ("type", facts.document_type),
        ("subject", facts.subject),
        ("issuers", Some(facts.issuers.join("; "))),
        ("locality", facts.locality),
        ("pages", Some(facts.pages.to_string())),
    ];
    all.into_iter().map(|(name, value)| (name, value.unwrap_or_default())).collect()
}

#[test]
#[ignore = "not all rules of the form agree with the letters yet: cargo test -p tests --test letters -- --ignored --nocapture tells where"]
fn letters_are_judged_as_the_rules_say() {
    let Some(fonts) = fonts() else { return };
    let corpus = Corpus::new(1);
    let only = std::env::var("LETTER").ok();
    let wanted =
        corpus.cases.iter().filter(|case| only.as_ref().is_none_or(|only| case.id.contains(only.as_str())));
    let mut all = Vec::new();
    let mut count = 0;
    for case in wanted {
        let bytes = corpus.build(case, &fonts);
        all.extend(differences(case, &run(&corpus, &bytes, &case.expect)));
        count += 1;
    }
    println!("{count} letters, {} differences", all.len());
    for line in &all {
        println!("{line}");
    }
    assert!(all.is_empty(), "{} differences", all.len());
}

#[test]
fn letters_are_the_same_each_time() {
    let Some(fonts) = fonts() else { return };
    for id in ["kept-decision", "ninh-binh-tilted"] {
        let [one, other] =
            [Corpus::new(1), Corpus::new(1)].map(|corpus| corpus.build(corpus.case(id), &fonts));
        assert!(one == other, "{id} differs from itself");
    }
    let (one, other) = (Corpus::new(1), Corpus::new(2));
    let id = "kept-decision";
    assert!(
        one.build(one.case(id), &fonts) != other.build(other.case(id), &fonts),
        "the seed decides nothing"
    );
}

#[test]
fn every_rule_is_kept_and_broken_by_a_letter() {
    let corpus = Corpus::new(1);
    let (mut kept, mut broken) = (BTreeSet::new(), BTreeSet::new());
    let cases = corpus.cases.iter().flat_map(|case| &case.expect.findings);
    for (rule, severity) in cases.chain(corpus.batches.iter().flat_map(|batch| &batch.findings)) {
        let side = if matches!(severity.as_str(), "pass" | "ok") { &mut kept } else { &mut broken };
        side.insert(rule.as_str());
    }
    let numbered = |(group, last): (&str, u8)| {
        (1..=last).map(|number| format!("{group}{number:02}")).collect::<Vec<_>>()
    };
    let list = LAST.into_iter().flat_map(numbered).chain(MORE.map(str::to_owned));
    let missing: Vec<String> = list
        .filter(|rule| !ONLY_TOLD.contains(&rule.as_str()))
        .filter(|rule| !kept.contains(rule.as_str()) || !broken.contains(rule.as_str()))
        .map(|rule| {
            format!(
                "{rule}: kept {}, broken {}",
                kept.contains(rule.as_str()),
                broken.contains(rule.as_str())
            )
        })
        .collect();
    assert!(missing.is_empty(), "no letter for {missing:#?}");
}

/// Rules that no letter can break: they say what is shown, recommended or outside the file (rules.md, tables 1.8, 1.9).
const ONLY_TOLD: &[&str] = &[
    "COPY-01", "COPY-13", "COPY-14", "ATT-11", "FLOW-05", "FLOW-06", "FLOW-07", "FLOW-08", "FLOW-09",
    "FLOW-10", "FLOW-11", "FLOW-12", "DOC-02", "DOC-16", "TIME-12",
];
