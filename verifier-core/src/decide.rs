//! Report and purpose → proposed decision for the person at the reception desk: pure and small.
//!
//! For a plain reader there is none. The decision rests on the answers that were given; an answer whose stage was
//! not run is left out of its scope and stands in `limits` (`docs/decisions/0004`).

use report::{Answer, Decision, Ground, OnlyMissing, Outcome, Purpose, Report, Severity, Soundness};

/// Writes `report.decision` from answers, findings and purpose.
pub fn decide(report: &mut Report) {
    report.decision = match report.purpose {
        Purpose::Incoming => Some(incoming(report)),
        // The desk of an archivist or a signer gets answers; its own checks come with the form stage.
        Purpose::Reading | Purpose::Archive | Purpose::BeforeSigning | Purpose::BeforeIssue => None,
    };
}

/// NĐ 30/2020 Điều 21.2: authenticity and integrity decide; what could not be checked is undetermined.
fn incoming(report: &Report) -> Decision {
    let sound = report.answers.sound;
    let trusted = report.answers.trusted;
    let refuted = matches!(sound, Soundness::No | Soundness::NoSignature) || trusted == Answer::No;
    let open = sound != Soundness::Yes || trusted != Answer::Yes;
    let weighs = |severity| report.reasons(severity);
    let only_missing = report.answers.only_missing.filter(|_| !refuted && open);
    let (outcome, reasons) = if refuted {
        (Outcome::Refuse, weighs(Severity::Fail))
    } else if only_missing == Some(OnlyMissing::Revocation) && report.accept_without_revocation {
        let reasons = [weighs(Severity::Undetermined), weighs(Severity::Warn)].concat();
        (Outcome::AcceptWithNotice, reasons)
    } else if open {
        (Outcome::Undetermined, weighs(Severity::Undetermined))
    } else {
        let notices = weighs(Severity::Warn);
        (if notices.is_empty() { Outcome::Accept } else { Outcome::AcceptWithNotice }, notices)
    };
    let grounds = if outcome == Outcome::Refuse { refusal_grounds() } else { Vec::new() };
    let scope = vec!["sound".to_owned(), "trusted".to_owned()];
    Decision { outcome, scope, only_missing, grounds, reasons }
}

/// Texts in force that ground a refusal (the legal basis of rule FLOW-06; local texts come with the profiles).
fn refusal_grounds() -> Vec<Ground> {
    let ground = |text: &str, clause: &str| Ground { text: text.to_owned(), clause: clause.to_owned() };
    vec![ground("30/2020/NĐ-CP", "Điều 21.2.b"), ground("28/2018/QĐ-TTg", "Điều 9")]
}
