//! The line in the QR code of a printed report: hash and outcome (`docs/reports.md`).

use report::{Answer, FormAnswer, Outcome, Report, Soundness};

/// What the line begins with: its name and version.
pub const PREFIX: &str = "kiemky:1";

/// The line, `kiemky:1;sha256=…;sound=yes;trusted=undetermined;form=yes;at=2026-11-20T01:00:00Z`. With a proposed
/// decision its outcome follows as `;proposal=…`. `None` while the hash of the file is not known.
///
/// Whoever reads it has a claim: only the check of the same file proves anything.
#[must_use]
pub fn line(report: &Report) -> Option<String> {
    let sha256 = report.input.sha256.as_deref().filter(|text| is_sha256(text))?;
    let answers = &report.answers;
    let at = report.validation_time.to_string();
    let mut line = [PREFIX, ";sha256=", sha256].concat();
    let fields = [
        ("sound", sound(answers.sound)),
        ("trusted", trusted(answers.trusted)),
        ("form", in_form(answers.in_form)),
        ("at", at.as_str()),
    ];
    let proposal = report.decision.as_ref().map(|decision| ("proposal", outcome(decision.outcome)));
    for (name, value) in fields.into_iter().chain(proposal) {
        line.push_str(&[";", name, "=", value].concat());
    }
    Some(line)
}

/// A name for a file that keeps this report, made of the hash and never of what the document calls itself.
#[must_use]
pub fn file_name(report: &Report, ending: &str) -> String {
    let hash = report.input.sha256.as_deref().filter(|text| is_sha256(text)).and_then(|text| text.get(..16));
    ["kiem-ky-", hash.unwrap_or("bao-cao"), ".", ending].concat()
}

/// Is it a SHA-256 as reports write it: 64 hexadecimal digits, lower case?
#[must_use]
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

const fn sound(answer: Soundness) -> &'static str {
    match answer {
        Soundness::Yes => "yes",
        Soundness::No => "no",
        Soundness::Undetermined => "undetermined",
        Soundness::NoSignature => "no_signature",
    }
}

const fn trusted(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Undetermined => "undetermined",
        Answer::NotRun => "not_run",
    }
}

const fn in_form(answer: FormAnswer) -> &'static str {
    match answer {
        FormAnswer::Yes => "yes",
        FormAnswer::No => "no",
        FormAnswer::Undetermined => "undetermined",
        FormAnswer::NotApplicable => "not_applicable",
        FormAnswer::NotRun => "not_run",
    }
}

const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Accept => "accept",
        Outcome::AcceptWithNotice => "accept_with_notice",
        Outcome::Undetermined => "undetermined",
        Outcome::Refuse => "refuse",
    }
}
