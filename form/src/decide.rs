//! All three answers and the purpose → proposed decision (`rules.md` section 11): pure, over the report alone.
//!
//! The core keeps a small one of its own for the first two answers, so that what the page loads first does not grow. Both
//! agree where form was not looked at (`tests/tests/decisions.rs`).

use crate::judge::put;
use report::{
    Answer, Decision, DecisionReason, FormReport, Ground, OnlyMissing, Outcome, Purpose, Report, Severity,
    SignatureReport, Soundness, Trust,
};

/// Writes answer 3 into the report, if there is one, and the decision for this purpose.
#[must_use]
pub fn decide(mut report: Report, form: Option<FormReport>, purpose: Purpose) -> Report {
    report.purpose = purpose;
    if let Some(mut form) = form {
        if matches!(purpose, Purpose::Reading | Purpose::Archive) {
            // Nobody decides: there is nothing to refuse on, nothing to tell a sender.
            form.refusal.clear();
            form.undecided.clear();
            form.notices.clear();
            form.grounds.clear();
        }
        put(&mut report, form);
    }
    report.decision = match purpose {
        // A reader gets answers and advice, an archivist answers and the gaps of the evidence.
        Purpose::Reading | Purpose::Archive => None,
        Purpose::Incoming => Some(incoming(&report)),
        Purpose::BeforeSigning => Some(before_signing(&report)),
        Purpose::BeforeIssue => Some(before_issue(&report)),
    };
    report
}

/// Reception (NĐ 30/2020 Điều 21.2): authenticity, integrity and completeness decide; errors of form are told to the
/// sender; what could not be checked is undetermined.
fn incoming(report: &Report) -> Decision {
    let trusted = trusted(report);
    let refuted =
        matches!(report.answers.sound, Soundness::No | Soundness::NoSignature) || trusted == Answer::No;
    conclude(report, refuted, trusted)
}

/// After the person and before the organisation signs (HP Điều 15.1.c bước 1; NĐ 30/2020 Điều 32.2.d): the person's
/// signature must hold; what is off in form is for correcting now.
fn before_issue(report: &Report) -> Decision {
    incoming(report)
}

/// An unsigned PDF before the person signs (HP Điều 15.1.a bước 3): only format, layout and cells; no signature is
/// expected. Signatures that are there and broken are told as such.
fn before_signing(report: &Report) -> Decision {
    let unsigned = report.answers.sound == Soundness::NoSignature;
    if !unsigned {
        return incoming(report);
    }
    let Some(form) = &report.form else {
        return decision(report, Outcome::Undetermined, None, Vec::new());
    };
    let (outcome, reasons) = match form {
        form if form.secrecy_mark || !form.refusal.is_empty() => (Outcome::Refuse, form.refusal.clone()),
        form if !form.undecided.is_empty() => (Outcome::Undetermined, form.undecided.clone()),
        form if !form.notices.is_empty() => (Outcome::AcceptWithNotice, form.notices.clone()),
        _ => (Outcome::Accept, Vec::new()),
    };
    decision(report, outcome, None, reasons)
}

fn conclude(report: &Report, refuted: bool, trusted: Answer) -> Decision {
    let form = report.form.as_ref();
    let refusal = form.map_or(&[][..], |form| refusal(form));
    let undecided = form.map_or(&[][..], |form| &form.undecided);
    let notices = form.map_or(&[][..], |form| &form.notices);
    let open = report.answers.sound != Soundness::Yes || trusted != Answer::Yes;
    let refused = refuted || !refusal.is_empty();
    let only_missing = only_missing(report, trusted).filter(|_| !refused && open && undecided.is_empty());
    if refused {
        let reasons = joined(refusal, report.reasons(Severity::Fail));
        return decision(report, Outcome::Refuse, None, reasons);
    }
    if only_missing == Some(OnlyMissing::Revocation) && report.accept_without_revocation {
        let told = [report.reasons(Severity::Undetermined), report.reasons(Severity::Warn)].concat();
        return decision(report, Outcome::AcceptWithNotice, only_missing, after(told, notices));
    }
    if open || !undecided.is_empty() {
        let doubts = after(report.reasons(Severity::Undetermined), undecided);
        return decision(report, Outcome::Undetermined, only_missing, doubts);
    }
    let told = after(report.reasons(Severity::Warn), notices);
    let outcome = if told.is_empty() { Outcome::Accept } else { Outcome::AcceptWithNotice };
    decision(report, outcome, None, told)
}

