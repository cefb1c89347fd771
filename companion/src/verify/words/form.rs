//! Answer 3 in detail as text: what the document was taken for, what was read, what was found, what was not checked.

use super::Page;
use form::rule_set::data::PROFILES;
use messages::isolate;
use report::{FormReport, NotChecked, Report};

impl Page<'_> {
    /// The section on form; nothing where form was not looked at.
    pub(super) fn form(&mut self, report: &Report) {
        let Some(form) = &report.form else { return };
        self.section("rules-section");
        if form.secrecy_mark {
            // Nothing of the document is repeated, not even what it was taken for.
            let stopped = self.messages.label("rules-secret");
            self.line(2, &stopped);
        } else {
            self.class(form);
            self.read_on_the_page(form);
            self.parts(form);
        }
        self.findings(2, &form.findings);
        self.unchecked(form);
    }

    /// What the other files of the submission say of this one; nothing where it was checked by itself.
    pub(super) fn submission(&mut self, report: &Report) {
        let Some(batch) = &report.batch else { return };
        self.section("rules-submission");
        let count = i64::try_from(batch.related.len()).unwrap_or(i64::MAX);
        let count = [("count", messages::Value::Number(count))];
        let line = if batch.main {
            self.messages.label("rules-submission-main")
        } else {
            self.messages.label_with("rules-submission-other", &count)
        };
        self.line(2, &line);
        self.findings(2, &batch.findings);
    }

    /// Kind, family and profile, and who said so.
    fn class(&mut self, form: &FormReport) {
        let messages = self.messages;
        let kind = messages.document_kind(&form.kind);
        let sure = messages.form_confidence(form.kind_confidence);
        self.labelled(2, "rules-kind", &[&kind, " (", &sure, ")"].concat());
        let family = messages.document_family(&form.family);
        let sure = messages.form_confidence(form.family_confidence);
        self.labelled(2, "rules-family", &[&family, " (", &sure, ")"].concat());
        let text = PROFILES.iter().find(|profile| profile.name == form.profile).map(|profile| profile.text);
        let mut profile = text.map_or_else(|| isolate(&form.profile), |text| messages.text_name(text));
        let status = messages.profile_status(form.profile_status);
        profile.push_str(&[" (", &status].concat());
        let stated = |what: &str| form.overrides.iter().any(|one| one == what);
        if stated("profile") {
            profile.push_str(&["; ", &messages.label("rules-stated")].concat());
        }
        profile.push(')');
        self.labelled(2, "rules-profile", &profile);
        if stated("agency") {
            let line = messages.label("rules-stated-agency");
            self.line(2, &line);
        }
    }

    /// The line of the register, as far as it was read.
    fn read_on_the_page(&mut self, form: &FormReport) {
        let register = &form.register;
        let signer = [register.position.as_deref(), register.full_name.as_deref()];
        let signer: Vec<&str> = signer.into_iter().flatten().collect();
        let texts = [
            (
                "rules-read-organisations",
                (!register.organisations.is_empty()).then(|| register.organisations.join("; ")),
            ),
            ("rules-read-number", self.messages.number_and_symbol(form)),
            ("rules-read-issued", self.messages.issued(form)),
            ("rules-read-type", register.document_type.clone()),
            ("rules-read-subject", register.subject.clone()),
            ("rules-read-signer", (!signer.is_empty()).then(|| signer.join(" – "))),
            ("rules-read-priority", register.priority.clone()),
        ];
        if texts.iter().all(|(_, text)| text.is_none()) {
            return;
        }
        let title = self.messages.label("rules-read");
        self.line(2, &title);
        for (key, text) in texts {
            if let Some(text) = text {
                self.field(key, &isolate(&text));
            }
        }
    }

    fn parts(&mut self, form: &FormReport) {
        if form.signatures.is_empty() {
            return;
        }
        let title = self.messages.label("rules-parts");
        self.line(2, &title);
        for one in &form.signatures {
            let order = messages::clean(one.signature.trim_start_matches('s'));
            let order = [("order", messages::Value::Words(&order))];
            let name = self.messages.label_with("named-order", &order);
            self.line(4, &[&name, ": ", &self.messages.part(one.part)].concat());
        }
    }

    /// Rules that bind and were not checked, by reason.
    fn unchecked(&mut self, form: &FormReport) {
        if form.not_checked.is_empty() {
            return;
        }
        let title = self.messages.label("rules-not-checked");
        self.line(2, &title);
        let mut reasons: Vec<NotChecked> = form.not_checked.iter().map(|one| one.reason).collect();
        reasons.sort();
        reasons.dedup();
        for reason in reasons {
            let rules = form.not_checked.iter().filter(|one| one.reason == reason);
            let rules: Vec<String> = rules.map(|one| messages::clean(&one.rule)).collect();
            let reason = self.messages.not_checked(reason);
            self.line(4, &["- ", &rules.join(", "), ": ", &reason].concat());
        }
    }
}
