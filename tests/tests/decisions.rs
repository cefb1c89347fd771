//! Decisions: the core's own and that over all three answers, and what real documents would be proposed for with the
//! lists of their CAs.

use forge::corpus::{AT, Maker, cases, crls};
use form::{Completed, Settings, complete, decide};
use page_model::Limits;
use report::{
    Answer, Code, Decision, FormAnswer, OnlyMissing, Outcome, Part, Purpose, Report, RevocationStatus,
    Severity, Soundness, Trust,
};
use std::collections::BTreeMap;
use tests::{built_in_context, corpora};
use verifier_core::Context;
use verifier_core::trust::TrustStore;

/// Where form was not looked at, the decision over all three answers is the core's.
#[test]
fn without_form_both_decisions_are_the_same() {
    let maker = Maker::new(1);
    let lists = crls(&maker.pki);
    let listed = maker.pki.trusted().into_iter().map(|(_, certified)| certified.der.clone()).collect();
    let trust = TrustStore::from_certificates(listed).unwrap_or_else(|problem| panic!("{problem:?}"));
    let mut outcomes = BTreeMap::new();
    for case in cases(&maker) {
        let own: Vec<_> =
            lists.iter().filter(|(name, _)| case.crls.contains(name)).map(|(_, list)| list.clone()).collect();
        for (crls, accept_without_revocation) in
            [(own.clone(), false), (Vec::new(), false), (Vec::new(), true), (own, true)]
        {
            let mut context = Context::new(AT.parse().unwrap(), trust.clone());
            context.purpose = Purpose::Incoming;
            context.evidence.crls = crls;
            context.accept_without_revocation = accept_without_revocation;
            let Ok(report) = verifier_core::verify(&case.bytes.as_slice(), &context) else { continue };
            let core = report.decision.clone().expect("a decision for reception");
            let mut undecided = report;
            undecided.decision = None;
            let decided = decide(undecided, None, Purpose::Incoming);
            assert_eq!(decided.decision.as_ref(), Some(&core), "{}", case.id);
            assert_eq!(decided.answers.in_form, FormAnswer::NotRun, "{}", case.id);
            *outcomes.entry(format!("{:?}", core.outcome)).or_insert(0) += 1;
        }
    }
    println!("{outcomes:?}");
    assert_eq!(outcomes.len(), 4, "not every outcome was met: {outcomes:?}");
}

/// The real documents of one letter, verified for reception; nothing where there are no third-party corpora.
fn real(letter: char) -> Vec<(String, Vec<u8>, Report)> {
    let Some(corpora) = corpora() else {
        println!("SKIP: no third-party corpora here: the decisions on real documents are not compared");
        return Vec::new();
    };
    // Those that no state body made lie apart.
    let folder = if letter == 'N' { "vgca/other" } else { "vgca/pdf" };
    let folder = std::fs::read_dir(corpora.join(folder)).expect("the folder is readable");
    let mut paths: Vec<_> = folder.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut context = built_in_context();
    context.purpose = Purpose::Incoming;
    let named = paths.into_iter().filter_map(|path| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        name.starts_with(letter).then_some((name, path))
    });
    named
        .map(|(name, path)| {
            let bytes = std::fs::read(path).expect("readable");
            let report = verifier_core::verify(&bytes.as_slice(), &context).expect("a report");
            (name, bytes, report)
        })
        .collect()
}

fn completed(bytes: &[u8], report: Report) -> Completed {
    let pages =
        page_model::document(&bytes, &built_in_context(), &report, &Limits::default()).expect("pages");
    complete(report, pages, &Settings::default()).expect("no profile by name")
}

fn decision(completed: &Completed) -> &Decision {
    completed.report.decision.as_ref().expect("a decision for reception")
}

/// The report as it were if the lists of the CAs, which nobody publishes outside the state's network, said that none of
/// the certificates is revoked: every doubt about revocation goes, everything else stays.
fn with_good_lists(mut report: Report) -> Report {
    let about_revocation = |code: Code| code.as_str().starts_with("revocation.");
    for signature in &mut report.signatures {
        let before = signature.findings.len();
        signature
            .findings
            .retain(|one| one.severity != Severity::Undetermined || !about_revocation(one.code));
        assert!(signature.findings.len() < before, "{}: its revocation was open", signature.id);
        signature.revocation.status = RevocationStatus::Good;
        signature.trust = Trust::Trusted;
    }
    assert_eq!(report.answers.only_missing, Some(OnlyMissing::Revocation));
    report.answers.only_missing = None;
    report.answers.trusted = Answer::Yes;
    report
}

