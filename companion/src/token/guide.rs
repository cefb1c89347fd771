//! `kiemky token guide`: what the rules about tokens say, with the forms and the addresses of a locality.

use messages::{Messages, Value};
use serde::Deserialize;

/// Whom to ask, the same data as on the page.
const CONTACTS: &str = include_str!("../../../public/contacts.json");

/// The profiles whose texts name an office, and the name of its locality in [`CONTACTS`].
const LOCALITIES: [(&str, &str); 3] =
    [("ha-noi-2025", "Hà Nội"), ("hai-phong-draft", "Hải Phòng"), ("lam-dong-2025", "Lâm Đồng")];

/// The rules that are words, in their order; those with advice of a locality name its sentence.
const RULES: [(&str, Option<&str>); 16] = [
    ("token-guide-order", None),
    ("token-guide-issue", None),
    ("token-guide-person", None),
    ("token-guide-secret", None),
    ("token-guide-tries", None),
    ("token-guide-locked", Some("token-locked-advice")),
    ("token-guide-unchanged", None),
    ("token-guide-secrecy", Some("token-keep-advice")),
    ("token-guide-office", None),
    ("token-guide-kinds", None),
    ("token-guide-result", None),
    ("token-guide-time", None),
    ("token-guide-match", None),
    ("token-guide-renewal", None),
    ("token-guide-lost", Some("token-lost-advice")),
    ("token-guide-looks", None),
];

#[derive(Deserialize)]
struct Contacts {
    contacts: Vec<Contact>,
}

#[derive(Deserialize)]
struct Contact {
    locality: Option<String>,
    name: String,
    address: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    site: Option<String>,
}

/// All of it.
pub(super) fn guide(profile: Option<&str>, messages: &Messages) -> String {
    let mut text = [&messages.label("token-guide-title"), "\n\n"].concat();
    for (rule, advice) in RULES {
        let advice = advice.map(|key| of_profile(key, profile, messages)).unwrap_or_default();
        let words = messages.label_with(rule, &[("advice", Value::Words(&advice))]);
        text.push_str(&["- ", &words, "\n"].concat());
    }
    text.push('\n');
    text.push_str(&contacts(profile, messages));
    text
}

/// What to do about a locked token, and whom to ask.
pub(super) fn locked(profile: Option<&str>, messages: &Messages) -> String {
    [&of_profile("token-locked-advice", profile, messages), "\n", &contacts(profile, messages)].concat()
}

fn of_profile(key: &str, profile: Option<&str>, messages: &Messages) -> String {
    messages.label_with(key, &[("profile", Value::Words(profile.unwrap_or("other")))])
}

/// The office of the locality, and the national one.
fn contacts(profile: Option<&str>, messages: &Messages) -> String {
    let locality = LOCALITIES.iter().find(|row| Some(row.0) == profile).map(|row| row.1);
    // The file is part of the program and a test reads it.
    let all = serde_json::from_str::<Contacts>(CONTACTS).map(|file| file.contacts).unwrap_or_default();
    let mut text = String::new();
    for contact in all.iter().filter(|one| one.locality.is_none() || one.locality.as_deref() == locality) {
        let name = [("name", Value::Words(contact.name.as_str()))];
        text.push_str(&[&messages.label_with("token-contact", &name), "\n"].concat());
        for value in [&contact.address, &contact.phone, &contact.email, &contact.site].into_iter().flatten() {
            text.push_str(&["  ", value, "\n"].concat());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use messages::Language;

    #[test]
    fn every_rule_is_told_in_both_languages_with_the_words_of_the_profile() {
        for language in Language::ALL {
            let messages = Messages::new(language);
            let national = guide(None, &messages);
            for number in 1..=16 {
                assert!(national.contains(&format!("TOK-{number:02}")), "{number}: {national}");
            }
            assert!(national.contains("Mẫu số 06") && national.contains("ca@bcy.gov.vn"), "{national}");
            assert!(!national.contains("haiphong"), "{national}");
            let local = guide(Some("hai-phong-draft"), &messages);
            assert!(local.contains("01 ") && local.contains("0225.3846.475"), "{local}");
            let old = guide(Some("an-giang-2020"), &messages);
            assert!(old.contains("Mẫu 15") && old.contains("Mẫu 11"), "{old}");
        }
    }
}
