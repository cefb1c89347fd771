//! What a configuration file may hold: every key, what its value is, and what options of the command line it stands for.
//!
//! A file may save typing. It may not decide anything that whoever signs or verifies must decide knowingly: neither PINs
//! nor anything that makes a check milder has a key, and both are refused with the reason ([`refusal`]).

use super::problem::Reason;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text.
    Text,
    /// Texts.
    Texts,
    /// A file or folder; relative to the file that names it.
    Path,
    /// Files.
    Paths,
    /// `vi` or `en`.
    Language,
    /// Name of a set of rules.
    Profile,
    /// Level of signatures (EN 319 142-1 6).
    Level,
    /// Addresses that begin with `http://`.
    Addresses,
    /// An object identifier, dotted.
    Oid,
    /// Micrometres.
    Micrometres,
}

/// One key.
#[derive(Debug)]
pub(super) struct Setting {
    /// Its name: table and key, with a dot between.
    pub key: &'static str,
    /// What its value is.
    pub kind: Kind,
}

const fn setting(key: &'static str, kind: Kind) -> Setting {
    Setting { key, kind }
}

/// Every key, in the order in which they are shown.
pub(super) const SETTINGS: [Setting; 23] = [
    setting("language", Kind::Language),
    setting("profile", Kind::Profile),
    setting("token.modules", Kind::Paths),
    setting("token.label", Kind::Text),
    setting("token.serial", Kind::Text),
    setting("token.certificate", Kind::Text),
    setting("sign.level", Kind::Level),
    setting("sign.signature_picture", Kind::Path),
    setting("sign.seal_picture", Kind::Path),
    setting("sign.journal", Kind::Path),
    setting("sign.body", Kind::Text),
    setting("sign.location", Kind::Text),
    setting("sign.contact", Kind::Text),
    setting("timestamp.addresses", Kind::Addresses),
    setting("timestamp.policy", Kind::Oid),
    setting("revocation.crls", Kind::Paths),
    setting("revocation.ocsp", Kind::Paths),
    setting("evidence.folder", Kind::Path),
    setting("evidence.certificates", Kind::Paths),
    setting("evidence.crls", Kind::Addresses),
    setting("agency.names", Kind::Texts),
    setting("agency.locality", Kind::Text),
    setting("agency.seal_diameter_um", Kind::Micrometres),
];

/// Levels by their names on the command line.
pub(super) const LEVELS: [&str; 4] = ["b-b", "b-t", "b-lt", "b-lta"];

/// Settings of an agency that only a file named on the command line may hold, and options that only the command line
/// takes, because each makes a check milder, changes what is trusted, or vouches for something.
const ON_THE_LINE_ONLY: [&str; 15] = [
    "accept_low_tries",
    "accept_without_revocation",
    "allow_private",
    "at",
    "certificate_classes",
    "certify",
    "confirm",
    "confirmed",
    "no_form",
    "no_revocation",
    "policy",
    "replaced_rules",
    "trust",
    "without_revocation",
    "purpose",
];

/// Why a key that is none of ours is refused in words of its own.
pub(super) fn refusal(key: &str) -> Reason {
    let name = key.rsplit('.').next().unwrap_or(key).to_lowercase().replace('-', "_");
    let mut words = name.split(|character: char| !character.is_alphanumeric());
    let secret = |word: &str| {
        word.starts_with("pin")
            || (word.ends_with("pin") && !word.ends_with("ping"))
            || ["password", "passphrase", "passwd", "secret", "puk"].contains(&word)
    };
    if words.any(secret) {
        Reason::Secret
    } else if ON_THE_LINE_ONLY.contains(&name.as_str()) {
        Reason::Weakens
    } else {
        Reason::UnknownKey
    }
}

/// The key with this name.
pub(super) fn find(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.key == key)
}

/// The key that is spelled most alike; none where nothing is.
pub(super) fn nearest(key: &str) -> Option<&'static str> {
    let own = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
    let word = own(key).replace('-', "_").to_lowercase();
    let near = |setting: &Setting| {
        let last = own(setting.key);
        // A key in the wrong table is as near as one that is spelled wrongly.
        let alike = distance(key, setting.key).min(distance(&word, &last).saturating_add(1));
        let longest = word.chars().count().max(last.chars().count());
        (alike <= longest.div_ceil(2)).then_some((alike, setting.key))
    };
    SETTINGS.iter().filter_map(near).min_by_key(|found| found.0).map(|found| found.1)
}

/// Letters to change, add or leave out until one is the other (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    // A key is shorter than this, or it is not spelled like any of ours.
    for (line, letter) in one.chars().take(64).enumerate() {
        let mut before = line;
        if let Some(first) = row.first_mut() {
            *first = line.saturating_add(1);
        }
        for (column, own) in other.iter().enumerate() {
            let (left, above) = (row.get(column).copied(), row.get(column.saturating_add(1)).copied());
            let (left, above) = (left.unwrap_or_default(), above.unwrap_or_default());
            let changed = before.saturating_add(usize::from(*own != letter));
            before = above;
            if let Some(cell) = row.get_mut(column.saturating_add(1)) {
                *cell = changed.min(left.saturating_add(1)).min(above.saturating_add(1));
            }
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spelled_wrongly_or_stands_in_the_wrong_table_is_recognised() {
        assert_eq!(nearest("token.module"), Some("token.modules"));
        assert_eq!(nearest("lang"), Some("language"));
        assert_eq!(nearest("sign.serial"), Some("token.serial"));
        assert_eq!(nearest("seal-diameter-um"), Some("agency.seal_diameter_um"));
        assert_eq!(nearest("timestamp.adresses"), Some("timestamp.addresses"));
        assert_eq!(nearest("xyzzy.q"), None);
    }

    #[test]
    fn pins_and_what_weakens_are_refused_in_words_of_their_own() {
        for key in
            ["pin", "token.pin", "token.PIN", "token.user_pin", "pin-file", "tokenpin", "password", "puk"]
        {
            assert_eq!(refusal(key), Reason::Secret, "{key}");
        }
        for key in
            ["trust", "sign.no-revocation", "accept_low_tries", "agency.replaced_rules", "verify.policy"]
        {
            assert_eq!(refusal(key), Reason::Weakens, "{key}");
        }
        for key in ["timestamping", "shipping", "modul", ""] {
            assert_eq!(refusal(key), Reason::UnknownKey, "{key}");
        }
        // None of ours is refused by its name.
        for setting in &SETTINGS {
            if setting.key != "timestamp.policy" {
                assert_eq!(refusal(setting.key), Reason::UnknownKey, "{}", setting.key);
            }
        }
    }
}
