//! The head of the sheet: what it is, the sentence on top, the file and the circumstances, the code; the three answers
//! and the proposal.

use super::{Sheet, Standing, Tone};
use crate::markup::{Element, worded};
use crate::{outcome, qr};
use messages::{AnswerWords, Value, isolate};
use report::{Answer, FormAnswer, Report, Soundness, TrustListFacts, Verifier};

impl Sheet<'_> {
    pub(super) fn head(self, report: &Report) -> Element {
        let mut header = Element::new("header").with(worded("h1", &self.label("reports-title")));
        self.notice(&mut header, "reports-saved-file");
        let name = report.input.name.as_deref().filter(|name| *name != "-");
        if let Some(name) = name {
            // A path is where the file lay on one machine; the hash below says which file it is.
            let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
            header.push(worded("p", &isolate(name)).class("k-file-name"));
        }
        header.push(worded("p", &self.said(&self.messages.headline(report))).class("k-headline"));
        let facts = Element::new("div").class("k-facts").with(self.circumstances(report));
        header.push(match self.code(report) {
            Some(figure) => facts.with(figure),
            None => facts,
        });
        header
    }

    /// What stands above everything that was only read from a file.
    pub(super) fn notice(self, header: &mut Element, key: &str) {
        if self.standing == Standing::Saved {
            let notice = Element::new("div").class("k-notice").attribute("role", "note");
            header.push(
                notice
                    .with(Element::new("p").with(worded("strong", &self.label("reports-saved"))))
                    .with(worded("p", &self.label(key))),
            );
        }
    }

    /// A sentence of a report; of a saved one it is said whose it is.
    pub(super) fn said(self, sentence: &str) -> String {
        match self.standing {
            Standing::Verified => sentence.to_owned(),
            Standing::Saved => {
                self.messages.label_with("reports-saved-says", &[("sentence", Value::Words(sentence))])
            }
        }
    }

    fn circumstances(self, report: &Report) -> Element {
        let messages = self.messages;
        let mut rows = self.rows();
        let sha256 = match &report.input.sha256 {
            Some(text) => isolate(text),
            None => self.label("reports-no-sha256"),
        };
        self.row(&mut rows, "page-sha256", &sha256);
        self.row(&mut rows, "field-length", &self.bytes(report.input.length));
        if let Some(pages) = report.document.pages {
            self.row(&mut rows, "field-pages", &pages.to_string());
        }
        self.row(&mut rows, "time-judged", &messages.time(report.validation_time));
        self.row(&mut rows, "page-purpose", &messages.purpose(report.purpose));
        let policy = match report.policy.as_str() {
            "nd68" => self.label("policy-nd68"),
            "etsi" => self.label("policy-etsi"),
            other => isolate(other),
        };
        self.row(&mut rows, "reports-policy", &policy);
        if let Some(profile) = &report.profile {
            self.row(&mut rows, "reports-profile", &self.messages.profile(profile));
        }
        self.trust_list(&mut rows, &report.trust);
        self.verifier(&mut rows, &report.verifier);
        rows
    }

    pub(super) fn trust_list(self, rows: &mut Element, trust: &TrustListFacts) {
        let date = trust.date.map(|date| self.messages.time(date));
        self.row(rows, "page-trust-date", &date.unwrap_or_else(|| self.label("reports-own-list")));
        self.row(rows, "page-trust-sha256", &isolate(&trust.sha256));
        if !trust.local.is_empty() {
            // Elsewhere the answer may be another: which certificates were added is part of it.
            let added: Vec<String> = trust.local.iter().map(|sha256| isolate(sha256)).collect();
            self.row(rows, "reports-local", &added.join(", "));
        }
    }

    pub(super) fn verifier(self, rows: &mut Element, verifier: &Verifier) {
        let commit = verifier.commit.as_deref().map(|commit| [" (", &isolate(commit), ")"].concat());
        let version = [&isolate(&verifier.version), commit.as_deref().unwrap_or("")].concat();
        self.row(rows, "page-version", &version);
    }

    /// Hash and outcome as a QR code. A saved report gets none: what is only claimed is not printed anew as a result.
    fn code(self, report: &Report) -> Option<Element> {
        if self.standing == Standing::Saved {
            return None;
        }
        let line = outcome::line(report)?;
        let svg = qr::svg(&line, &self.label("reports-code-name"))?;
        Some(Element::new("figure").with(svg).with(worded("figcaption", &self.label("reports-code"))))
    }

    pub(super) fn answers(self, report: &Report) -> Element {
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
        let messages = self.messages;
        let list = Element::new("ol").class("k-answers").with_all([
            self.answer(&messages.answer_sound(report), sound),
            self.answer(&messages.answer_trusted(report), trusted),
            self.answer(&messages.answer_form(report), form),
        ]);
        self.section(&self.label("section-answers")).with(list)
    }

    fn answer(self, words: &AnswerWords, tone: Tone) -> Element {
        let question = worded("h3", &words.question).words(" ");
        let mut item = Element::new("li").with(question.with(self.toned("strong", &words.value, tone)));
        item.push(worded("p", &words.sentence));
        if !words.advice.is_empty() {
            let mut rows = self.rows();
            self.row(&mut rows, "word-do", &words.advice);
            item.push(rows);
        }
        item
    }

    /// The proposal with its grounds. Never of a saved report, and never where the purpose has none.
    pub(super) fn decision(self, report: &Report) -> Option<Element> {
        let decision = report.decision.as_ref().filter(|_| self.standing == Standing::Verified)?;
        let messages = self.messages;
        let mut section = self.section(&self.label("section-decision"));
        section.push(worded("p", &messages.headline(report)).class("k-headline"));
        let reasons: Vec<Element> =
            messages.reasons(decision).iter().map(|reason| worded("li", reason)).collect();
        if !reasons.is_empty() {
            section.push(worded("h3", &self.label("decision-reasons")));
            section.push(Element::new("ul").with_all(reasons));
        }
        let citation = |ground: &report::Ground| messages.citation(&ground.text, Some(&ground.clause));
        let grounds: Vec<Element> =
            decision.grounds.iter().map(|ground| worded("li", &citation(ground))).collect();
        if !grounds.is_empty() {
            section.push(worded("h3", &self.label("section-grounds")));
            section.push(Element::new("ul").with_all(grounds));
        }
        if report.accept_without_revocation && decision.only_missing.is_some() {
            section.push(worded("p", &self.label("decision-without-revocation")));
        }
        Some(section.with(worded("p", &self.label("decision-who-decides"))))
    }
}
