//! The three answers, each in one sentence, and the names of signatures. The answers are never merged into one.

use crate::{Messages, Value};
use report::{
    Answer, CertificateReport, Code, Coverage, Cryptography, Finding, FormAnswer, Integrity, OnlyMissing,
    Outcome, PathKind, PathStatus, Purpose, Report, Severity, SignatureReport, Soundness, Trust, TrustDomain,
};

/// One answer in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerWords {
    /// The question it answers.
    pub question: String,
    /// The answer in a word or two.
    pub value: String,
    /// The answer in one sentence.
    pub sentence: String,
    /// What the reader can do; empty where nothing need be done.
    pub advice: String,
}

impl Messages {
    /// One plain sentence to stand on top. With a proposed decision it is that proposal; for a plain reader it says
    /// neither accept nor refuse.
    #[must_use]
    pub fn headline(&self, report: &Report) -> String {
        if let Some(decision) = &report.decision {
            return self.label(decision_key(report.purpose, decision.outcome));
        }
        if let Some((finding, _)) = document_reason(report) {
            return self.finding(finding).sentence;
        }
        self.label(headline_key(report))
    }

    /// What a certificate's report says, in one sentence.
    #[must_use]
    pub fn certificate_headline(&self, report: &CertificateReport) -> String {
        let path_holds = !report.revocation.is_empty()
            && report.reasons.iter().all(|finding| {
                finding.severity < Severity::Undetermined || finding.code.as_str().starts_with("revocation.")
            });
        self.label(match report.status {
            PathStatus::Valid if report.revocation.is_empty() => "certificate-valid-without-revocation",
            PathStatus::Valid => "certificate-valid",
            PathStatus::Invalid => "certificate-invalid",
            PathStatus::Undetermined if path_holds => "certificate-undetermined-revocation",
            PathStatus::Undetermined => "certificate-undetermined",
        })
    }

    /// Answer 1: is the signature sound?
    #[must_use]
    pub fn answer_sound(&self, report: &Report) -> AnswerWords {
        let question = "answer-sound-question";
        if let Some((finding, key)) = document_reason(report) {
            let words = self.finding(finding);
            let reason = [("reason", Value::Words(&words.sentence))];
            let mut answer = self.answer(question, self.soundness(report.answers.sound), key, &reason);
            answer.advice = words.what_to_do;
            return answer;
        }
        let total = report.signatures.len();
        let bad = report.signatures.iter().filter(|signature| is_bad(signature)).count();
        let key = match report.answers.sound {
            Soundness::Yes => "answer-sound-yes",
            Soundness::No => why_not_sound(report),
            Soundness::Undetermined if only_changes_are_open(report) => "answer-sound-undetermined-changes",
            Soundness::Undetermined => "answer-sound-undetermined",
            Soundness::NoSignature => "answer-sound-no-signature",
        };
        let counts = [("total", count(total)), ("bad", count(bad))];
        self.answer(question, self.soundness(report.answers.sound), key, &counts)
    }

    /// Answer 2: do we trust the signer?
    #[must_use]
    pub fn answer_trusted(&self, report: &Report) -> AnswerWords {
        let reason = match report.answers.trusted {
            Answer::No => trust_reason(report, Trust::NotTrusted),
            Answer::Undetermined => trust_reason(report, Trust::Undetermined),
            Answer::Yes | Answer::NotRun => None,
        };
        let reason_words = reason.map(|code| self.code(code)).map(|words| (words.sentence, words.what_to_do));
        let only_revocation = report.answers.only_missing == Some(OnlyMissing::Revocation);
        let key = match report.answers.trusted {
            Answer::Yes => "answer-trusted-yes",
            Answer::No if reason.is_some() => "answer-trusted-no-because",
            Answer::No => "answer-trusted-no",
            Answer::Undetermined if report.signatures.is_empty() => "answer-trusted-not-run",
            // No claim of a broken signature is looked at.
            Answer::Undetermined if report.answers.sound == Soundness::No && reason.is_none() => {
                "answer-trusted-not-run-broken"
            }
            Answer::Undetermined if only_revocation => "answer-trusted-only-revocation",
            Answer::Undetermined if reason.is_some() => "answer-trusted-undetermined-because",
            Answer::Undetermined => "answer-trusted-undetermined",
            Answer::NotRun if report.answers.sound == Soundness::No => "answer-trusted-not-run-broken",
            Answer::NotRun => "answer-trusted-not-run",
        };
        let (reason, advice) = reason_words.unwrap_or_default();
        let values = [("reason", Value::Words(&reason))];
        let mut words =
            self.answer("answer-trusted-question", self.trusted(report.answers.trusted), key, &values);
        if words.advice.is_empty() {
            words.advice = advice;
        }
        words
    }

