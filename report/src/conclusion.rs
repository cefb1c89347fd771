//! Indication and sub-indication of ETSI EN 319 102-1 clause 5.1.3, as pairs by type.
//!
//! `NOT_YET_VALID` and a few others exist under two indications; a pair that the standard does not know
//! cannot be written down.

use serde::{Deserialize, Serialize};

/// The conclusion of a validation process, EN 319 102-1 5.1.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "FlatConclusion", try_from = "FlatConclusion")]
#[must_use]
pub enum Conclusion {
    /// The checks of the policy all passed.
    TotalPassed,
    /// The signature fails, with the reason.
    TotalFailed(Failure),
    /// What is known does not suffice, with the reason.
    Indeterminate(Doubt),
}

macro_rules! names {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_meta])* $variant),+ }

        impl $name {
            /// The name as the standard prints it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            fn from_name(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

names! {
    /// Sub-indications of TOTAL-FAILED. Complete for EN 319 102-1 V1.4.1 table 5.
    Failure {
        /// The signature does not conform to a supported format.
        FormatFailure = "FORMAT_FAILURE",
        /// A hash over the signed data does not match.
        HashFailure = "HASH_FAILURE",
        /// The signature value does not verify under the signer's key.
        SigCryptoFailure = "SIG_CRYPTO_FAILURE",
        /// The signing certificate was revoked before the signature (with proof of existence).
        Revoked = "REVOKED",
        /// The signing certificate had expired before the signature (with proof of existence).
        Expired = "EXPIRED",
        /// The signing certificate was not yet valid at signing.
        NotYetValid = "NOT_YET_VALID",
    }
}

names! {
    /// Sub-indications of INDETERMINATE. Complete for EN 319 102-1 V1.4.1 table 6.
    Doubt {
        /// The signature constraints of the policy are not met.
        SigConstraintsFailure = "SIG_CONSTRAINTS_FAILURE",
        /// The path does not meet the policy's constraints.
        ChainConstraintsFailure = "CHAIN_CONSTRAINTS_FAILURE",
        /// The chain's certificates failed for another reason.
        CertificateChainGeneralFailure = "CERTIFICATE_CHAIN_GENERAL_FAILURE",
        /// An algorithm or key size is below the required strength.
        CryptoConstraintsFailure = "CRYPTO_CONSTRAINTS_FAILURE",
        /// The policy document could not be had or processed.
        PolicyProcessingError = "POLICY_PROCESSING_ERROR",
        /// The signature policy is not available.
        SignaturePolicyNotAvailable = "SIGNATURE_POLICY_NOT_AVAILABLE",
        /// A constraint on the order of times is not met.
        TimestampOrderFailure = "TIMESTAMP_ORDER_FAILURE",
        /// No signing certificate was identified.
        NoSigningCertificateFound = "NO_SIGNING_CERTIFICATE_FOUND",
        /// No path to a trust anchor was found.
        NoCertificateChainFound = "NO_CERTIFICATE_CHAIN_FOUND",
        /// A path ends in an anchor that was no longer relied upon, and the signature cannot be proved older.
        NoCertificateChainFoundNoPoe = "NO_CERTIFICATE_CHAIN_FOUND_NO_POE",
        /// The signing certificate is revoked and the signature cannot be proved older.
        RevokedNoPoe = "REVOKED_NO_POE",
        /// A CA certificate is revoked and the signature cannot be proved older.
        RevokedCaNoPoe = "REVOKED_CA_NO_POE",
        /// The certificate is expired or not yet valid and the signature cannot be proved inside.
        OutOfBoundsNoPoe = "OUT_OF_BOUNDS_NO_POE",
        /// As above, and no revocation is known.
        OutOfBoundsNotRevoked = "OUT_OF_BOUNDS_NOT_REVOKED",
        /// The signer of the revocation data is expired, and the data cannot be proved older.
        RevocationOutOfBoundsNoPoe = "REVOCATION_OUT_OF_BOUNDS_NO_POE",
        /// A weak algorithm, and the object cannot be proved older than its weakness.
        CryptoConstraintsFailureNoPoe = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
        /// A proof of existence is missing.
        NoPoe = "NO_POE",
        /// Fresh revocation data may decide later.
        TryLater = "TRY_LATER",
        /// The signed data could not be had.
        SignedDataNotFound = "SIGNED_DATA_NOT_FOUND",
        /// No more specific reason: used for what has a finding of its own (budget, a stage not built).
        Custom = "CUSTOM",
    }
}

/// The pair as the JSON prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FlatConclusion {
    /// `TOTAL-PASSED`, `TOTAL-FAILED` or `INDETERMINATE`.
    pub indication: std::borrow::Cow<'static, str>,
    /// The sub-indication, or `null` for TOTAL-PASSED.
    pub sub_indication: Option<std::borrow::Cow<'static, str>>,
}

