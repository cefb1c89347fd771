//! A report as text for people: it chooses and orders, the sentences are those of `messages`.

mod form;

use super::output::Colour;
use crate::failure::Failure;
use messages::{AnswerWords, Messages, Value, Words, isolate};
use report::{
    Answer, ChangeVerdict, CheckAnswer, Classification, Conclusion, Finding, FlatConclusion, FormAnswer,
    Limit, PathElement, Report, Severity, SignatureReport, Soundness, Time, Wanted,
};

/// The whole report.
pub(super) fn report(report: &Report, messages: &Messages, colour: Colour) -> String {
    let mut page = Page { text: String::new(), messages, colour, certificate: false };
    page.head(report);
    page.answers(report);
    page.signatures(report);
    page.form(report);
    page.submission(report);
    page.history(report);
    page.document(report);
    page.wanted(&report.wanted);
    page.limits(&report.limits);
    page.text
}

/// Why there is no report.
pub(super) fn failure(failure: &Failure, messages: &Messages, colour: Colour) -> String {
    let mut page = Page { text: String::new(), messages, colour, certificate: false };
    let words = messages.finding(&failure.finding);
    let title = messages.label("cli-error");
    let mut head = [&page.painted("✗", Tone::Bad), " ", &title].concat();
    if let Some(name) = &failure.name {
        head.push_str(&[": ", &page.file_name(name)].concat());
    }
    page.line(0, &head);
    page.line(2, &words.sentence);
    if let Some(detail) = failure.detail_words(messages) {
        page.line(2, &detail);
    }
    page.details(2, &words);
    page.labelled(2, "word-why", &words.why);
    page.labelled(2, "word-do", &words.what_to_do);
    page.text
}

/// Indication and sub-indication as the standard prints them.
fn flat(conclusion: Conclusion) -> String {
    let flat = FlatConclusion::from(conclusion);
    let sub = flat.sub_indication.map(|sub| [" / ", &sub].concat()).unwrap_or_default();
    [&flat.indication, sub.as_str()].concat()
}

/// How a mark is coloured. The colour never says more than the mark.
#[derive(Clone, Copy)]
pub(crate) enum Tone {
    Good,
    Bad,
    Open,
    Plain,
}

pub(crate) struct Page<'a> {
    pub text: String,
    pub messages: &'a Messages,
    pub colour: Colour,
    /// Is it about a certificate that stands alone?
    pub certificate: bool,
}