    /// Answer 3: is the document in form?
    #[must_use]
    pub fn answer_form(&self, report: &Report) -> AnswerWords {
        let key = match report.answers.in_form {
            FormAnswer::Yes => "answer-form-yes",
            FormAnswer::No => "answer-form-no",
            FormAnswer::Undetermined => "answer-form-undetermined",
            FormAnswer::NotApplicable => "answer-form-not-applicable",
            FormAnswer::NotRun => "answer-form-not-run",
        };
        self.answer("answer-form-question", self.in_form(report.answers.in_form), key, &[])
    }

    /// How to call a signature. One that failed is named by its order, page and field only; one whose signer is not
    /// established "claims to be" somebody.
    #[must_use]
    pub fn signature_name(&self, signature: &SignatureReport) -> String {
        let Some(signer) = signature.signer.as_ref().filter(|_| !is_bad(signature)) else {
            return self.place_name(signature);
        };
        let name = signer.common_name.as_deref().unwrap_or(&signer.subject);
        // An operator's own root belongs to no known PKI, but a path ends in it.
        let ends_in_a_root = signature.trust_domain != TrustDomain::None
            || signature.path.iter().any(|element| element.kind == PathKind::Root);
        let established = signature.trust != Trust::NotTrusted && ends_in_a_root;
        let key = if established { "named-established" } else { "named-claimed" };
        self.label_with(key, &[("name", Value::Data(name))])
    }

    /// Order, page and field of a signature, as far as known.
    #[must_use]
    pub fn place_name(&self, signature: &SignatureReport) -> String {
        let order = signature.id.trim_start_matches('s');
        let mut name = self.label_with("named-order", &[("order", Value::Words(&crate::clean(order)))]);
        if let Some(page) = signature.page {
            name.push_str(&self.label_with("named-page", &[("page", Value::Number(page.into()))]));
        }
        if let Some(field) = &signature.field {
            name.push_str(&self.label_with("named-field", &[("field", Value::Data(field))]));
        }
        name
    }