impl From<Conclusion> for FlatConclusion {
    fn from(conclusion: Conclusion) -> Self {
        let (indication, sub) = match conclusion {
            Conclusion::TotalPassed => ("TOTAL-PASSED", None),
            Conclusion::TotalFailed(failure) => ("TOTAL-FAILED", Some(failure.as_str())),
            Conclusion::Indeterminate(doubt) => ("INDETERMINATE", Some(doubt.as_str())),
        };
        Self { indication: indication.into(), sub_indication: sub.map(Into::into) }
    }
}

impl TryFrom<FlatConclusion> for Conclusion {
    type Error = &'static str;

    fn try_from(flat: FlatConclusion) -> Result<Self, Self::Error> {
        match (&*flat.indication, flat.sub_indication.as_deref()) {
            ("TOTAL-PASSED", None) => Ok(Self::TotalPassed),
            ("TOTAL-FAILED", Some(text)) => Failure::from_name(text)
                .map(Self::TotalFailed)
                .ok_or("unknown sub-indication of TOTAL-FAILED"),
            ("INDETERMINATE", Some(text)) => Doubt::from_name(text)
                .map(Self::Indeterminate)
                .ok_or("unknown sub-indication of INDETERMINATE"),
            _ => Err("not a pair of EN 319 102-1 5.1.3"),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Conclusion {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Conclusion".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        FlatConclusion::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_the_standard_does_not_know_is_refused() {
        let flat = |indication: &'static str, sub: Option<&'static str>| FlatConclusion {
            indication: indication.into(),
            sub_indication: sub.map(Into::into),
        };
        // Only a proof makes these two, and then it is a failure.
        for proved in ["EXPIRED", "NOT_YET_VALID"] {
            assert!(Conclusion::try_from(flat("TOTAL-FAILED", Some(proved))).is_ok());
            assert!(Conclusion::try_from(flat("INDETERMINATE", Some(proved))).is_err());
        }
        assert!(Conclusion::try_from(flat("TOTAL-FAILED", Some("NO_POE"))).is_err());
        assert!(Conclusion::try_from(flat("TOTAL-PASSED", Some("NO_POE"))).is_err());
        assert!(Conclusion::try_from(flat("INDETERMINATE", None)).is_err());
    }

    #[test]
    fn every_pair_of_the_standard_is_there_and_is_printed_as_it_prints_it() {
        let failures =
            ["FORMAT_FAILURE", "HASH_FAILURE", "SIG_CRYPTO_FAILURE", "REVOKED", "EXPIRED", "NOT_YET_VALID"];
        let doubts = [
            "SIG_CONSTRAINTS_FAILURE",
            "CHAIN_CONSTRAINTS_FAILURE",
            "CERTIFICATE_CHAIN_GENERAL_FAILURE",
            "CRYPTO_CONSTRAINTS_FAILURE",
            "POLICY_PROCESSING_ERROR",
            "SIGNATURE_POLICY_NOT_AVAILABLE",
            "TIMESTAMP_ORDER_FAILURE",
            "NO_SIGNING_CERTIFICATE_FOUND",
            "NO_CERTIFICATE_CHAIN_FOUND",
            "NO_CERTIFICATE_CHAIN_FOUND_NO_POE",
            "REVOKED_NO_POE",
            "REVOKED_CA_NO_POE",
            "OUT_OF_BOUNDS_NOT_REVOKED",
            "OUT_OF_BOUNDS_NO_POE",
            "REVOCATION_OUT_OF_BOUNDS_NO_POE",
            "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
            "NO_POE",
            "TRY_LATER",
            "SIGNED_DATA_NOT_FOUND",
            "CUSTOM",
        ];
        let of = |indication: &'static str, subs: &[&'static str]| -> Vec<FlatConclusion> {
            let flat = |sub: &&'static str| FlatConclusion {
                indication: indication.into(),
                sub_indication: Some((*sub).into()),
            };
            subs.iter().map(flat).collect()
        };
        for flat in [of("TOTAL-FAILED", &failures), of("INDETERMINATE", &doubts)].concat() {
            let pair = Conclusion::try_from(flat.clone());
            assert_eq!(pair.map(FlatConclusion::from), Ok(flat));
        }
    }
}
