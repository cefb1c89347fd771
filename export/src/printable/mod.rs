//! A report as one printable sheet: the sentence on top, three answers, checks of the decree, signatures, findings, what
//! was not checked. It chooses and orders; the words are those of `messages`.

mod certificate;
mod findings;
mod form;
mod head;
mod signatures;

use crate::markup::{Element, worded};
use messages::{Messages, Value, isolate};
use report::{ErrorReport, Finding, Limit, Report, Time, Wanted};

pub use certificate::printable_certificate;

/// What a report is worth where it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// This program made it of the file itself, now.
    Verified,
    /// It was read from a file: a claim that anybody can have written. Never green, never with a proposal.
    Saved,
}

/// The report as an `article` element.
#[must_use]
pub fn printable(report: &Report, messages: &Messages, standing: Standing) -> Element {
    let sheet = Sheet { messages, standing };
    let mut article = sheet.article();
    article.push(sheet.head(report));
    article.push(sheet.answers(report));
    let parts = [
        sheet.decision(report),
        sheet.legal_checks(report),
        sheet.signatures(report),
        sheet.form(report),
        sheet.submission(report),
        sheet.history(report),
        sheet.document_findings(report),
        sheet.wanted(&report.wanted),
        sheet.limits(&report.limits),
    ];
    let mut article = article.with_all(parts.into_iter().flatten());
    article.push(sheet.foot());
    article
}

/// Why there is no report of a file, as an `article` element.
#[must_use]
pub fn printable_error(error: &ErrorReport, messages: &Messages) -> Element {
    let sheet = Sheet { messages, standing: Standing::Verified };
    let words = messages.error(error);
    let mut header = Element::new("header").with(worded("h1", &messages.label("reports-none")));
    header.push(worded("p", &words.sentence).class("k-headline"));
    let mut rows = sheet.rows();
    if let Some(name) = &error.input.name {
        sheet.row(&mut rows, "field-name", &isolate(name));
    }
    if let Some(length) = error.input.length {
        sheet.row(&mut rows, "field-length", &sheet.bytes(length));
    }
    for detail in &words.details {
        sheet.labelled(&mut rows, &detail.label, &detail.value);
    }
    for (key, text) in [("word-why", &words.why), ("word-do", &words.what_to_do)] {
        if !text.is_empty() {
            sheet.row(&mut rows, key, text);
        }
    }
    sheet.article().with(header).with(rows).with(sheet.foot())
}

/// What every part needs.
#[derive(Clone, Copy)]
struct Sheet<'a> {
    messages: &'a Messages,
    standing: Standing,
}

/// How a value is toned. The tone never says more than the words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    Good,
    Bad,
    Open,
    Plain,
}

impl Sheet<'_> {
    fn article(self) -> Element {
        let class = match self.standing {
            Standing::Verified => "kiemky-report",
            Standing::Saved => "kiemky-report saved",
        };
        Element::new("article").class(class).attribute("lang", self.messages.language().tag())
    }

    fn label(self, key: &str) -> String {
        self.messages.label(key)
    }

    fn section(self, title: &str) -> Element {
        Element::new("section").with(worded("h2", title))
    }

    /// Pairs of label and value.
    fn rows(self) -> Element {
        Element::new("dl")
    }

    fn row(self, rows: &mut Element, key: &str, value: &str) {
        self.labelled(rows, &self.label(key), value);
    }

    fn labelled(self, rows: &mut Element, label: &str, value: &str) {
        let pair = Element::new("div").with(worded("dt", label)).with(worded("dd", value));
        rows.push(pair);
    }

    fn toned(self, name: &'static str, words: &str, tone: Tone) -> Element {
        worded(name, words).class(match (self.standing, tone) {
            // A claim is never shown as an established fact, good or bad.
            (Standing::Saved, _) | (_, Tone::Plain) => "k-value",
            (_, Tone::Good) => "k-value k-good",
            (_, Tone::Bad) => "k-value k-bad",
            (_, Tone::Open) => "k-value k-open",
        })
    }

    fn bytes(self, length: u64) -> String {
        let count = Value::Number(i64::try_from(length).unwrap_or(i64::MAX));
        self.messages.label_with("word-bytes", &[("count", count)])
    }

    fn time_or_none(self, time: Option<Time>) -> String {
        time.map_or_else(|| self.label("page-time-none"), |time| self.messages.time(time))
    }

    /// The saves of the file and what each changed; nothing where it was saved once.
    fn history(self, report: &Report) -> Option<Element> {
        let saves = self.messages.history(report);
        let mut list = Element::new("ol").class("k-plain");
        for save in &saves {
            let mut item = Element::new("li");
            item.push(worded("p", &[&save.title, ": ", &save.by.join("; ")].concat()));
            let changes = save.changes.iter().map(|(verdict, text)| {
                let verdict = self.messages.change_verdict(*verdict);
                worded("li", &[&verdict, ": ", text].concat())
            });
            let changes: Vec<Element> = changes.collect();
            if !changes.is_empty() {
                item.push(Element::new("ul").with_all(changes));
            }
            list.push(item);
        }
        (!saves.is_empty()).then(|| self.section(&self.label("history-title")).with(list))
    }

    fn document_findings(self, report: &Report) -> Option<Element> {
        let findings: Vec<&Finding> = report.findings.iter().chain(&report.document.findings).collect();
        let lists = self.findings(&findings);
        (!findings.is_empty()).then(|| self.section(&self.label("page-document-findings")).with_all(lists))
    }

    fn wanted(self, wanted: &[Wanted]) -> Option<Element> {
        let words = |one: &Wanted| match one {
            Wanted::Digest { .. } => self.label("wanted-digest"),
            Wanted::Certificate { subject, .. } => {
                self.messages.label_with("wanted-certificate", &[("subject", Value::Data(subject))])
            }
            Wanted::Crl { issuer, .. } => {
                self.messages.label_with("wanted-crl", &[("issuer", Value::Data(issuer))])
            }
        };
        let items = wanted.iter().map(|one| worded("li", &words(one)));
        let list = Element::new("ul").with_all(items);
        (!wanted.is_empty()).then(|| self.section(&self.label("section-wanted")).with(list))
    }

    fn limits(self, limits: &[Limit]) -> Option<Element> {
        let items = limits.iter().map(|limit| worded("li", &self.messages.limit(limit)));
        let list = Element::new("ul").with_all(items);
        (!limits.is_empty()).then(|| self.section(&self.label("section-limits")).with(list))
    }

    fn foot(self) -> Element {
        let key = match self.standing {
            Standing::Verified => "reports-foot",
            Standing::Saved => "reports-saved-foot",
        };
        Element::new("footer").with(worded("p", &self.label(key)))
    }
}