    fn answer(&self, question: &str, value: String, key: &str, values: &[(&str, Value<'_>)]) -> AnswerWords {
        AnswerWords {
            question: self.label(question),
            value,
            sentence: self.label_with(key, values),
            advice: self.find(key, Some("advice"), values).unwrap_or_default(),
        }
    }
}

fn count(number: usize) -> Value<'static> {
    Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// What is proposed depends on what the check is for (`rules.md` section 11).
const fn decision_key(purpose: Purpose, outcome: Outcome) -> &'static str {
    match (purpose, outcome) {
        (Purpose::BeforeSigning, Outcome::Accept) => "headline-before-signing-accept",
        (Purpose::BeforeSigning, Outcome::AcceptWithNotice) => "headline-before-signing-accept-with-notice",
        (Purpose::BeforeSigning, Outcome::Undetermined) => "headline-before-signing-undecided",
        (Purpose::BeforeSigning, Outcome::Refuse) => "headline-before-signing-refuse",
        (Purpose::BeforeIssue, Outcome::Accept) => "headline-before-issue-accept",
        (Purpose::BeforeIssue, Outcome::AcceptWithNotice) => "headline-before-issue-accept-with-notice",
        (Purpose::BeforeIssue, Outcome::Undetermined) => "headline-before-issue-undecided",
        (Purpose::BeforeIssue, Outcome::Refuse) => "headline-before-issue-refuse",
        (_, Outcome::Accept) => "headline-accept",
        (_, Outcome::AcceptWithNotice) => "headline-accept-with-notice",
        (_, Outcome::Undetermined) => "headline-undecided",
        (_, Outcome::Refuse) => "headline-refuse",
    }
}

fn headline_key(report: &Report) -> &'static str {
    match (report.answers.sound, report.answers.trusted) {
        (Soundness::NoSignature, _) => "headline-no-signature",
        (Soundness::No, _) => match why_not_sound(report) {
            "answer-sound-no-remnant" => "headline-remnant",
            "answer-sound-no-changed" => "headline-changed",
            _ => "headline-broken",
        },
        (Soundness::Undetermined, Answer::No) => "headline-undetermined-not-trusted",
        (Soundness::Undetermined, _) => "headline-undetermined",
        (Soundness::Yes, Answer::Yes) => "headline-sound-trusted",
        (Soundness::Yes, Answer::No) => "headline-sound-not-trusted",
        (Soundness::Yes, Answer::Undetermined)
            if report.answers.only_missing == Some(OnlyMissing::Revocation) =>
        {
            "headline-only-revocation"
        }
        (Soundness::Yes, Answer::Undetermined) => "headline-sound-trust-undetermined",
        (Soundness::Yes, Answer::NotRun) => "headline-sound-trust-not-run",
    }
}

/// Did the signature itself fail, apart from all trust?
fn is_bad(signature: &SignatureReport) -> bool {
    signature.integrity == Integrity::Broken
        || signature.cryptography == Cryptography::Bad
        || signature.coverage == Coverage::Remnant
        || signature.changes_after == report::ChangesAfter::Forbidden
        || matches!(signature.conclusion, report::Conclusion::TotalFailed(failure) if matches!(failure,
            report::Failure::FormatFailure | report::Failure::HashFailure | report::Failure::SigCryptoFailure))
}

fn why_not_sound(report: &Report) -> &'static str {
    let mut bad = report.signatures.iter().filter(|signature| is_bad(signature)).peekable();
    if bad.peek().is_some() && bad.all(|signature| signature.coverage == Coverage::Remnant) {
        return "answer-sound-no-remnant";
    }
    let changed = |signature: &SignatureReport| {
        signature.findings.iter().any(|finding| finding.code == Code::CmsMessageDigestMismatch)
            || signature.changes_after == report::ChangesAfter::Forbidden
    };
    if report.signatures.iter().any(changed) { "answer-sound-no-changed" } else { "answer-sound-no" }
}

/// The finding about the document as a whole that decides answer 1 where no signature does: the structure of the
/// file is wrong, or it could not be opened. With the key of the answer.
fn document_reason(report: &Report) -> Option<(&Finding, &'static str)> {
    let (severity, key) = match report.answers.sound {
        Soundness::No if !report.signatures.iter().any(is_bad) => {
            (Severity::Fail, "answer-sound-no-document")
        }
        Soundness::Undetermined if report.signatures.is_empty() => {
            (Severity::Undetermined, "answer-sound-undetermined-document")
        }
        _ => return None,
    };
    let mut findings = report.findings.iter().chain(&report.document.findings);
    findings.find(|finding| finding.severity == severity).map(|finding| (finding, key))
}

/// Is every doubt about soundness a doubt about what came after a signature?
fn only_changes_are_open(report: &Report) -> bool {
    let mut any = false;
    for signature in &report.signatures {
        any |= signature.changes_after == report::ChangesAfter::Undetermined;
        if signature.cryptography != Cryptography::Ok || signature.integrity != Integrity::Intact {
            return false;
        }
    }
    any
}

/// The deciding finding of the first signature with this trust.
fn trust_reason(report: &Report, trust: Trust) -> Option<Code> {
    let of_this_trust = report.signatures.iter().filter(|signature| signature.trust == trust);
    let mut codes =
        of_this_trust.filter_map(|signature| signature.trust_reason.as_deref()).map(Code::from_name);
    codes.find(|code| *code != Code::Unknown)
}
