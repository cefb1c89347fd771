//! Each rule of the groups CERT, PATH and TIME (certificates, paths, times) has a document that keeps it and one that
//! breaks it, by the finding or fact that shows it: as the manifest of the corpus names them (`forge::corpus::rules`).
//! Rules that speak of the page's text have letters (`forge::letter::corpus`).

use forge::corpus::rules::{List, RULES, Rule, Shown, Shows, documents};
use forge::corpus::{CRLS, Maker, cases, crls};
use forge::letter;
use messages::{Language, Messages};
use report::{Code, Limit, Report, TrustDomain};
use serde_json::to_value;
use std::collections::{BTreeMap, BTreeSet};
use tests::{built_in_context, corpora};
use verifier_core::Context;
use verifier_core::trust::TrustStore;

fn has(report: &Report, code: Code) -> bool {
    let all = report.signatures.iter().flat_map(|one| &one.findings).chain(&report.findings);
    all.chain(&report.document.findings).any(|finding| finding.code == code)
}

/// The code of this name; one that the table does not know shows nothing.
fn code(name: &str) -> Code {
    let code = Code::from_name(name);
    assert_ne!(code, Code::Unknown, "{name}");
    code
}

/// The name that a value of a closed list has in the report.
fn name(value: serde_json::Result<serde_json::Value>) -> String {
    value.unwrap().as_str().unwrap_or_default().to_owned()
}

fn shows(shown: Shows, report: &Report) -> bool {
    let signature = &report.signatures[0];
    let subject = || signature.signer.as_ref().unwrap().subject.as_str();
    // What the signer may do is never said to be proved (CERT-16).
    let unproved = || report.limits.contains(&Limit::SignerAuthority);
    match shown {
        Shows::Finds(text) => has(report, code(text)),
        Shows::Lacks(text) => !has(report, code(text)),
        Shows::Role(text) => name(to_value(signature.role)) == text,
        Shows::Domain(text) => name(to_value(signature.trust_domain)) == text,
        Shows::Used(text) => name(to_value(signature.times.used_is)) == text,
        Shows::Called(text) => Messages::new(Language::Vietnamese).signature_domain(signature).contains(text),
        Shows::Subject(text) => subject().contains(text) && unproved(),
        Shows::SubjectLacks(text) => !subject().contains(text) && unproved(),
    }
}

/// A file of the corpus: its bytes, a CA of its own, and its CRLs.
struct File {
    bytes: Vec<u8>,
    listed: Option<Vec<u8>>,
    crls: &'static [&'static str],
}

fn files(maker: &Maker) -> BTreeMap<&'static str, File> {
    let own = documents(maker).into_iter().map(|document| {
        let listed = document.listed.map(|certified| certified.der);
        (document.id, File { bytes: document.bytes, listed, crls: CRLS })
    });
    let cases = cases(maker).into_iter();
    own.chain(cases.map(|case| (case.id, File { bytes: case.bytes, listed: None, crls: case.crls })))
        .collect()
}

fn verify(maker: &Maker, shown: &Shown, file: &File) -> Report {
    let listed = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone());
    let listed: Vec<Vec<u8>> = listed.chain(file.listed.clone()).collect();
    let trust = match shown.list {
        List::Corpus => TrustStore::from_certificates(listed),
        List::Of(domain) => {
            let domain = if domain == "public" { TrustDomain::Public } else { TrustDomain::CongVu };
            TrustStore::from_domains(listed.into_iter().map(|der| (der, domain)).collect())
        }
        List::BuiltIn => Ok(built_in_context().trust),
        List::BuiltInUntil(until) => {
            let json = include_str!("../../public/trust/list.json");
            let term = json.replacen("\"date\"", &format!("\"next_update\": \"{until}\", \"date\""), 1);
            TrustStore::from_asset(term.as_bytes())
        }
    };
    let trust = trust.unwrap_or_else(|problem| panic!("{problem:?}"));
    let mut context = Context::new(shown.at.parse().unwrap(), trust);
    if shown.with_crls {
        let named = crls(&maker.pki).into_iter().filter(|(list, _)| file.crls.contains(list));
        context.evidence.crls = named.map(|(_, list)| list).collect();
    }
    verifier_core::verify(&file.bytes.as_slice(), &context).unwrap()
}

