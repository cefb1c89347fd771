//! Answer 3 in detail: what the document was taken for, what was read on it, what was found, what was not checked.

use super::Sheet;
use crate::markup::{Element, worded};
use messages::{Value, clean, isolate};
use report::{Finding, FormReport, NotChecked, Report};

impl Sheet<'_> {
    /// The section on form; nothing where form was not looked at.
    pub(super) fn form(self, report: &Report) -> Option<Element> {
        let form = report.form.as_ref()?;
        let mut section = self.section(&self.label("page-form"));
        if form.secrecy_mark {
            // Nothing of the document is repeated, not even what it was taken for.
            section.push(worded("p", &self.label("rules-secret")));
        } else {
            section.push(self.class(form));
            section = section.with_all(self.read(form)).with_all(self.parts(form));
        }
        let findings: Vec<&Finding> = form.findings.iter().collect();
        Some(section.with_all(self.findings(&findings)).with_all(self.unchecked(form)))
    }

    /// What the other files of the submission say of this one.
    pub(super) fn submission(self, report: &Report) -> Option<Element> {
        let batch = report.batch.as_ref()?;
        let count = Value::Number(i64::try_from(batch.related.len()).unwrap_or(i64::MAX));
        let line = match batch.main {
            true => self.label("rules-submission-main"),
            false => self.messages.label_with("rules-submission-other", &[("count", count)]),
        };
        let findings: Vec<&Finding> = batch.findings.iter().collect();
        let section = self.section(&self.label("rules-submission")).with(worded("p", &line));
        Some(section.with_all(self.findings(&findings)))
    }

    fn class(self, form: &FormReport) -> Element {
        let messages = self.messages;
        let with = |words: &str, sure: String| [words, " (", &sure, ")"].concat();
        let kind = with(&messages.document_kind(&form.kind), messages.form_confidence(form.kind_confidence));
        let family =
            with(&messages.document_family(&form.family), messages.form_confidence(form.family_confidence));
        let profile = with(&messages.profile(&form.profile), messages.profile_status(form.profile_status));
        let mut rows = self.rows();
        self.row(&mut rows, "rules-kind", &kind);
        self.row(&mut rows, "rules-family", &family);
        self.row(&mut rows, "rules-profile", &profile);
        if !form.overrides.iter().any(|one| one == "agency") {
            return rows;
        }
        Element::new("div").with(rows).with(worded("p", &self.label("rules-stated-agency")))
    }

    /// The line of the register, as far as it was read.
    fn read(self, form: &FormReport) -> Option<Element> {
        let register = &form.register;
        let signer = [register.position.as_deref(), register.full_name.as_deref()];
        let signer: Vec<&str> = signer.into_iter().flatten().collect();
        let organisations = register.organisations.join("; ");
        let texts = [
            ("rules-read-organisations", (!organisations.is_empty()).then_some(organisations)),
            ("rules-read-number", self.messages.number_and_symbol(form)),
            ("rules-read-issued", self.messages.issued(form)),
            ("rules-read-type", register.document_type.clone()),
            ("rules-read-subject", register.subject.clone()),
            ("rules-read-signer", (!signer.is_empty()).then(|| signer.join(" – "))),
            ("rules-read-priority", register.priority.clone()),
        ];
        let mut rows = self.rows();
        for (key, text) in texts {
            if let Some(text) = text {
                self.row(&mut rows, key, &isolate(&text));
            }
        }
        let title = worded("h3", &self.label("rules-read"));
        (!rows.children.is_empty()).then(|| Element::new("div").with(title).with(rows))
    }

    fn parts(self, form: &FormReport) -> Option<Element> {
        let mut list = Element::new("ul");
        for one in &form.signatures {
            let order = clean(one.signature.trim_start_matches('s'));
            let name = self.messages.label_with("named-order", &[("order", Value::Data(&order))]);
            list.push(worded("li", &[&name, ": ", &self.messages.part(one.part)].concat()));
        }
        let title = worded("h3", &self.label("rules-parts"));
        (!form.signatures.is_empty()).then(|| Element::new("div").with(title).with(list))
    }

    /// Rules that bind and were not checked, by reason.
    fn unchecked(self, form: &FormReport) -> Option<Element> {
        let mut reasons: Vec<NotChecked> = form.not_checked.iter().map(|one| one.reason).collect();
        reasons.sort();
        reasons.dedup();
        let items = reasons.iter().map(|reason| {
            let rules = form.not_checked.iter().filter(|one| one.reason == *reason);
            let rules: Vec<String> = rules.map(|one| isolate(&one.rule)).collect();
            worded("li", &[&rules.join(", "), ": ", &self.messages.not_checked(*reason)].concat())
        });
        let list = Element::new("ul").with_all(items);
        let title = worded("h3", &self.label("rules-not-checked"));
        (!reasons.is_empty()).then(|| Element::new("div").with(title).with(list))
    }
}
