//! The languages that the words exist in.

use std::fmt;
use std::str::FromStr;

/// A language with words for everything. Complete for this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// Tiếng Việt, the source language.
    #[default]
    Vietnamese,
    /// English.
    English,
}

/// The text names no language that we have words in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLanguage;

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Vietnamese, Self::English];

    /// Its BCP 47 tag, `vi` or `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads `vi` or `en`, with or without a region (`en-GB`, `vi_VN`), in any case.
    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let primary = text.split(['-', '_']).next().unwrap_or(text);
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.tag()))
            .ok_or(UnknownLanguage)
    }
}

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("neither vi nor en")
    }
}

impl std::error::Error for UnknownLanguage {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_with_or_without_region_names_its_language() {
        assert_eq!("vi".parse(), Ok(Language::Vietnamese));
        assert_eq!("EN-gb".parse(), Ok(Language::English));
        assert_eq!("vi_VN".parse(), Ok(Language::Vietnamese));
        assert_eq!("fr".parse::<Language>(), Err(UnknownLanguage));
        assert_eq!("".parse::<Language>(), Err(UnknownLanguage));
    }
}
