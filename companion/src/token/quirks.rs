//! Tokens that differ from PKCS#11, one row each: who they are, and what to do about it. A new one is a row.

use super::model::{Mechanism, ModuleInfo, TokenInfo};

/// What a library does otherwise than PKCS#11 says, and what is done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quirk {
    /// Its name, shown by `kiemky token info`.
    pub name: &'static str,
    /// Part of the library's description or manufacturer, lower case.
    library: &'static str,
    /// The lengths of PINs that the token tells are not those that it takes: they are not checked before a login.
    pub pin_length_is_wrong: bool,
    /// Mechanisms that the token lists and does not carry out.
    refuses: &'static [Mechanism],
    /// Label of a service of the library that is shown as a token and holds no keys.
    service: Option<&'static str>,
}

/// Nothing out of the ordinary.
const ORDINARY: Quirk =
    Quirk { name: "", library: "", pin_length_is_wrong: false, refuses: &[], service: None };

/// The table. Each row is there because a test shows the peculiarity on the real library.
const TABLE: &[Quirk] = &[
    // NSS softokn shows its own hash and random number service as a token without keys.
    Quirk {
        name: "nss-softokn",
        library: "nss internal crypto services",
        service: Some("NSS Generic Crypto Services"),
        ..ORDINARY
    },
    #[cfg(test)]
    Quirk {
        name: "test",
        library: "fake with quirks",
        pin_length_is_wrong: true,
        refuses: &[Mechanism::Ecdsa],
        service: Some("service"),
    },
];

impl Quirk {
    /// The row of this library, if there is one.
    pub(crate) fn of(module: &ModuleInfo) -> Self {
        let names = [&module.description, &module.manufacturer].map(|name| name.to_lowercase());
        let known = |row: &&Self| names.iter().any(|name| name.contains(row.library));
        TABLE.iter().find(known).copied().unwrap_or(ORDINARY)
    }

    /// Is it no token of a person but a service of the library?
    pub(crate) fn is_service(&self, token: &TokenInfo) -> bool {
        self.service.is_some_and(|label| label == token.label)
    }

    /// Does the token carry out what it lists?
    pub(crate) fn carries_out(&self, mechanism: Mechanism) -> bool {
        !self.refuses.contains(&mechanism)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_known_by_its_name_and_others_are_ordinary() {
        let of = |description: &str| {
            Quirk::of(&ModuleInfo { description: description.to_owned(), ..ModuleInfo::default() })
        };
        assert_eq!(of("NSS Internal Crypto Services").name, "nss-softokn");
        assert_eq!(of("Implementation of PKCS11"), ORDINARY);
        assert!(of("").carries_out(Mechanism::Ecdsa));
        assert!(TABLE.iter().all(|row| !row.library.is_empty() && row.library == row.library.to_lowercase()));
    }
}
