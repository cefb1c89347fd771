use super::*;
use crate::classify::Kind;
use crate::example::{Letter, cell};
use crate::judge::judge;
use crate::rule_set::{Choice, RuleSet};
use report::{Code, Finding, FormAnswer, Integrity, Role};

fn rules(letter: &Letter, profile: Option<&str>) -> RuleSet {
    let choice = Choice {
        issuer: letter.classification.facts.locality.as_deref(),
        issued: letter.classification.facts.issued,
        receiver: letter.agency.locality.as_deref(),
        today: (2026, 3, 3),
        profile,
    };
    RuleSet::choose(&choice).unwrap()
}

fn decided_under(letter: &Letter, profile: Option<&str>, purpose: Purpose) -> Report {
    let mut report = letter.report.clone();
    report.purpose = purpose;
    let form = judge(&report, &letter.pages, &letter.classification, &rules(letter, profile), &letter.agency);
    decide(report, Some(form), purpose)
}

fn decided(letter: &Letter) -> Decision {
    decided_under(letter, None, Purpose::Incoming).decision.unwrap()
}

/// A letter in which nothing of form is looked at but signatures and order: the other rules have checks of their own.
fn letter() -> Letter {
    Letter::signed()
}

#[test]
fn a_sound_trusted_and_complete_letter_is_accepted_or_accepted_with_notice() {
    let decision = decided(&letter());
    assert!(matches!(decision.outcome, Outcome::Accept | Outcome::AcceptWithNotice), "{decision:?}");
    assert_eq!(decision.scope, ["sound", "trusted", "in_form"]);
    assert!(decision.grounds.is_empty());
}

#[test]
fn a_reader_and_an_archivist_get_no_decision() {
    for purpose in [Purpose::Reading, Purpose::Archive] {
        let mut broken = letter();
        broken.report.answers.sound = Soundness::No;
        let report = decided_under(&broken, None, purpose);
        assert!(report.decision.is_none());
        assert_ne!(report.answers.in_form, FormAnswer::NotRun);
    }
}

#[test]
fn a_missing_body_refuses_on_texts_in_force_only() {
    let mut letter = letter();
    letter.report.signatures.truncate(1);
    let decision = decided(&letter);
    assert_eq!(decision.outcome, Outcome::Refuse);
    assert_eq!(decision.reasons[0].code, Code::FormOrganisationSignatureMissing);
    assert_eq!(decision.grounds.len(), 2);
    letter.agency.locality = Some("dong-thap".to_owned());
    assert_eq!(decided(&letter).grounds[2].text, "144/2025/QĐ-CTUBND");
    // A draft never stands among the grounds.
    letter.agency.locality = Some("hai-phong".to_owned());
    let report = decided_under(&letter, Some("hai-phong-draft"), Purpose::Incoming);
    assert_eq!(report.decision.unwrap().grounds.len(), 2);
}

#[test]
fn a_missing_person_is_told_and_refused_only_where_the_local_text_says_so() {
    let mut letter = letter();
    letter.report.signatures.remove(0);
    let decision = decided(&letter);
    assert_eq!(decision.outcome, Outcome::AcceptWithNotice);
    assert!(decision.reasons.iter().any(|reason| reason.code == Code::FormPersonSignatureMissing));
    letter.classification.facts.locality = Some("dong-thap".to_owned());
    assert_eq!(decided(&letter).outcome, Outcome::Refuse);
    letter.classification.facts.locality = Some("an-giang".to_owned());
    letter.classification.facts.issued = Some((2023, 3, 2));
    assert_eq!(decided(&letter).outcome, Outcome::AcceptWithNotice);
}

#[test]
fn what_a_draft_finds_is_no_notice() {
    let mut letter = letter();
    letter.report.document.pdf_version = Some("1.3".to_owned());
    let report = decided_under(&letter, Some("hai-phong-draft"), Purpose::Incoming);
    let form = report.form.as_ref().unwrap();
    let draft = form.findings.iter().find(|finding| finding.source.rule.as_deref() == Some("DOC-03"));
    assert_eq!(draft.unwrap().severity, Severity::Warn);
    let told =
        |reasons: &[DecisionReason]| reasons.iter().any(|reason| reason.rule.as_deref() == Some("DOC-03"));
    assert!(!told(&form.notices) && !told(&report.decision.unwrap().reasons));
}

