//! Words about answer 3 in detail: what the document was taken for, why a decision is what it is.

use crate::{Language, Messages, Value, clean};
use report::{Decision, DecisionReason, FormReport};

impl Messages {
    /// The kind of a document by its name in the report, `copy-sao-y`; a kind of a later version by that name.
    #[must_use]
    pub fn document_kind(&self, name: &str) -> String {
        self.find(&["rules-kind-", name].concat(), None, &[]).unwrap_or_else(|| clean(name))
    }

    /// The family of a document by its name in the report, `administrative`.
    #[must_use]
    pub fn document_family(&self, name: &str) -> String {
        self.find(&["rules-family-", name].concat(), None, &[]).unwrap_or_else(|| clean(name))
    }

    /// A profile of rules by its name in the report, `ninh-binh-2025`: the text that it comes from; one of a later version
    /// by that name.
    #[must_use]
    pub fn profile(&self, name: &str) -> String {
        // `tests/tests/profile_names.rs` holds them equal to those of the rules.
        let text = match name {
            "nd30-2020" => "30/2020/NĐ-CP",
            "an-giang-2020" => "42/2020/QĐ-UBND",
            "dong-thap-2025" => "144/2025/QĐ-CTUBND",
            "ha-noi-2025" => "Ha-Noi-2025",
            "hai-phong-draft" => "Hai-Phong-draft-2025",
            "lam-dong-2025" => "1619/QĐ-UBND",
            "ninh-binh-2025" => "165/2025/QĐ-UBND",
            _ => return clean(name),
        };
        self.text_name(text)
    }

    /// Number, year and symbol as the document writes them, `05/QĐ-UBND`, `50/2026/NĐ-CP`; data of the document. `None`
    /// where neither was read.
    #[must_use]
    pub fn number_and_symbol(&self, form: &FormReport) -> Option<String> {
        let register = &form.register;
        if register.number.is_none() && register.symbol.is_none() {
            return None;
        }
        let year = register.symbol_year.map(|year| year.to_string());
        let parts = [register.number.clone(), year, register.symbol.clone()];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join("/"))
    }

    /// The day of issue as people of the language write it. `None` where it was not read.
    #[must_use]
    pub fn issued(&self, form: &FormReport) -> Option<String> {
        let day = clean(form.register.issued.as_deref()?);
        let parts: Vec<&str> = day.split('-').collect();
        match (self.language(), parts.as_slice()) {
            (Language::Vietnamese, [year, month, day]) => Some([*day, *month, *year].join("/")),
            _ => Some(day),
        }
    }

    /// The reasons of a decision, each sentence once with its rule and the signatures it is about.
    #[must_use]
    pub fn reasons(&self, decision: &Decision) -> Vec<String> {
        let mut groups: Vec<(&DecisionReason, Vec<&str>)> = Vec::new();
        for reason in &decision.reasons {
            let same = |group: &&mut (&DecisionReason, Vec<&str>)| {
                group.0.code == reason.code && group.0.rule == reason.rule
            };
            let about = reason.signature.as_deref();
            match groups.iter_mut().find(same) {
                Some((_, signatures)) => signatures.extend(about),
                None => groups.push((reason, about.into_iter().collect())),
            }
        }
        groups.iter().map(|(reason, signatures)| self.reason(reason, signatures)).collect()
    }

    fn reason(&self, reason: &DecisionReason, signatures: &[&str]) -> String {
        let mut words = self.code(reason.code).sentence;
        let order = |id: &&str| clean(id.trim_start_matches('s'));
        if !signatures.is_empty() {
            let orders = signatures.iter().map(order).collect::<Vec<_>>().join(", ");
            let name = self.label_with("named-order", &[("order", Value::Words(&orders))]);
            words.push_str(&[" (", &name, ")"].concat());
        }
        if let Some(rule) = &reason.rule {
            words.push_str(&[" [", &clean(rule), "]"].concat());
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::{Code, Outcome};

    #[test]
    fn one_sentence_for_all_signatures_that_share_it() {
        let reason = |code, signature: &str| DecisionReason {
            code,
            rule: Some("CERT-03".to_owned()),
            signature: Some(signature.to_owned()),
        };
        let reasons = vec![
            reason(Code::RevocationMissing, "s1"),
            reason(Code::X509Expired, "s1"),
            reason(Code::RevocationMissing, "s2"),
        ];
        let outcome = Outcome::Undetermined;
        let decision =
            Decision { outcome, scope: Vec::new(), only_missing: None, grounds: Vec::new(), reasons };
        let words = Messages::new(Language::English).reasons(&decision);
        assert_eq!(words.len(), 2);
        assert!(words[0].contains("1, 2") && words[0].ends_with("[CERT-03]"), "{words:?}");
    }

    #[test]
    fn number_and_day_are_written_as_the_document_and_the_language_do() {
        let form = |number: Option<&str>, year| {
            let register = report::RegisterLine {
                number: number.map(str::to_owned),
                symbol: Some("NĐ-CP".to_owned()),
                symbol_year: year,
                issued: Some("2026-01-31".to_owned()),
                ..report::RegisterLine::default()
            };
            FormReport { register, ..blank() }
        };
        let (vietnamese, english) = (Messages::new(Language::Vietnamese), Messages::new(Language::English));
        assert_eq!(
            vietnamese.number_and_symbol(&form(Some("50"), Some(2026))).as_deref(),
            Some("50/2026/NĐ-CP")
        );
        assert_eq!(vietnamese.number_and_symbol(&form(None, None)).as_deref(), Some("NĐ-CP"));
        assert_eq!(vietnamese.issued(&form(None, None)).as_deref(), Some("31/01/2026"));
        assert_eq!(english.issued(&form(None, None)).as_deref(), Some("2026-01-31"));
        assert_eq!(english.number_and_symbol(&blank()), None);
    }

    fn blank() -> FormReport {
        FormReport {
            kind: "original".to_owned(),
            profile: "nd30-2020".to_owned(),
            findings: Vec::new(),
            kind_confidence: report::FormConfidence::Likely,
            family: "legal".to_owned(),
            family_confidence: report::FormConfidence::Likely,
            signals: Vec::new(),
            profile_status: report::ProfileStatus::InForce,
            overrides: Vec::new(),
            register: report::RegisterLine::default(),
            cells: Vec::new(),
            signatures: Vec::new(),
            secrecy_mark: false,
            not_checked: Vec::new(),
            refusal: Vec::new(),
            undecided: Vec::new(),
            notices: Vec::new(),
            grounds: Vec::new(),
        }
    }

    #[test]
    fn every_kind_and_family_has_words_and_a_later_one_its_name() {
        for language in Language::ALL {
            let messages = Messages::new(language);
            for kind in ["original", "copy-sao-y", "attachment", "portal-copy", "unknown"] {
                assert!(
                    messages.find(&format!("rules-kind-{kind}"), None, &[]).is_some(),
                    "{kind} {language:?}"
                );
            }
            for family in ["administrative", "legal", "specialised", "party", "outside-scope", "unknown"] {
                assert!(
                    messages.find(&format!("rules-family-{family}"), None, &[]).is_some(),
                    "{family} {language:?}"
                );
            }
            assert_eq!(messages.document_kind("hologram"), "hologram");
        }
    }
}
