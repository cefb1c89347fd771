//! Wycheproof and NIST CAVP: every signature vector, through the doors that a signed PDF uses.

mod cavp;
mod der;
mod exceptions;
mod wycheproof;

use exceptions::Exceptions;
use serde_json::Value;
use std::collections::BTreeMap;
use verifier_core::crypto::{Backend, Message, PublicKey, RustCrypto, Scheme, Verification};

/// What came of one vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Valid,
    Invalid,
    Unsupported,
}

/// A vector that has been run: what came of it, and the exception it falls under if it does.
struct Run {
    outcome: Outcome,
    group: String,
}

/// Key and algorithm through the table, then the backend. A refusal on the way is told by its code.
fn verify(spki: &[u8], algorithm: &[u8], message: &[u8], signature: &[u8]) -> Outcome {
    let key = match PublicKey::from_spki_der(spki) {
        Ok(key) => key,
        Err(problem) => return refused(problem.code),
    };
    match Scheme::from_algorithm(algorithm, &key, None) {
        Ok(scheme) => verify_scheme(&key, &scheme, message, signature),
        Err(problem) => refused(problem.code),
    }
}

/// The backend alone, for schemes that no identifier names.
fn verify_scheme(key: &PublicKey, scheme: &Scheme, message: &[u8], signature: &[u8]) -> Outcome {
    match RustCrypto.verify(key, scheme, Message::Bytes(message), signature) {
        Verification::Valid => Outcome::Valid,
        Verification::Invalid => Outcome::Invalid,
        Verification::Unsupported => Outcome::Unsupported,
    }
}

fn refused(code: report::Code) -> Outcome {
    if code == report::Code::CryptoUnsupported { Outcome::Unsupported } else { Outcome::Invalid }
}

fn unhex(text: &str) -> Vec<u8> {
    let even = if text.len() % 2 == 1 { format!("0{text}") } else { text.to_owned() };
    (0..even.len()).step_by(2).map(|at| u8::from_str_radix(&even[at..at + 2], 16).unwrap()).collect()
}

#[derive(Default)]
struct Count {
    accepted: u32,
    refused: u32,
    excepted: u32,
    skipped: u32,
}

#[test]
fn every_published_vector_is_judged_as_its_authors_say() {
    let Some(corpora) = tests::corpora() else {
        println!("skipped: the Wycheproof and CAVP vectors, because ../shared/corpora is absent");
        return;
    };
    let mut exceptions = Exceptions::read();
    let mut wycheproof = wycheproof::Vectors::new(&corpora);
    let mut cavp = cavp::Vectors::new(&corpora);
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut wrong = Vec::new();
    let expectations = std::fs::read_to_string(corpora.join("expected.jsonl")).unwrap();
    for line in expectations.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        if case["set"] != "crypto" {
            continue;
        }
        let id = case["id"].as_str().unwrap();
        let count = counts.entry(case["category"].as_str().unwrap().to_owned()).or_default();
        let run = if id.starts_with("cavp:") { cavp.run(id) } else { wycheproof.run(id) };
        let Some(run) = run else {
            count.skipped += 1;
            continue;
        };
        let excepted = exceptions.covers(&run.group);
        let right = match (case["expected"].as_str().unwrap(), run.outcome) {
            ("accept", Outcome::Valid) => !excepted,
            ("accept", outcome) => excepted && outcome == Outcome::Unsupported,
            ("warn", outcome) => excepted && outcome == Outcome::Invalid,
            ("reject", outcome) => outcome != Outcome::Valid,
            (other, _) => panic!("unknown expectation {other}"),
        };
        match (right, excepted, run.outcome) {
            (false, ..) => wrong.push(format!("{id}: {:?}, expected {}", run.outcome, case["expected"])),
            (true, true, _) => count.excepted += 1,
            (true, false, Outcome::Valid) => count.accepted += 1,
            (true, false, _) => count.refused += 1,
        }
    }
    for (category, count) in &counts {
        println!(
            "{category}: {} accepted, {} refused, {} exceptions, {} without file",
            count.accepted, count.refused, count.excepted, count.skipped
        );
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(exceptions.unmet(), Vec::<String>::new(), "exceptions that nothing needs any more");
    assert!(counts.values().map(|count| count.accepted).sum::<u32>() > 3000);
}

#[test]
fn the_pss_examples_of_every_modulus_length_modulo_eight_verify() {
    let Some(corpora) = tests::corpora() else {
        println!("skipped: the RSA-PSS examples, because ../shared/corpora is absent");
        return;
    };
    let outcomes = cavp::pss_examples(&corpora);
    assert_eq!(outcomes.len(), 60);
    assert!(outcomes.iter().all(|(good, changed)| *good == Outcome::Valid && *changed == Outcome::Invalid));
}