impl Page<'_> {
    fn head(&mut self, report: &Report) {
        let name = self.file_name(report.input.name.as_deref().unwrap_or("-"));
        let file = self.messages.label_with("cli-file", &[("name", Value::Words(&name))]);
        self.line(0, &file);
        let headline = self.messages.headline(report);
        self.line(0, &self.bold(&headline));
        if let Some(decision) = &report.decision {
            for reason in self.messages.reasons(decision) {
                self.labelled(0, "decision-reasons", &reason);
            }
            for ground in &decision.grounds {
                let citation = self.messages.citation(&ground.text, Some(&ground.clause));
                self.labelled(0, "word-source", &citation);
            }
            if report.accept_without_revocation && decision.only_missing.is_some() {
                self.line(0, &self.messages.label("decision-without-revocation"));
            }
            self.line(0, &self.messages.label("decision-who-decides"));
        }
    }

    pub(crate) fn file_name(&self, name: &str) -> String {
        if name == "-" { self.messages.label("cli-stdin") } else { isolate(name) }
    }

    fn answers(&mut self, report: &Report) {
        self.section("section-answers");
        let answers = &report.answers;
        let sound = match answers.sound {
            Soundness::Yes => Tone::Good,
            Soundness::No | Soundness::NoSignature => Tone::Bad,
            Soundness::Undetermined => Tone::Open,
        };
        let trusted = match answers.trusted {
            Answer::Yes => Tone::Good,
            Answer::No => Tone::Bad,
            Answer::Undetermined => Tone::Open,
            Answer::NotRun => Tone::Plain,
        };
        let form = match answers.in_form {
            FormAnswer::Yes => Tone::Good,
            // Form never makes a signature invalid: it is told, not alarmed about.
            FormAnswer::No | FormAnswer::Undetermined => Tone::Open,
            FormAnswer::NotApplicable | FormAnswer::NotRun => Tone::Plain,
        };
        self.answer("1", &self.messages.answer_sound(report), sound);
        self.answer("2", &self.messages.answer_trusted(report), trusted);
        self.answer("3", &self.messages.answer_form(report), form);
    }

    fn answer(&mut self, number: &str, words: &AnswerWords, tone: Tone) {
        let value = self.painted(&words.value, tone);
        self.line(2, &[number, ". ", &words.question, " ", &value].concat());
        self.line(5, &words.sentence);
        if !words.advice.is_empty() {
            self.labelled(5, "word-do", &words.advice);
        }
    }

    fn signatures(&mut self, report: &Report) {
        if report.signatures.is_empty() {
            return;
        }
        self.section("section-signatures");
        for signature in &report.signatures {
            self.signature(signature);
        }
    }

    fn signature(&mut self, signature: &SignatureReport) {
        let messages = self.messages;
        let place = messages.place_name(signature);
        let kind = messages.signature_kind(signature.kind);
        self.line(2, &self.bold(&[&place, " – ", &kind].concat()));
        self.signer(signature);
        self.field("field-cryptography", &messages.cryptography(signature.cryptography));
        self.field("field-integrity", &messages.integrity(signature.integrity));
        self.field("field-coverage", &messages.coverage(signature.coverage));
        self.field("field-changes", &messages.changes_after(signature.changes_after));
        if signature.signer.is_some() {
            self.field("field-trust", &messages.trust(signature.trust));
            self.field("field-domain", &messages.signature_domain(signature));
            self.path(&signature.path);
            self.revocation(signature);
        }
        self.legal_checks(signature);
        self.times(signature);
        self.technical(signature);
        self.findings(4, &signature.findings);
    }

    /// Who signed; nothing where the signature failed, for its claims are not repeated.
    fn signer(&mut self, signature: &SignatureReport) {
        let messages = self.messages;
        let Some(signer) = &signature.signer else { return };
        self.field("field-role", &messages.role(signature.role));
        self.classification(signature.classification.as_ref());
        self.field("field-signer", &messages.signature_name(signature));
        let units: Vec<String> = signer.units.iter().map(|unit| isolate(unit)).collect();
        let texts = [
            ("field-organisation", signer.organisation.as_deref().map(isolate)),
            ("field-units", (!units.is_empty()).then(|| units.join(" / "))),
            ("field-locality", signer.locality.as_deref().map(isolate)),
            ("field-email", signer.email.as_deref().map(isolate)),
            ("field-issuer", Some(isolate(signer.issuer_common_name.as_deref().unwrap_or(&signer.issuer)))),
            ("field-serial", Some(isolate(&signer.serial))),
            ("field-validity", Some(self.period(signer.valid_from, signer.valid_to))),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                self.field(key, &text);
            }
        }
    }

    /// What the role rests on.
    pub(crate) fn classification(&mut self, classification: Option<&Classification>) {
        if let Some(text) = classification.and_then(|one| self.messages.classification(one)) {
            self.field("field-classification", &text);
        }
    }

    pub(crate) fn period(&self, from: Time, to: Time) -> String {
        let (from, to) = (self.messages.time(from), self.messages.time(to));
        self.messages.label_with("word-from-to", &[("from", Value::Words(&from)), ("to", Value::Words(&to))])
    }

    pub(crate) fn path(&mut self, path: &[PathElement]) {
        for element in path {
            let kind = self.messages.path_kind(element.kind);
            let from = self.messages.path_from(element.from);
            let status = self.messages.path_status(element.status);
            let subject = isolate(&element.subject);
            self.field("field-path", &[&kind, ": ", &subject, " (", &from, "; ", &status, ")"].concat());
        }
    }

    fn revocation(&mut self, signature: &SignatureReport) {
        let mut text = self.messages.revocation_status(signature.revocation.status);
        if let Some(time) = signature.revocation.revoked_at {
            text.push_str(&[" (", &self.messages.time(time), ")"].concat());
        }
        self.field("field-revocation", &text);
    }

    /// The checks of the decree under its articles' names.
    fn legal_checks(&mut self, signature: &SignatureReport) {
        let Some(checks) = &signature.checks else { return };
        for (name, answer) in self.messages.legal_checks(checks) {
            let tone = match answer {
                CheckAnswer::Yes => Tone::Good,
                CheckAnswer::No => Tone::Bad,
                CheckAnswer::Undetermined => Tone::Open,
                CheckAnswer::NotApplicable => Tone::Plain,
            };
            let answer = self.painted(&self.messages.check_answer(answer), tone);
            self.line(4, &[&name, ": ", &answer].concat());
        }
    }

    fn times(&mut self, signature: &SignatureReport) {
        let times = &signature.times;
        let known = [
            ("time-claimed", times.claimed),
            ("time-timestamped", times.timestamped),
            ("time-proven", times.proven_by),
        ];
        // The claim of a signature that failed is not repeated either.
        let told = known.into_iter().filter(|_| signature.signer.is_some());
        for (key, time) in told {
            if let Some(time) = time {
                self.field(key, &self.messages.time(time));
            }
        }
        if signature.signer.is_some() {
            let used = [&self.messages.time(times.used), " (", &self.messages.used_time(times.used_is), ")"]
                .concat();
            self.field("time-used", &used);
        }
    }

    /// Level, algorithm and the standard's own conclusion, as the standards print them.
    fn technical(&mut self, signature: &SignatureReport) {
        let messages = self.messages;
        self.field("field-indication", &flat(signature.conclusion));
        for other in signature.judgements.iter().filter(|one| one.conclusion != signature.conclusion) {
            let name = messages.label(&["policy-", &other.policy].concat());
            let policy = [("policy", Value::Words(&name))];
            let label = messages.label_with("field-indication-of", &policy);
            self.line(4, &[&label, ": ", &flat(other.conclusion)].concat());
        }
        if let Some(level) = signature.level {
            self.field("field-level", &messages.level(level));
        }
        if !signature.level_missing.is_empty() {
            let missing: Vec<String> =
                signature.level_missing.iter().map(|gap| messages.level_gap(*gap)).collect();
            self.field("field-level-missing", &missing.join("; "));
        }
        if let Some(forecast) = &signature.forecast {
            self.field("field-forecast", &messages.forecast(forecast));
        }
        if let Some(algorithm) = &signature.signature_algorithm {
            let bits = signature
                .key_bits
                .map(|bits| [" (", &bits.to_string(), " bit)"].concat())
                .unwrap_or_default();
            self.field("field-algorithm", &[&isolate(algorithm), bits.as_str()].concat());
        }
    }

    /// What each save of the file added or changed; nothing where it was saved once.
    fn history(&mut self, report: &Report) {
        let saves = self.messages.history(report);
        if saves.is_empty() {
            return;
        }
        self.section("history-title");
        for save in saves {
            self.line(2, &[&save.title, ": ", &save.by.join("; ")].concat());
            for (verdict, text) in save.changes {
                let (mark, tone) = match verdict {
                    ChangeVerdict::Permitted => ("·", Tone::Plain),
                    ChangeVerdict::Undetermined => ("?", Tone::Open),
                    ChangeVerdict::Forbidden => ("✗", Tone::Bad),
                };
                self.line(4, &[&self.painted(mark, tone), " ", &text].concat());
            }
        }
    }

    fn document(&mut self, report: &Report) {
        self.section("section-document");
        let document = &report.document;
        let revisions = document.revisions.len().to_string();
        let texts = [
            ("field-sha256", report.input.sha256.clone()),
            ("field-length", Some(self.length(report.input.length))),
            ("field-pdf-version", document.pdf_version.as_deref().map(isolate)),
            ("field-pages", document.pages.map(|pages| pages.to_string())),
            ("field-revisions", (!document.revisions.is_empty()).then_some(revisions)),
            ("time-judged", Some(self.messages.time(report.validation_time))),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                self.labelled(2, key, &text);
            }
        }
        let findings: Vec<Finding> = report.findings.iter().chain(&document.findings).cloned().collect();
        self.findings(2, &findings);
    }

    fn length(&self, bytes: u64) -> String {
        let bytes = Value::Number(i64::try_from(bytes).unwrap_or(i64::MAX));
        self.messages.label_with("word-bytes", &[("count", bytes)])
    }

    pub(crate) fn findings(&mut self, indent: usize, findings: &[Finding]) {
        // What matters most comes first; otherwise the order of the check.
        let mut sorted: Vec<&Finding> = findings.iter().collect();
        sorted.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let mut told = std::collections::BTreeSet::new();
        for finding in sorted {
            // What is only told is told once, however often it was seen.
            let same = |other: &&Finding| other.code == finding.code && other.severity == finding.severity;
            let often =
                if finding.severity < Severity::Warn { findings.iter().filter(same).count() } else { 1 };
            if often == 1 || told.insert((finding.code, finding.severity)) {
                self.finding(indent, finding, often);
            }
        }
    }

    fn finding(&mut self, indent: usize, finding: &Finding, often: usize) {
        let (mark, tone) = match finding.severity {
            Severity::Pass => ("✓", Tone::Good),
            Severity::Inform => ("·", Tone::Plain),
            Severity::Warn => ("!", Tone::Open),
            Severity::Undetermined => ("?", Tone::Open),
            Severity::Fail => ("✗", Tone::Bad),
        };
        let words = if self.certificate {
            self.messages.certificate_finding(finding)
        } else {
            self.messages.finding(finding)
        };
        let severity = self.messages.severity(finding.severity);
        let source =
            if words.source.is_empty() { String::new() } else { [" [", &words.source, "]"].concat() };
        let times = if often > 1 { [" (×", &often.to_string(), ")"].concat() } else { String::new() };
        let sentence =
            [&self.painted(mark, tone), " ", &severity, ": ", &words.sentence, &times, &source].concat();
        self.line(indent, &sentence);
        if finding.severity >= Severity::Warn {
            let place = self.messages.place(&finding.location);
            if !place.is_empty() {
                self.labelled(indent + 2, "word-where", &place);
            }
            self.details(indent + 2, &words);
            if !words.why.is_empty() {
                self.labelled(indent + 2, "word-why", &words.why);
            }
            self.labelled(indent + 2, "word-do", &words.what_to_do);
        }
    }

    fn details(&mut self, indent: usize, words: &Words) {
        for detail in &words.details {
            self.line(indent, &[&detail.label, ": ", &detail.value].concat());
        }
    }

    pub(crate) fn wanted(&mut self, wanted: &[Wanted]) {
        if wanted.is_empty() {
            return;
        }
        self.section("section-wanted");
        for wanted in wanted {
            let (words, addresses) = match wanted {
                Wanted::Digest { .. } => (self.messages.label("wanted-digest"), [].as_slice()),
                Wanted::Certificate { subject, addresses, .. } => {
                    let subject = [("subject", Value::Data(subject))];
                    (self.messages.label_with("wanted-certificate", &subject), addresses.as_slice())
                }
                Wanted::Crl { issuer, addresses, .. } => {
                    let issuer = [("issuer", Value::Data(issuer))];
                    (self.messages.label_with("wanted-crl", &issuer), addresses.as_slice())
                }
            };
            self.line(2, &["- ", &words].concat());
            for address in addresses {
                self.line(4, &isolate(address));
            }
        }
    }

    pub(crate) fn limits(&mut self, limits: &[Limit]) {
        if limits.is_empty() {
            return;
        }
        self.section("section-limits");
        for limit in limits {
            self.line(2, &["- ", &self.messages.limit(limit)].concat());
        }
    }

    pub(crate) fn section(&mut self, key: &str) {
        self.text.push('\n');
        let title = self.bold(&self.messages.label(key));
        self.line(0, &title);
    }

    pub(crate) fn field(&mut self, key: &str, text: &str) {
        self.labelled(4, key, text);
    }

    pub(crate) fn labelled(&mut self, indent: usize, key: &str, text: &str) {
        let label = self.messages.label(key);
        self.line(indent, &[&label, ": ", text].concat());
    }

    pub(crate) fn line(&mut self, indent: usize, text: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(text);
        self.text.push('\n');
    }

    pub(crate) fn bold(&self, text: &str) -> String {
        self.escaped("1", text)
    }

    pub(crate) fn painted(&self, text: &str, tone: Tone) -> String {
        match tone {
            Tone::Good => self.escaped("32", text),
            Tone::Bad => self.escaped("31", text),
            Tone::Open => self.escaped("33", text),
            Tone::Plain => text.to_owned(),
        }
    }

    fn escaped(&self, code: &str, text: &str) -> String {
        match self.colour {
            Colour::Allowed => ["\u{1b}[", code, "m", text, "\u{1b}[0m"].concat(),
            Colour::Plain => text.to_owned(),
        }
    }
}