#[test]
fn missing_revocation_is_the_only_doubt_until_form_adds_one() {
    let mut letter = letter();
    for signature in &mut letter.report.signatures {
        signature.trust = Trust::Undetermined;
        signature.findings = vec![Finding::new(Code::RevocationMissing)];
    }
    letter.report.answers.trusted = Answer::Undetermined;
    letter.report.answers.only_missing = Some(OnlyMissing::Revocation);
    let decision = decided(&letter);
    assert_eq!(
        (decision.outcome, decision.only_missing),
        (Outcome::Undetermined, Some(OnlyMissing::Revocation))
    );
    letter.report.accept_without_revocation = true;
    assert_eq!(decided(&letter).outcome, Outcome::AcceptWithNotice);
    letter.classification.kind = Kind::Unknown;
    let decision = decided(&letter);
    assert_eq!((decision.outcome, decision.only_missing), (Outcome::Undetermined, None));
}

#[test]
fn a_scan_of_the_portal_is_never_refused_for_form() {
    let mut letter = letter();
    letter.classification.kind = Kind::PortalCopy;
    letter.report.signatures.remove(0);
    letter.rename(0, Role::Organisation, "Cổng Thông tin điện tử Chính phủ");
    assert!(matches!(decided(&letter).outcome, Outcome::Accept | Outcome::AcceptWithNotice));
}

#[test]
fn a_doubt_about_the_receiver_s_own_mark_does_not_stop_reception() {
    let mut letter = letter();
    letter.sign(Role::Organisation, "SỞ TÀI CHÍNH", 3);
    letter.report.signatures[2].trust = Trust::Undetermined;
    letter.report.answers.trusted = Answer::Undetermined;
    assert_eq!(decided(&letter).outcome, Outcome::AcceptWithNotice);
    letter.report.signatures[1].trust = Trust::Undetermined;
    assert_eq!(decided(&letter).outcome, Outcome::Undetermined);
    // Broken integrity anywhere counts: answer 1 says it.
    letter.report.signatures[2].integrity = Integrity::Broken;
    letter.report.answers.sound = Soundness::No;
    assert_eq!(decided(&letter).outcome, Outcome::Refuse);
}

#[test]
fn a_secrecy_mark_stops_reception() {
    let mut letter = letter();
    letter.classification.cells.secrecy = Some(cell(1, "MẬT"));
    let decision = decided(&letter);
    assert_eq!((decision.outcome, decision.reasons[0].code), (Outcome::Refuse, Code::FlowSecrecyMark));
    letter.classification.kind = Kind::PortalCopy;
    assert_eq!(decided(&letter).outcome, Outcome::Refuse);
}

#[test]
fn before_issue_only_the_person_must_hold_and_blanks_are_right() {
    let mut letter = letter();
    letter.report.signatures.truncate(1);
    letter.classification.facts.number = None;
    let of = |letter: &Letter| decided_under(letter, None, Purpose::BeforeIssue).decision.unwrap();
    let decision = of(&letter);
    assert!(matches!(decision.outcome, Outcome::Accept | Outcome::AcceptWithNotice), "{decision:?}");
    assert!(decision.reasons.iter().all(|reason| reason.rule.as_deref() != Some("FLOW-03")));
    letter.report.signatures[0].integrity = Integrity::Broken;
    letter.report.answers.sound = Soundness::No;
    let decision = of(&letter);
    assert_eq!(decision.outcome, Outcome::Refuse);
    assert!(decision.grounds.is_empty(), "nothing is sent back before it was sent");
}

#[test]
fn before_signing_no_signature_is_expected() {
    let mut letter = letter();
    letter.report.signatures.clear();
    letter.report.answers.sound = Soundness::NoSignature;
    letter.report.answers.trusted = Answer::NotRun;
    let decision = decided_under(&letter, None, Purpose::BeforeSigning).decision.unwrap();
    assert!(matches!(decision.outcome, Outcome::Accept | Outcome::AcceptWithNotice), "{decision:?}");
    letter.classification.cells.secrecy = Some(cell(1, "MẬT"));
    let decision = decided_under(&letter, None, Purpose::BeforeSigning).decision.unwrap();
    assert_eq!(decision.outcome, Outcome::Refuse);
    // Form that was not looked at is not in form.
    let decision = decide(letter.report.clone(), None, Purpose::BeforeSigning).decision.unwrap();
    assert_eq!(decision.outcome, Outcome::Undetermined);
}
