//! The signatures: the three checks of the decree over all of them, then each with what is known of it.

use super::{Sheet, Tone};
use crate::markup::{Element, worded};
use messages::{Value, isolate};
use report::{
    ChangesAfter, CheckAnswer, Conclusion, Coverage, Cryptography, FlatConclusion, Integrity, PathElement,
    Report, RevocationFacts, RevocationStatus, SignatureReport, SignerFacts, Time, Trust,
};

impl Sheet<'_> {
    /// Điều 30, 31, 32 of the decree, a row a signature.
    pub(super) fn legal_checks(self, report: &Report) -> Option<Element> {
        let checked: Vec<_> = report
            .signatures
            .iter()
            .filter_map(|signature| {
                let checks = self.messages.legal_checks(signature.checks.as_ref()?);
                Some((signature, checks))
            })
            .collect();
        let (_, names) = checked.first()?;
        let column = |words: &str| worded("th", words).attribute("scope", "col");
        let corner = column(&self.label("kind-signature"));
        let head = Element::new("tr").with(corner).with_all(names.iter().map(|(name, _)| column(name)));
        let mut body = Element::new("tbody");
        for (signature, checks) in &checked {
            let name = worded("th", &self.messages.place_name(signature)).attribute("scope", "row");
            let cells = checks.iter().map(|(_, answer)| {
                let tone = match answer {
                    CheckAnswer::Yes => Tone::Good,
                    CheckAnswer::No => Tone::Bad,
                    CheckAnswer::Undetermined => Tone::Open,
                    CheckAnswer::NotApplicable => Tone::Plain,
                };
                let answer = self.messages.check_answer(*answer);
                Element::new("td").with(self.toned("span", &answer, tone))
            });
            body.push(Element::new("tr").with(name).with_all(cells));
        }
        let table = Element::new("table").with(Element::new("thead").with(head)).with(body);
        Some(self.section(&self.label("article-title")).with(table))
    }

    pub(super) fn signatures(self, report: &Report) -> Option<Element> {
        let cards = report.signatures.iter().map(|signature| self.signature(signature));
        let section = self.section(&self.label("section-signatures")).with_all(cards);
        (!report.signatures.is_empty()).then_some(section)
    }

    fn signature(self, signature: &SignatureReport) -> Element {
        let kind = self.messages.signature_kind(signature.kind);
        let title = [&self.messages.place_name(signature), " – ", &kind].concat();
        let mut rows = self.rows();
        if let Some(signer) = &signature.signer {
            // A signature that is named by its place alone is not given anybody's body and address either.
            let name = self.messages.signature_name(signature);
            let named = name != self.messages.place_name(signature);
            self.row(&mut rows, "field-signer", &name);
            self.row(&mut rows, "field-role", &self.messages.role(signature.role));
            if named {
                self.subject(&mut rows, signer);
            }
            self.certificate_facts(&mut rows, signer);
        }
        self.judged(&mut rows, signature);
        self.technical(&mut rows, signature);
        let findings: Vec<_> = signature.findings.iter().collect();
        Element::new("section")
            .class("k-signature")
            .with(worded("h3", &title))
            .with(rows)
            .with(self.times(signature))
            .with_all(self.findings(&findings))
    }

    /// What a certificate says of its subject.
    pub(super) fn subject(self, rows: &mut Element, signer: &SignerFacts) {
        let units: Vec<String> = signer.units.iter().map(|unit| isolate(unit)).collect();
        let texts = [
            ("field-organisation", signer.organisation.as_deref().map(isolate)),
            ("field-units", (!units.is_empty()).then(|| units.join(" / "))),
            ("field-locality", signer.locality.as_deref().map(isolate)),
            ("field-email", signer.email.as_deref().map(isolate)),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                self.row(rows, key, &text);
            }
        }
    }

    /// Which certificate it is.
    pub(super) fn certificate_facts(self, rows: &mut Element, signer: &SignerFacts) {
        let issuer = signer.issuer_common_name.as_deref().unwrap_or(&signer.issuer);
        self.row(rows, "field-issuer", &isolate(issuer));
        self.row(rows, "field-serial", &isolate(&signer.serial));
        self.row(rows, "field-validity", &self.period(signer.valid_from, signer.valid_to));
        self.row(rows, "page-fingerprint", &isolate(&signer.sha256));
    }

    fn period(self, from: Time, to: Time) -> String {
        let (from, to) = (self.messages.time(from), self.messages.time(to));
        self.messages.label_with("word-from-to", &[("from", Value::Words(&from)), ("to", Value::Words(&to))])
    }

    fn judged(self, rows: &mut Element, signature: &SignatureReport) {
        let messages = self.messages;
        let cryptography = match signature.cryptography {
            Cryptography::Ok => Tone::Good,
            Cryptography::Bad => Tone::Bad,
            Cryptography::Unsupported | Cryptography::Undetermined => Tone::Open,
        };
        let integrity = match signature.integrity {
            Integrity::Intact => Tone::Good,
            Integrity::Broken => Tone::Bad,
            Integrity::Undetermined => Tone::Open,
        };
        let coverage = match signature.coverage {
            Coverage::File | Coverage::Revision => Tone::Plain,
            Coverage::Partial | Coverage::Remnant | Coverage::None => Tone::Bad,
        };
        let changes = match signature.changes_after {
            ChangesAfter::None | ChangesAfter::Permitted => Tone::Plain,
            ChangesAfter::Forbidden => Tone::Bad,
            ChangesAfter::Undetermined => Tone::Open,
        };
        let values = [
            ("field-cryptography", messages.cryptography(signature.cryptography), cryptography),
            ("field-integrity", messages.integrity(signature.integrity), integrity),
            ("field-coverage", messages.coverage(signature.coverage), coverage),
            ("field-changes", messages.changes_after(signature.changes_after), changes),
        ];
        let is_bad = values.iter().any(|(_, _, tone)| *tone == Tone::Bad);
        for (key, words, tone) in values {
            // No part of a signature that failed is green.
            let tone = if is_bad && tone == Tone::Good { Tone::Plain } else { tone };
            self.toned_row(rows, key, &words, tone);
        }
        // The signer of a signature that failed is not looked at.
        if signature.signer.is_some() {
            let trust = match signature.trust {
                Trust::Trusted => Tone::Good,
                Trust::NotTrusted => Tone::Bad,
                Trust::Undetermined => Tone::Open,
            };
            self.toned_row(rows, "field-trust", &messages.trust(signature.trust), trust);
            self.row(rows, "field-domain", &messages.signature_domain(signature));
            self.path(rows, &signature.path);
            self.revocation(rows, &signature.revocation);
        }
    }

    pub(super) fn toned_row(self, rows: &mut Element, key: &str, words: &str, tone: Tone) {
        let value = Element::new("dd").with(self.toned("span", words, tone));
        rows.push(Element::new("div").with(worded("dt", &self.label(key))).with(value));
    }

    pub(super) fn path(self, rows: &mut Element, path: &[PathElement]) {
        for element in path {
            let kind = self.messages.path_kind(element.kind);
            let from = self.messages.path_from(element.from);
            let status = self.messages.path_status(element.status);
            let words = [&kind, ": ", &isolate(&element.subject), " (", &from, "; ", &status, ")"].concat();
            self.row(rows, "field-path", &words);
        }
    }

    pub(super) fn revocation(self, rows: &mut Element, facts: &RevocationFacts) {
        let tone = match facts.status {
            RevocationStatus::Good => Tone::Good,
            RevocationStatus::Revoked => Tone::Bad,
            RevocationStatus::Undetermined => Tone::Open,
        };
        let mut words = self.messages.revocation_status(facts.status);
        if let Some(time) = facts.revoked_at {
            words.push_str(&[" (", &self.messages.time(time), ")"].concat());
        }
        self.toned_row(rows, "field-revocation", &words, tone);
    }

    /// The four times, each apart, and which of them decided. The claim of a signature that failed is not repeated.
    fn times(self, signature: &SignatureReport) -> Element {
        let times = &signature.times;
        let established = signature.signer.is_some();
        let told = |time: Option<Time>| match established {
            true => self.time_or_none(time),
            false => self.label("reports-time-not-told"),
        };
        let mut rows = self.rows();
        self.row(&mut rows, "time-claimed", &told(times.claimed));
        self.row(&mut rows, "time-timestamped", &told(times.timestamped));
        self.row(&mut rows, "time-proven", &told(times.proven_by));
        self.row(&mut rows, "time-judged", &self.messages.time(times.judged_at));
        if established {
            let why = self.messages.used_time(times.used_is);
            let used = [&self.messages.time(times.used), " (", &why, ")"].concat();
            self.row(&mut rows, "time-used", &used);
        }
        Element::new("div").class("k-times").with(worded("h4", &self.label("page-times"))).with(rows)
    }

    /// Level, algorithm and the standard's own conclusions, as the standards print them.
    fn technical(self, rows: &mut Element, signature: &SignatureReport) {
        let messages = self.messages;
        self.row(rows, "field-indication", &flat(signature.conclusion));
        for other in signature.judgements.iter().filter(|one| one.conclusion != signature.conclusion) {
            let name = match other.policy.as_str() {
                "nd68" => self.label("policy-nd68"),
                "etsi" => self.label("policy-etsi"),
                name => isolate(name),
            };
            let label = messages.label_with("field-indication-of", &[("policy", Value::Words(&name))]);
            self.labelled(rows, &label, &flat(other.conclusion));
        }
        if let Some(level) = signature.level {
            self.row(rows, "field-level", &messages.level(level));
        }
        if !signature.level_missing.is_empty() {
            let gaps: Vec<String> =
                signature.level_missing.iter().map(|gap| messages.level_gap(*gap)).collect();
            self.row(rows, "field-level-missing", &gaps.join("; "));
        }
        if let Some(forecast) = &signature.forecast {
            self.row(rows, "field-forecast", &messages.forecast(forecast));
        }
        if let Some(algorithm) = &signature.signature_algorithm {
            let bits = signature.key_bits.map(|bits| [" (", &bits.to_string(), " bit)"].concat());
            self.row(rows, "field-algorithm", &[&isolate(algorithm), bits.as_deref().unwrap_or("")].concat());
        }
    }
}

/// Indication and sub-indication as the standard prints them.
fn flat(conclusion: Conclusion) -> String {
    let flat = FlatConclusion::from(conclusion);
    match flat.sub_indication {
        Some(sub) => [&flat.indication, " / ", &*sub].concat(),
        None => flat.indication.into_owned(),
    }
}
