//! Lists of findings: what is off with why and what to do, what passed in one line each.

use super::{Sheet, Tone};
use crate::markup::{Element, worded};
use messages::Words;
use report::{Finding, Severity};

impl Sheet<'_> {
    /// What is off, then what was checked and passed or is worth knowing; each list only where it has something.
    pub(super) fn findings(self, findings: &[&Finding]) -> Vec<Element> {
        self.worded_findings(findings, |finding| self.messages.finding(finding))
    }

    /// The same with the words that `words` gives.
    pub(super) fn worded_findings(
        self,
        findings: &[&Finding],
        words: impl Fn(&Finding) -> Words,
    ) -> Vec<Element> {
        // What matters most comes first; otherwise the order of the check.
        let mut sorted = findings.to_vec();
        sorted.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let (off, told): (Vec<&Finding>, Vec<&Finding>) =
            sorted.into_iter().partition(|finding| finding.severity >= Severity::Warn);
        let mut lists = Vec::new();
        if !off.is_empty() {
            let items = off.iter().map(|finding| self.finding(finding, &words(finding)));
            lists.push(Element::new("ul").class("k-findings").with_all(items));
        }
        let mut items: Vec<(&Finding, Element)> = Vec::new();
        for finding in told {
            // What is only told is told once, however often it was seen.
            let same = |other: &Finding| other.code == finding.code && other.severity == finding.severity;
            if !items.iter().any(|(other, _)| same(other)) {
                let often = findings.iter().filter(|other| same(other)).count();
                items.push((finding, self.told(finding, &words(finding), often)));
            }
        }
        if !items.is_empty() {
            lists.push(worded("p", &self.label("reports-passed")).class("k-title"));
            let items = items.into_iter().map(|(_, item)| item);
            lists.push(Element::new("ul").class("k-passed").with_all(items));
        }
        lists
    }

    fn finding(self, finding: &Finding, words: &Words) -> Element {
        let tone = match finding.severity {
            Severity::Fail => Tone::Bad,
            Severity::Undetermined => Tone::Open,
            Severity::Warn | Severity::Inform | Severity::Pass => Tone::Plain,
        };
        let severity = self.toned("strong", &self.messages.severity(finding.severity), tone);
        let mut item = Element::new("li");
        item.push(Element::new("p").with(severity).words(": ").words(&words.sentence));
        let mut rows = self.rows();
        for detail in &words.details {
            self.labelled(&mut rows, &detail.label, &detail.value);
        }
        let place = self.messages.place(&finding.location);
        let texts = [
            ("word-where", &place),
            ("word-why", &words.why),
            ("word-do", &words.what_to_do),
            ("word-source", &words.source),
        ];
        for (key, text) in texts {
            if !text.is_empty() {
                self.row(&mut rows, key, text);
            }
        }
        item.with(rows)
    }

    fn told(self, finding: &Finding, words: &Words, often: usize) -> Element {
        let mut line = [&self.messages.severity(finding.severity), ": ", &words.sentence].concat();
        if often > 1 {
            line.push_str(&[" (×", &often.to_string(), ")"].concat());
        }
        let item = worded("li", &line);
        if words.source.is_empty() {
            return item;
        }
        item.words(" ").with(worded("small", &["[", &words.source, "]"].concat()))
    }
}