#[test]
fn every_rule_has_a_document_that_keeps_it_and_one_that_breaks_it() {
    let maker = Maker::new(1);
    let files = files(&maker);
    let mut wrong = Vec::new();
    for Rule { id, kept, broken } in RULES {
        for (word, shown) in [("kept", kept), ("broken", broken)] {
            let file = files.get(shown.file).unwrap_or_else(|| panic!("no document {}", shown.file));
            let report = verify(&maker, shown, file);
            println!("{id} {word} by {}", shown.file);
            if !shows(shown.shows, &report) {
                let findings = report.signatures.iter().flat_map(|one| &one.findings);
                let codes: Vec<&str> = findings.map(|one| one.code.as_str()).collect();
                wrong.push(format!("{id} is not {word} by {shown:?}: {}", codes.join(" ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_manifest_names_for_every_pair_files_that_are_there() {
    let folder = std::env::temp_dir().join(format!("kiemky-rules-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    forge::corpus::write(&folder, 1).unwrap();
    let manifest = std::fs::read_to_string(folder.join("rules/manifest.jsonl")).unwrap();
    let mut sides: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in manifest.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| row[key].as_str().map(str::to_owned);
        let crls = row["crl"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned());
        for named in crls.chain(text("file")).chain(text("listed")).chain(text("trust")) {
            assert!(folder.join(&named).exists(), "{named}");
        }
        sides.entry(text("rule").unwrap()).or_default().insert(text("side").unwrap());
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(manifest.lines().count(), 2 * RULES.len());
    for (rule, sides) in sides {
        assert_eq!(sides.into_iter().collect::<Vec<_>>(), ["broken", "kept"], "{rule}");
    }
}

/// Rules about what the page says in print: letters keep and break them.
const IN_LETTERS: [&str; 8] =
    ["CERT-12", "CERT-13", "CERT-14", "CERT-15", "TIME-05", "TIME-06", "TIME-08", "TIME-09"];
/// Rules that nothing in a PDF can break.
const TOLD_ONLY: [(&str, &str); 2] = [
    ("TIME-11", "the label of another system: never derived from a PDF"),
    ("TIME-12", "two dates shown apart; neither is wrong"),
];

#[test]
fn every_rule_of_these_groups_is_listed() {
    let letters = letter::corpus::Corpus::new(1);
    let expected = |rule: &str, kept: bool| {
        let all = letters.cases.iter().filter_map(|case| case.expect.findings.get(rule));
        all.into_iter().any(|severity| matches!(severity.as_str(), "pass" | "ok") == kept)
    };
    for (group, count) in [("CERT", 19), ("PATH", 8), ("TIME", 12)] {
        for number in 1..=count {
            let id = format!("{group}-{number:02}");
            let here = RULES.iter().any(|rule| rule.id == id);
            let in_letters = IN_LETTERS.contains(&id.as_str());
            let told = TOLD_ONLY.iter().any(|(other, _)| *other == id);
            assert_eq!(usize::from(here) + usize::from(in_letters) + usize::from(told), 1, "{id}");
            assert!(!in_letters || (expected(&id, true) && expected(&id, false)), "{id} in the letters");
        }
    }
}

#[test]
fn a_real_document_names_its_generation_and_its_pki() {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: PATH-06 and PATH-08 are not shown");
        return;
    };
    let names = std::fs::read_dir(corpora.join("vgca/pdf")).unwrap().map(|entry| entry.unwrap().path());
    let mut portal = names.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("A15"));
    let bytes = std::fs::read(portal.next().unwrap()).unwrap();
    let real = verifier_core::verify(&bytes, &built_in_context()).unwrap();
    assert!(has(&real, Code::X509Generation) && has(&real, Code::X509LinkSha1Pinned));
    assert_eq!(real.signatures[0].trust_domain, TrustDomain::CongVu);
    let maker = Maker::new(1);
    let forged = verifier_core::verify(&maker.victim().0, &built_in_context()).unwrap();
    assert_eq!(forged.signatures[0].trust_domain, TrustDomain::None);
}