#[test]
fn the_two_decrees_are_open_for_revocation_only_and_taken_in_with_good_lists() {
    let mut seen = 0;
    for (name, bytes, report) in real('A').into_iter().filter(|(name, ..)| name < &"A03".to_owned()) {
        let open = completed(&bytes, report.clone());
        assert_eq!(decision(&open).outcome, Outcome::Undetermined, "{name}");
        assert_eq!(decision(&open).only_missing, Some(OnlyMissing::Revocation), "{name}");
        let good = completed(&bytes, with_good_lists(report));
        let outcome = decision(&good).outcome;
        println!("{name}: {outcome:?} {:?}", decision(&good).reasons);
        let unsigned_picture =
            decision(&good).reasons.iter().any(|reason| reason.rule.as_deref() == Some("FORM-13"));
        if name.starts_with("A01") {
            assert!(matches!(outcome, Outcome::Accept | Outcome::AcceptWithNotice), "{name}: {outcome:?}");
            assert!(!unsigned_picture, "{name}");
        } else {
            assert_eq!(outcome, Outcome::AcceptWithNotice, "{name}");
            assert!(unsigned_picture, "{name}: the picture of a signature that nobody made");
        }
        seen += 1;
    }
    assert!(corpora().is_none() || seen == 2);
}

#[test]
fn scans_of_the_portal_are_never_refused_for_form() {
    for (name, bytes, report) in real('A').into_iter().filter(|(name, ..)| name >= &"A03".to_owned()) {
        for report in [report.clone(), with_good_lists(report)] {
            let completed = completed(&bytes, report);
            let form = completed.report.form.as_ref().expect("form");
            assert_eq!(form.kind, "portal-copy", "{name}");
            assert!(form.signatures.iter().all(|one| one.part == Part::Portal), "{name}");
            assert_ne!(decision(&completed).outcome, Outcome::Refuse, "{name}");
            // No rule of form binds the scan, whatever family its original is of; a doubt about revocation is none of form.
            assert_eq!(completed.report.answers.in_form, FormAnswer::NotApplicable, "{name}");
            println!("{name}: {:?} {:?}", decision(&completed).outcome, decision(&completed).reasons);
        }
    }
}

#[test]
fn gazette_extracts_lack_an_issuer_and_remnants_are_refused() {
    for (name, bytes, report) in real('B') {
        let completed = completed(&bytes, report);
        let decision = decision(&completed);
        assert_eq!(decision.outcome, Outcome::Undetermined, "{name}");
        assert!(decision.reasons.iter().any(|reason| reason.code == Code::X509IssuerMissing), "{name}");
        assert_eq!(decision.only_missing, None, "{name}");
    }
    for (name, bytes, report) in real('C') {
        assert_eq!(report.answers.sound, Soundness::No, "{name}");
        let completed = completed(&bytes, report);
        assert_eq!(decision(&completed).outcome, Outcome::Refuse, "{name}");
        assert!(!decision(&completed).grounds.is_empty(), "{name}");
    }
}

#[test]
fn what_nobody_of_the_state_signed_is_refused_and_told_in_the_answer_that_it_concerns() {
    let mut seen = 0;
    for (name, bytes, report) in real('U') {
        // Neither signature, a pasted seal: the letter itself lacks what Điều 5.1 asks for.
        let completed = completed(&bytes, report);
        assert_eq!(decision(&completed).outcome, Outcome::Refuse, "{name}");
        assert_eq!(completed.report.answers.in_form, FormAnswer::No, "{name}");
        seen += 1;
    }
    for (name, bytes, report) in real('N') {
        // A page that is no letter at all: its signature is answers 1 and 2's, its form cannot be judged.
        let completed = completed(&bytes, report);
        assert_eq!(decision(&completed).outcome, Outcome::Refuse, "{name}");
        assert_eq!(completed.report.answers.in_form, FormAnswer::Undetermined, "{name}");
        seen += 1;
    }
    assert!(corpora().is_none() || seen == 3);
}
