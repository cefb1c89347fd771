//! Tokens as text for people.

use super::data::{CertificateEntry, EntryError, ModuleEntry, TokenEntry, TokenReport};
use super::guide;
use messages::{Messages, Value};

/// The whole report.
pub(super) fn report(report: &TokenReport, profile: Option<&str>, messages: &Messages) -> String {
    let mut page = Page { text: String::new(), messages };
    if let Some(check) = &report.check {
        page.line(0, "token-check-done", &[("count", Value::Number(check.signatures.into()))]);
        page.line(2, "token-line-token", &[("label", Value::Data(&check.label))]);
        page.line(2, "token-line-serial", &[("serial", Value::Data(&check.serial))]);
        let scheme = [check.scheme, " ", check.digest].concat();
        page.line(2, "token-check-scheme", &[("scheme", Value::Words(&scheme))]);
        page.line(2, "token-line-sha256", &[("sha256", Value::Words(&check.sha256))]);
        let milliseconds = i64::try_from(check.microseconds / 1_000).unwrap_or(i64::MAX);
        page.line(2, "token-check-time", &[("milliseconds", Value::Number(milliseconds))]);
        return page.text;
    }
    for module in &report.modules {
        page.module(module, profile);
    }
    if !report.modules.iter().flat_map(|module| &module.tokens).any(|token| token.initialised) {
        page.line(0, "token-none", &[]);
    }
    page.text
}

struct Page<'a> {
    text: String,
    messages: &'a Messages,
}

impl Page<'_> {
    fn line(&mut self, indent: usize, key: &str, values: &[(&str, Value<'_>)]) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(&self.messages.label_with(key, values));
        self.text.push('\n');
    }

    fn module(&mut self, module: &ModuleEntry, profile: Option<&str>) {
        self.line(0, "token-line-module", &[("path", Value::Data(&module.path))]);
        if let (Some(description), Some(version), Some(standard)) =
            (&module.description, &module.version, &module.pkcs11)
        {
            let values = [
                ("description", Value::Data(description.as_str())),
                ("version", Value::Words(version)),
                ("standard", Value::Words(standard)),
            ];
            self.line(2, "token-line-library", &values);
        }
        if let Some(name) = &module.quirk {
            self.line(2, "token-line-quirk", &[("name", Value::Words(name))]);
        }
        self.error(2, module.error.as_ref());
        // Software tokens always show one more slot, ready to be set up, which nobody signs with.
        for token in module.tokens.iter().filter(|token| token.initialised) {
            self.token(token, profile);
        }
    }

    fn error(&mut self, indent: usize, error: Option<&EntryError>) {
        let Some(error) = error else { return };
        let words = self.messages.code(error.code);
        for text in [&words.sentence, &words.what_to_do] {
            self.text.push_str(&" ".repeat(indent));
            self.text.push_str(text);
            self.text.push('\n');
        }
    }

    fn token(&mut self, token: &TokenEntry, profile: Option<&str>) {
        self.line(2, "token-line-token", &[("label", Value::Data(&token.label))]);
        self.line(4, "token-line-serial", &[("serial", Value::Data(&token.serial))]);
        let maker = [
            ("manufacturer", Value::Data(token.manufacturer.as_str())),
            ("model", Value::Data(&token.model)),
        ];
        self.line(4, "token-line-maker", &maker);
        let state = self.messages.label(&["token-pin-state-", &token.pin.state.replace('_', "-")].concat());
        self.line(4, "token-line-pin", &[("state", Value::Words(&state))]);
        if token.pin.state == "locked" {
            let advice = guide::locked(profile, self.messages);
            self.text.extend(advice.lines().flat_map(|line| ["      ", line, "\n"]));
        }
        if token.protected_path {
            self.line(4, "token-line-protected", &[]);
        }
        if let Some(mechanisms) = &token.mechanisms {
            self.line(4, "token-line-firmware", &[("version", Value::Words(&token.firmware))]);
            let number = |length: usize| Value::Number(i64::try_from(length).unwrap_or(i64::MAX));
            let lengths = [("least", number(token.pin.shortest)), ("most", number(token.pin.longest))];
            self.line(4, "token-line-pin-length", &lengths);
            let names = mechanisms.join(", ");
            self.line(4, "token-line-mechanisms", &[("names", Value::Words(&names))]);
        }
        for label in &token.unreadable {
            self.line(4, "token-line-unreadable", &[("label", Value::Data(label))]);
        }
        if let Some(certificates) = &token.certificates {
            if certificates.is_empty() {
                self.line(4, "token-no-certificates", &[]);
            }
            for certificate in certificates {
                self.certificate(certificate);
            }
        }
        self.error(4, token.error.as_ref());
    }

    fn certificate(&mut self, certificate: &CertificateEntry) {
        self.line(4, "token-line-certificate", &[("subject", Value::Data(&certificate.subject))]);
        self.line(6, "token-line-label", &[("label", Value::Data(&certificate.label))]);
        self.line(6, "token-line-issuer", &[("issuer", Value::Data(&certificate.issuer))]);
        self.line(6, "token-line-certificate-serial", &[("serial", Value::Words(&certificate.serial))]);
        self.line(6, "token-line-sha256", &[("sha256", Value::Words(&certificate.sha256))]);
        let (from, until) =
            (self.messages.time(certificate.valid_from), self.messages.time(certificate.valid_to));
        self.line(
            6,
            "token-line-validity",
            &[("from", Value::Words(&from)), ("until", Value::Words(&until))],
        );
        if let (Some(kind), Some(bits)) = (certificate.key, certificate.key_bits) {
            let values = [("kind", Value::Words(kind)), ("bits", Value::Number(bits.into()))];
            self.line(6, "token-line-key", &values);
        }
        let Some(renewal) = certificate.renewal else { return };
        let state = self.messages.label(match certificate.belongs {
            Some(true) => "token-belongs-yes",
            Some(false) => "token-belongs-no",
            None => "token-belongs-unknown",
        });
        self.line(6, "token-line-belongs", &[("state", Value::Words(&state))]);
        if renewal != "none" {
            let key = ["token-renewal-", renewal].concat();
            self.line(6, &key, &[("days", Value::Number(certificate.days_left))]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::certificate::Renewal;
    use crate::token::model::PinState;
    use messages::Language;

    #[test]
    fn every_state_of_a_pin_and_every_renewal_has_words() {
        let states =
            [PinState::NotSet, PinState::Normal, PinState::Low, PinState::FinalTry, PinState::Locked];
        let renewals =
            [Renewal::NotYetValid, Renewal::Soon, Renewal::Now, Renewal::TooLate, Renewal::Expired];
        for messages in Language::ALL.map(Messages::new) {
            let states = states.map(|state| format!("token-pin-state-{}", state.name().replace('_', "-")));
            let renewals = renewals.map(|renewal| format!("token-renewal-{}", renewal.name()));
            for key in states.iter().chain(&renewals) {
                assert_ne!(&messages.label_with(key, &[("days", Value::Number(7))]), key);
            }
        }
    }
}
