//! The corpus of letters: what the program says of each against what the rules say of it by hand.
//!
//! `cargo test -p tests --test letters -- --nocapture` prints every difference.

mod run;

use forge::letter::corpus::{Case, Corpus};
use forge::letter::font::Fonts;
use report::Severity;
use run::{Outcome, run};
use std::collections::{BTreeMap, BTreeSet};

/// Rules that a letter shows, by the start of their ids; beside them whatever has a check of its own.
const GROUPS: [&str; 6] = ["FORM-", "SEAL-", "COPY-", "ATT-", "FLOW-", "DOC-"];

/// The rules that letters show.
fn shown_by_letters() -> impl Iterator<Item = &'static str> {
    let rows = form::rule_set::data::base().rows.iter();
    rows.filter(|row| row.check.is_some() || GROUPS.iter().any(|group| row.id.starts_with(group)))
        .map(|row| row.id)
}

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
    shown_by_letters().any(|shown| shown == rule)
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
        // What the rule permits, said.
        "told" => found == "I",
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

/// What was found in one letter.
fn print(case: &Case, outcome: &Outcome) {
    println!("== {} {:?} {:?}", case.id, outcome.classification.signals, outcome.classification.facts);
    let form = outcome.report.form.iter().flat_map(|form| &form.findings);
    let core = outcome.report.signatures.iter().flat_map(|one| &one.findings).chain(&outcome.report.findings);
    for one in core.chain(form).filter(|one| one.severity != Severity::Pass) {
        let rule = one.source.rule.as_deref().unwrap_or_default();
        println!("{rule} {} {:?} {:?} {:?}", letter(Some(one.severity)), one.code, one.location, one.args);
    }
}

#[test]
fn letters_are_judged_as_the_rules_say() {
    let Some(fonts) = fonts() else { return };
    let corpus = Corpus::new(1);
    let only = std::env::var("LETTER").ok();
    let wanted = corpus
        .cases
        .iter()
        .filter(|case| only.as_ref().is_none_or(|only| only.split(' ').any(|word| case.id.contains(word))));
    let mut all = Vec::new();
    let mut count = 0;
    for case in wanted {
        let bytes = corpus.build(case, &fonts);
        let outcome = run(&corpus, &bytes, case);
        if only.is_some() {
            print(case, &outcome);
        }
        all.extend(differences(case, &outcome));
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
    let mut letters: BTreeMap<&str, [Option<&str>; 2]> = BTreeMap::new();
    let cases = corpus.cases.iter().map(|case| (case.id.as_str(), &case.expect.findings));
    let batches = corpus.batches.iter().map(|batch| (batch.id.as_str(), &batch.findings));
    for (letter, findings) in cases.chain(batches) {
        for (rule, severity) in findings.iter().filter(|(_, severity)| *severity != "none") {
            let [kept, broken] = letters.entry(rule).or_default();
            let side = if matches!(severity.as_str(), "pass" | "ok" | "told") { kept } else { broken };
            side.get_or_insert(letter);
        }
    }
    let mut wrong = Vec::new();
    for rule in shown_by_letters() {
        let [kept, broken] = letters.get(rule).copied().unwrap_or_default();
        println!("{rule}: kept by {}, broken by {}", kept.unwrap_or("none"), broken.unwrap_or("none"));
        let both = kept.is_some() && broken.is_some();
        if both == ONLY_TOLD.iter().any(|(told, _)| *told == rule) {
            wrong.push(format!("{rule}: kept by {kept:?}, broken by {broken:?}"));
        }
    }
    assert!(wrong.is_empty(), "no letter, or one where none can be: {wrong:#?}");
}

#[test]
fn the_whole_documents_are_those_that_are_promised() {
    let corpus = Corpus::new(1);
    let whole = corpus.cases.iter().filter(|case| case.rule.is_none());
    let names: BTreeSet<&str> = whole.map(|case| case.id.as_str()).collect();
    assert!(names.len() >= 30, "{} whole documents", names.len());
    for name in [
        "ninh-binh-tilted",
        "ninh-binh-rotated",
        "ninh-binh-landscape",
        "ninh-binh-two-columns",
        "ninh-binh-three-signers",
        "lao-cai-long-name",
    ] {
        assert!(names.contains(name), "no {name}");
    }
}

/// Rules that no letter can both keep and break, with the reason (rules.md, tables 1.1, 1.4, 1.7 to 1.10).
const ONLY_TOLD: &[(&str, &str)] = &[
    ("SIG-14", "several signatures are permitted: it only counts them"),
    ("TIME-12", "both days are shown; neither is wrong"),
    ("COPY-01", "a mark without the form of copy is no mark of a copy: COPY-15 tells the scan"),
    ("COPY-13", "what a bản sao lục was made from is seen by a person"),
    ("COPY-14", "says what a right copy is worth"),
    ("ATT-11", "blank dots are right and filled ones are no fault: nothing is ever pointed out"),
    ("FLOW-05", "the duty to check: the whole report"),
    ("FLOW-06", "the proposed decision; a wrong addressee is seen by a person"),
    ("FLOW-07", "a reminder to the receiver"),
    ("FLOW-08", "advice on findings of form"),
    ("FLOW-09", "a recall comes outside the file"),
    ("FLOW-10", "paper cannot be verified"),
    ("FLOW-11", "what the agency's file says replaces rules; it is none of the letter"),
    ("FLOW-12", "names of roles"),
    ("DOC-02", "what is no PDF gets no report: tests of the reader"),
];
