//! The table of codes: what can be seen, how much it weighs, what it does to a conclusion, who says so.
//!
//! A code is an id for ever: lower case, dotted, greppable whole. One row a code, grouped by the stage of the
//! pipeline that sees it; a locality reuses a code under its own source and severity.

use crate::conclusion::{Conclusion, Doubt, Failure};
use crate::finding::Severity;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The weight a code has unless a policy or profile says otherwise.
pub type Level = Severity;

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct CodeRow {
    /// The code itself.
    pub code: Code,
    /// Its text, `signature.byte-range.gap`.
    pub name: &'static str,
    /// Its usual weight.
    pub severity: Severity,
    /// The conclusion it leads to when it fails or stays open (EN 319 102-1 5.1.3).
    pub conclusion: Option<Conclusion>,
    /// Rule id.
    pub rule: Option<&'static str>,
    /// Legal text or standard by its number.
    pub text: Option<&'static str>,
    /// Clause.
    pub clause: Option<&'static str>,
}

const fn some(text: &'static str) -> Option<&'static str> {
    if text.is_empty() { None } else { Some(text) }
}

/// Shorthand of the table for a conclusion.
mod leads_to {
    use super::{Conclusion, Doubt, Failure};
    pub(super) const NOTHING: Option<Conclusion> = None;
    pub(super) const FORMAT: Option<Conclusion> = Some(Conclusion::TotalFailed(Failure::FormatFailure));
    pub(super) const HASH: Option<Conclusion> = Some(Conclusion::TotalFailed(Failure::HashFailure));
    pub(super) const CRYPTO: Option<Conclusion> = Some(Conclusion::TotalFailed(Failure::SigCryptoFailure));
    pub(super) const NO_SIGNER: Option<Conclusion> =
        Some(Conclusion::Indeterminate(Doubt::NoSigningCertificateFound));
    pub(super) const NO_CHAIN: Option<Conclusion> =
        Some(Conclusion::Indeterminate(Doubt::NoCertificateChainFound));
    pub(super) const CHAIN: Option<Conclusion> =
        Some(Conclusion::Indeterminate(Doubt::CertificateChainGeneralFailure));
    pub(super) const BOUNDS: Option<Conclusion> = Some(Conclusion::Indeterminate(Doubt::OutOfBoundsNoPoe));
    pub(super) const EXPIRED: Option<Conclusion> = Some(Conclusion::TotalFailed(Failure::Expired));
    pub(super) const NOT_YET: Option<Conclusion> = Some(Conclusion::TotalFailed(Failure::NotYetValid));
    pub(super) const TRY_LATER: Option<Conclusion> = Some(Conclusion::Indeterminate(Doubt::TryLater));
    pub(super) const REVOKED: Option<Conclusion> = Some(Conclusion::TotalFailed(Failure::Revoked));
    pub(super) const REVOKED_NO_POE: Option<Conclusion> =
        Some(Conclusion::Indeterminate(Doubt::RevokedNoPoe));
    pub(super) const REVOKED_CA: Option<Conclusion> = Some(Conclusion::Indeterminate(Doubt::RevokedCaNoPoe));
    pub(super) const CHAIN_CONSTRAINTS: Option<Conclusion> =
        Some(Conclusion::Indeterminate(Doubt::ChainConstraintsFailure));
    pub(super) const WEAK: Option<Conclusion> =
        Some(Conclusion::Indeterminate(Doubt::CryptoConstraintsFailure));
    pub(super) const CONSTRAINTS: Option<Conclusion> =
        Some(Conclusion::Indeterminate(Doubt::SigConstraintsFailure));
    pub(super) const CUSTOM: Option<Conclusion> = Some(Conclusion::Indeterminate(Doubt::Custom));
    pub(super) const NO_DATA: Option<Conclusion> = Some(Conclusion::Indeterminate(Doubt::SignedDataNotFound));
}

macro_rules! codes {
    ($( $(#[cfg($when:meta)])? $(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident, $leads:ident,
        ($rule:literal, $text:literal, $clause:literal); )+) => {
        /// What was seen. `Unknown` stands for codes of later versions in a saved report.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $( $(#[cfg($when)])? $(#[doc = $doc])+ $variant, )+
            /// A code this version does not know.
            Unknown,
        }

        /// All rows, in the order of the pipeline.
        pub const TABLE: &[CodeRow] = &[
            $( $(#[cfg($when)])? CodeRow {
                code: Code::$variant, name: $name, severity: Severity::$severity, conclusion: leads_to::$leads,
                rule: some($rule), text: some($text), clause: some($clause),
            }, )+
        ];

        impl Code {
            /// Its row.
            #[must_use]
            pub const fn row(self) -> &'static CodeRow {
                const UNKNOWN: &CodeRow = &CodeRow {
                    code: Code::Unknown, name: "unknown", severity: Severity::Undetermined,
                    conclusion: leads_to::CUSTOM, rule: None, text: None, clause: None,
                };
                // The rows stand in the order of the variants (a test compares them).
                let index = self as usize;
                if index < TABLE.len() { &TABLE[index] } else { UNKNOWN }
            }

            /// What the code means, one English sentence for developers.
            #[must_use]
            #[cfg(feature = "schema")]
            pub const fn meaning(self) -> &'static str {
                match self { $( $(#[cfg($when)])? Self::$variant => concat!($($doc),+), )+ Self::Unknown => "" }
            }
        }
    };
}

include!("code/table.rs");

impl Code {
    /// Its text, `signature.byte-range.gap`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.row().name
    }

    /// The code with this text, or [`Code::Unknown`].
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        TABLE.iter().find(|row| row.name == name).map_or(Self::Unknown, |row| row.code)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Ok(Self::from_name(&name))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Code {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Code".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[a-z0-9-]+(\\.[a-z0-9-]+)+$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_found_by_its_code_and_by_its_name() {
        for row in TABLE {
            assert_eq!(row.code.row().name, row.name);
            assert_eq!(Code::from_name(row.name), row.code);
        }
        assert_eq!(Code::Unknown.as_str(), "unknown");
        assert_eq!(Code::from_name("a.code-of-the-future"), Code::Unknown);
    }

    #[test]
    fn names_are_unique_lower_case_and_dotted() {
        let names: BTreeSet<_> = TABLE.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), TABLE.len());
        for name in names {
            assert!(name.contains('.') && !name.contains(".."), "{name}");
            assert!(
                name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c)),
                "{name}"
            );
        }
    }

    #[test]
    fn what_fails_or_stays_open_leads_to_a_conclusion() {
        for row in TABLE {
            let open = matches!(row.severity, Severity::Fail | Severity::Undetermined);
            // No report is made there.
            let input = row.name.starts_with("input.") || row.name.starts_with("token.");
            assert!(!open || input || row.conclusion.is_some(), "{} fails without a conclusion", row.name);
        }
    }
}