/// What of form grounds a refusal. A scan of portal or gazette is never refused for form, but a secrecy mark stops it too.
fn refusal(form: &FormReport) -> &[DecisionReason] {
    let portal = form.kind == "portal-copy" && !form.secrecy_mark;
    if portal { &[] } else { &form.refusal }
}

/// Answer 2 over the signatures of the issuing act: doubts about the trust of portal, ký nháy and receiving signatures are
/// only told (SIG-08). Without a classification, or where no signature is told to belong to the act, all count.
fn trusted(report: &Report) -> Answer {
    let Some(form) = &report.form else { return report.answers.trusted };
    let counts = |signature: &&SignatureReport| {
        form.signatures.iter().any(|one| one.signature == signature.id && one.part.counts())
    };
    if !report.signatures.iter().any(|signature| counts(&signature)) {
        return report.answers.trusted;
    }
    // A signature with an open finding of any kind is not taken for trusted, whatever else is known of it.
    let open = |signature: &SignatureReport| {
        signature.findings.iter().any(|finding| finding.severity >= Severity::Undetermined)
    };
    let worst = report.signatures.iter().filter(counts).map(|signature| match signature.trust {
        Trust::Trusted if open(signature) => Trust::Undetermined,
        trust => trust,
    });
    let worst = worst.fold(Answer::Yes, |answer, trust| match (answer, trust) {
        (Answer::No, _) | (_, Trust::NotTrusted) => Answer::No,
        (_, Trust::Undetermined) => Answer::Undetermined,
        (answer, Trust::Trusted) => answer,
    });
    // Answer 2 itself stays what it is where it is better known: it also weighs what no signature carries.
    if report.answers.trusted == Answer::Yes { Answer::Yes } else { worst }
}

/// The only kind of doubt: as answers 1 and 2 say, where the same signatures count.
fn only_missing(report: &Report, trusted: Answer) -> Option<OnlyMissing> {
    report.answers.only_missing.filter(|_| trusted == Answer::Undetermined)
}

fn decision(
    report: &Report,
    outcome: Outcome,
    only_missing: Option<OnlyMissing>,
    reasons: Vec<DecisionReason>,
) -> Decision {
    let mut scope = vec!["sound".to_owned(), "trusted".to_owned()];
    if report.form.is_some() {
        scope.push("in_form".to_owned());
    }
    let refused = outcome == Outcome::Refuse && report.purpose == Purpose::Incoming;
    let grounds = if refused { grounds(report) } else { Vec::new() };
    Decision { outcome, scope, only_missing, grounds, reasons }
}

/// Texts in force that ground a refusal: the national ones, and the receiver's local one (FLOW-06).
fn grounds(report: &Report) -> Vec<Ground> {
    match &report.form {
        Some(form) => form.grounds.clone(),
        None => crate::rule_set::national_grounds(),
    }
}

/// First those, then these, each once.
fn joined(first: &[DecisionReason], then: Vec<DecisionReason>) -> Vec<DecisionReason> {
    let mut all = first.to_vec();
    all.extend(then);
    once(all)
}

fn after(mut first: Vec<DecisionReason>, then: &[DecisionReason]) -> Vec<DecisionReason> {
    first.extend_from_slice(then);
    once(first)
}

fn once(all: Vec<DecisionReason>) -> Vec<DecisionReason> {
    let mut each: Vec<DecisionReason> = Vec::with_capacity(all.len());
    for reason in all {
        if !each.contains(&reason) {
            each.push(reason);
        }
    }
    each
}

#[cfg(test)]
mod tests;
