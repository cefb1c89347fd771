//! Every third-party PDF with an expectation: our answer agrees, or the disagreement is named with a reason.

mod real;

use report::{Code, Coverage, Report, Severity, Soundness};
use std::collections::{BTreeMap, BTreeSet};
use tests::{Expectation, corpora, exceptions, pdf_expectations, verify};

/// Our answer in the words of the list: about the integrity of the whole file, apart from trust.
fn answer(bytes: &[u8]) -> (&'static str, String) {
    let report = match verify(bytes) {
        Ok(report) => report,
        Err(error) => return ("no_report", error.finding.code.as_str().to_owned()),
    };
    let why = reasons(&report);
    let remnant = report.signatures.iter().any(|signature| signature.coverage == Coverage::Remnant);
    let word = match report.answers.sound {
        Soundness::Yes if told(&report) => "warn",
        Soundness::Yes => "accept",
        Soundness::No if remnant => "reject",
        Soundness::No => "reject",
        Soundness::NoSignature => "no_signature",
        Soundness::Undetermined => "undetermined",
    };
    (word, why)
}

/// Is there a warning about structure, signature or revisions (not about trust and time)?
fn told(report: &Report) -> bool {
    let groups = ["pdf.", "revision.", "signature."];
    let all = report
        .document
        .findings
        .iter()
        .chain(report.signatures.iter().flat_map(|signature| &signature.findings));
    all.filter(|finding| finding.severity == Severity::Warn)
        .any(|finding| groups.iter().any(|group| finding.code.as_str().starts_with(group)))
}

/// The codes that fail or stay open.
fn reasons(report: &Report) -> String {
    let all = report
        .document
        .findings
        .iter()
        .chain(report.signatures.iter().flat_map(|signature| &signature.findings));
    let open = all.filter(|finding| finding.severity >= Severity::Undetermined);
    let about_trust = |code: Code| {
        ["x509.", "revocation.", "timestamp."].iter().any(|group| code.as_str().starts_with(group))
    };
    let codes: BTreeSet<&str> =
        open.map(|finding| finding.code).filter(|code| !about_trust(*code)).map(Code::as_str).collect();
    codes.into_iter().collect::<Vec<_>>().join(" ")
}

/// Does the answer agree? An honest file must not be left open, nor an attack.
fn agrees(expectation: &Expectation, word: &str) -> bool {
    let allowed = |word: &str| expectation.allowed.iter().any(|one| one == word);
    match word {
        // A file that is no PDF at all carries no signature that could be accepted.
        "no_report" => allowed("no_signature") || allowed("no_crash"),
        _ if expectation.expected == "no_crash" => word != "accept" || allowed("accept"),
        "undetermined" => false,
        "warn" => allowed("warn") || allowed("accept"),
        "accept" => allowed("accept") || (expectation.expected == "warn" && allowed("warn")),
        other => allowed(other),
    }
}

#[test]
fn every_expectation_is_met_or_named() {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: expectations over them are not compared");
        return;
    };
    let named = exceptions("pdf.toml");
    let mut unnamed = Vec::new();
    let mut met = BTreeSet::new();
    let mut counts: BTreeMap<(String, String, &str), u32> = BTreeMap::new();
    for expectation in pdf_expectations(&corpora) {
        let bytes =
            std::fs::read(corpora.join(&expectation.file)).expect("a file of the corpora is readable");
        let (word, why) = answer(&bytes);
        *counts.entry((expectation.set.clone(), expectation.expected.clone(), word)).or_default() += 1;
        let agrees = agrees(&expectation, word);
        if !agrees && named.contains_key(&expectation.id) {
            met.insert(expectation.id.clone());
        } else if !agrees {
            let line = format!(
                "{} [{} {} {}] expected {} ({}), we say {word}: {why}",
                expectation.id,
                expectation.set,
                expectation.aspect,
                expectation.confidence,
                expectation.expected,
                expectation.why
            );
            if expectation.counts() { unnamed.push(line) } else { println!("advice: {line}") }
        }
    }
    for ((set, expected, word), count) in &counts {
        println!("{set}: expected {expected}, we say {word}: {count}");
    }
    let stale: Vec<&String> = named.keys().filter(|name| !met.contains(*name)).collect();
    assert!(unnamed.is_empty(), "{} disagreements without a reason:\n{}", unnamed.len(), unnamed.join("\n"));
    assert!(stale.is_empty(), "exceptions that are no longer met, remove them: {stale:?}");
}
