//! Every case of the forge: only what its manifest allows may come out.

use forge::corpus::{AT, Case, Expect, Maker, cases, crls};
use report::{Answer, Report, Soundness};
use verifier_core::trust::TrustStore;
use verifier_core::{Context, Error};

fn verify(case: &Case, trust: &TrustStore, lists: &[Vec<u8>]) -> Result<Report, Error> {
    let mut context = Context::new(AT.parse().unwrap(), trust.clone());
    context.evidence.crls = lists.to_vec();
    verifier_core::verify(&case.bytes.as_slice(), &context)
}

/// What differs from the expectation, in words; nothing when all is allowed.
fn disagreement(case: &Case, run: &str, expect: &Expect, result: &Result<Report, Error>) -> Option<String> {
    let Ok(report) = result else {
        return (!expect.exit.contains(&3)).then(|| format!("{} {run}: no report", case.id));
    };
    let (sound, trusted) = (sound(report.answers.sound), trusted(report.answers.trusted));
    let exit = match (report.answers.sound, report.answers.trusted) {
        (Soundness::No | Soundness::NoSignature, _) | (_, Answer::No) => 1,
        (Soundness::Yes, Answer::Yes) => 0,
        _ => 2,
    };
    let right =
        expect.sound.contains(&sound) && expect.trusted.contains(&trusted) && expect.exit.contains(&exit);
    (!right).then(|| {
        let codes: Vec<&str> = report
            .document
            .findings
            .iter()
            .chain(report.signatures.iter().flat_map(|signature| &signature.findings))
            .filter(|finding| finding.severity >= report::Severity::Warn)
            .map(|finding| finding.code.as_str())
            .collect();
        let (allowed_sound, allowed_trusted) = (expect.sound, expect.trusted);
        format!(
            "{} {run}: sound {sound} {allowed_sound:?}, trusted {trusted} {allowed_trusted:?}, exit {exit} {:?}: {}",
            case.id,
            expect.exit,
            codes.join(" ")
        )
    })
}

fn sound(answer: Soundness) -> &'static str {
    match answer {
        Soundness::Yes => "yes",
        Soundness::No => "no",
        Soundness::Undetermined => "undetermined",
        Soundness::NoSignature => "no_signature",
    }
}

fn trusted(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Undetermined => "undetermined",
        Answer::NotRun => "not_run",
    }
}

/// Runs every case, with the CRLs that `lists` chooses for it, and compares with what `expect` allows.
fn compare(run: &str, lists: impl Fn(&Maker, &Case) -> Vec<Vec<u8>>, expect: impl Fn(&Case) -> Expect) {
    let maker = Maker::new(1);
    let trust = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let trust = TrustStore::from_certificates(trust).unwrap_or_else(|problem| panic!("{problem:?}"));
    let cases = cases(&maker);
    let compared = cases
        .iter()
        .map(|case| disagreement(case, run, &expect(case), &verify(case, &trust, &lists(&maker, case))));
    let wrong: Vec<String> = compared.flatten().collect();
    println!("{} cases of the forge, {run}", cases.len());
    assert!(wrong.is_empty(), "{} disagree:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_case_without_crls_comes_out_as_its_manifest_says() {
    compare("without CRLs", |_, _| Vec::new(), |case| case.bare);
}

#[test]
fn every_case_with_its_crls_comes_out_as_its_manifest_says() {
    let lists = |maker: &Maker, case: &Case| {
        crls(&maker.pki)
            .into_iter()
            .filter(|(name, _)| case.crls.contains(name))
            .map(|(_, list)| list)
            .collect()
    };
    compare("with CRLs", lists, |case| case.with_crl);
}

#[test]
fn no_signature_says_the_same_thing_twice() {
    let maker = Maker::new(1);
    let trust = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let trust = TrustStore::from_certificates(trust).unwrap_or_else(|problem| panic!("{problem:?}"));
    let mut unknown = 0;
    for case in cases(&maker) {
        let Ok(report) = verify(&case, &trust, &[]) else { continue };
        for signature in &report.signatures {
            for (at, finding) in signature.findings.iter().enumerate() {
                assert!(!signature.findings[..at].contains(finding), "{}: {finding:?}", case.id);
                unknown += usize::from(finding.code == report::Code::SignatureSubFilterUnknown);
            }
        }
    }
    assert_eq!(unknown, 1, "an unknown format is told");
}
