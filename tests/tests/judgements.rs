//! What the facts come to is what the findings say, over every document there is: the two are computed apart.

use report::{ChangesAfter, Conclusion, Cryptography, Integrity, Report, Severity, SignatureReport, Trust};
use tests::{built_in_context, corpora, pdf_expectations};
use verifier_core::trust::TrustStore;
use verifier_core::{Context, Facts, Policy, judge_facts};

/// Does everything that was found let the signature pass?
fn found_good(signature: &SignatureReport) -> bool {
    signature.cryptography == Cryptography::Ok
        && signature.integrity == Integrity::Intact
        && matches!(signature.changes_after, ChangesAfter::None | ChangesAfter::Permitted)
        && signature.trust == Trust::Trusted
        && signature.findings.iter().all(|finding| finding.severity < Severity::Undetermined)
}

fn compare(name: &str, report: &Report, facts: &[Facts], wrong: &mut Vec<String>) -> usize {
    let now = report.validation_time;
    let (nd68, etsi) = (judge_facts(facts, Policy::Nd68, now), judge_facts(facts, Policy::Etsi, now));
    assert_eq!((nd68.len(), etsi.len()), (report.signatures.len(), report.signatures.len()), "{name}");
    // A document whose structure fails says so of each signature anew.
    let structure = report.document.findings.iter().any(|finding| finding.severity >= Severity::Undetermined);
    for ((signature, nd68), etsi) in report.signatures.iter().zip(nd68).zip(etsi) {
        let told = [signature.judgements[0].conclusion, signature.judgements[1].conclusion];
        if !structure && told != [nd68, etsi] {
            wrong.push(format!("{name} {}: told {told:?}, facts {nd68:?} {etsi:?}", signature.id));
        }
        // The strict policy passes nothing that the findings leave open.
        let passed = told[0] == Conclusion::TotalPassed;
        if !structure && told[1] == Conclusion::TotalPassed && !found_good(signature) {
            wrong.push(format!("{name} {}: passes strictly, but was not found good", signature.id));
        }
        if !structure && passed != found_good(signature) {
            let codes: Vec<&str> = signature
                .findings
                .iter()
                .filter(|finding| finding.severity >= Severity::Undetermined)
                .map(|finding| finding.code.as_str())
                .collect();
            wrong.push(format!(
                "{name} {}: {:?}, but found good {}: {:?} {}",
                signature.id,
                told[0],
                !passed,
                signature.trust,
                codes.join(" ")
            ));
        }
    }
    report.signatures.len()
}

#[test]
fn facts_and_findings_agree_on_every_forged_document() {
    let maker = forge::corpus::Maker::new(1);
    let trust = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let trust = TrustStore::from_certificates(trust).unwrap_or_else(|problem| panic!("{problem:?}"));
    let lists = forge::corpus::crls(&maker.pki);
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in forge::corpus::cases(&maker) {
        for named in [&[][..], case.crls] {
            let mut context = Context::new(forge::corpus::AT.parse().unwrap(), trust.clone());
            let chosen = lists.iter().filter(|(list, _)| named.contains(list));
            context.evidence.crls = chosen.map(|(_, list)| list.clone()).collect();
            let Ok((report, facts)) = verifier_core::verify_with_facts(&case.bytes.as_slice(), &context)
            else {
                continue;
            };
            count += compare(case.id, &report, &facts, &mut wrong);
        }
    }
    println!("{count} judgements compared");
    assert!(wrong.is_empty(), "{} disagree:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn facts_and_findings_agree_on_every_document_of_others() {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: their documents are not judged");
        return;
    };
    let mut wrong = Vec::new();
    let mut count = 0;
    for expectation in pdf_expectations(&corpora) {
        let bytes = std::fs::read(corpora.join(&expectation.file)).unwrap();
        if let Ok((report, facts)) = verifier_core::verify_with_facts(&bytes.as_slice(), &built_in_context())
        {
            count += compare(&expectation.id, &report, &facts, &mut wrong);
        }
    }
    println!("{count} signatures compared");
    assert!(wrong.is_empty(), "{} disagree:\n{}", wrong.len(), wrong.join("\n"));
}
